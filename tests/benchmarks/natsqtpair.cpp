// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "natsqtpair.h"

NatsOptions NatsQtPair::connectionOptions(const BenchOptions &options)
{
    NatsOptions result;
    result.setServers({ options.url.toString() });
    result.setMaximumReconnectAttempts(0);
    result.setWaitOnFirstConnect(false);
    return result;
}

void NatsQtPair::watch(NatsConnection *connection, BenchRun *run)
{
    const auto tell = [run](const NatsError &error) { Q_EMIT run->failed(error.text()); };
    connect(connection, &NatsConnection::errorOccurred, run, tell);
    connect(connection, &NatsConnection::closed, run, tell);
    connect(connection, &NatsConnection::disconnected, run, [run] { Q_EMIT run->failed(QStringLiteral("disconnected")); });
}

NatsQtPair::NatsQtPair(const BenchOptions &options)
    : m_options(options),
      m_sender(connectionOptions(options)),
      m_receiver(connectionOptions(options))
{
    watch(&m_sender, this);
    watch(&m_receiver, this);
    connect(&m_receiver, &NatsConnection::opened, &m_sender, &NatsConnection::open);
    connect(&m_sender, &NatsConnection::opened, this, &NatsQtPair::subscribe);
}

void NatsQtPair::start()
{
    m_receiver.open();
}

void NatsQtPair::subscribe()
{
    const NatsResult<NatsSubscription *> subscription = m_receiver.subscribe(QStringLiteral("bench.subject"));
    if (!subscription) {
        Q_EMIT failed(subscription.error().text());
        return;
    }
    connect(subscription.value(), &NatsSubscription::messageReceived, this, &NatsQtPair::receive);
    beginAfterFlush();
}

void NatsQtPair::beginAfterFlush()
{
    m_receiver.flush().then(this, [this](const NatsResult<void> &result) {
        if (result)
            begin();
        else
            Q_EMIT failed(result.error().text());
    });
}
