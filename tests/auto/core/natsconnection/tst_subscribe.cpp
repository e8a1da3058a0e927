// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtTest/QTest>

#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

using SubscriptionState = NatsSubscription::State;

class tst_Subscribe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wire_data();
    void wire();
    void madeBeforeOpen();
    void messageHasEverything();
    void messagesInPieces();
    void eachGoesToItsSubscription();
    void manyComeAndGo();
    void unknownSidIsDropped();
    void piecesOfAnUnknownSidAreDropped();
    void unsubscribeStopsAtOnce();
    void unsubscribeInsideTheHandler();
    void deletingUnsubscribes();
    void endsAfterTheMaximum();
    void unsubscribeAfter_data();
    void unsubscribeAfter();
    void messagesAreKept();
    void permissionEndsTheRightOne_data();
    void permissionEndsTheRightOne();
    void publishPermissionIsOnlyTold();
    void drainDeliversWhatIsOnItsWay();
    void drainTwice();
    void drainOffline();
    void drainInterruptedByALoss();
    void callsOnAnEndedOne();
};

static NatsSubscribeOptions make(const QString &queueGroup, quint64 maximum = 0)
{
    NatsSubscribeOptions options;
    options.setQueueGroup(queueGroup);
    options.setMaximumMessages(maximum);
    return options;
}

void tst_Subscribe::wire_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<NatsSubscribeOptions>("options");
    QTest::addColumn<QByteArrayList>("expected");
    QTest::newRow("plain") << u"a.b"_s << NatsSubscribeOptions() << QByteArrayList{ "SUB a.b 1" };
    QTest::newRow("wildcards") << u"a.*.c.>"_s << NatsSubscribeOptions() << QByteArrayList{ "SUB a.*.c.> 1" };
    QTest::newRow("beyond ASCII") << u"café"_s << NatsSubscribeOptions() << QByteArrayList{ "SUB caf\xc3\xa9 1" };
    QTest::newRow("queue group") << u"a"_s << make(u"workers"_s) << QByteArrayList{ "SUB a workers 1" };
    QTest::newRow("maximum") << u"a"_s << make({}, 5) << QByteArrayList{ "SUB a 1", "UNSUB 1 5" };
    QTest::newRow("both") << u"a"_s << make(u"q"_s, 1) << QByteArrayList{ "SUB a q 1", "UNSUB 1 1" };
}

void tst_Subscribe::wire()
{
    QFETCH(QString, subject);
    QFETCH(NatsSubscribeOptions, options);
    QFETCH(QByteArrayList, expected);
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const NatsSubscription *subscription = fake.subscribe(subject, nullptr, options);
    QVERIFY(subscription);
    QCOMPARE(subscription->parent(), fake.connection.get());
    QCOMPARE(subscription->subject(), subject);
    QCOMPARE(subscription->queueGroup(), options.queueGroup());
    QCOMPARE(subscription->maximumMessages(), options.maximumMessages());
    QCOMPARE(subscription->state(), SubscriptionState::Active);
    QVERIFY(fake.server.waitForOperations(expected.size()));
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeWrites().value(0), expected); // in one write
}

// CORE-SUB-01
void tst_Subscribe::madeBeforeOpen()
{
    NatsFakeConnection fake;
    QStringList log;
    QVERIFY(fake.subscribe("a", &log));
    NatsSubscription *gone = fake.subscribe("b");
    delete gone;
    QVERIFY(fake.open());
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations(), QByteArrayList{ "SUB a 1" });
    fake.server.message(1, "a", "x");
    QCOMPARE(log, QStringList{ u"a=x"_s });
}

void tst_Subscribe::messageHasEverything()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsMessage received;
    connect(fake.subscribe("a.*"), &NatsSubscription::messageReceived, this, [&received](const NatsMessage &message) { received = message; });
    const QByteArray payload("\0\xff\r\nMSG", 7);
    fake.server.headerMessage(1, "a.b", "NATS/1.0\r\nK: v\r\n\r\n", payload, "r.s");
    QCOMPARE(received.subject(), u"a.b"_s);
    QCOMPARE(received.reply(), u"r.s"_s);
    QCOMPARE(received.headers().value("k"), u"v"_s);
    QCOMPARE(received.data(), payload);
}

void tst_Subscribe::messagesInPieces()
{
    NatsFakeConnection fake;
    fake.server.setChunkSize(1);
    QVERIFY(fake.open());
    QStringList log;
    fake.subscribe("a", &log);
    for (int i = 0; i < 50; ++i)
        fake.server.message(1, "a", QByteArray::number(i), i % 2 ? "r" : "");
    QCOMPARE(log.size(), 50);
    QCOMPARE(log.last(), u"a=49"_s);
}

void tst_Subscribe::eachGoesToItsSubscription()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QStringList first;
    QStringList second;
    fake.subscribe("a", &first);
    fake.subscribe("a", &second);
    fake.server.message(2, "a", "x");
    fake.server.message(1, "a", "y");
    fake.server.message(2, "a", "z");
    QCOMPARE(first, QStringList{ u"a=y"_s });
    QCOMPARE(second, (QStringList{ u"a=x"_s, u"a=z"_s }));
}

// CORE-SUB-05, CORE-SUB-06
void tst_Subscribe::manyComeAndGo()
{
    constexpr int Many = 300;
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    std::vector<NatsSubscription *> living; // by sid
    QList<int> received(2 * Many + 1);
    const auto subscribe = [&] {
        const int sid = int(living.size()) + 1;
        living.push_back(fake.subscribe(u"a"_s));
        connect(living.back(), &NatsSubscription::messageReceived, this, [&received, sid] { ++received[sid]; });
    };
    QByteArray toAll;
    for (int sid = 0; sid <= 2 * Many + 1; ++sid) // two of them never exist
        toAll += "MSG a " + QByteArray::number(sid) + " 0\r\n\r\n";
    for (int i = 0; i < Many; ++i)
        subscribe();
    for (const int keep : { 7, 50, 1000 }) { // ever fewer, the first ones too, and at last none
        for (int i = 0; i < int(living.size()); ++i) {
            if (living[size_t(i)] && (i + 1) % keep != 0)
                delete std::exchange(living[size_t(i)], nullptr);
        }
        for (int i = 0; i < Many / 3; ++i)
            subscribe();
        received.fill(0);
        fake.server.inject(toAll);
        QVERIFY(NatsTest::waitUntil([&] { return received.at(int(living.size())) == 1; }));
        for (int i = 0; i < int(living.size()); ++i)
            QCOMPARE(received.at(i + 1), living[size_t(i)] ? 1 : 0);
    }
}

// CORE-SUB-06
void tst_Subscribe::unknownSidIsDropped()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QStringList log;
    fake.subscribe("a", &log);
    fake.server.message(99, "a", "x");
    fake.server.message(0, "a", "x");
    fake.server.message(1, "a", "y");
    QCOMPARE(log, QStringList{ u"a=y"_s });
    QVERIFY(fake.events.events().isEmpty());
}

// PROTO-PARSE-01: they do not become the payload of what comes next
void tst_Subscribe::piecesOfAnUnknownSidAreDropped()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QStringList log;
    fake.subscribe("a", &log);
    fake.server.inject("MSG a 99 4\r\nth");
    fake.server.inject("is\r\nMSG a 1 1\r\ny\r\nMSG a 1 0\r\n\r\n");
    QCOMPARE(log, QStringList({ u"a=y"_s, u"a="_s }));
}

// CORE-SUB-05
void tst_Subscribe::unsubscribeStopsAtOnce()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QStringList log;
    NatsSubscription *subscription = fake.subscribe("a", &log);
    int changes = 0;
    connect(subscription, &NatsSubscription::stateChanged, this, [&changes](SubscriptionState state) {
        QCOMPARE(state, SubscriptionState::Ended);
        ++changes;
    });
    subscription->unsubscribe();
    QCOMPARE(subscription->state(), SubscriptionState::Ended);
    fake.server.message(1, "a", "late");
    subscription->unsubscribe();
    QCOMPARE(changes, 1);
    QVERIFY(log.isEmpty());
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations(), (QByteArrayList{ "SUB a 1", "UNSUB 1" }));
}

// CORE-SUB-05
void tst_Subscribe::unsubscribeInsideTheHandler()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QStringList log;
    NatsSubscription *subscription = fake.subscribe("a", &log);
    connect(subscription, &NatsSubscription::messageReceived, subscription, &NatsSubscription::unsubscribe);
    fake.server.inject(QByteArray("MSG a 1 1\r\nx\r\n").repeated(4));
    QCOMPARE(log.size(), 1);
}

// CORE-SUB-05
void tst_Subscribe::deletingUnsubscribes()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QStringList log;
    NatsSubscription *subscription = fake.subscribe("a", &log);
    connect(subscription, &NatsSubscription::messageReceived, this, [subscription] { delete subscription; });
    fake.server.inject(QByteArray("MSG a 1 1\r\nx\r\n").repeated(4));
    QCOMPARE(log.size(), 1);
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations(), (QByteArrayList{ "SUB a 1", "UNSUB 1" }));
    QCOMPARE(fake.connection->state(), State::Connected);
}

// CORE-SUB-04
void tst_Subscribe::endsAfterTheMaximum()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QStringList log;
    NatsSubscription *subscription = fake.subscribe("a", &log, make({}, 2));
    QList<SubscriptionState> states;
    connect(subscription, &NatsSubscription::stateChanged, this, [&](SubscriptionState state) {
        states.append(state);
        QCOMPARE(log.size(), 2); // the last message comes first
    });
    fake.server.inject(QByteArray("MSG a 1 1\r\nx\r\n").repeated(3)); // the server sends one too many
    QCOMPARE(log.size(), 2);
    QCOMPARE(states, QList<SubscriptionState>{ SubscriptionState::Ended });
    QCOMPARE(subscription->receivedCount(), 2u);
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations().count("SUB a 1"), 1);
}

void tst_Subscribe::unsubscribeAfter_data()
{
    QTest::addColumn<int>("first"); // the maximum at subscribe()
    QTest::addColumn<int>("second"); // the one set after two messages
    QTest::addColumn<int>("delivered"); // of ten
    QTest::newRow("none to 5") << 0 << 5 << 5;
    QTest::newRow("higher") << 4 << 6 << 6;
    QTest::newRow("lower") << 6 << 3 << 3;
    QTest::newRow("reached already") << 0 << 2 << 2;
    QTest::newRow("less than received") << 0 << 1 << 2;
    QTest::newRow("without an end again") << 3 << 0 << 10;
}

void tst_Subscribe::unsubscribeAfter()
{
    QFETCH(int, first);
    QFETCH(int, second);
    QFETCH(int, delivered);
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QStringList log;
    NatsSubscription *subscription = fake.subscribe("a", &log, make({}, quint64(first)));
    fake.server.message(1, "a");
    fake.server.message(1, "a");
    QVERIFY(subscription->unsubscribeAfter(quint64(second)));
    for (int i = 2; i < 10; ++i)
        fake.server.message(1, "a");
    QCOMPARE(log.size(), delivered);
    QCOMPARE(subscription->state(), delivered == 10 ? SubscriptionState::Active : SubscriptionState::Ended);
}

// Messages own what they hold, whatever happens to the buffer that they arrived in.
// BASE-MESSAGE-01
void tst_Subscribe::messagesAreKept()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QList<NatsMessage> kept;
    connect(fake.subscribe("s.>"), &NatsSubscription::messageReceived, this, [&kept](const NatsMessage &message) { kept.append(message); });
    for (int i = 0; i < 100; ++i) {
        const QByteArray number = QByteArray::number(i);
        fake.server.headerMessage(1, "s." + number, "NATS/1.0\r\nk: " + number + "\r\n\r\n", number.repeated(50), "r." + number);
    }
    QCOMPARE(kept.size(), 100);
    for (int i = 0; i < 100; ++i) {
        const QByteArray number = QByteArray::number(i);
        QCOMPARE(kept.at(i).subjectUtf8(), QByteArray("s." + number));
        QCOMPARE(kept.at(i).replyUtf8(), QByteArray("r." + number));
        QCOMPARE(kept.at(i).headers().value("k").toUtf8(), number);
        QCOMPARE(kept.at(i).data(), number.repeated(50));
    }
}

void tst_Subscribe::permissionEndsTheRightOne_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<int>("ended"); // of 1 "foo", 2 "foo" queue "bad", 3 "foo", 4 "bar"
    QTest::newRow("by subject") << "Subscription to \"bar\""_ba << 4;
    QTest::newRow("first of the same") << "Subscription to \"foo\""_ba << 1;
    QTest::newRow("by queue group") << "Subscription to \"foo\" using queue \"bad\""_ba << 2;
    QTest::newRow("by sid") << "Subscription to \"foo\" (sid \"3\")"_ba << 3;
    QTest::newRow("nobody's subject") << "Subscription to \"other\""_ba << 0;
    QTest::newRow("nobody's sid") << "Subscription to \"bar\" (sid \"77\")"_ba << 4;
}

// CORE-SUB-07
void tst_Subscribe::permissionEndsTheRightOne()
{
    QFETCH(QByteArray, words);
    QFETCH(int, ended);
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QList<NatsSubscription *> subscriptions{ fake.subscribe("foo"), fake.subscribe("foo", nullptr, make(u"bad"_s)),
                                             fake.subscribe("foo"), fake.subscribe("bar") };
    QList<int> told;
    for (int i = 0; i < 4; ++i) {
        connect(subscriptions.at(i), &NatsSubscription::errorOccurred, this, [&told, i](const NatsError &error) {
            QCOMPARE(error.code(), Code::PermissionViolation);
            told.append(i + 1);
        });
    }
    fake.server.inject("-ERR 'Permissions Violation for " + words + "'\r\n");
    QCOMPARE(told, ended ? QList<int>{ ended } : QList<int>());
    for (int i = 0; i < 4; ++i)
        QCOMPARE(subscriptions.at(i)->state(), i + 1 == ended ? SubscriptionState::Ended : SubscriptionState::Active);
    QCOMPARE(fake.events.events(), QStringList{ u"error PermissionViolation"_s });
    QCOMPARE(fake.connection->state(), State::Connected);
    QVERIFY(fake.server.barrier());
    fake.server.takeOperations();
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations().size(), ended ? 3 : 4); // never subscribed to again
}

void tst_Subscribe::publishPermissionIsOnlyTold()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsSubscription *subscription = fake.subscribe("foo");
    fake.server.inject("-ERR 'Permissions Violation for Publish to \"foo\"'\r\n");
    QCOMPARE(fake.events.events(), QStringList{ u"error PermissionViolation"_s });
    QCOMPARE(fake.events.lastError().subject(), u"foo"_s);
    QCOMPARE(subscription->state(), SubscriptionState::Active);
}

// CORE-DRAIN-01
void tst_Subscribe::drainDeliversWhatIsOnItsWay()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.setAnswersPings(false);
    QStringList log;
    NatsSubscription *subscription = fake.subscribe("a", &log);
    const auto drained = subscription->drain();
    QCOMPARE(subscription->state(), SubscriptionState::Draining);
    QVERIFY(fake.server.waitForOperations(3));
    QCOMPARE(fake.server.takeOperations(), (QByteArrayList{ "SUB a 1", "UNSUB 1", "PING" }));
    fake.server.message(1, "a", "on its way");
    QVERIFY(!drained.isFinished());
    fake.server.inject("PONG\r\n");
    fake.server.message(1, "a", "too late");
    QVERIFY(NatsTest::waitFor(drained));
    QVERIFY(drained.result());
    QCOMPARE(subscription->state(), SubscriptionState::Ended);
    QCOMPARE(log, QStringList{ u"a=on its way"_s });
}

void tst_Subscribe::drainTwice()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsSubscription *subscription = fake.subscribe("a");
    const auto first = subscription->drain();
    const auto second = subscription->drain();
    QVERIFY(NatsTest::waitFor(first));
    QVERIFY(NatsTest::waitFor(second));
    QVERIFY(first.result());
    QCOMPARE(fake.server.operations().count("UNSUB 1"), 1);
    QCOMPARE(subscription->drain().result().error().code(), Code::SubscriptionEnded);
}

void tst_Subscribe::drainOffline()
{
    NatsFakeConnection fake;
    NatsSubscription *subscription = fake.subscribe("a");
    QCOMPARE(subscription->drain().result().error().code(), Code::NotConnected);
}

void tst_Subscribe::drainInterruptedByALoss()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.setAnswersPings(false);
    fake.server.setHandshakeReply("PONG\r\n");
    NatsSubscription *subscription = fake.subscribe("a");
    const auto drained = subscription->drain();
    QVERIFY(fake.server.waitForOperations(3));
    fake.server.takeOperations();
    fake.server.drop();
    QVERIFY(NatsTest::waitFor(drained));
    QVERIFY(!drained.result());
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QVERIFY(fake.server.barrier());
    QVERIFY(fake.server.takeOperations().isEmpty()); // it is not subscribed to again
    QCOMPARE(subscription->state(), SubscriptionState::Ended);
}

void tst_Subscribe::callsOnAnEndedOne()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsSubscription *subscription = fake.subscribe("a");
    subscription->unsubscribe();
    QCOMPARE(subscription->unsubscribeAfter(1).error().code(), Code::SubscriptionEnded);
    QCOMPARE(subscription->drain().result().error().code(), Code::SubscriptionEnded);
    QVERIFY(fake.server.barrier());
    fake.server.takeOperations();
    delete subscription;
    QVERIFY(fake.server.barrier());
    QVERIFY(fake.server.takeOperations().isEmpty());
}

QTEST_GUILESS_MAIN(tst_Subscribe)
#include "tst_subscribe.moc"
