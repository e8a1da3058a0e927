// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectstoremanager.h"

#include "base/natsfuturechain.h"
#include "objectstore/natsobjectbucket_p.h"
#include "objectstore/natsobjectnames_p.h"

#include "core/natsconnection.h"

// One that is about no bucket in particular, for its manager of streams
class NatsObjectStoreManagerPrivate
{
public:
    std::shared_ptr<NatsObjectBucket> bucket(const QString &name) const { return m_any->other(name); }
    NatsFuture<NatsObjectStoreStatus> change(const QString &name, const NatsFuture<NatsStreamInfo> &call) const;

    std::shared_ptr<NatsObjectBucket> m_any;
};

NatsFuture<NatsObjectStoreStatus> NatsObjectStoreManagerPrivate::change(
        const QString &name, const NatsFuture<NatsStreamInfo> &call) const
{
    using Status = NatsResult<NatsObjectStoreStatus>;
    const auto toStatus = [bucket = bucket(name)](const NatsResult<NatsStreamInfo> &info) {
        return info ? Status(NatsObjectStoreStatus(*info)) : Status(bucket->explained(info.error()));
    };
    return NatsChain::map<NatsObjectStoreStatus>(m_any->connection(), call, toStatus);
}

/*!
    \class NatsObjectStoreManager
    \inmodule NatsQt
    \since 0.1
    \brief Makes, changes, lists and removes buckets of objects.

    Made from a NatsJetStream, whose options it takes over and which may be deleted afterwards.

    \code
    auto *manager = new NatsObjectStoreManager(jetStream, this);
    const auto created = manager->createBucket(NatsObjectStoreConfig("FILES"));
    created.then(this, [](const NatsResult<NatsObjectStoreStatus> &bucket) {
        if (!bucket)
            qWarning() << bucket.error();
    });
    \endcode

    A bucket is a stream, so each call finishes with the errors of NatsJetStreamManager; InvalidOption is for a name
    that cannot be, too, and nothing is sent then.

    \sa NatsObjectStore
*/

/*! Constructs the manager of the buckets of \a jetStream, which must not be null, with \a parent. */
NatsObjectStoreManager::NatsObjectStoreManager(NatsJetStream *jetStream, QObject *parent)
    : QObject(parent), d_ptr(std::make_unique<NatsObjectStoreManagerPrivate>())
{
    Q_ASSERT_X(jetStream, "NatsObjectStoreManager", "a NatsJetStream is needed");
    d_ptr->m_any = std::make_shared<NatsObjectBucket>(jetStream->connection(), jetStream->options(), QString(),
                                                      NatsObjectStoreOptions());
}

/*! Calls that are under way go on; lists end. */
NatsObjectStoreManager::~NatsObjectStoreManager() = default;

/*! Creates the bucket that \a config describes. When there is one already that is configured in the same way this is a
    success, too; the error is StreamExists for one with another configuration. */
NatsFuture<NatsObjectStoreStatus> NatsObjectStoreManager::createBucket(const NatsObjectStoreConfig &config)
{
    Q_D(NatsObjectStoreManager);
    if (const auto valid = config.validate(); !valid)
        return valid.error();
    return d->change(config.bucket(), d->m_any->manager.createStream(config.toStreamConfig()));
}

/*! Changes the bucket as \a config says: what is set there is changed, and everything else stays as it is. The error is
    StreamNotFound, or InvalidStreamConfiguration for what a server cannot change. */
NatsFuture<NatsObjectStoreStatus> NatsObjectStoreManager::updateBucket(const NatsObjectStoreConfig &config)
{
    Q_D(NatsObjectStoreManager);
    if (const auto valid = config.validate(); !valid)
        return valid.error();
    return d->change(config.bucket(), d->m_any->manager.updateStream(config.toStreamUpdate()));
}

/*! Creates the bucket that \a config describes when there is none of its name, and changes it as updateBucket() does
    when there is one. */
NatsFuture<NatsObjectStoreStatus> NatsObjectStoreManager::createOrUpdateBucket(const NatsObjectStoreConfig &config)
{
    Q_D(NatsObjectStoreManager);
    if (const auto valid = config.validate(); !valid)
        return valid.error();
    // What is not there is no error here, so it becomes a value before the next step.
    using Step = std::optional<NatsObjectStoreStatus>;
    const auto updated = NatsChain::map<Step>(d->m_any->connection(), updateBucket(config),
                                              [](const NatsResult<NatsObjectStoreStatus> &status) -> NatsResult<Step> {
                                                  if (status)
                                                      return Step(*status);
                                                  if (status.error().code() == NatsError::Code::StreamNotFound)
                                                      return Step();
                                                  return status.error();
                                              });
    const auto toStatus = [self = *d, config](const NatsResult<Step> &step) -> NatsFuture<NatsObjectStoreStatus> {
        return *step ? NatsFuture<NatsObjectStoreStatus>(**step)
                     : self.change(config.bucket(), self.m_any->manager.createStream(config.toStreamConfig()));
    };
    return NatsChain::then<NatsObjectStoreStatus>(d->m_any->connection(), updated, toStatus);
}

/*! Asks what is known of \a bucket. The error is StreamNotFound when there is none. */
NatsFuture<NatsObjectStoreStatus> NatsObjectStoreManager::status(const QString &bucket)
{
    Q_D(NatsObjectStoreManager);
    return d->bucket(bucket)->status();
}

/*! Seals \a bucket: nothing in it can be put, changed or deleted ever after, and it cannot be opened up again. */
NatsFuture<NatsObjectStoreStatus> NatsObjectStoreManager::sealBucket(const QString &bucket)
{
    Q_D(NatsObjectStoreManager);
    if (const auto valid = NatsObjectNames::validateBucket(bucket); !valid)
        return valid.error();
    NatsStreamConfig stream(NatsObjectNames::stream(bucket));
    stream.setSealed(true);
    return d->change(bucket, d->m_any->manager.updateStream(stream));
}

/*! Deletes \a bucket with all that is in it, also when it is sealed. The error is StreamNotFound when there is none. */
NatsFuture<void> NatsObjectStoreManager::deleteBucket(const QString &bucket)
{
    Q_D(NatsObjectStoreManager);
    if (const auto valid = NatsObjectNames::validateBucket(bucket); !valid)
        return valid.error();
    const auto deleted = d->m_any->manager.deleteStream(NatsObjectNames::stream(bucket));
    return NatsChain::map<void>(d->m_any->connection(), deleted, [shared = d->bucket(bucket)](const NatsResult<void> &result) {
        return result ? result : NatsResult<void>(shared->explained(result.error()));
    });
}

// Not by their subjects: mirrors have none.
/*! Lists the buckets of the account, mirrors among them. The list is a child of this object. An error of what is asked
    is told by NatsObjectStoreList::finished(). */
NatsResult<NatsObjectStoreList *> NatsObjectStoreManager::buckets()
{
    Q_D(NatsObjectStoreManager);
    const auto streams = d->m_any->manager.streams();
    if (!streams)
        return streams.error();
    return new NatsObjectStoreList(*streams, this);
}

/*! Asks for the names of the buckets of the account, mirrors among them. A stream counts as a bucket when its name
    begins with \c{OBJ_}. */
NatsFuture<QStringList> NatsObjectStoreManager::bucketNames()
{
    Q_D(NatsObjectStoreManager);
    const auto names = d->m_any->manager.streamNames();
    if (!names)
        return names.error();
    QObject::connect(*names, &NatsPagedList::finished, *names, &QObject::deleteLater);
    (*names)->setParent(d->m_any->connection()); // which it needs, and not this
    const auto toBuckets = [](const NatsResult<QStringList> &all) -> NatsResult<QStringList> {
        if (!all)
            return all;
        QStringList buckets;
        for (const QString &stream : *all) {
            if (const QString bucket = NatsObjectNames::bucketOf(stream); !bucket.isEmpty())
                buckets.append(bucket);
        }
        return buckets;
    };
    return NatsChain::map<QStringList>(d->m_any->connection(), (*names)->collect(), toBuckets);
}
