// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreampublisher_p.h"

#include "jetstream/natsjetstreampublishheaders_p.h"
#include "jetstream/natsjetstreamtexts_p.h"
#include "jetstream/natspublishcall_p.h"
#include "jetstream/natspublishtoken_p.h"

#include <QtCore/QUuid>

using Code = NatsError::Code;

NatsJetStreamPublisherPrivate::NatsJetStreamPublisherPrivate(NatsJetStreamPublisher *publisher,
                                                             std::shared_ptr<NatsJetStreamApi> jetStreamApi,
                                                             const NatsJetStreamPublisherOptions &publisherOptions)
    : q(publisher), api(std::move(jetStreamApi)), options(publisherOptions), m_optionError(options.validate().error()),
      m_timeout(api->options().timeout())
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, q, [this] { expire(); });
    if (NatsConnection *connection = api->connection())
        watch(connection);
}

void NatsJetStreamPublisherPrivate::shutdown()
{
    m_shutDown = true;
    if (NatsConnection *connection = api->connection())
        connection->disconnect(q);
    delete m_subscription;
    std::vector<NatsPromise<NatsPublishAck>> promises;
    for (const Key key : window.keys())
        promises.push_back(std::move(*window.take(key).promise));
    std::vector<Flush> flushes = std::exchange(m_flushes, {});
    const NatsError error(Code::Cancelled, NatsJetStreamTexts::tr("The publisher was deleted"));
    for (auto &promise : promises) {
        promise.onCancelled({});
        promise.finish(error);
    }
    for (Flush &flush : flushes)
        flush.promise.finish(error);
}

// ---- the calls

NatsError NatsJetStreamPublisherPrivate::refusal(const NatsSubject &subject)
{
    if (m_shutDown)
        return NatsError(Code::Cancelled, NatsJetStreamTexts::tr("The publisher was deleted"),
                         subject.toString());
    if (const NatsError refused = api->refusal())
        return refused;
    if (m_optionError)
        return m_optionError;
    if (window.count() < options.maximumPending())
        return {};
    m_refused = true;
    return NatsError(Code::BufferFull,
                     NatsJetStreamTexts::tr(
                             "%1 messages wait for an acknowledgement; publish again after readyToPublish()")
                             .arg(window.count()),
                     subject.toString());
}

NatsFuture<NatsPublishAck> NatsJetStreamPublisherPrivate::publish(const NatsSubject &subject, const QByteArray &payload)
{
    if (NatsError refused = refusal(subject))
        return refused;
    if (const auto valid = subject.validateForPublish(); !valid)
        return valid.error();
    NatsPendingPublish message;
    message.subject = subject;
    message.payload = payload;
    message.timeout = m_timeout;
    message.attempts = options.attempts();
    if (options.makesMessageIds()) {
        message.headers.set("Nats-Msg-Id", makeMessageId());
        message.hasMessageId = true;
    }
    return begin(std::move(message), 0);
}

NatsFuture<NatsPublishAck> NatsJetStreamPublisherPrivate::publish(const NatsSubject &subject, const QByteArray &payload,
                                                                  const NatsJetStreamPublishOptions &publishOptions)
{
    if (NatsError refused = refusal(subject))
        return refused;
    if (const auto valid = NatsPublishCall::check(subject, payload, publishOptions); !valid)
        return valid.error();
    NatsPendingPublish message;
    message.subject = subject;
    message.payload = payload;
    message.timeout = publishOptions.timeout().count() > 0 ? publishOptions.timeout() : m_timeout;
    message.attempts = qMax(publishOptions.attempts(), options.attempts());
    message.headers = NatsJetStreamPublishHeaders::make(publishOptions);
    message.hasMessageId = message.headers.contains("Nats-Msg-Id");
    if (!message.hasMessageId && (options.makesMessageIds() || publishOptions.retriesTimeouts())) {
        message.headers.set("Nats-Msg-Id", makeMessageId());
        message.hasMessageId = true;
    }
    return begin(std::move(message), NatsJetStreamPublishHeaders::requiredLevel(publishOptions));
}

// Unlike those of single calls they share a random beginning: these are many.
QByteArray NatsJetStreamPublisherPrivate::makeMessageId()
{
    if (m_idPrefix.isEmpty())
        m_idPrefix = QUuid::createUuid().toByteArray(QUuid::Id128) + '-';
    return m_idPrefix + QByteArray::number(++m_lastId);
}

NatsFuture<NatsPublishAck> NatsJetStreamPublisherPrivate::begin(NatsPendingPublish &&pending, int level)
{
    if (const NatsError refused = subscribe())
        return refused;
    pending.promise.emplace();
    const NatsFuture<NatsPublishAck> future = pending.promise->future();
    const Key key = window.add(std::move(pending));
    if (level > 0) {
        NatsPendingPublish *message = window.find(key);
        message->state = State::Asking;
        message->promise->onCancelled([this, key] { cancel(key); });
        const NatsFuture<void> known = api->requireLevel(level);
        if (!known.isFinished()) {
            known.then(q, [this, key](const NatsResult<void> &answer) { sendAtLevel(key, answer); });
            return future;
        }
        if (!known.result()) {
            window.take(key);
            return known.result().error();
        }
    }
    if (const NatsError refused = send(key)) {
        window.take(key);
        return refused;
    }
    if (level == 0)
        window.find(key)->promise->onCancelled([this, key] { cancel(key); });
    return future;
}

void NatsJetStreamPublisherPrivate::sendAtLevel(Key key, const NatsResult<void> &level)
{
    if (!window.find(key))
        return;
    if (!level)
        return finish(key, level.error());
    sendAgain(key);
}

NatsError NatsJetStreamPublisherPrivate::subscribe()
{
    if (m_subscription)
        return {};
    m_inbox = api->connection()->createInbox().toUtf8() + '.';
    const auto subscribed = api->connection()->subscribe(NatsSubject::fromUtf8(m_inbox + '*'));
    if (!subscribed)
        return subscribed.error();
    m_subscription = *subscribed;
    m_subscriptionError = {};
    QObject::connect(m_subscription, &NatsSubscription::messageReceived, q, [this](const NatsMessage &reply) { takeReply(reply); });
    QObject::connect(m_subscription, &NatsSubscription::errorOccurred, q,
                     [this](const NatsError &error) { m_subscriptionError = error; });
    QObject::connect(m_subscription, &NatsSubscription::stateChanged, q, [this](NatsSubscription::State state) {
        if (state == NatsSubscription::State::Ended)
            handleSubscriptionEnd();
    });
    return {};
}

NatsResult<void> NatsJetStreamPublisherPrivate::write(Key key, const NatsPendingPublish &message)
{
    QByteArray reply;
    reply.reserve(m_inbox.size() + NatsPublishToken::Size);
    reply.append(m_inbox);
    NatsPublishToken::append(&reply, key);
    m_wire.setReply(NatsSubject::fromUtf8(reply));
    if (message.headers.isEmpty())
        return api->connection()->publish(message.subject, message.payload, m_wire);
    m_wire.setHeaders(message.headers);
    const auto written = api->connection()->publish(message.subject, message.payload, m_wire);
    m_wire.setHeaders({});
    return written;
}

NatsError NatsJetStreamPublisherPrivate::send(Key key)
{
    NatsPendingPublish *message = window.find(key);
    if (const NatsError gone = api->refusal())
        return gone;
    const auto written = write(key, *message);
    if (!written) {
        if (written.error().code() == Code::BufferFull)
            m_refused = m_connectionFull = true;
        return written.error();
    }
    message->state = State::Sent;
    message->keptByConnection = !api->connection()->isConnected();
    if (message->firstSent == NatsPendingPublish::Point())
        message->firstSent = Clock::now();
    ++message->attempt;
    startTimeout(key);
    return {};
}

void NatsJetStreamPublisherPrivate::startTimeout(Key key)
{
    const NatsPendingPublish *message = window.find(key);
    const bool isUsual = message->timeout == m_timeout;
    setDeadline(key, Clock::now() + message->timeout, isUsual ? Order::Last : Order::Sorted);
}

// A message whose future somebody has already.
void NatsJetStreamPublisherPrivate::sendAgain(Key key)
{
    const NatsError refused = send(key);
    if (!refused)
        return;
    if (refused.code() != Code::BufferFull)
        return finish(key, refused);
    NatsPendingPublish *message = window.find(key);
    message->state = State::Waiting;
    message->error = refused;
    m_waiting.push_back(key);
    setDeadline(key, Clock::now() + message->timeout, Order::Sorted);
}
