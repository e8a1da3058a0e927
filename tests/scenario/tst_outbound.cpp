// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natstestcertificates.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

// A real server that stops reading, over each kind of socket.
class tst_Outbound : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stalledServer_data();
    void stalledServer();
};

// CORE-OUT-01, TRANS-OUT-01
void tst_Outbound::stalledServer_data()
{
    QTest::addColumn<QString>("scheme");
    for (const auto *scheme : { "ws", "wss", "nats", "tls" })
        QTest::newRow(scheme) << QString::fromLatin1(scheme);
}

void tst_Outbound::stalledServer()
{
    QFETCH(QString, scheme);
    constexpr qint64 Limit = 4 * 1024 * 1024;
    constexpr int Most = 2000; // messages of 100 kB: far more than the buffers of the system hold
    const auto &certificates = NatsTestCertificates::instance();
    const bool isEncrypted = scheme == u"wss"_s || scheme == u"tls"_s;
    NatsServerProcess server;
    QVERIFY2(isEncrypted ? certificates.start(&server) : server.start(), qPrintable(server.errorString()));
    NatsOptions options = NatsClient::optionsFor(server.url(scheme));
    options.setMaximumOutboundSize(Limit);
    options.setTls(certificates.options());
    NatsClient client(options);
    QVERIFY(client.open());
    NatsConnection *connection = client.connection.get();
    QSignalSpy ready(connection, &NatsConnection::readyToPublish);
    QVERIFY(client.flush());

    server.suspend();
    int taken = 0;
    NatsError refusal;
    while (taken < Most) {
        const auto result = connection->publish("a", QByteArray(100000, 'x'));
        refusal = result.error();
        if (refusal)
            break; // and look at once: the system may still take some, and has since the limit was passed
        ++taken;
        QCoreApplication::processEvents(); // what the system takes leaves
    }
    QCOMPARE(refusal.code(), Code::BufferFull);
    QVERIFY(connection->pendingBytes() > Limit / 2);
    QVERIFY(connection->pendingBytes() < Limit + 1024 * 1024);
    QVERIFY(ready.isEmpty());

    server.resume();
    QVERIFY(NatsTest::waitUntil([&ready] { return !ready.isEmpty(); }));
    QVERIFY(connection->pendingBytes() <= Limit / 2);
    QVERIFY(connection->publish("a", "x"));
    QVERIFY(client.flush());
    QCOMPARE(connection->pendingBytes(), 0);
    QCOMPARE(connection->statistics().messagesOut, quint64(taken + 1));
    QCOMPARE(client.events.count(u"disconnected"_s), 0);
}

QTEST_GUILESS_MAIN(tst_Outbound)
#include "tst_outbound.moc"
