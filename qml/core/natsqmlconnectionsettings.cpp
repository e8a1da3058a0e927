// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlconnectionsettings.h"

#include "core/natscontext.h"

#include <QtCore/QPointer>

NatsQmlConnectionSettings::NatsQmlConnectionSettings(QObject *parent)
    : QObject(parent)
    , m_settings([this](Change change) { settingsChanged(change); })
    , m_tls(new NatsQmlTls(&m_settings, this))
    , m_reconnect(new NatsQmlReconnect(&m_settings, this))
    , m_authentication(new NatsQmlAuthentication(&m_settings, this))
{
}

// What a header of upgradeHeaders may be; a list stands for several headers of one name.
static bool isText(const QVariant &value)
{
    const int type = value.typeId();
    return type == QMetaType::QString || type == QMetaType::Int || type == QMetaType::Double
            || type == QMetaType::Bool;
}

static NatsResult<NatsHeaders> headersFrom(const QVariantMap &map)
{
    NatsHeaders headers;
    for (auto it = map.cbegin(); it != map.cend(); ++it) {
        const bool isList = it->typeId() == QMetaType::QVariantList || it->typeId() == QMetaType::QStringList;
        const QVariantList values = isList ? it->toList() : QVariantList{ *it };
        for (const QVariant &value : values) {
            if (!isText(value)) {
                return NatsError(NatsError::Code::InvalidOption,
                                 NatsQmlConnectionSettings::tr("upgradeHeaders: '%1' must be a string or an "
                                                               "array of strings")
                                         .arg(it.key()));
            }
            headers.append(it.key(), value.toString(), NatsHeaders::Match::Exact);
        }
    }
    return headers;
}

// What the context says where the properties say nothing.
NatsResult<void> NatsQmlConnectionSettings::addContext(NatsOptions *options) const
{
    const auto context = NatsContext::load(m_context);
    if (!context)
        return NatsQmlSettings::about(QStringLiteral("context"), context.error());
    const NatsOptions &theirs = context->options();
    const NatsOptions defaults;
    if (options->servers().isEmpty())
        options->setServers(theirs.servers());
    if (options->tls() == defaults.tls())
        options->setTls(theirs.tls());
    if (options->inboxPrefix() == defaults.inboxPrefix())
        options->setInboxPrefix(theirs.inboxPrefix());
    if (options->user().isEmpty() && options->password().isEmpty() && options->token().isEmpty()) {
        options->setUser(theirs.user());
        options->setPassword(theirs.password());
        options->setToken(theirs.token());
    }
    return {};
}

// The options with all that stands in files, and whether they can be used.
NatsResult<NatsOptions> NatsQmlConnectionSettings::usableOptions() const
{
    NatsOptions options = m_settings.options();
    const auto tls = m_tls->withFiles();
    if (!tls)
        return tls.error();
    options.setTls(*tls);
    const auto headers = headersFrom(m_upgradeHeaders);
    if (!headers)
        return headers.error();
    options.setUpgradeHeaders(*headers);
    if (const auto key = m_authentication->key(); !key)
        return key.error();
    if (const auto added = m_context.isEmpty() ? NatsResult<void>() : addContext(&options); !added)
        return added.error();
    return options;
}

// What is sent to a server beside user, password and token. The credentials file is read each time,
// so that one that was renewed is used without more.
NatsResult<NatsAuthentication> NatsQmlConnectionSettings::knownAuthentication(
        const NatsAuthChallenge &challenge) const
{
    if (!m_credentialsFile.isEmpty()) {
        const QString property = QStringLiteral("credentialsFile");
        const auto file = NatsQmlSettings::localFile(property, m_credentialsFile);
        if (!file)
            return file.error();
        const auto credentials = NatsCredentials::fromFile(*file);
        if (!credentials)
            return NatsQmlSettings::about(property, credentials.error());
        return NatsAuthentication::credentials(*credentials, challenge);
    }
    const auto key = m_authentication->key();
    if (!key)
        return key.error();
    if (key->isValid())
        return NatsAuthentication::nkey(*key, challenge);
    if (m_context.isEmpty())
        return NatsAuthentication();
    const auto context = NatsContext::load(m_context);
    if (!context)
        return NatsQmlSettings::about(QStringLiteral("context"), context.error());
    // It needs files only, and so it has answered when it returns.
    return context->authenticator() ? context->authenticator()(challenge).result()
                                    : NatsResult<NatsAuthentication>(NatsAuthentication());
}

/*!
    \qmlproperty string NatsConnection::url

    The server to connect to, such as \c{ws://localhost:8080}, \c{wss://edge.example.com} or
    \c{nats://localhost:4222}. It is the first of \l servers, and writing it makes it the only one. A
    URL without a scheme is \c wss. When no server is set, it is \c{nats://127.0.0.1:4222}.

    A change of \c url, \l servers, \l name, \l credentialsFile, \l context, \l upgradeHeaders, \l origin,
    \l inboxPrefix, \l noEcho, \l verbose, \l pedantic, or anything in \l tls and
    \l authentication while \l active is true closes the connection and opens it again, once for all
    that changed in the same pass of the event loop. A change of any other option counts from the next
    time that the connection is opened. The options have no effect on a connection that the program
    gave; see \l connection.
*/
QString NatsQmlConnectionSettings::url() const
{
    return m_settings.options().servers().value(0);
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
    return m_settings.options().servers();
}

void NatsQmlConnectionSettings::setServers(const QStringList &servers)
{
    storeServers(servers, Change::Identity);
}

// After the connection has taken them already
void NatsQmlConnectionSettings::keepServers(const QStringList &servers)
{
    storeServers(servers, Change::Behaviour);
}

void NatsQmlConnectionSettings::storeServers(const QStringList &servers, Change change)
{
    const bool firstChanged = servers.value(0) != url();
    const QPointer<NatsQmlConnectionSettings> alive(this);
    m_settings.store(this, this->servers(), servers, &NatsOptions::setServers, change,
                     &NatsQmlConnectionSettings::serversPropertyChanged);
    if (alive && firstChanged)
        Q_EMIT urlChanged();
}

/*!
    \qmlproperty string NatsConnection::credentialsFile

    The \c .creds file, as a path or a \c file or \c qrc URL, that tells who connects. It is read at
    each attempt to connect, so that a file that was renewed is used without more. One that cannot be
    read or used fails the attempt, with an error that has the code \c NatsError.InvalidCredentials
    and names the file. It goes before the seed of \l authentication.

    \sa credentialsRequested()
*/
QString NatsQmlConnectionSettings::credentialsFile() const
{
    return m_credentialsFile;
}

void NatsQmlConnectionSettings::setCredentialsFile(const QString &credentialsFile)
{
    m_settings.keep(this, &m_credentialsFile, credentialsFile, Change::Identity,
                    &NatsQmlConnectionSettings::credentialsFileChanged);
}

/*!
    \qmlproperty string NatsConnection::context

    The name of a context of the \c nats command-line tool, which has its files in
    \c{~/.config/nats/context}: servers, who connects, and certificates. Properties that are set go
    before what the context says. It is read when the connection is opened, and its keys at each attempt.
    A context that cannot be used closes the connection; errorOccurred() and closed() tell why.
*/
QString NatsQmlConnectionSettings::context() const
{
    return m_context;
}

void NatsQmlConnectionSettings::setContext(const QString &context)
{
    m_settings.keep(this, &m_context, context, Change::Identity, &NatsQmlConnectionSettings::contextChanged);
}

/*!
    \qmlproperty object NatsConnection::upgradeHeaders

    Headers of the HTTP request that asks a \c ws or \c wss server for WebSocket: an object of names
    and strings, or arrays of strings. Others are not asked by HTTP and do not see them.

    \qml
    NatsConnection {
        url: "wss://edge.example.com"
        upgradeHeaders: ({ "Cookie": "session=" + login.session, "X-Plant": "north" })
    }
    \endqml
*/
QVariantMap NatsQmlConnectionSettings::upgradeHeaders() const
{
    return m_upgradeHeaders;
}

void NatsQmlConnectionSettings::setUpgradeHeaders(const QVariantMap &upgradeHeaders)
{
    m_settings.keep(this, &m_upgradeHeaders, upgradeHeaders, Change::Identity,
                    &NatsQmlConnectionSettings::upgradeHeadersChanged);
}

/*! \qmlproperty string NatsConnection::name
    The name of this client, which shows in the monitoring of the server. */
QString NatsQmlConnectionSettings::name() const
{
    return m_settings.options().name();
}

void NatsQmlConnectionSettings::setName(const QString &name)
{
    m_settings.store(this, this->name(), name, &NatsOptions::setName, Change::Identity,
                     &NatsQmlConnectionSettings::nameChanged);
}

/*! \qmlproperty string NatsConnection::origin
    The origin that is sent with the request for WebSocket, for servers that admit only some; empty by
    default. */
QString NatsQmlConnectionSettings::origin() const
{
    return m_settings.options().origin();
}

void NatsQmlConnectionSettings::setOrigin(const QString &origin)
{
    m_settings.store(this, this->origin(), origin, &NatsOptions::setOrigin, Change::Identity,
                     &NatsQmlConnectionSettings::originChanged);
}

/*! \qmlproperty string NatsConnection::inboxPrefix
    What the subjects of createInbox() and of requests start with; \c _INBOX by default. */
QString NatsQmlConnectionSettings::inboxPrefix() const
{
    return m_settings.options().inboxPrefix();
}

void NatsQmlConnectionSettings::setInboxPrefix(const QString &inboxPrefix)
{
    m_settings.store(this, this->inboxPrefix(), inboxPrefix, &NatsOptions::setInboxPrefix, Change::Identity,
                     &NatsQmlConnectionSettings::inboxPrefixChanged);
}

/*! \qmlproperty bool NatsConnection::noEcho
    Whether the server does not send back what this connection publishes; false by default. */
bool NatsQmlConnectionSettings::noEcho() const
{
    return m_settings.options().noEcho();
}

void NatsQmlConnectionSettings::setNoEcho(bool noEcho)
{
    m_settings.store(this, this->noEcho(), noEcho, &NatsOptions::setNoEcho, Change::Identity,
                     &NatsQmlConnectionSettings::noEchoChanged);
}

/*! \qmlproperty bool NatsConnection::verbose
    Whether the server confirms each operation; false by default, and useful only to look at the protocol. */
bool NatsQmlConnectionSettings::verbose() const
{
    return m_settings.options().verbose();
}

void NatsQmlConnectionSettings::setVerbose(bool verbose)
{
    m_settings.store(this, this->verbose(), verbose, &NatsOptions::setVerbose, Change::Identity,
                     &NatsQmlConnectionSettings::verboseChanged);
}

/*! \qmlproperty bool NatsConnection::pedantic
    Whether the server checks subjects more strictly; false by default. */
bool NatsQmlConnectionSettings::pedantic() const
{
    return m_settings.options().pedantic();
}

void NatsQmlConnectionSettings::setPedantic(bool pedantic)
{
    m_settings.store(this, this->pedantic(), pedantic, &NatsOptions::setPedantic, Change::Identity,
                     &NatsQmlConnectionSettings::pedanticChanged);
}

/*! \qmlproperty bool NatsConnection::noRandomize
    Whether \l servers are tried in the order in which they stand there; false by default. */
bool NatsQmlConnectionSettings::noRandomize() const
{
    return m_settings.options().noRandomize();
}

void NatsQmlConnectionSettings::setNoRandomize(bool noRandomize)
{
    m_settings.store(this, this->noRandomize(), noRandomize, &NatsOptions::setNoRandomize, Change::Behaviour,
                     &NatsQmlConnectionSettings::noRandomizeChanged);
}

/*! \qmlproperty bool NatsConnection::ignoreClusterUpdates
    Whether servers that the server tells of are not added to those that are tried; false by default.
    Needed where they cannot be reached, such as behind a proxy. */
bool NatsQmlConnectionSettings::ignoreClusterUpdates() const
{
    return m_settings.options().ignoreClusterUpdates();
}

void NatsQmlConnectionSettings::setIgnoreClusterUpdates(bool ignoreClusterUpdates)
{
    m_settings.store(this, this->ignoreClusterUpdates(), ignoreClusterUpdates,
                     &NatsOptions::setIgnoreClusterUpdates, Change::Behaviour,
                     &NatsQmlConnectionSettings::ignoreClusterUpdatesChanged);
}

/*! \qmlproperty bool NatsConnection::ignoreAuthErrorAbort
    Whether a server that has refused the credentials twice in a row is tried on; false by default,
    which gives it up. */
bool NatsQmlConnectionSettings::ignoreAuthErrorAbort() const
{
    return m_settings.options().ignoreAuthErrorAbort();
}

void NatsQmlConnectionSettings::setIgnoreAuthErrorAbort(bool ignoreAuthErrorAbort)
{
    m_settings.store(this, this->ignoreAuthErrorAbort(), ignoreAuthErrorAbort,
                     &NatsOptions::setIgnoreAuthErrorAbort, Change::Behaviour,
                     &NatsQmlConnectionSettings::ignoreAuthErrorAbortChanged);
}
