// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmlsubscriber.h"

#include "qml/core/natsqmlconnection.h"

#include <QtQml/QQmlEngine>

NatsQmlSubscriber::NatsQmlSubscriber(QObject *element, Receiver *receiver)
    : m_use(element)
    , m_receiver(receiver)
{
    connect(&m_use, &NatsQmlConnectionUse::replaced, this, &NatsQmlSubscriber::renew);
    connect(&m_use, &NatsQmlConnectionUse::stateChanged, this, [this] {
        if (!m_subscription)
            scheduleUpdate();
    });
}

NatsQmlSubscriber::~NatsQmlSubscriber()
{
    drop();
}

bool NatsQmlSubscriber::setConnection(NatsQmlConnection *connection)
{
    if (!m_use.setConnection(connection))
        return false;
    renew();
    return true;
}

bool NatsQmlSubscriber::setActive(bool active)
{
    if (!set(&m_active, active))
        return false;
    if (!active)
        drop(); // at once: nothing is received afterwards
    return true;
}

bool NatsQmlSubscriber::isDraining() const
{
    return m_subscription && m_subscription->state() == NatsSubscription::State::Draining;
}

NatsQmlMessage::Origin NatsQmlSubscriber::origin() const
{
    if (!m_origin)
        m_origin = new NatsQmlOrigin(m_use.followed(), qjsEngine(m_use.element()));
    return m_origin;
}

void NatsQmlSubscriber::complete()
{
    m_complete = true;
    scheduleUpdate();
}

void NatsQmlSubscriber::renew()
{
    m_renew = true;
    scheduleUpdate();
}

void NatsQmlSubscriber::scheduleUpdate()
{
    if (!m_complete || m_updateScheduled)
        return;
    m_updateScheduled = true;
    QMetaObject::invokeMethod(this, &NatsQmlSubscriber::update, Qt::QueuedConnection);
}

void NatsQmlSubscriber::update()
{
    m_updateScheduled = false;
    const QPointer<NatsQmlSubscriber> alive(this);
    const auto before = std::pair(isSubscribed(), isDraining());
    const bool isRenewed = std::exchange(m_renew, false);
    if (isRenewed) {
        drop();
        m_done = false;
        m_receivedCount = 0;
    }
    if (m_active && !m_subscription && !m_done)
        follow();
    if (alive && isRenewed)
        m_receiver->restarted(); // when all is as it will be, for bindings to several properties
    if (alive && before != std::pair(isSubscribed(), isDraining()))
        m_receiver->subscribedHasChanged();
}

void NatsQmlSubscriber::follow()
{
    NatsQmlConnection *connection = m_use.follow();
    if (!connection) {
        m_receiver->subscriptionFailed(m_use.missing(m_subject));
        return;
    }
    const auto state = connection->state();
    if (state != NatsQmlConnection::State::Closed && state != NatsQmlConnection::State::Draining)
        subscribe(connection);
}

NatsResult<NatsSubscription *> NatsQmlSubscriber::trySubscribe(NatsConnection *connection) const
{
    if (m_maximumMessages < 0) {
        return NatsError(NatsError::Code::InvalidOption,
                         tr("maximumMessages is %1 and must not be negative").arg(m_maximumMessages), m_subject);
    }
    NatsSubscribeOptions options;
    options.setQueueGroup(m_queueGroup);
    if (m_receivedCount == 0)
        options.setTimeout(std::chrono::milliseconds(m_timeout));
    if (m_maximumMessages > 0)
        options.setMaximumMessages(quint64(m_maximumMessages - m_receivedCount));
    return connection->subscribe(m_subject, options);
}

void NatsQmlSubscriber::subscribe(NatsQmlConnection *connection)
{
    const auto made = trySubscribe(connection->connection());
    if (!made) {
        m_done = true; // asking again would not help
        m_receiver->subscriptionFailed(made.error());
        return;
    }
    m_subscription = *made;
    m_origin.reset();
    connect(m_subscription, &NatsSubscription::messageReceived, this, &NatsQmlSubscriber::handleMessage);
    connect(m_subscription, &NatsSubscription::stateChanged, this, &NatsQmlSubscriber::handleState);
    connect(m_subscription, &NatsSubscription::errorOccurred, this,
            [this](const NatsError &error) { m_receiver->subscriptionFailed(error); });
    connect(m_subscription, &QObject::destroyed, this, &NatsQmlSubscriber::handleDestroyed);
    watch(connection->connection());
}

// The connection alone knows how much waits for each subscription.
void NatsQmlSubscriber::watch(NatsConnection *connection)
{
    disconnect(m_slowness);
    m_slowness = connect(connection, &NatsConnection::slowConsumer, this,
                         [this](NatsSubscription *subscription, qint64 pending) {
                             if (subscription && subscription == m_subscription)
                                 m_receiver->consumerIsSlow(pending);
                         });
}

NatsFuture<void> NatsQmlSubscriber::drain()
{
    if (m_subscription)
        return m_subscription->drain();
    return NatsError(NatsError::Code::SubscriptionEnded, tr("There is no subscription"), m_subject);
}

void NatsQmlSubscriber::drop()
{
    if (!m_subscription)
        return;
    m_subscription->disconnect(this);
    delete m_subscription;
}

void NatsQmlSubscriber::handleMessage(const NatsMessage &message)
{
    ++m_receivedCount;
    m_receiver->receive(message); // last statement: the element may go
}

void NatsQmlSubscriber::handleState(NatsSubscription::State state)
{
    if (state != NatsSubscription::State::Ended) {
        m_receiver->subscribedHasChanged();
        return;
    }
    const auto connectionState = m_use.followed() ? m_use.followed()->state() : NatsQmlConnection::State::Closed;
    const bool hasAll = m_maximumMessages > 0 && m_receivedCount >= m_maximumMessages;
    const bool isOver = connectionState == NatsQmlConnection::State::Closed
            || connectionState == NatsQmlConnection::State::Draining;
    m_done = hasAll || !isOver; // else it comes back with the connection
    m_subscription->disconnect(this);
    m_subscription->deleteLater();
    handleDestroyed();
}

// The connection was destroyed, and its subscriptions with it.
void NatsQmlSubscriber::handleDestroyed()
{
    m_subscription = nullptr;
    const QPointer<NatsQmlSubscriber> alive(this);
    m_receiver->subscribedHasChanged();
    if (alive)
        m_receiver->subscriptionEnded();
}
