// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include <NatsQt/NatsConnection>
#include <NatsQt/NatsFakeServer>

#include <QtCore/QCoreApplication>
#include <QtCore/QDebug>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    NatsFakeServer server;
    NatsConnection connection;
    server.serve(&connection);
    connection.open();
    connection.publish("a", "b");
    const bool seen = server.expect("PUB a 1\r\nb");
    qInfo().noquote() << "fake server:" << (seen ? QStringLiteral("seen") : server.errorString());
    return seen ? 0 : 1;
}
