// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspublishreply_p.h"

#include "jetstream/natsjetstreamerrors_p.h"
#include "jetstream/natsjetstreamtexts_p.h"
#include "jetstream/natsjson_p.h"

#include <limits>

using Code = NatsError::Code;

static constexpr int TooManyRequestsStatus = 429;

// Each takes from the beginning of rest what it is about, or says no.
static bool takeWord(QByteArrayView *rest, QByteArrayView word)
{
    if (!rest->startsWith(word))
        return false;
    *rest = rest->sliced(word.size());
    return true;
}

// The bytes up to the next quote. What JSON writes in another way than it is, and what may be no UTF-8, is not
// for this reader.
static bool takePlainText(QByteArrayView *rest, QByteArrayView *text)
{
    qsizetype size = 0;
    while (size < rest->size() && rest->at(size) != '"') {
        const char c = rest->at(size);
        if (uchar(c) < ' ' || uchar(c) > '~' || c == '\\')
            return false;
        ++size;
    }
    if (size == 0 || size == rest->size())
        return false;
    *text = rest->first(size);
    *rest = rest->sliced(size + 1);
    return true;
}

static bool takeNumber(QByteArrayView *rest, quint64 *number)
{
    quint64 value = 0;
    qsizetype size = 0;
    for (; size < rest->size() && rest->at(size) >= '0' && rest->at(size) <= '9'; ++size) {
        const auto digit = quint64(rest->at(size) - '0');
        if (value > (std::numeric_limits<quint64>::max() - digit) / 10 || (size == 1 && rest->at(0) == '0'))
            return false;
        value = value * 10 + digit;
    }
    if (size == 0)
        return false;
    *number = value;
    *rest = rest->sliced(size);
    return true;
}

const QString &NatsPublishAckReader::remember(Text *text, QByteArrayView utf8)
{
    if (text->utf8 != utf8) {
        text->utf8 = utf8.toByteArray();
        text->text = QString::fromUtf8(utf8);
    }
    return text->text;
}

std::optional<NatsPublishAck> NatsPublishAckReader::read(QByteArrayView payload)
{
    QByteArrayView rest = payload;
    QByteArrayView stream;
    QByteArrayView domain;
    quint64 sequence = 0;
    if (!takeWord(&rest, R"({"stream":")") || !takePlainText(&rest, &stream) || !takeWord(&rest, ","))
        return {};
    takeWord(&rest, " ");
    if (takeWord(&rest, R"("domain":")")) {
        if (!takePlainText(&rest, &domain) || !takeWord(&rest, ","))
            return {};
        takeWord(&rest, " ");
    }
    if (!takeWord(&rest, R"("seq":)") || !takeNumber(&rest, &sequence) || rest != "}")
        return {};
    return NatsPublishAck(remember(&m_stream, stream), sequence, domain.isEmpty() ? QString() : remember(&m_domain, domain));
}

static NatsError noStream(const NatsError &noResponders, const QString &subject)
{
    return NatsError(Code::NoResponders,
                     NatsJetStreamTexts::tr("no stream listens on subject '%1'").arg(subject), subject)
            .withServerReply(noResponders.serverCode(), noResponders.serverText())
            .withCause(noResponders);
}

static NatsError invalid(const QString &subject, const QString &reason)
{
    return NatsError(Code::InvalidAcknowledgement,
                     NatsJetStreamTexts::tr("What answered the message to '%1' is no stream: %2")
                             .arg(subject, reason),
                     subject);
}

// An overloaded server sends both a status and an error in the payload; the latter says more.
static NatsError statusError(const NatsHeaders &headers, const QString &subject)
{
    const Code code = headers.statusCode() == TooManyRequestsStatus ? Code::TooManyRequests : Code::ServerError;
    return NatsError(code,
                     NatsJetStreamTexts::tr("JetStream refused the message: %1 %2")
                             .arg(headers.statusCode())
                             .arg(headers.statusText()),
                     subject)
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
        return invalid(subject, NatsJetStreamTexts::tr("it tells no sequence"));
    }
    if (reply->hasHeaders() && reply->headers().statusCode() > 0)
        return statusError(reply->headers(), subject);
    if (reply->data().startsWith("+OK"))
        return invalid(subject,
                       NatsJetStreamTexts::tr("it is an acknowledgement of a server that is older than 2.2"));
    return invalid(subject,
                   json ? NatsJetStreamTexts::tr("it names no stream")
                        : NatsJetStreamTexts::tr("it is no JSON object"));
}
