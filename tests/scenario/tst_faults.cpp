// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natsfaultproxy.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

using Direction = NatsFaultProxy::Direction;

// A real server behind a network that fails.
class tst_Faults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void piecemeal_data();
    void piecemeal();
    void delayed();
    void resetWithinAMessage_data() { schemes(); }
    void resetWithinAMessage();
    void cutAgainAndAgain_data() { schemes(); }
    void cutAgainAndAgain();
    void blackHole_data() { schemes(); }
    void blackHole();
    void blackHoleInTheHandshake();
    void resetDuringTheHandshake();
    void requestOverALoss();
    void flushOverALoss();

private:
    static void schemes();
};

void tst_Faults::schemes()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("WebSocket") << u"ws"_s;
    QTest::newRow("TCP") << u"nats"_s;
}

// A server, the network to it, and a client at the end of that
struct Path
{
    explicit Path(const QString &scheme = u"ws"_s)
    {
        if (server.start())
            proxy = std::make_unique<NatsFaultProxy>(server.url(scheme));
    }
    bool open(NatsOptions options = NatsClient::optionsFor({}))
    {
        if (!proxy || !proxy->start())
            return false;
        options.setServers({ proxy->url() });
        client = std::make_unique<NatsClient>(options);
        return client->open();
    }

    NatsServerProcess server;
    std::unique_ptr<NatsFaultProxy> proxy;
    std::unique_ptr<NatsClient> client;
};

void tst_Faults::piecemeal_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<int>("size");
    for (const int size : { 1, 7, 100 }) {
        QTest::addRow("WebSocket, %d", size) << u"ws"_s << size;
        QTest::addRow("TCP, %d", size) << u"nats"_s << size;
    }
}

// PROTO-PARSE-01: borders may fall anywhere, the handshake included
void tst_Faults::piecemeal()
{
    QFETCH(const QString, scheme);
    QFETCH(const int, size);
    Path path(scheme);
    QVERIFY(path.proxy);
    path.proxy->setChunkSize(size);
    QVERIFY(path.open());
    QStringList log;
    QVERIFY(path.client->subscribe("a", &log));
    NatsPublishOptions options;
    options.setHeaders({ { "Key", "value" } });
    for (int i = 0; i < 20; ++i)
        QVERIFY(path.client->connection->publish("a", QByteArray::number(i), options));
    QVERIFY(path.client->flush());
    QCOMPARE(log.size(), 20);
    QCOMPARE(log.last(), u"a=19"_s);
    QCOMPARE(path.client->events.count(u"error"_s), 0);
}

void tst_Faults::delayed()
{
    Path path;
    QVERIFY(path.proxy);
    path.proxy->setDelay(50ms);
    QVERIFY(path.open());
    const auto measured = path.client->connection->roundTripTime();
    QVERIFY(NatsTest::waitFor(measured));
    QVERIFY(measured.result().value() >= 100ms);
    QVERIFY(path.client->connection->statistics().roundTripTime >= 100ms);
}

// CORE-RECONNECT-02: what was accepted is delivered or counted
void tst_Faults::resetWithinAMessage()
{
    QFETCH(const QString, scheme);
    Path path(scheme);
    QVERIFY(path.open());
    NatsClient reader(NatsClient::optionsFor(path.server.tcpUrl()));
    QStringList log;
    QVERIFY(reader.open() && reader.subscribe("a", &log));
    quint64 unconfirmed = 0;
    connect(path.client->connection.get(), &NatsConnection::disconnected, this,
            [&](const QString &, const NatsUnconfirmed &lost) { unconfirmed += lost.messages; });
    const QByteArray payload(1000, 'x');
    quint64 accepted = 0;
    for (const qint64 bytes : { 500, 1015, 5003, 20000 }) {
        path.proxy->resetAfter(Direction::ToServer, bytes);
        for (int i = 0; i < 50; ++i)
            accepted += path.client->connection->publish("a", payload) ? 1 : 0;
        QVERIFY(path.client->events.waitFor(u"disconnected"_s));
        QVERIFY(path.client->events.waitFor(u"reconnected"_s));
    }
    QVERIFY(path.client->flush());
    QVERIFY(reader.flush());
    QVERIFY2(quint64(log.size()) + unconfirmed >= accepted, qPrintable(u"%1 + %2 of %3"_s.arg(log.size()).arg(unconfirmed).arg(accepted)));
    QVERIFY(quint64(log.size()) <= accepted);
    QCOMPARE(accepted, 200u);
    QCOMPARE(path.client->events.count(u"disconnected"_s), 4);
}

// CORE-RECONNECT-01, CORE-RECONNECT-06
void tst_Faults::cutAgainAndAgain()
{
    QFETCH(const QString, scheme);
    Path path(scheme);
    QVERIFY(path.open());
    QStringList log;
    QVERIFY(path.client->subscribe("a", &log));
    for (int i = 0; i < 10; ++i) {
        if (i % 2)
            path.proxy->cut();
        else
            path.proxy->reset();
        QVERIFY(path.client->events.waitFor(u"disconnected"_s));
        QVERIFY(path.client->events.waitFor(u"reconnected"_s));
        QVERIFY(path.client->connection->publish("a", QByteArray::number(i)));
        QVERIFY(path.client->flush());
    }
    QCOMPARE(log.size(), 10);
    QCOMPARE(path.client->events.count(u"disconnected"_s), 10);
    QCOMPARE(path.client->connection->statistics().reconnects, 10u);
}

// CORE-PING-02: the network takes everything and nothing comes back
void tst_Faults::blackHole()
{
    QFETCH(const QString, scheme);
    Path path(scheme);
    NatsOptions options = NatsClient::optionsFor({});
    options.setPingInterval(50ms);
    options.setMaximumPingsOut(2);
    options.setConnectTimeout(200ms);
    QVERIFY(path.open(options));
    NatsClient reader(NatsClient::optionsFor(path.server.tcpUrl()));
    QStringList log;
    QVERIFY(reader.open() && reader.subscribe("a", &log));
    NatsUnconfirmed lost;
    connect(path.client->connection.get(), &NatsConnection::disconnected, this,
            [&](const QString &, const NatsUnconfirmed &unconfirmed) { lost = unconfirmed; });
    path.proxy->setStalled(true);
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 10; ++i)
        QVERIFY(path.client->connection->publish("a", "into the hole"));
    QVERIFY(path.client->events.waitFor(u"stale"_s));
    QVERIFY(path.client->events.waitFor(u"disconnected"_s));
    // Three intervals from the last tick before; the rest is for a machine that is busy.
    QVERIFY2(clock.elapsed() < 150 + 3000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(lost.messages, 10u);
    QVERIFY(path.client->connection->publish("a", "kept"));
    QVERIFY(path.client->events.waitFor(u"error ConnectTimeout"_s)); // the hole is still there
    path.proxy->setStalled(false);
    QVERIFY(path.client->events.waitFor(u"reconnected"_s));
    QVERIFY(path.client->flush());
    QVERIFY(reader.flush());
    QVERIFY(log.contains(u"a=kept"_s));
}

// CORE-OPEN-02
void tst_Faults::blackHoleInTheHandshake()
{
    Path path;
    QVERIFY(path.proxy);
    path.proxy->setStalled(Direction::ToClient, true);
    NatsOptions options = NatsClient::optionsFor({});
    options.setConnectTimeout(100ms);
    options.setWaitOnFirstConnect(false);
    QVERIFY(path.proxy->start());
    options.setServers({ path.proxy->url() });
    NatsClient client(options);
    client.connection->open();
    QVERIFY(client.events.waitFor(u"closed ConnectTimeout"_s));
}

// CORE-RECONNECT-01: wherever the handshake breaks
void tst_Faults::resetDuringTheHandshake()
{
    Path path;
    QVERIFY(path.open());
    for (const qint64 bytes : { 1, 100, 200, 400, 600 }) {
        path.proxy->reset();
        path.proxy->resetAfter(Direction::ToClient, bytes);
        QVERIFY(path.client->events.waitFor(u"disconnected"_s));
        QVERIFY(path.client->events.waitFor(u"reconnected"_s));
        path.proxy->resetAfter(Direction::ToClient, -1);
    }
    QVERIFY(path.client->flush());
}

// CORE-REQ-06
void tst_Faults::requestOverALoss()
{
    Path path;
    QVERIFY(path.open());
    NatsClient responder(NatsClient::optionsFor(path.server.webSocketUrl()));
    QVERIFY(responder.open());
    std::optional<NatsMessage> asked;
    connect(*responder.connection->subscribe("a"), &NatsSubscription::messageReceived, this,
            [&](const NatsMessage &message) { asked = message; });
    QVERIFY(responder.flush());
    NatsRequestOptions options;
    options.setTimeout(1h);
    const auto reply = path.client->connection->request("a", "?", options);
    QVERIFY(NatsTest::waitUntil([&] { return asked.has_value(); }));
    path.proxy->reset();
    QVERIFY(path.client->events.waitFor(u"reconnected"_s));
    QVERIFY(!reply.isFinished());
    QVERIFY(path.client->flush()); // the inbox is known again
    QVERIFY(responder.connection->respond(*asked, "!"));
    QVERIFY(NatsTest::waitFor(reply));
    QCOMPARE(reply.result()->text(), u"!"_s);
}

// CORE-FLUSH-02
void tst_Faults::flushOverALoss()
{
    Path path;
    QVERIFY(path.open());
    path.proxy->setStalled(true);
    const auto flushed = path.client->connection->flush();
    const auto measured = path.client->connection->roundTripTime();
    path.proxy->reset();
    path.proxy->setStalled(false);
    QVERIFY(NatsTest::waitFor(flushed) && NatsTest::waitFor(measured));
    QCOMPARE(flushed.result().error().code(), Code::NotConnected);
    QCOMPARE(measured.result().error().code(), Code::NotConnected);
    QVERIFY(path.client->events.waitFor(u"reconnected"_s));
}

QTEST_GUILESS_MAIN(tst_Faults)
#include "tst_faults.moc"
