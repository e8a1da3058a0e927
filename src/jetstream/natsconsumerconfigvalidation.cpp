// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What the configuration of a consumer may say. The server knows more rules; these can be told without asking.

#include "jetstream/natsconsumerconfigchecks_p.h"
#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natsjetstreamtexts_p.h"

#include <limits>

using namespace std::chrono_literals;
using Config = NatsConsumerConfig;
using NatsChecks::firstError;
using NatsChecks::invalidOption;
using NatsChecks::range;

namespace {

constexpr int MostReplicas = 5;
constexpr qint64 Unlimited = std::numeric_limits<qint64>::max();

NatsResult<void> exclusive(bool first, bool second, const char *text)
{
    return first && second ? NatsResult<void>(invalidOption(NatsJetStreamTexts::tr(text))) : NatsResult<void>();
}

NatsResult<void> needed(bool isWanted, bool isThere, const char *text)
{
    return exclusive(isWanted, !isThere, text);
}

// Both may be missing: the server makes a name then.
NatsResult<void> checkNames(const Config &config)
{
    if (config.isSet(QStringLiteral("name"))) {
        if (const auto valid = NatsChecks::name(QStringLiteral("consumer"), config.name()); !valid)
            return valid;
    }
    if (!config.isSet(QStringLiteral("durable_name")))
        return {};
    if (const auto valid = NatsChecks::name(QStringLiteral("durable"), config.durableName()); !valid)
        return valid;
    return exclusive(config.isSet(QStringLiteral("name")), config.name() != config.durableName(),
                     QT_TRANSLATE_NOOP("NatsJetStream", "The options 'name' and 'durableName' must be the same"));
}

NatsResult<void> checkRanges(const Config &config)
{
    return firstError(range("ackWait", config.ackWait().count(), 0, Unlimited),
                      range("maximumDeliveries", config.maximumDeliveries(), -1, Unlimited),
                      range("sampleFrequency", config.sampleFrequency(), 0, 100),
                      range("maximumAckPending", config.maximumAckPending(), -1, Unlimited),
                      range("inactiveThreshold", config.inactiveThreshold().count(), 0, Unlimited),
                      range("replicas", config.replicas(), 0, MostReplicas),
                      range("maximumWaiting", config.maximumWaiting(), 0, Unlimited),
                      range("maximumBatch", config.maximumBatch(), 0, Unlimited),
                      range("maximumExpires", config.maximumExpires().count(), 0, Unlimited),
                      range("maximumBytes", config.maximumBytes(), 0, Unlimited),
                      range("rateLimit", config.rateLimit(), 0, Unlimited),
                      range("priorityTimeout", config.priorityTimeout().count(), 0, Unlimited),
                      config.idleHeartbeat() == 0ms ? NatsResult<void>() : range("idleHeartbeat", config.idleHeartbeat().count(), 100, Unlimited));
}

NatsResult<void> checkTimes(const Config &config)
{
    if (config.isSet(QStringLiteral("opt_start_seq")) && config.startSequence() == 0)
        return range("startSequence", 0, 1, Unlimited);
    for (const auto &[field, option, time] : { std::tuple(QStringLiteral("opt_start_time"), "startTime", config.startTime()),
                                               std::tuple(QStringLiteral("pause_until"), "pauseUntil", config.pauseUntil()) }) {
        if (config.isSet(field) && !time.isValid())
            return invalidOption(
                    NatsJetStreamTexts::tr("The option '%1' is no valid time").arg(QLatin1String(option)));
    }
    const QList<std::chrono::milliseconds> backoff = config.backoff();
    for (const std::chrono::milliseconds duration : backoff) {
        if (const auto valid = range("backoff", duration.count(), 1, Unlimited); !valid)
            return valid;
    }
    return {};
}

NatsResult<void> checkSubjects(const Config &config)
{
    const QStringList filters = config.filterSubjects();
    for (const QString &filter : filters) {
        if (filter.isEmpty())
            return invalidOption(
                    NatsJetStreamTexts::tr("The option 'filterSubjects' cannot have an empty subject"));
        if (const auto valid = NatsChecks::subscribeSubject("filterSubjects", filter); !valid)
            return valid;
    }
    // A queue group is a subject without wildcards, as far as its characters go.
    return firstError(exclusive(!config.filterSubject().isEmpty(), !filters.isEmpty(),
                                QT_TRANSLATE_NOOP("NatsJetStream", "'filterSubject','filterSubjects' are mutually exclusive")),
                      NatsChecks::subscribeSubject("filterSubject", config.filterSubject()),
                      NatsChecks::publishSubject("deliverSubject", config.deliverSubject()),
                      NatsChecks::publishSubject("deliverGroup", config.deliverGroup()));
}

NatsResult<void> checkGroups(const Config &config)
{
    const QStringList groups = config.priorityGroups();
    if (config.isSet(QStringLiteral("priority_groups")) && groups.isEmpty())
        return invalidOption(NatsJetStreamTexts::tr("The option 'priorityGroups' needs a group"));
    for (const QString &group : groups) {
        if (const auto valid = NatsChecks::priorityGroup("priorityGroups", group); !valid)
            return valid;
    }
    return {};
}

} // namespace

NatsResult<void> NatsConsumerConfigChecks::options(const NatsConsumerConfig &config)
{
    const bool isPush = !config.deliverSubject().isEmpty();
    const bool isShared = !config.deliverGroup().isEmpty();
    const bool isBackoffLong = config.maximumDeliveries() > 0 && config.backoff().size() > config.maximumDeliveries();
    return firstError(
            checkNames(config), NatsChecks::description(config.description()), NatsChecks::metadata(config.metadata()),
            checkRanges(config), checkTimes(config), checkSubjects(config), checkGroups(config),
            exclusive(isShared, config.flowControl(), QT_TRANSLATE_NOOP("NatsJetStream", "'deliverGroup','flowControl' are mutually exclusive")),
            exclusive(isShared, config.idleHeartbeat() > 0ms,
                      QT_TRANSLATE_NOOP("NatsJetStream", "'deliverGroup','idleHeartbeat' are mutually exclusive")),
            exclusive(isPush, !config.priorityGroups().isEmpty(),
                      QT_TRANSLATE_NOOP("NatsJetStream", "'deliverSubject' cannot be set when using priority groups")),
            exclusive(isPush, config.maximumWaiting() > 0, QT_TRANSLATE_NOOP("NatsJetStream", "'deliverSubject','maximumWaiting' are mutually exclusive")),
            exclusive(isBackoffLong, true, QT_TRANSLATE_NOOP("NatsJetStream", "The option 'backoff' cannot be longer than 'maximumDeliveries'")));
}

NatsResult<void> NatsConsumerConfigChecks::needs(const NatsConsumerConfig &config)
{
    using Policy = Config::PriorityPolicy;
    const bool isPush = !config.deliverSubject().isEmpty();
    const bool startsAtSequence = config.deliverPolicy() == Config::DeliverPolicy::ByStartSequence;
    const bool startsAtTime = config.deliverPolicy() == Config::DeliverPolicy::ByStartTime;
    const bool hasGroups = !config.priorityGroups().isEmpty();
    const Policy policy = config.priorityPolicy();
    return firstError(
            needed(startsAtSequence, config.startSequence() > 0, QT_TRANSLATE_NOOP("NatsJetStream", "DeliverPolicy::ByStartSequence needs the option 'startSequence'")),
            needed(config.startSequence() > 0, startsAtSequence, QT_TRANSLATE_NOOP("NatsJetStream", "The option 'startSequence' needs DeliverPolicy::ByStartSequence")),
            needed(startsAtTime, config.startTime().isValid(), QT_TRANSLATE_NOOP("NatsJetStream", "DeliverPolicy::ByStartTime needs the option 'startTime'")),
            needed(config.startTime().isValid(), startsAtTime, QT_TRANSLATE_NOOP("NatsJetStream", "The option 'startTime' needs DeliverPolicy::ByStartTime")),
            needed(config.idleHeartbeat() > 0ms, isPush, QT_TRANSLATE_NOOP("NatsJetStream", "The option 'idleHeartbeat' needs a 'deliverSubject'")),
            needed(config.flowControl(), isPush, QT_TRANSLATE_NOOP("NatsJetStream", "The option 'flowControl' needs a 'deliverSubject'")),
            needed(config.flowControl(), config.idleHeartbeat() > 0ms, QT_TRANSLATE_NOOP("NatsJetStream", "The option 'flowControl' needs an 'idleHeartbeat'")),
            needed(hasGroups, policy != Policy::None, QT_TRANSLATE_NOOP("NatsJetStream", "The option 'priorityGroups' needs a 'priorityPolicy'")),
            needed(policy != Policy::None, hasGroups, QT_TRANSLATE_NOOP("NatsJetStream", "The option 'priorityPolicy' needs 'priorityGroups'")),
            needed(policy == Policy::Overflow || policy == Policy::PinnedClient, config.ackPolicy() == Config::AckPolicy::Explicit,
                   QT_TRANSLATE_NOOP("NatsJetStream", "The option 'priorityPolicy' needs AckPolicy::Explicit")));
}

/*! Returns an error with the code InvalidOption that says which option cannot be: a name or text that is too long or
    has characters that it may not have, a number or duration outside of its range, a malformed subject or group, two
    options that exclude each other, or one that lacks what it needs. */
NatsResult<void> NatsConsumerConfig::validate() const
{
    return firstError(NatsConsumerConfigChecks::options(*this), NatsConsumerConfigChecks::needs(*this));
}
