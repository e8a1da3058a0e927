// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsreader_p.h"

#include "protocol/natsparser_p.h"

#include <QtCore/QElapsedTimer>

#include <utility>

namespace {

// Tells when a slice is over. A look at the clock costs as much as a small message, so it is
// taken after ever more events while they are quick, and after each one when they are slow.
class SliceClock
{
public:
    explicit SliceClock(std::chrono::nanoseconds slice) : m_slice(slice.count())
    {
        if (m_slice > 0)
            m_clock.start();
    }

    bool isOver()
    {
        if (m_slice == 0 || --m_untilLook > 0)
            return false;
        const qint64 now = m_clock.nsecsElapsed();
        const bool isQuick = (now - m_lastLook) * 8 < m_slice;
        m_step = isQuick ? qMin(m_step * 2, 64) : 1;
        m_untilLook = m_step;
        m_lastLook = now;
        return now >= m_slice;
    }

private:
    QElapsedTimer m_clock;
    qint64 m_slice;
    qint64 m_lastLook = 0;
    int m_step = 1;
    int m_untilLook = 1;
};

} // namespace

struct NatsReader::State
{
    NatsParser parser;
    NatsEventHandler *handler = nullptr; // null when stopped
    int handling = 0; // calls of it that have not returned
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

void NatsReader::setHandler(NatsEventHandler *handler)
{
    if (m_state->handler)
        m_state->handler = handler;
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
    const std::shared_ptr<State> state = m_state;
    SliceClock clock(m_slice);
    NatsEvent event;
    while (state->handler) {
        const NatsParser::Status status = state->parser.next(&event);
        if (status == NatsParser::Status::NeedMoreData)
            return;
        if (status == NatsParser::Status::Failed) {
            stop();
            Q_EMIT failed(state->parser.error());
            return;
        }
        if (!m_lookPosted && state->parser.pendingBytes() > 0)
            deliverInEventLoopOfHandler();
        ++state->handling;
        state->handler->handleEvent(&event); // this may be gone when it returns; the state is not
        --state->handling;
        if (clock.isOver()) {
            if (state->handler && state->parser.pendingBytes() > 0)
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

// Should the handler open an event loop, as a dialog does, then what came together with its event goes on
// in there. Otherwise the call finds nothing to do, and comes once in a pass at most.
void NatsReader::deliverInEventLoopOfHandler()
{
    m_lookPosted = true;
    const auto look = [this] {
        m_lookPosted = false;
        if (m_state->handling > 0 && !m_scheduled)
            deliverSlice();
    };
    QMetaObject::invokeMethod(this, look, Qt::QueuedConnection);
}
