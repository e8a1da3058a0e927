// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natshandshake_p.h"

#include "auth/natslogin_p.h"
#include "protocol/natsencoder_p.h"
#include "protocol/natsparser_p.h"
#include "protocol/natsservererror_p.h"

#include <QtCore/QCoreApplication>

NatsHandshake::NatsHandshake(const NatsOptions &options, const QUrl &serverUrl)
    : m_options(options), m_serverUrl(serverUrl)
{
}

NatsHandshake::Status NatsHandshake::handle(const NatsEvent &event, QByteArray *out)
{
    using Kind = NatsEvent::Kind;
    if (event.kind == Kind::Info)
        return handleInfo(event.text, out);
    if (event.kind == Kind::Error) // a server that says no closes the connection without more words
        return fail(NatsServerError::fromText(event.text).error);
    if (!m_connectSent) {
        return fail(NatsError(NatsError::Code::ProtocolError,
                              QCoreApplication::translate("NatsHandshake", "The server did not begin with INFO")));
    }
    if (event.kind == Kind::Pong)
        return Status::Done;
    if (event.kind == Kind::Ping)
        NatsEncoder::pong(out);
    return Status::Waiting;
}

// Servers from 2.15 on send a second INFO after CONNECT; only the first one is answered.
NatsHandshake::Status NatsHandshake::handleInfo(QByteArrayView json, QByteArray *out)
{
    const auto info = NatsServerInfo::fromJson(json);
    if (!info)
        return fail(info.error());
    m_info = *info;
    if (m_connectSent)
        return Status::Waiting;
    if (m_options.noEcho() && m_info.protocol() < 1) {
        return fail(NatsError(NatsError::Code::InvalidOption,
                              QCoreApplication::translate("NatsHandshake", "The server does not support the option 'noEcho'")));
    }
    sendConnect(out);
    m_connectSent = true;
    return Status::Waiting;
}

void NatsHandshake::sendConnect(QByteArray *out) const
{
    const NatsLogin login(m_options, m_serverUrl);
    NatsConnectFields fields;
    fields.name = m_options.name();
    fields.user = login.user;
    fields.password = login.password;
    fields.token = login.token;
    fields.verbose = m_options.verbose();
    fields.pedantic = m_options.pedantic();
    fields.echo = !m_options.noEcho();
    fields.headers = m_info.supportsHeaders();
    NatsEncoder::connect(out, fields);
    NatsEncoder::ping(out); // its answer tells that CONNECT was accepted
}

NatsHandshake::Status NatsHandshake::fail(const NatsError &error)
{
    m_error = error;
    return Status::Failed;
}
