// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

class tst_Limits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void maximumPayload();
    void maximumConnections();
    void maximumSubscriptions();
    void nothingListens();
    void notAWebSocketServer_data();
    void notAWebSocketServer();
    void permissions();
};

// CORE-PUB-02
void tst_Limits::maximumPayload()
{
    NatsServerProcess server;
    QVERIFY2(server.start("max_payload: 1000"), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.webSocketUrl()));
    QVERIFY(client.open());
    QCOMPARE(client.connection->serverInfo().maximumPayload(), 1000);
    QStringList log;
    QVERIFY(client.subscribe("a", &log));
    QCOMPARE(client.connection->publish("a", QByteArray(1001, 'x')).error().code(), Code::PayloadTooLarge);
    const auto refused = client.connection->request("a", QByteArray(1001, 'x'));
    QVERIFY(refused.isFinished());
    QCOMPARE(refused.result().error().code(), Code::PayloadTooLarge);
    QVERIFY(client.connection->publish("a", QByteArray(1000, 'x')));
    QVERIFY(client.flush());
    QCOMPARE(log.size(), 1);
    QCOMPARE(client.events.count(u"disconnected"_s), 0);
}

void tst_Limits::maximumConnections()
{
    NatsServerProcess server;
    QVERIFY2(server.start("max_connections: 1"), qPrintable(server.errorString()));
    auto first = std::make_unique<NatsClient>(NatsClient::optionsFor(server.webSocketUrl()));
    QVERIFY(first->open());
    NatsClient second(NatsClient::optionsFor(server.webSocketUrl()));
    second.connection->open();
    QVERIFY(second.events.waitFor(u"error MaximumConnectionsExceeded"_s, 4s)); // before any timeout
    first.reset();
    QVERIFY(second.events.waitFor(u"opened"_s));
}

void tst_Limits::maximumSubscriptions()
{
    NatsServerProcess server;
    QVERIFY2(server.start("max_subscriptions: 2"), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.webSocketUrl()));
    QVERIFY(client.open());
    QStringList log;
    for (int i = 0; i < 3; ++i)
        QVERIFY(client.subscribe("a", &log));
    QVERIFY(client.events.waitFor(u"error MaximumSubscriptionsExceeded"_s));
    client.connection->publish("a", "x");
    QVERIFY(client.flush());
    QCOMPARE(log.size(), 2);
}

// TRANS-ERR-01
void tst_Limits::nothingListens()
{
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    const QString url = server.webSocketUrl();
    server.stop();
    NatsClient client(NatsClient::optionsFor(url));
    client.connection->open();
    QVERIFY(client.events.waitFor(u"error ConnectionRefused"_s));
    QVERIFY(client.events.waitFor(u"reconnecting"_s));
    QVERIFY(client.events.waitFor(u"error ConnectionRefused"_s)); // attempts go on
    QCOMPARE(client.connection->state(), State::Connecting);
    client.connection->close();
    QVERIFY(client.events.waitFor(u"closed NoError"_s));
}

void tst_Limits::notAWebSocketServer_data()
{
    QTest::addColumn<bool>("webSocketToTcp");
    QTest::newRow("WebSocket to the TCP port") << true;
    QTest::newRow("TCP to the WebSocket port") << false;
}

// TRANS-WS-03
void tst_Limits::notAWebSocketServer()
{
    QFETCH(bool, webSocketToTcp);
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    QUrl url(webSocketToTcp ? server.tcpUrl() : server.webSocketUrl());
    url.setScheme(webSocketToTcp ? u"ws"_s : u"nats"_s);
    NatsOptions options = NatsClient::optionsFor(url.toString());
    options.setConnectTimeout(500ms); // such a server may just say nothing
    NatsClient client(options);
    client.connection->open();
    QVERIFY(client.events.waitFor(u"error"_s));
    QVERIFY(!client.events.lastError().text().isEmpty());
    QVERIFY(client.events.waitFor(u"reconnecting"_s));
    QCOMPARE(client.connection->state(), State::Connecting);
}

// CORE-SUB-07, CORE-REQ-07
void tst_Limits::permissions()
{
    NatsServerProcess server;
    QVERIFY2(server.start("authorization { users: [ { user: u, password: p, permissions: {"
                          " publish: [\"ok.>\", \"_INBOX.>\"], subscribe: [\"ok.>\", \"_INBOX.>\"] } } ] }"),
             qPrintable(server.errorString()));
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setUser(u"u"_s);
    options.setPassword(u"p"_s);
    NatsClient client(options);
    QVERIFY(client.open());
    QStringList log;
    NatsSubscription *good = client.subscribe("ok.a", &log);
    NatsSubscription *denied = client.connection->subscribe("secret.a").value();
    NatsError told;
    connect(denied, &NatsSubscription::errorOccurred, this, [&told](const NatsError &error) { told = error; });
    QVERIFY(client.events.waitFor(u"error PermissionViolation"_s));
    QCOMPARE(told.code(), Code::PermissionViolation);
    QCOMPARE(told.subject(), u"secret.a"_s);
    QCOMPARE(denied->state(), NatsSubscription::State::Ended);
    QVERIFY(client.connection->publish("secret.b", "x"));
    QVERIFY(client.events.waitFor(u"error PermissionViolation"_s));
    NatsRequestOptions patient;
    patient.setTimeout(1h);
    const auto reply = client.connection->request("secret.c", "x", patient);
    QVERIFY(NatsTest::waitFor(reply));
    QCOMPARE(reply.result().error().code(), Code::PermissionViolation);
    QVERIFY(client.connection->publish("ok.a", "x"));
    QVERIFY(client.flush());
    QCOMPARE(log, QStringList{ u"ok.a=x"_s });
    QCOMPARE(good->state(), NatsSubscription::State::Active);
    QCOMPARE(client.events.count(u"disconnected"_s), 0);
}

QTEST_GUILESS_MAIN(tst_Limits)
#include "tst_limits.moc"
