// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natshandshake_p.h"

#include "protocol/natsencoder_p.h"
#include "protocol/natsparser_p.h"
#include "protocol/natsservererror_p.h"

#include <QtCore/QCoreApplication>

#include <utility>

NatsHandshake::NatsHandshake(const NatsOptions &options, const QUrl &serverUrl)
    : m_options(options), m_serverUrl(serverUrl)
{
}

NatsHandshake::Status NatsHandshake::handle(const NatsEvent &event, QByteArray *out)
{
    using Kind = NatsEvent::Kind;
    if (event.kind == Kind::Info)
        return handleInfo(event.text);
    if (event.kind == Kind::Error) // a server that says no closes the connection without more words
        return fail(NatsServerError::fromText(event.text).error);
    if (!m_challenged) {
        return fail(NatsError(NatsError::Code::ProtocolError,
                              QCoreApplication::translate("NatsHandshake", "The server did not begin with INFO")));
    }
    if (event.kind == Kind::Pong && m_connectSent)
        return Status::Done;
    if (event.kind == Kind::Ping)
        NatsEncoder::pong(out);
    return Status::Waiting;
}

// Servers from 2.15 on send a second INFO after CONNECT; only the first one is answered.
NatsHandshake::Status NatsHandshake::handleInfo(QByteArrayView json)
{
    const auto info = NatsServerInfo::fromJson(json);
    if (!info)
        return fail(info.error());
    m_info = *info;
    if (std::exchange(m_challenged, true))
        return Status::Waiting;
    if (m_options.noEcho() && m_info.protocol() < 1) {
        return fail(NatsError(NatsError::Code::InvalidOption,
                              QCoreApplication::translate("NatsHandshake", "The server does not support the option 'noEcho'")));
    }
    return Status::Challenged;
}

NatsResult<bool> NatsHandshake::mustUpgradeTls() const
{
    const bool isWanted = m_serverUrl.scheme() == QLatin1String("tls") || m_options.tls().isRequired();
    if (isWanted && !m_info.requiresTls() && !m_info.offersTls()) {
        return NatsError(NatsError::Code::TlsRequired,
                         QCoreApplication::translate("NatsHandshake", "%1 does not offer encryption; use nats:// if that is right")
                                 .arg(m_serverUrl.authority(QUrl::FullyEncoded).section(QLatin1Char('@'), -1)));
    }
    return isWanted || m_info.requiresTls();
}

// What stands in the URL of a server takes the place of what stands in the options.
static NatsAuthentication loginOf(const NatsOptions &options, const QUrl &serverUrl)
{
    const QString user = serverUrl.userName(QUrl::FullyDecoded);
    const QString password = serverUrl.password(QUrl::FullyDecoded);
    if (!password.isEmpty())
        return NatsAuthentication::userPassword(user, password);
    if (!user.isEmpty())
        return NatsAuthentication::token(user); // "token@host", as the Go client reads it
    NatsAuthentication login = NatsAuthentication::userPassword(options.user(), options.password());
    login.merge(NatsAuthentication::token(options.token()));
    return login;
}

void NatsHandshake::sendConnect(NatsAuthentication authentication, bool isEncrypted, QByteArray *out)
{
    authentication.merge(loginOf(m_options, m_serverUrl));
    NatsConnectFields fields;
    fields.name = m_options.name();
    fields.user = authentication.user();
    fields.password = authentication.password();
    fields.token = authentication.token();
    fields.nkey = authentication.nkey();
    fields.jwt = authentication.jwt();
    fields.signature = authentication.signature();
    fields.verbose = m_options.verbose();
    fields.pedantic = m_options.pedantic();
    fields.echo = !m_options.noEcho();
    fields.headers = m_info.supportsHeaders();
    fields.tlsRequired = isEncrypted;
    NatsEncoder::connect(out, fields);
    NatsEncoder::ping(out); // its answer tells that CONNECT was accepted
    m_connectSent = true;
}

NatsHandshake::Status NatsHandshake::fail(const NatsError &error)
{
    m_error = error;
    return Status::Failed;
}
