// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumer_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "jetstream/natsconsumercalls_p.h"
#include "jetstream/natsjetstream_p.h"
#include "jetstream/natsjetstreamchecks_p.h"

#include <QtCore/QCoreApplication>

using Code = NatsError::Code;

/*!
    \class NatsConsumer
    \inmodule NatsQt
    \since 0.1
    \brief Receives the messages of a stream through a consumer of the server.

    Not made by itself: NatsPullConsumer asks the server for messages, to NatsPushConsumer the server sends them, and
    NatsOrderedConsumer reads a stream in order.

    consume() begins, and each message comes with messageReceived(). It goes on until stop(), through lost connections,
    restarts of servers and changes of leaders, without being told to: a message that was not acknowledged comes again.
    What happens meanwhile is told by notification(). When consuming cannot go on, stopped() says why.

    \code
    auto *kitchen = new NatsPullConsumer(jetStream, "ORDERS", "kitchen", this);
    connect(kitchen, &NatsConsumer::messageReceived, this, [this](const NatsJetStreamMessage &order) {
        cook(order.json());
        order.ack();
    });
    kitchen->consume();
    \endcode

    When nothing comes, health() says why.
*/

NatsConsumer::NatsConsumer(std::unique_ptr<NatsConsumerPrivate> dd, QObject *parent)
    : QObject(parent), d_ptr(std::move(dd))
{
    d_ptr->q = this;
}

/*! Stops without a signal. Messages that were received can still be acknowledged. */
NatsConsumer::~NatsConsumer()
{
    d_ptr->running = false;
    d_ptr->halt();
}

/*! \property NatsConsumer::stream
    \brief the name of the stream */
QString NatsConsumer::stream() const
{
    Q_D(const NatsConsumer);
    return d->stream;
}

/*! \property NatsConsumer::name
    \brief the name of the consumer on the server; that of an ordered consumer changes whenever it is made anew, and is
    empty before consume() */
QString NatsConsumer::name() const
{
    Q_D(const NatsConsumer);
    return d->name;
}

/*! \property NatsConsumer::running
    \brief whether it consumes, or will as soon as there is a connection */
bool NatsConsumer::isRunning() const
{
    Q_D(const NatsConsumer);
    return d->running;
}

/*! Returns why consuming stopped by itself; NoError while it runs, before consume(), and after stop(). */
NatsError NatsConsumer::error() const
{
    Q_D(const NatsConsumer);
    return d->error;
}

/*! Returns how many messages have been received that are not processed yet: neither acknowledged for good, nor gone with
    their last copy. */
qint64 NatsConsumer::processingCount() const
{
    Q_D(const NatsConsumer);
    NatsConsumerDiagnosis diagnosis;
    d->diagnose(&diagnosis);
    return diagnosis.processing;
}

/*!
    Begins to consume. Without a connection it begins as soon as there is one. Does nothing when it runs.

    The error is InvalidOption when a name or an option is not possible, InvalidRequest while a fetch of an ordered
    consumer runs, ConnectionDraining, ConnectionClosed, or one of NatsConnection::subscribe(); then it does not run.
*/
NatsResult<void> NatsConsumer::consume()
{
    Q_D(NatsConsumer);
    return d->consume();
}

/*! Stops. Messages on their way are given back to the consumer. Messages that were received can still be acknowledged.
    Does nothing when it does not run. */
void NatsConsumer::stop()
{
    Q_D(NatsConsumer);
    d->stop();
}

/*! Asks the server for the state of the consumer. The error is one of NatsJetStreamManager::consumerInfo(). */
NatsFuture<NatsConsumerInfo> NatsConsumer::info()
{
    Q_D(NatsConsumer);
    if (const NatsError refused = d->api->refusal())
        return refused;
    if (const auto valid = NatsChecks::name(QStringLiteral("consumer"), d->name); !valid)
        return valid.error();
    return NatsConsumerCalls::info(d->api, d->stream, d->name);
}

/*!
    Explains why nothing is received, or that all is well. What can be known without the server is said without asking
    it. Never fails: what went wrong is the answer.
*/
NatsFuture<NatsConsumerHealth> NatsConsumer::health()
{
    Q_D(NatsConsumer);
    return d->health();
}

/*! \fn void NatsConsumer::messageReceived(const NatsJetStreamMessage &message)
    Emitted for each \a message. Acknowledge it when it is done, at once or later; a slot may do anything, deleting this
    object included. */
/*! \fn void NatsConsumer::notification(const NatsConsumerNotification &notification)
    Emitted with a \a notification when something happened that is no message. None of it needs an answer. */
/*! \fn void NatsConsumer::stopped(const NatsError &error)
    Emitted when it does not run any more: with NoError after stop(), else with the \a error that consuming cannot go on
    with: InvalidRequest when the server refuses what is asked for, InvalidConsumerConfiguration when the consumer on the
    server is of another kind, PermissionViolation, ApiLevelRequired, StreamNotFound and ConsumerNotFound where the
    options end it for these, WorkQueueConflict of an ordered consumer, ConnectionDraining and ConnectionClosed. */

NatsConsumerPrivate::NatsConsumerPrivate(NatsJetStream *jetStream, const QString &streamName, const QString &consumerName)
    : api(NatsJetStreamPrivate::apiOf(jetStream)), stream(streamName), name(consumerName)
{
}

NatsConsumerPrivate::~NatsConsumerPrivate() = default;

NatsResult<void> NatsConsumerPrivate::consume()
{
    if (running)
        return {};
    if (const NatsError refused = api->refusal())
        return refused;
    if (const auto valid = NatsChecks::name(QStringLiteral("stream"), stream); !valid)
        return valid;
    if (const NatsError refused = connectionRefusal())
        return refused;
    error = {};
    if (const auto started = start(); !started)
        return started;
    setRunning(true);
    return {};
}

// That of a subscription, for what begins with a request
NatsError NatsConsumerPrivate::connectionRefusal() const
{
    using State = NatsConnection::State;
    const State state = api->connection()->state();
    if (state == State::Closed)
        return NatsError(Code::ConnectionClosed, QCoreApplication::translate("NatsJetStream", "The connection is closed"));
    if (state == State::Draining)
        return NatsError(Code::ConnectionDraining, QCoreApplication::translate("NatsJetStream", "The connection is draining"));
    return {};
}

void NatsConsumerPrivate::stop()
{
    if (running)
        finish({});
}

void NatsConsumerPrivate::finish(const NatsError &why)
{
    if (!running)
        return; // more than one of what it is made of may tell of the same end
    const QPointer<NatsConsumer> guard(q);
    halt();
    error = why;
    const NatsError copy = why;
    if (setRunning(false) && guard)
        Q_EMIT guard->stopped(copy);
}

bool NatsConsumerPrivate::setRunning(bool isRunning)
{
    const QPointer<NatsConsumer> guard(q);
    if (std::exchange(running, isRunning) != isRunning)
        Q_EMIT q->runningChanged(isRunning);
    return guard;
}

bool NatsConsumerPrivate::setName(const QString &newName)
{
    const QPointer<NatsConsumer> guard(q);
    if (std::exchange(name, newName) != newName)
        Q_EMIT q->nameChanged(newName);
    return guard;
}

bool NatsConsumerPrivate::notify(const NatsConsumerNotification &notification)
{
    const QPointer<NatsConsumer> guard(q);
    Q_EMIT q->notification(notification);
    return guard;
}

bool NatsConsumerPrivate::deliver(const NatsMessage &message, const std::shared_ptr<NatsAckSender> &sender)
{
    const QPointer<NatsConsumer> guard(q);
    const auto info = NatsDeliveryInfo::fromReply(message.replyUtf8());
    if (info) {
        Q_EMIT q->messageReceived(NatsJetStreamMessagePrivate::make(message, *info, sender));
        return guard;
    }
    if (sender->processed)
        sender->processed(message);
    const NatsError bad(Code::ProtocolError,
                        QCoreApplication::translate("NatsJetStream", "'%1' is no subject to acknowledge a message").arg(message.reply()),
                        message.subject());
    return notify(NatsConsumerNotification(NatsConsumerNotification::Kind::InvalidMessage, bad.text(), bad));
}

NatsFuture<NatsConsumerHealth> NatsConsumerPrivate::health()
{
    NatsConsumerDiagnosis diagnosis;
    diagnosis.stream = stream;
    diagnosis.consumer = name;
    diagnosis.running = running;
    diagnosis.connected = api->connection() && api->connection()->isConnected();
    diagnosis.error = error;
    diagnose(&diagnosis);
    if (const auto known = diagnosis.beforeAsking())
        return *known;
    return NatsChain::map<NatsConsumerHealth>(
            api->connection(), q->info(),
            [diagnosis](const NatsResult<NatsConsumerInfo> &info) -> NatsResult<NatsConsumerHealth> { return diagnosis.judge(info); });
}
