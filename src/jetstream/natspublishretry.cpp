// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspublishretry_p.h"

#include <QtCore/QRandomGenerator>

using Code = NatsError::Code;

std::chrono::milliseconds NatsPublishRetry::pauseBefore(int retry)
{
    // Those of nats.js. Half as much more or less, so that many that failed together do not come back together.
    static constexpr int pauses[] = { 0, 250, 250, 500, 500, 3000, 5000 };
    const int pause = pauses[qBound(0, retry - 1, int(std::size(pauses)) - 1)];
    return std::chrono::milliseconds(pause == 0 ? 0 : pause / 2 + QRandomGenerator::global()->bounded(pause + 1));
}

bool NatsPublishRetry::isWorthIt(const NatsError &error, bool hasMessageId)
{
    switch (error.code()) {
    case Code::NoResponders:
    case Code::TooManyRequests:
    case Code::JetStreamUnavailable:
    case Code::DuplicateInProgress:
        return true;
    case Code::Timeout:
        return hasMessageId; // else it could be stored twice
    default:
        return false;
    }
}
