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
                                  { { QStringLiteral("memoryGrownKiB"), double(m_mostMemory[1] - m_mostMemory[0]) } } };
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
    if (++m_received % qMax(m_options.messages / 200, Q_INT64_C(1)) == 0)
        lookAtMemory();
    if (message.dataView().size() == m_options.size)
        m_pacer.received(1);
    else
        Q_EMIT failed(QStringLiteral("a message of the wrong size"));
}

void NatsQtPubSub::lookAtMemory()
{
    qint64 &most = m_mostMemory[m_received > m_options.messages / 2];
    most = qMax(most, benchMemory());
}
