// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/consumerfixture.h"

#include "jetstream/natspullconsumer.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Kind = NatsConsumerNotification::Kind;

// What a consumer does when the connection breaks or ends, when nothing comes, and when what it asks is gone.
class tst_Recovery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reconnect();
    void nothingIsAskedWhileOffline();
    void reconnectWhileItWaits();
    void heartbeatsMissed();
    void quietWhileNothingIsAskedFor();
    void boundAsksNothing();
    void whatIsMissing_data();
    void whatIsMissing();
    void abortsOnMissingResource_data();
    void abortsOnMissingResource();
    void nobodyAnswers();
    void consumerIsMadeAgain();
    void closed();
    void openedAgain();
    void drained();
    void connectionDies();
    void inboxIsNotPermitted();
    void pullIsNotPermitted();
    void otherViolations();

private:
    static NatsConsumeOptions quick();
};

NatsConsumeOptions tst_Recovery::quick()
{
    NatsConsumeOptions options;
    options.setIdleHeartbeat(100ms);
    return options;
}

class RecoveryFixture : public ConsumerFixture
{
public:
    explicit RecoveryFixture(const NatsConsumeOptions &options = {})
        : consumer(std::make_unique<NatsPullConsumer>(jetStream.get(), u"S"_s, u"c"_s))
    {
        consumer->setOptions(options);
        watch(consumer.get());
    }
    bool start() { return open() && consumer->consume() && pulled(1); }
    qsizetype infoCount() const { return published.count("$JS.API.CONSUMER.INFO.S.c"); }

    std::unique_ptr<NatsPullConsumer> consumer; // so that tests can delete it
};

// JS-CONSUME-11: one SUB, one pull for all that is not processed, no information request
void tst_Recovery::reconnect()
{
    RecoveryFixture f;
    QVERIFY(f.start());
    NatsJetStreamMessage kept;
    connect(f.consumer.get(), &NatsConsumer::messageReceived, this, [&](const NatsJetStreamMessage &message) { kept = message; });
    f.message(1);
    QTRY_COMPARE(kept.streamSequence(), 1U);
    f.fake.server.drop();
    QVERIFY(f.fake.events.waitFor(u"reconnected"_s));
    QVERIFY(f.pulled(2));
    QCOMPARE(f.batch(1), 99); // one is being processed
    QVERIFY(f.wasTold(Kind::Resumed));
    QVERIFY(f.fake.server.barrier());
    const QByteArrayList operations = f.fake.server.takeOperations();
    const auto isSub = [](const QByteArray &operation) { return operation.startsWith("SUB "); };
    QCOMPARE(std::count_if(operations.begin(), operations.end(), isSub), 2); // one for each connection
    QCOMPARE(f.infoCount(), 0);
    QCOMPARE(f.pulls.size(), 2);
}

// JS-CONSUME-11: kept for the connection to come it would be answered when another one has been asked
void tst_Recovery::nothingIsAskedWhileOffline()
{
    RecoveryFixture f(quick());
    QVERIFY(f.start());
    f.fake.server.setRefusesAll(true);
    f.fake.server.drop();
    QTRY_VERIFY(!f.fake.connection->isConnected());
    f.consumer->stop();
    VERIFY_OK(f.consumer->consume());
    QTRY_VERIFY(f.fake.server.attemptCount() > 3);
    f.fake.server.setRefusesAll(false);
    QVERIFY(f.fake.events.waitFor(u"reconnected"_s));
    QVERIFY(f.pulled(2));
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.pulls.size(), 2);
    QVERIFY(!f.wasTold(Kind::HeartbeatsMissed));
}

// JS-CONSUME-11
void tst_Recovery::reconnectWhileItWaits()
{
    RecoveryFixture f;
    QVERIFY(f.start());
    for (int i = 0; i < 2; ++i) {
        f.status("503");
        QVERIFY(f.pulled(i + 2));
    }
    f.status("503"); // it would ask again in 0.4 s
    QTRY_COMPARE(f.count(Kind::NoResponders), 3);
    f.fake.server.drop();
    QVERIFY(f.fake.events.waitFor(u"reconnected"_s));
    QVERIFY(f.pulled(4));
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.pulls.size(), 4);
}

// JS-CONSUME-12
void tst_Recovery::heartbeatsMissed()
{
    RecoveryFixture f(quick());
    QVERIFY(f.start());
    QVERIFY(f.waitUntilTold(Kind::HeartbeatsMissed));
    QCOMPARE(f.told(Kind::HeartbeatsMissed).count(), 2);
    QVERIFY(f.pulled(2));
    QCOMPARE(f.batch(1), 100);
    QTRY_COMPARE(f.infoCount(), 1);
    QVERIFY(f.consumer->isRunning());
}

// JS-CONSUME-12: a handler that keeps its messages is no reason
void tst_Recovery::quietWhileNothingIsAskedFor()
{
    NatsConsumeOptions options = quick();
    options.setMaximumMessages(1);
    RecoveryFixture f(options);
    NatsJetStreamMessage kept;
    connect(f.consumer.get(), &NatsConsumer::messageReceived, this, [&](const NatsJetStreamMessage &message) { kept = message; });
    QVERIFY(f.start());
    f.message(1);
    QTRY_COMPARE(kept.streamSequence(), 1U);
    QElapsedTimer timer;
    timer.start();
    NatsTest::waitUntil([&] { return timer.hasExpired(500) || f.wasTold(Kind::HeartbeatsMissed); });
    QVERIFY(!f.wasTold(Kind::HeartbeatsMissed));
}

// JS-CONSUME-12
void tst_Recovery::boundAsksNothing()
{
    NatsConsumeOptions options = quick();
    options.setBound(true);
    RecoveryFixture f(options);
    QVERIFY(f.start());
    QVERIFY(f.pulled(3));
    QCOMPARE(f.infoCount(), 0);
}

void tst_Recovery::whatIsMissing_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("name");
    QTest::newRow("stream") << FakeJetStream::error(404, 10059, "stream not found") << Kind::StreamNotFound << u"S"_s;
    QTest::newRow("consumer") << FakeJetStream::error(404, 10014, "consumer not found") << Kind::ConsumerNotFound << u"c"_s;
}

// JS-CONSUME-13
void tst_Recovery::whatIsMissing()
{
    QFETCH(QByteArray, answer);
    QFETCH(Kind, kind);
    QFETCH(QString, name);
    RecoveryFixture f(quick());
    f.fake.server.setAnswer("$JS.API.CONSUMER.INFO.S.c", answer);
    QVERIFY(f.start());
    QVERIFY(f.waitUntilTold(kind));
    QCOMPARE(f.told(kind).name(), name);
    QVERIFY(f.consumer->isRunning());
    const auto before = f.pulls.size();
    QVERIFY(f.pulled(before + 1)); // it may be there again
}

void tst_Recovery::abortsOnMissingResource_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<Code>("code");
    QTest::newRow("stream") << FakeJetStream::error(404, 10059, "stream not found") << QByteArray() << Code::StreamNotFound;
    QTest::newRow("consumer") << FakeJetStream::error(404, 10014, "consumer not found") << QByteArray() << Code::ConsumerNotFound;
    QTest::newRow("deleted") << QByteArray() << QByteArray("409 Consumer Deleted") << Code::ConsumerNotFound;
}

// JS-CONSUME-13
void tst_Recovery::abortsOnMissingResource()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, status);
    QFETCH(Code, code);
    NatsConsumeOptions options = quick();
    options.setAbortOnMissingResource(true);
    RecoveryFixture f(options);
    if (!answer.isEmpty())
        f.fake.server.setAnswer("$JS.API.CONSUMER.INFO.S.c", answer);
    QVERIFY(f.start());
    if (!status.isEmpty())
        f.status(status);
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), code);
}

// JS-CONSUME-06: growing pauses, and a question why after some
void tst_Recovery::nobodyAnswers()
{
    RecoveryFixture f;
    f.fake.server.setAnswer("$JS.API.CONSUMER.INFO.S.c", FakeJetStream::error(404, 10014, "consumer not found"));
    connect(&f.fake.server, &NatsFakeServer::published, &f.fake.server, [&f](const QByteArray &subject) {
        if (subject.startsWith("$JS.API.CONSUMER.MSG"))
            QMetaObject::invokeMethod(&f.fake.server, [&f] { f.status("503"); }, Qt::QueuedConnection);
    });
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.waitUntilTold(Kind::ConsumerNotFound));
    QVERIFY(f.pulls.size() >= 3);
    QCOMPARE(f.told(Kind::NoResponders).error().code(), Code::NoResponders);
}

// JS-CONSUME-13
void tst_Recovery::consumerIsMadeAgain()
{
    RecoveryFixture f;
    QVERIFY(f.start());
    f.status("409 Consumer Deleted");
    QVERIFY(f.waitUntilTold(Kind::ConsumerDeleted));
    QVERIFY(f.pulled(2));
    f.message(1);
    QTRY_COMPARE(f.received, QList<quint64>{ 1 });
}

// JS-CONSUME-14
void tst_Recovery::closed()
{
    RecoveryFixture f;
    QVERIFY(f.start());
    f.fake.connection->close();
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), Code::ConnectionClosed);
    QVERIFY(!f.consumer->isRunning());
    QCOMPARE(f.consumer->processingCount(), 0);
}

// JS-CONSUME-14
void tst_Recovery::openedAgain()
{
    RecoveryFixture f;
    QVERIFY(f.start());
    f.fake.connection->close();
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.consumer->consume().error().code(), Code::ConnectionClosed);
    f.fake.connection->open();
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.pulled(2));
}

// JS-CONSUME-14
void tst_Recovery::drained()
{
    RecoveryFixture f;
    QVERIFY(f.start());
    f.fake.connection->drain();
    QTRY_COMPARE(f.ends.size(), 1);
    QVERIFY(f.ends.first().code() == Code::ConnectionDraining || f.ends.first().code() == Code::ConnectionClosed);
    QCOMPARE(f.pulls.size(), 1);
}

// JS-CONSUME-14
void tst_Recovery::connectionDies()
{
    RecoveryFixture f;
    QVERIFY(f.start());
    f.fake.connection.reset();
    QCOMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), Code::ConnectionClosed);
    QCOMPARE(f.consumer->consume().error().code(), Code::ConnectionClosed);
    f.consumer.reset();
}

// JS-CONSUME-15
void tst_Recovery::inboxIsNotPermitted()
{
    RecoveryFixture f;
    QVERIFY(f.start());
    f.fake.server.inject("-ERR 'Permissions Violation for Subscription to \"" + f.inbox + "\"'\r\n");
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), Code::PermissionViolation);
    const auto health = f.consumer->health();
    QVERIFY(health.isFinished());
    QCOMPARE(health.result()->reason(), NatsConsumerHealth::Reason::NoPermission);
}

// JS-CONSUME-15
void tst_Recovery::pullIsNotPermitted()
{
    RecoveryFixture f;
    QVERIFY(f.start());
    f.fake.server.inject("-ERR 'Permissions Violation for Publish to \"$JS.API.CONSUMER.MSG.NEXT.S.c\"'\r\n");
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), Code::PermissionViolation);
}

// JS-CONSUME-15
void tst_Recovery::otherViolations()
{
    RecoveryFixture f;
    QVERIFY(f.start());
    f.fake.server.inject("-ERR 'Permissions Violation for Publish to \"other\"'\r\n");
    QVERIFY(f.fake.server.barrier());
    QVERIFY(f.consumer->isRunning());
}

QTEST_GUILESS_MAIN(tst_Recovery)
#include "tst_recovery.moc"
