// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// The consumers of a stream.

#include "jetstream/natsjetstreammanager_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "jetstream/natsconsumercalls_p.h"
#include "jetstream/natsconsumerconfigchecks_p.h"
#include "jetstream/natsjson_p.h"

#include <QtCore/QCoreApplication>

// The level of the API that knows how to pause and to unpin
static constexpr int PauseLevel = 1;
static constexpr int UnpinLevel = 1;

static NatsFuture<NatsConsumerPause> requestPause(const std::shared_ptr<NatsJetStreamApi> &api, const QString &stream,
                                                  const QString &consumer, const QDateTime &until)
{
    const QString endpoint = QStringLiteral("CONSUMER.PAUSE.%1.%2").arg(stream, consumer);
    const QJsonObject body{ { QStringLiteral("pause_until"), NatsJson::fromTime(until) } };
    return NatsChain::map<NatsConsumerPause>(api->connection(), api->requestAtLevel(PauseLevel, endpoint, body),
                                             [](const NatsResult<QJsonObject> &reply) -> NatsResult<NatsConsumerPause> {
                                                 if (!reply)
                                                     return reply.error();
                                                 return NatsConsumerPause::fromJson(*reply);
                                             });
}

/*!
    Creates the consumer of \a stream that \a config describes. When there is one already that is configured in the
    same way this is a success, too. A consumer without a name gets one from the server, which NatsConsumerInfo::name()
    tells.

    When no ackPolicy() is set it is NatsConsumerConfig::AckPolicy::Explicit. A filterSubject() without wildcards stands
    in the subject of the request, too, which is
    \c{$JS.API.CONSUMER.CREATE.stream.consumer.filter}, so that a user can be allowed to read some subjects only.

    The error is ConsumerExists when there is one of this name with another configuration, StreamNotFound,
    InvalidConsumerConfiguration, WorkQueueConflict, ResourceLimitExceeded, and those of the class. It is
    ApiLevelRequired, too, for filterSubjects() when the connection is to a server before nats-server 2.10.
*/
NatsFuture<NatsConsumerInfo> NatsJetStreamManager::createConsumer(const QString &stream, const NatsConsumerConfig &config)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(stream, config.validate()))
        return refused;
    return NatsConsumerCalls::create(d->api, stream, config);
}

/*!
    Changes the consumer of \a stream as \a config says: what is set there is changed, what was taken out with
    NatsConsumerConfig::remove() is taken out, and everything else stays as it is. It goes by its name() or
    durableName().

    The error is ConsumerNotFound, InvalidConsumerConfiguration when the server cannot change it, and those of
    createConsumer(). When somebody else changes the consumer at the same time, one of the two changes may be lost.
*/
NatsFuture<NatsConsumerInfo> NatsJetStreamManager::updateConsumer(const QString &stream, const NatsConsumerConfig &config)
{
    Q_D(NatsJetStreamManager);
    const QString name = config.name().isEmpty() ? config.durableName() : config.name();
    if (const NatsError refused = d->refusal(stream, name, NatsConsumerConfigChecks::options(config)))
        return refused;
    return NatsConsumerCalls::update(d->api, stream, config);
}

/*! Creates the consumer of \a stream that \a config describes when there is none of its name, and changes it as
    updateConsumer() does when there is one. The errors are those of both. */
NatsFuture<NatsConsumerInfo> NatsJetStreamManager::createOrUpdateConsumer(const QString &stream, const NatsConsumerConfig &config)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(stream, config.validate()))
        return refused;
    return NatsConsumerCalls::createOrUpdate(d->api, stream, config);
}

/*! Asks what is known of the \a consumer of \a stream. In a cluster a server may not know yet of a consumer that this
    object has just created, so for two seconds it is asked again. The error is ConsumerNotFound, StreamNotFound, and
    those of the class. */
NatsFuture<NatsConsumerInfo> NatsJetStreamManager::consumerInfo(const QString &stream, const QString &consumer)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(stream, consumer))
        return refused;
    return NatsConsumerCalls::info(d->api, stream, consumer);
}

/*! Deletes the \a consumer of \a stream. The error is ConsumerNotFound, StreamNotFound, and those of the class. */
NatsFuture<void> NatsJetStreamManager::deleteConsumer(const QString &stream, const QString &consumer)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(stream, consumer))
        return refused;
    d->api->fresh.remove(QStringLiteral("CONSUMER.INFO.%1.%2").arg(stream, consumer));
    return d->requestSuccess(QStringLiteral("CONSUMER.DELETE.%1.%2").arg(stream, consumer));
}

/*! Lets the \a consumer of \a stream deliver nothing \a until then; a time that is over resumes it. Its heartbeats go
    on. Needs nats-server 2.11. The error is ConsumerNotFound, StreamNotFound, and those of the class. */
NatsFuture<NatsConsumerPause> NatsJetStreamManager::pauseConsumer(const QString &stream, const QString &consumer, const QDateTime &until)
{
    Q_D(NatsJetStreamManager);
    const auto valid = until.isValid()
            ? NatsResult<void>()
            : NatsChecks::invalidOption(QCoreApplication::translate("NatsJetStream", "The option '%1' is no valid time").arg(QLatin1String("until")));
    if (const NatsError refused = d->refusal(stream, consumer, valid))
        return refused;
    return requestPause(d->api, stream, consumer, until);
}

/*! Lets the \a consumer of \a stream deliver again; it may do so already. Needs nats-server 2.11. The error is
    ConsumerNotFound, StreamNotFound, and those of the class. */
NatsFuture<NatsConsumerPause> NatsJetStreamManager::resumeConsumer(const QString &stream, const QString &consumer)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(stream, consumer))
        return refused;
    return requestPause(d->api, stream, consumer, QDateTime::fromSecsSinceEpoch(0));
}

/*! Lets another client be pinned in the \a group of the \a consumer of \a stream; see
    NatsConsumerConfig::PriorityPolicy::PinnedClient. Needs nats-server 2.11. The error is InvalidConsumerConfiguration
    when there is no such group, ConsumerNotFound, StreamNotFound, and those of the class. */
NatsFuture<void> NatsJetStreamManager::unpinConsumer(const QString &stream, const QString &consumer, const QString &group)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(stream, consumer, NatsChecks::priorityGroup("group", group)))
        return refused;
    const QString endpoint = QStringLiteral("CONSUMER.UNPIN.%1.%2").arg(stream, consumer);
    // The reply tells of an error or of nothing.
    return NatsChain::map<void>(d->api->connection(),
                                d->api->requestAtLevel(UnpinLevel, endpoint, { { QStringLiteral("group"), group } }),
                                [](const NatsResult<QJsonObject> &reply) { return reply ? NatsResult<void>() : reply.error(); });
}

/*!
    Lets the \a consumer of \a stream go on with the message of \a sequence, or after its acknowledgement floor when
    that is 0. NatsConsumerInfo::resetSequence() tells where that is; deliveries are counted from 1 again.

    Needs nats-server 2.14. The error is InvalidReset when the deliverPolicy() of the consumer does not allow that or
    the sequence is below where it began, ConsumerNotFound, StreamNotFound, and those of the class.
*/
NatsFuture<NatsConsumerInfo> NatsJetStreamManager::resetConsumer(const QString &stream, const QString &consumer, quint64 sequence)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(stream, consumer))
        return refused;
    return NatsConsumerCalls::reset(d->api, stream, consumer, sequence);
}

/*! Lists the consumers of \a stream. The list is a child of this object. An error of what is asked, such as
    StreamNotFound, is told by NatsPagedList::finished(). */
NatsResult<NatsConsumerList *> NatsJetStreamManager::consumers(const QString &stream)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(stream))
        return refused;
    return new NatsConsumerList(d->api, stream, this);
}

/*! Lists the names of the consumers of \a stream, as consumers() does with all that is known of them. */
NatsResult<NatsNameList *> NatsJetStreamManager::consumerNames(const QString &stream)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(stream))
        return refused;
    return new NatsNameList(d->api, QLatin1String("CONSUMER.NAMES.") + stream, {}, QStringLiteral("consumers"), this);
}
