// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsfetch_p.h"

#include "jetstream/natsconsumercalls_p.h"
#include "jetstream/natsjetstreammessage_p.h"
#include "jetstream/natsjetstreamtexts_p.h"
#include "jetstream/natspullchecks_p.h"
#include "jetstream/natspullrequest_p.h"

using Code = NatsError::Code;

/*!
    \class NatsFetch
    \inmodule NatsQt
    \since 0.1
    \brief Messages that a consumer was asked for once.

    NatsPullConsumer::fetch() and NatsOrderedConsumer::fetch() make it. It is a child of the consumer and lives until one
    of the two is deleted; deleting it ends the fetch.

    \code
    const auto fetch = kitchen->fetch(options);
    connect(*fetch, &NatsFetch::messageReceived, this, &Kitchen::cook);
    connect(*fetch, &NatsFetch::finished, *fetch, &QObject::deleteLater);
    \endcode
*/

NatsFetch::NatsFetch(QObject *parent) : QObject(parent), d_ptr(std::make_unique<NatsFetchPrivate>(this)) { }

/*! Ends the fetch without a signal; collect() finishes with Cancelled. Messages on their way are given back to the
    consumer. */
NatsFetch::~NatsFetch() = default;

/*! \property NatsFetch::running
    \brief whether more messages are waited for */
bool NatsFetch::isRunning() const
{
    Q_D(const NatsFetch);
    return d->running;
}

/*! \property NatsFetch::receivedCount
    \brief how many messages have come */
int NatsFetch::receivedCount() const
{
    Q_D(const NatsFetch);
    return d->received;
}

/*! Returns what ended the fetch before its end; NoError while it is running, and when it ended as it should. */
NatsError NatsFetch::error() const
{
    Q_D(const NatsFetch);
    return d->error;
}

/*!
    Returns all messages at once, when the fetch is over: those that come from this call on, so make it right after
    NatsPullConsumer::fetch(). An error that came after a message is told by error() only, so that no message is lost;
    without a message the future has the error of finished(). Cancelling the future has no effect on the fetch.
*/
NatsFuture<QList<NatsJetStreamMessage>> NatsFetch::collect()
{
    Q_D(NatsFetch);
    using All = NatsFuture<QList<NatsJetStreamMessage>>;
    if (!d->running && !d->collects)
        return d->error ? All(d->error) : All(d->messages);
    d->collects = true;
    return d->collected.future();
}

/*! Ends the fetch; finished() is emitted with the code Cancelled. Messages on their way are given back to the consumer.
    Does nothing when it is over. */
void NatsFetch::cancel()
{
    Q_D(NatsFetch);
    d->finish(NatsPrivate::cancelledError());
}

/*! \fn void NatsFetch::messageReceived(const NatsJetStreamMessage &message)
    Emitted for each \a message. A slot may do anything, deleting this object included. */
/*! \fn void NatsFetch::finished(const NatsError &error)
    Emitted once: with NoError when as many messages or bytes as were asked for have come, and when the time for more is
    over, be it with none. Otherwise \a error is NoResponders, ConsumerNotFound or StreamNotFound when there is no such
    consumer or stream, ResourceLimitExceeded when the consumer does not allow as much as is asked for, MessageTooLarge
    when the first message is larger than NatsFetchOptions::maximumBytes(), InvalidRequest, ApiLevelRequired,
    InvalidConsumerConfiguration when the consumer pushes, ServerError for another status, ProtocolError when a message
    cannot be acknowledged, Timeout when the server has gone quiet, JetStreamUnavailable when the consumer changed its
    server, PermissionViolation, ConnectionLost, ConnectionDraining, ConnectionClosed, or Cancelled. */

NatsFetchPrivate::NatsFetchPrivate(NatsFetch *fetch) : q(fetch)
{
    QObject::connect(&m_tick, &QTimer::timeout, q, [this] { tick(); });
}

NatsFetchPrivate::~NatsFetchPrivate()
{
    m_inbox.close(std::exchange(running, false));
}

NatsResult<void> NatsFetchPrivate::begin(const std::shared_ptr<NatsJetStreamApi> &jetStreamApi, const QString &streamName,
                                         const QString &consumerName, const NatsFetchOptions &fetchOptions,
                                         const NatsPull::Pin &pinId)
{
    if (const auto prepared = prepare(jetStreamApi, streamName, fetchOptions, pinId); !prepared)
        return prepared;
    return pullFrom(consumerName);
}

NatsResult<void> NatsFetchPrivate::prepare(const std::shared_ptr<NatsJetStreamApi> &jetStreamApi, const QString &streamName,
                                           const NatsFetchOptions &fetchOptions, const NatsPull::Pin &pinId)
{
    NatsConnection *connection = jetStreamApi->connection();
    if (connection->state() != NatsConnection::State::Connected) {
        // Kept until there is a connection it would be answered when nobody waits for it any more.
        return NatsError(Code::NotConnected,
                         NatsJetStreamTexts::tr("There is no connection to fetch messages over"));
    }
    m_api = jetStreamApi;
    m_stream = streamName;
    m_options = fetchOptions;
    m_pin = pinId;
    m_sender = std::make_shared<NatsAckSender>(connection, m_api->options().timeout());
    m_sender->acknowledges = !handler;
    watch(connection);
    return {};
}

NatsResult<void> NatsFetchPrivate::pullFrom(const QString &consumerName)
{
    NatsConnection *connection = m_api->connection();
    m_consumer = consumerName;
    m_endpoint = m_api->subject(QStringLiteral("CONSUMER.MSG.NEXT.%1.%2").arg(m_stream, m_consumer));
    m_inbox.close();
    const auto opened = m_inbox.open(connection, connection->createInbox(), {}, q, [this](const NatsMessage &message) { take(message); },
                                     [this](const NatsError &why) { finish(why); });
    if (!opened)
        return opened;
    m_missed = 0;
    m_isAlive = true;
    // A server that has nothing says so at once, and tells no heartbeats.
    m_tick.start(m_options.noWait() ? m_api->options().timeout() / 2 : heartbeat());
    return pull();
}

std::chrono::milliseconds NatsFetchPrivate::heartbeat() const
{
    return m_options.idleHeartbeat().count() > 0 ? m_options.idleHeartbeat() : NatsPullChecks::usualHeartbeat(m_options.expires());
}

NatsResult<void> NatsFetchPrivate::pull()
{
    NatsPullRequest request;
    request.batch = m_options.maximumMessages() - received;
    request.maximumBytes = m_options.maximumBytes();
    request.noWait = m_options.noWait();
    if (!request.noWait && m_end.isForever()) {
        m_end.setRemainingTime(m_options.expires());
        request.expires = m_options.expires();
        request.idleHeartbeat = heartbeat();
    } else if (!request.noWait) {
        request.expires = std::chrono::milliseconds(qMax<qint64>(m_end.remainingTime(), 1));
        request.idleHeartbeat = qMin(heartbeat(), NatsPullChecks::usualHeartbeat(request.expires));
    }
    request.priority = m_options.priority();
    request.pinId = *m_pin;
    m_outstanding = request.batch;
    return m_inbox.pull(m_api->connection(), m_endpoint, request.toJson());
}

void NatsFetchPrivate::pullRest()
{
    if (const auto sent = pull(); !sent)
        finish(sent.error());
}

void NatsFetchPrivate::watch(NatsConnection *connection)
{
    QObject::connect(connection, &NatsConnection::disconnected, q, [this] {
        finish(NatsError(Code::ConnectionLost,
                         NatsJetStreamTexts::tr("The connection was lost before all messages had come"),
                         m_endpoint.toString()));
    });
    QObject::connect(connection, &NatsConnection::errorOccurred, q, [this](const NatsError &problem) {
        if (problem.code() == Code::PermissionViolation && problem.subject() == m_endpoint.toString())
            finish(problem);
    });
    QObject::connect(connection, &QObject::destroyed, q, [this] {
        finish(NatsError(Code::ConnectionClosed,
                         NatsJetStreamTexts::tr("The connection does not exist any more"),
                         m_endpoint.toString()));
    });
}

void NatsFetchPrivate::tick()
{
    if (std::exchange(m_isAlive, false))
        m_missed = 0;
    else if (++m_missed == 2)
        classify();
}

// A server before 2.10 does not answer a pull from what is not there.
void NatsFetchPrivate::classify()
{
    m_tick.stop();
    m_question = NatsConsumerCalls::info(m_api, m_stream, m_consumer);
    m_question.then(q, [this](const NatsResult<NatsConsumerInfo> &info) {
        if (!running)
            return;
        const NatsError quiet(Code::Timeout,
                              NatsJetStreamTexts::tr(
                                      "Nothing comes from the consumer, not even that it is there"),
                              m_endpoint.toString());
        const bool isMissing = info.error().code() == Code::ConsumerNotFound || info.error().code() == Code::StreamNotFound;
        finish(isMissing ? info.error() : quiet.withCause(info.error()));
    });
}

void NatsFetchPrivate::take(const NatsMessage &message)
{
    m_isAlive = true;
    if (m_inbox.isStatus(message))
        takeStatus(NatsConsumerStatus::fromMessage(message));
    else
        takeMessage(message);
}

void NatsFetchPrivate::takeMessage(const NatsMessage &message)
{
    const auto info = NatsDeliveryInfo::fromReply(message.replyUtf8());
    if (!info) {
        return finish(NatsError(Code::ProtocolError,
                                NatsJetStreamTexts::tr("'%1' is no subject to acknowledge a message")
                                        .arg(message.reply()),
                                message.subject()));
    }
    if (!m_options.priority().group().isEmpty() && message.hasHeaders()) {
        if (const QString id = message.headers().value("Nats-Pin-Id"); !id.isEmpty())
            *m_pin = id;
    }
    --m_outstanding;
    using Step = NatsFetchHandler::Step;
    const Step step = handler ? handler->advance(*info) : Step::Next;
    if (step == Step::Gap)
        return finish(
                NatsError(Code::ConsumerNotFound,
                          NatsJetStreamTexts::tr("A message before that with the sequence %1 did not come")
                                  .arg(info->streamSequence)));
    const QPointer<NatsFetch> guard(q);
    if (step == Step::Next)
        deliver(message, *info);
    if (!guard || !running)
        return;
    if (received >= m_options.maximumMessages())
        finish({});
    else if (m_outstanding == 0)
        pullRest();
}

void NatsFetchPrivate::deliver(const NatsMessage &message, const NatsDeliveryInfo &info)
{
    ++received;
    const NatsJetStreamMessage taken = NatsJetStreamMessagePrivate::make(message, info, m_sender);
    if (collects)
        messages.append(taken);
    const QPointer<NatsFetch> guard(q);
    Q_EMIT q->messageReceived(taken);
    if (guard && handler)
        handler->takeDelivered();
}

void NatsFetchPrivate::takeStatus(const NatsConsumerStatus &status)
{
    using Status = NatsConsumerStatus::Kind;
    switch (status.kind) {
    case Status::Heartbeat:
    case Status::FlowControl:
        return;
    case Status::WrongPin:
        m_pin->clear();
        return pullRest();
    case Status::MessageTooLarge:
        // What is left of the bytes is not enough for one more.
        return finish(received > 0 ? NatsError() : status.toError(m_endpoint.toString()));
    default:
        return finish(status.toError(m_endpoint.toString()));
    }
}

void NatsFetchPrivate::finish(const NatsError &why)
{
    if (!running)
        return;
    if (why && handler && handler->recover(why)) {
        m_tick.stop();
        m_inbox.close();
        return;
    }
    running = false;
    error = why;
    m_tick.stop();
    m_question.cancel();
    m_inbox.close(true);
    if (NatsConnection *connection = m_api->connection())
        connection->disconnect(q);
    using All = NatsResult<QList<NatsJetStreamMessage>>;
    const All all = why && messages.isEmpty() ? All(why) : All(std::exchange(messages, {}));
    const QPointer<NatsFetch> guard(q);
    const NatsError copy = why;
    collected.finish(all);
    if (guard)
        Q_EMIT q->finished(copy);
}

NatsFuture<std::optional<NatsJetStreamMessage>> NatsFetchPrivate::single(const NatsResult<NatsFetch *> &begun)
{
    using Message = std::optional<NatsJetStreamMessage>;
    if (!begun)
        return begun.error();
    NatsFetch *fetch = *begun;
    QObject::connect(fetch, &NatsFetch::finished, fetch, &QObject::deleteLater);
    const auto promise = std::make_shared<NatsPromise<Message>>();
    promise->onCancelled([fetch = QPointer<NatsFetch>(fetch)] {
        if (fetch)
            fetch->cancel();
    });
    fetch->collect().then(fetch, [promise](const NatsResult<QList<NatsJetStreamMessage>> &all) {
        promise->finish(!all             ? NatsResult<Message>(all.error())
                                : all->isEmpty() ? NatsResult<Message>(Message())
                                                 : NatsResult<Message>(Message(all->first())));
    });
    return promise->future();
}
