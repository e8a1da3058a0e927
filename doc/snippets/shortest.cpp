// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include <NatsQt/NatsConnection>

#include <QCoreApplication>
#include <QDebug>

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);

    NatsOptions options;
    options.setServers({ "ws://127.0.0.1:8080" });
    NatsConnection nats(options);

    if (const auto greetings = nats.subscribe("greet.*")) {
        QObject::connect(*greetings, &NatsSubscription::messageReceived, [](const NatsMessage &message) {
            qInfo() << message.subject() << message.text();
        });
    }
    nats.open();
    nats.publish("greet.joe", "hello"); // kept until there is a connection

    nats.request("time").then(&app, [](const NatsResult<NatsMessage> &reply) {
        qInfo() << (reply ? reply->text() : reply.error().text());
    });
    return app.exec();
}
