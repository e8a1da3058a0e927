// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspullchecks_p.h"

#include "jetstream/natsjetstreamchecks_p.h"

#include <QtCore/QCoreApplication>

NatsResult<void> NatsPullChecks::heartbeat(std::chrono::milliseconds heartbeat, std::chrono::milliseconds expires)
{
    // The server refuses a pull that can be over before its second heartbeat.
    if (heartbeat * 2 <= expires)
        return {};
    return NatsChecks::invalidOption(QCoreApplication::translate(
            "NatsJetStream", "The option 'idleHeartbeat' cannot be longer than half of the option 'expires'"));
}

std::chrono::milliseconds NatsPullChecks::usualHeartbeat(std::chrono::milliseconds expires)
{
    return qMin<std::chrono::milliseconds>(std::chrono::seconds(5), expires / 2);
}
