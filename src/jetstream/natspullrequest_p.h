// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPULLREQUEST_P_H
#define NATSPULLREQUEST_P_H

#include "jetstream/natspriorityoptions.h"

#include <QtCore/qbytearray.h>

#include <chrono>

// What a consumer is asked for: so many messages, for so long.
struct NATSQT_AUTOTEST_EXPORT NatsPullRequest
{
    // Whole numbers, and durations in nanoseconds; what is not set is left out.
    QByteArray toJson() const;

    qint64 batch = 1;
    qint64 maximumBytes = 0; // 0: no limit
    std::chrono::milliseconds expires{ 0 };
    std::chrono::milliseconds idleHeartbeat{ 0 };
    bool noWait = false;
    NatsPriorityOptions priority;
    QString pinId;
};

#endif
