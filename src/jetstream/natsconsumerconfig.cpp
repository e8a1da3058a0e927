// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumerconfig.h"

#include "jetstream/natsconfigjson_p.h"

/*!
    \class NatsConsumerConfig
    \inmodule NatsQt
    \since 0.1
    \brief How a consumer of a stream is configured.

    An implicitly shared value over the JSON of the server. What is not set is not sent, so that the server's defaults
    hold, with one exception: NatsJetStreamManager::createConsumer() sends AckPolicy::Explicit when no ackPolicy() is
    set. What a newer server has and this library does not know survives reading, changing and writing.

    A consumer with a durableName() stays until it is deleted. Any other is deleted when nobody has used it for the
    inactiveThreshold(), which is 5 seconds when none is set.

    \code
    NatsConsumerConfig config = NatsConsumerConfig::durable("billing");
    config.setFilterSubject("orders.new.>");
    config.setAckWait(std::chrono::minutes(1));
    manager->createConsumer("ORDERS", config);
    \endcode

    \sa NatsJetStreamManager::createConsumer()
*/

/*!
    \enum NatsConsumerConfig::DeliverPolicy

    \value All With the first message of the stream.
    \value Last With the last one.
    \value New With the first one after the consumer was created.
    \value ByStartSequence With startSequence().
    \value ByStartTime With the first one at or after startTime().
    \value LastPerSubject With the last one of each subject.
    \value Unknown What a newer server calls by a name that this library does not know.
*/
/*!
    \enum NatsConsumerConfig::AckPolicy

    \value None None. A message counts as handled when it is sent.
    \value All An acknowledgement holds for all messages up to that one.
    \value Explicit Each one.
    \value FlowControl What the receiver's flow control has let through (nats-server 2.14).
    \value Unknown What a newer server calls by a name that this library does not know.
*/
/*!
    \enum NatsConsumerConfig::ReplayPolicy

    \value Instant As fast as they can be.
    \value Original With the pauses in which they were stored.
    \value Unknown What a newer server calls by a name that this library does not know.
*/
/*!
    \enum NatsConsumerConfig::PriorityPolicy

    \value None There are no groups.
    \value Overflow Requests can ask for messages only when many are waiting.
    \value PinnedClient One client gets all messages until it is gone.
    \value Prioritized Requests of a lower number come first (nats-server 2.12).
    \value Unknown What a newer server calls by a name that this library does not know.
*/

/*! Returns the configuration of a consumer that is called \a name and stays when nobody uses it. */
NatsConsumerConfig NatsConsumerConfig::durable(const QString &name)
{
    NatsConsumerConfig value;
    value.setDurableName(name);
    return value;
}

/*! Returns the value that \a json is; fields that this library does not know stay. */
NatsConsumerConfig NatsConsumerConfig::fromJson(const QJsonObject &json)
{
    NatsConsumerConfig value;
    value.m_json = json;
    return value;
}

/*! Returns what is sent: what was set, and what came from a server. */
QJsonObject NatsConsumerConfig::toJson() const
{
    return NatsConfigJson::merged({}, m_json); // what was taken out is null
}

/*! Returns whether \a field, by its name in the JSON of the server such as \c ack_wait, is set. */
bool NatsConsumerConfig::isSet(const QString &field) const
{
    return NatsConfigJson::isSet(m_json, field);
}

/*! Takes out \a field, by its name in the JSON of the server such as \c filter_subject. It is not sent, and
    NatsJetStreamManager::updateConsumer() takes it out of the consumer, too. */
void NatsConsumerConfig::remove(const QString &field)
{
    m_json.insert(field, QJsonValue::Null);
}

/*! Returns \a current with what is set here in its place, and without what was taken out here with remove(). A
    filterSubject() takes the place of filterSubjects() and the other way round. When metadata() is set it replaces
    that of \a current, apart from what a server added. */
NatsConsumerConfig NatsConsumerConfig::mergedOver(const NatsConsumerConfig &current) const
{
    const QString one = QStringLiteral("filter_subject");
    const QString several = QStringLiteral("filter_subjects");
    QJsonObject base = current.m_json;
    if (isSet(one))
        base.remove(several);
    if (isSet(several))
        base.remove(one);
    return fromJson(NatsConfigJson::merged(base, m_json));
}

/*! Returns the lowest level of the JetStream API whose servers know all that is set; 0 for that of any server. */
int NatsConsumerConfig::requiredApiLevel() const
{
    if (ackPolicy() == AckPolicy::FlowControl)
        return 4;
    if (priorityPolicy() == PriorityPolicy::Prioritized)
        return 2;
    const bool hasPriority = priorityPolicy() != PriorityPolicy::None || priorityTimeout().count() > 0 || !priorityGroups().isEmpty();
    return hasPriority || pauseUntil().isValid() ? 1 : 0;
}
