// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsservicelistener_p.h"

#include "core/natsconnection.h"

NatsServiceListener::NatsServiceListener(NatsServiceListenerHandler *handler, const QString &subject, const QString &queueGroup)
    : m_handler(handler), m_subject(subject), m_queueGroup(queueGroup)
{
}

NatsServiceListener::~NatsServiceListener()
{
    close();
}

NatsResult<void> NatsServiceListener::open(NatsConnection *connection)
{
    close();
    NatsSubscribeOptions options;
    options.setQueueGroup(m_queueGroup);
    const auto subscribed = connection->subscribe(m_subject, options);
    if (!subscribed)
        return subscribed.error();
    m_error = NatsError();
    m_subscription = *subscribed;
    connect(m_subscription, &NatsSubscription::messageReceived, this,
            [this](const NatsMessage &message) { m_handler->takeMessage(message); });
    connect(m_subscription, &NatsSubscription::errorOccurred, this, [this](const NatsError &error) { m_error = error; });
    connect(m_subscription, &NatsSubscription::stateChanged, this, &NatsServiceListener::handleState);
    return {};
}

void NatsServiceListener::handleState(NatsSubscription::State state)
{
    if (state != NatsSubscription::State::Ended)
        return;
    close();
    m_handler->takeEnd(m_subject, NatsError(m_error));
}

void NatsServiceListener::drain()
{
    if (!m_subscription)
        return;
    const auto drained = m_subscription->drain();
    if (drained.isFinished())
        close(); // without a connection nothing is on its way
}

void NatsServiceListener::close()
{
    const QPointer<NatsSubscription> subscription = std::exchange(m_subscription, nullptr);
    if (!subscription)
        return;
    disconnect(subscription, nullptr, this, nullptr);
    subscription->unsubscribe();
    if (subscription)
        subscription->deleteLater(); // this may be a slot of its
}
