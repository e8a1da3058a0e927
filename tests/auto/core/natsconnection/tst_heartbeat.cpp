// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

class tst_Heartbeat : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pingsAndIsAnswered();
    void staleAfterMissedAnswers();
    void lateAnswerCounts();
    void blackHoleIsAborted();
    void flushIsAnsweredInOrder();
    void flushFailsWithTheConnection();
    void flushFailsWithClose();
    void roundTripTime();
    void unexpectedPongIsHarmless();
    void staleOfTheServer();
};

static NatsOptions pinging(std::chrono::milliseconds interval)
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setPingInterval(interval);
    return options;
}

// CORE-PING-02
void tst_Heartbeat::pingsAndIsAnswered()
{
    NatsFakeConnection fake(pinging(20ms));
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"opened"_s));
    for (int i = 0; i < 3; ++i)
        QVERIFY(fake.events.waitFor(u"pinged 1"_s));
    QVERIFY(fake.server.operations().count("PING") >= 2);
    QCOMPARE(fake.connection->state(), State::Connected);
}

// CORE-PING-02
void tst_Heartbeat::staleAfterMissedAnswers()
{
    NatsFakeConnection fake(pinging(15ms));
    fake.server.setAnswersPings(false);
    fake.server.setHandshakeReply("PONG\r\n");
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"opened"_s));
    QVERIFY(fake.events.waitFor(u"stale"_s));
    fake.server.setAnswersPings(true);
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    const QStringList expected{ u"opened one:1"_s, u"pinged 1"_s, u"pinged 2"_s, u"stale"_s, u"error StaleConnection"_s,
                                u"disconnected one:1 0/0"_s, u"reconnecting 1"_s, u"reconnected one:1"_s };
    QStringList events = fake.events.events(
            { u"opened"_s, u"pinged"_s, u"stale"_s, u"error"_s, u"disconnected"_s, u"reconnecting"_s, u"reconnected"_s });
    QCOMPARE(events.mid(0, expected.size()), expected);
    QCOMPARE(fake.server.liveTransports(), 1);
}

void tst_Heartbeat::lateAnswerCounts()
{
    NatsFakeConnection fake(pinging(50ms));
    fake.server.setAnswersPings(false);
    fake.server.setHandshakeReply("PONG\r\n");
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"pinged 2"_s));
    fake.server.inject("PONG\r\nPONG\r\n");
    QVERIFY(fake.events.waitFor(u"pinged 1"_s));
    QCOMPARE(fake.events.count(u"stale"_s), 0);
}

// A dead network takes nothing, so a clean close would wait for ever.
// CORE-PING-02
void tst_Heartbeat::blackHoleIsAborted()
{
    NatsFakeConnection fake(pinging(15ms));
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"opened"_s));
    NatsFakeTransport *transport = fake.server.transport();
    fake.server.setAnswersPings(false);
    transport->setStalled(true);
    bool aborted = false;
    connect(transport, &NatsTransport::finished, this, [&aborted, transport] { aborted = transport->wasAborted(); });
    fake.server.setHandshakeReply("PONG\r\n");
    QVERIFY(fake.events.waitFor(u"stale"_s));
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QVERIFY(aborted);
}

// CORE-FLUSH-01
void tst_Heartbeat::flushIsAnsweredInOrder()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.setAnswersPings(false);
    const auto first = fake.connection->flush();
    const auto second = fake.connection->flush();
    QVERIFY(fake.server.waitForOperations(2));
    fake.server.inject("PONG\r\n");
    QVERIFY(first.isFinished() && !second.isFinished());
    fake.server.inject("PONG\r\n");
    QVERIFY(second.isFinished());
    QVERIFY(first.result() && second.result());
}

// CORE-FLUSH-02
void tst_Heartbeat::flushFailsWithTheConnection()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.setAnswersPings(false);
    fake.server.setHandshakeReply("PONG\r\n");
    const auto flushed = fake.connection->flush();
    const auto trip = fake.connection->roundTripTime();
    QVERIFY(fake.server.waitForOperations(2));
    fake.server.drop();
    QVERIFY(NatsTest::waitFor(flushed));
    QCOMPARE(flushed.result().error().code(), Code::NotConnected);
    QCOMPARE(trip.result().error().code(), Code::NotConnected);
    QCOMPARE(fake.connection->flush().result().error().code(), Code::NotConnected);
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    fake.server.inject("PONG\r\n"); // of nobody's ping
    const auto again = fake.connection->flush();
    QVERIFY(!again.isFinished());
}

// CORE-CLOSE-04
void tst_Heartbeat::flushFailsWithClose()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.setAnswersPings(false);
    const auto flushed = fake.connection->flush();
    fake.connection->close();
    QVERIFY(NatsTest::waitFor(flushed));
    QCOMPARE(flushed.result().error().code(), Code::ConnectionClosed);
}

void tst_Heartbeat::roundTripTime()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto trip = fake.connection->roundTripTime();
    QVERIFY(NatsTest::waitFor(trip));
    QVERIFY(trip.result());
    QVERIFY(trip.result()->count() > 0);
    QVERIFY(*trip.result() < NatsTest::Patience);
}

void tst_Heartbeat::unexpectedPongIsHarmless()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.inject("PONG\r\nPONG\r\n");
    QVERIFY(fake.events.events().isEmpty());
    const auto flushed = fake.connection->flush();
    QVERIFY(!flushed.isFinished());
    QVERIFY(NatsTest::waitFor(flushed));
    QVERIFY(flushed.result());
}

void tst_Heartbeat::staleOfTheServer()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.inject("-ERR 'Stale Connection'\r\n");
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"error StaleConnection"_s));
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
}

QTEST_GUILESS_MAIN(tst_Heartbeat)
#include "tst_heartbeat.moc"
