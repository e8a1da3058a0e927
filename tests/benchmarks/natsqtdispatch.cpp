// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "natsqtdispatch.h"

#include "benchwire.h"

static NatsOptions optionsWithoutSlices()
{
    NatsOptions options;
    options.setServers({ QStringLiteral("ws://fake:1") });
    options.setDeliverySlice(std::chrono::milliseconds(0)); // a chunk is delivered at once
    return options;
}

NatsQtDispatch::NatsQtDispatch(const BenchOptions &options)
    : m_options(options),
      m_connection(optionsWithoutSlices())
{
    m_server.serve(&m_connection);
    connect(&m_connection, &NatsConnection::opened, this, &NatsQtDispatch::measure, Qt::QueuedConnection);
}

void NatsQtDispatch::start()
{
    for (int i = 0; i < m_options.subjects; ++i) { // their numbers go from 1 on, as in the stream
        const auto subscription = m_connection.subscribe("bench.subject");
        connect(*subscription, &NatsSubscription::messageReceived, this, [this](const NatsMessage &message) {
            ++m_messages;
            m_bytes += message.dataView().size();
        });
    }
    m_connection.open();
}

void NatsQtDispatch::measure()
{
    const BenchWire::Stream stream(m_options.size, m_options.subjects);
    BenchStopwatch stopwatch;
    stopwatch.start();
    for (size_t i = 0; m_messages < m_options.messages; ++i)
        m_server.transport()->inject(stream.chunk(i));
    BenchResult result{ stopwatch.wallNanoseconds(), stopwatch.cpuNanoseconds(), {}, {} };
    if (m_bytes != m_messages * m_options.size || m_messages == 0) {
        Q_EMIT failed(QStringLiteral("messages of the wrong size"));
        return;
    }
    // It stops at the end of a chunk, a little past the number that was asked for.
    result.scaleTo(m_options.messages, m_messages);
    Q_EMIT finished(result);
}
