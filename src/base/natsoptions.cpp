// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsoptions_p.h"
#include "base/natsshareddefaults_p.h"

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
