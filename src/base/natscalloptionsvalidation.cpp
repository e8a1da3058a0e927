// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What the options of one call may say, in one place: they have much in common.

#include "base/natspublishoptions.h"
#include "base/natsrequestmanyoptions.h"
#include "base/natsrequestoptions.h"
#include "base/natssubscribeoptions.h"

#include <QtCore/QCoreApplication>

#include <limits>

using Code = NatsError::Code;

namespace {

class NatsCallOptionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(NatsCallOptions)
};

// A timer of Qt takes an int, and so do the numbers of messages.
NatsResult<void> checkRange(const char *name, qint64 value, qint64 minimum, qint64 maximum = std::numeric_limits<int>::max())
{
    if (value < minimum) {
        return NatsError(Code::InvalidOption,
                         NatsCallOptionsTexts::tr("The option '%1' cannot be %2; it must be at least %3")
                                 .arg(QLatin1String(name))
                                 .arg(value)
                                 .arg(minimum));
    }
    if (value > maximum) {
        return NatsError(Code::InvalidOption,
                         NatsCallOptionsTexts::tr("The option '%1' cannot be %2; it must be at most %3")
                                 .arg(QLatin1String(name))
                                 .arg(value)
                                 .arg(maximum));
    }
    return {};
}

NatsResult<void> checkReply(const NatsSubject &reply)
{
    const auto valid = reply.isEmpty() ? NatsResult<void>() : reply.validateForPublish();
    if (valid)
        return {};
    return NatsError(Code::InvalidReply,
                     NatsCallOptionsTexts::tr("The reply subject is not usable: %1").arg(valid.error().text()),
                     reply.toString());
}

NatsResult<void> checkRequestReply(const NatsSubject &reply, bool noMux)
{
    if (!reply.isEmpty() && !noMux)
        return NatsError(Code::InvalidOption,
                         NatsCallOptionsTexts::tr("The option 'reply' is only possible with 'noMux'"),
                         reply.toString());
    return checkReply(reply);
}

NatsResult<void> checkTrace(const NatsSubject &destination, bool traceOnly)
{
    if (destination.isEmpty()) {
        return traceOnly ? NatsResult<void>(
                       NatsError(Code::InvalidOption,
                                 NatsCallOptionsTexts::tr("The option 'traceOnly' needs a 'traceDestination'")))
                         : NatsResult<void>();
    }
    const auto valid = destination.validateForPublish();
    if (valid)
        return {};
    return NatsError(Code::InvalidOption,
                     NatsCallOptionsTexts::tr("The option 'traceDestination' is not usable: %1")
                             .arg(valid.error().text()),
                     destination.toString());
}

template<typename... Results>
NatsResult<void> firstError(const Results &...results)
{
    NatsResult<void> first;
    (void)((results || (first = results.error(), false)) && ...);
    return first;
}

} // namespace

/*! Returns an error with the code InvalidReply for a reply() that is malformed or has wildcards, and
    InvalidOption for a traceDestination() of that kind and for traceOnly() without one. */
NatsResult<void> NatsPublishOptions::validate() const
{
    return firstError(checkReply(reply()), checkTrace(traceDestination(), traceOnly()));
}

/*! Returns an error with the code InvalidOption for a timeout() below one millisecond, a reply() without
    noMux(), a traceDestination() that is malformed or has wildcards and traceOnly() without one, and
    InvalidReply for a reply() that is malformed or has wildcards. */
NatsResult<void> NatsRequestOptions::validate() const
{
    const bool isPlain = reply().isEmpty() && traceDestination().isEmpty() && !traceOnly();
    if (isPlain && timeout() == std::chrono::seconds(1))
        return {}; // nearly all requests come by here
    return firstError(checkRange("timeout", timeout().count(), 1), checkRequestReply(reply(), noMux()),
                      checkTrace(traceDestination(), traceOnly()));
}

/*! Returns an error with the code InvalidOption that names the first option that is out of its range or
    that another one is missing for, or InvalidReply for a reply() that is malformed or has wildcards. */
NatsResult<void> NatsRequestManyOptions::validate() const
{
    const int least = strategy() == Strategy::Count ? 1 : 0;
    return firstError(checkRange("timeout", timeout().count(), 1), checkRange("stallTimeout", stallTimeout().count(), 1),
                      checkRange("maximumMessages", maximumMessages(), least), checkRequestReply(reply(), noMux()),
                      checkTrace(traceDestination(), traceOnly()));
}

/*! Returns an error with the code InvalidOption that names the first option that is out of its range.
    The queue group is looked at by NatsConnection::subscribe(). */
NatsResult<void> NatsSubscribeOptions::validate() const
{
    constexpr qint64 Unlimited = std::numeric_limits<qint64>::max();
    return firstError(checkRange("timeout", timeout().count(), 0), checkRange("maximumPending", maximumPending(), 1),
                      checkRange("maximumPendingSize", maximumPendingSize(), 1, Unlimited),
                      checkRange("slowConsumerLimit", slowConsumerLimit(), 0));
}
