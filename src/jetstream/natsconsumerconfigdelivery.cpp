// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// How messages of a consumer are asked for, sent and shared.

#include "jetstream/natsconsumerconfig.h"

#include "jetstream/natsconsumerconfignames_p.h"
#include "jetstream/natsjson_p.h"

using namespace NatsConsumerConfigNames;

/*! Returns how many requests for messages may wait; 512 unless something else is set. It is 0 when nothing is
    set. */
int NatsConsumerConfig::maximumWaiting() const
{
    return int(m_json.value(QLatin1String("max_waiting")).toInteger());
}

/*! Sets how many requests for messages may wait to \a maximumWaiting. For consumers without a deliverSubject().
    */
void NatsConsumerConfig::setMaximumWaiting(int maximumWaiting)
{
    m_json.insert(QStringLiteral("max_waiting"), maximumWaiting);
}

/*! Returns how many messages one request may ask for; 0 by default, which is any number. */
int NatsConsumerConfig::maximumBatch() const
{
    return int(m_json.value(QLatin1String("max_batch")).toInteger());
}

/*! Sets how many messages one request may ask for to \a maximumBatch. For consumers without a deliverSubject().
    */
void NatsConsumerConfig::setMaximumBatch(int maximumBatch)
{
    m_json.insert(QStringLiteral("max_batch"), maximumBatch);
}

/*! Returns how long a request may wait; 0 by default, which is any time. */
std::chrono::milliseconds NatsConsumerConfig::maximumExpires() const
{
    return NatsJson::toDuration(m_json.value(QLatin1String("max_expires")));
}

/*! Sets how long a request may wait to \a maximumExpires. For consumers without a deliverSubject(). */
void NatsConsumerConfig::setMaximumExpires(std::chrono::milliseconds maximumExpires)
{
    m_json.insert(QStringLiteral("max_expires"), NatsJson::fromDuration(maximumExpires));
}

/*! Returns how many bytes one request may ask for; 0 by default, which is any number. */
int NatsConsumerConfig::maximumBytes() const
{
    return int(m_json.value(QLatin1String("max_bytes")).toInteger());
}

/*! Sets how many bytes one request may ask for to \a maximumBytes. For consumers without a deliverSubject(). */
void NatsConsumerConfig::setMaximumBytes(int maximumBytes)
{
    m_json.insert(QStringLiteral("max_bytes"), maximumBytes);
}

/*! Returns the subject that messages are sent to; empty by default, which is that they are asked for. */
QString NatsConsumerConfig::deliverSubject() const
{
    return m_json.value(QLatin1String("deliver_subject")).toString();
}

/*! Sets the subject that messages are sent to to \a deliverSubject. It may not have wildcards. */
void NatsConsumerConfig::setDeliverSubject(const QString &deliverSubject)
{
    m_json.insert(QStringLiteral("deliver_subject"), deliverSubject);
}

/*! Returns the queue group whose members share the messages; empty by default. */
QString NatsConsumerConfig::deliverGroup() const
{
    return m_json.value(QLatin1String("deliver_group")).toString();
}

/*! Sets the queue group whose members share the messages to \a deliverGroup. For consumers with a
    deliverSubject(). Not possible together with flowControl() or an idleHeartbeat(). */
void NatsConsumerConfig::setDeliverGroup(const QString &deliverGroup)
{
    m_json.insert(QStringLiteral("deliver_group"), deliverGroup);
}

/*! Returns whether the server waits for a slow receiver; false by default. */
bool NatsConsumerConfig::flowControl() const
{
    return m_json.value(QLatin1String("flow_control")).toBool();
}

/*! Sets whether the server waits for a slow receiver to \a flowControl. Needs a deliverSubject() and an
    idleHeartbeat(). */
void NatsConsumerConfig::setFlowControl(bool flowControl)
{
    m_json.insert(QStringLiteral("flow_control"), flowControl);
}

/*! Returns after which time without a message the server says that it is there; 0 by default, which is never. */
std::chrono::milliseconds NatsConsumerConfig::idleHeartbeat() const
{
    return NatsJson::toDuration(m_json.value(QLatin1String("idle_heartbeat")));
}

/*! Sets after which time without a message the server says that it is there to \a idleHeartbeat. At least 100 ms.
    Needs a deliverSubject(). */
void NatsConsumerConfig::setIdleHeartbeat(std::chrono::milliseconds idleHeartbeat)
{
    m_json.insert(QStringLiteral("idle_heartbeat"), NatsJson::fromDuration(idleHeartbeat));
}

/*! Returns how many bits are sent in a second at most; 0 by default, which is any number. */
qint64 NatsConsumerConfig::rateLimit() const
{
    return m_json.value(QLatin1String("rate_limit_bps")).toInteger();
}

/*! Sets how many bits are sent in a second at most to \a rateLimit. For consumers with a deliverSubject(). */
void NatsConsumerConfig::setRateLimit(qint64 rateLimit)
{
    m_json.insert(QStringLiteral("rate_limit_bps"), rateLimit);
}

/*! Returns until when nothing is delivered; invalid by default. */
QDateTime NatsConsumerConfig::pauseUntil() const
{
    return NatsJson::toTime(m_json.value(QLatin1String("pause_until")));
}

/*! Sets until when a new consumer delivers nothing to \a pauseUntil. NatsJetStreamManager::pauseConsumer() is for
    one that is there. Needs nats-server 2.11. */
void NatsConsumerConfig::setPauseUntil(const QDateTime &pauseUntil)
{
    m_json.insert(QStringLiteral("pause_until"), NatsJson::fromTime(pauseUntil));
}

/*! Returns the groups that requests for messages belong to; none by default. */
QStringList NatsConsumerConfig::priorityGroups() const
{
    return NatsJson::toStrings(m_json.value(QLatin1String("priority_groups")));
}

/*! Sets the groups that requests for messages belong to to \a priorityGroups. Each has up to 16 of the characters
    \c{A-Z a-z 0-9 / _ = -}. Servers use the first one only so far. Needs a priorityPolicy(), no deliverSubject(), and
    nats-server 2.11. */
void NatsConsumerConfig::setPriorityGroups(const QStringList &priorityGroups)
{
    m_json.insert(QStringLiteral("priority_groups"), QJsonArray::fromStringList(priorityGroups));
}

/*! Returns how the members of a group share the messages; None by default. */
NatsConsumerConfig::PriorityPolicy NatsConsumerConfig::priorityPolicy() const
{
    return enumOf(PriorityPolicyNames, m_json.value(QLatin1String("priority_policy")));
}

/*! Sets how the members of a group share the messages to \a priorityPolicy. It cannot change. Overflow and
    PinnedClient need AckPolicy::Explicit. Needs nats-server 2.11. */
void NatsConsumerConfig::setPriorityPolicy(PriorityPolicy priorityPolicy)
{
    m_json.insert(QStringLiteral("priority_policy"), nameOf(PriorityPolicyNames, priorityPolicy));
}

/*! Returns after which time without a request another member of the group is pinned; two minutes unless something
    else is set. It is 0 when nothing is set. */
std::chrono::milliseconds NatsConsumerConfig::priorityTimeout() const
{
    return NatsJson::toDuration(m_json.value(QLatin1String("priority_timeout")));
}

/*! Sets after which time without a request another member of the group is pinned to \a priorityTimeout. Needs
    nats-server 2.11. */
void NatsConsumerConfig::setPriorityTimeout(std::chrono::milliseconds priorityTimeout)
{
    m_json.insert(QStringLiteral("priority_timeout"), NatsJson::fromDuration(priorityTimeout));
}
