// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumerinfo.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsConsumerInfo
    \inmodule NatsQt
    \since 0.1
    \brief What a server says about a consumer.

    A read-only value over the JSON of the server; json() has what no function is for.

    \sa NatsJetStreamManager::consumerInfo()
*/

/*! Returns the value that \a json is. */
NatsConsumerInfo NatsConsumerInfo::fromJson(const QJsonObject &json)
{
    NatsConsumerInfo value;
    value.m_json = json;
    return value;
}

/*! \fn QJsonObject NatsConsumerInfo::json() const
    Returns all that the server sent. Numbers above 2\sup{63}-1 are decimal strings in it. */

/*! Returns the name of the consumer. */
QString NatsConsumerInfo::name() const
{
    return m_json.value(QLatin1String("name")).toString();
}

/*! Returns the name of the stream. */
QString NatsConsumerInfo::stream() const
{
    return m_json.value(QLatin1String("stream_name")).toString();
}

/*! Returns the configuration. */
NatsConsumerConfig NatsConsumerInfo::config() const
{
    QJsonObject config = m_json.value(QLatin1String("config")).toObject();
    // Servers before 2.9 do not say it there.
    if (!config.contains(QLatin1String("name")) && !name().isEmpty())
        config.insert(QStringLiteral("name"), name());
    return NatsConsumerConfig::fromJson(config);
}

/*! Returns when the consumer was created. */
QDateTime NatsConsumerInfo::created() const
{
    return NatsJson::toTime(m_json.value(QLatin1String("created")));
}

/*! Returns created() as the server wrote it, to the nanosecond. */
QString NatsConsumerInfo::createdText() const
{
    return m_json.value(QLatin1String("created")).toString();
}

/*! Returns the last message that was delivered. */
NatsSequencePair NatsConsumerInfo::delivered() const
{
    return NatsSequencePair::fromJson(m_json.value(QLatin1String("delivered")).toObject());
}

/*! Returns the last message of those that are acknowledged without a gap. */
NatsSequencePair NatsConsumerInfo::ackFloor() const
{
    return NatsSequencePair::fromJson(m_json.value(QLatin1String("ack_floor")).toObject());
}

/*! Returns how many messages wait for their acknowledgement. */
quint64 NatsConsumerInfo::ackPendingCount() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("num_ack_pending")));
}

/*! Returns how many of them were delivered more than once. */
quint64 NatsConsumerInfo::redeliveredCount() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("num_redelivered")));
}

/*! Returns how many requests for messages are waiting. */
quint64 NatsConsumerInfo::waitingCount() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("num_waiting")));
}

/*! Returns how many messages have not been delivered yet. */
quint64 NatsConsumerInfo::pendingCount() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("num_pending")));
}

/*! Returns the servers that keep the consumer. */
NatsClusterInfo NatsConsumerInfo::cluster() const
{
    return NatsClusterInfo::fromJson(m_json.value(QLatin1String("cluster")).toObject());
}

/*! Returns whether somebody subscribes to NatsConsumerConfig::deliverSubject(). */
bool NatsConsumerInfo::isPushBound() const
{
    return m_json.value(QLatin1String("push_bound")).toBool();
}

/*! Returns whether the consumer is paused. */
NatsConsumerPause NatsConsumerInfo::pause() const
{
    QJsonObject pause;
    for (const char *key : { "paused", "pause_remaining" })
        pause.insert(QLatin1String(key), m_json.value(QLatin1String(key)));
    pause.insert(QStringLiteral("pause_until"), m_json.value(QLatin1String("config")).toObject().value(QLatin1String("pause_until")));
    return NatsConsumerPause::fromJson(pause);
}

/*! Returns who is served in which group. */
QList<NatsPriorityGroupState> NatsConsumerInfo::priorityGroups() const
{
    return NatsJson::toList<NatsPriorityGroupState>(m_json.value(QLatin1String("priority_groups")));
}

/*! Returns where the consumer goes on, in the answer to NatsJetStreamManager::resetConsumer(); 0 in any other. */
quint64 NatsConsumerInfo::resetSequence() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("reset_seq")));
}

/*! Returns when the server said this; invalid before nats-server 2.10. */
QDateTime NatsConsumerInfo::time() const
{
    return NatsJson::toTime(m_json.value(QLatin1String("ts")));
}

/*! Returns time() as the server wrote it, to the nanosecond. */
QString NatsConsumerInfo::timeText() const
{
    return m_json.value(QLatin1String("ts")).toString();
}
