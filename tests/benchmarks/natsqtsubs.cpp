// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "natsqtsubs.h"

#include "benchwire.h"

NatsQtSubs::NatsQtSubs(const BenchOptions &options)
    : NatsQtPair(options),
      m_payload(QByteArray(options.size, 'x')),
      m_pacer([this] { publishOne(); }, BenchWire::publishSize(options.size))
{
    for (int i = 0; i < options.subjects; ++i)
        m_subjects.emplace_back(QStringLiteral("bench.%1").arg(i));
    connect(&m_pacer, &BenchPacer::finished, this, &NatsQtSubs::finish);
}

void NatsQtSubs::subscribe()
{
    m_memoryBefore = benchMemory();
    m_stopwatch.start();
    for (const NatsSubject &subject : m_subjects) {
        const NatsResult<NatsSubscription *> subscription = m_receiver.subscribe(subject);
        connect(*subscription, &NatsSubscription::messageReceived, this, &NatsQtSubs::receive);
    }
    beginAfterFlush();
}

void NatsQtSubs::begin()
{
    m_subscribeMilliseconds = double(m_stopwatch.wallNanoseconds()) / 1e6;
    m_memoryOfThem = benchMemory() - m_memoryBefore;
    m_stopwatch.start();
    m_pacer.start(m_options.messages);
}

void NatsQtSubs::publishOne()
{
    if (const NatsResult<void> result = m_sender.publish(m_subjects[m_next], m_payload); !result)
        Q_EMIT failed(result.error().text());
    m_next = m_next + 1 == m_subjects.size() ? 0 : m_next + 1;
}

void NatsQtSubs::receive(const NatsMessage &message)
{
    if (message.dataView().size() == m_options.size)
        m_pacer.received(1);
    else
        Q_EMIT failed(QStringLiteral("a message of the wrong size"));
}

void NatsQtSubs::finish()
{
    const BenchResult result{ m_stopwatch.wallNanoseconds(), m_stopwatch.cpuNanoseconds(), {},
                              { { QStringLiteral("subscriptions"), double(m_subjects.size()) },
                                { QStringLiteral("subscribedInMilliseconds"), m_subscribeMilliseconds },
                                { QStringLiteral("memoryOfSubscriptionsKiB"), double(m_memoryOfThem) } } };
    Q_EMIT finished(result);
}
