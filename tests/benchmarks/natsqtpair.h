// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQTPAIR_H
#define NATSQTPAIR_H

#include "benchrun.h"

#include <NatsQt/NatsConnection>

// Two connections to the same server: one that asks or publishes, one that receives.
class NatsQtPair : public BenchRun
{
    Q_OBJECT
public:
    explicit NatsQtPair(const BenchOptions &options);
    void start() override;

    // For one connection that must not be lost
    static NatsOptions connectionOptions(const BenchOptions &options);
    static void watch(NatsConnection *connection, BenchRun *run);

protected:
    // Both are connected, and the server knows the subscription.
    virtual void begin() = 0;
    virtual void receive(const NatsMessage &message) = 0;

    const BenchOptions m_options;
    NatsConnection m_sender;
    NatsConnection m_receiver;

    virtual void subscribe(); // then calls begin()
    void beginAfterFlush();
};

#endif
