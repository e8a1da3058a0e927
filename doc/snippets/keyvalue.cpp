// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include <NatsQt/NatsConnection>
#include <NatsQt/NatsJetStream>
#include <NatsQt/NatsKeyValueManager>
#include <NatsQt/NatsKeyValueStore>
#include <NatsQt/NatsKeyValueWatcher>

#include <QCoreApplication>
#include <QDebug>

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);

    NatsOptions options;
    options.setServers({ "ws://127.0.0.1:8080" });
    NatsConnection nats(options);
    NatsJetStream jetStream(&nats);
    NatsKeyValueManager buckets(&jetStream);
    NatsKeyValueStore settings(&jetStream, "settings");
    NatsKeyValueWatcher watcher(&settings);

    QObject::connect(&watcher, &NatsKeyValueWatcher::entryReceived, [](const NatsKeyValueEntry &entry) {
        qInfo() << entry.key() << entry.text(); // what is there first, and then each change
    });
    if (const auto watching = watcher.start(); !watching)
        qFatal("%s", qPrintable(watching.error().text()));

    QObject::connect(&nats, &NatsConnection::opened, [&] {
        buckets.createBucket(NatsKeyValueConfig("settings")).then(&app, [&](const auto &) {
            settings.put("display.brightness", "60").then(&app, [&](const NatsResult<quint64> &revision) {
                settings.update("display.brightness", "80", revision.valueOr(1))
                        .then(&app, [](const auto &changed) {
                            if (!changed) // somebody else was faster, and the error knows both revisions
                                qInfo() << changed.error().text();
                        });
            });
        });
    });
    nats.open();
    return app.exec();
}
