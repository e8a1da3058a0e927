// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPULLCHECKS_P_H
#define NATSPULLCHECKS_P_H

#include "base/natsresult.h"

#include <chrono>

// What the options of all pulls have in common.
namespace NatsPullChecks {

inline constexpr int MaximumBatch = 1000000;

NatsResult<void> heartbeat(std::chrono::milliseconds heartbeat, std::chrono::milliseconds expires);
// The heartbeat of a pull for which none was set
std::chrono::milliseconds usualHeartbeat(std::chrono::milliseconds expires);

} // namespace NatsPullChecks

#endif
