// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsbackoff_p.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>

std::chrono::milliseconds natsBackoff(const NatsOptions &options, int failedRounds, bool encrypted)
{
    using std::chrono::milliseconds;
    const milliseconds most = std::max(options.reconnectTimeWait(), options.maximumReconnectTimeWait());
    milliseconds wait = options.reconnectTimeWait();
    for (int round = 0; round < failedRounds && wait < most; ++round)
        wait *= 2;
    const milliseconds jitter = encrypted ? options.reconnectJitterTls() : options.reconnectJitter();
    const auto extra = QRandomGenerator::global()->bounded(qint64(jitter.count()) + 1);
    return std::min(wait, most) + milliseconds(extra);
}
