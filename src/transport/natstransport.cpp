// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "transport/natstransport.h"

#include <utility>

/*!
    \class NatsTransport
    \inmodule NatsQt
    \since 0.1
    \brief A stream of bytes to one server, used for one attempt to connect.

    A transport knows nothing of NATS: where a chunk begins and ends means nothing. It is opened
    once and never again. After open() it emits either opened() and then any number of
    received(), or nothing; and then finished(), exactly once and as its last signal. None of
    them is emitted from inside open(). A slot of received() may write, flush, close and run an
    event loop, so an implementation emits it from the event loop and not from inside of what it
    reads. It has no timers: whoever opens it bounds how long that may take, and calls abort().
    It must not be deleted from inside one of its signals, but with deleteLater().

    Programs can bring their own, for tests or for other channels, with
    NatsConnection::setTransportFactory().

    \sa NatsTransportFactory
*/

/*!
    \typedef NatsTransportFactory
    \relates NatsTransport
    A function that makes the transport for one attempt to connect to the server at a URL, whose
    scheme, host, port and path are set and which holds no user name and no password. It may
    return nothing, which fails the attempt.
*/

/*! Constructs a transport with the given \a parent. */
NatsTransport::NatsTransport(QObject *parent)
    : QObject(parent)
{
}

/*! Destroys the transport; what was not written yet is lost, and no signal is emitted. */
NatsTransport::~NatsTransport() = default;

/*! \fn void NatsTransport::open(const QUrl &url)
    Begins to connect to \a url. Emits nothing before it has returned. */
/*! \fn bool NatsTransport::write(const QByteArray &bytes)
    Sends \a bytes, all or nothing; returns false when the transport is not open. */
/*! \fn void NatsTransport::flush()
    Hands what was written to the operating system at once, as far as it takes it. */
/*! \fn qint64 NatsTransport::pendingBytes() const
    Returns how many bytes were written and have not been handed to the operating system. */
/*! \fn void NatsTransport::close()
    Ends the transport after what was written has left; finished() follows, with NoError. This
    can take for ever with a dead peer, so the caller bounds it with abort(). */
/*! \fn void NatsTransport::abort()
    Ends the transport at once; finished() is emitted before this returns, if it has not been. */

/*! Returns whether upgradeTls() can make the stream an encrypted one; false unless implemented. */
bool NatsTransport::canUpgradeTls() const
{
    return false;
}

/*! Begins to encrypt the stream, on which nothing may be written until secured() is emitted. */
void NatsTransport::upgradeTls()
{
}

/*! \fn void NatsTransport::secured()
    Emitted when upgradeTls() has done its work. */
/*! \fn void NatsTransport::opened()
    Emitted when bytes can be written. */
/*! \fn void NatsTransport::received(const QByteArray &bytes)
    Emitted when \a bytes have arrived. The receiver may keep the array. */
/*! \fn void NatsTransport::written(qint64 pending)
    Emitted when bytes have left, so that \a pending are still to go. */
/*! \fn void NatsTransport::finished(const NatsError &error)
    Emitted exactly once, as the last signal: with NoError after close() and abort(), else with
    the \a error that ended the stream. */

/*! \fn bool NatsTransport::isFinished() const
    Returns whether finished() was emitted, or is about to be. */

/*! Emits finished() with \a error unless it has been emitted already. For implementations. */
void NatsTransport::finish(const NatsError &error)
{
    if (!std::exchange(m_finished, true))
        Q_EMIT finished(error);
}

/*! Like finish() with \a error, but from the event loop: for failures inside of open(). */
void NatsTransport::finishLater(const NatsError &error)
{
    QMetaObject::invokeMethod(this, [this, error] { finish(error); }, Qt::QueuedConnection);
}
