// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "natsqtpubsub.h"

#include "benchwire.h"

NatsQtPubSub::NatsQtPubSub(const BenchOptions &options)
    : NatsQtPair(options),
      m_subject(QStringLiteral("bench.subject")),
      m_payload(QByteArray(options.size, 'x')),
      m_pacer([this] { publishOne(); }, BenchWire::publishSize(options.size))
{
    connect(&m_pacer, &BenchPacer::finished, this, [this] {
        const BenchResult result{ m_stopwatch.wallNanoseconds(), m_stopwatch.cpuNanoseconds(), {},
                                  { { QStringLiteral("memoryGrownKiB"), m_memory.grownKiB() } } };
        Q_EMIT finished(result);
    });
}

void NatsQtPubSub::begin()
{
    m_stopwatch.start();
    m_pacer.start(m_options.messages);
}

void NatsQtPubSub::publishOne()
{
    if (const NatsResult<void> result = m_sender.publish(m_subject, m_payload); !result)
        Q_EMIT failed(result.error().text());
}

void NatsQtPubSub::receive(const NatsMessage &message)
{
    m_memory.look(++m_received, m_options.messages);
    if (message.dataView().size() == m_options.size)
        m_pacer.received(1);
    else
        Q_EMIT failed(QStringLiteral("a message of the wrong size"));
}
