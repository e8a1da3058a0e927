// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQTSUB_H
#define NATSQTSUB_H

#include "benchrun.h"

#include <NatsQt/NatsConnection>

#include <QtCore/qprocess.h>

// Receives what another process publishes, from the first message to the last.
class NatsQtSub : public BenchRun
{
    Q_OBJECT
public:
    explicit NatsQtSub(const BenchOptions &options);
    ~NatsQtSub() override;
    void start() override { m_connection.open(); }

private:
    void subscribe();
    void startPublisher();
    void receive(const NatsMessage &message);

    const BenchOptions m_options;
    NatsConnection m_connection;
    QProcess m_publisher;
    BenchStopwatch m_stopwatch;
    qint64 m_received = 0;
};

#endif
