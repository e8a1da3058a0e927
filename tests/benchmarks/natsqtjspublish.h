// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQTJSPUBLISH_H
#define NATSQTJSPUBLISH_H

#include "benchrun.h"

#include <NatsQt/NatsConnection>
#include <NatsQt/NatsJetStream>
#include <NatsQt/NatsJetStreamManager>
#include <NatsQt/NatsJetStreamPublisher>

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
    void publish();
    void take(const NatsResult<NatsPublishAck> &ack);

    const BenchOptions m_options;
    const NatsSubject m_subject;
    const NatsPayload m_payload;
    NatsConnection m_connection;
    NatsJetStream m_jetStream;
    NatsJetStreamManager m_manager;
    NatsJetStreamPublisher m_publisher;
    BenchStopwatch m_stopwatch;
    qint64 m_published = 0;
    qint64 m_acknowledged = 0;
};

#endif
