// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvaluemanager.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreammanager.h"
#include "keyvalue/natskeyvaluebucketlist_p.h"
#include "keyvalue/natskeyvaluebucketnamelist_p.h"
#include "keyvalue/natskeyvaluechecks_p.h"
#include "keyvalue/natskeyvalueerrors_p.h"
#include "keyvalue/natskeyvaluenames_p.h"

class NatsKeyValueManagerPrivate
{
public:
    NatsFuture<NatsKeyValueStatus> toStatus(const NatsFuture<NatsStreamInfo> &stream, const QString &bucket) const
    {
        return NatsChain::map<NatsKeyValueStatus>(jetStream->connection(), stream,
                                                  [bucket](const NatsResult<NatsStreamInfo> &info)
                                                          -> NatsResult<NatsKeyValueStatus> {
                                                      if (!info)
                                                          return NatsKeyValueErrors::ofBucket(info.error(), bucket);
                                                      return NatsKeyValueStatus(*info);
                                                  });
    }

    std::unique_ptr<NatsJetStream> jetStream;
    std::shared_ptr<NatsJetStreamManager> manager;
};

/*!
    \class NatsKeyValueManager
    \inmodule NatsQt
    \since 0.1
    \brief Makes, changes, lists and removes buckets of keys and values.

    Made from a NatsJetStream, whose options it takes over and which may be deleted afterwards.

    \code
    auto *manager = new NatsKeyValueManager(jetStream, this);
    manager->createBucket(NatsKeyValueConfig("settings")).then(this, [](const NatsResult<NatsKeyValueStatus> &bucket) {
        if (!bucket)
            qWarning() << bucket.error();
    });
    \endcode

    Each call finishes with InvalidOption when a name or an option cannot be (nothing is sent then), with
    StreamNotFound when there is no such bucket, and with those of NatsJetStreamManager.
*/

/*! Constructs the manager of the buckets of \a jetStream, which must not be null, with \a parent. */
NatsKeyValueManager::NatsKeyValueManager(NatsJetStream *jetStream, QObject *parent)
    : QObject(parent), d_ptr(std::make_unique<NatsKeyValueManagerPrivate>())
{
    Q_ASSERT_X(jetStream, "NatsKeyValueManager", "a NatsJetStream is needed");
    d_ptr->jetStream.reset(jetStream->clone());
    d_ptr->manager = std::make_shared<NatsJetStreamManager>(jetStream);
}

/*! Calls that are under way go on; lists end. */
NatsKeyValueManager::~NatsKeyValueManager() = default;

/*!
    Creates the bucket that \a config describes. When there is one already that is configured in the same way this is a
    success, too.

    The error is StreamExists when there is one with another configuration, ResourceLimitExceeded, ApiLevelRequired
    when the servers are too old for what it wants, and those of the class.
*/
NatsFuture<NatsKeyValueStatus> NatsKeyValueManager::createBucket(const NatsKeyValueConfig &config)
{
    Q_D(NatsKeyValueManager);
    if (const auto valid = config.validate(); !valid)
        return valid.error();
    return d->toStatus(d->manager->createStream(config.toStreamConfig()), config.bucket());
}

/*! Changes the bucket as \a config says: what is set there is changed, and everything else stays as it is. The error is
    InvalidStreamConfiguration when the server cannot change it, and those of the class. */
NatsFuture<NatsKeyValueStatus> NatsKeyValueManager::updateBucket(const NatsKeyValueConfig &config)
{
    Q_D(NatsKeyValueManager);
    if (const auto valid = config.validate(); !valid)
        return valid.error();
    return d->toStatus(d->manager->updateStream(config.toStreamChanges()), config.bucket());
}

/*! Creates the bucket that \a config describes when there is none of its name, and changes it as updateBucket() does
    when there is one. */
NatsFuture<NatsKeyValueStatus> NatsKeyValueManager::createOrUpdateBucket(const NatsKeyValueConfig &config)
{
    Q_D(NatsKeyValueManager);
    using Step = std::optional<NatsKeyValueStatus>;
    if (const auto valid = config.validate(); !valid)
        return valid.error();
    // What is not there is no error here, so it becomes a value before the next step.
    const auto updated = NatsChain::map<Step>(d->jetStream->connection(), updateBucket(config),
                                              [](const NatsResult<NatsKeyValueStatus> &status) -> NatsResult<Step> {
                                                  if (status)
                                                      return Step(*status);
                                                  if (status.error().code() == NatsError::Code::StreamNotFound)
                                                      return Step();
                                                  return status.error();
                                              });
    return NatsChain::then<NatsKeyValueStatus>(
            d->jetStream->connection(), updated,
            [manager = d->manager, config, connection = QPointer(d->jetStream->connection())](
                    const NatsResult<Step> &step) -> NatsFuture<NatsKeyValueStatus> {
                if (*step)
                    return **step;
                return NatsChain::map<NatsKeyValueStatus>(
                        connection, manager->createStream(config.toStreamConfig()),
                        [config](const NatsResult<NatsStreamInfo> &info) -> NatsResult<NatsKeyValueStatus> {
                            if (!info)
                                return NatsKeyValueErrors::ofBucket(info.error(), config.bucket());
                            return NatsKeyValueStatus(*info);
                        });
            });
}

/*! Asks for the state of \a bucket. The error is one of the class. */
NatsFuture<NatsKeyValueStatus> NatsKeyValueManager::status(const QString &bucket)
{
    Q_D(NatsKeyValueManager);
    if (const auto valid = NatsKeyValueChecks::bucket(bucket); !valid)
        return valid.error();
    return d->toStatus(d->manager->streamInfo(NatsKeyValueNames::streamOf(bucket)), bucket);
}

/*! Deletes \a bucket with all its values. The error is one of the class. */
NatsFuture<void> NatsKeyValueManager::deleteBucket(const QString &bucket)
{
    Q_D(NatsKeyValueManager);
    if (const auto valid = NatsKeyValueChecks::bucket(bucket); !valid)
        return valid.error();
    return NatsChain::map<void>(d->jetStream->connection(),
                                d->manager->deleteStream(NatsKeyValueNames::streamOf(bucket)),
                                [bucket](const NatsResult<void> &deleted) -> NatsResult<void> {
                                    return deleted ? deleted : NatsKeyValueErrors::ofBucket(deleted.error(), bucket);
                                });
}

/*! Lists the buckets, mirrors among them, with what is known of each. The list is a child of this object. An error of
    what is asked is told by NatsKeyValueList::finished(). */
NatsResult<NatsKeyValueBucketList *> NatsKeyValueManager::buckets()
{
    Q_D(NatsKeyValueManager);
    const auto streams = d->manager->streams();
    if (!streams)
        return streams.error();
    return new NatsKeyValueBucketList(std::make_unique<NatsKeyValueBucketListPrivate>(*streams), this);
}

/*! Lists the names of the buckets, which is faster than buckets(). All streams count that begin with \c{KV_}. */
NatsResult<NatsKeyValueBucketNameList *> NatsKeyValueManager::bucketNames()
{
    Q_D(NatsKeyValueManager);
    const auto streams = d->manager->streamNames();
    if (!streams)
        return streams.error();
    return new NatsKeyValueBucketNameList(std::make_unique<NatsKeyValueBucketNameListPrivate>(*streams), this);
}
