// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumerdiagnosis_p.h"

#include "jetstream/natsjetstreamtexts_p.h"

using Code = NatsError::Code;
using Health = NatsConsumerHealth;
using Reason = NatsConsumerHealth::Reason;
using FoundHealth = std::optional<NatsConsumerHealth>;

namespace {

QString withCause(const QString &text, const NatsError &error)
{
    return error ? NatsJetStreamTexts::tr("%1 (%2)").arg(text, error.text()) : text;
}

Health noPermission(const NatsConsumerDiagnosis &known, const NatsError &error, const NatsConsumerInfo &info = {})
{
    return Health(
            Reason::NoPermission,
            NatsJetStreamTexts::tr(
                    "The consumer '%1' of the stream '%2' needs a permission that the user does not have: %3")
                    .arg(known.consumer, known.stream, error.text()),
            info, error);
}

Health notAnswered(const NatsConsumerDiagnosis &known, const NatsError &error)
{
    switch (error.code()) {
    case Code::PermissionViolation:
        return noPermission(known, error);
    case Code::JetStreamNotEnabled:
        return Health(
                Reason::JetStreamNotEnabled,
                NatsJetStreamTexts::tr(
                        "JetStream, which the consumer '%1' of the stream '%2' needs, is not enabled for the account")
                        .arg(known.consumer, known.stream),
                {}, error);
    case Code::StreamNotFound:
        return Health(Reason::StreamNotFound,
                      NatsJetStreamTexts::tr(
                              "There is no stream '%1'; the consumer '%2' needs it to be created")
                              .arg(known.stream, known.consumer),
                      {}, error);
    case Code::ConsumerNotFound:
        return Health(Reason::ConsumerNotFound,
                      NatsJetStreamTexts::tr(
                              "There is no consumer '%1' of the stream '%2'; it has to be created")
                              .arg(known.consumer, known.stream),
                      {}, error);
    default:
        return Health(
                Reason::Unknown,
                NatsJetStreamTexts::tr(
                        "The server could not be asked for the consumer '%1' of the stream '%2': %3; ask again later")
                        .arg(known.consumer, known.stream, error.text()),
                {}, error);
    }
}

FoundHealth paused(const NatsConsumerDiagnosis &known, const NatsConsumerInfo &info)
{
    const NatsConsumerPause pause = info.pause();
    if (!pause.isPaused())
        return {};
    const QString text = pause.until().isValid()
            ? NatsJetStreamTexts::tr(
                      "The consumer '%1' of the stream '%2' is paused until %3, or until it is resumed")
                      .arg(known.consumer, known.stream, pause.until().toString(Qt::ISODate))
            : NatsJetStreamTexts::tr("The consumer '%1' of the stream '%2' is paused until it is resumed")
                      .arg(known.consumer, known.stream);
    return Health(Reason::Paused, text, info);
}

FoundHealth notAcknowledged(const NatsConsumerDiagnosis &known, const NatsConsumerInfo &info)
{
    const NatsConsumerConfig config = info.config();
    const int maximum = config.maximumAckPending();
    if (config.ackPolicy() == NatsConsumerConfig::AckPolicy::None || maximum <= 0 || info.ackPendingCount() < quint64(maximum))
        return {};
    return Health(
            Reason::MaximumAckPendingReached,
            NatsJetStreamTexts::tr(
                    "%1 messages wait for an acknowledgement, which is all that the consumer '%2' of the stream '%3' allows "
                    "(max_ack_pending): acknowledge them, or let it allow more")
                    .arg(QString::number(info.ackPendingCount()), known.consumer, known.stream),
            info);
}

FoundHealth notProcessed(const NatsConsumerDiagnosis &known, const NatsConsumerInfo &info)
{
    if (known.processing <= 0 || known.requested > 0)
        return {};
    return Health(
            Reason::NotProcessed,
            NatsJetStreamTexts::tr(
                    "%1 messages of the consumer '%2' of the stream '%3' wait for the program; more come when it has processed them")
                    .arg(QString::number(known.processing), known.consumer, known.stream),
            info);
}

// What the server lacks may be what it refused.
FoundHealth notWanted(const NatsConsumerDiagnosis &known, const NatsConsumerInfo &info)
{
    const bool isWanted = known.pulls ? known.requested > 0 && info.waitingCount() > 0 : info.isPushBound();
    if (isWanted)
        return {};
    if (known.error.code() == Code::PermissionViolation)
        return noPermission(known, known.error, info);
    if (!known.pulls) {
        const QString text =
                NatsJetStreamTexts::tr(
                        "The server knows of no subscription to the deliver subject '%1' of the consumer '%2' of the stream "
                        "'%3'; see that the user may subscribe to it")
                        .arg(info.config().deliverSubject(), known.consumer, known.stream);
        return Health(Reason::NoInterest, withCause(text, known.error), info, known.error);
    }
    const QString text = known.requested > 0
            ? NatsJetStreamTexts::tr(
                    "The server does not know that messages of the consumer '%1' of the stream '%2' are asked for; they are asked for "
                    "again when it has been silent for too long")
            : NatsJetStreamTexts::tr(
                    "No messages of the consumer '%1' of the stream '%2' are asked for; ask for some");
    return Health(Reason::NoPullOutstanding, withCause(text.arg(known.consumer, known.stream), known.error), info, known.error);
}

Health healthy(const NatsConsumerDiagnosis &known, const NatsConsumerInfo &info)
{
    if (info.pendingCount() == 0) {
        return Health(
                Reason::NoMessages,
                NatsJetStreamTexts::tr(
                        "All messages of the consumer '%1' of the stream '%2' have been delivered; the next one comes when it is stored")
                        .arg(known.consumer, known.stream),
                info);
    }
    return Health(Reason::None,
                  NatsJetStreamTexts::tr("The consumer '%1' of the stream '%2' receives messages; %3 are left")
                          .arg(known.consumer, known.stream, QString::number(info.pendingCount())),
                  info);
}

} // namespace

std::optional<NatsConsumerHealth> NatsConsumerDiagnosis::beforeAsking() const
{
    if (!running && error.code() == Code::PermissionViolation)
        return noPermission(*this, error);
    if (!running) {
        const QString text = error
                ? NatsJetStreamTexts::tr("The consumer '%1' of the stream '%2' has ended: %3")
                          .arg(consumer, stream, error.text())
                : NatsJetStreamTexts::tr("The consumer '%1' of the stream '%2' is not running; start it")
                          .arg(consumer, stream);
        return Health(Reason::NotRunning, text, {}, error);
    }
    if (!connected) {
        return Health(
                Reason::NotConnected,
                NatsJetStreamTexts::tr(
                        "There is no connection; the consumer '%1' of the stream '%2' goes on when there is one")
                        .arg(consumer, stream));
    }
    if (isBeingMade && error)
        return notAnswered(*this, error);
    if (isBeingMade)
        return Health(Reason::NoPullOutstanding,
                      NatsJetStreamTexts::tr("A consumer of the stream '%1' is being made").arg(stream));
    return {};
}

NatsConsumerHealth NatsConsumerDiagnosis::judge(const NatsResult<NatsConsumerInfo> &info) const
{
    if (const FoundHealth known = beforeAsking())
        return *known;
    if (!info)
        return notAnswered(*this, info.error());
    for (const auto look : { paused, notAcknowledged, notProcessed, notWanted }) {
        if (const FoundHealth found = look(*this, *info))
            return *found;
    }
    return healthy(*this, *info);
}
