// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "benchpublisher.h"

#include <QtCore/QCoreApplication>

static constexpr qint64 Window = 40'000; // messages under way
static constexpr qint64 Batch = 2'000; // in one pass of the event loop

NatsOptions BenchPublisher::optionsFor(const QString &url)
{
    NatsOptions options;
    options.setServers({ url });
    options.setMaximumReconnectAttempts(0);
    options.setWaitOnFirstConnect(false);
    return options;
}

BenchPublisher::BenchPublisher(const QmlBenchOptions &options)
    : m_options(options),
      m_connection(optionsFor(options.url)),
      m_payload(options.size, 'x')
{
    for (int i = 0; i < options.subjects; ++i)
        m_subjects.append(NatsSubject(QStringLiteral("bench.data.%1").arg(i)));
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(options.rate > 0 ? 2 : 0);
    connect(&m_tick, &QTimer::timeout, this, &BenchPublisher::publishDue);
    connect(&m_connection, &NatsConnection::closed, this, [] { QCoreApplication::exit(0); });
    connect(&m_connection, &NatsConnection::opened, this, [this] {
        m_clock.start();
        m_tick.start();
    });
}

void BenchPublisher::start()
{
    if (const auto handled = m_connection.subscribe("bench.handled"))
        connect(*handled, &NatsSubscription::messageReceived, this, &BenchPublisher::hear);
    m_connection.open();
}

void BenchPublisher::hear(const NatsMessage &message)
{
    if (message.data() == "end") {
        m_connection.close();
        return;
    }
    m_handled = message.text().toLongLong();
    if (!m_tick.isActive())
        m_tick.start();
}

qint64 BenchPublisher::due() const
{
    const qint64 all = m_options.messages > 0 ? m_options.messages : std::numeric_limits<qint64>::max();
    if (m_options.rate > 0)
        return qMin(all, m_clock.elapsed() * m_options.rate / 1000);
    return qMin(all, qMin(m_handled + Window, m_published + Batch));
}

void BenchPublisher::publishDue()
{
    const qint64 wanted = due();
    if (wanted == m_published && m_options.rate == 0)
        m_tick.stop(); // until more is handled
    for (; m_published < wanted; ++m_published) {
        // No two are the same, so that each that is shown is a change to be drawn.
        const QByteArray number = QByteArray::number(m_published);
        m_payload.replace(0, qMin(number.size(), m_payload.size()), number.left(m_payload.size()));
        if (!m_connection.publish(m_subjects.at(m_published % m_subjects.size()), m_payload))
            return;
    }
}
