// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlconnectionsettings.h"

#include <QtCore/QPointer>

// Last statement of each setter: a binding that hears the signal may do anything.
void NatsQmlConnectionSettings::notify(Change change, Signal signal)
{
    settingsChanged(change);
    Q_EMIT(this->*signal)();
}

/*!
    \qmlproperty string NatsConnection::url

    The server to connect to, such as \c{ws://localhost:8080} or \c{nats://localhost:4222}. It is
    the first of \l servers, and writing it makes it the only one. A URL without a scheme is
    \c wss. When no server is set, it is \c{nats://127.0.0.1:4222}.

    A change of \c url, \l servers, \l name, \l user, \l password, \l token, \l inboxPrefix or
    \l noEcho while \l active is true closes the connection and opens it again, once for all that
    changed in the same pass of the event loop. A change of any other option counts from the next
    attempt on. The options have no effect on a connection that the program gave; see \l connection.
*/
QString NatsQmlConnectionSettings::url() const
{
    return m_options.servers().value(0);
}

void NatsQmlConnectionSettings::setUrl(const QString &url)
{
    setServers(url.isEmpty() ? QStringList() : QStringList(url));
}

/*!
    \qmlproperty list<string> NatsConnection::servers

    The servers to choose from, each as in \l url. Servers of the cluster that the server tells of
    are added to what is tried, but not to this list.
*/
QStringList NatsQmlConnectionSettings::servers() const
{
    return m_options.servers();
}

void NatsQmlConnectionSettings::setServers(const QStringList &servers)
{
    if (servers == m_options.servers())
        return;
    const bool firstChanged = servers.value(0) != url();
    m_options.setServers(servers);
    const QPointer<NatsQmlConnectionSettings> alive(this);
    notify(Change::Identity, &NatsQmlConnectionSettings::serversPropertyChanged);
    if (alive && firstChanged)
        Q_EMIT urlChanged();
}

/*! \qmlproperty string NatsConnection::name
    The name of this client, which shows in the monitoring of the server. */
QString NatsQmlConnectionSettings::name() const
{
    return m_options.name();
}

void NatsQmlConnectionSettings::setName(const QString &name)
{
    if (name == m_options.name())
        return;
    m_options.setName(name);
    notify(Change::Identity, &NatsQmlConnectionSettings::nameChanged);
}

/*! \qmlproperty string NatsConnection::user
    The user name to log in with. */
QString NatsQmlConnectionSettings::user() const
{
    return m_options.user();
}

void NatsQmlConnectionSettings::setUser(const QString &user)
{
    if (user == m_options.user())
        return;
    m_options.setUser(user);
    notify(Change::Identity, &NatsQmlConnectionSettings::userChanged);
}

/*! \qmlproperty string NatsConnection::password
    The password of \l user. */
QString NatsQmlConnectionSettings::password() const
{
    return m_options.password();
}

void NatsQmlConnectionSettings::setPassword(const QString &password)
{
    if (password == m_options.password())
        return;
    m_options.setPassword(password);
    notify(Change::Identity, &NatsQmlConnectionSettings::passwordChanged);
}

/*! \qmlproperty string NatsConnection::token
    The token to log in with. */
QString NatsQmlConnectionSettings::token() const
{
    return m_options.token();
}

void NatsQmlConnectionSettings::setToken(const QString &token)
{
    if (token == m_options.token())
        return;
    m_options.setToken(token);
    notify(Change::Identity, &NatsQmlConnectionSettings::tokenChanged);
}

/*! \qmlproperty string NatsConnection::inboxPrefix
    What the subjects of createInbox() and request() start with; \c _INBOX by default. */
QString NatsQmlConnectionSettings::inboxPrefix() const
{
    return m_options.inboxPrefix();
}

void NatsQmlConnectionSettings::setInboxPrefix(const QString &inboxPrefix)
{
    if (inboxPrefix == m_options.inboxPrefix())
        return;
    m_options.setInboxPrefix(inboxPrefix);
    notify(Change::Identity, &NatsQmlConnectionSettings::inboxPrefixChanged);
}

/*! \qmlproperty bool NatsConnection::noEcho
    Whether the server does not send back what this connection publishes; false by default. */
bool NatsQmlConnectionSettings::noEcho() const
{
    return m_options.noEcho();
}

void NatsQmlConnectionSettings::setNoEcho(bool noEcho)
{
    if (noEcho == m_options.noEcho())
        return;
    m_options.setNoEcho(noEcho);
    notify(Change::Identity, &NatsQmlConnectionSettings::noEchoChanged);
}

/*! \qmlproperty bool NatsConnection::waitOnFirstConnect
    Whether the first connection is tried again like any other, which is the default. When false,
    the connection is closed with the error when no server of the first round can be reached. */
bool NatsQmlConnectionSettings::waitOnFirstConnect() const
{
    return m_options.waitOnFirstConnect();
}

void NatsQmlConnectionSettings::setWaitOnFirstConnect(bool waitOnFirstConnect)
{
    if (waitOnFirstConnect == m_options.waitOnFirstConnect())
        return;
    m_options.setWaitOnFirstConnect(waitOnFirstConnect);
    notify(Change::Behaviour, &NatsQmlConnectionSettings::waitOnFirstConnectChanged);
}

/*! \qmlproperty int NatsConnection::connectTimeout
    How long a server may take to complete the handshake, in milliseconds; 5000 by default. */
int NatsQmlConnectionSettings::connectTimeout() const
{
    return int(m_options.connectTimeout().count());
}

void NatsQmlConnectionSettings::setConnectTimeout(int connectTimeout)
{
    if (connectTimeout == this->connectTimeout())
        return;
    m_options.setConnectTimeout(std::chrono::milliseconds(connectTimeout));
    notify(Change::Behaviour, &NatsQmlConnectionSettings::connectTimeoutChanged);
}

/*! \qmlproperty int NatsConnection::pingInterval
    How often the server is pinged, in milliseconds; 120000 by default. */
int NatsQmlConnectionSettings::pingInterval() const
{
    return int(m_options.pingInterval().count());
}

void NatsQmlConnectionSettings::setPingInterval(int pingInterval)
{
    if (pingInterval == this->pingInterval())
        return;
    m_options.setPingInterval(std::chrono::milliseconds(pingInterval));
    notify(Change::Behaviour, &NatsQmlConnectionSettings::pingIntervalChanged);
}

/*! \qmlproperty int NatsConnection::reconnectTimeWait
    How long the same server is left alone after an attempt, in milliseconds; 2000 by default. */
int NatsQmlConnectionSettings::reconnectTimeWait() const
{
    return int(m_options.reconnectTimeWait().count());
}

void NatsQmlConnectionSettings::setReconnectTimeWait(int reconnectTimeWait)
{
    if (reconnectTimeWait == this->reconnectTimeWait())
        return;
    m_options.setReconnectTimeWait(std::chrono::milliseconds(reconnectTimeWait));
    notify(Change::Behaviour, &NatsQmlConnectionSettings::reconnectTimeWaitChanged);
}

/*! \qmlproperty int NatsConnection::maximumReconnectAttempts
    How often in a row a server is tried again before it is given up; -1, the default, is for ever. */
int NatsQmlConnectionSettings::maximumReconnectAttempts() const
{
    return m_options.maximumReconnectAttempts();
}

void NatsQmlConnectionSettings::setMaximumReconnectAttempts(int maximumReconnectAttempts)
{
    if (maximumReconnectAttempts == m_options.maximumReconnectAttempts())
        return;
    m_options.setMaximumReconnectAttempts(maximumReconnectAttempts);
    notify(Change::Behaviour, &NatsQmlConnectionSettings::maximumReconnectAttemptsChanged);
}
