// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVERCHOICE_H
#define NATSSERVERCHOICE_H

#include "protocol/natsserverinfo.h"

#include <QtCore/qlist.h>
#include <QtCore/qstring.h>

#include <chrono>
#include <functional>

struct NatsServerCandidate
{
    QString url;
    bool gossiped = false;
    bool lameDuck = false;
    int failures = 0;
};

struct NatsServerChoice
{
    QString url;
    std::chrono::milliseconds delay = std::chrono::milliseconds(0);
};

using NatsReconnectToServerHandler =
        std::function<NatsServerChoice(const QList<NatsServerCandidate> &servers, const NatsServerInfo &info)>;

#endif
