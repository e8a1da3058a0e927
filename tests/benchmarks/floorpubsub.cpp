// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "floorpubsub.h"

#include "benchwire.h"

FloorPubSub::FloorPubSub(const BenchOptions &options)
    : FloorPair(options),
      m_payload(options.size, 'x'),
      m_pacer([this] { publishTo(&m_sender, "bench.subject", {}, m_payload); }, BenchWire::publishSize(options.size))
{
    connect(&m_pacer, &BenchPacer::finished, this, [this] {
        Q_EMIT finished({ m_stopwatch.wallNanoseconds(), m_stopwatch.cpuNanoseconds(), {}, {} });
    });
}

void FloorPubSub::begin()
{
    m_stopwatch.start();
    m_pacer.start(m_options.messages);
}

void FloorPubSub::receive(QByteArrayView, QByteArrayView payload)
{
    if (payload.size() == m_options.size)
        m_pacer.received(1);
    else
        Q_EMIT failed(QStringLiteral("a message of the wrong size"));
}
