// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What a consumer is, where it begins, and what it acknowledges.

#include "jetstream/natsconsumerconfig.h"

#include "jetstream/natsconsumerconfignames_p.h"
#include "jetstream/natsjson_p.h"

using namespace NatsConsumerConfigNames;

/*! Returns the name of the consumer; empty by default, which is one that the server makes up. */
QString NatsConsumerConfig::name() const
{
    return m_json.value(QLatin1String("name")).toString();
}

/*! Sets the name of the consumer to \a name. Up to 255 bytes, without white space and without any of \c{. * > /
    \\}. A consumer with a durableName() has that name. */
void NatsConsumerConfig::setName(const QString &name)
{
    m_json.insert(QStringLiteral("name"), name);
}

/*! Returns the name of a consumer that stays when nobody uses it; empty by default. */
QString NatsConsumerConfig::durableName() const
{
    return m_json.value(QLatin1String("durable_name")).toString();
}

/*! Sets the name of a consumer that stays when nobody uses it to \a durableName. The rules are those of
    setName(); when both are set they must be the same. */
void NatsConsumerConfig::setDurableName(const QString &durableName)
{
    m_json.insert(QStringLiteral("durable_name"), durableName);
}

/*! Returns what the consumer is for; empty by default. */
QString NatsConsumerConfig::description() const
{
    return m_json.value(QLatin1String("description")).toString();
}

/*! Sets what the consumer is for to \a description. Up to 4 KiB. */
void NatsConsumerConfig::setDescription(const QString &description)
{
    m_json.insert(QStringLiteral("description"), description);
}

/*! Returns where the consumer begins; All by default. */
NatsConsumerConfig::DeliverPolicy NatsConsumerConfig::deliverPolicy() const
{
    return enumOf(DeliverPolicyNames, m_json.value(QLatin1String("deliver_policy")));
}

/*! Sets where the consumer begins to \a deliverPolicy. ByStartSequence needs a startSequence(), ByStartTime a
    startTime(). */
void NatsConsumerConfig::setDeliverPolicy(DeliverPolicy deliverPolicy)
{
    m_json.insert(QStringLiteral("deliver_policy"), nameOf(DeliverPolicyNames, deliverPolicy));
}

/*! Returns the sequence that DeliverPolicy::ByStartSequence begins with; 0 when none is set. */
quint64 NatsConsumerConfig::startSequence() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("opt_start_seq")));
}

/*! Sets the sequence that DeliverPolicy::ByStartSequence begins with to \a startSequence. At least 1. */
void NatsConsumerConfig::setStartSequence(quint64 startSequence)
{
    m_json.insert(QStringLiteral("opt_start_seq"), NatsJson::fromUnsigned(startSequence));
}

/*! Returns the time that DeliverPolicy::ByStartTime begins with; invalid when none is set. */
QDateTime NatsConsumerConfig::startTime() const
{
    return NatsJson::toTime(m_json.value(QLatin1String("opt_start_time")));
}

/*! Sets the time that DeliverPolicy::ByStartTime begins with to \a startTime. */
void NatsConsumerConfig::setStartTime(const QDateTime &startTime)
{
    m_json.insert(QStringLiteral("opt_start_time"), NatsJson::fromTime(startTime));
}

/*! Returns which messages are to be acknowledged. When nothing is set it is Explicit, which is what
    NatsJetStreamManager::createConsumer() sends then: a server that is told nothing takes None, and each message would
    be delivered once, and be lost with the program that was to handle it. */
NatsConsumerConfig::AckPolicy NatsConsumerConfig::ackPolicy() const
{
    return enumOf(AckPolicyNames, m_json.value(QLatin1String("ack_policy")));
}

/*! Sets which messages are to be acknowledged to \a ackPolicy. */
void NatsConsumerConfig::setAckPolicy(AckPolicy ackPolicy)
{
    m_json.insert(QStringLiteral("ack_policy"), nameOf(AckPolicyNames, ackPolicy));
}

/*! Returns how long an acknowledgement is waited for before a message is delivered again; 30 seconds unless
    something else is set. It is 0 when nothing is set. */
std::chrono::milliseconds NatsConsumerConfig::ackWait() const
{
    return NatsJson::toDuration(m_json.value(QLatin1String("ack_wait")));
}

/*! Sets how long an acknowledgement is waited for before a message is delivered again to \a ackWait. With a
    backoff() a server takes its first duration. */
void NatsConsumerConfig::setAckWait(std::chrono::milliseconds ackWait)
{
    m_json.insert(QStringLiteral("ack_wait"), NatsJson::fromDuration(ackWait));
}

/*! Returns how often a message is delivered at most; -1 by default, which is any number. */
int NatsConsumerConfig::maximumDeliveries() const
{
    return int(m_json.value(QLatin1String("max_deliver")).toInteger(-1));
}

/*! Sets how often a message is delivered at most to \a maximumDeliveries. A server takes 0 for -1. */
void NatsConsumerConfig::setMaximumDeliveries(int maximumDeliveries)
{
    m_json.insert(QStringLiteral("max_deliver"), maximumDeliveries);
}

/*! Returns how long an acknowledgement is waited for at the first delivery, the second, and so on; none by
    default, which is ackWait() each time. */
QList<std::chrono::milliseconds> NatsConsumerConfig::backoff() const
{
    QList<std::chrono::milliseconds> durations;
    const QJsonArray array = m_json.value(QLatin1String("backoff")).toArray();
    for (const QJsonValue &duration : array)
        durations.append(NatsJson::toDuration(duration));
    return durations;
}

/*! Sets how long an acknowledgement is waited for at the first delivery, the second, and so on to \a backoff. The
    last one holds for all that follow. A maximumDeliveries() must be larger than their number; from nats-server 2.10
    on as large. */
void NatsConsumerConfig::setBackoff(const QList<std::chrono::milliseconds> &backoff)
{
    QJsonArray array;
    for (const std::chrono::milliseconds duration : backoff)
        array.append(NatsJson::fromDuration(duration));
    m_json.insert(QStringLiteral("backoff"), array);
}

/*! Returns the subject whose messages are delivered; empty by default, which is all of them. */
QString NatsConsumerConfig::filterSubject() const
{
    return m_json.value(QLatin1String("filter_subject")).toString();
}

/*! Sets the subject whose messages are delivered to \a filterSubject. It may have wildcards. Not possible
    together with filterSubjects(). */
void NatsConsumerConfig::setFilterSubject(const QString &filterSubject)
{
    m_json.insert(QStringLiteral("filter_subject"), filterSubject);
}

/*! Returns the subjects whose messages are delivered; none by default, which is all of them. */
QStringList NatsConsumerConfig::filterSubjects() const
{
    return NatsJson::toStrings(m_json.value(QLatin1String("filter_subjects")));
}

/*! Sets the subjects whose messages are delivered to \a filterSubjects. They may have wildcards and must not
    overlap. Not possible together with a filterSubject(). Needs nats-server 2.10. */
void NatsConsumerConfig::setFilterSubjects(const QStringList &filterSubjects)
{
    m_json.insert(QStringLiteral("filter_subjects"), QJsonArray::fromStringList(filterSubjects));
}

/*! Returns how fast messages are delivered; Instant by default. */
NatsConsumerConfig::ReplayPolicy NatsConsumerConfig::replayPolicy() const
{
    return enumOf(ReplayPolicyNames, m_json.value(QLatin1String("replay_policy")));
}

/*! Sets how fast messages are delivered to \a replayPolicy. */
void NatsConsumerConfig::setReplayPolicy(ReplayPolicy replayPolicy)
{
    m_json.insert(QStringLiteral("replay_policy"), nameOf(ReplayPolicyNames, replayPolicy));
}

/*! Returns of how many acknowledgements in a hundred the server tells, see
    NatsJetStreamAdvisories::messageAcknowledged(); 0 by default. */
int NatsConsumerConfig::sampleFrequency() const
{
    const QString text = m_json.value(QLatin1String("sample_freq")).toString(); // "50%" or "50"
    return (text.endsWith(QLatin1Char('%')) ? text.chopped(1) : text).toInt();
}

/*! Sets of how many acknowledgements in a hundred the server tells to \a sampleFrequency. From 0 to 100. */
void NatsConsumerConfig::setSampleFrequency(int sampleFrequency)
{
    m_json.insert(QStringLiteral("sample_freq"), QString::number(sampleFrequency) + QLatin1Char('%'));
}

/*! Returns how many messages may wait for their acknowledgement; 1000 unless something else is set. It is 0 when
    nothing is set. */
int NatsConsumerConfig::maximumAckPending() const
{
    return int(m_json.value(QLatin1String("max_ack_pending")).toInteger());
}

/*! Sets how many messages may wait for their acknowledgement to \a maximumAckPending. When so many wait, none is
    delivered; -1 is any number. */
void NatsConsumerConfig::setMaximumAckPending(int maximumAckPending)
{
    m_json.insert(QStringLiteral("max_ack_pending"), maximumAckPending);
}

/*! Returns whether messages come without their payload; false by default. */
bool NatsConsumerConfig::headersOnly() const
{
    return m_json.value(QLatin1String("headers_only")).toBool();
}

/*! Sets whether messages come without their payload to \a headersOnly. They then have the header
    \c{Nats-Msg-Size}. */
void NatsConsumerConfig::setHeadersOnly(bool headersOnly)
{
    m_json.insert(QStringLiteral("headers_only"), headersOnly);
}

/*! Returns after which time without use the consumer is deleted; 0 when nothing is set, which is never for one
    with a durableName(), and 5 seconds for any other. */
std::chrono::milliseconds NatsConsumerConfig::inactiveThreshold() const
{
    return NatsJson::toDuration(m_json.value(QLatin1String("inactive_threshold")));
}

/*! Sets after which time without use the consumer is deleted to \a inactiveThreshold. */
void NatsConsumerConfig::setInactiveThreshold(std::chrono::milliseconds inactiveThreshold)
{
    m_json.insert(QStringLiteral("inactive_threshold"), NatsJson::fromDuration(inactiveThreshold));
}

/*! Returns how many servers keep the state of the consumer; 0 by default, which is as many as keep the stream. */
int NatsConsumerConfig::replicas() const
{
    return int(m_json.value(QLatin1String("num_replicas")).toInteger());
}

/*! Sets how many servers keep the state of the consumer to \a replicas. From 0 to 5. */
void NatsConsumerConfig::setReplicas(int replicas)
{
    m_json.insert(QStringLiteral("num_replicas"), replicas);
}

/*! Returns whether the state of the consumer is kept in memory; false by default, which is where the stream is
    kept. */
bool NatsConsumerConfig::memoryStorage() const
{
    return m_json.value(QLatin1String("mem_storage")).toBool();
}

/*! Sets whether the state of the consumer is kept in memory to \a memoryStorage. */
void NatsConsumerConfig::setMemoryStorage(bool memoryStorage)
{
    m_json.insert(QStringLiteral("mem_storage"), memoryStorage);
}

/*! Returns what programs say about the consumer. From nats-server 2.11 on a server adds names that begin with
    \c{_nats.}. */
QMap<QString, QString> NatsConsumerConfig::metadata() const
{
    return NatsConfigJson::toMetadata(m_json.value(QLatin1String("metadata")));
}

/*! Sets what programs say about the consumer to \a metadata. Up to 128 KiB. Needs nats-server 2.10. */
void NatsConsumerConfig::setMetadata(const QMap<QString, QString> &metadata)
{
    m_json.insert(QStringLiteral("metadata"), NatsConfigJson::fromMetadata(metadata));
}
