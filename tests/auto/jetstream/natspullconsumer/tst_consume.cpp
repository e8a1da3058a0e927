// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/consumerfixture.h"

#include "jetstream/natspullconsumer.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Kind = NatsConsumerNotification::Kind;

// What a consumer asks for, and what it makes of what comes.
class tst_Consume : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksBeforeThereIsAConnection();
    void exactRequest();
    void messages();
    void asksAgainAtTheThreshold();
    void numbersOfAThousand();
    void oneAtATime();
    void slowHandlerIsNotSentMore();
    void keptMessagesCount();
    void bytes();
    void heartbeat();
    void stalledConsumer();
    void statusThatEndsAPull_data();
    void statusThatEndsAPull();
    void statusThatEndsConsuming_data();
    void statusThatEndsConsuming();
    void limits_data();
    void limits();
    void refusedForEver();
    void noHotLoop();
    void messageTooLarge();
    void unknownStatus();
    void pinnedClient();
    void priorityIsSent();
    void subjectOfAcknowledgements();
    void optionsAreChecked_data();
    void optionsAreChecked();
    void namesAreChecked();
    void stop();
    void stopGivesBack();
    void slotDeletesTheConsumer_data();
    void slotDeletesTheConsumer();
    void acknowledgedAfterTheConsumer();
    void working();
};

static NatsConsumeOptions quick(int maximumMessages = 0)
{
    NatsConsumeOptions options;
    options.setMaximumMessages(maximumMessages);
    return options;
}

class PullFixture : public ConsumerFixture
{
public:
    explicit PullFixture(const NatsConsumeOptions &options = {})
        : consumer(std::make_unique<NatsPullConsumer>(jetStream.get(), u"S"_s, u"c"_s))
    {
        consumer->setOptions(options);
        watch(consumer.get());
    }
    bool start() { return open() && consumer->consume() && pulled(1); }

    std::unique_ptr<NatsPullConsumer> consumer; // so that tests can delete it
};

// JS-CONSUME-01
void tst_Consume::asksBeforeThereIsAConnection()
{
    PullFixture f;
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.consumer->isRunning());
    QVERIFY(f.pulls.isEmpty());
    QVERIFY(f.open());
    QVERIFY(f.pulled(1));
    QCOMPARE(f.batch(0), 100);
    QVERIFY(!f.wasTold(Kind::Resumed));
}

// JS-CONSUME-01
void tst_Consume::exactRequest()
{
    PullFixture f;
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.fake.server.expect("SUB * 1"));
    QVERIFY(f.fake.server.expect("PUB $JS.API.CONSUMER.MSG.NEXT.S.c * *\r\n"
                                 R"({"batch":100,"expires":30000000000,"idle_heartbeat":5000000000})"));
    QVERIFY(f.fake.server.expectNothing());
    QCOMPARE(f.told(Kind::Pulled).messages(), 100);
}

// JS-CONSUME-01, JS-MSG-01
void tst_Consume::messages()
{
    PullFixture f;
    NatsJetStreamMessage got;
    connect(f.consumer.get(), &NatsConsumer::messageReceived, f.consumer.get(), [&](const NatsJetStreamMessage &message) {
        got = message;
        message.ack();
    });
    QVERIFY(f.start());
    f.message(7, "one");
    QTRY_COMPARE(f.received, QList<quint64>{ 7 });
    QCOMPARE(got.subject(), u"orders.new"_s);
    QCOMPARE(got.data(), "one");
    QCOMPARE(got.stream(), u"S"_s);
    QTRY_COMPARE(f.acks, QByteArrayList{ "+ACK" });
}

// JS-CONSUME-02: three quarters, as nats.js
void tst_Consume::asksAgainAtTheThreshold()
{
    PullFixture f;
    QVERIFY(f.start());
    for (int i = 1; i <= 24; ++i)
        f.message(i);
    QTRY_COMPARE(f.received.size(), 24);
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.pulls.size(), 1);
    f.message(25);
    QVERIFY(f.pulled(2));
    QCOMPARE(f.batch(1), 25);
}

// JS-CONSUME-02
void tst_Consume::numbersOfAThousand()
{
    PullFixture f;
    QVERIFY(f.start());
    for (int i = 1; i <= 1000; ++i)
        f.message(i);
    QTRY_COMPARE(f.received.size(), 1000);
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.pulls.size(), 41);
    for (int i = 1; i < 41; ++i)
        QCOMPARE(f.batch(i), 25);
}

// JS-CONSUME-02
void tst_Consume::oneAtATime()
{
    PullFixture f(quick(1));
    QVERIFY(f.start());
    QCOMPARE(f.batch(0), 1);
    f.message(1);
    QVERIFY(f.pulled(2));
    QCOMPARE(f.batch(1), 1);
}

// JS-CONSUME-03: what is not processed counts
void tst_Consume::slowHandlerIsNotSentMore()
{
    PullFixture f(quick(4));
    QList<NatsJetStreamMessage> kept;
    connect(f.consumer.get(), &NatsConsumer::messageReceived, f.consumer.get(),
            [&](const NatsJetStreamMessage &message) { kept.append(message); });
    QVERIFY(f.start());
    for (int i = 1; i <= 4; ++i)
        f.message(i);
    QTRY_COMPARE(kept.size(), 4);
    QCOMPARE(f.consumer->processingCount(), 4);
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.pulls.size(), 1);
    kept.at(0).ack(); // three are left: the threshold
    QVERIFY(f.pulled(2));
    QCOMPARE(f.batch(1), 1);
    QCOMPARE(f.consumer->processingCount(), 3);
}

// JS-CONSUME-03
void tst_Consume::keptMessagesCount()
{
    PullFixture f(quick(2));
    auto kept = std::make_unique<NatsJetStreamMessage>();
    connect(f.consumer.get(), &NatsConsumer::messageReceived, f.consumer.get(),
            [&](const NatsJetStreamMessage &message) { *kept = message; });
    QVERIFY(f.start());
    f.message(1);
    f.message(2); // the first one is gone with its last copy
    QTRY_COMPARE(f.received.size(), 2);
    QCOMPARE(f.consumer->processingCount(), 1);
    kept.reset();
    QCOMPARE(f.consumer->processingCount(), 0);
}

// JS-CONSUME-02
void tst_Consume::bytes()
{
    NatsConsumeOptions options;
    options.setMaximumBytes(1000);
    PullFixture f(options);
    QVERIFY(f.start());
    QCOMPARE(f.batch(0), 1000000);
    QCOMPARE(f.pulls.at(0).value("max_bytes"_L1).toInteger(), 1000);
    const QByteArray payload(300, 'x');
    f.message(1, payload);
    const auto size = qint64(payload.size() + qstrlen("orders.new") + ConsumerFixture::ack(1, 1).size());
    QVERIFY(f.pulled(2));
    QCOMPARE(f.pulls.at(1).value("max_bytes"_L1).toInteger(), size); // as much as it was
}

// JS-STATUS-01
void tst_Consume::heartbeat()
{
    PullFixture f;
    QVERIFY(f.start());
    f.status("100 Idle Heartbeat", "Nats-Last-Consumer: 12\r\nNats-Last-Stream: 52\r\n");
    QVERIFY(f.waitUntilTold(Kind::Heartbeat));
    QCOMPARE(f.told(Kind::Heartbeat).consumerSequence(), 12U);
    QCOMPARE(f.told(Kind::Heartbeat).streamSequence(), 52U);
    QCOMPARE(f.pulls.size(), 1);
}

// JS-STATUS-01
void tst_Consume::stalledConsumer()
{
    PullFixture f;
    QVERIFY(f.start());
    f.status("100 Idle Heartbeat", "Nats-Consumer-Stalled: $JS.FC.S.c.x\r\n");
    QTRY_VERIFY(f.published.contains("$JS.FC.S.c.x"));
}

void tst_Consume::statusThatEndsAPull_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("kind"); // -1: none
    const QByteArray left = "Nats-Pending-Messages: 100\r\nNats-Pending-Bytes: 0\r\n";
    QTest::newRow("timeout") << QByteArray("408 Request Timeout") << left << int(Kind::Discarded);
    QTest::newRow("interest") << QByteArray("408 Interest Expired") << left << int(Kind::Discarded);
    QTest::newRow("pending") << QByteArray("408 Requests Pending") << QByteArray() << -1;
    QTest::newRow("no messages") << QByteArray("404 No Messages") << QByteArray() << -1;
    QTest::newRow("completed") << QByteArray("409 Batch Completed") << left << int(Kind::Discarded);
    QTest::newRow("leader") << QByteArray("409 Leadership Change") << QByteArray() << int(Kind::LeadershipChanged);
    QTest::newRow("shutdown") << QByteArray("409 Server Shutdown") << left << int(Kind::ServerShutDown);
    QTest::newRow("deleted") << QByteArray("409 Consumer Deleted") << QByteArray() << int(Kind::ConsumerDeleted);
    QTest::newRow("nobody") << QByteArray("503") << QByteArray() << int(Kind::NoResponders);
    QTest::newRow("case") << QByteArray("409 LEADERSHIP CHANGE") << QByteArray() << int(Kind::LeadershipChanged);
}

// JS-CONSUME-04: goes on by itself, all that was asked for is asked for again
void tst_Consume::statusThatEndsAPull()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, headers);
    QFETCH(int, kind);
    PullFixture f;
    QVERIFY(f.start());
    f.status(status, headers);
    QVERIFY(f.pulled(2));
    QCOMPARE(f.batch(1), 100);
    QVERIFY(f.consumer->isRunning());
    if (kind >= 0)
        QVERIFY(f.wasTold(Kind(kind)));
}

void tst_Consume::statusThatEndsConsuming_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<Code>("code");
    QTest::newRow("heartbeat") << QByteArray("400 Bad Request - heartbeat value too large") << Code::InvalidRequest;
    QTest::newRow("group") << QByteArray("400 Bad Request - Priority Group missing") << Code::InvalidRequest;
    QTest::newRow("level") << QByteArray("412 Required Api Level") << Code::ApiLevelRequired;
    QTest::newRow("push") << QByteArray("409 Consumer is push based") << Code::InvalidConsumerConfiguration;
}

// JS-CONSUME-05
void tst_Consume::statusThatEndsConsuming()
{
    QFETCH(QByteArray, status);
    QFETCH(Code, code);
    PullFixture f;
    QVERIFY(f.start());
    f.status(status);
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), code);
    QCOMPARE(f.consumer->error().code(), code);
    QVERIFY(!f.consumer->isRunning());
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.pulls.size(), 1);
}

void tst_Consume::limits_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QString>("field");
    QTest::addColumn<qint64>("value");
    QTest::newRow("batch") << QByteArray("409 Exceeded MaxRequestBatch of 10") << u"batch"_s << qint64(10);
    QTest::newRow("expires") << QByteArray("409 Exceeded MaxRequestExpires of 2s") << u"expires"_s << qint64(2000000000);
    QTest::newRow("expires, heartbeat") << QByteArray("409 Exceeded MaxRequestExpires of 2s") << u"idle_heartbeat"_s << qint64(1000000000);
    QTest::newRow("bytes") << QByteArray("409 Exceeded MaxRequestMaxBytes of 512") << u"max_bytes"_s << qint64(512);
}

// JS-CONSUME-06: the next pull is one that the consumer takes
void tst_Consume::limits()
{
    QFETCH(QByteArray, status);
    QFETCH(QString, field);
    QFETCH(qint64, value);
    PullFixture f;
    QVERIFY(f.start());
    f.status(status);
    QVERIFY(f.pulled(2));
    QCOMPARE(f.pulls.at(1).value(field).toInteger(), value);
    QCOMPARE(f.told(Kind::LimitExceeded).error().code(), Code::ResourceLimitExceeded);
}

// JS-CONSUME-06: told each time, with pauses that grow
void tst_Consume::refusedForEver()
{
    PullFixture f;
    connect(&f.fake.server, &NatsFakeServer::published, &f.fake.server, [&f](const QByteArray &subject) {
        if (subject.startsWith("$JS.API.CONSUMER.MSG"))
            QMetaObject::invokeMethod(&f.fake.server, [&f] { f.status("409 Exceeded MaxWaiting"); }, Qt::QueuedConnection);
    });
    QElapsedTimer timer;
    timer.start();
    QVERIFY(f.start());
    QVERIFY(f.pulled(4));
    QVERIFY2(timer.elapsed() >= 80 + 160 + 320, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(f.notifications.size() >= 3);
    QVERIFY(f.consumer->isRunning());
}

// JS-CONSUME-06: a server that ends each pull at once is not asked again at once
void tst_Consume::noHotLoop()
{
    PullFixture f;
    connect(&f.fake.server, &NatsFakeServer::published, &f.fake.server, [&f](const QByteArray &subject) {
        if (subject.startsWith("$JS.API.CONSUMER.MSG"))
            QMetaObject::invokeMethod(&f.fake.server, [&f] { f.status("408 Request Timeout"); }, Qt::QueuedConnection);
    });
    QElapsedTimer timer;
    timer.start();
    QVERIFY(f.start());
    QVERIFY(f.pulled(4));
    QVERIFY2(timer.elapsed() >= 80 + 160 + 320, qPrintable(QString::number(timer.elapsed())));
}

// JS-CONSUME-06
void tst_Consume::messageTooLarge()
{
    NatsConsumeOptions options;
    options.setMaximumBytes(100);
    PullFixture f(options);
    QVERIFY(f.start());
    f.status("409 Message Size Exceeds MaxBytes", "Nats-Pending-Messages: 1000000\r\nNats-Pending-Bytes: 100\r\n");
    QVERIFY(f.waitUntilTold(Kind::MessageTooLarge));
    QCOMPARE(f.told(Kind::MessageTooLarge).error().code(), Code::MessageTooLarge);
    QVERIFY(f.pulled(2)); // it may have been deleted
}

// JS-STATUS-05
void tst_Consume::unknownStatus()
{
    PullFixture f;
    QVERIFY(f.start());
    f.status("499 Tea Is Ready");
    QVERIFY(f.waitUntilTold(Kind::Status));
    QVERIFY(f.told(Kind::Status).text().contains("499 Tea Is Ready"_L1));
    QVERIFY(f.pulled(2));
}

// JS-PRIORITY-02: the id comes with the first message, and goes with each pull until another client is pinned
void tst_Consume::pinnedClient()
{
    NatsConsumeOptions options = quick(1);
    options.setPriority(NatsPriorityOptions(u"A"_s));
    PullFixture f(options);
    QVERIFY(f.start());
    QCOMPARE(f.pulls.at(0).value("group"_L1).toString(), u"A"_s);
    QVERIFY(!f.pulls.at(0).contains("id"_L1));
    f.fake.server.headerMessage(1, "orders.new", "NATS/1.0\r\nNats-Pin-Id: abc\r\n\r\n", "x", ConsumerFixture::ack(1, 1));
    QVERIFY(f.pulled(2));
    QCOMPARE(f.told(Kind::ConsumerPinned).name(), u"abc"_s);
    QCOMPARE(f.pulls.at(1).value("id"_L1).toString(), u"abc"_s);
    f.status("423 Nats-Wrong-Pin-Id", "Nats-Pending-Messages: 1\r\nNats-Pending-Bytes: 0\r\n");
    QVERIFY(f.pulled(3));
    QVERIFY(f.wasTold(Kind::ConsumerUnpinned));
    QVERIFY(!f.pulls.at(2).contains("id"_L1));
}

// JS-PRIORITY-01
void tst_Consume::priorityIsSent()
{
    NatsPriorityOptions priority(u"A"_s);
    priority.setPriority(0);
    priority.setMinimumPending(10);
    priority.setMinimumAckPending(20);
    NatsConsumeOptions options;
    options.setPriority(priority);
    PullFixture f(options);
    QVERIFY(f.start());
    QVERIFY(f.pulls.at(0).contains("priority"_L1));
    QCOMPARE(f.pulls.at(0).value("priority"_L1).toInteger(), 0);
    QCOMPARE(f.pulls.at(0).value("min_pending"_L1).toInteger(), 10);
    QCOMPARE(f.pulls.at(0).value("min_ack_pending"_L1).toInteger(), 20);
}

// JS-MSG-01: 9, 11 and more tokens
void tst_Consume::subjectOfAcknowledgements()
{
    PullFixture f;
    QVERIFY(f.start());
    f.fake.server.message(1, "orders.new", "x", "$JS.ACK._.hash.S.c.1.2.3.4.5");
    f.fake.server.message(1, "orders.new", "x", "$JS.ACK.hub.hash.S.c.1.3.3.4.5.random");
    f.fake.server.message(1, "orders.new", "x", "$JS.ACK.hub.S.c.1.4.3.4.5");
    QVERIFY(f.waitUntilTold(Kind::InvalidMessage));
    QCOMPARE(f.received, QList<quint64>({ 2, 3 }));
    QCOMPARE(f.told(Kind::InvalidMessage).error().code(), Code::ProtocolError);
    QCOMPARE(f.consumer->processingCount(), 0);
}

void tst_Consume::optionsAreChecked_data()
{
    QTest::addColumn<NatsConsumeOptions>("options");
    QTest::addColumn<QString>("option");
    const auto row = [](const char *option, auto change) {
        NatsConsumeOptions options;
        change(&options);
        QTest::newRow(option) << options << QString::fromLatin1(option);
    };
    row("maximumMessages", [](auto *o) { o->setMaximumMessages(-1); });
    row("maximumBytes", [](auto *o) { o->setMaximumBytes(-1); });
    row("thresholdMessages", [](auto *o) { o->setMaximumMessages(5), o->setThresholdMessages(6); });
    row("thresholdBytes", [](auto *o) { o->setThresholdBytes(6); });
    row("expires", [](auto *o) { o->setExpires(999ms); });
    row("idleHeartbeat", [](auto *o) { o->setIdleHeartbeat(16s); });
    row("workingInterval", [](auto *o) { o->setWorkingInterval(-1ms); });
    row("group", [](auto *o) { o->setPriority(NatsPriorityOptions(u"a b"_s)); });
}

// JS-CONSUME-07: nothing is sent
void tst_Consume::optionsAreChecked()
{
    QFETCH(NatsConsumeOptions, options);
    QFETCH(QString, option);
    PullFixture f(options);
    QVERIFY(f.open());
    const auto begun = f.consumer->consume();
    QVERIFY(!begun);
    QCOMPARE(begun.error().code(), Code::InvalidOption);
    QVERIFY2(begun.error().text().contains(option, Qt::CaseInsensitive), qPrintable(begun.error().text()));
    QVERIFY(!f.consumer->isRunning());
    QVERIFY(f.fake.server.expectNothing());
}

// JS-CONSUME-07
void tst_Consume::namesAreChecked()
{
    ConsumerFixture f;
    QVERIFY(f.open());
    NatsPullConsumer noStream(f.jetStream.get(), u"a.b"_s, u"c"_s);
    QCOMPARE(noStream.consume().error().code(), Code::InvalidOption);
    NatsPullConsumer noName(f.jetStream.get(), u"S"_s, QString());
    QCOMPARE(noName.consume().error().code(), Code::InvalidOption);
    QVERIFY(f.fake.server.expectNothing());
}

// JS-CONSUME-08
void tst_Consume::stop()
{
    PullFixture f;
    QVERIFY(f.start());
    f.fake.server.takeOperations();
    f.consumer->stop();
    QVERIFY(!f.consumer->isRunning());
    QCOMPARE(f.ends.size(), 1);
    QVERIFY(!f.ends.first());
    QVERIFY(f.fake.server.expect("UNSUB 1"));
    VERIFY_OK(f.consumer->consume()); // again
    QVERIFY(f.pulled(2));
    QCOMPARE(f.batch(1), 100);
}

// JS-CONSUME-08: what is still on its way is for somebody else, at once
void tst_Consume::stopGivesBack()
{
    PullFixture f;
    QVERIFY(f.start());
    f.fake.server.setAnswersPings(false); // so that it is not over at once
    f.consumer->stop();
    f.message(1);
    QTRY_COMPARE(f.acks, QByteArrayList{ "-NAK" });
    QVERIFY(f.received.isEmpty());
}

void tst_Consume::slotDeletesTheConsumer_data()
{
    QTest::addColumn<QByteArray>("what");
    for (const char *what : { "message", "pulled", "heartbeat", "status", "running", "stopped" })
        QTest::newRow(what) << QByteArray(what);
}

// JS-CONSUME-09
void tst_Consume::slotDeletesTheConsumer()
{
    QFETCH(QByteArray, what);
    PullFixture f;
    QPointer<NatsPullConsumer> guard(f.consumer.get());
    const auto remove = [&f] { f.consumer.reset(); };
    connect(f.consumer.get(), &NatsConsumer::messageReceived, this, [&] { what == "message" ? remove() : void(); });
    connect(f.consumer.get(), &NatsConsumer::notification, this, [&](const NatsConsumerNotification &n) {
        if ((what == "heartbeat" && n.kind() == Kind::Heartbeat) || (what == "status" && n.kind() == Kind::LeadershipChanged)
            || (what == "pulled" && n.kind() == Kind::Pulled))
            remove();
    });
    connect(f.consumer.get(), &NatsConsumer::runningChanged, this, [&](bool running) { what == "running" && !running ? remove() : void(); });
    connect(f.consumer.get(), &NatsConsumer::stopped, this, [&] { what == "stopped" ? remove() : void(); });
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    if (what != "pulled") {
        QVERIFY(f.pulled(1));
        f.message(1);
        f.status("100 Idle Heartbeat");
        f.status("409 Leadership Change");
        f.status("400 Bad Request");
    }
    QTRY_VERIFY(!guard);
    QVERIFY(f.fake.server.barrier());
}

// JS-CONSUME-09
void tst_Consume::acknowledgedAfterTheConsumer()
{
    PullFixture f;
    NatsJetStreamMessage kept;
    connect(f.consumer.get(), &NatsConsumer::messageReceived, this, [&](const NatsJetStreamMessage &message) { kept = message; });
    QVERIFY(f.start());
    f.message(1);
    QTRY_COMPARE(kept.streamSequence(), 1U);
    f.consumer.reset();
    f.jetStream.reset();
    VERIFY_OK(kept.ack());
    QTRY_COMPARE(f.acks, QByteArrayList{ "+ACK" });
}

// JS-CONSUME-10: told again and again until it is acknowledged
void tst_Consume::working()
{
    NatsConsumeOptions options;
    options.setWorkingInterval(20ms);
    PullFixture f(options);
    NatsJetStreamMessage kept;
    connect(f.consumer.get(), &NatsConsumer::messageReceived, this, [&](const NatsJetStreamMessage &message) { kept = message; });
    QVERIFY(f.start());
    f.message(1);
    QTRY_VERIFY(f.acks.size() >= 3);
    kept.ack();
    QTRY_COMPARE(f.acks.last(), "+ACK");
    QVERIFY(std::all_of(f.acks.begin(), f.acks.end() - 1, [](const QByteArray &ack) { return ack == "+WPI"; }));
    const auto count = f.acks.size();
    f.message(2);
    QTRY_COMPARE(kept.streamSequence(), 2U);
    kept = NatsJetStreamMessage();
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.acks.size(), count);
}

QTEST_GUILESS_MAIN(tst_Consume)
#include "tst_consume.moc"
