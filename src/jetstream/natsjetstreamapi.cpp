// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreamapi_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "jetstream/natsjetstreamerrors_p.h"
#include "jetstream/natsjetstreamlogging_p.h"
#include "jetstream/natsjetstreamtexts_p.h"
#include "jetstream/natsjson_p.h"

#include <QtCore/QVersionNumber>

using Code = NatsError::Code;

NatsJetStreamApi::NatsJetStreamApi(NatsConnection *connection, const NatsJetStreamOptions &options)
    : m_connection(connection), m_options(options), m_optionError(options.validate().error())
{
}

NatsConnection *NatsJetStreamApi::connection() const
{
    return m_connection;
}

QString NatsJetStreamApi::subject(const QString &endpoint) const
{
    return m_options.apiPrefix() + QLatin1Char('.') + endpoint;
}

bool NatsJetStreamApi::isOldServer() const
{
    if (!m_connection)
        return false;
    const auto version = QVersionNumber::fromString(m_connection->serverInfo().version());
    return !version.isNull() && version < QVersionNumber(2, 10);
}

NatsError NatsJetStreamApi::refusal() const
{
    if (m_optionError)
        return m_optionError;
    return m_connection ? NatsError()
                        : NatsError(Code::ConnectionClosed,
                                    NatsJetStreamTexts::tr("The connection does not exist any more"));
}

NatsFuture<NatsMessage> NatsJetStreamApi::ask(const QString &endpoint, const QByteArray &payload, int level)
{
    if (const NatsError refused = refusal())
        return refused;
    NatsRequestOptions options;
    options.setTimeout(m_options.timeout());
    if (level > 0 && m_options.sendsRequiredApiLevel())
        options.setHeaders({ { QStringLiteral("Nats-Required-Api-Level"), QString::number(level) } });
    const QString to = subject(endpoint);
    qCDebug(lcNatsJetStream) << "request to" << to;
    return m_connection->request(to, payload, options);
}

NatsFuture<QJsonObject> NatsJetStreamApi::request(const QString &endpoint, const QJsonObject &body, int level)
{
    if (const NatsError refused = refusal())
        return refused;
    const QByteArray payload = body.isEmpty() ? QByteArray() : NatsJson::write(body);
    return NatsChain::map<QJsonObject>(m_connection, ask(endpoint, payload, level),
                                       [self = shared_from_this(), to = subject(endpoint)](const NatsResult<NatsMessage> &reply) {
                                           return self->judge(reply, to);
                                       });
}

NatsResult<QJsonObject> NatsJetStreamApi::judge(const NatsResult<NatsMessage> &reply, const QString &subject) const
{
    if (!reply) {
        return reply.error().code() == Code::NoResponders ? NatsJetStreamErrors::notEnabled(reply.error()) : reply.error();
    }
    const auto json = NatsJson::parse(reply->data());
    if (!json && reply->data().isEmpty() && reply->hasHeaders() && reply->headers().statusCode() > 0) {
        const QString said = reply->headers().statusText();
        return NatsError(Code::ServerError, NatsJetStreamTexts::tr("JetStream refused the call: %1").arg(said),
                         subject)
                .withServerReply(reply->headers().statusCode(), said);
    }
    if (!json)
        return NatsJetStreamErrors::unexpectedReply(subject, NatsJetStreamTexts::tr("it is no JSON object"));
    const QJsonValue error = json->value(QLatin1String("error"));
    if (error.isObject())
        return NatsJetStreamErrors::fromJson(error.toObject(), subject);
    if (!error.isUndefined() && !error.isNull())
        return NatsJetStreamErrors::unexpectedReply(subject,
                                                    NatsJetStreamTexts::tr("'%1' is no object")
                                                            .arg(QLatin1String("error")));
    return *json;
}

// Another connection may lead to other servers.
QString NatsJetStreamApi::session() const
{
    const NatsServerInfo info = m_connection ? m_connection->serverInfo() : NatsServerInfo();
    return info.serverId() + QLatin1Char('/') + QString::number(info.clientId());
}

NatsResult<void> NatsJetStreamApi::checkLevel(int level, const NatsResult<QJsonObject> &info)
{
    if (info) {
        m_level = int(info->value(QLatin1String("api")).toObject().value(QLatin1String("level")).toInteger());
        m_levelSession = session();
    } else if (info.error().code() == Code::PermissionViolation) {
        return {};
    } else {
        return info.error();
    }
    if (m_level >= level)
        return {};
    return NatsError(Code::ApiLevelRequired,
                     NatsJetStreamTexts::tr("This needs level %1 of the JetStream API; the servers offer %2")
                             .arg(level)
                             .arg(m_level));
}

NatsFuture<void> NatsJetStreamApi::requireLevel(int level)
{
    if (level <= 0)
        return NatsResult<void>();
    if (!m_levelSession.isEmpty() && m_levelSession == session()) {
        const QJsonObject known{ { QStringLiteral("api"), QJsonObject{ { QStringLiteral("level"), m_level } } } };
        return checkLevel(level, known);
    }
    if (m_levelRequest.isFinished())
        m_levelRequest = request(QStringLiteral("INFO"));
    if (m_levelRequest.isFinished())
        return checkLevel(level, m_levelRequest.result());
    // Several may wait for the one request, so it goes on when one of them is cancelled.
    const auto promise = std::make_shared<NatsPromise<void>>();
    m_levelRequest.then(m_connection, [self = shared_from_this(), promise, level](const NatsResult<QJsonObject> &info) {
        promise->finish(self->checkLevel(level, info));
    });
    return promise->future();
}

NatsFuture<QJsonObject> NatsJetStreamApi::requestAtLevel(int level, const QString &endpoint, const QJsonObject &body)
{
    if (level <= 0)
        return request(endpoint, body);
    return NatsChain::then<QJsonObject>(m_connection, requireLevel(level),
                                        [self = shared_from_this(), level, endpoint, body](const NatsResult<void> &) {
                                            return self->request(endpoint, body, level);
                                        });
}

NatsFuture<QJsonObject> NatsJetStreamApi::requestChange(int level, const QString &endpoint, const QJsonObject &body)
{
    if (!m_options.isPedantic())
        return requestAtLevel(level, endpoint, body);
    QJsonObject pedantic = body;
    pedantic.insert(QStringLiteral("pedantic"), true);
    return requestAtLevel(qMax(level, 1), endpoint, pedantic);
}
