// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreampublisher_p.h"

#include "jetstream/natsjetstreamlogging_p.h"
#include "jetstream/natsjetstreampublishheaders_p.h"
#include "jetstream/natspublishcall_p.h"
#include "jetstream/natspublishretry_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QUuid>

using Code = NatsError::Code;

namespace {

constexpr int NoResponders = 503;
constexpr int TokenSize = 11; // 64 bits in base 62
constexpr char Digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

QString tr(const char *text)
{
    return QCoreApplication::translate("NatsJetStream", text);
}

void appendToken(QByteArray *out, quint64 key)
{
    char token[TokenSize];
    for (int i = TokenSize - 1; i >= 0; --i) {
        token[i] = Digits[key % 62];
        key /= 62;
    }
    out->append(token, TokenSize);
}

// 0 for what is none. What is too large for a key wraps around, and then is no key of a message.
quint64 readToken(QByteArrayView token)
{
    if (token.size() != TokenSize)
        return 0;
    quint64 key = 0;
    for (const char c : token) {
        const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : c >= 'a' && c <= 'z' ? c - 'a' + 36 : -1;
        if (digit < 0)
            return 0;
        key = key * 62 + quint64(digit);
    }
    return key;
}

} // namespace

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
    const NatsError error(Code::Cancelled, tr("The publisher was deleted"));
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
        return NatsError(Code::Cancelled, tr("The publisher was deleted"), subject.toString());
    if (const NatsError refused = api->refusal())
        return refused;
    if (m_optionError)
        return m_optionError;
    if (window.count() < options.maximumPending())
        return {};
    m_refused = true;
    return NatsError(Code::BufferFull,
                     tr("%1 messages wait for an acknowledgement; publish again after readyToPublish()").arg(window.count()),
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
    reply.reserve(m_inbox.size() + TokenSize);
    reply.append(m_inbox);
    appendToken(&reply, key);
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

// ---- what comes back

void NatsJetStreamPublisherPrivate::takeReply(const NatsMessage &reply)
{
    const QByteArray subject = reply.subjectUtf8();
    const Key key = subject.size() > m_inbox.size() ? readToken(QByteArrayView(subject).sliced(m_inbox.size())) : 0;
    if (!window.find(key))
        return; // late: it is finished
    if (!reply.hasHeaders()) {
        if (const auto ack = m_reader.read(reply.dataView()))
            return finish(key, *ack);
    }
    takeOther(key, reply);
}

void NatsJetStreamPublisherPrivate::takeOther(Key key, const NatsMessage &reply)
{
    const QString subject = window.find(key)->subject.toString();
    const auto judged = reply.isNoResponders()
            ? natsPublishReply(NatsError(Code::NoResponders, tr("Nobody answers requests to '%1'").arg(subject), subject)
                                       .withServerReply(NoResponders, reply.headers().statusText()), subject)
            : natsPublishReply(reply, subject);
    if (judged)
        finish(key, judged);
    else
        judge(key, judged.error());
}

void NatsJetStreamPublisherPrivate::judge(Key key, const NatsError &error)
{
    NatsPendingPublish *message = window.find(key);
    const bool isWorthIt = NatsPublishRetry::isWorthIt(error, message->hasMessageId);
    if (isWorthIt && message->state != State::Sent)
        return; // of an earlier attempt; another one is on its way already
    if (!isWorthIt || message->attempt >= message->attempts)
        return finish(key, error);
    qCDebug(lcNatsJetStream) << "attempt" << message->attempt << "failed:" << error;
    message->state = State::Pausing;
    message->error = error;
    setDeadline(key, Clock::now() + NatsPublishRetry::pauseBefore(message->attempt), Order::Sorted);
}

// Takes a message out, and notes its end for those who flush.
NatsPromise<NatsPublishAck> NatsJetStreamPublisherPrivate::take(Key key, const NatsError &error)
{
    for (Flush &flush : m_flushes) {
        if (NatsPublishWindow::isOlder(flush.last, key))
            continue;
        --flush.left;
        if (error && !flush.error)
            flush.error = error;
    }
    NatsPromise<NatsPublishAck> promise = std::move(*window.take(key).promise);
    promise.onCancelled({});
    return promise;
}

// Last statement of whoever calls it, or guarded: a continuation may delete the publisher.
void NatsJetStreamPublisherPrivate::finish(Key key, const NatsResult<NatsPublishAck> &result)
{
    NatsPromise<NatsPublishAck> promise = take(key, result.error());
    if (!m_refused && m_flushes.empty())
        return promise.finish(result);
    const QPointer<NatsJetStreamPublisher> guard(q);
    promise.finish(result);
    if (guard)
        finishFlushes();
    if (guard)
        tellRoom();
}

void NatsJetStreamPublisherPrivate::cancel(Key key)
{
    if (!window.find(key))
        return;
    finish(key, NatsPrivate::cancelledError());
}

void NatsJetStreamPublisherPrivate::tellRoom()
{
    if (!isRoomDue())
        return;
    m_refused = false;
    Q_EMIT q->readyToPublish();
}

NatsFuture<void> NatsJetStreamPublisherPrivate::flush()
{
    const Keys keys = window.keys();
    if (keys.empty())
        return NatsResult<void>();
    m_flushes.push_back({ {}, keys.back(), qsizetype(keys.size()), {} });
    return m_flushes.back().promise.future();
}

void NatsJetStreamPublisherPrivate::finishFlushes()
{
    std::vector<Flush> done;
    for (auto it = m_flushes.begin(); it != m_flushes.end();) {
        if (it->left > 0) {
            ++it;
            continue;
        }
        done.push_back(std::move(*it));
        it = m_flushes.erase(it);
    }
    for (Flush &flush : done)
        flush.promise.finish(flush.error ? NatsResult<void>(flush.error) : NatsResult<void>()); // user code
}

// ---- time

void NatsJetStreamPublisherPrivate::setDeadline(Key key, NatsPendingPublish::Point deadline, Order order)
{
    window.setDeadline(key, deadline, order);
    if (!m_armedFor || deadline < *m_armedFor)
        arm();
}

// The timer is left as it is when a message is acknowledged: it finds nothing and is set anew.
void NatsJetStreamPublisherPrivate::arm()
{
    m_armedFor = window.firstDeadline();
    if (!m_armedFor)
        return;
    using namespace std::chrono;
    m_timer.start(qMax(ceil<milliseconds>(*m_armedFor - Clock::now()), milliseconds(0)));
}

void NatsJetStreamPublisherPrivate::expire()
{
    const QPointer<NatsJetStreamPublisher> guard(q);
    m_armedFor.reset();
    const auto now = Clock::now();
    while (const Key key = window.takeExpired(now)) {
        expire(key);
        if (!guard)
            return;
    }
    arm();
}

void NatsJetStreamPublisherPrivate::expire(Key key)
{
    NatsPendingPublish *message = window.find(key);
    switch (message->state) {
    case State::Pausing:
        return sendAgain(key);
    case State::Waiting:
        return finish(key, message->error);
    case State::Asking:
        return; // has no deadline of ours
    case State::Sent:
        break;
    }
    const QString subject = message->subject.toString();
    if (message->keptByConnection && message->hasMessageId && ++message->attempt <= message->attempts)
        return startTimeout(key); // the connection has it still
    judge(key, NatsError(Code::Timeout,
                         tr("No stream has acknowledged the message to '%1' within %2 ms").arg(subject).arg(message->timeout.count()),
                         subject));
}
