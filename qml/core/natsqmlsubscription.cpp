// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlsubscription.h"

#include "qml/base/natsqmlpromise.h"
#include "qml/core/natsqmlconnection.h"

#include <QtCore/QMetaMethod>
#include <QtQml/QQmlEngine>
#include <QtQml/QQmlInfo>

/*!
    \qmltype NatsSubscription
    \inqmlmodule Nats
    \since 0.1
    \brief Receives the messages of a subject.

    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one:

    \qml
    NatsSubscription {
        connection: nats
        subject: "plant.%1.temperature".arg(zone.currentValue)
        active: page.visible
        onMessageReceived: (message) => gauge.value = Number(message.text)
    }
    \endqml

    It survives a lost connection, and comes back when the connection is closed and opened again.
    Changes of properties are collected and lead to one new subscription in the next pass of the
    event loop. Destroying the element unsubscribes.

    \sa NatsConnection, natsMessage
*/

NatsQmlSubscription::~NatsQmlSubscription()
{
    drop();
}

/*! \qmlproperty NatsConnection NatsSubscription::connection
    The connection to subscribe with. Where it is not set, it is the one that this element is nested
    in. */
NatsQmlConnection *NatsQmlSubscription::connection() const
{
    return m_connection ? m_connection.data() : qobject_cast<NatsQmlConnection *>(parent());
}

void NatsQmlSubscription::setConnection(NatsQmlConnection *connection)
{
    if (connection == m_connection)
        return;
    m_connection = connection;
    renew();
    Q_EMIT connectionChanged();
}

/*! \qmlproperty string NatsSubscription::subject
    The subject, which may have the wildcards \c * and \c >. */
void NatsQmlSubscription::setSubject(const QString &subject)
{
    if (subject == m_subject)
        return;
    m_subject = subject;
    renew();
    Q_EMIT subjectChanged();
}

/*! \qmlproperty string NatsSubscription::queueGroup
    Of all subscribers with the same queue group, only one gets each message. Empty by default. */
void NatsQmlSubscription::setQueueGroup(const QString &queueGroup)
{
    if (queueGroup == m_queueGroup)
        return;
    m_queueGroup = queueGroup;
    renew();
    Q_EMIT queueGroupChanged();
}

/*! \qmlproperty int NatsSubscription::maximumMessages
    After how many messages the subscription ends; 0, the default, is never. */
void NatsQmlSubscription::setMaximumMessages(int maximumMessages)
{
    if (maximumMessages == m_maximumMessages)
        return;
    m_maximumMessages = maximumMessages;
    renew();
    Q_EMIT maximumMessagesChanged();
}

/*! \qmlproperty int NatsSubscription::timeout
    How long to wait for the first message, in milliseconds, from when the subscription is made; 0, the
    default, is for as long as it takes. When none came, the subscription ends with the error
    \c NatsError.Timeout. */
void NatsQmlSubscription::setTimeout(int timeout)
{
    if (timeout == m_timeout)
        return;
    m_timeout = timeout;
    renew();
    Q_EMIT timeoutChanged();
}

/*! \qmlproperty bool NatsSubscription::active
    Whether messages are wanted; true by default. False unsubscribes at once. */
void NatsQmlSubscription::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    const bool wasSubscribed = isSubscribed();
    if (!active)
        drop();
    renew();
    const QPointer<NatsQmlSubscription> alive(this);
    Q_EMIT activeChanged();
    if (alive && wasSubscribed && !active)
        Q_EMIT subscribedChanged();
}

/*! \qmlproperty bool NatsSubscription::subscribed
    \readonly
    Whether the subscription exists. It is kept while the connection is lost and restored. */

/*! \qmlproperty real NatsSubscription::receivedCount
    \readonly
    How many messages came since a property was changed last. */

/*! \qmlsignal NatsSubscription::messageReceived(natsMessage message)
    Emitted for each \a message. */

/*! \qmlsignal NatsSubscription::errorOccurred(natsError error)
    Emitted when the subscription could not be made or was refused by the server: \a error tells
    why. It is written to the console too, with the place in the document. */

/*! \qmlsignal NatsSubscription::ended()
    Emitted when the subscription has ended on its own: after \l maximumMessages, after drain(), when
    the server refused it, or because the connection was closed. Only in the last case it begins
    again by itself, when the connection is opened again. */

/*! \qmlmethod Promise NatsSubscription::drain()
    Unsubscribes, and delivers what has arrived. Returns a Promise that is resolved afterwards. */
QJSValue NatsQmlSubscription::drain()
{
    QJSEngine *engine = qjsEngine(this);
    const NatsError missing(NatsError::Code::SubscriptionEnded, tr("There is no subscription"), m_subject);
    const NatsFuture<void> future = m_subscription ? m_subscription->drain() : NatsFuture<void>(missing);
    return NatsQmlPromise::follow(engine, future, QStringLiteral("drain"), m_subject,
                                  [](const auto &) { return QJSValue(); });
}

void NatsQmlSubscription::componentComplete()
{
    m_complete = true;
    scheduleUpdate();
}

void NatsQmlSubscription::renew()
{
    m_renew = true;
    scheduleUpdate();
}

void NatsQmlSubscription::scheduleUpdate()
{
    if (!m_complete || m_updateScheduled)
        return;
    m_updateScheduled = true;
    QMetaObject::invokeMethod(this, &NatsQmlSubscription::update, Qt::QueuedConnection);
}

void NatsQmlSubscription::update()
{
    m_updateScheduled = false;
    const QPointer<NatsQmlSubscription> alive(this);
    const bool wasSubscribed = isSubscribed();
    if (std::exchange(m_renew, false)) {
        drop();
        m_done = false;
        if (std::exchange(m_receivedCount, 0) > 0)
            Q_EMIT receivedCountChanged();
        if (!alive)
            return;
    }
    if (m_active && !m_subscription && !m_done)
        watchConnection(connection());
    if (alive && wasSubscribed != isSubscribed())
        Q_EMIT subscribedChanged();
}

// Follows what happens to the connection, and subscribes when it is open.
void NatsQmlSubscription::watchConnection(NatsQmlConnection *connection)
{
    if (connection != m_watched) {
        if (m_watched)
            m_watched->disconnect(this);
        m_watched = connection;
        if (connection) {
            connect(connection, &NatsQmlConnection::connectionChanged, this, &NatsQmlSubscription::renew);
            connect(connection, &NatsQmlConnection::stateChanged, this, [this] {
                if (!m_subscription)
                    scheduleUpdate();
            });
        }
    }
    if (!connection) {
        report(NatsError(NatsError::Code::NotConnected, tr("The subscription has no connection"), m_subject));
        return;
    }
    const auto state = connection->state();
    if (state != NatsQmlConnection::State::Closed && state != NatsQmlConnection::State::Draining)
        subscribe(connection);
}

void NatsQmlSubscription::subscribe(NatsQmlConnection *connection)
{
    NatsSubscribeOptions options;
    options.setQueueGroup(m_queueGroup);
    if (m_receivedCount == 0)
        options.setTimeout(std::chrono::milliseconds(m_timeout));
    if (m_maximumMessages > 0)
        options.setMaximumMessages(quint64(m_maximumMessages - m_receivedCount));
    const auto made = connection->connection()->subscribe(m_subject, options);
    if (!made) {
        m_done = true; // asking again would not help
        report(made.error());
        return;
    }
    m_subscription = *made;
    connect(m_subscription, &NatsSubscription::messageReceived, this, &NatsQmlSubscription::handleMessage);
    connect(m_subscription, &NatsSubscription::stateChanged, this, &NatsQmlSubscription::handleState);
    connect(m_subscription, &NatsSubscription::errorOccurred, this, &NatsQmlSubscription::report);
    connect(m_subscription, &QObject::destroyed, this, &NatsQmlSubscription::handleDestroyed);
}

void NatsQmlSubscription::drop()
{
    if (!m_subscription)
        return;
    m_subscription->disconnect(this);
    delete m_subscription;
}

void NatsQmlSubscription::handleMessage(const NatsMessage &message)
{
    static const QMetaMethod received = QMetaMethod::fromSignal(&NatsQmlSubscription::messageReceived);
    ++m_receivedCount;
    const QPointer<NatsQmlSubscription> alive(this);
    Q_EMIT receivedCountChanged();
    if (alive && isSignalConnected(received))
        Q_EMIT messageReceived(NatsQmlMessage(message, m_watched, qjsEngine(this)));
}

void NatsQmlSubscription::handleState(NatsSubscription::State state)
{
    if (state != NatsSubscription::State::Ended)
        return;
    const auto connectionState = m_watched ? m_watched->state() : NatsQmlConnection::State::Closed;
    const bool hasAll = m_maximumMessages > 0 && m_receivedCount >= m_maximumMessages;
    const bool isOver = connectionState == NatsQmlConnection::State::Closed
            || connectionState == NatsQmlConnection::State::Draining;
    m_done = hasAll || !isOver; // else it comes back with the connection
    m_subscription->disconnect(this);
    m_subscription->deleteLater();
    m_subscription = nullptr;
    const QPointer<NatsQmlSubscription> alive(this);
    Q_EMIT subscribedChanged();
    if (alive)
        Q_EMIT ended();
}

// The connection was destroyed, and its subscriptions with it.
void NatsQmlSubscription::handleDestroyed()
{
    m_subscription = nullptr;
    const QPointer<NatsQmlSubscription> alive(this);
    Q_EMIT subscribedChanged();
    if (alive)
        Q_EMIT ended();
}

void NatsQmlSubscription::report(const NatsError &error)
{
    qmlWarning(this) << error.text();
    Q_EMIT errorOccurred(error);
}
