// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

NatsFakeConnection::NatsFakeConnection(const NatsOptions &options)
    : connection(std::make_unique<NatsConnection>(options))
    , events(connection.get())
{
    connection->setTransportFactory(server.factory());
}

bool NatsFakeConnection::open()
{
    connection->open();
    const bool opened = events.waitFor(QStringLiteral("opened"));
    NatsTest::settle();
    events.clear();
    return opened;
}

NatsSubscription *NatsFakeConnection::subscribe(const NatsSubject &subject, QStringList *log,
                                                const NatsSubscribeOptions &options)
{
    NatsSubscription *subscription = connection->subscribe(subject, options).valueOr(nullptr);
    if (subscription && log) {
        QObject::connect(subscription, &NatsSubscription::messageReceived, subscription, [log](const NatsMessage &message) {
            log->append(message.subject() + QLatin1Char('=') + message.text());
        });
    }
    return subscription;
}

NatsOptions NatsFakeConnection::quickOptions(const QStringList &servers)
{
    using namespace std::chrono_literals;
    NatsOptions options;
    options.setServers(servers);
    options.setNoRandomize(true);
    options.setReconnectTimeWait(1ms);
    options.setMaximumReconnectTimeWait(5ms);
    options.setReconnectJitter(0ms);
    options.setReconnectJitterTls(0ms);
    return options;
}
