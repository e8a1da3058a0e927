// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMERDIAGNOSIS_P_H
#define NATSCONSUMERDIAGNOSIS_P_H

#include "base/natsresult.h"
#include "jetstream/natsconsumerhealth.h"

#include <optional>

// Why a consumer receives nothing, from what it knows itself and what the server says of it.
struct NATSQT_AUTOTEST_EXPORT NatsConsumerDiagnosis
{
    // What needs no server: NotRunning, NotConnected, NoPermission; nothing where the server has to be asked
    std::optional<NatsConsumerHealth> beforeAsking() const;
    // From the first reason that holds on: what beforeAsking() says, then what the server answered
    NatsConsumerHealth judge(const NatsResult<NatsConsumerInfo> &info) const;

    QString stream;
    QString consumer;
    bool running = false;
    bool connected = false;
    bool pulls = true; // false: the server pushes
    qint64 requested = 0; // messages that pulls of this consumer wait for
    qint64 processing = 0; // messages that the handler has
    bool isBeingMade = false; // there is no consumer to ask about
    NatsError error; // that ended it, or that it met last
};

#endif
