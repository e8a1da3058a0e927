// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include <NatsQt/NatsConnection>

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QDebug>

// Answers everybody who greets, and says what else it hears.
static bool listen(NatsConnection *connection)
{
    const NatsResult<NatsSubscription *> greetings = connection->subscribe("hello.greet");
    const NatsResult<NatsSubscription *> all = connection->subscribe("hello.>");
    if (!greetings || !all)
        return false;
    QObject::connect(*greetings, &NatsSubscription::messageReceived, connection, [connection](const NatsMessage &message) {
        connection->respond(message, QStringLiteral("Hello, %1!").arg(message.text()));
    });
    QObject::connect(*all, &NatsSubscription::messageReceived, connection, [](const NatsMessage &message) {
        qInfo().noquote() << "received" << message.subject() << message.text();
    });
    return true;
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOption({ QStringLiteral("url"), QStringLiteral("The server."), QStringLiteral("url"),
                       QStringLiteral("ws://127.0.0.1:9222") });
    parser.addHelpOption();
    parser.process(application);

    NatsOptions options;
    options.setServers({ parser.value(QStringLiteral("url")) });
    NatsConnection connection(options);
    QObject::connect(&connection, &NatsConnection::errorOccurred, &application,
                     [](const NatsError &error) { qWarning().noquote() << error.text(); });
    QObject::connect(&connection, &NatsConnection::closed, &application, &QCoreApplication::quit);
    if (!listen(&connection))
        return 1;

    connection.open(); // what follows is kept until there is a connection
    connection.publish("hello.news", QStringLiteral("NatsQt says hello"));
    connection.request("hello.greet", QStringLiteral("world")).then(&connection, [&](const NatsResult<NatsMessage> &reply) {
        if (reply)
            qInfo().noquote() << "answer" << reply->text();
        else
            qWarning().noquote() << reply.error().text();
        connection.close();
    });
    return QCoreApplication::exec();
}
