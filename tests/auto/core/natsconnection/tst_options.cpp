// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

// What options do that belong to no larger behaviour.
class tst_Options : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void poolIsShuffled_data();
    void poolIsShuffled();
    void delayHandler();
    void delayHandlerOfTheFirstConnection();
    void firstRoundOnly_data();
    void firstRoundOnly();
    void pingIntervalOfZero();
    void attemptsOfEachServer();
    void functionsMayDelete();
    void setWhileOpen();
};

static QStringList fiveServers()
{
    return { u"ws://a:1"_s, u"ws://b:1"_s, u"nats://c:1"_s, u"tls://d:1"_s, u"wss://e:1"_s };
}

// CORE-POOL-01
void tst_Options::poolIsShuffled_data()
{
    QTest::addColumn<bool>("noRandomize");
    QTest::newRow("shuffled") << false;
    QTest::newRow("in order") << true;
}

void tst_Options::poolIsShuffled()
{
    QFETCH(bool, noRandomize);
    QSet<QString> firsts;
    for (int i = 0; i < 60; ++i) {
        NatsOptions options = NatsFakeConnection::quickOptions(fiveServers());
        options.setNoRandomize(noRandomize);
        NatsFakeConnection fake(options);
        fake.server.refuseNext(4);
        QVERIFY(fake.open());
        QSet<QString> tried;
        for (const QUrl &url : fake.server.urls())
            tried.insert(url.host());
        QCOMPARE(tried.size(), 5); // whatever the order: each once
        firsts.insert(fake.server.urls().first().host());
    }
    if (noRandomize)
        QCOMPARE(firsts, QSet<QString>{ u"a"_s });
    else // the chance that one of five is never the first is one in 100000
        QCOMPARE(firsts.size(), 5);
}

// CORE-RECONNECT-08
void tst_Options::delayHandler()
{
    NatsFakeConnection fake;
    QList<std::chrono::milliseconds> delays;
    connect(fake.connection.get(), &NatsConnection::reconnecting, this,
            [&delays](int, std::chrono::milliseconds delay) { delays.append(delay); });
    int calls = 0;
    fake.connection->setReconnectDelayHandler([&calls] { return ++calls == 2 ? -5ms : std::chrono::milliseconds(calls * 7); });
    QVERIFY(fake.open());
    QCOMPARE(calls, 0);
    fake.server.refuseNext(2);
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QCOMPARE(delays, (QList<std::chrono::milliseconds>{ 7ms, 0ms, 21ms }));
}

void tst_Options::delayHandlerOfTheFirstConnection()
{
    NatsFakeConnection fake;
    int calls = 0;
    fake.connection->setReconnectDelayHandler([&calls] {
        ++calls;
        return 0ms;
    });
    fake.server.refuseNext(3);
    QVERIFY(fake.open());
    QCOMPARE(calls, 3); // not before the very first attempt
}

// CORE-OPEN-03
void tst_Options::firstRoundOnly_data()
{
    QTest::addColumn<int>("refused");
    QTest::addColumn<bool>("opens");
    QTest::newRow("the last one is there") << 4 << true;
    QTest::newRow("none is there") << 5 << false;
}

void tst_Options::firstRoundOnly()
{
    QFETCH(int, refused);
    QFETCH(bool, opens);
    NatsOptions options = NatsFakeConnection::quickOptions(fiveServers());
    options.setWaitOnFirstConnect(false);
    NatsFakeConnection fake(options);
    fake.server.refuseNext(refused);
    fake.connection->open();
    QVERIFY(fake.events.waitFor(opens ? u"opened"_s : u"closed ConnectionRefused"_s));
    NatsTest::settle();
    QCOMPARE(fake.server.attemptCount(), 5);
    QCOMPARE(fake.events.count(u"error ConnectionRefused"_s), refused);
    if (!opens) {
        QCOMPARE(fake.connection->state(), State::Closed);
        QCOMPARE(fake.connection->error().code(), Code::ConnectionRefused);
        return;
    }
    fake.server.refuseNext(6); // it is about the first connection only
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
}

// CORE-PING-03
void tst_Options::pingIntervalOfZero()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setPingInterval(0ms);
    NatsFakeConnection silent(options);
    options.setPingInterval(5ms);
    NatsFakeConnection pinging(options);
    QVERIFY(silent.open());
    QVERIFY(pinging.open());
    QVERIFY(NatsTest::waitUntil([&pinging] { return pinging.events.count(u"pinged"_s) > 10; }));
    QCOMPARE(silent.events.count(u"pinged"_s), 0);
    QCOMPARE(silent.server.pingCount(), 1); // of the handshake
}

// Each server has its own count, and a success resets it.
void tst_Options::attemptsOfEachServer()
{
    NatsOptions options = NatsFakeConnection::quickOptions({ u"ws://a:1"_s, u"ws://b:1"_s });
    options.setMaximumReconnectAttempts(2);
    NatsFakeConnection fake(options);
    fake.server.refuseNext(3);
    QVERIFY(fake.open()); // a, b, a are refused, and a has left the pool
    QCOMPARE(fake.connection->servers(), QStringList{ u"ws://b:1/"_s });
    fake.server.refuseNext(1);
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected"_s)); // b was refused twice, but not in a row
    fake.server.setRefusesAll(true);
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"closed ConnectionRefused"_s));
    QCOMPARE(fake.server.attemptCount(), 8);
}

// CORE-CLOSE-06
void tst_Options::functionsMayDelete()
{
    NatsFakeConnection fake;
    fake.connection->setUpgradeHeadersProvider([&fake](const QUrl &url) {
        fake.connection.reset();
        return NatsHeaders{ { "Host-Of-Url", url.host().toUtf8() } };
    });
    fake.connection->open();
    QVERIFY(NatsTest::waitUntil([&fake] { return !fake.connection; }));
    NatsTest::settle();
    QCOMPARE(fake.server.attemptCount(), 0);

    NatsFakeConnection other;
    other.server.setRefusesAll(true);
    other.connection->setReconnectDelayHandler([&other] {
        other.connection.reset();
        return std::chrono::milliseconds(other.server.attemptCount());
    });
    other.connection->open();
    QVERIFY(NatsTest::waitUntil([&other] { return !other.connection; }));
    NatsTest::settle();
    QCOMPARE(other.server.attemptCount(), 1);
}

// CORE-OPEN-08: what was not checked never reaches the wire
void tst_Options::setWhileOpen()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsOptions options = fake.connection->options();
    options.setInboxPrefix(u"x 1\r\nPUB y 0\r\n\r\nSUB z"_s);
    fake.connection->setOptions(options);
    QCOMPARE(fake.connection->options(), options);
    NatsRequestOptions apart;
    apart.setNoMux(true);
    const auto first = fake.connection->request("a");
    const auto second = fake.connection->request("a", {}, apart);
    QVERIFY(fake.server.waitForOperations(5));
    const QByteArrayList operations = fake.server.operations();
    QCOMPARE(operations.size(), 5);
    for (const int i : { 0, 2 })
        QVERIFY2(operations.at(i).startsWith("SUB _INBOX."), operations.at(i));
    QCOMPARE(operations.at(3), "UNSUB 2 1");
    for (const int i : { 1, 4 })
        QVERIFY2(operations.at(i).startsWith("PUB a _INBOX."), operations.at(i));
    fake.connection->close();
    QVERIFY(fake.events.waitFor(u"closed"_s));
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"closed InvalidOption"_s));
    options.setInboxPrefix(u"mine"_s);
    fake.connection->setOptions(options);
    QVERIFY(fake.open());
    fake.server.takeOperations();
    const auto third = fake.connection->request("a");
    QVERIFY(fake.server.waitForOperations(2));
    QVERIFY(fake.server.operations().first().startsWith("SUB mine."));
}

QTEST_GUILESS_MAIN(tst_Options)
#include "tst_options.moc"
