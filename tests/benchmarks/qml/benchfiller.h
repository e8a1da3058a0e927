// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef BENCHFILLER_H
#define BENCHFILLER_H

#include "qmlbenchoptions.h"

#include <NatsQt/NatsConnection>
#include <NatsQt/NatsJetStream>
#include <NatsQt/NatsKeyValueManager>
#include <NatsQt/NatsKeyValueStore>

// The other process of the mode "bucket": makes a bucket in memory with a key for each message, and ends.
class BenchFiller : public QObject
{
    Q_OBJECT
public:
    explicit BenchFiller(const QmlBenchOptions &options);

    void start() { m_connection.open(); }

private:
    static constexpr int UnderWay = 500; // values

    void makeBucket();
    void putNext();
    void end(const QString &why); // none: all is well

    const QmlBenchOptions m_options;
    const QByteArray m_payload;
    NatsConnection m_connection;
    NatsJetStream m_jetStream;
    NatsKeyValueManager m_manager;
    NatsKeyValueStore m_store;
    qint64 m_put = 0;
    qint64 m_stored = 0;
};

#endif
