// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/consumerfixture.h"

#include "jetstream/natspushconsumer.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Kind = NatsConsumerNotification::Kind;

class tst_NatsPushConsumer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksWhere();
    void asksWhenThereIsAConnection();
    void boundAsksNothing();
    void boundToAGroup();
    void acknowledges();
    void policyWithoutAcknowledgements();
    void flowControl();
    void stalled();
    void heartbeat();
    void refused_data();
    void refused();
    void missing_data();
    void missing();
    void missingEndsIt_data();
    void missingEndsIt();
    void noPermission();
    void heartbeatsMissed();
    void heartbeatsMissedWhenBound();
    void madeAnew();
    void reconnect();
    void reconnectWhileItAsks();
    void optionsAreChecked_data();
    void optionsAreChecked();
    void stop();
    void connectionEnds();
    void slotDeletesTheConsumer_data();
    void slotDeletesTheConsumer();
    void working();
};

namespace {

class PushFixture : public ConsumerFixture
{
public:
    explicit PushFixture(const NatsPushConsumerOptions &options = {})
        : consumer(std::make_unique<NatsPushConsumer>(jetStream.get(), u"S"_s, u"c"_s))
    {
        consumer->setOptions(options);
        QObject::connect(&fake.server, &NatsFakeServer::published, &fake.server,
                         [this](const QByteArray &subject, const QByteArray &, const QByteArray &reply) {
                             if (subject == "$JS.API.CONSUMER.INFO.S.c")
                                 questions.append(reply);
                         });
        watch(consumer.get());
    }

    bool asked(qsizetype count)
    {
        return NatsTest::waitUntil([this, count] { return questions.size() >= count; });
    }
    void answer(QJsonObject config = { { u"deliver_subject"_s, u"to.me"_s } }, bool isBound = false)
    {
        if (!config.contains(u"ack_policy"_s))
            config.insert(u"ack_policy"_s, u"explicit"_s);
        const QJsonObject info{ { u"stream_name"_s, u"S"_s }, { u"name"_s, u"c"_s }, { u"config"_s, config }, { u"push_bound"_s, isBound } };
        fake.server.publish(questions.last(), QJsonDocument(info).toJson(QJsonDocument::Compact));
    }
    void refuse(int status, int number, const QByteArray &text)
    {
        fake.server.publish(questions.last(), FakeJetStream::error(status, number, text));
    }
    // The last one with the subject
    quint64 subscription(const QByteArray &subject = "to.me") const
    {
        quint64 found = 0;
        for (const QByteArray &operation : fake.server.operations()) {
            const QByteArrayList words = operation.split(' ');
            if (words.first() == "SUB" && words.value(1) == subject)
                found = words.last().toULongLong();
        }
        return found;
    }
    bool receives(const QByteArray &subject = "to.me")
    {
        return NatsTest::waitUntil([this, subject] {
            sid = subscription(subject);
            inbox = subject;
            return sid > 0;
        });
    }
    bool start(const QJsonObject &config = { { u"deliver_subject"_s, u"to.me"_s } })
    {
        if (!open() || !consumer->consume() || !asked(1))
            return false;
        answer(config);
        return receives();
    }
    void say(const QByteArray &line, const QByteArray &headers = {}, const QByteArray &reply = {})
    {
        fake.server.headerMessage(sid, inbox, "NATS/1.0 " + line + "\r\n" + headers + "\r\n", {}, reply);
    }

    std::unique_ptr<NatsPushConsumer> consumer; // so that tests can delete it
    QByteArrayList questions; // where the answers about the consumer are wanted
};

NatsPushConsumerOptions bound(std::chrono::milliseconds heartbeat = 0ms)
{
    NatsPushConsumerOptions options;
    options.setDeliverSubject(u"to.me"_s);
    options.setIdleHeartbeat(heartbeat);
    return options;
}

const QJsonObject WithHeartbeat{ { u"deliver_subject"_s, u"to.me"_s }, { u"idle_heartbeat"_s, 100000000 } };

} // namespace

// JS-PUSH-01
void tst_NatsPushConsumer::asksWhere()
{
    PushFixture f;
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(1));
    QCOMPARE(f.fake.server.operations().size(), 2); // with the subscription for answers
    f.answer({ { u"deliver_subject"_s, u"to.me"_s }, { u"deliver_group"_s, u"workers"_s } }, true);
    QVERIFY(f.receives());
    QCOMPARE(f.fake.server.operations().last(), "SUB to.me workers " + QByteArray::number(f.sid));
    f.message(7);
    QCOMPARE(f.received, QList<quint64>{ 7 });
    QCOMPARE(f.questions.size(), 1);
    QVERIFY(f.notifications.isEmpty());
}

// JS-PUSH-01
void tst_NatsPushConsumer::asksWhenThereIsAConnection()
{
    PushFixture f;
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.consumer->isRunning());
    f.jetStream.reset(); // is not needed
    QVERIFY(f.open());
    QVERIFY(f.asked(1));
    f.answer();
    QVERIFY(f.receives());
    QCOMPARE(f.questions.size(), 1);
}

// JS-PUSH-02
void tst_NatsPushConsumer::boundAsksNothing()
{
    PushFixture f(bound());
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.fake.server.expect("SUB to.me 1"));
    QVERIFY(f.fake.server.expectNothing());
    f.message(1);
    QCOMPARE(f.received, QList<quint64>{ 1 });
}

// JS-PUSH-02
void tst_NatsPushConsumer::boundToAGroup()
{
    NatsPushConsumerOptions options = bound();
    options.setDeliverGroup(u"workers"_s);
    PushFixture f(options);
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.fake.server.expect("SUB to.me workers 1"));
    QVERIFY(f.fake.server.expectNothing());
}

// JS-PUSH-01
void tst_NatsPushConsumer::acknowledges()
{
    PushFixture f;
    QVERIFY(f.start());
    NatsJetStreamMessage kept;
    connect(f.consumer.get(), &NatsConsumer::messageReceived, this, [&](const NatsJetStreamMessage &message) { kept = message; });
    f.message(1);
    QCOMPARE(f.consumer->processingCount(), 1);
    kept.ack();
    QTRY_COMPARE(f.acks, QByteArrayList{ "+ACK" });
    QCOMPARE(f.consumer->processingCount(), 0);
    f.message(2);
    f.consumer.reset();
    kept.ack(); // also without the consumer
    QTRY_COMPARE(f.acks.size(), 2);
}

// JS-PUSH-01: a server would answer that nobody listens
void tst_NatsPushConsumer::policyWithoutAcknowledgements()
{
    PushFixture f;
    QVERIFY(f.start({ { u"deliver_subject"_s, u"to.me"_s }, { u"ack_policy"_s, u"none"_s } }));
    connect(f.consumer.get(), &NatsConsumer::messageReceived, this, [](const NatsJetStreamMessage &message) { message.ack(); });
    f.message(1);
    QVERIFY(f.fake.server.barrier());
    QVERIFY(f.acks.isEmpty());
    QCOMPARE(f.consumer->processingCount(), 0);
}

// JS-PUSH-03
void tst_NatsPushConsumer::flowControl()
{
    PushFixture f;
    QVERIFY(f.start());
    f.message(1);
    QVERIFY(f.fake.server.barrier());
    QVERIFY(!f.published.contains("$JS.FC.S.c.x"));
    f.say("100 FlowControl Request", {}, "$JS.FC.S.c.x");
    QTRY_COMPARE(f.published.count("$JS.FC.S.c.x"), 1);
    QVERIFY(f.wasTold(Kind::FlowControl));
    QCOMPARE(f.received, QList<quint64>{ 1 });
}

// JS-PUSH-04
void tst_NatsPushConsumer::stalled()
{
    PushFixture f;
    QVERIFY(f.start());
    f.say("100 Idle Heartbeat", "Nats-Last-Consumer: 3\r\nNats-Last-Stream: 9\r\nNats-Consumer-Stalled: $JS.FC.S.c.y\r\n");
    QTRY_COMPARE(f.published.count("$JS.FC.S.c.y"), 1);
    QCOMPARE(f.told(Kind::FlowControl).consumerSequence(), 3U);
    QCOMPARE(f.told(Kind::FlowControl).streamSequence(), 9U);
}

// JS-PUSH-04
void tst_NatsPushConsumer::heartbeat()
{
    PushFixture f;
    QVERIFY(f.start());
    f.say("100 Idle Heartbeat", "Nats-Last-Consumer: 3\r\nNats-Last-Stream: 9\r\n");
    QCOMPARE(f.told(Kind::Heartbeat).consumerSequence(), 3U);
    QCOMPARE(f.told(Kind::Heartbeat).streamSequence(), 9U);
}

void tst_NatsPushConsumer::refused_data()
{
    QTest::addColumn<QJsonObject>("config");
    QTest::addColumn<Code>("code");
    QTest::newRow("bound") << QJsonObject{ { u"deliver_subject"_s, u"to.me"_s } } << Code::InvalidRequest;
    QTest::newRow("pulled from") << QJsonObject{} << Code::InvalidConsumerConfiguration;
}

// JS-PUSH-05
void tst_NatsPushConsumer::refused()
{
    QFETCH(QJsonObject, config);
    QFETCH(Code, code);
    PushFixture f;
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    for (int i = 1; f.ends.isEmpty() && i < 10; ++i) {
        QVERIFY(f.asked(i));
        f.answer(config, true);
        QVERIFY(NatsTest::waitUntil([&] { return !f.ends.isEmpty() || f.questions.size() > i; }));
    }
    QCOMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), code);
    QVERIFY(!f.consumer->isRunning());
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.subscription(), 0U);
}

void tst_NatsPushConsumer::missing_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    QTest::newRow("consumer") << 10014 << int(Kind::ConsumerNotFound) << u"c"_s;
    QTest::newRow("stream") << 10059 << int(Kind::StreamNotFound) << u"S"_s;
    QTest::newRow("unavailable") << 10008 << int(Kind::Status) << u"c"_s;
}

// JS-PUSH-06
void tst_NatsPushConsumer::missing()
{
    QFETCH(int, number);
    QFETCH(int, kind);
    QFETCH(QString, name);
    PushFixture f;
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QElapsedTimer timer;
    timer.start();
    for (int i = 1; i <= 2; ++i) {
        QVERIFY(f.asked(i));
        f.refuse(404, number, "not found");
        QCOMPARE(f.notifications.size(), i);
        QCOMPARE(f.notifications.last().kind(), Kind(kind));
        QCOMPARE(f.notifications.last().name(), name);
        QCOMPARE(f.notifications.last().count(), i);
    }
    QVERIFY(f.asked(3));
    QVERIFY2(timer.elapsed() >= 225, // timers may be a twentieth too early
             qPrintable(QString::number(timer.elapsed())));
    f.answer();
    QVERIFY(f.receives());
}

void tst_NatsPushConsumer::missingEndsIt_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<Code>("code");
    QTest::newRow("consumer") << 10014 << Code::ConsumerNotFound;
    QTest::newRow("stream") << 10059 << Code::StreamNotFound;
}

// JS-PUSH-06
void tst_NatsPushConsumer::missingEndsIt()
{
    QFETCH(int, number);
    QFETCH(Code, code);
    NatsPushConsumerOptions options;
    options.setAbortOnMissingResource(true);
    PushFixture f(options);
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(1));
    f.refuse(404, number, "not found");
    QCOMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), code);
}

// JS-PUSH-06
void tst_NatsPushConsumer::noPermission()
{
    PushFixture asking;
    QVERIFY(asking.open());
    VERIFY_OK(asking.consumer->consume());
    QVERIFY(asking.asked(1));
    asking.fake.server.inject("-ERR 'Permissions Violation for Publish to \"$JS.API.CONSUMER.INFO.S.c\"'\r\n");
    QTRY_COMPARE(asking.ends.size(), 1);
    QCOMPARE(asking.ends.first().code(), Code::PermissionViolation);

    PushFixture receiving;
    QVERIFY(receiving.start());
    receiving.fake.server.inject("-ERR 'Permissions Violation for Subscription to \"to.me\"'\r\n");
    QTRY_COMPARE(receiving.ends.size(), 1);
    QCOMPARE(receiving.ends.first().code(), Code::PermissionViolation);
}

// JS-PUSH-06: told, and asked why; the subscription stays
void tst_NatsPushConsumer::heartbeatsMissed()
{
    PushFixture f;
    QVERIFY(f.start(WithHeartbeat));
    const quint64 first = f.sid;
    QVERIFY(f.waitUntilTold(Kind::HeartbeatsMissed));
    QCOMPARE(f.told(Kind::HeartbeatsMissed).count(), 2);
    QVERIFY(f.asked(2));
    f.refuse(404, 10014, "consumer not found");
    QVERIFY(f.wasTold(Kind::ConsumerNotFound));
    QVERIFY(f.asked(3)); // until it is there again
    f.answer(WithHeartbeat, true); // by us
    QCOMPARE(f.subscription(), first);
    f.message(5);
    QCOMPARE(f.received, QList<quint64>{ 5 });
    QVERIFY(f.ends.isEmpty());
}

// JS-PUSH-02
void tst_NatsPushConsumer::heartbeatsMissedWhenBound()
{
    PushFixture f(bound(100ms));
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.receives());
    QVERIFY(NatsTest::waitUntil([&f] { return f.notifications.size() >= 2; }));
    QCOMPARE(f.notifications.at(0).count(), 2);
    QCOMPARE(f.notifications.at(1).count(), 3);
    QVERIFY(f.published.isEmpty());
}

// JS-PUSH-06: it may push to another subject now
void tst_NatsPushConsumer::madeAnew()
{
    PushFixture f;
    QVERIFY(f.start(WithHeartbeat));
    const quint64 first = f.sid;
    QVERIFY(f.asked(2));
    f.answer({ { u"deliver_subject"_s, u"to.others"_s }, { u"deliver_group"_s, u"g"_s } });
    QVERIFY(f.receives("to.others"));
    QTRY_VERIFY(f.fake.server.operations().contains("UNSUB " + QByteArray::number(first)));
    f.message(5);
    QCOMPARE(f.received, QList<quint64>{ 5 });
}

// JS-PUSH-07: the same subscription, and nothing is asked
void tst_NatsPushConsumer::reconnect()
{
    PushFixture f;
    QVERIFY(f.start());
    f.message(1);
    f.fake.server.takeOperations();
    f.fake.server.drop();
    QVERIFY(f.receives());
    f.message(2);
    QCOMPARE(f.received, QList<quint64>({ 1, 2 }));
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.questions.size(), 1);
}

// JS-PUSH-07: the answer is not waited for
void tst_NatsPushConsumer::reconnectWhileItAsks()
{
    PushFixture f;
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(1));
    f.fake.server.drop();
    QElapsedTimer timer;
    timer.start();
    QVERIFY(f.asked(2));
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    f.answer();
    QVERIFY(f.receives());
    QVERIFY(f.notifications.isEmpty());
}

void tst_NatsPushConsumer::optionsAreChecked_data()
{
    QTest::addColumn<NatsPushConsumerOptions>("options");
    QTest::addColumn<QString>("option");
    const auto row = [](const char *option, auto change) {
        NatsPushConsumerOptions options;
        change(&options);
        QTest::newRow(option) << options << QString::fromLatin1(option);
    };
    row("deliverSubject", [](auto *o) { o->setDeliverSubject(u"a b"_s); });
    row("deliverGroup", [](auto *o) { o->setDeliverGroup(u"g"_s); });
    row("idleHeartbeat", [](auto *o) { o->setDeliverSubject(u"a"_s), o->setIdleHeartbeat(99ms); });
    row("workingInterval", [](auto *o) { o->setWorkingInterval(-1ms); });
}

// JS-PUSH-05: nothing is sent
void tst_NatsPushConsumer::optionsAreChecked()
{
    QFETCH(NatsPushConsumerOptions, options);
    QFETCH(QString, option);
    PushFixture f(options);
    QVERIFY(f.open());
    const auto begun = f.consumer->consume();
    QCOMPARE(begun.error().code(), Code::InvalidOption);
    QVERIFY2(begun.error().text().contains(option), qPrintable(begun.error().text()));
    QVERIFY(!f.consumer->isRunning());
    QVERIFY(f.fake.server.expectNothing());
}

// JS-PUSH-07
void tst_NatsPushConsumer::stop()
{
    PushFixture f;
    QVERIFY(f.start());
    f.consumer->stop();
    QCOMPARE(f.ends, QList<NatsError>{ NatsError() });
    QVERIFY(f.fake.server.barrier());
    QVERIFY(f.fake.server.operations().contains("UNSUB " + QByteArray::number(f.sid)));
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(2));
    f.consumer->stop(); // while it asks
    f.answer();
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.subscription(), f.sid);
    QVERIFY(!f.consumer->isRunning());
}

// JS-PUSH-07
void tst_NatsPushConsumer::connectionEnds()
{
    PushFixture closing;
    QVERIFY(closing.start());
    closing.fake.connection->close();
    QTRY_COMPARE(closing.ends.size(), 1);
    QCOMPARE(closing.ends.first().code(), Code::ConnectionClosed);
    QCOMPARE(closing.consumer->consume().error().code(), Code::ConnectionClosed);
    QVERIFY(!closing.consumer->isRunning());

    PushFixture draining;
    QVERIFY(draining.start());
    draining.fake.connection->drain();
    QTRY_COMPARE(draining.ends.size(), 1);
    QCOMPARE(draining.ends.first().code(), Code::ConnectionDraining);

    PushFixture asking;
    QVERIFY(asking.open());
    VERIFY_OK(asking.consumer->consume());
    QVERIFY(asking.asked(1));
    asking.fake.connection->drain();
    QTRY_COMPARE(asking.ends.size(), 1);
    QCOMPARE(asking.ends.first().code(), Code::ConnectionDraining);

    PushFixture gone;
    QVERIFY(gone.start());
    gone.fake.connection.reset();
    QCOMPARE(gone.ends.size(), 1);
    QCOMPARE(gone.ends.first().code(), Code::ConnectionClosed);
}

void tst_NatsPushConsumer::slotDeletesTheConsumer_data()
{
    QTest::addColumn<QByteArray>("moment");
    for (const char *moment : { "message", "heartbeat", "flow control", "missed", "missing", "stopped", "running" })
        QTest::newRow(moment) << QByteArray(moment);
}

// JS-PUSH-07
void tst_NatsPushConsumer::slotDeletesTheConsumer()
{
    QFETCH(QByteArray, moment);
    PushFixture f;
    const auto remove = [&f] { f.consumer.reset(); };
    connect(f.consumer.get(), &NatsConsumer::messageReceived, this, [&] { moment == "message" ? remove() : void(); });
    connect(f.consumer.get(), &NatsConsumer::stopped, this, [&] { moment == "stopped" ? remove() : void(); });
    connect(f.consumer.get(), &NatsConsumer::runningChanged, this, [&](bool running) { moment == "running" && !running ? remove() : void(); });
    connect(f.consumer.get(), &NatsConsumer::notification, this, [&](const NatsConsumerNotification &told) {
        if ((moment == "heartbeat" && told.kind() == Kind::Heartbeat) || (moment == "flow control" && told.kind() == Kind::FlowControl)
            || (moment == "missed" && told.kind() == Kind::HeartbeatsMissed) || (moment == "missing" && told.kind() == Kind::ConsumerNotFound))
            remove();
    });
    QVERIFY(f.start(WithHeartbeat));
    f.message(1);
    if (f.consumer)
        f.say("100 Idle Heartbeat");
    if (f.consumer)
        f.say("100 FlowControl Request", {}, "$JS.FC.S.c.x");
    QVERIFY(NatsTest::waitUntil([&] { return !f.consumer || f.questions.size() >= 2; }));
    if (f.consumer)
        f.refuse(404, 10014, "consumer not found");
    if (f.consumer)
        f.consumer->stop();
    QVERIFY(!f.consumer);
    QVERIFY(f.fake.server.barrier());
}

// JS-PUSH-01
void tst_NatsPushConsumer::working()
{
    NatsPushConsumerOptions options;
    options.setWorkingInterval(20ms);
    PushFixture f(options);
    NatsJetStreamMessage kept;
    connect(f.consumer.get(), &NatsConsumer::messageReceived, this, [&](const NatsJetStreamMessage &message) { kept = message; });
    QVERIFY(f.start());
    f.message(1);
    QTRY_VERIFY(f.acks.size() >= 2);
    kept.ack();
    QTRY_COMPARE(f.acks.last(), "+ACK");
    QCOMPARE(f.acks.first(), "+WPI");
}

QTEST_GUILESS_MAIN(tst_NatsPushConsumer)
#include "tst_natspushconsumer.moc"
