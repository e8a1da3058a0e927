// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What the options of a published message may say.

#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natsjetstreampublishoptions.h"
#include "jetstream/natsjetstreamtexts_p.h"
#include "jetstream/natsmessagettl_p.h"

#include <limits>

using NatsChecks::firstError;
using NatsChecks::invalidOption;
using NatsChecks::plainText;
using NatsChecks::range;

namespace {

NatsResult<void> checkTexts(const NatsJetStreamPublishOptions &options)
{
    return firstError(plainText("messageId", options.messageId()), plainText("expectedStream", options.expectedStream()),
                      plainText("expectedLastMessageId", options.expectedLastMessageId()));
}

NatsResult<void> checkExpectations(const NatsJetStreamPublishOptions &options)
{
    const QString subject = options.expectedLastSubjectSequenceSubject().toString();
    if (!subject.isEmpty() && !options.expectedLastSubjectSequence()) {
        return invalidOption(NatsJetStreamTexts::tr(
                "The option 'expectedLastSubjectSequenceSubject' needs an 'expectedLastSubjectSequence'"));
    }
    return NatsChecks::subscribeSubject("expectedLastSubjectSequenceSubject", subject);
}

NatsResult<void> checkSchedule(const NatsJetStreamPublishOptions &options)
{
    if (options.cancelSchedule().isEmpty())
        return options.schedule().isNull() ? NatsResult<void>() : options.schedule().validate();
    if (!options.schedule().isNull())
        return invalidOption(
                NatsJetStreamTexts::tr("The options 'schedule' and 'cancelSchedule' are mutually exclusive"));
    return NatsChecks::publishSubject("cancelSchedule", options.cancelSchedule().toString());
}

NatsResult<void> checkIncrement(const QString &increment)
{
    if (increment.isEmpty())
        return {};
    const bool hasSign = increment.startsWith(u'+') || increment.startsWith(u'-');
    const QStringView digits = QStringView(increment).sliced(hasSign ? 1 : 0);
    const bool isNumber = !digits.isEmpty()
            && std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return isNumber
            ? NatsResult<void>()
            : invalidOption(NatsJetStreamTexts::tr(
                                    "The option 'counterIncrement' cannot be '%1'; it must be a whole number")
                                    .arg(increment));
}

} // namespace

/*! Returns an error with the code InvalidOption that names the first option that is malformed, out of its range,
    or not possible with or without another one. What depends on the subject and the payload is checked by
    NatsJetStream::publish(). */
NatsResult<void> NatsJetStreamPublishOptions::validate() const
{
    constexpr int Largest = std::numeric_limits<int>::max();
    return firstError(checkTexts(*this), checkExpectations(*this), NatsMessageTtl::check("ttl", ttl()), checkSchedule(*this),
                      checkIncrement(counterIncrement()), range("timeout", timeout().count(), 0, Largest),
                      range("attempts", attempts(), 1, Largest));
}
