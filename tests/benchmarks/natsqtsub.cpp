// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "natsqtsub.h"

#include "natsqtpair.h"

#include <QtCore/QCoreApplication>

NatsQtSub::NatsQtSub(const BenchOptions &options)
    : m_options(options),
      m_connection(NatsQtPair::connectionOptions(options))
{
    NatsQtPair::watch(&m_connection, this);
    connect(&m_connection, &NatsConnection::opened, this, &NatsQtSub::subscribe);
    m_publisher.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_publisher, &QProcess::finished, this, [this](int code) {
        if (code != 0)
            Q_EMIT failed(QStringLiteral("the publisher failed"));
    });
}

NatsQtSub::~NatsQtSub()
{
    m_publisher.disconnect(this);
    m_publisher.waitForFinished(); // it has its last answer from the server already
}

void NatsQtSub::subscribe()
{
    const auto subscription = m_connection.subscribe(QStringLiteral("bench.subject"));
    connect(*subscription, &NatsSubscription::messageReceived, this, &NatsQtSub::receive);
    m_connection.flush().then(this, [this](const NatsResult<void> &flushed) {
        if (flushed)
            startPublisher();
        else
            Q_EMIT failed(flushed.error().text());
    });
}

void NatsQtSub::startPublisher()
{
    m_publisher.start(QCoreApplication::applicationFilePath(),
                      { QStringLiteral("pub"), QStringLiteral("--url"), m_options.url.toString(),
                        QStringLiteral("--messages"), QString::number(m_options.messages + 1), // one starts the clock
                        QStringLiteral("--size"), QString::number(m_options.size) });
}

void NatsQtSub::receive(const NatsMessage &message)
{
    if (message.dataView().size() != m_options.size)
        Q_EMIT failed(QStringLiteral("a message of the wrong size"));
    else if (m_received++ == 0)
        m_stopwatch.start();
    else if (m_received == m_options.messages + 1)
        Q_EMIT finished({ m_stopwatch.wallNanoseconds(), m_stopwatch.cpuNanoseconds(), {}, {} });
}
