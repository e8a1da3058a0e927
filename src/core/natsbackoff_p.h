// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSBACKOFF_P_H
#define NATSBACKOFF_P_H

#include "base/natsoptions.h"

// How long a server is left alone after an attempt at it ended: reconnectTimeWait() doubled for
// each failed round of the pool, never more than maximumReconnectTimeWait(), and jitter.
NATSQT_AUTOTEST_EXPORT std::chrono::milliseconds natsBackoff(const NatsOptions &options, int failedRounds, bool encrypted);

#endif
