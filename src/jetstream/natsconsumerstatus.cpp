// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumerstatus_p.h"

#include "base/natsmessage.h"
#include "jetstream/natsgoduration_p.h"
#include "jetstream/natsjetstreamtexts_p.h"

#include <algorithm>
#include <limits>

using Code = NatsError::Code;
using StatusKind = NatsConsumerStatus::Kind;

namespace {

struct Words
{
    QLatin1String text;
    StatusKind kind;
};

// A 409 says only in its words what it is about.
constexpr Words Conflicts[] = {
    { QLatin1String("consumer deleted"), StatusKind::ConsumerDeleted },
    { QLatin1String("push based"), StatusKind::PushBased },
    { QLatin1String("exceeded maxrequestbatch"), StatusKind::BatchExceeded },
    { QLatin1String("exceeded maxrequestexpires"), StatusKind::ExpiresExceeded },
    { QLatin1String("exceeded maxrequestmaxbytes"), StatusKind::BytesExceeded },
    { QLatin1String("exceeded maxwaiting"), StatusKind::WaitingExceeded },
    { QLatin1String("message size exceeds maxbytes"), StatusKind::MessageTooLarge },
    { QLatin1String("batch completed"), StatusKind::BatchCompleted },
    { QLatin1String("leadership change"), StatusKind::LeadershipChange },
    { QLatin1String("server shutdown"), StatusKind::ServerShutdown },
};

StatusKind kindOf(int code, const QString &lowerCase)
{
    switch (code) {
    case 100:
        return lowerCase.contains(QLatin1String("flowcontrol")) ? StatusKind::FlowControl
                                                                : StatusKind::Heartbeat;
    case 400: return StatusKind::BadRequest;
    case 404: return StatusKind::NoMessages;
    case 408:
        return lowerCase.contains(QLatin1String("requests pending")) ? StatusKind::RequestsPending
                                                                     : StatusKind::PullExpired;
    case 409:
        for (const Words &words : Conflicts) {
            if (lowerCase.contains(words.text))
                return words.kind;
        }
        return StatusKind::Unknown;
    case 412: return StatusKind::ApiLevelRequired;
    case 423: return StatusKind::WrongPin;
    case 503: return StatusKind::NoResponders;
    default: return StatusKind::Unknown;
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
std::optional<qint64> limitOf(StatusKind kind, const QString &lowerCase)
{
    if (kind != StatusKind::BatchExceeded && kind != StatusKind::ExpiresExceeded
        && kind != StatusKind::BytesExceeded)
        return {};
    constexpr QLatin1String Before(" of ");
    const qsizetype at = lowerCase.indexOf(Before, lowerCase.indexOf(QLatin1String("exceeded maxrequest")));
    if (at < 0)
        return {};
    const QStringView behind = QStringView(lowerCase).sliced(at + Before.size());
    const QStringView word = behind.first(std::find(behind.begin(), behind.end(), u' ') - behind.begin());
    std::optional<qint64> limit;
    if (kind != StatusKind::ExpiresExceeded)
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
        status.text = status.kind == StatusKind::NoResponders ? QStringLiteral("no responders")
                                                              : QStringLiteral("unknown");
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
    case StatusKind::Heartbeat:
    case StatusKind::FlowControl:
    case StatusKind::NoMessages:
    case StatusKind::PullExpired:
    case StatusKind::RequestsPending:
    case StatusKind::BatchCompleted:
    case StatusKind::WrongPin: return {};
    case StatusKind::BadRequest:
        return error(Code::InvalidRequest,
                     NatsJetStreamTexts::tr("The server refuses the request for messages: %1").arg(text));
    case StatusKind::ConsumerDeleted:
        return error(Code::ConsumerNotFound, NatsJetStreamTexts::tr("The consumer was deleted"));
    case StatusKind::PushBased:
        return error(
                Code::InvalidConsumerConfiguration,
                NatsJetStreamTexts::tr(
                        "The consumer is a push consumer: its messages come to its deliver subject, and cannot be pulled"));
    case StatusKind::BatchExceeded:
        return error(Code::ResourceLimitExceeded,
                     NatsJetStreamTexts::tr(
                             "The consumer allows no pull of so many messages (max_batch): %1; ask for fewer")
                             .arg(text));
    case StatusKind::ExpiresExceeded:
        return error(
                Code::ResourceLimitExceeded,
                NatsJetStreamTexts::tr(
                        "The consumer allows no pull that waits so long (max_expires): %1; let it expire sooner")
                        .arg(text));
    case StatusKind::BytesExceeded:
        return error(Code::ResourceLimitExceeded,
                     NatsJetStreamTexts::tr(
                             "The consumer allows no pull of so many bytes (max_bytes): %1; ask for fewer")
                             .arg(text));
    case StatusKind::WaitingExceeded:
        return error(
                Code::ResourceLimitExceeded,
                NatsJetStreamTexts::tr(
                        "As many pulls wait as the consumer allows (max_waiting): %1; ask again when one of them has ended")
                        .arg(text));
    case StatusKind::MessageTooLarge:
        return error(Code::MessageTooLarge,
                     NatsJetStreamTexts::tr("The next message is larger than the maximum bytes of the pull"));
    case StatusKind::LeadershipChange:
        return error(Code::JetStreamUnavailable,
                     NatsJetStreamTexts::tr("The consumer gets another leader; ask again"));
    case StatusKind::ServerShutdown:
        return error(Code::JetStreamUnavailable,
                     NatsJetStreamTexts::tr("The server of the consumer shuts down; ask again"));
    case StatusKind::ApiLevelRequired:
        return error(Code::ApiLevelRequired,
                     NatsJetStreamTexts::tr("The servers are too old for the request for messages: %1")
                             .arg(text));
    case StatusKind::NoResponders:
        return error(Code::NoResponders,
                     NatsJetStreamTexts::tr("There is no such consumer or stream, or JetStream is off"));
    case StatusKind::Unknown: break;
    }
    return error(Code::ServerError,
                 NatsJetStreamTexts::tr("The server answered the request for messages with the status %1: %2")
                         .arg(QString::number(code), text));
}
