// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "samplepublisher.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRandomGenerator>
#include <QtCore/QtMath>

#include <cstdio>

static constexpr int Channels = 4;

static NatsOptions optionsFor(const QString &url)
{
    NatsOptions options;
    options.setServers({ url });
    options.setName(QStringLiteral("telemetry publisher"));
    options.setReconnectTimeWait(std::chrono::milliseconds(500));
    options.setOfflineBufferSize(0); // old samples are of no use
    return options;
}

SamplePublisher::SamplePublisher(const QString &url, int rate)
    : m_connection(optionsFor(url)),
      m_rate(qMax(1, rate))
{
    for (int i = 0; i < Channels; ++i)
        m_subjects.append(NatsSubject(QStringLiteral("telemetry.sample.%1").arg(QChar(u'a' + i))));
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(2);
    connect(&m_tick, &QTimer::timeout, this, &SamplePublisher::publishDue);
    connect(&m_connection, &NatsConnection::errorOccurred, this,
            [](const NatsError &error) { qWarning("publisher: %s", qUtf8Printable(error.text())); });
}

SamplePublisher::~SamplePublisher()
{
    if (m_watcher)
        m_watcher->wait();
}

void SamplePublisher::start()
{
    // A blocking read in a thread of its own works for pipes on every system.
    m_watcher = QThread::create([] {
        while (std::getchar() != EOF) { }
        QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit, Qt::QueuedConnection);
    });
    m_watcher->setParent(this);
    m_watcher->start();
    if (const auto rate = m_connection.subscribe("telemetry.rate")) {
        connect(*rate, &NatsSubscription::messageReceived, this,
                [this](const NatsMessage &message) { setRate(message.text().toInt()); });
    }
    m_connection.open();
    m_clock.start();
    m_tick.start();
}

void SamplePublisher::setRate(int rate)
{
    m_rate = qBound(1, rate, 1000000);
    m_clock.restart();
    m_sent = 0;
}

void SamplePublisher::publishDue()
{
    const qint64 due = m_clock.elapsed() * m_rate / 1000;
    if (!m_connection.isConnected() || due - m_sent > m_rate / 5) {
        m_sent = due; // what could not be sent in time is skipped, not sent in one burst
        return;
    }
    while (m_sent < due && publishSample())
        ++m_sent;
}

bool SamplePublisher::publishSample()
{
    const int channel = int(m_number % Channels);
    const qint64 number = m_number / Channels;
    const QByteArray text = QByteArray::number(number) + ' ' + QByteArray::number(valueOf(channel, number), 'f', 3);
    ++m_number;
    return m_connection.publish(m_subjects.at(channel), text).hasValue();
}

// Waves whose form changes slowly, each with its own frequency, and some noise
double SamplePublisher::valueOf(int channel, qint64 number) const
{
    const double phase = 2 * M_PI * double(number % 200) / 200;
    const double drift = double(number) / 60000;
    const double wave = qSin(phase * (channel + 1) + channel) * (0.65 + 0.25 * qSin(drift + channel))
            + 0.2 * qSin(phase * (channel + 3) + 3 * drift);
    return wave + QRandomGenerator::global()->bounded(0.06) - 0.03;
}
