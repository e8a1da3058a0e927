// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/orderedfixture.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Kind = NatsConsumerNotification::Kind;

// An ordered consumer to which the server pushes.
class tst_Pushed : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void config();
    void messages();
    void messagesBeforeTheAnswer();
    void flowControl();
    void stalled();
    void lostEnd();
    void gap();
    void heartbeatsMissed();
    void slowCreation();
    void refusedCreation();
    void reconnect();
    void stop();
};

static NatsOrderedConsumerOptions pushed(std::chrono::milliseconds heartbeat = 5s)
{
    NatsOrderedConsumerOptions options;
    options.setPush(true);
    options.setIdleHeartbeat(heartbeat);
    return options;
}

// JS-ORDERED-01: subscribed before it is asked for
void tst_Pushed::config()
{
    OrderedFixture f(pushed(7500ms));
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(1));
    const QJsonObject config = f.creations.first().config();
    QVERIFY(f.target().startsWith("_INBOX."));
    QCOMPARE(config.value("flow_control"_L1), QJsonValue(true));
    QCOMPARE(config.value("idle_heartbeat"_L1).toInteger(), 7500000000);
    QCOMPARE(config.value("ack_policy"_L1).toString(), u"none"_s);
    QVERIFY(!config.contains("deliver_group"_L1));
    QCOMPARE(f.fake.server.operations().constFirst(), "SUB " + f.target() + " 1");
}

// JS-ORDERED-01, JS-ORDERED-09
void tst_Pushed::messages()
{
    OrderedFixture f(pushed());
    QVERIFY(f.start({ 2, 4 }));
    f.send(5, 1, 1);
    QCOMPARE(f.upToDates, 0);
    f.send(6, 2, 0);
    QCOMPARE(f.upToDates, 1);
    QCOMPARE(f.received, QList<quint64>({ 5, 6 }));
    QVERIFY(f.fake.server.barrier());
    QVERIFY(f.pulls.isEmpty());
    QVERIFY(f.acks.isEmpty());
}

// JS-ORDERED-01: the server does not wait with them; what it answers may be from before or after them
void tst_Pushed::messagesBeforeTheAnswer()
{
    for (const quint64 delivered : { 0, 2, 3 }) {
        OrderedFixture f(pushed());
        QVERIFY(f.open());
        VERIFY_OK(f.consumer->consume());
        QVERIFY(f.asked(1));
        f.send(1, 1, 3);
        QCOMPARE(f.consumer->name().toUtf8(), f.creations.first().name());
        f.send(2, 2, 2);
        f.answer({ 4 - delivered, delivered, delivered });
        QCOMPARE(f.upToDates, 0);
        QCOMPARE(f.consumer->lastSequence(), 2U);
        f.send(3, 3, 2);
        QCOMPARE(f.upToDates, 0);
        f.send(4, 4, 1); // one more was published
        QCOMPARE(f.upToDates, 1);
        f.send(5, 5, 0);
        QCOMPARE(f.received, QList<quint64>({ 1, 2, 3, 4, 5 }));
        QVERIFY(f.fake.server.barrier());
        QCOMPARE(f.creations.size(), 1);
    }
}

// JS-PUSH-03: when the messages before it have been handed over
void tst_Pushed::flowControl()
{
    OrderedFixture f(pushed());
    QVERIFY(f.start({ 9 }));
    bool wasAnswered = false;
    connect(f.consumer.get(), &NatsConsumer::messageReceived, this,
            [&] { wasAnswered = wasAnswered || f.published.contains("$JS.FC.S.c.x"); });
    f.send(1, 1, 8);
    f.send(2, 2, 7);
    f.say("100 FlowControl Request", {}, "$JS.FC.S.c.x");
    QTRY_COMPARE(f.published.count("$JS.FC.S.c.x"), 1);
    QVERIFY(!wasAnswered);
    QCOMPARE(f.received, QList<quint64>({ 1, 2 }));
    QVERIFY(f.wasTold(Kind::FlowControl));
}

// JS-PUSH-04: it has more, and waits
void tst_Pushed::stalled()
{
    OrderedFixture f(pushed());
    QVERIFY(f.start({ 9 }));
    f.send(1, 1, 8);
    f.heartbeat(1, "Nats-Consumer-Stalled: $JS.FC.S.c.y\r\n");
    QTRY_COMPARE(f.published.count("$JS.FC.S.c.y"), 1);
    QCOMPARE(f.told(Kind::FlowControl).consumerSequence(), 1U);
    QCOMPARE(f.upToDates, 0);
    QCOMPARE(f.creations.size(), 1);
    f.heartbeat(2, "Nats-Consumer-Stalled: $JS.FC.S.c.y\r\n"); // the second message was lost
    QVERIFY(f.asked(2));
}

// JS-ORDERED-02
void tst_Pushed::lostEnd()
{
    OrderedFixture f(pushed());
    QVERIFY(f.start({ 2 }));
    f.send(1, 1, 1);
    f.heartbeat(2);
    QVERIFY(f.wasTold(Kind::Heartbeat));
    QCOMPARE(f.upToDates, 0);
    QVERIFY(f.asked(2));
    QCOMPARE(f.creations.at(1).start(), 2);
}

// JS-ORDERED-02: to another inbox, and not to the one before any more
void tst_Pushed::gap()
{
    OrderedFixture f(pushed());
    QVERIFY(f.start({ 9 }));
    f.send(1, 1, 8);
    const quint64 first = f.subscription();
    const QByteArray target = f.target();
    f.send(3, 3, 6);
    QVERIFY(f.asked(2));
    QVERIFY(f.target() != target);
    QVERIFY(f.fake.server.operations().contains("UNSUB " + QByteArray::number(first)));
    f.sendAs(f.creations.at(0).name(), 4, 4);
    f.send(2, 1, 7);
    f.answer({ 8, 1 });
    f.send(3, 2, 6);
    QCOMPARE(f.received, QList<quint64>({ 1, 2, 3 }));
    QCOMPARE(f.deletions, QByteArrayList{ f.creations.at(0).name() });
}

// JS-ORDERED-03
void tst_Pushed::heartbeatsMissed()
{
    OrderedFixture f(pushed(100ms));
    QVERIFY(f.start());
    QVERIFY(f.waitUntilTold(Kind::HeartbeatsMissed));
    QVERIFY(f.asked(2));
}

// JS-ORDERED-03: nobody can send heartbeats before
void tst_Pushed::slowCreation()
{
    OrderedFixture f(pushed(100ms));
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(1));
    QVERIFY(!NatsTest::waitUntil([&f] { return f.creations.size() > 1 || !f.notifications.isEmpty(); }, 500ms));
    f.answer({});
    QVERIFY(f.waitUntilTold(Kind::HeartbeatsMissed));
}

// JS-ORDERED-08
void tst_Pushed::refusedCreation()
{
    OrderedFixture f(pushed());
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(1));
    const quint64 first = f.subscription();
    f.refuse(404, 10059, "stream not found");
    QVERIFY(f.asked(2));
    QVERIFY(f.fake.server.operations().contains("UNSUB " + QByteArray::number(first)));
    QVERIFY(f.goOn({ 1 }));
    f.send(1, 1);
    QCOMPARE(f.received, QList<quint64>{ 1 });
}

// JS-ORDERED-04
void tst_Pushed::reconnect()
{
    OrderedFixture f(pushed());
    QVERIFY(f.start({ 9 }));
    f.send(1, 1, 8);
    const QByteArray target = f.target();
    f.fake.server.takeOperations();
    f.fake.server.drop();
    QVERIFY(f.asked(2));
    QVERIFY(f.target() != target);
    QVERIFY(!f.fake.server.operations().join(' ').contains("SUB " + target));
    QCOMPARE(f.creations.at(1).start(), 2);
    QVERIFY(f.goOn({ 8, 1 }));
    f.send(2, 1, 7);
    QCOMPARE(f.received, QList<quint64>({ 1, 2 }));
}

// JS-ORDERED-07
void tst_Pushed::stop()
{
    OrderedFixture f(pushed());
    QVERIFY(f.start());
    f.consumer->stop();
    QTRY_COMPARE(f.deletions, QByteArrayList{ f.creations.first().name() });
    QVERIFY(!f.hasSubscription());
}

QTEST_GUILESS_MAIN(tst_Pushed)
#include "tst_pushed.moc"
