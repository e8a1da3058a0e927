// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QTimer>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

class tst_Reconnect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eventsOfALoss_data();
    void eventsOfALoss();
    void subscriptionsAreRestoredOnce();
    void onlyWhatIsLeftOfTheMaximum();
    void subscribedWhileOffline();
    void messagesFlowAgain();
    void garbageIsALoss_data();
    void garbageIsALoss();
    void unconfirmedIsCounted();
    void confirmedByAnyPing();
    void nextServerComesFirst();
    void sameServerHasToWait();
    void waitDoublesUpToItsMaximum();
    void attemptsAreLimited();
    void noneWhenTurnedOff();
    void closeEndsTheAttempts();
    void openMakesTheNextAttemptAtOnce();
    void gossip();
    void gossipIgnored();
    void lameDuck();
    void statisticsGoOn();
};

void tst_Reconnect::eventsOfALoss_data()
{
    QTest::addColumn<NatsError::Code>("drop");
    QTest::newRow("lost") << Code::ConnectionLost;
    QTest::newRow("other failure") << Code::TransportError;
}

// CORE-RECONNECT-01, CORE-OPEN-06
void tst_Reconnect::eventsOfALoss()
{
    QFETCH(NatsError::Code, drop);
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.refuseNext(2);
    fake.server.drop(drop);
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    NatsTest::settle();
    const QString error = u"error "_s + QLatin1String(drop == Code::ConnectionLost ? "ConnectionLost" : "TransportError");
    QCOMPARE(fake.events.events(),
             (QStringList{ u"state Reconnecting"_s, u"connected false"_s, error, u"disconnected one:1 0/0"_s,
                           u"reconnecting 1"_s, u"error ConnectionRefused"_s, u"reconnecting 2"_s,
                           u"error ConnectionRefused"_s, u"reconnecting 3"_s, u"state Connected"_s,
                           u"connected true"_s, u"reconnected one:1"_s }));
    QCOMPARE(fake.server.attemptCount(), 4);
    QCOMPARE(fake.server.liveTransports(), 1);
}

// CORE-RECONNECT-06
void tst_Reconnect::subscriptionsAreRestoredOnce()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsSubscribeOptions queue;
    queue.setQueueGroup(u"q"_s);
    fake.subscribe("a");
    NatsSubscription *gone = fake.subscribe("b");
    fake.subscribe("c.>", nullptr, queue);
    delete fake.subscribe("d");
    gone->unsubscribe();
    QVERIFY(fake.server.barrier());
    for (int i = 0; i < 3; ++i) {
        fake.server.takeOperations();
        fake.server.takeWrites();
        fake.server.drop();
        QVERIFY(fake.events.waitFor(u"reconnected"_s));
        QVERIFY(fake.server.barrier());
        QCOMPARE(fake.server.takeWrites(), QList<QByteArrayList>{ (QByteArrayList{ "SUB a 1", "SUB c.> q 3" }) });
    }
}

// CORE-RECONNECT-06, CORE-SUB-04
void tst_Reconnect::onlyWhatIsLeftOfTheMaximum()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsSubscribeOptions five;
    five.setMaximumMessages(5);
    QStringList log;
    NatsSubscription *subscription = fake.subscribe("a", &log, five);
    fake.server.inject(QByteArray("MSG a 1 1\r\nx\r\n").repeated(2));
    QVERIFY(fake.server.barrier());
    fake.server.takeOperations();
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations(), (QByteArrayList{ "SUB a 1", "UNSUB 1 3" }));
    QCOMPARE(subscription->maximumMessages(), 5u);
    fake.server.inject(QByteArray("MSG a 1 1\r\nx\r\n").repeated(4));
    QCOMPARE(log.size(), 5);
    QCOMPARE(subscription->state(), NatsSubscription::State::Ended);
}

void tst_Reconnect::subscribedWhileOffline()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.setSendsInfo(false);
    fake.server.drop();
    fake.subscribe("between");
    QVERIFY(fake.server.waitForAttempts(2));
    NatsTest::settle(); // the transport is open, the handshake is not over
    fake.subscribe("handshake");
    delete fake.subscribe("gone");
    fake.server.inject(fake.server.infoLine());
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations(), (QByteArrayList{ "SUB between 1", "SUB handshake 2" }));
}

void tst_Reconnect::messagesFlowAgain()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QStringList log;
    fake.subscribe("a", &log);
    fake.server.inject("MSG a 1 3\r\none\r\nMSG a 1 3\r\nlo"); // the rest is lost with the connection
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    fake.server.message(1, "a", "two");
    QCOMPARE(log, (QStringList{ u"a=one"_s, u"a=two"_s }));
}

void tst_Reconnect::garbageIsALoss_data()
{
    QTest::addColumn<QByteArray>("garbage");
    QTest::newRow("unknown word") << "Y\r\n"_ba;
    QTest::newRow("HTTP") << "HTTP/1.1 502 Bad Gateway\r\n\r\n"_ba;
    QTest::newRow("negative length") << "MSG a 1 -1\r\n"_ba;
    QTest::newRow("length too large") << "MSG a 1 999999999999\r\n"_ba;
    QTest::newRow("payload without its end") << "MSG a 1 1\r\nxxxx\r\n"_ba;
    QTest::newRow("INFO without JSON") << "INFO [\r\n"_ba;
    QTest::newRow("endless line") << QByteArray(100000, 'M');
    QTest::newRow("binary") << QByteArray("\0\0\0\0\n", 5);
    QTest::newRow("after a good message") << "MSG a 1 1\r\nx\r\nMSG\r\n"_ba;
}

// CORE-RECONNECT-07
void tst_Reconnect::garbageIsALoss()
{
    QFETCH(QByteArray, garbage);
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QStringList log;
    fake.subscribe("a", &log);
    for (int i = 0; i < 2; ++i) {
        fake.server.inject(garbage);
        QVERIFY(fake.events.waitFor(u"error ProtocolError"_s));
        QVERIFY(!fake.events.lastError().text().isEmpty());
        QVERIFY(fake.events.waitFor(u"disconnected one:1"_s));
        QVERIFY(fake.events.waitFor(u"reconnected"_s));
    }
    log.clear();
    fake.server.message(1, "a", "works");
    QCOMPARE(log, QStringList{ u"a=works"_s });
    QCOMPARE(fake.events.count(u"error"_s), 2);
}

// CORE-RECONNECT-02
void tst_Reconnect::unconfirmedIsCounted()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.connection->publish("a", "confirmed");
    QVERIFY(NatsTest::waitFor(fake.connection->flush()));
    fake.connection->publish("a", "1");
    fake.connection->publish("a", "22");
    QVERIFY(fake.server.waitForOperations(4));
    fake.server.takeOperations();
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"disconnected one:1 2/"_s + QString::number(12 + 13)));
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QVERIFY(fake.server.barrier());
    QVERIFY(fake.server.takeOperations().isEmpty()); // they may have arrived: not sent twice
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"disconnected one:1 0/0"_s)); // each is told of once
}

// CORE-RECONNECT-02
void tst_Reconnect::confirmedByAnyPing()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setPingInterval(20ms);
    NatsFakeConnection fake(options);
    QVERIFY(fake.open());
    fake.connection->publish("a", "1");
    QVERIFY(fake.events.waitFor(u"pinged"_s));
    QVERIFY(fake.events.waitFor(u"pinged 1"_s)); // so the one before was answered
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"disconnected one:1 0/0"_s));
}

// CORE-RECONNECT-03
void tst_Reconnect::nextServerComesFirst()
{
    NatsOptions options = NatsFakeConnection::quickOptions({ u"ws://one:1"_s, u"ws://two:2"_s, u"ws://three:3"_s });
    options.setReconnectTimeWait(1h); // any wait would reach the deadline
    options.setMaximumReconnectTimeWait(1h);
    NatsFakeConnection fake(options);
    QVERIFY(fake.open());
    QCOMPARE(fake.connection->currentServer(), u"one:1"_s);
    fake.server.refuseNext(1);
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected three:3"_s));
    QCOMPARE(fake.server.urls(), (QList<QUrl>{ QUrl(u"ws://one:1/"_s), QUrl(u"ws://two:2/"_s), QUrl(u"ws://three:3/"_s) }));
}

// CORE-RECONNECT-03
void tst_Reconnect::sameServerHasToWait()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setReconnectTimeWait(200ms);
    options.setMaximumReconnectTimeWait(200ms);
    NatsFakeConnection fake(options);
    QVERIFY(fake.open());
    QElapsedTimer clock;
    clock.start();
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    // Counted from the last attempt, which was a moment before the clock started
    QVERIFY2(clock.elapsed() >= 100, QByteArray::number(clock.elapsed()));
}

// CORE-RECONNECT-04, CORE-RECONNECT-05
void tst_Reconnect::waitDoublesUpToItsMaximum()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setReconnectTimeWait(40ms);
    options.setMaximumReconnectTimeWait(150ms);
    NatsFakeConnection fake(options);
    QVERIFY(fake.open());
    QList<qint64> delays;
    connect(fake.connection.get(), &NatsConnection::reconnecting, this, [&delays](int, std::chrono::milliseconds delay) {
        delays.append(delay.count());
    });
    fake.server.setRefusesAll(true);
    fake.server.drop();
    QVERIFY(NatsTest::waitUntil([&delays] { return delays.size() == 5; }));
    const qint64 most[] = { 40, 80, 150, 150, 150 };
    for (int i = 0; i < 5; ++i)
        QVERIFY2(delays.at(i) <= most[i], QByteArray::number(delays.at(i)));
    for (int i = 1; i < 5; ++i) // the time since the failure counts, which is next to none
        QVERIFY2(delays.at(i) > most[i] / 2, QByteArray::number(delays.at(i)));
    fake.server.setRefusesAll(false);
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    delays.clear();
    fake.server.drop();
    QVERIFY(NatsTest::waitUntil([&delays] { return !delays.isEmpty(); }));
    QVERIFY(delays.first() <= 40); // success resets it
}

// CORE-RECONNECT-01, CORE-CLOSE-03
void tst_Reconnect::attemptsAreLimited()
{
    NatsOptions options = NatsFakeConnection::quickOptions({ u"ws://one:1"_s, u"ws://two:2"_s });
    options.setMaximumReconnectAttempts(3);
    NatsFakeConnection fake(options);
    QVERIFY(fake.open());
    fake.server.setRefusesAll(true);
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"closed ConnectionRefused"_s));
    QCOMPARE(fake.server.attemptCount(), 1 + 2 * 3);
    QCOMPARE(fake.events.count(u"reconnecting"_s), 6);
    QCOMPARE(fake.events.count(u"disconnected"_s), 1);
    QCOMPARE(fake.connection->state(), State::Closed);
}

void tst_Reconnect::noneWhenTurnedOff()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setMaximumReconnectAttempts(0);
    NatsFakeConnection fake(options);
    QVERIFY(fake.open());
    NatsSubscription *subscription = fake.subscribe("a");
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"closed ConnectionLost"_s));
    QCOMPARE(fake.events.count(u"reconnecting"_s), 0);
    QCOMPARE(fake.events.count(u"disconnected one:1"_s), 1);
    QCOMPARE(fake.server.attemptCount(), 1);
    QCOMPARE(subscription->state(), NatsSubscription::State::Ended);
}

// CORE-CLOSE-02
void tst_Reconnect::closeEndsTheAttempts()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.setRefusesAll(true);
    fake.server.drop();
    QVERIFY(fake.server.waitForAttempts(3));
    fake.connection->close();
    QCOMPARE(fake.connection->state(), State::Closed);
    QVERIFY(fake.events.waitFor(u"closed NoError"_s));
    const int attempts = fake.server.attemptCount();
    QTimer timer; // several waits between attempts long
    timer.setSingleShot(true);
    timer.start(50ms);
    QVERIFY(NatsTest::waitUntil([&timer] { return !timer.isActive(); }));
    QCOMPARE(fake.server.attemptCount(), attempts);
    QCOMPARE(fake.server.liveTransports(), 0);
}

void tst_Reconnect::openMakesTheNextAttemptAtOnce()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setReconnectTimeWait(1h);
    options.setMaximumReconnectTimeWait(1h);
    NatsFakeConnection fake(options);
    QVERIFY(fake.open());
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnecting"_s));
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
}

// CORE-POOL-02, CORE-POOL-03
void tst_Reconnect::gossip()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto tell = [&fake](const QJsonArray &urls) {
        fake.server.setInfo(u"connect_urls"_s, urls);
        fake.server.inject(fake.server.infoLine());
    };
    tell({ u"one:1"_s, u"two:2"_s });
    tell({ u"two:2"_s, u"one:1"_s }); // nothing new
    tell({ u"one:1"_s, u"two:2"_s, u"three:3"_s });
    tell({ u"one:1"_s, u"three:3"_s });
    const QStringList events = fake.events.events();
    QCOMPARE(events.size(), 3);
    QVERIFY2(events.at(0).startsWith(u"serversChanged +ws://two:2"_s) && events.at(0).endsWith(u" -"_s), qPrintable(events.at(0)));
    QVERIFY2(events.at(1).startsWith(u"serversChanged +ws://three:3"_s), qPrintable(events.at(1)));
    QVERIFY2(events.at(2).startsWith(u"serversChanged + -ws://two:2"_s), qPrintable(events.at(2)));
    QCOMPARE(fake.connection->servers().size(), 2);
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected three:3"_s));
}

void tst_Reconnect::gossipIgnored()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setIgnoreClusterUpdates(true);
    NatsFakeConnection fake(options);
    fake.server.setInfo(u"connect_urls"_s, QJsonArray{ u"two:2"_s });
    QVERIFY(fake.open());
    fake.server.inject(fake.server.infoLine());
    QCOMPARE(fake.connection->servers().size(), 1);
    QVERIFY(fake.events.events().isEmpty());
}

// CORE-LAMEDUCK-01
void tst_Reconnect::lameDuck()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.setInfo(u"ldm"_s, true);
    fake.server.inject(fake.server.infoLine());
    QCOMPARE(fake.events.events(), QStringList{ u"lameDuck one:1"_s });
    QVERIFY(fake.connection->serverInfo().isLameDuck());
}

// CORE-STAT-01
void tst_Reconnect::statisticsGoOn()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    for (int i = 1; i <= 2; ++i) {
        fake.connection->publish("a", "x");
        QVERIFY(NatsTest::waitFor(fake.connection->flush()));
        fake.server.drop();
        QVERIFY(fake.events.waitFor(u"reconnected"_s));
        QCOMPARE(fake.connection->statistics().reconnects, quint64(i));
        QCOMPARE(fake.connection->statistics().messagesOut, quint64(i));
    }
}

QTEST_GUILESS_MAIN(tst_Reconnect)
#include "tst_reconnect.moc"
