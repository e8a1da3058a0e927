// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPUBLISHRETRY_P_H
#define NATSPUBLISHRETRY_P_H

#include "base/natserror.h"

#include <chrono>

// Whether and when a message that no stream has acknowledged is published again.
namespace NatsPublishRetry {

// The pause before attempt number retry + 1, where 1 is the first one that is made again
NATSQT_AUTOTEST_EXPORT std::chrono::milliseconds pauseBefore(int retry);
bool isWorthIt(const NatsError &error, bool hasMessageId);

} // namespace NatsPublishRetry

#endif
