// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsreader_p.h"

#include "protocol/natsparser_p.h"

#include <QtCore/QElapsedTimer>

#include <utility>

struct NatsReader::State
{
    NatsParser parser;
    NatsEventHandler *handler = nullptr; // null when stopped
};

NatsReader::NatsReader(NatsEventHandler *handler, std::chrono::milliseconds slice, QObject *parent)
    : QObject(parent), m_state(std::make_shared<State>()), m_slice(slice)
{
    m_state->handler = handler;
}

NatsReader::~NatsReader()
{
    stop();
}

void NatsReader::stop()
{
    m_state->handler = nullptr;
}

qint64 NatsReader::pendingBytes() const
{
    return m_state->parser.pendingBytes();
}

void NatsReader::append(const QByteArray &bytes)
{
    m_state->parser.append(bytes);
    if (!m_scheduled) // else there is a backlog, and its turn comes
        deliverSlice();
}

void NatsReader::deliverSlice()
{
    // A look at the clock costs as much as a small message, so it is not taken for each.
    constexpr int EventsBetweenLooks = 16;
    const std::shared_ptr<State> state = m_state;
    QElapsedTimer clock;
    clock.start();
    NatsEvent event;
    const std::chrono::milliseconds slice = m_slice;
    for (int count = 1; state->handler; ++count) {
        const NatsParser::Status status = state->parser.next(&event);
        if (status == NatsParser::Status::NeedMoreData)
            return;
        if (status == NatsParser::Status::Failed) {
            stop();
            Q_EMIT failed(state->parser.error());
            return;
        }
        state->handler->handleEvent(&event); // this may be gone when it returns; the state is not
        const bool isOver = count % EventsBetweenLooks == 0 && slice.count() > 0 && clock.elapsed() >= slice.count();
        if (isOver && state->handler) {
            if (state->parser.pendingBytes() > 0)
                scheduleSlice();
            return;
        }
    }
}

void NatsReader::scheduleSlice()
{
    if (std::exchange(m_scheduled, true))
        return;
    const auto next = [this] {
        m_scheduled = false;
        deliverSlice();
    };
    QMetaObject::invokeMethod(this, next, Qt::QueuedConnection);
}
