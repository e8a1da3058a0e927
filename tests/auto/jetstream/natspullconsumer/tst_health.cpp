// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/consumerfixture.h"

#include "jetstream/natspullconsumer.h"

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;
using Reason = NatsConsumerHealth::Reason;

// What a consumer says of itself when nothing comes. The rules are in tst_natsconsumerhealth.
class tst_Health : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nobodyIsAsked();
    void stoppedByItself();
    void stoppedAfterTrouble();
    void notPermitted();
    void troubleThatIsOver();
    void server_data();
    void server();
    void slowHandler();
    void consumerIsDeleted();
};

class HealthFixture : public ConsumerFixture
{
public:
    HealthFixture() : consumer(std::make_unique<NatsPullConsumer>(jetStream.get(), u"S"_s, u"c"_s)) { watch(consumer.get()); }
    bool start() { return open() && consumer->consume() && pulled(1); }
    void answer(const QByteArray &info) { fake.server.setAnswer("$JS.API.CONSUMER.INFO.S.c", info); }
    bool wasAsked() const { return published.contains("$JS.API.CONSUMER.INFO.S.c"); }

    std::unique_ptr<NatsPullConsumer> consumer;
};

static constexpr char Well[] = R"({"name":"c","stream_name":"S","config":{},"num_waiting":1,"num_pending":5})";

// JS-HEALTH-02
void tst_Health::nobodyIsAsked()
{
    HealthFixture f;
    QCOMPARE(f.consumer->health().result()->reason(), Reason::NotRunning);
    VERIFY_OK(f.consumer->consume());
    QCOMPARE(f.consumer->health().result()->reason(), Reason::NotConnected);
    QVERIFY(f.open());
    f.consumer->stop();
    QCOMPARE(f.consumer->health().result()->reason(), Reason::NotRunning);
    QVERIFY(f.fake.server.barrier());
    QVERIFY(!f.wasAsked());
}

// JS-HEALTH-02
void tst_Health::stoppedByItself()
{
    HealthFixture f;
    QVERIFY(f.start());
    f.status("409 Consumer is push based");
    QTRY_COMPARE(f.ends.size(), 1);
    const auto health = f.consumer->health().result();
    QCOMPARE(health->reason(), Reason::NotRunning);
    QCOMPARE(health->error().code(), Code::InvalidConsumerConfiguration);
    QVERIFY(health->text().contains(health->error().text()));
}

// JS-HEALTH-02: it was stopped by the program, and not by what happened before
void tst_Health::stoppedAfterTrouble()
{
    HealthFixture f;
    QVERIFY(f.start());
    f.status("409 Leadership Change");
    QVERIFY(f.pulled(2));
    f.consumer->stop();
    const auto health = f.consumer->health().result();
    QCOMPARE(health->reason(), Reason::NotRunning);
    QVERIFY2(!health->error(), qPrintable(health->text()));
}

// JS-HEALTH-02
void tst_Health::notPermitted()
{
    HealthFixture f;
    QVERIFY(f.start());
    f.fake.server.inject("-ERR 'Permissions Violation for Publish to \"$JS.API.CONSUMER.MSG.NEXT.S.c\"'\r\n");
    QTRY_COMPARE(f.ends.size(), 1);
    const auto health = f.consumer->health().result();
    QCOMPARE(health->reason(), Reason::NoPermission);
    QCOMPARE(health->error().code(), Code::PermissionViolation);
}

// JS-HEALTH-03
void tst_Health::troubleThatIsOver()
{
    HealthFixture f;
    f.answer(Well);
    QVERIFY(f.start());
    f.status("409 Leadership Change");
    QVERIFY(f.pulled(2));
    const auto health = f.consumer->health();
    QTRY_VERIFY(health.isFinished());
    QCOMPARE(health.result()->reason(), Reason::None);
    QVERIFY(!health.result()->error());
}

void tst_Health::server_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("well") << QByteArray(Well) << Reason::None;
    QTest::newRow("no messages") << QByteArray(R"({"name":"c","stream_name":"S","config":{},"num_waiting":1})") << Reason::NoMessages;
    QTest::newRow("paused") << QByteArray(R"({"name":"c","stream_name":"S","config":{},"num_waiting":1,"paused":true})") << Reason::Paused;
    QTest::newRow("stream") << FakeJetStream::error(404, 10059, "stream not found") << Reason::StreamNotFound;
    QTest::newRow("consumer") << FakeJetStream::error(404, 10014, "consumer not found") << Reason::ConsumerNotFound;
    QTest::newRow("account") << FakeJetStream::error(503, 10039, "not enabled for account") << Reason::JetStreamNotEnabled;
    QTest::newRow("something else") << FakeJetStream::error(500, 10001, "bad") << Reason::Unknown;
    QTest::newRow("nonsense") << QByteArray("nonsense") << Reason::Unknown;
}

// JS-HEALTH-03, JS-HEALTH-04
void tst_Health::server()
{
    QFETCH(QByteArray, answer);
    QFETCH(Reason, reason);
    HealthFixture f;
    f.answer(answer);
    QVERIFY(f.start());
    const auto health = f.consumer->health();
    QTRY_VERIFY(health.isFinished());
    QVERIFY(health.result());
    QCOMPARE(health.result()->reason(), reason);
    QVERIFY(!health.result()->text().isEmpty());
}

// JS-HEALTH-04
void tst_Health::slowHandler()
{
    HealthFixture f;
    f.answer(R"({"name":"c","stream_name":"S","config":{},"num_pending":5})");
    NatsConsumeOptions options;
    options.setMaximumMessages(1);
    f.consumer->setOptions(options);
    NatsJetStreamMessage kept;
    connect(f.consumer.get(), &NatsConsumer::messageReceived, this, [&](const NatsJetStreamMessage &message) { kept = message; });
    QVERIFY(f.start());
    f.message(1);
    QTRY_COMPARE(f.consumer->processingCount(), 1);
    const auto health = f.consumer->health();
    QTRY_VERIFY(health.isFinished());
    QCOMPARE(health.result()->reason(), Reason::NotProcessed);
}

// JS-HEALTH-05
void tst_Health::consumerIsDeleted()
{
    HealthFixture f;
    QVERIFY(f.start());
    const auto health = f.consumer->health();
    QTRY_VERIFY(f.wasAsked());
    QVERIFY(!health.isFinished());
    f.consumer.reset();
    QVERIFY(f.fake.server.respond(Well));
    QTRY_VERIFY(health.isFinished());
    QCOMPARE(health.result()->reason(), Reason::None);
}

QTEST_GUILESS_MAIN(tst_Health)
#include "tst_health.moc"
