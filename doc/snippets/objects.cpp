// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include <NatsQt/NatsConnection>
#include <NatsQt/NatsJetStream>
#include <NatsQt/NatsObjectStore>
#include <NatsQt/NatsObjectStoreManager>

#include <QCoreApplication>
#include <QDebug>

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);

    NatsOptions options;
    options.setServers({ "ws://127.0.0.1:8080" });
    NatsConnection nats(options);
    NatsJetStream jetStream(&nats);
    NatsObjectStoreManager buckets(&jetStream);
    NatsObjectStore plans(&jetStream, "plans");

    QObject::connect(&nats, &NatsConnection::opened, [&] {
        buckets.createBucket(NatsObjectStoreConfig("plans")).then(&app, [&](const auto &) {
            const auto upload = plans.putFile("floor-2.png");
            if (!upload)
                return qFatal("%s", qPrintable(upload.error().text()));
            QObject::connect(*upload, &NatsObjectTransfer::progress, [](qint64 bytes, qint64 total) {
                qInfo() << bytes << "of" << total; // goes on after a lost connection
            });
            (*upload)->completed().then(&app, [&](const NatsResult<NatsObjectInfo> &stored) {
                qInfo() << (stored ? stored->digest() : stored.error().text());
            });
        });
    });
    nats.open();
    return app.exec();
}
