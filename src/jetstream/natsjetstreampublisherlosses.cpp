// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What becomes of messages that wait for an acknowledgement when the connection breaks, comes back or ends.

#include "jetstream/natsjetstreampublisher_p.h"

#include "jetstream/natsjetstreamlogging_p.h"
#include "jetstream/natsjetstreamtexts_p.h"

#include <algorithm>

using Code = NatsError::Code;

void NatsJetStreamPublisherPrivate::watch(NatsConnection *connection)
{
    QObject::connect(connection, &NatsConnection::disconnected, q, [this] { handleLoss(); });
    QObject::connect(connection, &NatsConnection::stateChanged, q, [this](NatsConnection::State state) { handleState(state); });
    QObject::connect(connection, &NatsConnection::errorOccurred, q, [this](const NatsError &error) { handleError(error); });
    QObject::connect(connection, &NatsConnection::readyToPublish, q, [this] {
        m_connectionFull = false;
        const QPointer<NatsJetStreamPublisher> guard(q);
        sendWaiting();
        if (guard)
            tellRoom();
    });
    QObject::connect(connection, &QObject::destroyed, q, [this] {
        failAll(NatsError(Code::ConnectionClosed,
                          NatsJetStreamTexts::tr("The connection does not exist any more")));
    });
}

void NatsJetStreamPublisherPrivate::handleState(NatsConnection::State state)
{
    if (state == NatsConnection::State::Closed) {
        m_connectionFull = false;
        return failAll(NatsError(Code::ConnectionClosed, NatsJetStreamTexts::tr("The connection was closed"))
                               .withCause(api->connection()->error()));
    }
    if (state != NatsConnection::State::Connected)
        return;
    for (const Key key : window.keys())
        window.find(key)->keptByConnection = false; // it has left
    sendWaiting();
}

// Whether the stream, if it has the message, knows that by the time that it comes a second time
bool NatsJetStreamPublisherPrivate::mayBeSentAgain(const NatsPendingPublish &message) const
{
    return message.hasMessageId && Clock::now() + message.timeout <= message.firstSent + options.duplicateWindow();
}

void NatsJetStreamPublisherPrivate::handleLoss()
{
    Keys lost;
    for (const Key key : window.keys()) {
        NatsPendingPublish *message = window.find(key);
        if (message->state != State::Sent || message->keptByConnection)
            continue;
        if (!mayBeSentAgain(*message)) {
            lost.push_back(key);
            continue;
        }
        --message->attempt; // this one does not count
        message->state = State::Waiting;
        message->error = lostError(*message);
        m_waiting.push_back(key);
        setDeadline(key, message->firstSent + options.duplicateWindow() - message->timeout, Order::Sorted);
    }
    if (!lost.empty() || !m_waiting.empty())
        qCInfo(lcNatsJetStream) << lost.size() << "messages lost their acknowledgement," << m_waiting.size() << "are sent again";
    fail(lost, [this](const NatsPendingPublish &message) { return lostError(message); });
}

NatsError NatsJetStreamPublisherPrivate::lostError(const NatsPendingPublish &message) const
{
    const QString subject = message.subject.toString();
    return NatsError(
            Code::ConnectionLost,
            NatsJetStreamTexts::tr(
                    "The connection was lost before the message to '%1' was acknowledged; it may have been stored")
                    .arg(subject),
            subject);
}

void NatsJetStreamPublisherPrivate::sendWaiting()
{
    const QPointer<NatsJetStreamPublisher> guard(q);
    std::deque<Key> keys = std::exchange(m_waiting, {});
    while (!keys.empty()) {
        const Key key = keys.front();
        keys.pop_front();
        const NatsPendingPublish *message = window.find(key);
        if (!message || message->state != State::Waiting)
            continue;
        sendAgain(key); // where it is refused it waits again, with its place behind those before it
        if (!guard)
            return;
        if (m_connectionFull)
            break;
    }
    m_waiting.insert(m_waiting.end(), keys.begin(), keys.end());
}

// The server tells the subject, but not which message: it refuses them in order.
void NatsJetStreamPublisherPrivate::handleError(const NatsError &error)
{
    if (error.code() != Code::PermissionViolation || !error.serverText().contains(QLatin1String("publish"), Qt::CaseInsensitive))
        return;
    const Keys keys = window.keys();
    const auto isMeant = [this, subject = error.subject()](Key key) {
        const NatsPendingPublish *message = window.find(key);
        return message->state == State::Sent && message->subject.toString() == subject;
    };
    const auto refused = std::find_if(keys.begin(), keys.end(), isMeant);
    if (refused != keys.end())
        finish(*refused, error);
}

void NatsJetStreamPublisherPrivate::handleSubscriptionEnd()
{
    m_subscription->deleteLater();
    m_subscription = nullptr; // another one is made for the next message
    if (m_subscriptionError)
        failAll(m_subscriptionError);
    else if (api->connection() && api->connection()->state() == NatsConnection::State::Draining)
        failAll(NatsError(Code::ConnectionDraining,
                          NatsJetStreamTexts::tr(
                                  "The connection drains, and acknowledgements cannot be received any more")));
    // else the connection is closed, and tells so
}

template<typename MakeError>
void NatsJetStreamPublisherPrivate::fail(const Keys &keys, MakeError makeError)
{
    // All are taken out first, so that what a callback sees is how it will be.
    std::vector<std::pair<NatsPromise<NatsPublishAck>, NatsError>> failed;
    failed.reserve(keys.size());
    for (const Key key : keys) {
        const NatsError error = makeError(*window.find(key));
        failed.emplace_back(take(key, error), error);
    }
    const QPointer<NatsJetStreamPublisher> guard(q);
    for (auto &[promise, error] : failed)
        promise.finish(error);
    if (guard)
        finishFlushes();
    if (guard)
        tellRoom();
}

void NatsJetStreamPublisherPrivate::failAll(const NatsError &error)
{
    m_waiting.clear();
    fail(window.keys(), [error](const NatsPendingPublish &message) {
        return NatsError(error.code(), error.text(), message.subject.toString()).withCause(error.cause());
    });
}
