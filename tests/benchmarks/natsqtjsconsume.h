// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQTJSCONSUME_H
#define NATSQTJSCONSUME_H

#include "benchrun.h"
#include "natsqtjssender.h"

#include <NatsQt/NatsConnection>
#include <NatsQt/NatsPullConsumer>

// Consumes what is in a stream in memory, and acknowledges each message. The mode "js-queue" publishes meanwhile, to a
// stream that forgets what is acknowledged, so that a server has room for any number of messages.
class NatsQtJsConsume : public BenchRun
{
    Q_OBJECT
public:
    explicit NatsQtJsConsume(const BenchOptions &options);
    void start() override { m_connection.open(); }

private:
    void makeStream();
    void makeConsumer();
    void begin();
    void consume();
    void receive(const NatsJetStreamMessage &message);
    void end(); // when the server has all acknowledgements

    const BenchOptions m_options;
    const bool m_isQueue;
    const bool m_acknowledges;
    NatsConnection m_connection;
    NatsJetStream m_jetStream;
    NatsQtJsSender m_sender;
    NatsPullConsumer m_consumer;
    BenchStopwatch m_stopwatch;
    BenchMemory m_memory;
    qint64 m_received = 0;
};

#endif
