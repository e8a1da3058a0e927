// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQTJSPUBLISH_H
#define NATSQTJSPUBLISH_H

#include "benchrun.h"
#include "natsqtjssender.h"

#include <NatsQt/NatsConnection>

// Publishes to a stream in memory with as many messages without an acknowledgement as the window has, until all are
// acknowledged.
class NatsQtJsPublish : public BenchRun
{
    Q_OBJECT
public:
    explicit NatsQtJsPublish(const BenchOptions &options);
    void start() override { m_connection.open(); }

private:
    void makeStream();
    void begin();
    void end();

    const BenchOptions m_options;
    NatsConnection m_connection;
    NatsJetStream m_jetStream;
    NatsQtJsSender m_sender;
    BenchStopwatch m_stopwatch;
};

#endif
