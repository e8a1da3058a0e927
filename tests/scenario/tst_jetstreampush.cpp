// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/jetstreamclient.h"

#include "jetstream/natsjetstreampublisher.h"
#include "jetstream/natspushconsumer.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Kind = NatsConsumerNotification::Kind;

// Receiving from a consumer c of a stream S on s.>, which pushes to "there"
class tst_JetStreamPush : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void receive();
    void flowControl();
    void queueGroup();
    void bound();
    void refusals();
    void comesLater();
    void abort();
    void restart();
    void suspended();
    void health();

private:
    static NatsConsumerConfig config()
    {
        NatsConsumerConfig config = NatsConsumerConfig::durable(u"c"_s);
        config.setDeliverSubject(u"there"_s);
        return config;
    }
    NatsResult<NatsConsumerInfo> create(const NatsConsumerConfig &config)
    {
        return ended(m_client->manager.createConsumer(u"S"_s, config));
    }
    bool publish(int count, qsizetype size = 2)
    {
        NatsJetStreamPublisher publisher(&m_client->jetStream);
        for (int i = 0; i < count; ++i) {
            if (publisher.pendingCount() == publisher.options().maximumPending() && !ended(publisher.flush()))
                return false;
            publisher.publish("s.a", QByteArray(size, 'x'));
        }
        return bool(ended(publisher.flush()));
    }
    NatsConsumerInfo info() { return ended(m_client->manager.consumerInfo(u"S"_s, u"c"_s)).valueOr(NatsConsumerInfo()); }

    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<JetStreamClient> m_client;
};

// A consumer, and what it told
class Receiving
{
public:
    explicit Receiving(NatsJetStream *jetStream, const NatsPushConsumerOptions &options = {}) : consumer(jetStream, u"S"_s, u"c"_s)
    {
        consumer.setOptions(options);
        QObject::connect(&consumer, &NatsConsumer::messageReceived, &consumer, [this](const NatsJetStreamMessage &message) {
            received.append(message.streamSequence());
            message.ack();
        });
        QObject::connect(&consumer, &NatsConsumer::notification, &consumer,
                         [this](const NatsConsumerNotification &notification) { told.append(notification.kind()); });
        QObject::connect(&consumer, &NatsConsumer::stopped, &consumer, [this](const NatsError &error) { ends.append(error); });
    }
    bool arrived(qsizetype count)
    {
        return NatsTest::waitUntil([this, count] { return received.size() >= count; }, 60s);
    }
    bool waitUntilTold(Kind kind)
    {
        return NatsTest::waitUntil([this, kind] { return told.contains(kind); });
    }
    bool hasEnded()
    {
        return NatsTest::waitUntil([this] { return !ends.isEmpty(); });
    }

    NatsPushConsumer consumer;
    QList<quint64> received;
    QList<Kind> told;
    QList<NatsError> ends;
};

void tst_JetStreamPush::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_client = std::make_unique<JetStreamClient>(m_server->webSocketUrl());
    QVERIFY(m_client->open());
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"S"_s, { u"s.>"_s }))));
}

void tst_JetStreamPush::cleanup()
{
    m_client.reset();
    m_server.reset();
}

// JS-PUSH-01
void tst_JetStreamPush::receive()
{
    VERIFY_RESULT(create(config()));
    QVERIFY(publish(100));
    Receiving r(&m_client->jetStream);
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(r.arrived(100));
    QVERIFY(NatsTest::waitUntil([this] { return info().ackFloor().streamSequence() == 100; }));
    r.consumer.stop();
    QVERIFY(NatsTest::waitUntil([this] { return !info().isPushBound(); }));
    QVERIFY(publish(10));
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(r.arrived(110));
}

// JS-PUSH-03: more than the server sends without an answer
void tst_JetStreamPush::flowControl()
{
    NatsConsumerConfig flow = config();
    flow.setFlowControl(true);
    flow.setIdleHeartbeat(500ms);
    flow.setAckPolicy(NatsConsumerConfig::AckPolicy::None);
    VERIFY_RESULT(create(flow));
    QVERIFY(publish(6000, 1024));
    Receiving r(&m_client->jetStream);
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(r.arrived(6000));
    QVERIFY(r.told.contains(Kind::FlowControl));
    QVERIFY(r.waitUntilTold(Kind::Heartbeat));
    QVERIFY(std::is_sorted(r.received.begin(), r.received.end()));
}

// JS-PUSH-01
void tst_JetStreamPush::queueGroup()
{
    NatsConsumerConfig group = config();
    group.setDeliverGroup(u"workers"_s);
    VERIFY_RESULT(create(group));
    Receiving a(&m_client->jetStream);
    Receiving b(&m_client->jetStream);
    VERIFY_RESULT(a.consumer.consume());
    QVERIFY(NatsTest::waitUntil([this] { return info().isPushBound(); }));
    VERIFY_RESULT(b.consumer.consume());
    QVERIFY(m_client->flush());
    QVERIFY(NatsTest::waitUntil([&] { return publish(1) && !a.received.isEmpty() && !b.received.isEmpty(); }, 60s));
    QVERIFY(publish(100));
    const auto last = ended(m_client->manager.streamInfo(u"S"_s))->state().lastSequence();
    QVERIFY(NatsTest::waitUntil([&] { return quint64(a.received.size() + b.received.size()) == last; }));
}

// JS-PUSH-02: a user who may not ask
void tst_JetStreamPush::bound()
{
    VERIFY_RESULT(create(config()));
    NatsPushConsumerOptions options;
    options.setDeliverSubject(u"there"_s);
    QStringList requests;
    QVERIFY(m_client->subscribe("$JS.API.CONSUMER.>", &requests));
    Receiving r(&m_client->jetStream, options);
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(m_client->flush());
    m_client->connection->publish("s.a", "x");
    QVERIFY(r.arrived(1));
    QCOMPARE(requests, QStringList());
}

// JS-PUSH-05
void tst_JetStreamPush::refusals()
{
    VERIFY_RESULT(create(NatsConsumerConfig::durable(u"c"_s)));
    Receiving pulls(&m_client->jetStream);
    VERIFY_RESULT(pulls.consumer.consume());
    QVERIFY(pulls.hasEnded());
    QCOMPARE(pulls.ends.first().code(), Code::InvalidConsumerConfiguration);
    VERIFY_RESULT(ended(m_client->manager.deleteConsumer(u"S"_s, u"c"_s)));
    VERIFY_RESULT(create(config()));
    Receiving first(&m_client->jetStream);
    VERIFY_RESULT(first.consumer.consume());
    QVERIFY(NatsTest::waitUntil([this] { return info().isPushBound(); }));
    Receiving second(&m_client->jetStream);
    VERIFY_RESULT(second.consumer.consume());
    QVERIFY(second.hasEnded());
    QCOMPARE(second.ends.first().code(), Code::InvalidRequest);
    NatsPushConsumerOptions options;
    options.setDeliverGroup(u"g"_s);
    Receiving bad(&m_client->jetStream, options);
    QCOMPARE(bad.consumer.consume().error().code(), Code::InvalidOption);
}

// JS-PUSH-06
void tst_JetStreamPush::comesLater()
{
    Receiving r(&m_client->jetStream);
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(r.waitUntilTold(Kind::ConsumerNotFound));
    VERIFY_RESULT(create(config()));
    QVERIFY(publish(1));
    QVERIFY(r.arrived(1));
    QVERIFY(r.ends.isEmpty());
}

// JS-PUSH-06
void tst_JetStreamPush::abort()
{
    NatsPushConsumerOptions options;
    options.setAbortOnMissingResource(true);
    Receiving r(&m_client->jetStream, options);
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(r.hasEnded());
    QCOMPARE(r.ends.first().code(), Code::ConsumerNotFound);
}

// JS-PUSH-07
void tst_JetStreamPush::restart()
{
    NatsConsumerConfig quick = config();
    quick.setAckWait(1s); // for those on their way
    VERIFY_RESULT(create(quick));
    Receiving r(&m_client->jetStream);
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(publish(50));
    QVERIFY(r.arrived(50));
    m_server->kill();
    QVERIFY(m_server->restart());
    QVERIFY(NatsTest::waitUntil([this] { return m_client->connection->isConnected(); }));
    QVERIFY(publish(50));
    QVERIFY(NatsTest::waitUntil([&r] { return QSet<quint64>(r.received.begin(), r.received.end()).size() == 100; }, 60s));
}

// JS-PUSH-07
void tst_JetStreamPush::suspended()
{
    NatsConsumerConfig beats = config();
    beats.setIdleHeartbeat(250ms);
    VERIFY_RESULT(create(beats));
    NatsOptions patient = NatsClient::optionsFor(m_server->webSocketUrl());
    patient.setPingInterval(60s);
    NatsClient receiver(patient);
    QVERIFY(receiver.open());
    NatsJetStream jetStream(receiver.connection.get());
    Receiving r(&jetStream);
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(publish(1));
    QVERIFY(r.arrived(1));
    m_server->suspend();
    QVERIFY(r.waitUntilTold(Kind::HeartbeatsMissed));
    m_server->resume();
    QVERIFY(publish(1));
    QVERIFY(r.arrived(2));
}

// JS-HEALTH-01
void tst_JetStreamPush::health()
{
    VERIFY_RESULT(create(config()));
    Receiving r(&m_client->jetStream);
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(NatsTest::waitUntil([this] { return info().isPushBound(); }));
    QCOMPARE(ended(r.consumer.health())->reason(), NatsConsumerHealth::Reason::NoMessages);
}

QTEST_GUILESS_MAIN(tst_JetStreamPush)
#include "tst_jetstreampush.moc"
