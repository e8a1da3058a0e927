// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjecttransfer_p.h"

#include "core/natsconnection.h"
#include "objectstore/natsobjectstoretexts_p.h"

#include <QtCore/QCoreApplication>

using Code = NatsError::Code;

/*!
    \class NatsObjectTransfer
    \inmodule NatsQt
    \since 0.1
    \brief An object on its way to or from a device.

    It is a child of the NatsObjectStore that made it and lives until one of the two is deleted; deleting it cancels
    it. A device stays the program's, which keeps it open and alone until finished().

    \code
    const auto transfer = store->putFile("/home/joe/film.mp4");
    connect(*transfer, &NatsObjectTransfer::progress, bar, &Bar::show);
    connect(*transfer, &NatsObjectTransfer::finished, this, [transfer = *transfer](const NatsError &error) {
        if (error)
            qWarning() << error;
        transfer->deleteLater();
    });
    \endcode

    A lost connection does not end it: it goes on when there is one again, for as long as
    NatsObjectStoreOptions::stallTimeout() allows.

    What is put becomes visible as a whole, when its last byte is stored. A transfer that ends before, for whatever
    reason, leaves the object as it was, and what was stored of the new one is removed: before finished(), or, when
    there is no connection, as soon as there is one again. It cannot be removed after NatsConnection::close().

    \sa NatsObjectStore::put(), NatsObjectStore::get()
*/

/*! \enum NatsObjectTransfer::Direction
    \value Put From the device to the bucket.
    \value Get From the bucket to the device. */

NatsObjectTransfer::NatsObjectTransfer(std::unique_ptr<NatsObjectTransferPrivate> dd, QObject *parent)
    : QObject(parent), d_ptr(std::move(dd))
{
    d_ptr->q = this;
    d_ptr->watch();
    d_ptr->begin();
}

/*! Cancels the transfer without a signal; completed() finishes with Cancelled. */
NatsObjectTransfer::~NatsObjectTransfer()
{
    Q_D(NatsObjectTransfer);
    if (std::exchange(d->running, false))
        d->release();
}

/*! \property NatsObjectTransfer::bucket
    \brief the name of the bucket */
QString NatsObjectTransfer::bucket() const
{
    Q_D(const NatsObjectTransfer);
    return d->bucket->name;
}

/*! \property NatsObjectTransfer::name
    \brief the name of the object */
QString NatsObjectTransfer::name() const
{
    Q_D(const NatsObjectTransfer);
    return d->name;
}

/*! \property NatsObjectTransfer::direction
    \brief whether the object is put or got */
NatsObjectTransfer::Direction NatsObjectTransfer::direction() const
{
    Q_D(const NatsObjectTransfer);
    return d->direction();
}

/*! \property NatsObjectTransfer::running
    \brief whether the transfer goes on */
bool NatsObjectTransfer::isRunning() const
{
    Q_D(const NatsObjectTransfer);
    return d->running;
}

/*! \property NatsObjectTransfer::transferredBytes
    \brief how many bytes of the object the bucket, or the device, has taken */
qint64 NatsObjectTransfer::transferredBytes() const
{
    Q_D(const NatsObjectTransfer);
    return d->bytes;
}

/*! \property NatsObjectTransfer::totalBytes
    \brief how many bytes the object has, or -1 while that is not known

    A sequential device does not tell how many bytes it gives. */
qint64 NatsObjectTransfer::totalBytes() const
{
    Q_D(const NatsObjectTransfer);
    return d->total;
}

/*! Returns what ended the transfer before its end; NoError while it is running, and when it is complete. */
NatsError NatsObjectTransfer::error() const
{
    Q_D(const NatsObjectTransfer);
    return d->error;
}

/*! Returns what the bucket says of the object: of one that is put when the transfer is complete, of one that is got
    as soon as it is known. Of a link it is that of the object that it leads to. */
NatsObjectInfo NatsObjectTransfer::info() const
{
    Q_D(const NatsObjectTransfer);
    return d->info;
}

/*! Returns info() when the transfer is complete, or the error of finished(). Cancelling the future cancels the
    transfer. */
NatsFuture<NatsObjectInfo> NatsObjectTransfer::completed()
{
    Q_D(NatsObjectTransfer);
    return d->completed.future();
}

/*! Ends the transfer; finished() is emitted with the code Cancelled, of one that is put when what was stored of it is
    removed. It may be too late for that: when the object has been put already, finished() tells of no error. Does
    nothing when the transfer is over. */
void NatsObjectTransfer::cancel()
{
    Q_D(NatsObjectTransfer);
    if (d->running)
        d->abort(NatsPrivate::cancelledError());
}

/*! \fn void NatsObjectTransfer::progress(qint64 bytes, qint64 total)
    Emitted when \a bytes of \a total, which is -1 when it is not known, were taken. A slot may do anything, deleting
    this object included. */
/*! \fn void NatsObjectTransfer::finished(const NatsError &error)
    Emitted once, with NoError when the object is transferred as a whole, else with the \a error that ended the
    transfer:

    \list
    \li DeviceError when the device cannot be read or written, was closed or deleted;
    \li StreamNotFound when there is no such bucket, PermissionViolation, ConnectionClosed, Cancelled;
    \li Timeout when the server has said nothing for NatsObjectStoreOptions::stallTimeout();
    \li for what is put: StoreFailed or ResourceLimitExceeded when there is no room for it, StreamSealed,
    WrongExpectation when the object is not at NatsObjectMeta::expectedRevision(), PayloadTooLarge or MessageTooLarge
    when what is said of it exceeds what a message may have;
    \li for what is got: ObjectNotFound, InvalidObjectLink for links in a circle, to nothing or to a bucket,
        ObjectChunkMissing, ObjectSizeMismatch and ObjectDigestMismatch for an object that is not stored as it was put,
        ProtocolError when what is stored about it is not understood;
    \endlist
    and what else the server says. */

NatsObjectTransferPrivate::NatsObjectTransferPrivate(const std::shared_ptr<NatsObjectBucket> &sharedBucket,
                                                     const QString &objectName, NatsObjectDevice objectDevice)
    : bucket(sharedBucket)
    , name(objectName)
    , owned(std::move(objectDevice.owned))
    , device(objectDevice.device)
{
}

void NatsObjectTransferPrivate::watch()
{
    completed.onCancelled([guard = QPointer<NatsObjectTransfer>(q)] {
        if (guard)
            guard->cancel();
    });
    m_stall.setSingleShot(true);
    m_stall.setInterval(bucket->options.stallTimeout());
    QObject::connect(&m_stall, &QTimer::timeout, q, [this] {
        abort(NatsError(Code::Timeout,
                        NatsObjectStoreTexts::tr("Nothing came from the server about the object '%1' in time")
                                .arg(name))
                      .withCause(trouble));
    });
    const auto fail = [this](Code code, const char *text) {
        if (running)
            finish(NatsError(code, QCoreApplication::translate("NatsObjectStore", text)));
    };
    NatsConnection *connection = bucket->connection();
    QObject::connect(connection, &QObject::destroyed, q, [fail] {
        fail(Code::ConnectionClosed, QT_TRANSLATE_NOOP("NatsObjectStore", "The connection does not exist any more"));
    });
    QObject::connect(connection, &NatsConnection::closed, q, [fail] {
        fail(Code::ConnectionClosed, QT_TRANSLATE_NOOP("NatsObjectStore", "The connection was closed"));
    });
    QObject::connect(connection, &NatsConnection::connectedChanged, q, [this](bool connected) {
        m_wasLost = m_wasLost || !connected;
        if (connected && m_question)
            std::exchange(m_question, {})();
    });
    if (owned)
        return;
    QObject::connect(device, &QObject::destroyed, q, [this] {
        failDevice(NatsObjectStoreTexts::tr("The device was deleted during the transfer"));
    });
    QObject::connect(device, &QIODevice::aboutToClose, q, [this] {
        failDevice(NatsObjectStoreTexts::tr("The device was closed during the transfer"));
    });
}

bool NatsObjectTransferPrivate::count(qint64 moreBytes)
{
    bytes += moreBytes;
    const QPointer<NatsObjectTransfer> guard(q);
    Q_EMIT q->progress(bytes, total);
    return guard && running;
}

void NatsObjectTransferPrivate::expectServer()
{
    if (bucket->options.stallTimeout().count() > 0)
        m_stall.start();
}

bool NatsObjectTransferPrivate::askAgain(const NatsError &why, std::function<void()> question)
{
    if (!NatsObjectBucket::isTransient(why) || !std::exchange(m_wasLost, false))
        return false;
    trouble = why;
    if (!isServerExpected())
        expectServer();
    if (bucket->isConnected())
        question();
    else
        m_question = std::move(question);
    return true;
}

void NatsObjectTransferPrivate::finish(const NatsError &why)
{
    if (!std::exchange(running, false))
        return;
    const NatsError copy = why;
    error = copy;
    m_stall.stop();
    m_question = nullptr;
    release();
    const QPointer<NatsObjectTransfer> guard(q);
    completed.finish(copy ? NatsResult<NatsObjectInfo>(copy) : NatsResult<NatsObjectInfo>(info));
    if (guard)
        Q_EMIT q->finished(copy);
}
