// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQTPUB_H
#define NATSQTPUB_H

#include "benchrun.h"

#include <NatsQt/NatsConnection>

// Publishes what nobody subscribes to, as fast as the connection takes it, until the server has it all.
class NatsQtPub : public BenchRun
{
    Q_OBJECT
public:
    explicit NatsQtPub(const BenchOptions &options);
    void start() override { m_connection.open(); }

private:
    void publish();
    void finish();

    const BenchOptions m_options;
    const NatsSubject m_subject;
    const NatsPayload m_payload;
    NatsConnection m_connection;
    BenchStopwatch m_stopwatch;
    qint64 m_published = 0;
};

#endif
