// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "testing/natsfaketransport.h"

#include <QtCore/QPointer>

/*!
    \class NatsFakeTransport
    \inmodule NatsQt
    \since 0.1
    \brief A transport in memory, whose other end is the test.

    It keeps the contract of NatsTransport: it emits nothing from inside open(), write() and close(),
    abort() finishes it before it returns, finished() comes exactly once and last, and what arrives
    afterwards is dropped. NatsFakeServer makes one for each attempt; a test rarely needs to make one
    itself.
*/

/*! \enum NatsFakeTransport::AtOpen
    \value Accept It opens, from the event loop.
    \value Refuse It fails, from the event loop.
    \value Stall Nothing happens until accept() or drop(). */

/*! Constructs a transport that accepts, with the given \a parent. */
NatsFakeTransport::NatsFakeTransport(QObject *parent)
    : NatsTransport(parent)
{
}

/*! \reimp */
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

/*! Opens a transport that is being opened. */
void NatsFakeTransport::accept()
{
    if (m_state != State::Opening)
        return;
    m_state = State::Open;
    Q_EMIT opened();
}

/*! \reimp */
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

/*! \reimp */
void NatsFakeTransport::flush()
{
    Q_EMIT flushed();
}

/*! \reimp */
void NatsFakeTransport::close()
{
    m_wasClosed = true;
    if (m_state == State::Closing)
        return;
    m_state = State::Closing;
    if (!m_stalled)
        finishLater({});
}

/*! \reimp */
void NatsFakeTransport::abort()
{
    m_wasAborted = true;
    m_state = State::Closing;
    m_pending = 0;
    finish({});
}

/*! Sets what open() does to \a atOpen, and the error of Refuse to \a refusal. */
void NatsFakeTransport::setAtOpen(AtOpen atOpen, const NatsError &refusal)
{
    m_atOpen = atOpen;
    m_refusal = refusal;
}

/*! Sets whether the network is \a stalled: it takes what is written and lets nothing out, so that close() does
    not end; abort() does. */
void NatsFakeTransport::setStalled(bool stalled)
{
    m_stalled = stalled;
    if (stalled)
        return;
    letOut();
    if (m_state == State::Closing)
        finishLater({});
}

/*! \fn void NatsFakeTransport::setChunkSize(qsizetype chunkSize)
    Makes inject() hand out at most \a chunkSize bytes at a time; 0, the default, for all at once. */
/*! \fn QByteArrayList NatsFakeTransport::takeWrites()
    Returns what the client wrote since the last call, one entry for each write(). */
/*! \fn void NatsFakeTransport::clientWrote(const QByteArray &bytes)
    Emitted when the client wrote \a bytes, from the event loop, as a server would see it. */
/*! \fn void NatsFakeTransport::flushed()
    Emitted from inside flush(). */

/*! Delivers \a bytes to the client at once. */
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

/*! Ends the connection as the network does, with \a error; NoError for an end in good order. */
void NatsFakeTransport::drop(const NatsError &error)
{
    m_state = State::Closing;
    finish(error);
}
