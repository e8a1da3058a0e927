// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfaketransport.h"

#include <QtCore/QPointer>

NatsFakeTransport::NatsFakeTransport(QObject *parent)
    : NatsTransport(parent)
{
}

void NatsFakeTransport::open(const QUrl &url)
{
    Q_ASSERT_X(m_state == State::New, "NatsFakeTransport", "a transport is used for one attempt");
    m_url = url;
    m_state = State::Opening;
    if (m_atOpen == AtOpen::Stall)
        return;
    QMetaObject::invokeMethod(this, [this] {
        if (m_atOpen == AtOpen::Refuse)
            drop(m_refusal);
        else
            accept();
    }, Qt::QueuedConnection);
}

void NatsFakeTransport::accept()
{
    if (m_state != State::Opening)
        return;
    m_state = State::Open;
    Q_EMIT opened();
}

bool NatsFakeTransport::write(const QByteArray &bytes)
{
    if (m_state != State::Open)
        return false;
    m_writes.append(bytes);
    m_pending += bytes.size();
    if (!m_stalled)
        letOut();
    QMetaObject::invokeMethod(this, [this, bytes] { Q_EMIT clientWrote(bytes); }, Qt::QueuedConnection);
    return true;
}

void NatsFakeTransport::letOut()
{
    QMetaObject::invokeMethod(this, [this] {
        if (m_stalled || m_pending == 0 || isFinished())
            return;
        m_pending = 0;
        Q_EMIT written(0);
    }, Qt::QueuedConnection);
}

void NatsFakeTransport::flush()
{
    Q_EMIT flushed();
}

void NatsFakeTransport::close()
{
    m_wasClosed = true;
    if (m_state == State::Closing)
        return;
    m_state = State::Closing;
    if (!m_stalled)
        finishLater({});
}

void NatsFakeTransport::abort()
{
    m_wasAborted = true;
    m_state = State::Closing;
    m_pending = 0;
    finish({});
}

void NatsFakeTransport::setAtOpen(AtOpen atOpen, const NatsError &refusal)
{
    m_atOpen = atOpen;
    m_refusal = refusal;
}

void NatsFakeTransport::setStalled(bool stalled)
{
    m_stalled = stalled;
    if (stalled)
        return;
    letOut();
    if (m_state == State::Closing)
        finishLater({});
}

// Each chunk is a buffer of its own, which is gone after the signal but for what the client kept,
// so that reading a chunk too late shows under a sanitizer.
void NatsFakeTransport::inject(const QByteArray &bytes)
{
    const QPointer<NatsFakeTransport> guard(this);
    const qsizetype step = m_chunkSize > 0 ? m_chunkSize : bytes.size();
    for (qsizetype at = 0; at < bytes.size() && guard && m_state == State::Open; at += step) {
        const QByteArray chunk = bytes.mid(at, step);
        Q_EMIT received(chunk);
    }
}

void NatsFakeTransport::drop(const NatsError &error)
{
    m_state = State::Closing;
    finish(error);
}
