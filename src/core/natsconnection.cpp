// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsconnection_p.h"

/*!
    \class NatsConnection
    \inmodule NatsQt
    \since 0.1
    \brief One connection to a NATS server or cluster.

    \code
    NatsOptions options;
    options.setServers({ QStringLiteral("ws://demo.example:8080") });
    NatsConnection connection(options);
    connection.open();

    const auto subscription = connection.subscribe("sensors.>");
    QObject::connect(*subscription, &NatsSubscription::messageReceived, this, &View::show);
    connection.publish("sensors.pump", "running");
    \endcode

    open() returns at once and goes on in the event loop, for as long as it takes: a first
    connection is tried for like one that was lost. Subscriptions can be made before, and survive
    the loss of the connection. What is published meanwhile is kept, within
    NatsOptions::offlineBufferSize(), and sent later, in order.

    Everything lives in the thread of this object, without threads or locks of its own.
    moveToThread() works before open(). Slots and callbacks may delete anything, this object too.
*/

/*!
    \enum NatsConnection::State
    \value Disconnected open() has not been called.
    \value Connecting The first connection is being made, or waits for its next attempt.
    \value Connected The server has accepted the connection.
    \value Reconnecting The connection was lost and is being made anew.
    \value Draining drain() is under way.
    \value Closed The connection has ended. open() starts again.
*/

/*! Constructs a connection with default options and the given \a parent. */
NatsConnection::NatsConnection(QObject *parent)
    : QObject(parent), d_ptr(std::make_unique<NatsConnectionPrivate>(this))
{
    d_ptr->connectCollaborators();
}

/*! Constructs a connection with \a options and the given \a parent. */
NatsConnection::NatsConnection(const NatsOptions &options, QObject *parent)
    : NatsConnection(parent)
{
    d_ptr->wantedOptions = options;
}

/*!
    Destroys the connection and its subscriptions. What was published is handed to the operating
    system as far as it takes it at once; to be sure of it, close() first and wait for closed().
    Futures that are not finished finish with NatsError::Code::ConnectionClosed.
*/
NatsConnection::~NatsConnection()
{
    d_ptr->shutdown();
}

/*! Returns the options. */
NatsOptions NatsConnection::options() const
{
    Q_D(const NatsConnection);
    return d->wantedOptions;
}

/*! Sets the options to \a options. They are checked and take effect at the next open(). */
void NatsConnection::setOptions(const NatsOptions &options)
{
    Q_D(NatsConnection);
    d->wantedOptions = options;
}

/*!
    Asks \a authenticator at each attempt who connects, now or later. User, password and token of
    the options and of the server's URL are sent beside what it says.

    When it fails, so does the attempt. After two failures in a row a server is given up, unless
    NatsOptions::ignoreAuthErrorAbort() is set.
    \sa NatsAuthenticators
*/
void NatsConnection::setAuthenticator(const NatsAuthenticator &authenticator)
{
    Q_D(NatsConnection);
    d->connector->setAuthenticator(authenticator);
}

/*! Asks \a provider before each attempt for the headers of the HTTP request that asks \a server for
    WebSocket, in place of NatsOptions::upgradeHeaders(): for cookies and tokens that expire. */
void NatsConnection::setUpgradeHeadersProvider(const std::function<NatsHeaders(const QUrl &server)> &provider)
{
    Q_D(NatsConnection);
    d->connector->setUpgradeHeadersProvider(provider);
}

/*! Asks \a handler before each attempt at a server that was tried before how long to wait, in place of
    NatsOptions::reconnectTimeWait() and what belongs to it. */
void NatsConnection::setReconnectDelayHandler(const std::function<std::chrono::milliseconds()> &handler)
{
    Q_D(NatsConnection);
    d->connector->setDelayHandler(handler);
}

/*!
    Asks \a handler before each attempt, the first one included, which of the servers it goes to. When it
    names a server that is not among those that it is given, the connection is closed with InvalidUrl.
    Source: ADR-40.
    \sa servers()
*/
void NatsConnection::setReconnectToServerHandler(const NatsReconnectToServerHandler &handler)
{
    Q_D(NatsConnection);
    d->connector->setReconnectToServerHandler(handler);
}

/*! Makes the connection use what \a factory returns instead of sockets: for tests, and for other
    channels. */
void NatsConnection::setTransportFactory(const NatsTransportFactory &factory)
{
    Q_D(NatsConnection);
    d->connector->setTransportFactory(factory);
}

/*!
    Makes the connection learn from \a monitor, instead of from the system, that the application was
    suspended or that the network has changed: for tests, and for programs that know better. Takes
    effect at the next open(); null, the default, means the system. The monitor lives in the thread
    of this connection, which does not own it; it may be deleted at any time.
    \sa NatsOptions::watchSystem()
*/
void NatsConnection::setSystemMonitor(NatsSystemMonitor *monitor)
{
    Q_D(NatsConnection);
    d->system->setMonitor(monitor);
}

/*! \property NatsConnection::state
    \brief what the connection is doing */
NatsConnection::State NatsConnection::state() const
{
    Q_D(const NatsConnection);
    return d->state;
}

/*! \property NatsConnection::connected
    \brief whether there is a server that has accepted the connection */
bool NatsConnection::isConnected() const
{
    Q_D(const NatsConnection);
    return d->state == State::Connected || d->state == State::Draining;
}

/*! Returns the last error since open() or since the connection was made; NoError where there was none. */
NatsError NatsConnection::error() const
{
    Q_D(const NatsConnection);
    return d->error;
}

/*! \property NatsConnection::currentServer
    \brief host and port of the server that is connected, or empty */
QString NatsConnection::currentServer() const
{
    Q_D(const NatsConnection);
    return d->server;
}

/*! Returns the URLs of the servers of the pool, with those that the cluster told of. */
QStringList NatsConnection::servers() const
{
    Q_D(const NatsConnection);
    return d->connector->pool().urls();
}

/*!
    Replaces the servers of the pool, also those that the cluster told of, by \a servers, which are written
    as in NatsOptions::servers(); serversChanged() tells of the difference. What is known of a server that
    stays is kept. The connection goes on, also one to a server that is not named any more; an attempt at
    such a server is given up, and the next one made at once.

    Returns InvalidOption for an empty list and InvalidUrl for a URL that cannot be used; nothing has
    changed then. In the states Disconnected and Closed it sets NatsOptions::servers() of options().
*/
NatsResult<void> NatsConnection::setServers(const QStringList &servers)
{
    Q_D(NatsConnection);
    NATSQT_CHECK_THREAD("NatsConnection::setServers");
    return d->setServers(servers);
}

/*! Returns what the server told of itself last; null before the first connection. */
NatsServerInfo NatsConnection::serverInfo() const
{
    Q_D(const NatsConnection);
    return d->info;
}

/*! Returns what went through this connection so far, and what is on its way now. Nothing is counted that would
    not be counted anyway; ask as often as you like. */
NatsStatistics NatsConnection::statistics() const
{
    Q_D(const NatsConnection);
    NatsStatistics result = d->statistics;
    result.bytesOut += d->outbox->bytesOut();
    result.pendingBytesOut = pendingBytes();
    if (d->link) {
        result.bytesIn += d->link->bytesIn();
        result.pendingBytesIn = d->link->pendingBytesIn();
    }
    return result;
}

/*! Returns how many bytes have been published and not yet been handed to the operating system. */
qint64 NatsConnection::pendingBytes() const
{
    Q_D(const NatsConnection);
    return d->outbox->bufferedBytes() + (d->link ? d->link->pendingBytes() : 0);
}

/*!
    Ends the connection without losing anything: no new subscriptions and requests are accepted,
    the subscriptions end when all that the server had for them has been delivered, what was
    published leaves, and then the connection is closed.

    The future finishes when it is closed. The error is ConnectionDraining when that is under way
    already, ConnectionClosed, NotConnected when there is no connection, which closes it too, and
    the reason when the connection is lost meanwhile.
*/
NatsFuture<void> NatsConnection::drain()
{
    Q_D(NatsConnection);
    NATSQT_CHECK_THREAD("NatsConnection::drain");
    return d->drain();
}

/*!
    Gives the connection up and makes another, at the next server of the pool: to spread clients over a
    cluster anew, or after credentials have changed. forcedReconnect() is emitted first, then
    disconnected() and what follows, also where NatsOptions::maximumReconnectAttempts() is 0. What was
    published leaves on the old connection, within NatsOptions::closeTimeout(); as far as the server has not
    confirmed it, it is counted as unconfirmed.

    While an attempt is waited for, it is made at once. The error is NotConnected before open(), and
    ConnectionDraining and ConnectionClosed in these states.
*/
NatsResult<void> NatsConnection::reconnect()
{
    Q_D(NatsConnection);
    NATSQT_CHECK_THREAD("NatsConnection::reconnect");
    return d->reconnect();
}

/*!
    Starts to connect, and returns at once. Errors come with errorOccurred() and, when options or
    servers are not usable, with closed(). While it waits for its next attempt, the attempt is
    made at once; in all other states but Disconnected and Closed nothing happens.
*/
void NatsConnection::open()
{
    Q_D(NatsConnection);
    NATSQT_CHECK_THREAD("NatsConnection::open");
    d->open();
}

/*!
    Ends the connection. The state is Closed at once; subscriptions end, and futures finish with
    ConnectionClosed. What was published before still leaves, for at most
    NatsOptions::closeTimeout(); closed() is emitted when that is over. Does nothing before
    open() and when the connection is closed.
*/
void NatsConnection::close()
{
    Q_D(NatsConnection);
    NATSQT_CHECK_THREAD("NatsConnection::close");
    d->close({});
}

/*! \fn void NatsConnection::stateChanged(NatsConnection::State state)
    Emitted when \a state is the new state. */
/*! \fn void NatsConnection::opened(const QString &server)
    Emitted when the first connection after open() is made, to \a server (host and port). */
/*! \fn void NatsConnection::disconnected(const QString &server, const NatsUnconfirmed &unconfirmed)
    Emitted when the connection to \a server is lost. \a unconfirmed is how much was published
    without the server having confirmed it; it may have arrived or not. Also emitted by close()
    without a connection, when what was kept for later is lost. */
/*! \fn void NatsConnection::reconnecting(int attempt, std::chrono::milliseconds delay)
    Emitted when the next attempt, number \a attempt since the last connection, comes in \a delay. */
/*! \fn void NatsConnection::reconnected(const QString &server)
    Emitted when a lost connection was replaced by one to \a server. */
/*! \fn void NatsConnection::serversChanged(const QStringList &added, const QStringList &removed)
    Emitted when servers were \a added to the pool or \a removed from it, because the cluster told of them
    or by setServers(). */
/*! \fn void NatsConnection::lameDuck(const QString &server)
    Emitted when \a server says that it is about to shut down. */
/*! \fn void NatsConnection::pinged(int outstanding)
    Emitted when the client pings the server; \a outstanding pings have no answer yet. */
/*! \fn void NatsConnection::staleConnection()
    Emitted before a connection is dropped because pings are not answered. */
/*! \fn void NatsConnection::forcedReconnect()
    Emitted before a connection is dropped because of reconnect(). */
/*! \fn void NatsConnection::slowConsumer(NatsSubscription *subscription, qint64 pending)
    Emitted once when more than NatsOptions::slowConsumerSize() bytes wait for delivery, namely
    \a pending. \a subscription is the one that was delivered to last, or null. */
/*! \fn void NatsConnection::readyToPublish()
    Emitted once after publish() has refused with BufferFull, when there is room again: when half of
    NatsOptions::maximumOutboundSize() has left, or a lost connection is replaced. */
/*! \fn void NatsConnection::errorOccurred(const NatsError &error)
    Emitted for each \a error that does not belong to one call, such as a failed attempt. */
/*! \fn void NatsConnection::closed(const NatsError &error)
    Emitted when the connection has ended: with NoError after close() and drain(), else with the
    \a error that ended it. */
