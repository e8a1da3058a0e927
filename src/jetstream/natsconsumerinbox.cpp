// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumerinbox_p.h"

#include "core/natsconnection.h"

#include <QtCore/QCoreApplication>

static NatsError endError(const NatsSubscription *subscription)
{
    const auto *connection = qobject_cast<const NatsConnection *>(subscription->parent());
    if (connection && connection->state() == NatsConnection::State::Draining) {
        return NatsError(NatsError::Code::ConnectionDraining,
                         QCoreApplication::translate("NatsJetStream", "The connection drains, and messages cannot be received any more"));
    }
    return NatsError(NatsError::Code::ConnectionClosed, QCoreApplication::translate("NatsJetStream", "The connection was closed"))
            .withCause(connection ? connection->error() : NatsError());
}

NatsResult<void> NatsConsumerInbox::open(NatsConnection *connection, const NatsSubject &subject, const QString &queueGroup,
                                     const QObject *context, Take take, End end)
{
    close();
    NatsSubscribeOptions options;
    options.setQueueGroup(queueGroup);
    const auto subscribed = connection->subscribe(subject, options);
    if (!subscribed)
        return subscribed.error();
    m_subscription = *subscribed;
    m_context = context;
    m_subject = subject.toString().toUtf8();
    m_wire.setReply(subject);
    m_error = {};
    QObject::connect(m_subscription, &NatsSubscription::messageReceived, context, std::move(take));
    QObject::connect(m_subscription, &NatsSubscription::errorOccurred, context, [this](const NatsError &error) { m_error = error; });
    QObject::connect(m_subscription, &NatsSubscription::stateChanged, context,
                     [this, end = std::move(end)](NatsSubscription::State state) {
                         if (state == NatsSubscription::State::Ended)
                             end(m_error ? m_error : endError(m_subscription));
                     });
    return {};
}

void NatsConsumerInbox::close(bool givesBack)
{
    NatsSubscription *subscription = std::exchange(m_subscription, nullptr);
    if (!subscription)
        return;
    QObject::disconnect(subscription, nullptr, m_context, nullptr);
    const QPointer<NatsConnection> connection = qobject_cast<NatsConnection *>(subscription->parent());
    if (!givesBack || !connection || !connection->isConnected()) {
        subscription->unsubscribe();
        subscription->deleteLater();
        return;
    }
    QObject::connect(subscription, &NatsSubscription::messageReceived, connection.data(), [connection](const NatsMessage &late) {
        if (late.replyUtf8().startsWith("$JS.ACK."))
            connection->publish(NatsSubject::fromUtf8(late.replyUtf8()), QByteArrayLiteral("-NAK"));
    });
    subscription->drain().then(subscription, [subscription](const NatsResult<void> &) { subscription->deleteLater(); });
}

NatsResult<void> NatsConsumerInbox::pull(NatsConnection *connection, const NatsSubject &endpoint, const QByteArray &request) const
{
    return connection->publish(endpoint, request, m_wire);
}
