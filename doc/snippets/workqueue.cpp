// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include <NatsQt/NatsConnection>
#include <NatsQt/NatsJetStream>
#include <NatsQt/NatsJetStreamManager>
#include <NatsQt/NatsPullConsumer>

#include <QCoreApplication>
#include <QDebug>

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);

    NatsOptions options;
    options.setServers({ "ws://127.0.0.1:8080" });
    NatsConnection nats(options);
    NatsJetStream jetStream(&nats);
    NatsJetStreamManager manager(&jetStream);
    NatsPullConsumer kitchen(&jetStream, "ORDERS", "kitchen");

    QObject::connect(&kitchen, &NatsConsumer::messageReceived, [](const NatsJetStreamMessage &order) {
        qInfo() << order.subject() << order.text();
        order.ack(); // or it comes again, here or to another kitchen
    });
    QObject::connect(&nats, &NatsConnection::opened, [&] {
        manager.createStream(NatsStreamConfig("ORDERS", { "orders.>" })).then(&app, [&](const auto &) {
            manager.createConsumer("ORDERS", NatsConsumerConfig::durable("kitchen")).then(&app, [&](const auto &) {
                kitchen.consume(); // and goes on, whatever happens to the connection and the server
            });
        });
    });
    nats.open();
    return app.exec();
}
