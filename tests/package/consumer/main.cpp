// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include <NatsQt/NatsConnection>
#include <NatsQt/core/natssubscription.h>

#include <QCoreApplication>
#include <QMetaEnum>

#include <cstdio>

// Uses what reaches into each library that NatsQt links: a publish that is
// refused at once, and a WebSocket to a port where nobody listens.
int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);

    NatsOptions options;
    options.setServers({ QStringLiteral("ws://127.0.0.1:1") });
    options.setWaitOnFirstConnect(false);
    NatsConnection connection(options);

    const NatsResult<void> published = connection.publish(QStringLiteral("greet.joe"), QStringLiteral("hello"));
    const QMetaEnum codes = QMetaEnum::fromType<NatsError::Code>();
    std::printf("publish before open: %s\n", codes.valueToKey(int(published.error().code())));

    QObject::connect(&connection, &NatsConnection::closed, &app, [&app](const NatsError &error) {
        std::printf("open without a server: closed %s\n", error ? "with an error" : "without an error");
        app.exit(error ? 0 : 1);
    });
    connection.open();
    return app.exec();
}
