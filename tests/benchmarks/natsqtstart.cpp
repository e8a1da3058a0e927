// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "natsqtstart.h"

#include "benchstarts.h"
#include "natsqtpair.h"

#include <QtCore/QCoreApplication>

NatsQtStart::NatsQtStart(const BenchOptions &options)
    : m_options(options),
      m_connection(NatsQtPair::connectionOptions(options))
{
    NatsQtPair::watch(&m_connection, this);
}

void NatsQtStart::start()
{
    connect(&m_connection, &NatsConnection::opened, this, &NatsQtStart::talk);
    m_connection.open();
}

void NatsQtStart::talk()
{
    const auto subscription = m_connection.subscribe(QStringLiteral("bench.subject"));
    connect(*subscription, &NatsSubscription::messageReceived, this, [this] {
        BenchStarts::print(m_options);
        QCoreApplication::exit(0);
    });
    if (const auto result = m_connection.publish(QStringLiteral("bench.subject"), QByteArray(16, 'x')); !result)
        Q_EMIT failed(result.error().text());
}
