// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsoptions.h"

#include "base/natsshareddefaults_p.h"

class NatsOptionsData : public QSharedData
{
public:
    QStringList servers;
    QString name;
    QString user;
    QString password;
    QString token;
    QString inboxPrefix = QStringLiteral("_INBOX");
    bool verbose = false;
    bool pedantic = false;
    bool noEcho = false;
    bool noRandomize = false;
    bool ignoreClusterUpdates = false;
    bool ignoreAuthErrorAbort = false;
    bool waitOnFirstConnect = true;
    int maximumReconnectAttempts = -1;
    std::chrono::milliseconds connectTimeout = std::chrono::seconds(5);
    std::chrono::milliseconds closeTimeout = std::chrono::seconds(2);
    std::chrono::milliseconds reconnectTimeWait = std::chrono::seconds(2);
    std::chrono::milliseconds maximumReconnectTimeWait = std::chrono::seconds(30);
    std::chrono::milliseconds reconnectJitter = std::chrono::milliseconds(100);
    std::chrono::milliseconds reconnectJitterTls = std::chrono::seconds(1);
    std::chrono::milliseconds pingInterval = std::chrono::minutes(2);
    int maximumPingsOut = 2;
    bool watchSystem = true;
    std::chrono::milliseconds probeTimeout = std::chrono::seconds(5);
    qint64 offlineBufferSize = 8 * 1024 * 1024;
    std::chrono::milliseconds deliverySlice = std::chrono::milliseconds(4);
    qint64 slowConsumerSize = 64 * 1024 * 1024;
    qint64 maximumPendingSize = 256 * 1024 * 1024;
    qint64 maximumOutboundSize = 64 * 1024 * 1024;
    NatsTlsOptions tls;
    QNetworkProxy proxy = QNetworkProxy(QNetworkProxy::DefaultProxy);
    NatsHeaders upgradeHeaders;
    QString origin;
};

/*!
    \class NatsOptions
    \inmodule NatsQt
    \since 0.1
    \brief How a connection finds its servers, says who it is, and behaves when things go wrong.

    An implicitly shared value. Setters store what they are given; NatsConnection::open() calls
    validate() and refuses what is out of range. The defaults are those of the nats.ws client
    but where a page of this documentation says so.
*/

/*! Constructs the defaults. */
NatsOptions::NatsOptions() : d(natsSharedDefaults<NatsOptionsData>())
{
}

NatsOptions::NatsOptions(const NatsOptions &other) = default;
NatsOptions::NatsOptions(NatsOptions &&other) noexcept = default;
NatsOptions::~NatsOptions() = default;
NatsOptions &NatsOptions::operator=(const NatsOptions &other) = default;
NatsOptions &NatsOptions::operator=(NatsOptions &&other) noexcept = default;

/*! Returns the servers to try; none by default, which means \c{nats://127.0.0.1:4222}. */
QStringList NatsOptions::servers() const
{
    return d->servers;
}

/*!
    Sets the servers to try to \a servers. Each is a URL with the scheme \c ws or \c wss, \c
    nats or \c tls; a name without a scheme means \c wss. User and password may stand in the
    URL.
*/
void NatsOptions::setServers(const QStringList &servers)
{
    d->servers = servers;
}

/*! Returns the name that the server shows for this connection; empty by default. */
QString NatsOptions::name() const
{
    return d->name;
}

/*! Sets the name that the server shows for this connection to \a name. */
void NatsOptions::setName(const QString &name)
{
    d->name = name;
}

/*! Returns the user name; empty by default. */
QString NatsOptions::user() const
{
    return d->user;
}

/*! Sets the user name to \a user. One that stands in the URL of a server takes its place there. */
void NatsOptions::setUser(const QString &user)
{
    d->user = user;
}

/*! Returns the password of the user. */
QString NatsOptions::password() const
{
    return d->password;
}

/*! Sets the password of the user to \a password. */
void NatsOptions::setPassword(const QString &password)
{
    d->password = password;
}

/*! Returns the authentication token; empty by default. */
QString NatsOptions::token() const
{
    return d->token;
}

/*! Sets the authentication token to \a token. */
void NatsOptions::setToken(const QString &token)
{
    d->token = token;
}

/*! Returns what the subjects of replies start with; \c _INBOX by default. */
QString NatsOptions::inboxPrefix() const
{
    return d->inboxPrefix;
}

/*! Sets what the subjects of replies start with to \a inboxPrefix, a subject without wildcards. */
void NatsOptions::setInboxPrefix(const QString &inboxPrefix)
{
    d->inboxPrefix = inboxPrefix;
}

/*! Returns whether the server acknowledges each line with +OK; false by default. */
bool NatsOptions::verbose() const
{
    return d->verbose;
}

/*! Sets whether the server acknowledges each line to \a verbose. */
void NatsOptions::setVerbose(bool verbose)
{
    d->verbose = verbose;
}

/*! Returns whether the server checks subjects more strictly; false by default. */
bool NatsOptions::pedantic() const
{
    return d->pedantic;
}

/*! Sets whether the server checks subjects more strictly to \a pedantic. */
void NatsOptions::setPedantic(bool pedantic)
{
    d->pedantic = pedantic;
}

/*!
    Returns whether messages that this connection publishes are kept from its own subscriptions;
    false by default.
*/
bool NatsOptions::noEcho() const
{
    return d->noEcho;
}

/*! Sets whether messages of this connection are kept from its own subscriptions to \a noEcho. */
void NatsOptions::setNoEcho(bool noEcho)
{
    d->noEcho = noEcho;
}

/*! Returns whether the servers are tried in the order given; false by default, which means shuffled. */
bool NatsOptions::noRandomize() const
{
    return d->noRandomize;
}

/*! Sets whether the servers are tried in the order given to \a noRandomize. */
void NatsOptions::setNoRandomize(bool noRandomize)
{
    d->noRandomize = noRandomize;
}

/*! Returns whether servers that a cluster tells of are ignored; false by default. */
bool NatsOptions::ignoreClusterUpdates() const
{
    return d->ignoreClusterUpdates;
}

/*! Sets whether servers that a cluster tells of are ignored to \a ignoreClusterUpdates. */
void NatsOptions::setIgnoreClusterUpdates(bool ignoreClusterUpdates)
{
    d->ignoreClusterUpdates = ignoreClusterUpdates;
}

/*!
    Returns whether a server stays in the pool that refused the same credentials twice in a row;
    false by default.
*/
bool NatsOptions::ignoreAuthErrorAbort() const
{
    return d->ignoreAuthErrorAbort;
}

/*! Sets whether a server stays in the pool that refused the credentials twice to \a ignoreAuthErrorAbort. */
void NatsOptions::setIgnoreAuthErrorAbort(bool ignoreAuthErrorAbort)
{
    d->ignoreAuthErrorAbort = ignoreAuthErrorAbort;
}

/*!
    Returns whether the first connection is tried for like any other; true by default. False:
    when each server has failed once, the connection is closed with the error.
*/
bool NatsOptions::waitOnFirstConnect() const
{
    return d->waitOnFirstConnect;
}

/*! Sets whether the first connection is tried for like any other to \a waitOnFirstConnect. */
void NatsOptions::setWaitOnFirstConnect(bool waitOnFirstConnect)
{
    d->waitOnFirstConnect = waitOnFirstConnect;
}

/*!
    Returns after how many failed attempts in a row a server is given up; -1, the default, means
    never, and 0 that a lost connection is not replaced.
*/
int NatsOptions::maximumReconnectAttempts() const
{
    return d->maximumReconnectAttempts;
}

/*!
    Sets after how many failed attempts in a row a server is given up to \a
    maximumReconnectAttempts, -1 or more.
*/
void NatsOptions::setMaximumReconnectAttempts(int maximumReconnectAttempts)
{
    d->maximumReconnectAttempts = maximumReconnectAttempts;
}

/*!
    Returns how long one server may take from the first packet to the end of the handshake; 5
    seconds by default.
*/
std::chrono::milliseconds NatsOptions::connectTimeout() const
{
    return d->connectTimeout;
}

/*! Sets how long one server may take to connect to \a connectTimeout, at least one millisecond. */
void NatsOptions::setConnectTimeout(std::chrono::milliseconds connectTimeout)
{
    d->connectTimeout = connectTimeout;
}

/*! Returns how long close() waits for what was published to leave; 2 seconds by default. */
std::chrono::milliseconds NatsOptions::closeTimeout() const
{
    return d->closeTimeout;
}

/*! Sets how long close() waits for what was published to leave to \a closeTimeout, 0 or more. */
void NatsOptions::setCloseTimeout(std::chrono::milliseconds closeTimeout)
{
    d->closeTimeout = closeTimeout;
}

/*!
    Returns how long the same server is left alone after an attempt; 2 seconds by default. It
    doubles after each failed round of the pool.
*/
std::chrono::milliseconds NatsOptions::reconnectTimeWait() const
{
    return d->reconnectTimeWait;
}

/*! Sets how long the same server is left alone after an attempt to \a reconnectTimeWait, 0 or more. */
void NatsOptions::setReconnectTimeWait(std::chrono::milliseconds reconnectTimeWait)
{
    d->reconnectTimeWait = reconnectTimeWait;
}

/*! Returns what the doubled reconnectTimeWait() never exceeds; 30 seconds by default. */
std::chrono::milliseconds NatsOptions::maximumReconnectTimeWait() const
{
    return d->maximumReconnectTimeWait;
}

/*! Sets what the doubled reconnectTimeWait() never exceeds to \a maximumReconnectTimeWait. */
void NatsOptions::setMaximumReconnectTimeWait(std::chrono::milliseconds maximumReconnectTimeWait)
{
    d->maximumReconnectTimeWait = maximumReconnectTimeWait;
}

/*! Returns up to how much is added at random to the wait; 100 milliseconds by default. */
std::chrono::milliseconds NatsOptions::reconnectJitter() const
{
    return d->reconnectJitter;
}

/*! Sets up to how much is added at random to the wait to \a reconnectJitter, 0 or more. */
void NatsOptions::setReconnectJitter(std::chrono::milliseconds reconnectJitter)
{
    d->reconnectJitter = reconnectJitter;
}

/*! Returns the same as reconnectJitter() for encrypted servers; one second by default. */
std::chrono::milliseconds NatsOptions::reconnectJitterTls() const
{
    return d->reconnectJitterTls;
}

/*! Sets what is added at random to the wait for encrypted servers to \a reconnectJitterTls, 0 or more. */
void NatsOptions::setReconnectJitterTls(std::chrono::milliseconds reconnectJitterTls)
{
    d->reconnectJitterTls = reconnectJitterTls;
}

/*! Returns how often the client pings; 2 minutes by default, 0 means never. */
std::chrono::milliseconds NatsOptions::pingInterval() const
{
    return d->pingInterval;
}

/*! Sets how often the client pings to \a pingInterval, 0 or more. */
void NatsOptions::setPingInterval(std::chrono::milliseconds pingInterval)
{
    d->pingInterval = pingInterval;
}

/*!
    Returns how many pings may be unanswered; 2 by default. When the next one is due with as
    many outstanding, the connection is stale.
*/
int NatsOptions::maximumPingsOut() const
{
    return d->maximumPingsOut;
}

/*! Sets how many pings may be unanswered to \a maximumPingsOut, at least 1. */
void NatsOptions::setMaximumPingsOut(int maximumPingsOut)
{
    d->maximumPingsOut = maximumPingsOut;
}

/*! Returns whether the network, the state of the application and the clock are watched, so that a
    connection notices at once what sleep and a change of the network have done to it; true by default. */
bool NatsOptions::watchSystem() const
{
    return d->watchSystem;
}

/*! Sets whether network, application and clock are watched to \a watchSystem. When false, a monitor
    that the program gave has no effect either. \sa NatsSystemMonitor */
void NatsOptions::setWatchSystem(bool watchSystem)
{
    d->watchSystem = watchSystem;
}

/*! Returns within what time a server must answer after sleep or a change of the network, else the
    connection is stale; 5 seconds by default. What waits to be sent is part of that time. */
std::chrono::milliseconds NatsOptions::probeTimeout() const
{
    return d->probeTimeout;
}

/*! Sets within what time a server must answer then to \a probeTimeout, at least one millisecond. */
void NatsOptions::setProbeTimeout(std::chrono::milliseconds probeTimeout)
{
    d->probeTimeout = probeTimeout;
}

/*!
    Returns how many bytes of what is published while there is no connection are kept; 8 MiB by
    default, 0 means none.
*/
qint64 NatsOptions::offlineBufferSize() const
{
    return d->offlineBufferSize;
}

/*! Sets how many bytes are kept while there is no connection to \a offlineBufferSize, 0 or more. */
void NatsOptions::setOfflineBufferSize(qint64 offlineBufferSize)
{
    d->offlineBufferSize = offlineBufferSize;
}

/*!
    Returns for how long messages are delivered before other events get their turn; 4
    milliseconds by default, 0 means without an end.
*/
std::chrono::milliseconds NatsOptions::deliverySlice() const
{
    return d->deliverySlice;
}

/*!
    Sets for how long messages are delivered before other events get their turn to \a
    deliverySlice, 0 or more.
*/
void NatsOptions::setDeliverySlice(std::chrono::milliseconds deliverySlice)
{
    d->deliverySlice = deliverySlice;
}

/*!
    Returns above how many bytes that wait for delivery NatsConnection::slowConsumer() tells; 64
    MiB by default, 0 means never.
*/
qint64 NatsOptions::slowConsumerSize() const
{
    return d->slowConsumerSize;
}

/*! Sets above how many bytes that wait for delivery the connection tells to \a slowConsumerSize, 0 or more. */
void NatsOptions::setSlowConsumerSize(qint64 slowConsumerSize)
{
    d->slowConsumerSize = slowConsumerSize;
}

/*!
    Returns above how many bytes that wait for delivery the connection is dropped and resumed,
    as a server would do with a slow consumer; 256 MiB by default, 0 means never.
*/
qint64 NatsOptions::maximumPendingSize() const
{
    return d->maximumPendingSize;
}

/*!
    Sets above how many bytes that wait for delivery the connection is dropped to \a
    maximumPendingSize, 0 or more.
*/
void NatsOptions::setMaximumPendingSize(qint64 maximumPendingSize)
{
    d->maximumPendingSize = maximumPendingSize;
}

/*! Returns above how many bytes that have not left NatsConnection::publish() refuses more; 64 MiB by
    default, 0 means never. */
qint64 NatsOptions::maximumOutboundSize() const
{
    return d->maximumOutboundSize;
}

/*! Sets above how many bytes that have not left publish() refuses more to \a maximumOutboundSize, 0 or
    more. \sa NatsConnection::readyToPublish() */
void NatsOptions::setMaximumOutboundSize(qint64 maximumOutboundSize)
{
    d->maximumOutboundSize = maximumOutboundSize;
}

/*! Returns how the connection is encrypted. */
NatsTlsOptions NatsOptions::tls() const
{
    return d->tls;
}

/*! Sets how the connection is encrypted to \a tls. Not available in a browser, which decides itself. */
void NatsOptions::setTls(const NatsTlsOptions &tls)
{
    d->tls = tls;
}

/*! Returns the proxy; that of the application by default. */
QNetworkProxy NatsOptions::proxy() const
{
    return d->proxy;
}

/*! Sets the proxy to \a proxy, of the types HttpProxy (with CONNECT) or Socks5Proxy, or NoProxy. Not
    available in a browser. */
void NatsOptions::setProxy(const QNetworkProxy &proxy)
{
    d->proxy = proxy;
}

/*! Returns the headers of the HTTP request that asks for WebSocket; none by default. */
NatsHeaders NatsOptions::upgradeHeaders() const
{
    return d->upgradeHeaders;
}

/*!
    Sets the headers of the HTTP request that asks for WebSocket to \a upgradeHeaders: cookies,
    authorization for a gateway, and the like. Not available in a browser.
    \sa NatsConnection::setUpgradeHeadersProvider()
*/
void NatsOptions::setUpgradeHeaders(const NatsHeaders &upgradeHeaders)
{
    d->upgradeHeaders = upgradeHeaders;
}

/*! Returns the Origin header of that request; empty by default, which means none. */
QString NatsOptions::origin() const
{
    return d->origin;
}

/*! Sets the Origin header of that request to \a origin, for servers that only let some in. */
void NatsOptions::setOrigin(const QString &origin)
{
    d->origin = origin;
}

bool NatsOptions::isEqual(const NatsOptions &other) const
{
    return d == other.d
            || (d->servers == other.d->servers
                && d->name == other.d->name
                && d->user == other.d->user
                && d->password == other.d->password
                && d->token == other.d->token
                && d->inboxPrefix == other.d->inboxPrefix
                && d->verbose == other.d->verbose
                && d->pedantic == other.d->pedantic
                && d->noEcho == other.d->noEcho
                && d->noRandomize == other.d->noRandomize
                && d->ignoreClusterUpdates == other.d->ignoreClusterUpdates
                && d->ignoreAuthErrorAbort == other.d->ignoreAuthErrorAbort
                && d->waitOnFirstConnect == other.d->waitOnFirstConnect
                && d->maximumReconnectAttempts == other.d->maximumReconnectAttempts
                && d->connectTimeout == other.d->connectTimeout
                && d->closeTimeout == other.d->closeTimeout
                && d->reconnectTimeWait == other.d->reconnectTimeWait
                && d->maximumReconnectTimeWait == other.d->maximumReconnectTimeWait
                && d->reconnectJitter == other.d->reconnectJitter
                && d->reconnectJitterTls == other.d->reconnectJitterTls
                && d->pingInterval == other.d->pingInterval
                && d->maximumPingsOut == other.d->maximumPingsOut
                && d->watchSystem == other.d->watchSystem
                && d->probeTimeout == other.d->probeTimeout
                && d->offlineBufferSize == other.d->offlineBufferSize
                && d->deliverySlice == other.d->deliverySlice
                && d->slowConsumerSize == other.d->slowConsumerSize
                && d->maximumPendingSize == other.d->maximumPendingSize
                && d->maximumOutboundSize == other.d->maximumOutboundSize
                && d->tls == other.d->tls
                && d->proxy == other.d->proxy
                && d->upgradeHeaders == other.d->upgradeHeaders
                && d->origin == other.d->origin);
}
