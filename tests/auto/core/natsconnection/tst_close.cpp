// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

class tst_Close : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eventsOfAClose();
    void publishedBeforeStillLeaves();
    void nothingIsDeliveredAfterwards();
    void closeTwice();
    void closeWhileConnecting_data();
    void closeWhileConnecting();
    void stalledTransportIsAborted();
    void everythingEnds();
    void openAgain();
    void openAgainAtOnce();
    void openInsideClosed();
    void closeInsideOpened();
    void destructionWritesWhatWasPublished();
    void destructionEndsADrain();
    void drainDeliversAndCloses();
    void drainRefusesNewWork();
    void drainKeepsRequests();
    void drainInterruptedByALoss();
    void drainTwice();
    void drainWhileNotConnected();
};

// CORE-CLOSE-01
void tst_Close::eventsOfAClose()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.connection->close();
    QCOMPARE(fake.connection->state(), State::Closed);
    QVERIFY(!fake.connection->isConnected());
    QCOMPARE(fake.events.count(u"closed"_s), 0);
    QVERIFY(fake.events.waitFor(u"closed NoError"_s));
    NatsTest::settle();
    QCOMPARE(fake.events.events(), (QStringList{ u"state Closed"_s, u"connected false"_s, u"closed NoError"_s }));
    QCOMPARE(fake.server.liveTransports(), 0);
    QVERIFY(fake.connection->currentServer().isEmpty());
}

// CORE-CLOSE-01
void tst_Close::publishedBeforeStillLeaves()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.connection->publish("a", "1");
    fake.connection->publish("a", "2");
    fake.connection->close();
    QVERIFY(fake.events.waitFor(u"closed NoError"_s));
    QCOMPARE(fake.server.takeOperations().mid(0, 2), (QByteArrayList{ "PUB a 1\r\n1", "PUB a 1\r\n2" }));
}

// CORE-CLOSE-04
void tst_Close::nothingIsDeliveredAfterwards()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QStringList log;
    NatsSubscription *subscription = fake.subscribe("a", &log);
    connect(subscription, &NatsSubscription::messageReceived, this, [&fake] { fake.connection->close(); });
    fake.server.inject(QByteArray("MSG a 1 1\r\nx\r\n").repeated(3));
    QCOMPARE(log.size(), 1);
    QVERIFY(fake.events.waitFor(u"closed NoError"_s));
    QCOMPARE(log.size(), 1);
}

void tst_Close::closeTwice()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.connection->close();
    fake.connection->close();
    QVERIFY(fake.events.waitFor(u"closed"_s));
    fake.connection->close();
    NatsTest::settle();
    QCOMPARE(fake.events.count(u"closed"_s), 1);
    QCOMPARE(fake.events.count(u"state Closed"_s), 1);
}

void tst_Close::closeWhileConnecting_data()
{
    QTest::addColumn<int>("phase");
    QTest::newRow("before the first attempt") << 0;
    QTest::newRow("the transport is opening") << 1;
    QTest::newRow("waiting for INFO") << 2;
    QTest::newRow("waiting for PONG") << 3;
    QTest::newRow("between attempts") << 4;
}

// CORE-CLOSE-02
void tst_Close::closeWhileConnecting()
{
    QFETCH(int, phase);
    NatsFakeConnection fake;
    if (phase == 1)
        fake.server.stallNext(1);
    fake.server.setSendsInfo(phase != 2);
    fake.server.setAnswersPings(phase != 3);
    fake.server.setRefusesAll(phase == 4);
    fake.connection->open();
    if (phase > 0)
        QVERIFY(fake.server.waitForAttempts(phase == 4 ? 3 : 1));
    if (phase == 2)
        QVERIFY(NatsTest::waitUntil([&fake] { return fake.server.transport()->isOpen(); }));
    if (phase == 3)
        QVERIFY(NatsTest::waitUntil([&fake] { return fake.server.pingCount() == 1; }));
    const int attempts = fake.server.attemptCount();
    fake.connection->close();
    QCOMPARE(fake.connection->state(), State::Closed);
    QVERIFY(fake.events.waitFor(u"closed NoError"_s));
    NatsTest::settle();
    QCOMPARE(fake.server.liveTransports(), 0);
    QCOMPARE(fake.server.attemptCount(), attempts);
    QCOMPARE(fake.events.count(u"opened"_s), 0);
    QCOMPARE(fake.events.count(u"disconnected"_s), 0);
}

// CORE-CLOSE-01
void tst_Close::stalledTransportIsAborted()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setCloseTimeout(30ms);
    NatsFakeConnection fake(options);
    QVERIFY(fake.open());
    NatsFakeTransport *transport = fake.server.transport();
    transport->setStalled(true);
    bool aborted = false;
    connect(transport, &NatsTransport::finished, this, [&aborted, transport] { aborted = transport->wasClosed() && transport->wasAborted(); });
    fake.connection->publish("a", "x");
    fake.connection->close();
    QVERIFY(fake.events.waitFor(u"closed"_s));
    QVERIFY(aborted);
}

// CORE-CLOSE-04
void tst_Close::everythingEnds()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.setAnswersPings(false);
    NatsSubscription *subscription = fake.subscribe("a");
    NatsSubscription *draining = fake.subscribe("b");
    const auto drained = draining->drain();
    const auto reply = fake.connection->request("a");
    const auto flushed = fake.connection->flush();
    const auto trip = fake.connection->roundTripTime();
    fake.connection->close();
    QVERIFY(NatsTest::waitFor(reply) && NatsTest::waitFor(flushed) && NatsTest::waitFor(trip) && NatsTest::waitFor(drained));
    QCOMPARE(reply.result().error().code(), Code::ConnectionClosed);
    QCOMPARE(flushed.result().error().code(), Code::ConnectionClosed);
    QCOMPARE(trip.result().error().code(), Code::ConnectionClosed);
    QCOMPARE(drained.result().error().code(), Code::ConnectionClosed);
    QCOMPARE(subscription->state(), NatsSubscription::State::Ended);
    QCOMPARE(draining->state(), NatsSubscription::State::Ended);
    delete subscription; // still an object like any other
    QVERIFY(fake.events.waitFor(u"closed NoError"_s));
}

// CORE-CLOSE-05
void tst_Close::openAgain()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.subscribe("old");
    fake.connection->close();
    QVERIFY(fake.events.waitFor(u"closed"_s));
    fake.server.takeOperations();
    fake.connection->open();
    QCOMPARE(fake.connection->state(), State::Connecting);
    QVERIFY(fake.events.waitFor(u"opened one:1"_s)); // not reconnected()
    QStringList log;
    fake.subscribe("new", &log);
    QVERIFY(fake.server.barrier());
    const QByteArrayList operations = fake.server.takeOperations();
    QCOMPARE(operations.size(), 1);
    QVERIFY2(operations.first().startsWith("SUB new "), operations.first());
    fake.server.message(operations.first().mid(8).toULongLong(), "new", "x");
    QCOMPARE(log, QStringList{ u"new=x"_s });
}

// CORE-CLOSE-05
void tst_Close::openAgainAtOnce()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    for (int i = 0; i < 3; ++i) {
        fake.connection->publish("a", QByteArray::number(i));
        fake.connection->close();
        fake.connection->open();
        QCOMPARE(fake.connection->state(), State::Connecting);
        QVERIFY(fake.events.waitFor(u"opened"_s));
        QCOMPARE(fake.connection->state(), State::Connected);
    }
    NatsTest::settle();
    QCOMPARE(fake.events.count(u"closed NoError"_s), 3);
    QCOMPARE(fake.server.liveTransports(), 1);
    QVERIFY(NatsTest::waitFor(fake.connection->flush()));
}

// CORE-CLOSE-05
void tst_Close::openInsideClosed()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    connect(fake.connection.get(), &NatsConnection::closed, this, [&fake] {
        if (fake.server.attemptCount() == 1)
            fake.connection->open();
    });
    fake.connection->close();
    QVERIFY(fake.events.waitFor(u"opened"_s));
    QCOMPARE(fake.connection->state(), State::Connected);
}

void tst_Close::closeInsideOpened()
{
    NatsFakeConnection fake;
    connect(fake.connection.get(), &NatsConnection::opened, fake.connection.get(), &NatsConnection::close);
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"closed NoError"_s));
    NatsTest::settle();
    QCOMPARE(fake.connection->state(), State::Closed);
    QCOMPARE(fake.server.liveTransports(), 0);
}

void tst_Close::destructionWritesWhatWasPublished()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QByteArray written;
    NatsFakeTransport *transport = fake.server.transport();
    transport->takeWrites();
    connect(transport, &NatsFakeTransport::flushed, this, [&] { written += transport->takeWrites().join(); });
    fake.connection->publish("a", "x");
    fake.connection.reset();
    QCOMPARE(written, "PUB a 1\r\nx\r\n"_ba);
}

// CORE-CLOSE-04
void tst_Close::destructionEndsADrain()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.setAnswersPings(false);
    const auto drained = fake.connection->drain();
    QVERIFY(!drained.isFinished());
    fake.connection.reset();
    QVERIFY(drained.isFinished());
    QCOMPARE(drained.result().error().code(), Code::ConnectionClosed);
}

// CORE-DRAIN-02
void tst_Close::drainDeliversAndCloses()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.setAnswersPings(false);
    QStringList log;
    NatsSubscription *subscription = fake.subscribe("a", &log);
    fake.subscribe("b");
    connect(subscription, &NatsSubscription::messageReceived, this, [&fake](const NatsMessage &message) {
        QVERIFY(fake.connection->publish("answer", message.data())); // handlers may go on publishing
    });
    QVERIFY(fake.server.barrier());
    fake.server.takeOperations();
    const auto drained = fake.connection->drain();
    QCOMPARE(fake.connection->state(), State::Draining);
    QVERIFY(fake.server.waitForOperations(3));
    QCOMPARE(fake.server.takeOperations(), (QByteArrayList{ "UNSUB 1", "UNSUB 2", "PING" }));
    fake.server.message(1, "a", "last");
    fake.server.inject("PONG\r\n");
    QVERIFY(fake.server.waitForOperations(2));
    QCOMPARE(fake.server.takeOperations(), (QByteArrayList{ "PUB answer 4\r\nlast", "PING" }));
    QCOMPARE(subscription->state(), NatsSubscription::State::Ended);
    QVERIFY(!drained.isFinished());
    fake.server.inject("PONG\r\n");
    QVERIFY(NatsTest::waitFor(drained));
    QVERIFY(drained.result());
    QCOMPARE(fake.connection->state(), State::Closed);
    QCOMPARE(log, QStringList{ u"a=last"_s });
    QCOMPARE(fake.events.events({ u"state"_s, u"closed"_s, u"error"_s, u"disconnected"_s }),
             (QStringList{ u"state Draining"_s, u"state Closed"_s, u"closed NoError"_s }));
}

// CORE-DRAIN-03
void tst_Close::drainRefusesNewWork()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.setAnswersPings(false);
    fake.subscribe("a");
    const auto drained = fake.connection->drain();
    NatsConnection *c = fake.connection.get();
    QVERIFY(c->publish("a", "still allowed"));
    QCOMPARE(c->subscribe("b").error().code(), Code::ConnectionDraining);
    QCOMPARE(c->request("b").result().error().code(), Code::ConnectionDraining);
    QVERIFY(fake.server.waitForOperations(4));
    fake.server.inject("PONG\r\n");
    QCOMPARE(c->publish("a", "too late").error().code(), Code::ConnectionDraining);
    fake.server.inject("PONG\r\n");
    QVERIFY(NatsTest::waitFor(drained));
    QCOMPARE(c->publish("a").error().code(), Code::ConnectionClosed);
}

void tst_Close::drainKeepsRequests()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.setAnswersPings(false);
    const auto reply = fake.connection->request("a");
    QVERIFY(fake.server.waitForOperations(2));
    const QByteArray inbox = fake.server.takeOperations().at(1).split(' ').at(2);
    const auto drained = fake.connection->drain();
    QVERIFY(fake.server.waitForOperations(1));
    fake.server.message(1, inbox, "!");
    QVERIFY(reply.isFinished());
    QVERIFY(reply.result());
}

void tst_Close::drainInterruptedByALoss()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.setAnswersPings(false);
    NatsSubscription *subscription = fake.subscribe("a");
    const auto drained = fake.connection->drain();
    QVERIFY(fake.server.waitForOperations(3));
    fake.server.drop();
    QVERIFY(NatsTest::waitFor(drained));
    QCOMPARE(drained.result().error().code(), Code::ConnectionLost);
    QVERIFY(fake.events.waitFor(u"closed ConnectionLost"_s));
    QCOMPARE(fake.connection->state(), State::Closed);
    QCOMPARE(subscription->state(), NatsSubscription::State::Ended);
    QCOMPARE(fake.server.attemptCount(), 1);
}

void tst_Close::drainTwice()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto first = fake.connection->drain();
    QCOMPARE(fake.connection->drain().result().error().code(), Code::ConnectionDraining);
    QVERIFY(NatsTest::waitFor(first));
    QVERIFY(first.result());
    QCOMPARE(fake.connection->drain().result().error().code(), Code::ConnectionClosed);
}

void tst_Close::drainWhileNotConnected()
{
    NatsFakeConnection fake;
    fake.server.setRefusesAll(true);
    fake.connection->open();
    const auto drained = fake.connection->drain();
    QVERIFY(NatsTest::waitFor(drained));
    QCOMPARE(drained.result().error().code(), Code::NotConnected);
    QVERIFY(fake.events.waitFor(u"closed"_s));
}

QTEST_GUILESS_MAIN(tst_Close)
#include "tst_close.moc"
