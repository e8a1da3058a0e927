// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include <NatsQt/NatsConnection>
#include <NatsQt/NatsService>

#include <QCoreApplication>
#include <QDebug>

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);

    NatsOptions options;
    options.setServers({ "ws://127.0.0.1:8080" });
    NatsConnection nats(options);
    NatsService service(&nats, NatsServiceConfig("text", "1.0.0"));

    if (const auto upper = service.group("text").addEndpoint({ "upper" })) {
        QObject::connect(*upper, &NatsServiceEndpoint::requestReceived, [](const NatsServiceRequest &request) {
            if (request.data().isEmpty())
                request.respondError(400, "a text is wanted");
            else
                request.respond(request.text().toUpper()); // now, or later with a copy
        });
    }
    if (const auto started = service.start(); !started)
        qFatal("%s", qPrintable(started.error().text()));
    nats.open();
    return app.exec();
}
