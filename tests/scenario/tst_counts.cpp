// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;

// What a client counts, beside what its server counts; and addresses of every kind.
class tst_Counts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asTheServerCounts();
    void addresses_data();
    void addresses();
};

// CORE-STAT-01
void tst_Counts::asTheServerCounts()
{
    NatsServerProcess server;
    QVERIFY2(server.start("http: \"127.0.0.1:-1\"\n"), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.webSocketUrl()));
    QVERIFY(client.open());
    QStringList log;
    QVERIFY(client.subscribe("a", &log));
    NatsPublishOptions options;
    options.setHeaders({ { "Key", "value" } });
    for (int i = 0; i < 10; ++i) {
        QVERIFY(client.connection->publish("a", "12345"));
        QVERIFY(client.connection->publish("a", "1234567", options));
    }
    QVERIFY(client.flush());
    QCOMPARE(log.size(), 20);
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(QUrl(server.monitoringUrl() + u"/connz"_s))));
    QVERIFY(NatsTest::waitUntil([&] { return reply->isFinished(); }));
    const QJsonObject told = QJsonDocument::fromJson(reply->readAll()).object().value(QLatin1String("connections")).toArray().first().toObject();
    const NatsStatistics counted = client.connection->statistics();
    QCOMPARE(qint64(counted.messagesOut), told.value(QLatin1String("in_msgs")).toInteger());
    QCOMPARE(qint64(counted.payloadBytesOut), told.value(QLatin1String("in_bytes")).toInteger());
    QCOMPARE(qint64(counted.messagesIn), told.value(QLatin1String("out_msgs")).toInteger());
    QCOMPARE(qint64(counted.payloadBytesIn), told.value(QLatin1String("out_bytes")).toInteger());
    QCOMPARE(client.connection->serverInfo().clientIp(), u"127.0.0.1"_s);
}

void tst_Counts::addresses_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("host");
    for (const char *scheme : { "ws", "nats" }) {
        for (const char *host : { "127.0.0.1", "localhost", "::ffff:127.0.0.1" })
            QTest::addRow("%s, %s", scheme, host) << QString::fromLatin1(scheme) << QString::fromLatin1(host);
    }
}

// CORE-URL-04: also an IPv4 address that is written as one of IPv6
void tst_Counts::addresses()
{
    QFETCH(const QString, scheme);
    QFETCH(const QString, host);
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.url(scheme, host)));
    QVERIFY2(client.open(), qPrintable(client.connection->error().text()));
    QVERIFY(client.flush());
}

QTEST_GUILESS_MAIN(tst_Counts)
#include "tst_counts.moc"
