// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlconnection.h"

// The events of NatsConnection, as this element tells them. Each is the last statement of its slot.

/*! \qmlsignal NatsConnection::opened(string server)
    Emitted when the first connection after open() is made, to \a server. */

/*! \qmlsignal NatsConnection::disconnected(string server, natsUnconfirmed unconfirmed)
    Emitted when the connection to \a server is lost. What was sent after the last answered ping,
    and may be lost too, is in \a unconfirmed. */

/*! \qmlsignal NatsConnection::reconnecting(int attempt, int delay)
    Emitted before \a attempt, which is made in \a delay milliseconds. */

/*! \qmlsignal NatsConnection::reconnected(string server)
    Emitted when a lost connection is restored, by \a server. */

/*! \qmlsignal NatsConnection::serversChanged(list<string> added, list<string> removed)
    Emitted when the server told of other servers of its cluster: URLs that were \a added and \a removed. */

/*! \qmlsignal NatsConnection::lameDuck(string server)
    Emitted when \a server is about to shut down. */

/*! \qmlsignal NatsConnection::pinged(int outstanding)
    Emitted when the server was pinged; \a outstanding pings are not answered. */

/*! \qmlsignal NatsConnection::staleConnection()
    Emitted when too many pings were not answered; the connection is dropped and made anew. */

/*! \qmlsignal NatsConnection::forcedReconnect()
    Emitted when the connection is dropped on purpose, to be made anew. */

/*! \qmlsignal NatsConnection::slowConsumer(object subscription, real pending)
    Emitted when messages arrive faster than they are handled; \a pending bytes wait. The
    \a subscription has the properties \c subject and \c queueGroup. */

/*! \qmlsignal NatsConnection::readyToPublish()
    Emitted once after publish() has refused with \c NatsError.BufferFull, when there is room again: when
    half of \l maximumOutboundSize has left, or a lost connection is replaced. */

/*! \qmlsignal NatsConnection::errorOccurred(natsError error)
    Emitted for each \a error that no call returns: of the server, of an attempt to connect, and
    also for what publish() or natsMessage::respond() refused, so that nothing goes unnoticed. */

/*! \qmlsignal NatsConnection::closed(natsError error)
    Emitted when the connection is closed. After close() or drain(), and when changed options led to
    a new connection, the code of \a error is \c NatsError.NoError. */
void NatsQmlConnection::watch()
{
    NatsConnection *source = m_connection;
    connect(source, &NatsConnection::stateChanged, this, &NatsQmlConnection::handleState);
    connect(source, &NatsConnection::closed, this, &NatsQmlConnection::handleClosed);
    connect(source, &NatsConnection::connectedChanged, this, &NatsQmlConnection::connectedChanged);
    connect(source, &NatsConnection::errorOccurred, this, [this](const NatsError &error) {
        const QPointer<NatsQmlConnection> alive(this);
        setError(error);
        if (alive)
            Q_EMIT errorOccurred(error);
    });
    connect(source, &QObject::destroyed, this, &NatsQmlConnection::handleDestroyed);
    watchEvents();
}

void NatsQmlConnection::watchEvents()
{
    NatsConnection *source = m_connection;
    connect(source, &NatsConnection::opened, this, [this](const QString &server) {
        const QPointer<NatsQmlConnection> alive(this);
        setError({});
        if (alive)
            Q_EMIT opened(server);
    });
    connect(source, &NatsConnection::reconnected, this, [this](const QString &server) {
        const QPointer<NatsQmlConnection> alive(this);
        setError({});
        if (alive)
            Q_EMIT reconnected(server);
    });
    connect(source, &NatsConnection::reconnecting, this, [this](int attempt, std::chrono::milliseconds delay) {
        const QPointer<NatsQmlConnection> alive(this);
        m_countdown.start(delay);
        if (alive)
            Q_EMIT reconnecting(attempt, int(delay.count()));
    });
    connect(source, &NatsConnection::disconnected, this,
            [this](const QString &server, const NatsUnconfirmed &unconfirmed) {
                Q_EMIT disconnected(server, unconfirmed);
            });
    connect(source, &NatsConnection::serversChanged, this, &NatsQmlConnection::serversChanged);
    connect(source, &NatsConnection::lameDuck, this, &NatsQmlConnection::lameDuck);
    connect(source, &NatsConnection::pinged, this, &NatsQmlConnection::pinged);
    connect(source, &NatsConnection::staleConnection, this, &NatsQmlConnection::staleConnection);
    connect(source, &NatsConnection::forcedReconnect, this, &NatsQmlConnection::forcedReconnect);
    connect(source, &NatsConnection::readyToPublish, this, &NatsQmlConnection::readyToPublish);
    connect(source, &NatsConnection::slowConsumer, this,
            [this](NatsSubscription *subscription, qint64 pending) {
                Q_EMIT slowConsumer(subscription, double(pending));
            });
}
