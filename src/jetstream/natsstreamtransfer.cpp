// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsstreamtransfer_p.h"

#include "base/natsfuture.h"
#include "core/natsconnection.h"

#include <QtCore/QCoreApplication>

using Code = NatsError::Code;

/*!
    \class NatsStreamTransfer
    \inmodule NatsQt
    \since 0.1
    \brief A whole stream on its way to or from a device.

    It is a child of the NatsJetStreamManager that made it and lives until one of the two is deleted; deleting it ends
    the transfer. The device stays the program's, which keeps it open and alone until finished(). When the connection
    is lost, the transfer ends with ConnectionLost.

    \sa NatsStreamSnapshotTransfer, NatsStreamRestoreTransfer
*/

NatsStreamTransfer::NatsStreamTransfer(std::unique_ptr<NatsStreamTransferPrivate> dd, QObject *parent)
    : QObject(parent), d_ptr(std::move(dd))
{
    d_ptr->q = this;
    d_ptr->watch();
    d_ptr->begin();
}

/*! Ends the transfer without a signal. */
NatsStreamTransfer::~NatsStreamTransfer()
{
    Q_D(NatsStreamTransfer);
    d->running = false;
    d->release();
}

/*! \property NatsStreamTransfer::stream
    \brief the name of the stream */
QString NatsStreamTransfer::stream() const
{
    Q_D(const NatsStreamTransfer);
    return d->stream;
}

/*! \property NatsStreamTransfer::running
    \brief whether the transfer goes on */
bool NatsStreamTransfer::isRunning() const
{
    Q_D(const NatsStreamTransfer);
    return d->running;
}

/*! \property NatsStreamTransfer::transferredBytes
    \brief how many bytes of the archive the device, or the server, has taken */
qint64 NatsStreamTransfer::transferredBytes() const
{
    Q_D(const NatsStreamTransfer);
    return d->bytes;
}

/*! Returns how many bytes the archive has, or -1 while that is not known: of a snapshot until it is complete, of a
    restore when neither the snapshot nor the device says so. */
qint64 NatsStreamTransfer::totalBytes() const
{
    Q_D(const NatsStreamTransfer);
    return d->total;
}

/*! Returns what ended the transfer before its end; NoError while it is running, and when it is complete. */
NatsError NatsStreamTransfer::error() const
{
    Q_D(const NatsStreamTransfer);
    return d->error;
}

/*! Ends the transfer; finished() is emitted with the code Cancelled. Does nothing when it is over. */
void NatsStreamTransfer::cancel()
{
    Q_D(NatsStreamTransfer);
    d->finish(NatsPrivate::cancelledError());
}

/*! \fn void NatsStreamTransfer::progress(qint64 bytes, qint64 total)
    Emitted when \a bytes of \a total, which is -1 when it is not known, were taken. A slot may do anything, deleting
    this object included. */
/*! \fn void NatsStreamTransfer::finished(const NatsError &error)
    Emitted once, with NoError when the stream is transferred as a whole, else with the \a error that ended it:
    DeviceError when the device cannot be read or written, was closed or deleted, ConnectionLost, ConnectionClosed,
    Cancelled, Timeout, PermissionViolation, ProtocolError, and what the server says, such as StreamNotFound. */

NatsStreamTransferPrivate::NatsStreamTransferPrivate(const std::shared_ptr<NatsJetStreamApi> &sharedApi, const QString &name,
                                                     QIODevice *target)
    : api(sharedApi), stream(name), device(target)
{
}

void NatsStreamTransferPrivate::watch()
{
    const auto fail = [this](Code code, const char *text) {
        finish(NatsError(code, QCoreApplication::translate("NatsJetStream", text)));
    };
    NatsConnection *connection = api->connection();
    QObject::connect(connection, &QObject::destroyed, q, [fail] {
        fail(Code::ConnectionClosed, QT_TRANSLATE_NOOP("NatsJetStream", "The connection does not exist any more"));
    });
    QObject::connect(connection, &NatsConnection::closed, q, [fail] {
        fail(Code::ConnectionClosed, QT_TRANSLATE_NOOP("NatsJetStream", "The connection was closed"));
    });
    // What came meanwhile is lost, and a part of an archive is worth nothing.
    QObject::connect(connection, &NatsConnection::disconnected, q, [fail] {
        fail(Code::ConnectionLost, QT_TRANSLATE_NOOP("NatsJetStream", "The connection was lost during the transfer"));
    });
    QObject::connect(device, &QObject::destroyed, q, [fail] {
        fail(Code::DeviceError, QT_TRANSLATE_NOOP("NatsJetStream", "The device was deleted during the transfer"));
    });
    QObject::connect(device, &QIODevice::aboutToClose, q, [fail] {
        fail(Code::DeviceError, QT_TRANSLATE_NOOP("NatsJetStream", "The device was closed during the transfer"));
    });
}

bool NatsStreamTransferPrivate::count(qint64 moreBytes)
{
    bytes += moreBytes;
    const QPointer<NatsStreamTransfer> guard(q);
    Q_EMIT q->progress(bytes, total);
    return guard && running;
}

void NatsStreamTransferPrivate::finish(const NatsError &why)
{
    if (!std::exchange(running, false))
        return;
    error = why;
    release();
    const NatsError copy = why;
    Q_EMIT q->finished(copy);
}
