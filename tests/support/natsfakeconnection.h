// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSFAKECONNECTION_H
#define NATSFAKECONNECTION_H

#include "support/natseventrecorder.h"
#include "testing/natsfakeserver.h"

#include <memory>

// A connection to a fake server, and what it told: the beginning of most tests of core.
class NatsFakeConnection
{
public:
    explicit NatsFakeConnection(const NatsOptions &options = quickOptions());

    // Waits for opened(), and forgets what happened until then.
    bool open();
    // The subscription to subject, whose messages are appended to log as "subject=payload"
    NatsSubscription *subscribe(const NatsSubject &subject, QStringList *log = nullptr,
                                const NatsSubscribeOptions &options = {});

    // One server, and waits of milliseconds in place of seconds
    static NatsOptions quickOptions(const QStringList &servers);
    static NatsOptions quickOptions() { return quickOptions({ QStringLiteral("ws://one:1") }); }

    NatsFakeServer server;
    std::unique_ptr<NatsConnection> connection; // so that tests can delete it
    NatsEventRecorder events;
};

#endif
