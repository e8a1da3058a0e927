// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natshostileserver.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Moment = NatsHostileServer::Moment;
using State = NatsConnection::State;

// A server that breaks the protocol of NATS: it is told which word was wrong, nothing of it is delivered,
// and the next connection is made.
class tst_HostileLines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void afterTheHandshake_data();
    void afterTheHandshake();
    void insteadOfInfo_data();
    void insteadOfInfo();
    void halfAMessage_data() { schemes(); }
    void halfAMessage();
    void strangeButHarmless_data();
    void strangeButHarmless();

private:
    static void schemes();
    static void addRow(const char *name, const QByteArray &said, Code code, const QString &word);
};

void tst_HostileLines::schemes()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("ws") << u"ws"_s;
    QTest::newRow("nats") << u"nats"_s;
}

void tst_HostileLines::addRow(const char *name, const QByteArray &said, Code code, const QString &word)
{
    for (const auto *scheme : { "ws", "nats" })
        QTest::addRow("%s, %s", name, scheme) << QString::fromLatin1(scheme) << said << code << word;
}

void tst_HostileLines::afterTheHandshake_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<Code>("code");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const QByteArray &said, const QString &word) {
        addRow(name, said, Code::ProtocolError, word);
    };
    row("negative length", "MSG a 1 -5\r\nhello\r\n", u"a 1 -5"_s);
    row("length beyond 64 bits", "MSG a 1 18446744073709551621\r\nhello\r\n", u"18446744073709551621"_s);
    row("length beyond 32 bits", "MSG a 1 4294967301\r\nhello\r\n", u"too large"_s);
    row("length of 1 GiB", "MSG a 1 1073741824\r\n", u"1073741824"_s);
    row("length that lies", "MSG a 1 2\r\nhello\r\n", u"does not end"_s);
    row("negative length of headers", "HMSG a 1 -1 5\r\nhello\r\n", u"a 1 -1 5"_s);
    row("headers longer than all", "HMSG a 1 6 5\r\nhello\r\n", u"a 1 6 5"_s);
    row("negative sid", "MSG a -1 5\r\nhello\r\n", u"a -1 5"_s);
    row("sid beyond 64 bits", "MSG a 18446744073709551617 5\r\nhello\r\n", u"18446744073709551617"_s);
    row("second INFO that is no JSON", "INFO {\"server_id\":\r\n", u"INFO"_s);
    row("words of a client", "PUB a 5\r\nhello\r\n", u"PUB a 5"_s);
    row("HTML", "<html><body>Bye</body></html>\r\n", u"<html>"_s);
}

// PROTO-PARSE-03, PROTO-PARSE-04, CORE-RECONNECT-07
void tst_HostileLines::afterTheHandshake()
{
    QFETCH(const QString, scheme);
    QFETCH(const QByteArray, said);
    QFETCH(const Code, code);
    QFETCH(const QString, word);
    NatsHostileServer server(scheme);
    QVERIFY(server.start());
    server.attack(Moment::Connected, NatsHostileServer::once(server.wire(said)));
    NatsClient client(NatsClient::optionsFor(server.url()));
    int delivered = 0;
    connect(*client.connection->subscribe("a"), &NatsSubscription::messageReceived, this, [&] { ++delivered; });
    client.connection->open();
    QVERIFY(client.events.waitFor(u"opened"_s));
    QVERIFY(client.events.waitFor(u"error"_s, 4s)); // before any timeout
    QCOMPARE(client.events.lastError().code(), code);
    QVERIFY2(client.events.lastError().text().contains(word), qPrintable(client.events.lastError().text()));
    QVERIFY(client.events.waitFor(u"disconnected"_s));
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    QCOMPARE(client.connection->state(), State::Connected);
    QCOMPARE(server.connectionCount(), 2);
    QCOMPARE(delivered, 0);
}

void tst_HostileLines::insteadOfInfo_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<Code>("code");
    QTest::addColumn<QString>("word");
    addRow("a message", "MSG a 1 5\r\nhello\r\n", Code::ProtocolError, u"INFO"_s);
    addRow("PONG", "PONG\r\n", Code::ProtocolError, u"INFO"_s);
    addRow("INFO that is no JSON", "INFO hello\r\n", Code::ProtocolError, u"INFO"_s);
    addRow("INFO that is no object", "INFO [1]\r\n", Code::ProtocolError, u"INFO"_s);
    addRow("INFO without anything", "INFO\r\n", Code::ProtocolError, u"INFO"_s);
    addRow("HTML", "<html><body>Welcome</body></html>\r\n", Code::ProtocolError, u"<html>"_s);
    addRow("SSH", "SSH-2.0-OpenSSH_9.2p1\r\n", Code::ProtocolError, u"SSH"_s);
    addRow("TLS", QByteArray("\x15\x03\x01\0\x02\x02\x0a\n", 8), Code::ProtocolError, u"%15%03%01"_s);
    addRow("giant INFO", "INFO {\"x\":\"" + QByteArray(2 << 20, 'x') + "\"}\r\n", Code::ProtocolError, u"too long"_s);
    addRow("-ERR", "-ERR 'go away'\r\n", Code::ServerError, u"go away"_s);
}

// CORE-OPEN-04
void tst_HostileLines::insteadOfInfo()
{
    QFETCH(const QString, scheme);
    QFETCH(const QByteArray, said);
    QFETCH(const Code, code);
    QFETCH(const QString, word);
    NatsHostileServer server(scheme);
    QVERIFY(server.start());
    server.attack(Moment::Info, NatsHostileServer::once(server.wire(said)));
    NatsClient client(NatsClient::optionsFor(server.url()));
    client.connection->open();
    QVERIFY(client.events.waitFor(u"error"_s, 4s)); // before any timeout
    QCOMPARE(client.events.lastError().code(), code);
    QVERIFY2(client.events.lastError().text().contains(word), qPrintable(client.events.lastError().text()));
    QVERIFY(client.events.lastError().text().size() < 400);
    QVERIFY(client.events.waitFor(u"opened"_s));
    QCOMPARE(server.connectionCount(), 2);
    QCOMPARE(client.events.count(u"disconnected"_s), 0); // there was nothing to lose
}

// TRANS-ERR-01: what came before it broke is not delivered in part
void tst_HostileLines::halfAMessage()
{
    QFETCH(const QString, scheme);
    NatsHostileServer server(scheme);
    QVERIFY(server.start());
    server.attack(Moment::Connected, NatsHostileServer::once(server.wire("MSG a 1 5\r\nwhole\r\nMSG a 1 10\r\nhalf")));
    server.setHangsUp(true);
    NatsClient client(NatsClient::optionsFor(server.url()));
    QStringList log;
    connect(*client.connection->subscribe("a"), &NatsSubscription::messageReceived, this,
            [&](const NatsMessage &message) { log += message.text(); });
    client.connection->open();
    QVERIFY(client.events.waitFor(u"error ConnectionLost"_s));
    QVERIFY(client.events.lastError().text().contains(QUrl(server.url()).authority()));
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    QCOMPARE(log, QStringList{ u"whole"_s });
}

void tst_HostileLines::strangeButHarmless_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<Code>("code"); // that is told, and does not end the connection
    QTest::addColumn<QString>("word");
    addRow("sid that does not exist", "MSG b 99 5\r\nhello\r\nHMSG b 0 12 13\r\nNATS/1.0\r\n\r\nx\r\n", Code::NoError, {});
    addRow("second INFO", NatsHostileServer::infoLine(), Code::NoError, {});
    addRow("PONG that nobody asked for", QByteArray("PONG\r\n").repeated(1000), Code::NoError, {});
    addRow("-ERR", "-ERR 'I am unwell'\r\n", Code::ServerError, u"I am unwell"_s);
    addRow("-ERR without words", "-ERR\r\n", Code::ServerError, {});
    addRow("INFO of wrong types", "INFO {\"server_id\":7,\"max_payload\":\"x\",\"proto\":-1e300,\"headers\":\"no\","
           "\"connect_urls\":[7,null,\"\",\"::::\",\"h:99999\",{}],\"ldm\":[]}\r\n", Code::NoError, {});
    addRow("INFO of numbers out of range", "INFO {\"max_payload\":-9e18,\"proto\":9e300,\"client_id\":-1}\r\n", Code::NoError, {});
    addRow("headers that are none", "HMSG b 2 5 5\r\nhello\r\nHMSG b 2 15 15\r\nNATS/1.0 \xff\xfe\r\n\r\n\r\n", Code::NoError, {});
}

// CORE-SUB-06, CORE-OPEN-05, PROTO-ERR-03, PROTO-PARSE-07
void tst_HostileLines::strangeButHarmless()
{
    QFETCH(const QString, scheme);
    QFETCH(const QByteArray, said);
    QFETCH(const Code, code);
    QFETCH(const QString, word);
    NatsHostileServer server(scheme);
    QVERIFY(server.start());
    server.attack(Moment::Connected, NatsHostileServer::once(server.wire(said) + server.wire("MSG a 1 4\r\nlast\r\n")));
    NatsClient client(NatsClient::optionsFor(server.url()));
    QStringList log;
    for (const char *subject : { "a", "b" }) {
        connect(*client.connection->subscribe(subject), &NatsSubscription::messageReceived, this, [&](const NatsMessage &message) {
            log += message.text();
            message.headers();
        });
    }
    client.connection->open();
    QVERIFY(NatsTest::waitUntil([&log] { return log.contains(u"last"_s); }));
    QCOMPARE(client.events.lastError().code(), code);
    QVERIFY2(client.events.lastError().text().contains(word), qPrintable(client.events.lastError().text()));
    QCOMPARE(client.connection->state(), State::Connected);
    QCOMPARE(server.connectionCount(), 1);
    QVERIFY(client.connection->publish("a", QByteArray(1000, 'x')));
}

QTEST_GUILESS_MAIN(tst_HostileLines)
#include "tst_hostilelines.moc"
