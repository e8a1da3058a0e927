// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMERCONFIGNAMES_P_H
#define NATSCONSUMERCONFIGNAMES_P_H

#include "jetstream/natsconfigjson_p.h"
#include "jetstream/natsconsumerconfig.h"

// What JSON calls the enumerations of a consumer's configuration.
namespace NatsConsumerConfigNames {

using NatsConfigJson::enumOf;
using NatsConfigJson::Name;
using NatsConfigJson::nameOf;

using DeliverPolicy = NatsConsumerConfig::DeliverPolicy;
using AckPolicy = NatsConsumerConfig::AckPolicy;
using ReplayPolicy = NatsConsumerConfig::ReplayPolicy;
using PriorityPolicy = NatsConsumerConfig::PriorityPolicy;

inline constexpr Name<DeliverPolicy> DeliverPolicyNames[] = {
    { DeliverPolicy::All, QLatin1String("all") },
    { DeliverPolicy::Last, QLatin1String("last") },
    { DeliverPolicy::New, QLatin1String("new") },
    { DeliverPolicy::ByStartSequence, QLatin1String("by_start_sequence") },
    { DeliverPolicy::ByStartTime, QLatin1String("by_start_time") },
    { DeliverPolicy::LastPerSubject, QLatin1String("last_per_subject") },
};
// The first is what this library sends when nothing is set; a server would take "none".
inline constexpr Name<AckPolicy> AckPolicyNames[] = {
    { AckPolicy::Explicit, QLatin1String("explicit") },
    { AckPolicy::None, QLatin1String("none") },
    { AckPolicy::All, QLatin1String("all") },
    { AckPolicy::FlowControl, QLatin1String("flow_control") },
};
inline constexpr Name<ReplayPolicy> ReplayPolicyNames[] = {
    { ReplayPolicy::Instant, QLatin1String("instant") },
    { ReplayPolicy::Original, QLatin1String("original") },
};
inline constexpr Name<PriorityPolicy> PriorityPolicyNames[] = {
    { PriorityPolicy::None, QLatin1String("none") },
    { PriorityPolicy::Overflow, QLatin1String("overflow") },
    { PriorityPolicy::PinnedClient, QLatin1String("pinned_client") },
    { PriorityPolicy::Prioritized, QLatin1String("prioritized") },
};

} // namespace NatsConsumerConfigNames

#endif
