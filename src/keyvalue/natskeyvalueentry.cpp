// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvalueentry_p.h"

#include <QtCore/QDebug>
#include <QtCore/QJsonValue>

using Operation = NatsKeyValueEntry::Operation;

class NatsKeyValueEntryData : public QSharedData
{
public:
    QString bucket;
    QString key;
    NatsMessage message;
    QDateTime created;
    qsizetype prefixSize = 0;
    qint64 createdNanoseconds = 0; // in place of the former, which takes longer to make than all the rest
    quint64 revision = 0;
    quint64 delta = 0;
    Operation operation = Operation::Put;
    bool isUpdate = false;
};

/*!
    \class NatsKeyValueEntry
    \inmodule NatsQt
    \since 0.1
    \brief One value that a key of a bucket has or had, or that it was taken away.

    An implicitly shared value; copies share the value of the key, too.

    \sa NatsKeyValueStore::get(), NatsKeyValueWatcher
*/

/*!
    \enum NatsKeyValueEntry::Operation

    What was done with the key.

    \value Put A value was stored.
    \value Delete The key was deleted; older entries stay in the history.
    \value Purge The key was deleted with its history, or its value has expired.
*/

/*! Constructs an entry that is none: its revision() is 0. */
NatsKeyValueEntry::NatsKeyValueEntry()
    : d(new NatsKeyValueEntryData)
{
}

NatsKeyValueEntry::NatsKeyValueEntry(NatsKeyValueEntryData *data)
    : d(data)
{
}

NatsKeyValueEntry::NatsKeyValueEntry(const NatsKeyValueEntry &other) = default;
NatsKeyValueEntry::NatsKeyValueEntry(NatsKeyValueEntry &&other) noexcept = default;
NatsKeyValueEntry::~NatsKeyValueEntry() = default;
NatsKeyValueEntry &NatsKeyValueEntry::operator=(const NatsKeyValueEntry &other) = default;
NatsKeyValueEntry &NatsKeyValueEntry::operator=(NatsKeyValueEntry &&other) noexcept = default;

/*! \property NatsKeyValueEntry::bucket
    \brief the name of the bucket */
QString NatsKeyValueEntry::bucket() const
{
    return d->bucket;
}

/*! \property NatsKeyValueEntry::key
    \brief the key, as the program writes it */
QString NatsKeyValueEntry::key() const
{
    return d->key;
}

/*! \property NatsKeyValueEntry::rawKey
    \brief the key as it is stored, which is another one than key() where the store has a NatsKeyCodec */
QString NatsKeyValueEntry::rawKey() const
{
    return QString::fromUtf8(d->message.subjectUtf8().mid(d->prefixSize));
}

/*! \property NatsKeyValueEntry::value
    \brief the value; null when the key was deleted, and empty when it was asked for without values */
QByteArray NatsKeyValueEntry::value() const
{
    return isDeleted() ? QByteArray() : d->message.data();
}

/*! \property NatsKeyValueEntry::text
    \brief the value as UTF-8 text */
QString NatsKeyValueEntry::text() const
{
    return isDeleted() ? QString() : d->message.text();
}

/*! Returns the value as JSON. The error is InvalidPayload when it is not JSON, as it is when the key was deleted. */
NatsResult<QJsonValue> NatsKeyValueEntry::json() const
{
    return d->message.json();
}

/*! Returns the headers that were stored with the value. */
NatsHeaders NatsKeyValueEntry::headers() const
{
    return d->message.headers();
}

/*! \property NatsKeyValueEntry::revision
    \brief the number of the entry in its bucket, from 1 on; each change of any key has the next one */
quint64 NatsKeyValueEntry::revision() const
{
    return d->revision;
}

/*! \property NatsKeyValueEntry::created
    \brief when it was stored, in UTC */
QDateTime NatsKeyValueEntry::created() const
{
    constexpr qint64 Millisecond = 1000000;
    return d->createdNanoseconds > 0
            ? QDateTime::fromMSecsSinceEpoch(d->createdNanoseconds / Millisecond).toUTC()
            : d->created;
}

/*! \property NatsKeyValueEntry::delta
    \brief how many entries were to follow when the server sent it; 0 for what NatsKeyValueStore::get() found */
quint64 NatsKeyValueEntry::delta() const
{
    return d->delta;
}

/*! \property NatsKeyValueEntry::operation
    \brief what was done with the key */
Operation NatsKeyValueEntry::operation() const
{
    return d->operation;
}

/*! \property NatsKeyValueEntry::deleted
    \brief whether the key has no value since: it was deleted, purged, or has expired */
bool NatsKeyValueEntry::isDeleted() const
{
    return d->operation != Operation::Put;
}

/*! \property NatsKeyValueEntry::length
    \brief how many bytes the value has, also where it was asked for without values */
qint64 NatsKeyValueEntry::length() const
{
    const qsizetype size = d->message.dataView().size();
    if (size > 0 || !d->message.hasHeaders())
        return size;
    return d->message.headers().value("Nats-Msg-Size").toLongLong(); // 0 where there is none
}

/*! \property NatsKeyValueEntry::update
    \brief whether it came to a watcher after the entries that were there when it began */
bool NatsKeyValueEntry::isUpdate() const
{
    return d->isUpdate;
}

NatsKeyValueEntry NatsKeyValueEntryPrivate::make(const Place &place, const NatsStoredMessage &message)
{
    auto data = new NatsKeyValueEntryData;
    data->bucket = place.bucket;
    data->key = place.key;
    data->prefixSize = place.prefixSize;
    data->message = message.message();
    data->created = message.time();
    data->revision = message.sequence();
    data->operation = operationOf(data->message);
    return NatsKeyValueEntry(data);
}

NatsKeyValueEntry NatsKeyValueEntryPrivate::make(const Place &place, const NatsJetStreamMessage &message, bool isUpdate)
{
    auto data = new NatsKeyValueEntryData;
    data->bucket = place.bucket;
    data->key = place.key;
    data->prefixSize = place.prefixSize;
    data->message = message.message();
    data->createdNanoseconds = message.timeNanoseconds();
    data->revision = message.streamSequence();
    data->delta = message.pendingCount();
    data->operation = operationOf(data->message);
    data->isUpdate = isUpdate;
    return NatsKeyValueEntry(data);
}

// What a client wrote counts more than why the server put a marker there.
Operation NatsKeyValueEntryPrivate::operationOf(const NatsMessage &message)
{
    if (!message.hasHeaders())
        return Operation::Put;
    const NatsHeaders headers = message.headers();
    const QString operation = headers.value("KV-Operation");
    if (operation == QLatin1String("DEL"))
        return Operation::Delete;
    if (operation == QLatin1String("PURGE"))
        return Operation::Purge;
    const QString reason = headers.value("Nats-Marker-Reason");
    if (reason == QLatin1String("MaxAge") || reason == QLatin1String("Purge"))
        return Operation::Purge;
    return reason == QLatin1String("Remove") ? Operation::Delete : Operation::Put;
}

/*! \relates NatsKeyValueEntry
    Writes \a entry to \a debug and returns the stream. */
QDebug operator<<(QDebug debug, const NatsKeyValueEntry &entry)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "NatsKeyValueEntry(" << entry.bucket() << ", " << entry.key() << ", revision "
                    << entry.revision() << ", " << entry.operation() << ", " << entry.length() << " bytes)";
    return debug;
}
