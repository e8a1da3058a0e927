// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQTKEYVALUE_H
#define NATSQTKEYVALUE_H

#include "benchrun.h"

#include <NatsQt/NatsConnection>
#include <NatsQt/NatsJetStream>
#include <NatsQt/NatsKeyValueManager>
#include <NatsQt/NatsKeyValueStore>
#include <NatsQt/NatsKeyValueWatcher>

// A bucket in memory with a key for each message: writes the keys, reads them one by one, or brings all to a watcher.
class NatsQtKeyValue : public BenchRun
{
    Q_OBJECT
public:
    explicit NatsQtKeyValue(const BenchOptions &options);
    void start() override { m_connection.open(); }

private:
    enum class Step { Put, Get, Watch };

    void makeBucket();
    void open();
    void begin(Step step);
    void callNext();
    void answered();
    void finish();
    QString key(qint64 index) const { return QStringLiteral("bench.%1").arg(index); }

    const BenchOptions m_options;
    const NatsPayload m_payload;
    NatsConnection m_connection;
    NatsJetStream m_jetStream;
    NatsKeyValueManager m_manager;
    NatsKeyValueStore m_store;
    NatsKeyValueWatcher m_watcher;
    BenchStopwatch m_stopwatch;
    Step m_step = Step::Put;
    qint64 m_called = 0;
    qint64 m_done = 0;
};

#endif
