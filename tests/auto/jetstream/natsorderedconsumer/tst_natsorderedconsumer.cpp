// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/consumerfixture.h"

#include "jetstream/natsorderedconsumer.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Kind = NatsConsumerNotification::Kind;
using Options = NatsOrderedConsumerOptions;

// When an ordered consumer makes another one on the server, and what it leaves behind.
class tst_NatsOrderedConsumer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void exactRequests();
    void pushedConsumer();
    void gap();
    void formerConsumer();
    void lost_data();
    void lost();
    void heartbeatsMissed();
    void tailIsLost();
    void flowControlInOrder();
    void reconnect();
    void missingStream();
    void streamIsMadeAgain();
    void fatal_data();
    void fatal();
    void nameInUse();
    void stop();
    void stopWhileItIsMade();
    void removalIsTriedAgain();
    void upToDate();
    void slotDeletes_data();
    void slotDeletes();
    void connectionEnds();
};

// The consumers p_1, p_2 ... of a stream S
class OrderedFixture : public ConsumerFixture
{
public:
    explicit OrderedFixture(const Options &options = quick())
        : consumer(std::make_unique<NatsOrderedConsumer>(jetStream.get(), u"S"_s, options))
    {
        for (int i = 1; i < 20; ++i)
            answerCreate(i, info(i));
        QObject::connect(&fake.server, &NatsFakeServer::published, &fake.server,
                         [this](const QByteArray &subject, const QByteArray &payload) {
                             if (subject.startsWith("$JS.API.CONSUMER.CREATE."))
                                 created.append(FakeJetStream::json(payload).value("config"_L1).toObject());
                         });
        watch(consumer.get());
        QObject::connect(consumer.get(), &NatsOrderedConsumer::upToDate, consumer.get(), [this] { ++upToDateCount; });
    }

    static Options quick()
    {
        Options options;
        options.setNamePrefix(u"p"_s);
        return options;
    }
    static QByteArray info(int serial, int pending = 5)
    {
        return "{\"stream_name\":\"S\",\"name\":\"p_" + QByteArray::number(serial) + "\",\"config\":{},\"num_pending\":"
                + QByteArray::number(pending) + ",\"delivered\":{\"consumer_seq\":0,\"stream_seq\":0}}";
    }
    void answerCreate(int serial, const QByteArray &answer)
    {
        fake.server.setAnswer("$JS.API.CONSUMER.CREATE.S.p_" + QByteArray::number(serial), answer);
        fake.server.setAnswer("$JS.API.CONSUMER.DELETE.S.p_" + QByteArray::number(serial), "{\"success\":true}");
    }
    bool start() { return open() && consumer->consume() && pulled(1); }
    bool wasMade(qsizetype count)
    {
        return NatsTest::waitUntil([this, count] { return created.size() >= count; });
    }
    bool wasDeleted(int serial)
    {
        return NatsTest::waitUntil([this, serial] {
            return published.contains("$JS.API.CONSUMER.DELETE.S.p_" + QByteArray::number(serial));
        });
    }
    // To the inbox of the pulls of this serial: the first subscription is that of all requests.
    void message(int serial, quint64 streamSequence, quint64 consumerSequence, quint64 pending = 1)
    {
        fake.server.message(quint64(serial) + 1, "s.a", "x",
                            ack(streamSequence, consumerSequence, pending, "p_" + QByteArray::number(serial)));
    }
    void status(int serial, const QByteArray &line, const QByteArray &headers = {})
    {
        sid = quint64(serial) + 1;
        ConsumerFixture::status(line, headers);
    }

    std::unique_ptr<NatsOrderedConsumer> consumer; // so that tests can delete it
    QList<QJsonObject> created; // configurations
    int upToDateCount = 0;
};

// JS-ORDERED-01, JS-ORDERED-10
void tst_NatsOrderedConsumer::exactRequests()
{
    Options options = OrderedFixture::quick();
    options.setFilterSubjects({ u"s.a"_s });
    options.setHeadersOnly(true);
    OrderedFixture f(options);
    f.fake.server.setAnswer("$JS.API.CONSUMER.CREATE.S.p_1.s.a", OrderedFixture::info(1));
    QVERIFY(f.start());
    const QJsonObject config = f.created.first();
    const QJsonObject expected{ { u"name"_s, u"p_1"_s },           { u"deliver_policy"_s, u"all"_s },
                                { u"ack_policy"_s, u"none"_s },    { u"max_deliver"_s, 1 },
                                { u"mem_storage"_s, true },        { u"num_replicas"_s, 1 },
                                { u"filter_subject"_s, u"s.a"_s }, { u"inactive_threshold"_s, qint64(300000000000) },
                                { u"headers_only"_s, true },       { u"replay_policy"_s, u"instant"_s } };
    QCOMPARE(config, expected);
    QCOMPARE(f.batch(0), 500);
    QCOMPARE(f.consumer->name(), u"p_1"_s);
}

// JS-ORDERED-01
void tst_NatsOrderedConsumer::pushedConsumer()
{
    Options options = OrderedFixture::quick();
    options.setPush(true);
    OrderedFixture f(options);
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.wasMade(1));
    const QJsonObject config = f.created.first();
    QVERIFY(config.value(u"deliver_subject"_s).toString().startsWith(u"_INBOX."_s));
    QCOMPARE(config.value(u"flow_control"_s).toBool(), true);
    QCOMPARE(config.value(u"idle_heartbeat"_s).toInteger(), 5000000000);
}

// JS-ORDERED-02
void tst_NatsOrderedConsumer::gap()
{
    OrderedFixture f;
    QVERIFY(f.start());
    f.message(1, 7, 1);
    f.message(1, 9, 3); // 8 did not come
    QVERIFY(f.wasMade(2));
    QCOMPARE(f.received, QList<quint64>{ 7 });
    QCOMPARE(f.created.at(1).value(u"deliver_policy"_s).toString(), u"by_start_sequence"_s);
    QCOMPARE(f.created.at(1).value(u"opt_start_seq"_s).toInteger(), 8);
    QVERIFY(f.wasDeleted(1));
    QVERIFY(f.waitUntilTold(Kind::OrderedConsumerReset));
    QCOMPARE(f.told(Kind::OrderedConsumerReset).name(), u"p_2"_s);
    QCOMPARE(f.told(Kind::OrderedConsumerReset).streamSequence(), 7U);
    QVERIFY(f.pulled(2));
    f.message(2, 8, 1);
    f.message(2, 9, 2);
    QTRY_COMPARE(f.received, QList<quint64>({ 7, 8, 9 }));
    QCOMPARE(f.consumer->processingCount(), 0); // nor does what was left out take room
}

// JS-ORDERED-02
void tst_NatsOrderedConsumer::formerConsumer()
{
    OrderedFixture f;
    QVERIFY(f.start());
    f.status(1, "409 Consumer Deleted");
    QVERIFY(f.pulled(2));
    f.fake.server.message(3, "s.a", "x", ConsumerFixture::ack(1, 1, 0, "p_1")); // late
    f.message(2, 1, 1);
    QTRY_COMPARE(f.received, QList<quint64>{ 1 });
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.created.size(), 2);
}

void tst_NatsOrderedConsumer::lost_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("deleted") << QByteArray("409 Consumer Deleted");
    QTest::newRow("nobody") << QByteArray("503");
}

// JS-ORDERED-03
void tst_NatsOrderedConsumer::lost()
{
    QFETCH(QByteArray, status);
    OrderedFixture f;
    QVERIFY(f.start());
    f.message(1, 3, 1);
    QTRY_COMPARE(f.received.size(), 1);
    f.status(1, status);
    QVERIFY(f.wasMade(2));
    QCOMPARE(f.created.at(1).value(u"opt_start_seq"_s).toInteger(), 4);
    QVERIFY(f.pulled(2));
    QVERIFY(f.consumer->isRunning());
}

// JS-ORDERED-03
void tst_NatsOrderedConsumer::heartbeatsMissed()
{
    Options options = OrderedFixture::quick();
    options.setIdleHeartbeat(100ms);
    OrderedFixture f(options);
    QVERIFY(f.start());
    QVERIFY(f.wasMade(2));
    QVERIFY(f.wasTold(Kind::HeartbeatsMissed));
    QVERIFY(!f.published.contains("$JS.API.CONSUMER.INFO.S.p_1"));
}

// JS-ORDERED-02: the last message before a heartbeat did not come
void tst_NatsOrderedConsumer::tailIsLost()
{
    Options options = OrderedFixture::quick();
    options.setPush(true);
    OrderedFixture f(options);
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.wasMade(1));
    f.inbox = f.created.first().value(u"deliver_subject"_s).toString().toUtf8();
    f.fake.server.message(1, "s.a", "x", ConsumerFixture::ack(1, 1, 0, "p_1"));
    QTRY_COMPARE(f.received.size(), 1);
    f.ConsumerFixture::status("100 Idle Heartbeat", "Nats-Last-Consumer: 1\r\nNats-Last-Stream: 1\r\n");
    QVERIFY(f.waitUntilTold(Kind::Heartbeat));
    QCOMPARE(f.created.size(), 1);
    f.ConsumerFixture::status("100 Idle Heartbeat", "Nats-Last-Consumer: 2\r\nNats-Last-Stream: 2\r\n");
    QVERIFY(f.wasMade(2));
    QCOMPARE(f.created.at(1).value(u"opt_start_seq"_s).toInteger(), 2);
}

// JS-PUSH-03: answered when what came before was handed over
void tst_NatsOrderedConsumer::flowControlInOrder()
{
    Options options = OrderedFixture::quick();
    options.setPush(true);
    OrderedFixture f(options);
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.wasMade(1));
    f.inbox = f.created.first().value(u"deliver_subject"_s).toString().toUtf8();
    qsizetype receivedBefore = -1;
    connect(&f.fake.server, &NatsFakeServer::published, &f.fake.server, [&](const QByteArray &subject) {
        if (subject == "$JS.FC.S.p_1.x")
            receivedBefore = f.received.size();
    });
    f.fake.server.message(1, "s.a", "x", ConsumerFixture::ack(1, 1, 1, "p_1"));
    f.fake.server.headerMessage(1, f.inbox, "NATS/1.0 100 FlowControl Request\r\n\r\n", {}, "$JS.FC.S.p_1.x");
    QTRY_COMPARE(receivedBefore, 1);
    QVERIFY(f.wasTold(Kind::FlowControl));
}

// JS-ORDERED-04: one pull for the new one, and nothing while there is no connection
void tst_NatsOrderedConsumer::reconnect()
{
    OrderedFixture f;
    QVERIFY(f.start());
    f.message(1, 5, 1);
    QTRY_COMPARE(f.received.size(), 1);
    f.fake.server.drop();
    QVERIFY(f.fake.events.waitFor(u"reconnected"_s));
    QVERIFY(f.pulled(2));
    QVERIFY(f.wasDeleted(1));
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.created.size(), 2);
    QCOMPARE(f.created.at(1).value(u"opt_start_seq"_s).toInteger(), 6);
    QCOMPARE(f.pulls.size(), 2);
}

// JS-ORDERED-08: with pauses
void tst_NatsOrderedConsumer::missingStream()
{
    OrderedFixture f;
    f.answerCreate(1, FakeJetStream::error(404, 10059, "stream not found"));
    f.answerCreate(2, FakeJetStream::error(404, 10059, "stream not found"));
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.pulled(1));
    QCOMPARE(f.created.size(), 3);
    QCOMPARE(f.count(Kind::StreamNotFound), 2);
    QCOMPARE(f.told(Kind::StreamNotFound).name(), u"S"_s);
}

// JS-ORDERED-08: its sequences begin again
void tst_NatsOrderedConsumer::streamIsMadeAgain()
{
    OrderedFixture f;
    f.answerCreate(2, FakeJetStream::error(404, 10059, "stream not found"));
    QVERIFY(f.start());
    f.message(1, 7, 1);
    QTRY_COMPARE(f.received.size(), 1);
    f.status(1, "409 Consumer Deleted");
    QVERIFY(f.pulled(2));
    QCOMPARE(f.created.at(2).value(u"opt_start_seq"_s).toInteger(), 1);
    f.fake.server.message(3, "s.a", "x", ConsumerFixture::ack(1, 1, 0, "p_3"));
    QTRY_COMPARE(f.received, QList<quint64>({ 7, 1 }));
}

void tst_NatsOrderedConsumer::fatal_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("aborts");
    QTest::addColumn<Code>("code");
    QTest::newRow("missing") << FakeJetStream::error(404, 10059, "stream not found") << true << Code::StreamNotFound;
    QTest::newRow("work queue") << FakeJetStream::error(400, 10099, "multiple non-filtered consumers not allowed") << false
                                << Code::WorkQueueConflict;
    QTest::newRow("configuration") << FakeJetStream::error(400, 10094, "consumer delivery policy") << false
                                   << Code::InvalidConsumerConfiguration;
}

// JS-ORDERED-08, JS-ORDERED-10
void tst_NatsOrderedConsumer::fatal()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, aborts);
    QFETCH(Code, code);
    Options options = OrderedFixture::quick();
    options.setAbortOnMissingResource(aborts);
    OrderedFixture f(options);
    f.answerCreate(1, answer);
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), code);
    QVERIFY(!f.consumer->isRunning());
}

// JS-ORDERED-03
void tst_NatsOrderedConsumer::nameInUse()
{
    OrderedFixture f;
    f.answerCreate(1, FakeJetStream::error(400, 10013, "consumer name already in use"));
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.pulled(1));
    QCOMPARE(f.consumer->name(), u"p_2"_s);
}

// JS-ORDERED-07
void tst_NatsOrderedConsumer::stop()
{
    OrderedFixture f;
    QVERIFY(f.start());
    f.message(1, 4, 1);
    QTRY_COMPARE(f.received.size(), 1);
    f.consumer->stop();
    QVERIFY(f.wasDeleted(1));
    QCOMPARE(f.ends.size(), 1);
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.wasMade(2));
    QCOMPARE(f.created.at(1).value(u"opt_start_seq"_s).toInteger(), 5);
}

// JS-ORDERED-07
void tst_NatsOrderedConsumer::stopWhileItIsMade()
{
    OrderedFixture f;
    f.fake.server.setResponder("$JS.API.CONSUMER.CREATE.S.p_1", {});
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.wasMade(1));
    f.consumer.reset();
    QVERIFY(f.wasDeleted(1));
}

// JS-ORDERED-07
void tst_NatsOrderedConsumer::removalIsTriedAgain()
{
    OrderedFixture f;
    QVERIFY(f.start());
    f.fake.server.setAnswer("$JS.API.CONSUMER.DELETE.S.p_1", FakeJetStream::error(503, 10008, "temporarily unavailable"));
    f.consumer.reset();
    QTRY_VERIFY(f.published.count("$JS.API.CONSUMER.DELETE.S.p_1") >= 2);
    f.fake.server.setAnswer("$JS.API.CONSUMER.DELETE.S.p_1", FakeJetStream::error(404, 10014, "consumer not found"));
    const auto before = f.published.count("$JS.API.CONSUMER.DELETE.S.p_1");
    QTRY_COMPARE(f.published.count("$JS.API.CONSUMER.DELETE.S.p_1"), before + 1); // and that was the last one
}

// JS-ORDERED-09
void tst_NatsOrderedConsumer::upToDate()
{
    OrderedFixture f;
    QVERIFY(f.start());
    f.message(1, 1, 1, 1);
    QTRY_COMPARE(f.received.size(), 1);
    QCOMPARE(f.upToDateCount, 0);
    f.message(1, 2, 2, 0);
    f.message(1, 3, 3, 0);
    QTRY_COMPARE(f.received.size(), 3);
    QCOMPARE(f.upToDateCount, 1);
}

void tst_NatsOrderedConsumer::slotDeletes_data()
{
    QTest::addColumn<QByteArray>("what");
    for (const char *what : { "message", "name", "reset", "stopped", "upToDate", "missed" })
        QTest::newRow(what) << QByteArray(what);
}

// JS-CONSUME-09
void tst_NatsOrderedConsumer::slotDeletes()
{
    QFETCH(QByteArray, what);
    Options options = OrderedFixture::quick();
    options.setIdleHeartbeat(100ms);
    OrderedFixture f(options);
    const QPointer<NatsOrderedConsumer> guard(f.consumer.get());
    const auto remove = [&](const char *now) {
        if (what == now)
            f.consumer.reset();
    };
    connect(guard, &NatsConsumer::messageReceived, this, [&] { remove("message"); });
    connect(guard, &NatsConsumer::nameChanged, this, [&] { remove("name"); });
    connect(guard, &NatsConsumer::stopped, this, [&] { remove("stopped"); });
    connect(guard, &NatsOrderedConsumer::upToDate, this, [&] { remove("upToDate"); });
    connect(guard, &NatsConsumer::notification, this, [&](const NatsConsumerNotification &told) {
        if (told.kind() == Kind::OrderedConsumerReset)
            remove("reset");
        else if (told.kind() == Kind::HeartbeatsMissed)
            remove("missed");
    });
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    if (what == "name") {
        QTRY_VERIFY(!guard);
        return;
    }
    QVERIFY(f.pulled(1));
    if (what != "missed")
        f.message(1, 1, 1, 0);
    if (what == "stopped") {
        QTRY_COMPARE(f.received.size(), 1);
        f.consumer->stop();
    }
    QTRY_VERIFY(!guard); // after missed heartbeats it is reset
    QVERIFY(f.fake.server.barrier());
}

// JS-CONSUME-14
void tst_NatsOrderedConsumer::connectionEnds()
{
    OrderedFixture f;
    QVERIFY(f.start());
    f.fake.connection->close();
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), Code::ConnectionClosed);
    OrderedFixture g;
    QVERIFY(g.start());
    g.fake.connection.reset();
    QCOMPARE(g.ends.size(), 1);
    QCOMPARE(g.ends.first().code(), Code::ConnectionClosed);
    g.consumer.reset();
}

QTEST_GUILESS_MAIN(tst_NatsOrderedConsumer)
#include "tst_natsorderedconsumer.moc"
