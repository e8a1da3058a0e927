// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCLIENT_H
#define NATSCLIENT_H

#include "support/natseventrecorder.h"
#include "support/natsserverprocess.h"

#include <memory>

// A connection to a real server, and what it told.
class NatsClient
{
public:
    explicit NatsClient(const NatsOptions &options);

    bool open();
    // A subscription that the server knows of when this returns; messages go to log as
    // "subject=payload".
    NatsSubscription *subscribe(const NatsSubject &subject, QStringList *log,
                                const NatsSubscribeOptions &options = {});
    bool flush();

    // Waits of milliseconds in place of seconds
    static NatsOptions optionsFor(const QString &url);

    std::unique_ptr<NatsConnection> connection;
    NatsEventRecorder events;
};

#endif
