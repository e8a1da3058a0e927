// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natsmemory.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

class tst_Reconnect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void serverKilledAndStarted_data();
    void serverKilledAndStarted();
    void serverComesLater();
    void publishedMeanwhile();
    void otherServerOfThePool();
    void maximumGoesOn();
    void suspendedServerIsStale();
    void suspendedServerDuringTheHandshake();
    void requestsWaitOn();
    void memoryIsGivenBack_data();
    void memoryIsGivenBack();
};

void tst_Reconnect::serverKilledAndStarted_data()
{
    QTest::addColumn<bool>("webSocket");
    QTest::addColumn<bool>("kill");
    QTest::newRow("killed, WebSocket") << true << true;
    QTest::newRow("stopped, WebSocket") << true << false;
    QTest::newRow("killed, TCP") << false << true;
    QTest::newRow("stopped, TCP") << false << false;
}

// CORE-RECONNECT-01, CORE-RECONNECT-06
void tst_Reconnect::serverKilledAndStarted()
{
    QFETCH(bool, webSocket);
    QFETCH(bool, kill);
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    const QString url = webSocket ? server.webSocketUrl() : server.tcpUrl();
    NatsClient client(NatsClient::optionsFor(url));
    QVERIFY(client.open());
    QStringList log;
    QVERIFY(client.subscribe("a.*", &log));
    for (int i = 0; i < 2; ++i) {
        if (kill)
            server.kill();
        else
            server.stop();
        QVERIFY(client.events.waitFor(u"disconnected"_s));
        QVERIFY(client.events.waitFor(u"reconnecting"_s));
        QVERIFY2(server.restart(), qPrintable(server.errorString()));
        QCOMPARE(webSocket ? server.webSocketUrl() : server.tcpUrl(), url);
        QVERIFY(client.events.waitFor(u"reconnected"_s));
        QVERIFY(client.connection->publish("a.b", QByteArray::number(i)));
        QVERIFY(client.flush());
        QCOMPARE(log.size(), i + 1);
    }
    QCOMPARE(client.events.count(u"opened"_s), 1);
    QCOMPARE(client.events.count(u"disconnected"_s), 2);
    QCOMPARE(client.connection->statistics().reconnects, 2u);
}

// CORE-OPEN-03
void tst_Reconnect::serverComesLater()
{
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    server.stop();
    NatsClient client(NatsClient::optionsFor(server.webSocketUrl()));
    QStringList log;
    connect(client.connection->subscribe("a").value(), &NatsSubscription::messageReceived, this,
            [&log](const NatsMessage &message) { log.append(message.text()); });
    client.connection->open();
    QVERIFY(client.connection->publish("a", "early"));
    QVERIFY(client.events.waitFor(u"error ConnectionRefused"_s));
    QVERIFY2(server.restart(), qPrintable(server.errorString()));
    QVERIFY(client.events.waitFor(u"opened"_s));
    QVERIFY(client.flush());
    QCOMPARE(log, QStringList{ u"early"_s });
}

// CORE-PUB-04
void tst_Reconnect::publishedMeanwhile()
{
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.webSocketUrl()));
    QVERIFY(client.open());
    QStringList log;
    QVERIFY(client.subscribe("a", &log));
    server.kill();
    QVERIFY(client.events.waitFor(u"disconnected"_s));
    QStringList expected;
    for (int i = 0; i < 100; ++i) {
        QVERIFY(client.connection->publish("a", QByteArray::number(i)));
        expected.append(u"a="_s + QString::number(i));
    }
    QVERIFY2(server.restart(), qPrintable(server.errorString()));
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    QVERIFY(client.flush());
    QCOMPARE(log, expected);
}

// CORE-RECONNECT-03
void tst_Reconnect::otherServerOfThePool()
{
    NatsServerProcess first;
    NatsServerProcess second;
    QVERIFY2(first.start(), qPrintable(first.errorString()));
    QVERIFY2(second.start(), qPrintable(second.errorString()));
    NatsOptions options = NatsClient::optionsFor({});
    options.setServers({ first.webSocketUrl(), second.webSocketUrl() });
    options.setNoRandomize(true);
    NatsClient client(options);
    QVERIFY(client.open());
    QStringList log;
    QVERIFY(client.subscribe("a", &log));
    const QString before = client.connection->currentServer();
    first.kill();
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    QVERIFY(client.connection->currentServer() != before);
    client.connection->publish("a", "x");
    QVERIFY(client.flush());
    QCOMPARE(log.size(), 1);
}

// CORE-SUB-04
void tst_Reconnect::maximumGoesOn()
{
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.webSocketUrl()));
    QVERIFY(client.open());
    NatsSubscribeOptions five;
    five.setMaximumMessages(5);
    QStringList log;
    NatsSubscription *subscription = client.subscribe("a", &log, five);
    for (int i = 0; i < 2; ++i)
        client.connection->publish("a", "x");
    QVERIFY(client.flush());
    server.kill();
    QVERIFY(client.events.waitFor(u"disconnected"_s));
    QVERIFY2(server.restart(), qPrintable(server.errorString()));
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    for (int i = 0; i < 10; ++i)
        client.connection->publish("a", "x");
    QVERIFY(client.flush());
    QCOMPARE(log.size(), 5);
    QCOMPARE(subscription->state(), NatsSubscription::State::Ended);
    QCOMPARE(subscription->receivedCount(), 5u);
}

// CORE-PING-02
void tst_Reconnect::suspendedServerIsStale()
{
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setPingInterval(50ms);
    options.setConnectTimeout(500ms);
    NatsClient client(options);
    QVERIFY(client.open());
    QStringList log;
    QVERIFY(client.subscribe("a", &log));
    server.suspend();
    QVERIFY(client.events.waitFor(u"stale"_s));
    QVERIFY(client.events.waitFor(u"error StaleConnection"_s));
    QVERIFY(client.events.waitFor(u"disconnected"_s));
    server.resume();
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    client.connection->publish("a", "x");
    QVERIFY(client.flush());
    QVERIFY(log.contains(u"a=x"_s));
}

// TRANS-WS-04
void tst_Reconnect::suspendedServerDuringTheHandshake()
{
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    server.suspend(); // the kernel still accepts
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setConnectTimeout(100ms);
    NatsClient client(options);
    client.connection->open();
    QVERIFY(client.events.waitFor(u"error ConnectTimeout"_s));
    server.resume();
    QVERIFY(client.events.waitFor(u"opened"_s));
    QVERIFY(client.flush());
}

// CORE-REQ-06
void tst_Reconnect::requestsWaitOn()
{
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.webSocketUrl()));
    QVERIFY(client.open());
    QList<NatsMessage> questions;
    connect(client.connection->subscribe("ask").value(), &NatsSubscription::messageReceived, this,
            [&questions](const NatsMessage &message) { questions.append(message); });
    NatsRequestOptions options;
    options.setTimeout(1h);
    const auto reply = client.connection->request("ask", "?", options);
    QVERIFY(NatsTest::waitUntil([&questions] { return !questions.isEmpty(); }));
    server.kill();
    QVERIFY(client.events.waitFor(u"disconnected"_s));
    QVERIFY2(server.restart(), qPrintable(server.errorString()));
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    QVERIFY(!reply.isFinished());
    QVERIFY(client.connection->respond(questions.first(), "!"));
    QVERIFY(NatsTest::waitFor(reply));
    QVERIFY(reply.result());
    QCOMPARE(reply.result()->data(), "!"_ba);
}

void tst_Reconnect::memoryIsGivenBack_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("WebSocket") << u"ws"_s;
    QTest::newRow("TCP") << u"nats"_s;
}

// One outage does not make a connection larger for the rest of its life.
void tst_Reconnect::memoryIsGivenBack()
{
    if (!NatsMemory::canTell())
        QSKIP("The allocator does not tell how much is in use");
    QFETCH(const QString, scheme);
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.url(scheme)));
    QVERIFY(client.open() && client.flush());
    const qint64 before = NatsMemory::inUse();
    server.kill();
    QVERIFY(client.events.waitFor(u"disconnected"_s));
    const QByteArray payload(100'000, 'x');
    for (int i = 0; i < 50; ++i)
        QVERIFY(client.connection->publish("a", payload));
    QVERIFY2(server.restart(), qPrintable(server.errorString()));
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    QVERIFY(client.flush());
    const qint64 more = NatsMemory::inUse() - before;
    QVERIFY2(more < 1'000'000, qPrintable(QString::number(more)));
}

QTEST_GUILESS_MAIN(tst_Reconnect)
#include "tst_reconnect.moc"
