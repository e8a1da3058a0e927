// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

class tst_Handshake : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void openTellsNothingFromInside();
    void eventsOfAFirstConnection();
    void connectFields_data();
    void connectFields();
    void infoInPieces_data();
    void infoInPieces();
    void secondInfoIsAnsweredOnce();
    void acknowledgedConnect();
    void pingsOfWhoDoesNotRead();
    void serverErrorFailsTheAttemptAtOnce_data();
    void serverErrorFailsTheAttemptAtOnce();
    void notAnInfo_data();
    void notAnInfo();
    void silentServerTimesOut_data();
    void silentServerTimesOut();
    void refusedAndTriedAgain();
    void droppedInTheMiddle();
    void firstRoundOnly();
    void noEchoNeedsTheServer();
    void loginInTheUrl();
    void credentialsRefusedTwice();
    void credentialsRefusedForEver();
    void infoIsKept();
    void openAgainDoesNothing();
    void addresses_data();
    void addresses();
};

// CORE-OPEN-01
void tst_Handshake::openTellsNothingFromInside()
{
    NatsFakeConnection fake;
    QCOMPARE(fake.connection->state(), State::Disconnected);
    fake.connection->open();
    QCOMPARE(fake.connection->state(), State::Connecting);
    QVERIFY(!fake.connection->isConnected());
    QCOMPARE(fake.events.events(), QStringList{ u"state Connecting"_s });
    QVERIFY(fake.events.waitFor(u"opened"_s));
}

// CORE-OPEN-06, TRANS-MEM-01
void tst_Handshake::eventsOfAFirstConnection()
{
    NatsFakeConnection fake;
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"opened"_s));
    NatsTest::settle();
    QCOMPARE(fake.events.events(), (QStringList{ u"state Connecting"_s, u"state Connected"_s, u"connected true"_s, u"opened one:1"_s }));
    QCOMPARE(fake.connection->currentServer(), u"one:1"_s);
    QCOMPARE(fake.server.connects().size(), 1);
    QVERIFY(fake.server.operations().isEmpty());
}

void tst_Handshake::connectFields_data()
{
    QTest::addColumn<NatsOptions>("options");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value"); // Undefined: it is left out
    const auto row = [](const char *key, const QJsonValue &value, const std::function<void(NatsOptions *)> &change) {
        NatsOptions options = NatsFakeConnection::quickOptions();
        change(&options);
        QTest::addRow("%s %s", key, value.isUndefined() ? "left out" : "set") << options << QString::fromLatin1(key) << value;
    };
    const auto nothing = [](NatsOptions *) {};
    const QJsonValue absent(QJsonValue::Undefined);
    row("protocol", 1, nothing);
    row("lang", u"natsqt"_s, nothing);
    row("headers", true, nothing);
    row("no_responders", true, nothing);
    row("name", absent, nothing);
    row("user", absent, nothing);
    row("pass", absent, nothing);
    row("auth_token", absent, nothing);
    row("name", u"pump"_s, [](NatsOptions *o) { o->setName(u"pump"_s); });
    row("user", u"u"_s, [](NatsOptions *o) { o->setUser(u"u"_s); });
    row("pass", u"§p"_s, [](NatsOptions *o) { o->setUser(u"u"_s); o->setPassword(u"§p"_s); });
    row("auth_token", u"t"_s, [](NatsOptions *o) { o->setToken(u"t"_s); });
    row("verbose", true, [](NatsOptions *o) { o->setVerbose(true); });
    row("pedantic", true, [](NatsOptions *o) { o->setPedantic(true); });
    row("echo", false, [](NatsOptions *o) { o->setNoEcho(true); });
}

// PROTO-CONNECT-01, PROTO-CONNECT-03
void tst_Handshake::connectFields()
{
    QFETCH(NatsOptions, options);
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    NatsFakeConnection fake(options);
    QVERIFY(fake.open());
    QCOMPARE(fake.server.connects().first().value(key), value);
}

void tst_Handshake::infoInPieces_data()
{
    QTest::addColumn<int>("chunkSize");
    for (const int size : { 1, 2, 7, 100 })
        QTest::addRow("%d bytes", size) << size;
}

void tst_Handshake::infoInPieces()
{
    QFETCH(int, chunkSize);
    NatsFakeConnection fake;
    fake.server.setChunkSize(chunkSize);
    QVERIFY(fake.open());
    QCOMPARE(fake.connection->serverInfo().serverName(), u"fake"_s);
}

// nats-server 2.15 sends another INFO right after CONNECT.
// CORE-OPEN-05
void tst_Handshake::secondInfoIsAnsweredOnce()
{
    NatsFakeConnection fake;
    fake.server.setAnswersPings(false);
    fake.connection->open();
    QVERIFY(NatsTest::waitUntil([&fake] { return fake.server.pingCount() == 1; }));
    fake.server.setInfo(u"server_name"_s, u"renamed"_s);
    fake.server.inject(fake.server.infoLine());
    NatsTest::settle();
    QCOMPARE(fake.connection->state(), State::Connecting);
    fake.server.inject("PONG\r\n");
    QVERIFY(fake.events.waitFor(u"opened"_s));
    QCOMPARE(fake.connection->serverInfo().serverName(), u"renamed"_s);
    fake.server.inject(fake.server.infoLine());
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.connects().size(), 1);
    QCOMPARE(fake.server.pingCount(), 1);
    QCOMPARE(fake.connection->state(), State::Connected);
}

// PROTO-PARSE-06
void tst_Handshake::acknowledgedConnect()
{
    NatsFakeConnection fake;
    fake.server.setHandshakeReply("+OK\r\nPING\r\nPONG\r\n");
    QVERIFY(fake.open());
    QVERIFY(fake.server.operations().contains("PONG"));
}

// CORE-PING-01: answers do not pile up
void tst_Handshake::pingsOfWhoDoesNotRead()
{
    NatsFakeConnection fake;
    fake.server.setAnswersPings(false);
    fake.connection->open();
    QVERIFY(NatsTest::waitUntil([&fake] { return fake.server.pingCount() == 1; }));
    fake.server.transport()->setStalled(true);
    fake.server.inject(QByteArray("PING\r\n").repeated(10000) + "PONG\r\n"); // which is read in slices
    QVERIFY(fake.events.waitFor(u"opened"_s));
    QVERIFY(fake.server.transport()->pendingBytes() < 20000);
    fake.server.transport()->setStalled(false);
    QVERIFY(NatsTest::waitUntil([&fake] { return fake.server.transport()->pendingBytes() == 0; }));
    fake.server.takeOperations();
    fake.server.inject("PING\r\n");
    QVERIFY(fake.server.waitForOperations(1));
    QCOMPARE(fake.server.operations(), QByteArrayList{ "PONG" });
    QVERIFY(fake.connection->isConnected());
}

void tst_Handshake::serverErrorFailsTheAttemptAtOnce_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("event");
    QTest::newRow("limit") << "-ERR 'maximum connections exceeded'\r\n"_ba << u"error MaximumConnectionsExceeded"_s;
    QTest::newRow("throttling") << "-ERR 'Connection throttling is active. Please try again later.'\r\n"_ba << u"error ServerError"_s;
    QTest::newRow("credentials") << "-ERR 'Authorization Violation'\r\n"_ba << u"error AuthorizationViolation"_s;
    QTest::newRow("garbage") << "nonsense\r\n"_ba << u"error ProtocolError"_s;
}

// CORE-OPEN-04
void tst_Handshake::serverErrorFailsTheAttemptAtOnce()
{
    QFETCH(QByteArray, reply);
    QFETCH(QString, event);
    NatsFakeConnection fake; // its connectTimeout is five seconds
    fake.server.setHandshakeReply(reply);
    fake.connection->open();
    QVERIFY(fake.events.waitFor(event, 4s));
    fake.server.setHandshakeReply({});
    QVERIFY(fake.events.waitFor(u"opened"_s));
    QCOMPARE(fake.events.count(u"disconnected"_s), 0);
    QCOMPARE(fake.server.liveTransports(), 1);
}

void tst_Handshake::notAnInfo_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::newRow("pong") << "PONG\r\n"_ba;
    QTest::newRow("message") << "MSG a 1 1\r\nx\r\n"_ba;
    QTest::newRow("HTTP") << "HTTP/1.1 400 Bad Request\r\n\r\n"_ba;
    QTest::newRow("info without JSON") << "INFO hello\r\n"_ba;
    QTest::newRow("binary") << QByteArray("\x16\x03\x01\0\n", 5);
}

// CORE-OPEN-04
void tst_Handshake::notAnInfo()
{
    QFETCH(QByteArray, first);
    NatsFakeConnection fake;
    fake.server.setSendsInfo(false);
    fake.connection->open();
    QVERIFY(NatsTest::waitUntil([&fake] { return fake.server.transport() && fake.server.transport()->isOpen(); }));
    fake.server.setSendsInfo(true);
    fake.server.inject(first);
    QVERIFY(fake.events.waitFor(u"error ProtocolError"_s));
    QVERIFY(fake.events.waitFor(u"opened"_s));
    QCOMPARE(fake.server.attemptCount(), 2);
}

void tst_Handshake::silentServerTimesOut_data()
{
    QTest::addColumn<bool>("opens");
    QTest::newRow("the transport never opens") << false;
    QTest::newRow("the server says nothing") << true;
}

// CORE-OPEN-02
void tst_Handshake::silentServerTimesOut()
{
    QFETCH(bool, opens);
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setConnectTimeout(30ms);
    NatsFakeConnection fake(options);
    if (opens)
        fake.server.setSendsInfo(false);
    else
        fake.server.stallNext(1);
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"error ConnectTimeout"_s));
    fake.server.setSendsInfo(true);
    QVERIFY(fake.events.waitFor(u"opened"_s));
    QCOMPARE(fake.server.liveTransports(), 1);
}

// CORE-OPEN-03
void tst_Handshake::refusedAndTriedAgain()
{
    NatsFakeConnection fake;
    fake.server.refuseNext(3);
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"opened"_s));
    QCOMPARE(fake.server.attemptCount(), 4);
    QCOMPARE(fake.events.count(u"error ConnectionRefused"_s), 3);
    QCOMPARE(fake.events.count(u"reconnecting"_s), 3);
    QCOMPARE(fake.events.count(u"disconnected"_s), 0); // there was nothing to lose
    QVERIFY(!fake.connection->error());
}

void tst_Handshake::droppedInTheMiddle()
{
    NatsFakeConnection fake;
    fake.server.setAnswersPings(false);
    fake.connection->open();
    QVERIFY(NatsTest::waitUntil([&fake] { return fake.server.pingCount() == 1; }));
    fake.server.setAnswersPings(true);
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"error ConnectionLost"_s));
    QVERIFY(fake.events.waitFor(u"opened"_s));
}

// CORE-OPEN-03
void tst_Handshake::firstRoundOnly()
{
    NatsOptions options = NatsFakeConnection::quickOptions({ u"ws://one:1"_s, u"ws://two:2"_s });
    options.setWaitOnFirstConnect(false);
    NatsFakeConnection fake(options);
    fake.server.setRefusesAll(true);
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"closed ConnectionRefused"_s));
    QCOMPARE(fake.server.attemptCount(), 2);
    QCOMPARE(fake.connection->state(), State::Closed);
    NatsTest::settle();
    QCOMPARE(fake.server.attemptCount(), 2);
}

void tst_Handshake::noEchoNeedsTheServer()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setNoEcho(true);
    NatsFakeConnection fake(options);
    fake.server.setInfo(u"proto"_s, 0);
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"error"_s));
    QVERIFY(fake.events.lastError().text().contains(u"noEcho"_s));
    QVERIFY(fake.server.connects().isEmpty());
}

// CORE-AUTH-01
void tst_Handshake::loginInTheUrl()
{
    NatsOptions options = NatsFakeConnection::quickOptions({ u"ws://me:s%20cret@one:1/path?q=1"_s });
    options.setUser(u"other"_s);
    options.setPassword(u"other"_s);
    NatsFakeConnection fake(options);
    QVERIFY(fake.open());
    QCOMPARE(fake.server.connects().first().value("user"_L1).toString(), u"me"_s);
    QCOMPARE(fake.server.connects().first().value("pass"_L1).toString(), u"s cret"_s);
    QCOMPARE(fake.server.urls().first(), QUrl(u"ws://one:1/path?q=1"_s));
    for (const QString &server : fake.connection->servers())
        QVERIFY2(!server.contains(u"cret"_s), qPrintable(server));
}

// CORE-AUTH-02, CORE-CLOSE-03
void tst_Handshake::credentialsRefusedTwice()
{
    NatsFakeConnection fake;
    fake.server.setHandshakeReply("-ERR 'Authorization Violation'\r\n");
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"closed AuthorizationViolation"_s));
    QCOMPARE(fake.server.attemptCount(), 2);
    QCOMPARE(fake.events.count(u"error AuthorizationViolation"_s), 2);
}

// CORE-AUTH-02
void tst_Handshake::credentialsRefusedForEver()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setIgnoreAuthErrorAbort(true);
    NatsFakeConnection fake(options);
    fake.server.setHandshakeReply("-ERR 'Authorization Violation'\r\n");
    fake.connection->open();
    QVERIFY(fake.server.waitForAttempts(5));
    fake.server.setHandshakeReply({});
    QVERIFY(fake.events.waitFor(u"opened"_s));
}

void tst_Handshake::infoIsKept()
{
    NatsFakeConnection fake;
    QVERIFY(fake.connection->serverInfo().isNull());
    QVERIFY(fake.open());
    QCOMPARE(fake.connection->serverInfo().version(), u"2.10.0"_s);
    QCOMPARE(fake.connection->serverInfo().maximumPayload(), 1048576);
}

void tst_Handshake::openAgainDoesNothing()
{
    NatsFakeConnection fake;
    fake.connection->open();
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"opened"_s));
    fake.connection->open();
    NatsTest::settle();
    QCOMPARE(fake.server.attemptCount(), 1);
    QCOMPARE(fake.events.count(u"state Connecting"_s), 1);
}

void tst_Handshake::addresses_data()
{
    QTest::addColumn<QStringList>("servers");
    QTest::addColumn<QStringList>("pool");
    QTest::newRow("none") << QStringList() << QStringList{ u"nats://127.0.0.1:4222"_s };
    QTest::newRow("no scheme") << QStringList{ u"one"_s } << QStringList{ u"wss://one:443/"_s };
    QTest::newRow("two spellings") << QStringList{ u"ws://one"_s, u"WS://ONE:80/"_s, u"ws://two:2"_s }
                                   << QStringList{ u"ws://one:80/"_s, u"ws://two:2/"_s };
    QTest::newRow("two schemes") << QStringList{ u"ws://one:1"_s, u"wss://one:1"_s }
                                 << QStringList{ u"ws://one:1/"_s, u"wss://one:1/"_s };
}

// CORE-OPEN-07, CORE-POOL-01
void tst_Handshake::addresses()
{
    QFETCH(QStringList, servers);
    QFETCH(QStringList, pool);
    NatsFakeConnection fake(NatsFakeConnection::quickOptions(servers));
    QVERIFY(fake.open());
    QStringList known = fake.connection->servers();
    known.sort();
    QCOMPARE(known, pool);
    QVERIFY(pool.contains(fake.server.urls().constFirst().toString()));
}

QTEST_GUILESS_MAIN(tst_Handshake)
#include "tst_handshake.moc"
