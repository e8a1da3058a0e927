// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspublishreply_p.h"

#include "jetstream/natsjetstreamerrors_p.h"
#include "jetstream/natsjson_p.h"

#include <QtCore/QCoreApplication>

using Code = NatsError::Code;

static constexpr int TooManyRequestsStatus = 429;

static QString tr(const char *text)
{
    return QCoreApplication::translate("NatsJetStream", text);
}

static NatsError noStream(const NatsError &noResponders, const QString &subject)
{
    return NatsError(Code::NoResponders, tr("no stream listens on subject '%1'").arg(subject), subject)
            .withServerReply(noResponders.serverCode(), noResponders.serverText()).withCause(noResponders);
}

static NatsError invalid(const QString &subject, const QString &reason)
{
    return NatsError(Code::InvalidAcknowledgement,
                     tr("What answered the message to '%1' is no stream: %2").arg(subject, reason), subject);
}

// An overloaded server sends both a status and an error in the payload; the latter says more.
static NatsError statusError(const NatsHeaders &headers, const QString &subject)
{
    const Code code = headers.statusCode() == TooManyRequestsStatus ? Code::TooManyRequests : Code::ServerError;
    return NatsError(code, tr("JetStream refused the message: %1 %2").arg(headers.statusCode()).arg(headers.statusText()), subject)
            .withServerReply(headers.statusCode(), headers.statusText());
}

NatsResult<NatsPublishAck> natsPublishReply(const NatsResult<NatsMessage> &reply, const QString &subject)
{
    if (!reply)
        return reply.error().code() == Code::NoResponders ? noStream(reply.error(), subject) : reply.error();
    const auto json = NatsJson::parse(reply->data());
    if (json && json->value(QLatin1String("error")).isObject())
        return NatsJetStreamErrors::fromJson(json->value(QLatin1String("error")).toObject(), subject);
    if (json && !json->value(QLatin1String("stream")).toString().isEmpty()) {
        const QJsonValue sequence = json->value(QLatin1String("seq"));
        if (sequence.isDouble() || sequence.isString())
            return NatsPublishAck::fromJson(*json);
        return invalid(subject, tr("it tells no sequence"));
    }
    if (reply->hasHeaders() && reply->headers().statusCode() > 0)
        return statusError(reply->headers(), subject);
    if (reply->data().startsWith("+OK"))
        return invalid(subject, tr("it is an acknowledgement of a server that is older than 2.2"));
    return invalid(subject, json ? tr("it names no stream") : tr("it is no JSON object"));
}
