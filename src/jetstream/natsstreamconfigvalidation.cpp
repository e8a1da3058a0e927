// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What the configuration of a stream may say. The server knows more rules; these can be told without asking.

#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natsjetstreamtexts_p.h"
#include "jetstream/natsstreamconfig.h"

#include <limits>

using namespace std::chrono_literals;
using NatsChecks::firstError;
using NatsChecks::invalidOption;
using NatsChecks::range;

namespace {

constexpr int MostReplicas = 5;

NatsResult<void> checkRanges(const NatsStreamConfig &config)
{
    constexpr qint64 Unlimited = std::numeric_limits<qint64>::max();
    return firstError(range("replicas", config.replicas(), 1, MostReplicas),
                      range("maximumConsumers", config.maximumConsumers(), -1, Unlimited),
                      range("maximumMessages", config.maximumMessages(), -1, Unlimited),
                      range("maximumBytes", config.maximumBytes(), -1, Unlimited),
                      range("maximumAge", config.maximumAge().count(), 0, Unlimited),
                      range("maximumMessagesPerSubject", config.maximumMessagesPerSubject(), -1, Unlimited),
                      range("maximumMessageSize", config.maximumMessageSize(), -1, Unlimited),
                      range("duplicateWindow", config.duplicateWindow().count(), 0, Unlimited),
                      range("subjectDeleteMarkerTtl", config.subjectDeleteMarkerTtl().count(), 0, Unlimited),
                      range("inactiveThreshold", config.consumerLimits().inactiveThreshold().count(), 0, Unlimited),
                      range("maximumAckPending", config.consumerLimits().maximumAckPending(), -1, Unlimited));
}

NatsResult<void> checkSubjects(const NatsStreamConfig &config)
{
    const QStringList subjects = config.subjects();
    for (const QString &subject : subjects) {
        if (subject.isEmpty())
            return invalidOption(NatsJetStreamTexts::tr("The option 'subjects' cannot have an empty subject"));
        if (const auto valid = NatsChecks::subscribeSubject("subjects", subject); !valid)
            return valid;
    }
    if (config.isSet(QStringLiteral("republish")) && config.republish().destination().isEmpty())
        return invalidOption(NatsJetStreamTexts::tr("The option 'republish' needs a destination"));
    return {};
}

// What does not go together
NatsResult<void> checkPairs(const NatsStreamConfig &config)
{
    if (config.maximumAge() > 0ms && config.duplicateWindow() > config.maximumAge())
        return invalidOption(
                NatsJetStreamTexts::tr("The option 'duplicateWindow' cannot be longer than 'maximumAge'"));
    if (config.subjectDeleteMarkerTtl() > 0ms && config.subjectDeleteMarkerTtl() < 1s)
        return invalidOption(
                NatsJetStreamTexts::tr("The option 'subjectDeleteMarkerTtl' must be at least one second"));
    if (config.discardNewPerSubject() && config.discard() == NatsStreamConfig::Discard::Old)
        return invalidOption(
                NatsJetStreamTexts::tr("discard new per subject requires discard new policy to be set"));
    if (config.discardNewPerSubject() && config.maximumMessagesPerSubject() <= 0)
        return invalidOption(
                NatsJetStreamTexts::tr("discard new per subject requires max msgs per subject > 0"));
    return {};
}

NatsResult<void> checkOrigins(const NatsStreamConfig &config)
{
    const QList<NatsStreamSource> sources = config.sources();
    for (const NatsStreamSource &source : sources) {
        if (const auto valid = source.validate(); !valid)
            return valid;
    }
    if (!config.isSet(QStringLiteral("mirror")))
        return {};
    if (!sources.isEmpty())
        return invalidOption(NatsJetStreamTexts::tr("'mirror','sources' are mutually exclusive"));
    if (!config.subjects().isEmpty())
        return invalidOption(NatsJetStreamTexts::tr("'mirror','subjects' are mutually exclusive"));
    if (config.firstSequence() > 0)
        return invalidOption(NatsJetStreamTexts::tr("'mirror','firstSequence' are mutually exclusive"));
    return config.mirror().validate();
}

} // namespace

/*! Returns an error with the code InvalidOption that says which option cannot be: a name() or text that is too
    long or has characters that it may not have, a number or duration outside of its range, a malformed subject,
    or two options that exclude each other. */
NatsResult<void> NatsStreamConfig::validate() const
{
    return firstError(NatsChecks::name(QStringLiteral("stream"), name()), NatsChecks::description(description()),
                      NatsChecks::metadata(metadata()), checkRanges(*this),
                      checkSubjects(*this), checkPairs(*this), checkOrigins(*this));
}
