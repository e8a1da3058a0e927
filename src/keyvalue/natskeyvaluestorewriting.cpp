// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// The calls of NatsKeyValueStore that change the bucket.

#include "keyvalue/natskeyvaluestore_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "keyvalue/natskeyvaluechecks_p.h"
#include "keyvalue/natskeyvalueerrors_p.h"
#include "keyvalue/natskeyvaluesweep_p.h"

#include <QtCore/QCoreApplication>

using WriteKind = NatsKeyValueWrites::Kind;

static NatsError notPossible(const char *option)
{
    return NatsKeyValueChecks::invalidOption(
            QCoreApplication::translate("NatsKeyValue", "The option '%1' is not possible here")
                    .arg(QLatin1String(option)));
}

NatsError NatsKeyValueStorePrivate::refusal(const NatsKeyValueWriteOptions &options, bool allowsRevision,
                                            bool allowsTtl)
{
    if (!allowsRevision && options.expectedRevision())
        return notPossible("expectedRevision");
    if (!allowsTtl && options.ttl().count() != 0)
        return notPossible("ttl");
    return {};
}

/*!
    Stores \a payload as the value of \a key and finishes with its revision. With
    NatsKeyValueWriteOptions::expectedRevision() in \a options it is stored only where the key has that revision.

    The error is InvalidKey, InvalidOption, KeyRevisionMismatch, NoResponders when there is no such bucket,
    MessageTooLarge or StoreFailed when the bucket is full, and those of the class. After a Timeout it may have been
    stored.
*/
NatsFuture<quint64> NatsKeyValueStore::put(const QString &key, const NatsPayload &payload,
                                           const NatsKeyValueWriteOptions &options)
{
    Q_D(NatsKeyValueStore);
    if (const NatsError refused = d->refusal(options, true, false))
        return refused;
    return NatsKeyValueWrites::write(d->binding, WriteKind::Put, key, payload, options);
}

/*!
    Stores \a payload as the value of \a key where the key has none: it was never written, or was deleted, or has
    expired. With NatsKeyValueWriteOptions::ttl() in \a options the value expires by itself.

    The error is KeyExists, whose NatsError::storedRevision() is that of the value, MessageTtlDisabled or
    ApiLevelRequired where values cannot have a time to live, and those of put().
*/
NatsFuture<quint64> NatsKeyValueStore::create(const QString &key, const NatsPayload &payload,
                                              const NatsKeyValueWriteOptions &options)
{
    Q_D(NatsKeyValueStore);
    if (const NatsError refused = d->refusal(options, false, true))
        return refused;
    return NatsKeyValueWrites::create(d->binding, key, payload, options);
}

/*!
    Stores \a payload as the value of \a key where the key still has \a revision, with \a options.

    The error is KeyRevisionMismatch when somebody else was faster: NatsError::expectedRevision() is \a revision, and
    NatsError::storedRevision() that of the key, which is read where the server does not tell it, and nothing where that
    fails. It is InvalidOption when \a revision is 0; use create() for that. Others are those of put().
*/
NatsFuture<quint64> NatsKeyValueStore::update(const QString &key, const NatsPayload &payload, quint64 revision,
                                              const NatsKeyValueWriteOptions &options)
{
    Q_D(NatsKeyValueStore);
    if (const NatsError refused = d->refusal(options, false, false))
        return refused;
    if (revision == 0)
        return NatsKeyValueChecks::invalidOption(
                QCoreApplication::translate("NatsKeyValue", "The option 'revision' must be greater than 0"));
    NatsKeyValueWriteOptions expecting = options;
    expecting.setExpectedRevision(revision);
    return NatsKeyValueWrites::write(d->binding, WriteKind::Put, key, payload, expecting);
}

/*! Deletes \a key: an entry is stored that says so, and older ones stay in the history. Finishes with the revision of
    that entry. With NatsKeyValueWriteOptions::expectedRevision() in \a options only where the key has that revision.
    The error is one of put(). */
NatsFuture<quint64> NatsKeyValueStore::deleteKey(const QString &key, const NatsKeyValueWriteOptions &options)
{
    Q_D(NatsKeyValueStore);
    if (const NatsError refused = d->refusal(options, true, false))
        return refused;
    return NatsKeyValueWrites::write(d->binding, WriteKind::Delete, key, {}, options);
}

/*! Deletes \a key with its history: the entry that says so is all that is left, with NatsKeyValueWriteOptions::ttl() in
    \a options for that time only. Otherwise as deleteKey(). The error is that, too, and OperationNotPermitted where the
    stream does not allow it. */
NatsFuture<quint64> NatsKeyValueStore::purgeKey(const QString &key, const NatsKeyValueWriteOptions &options)
{
    Q_D(NatsKeyValueStore);
    if (const NatsError refused = d->refusal(options, true, true))
        return refused;
    return NatsKeyValueWrites::write(d->binding, WriteKind::Purge, key, {}, options);
}

/*! Deletes the keys that match one of \a filters, which may have wildcards, as deleteKey() does each. A key that is
    changed meanwhile is not deleted. Finishes with the number of deleted keys. The error is InvalidKey, one of
    NatsKeyValueList::finished(), or the first one of deleteKey(); some keys may be deleted then. */
NatsFuture<quint64> NatsKeyValueStore::deleteKeys(const QStringList &filters)
{
    Q_D(NatsKeyValueStore);
    NatsKeyValueWatchOptions options;
    options.setKeys(filters);
    options.setHeadersOnly(true);
    const auto binding = d->binding;
    return NatsKeyValueSweep::run(
            binding, options, [](const NatsKeyValueEntry &entry) { return !entry.isDeleted(); },
            [binding](const NatsKeyValueEntry &entry) {
                NatsKeyValueWriteOptions unchanged;
                unchanged.setExpectedRevision(entry.revision());
                return NatsChain::map<quint64>(binding->connection(),
                                               NatsKeyValueWrites::write(binding, WriteKind::Delete,
                                                                         entry.key(), {}, unchanged),
                                               [](const NatsResult<quint64> &revision) -> NatsResult<quint64> {
                                                   if (revision
                                                       || revision.error().code()
                                                               == NatsError::Code::KeyRevisionMismatch)
                                                       return quint64(revision ? 1 : 0);
                                                   return revision;
                                               });
            });
}

/*!
    Removes what is left of keys that were deleted, which takes place for ever otherwise. Of those that were deleted
    less than \a olderThan ago the entry that says so stays, for watchers that have not seen it yet; a negative time
    removes all. Finishes with the number of entries that were removed. What is stored meanwhile stays.

    The error is OperationNotPermitted where the stream does not allow it, one of NatsKeyValueList::finished(), and
    those of the class; some entries may be removed then.
*/
NatsFuture<quint64> NatsKeyValueStore::purgeDeletes(std::chrono::milliseconds olderThan)
{
    Q_D(NatsKeyValueStore);
    NatsKeyValueWatchOptions options;
    options.setHeadersOnly(true);
    const auto binding = d->binding;
    const QDateTime limit = QDateTime::currentDateTimeUtc().addMSecs(-olderThan.count());
    const bool isAll = olderThan.count() < 0;
    return NatsKeyValueSweep::run(
            binding, options, [](const NatsKeyValueEntry &entry) { return entry.isDeleted(); },
            [binding, limit, isAll](const NatsKeyValueEntry &entry) -> NatsFuture<quint64> {
                // Other clients may have written keys that this one would not, but what is a filter must not become one.
                const NatsSubject subject(binding->readSubject(entry.rawKey()));
                if (!subject.isValid() || subject.hasWildcards())
                    return NatsResult<quint64>(0);
                // Up to that entry, so that a value that was stored since is safe.
                const bool isOld = isAll || entry.created() < limit;
                NatsPurgeOptions purge;
                purge.setFilter(subject.toString());
                purge.setSequence(entry.revision() + (isOld ? 1 : 0));
                return binding->manager->purgeStream(binding->stream, purge);
            });
}

/*! Removes all entries of the bucket, or those that \a options name, and finishes with their number. The filter of the
    options is one of keys, such as \c{machines.>}. Watchers are not told. Of a mirror the copies are removed, as
    purgeDeletes() does, and the bucket that it is a mirror of stays as it is.

    The error is OperationNotPermitted where the stream does not allow it, InvalidKey for a filter that cannot be one,
    InvalidOption for other options, and those of the class. */
NatsFuture<quint64> NatsKeyValueStore::purge(const NatsPurgeOptions &options)
{
    Q_D(NatsKeyValueStore);
    if (const NatsError refused = d->binding->refusal())
        return refused;
    NatsPurgeOptions stored = options;
    if (!options.filter().isEmpty()) {
        const auto filter = d->binding->storedFilter(options.filter());
        if (!filter)
            return filter.error();
        stored.setFilter(d->binding->readSubject(*filter));
    }
    return NatsChain::map<quint64>(d->binding->connection(), d->binding->manager->purgeStream(d->binding->stream, stored),
                                   [binding = d->binding](const NatsResult<quint64> &count) -> NatsResult<quint64> {
                                       if (count)
                                           return count;
                                       return NatsKeyValueErrors::ofBucket(count.error(), binding->bucket);
                                   });
}
