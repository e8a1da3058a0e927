// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/orderedfixture.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Kind = NatsConsumerNotification::Kind;
using Policy = NatsConsumerConfig::DeliverPolicy;

// How an ordered consumer goes on when its consumer on the server, a message, or the connection is lost.
class tst_Recovery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void gap();
    void gapAtTheFirstMessage();
    void gapsDoNotUseUpThePull();
    void formerConsumerIsIgnored();
    void messageThatCannotBeRead();
    void lostEnd();
    void lostConsumer_data();
    void lostConsumer();
    void heartbeatsMissed();
    void lostAgainAndAgain();
    void reconnect();
    void reconnectWhileItIsMade();
    void madeAfterItsRemoval();
    void beginIsKept_data();
    void beginIsKept();
    void lastPerSubject();
    void lastPerSubjectOnceUpToDate();
    void missingStream();
    void missingStreamEndsIt();
    void creationRefused_data();
    void creationRefused();
    void creationTriedAgain_data();
    void creationTriedAgain();
    void nameInUse();
    void pausesGrow();
    void streamMadeAnew();
    void streamThatLostItsMessages();
    void copyThatIsBehind();
    void streamThatMayNotBeAskedFor();
};

static NatsOrderedConsumerOptions starting(Policy policy)
{
    NatsOrderedConsumerOptions options;
    options.setDeliverPolicy(policy);
    options.setStartSequence(4);
    options.setStartTime(QDateTime::fromString(QStringLiteral("2026-01-02T03:04:05Z"), Qt::ISODate));
    return options;
}

static QByteArray streamInfo(quint64 lastSequence, const QByteArray &created)
{
    return R"({"config":{"name":"S"},"created":")" + created + R"(","state":{"last_seq":)" + QByteArray::number(lastSequence) + "}}";
}

// JS-ORDERED-02
void tst_Recovery::gap()
{
    OrderedFixture f;
    QVERIFY(f.start({ 9 }));
    f.send(1, 1, 8);
    f.send(4, 2, 7);
    const quint64 first = f.subscription();
    f.send(6, 4, 5);
    QVERIFY(f.asked(2));
    QCOMPARE(f.deletions, QByteArrayList{ f.creations.at(0).name() });
    QVERIFY(f.creations.at(1).name().endsWith("_2"));
    QCOMPARE(f.creations.at(1).policy(), u"by_start_sequence"_s);
    QCOMPARE(f.creations.at(1).start(), 5);
    QVERIFY(f.fake.server.operations().contains("UNSUB " + QByteArray::number(first)));
    QVERIFY(f.goOn({ 7, 4 }));
    QVERIFY(f.subscription() != first);
    QCOMPARE(f.consumer->name().toUtf8(), f.creations.at(1).name());
    const auto told = f.told(Kind::OrderedConsumerReset);
    QCOMPARE(told.name().toUtf8(), f.creations.at(1).name());
    QCOMPARE(told.streamSequence(), 4U);
    f.send(5, 1, 6);
    f.send(6, 2, 5);
    QCOMPARE(f.received, QList<quint64>({ 1, 4, 5, 6 }));
}

// JS-ORDERED-02
void tst_Recovery::gapAtTheFirstMessage()
{
    OrderedFixture f;
    QVERIFY(f.start({ 9 }));
    f.send(2, 2, 7);
    QVERIFY(f.asked(2));
    QCOMPARE(f.creations.at(1).start(), 1);
    QVERIFY(f.received.isEmpty());
}

// JS-ORDERED-02: a message that was left out is not being processed
void tst_Recovery::gapsDoNotUseUpThePull()
{
    NatsOrderedConsumerOptions options;
    options.setMaximumMessages(1);
    OrderedFixture f(options);
    QVERIFY(f.start({ 9 }));
    f.send(2, 2, 7);
    QVERIFY(f.asked(2));
    QVERIFY(f.goOn({ 9 }));
    QCOMPARE(f.batch(1), 1);
    f.send(1, 1, 8);
    QVERIFY(f.pulled(3));
    QCOMPARE(f.consumer->processingCount(), 0);
}

// JS-ORDERED-02
void tst_Recovery::formerConsumerIsIgnored()
{
    NatsOrderedConsumerOptions options;
    options.setMaximumMessages(1);
    OrderedFixture f(options);
    QVERIFY(f.start({ 9 }));
    f.sendAs("somebody_7", 5, 1);
    QVERIFY(f.pulled(2)); // and does not count
    f.send(1, 1, 8);
    QCOMPARE(f.received, QList<quint64>{ 1 });
    QCOMPARE(f.creations.size(), 1);
}

// JS-ORDERED-02: it stands for one that could have been anything
void tst_Recovery::messageThatCannotBeRead()
{
    OrderedFixture f;
    QVERIFY(f.start({ 9 }));
    f.send(1, 1, 8);
    f.fake.server.message(f.subscription(), "orders.new", "x", "$JS.ACK.S.c.1");
    QVERIFY(f.asked(2));
    QCOMPARE(f.creations.at(1).start(), 2);
    QCOMPARE(f.received, QList<quint64>{ 1 });
}

// JS-ORDERED-02: nothing comes behind it that would show it
void tst_Recovery::lostEnd()
{
    OrderedFixture f;
    QVERIFY(f.start({ 9 }));
    f.send(3, 1, 1);
    f.heartbeat(1);
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.creations.size(), 1);
    f.heartbeat(2);
    QVERIFY(f.asked(2));
    QCOMPARE(f.creations.at(1).start(), 4);
}

void tst_Recovery::lostConsumer_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<int>("kind");
    QTest::newRow("deleted") << QByteArray("409 Consumer Deleted") << int(Kind::ConsumerDeleted);
    QTest::newRow("nobody") << QByteArray("503") << int(Kind::NoResponders);
}

// JS-ORDERED-03
void tst_Recovery::lostConsumer()
{
    QFETCH(QByteArray, status);
    QFETCH(int, kind);
    OrderedFixture f;
    QVERIFY(f.start({ 9 }));
    f.send(7, 1, 8);
    f.say(status);
    QVERIFY(f.wasTold(Kind(kind)));
    QVERIFY(f.asked(2));
    QCOMPARE(f.creations.at(1).start(), 8);
    QVERIFY(f.goOn({ 8, 7 }));
    f.send(8, 1, 7);
    QCOMPARE(f.received, QList<quint64>({ 7, 8 }));
    QCOMPARE(f.told(Kind::OrderedConsumerReset).streamSequence(), 7U);
    QVERIFY(f.consumer->isRunning());
}

// JS-ORDERED-03
void tst_Recovery::heartbeatsMissed()
{
    NatsOrderedConsumerOptions options;
    options.setIdleHeartbeat(100ms);
    OrderedFixture f(options);
    QVERIFY(f.start({ 9 }));
    f.send(7, 1, 8);
    QVERIFY(f.waitUntilTold(Kind::HeartbeatsMissed));
    QCOMPARE(f.told(Kind::HeartbeatsMissed).count(), 2);
    QVERIFY(f.asked(2));
    QCOMPARE(f.creations.at(1).start(), 8);
    QCOMPARE(f.deletions, QByteArrayList{ f.creations.at(0).name() });
}

// JS-ORDERED-03: at once, then with pauses, unless something came in between
void tst_Recovery::lostAgainAndAgain()
{
    OrderedFixture f;
    QVERIFY(f.start());
    QElapsedTimer timer;
    timer.start();
    for (int i = 2; i <= 5; ++i) {
        f.say("409 Consumer Deleted");
        QVERIFY(f.asked(i));
        QVERIFY(f.goOn());
    }
    QVERIFY2(timer.elapsed() >= 225, qPrintable(QString::number(timer.elapsed())));
    f.heartbeat(0);
    timer.start();
    f.say("409 Consumer Deleted");
    QVERIFY(f.asked(6));
    QVERIFY2(timer.elapsed() < 225, qPrintable(QString::number(timer.elapsed())));
}

// JS-ORDERED-04: nothing is asked for in between, and it goes on at once
void tst_Recovery::reconnect()
{
    OrderedFixture f;
    QVERIFY(f.start({ 9 }));
    f.send(7, 1, 8);
    f.fake.server.setRefusesAll(true);
    const int attempts = f.fake.server.attemptCount();
    f.fake.server.drop();
    QVERIFY(f.fake.server.waitForAttempts(attempts + 3));
    f.fake.server.takeOperations();
    f.fake.server.setRefusesAll(false);
    QVERIFY(f.asked(2));
    QVERIFY(f.fake.server.expect("SUB * 1"));
    const QByteArrayList operations = f.fake.server.operations();
    QCOMPARE(operations.size(), 2);
    QVERIFY(operations.constFirst().startsWith("PUB $JS.API.CONSUMER.DELETE.S." + f.creations.at(0).name() + " _INBOX."));
    QVERIFY(operations.constLast().startsWith("PUB $JS.API.CONSUMER.CREATE.S."));
    QCOMPARE(f.creations.at(1).start(), 8);
    QVERIFY(f.goOn({ 8, 7 }));
    f.send(8, 1, 7);
    QCOMPARE(f.received, QList<quint64>({ 7, 8 }));
    QVERIFY(!f.wasTold(Kind::Resumed));
}

// JS-ORDERED-04, JS-ORDERED-07: whether it was made is not known
void tst_Recovery::reconnectWhileItIsMade()
{
    OrderedFixture f;
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(1));
    f.fake.server.drop();
    QVERIFY(f.asked(2));
    QCOMPARE(f.deletions, QByteArrayList{ f.creations.at(0).name() });
    QVERIFY(f.goOn({ 1 }));
    f.send(1, 1);
    QCOMPARE(f.received, QList<quint64>{ 1 });
    QVERIFY(!f.wasTold(Kind::OrderedConsumerReset)); // it is the first one
}

// JS-ORDERED-07: a cluster may make it when it has been deleted
void tst_Recovery::madeAfterItsRemoval()
{
    OrderedFixture f;
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(1));
    const QByteArray name = f.creations.first().name();
    f.fake.server.setAnswer("$JS.API.CONSUMER.DELETE.S." + name, FakeJetStream::error(404, 10014, "consumer not found"));
    f.fake.server.drop();
    QVERIFY(f.asked(2));
    QVERIFY(f.goOn());
    QTRY_VERIFY(f.deletions.count(name) >= 3);
    f.fake.server.setAnswer("$JS.API.CONSUMER.DELETE.S." + name, "{\"success\":true}");
    const auto before = f.deletions.count(name);
    QTRY_COMPARE(f.deletions.count(name), before + 1);
    QVERIFY(f.consumer->isRunning());
}

void tst_Recovery::beginIsKept_data()
{
    QTest::addColumn<int>("policy");
    QTest::newRow("new") << int(Policy::New);
    QTest::newRow("last") << int(Policy::Last);
    QTest::newRow("time") << int(Policy::ByStartTime);
    QTest::newRow("sequence") << int(Policy::ByStartSequence);
    QTest::newRow("all") << int(Policy::All);
}

// JS-ORDERED-05: what is published in between comes, and what was there before does not
void tst_Recovery::beginIsKept()
{
    QFETCH(int, policy);
    OrderedFixture f(starting(Policy(policy)));
    QVERIFY(f.start({ 1, 10 }));
    QCOMPARE(f.consumer->lastSequence(), 10U);
    f.say("409 Consumer Deleted");
    QVERIFY(f.asked(2));
    QCOMPARE(f.creations.at(1).policy(), u"by_start_sequence"_s);
    QCOMPARE(f.creations.at(1).start(), 11);
    QVERIFY(!f.creations.at(1).config().contains("opt_start_time"_L1));
    QVERIFY(f.goOn({ 1, 12 })); // some have been deleted
    f.send(13, 1);
    QCOMPARE(f.received, QList<quint64>{ 13 });
}

// JS-ORDERED-06: a message that there is a newer one for does not come
void tst_Recovery::lastPerSubject()
{
    OrderedFixture f(starting(Policy::LastPerSubject));
    QVERIFY(f.start({ 3, 1 }));
    f.send(2, 1, 2);
    f.send(5, 2, 1);
    f.say("409 Consumer Deleted");
    QVERIFY(f.asked(2));
    QCOMPARE(f.creations.at(1).policy(), u"last_per_subject"_s);
    QCOMPARE(f.creations.at(1).start(), -1);
    QVERIFY(f.goOn({ 3, 1 }));
    f.send(2, 1, 2);
    f.send(5, 2, 1);
    QCOMPARE(f.upToDates, 0);
    f.send(8, 3, 0);
    QCOMPARE(f.received, QList<quint64>({ 2, 5, 8 }));
    QCOMPARE(f.upToDates, 1);
    QVERIFY(f.questions.isEmpty());
}

// JS-ORDERED-06: from then on each message comes
void tst_Recovery::lastPerSubjectOnceUpToDate()
{
    OrderedFixture f(starting(Policy::LastPerSubject));
    QVERIFY(f.start({ 1, 4 }));
    f.send(5, 1, 0);
    f.say("409 Consumer Deleted");
    QVERIFY(f.asked(2));
    QCOMPARE(f.creations.at(1).policy(), u"by_start_sequence"_s);
    QCOMPARE(f.creations.at(1).start(), 6);
}

// JS-ORDERED-08
void tst_Recovery::missingStream()
{
    OrderedFixture f;
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    for (int i = 1; i <= 3; ++i) {
        QVERIFY(f.asked(i));
        f.refuse(404, 10059, "stream not found");
        QCOMPARE(f.notifications.size(), i);
        QCOMPARE(f.notifications.last().kind(), Kind::StreamNotFound);
        QCOMPARE(f.notifications.last().name(), u"S"_s);
        QCOMPARE(f.notifications.last().count(), i);
        QCOMPARE(f.notifications.last().error().code(), Code::StreamNotFound);
    }
    QVERIFY(f.asked(4));
    QVERIFY(f.goOn({ 1 }));
    f.send(1, 1);
    QCOMPARE(f.received, QList<quint64>{ 1 });
    QVERIFY(f.deletions.isEmpty()); // there was none
}

// JS-ORDERED-08
void tst_Recovery::missingStreamEndsIt()
{
    NatsOrderedConsumerOptions options;
    options.setAbortOnMissingResource(true);
    OrderedFixture f(options);
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(1));
    f.refuse(404, 10059, "stream not found");
    QCOMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), Code::StreamNotFound);
    QCOMPARE(f.consumer->error().code(), Code::StreamNotFound);
    QVERIFY(!f.consumer->isRunning());
}

void tst_Recovery::creationRefused_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Code>("code");
    QTest::newRow("configuration") << FakeJetStream::error(400, 10093, "consumer filter subject is not a valid subset")
                                   << Code::InvalidConsumerConfiguration;
    QTest::newRow("work queue") << FakeJetStream::error(400, 10099, "multiple non-filtered consumers not allowed") << Code::WorkQueueConflict;
    QTest::newRow("request") << FakeJetStream::error(400, 10025, "invalid JSON") << Code::InvalidRequest;
    QTest::newRow("permission") << QByteArray() << Code::PermissionViolation;
}

// JS-ORDERED-08: what will be the same the next time ends it
void tst_Recovery::creationRefused()
{
    QFETCH(QByteArray, answer);
    QFETCH(Code, code);
    OrderedFixture f;
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(1));
    if (answer.isEmpty())
        f.fake.server.inject("-ERR 'Permissions Violation for Publish to \"" + f.creations.first().subject + "\"'\r\n");
    else
        f.fake.server.publish(f.creations.first().reply, answer);
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), code);
    QVERIFY(f.fake.server.barrier());
    QVERIFY(f.deletions.isEmpty());
    QCOMPARE(f.creations.size(), 1);
}

void tst_Recovery::creationTriedAgain_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("kind");
    QTest::newRow("unavailable") << FakeJetStream::error(503, 10008, "JetStream system temporarily unavailable") << int(Kind::Status);
    QTest::newRow("limit") << FakeJetStream::error(400, 10026, "maximum consumers limit reached") << int(Kind::Status);
    QTest::newRow("nobody") << QByteArray() << int(Kind::NoResponders);
}

// JS-ORDERED-08
void tst_Recovery::creationTriedAgain()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, kind);
    OrderedFixture f;
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(1));
    if (answer.isEmpty())
        f.fake.server.headerMessage(1, f.creations.first().reply, "NATS/1.0 503\r\n\r\n");
    else
        f.fake.server.publish(f.creations.first().reply, answer);
    QTRY_VERIFY(f.wasTold(Kind(kind)));
    QVERIFY(f.asked(2));
    QVERIFY(f.goOn());
    QVERIFY(f.consumer->isRunning());
}

// JS-ORDERED-08: it belongs to somebody else, and is left alone
void tst_Recovery::nameInUse()
{
    for (const int number : { 10013, 10148 }) {
        OrderedFixture f;
        QVERIFY(f.open());
        VERIFY_OK(f.consumer->consume());
        QVERIFY(f.asked(1));
        f.refuse(400, number, "consumer name already in use");
        QVERIFY(f.asked(2));
        QVERIFY(f.creations.at(1).name().endsWith("_2"));
        QVERIFY(f.goOn());
        QVERIFY(f.deletions.isEmpty());
    }
}

// JS-ORDERED-08
void tst_Recovery::pausesGrow()
{
    OrderedFixture f;
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QElapsedTimer timer;
    timer.start();
    for (int i = 1; i <= 4; ++i) {
        QVERIFY(f.asked(i));
        f.refuse(503, 10008, "JetStream system temporarily unavailable");
    }
    QVERIFY(f.asked(5));
    QVERIFY2(timer.elapsed() >= 450, qPrintable(QString::number(timer.elapsed())));
}

// JS-ORDERED-08: newer servers begin where they were asked to, older ones behind the last message
void tst_Recovery::streamMadeAnew()
{
    for (const quint64 streamSequence : { 7, 3 }) {
        OrderedFixture f;
        QVERIFY(f.start({ 1, 6 }));
        f.send(7, 1);
        f.say("409 Consumer Deleted");
        QVERIFY(f.asked(2));
        QCOMPARE(f.creations.at(1).start(), 8);
        QVERIFY(f.questions.isEmpty());
        QVERIFY(f.goOn({ 0, streamSequence, 0, "2026-01-01T00:01:00Z" }));
        QTRY_COMPARE(f.questions.size(), 1);
        f.fake.server.publish(f.questions.first(), streamInfo(3, "2026-01-01T00:00:30Z"));
        QVERIFY(f.asked(3));
        QCOMPARE(f.creations.at(2).start(), 1);
        QVERIFY(f.deletions.contains(f.creations.at(1).name()));
        QVERIFY(f.goOn({ 3, 0, 0, "2026-01-01T00:01:00Z" }));
        QCOMPARE(f.notifications.at(f.notifications.size() - 2).kind(), Kind::OrderedConsumerReset);
        QCOMPARE(f.notifications.at(f.notifications.size() - 2).streamSequence(), 0U);
        f.send(1, 1, 2);
        f.send(2, 2, 1);
        QCOMPARE(f.received, QList<quint64>({ 7, 1, 2 }));
        QCOMPARE(f.consumer->lastSequence(), 2U);
    }
}

// JS-ORDERED-08: it is the same stream, and does not catch up; what is newer than the last message comes
void tst_Recovery::streamThatLostItsMessages()
{
    OrderedFixture f;
    QVERIFY(f.start({ 1, 6 }));
    f.send(7, 1);
    f.say("503");
    QVERIFY(f.asked(2));
    QVERIFY(f.goOn({ 0, 0 }));
    f.send(1, 1); // is not told from one that was there
    QCOMPARE(f.received, QList<quint64>{ 7 });
    for (int i = 1; i <= 3; ++i) {
        QTRY_COMPARE_WITH_TIMEOUT(f.questions.size(), i, 20000);
        QCOMPARE(f.creations.size(), 2);
        f.fake.server.publish(f.questions.last(), streamInfo(1, "2025-12-31T00:00:00Z"));
    }
    for (int i = 3; i <= 4; ++i) { // the answer to the first one is lost
        QVERIFY(f.asked(i));
        QCOMPARE(f.creations.last().policy(), u"by_start_time"_s);
        QCOMPARE(f.creations.last().config().value("opt_start_time"_L1).toString(), u"2023-11-14T22:13:20.001Z"_s);
        QCOMPARE(f.creations.last().start(), -1);
        if (i == 3)
            f.refuse(503, 10008, "JetStream system temporarily unavailable");
    }
    QVERIFY(f.goOn({ 1, 1 }));
    QCOMPARE(f.consumer->lastSequence(), 1U);
    f.send(2, 1);
    QCOMPARE(f.received, QList<quint64>({ 7, 2 }));
    f.say("409 Consumer Deleted");
    QVERIFY(f.asked(5));
    QCOMPARE(f.creations.last().start(), 3);
}

// JS-ORDERED-08: of a cluster
void tst_Recovery::copyThatIsBehind()
{
    OrderedFixture f;
    QVERIFY(f.start({ 1, 6 }));
    f.send(7, 1);
    f.say("503");
    QVERIFY(f.asked(2));
    QVERIFY(f.goOn({ 0, 4 }));
    QTRY_COMPARE(f.questions.size(), 1);
    f.fake.server.publish(f.questions.last(), streamInfo(5, "2025-12-31T00:00:00Z"));
    f.send(5, 1, 0);
    f.send(6, 2, 0);
    QTRY_COMPARE_WITH_TIMEOUT(f.questions.size(), 2, 20000);
    f.fake.server.publish(f.questions.last(), streamInfo(8, "2025-12-31T00:00:00Z"));
    f.send(7, 3, 1);
    f.send(8, 4, 0);
    QCOMPARE(f.received, QList<quint64>({ 7, 8 }));
    QCOMPARE(f.creations.size(), 2);
}

// JS-ORDERED-08: asked for once
void tst_Recovery::streamThatMayNotBeAskedFor()
{
    OrderedFixture f;
    QVERIFY(f.start({ 1, 6 }));
    f.send(7, 1);
    for (int i = 2; i <= 3; ++i) {
        f.say("409 Consumer Deleted");
        QVERIFY(f.asked(i));
        QVERIFY(f.goOn({ 0, 7 }));
        QTRY_COMPARE(f.questions.size(), 1);
        f.fake.server.inject("-ERR 'Permissions Violation for Publish to \"$JS.API.STREAM.INFO.S\"'\r\n");
        QVERIFY(f.fake.server.barrier());
    }
    QVERIFY(f.consumer->isRunning());
}

QTEST_GUILESS_MAIN(tst_Recovery)
#include "tst_recovery.moc"
