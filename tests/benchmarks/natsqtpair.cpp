// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "natsqtpair.h"

NatsQtPair::NatsQtPair(const BenchOptions &options)
    : m_options(options)
{
    NatsOptions connection;
    connection.setServers({ options.url.toString() });
    connection.setMaximumReconnectAttempts(0);
    connection.setWaitOnFirstConnect(false);
    for (NatsConnection *one : { &m_sender, &m_receiver }) {
        one->setOptions(connection);
        connect(one, &NatsConnection::errorOccurred, this,
                [this](const NatsError &error) { Q_EMIT failed(error.text()); });
        connect(one, &NatsConnection::closed, this,
                [this](const NatsError &error) { Q_EMIT failed(error.text()); });
        connect(one, &NatsConnection::disconnected, this, [this] { Q_EMIT failed(QStringLiteral("disconnected")); });
    }
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
    m_receiver.flush().then(this, [this](const NatsResult<void> &result) {
        if (result)
            begin();
        else
            Q_EMIT failed(result.error().text());
    });
}
