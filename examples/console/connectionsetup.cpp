// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "connectionsetup.h"

#include <NatsQt/NatsContext>

#include <QtCore/QDir>
#include <QtCore/QFile>

using namespace Qt::StringLiterals;
using Code = NatsError::Code;

// NatsContext::load() does not tell apart that none is selected and that the one is broken.
static bool isContextSelected()
{
    const QString configured = qEnvironmentVariable("XDG_CONFIG_HOME");
    const QString folder = configured.isEmpty() ? QDir::homePath() + u"/.config"_s : configured;
    QFile file(folder + u"/nats/context.txt"_s);
    return file.open(QIODevice::ReadOnly) && !file.read(4096).trimmed().isEmpty();
}

// Who names a server, by an option or in NATS_URL, does not want the one of the selected context.
static NatsResult<NatsContext> chooseContext(const ConnectionOptions &said)
{
    if (!said.context.isEmpty())
        return NatsContext::load(said.context);
    const bool namesServer = !said.servers.isEmpty() || !qEnvironmentVariableIsEmpty("NATS_URL");
    return namesServer || !isContextSelected() ? NatsContext() : NatsContext::load();
}

static QStringList chooseServers(const ConnectionOptions &said, const QStringList &ofContext)
{
    QStringList servers = said.servers.isEmpty() ? ofContext : said.servers;
    if (servers.isEmpty())
        servers = qEnvironmentVariable("NATS_URL").split(u',', Qt::SkipEmptyParts);
    for (QString &server : servers) {
        server = server.trimmed();
        if (!server.contains(u"://"_s))
            server.prepend(u"nats://"_s); // as for the nats tool; NatsQt would take wss
    }
    return servers;
}

// A file of the tool "nk" or "nsc": the seed stands on its first line.
static NatsResult<NatsNkey> readNkey(const QString &fileName)
{
    const auto unusable = [&fileName](const QString &reason) {
        return NatsError(Code::InvalidCredentials,
                         u"The nkey file '%1': %2"_s.arg(fileName, reason));
    };
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(file.errorString());
    QByteArray seed = file.readLine(1024);
    const NatsResult<NatsNkey> key = NatsNkey::fromSeed(seed);
    seed.fill('\0');
    return key ? key : unusable(key.error().text());
}

// Files are read here too, so that what is wrong is told before there is a connection.
static NatsResult<NatsAuthenticator> makeAuthenticator(const ConnectionOptions &said)
{
    if (!said.credentialsFile.isEmpty()) {
        if (const auto read = NatsCredentials::fromFile(said.credentialsFile); !read)
            return read.error();
        return NatsAuthenticators::credentialsFile(said.credentialsFile);
    }
    if (said.nkeyFile.isEmpty())
        return NatsAuthenticator();
    const NatsResult<NatsNkey> key = readNkey(said.nkeyFile);
    if (!key)
        return key.error();
    return NatsAuthenticators::nkey(*key);
}

static NatsResult<void> addCertificates(NatsOptions *options, const ConnectionOptions &said)
{
#if QT_CONFIG(ssl)
    NatsTlsOptions tls = options->tls();
    tls.setRequired(true); // who names certificates does not want to talk in the clear
    if (!said.tlsCa.isEmpty()) {
        if (const auto added = tls.addCaCertificates(said.tlsCa); !added)
            return added;
    }
    if (!said.tlsCertificate.isEmpty()) {
        if (const auto set = tls.setClientCertificate(said.tlsCertificate, said.tlsKey); !set)
            return set;
    }
    options->setTls(tls);
    return {};
#else
    return NatsError(Code::InvalidOption, u"This build of Qt has no TLS; leave certificates out"_s);
#endif
}

NatsResult<void> setUpConnection(NatsConnection *connection, const ConnectionOptions &said)
{
    const NatsResult<NatsContext> context = chooseContext(said);
    if (!context)
        return context.error();
    NatsOptions options = context->options();
    NatsAuthenticator authenticator = context->authenticator();

    options.setServers(chooseServers(said, options.servers()));
    options.setWaitOnFirstConnect(false); // a wrong address is told, and not tried for ever
    options.setName(said.name.isEmpty() ? u"NatsQt console"_s : said.name);
    if (!said.inboxPrefix.isEmpty())
        options.setInboxPrefix(said.inboxPrefix);
    if (said.timeout)
        options.setConnectTimeout(*said.timeout);
    if (said.hasLogin()) { // not a mixture of both
        options.setUser(said.user);
        options.setPassword(said.password);
        options.setToken(said.token);
        const auto made = makeAuthenticator(said);
        if (!made)
            return made.error();
        authenticator = *made;
    }
    if (said.hasCertificates()) {
        if (const auto added = addCertificates(&options, said); !added)
            return added;
    }
    connection->setOptions(options);
    connection->setAuthenticator(authenticator);
    return {};
}
