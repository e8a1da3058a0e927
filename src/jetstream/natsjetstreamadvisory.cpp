// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreamadvisory.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsJetStreamAdvisory
    \inmodule NatsQt
    \since 0.1
    \brief What a server tells of JetStream without being asked.

    A read-only value over the JSON of the server; json() has what no function is for.

    \sa NatsJetStreamAdvisories
*/

/*!
    \enum NatsJetStreamAdvisory::Kind

    \value ApiAudit A request to the API of JetStream, other than asking.
    \value StreamCreated A stream was created.
    \value StreamUpdated A stream was changed.
    \value StreamDeleted A stream was deleted.
    \value StreamLeaderElected A stream has another leader.
    \value StreamQuorumLost A stream has too few servers left to go on.
    \value StreamBatchAbandoned A batch of messages was begun and not finished; see reason().
    \value ConsumerCreated A consumer was created.
    \value ConsumerDeleted A consumer was deleted.
    \value ConsumerPaused A consumer was paused.
    \value ConsumerResumed A consumer delivers again.
    \value ConsumerLeaderElected A consumer has another leader.
    \value ConsumerQuorumLost A consumer has too few servers left to go on.
    \value ConsumerGroupPinned A client was pinned in a priority group.
    \value ConsumerGroupUnpinned A client is no longer pinned.
    \value MaximumDeliveries A message was delivered as often as it may be, and was not acknowledged.
    \value MessageNak A message was refused, and will be delivered again.
    \value MessageTerminated A message was refused for ever; see reason().
    \value MessageAcknowledged A message was acknowledged, where NatsConsumerConfig::sampleFrequency() is set.
    \value SnapshotCreated A copy of a stream is being made.
    \value SnapshotCompleted A copy of a stream was made.
    \value RestoreCreated A stream is being made from a copy.
    \value RestoreCompleted A stream was made from a copy.
    \value DomainLeaderElected A domain has another leader.
    \value ServerRemoved A server was removed from the cluster.
    \value ServerOutOfSpace A server has no room left.
    \value MetaRescue A cluster was given another set of servers.
    \value ApiLimitReached More requests wait than a server takes.
    \value Unknown What a newer server calls by a name that this library does not know; see type() and json().
*/

using AdvisoryKind = NatsJetStreamAdvisory::Kind;

static constexpr std::pair<QLatin1String, AdvisoryKind> Kinds[] = {
    { QLatin1String("api_audit"), AdvisoryKind::ApiAudit },
    { QLatin1String("stream_leader_elected"), AdvisoryKind::StreamLeaderElected },
    { QLatin1String("stream_quorum_lost"), AdvisoryKind::StreamQuorumLost },
    { QLatin1String("stream_batch_abandoned"), AdvisoryKind::StreamBatchAbandoned },
    { QLatin1String("consumer_leader_elected"), AdvisoryKind::ConsumerLeaderElected },
    { QLatin1String("consumer_quorum_lost"), AdvisoryKind::ConsumerQuorumLost },
    { QLatin1String("consumer_group_pinned"), AdvisoryKind::ConsumerGroupPinned },
    { QLatin1String("consumer_group_unpinned"), AdvisoryKind::ConsumerGroupUnpinned },
    { QLatin1String("max_deliver"), AdvisoryKind::MaximumDeliveries },
    { QLatin1String("nak"), AdvisoryKind::MessageNak },
    { QLatin1String("terminated"), AdvisoryKind::MessageTerminated },
    { QLatin1String("consumer_ack"), AdvisoryKind::MessageAcknowledged },
    { QLatin1String("snapshot_create"), AdvisoryKind::SnapshotCreated },
    { QLatin1String("snapshot_complete"), AdvisoryKind::SnapshotCompleted },
    { QLatin1String("restore_create"), AdvisoryKind::RestoreCreated },
    { QLatin1String("restore_complete"), AdvisoryKind::RestoreCompleted },
    { QLatin1String("domain_leader_elected"), AdvisoryKind::DomainLeaderElected },
    { QLatin1String("server_removed"), AdvisoryKind::ServerRemoved },
    { QLatin1String("server_out_of_space"), AdvisoryKind::ServerOutOfSpace },
    { QLatin1String("meta_rescue"), AdvisoryKind::MetaRescue },
    { QLatin1String("api_limit_reached"), AdvisoryKind::ApiLimitReached },
};

/*! Returns the value that \a json is. */
NatsJetStreamAdvisory NatsJetStreamAdvisory::fromJson(const QJsonObject &json)
{
    NatsJetStreamAdvisory value;
    value.m_json = json;
    return value;
}

/*! \fn QJsonObject NatsJetStreamAdvisory::json() const
    Returns all that the server sent. Numbers above 2\sup{63}-1 are decimal strings in it. */

/*! Returns what it is about. */
NatsJetStreamAdvisory::Kind NatsJetStreamAdvisory::kind() const
{
    const QString name = type().section(QLatin1Char('.'), -1);
    const QString action = m_json.value(QLatin1String("action")).toString();
    const bool isStream = name == QLatin1String("stream_action");
    if (isStream || name == QLatin1String("consumer_action")) {
        if (action == QLatin1String("create"))
            return isStream ? AdvisoryKind::StreamCreated : AdvisoryKind::ConsumerCreated;
        if (action == QLatin1String("delete"))
            return isStream ? AdvisoryKind::StreamDeleted : AdvisoryKind::ConsumerDeleted;
        return isStream && action == QLatin1String("modify") ? AdvisoryKind::StreamUpdated
                                                             : AdvisoryKind::Unknown;
    }
    if (name == QLatin1String("consumer_pause"))
        return m_json.value(QLatin1String("paused")).toBool() ? AdvisoryKind::ConsumerPaused
                                                              : AdvisoryKind::ConsumerResumed;
    for (const auto &[known, kind] : Kinds) {
        if (name == known)
            return kind;
    }
    return AdvisoryKind::Unknown;
}

/*! Returns what the server calls the kind, such as \c{io.nats.jetstream.advisory.v1.stream_action}. */
QString NatsJetStreamAdvisory::type() const
{
    return m_json.value(QLatin1String("type")).toString();
}

/*! Returns the id, which no other advisory has. */
QString NatsJetStreamAdvisory::id() const
{
    return m_json.value(QLatin1String("id")).toString();
}

/*! Returns when it happened. */
QDateTime NatsJetStreamAdvisory::time() const
{
    return NatsJson::toTime(m_json.value(QLatin1String("timestamp")));
}

/*! Returns time() as the server wrote it, to the nanosecond. */
QString NatsJetStreamAdvisory::timeText() const
{
    return m_json.value(QLatin1String("timestamp")).toString();
}

/*! Returns the stream that it is about, or nothing. */
QString NatsJetStreamAdvisory::stream() const
{
    return m_json.value(QLatin1String("stream")).toString();
}

/*! Returns the consumer that it is about, or nothing. */
QString NatsJetStreamAdvisory::consumer() const
{
    return m_json.value(QLatin1String("consumer")).toString();
}

/*! Returns the domain of the server, or nothing. */
QString NatsJetStreamAdvisory::domain() const
{
    return m_json.value(QLatin1String("domain")).toString();
}

/*! Returns the sequence of the message that it is about, in the stream; 0 when it is about none. */
quint64 NatsJetStreamAdvisory::streamSequence() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("stream_seq")));
}

/*! Returns which delivery of the consumer it is about; 0 when it is about none. */
quint64 NatsJetStreamAdvisory::consumerSequence() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("consumer_seq")));
}

/*! Returns how often the message was delivered; 0 when it is about none. */
quint64 NatsJetStreamAdvisory::deliveryCount() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("deliveries")));
}

/*! Returns why it happened, or nothing. */
QString NatsJetStreamAdvisory::reason() const
{
    return m_json.value(QLatin1String("reason")).toString();
}

/*! Returns the server that was elected, or nothing. */
QString NatsJetStreamAdvisory::leader() const
{
    return m_json.value(QLatin1String("leader")).toString();
}

/*! Returns the server that it is about, or that the request came to; or nothing. */
QString NatsJetStreamAdvisory::server() const
{
    return m_json.value(QLatin1String("server")).toString();
}
