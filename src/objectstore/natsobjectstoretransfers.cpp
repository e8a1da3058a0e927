// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// Putting and getting objects.

#include "objectstore/natsobjectstore_p.h"

#include "objectstore/natsobjectget_p.h"
#include "objectstore/natsobjectnames_p.h"
#include "objectstore/natsobjectput_p.h"
#include "objectstore/natsobjectstoretexts_p.h"

#include <QtCore/QBuffer>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>

using Code = NatsError::Code;

static NatsResult<void> checkDevice(const QIODevice *device, QIODevice::OpenModeFlag mode)
{
    if (device && device->openMode().testFlag(mode))
        return {};
    return NatsObjectNames::invalidOption(
            mode == QIODevice::WriteOnly
                    ? NatsObjectStoreTexts::tr("The option 'device' must be open for writing")
                    : NatsObjectStoreTexts::tr("The option 'device' must be open for reading"));
}

static NatsError notOpened(const QFileDevice &file)
{
    return NatsError(Code::DeviceError,
                     NatsObjectStoreTexts::tr("'%1' cannot be opened: %2")
                             .arg(file.fileName(), file.errorString()));
}

NatsResult<NatsObjectTransfer *> NatsObjectStorePrivate::put(const NatsObjectMeta &meta, NatsObjectDevice device)
{
    if (const NatsError refused = refusal(meta.name()))
        return refused;
    const auto valid = NatsObjectNames::firstError(meta.validate(), checkDevice(device.device, QIODevice::ReadOnly));
    if (!valid)
        return valid.error();
    return new NatsObjectTransfer(std::make_unique<NatsObjectPut>(bucket, meta, std::move(device)), q);
}

NatsResult<NatsObjectTransfer *> NatsObjectStorePrivate::get(const QString &name, NatsObjectDevice device)
{
    if (const NatsError refused = refusal(name))
        return refused;
    if (const auto valid = checkDevice(device.device, QIODevice::WriteOnly); !valid)
        return valid.error();
    return new NatsObjectTransfer(std::make_unique<NatsObjectGet>(bucket, name, std::move(device)), q);
}

/*! Puts \a data as the object that \a meta describes, in the place of the one of that name. The error is one of
    NatsObjectTransfer::finished(). Cancelling the future cancels the transfer. */
NatsFuture<NatsObjectInfo> NatsObjectStore::put(const NatsObjectMeta &meta, const QByteArray &data)
{
    Q_D(NatsObjectStore);
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(data);
    buffer->open(QIODevice::ReadOnly);
    const auto transfer = d->put(meta, NatsObjectDevice(std::move(buffer)));
    if (!transfer)
        return transfer.error();
    connect(*transfer, &NatsObjectTransfer::finished, *transfer, &QObject::deleteLater);
    return (*transfer)->completed();
}

/*!
    Puts what \a device gives, from where it stands to its end, as the object that \a meta describes, in the place of
    the one of that name. The transfer is a child of this object. The device must be open for reading, and stays the
    program's.

    It is read as fast as the server stores what it gives, and never further than
    NatsObjectStoreOptions::maximumPendingBytes() ahead. One that gives its bytes over time, such as a socket, is
    read until it ends; a device that ends before all has come, as the reply of a web server may, looks the same, so
    cancel the transfer then.

    The error is InvalidOption when the device is not open or the meta information cannot be, InvalidHeader for its
    headers, and ConnectionClosed. What happens later is told by NatsObjectTransfer::finished().
*/
NatsResult<NatsObjectTransfer *> NatsObjectStore::put(const NatsObjectMeta &meta, QIODevice *device)
{
    Q_D(NatsObjectStore);
    return d->put(meta, NatsObjectDevice(device));
}

/*! Puts the file at \a path as the object that \a meta describes, whose name is that of the file where it is empty.
    The error is DeviceError when the file cannot be opened, and one of put(). */
NatsResult<NatsObjectTransfer *> NatsObjectStore::putFile(const QString &path, const NatsObjectMeta &meta)
{
    Q_D(NatsObjectStore);
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly))
        return notOpened(*file);
    NatsObjectMeta named = meta;
    if (meta.name().isEmpty())
        named.setName(QFileInfo(path).fileName());
    return d->put(named, NatsObjectDevice(std::move(file)));
}

/*! Asks for the bytes of the object \a name, or of the one that a link of this name leads to. All of them are in
    memory at the end; for large objects there are the functions below. The error is one of
    NatsObjectTransfer::finished(), such as ObjectNotFound. Cancelling the future cancels the transfer. */
NatsFuture<QByteArray> NatsObjectStore::get(const QString &name)
{
    Q_D(NatsObjectStore);
    auto owned = std::make_unique<QBuffer>();
    owned->open(QIODevice::WriteOnly);
    QBuffer *buffer = owned.get();
    const auto started = d->get(name, NatsObjectDevice(std::move(owned)));
    if (!started)
        return started.error();
    NatsObjectTransfer *transfer = *started;
    const auto promise = std::make_shared<NatsPromise<QByteArray>>();
    promise->onCancelled([guard = QPointer<NatsObjectTransfer>(transfer)] {
        if (guard)
            guard->cancel();
    });
    connect(transfer, &NatsObjectTransfer::finished, transfer, [promise, transfer, buffer](const NatsError &error) {
        transfer->deleteLater();
        promise->finish(error ? NatsResult<QByteArray>(error) : NatsResult<QByteArray>(buffer->data()));
    });
    return promise->future();
}

/*!
    Writes the object \a name, or the one that a link of this name leads to, to \a device. The transfer is a child of
    this object. The device must be open for writing, and stays the program's.

    No more is asked for than NatsObjectStoreOptions::maximumPendingBytes() ahead of what the device has taken.
    Whether the bytes are those that were put is known at the end only: what a device has got of a transfer that ends
    with an error is worth nothing.

    The error is InvalidOption when the device is not open or the name cannot be, and ConnectionClosed. What happens
    later is told by NatsObjectTransfer::finished().
*/
NatsResult<NatsObjectTransfer *> NatsObjectStore::get(const QString &name, QIODevice *device)
{
    Q_D(NatsObjectStore);
    return d->get(name, NatsObjectDevice(device));
}

/*! Writes the object \a name to the file at \a path. It is written beside, and takes the place of a file that there
    is when all bytes have come and are those that were put; else that stays as it is. The error is DeviceError when
    the file cannot be written there, and one of get(). */
NatsResult<NatsObjectTransfer *> NatsObjectStore::getFile(const QString &name, const QString &path)
{
    Q_D(NatsObjectStore);
    if (const NatsError refused = d->refusal(name))
        return refused;
    auto file = std::make_unique<QSaveFile>(path);
    if (!file->open(QIODevice::WriteOnly))
        return notOpened(*file);
    return d->get(name, NatsObjectDevice(std::move(file)));
}
