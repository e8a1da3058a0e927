// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natshostileserver.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Moment = NatsHostileServer::Moment;
using Server = NatsHostileServer;
using State = NatsConnection::State;

// A server that says nothing any more, or so little that it makes no difference.
class tst_HostileSilence : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void handshake_data();
    void handshake();
    void afterTheHandshake_data();
    void afterTheHandshake();
    void givesUp_data() { handshake_data(); }
    void givesUp();
    void closesAllTheSame_data() { afterTheHandshake_data(); }
    void closesAllTheSame();
};

static QByteArray whole(Moment moment)
{
    return moment == Moment::Upgrade ? "HTTP/1.1 101 Switching Protocols\r\nX-Fill: " + QByteArray(1000, 'x')
                                     : Server::infoLine() + QByteArray(1000, 'x');
}

void tst_HostileSilence::handshake_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<Moment>("moment");
    QTest::addColumn<QByteArray>("said"); // byte by byte
    for (const bool trickles : { false, true }) {
        const char *const how = trickles ? "trickle" : "silence";
        const auto words = [trickles](Moment moment) { return trickles ? whole(moment) : QByteArray(); };
        QTest::addRow("%s in the upgrade", how) << u"ws"_s << Moment::Upgrade << words(Moment::Upgrade);
        QTest::addRow("%s in place of INFO, ws", how) << u"ws"_s << Moment::Info << Server::frame(words(Moment::Info));
        QTest::addRow("%s in place of INFO, nats", how) << u"nats"_s << Moment::Info << words(Moment::Info);
    }
}

// CORE-OPEN-02: the time is for everything together, not for each byte.
void tst_HostileSilence::handshake()
{
    QFETCH(const QString, scheme);
    QFETCH(const Moment, moment);
    QFETCH(const QByteArray, said);
    Server server(scheme);
    QVERIFY(server.start());
    server.attack(moment, Server::once(said));
    server.setPace(20ms);
    NatsOptions options = NatsClient::optionsFor(server.url());
    options.setConnectTimeout(300ms);
    NatsClient client(options);
    QElapsedTimer clock;
    clock.start();
    client.connection->open();
    QVERIFY(client.events.waitFor(u"error"_s));
    QVERIFY2(clock.elapsed() >= 250, QByteArray::number(clock.elapsed()));
    QVERIFY2(said.size() < 200 || server.sent() < said.size(), QByteArray::number(server.sent())); // it was not done
    QCOMPARE(client.events.lastError().code(), Code::ConnectTimeout);
    QVERIFY2(client.events.lastError().text().contains(QUrl(server.url()).authority()), qPrintable(client.events.lastError().text()));
    QVERIFY(client.events.waitFor(u"opened"_s));
    QVERIFY(server.connectionCount() >= 2);
}

void tst_HostileSilence::afterTheHandshake_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("said"); // byte by byte
    const QByteArray message = "MSG a 1 100000\r\n" + QByteArray(1000, 'x');
    QTest::newRow("silence, ws") << u"ws"_s << QByteArray();
    QTest::newRow("silence, nats") << u"nats"_s << QByteArray();
    QTest::newRow("trickle, nats") << u"nats"_s << message;
    QTest::newRow("trickle of a frame") << u"ws"_s << Server::frame(message);
    QTest::newRow("trickle of small frames") << u"ws"_s << Server::frame("P").repeated(1000);
    QTest::newRow("trickle of pings of WebSocket") << u"ws"_s << Server::frame("", 0x89).repeated(1000);
}

// CORE-PING-02: bytes are no answer to a ping.
void tst_HostileSilence::afterTheHandshake()
{
    QFETCH(const QString, scheme);
    QFETCH(const QByteArray, said);
    Server server(scheme);
    QVERIFY(server.start());
    server.attack(Moment::Connected, Server::once(said));
    server.setPace(10ms);
    NatsOptions options = NatsClient::optionsFor(server.url());
    options.setPingInterval(50ms);
    options.setMaximumPingsOut(2);
    NatsClient client(options);
    client.connection->open();
    QVERIFY(client.events.waitFor(u"opened"_s));
    const auto flushed = client.connection->flush();
    QVERIFY(client.events.waitFor(u"stale"_s));
    QVERIFY(client.events.waitFor(u"error StaleConnection"_s));
    QVERIFY(client.events.lastError().text().contains(QUrl(server.url()).authority()));
    QVERIFY(client.events.waitFor(u"disconnected"_s));
    QVERIFY(NatsTest::waitFor(flushed));
    QCOMPARE(flushed.result().error().code(), Code::NotConnected);
    QVERIFY(client.events.waitFor(u"reconnected"_s));
}

// CORE-OPEN-03, CORE-CLOSE-03
void tst_HostileSilence::givesUp()
{
    QFETCH(const QString, scheme);
    QFETCH(const Moment, moment);
    QFETCH(const QByteArray, said);
    Server server(scheme);
    QVERIFY(server.start());
    server.attack(moment, Server::once(said));
    server.setPace(20ms);
    server.setVictims(1000);
    NatsOptions options = NatsClient::optionsFor(server.url());
    options.setConnectTimeout(300ms);
    options.setMaximumReconnectAttempts(2);
    NatsClient client(options);
    client.connection->open();
    QVERIFY(client.events.waitFor(u"closed ConnectTimeout"_s));
    QCOMPARE(client.connection->state(), State::Closed);
    QCOMPARE(client.connection->error().code(), Code::ConnectTimeout);
    QCOMPARE(server.connectionCount(), 2);
}

// CORE-CLOSE-01: within closeTimeout, whatever the server does
void tst_HostileSilence::closesAllTheSame()
{
    QFETCH(const QString, scheme);
    QFETCH(const QByteArray, said);
    Server server(scheme);
    QVERIFY(server.start());
    server.attack(Moment::Connected, Server::once(said));
    server.setPace(10ms);
    server.setReads(false);
    NatsOptions options = NatsClient::optionsFor(server.url());
    options.setCloseTimeout(100ms);
    options.setMaximumOutboundSize(0);
    NatsClient client(options);
    client.connection->open();
    QVERIFY(client.events.waitFor(u"opened"_s));
    const QByteArray payload(1024 * 1024, 'x');
    for (int i = 0; i < 32; ++i) // more than the systems at both ends keep
        QVERIFY(client.connection->publish("a", payload));
    client.connection->close();
    QCOMPARE(client.connection->state(), State::Closed);
    QVERIFY(client.events.waitFor(u"closed"_s, 10s));
}

QTEST_GUILESS_MAIN(tst_HostileSilence)
#include "tst_hostilesilence.moc"
