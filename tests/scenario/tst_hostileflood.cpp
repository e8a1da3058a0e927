// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natshostileserver.h"
#include "support/natsmemory.h"

#include <QtCore/QTimer>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Moment = NatsHostileServer::Moment;
using Server = NatsHostileServer;
using State = NatsConnection::State;

static constexpr qint64 MiB = 1024 * 1024;
// What a server of these tests sends, if it is let; less where memory cannot be measured, under a sanitizer
static const qint64 Endless = (NatsMemory::canTell() ? 200 : 20) * MiB;

// A server that sends without end: memory stays bounded, the event loop runs on, and the user is told.
class tst_HostileFlood : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void refused_data();
    void refused();
    void endured_data();
    void endured();
    void answersThatNobodyReads_data();
    void answersThatNobodyReads();
    void largeFragments();
    void upgradeWithoutEnd_data();
    void upgradeWithoutEnd();
};

void tst_HostileFlood::initTestCase()
{
    if (!NatsMemory::canTell())
        qInfo("The memory of this process cannot be measured; only the rest is tested.");
}

void tst_HostileFlood::refused_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<Moment>("moment");
    QTest::addColumn<QByteArray>("beginning");
    for (const auto *scheme : { "ws", "nats" }) {
        const QString name = QString::fromLatin1(scheme);
        QTest::addRow("line of a message, %s", scheme) << name << Moment::Connected << QByteArray("MSG ");
        QTest::addRow("line of nonsense, %s", scheme) << name << Moment::Connected << QByteArray("x");
        QTest::addRow("-ERR, %s", scheme) << name << Moment::Connected << QByteArray("-ERR '");
        QTest::addRow("INFO, %s", scheme) << name << Moment::Connected << QByteArray("INFO {\"x\":\"");
        QTest::addRow("first INFO, %s", scheme) << name << Moment::Info << QByteArray("INFO {\"x\":\"");
        QTest::addRow("first line of nonsense, %s", scheme) << name << Moment::Info << QByteArray("x");
    }
}

// PROTO-PARSE-04: a line without an end
void tst_HostileFlood::refused()
{
    QFETCH(const QString, scheme);
    QFETCH(const Moment, moment);
    QFETCH(const QByteArray, beginning);
    Server server(scheme);
    QVERIFY(server.start());
    server.attack(moment, Server::endless(server.wire(QByteArray(16 * 1024, 'x')), server.wire(beginning)));
    NatsClient client(NatsClient::optionsFor(server.url()));
    NatsMemory memory;
    client.connection->open();
    QVERIFY(client.events.waitFor(u"error ProtocolError"_s, 4s));
    memory.look();
    QVERIFY2(client.events.lastError().text().contains(u"too long"_s), qPrintable(client.events.lastError().text()));
    QVERIFY2(server.sent() < 16 * MiB, QByteArray::number(server.sent()));
    QVERIFY2(memory.most() < 16 * MiB, QByteArray::number(memory.most()));
    QVERIFY(client.events.waitFor(moment == Moment::Info ? u"opened"_s : u"reconnected"_s));
}

// All that is allowed, for as long as a server likes
void tst_HostileFlood::endured_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("said");
    for (const auto *scheme : { "ws", "nats" }) {
        const QString name = QString::fromLatin1(scheme);
        const auto row = [&name, scheme](const char *what, const QByteArray &said) {
            QTest::addRow("%s, %s", what, scheme) << name << said.repeated(int(64 * 1024 / said.size()) + 1);
        };
        row("messages to a sid that does not exist", "MSG b 99 1000\r\n" + QByteArray(1000, 'x') + "\r\n");
        row("small messages to many sids", "MSG b 99 0\r\n\r\nMSG b 999999999999999 0\r\n\r\nHMSG b 7 12 12\r\nNATS/1.0\r\n\r\n\r\n");
        row("messages of another subject", "MSG " + QByteArray(30000, 's') + " 1 0\r\n\r\n");
        row("pongs", "PONG\r\n");
        row("pings", "PING\r\n");
        row("+OK", "+OK\r\n");
        row("-ERR", "-ERR '" + QByteArray(1000, 'e') + "'\r\n");
        row("permission errors", "-ERR 'Permissions Violation for Subscription to \"" + QByteArray(1000, 'e') + "\"'\r\n");
        row("INFO", "INFO {\"connect_urls\":[\"a:1\",\"b:2\"]}\r\nINFO {\"connect_urls\":[]}\r\n");
    }
}

// CORE-SLICE-01, CORE-SLICE-03, CORE-SUB-06, CORE-PING-01: who says it faster than it can be handled is
// dropped when as much waits as may
void tst_HostileFlood::endured()
{
    QFETCH(const QString, scheme);
    QFETCH(const QByteArray, said);
    const qint64 enough = said.contains("1000\r\n") ? Endless : Endless / 5; // bytes of words cost more than payload
    Server server(scheme);
    QVERIFY(server.start());
    const QByteArray wire = server.wire(said);
    QByteArray last = server.wire("MSG a 1 4\r\nlast\r\n");
    server.attack(Moment::Connected, [&](qint64 sent) { return sent < enough ? wire : std::exchange(last, {}); });
    NatsOptions options = NatsClient::optionsFor(server.url());
    options.setMaximumPendingSize(8 * MiB);
    options.setMaximumOutboundSize(MiB); // of answers to pings
    NatsClient client(options);
    client.connection->disconnect(&client.events); // it keeps all that it hears
    int errors = 0;
    bool isDropped = false;
    connect(client.connection.get(), &NatsConnection::errorOccurred, this, [&](const NatsError &error) {
        if (error.code() == Code::SlowConsumer)
            isDropped = true;
        else
            ++errors;
    });
    bool isOver = false;
    connect(*client.connection->subscribe("a"), &NatsSubscription::messageReceived, this,
            [&](const NatsMessage &message) { isOver = isOver || message.data() == "last"; });
    int beats = 0;
    QTimer heart;
    NatsMemory memory;
    connect(&heart, &QTimer::timeout, this, [&] {
        ++beats;
        memory.look();
    });
    heart.start(1ms);
    client.connection->open();
    QVERIFY(NatsTest::waitUntil([&] { return isOver || isDropped; }, 100s));
    QVERIFY2(memory.most() < 24 * MiB, QByteArray::number(memory.most())); // chunks are up to half empty
    QVERIFY2(beats > 1, QByteArray::number(beats)); // others had their turn meanwhile
    QCOMPARE(errors > 0, said.startsWith("-ERR"));
    QVERIFY(NatsTest::waitUntil([&client] { return client.connection->state() == State::Connected; }));
    QCOMPARE(server.connectionCount(), isDropped ? 2 : 1);
}

void tst_HostileFlood::answersThatNobodyReads_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<bool>("isDropped");
    const QByteArray pings = QByteArray("PING\r\n").repeated(10000);
    QTest::newRow("pings, ws") << u"ws"_s << Server::frame(pings) << false; // one answer is kept
    QTest::newRow("pings, nats") << u"nats"_s << pings << false;
    QTest::newRow("pings of WebSocket") << u"ws"_s << Server::frame(QByteArray(125, 'x'), 0x89).repeated(500) << true;
}

// CORE-PING-01, TRANS-WS-08
void tst_HostileFlood::answersThatNobodyReads()
{
    QFETCH(const QString, scheme);
    QFETCH(const QByteArray, said);
    QFETCH(const bool, isDropped);
    Server server(scheme);
    QVERIFY(server.start());
    server.attack(Moment::Connected, [&](qint64 sent) { return sent < Endless ? said : QByteArray(); });
    server.setReads(false);
    NatsOptions options = NatsClient::optionsFor(server.url());
    options.setMaximumOutboundSize(MiB);
    NatsClient client(options);
    NatsMemory memory;
    client.connection->open();
    QVERIFY(client.events.waitFor(u"opened"_s));
    QVERIFY(NatsTest::waitUntil([&] {
        memory.look();
        return server.sent() >= Endless || client.events.count(u"error"_s) > 0;
    }, 100s));
    QVERIFY2(memory.most() < 16 * MiB, QByteArray::number(memory.most()));
    QCOMPARE(client.events.count(u"error ProtocolError"_s), isDropped ? 1 : 0);
    QCOMPARE(client.events.lastError().text().contains(u"does not read"_s), isDropped);
    if (isDropped)
        QVERIFY(client.events.waitFor(u"reconnected"_s));
}

// TRANS-WS-07: a message of which the last fragment never comes
void tst_HostileFlood::largeFragments()
{
    Server server(u"ws"_s);
    QVERIFY(server.start());
    const QByteArray fill(64 * 1024, 'x');
    server.attack(Moment::Connected, [&](qint64 sent) {
        return sent < 200 * MiB ? Server::frame(fill, sent == 0 ? 0x02 : 0x00) : QByteArray();
    });
    NatsOptions options = NatsClient::optionsFor(server.url());
    options.setMaximumPendingSize(MiB); // a single message may be larger
    NatsClient client(options);
    NatsMemory memory;
    client.connection->open();
    QVERIFY(NatsTest::waitUntil([&] {
        memory.look();
        return client.events.count(u"error"_s) > 0;
    }));
    QCOMPARE(client.events.lastError().code(), Code::ProtocolError);
    QVERIFY2(client.events.lastError().text().contains(u"(1009)"_s), qPrintable(client.events.lastError().text()));
    QVERIFY2(server.sent() < 80 * MiB, QByteArray::number(server.sent()));
    QVERIFY2(memory.most() < 160 * MiB, QByteArray::number(memory.most())); // it grows by doubling
    QVERIFY(client.events.waitFor(u"reconnected"_s));
}

void tst_HostileFlood::upgradeWithoutEnd_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<QByteArray>("more");
    const QByteArray fill(16 * 1024, 'x');
    QTest::newRow("line") << QByteArray("HTTP/1.1 ") << fill;
    QTest::newRow("header") << QByteArray("HTTP/1.1 101 Switching Protocols\r\nX-Fill: ") << fill;
    QTest::newRow("headers") << QByteArray("HTTP/1.1 101 Switching Protocols\r\n") << QByteArray("X-Fill: " + fill.left(1000) + "\r\n").repeated(16);
    QTest::newRow("nonsense") << QByteArray("x") << fill;
}

// TRANS-WS-04, TRANS-WS-09
void tst_HostileFlood::upgradeWithoutEnd()
{
    QFETCH(const QByteArray, beginning);
    QFETCH(const QByteArray, more);
    Server server(u"ws"_s);
    QVERIFY(server.start());
    server.attack(Moment::Upgrade, [&](qint64 sent) { return sent == 0 ? beginning : sent < Endless ? more : QByteArray(); });
    NatsOptions options = NatsClient::optionsFor(server.url());
    options.setConnectTimeout(1s);
    NatsClient client(options);
    NatsMemory memory;
    client.connection->open();
    QVERIFY(NatsTest::waitUntil([&] {
        memory.look();
        return client.events.count(u"error"_s) > 0;
    }));
    const NatsError error = client.events.lastError();
    QVERIFY2(error.code() == Code::ConnectTimeout || error.code() == Code::UpgradeRefused, qPrintable(error.text()));
    QVERIFY(error.text().contains(QUrl(server.url()).authority()));
    QVERIFY2(memory.most() < 16 * MiB, QByteArray::number(memory.most()));
    QVERIFY(client.events.waitFor(u"opened"_s));
}

QTEST_GUILESS_MAIN(tst_HostileFlood)
#include "tst_hostileflood.moc"
