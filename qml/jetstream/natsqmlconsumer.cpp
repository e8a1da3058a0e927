// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlconsumer.h"

#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreammanager.h"
#include "jetstream/natsorderedconsumer.h"
#include "jetstream/natspullconsumer.h"
#include "qml/core/natsqmlconnection.h"

#include <QtCore/QTimerEvent>

#include <chrono>

using Code = NatsError::Code;
using Kind = NatsConsumerNotification::Kind;

/*!
    \qmltype NatsConsumer
    \inqmlmodule Nats
    \since 0.1
    \brief Receives the messages of a stream.

    Work that is shared, where each message is done by one of several clients, and comes again when that one fails:

    \qml
    NatsConsumer {
        connection: nats
        stream: "ORDERS"
        durableName: "kitchen"
        ensure: NatsConsumer.Create
        handler: (order) => cook(order.json()) // may return a Promise
        onNotification: (what) => console.log(what.text)
    }
    \endqml

    The \l handler gets one message after the other. When it returns, or the Promise that it returns is resolved, the
    message is acknowledged; when it throws, or the Promise is rejected, that is told, and the message comes again. A
    message that nobody acknowledges comes again after \l ackWait. What is being handled counts: no more than
    \l maximumMessages are sent to this element at once.

    History that is read in order, and goes on live:

    \qml
    NatsConsumer {
        connection: nats
        stream: "SENSORS"
        ordered: true
        filterSubjects: ["sensors.cellar.>"]
        onMessageReceived: (message) => chart.append(message.time, message.json().value)
    }
    \endqml

    It goes on by itself after a lost connection, a restart of the server, or a consumer that was deleted. When nothing
    comes, \l health says why.

    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one. A change of a property
    begins anew, from the next pass of the event loop on.
*/

/*! \qmlproperty NatsConnection NatsConsumer::connection
    The connection to receive with. Where it is not set, it is the one that this element is nested in. */
/*! \qmlproperty bool NatsConsumer::active
    Whether messages are wanted; true by default. */
/*! \qmlproperty string NatsConsumer::domain
    The JetStream domain; empty, the default, is that of the server. */
/*! \qmlproperty string NatsConsumer::apiPrefix
    What the subjects of requests begin with, where that is not \c{$JS.API}. */
/*! \qmlproperty enumeration NatsConsumer::ensure
    Whether the durable consumer is made: \c NatsConsumer.Never (the default: it has to be there), \c NatsConsumer.Create,
    or \c NatsConsumer.CreateOrUpdate, which changes one that is there to what is set here. Without a \l durableName the
    consumer is made in any case. */
/*! \qmlproperty string NatsConsumer::stream
    The name of the stream. */
/*! \qmlproperty string NatsConsumer::durableName
    The name of the consumer on the server. Empty, the default, makes one for this element alone, which is deleted when it
    stops. */
/*! \qmlproperty bool NatsConsumer::ordered
    Whether messages come in order, each exactly once and without acknowledgements, from a consumer that is made for this
    element alone; false by default. It begins where \l deliverPolicy says, also when the connection was closed and is
    opened again; a connection that was lost goes on behind the last message. */
/*! \qmlproperty list<string> NatsConsumer::filterSubjects
    The subjects of the messages that come; empty, the default, is all. More than one needs nats-server 2.10. */
/*! \qmlproperty enumeration NatsConsumer::deliverPolicy
    Where in the stream a consumer begins that is made: \c NatsConsumer.All (the default), \c NatsConsumer.Last,
    \c NatsConsumer.New, \c NatsConsumer.ByStartSequence, \c NatsConsumer.ByStartTime or
    \c NatsConsumer.LastPerSubject. */
/*! \qmlproperty real NatsConsumer::startSequence
    The sequence that \c ByStartSequence begins at. */
/*! \qmlproperty date NatsConsumer::startTime
    The time that \c ByStartTime begins at. */
/*! \qmlproperty enumeration NatsConsumer::replayPolicy
    How fast a consumer that is made brings what is stored: \c NatsConsumer.ReplayInstant (the default), or
    \c NatsConsumer.ReplayOriginal, with the pauses that there were when it was published. */
/*! \qmlproperty enumeration NatsConsumer::ackPolicy
    What an acknowledgement counts for, of a consumer that is made: \c NatsConsumer.AckExplicit (the default), its message;
    \c NatsConsumer.AckAll, that and all before it; \c NatsConsumer.AckNone, nothing, because no message comes again. One
    that is there keeps its own. */
/*! \qmlproperty int NatsConsumer::ackWait
    After how many milliseconds without an acknowledgement a message comes again; 0, the default, is that of the server, 30
    seconds. */
/*! \qmlproperty int NatsConsumer::maximumDeliveries
    How often a message is delivered at most; 0, the default, is no limit. */
/*! \qmlproperty int NatsConsumer::maximumAckPending
    How many messages may wait for an acknowledgement, of all clients of the consumer; 0, the default, is that of the
    server, 1000. */
/*! \qmlproperty int NatsConsumer::maximumMessages
    How many messages may be on their way to this element and being handled at once; 0, the default, is 100. */
/*! \qmlproperty int NatsConsumer::workingInterval
    How often, in milliseconds, the server is told that a message is still being handled; 0, the default, is never. Half
    of \l ackWait is a good value for handlers that take long. */
/*! \qmlproperty string NatsConsumer::priorityGroup
    The priority group of the consumer that this element belongs to; none by default. */
/*! \qmlproperty bool NatsConsumer::manualAck
    Whether the program acknowledges each message by itself. False by default: a message is acknowledged when the
    \l handler has returned, or its Promise is resolved, and without a handler when the handlers of messageReceived()
    have returned; one that has a final acknowledgement already is left as it is. */
/*! \qmlproperty function NatsConsumer::handler
    A function that gets each message, a natsJetStreamMessage, and may return a Promise. */
/*! \qmlproperty string NatsConsumer::name
    \readonly
    The name of the consumer on the server. */
/*! \qmlproperty bool NatsConsumer::running
    \readonly
    Whether it consumes, or will as soon as there is a connection. */
/*! \qmlproperty bool NatsConsumer::upToDate
    \readonly
    Whether an \l ordered consumer has brought all that was stored when it began. */
/*! \qmlproperty natsError NatsConsumer::error
    \readonly
    Why the consumer could not be made, or stopped; NatsError.NoError when it runs. */
/*! \qmlproperty natsConsumerHealth NatsConsumer::health
    \readonly
    Why nothing is received, as it was found out last: by checkHealth(), and by itself when the consumer has gone quiet or
    is missing. */
/*! \qmlsignal NatsConsumer::messageReceived(natsJetStreamMessage message)
    Emitted for each \a message, before the \l handler gets it. */
/*! \qmlsignal NatsConsumer::notification(natsConsumerNotification notification)
    Emitted when something happened that is no message. */
/*! \qmlsignal NatsConsumer::errorOccurred(natsError error)
    Emitted with the \a error of the property when that becomes another one that is not NatsError.NoError. */

NatsQmlConsumer::NatsQmlConsumer(QObject *parent)
    : NatsQmlElement(parent)
{
}

NatsQmlConsumer::~NatsQmlConsumer()
{
    drop();
}

void NatsQmlConsumer::connectionReplaced()
{
    startAnew();
}

void NatsQmlConsumer::startAnew()
{
    m_isStale = true;
    scheduleUpdate();
}

void NatsQmlConsumer::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_retry.timerId())
        return NatsQmlElement::timerEvent(event);
    m_retry.stop();
    scheduleUpdate();
}

NatsConsumerConfig NatsQmlConsumer::config() const
{
    using std::chrono::milliseconds;
    NatsConsumerConfig config;
    if (!m_settings.durableName.isEmpty())
        config.setDurableName(m_settings.durableName);
    else
        config.setInactiveThreshold(std::chrono::minutes(1)); // five seconds are shorter than many a reconnect
    if (m_settings.filterSubjects.size() == 1)
        config.setFilterSubject(m_settings.filterSubjects.first());
    else if (!m_settings.filterSubjects.isEmpty())
        config.setFilterSubjects(m_settings.filterSubjects);
    if (m_settings.deliverPolicy != DeliverPolicy::All)
        config.setDeliverPolicy(NatsConsumerConfig::DeliverPolicy(m_settings.deliverPolicy));
    if (m_settings.startSequence > 0)
        config.setStartSequence(quint64(m_settings.startSequence));
    if (m_settings.startTime.isValid())
        config.setStartTime(m_settings.startTime);
    if (m_settings.replayPolicy != ReplayPolicy::ReplayInstant)
        config.setReplayPolicy(NatsConsumerConfig::ReplayPolicy(m_settings.replayPolicy));
    if (m_settings.ackPolicy != AckPolicy::AckExplicit)
        config.setAckPolicy(NatsConsumerConfig::AckPolicy(m_settings.ackPolicy));
    if (m_settings.ackWait > 0)
        config.setAckWait(milliseconds(m_settings.ackWait));
    if (m_settings.maximumDeliveries > 0)
        config.setMaximumDeliveries(m_settings.maximumDeliveries);
    if (m_settings.maximumAckPending > 0)
        config.setMaximumAckPending(m_settings.maximumAckPending);
    return config;
}

void NatsQmlConsumer::applyChanges()
{
    NatsQmlConnection *target = follow();
    NatsConnection *source = target ? target->connection() : nullptr;
    const bool isWanted = m_active && !m_settings.stream.isEmpty();
    if (!isWanted || !source || m_isStale || !m_jetStream.isCurrent(source)) {
        const QPointer<NatsQmlConsumer> alive(this);
        drop();
        setRunning(false);
        if (alive)
            setUpToDate(false);
        if (!alive)
            return;
    }
    m_isStale = false;
    if (!isWanted || m_consumer)
        return;
    if (!target)
        return setError(missingConnection(m_settings.stream));
    if (!source)
        return; // it is made when it is opened
    const auto jetStream = m_jetStream.jetStream(source);
    if (!jetStream)
        return setError(jetStream.error());
    make(*jetStream);
}

void NatsQmlConsumer::make(NatsJetStream *jetStream)
{
    if (m_settings.ordered)
        return makeOrdered(jetStream);
    if (!isOwn() && m_settings.ensure == Ensure::Never)
        return makePull(jetStream, m_settings.durableName);
    ensureConsumer(jetStream->connection());
}

void NatsQmlConsumer::makeOrdered(NatsJetStream *jetStream)
{
    NatsOrderedConsumerOptions options;
    options.setFilterSubjects(m_settings.filterSubjects);
    options.setDeliverPolicy(NatsConsumerConfig::DeliverPolicy(m_settings.deliverPolicy));
    options.setStartSequence(quint64(qMax(0.0, m_settings.startSequence)));
    options.setStartTime(m_settings.startTime);
    options.setReplayPolicy(NatsConsumerConfig::ReplayPolicy(m_settings.replayPolicy));
    if (m_settings.maximumMessages > 0)
        options.setMaximumMessages(m_settings.maximumMessages);
    auto *consumer = new NatsOrderedConsumer(jetStream, m_settings.stream, options, this);
    connect(consumer, &NatsOrderedConsumer::upToDate, this, [this] { setUpToDate(true); });
    begin(consumer);
}

// Without a connection it is asked for when there is one, of which the element is told.
void NatsQmlConsumer::ensureConsumer(NatsConnection *source)
{
    if (!source->isConnected() || !m_ensuring.isFinished())
        return;
    const auto manager = m_jetStream.manager(source);
    if (!manager)
        return setError(manager.error());
    const bool mayChange = !isOwn() && m_settings.ensure == Ensure::CreateOrUpdate;
    m_ensuring = mayChange ? (*manager)->createOrUpdateConsumer(m_settings.stream, config())
                           : (*manager)->createConsumer(m_settings.stream, config());
    m_ensuring.then(this, [this](const NatsResult<NatsConsumerInfo> &info) {
        if (info.error().code() != Code::Cancelled)
            takeEnsured(info);
    });
}

void NatsQmlConsumer::takeEnsured(const NatsResult<NatsConsumerInfo> &info)
{
    constexpr int PauseBeforeTheNext = 2000;
    if (!info) {
        if (info.error().code() != Code::InvalidOption)
            m_retry.start(PauseBeforeTheNext, this);
        return setError(info.error());
    }
    if (isOwn()) {
        m_temporary = info->name();
        m_temporaryStream = info->stream();
    }
    const NatsQmlConnection *target = follow();
    const auto jetStream = m_jetStream.jetStream(target ? target->connection() : nullptr);
    if (jetStream)
        makePull(*jetStream, info->name());
}

void NatsQmlConsumer::makePull(NatsJetStream *jetStream, const QString &name)
{
    NatsConsumeOptions options;
    options.setMaximumMessages(m_settings.maximumMessages);
    options.setWorkingInterval(std::chrono::milliseconds(m_settings.workingInterval));
    if (!m_settings.priorityGroup.isEmpty())
        options.setPriority(NatsPriorityOptions(m_settings.priorityGroup));
    auto *consumer = new NatsPullConsumer(jetStream, m_settings.stream, name, this);
    consumer->setOptions(options);
    begin(consumer);
}

void NatsQmlConsumer::begin(NatsConsumer *consumer)
{
    m_consumer = consumer;
    m_origin = NatsQmlMessage::Origin(new NatsQmlOrigin(follow(), qjsEngine(this)));
    connect(consumer, &NatsConsumer::messageReceived, this, &NatsQmlConsumer::receive);
    connect(consumer, &NatsConsumer::notification, this, &NatsQmlConsumer::takeNotification);
    connect(consumer, &NatsConsumer::stopped, this, &NatsQmlConsumer::takeEnd);
    connect(consumer, &NatsConsumer::nameChanged, this, &NatsQmlConsumer::setName);
    if (const auto begun = consumer->consume(); !begun)
        return takeEnd(begun.error());
    const QPointer<NatsQmlConsumer> alive(this);
    setError({});
    if (alive)
        setName(consumer->name());
    if (alive && m_consumer == consumer)
        setRunning(true);
}

// It may be what is emitting now.
void NatsQmlConsumer::drop()
{
    m_ensuring.cancel();
    m_retry.stop();
    if (NatsConsumer *consumer = std::exchange(m_consumer, nullptr)) {
        consumer->disconnect(this);
        consumer->stop();
        consumer->deleteLater();
    }
    if (!m_temporary.isEmpty()) {
        const NatsQmlConnection *target = connection();
        if (const auto manager = m_jetStream.manager(target ? target->connection() : nullptr))
            (void)(*manager)->deleteConsumer(m_temporaryStream, m_temporary);
        m_temporary.clear();
    }
}

// A connection that was closed brings it back when it is opened again.
void NatsQmlConsumer::takeEnd(const NatsError &why)
{
    const bool isClosed = why.code() == Code::ConnectionClosed || why.code() == Code::ConnectionDraining;
    const QPointer<NatsQmlConsumer> alive(this);
    drop();
    setRunning(false);
    if (alive)
        setUpToDate(false);
    if (alive && why && !isClosed)
        setError(why);
}
