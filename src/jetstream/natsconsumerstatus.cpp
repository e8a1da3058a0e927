// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumerstatus_p.h"

#include "base/natsmessage.h"
#include "jetstream/natsgoduration_p.h"
#include "jetstream/natsjetstreamtexts_p.h"

#include <algorithm>
#include <limits>

using Code = NatsError::Code;
using Kind = NatsConsumerStatus::Kind;

namespace {

struct Words
{
    QLatin1String text;
    Kind kind;
};

// A 409 says only in its words what it is about.
constexpr Words Conflicts[] = {
    { QLatin1String("consumer deleted"), Kind::ConsumerDeleted },
    { QLatin1String("push based"), Kind::PushBased },
    { QLatin1String("exceeded maxrequestbatch"), Kind::BatchExceeded },
    { QLatin1String("exceeded maxrequestexpires"), Kind::ExpiresExceeded },
    { QLatin1String("exceeded maxrequestmaxbytes"), Kind::BytesExceeded },
    { QLatin1String("exceeded maxwaiting"), Kind::WaitingExceeded },
    { QLatin1String("message size exceeds maxbytes"), Kind::MessageTooLarge },
    { QLatin1String("batch completed"), Kind::BatchCompleted },
    { QLatin1String("leadership change"), Kind::LeadershipChange },
    { QLatin1String("server shutdown"), Kind::ServerShutdown },
};

Kind kindOf(int code, const QString &lowerCase)
{
    switch (code) {
    case 100:
        return lowerCase.contains(QLatin1String("flowcontrol")) ? Kind::FlowControl : Kind::Heartbeat;
    case 400:
        return Kind::BadRequest;
    case 404:
        return Kind::NoMessages;
    case 408:
        return lowerCase.contains(QLatin1String("requests pending")) ? Kind::RequestsPending : Kind::PullExpired;
    case 409:
        for (const Words &words : Conflicts) {
            if (lowerCase.contains(words.text))
                return words.kind;
        }
        return Kind::Unknown;
    case 412:
        return Kind::ApiLevelRequired;
    case 423:
        return Kind::WrongPin;
    case 503:
        return Kind::NoResponders;
    default:
        return Kind::Unknown;
    }
}

std::optional<quint64> toUnsigned(QStringView text)
{
    const bool isNumber = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    const quint64 number = text.toULongLong(&fits);
    return isNumber && fits ? std::optional(number) : std::nullopt;
}

std::optional<qint64> toSigned(QStringView text)
{
    const auto number = toUnsigned(text);
    const bool fits = number && *number <= quint64(std::numeric_limits<qint64>::max());
    return fits ? std::optional(qint64(*number)) : std::nullopt;
}

// The word behind "of". No consumer has a limit of 0, which a program would be told to keep to.
std::optional<qint64> limitOf(Kind kind, const QString &lowerCase)
{
    if (kind != Kind::BatchExceeded && kind != Kind::ExpiresExceeded && kind != Kind::BytesExceeded)
        return {};
    constexpr QLatin1String Before(" of ");
    const qsizetype at = lowerCase.indexOf(Before, lowerCase.indexOf(QLatin1String("exceeded maxrequest")));
    if (at < 0)
        return {};
    const QStringView behind = QStringView(lowerCase).sliced(at + Before.size());
    const QStringView word = behind.first(std::find(behind.begin(), behind.end(), u' ') - behind.begin());
    std::optional<qint64> limit;
    if (kind != Kind::ExpiresExceeded)
        limit = toSigned(word);
    else if (const auto duration = NatsGoDuration::parse(word))
        limit = qint64(std::chrono::duration_cast<std::chrono::milliseconds>(*duration).count());
    return limit.value_or(0) > 0 ? limit : std::nullopt;
}

} // namespace

NatsConsumerStatus NatsConsumerStatus::fromMessage(const NatsMessage &message)
{
    const NatsHeaders headers = message.headers();
    NatsConsumerStatus status;
    status.code = headers.statusCode();
    status.text = headers.statusText();
    const QString lowerCase = status.text.toLower();
    status.kind = kindOf(status.code, lowerCase);
    status.limit = limitOf(status.kind, lowerCase);
    if (status.text.isEmpty())
        status.text = status.kind == Kind::NoResponders ? QStringLiteral("no responders") : QStringLiteral("unknown");
    status.pendingMessages = toSigned(headers.value("Nats-Pending-Messages"));
    status.pendingBytes = toSigned(headers.value("Nats-Pending-Bytes"));
    status.lastConsumerSequence = toUnsigned(headers.value("Nats-Last-Consumer")).value_or(0);
    status.lastStreamSequence = toUnsigned(headers.value("Nats-Last-Stream")).value_or(0);
    status.stalledReply = headers.value("Nats-Consumer-Stalled").toUtf8();
    return status;
}

NatsError NatsConsumerStatus::toError(const QString &subject) const
{
    const auto error = [&](Code errorCode, const QString &sentence) {
        return NatsError(errorCode, sentence, subject).withServerReply(code, text);
    };
    switch (kind) {
    case Kind::Heartbeat:
    case Kind::FlowControl:
    case Kind::NoMessages:
    case Kind::PullExpired:
    case Kind::RequestsPending:
    case Kind::BatchCompleted:
    case Kind::WrongPin:
        return {};
    case Kind::BadRequest:
        return error(Code::InvalidRequest,
                     NatsJetStreamTexts::tr("The server refuses the request for messages: %1").arg(text));
    case Kind::ConsumerDeleted:
        return error(Code::ConsumerNotFound, NatsJetStreamTexts::tr("The consumer was deleted"));
    case Kind::PushBased:
        return error(
                Code::InvalidConsumerConfiguration,
                NatsJetStreamTexts::tr(
                        "The consumer is a push consumer: its messages come to its deliver subject, and cannot be pulled"));
    case Kind::BatchExceeded:
        return error(Code::ResourceLimitExceeded,
                     NatsJetStreamTexts::tr(
                             "The consumer allows no pull of so many messages (max_batch): %1; ask for fewer")
                             .arg(text));
    case Kind::ExpiresExceeded:
        return error(
                Code::ResourceLimitExceeded,
                NatsJetStreamTexts::tr(
                        "The consumer allows no pull that waits so long (max_expires): %1; let it expire sooner")
                        .arg(text));
    case Kind::BytesExceeded:
        return error(Code::ResourceLimitExceeded,
                     NatsJetStreamTexts::tr(
                             "The consumer allows no pull of so many bytes (max_bytes): %1; ask for fewer")
                             .arg(text));
    case Kind::WaitingExceeded:
        return error(
                Code::ResourceLimitExceeded,
                NatsJetStreamTexts::tr(
                        "As many pulls wait as the consumer allows (max_waiting): %1; ask again when one of them has ended")
                        .arg(text));
    case Kind::MessageTooLarge:
        return error(Code::MessageTooLarge,
                     NatsJetStreamTexts::tr("The next message is larger than the maximum bytes of the pull"));
    case Kind::LeadershipChange:
        return error(Code::JetStreamUnavailable,
                     NatsJetStreamTexts::tr("The consumer gets another leader; ask again"));
    case Kind::ServerShutdown:
        return error(Code::JetStreamUnavailable,
                     NatsJetStreamTexts::tr("The server of the consumer shuts down; ask again"));
    case Kind::ApiLevelRequired:
        return error(Code::ApiLevelRequired,
                     NatsJetStreamTexts::tr("The servers are too old for the request for messages: %1")
                             .arg(text));
    case Kind::NoResponders:
        return error(Code::NoResponders,
                     NatsJetStreamTexts::tr("There is no such consumer or stream, or JetStream is off"));
    case Kind::Unknown:
        break;
    }
    return error(Code::ServerError,
                 NatsJetStreamTexts::tr("The server answered the request for messages with the status %1: %2")
                         .arg(QString::number(code), text));
}
