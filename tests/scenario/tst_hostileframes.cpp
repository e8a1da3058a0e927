// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natshostileserver.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Moment = NatsHostileServer::Moment;
using Server = NatsHostileServer;
using State = NatsConnection::State;

// A server that breaks the rules of WebSocket after the upgrade: it is told which one, and the next
// connection is made.
class tst_HostileFrames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refused_data();
    void refused();
    void closed_data();
    void closed();
    void halfAFrame_data();
    void halfAFrame();
    void accepted_data();
    void accepted();
};

static constexpr int Text = 0x81;
static constexpr int Binary = 0x82;
static constexpr int Unfinished = 0x02; // a binary frame that is not the last one of its message
static constexpr int Continuation = 0x80;
static constexpr int Close = 0x88;
static constexpr int Ping = 0x89;
static constexpr int Pong = 0x8a;

void tst_HostileFrames::refused_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const QByteArray &said, const QString &word) { QTest::newRow(name) << said << word; };
    row("compressed, which nobody agreed on", Server::frame("x", Binary | 0x40), u"Rsv"_s);
    row("second reserved bit", Server::frame("x", Binary | 0x20), u"Rsv"_s);
    row("third reserved bit", Server::frame("x", Binary | 0x10), u"Rsv"_s);
    row("reserved kind of data", Server::frame("x", 0x83), u"opcode"_s);
    row("reserved kind of control", Server::frame("x", 0x8b), u"opcode"_s);
    row("continuation of nothing", Server::frame("x", Continuation), u"(1002)"_s);
    row("new message within another", Server::frame("x", Unfinished) + Server::frame("x", Binary), u"(1002)"_s);
    row("ping in pieces", Server::frame("x", 0x09), u"fragmented"_s);
    row("ping too long", Server::frame(QByteArray(126, 'x'), Ping), u"larger than 125"_s);
    row("close in pieces", Server::frame({}, 0x08), u"fragmented"_s);
    row("length of 2^63", Server::frameHeader(Q_UINT64_C(1) << 63), u"Highest bit"_s);
    row("length of 2^63 - 1", Server::frameHeader((Q_UINT64_C(1) << 63) - 1), u"(1009)"_s);
    row("length of 1 GiB", Server::frameHeader(1 << 30), u"(1009)"_s);
    row("short length in eight bytes", Server::frameHeader(5), u"(1002)"_s);
    row("short length in two bytes", QByteArray("\x82\x7e\0\x05hello", 9), u"(1002)"_s);
    row("text that is no UTF-8", Server::frame("MSG a 1 2\r\n\xff\xfe\r\n", Text), u"(1007)"_s);
}

// TRANS-WS-07
void tst_HostileFrames::refused()
{
    QFETCH(const QByteArray, said);
    QFETCH(const QString, word);
    Server server(u"ws"_s);
    QVERIFY(server.start());
    server.attack(Moment::Connected, Server::once(said));
    NatsClient client(NatsClient::optionsFor(server.url()));
    client.connection->open();
    QVERIFY(client.events.waitFor(u"opened"_s));
    QVERIFY(client.events.waitFor(u"error"_s, 4s));
    const NatsError error = client.events.lastError();
    QVERIFY2(error.code() == Code::ProtocolError && error.text().contains(word), qPrintable(error.text()));
    QVERIFY(error.text().contains(QUrl(server.url()).authority()));
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    QCOMPARE(client.events.count(u"error"_s), 1);
    QCOMPARE(server.connectionCount(), 2);
}

void tst_HostileFrames::closed_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<Code>("code");
    QTest::addColumn<QString>("word");
    QTest::newRow("without a code") << Server::frame({}, Close) << Code::ConnectionLost << QString();
    QTest::newRow("going away") << Server::frame("\x03\xe9" "Bye for now", Close) << Code::ConnectionLost << u"Bye for now"_s;
    QTest::newRow("policy") << Server::frame("\x03\xf0" "Not you", Close) << Code::ConnectionLost << u"Not you"_s;
    QTest::newRow("half a code") << Server::frame("\x03", Close) << Code::ProtocolError << u"(1002)"_s;
    QTest::newRow("code that must not be sent") << Server::frame("\x03\xed", Close) << Code::ProtocolError << u"(1002)"_s;
    QTest::newRow("reason that is no UTF-8") << Server::frame("\x03\xe9\xff\xfe", Close) << Code::ProtocolError << u"(1007)"_s;
}

// TRANS-WS-07, TRANS-ERR-01
void tst_HostileFrames::closed()
{
    QFETCH(const QByteArray, said);
    QFETCH(const Code, code);
    QFETCH(const QString, word);
    Server server(u"ws"_s);
    QVERIFY(server.start());
    server.attack(Moment::Connected, Server::once(said));
    NatsClient client(NatsClient::optionsFor(server.url()));
    client.connection->open();
    QVERIFY(client.events.waitFor(u"error"_s, 4s));
    QCOMPARE(client.events.lastError().code(), code);
    QVERIFY2(client.events.lastError().text().contains(word), qPrintable(client.events.lastError().text()));
    QVERIFY(client.events.waitFor(u"reconnected"_s));
}

void tst_HostileFrames::halfAFrame_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("one byte") << QByteArray("\x82");
    QTest::newRow("half a length") << QByteArray("\x82\x7e\x01");
    QTest::newRow("half a payload") << QByteArray("\x82\x20MSG a 1 5\r\nhello\r\n");
    QTest::newRow("no last fragment") << Server::frame("MSG a 1 5\r\nhello\r\n", Unfinished);
}

// TRANS-ERR-01
void tst_HostileFrames::halfAFrame()
{
    QFETCH(const QByteArray, said);
    Server server(u"ws"_s);
    QVERIFY(server.start());
    server.attack(Moment::Connected, Server::once(said));
    server.setHangsUp(true);
    NatsClient client(NatsClient::optionsFor(server.url()));
    int delivered = 0;
    connect(*client.connection->subscribe("a"), &NatsSubscription::messageReceived, this, [&] { ++delivered; });
    client.connection->open();
    QVERIFY(client.events.waitFor(u"opened"_s));
    QVERIFY(client.events.waitFor(u"error ConnectionLost"_s, 4s));
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    QCOMPARE(delivered, 0);
}

void tst_HostileFrames::accepted_data()
{
    QTest::addColumn<QByteArray>("said");
    const QByteArray message = "MSG a 1 5\r\nhello\r\n";
    QTest::newRow("a byte in each message") << [&message] {
        QByteArray all;
        for (const char byte : message)
            all += Server::frame(QByteArray(1, byte));
        return all;
    }();
    QTest::newRow("pings between fragments") << Server::frame(message.left(4), Unfinished) + Server::frame("x", Ping)
                    + Server::frame(message.mid(4, 5), 0x00) + Server::frame({}, Pong) + Server::frame(message.mid(9), Continuation);
    QTest::newRow("empty messages") << Server::frame({}).repeated(1000) + Server::frame(message);
    QTest::newRow("empty fragments") << Server::frame({}, Unfinished) + Server::frame({}, 0x00).repeated(1000)
                    + Server::frame(message, Continuation);
    QTest::newRow("text") << Server::frame(message, Text);
    QTest::newRow("pongs that nobody asked for") << Server::frame("x", Pong).repeated(1000) + Server::frame(message);
}

// TRANS-WS-01, PROTO-PARSE-01
void tst_HostileFrames::accepted()
{
    QFETCH(const QByteArray, said);
    Server server(u"ws"_s);
    QVERIFY(server.start());
    server.attack(Moment::Connected, Server::once(said));
    NatsClient client(NatsClient::optionsFor(server.url()));
    QStringList log;
    connect(*client.connection->subscribe("a"), &NatsSubscription::messageReceived, this,
            [&](const NatsMessage &message) { log += message.text(); });
    client.connection->open();
    QVERIFY(NatsTest::waitUntil([&log] { return !log.isEmpty(); }));
    QCOMPARE(log, QStringList{ u"hello"_s });
    QCOMPARE(client.connection->state(), State::Connected);
    QCOMPARE(client.events.count(u"error"_s), 0);
}

QTEST_GUILESS_MAIN(tst_HostileFrames)
#include "tst_hostileframes.moc"
