// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/jetstreamclient.h"

#include "jetstream/natspullconsumer.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Kind = NatsConsumerNotification::Kind;
using Reason = NatsConsumerHealth::Reason;

// Consuming from a stream S on s.> with a durable consumer c
class tst_JetStreamConsume : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void consume();
    void twoConsumers();
    void slowHandler();
    void bytes();
    void messagesAndBytes();
    void limitOfTheConsumer();
    void deletedAndMadeAgain();
    void streamDeletedAndMadeAgain();
    void abort();
    void pushConsumer();
    void stopLeavesNothing();
    void stopGivesBack();
    void workingKeepsTheMessage();
    void fetch();
    void fetchEndsWithoutMessages();
    void fetchWithoutWaiting();
    void fetchIsRefused();
    void fetchOfNothing();
    void next();
    void cancelledNext();
    void pinned();
    void overflow();
    void prioritized();
    void healthOfWhatRuns();
    void healthOfWhatIsGone();
    void healthOfPaused();
    void healthWithoutPermission();

private:
    NatsResult<NatsConsumerInfo> create(NatsConsumerConfig config = NatsConsumerConfig::durable(u"c"_s))
    {
        return ended(m_client->manager.createConsumer(u"S"_s, config));
    }
    bool publish(int count)
    {
        for (int i = 0; i < count; ++i) {
            if (!ended(m_client->jetStream.publish("s.a", QByteArray::number(i))))
                return false;
        }
        return true;
    }
    NatsConsumerInfo info() { return ended(m_client->manager.consumerInfo(u"S"_s, u"c"_s)).valueOr(NatsConsumerInfo()); }
    bool isLevel(int level) { return ended(m_client->jetStream.accountInfo())->apiLevel() >= level; }

    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<JetStreamClient> m_client;
};

// A consumer, and what it told
class Consuming
{
public:
    explicit Consuming(NatsJetStream *jetStream, const NatsConsumeOptions &options = {}, const QString &name = u"c"_s)
        : consumer(jetStream, u"S"_s, name)
    {
        consumer.setOptions(options);
        QObject::connect(&consumer, &NatsConsumer::messageReceived, &consumer, [this](const NatsJetStreamMessage &message) {
            received.append(message.streamSequence());
            if (keeps)
                kept.append(message);
            else
                message.ack();
        });
        QObject::connect(&consumer, &NatsConsumer::notification, &consumer,
                         [this](const NatsConsumerNotification &notification) { kinds.append(notification.kind()); });
        QObject::connect(&consumer, &NatsConsumer::stopped, &consumer, [this](const NatsError &error) { ends.append(error); });
    }
    bool arrived(qsizetype count)
    {
        return NatsTest::waitUntil([this, count] { return received.size() >= count; });
    }
    bool wasTold(Kind kind)
    {
        return NatsTest::waitUntil([this, kind] { return kinds.contains(kind); });
    }

    NatsPullConsumer consumer;
    bool keeps = false;
    QList<quint64> received;
    QList<NatsJetStreamMessage> kept;
    QList<Kind> kinds;
    QList<NatsError> ends;
};

static NatsConsumeOptions quick(int maximumMessages = 0)
{
    NatsConsumeOptions options;
    options.setMaximumMessages(maximumMessages);
    options.setExpires(1s);
    options.setIdleHeartbeat(200ms);
    return options;
}

static QList<quint64> sequences(quint64 from, quint64 to)
{
    QList<quint64> list;
    for (quint64 i = from; i <= to; ++i)
        list.append(i);
    return list;
}

void tst_JetStreamConsume::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_client = std::make_unique<JetStreamClient>(m_server->webSocketUrl());
    QVERIFY(m_client->open());
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"S"_s, { u"s.>"_s }))));
}

void tst_JetStreamConsume::cleanup()
{
    m_client.reset();
    m_server.reset();
}

// JS-CONSUME-01, JS-CONSUME-02
void tst_JetStreamConsume::consume()
{
    VERIFY_RESULT(create());
    QVERIFY(publish(300));
    Consuming c(&m_client->jetStream);
    VERIFY_RESULT(c.consumer.consume());
    QVERIFY(c.arrived(300));
    QVERIFY(publish(10)); // those to come
    QVERIFY(c.arrived(310));
    QCOMPARE(c.received, sequences(1, 310));
    QVERIFY(NatsTest::waitUntil([this] { return info().ackFloor().streamSequence() == 310; }));
    QCOMPARE(info().redeliveredCount(), 0U);
}

// JS-CONSUME-01: each message goes to one of them
void tst_JetStreamConsume::twoConsumers()
{
    VERIFY_RESULT(create());
    Consuming a(&m_client->jetStream, quick(10));
    Consuming b(&m_client->jetStream, quick(10));
    VERIFY_RESULT(a.consumer.consume());
    VERIFY_RESULT(b.consumer.consume());
    QVERIFY(publish(200));
    QVERIFY(NatsTest::waitUntil([&] { return a.received.size() + b.received.size() >= 200; }));
    QVERIFY(!a.received.isEmpty() && !b.received.isEmpty());
    QList<quint64> all = a.received + b.received;
    std::sort(all.begin(), all.end());
    QCOMPARE(all, sequences(1, 200));
}

// JS-CONSUME-03
void tst_JetStreamConsume::slowHandler()
{
    VERIFY_RESULT(create());
    QVERIFY(publish(50));
    Consuming c(&m_client->jetStream, quick(8));
    c.keeps = true;
    VERIFY_RESULT(c.consumer.consume());
    QVERIFY(c.arrived(8));
    QCOMPARE(info().ackPendingCount(), 8U); // asked over the same connection: more would have come before
    QCOMPARE(c.received.size(), 8);
    while (c.received.size() < 50 || !c.kept.isEmpty()) {
        QVERIFY(NatsTest::waitUntil([&] { return !c.kept.isEmpty(); }));
        c.kept.takeFirst().ack();
        QVERIFY(c.consumer.processingCount() <= 8);
    }
    QCOMPARE(c.received, sequences(1, 50));
}

// JS-CONSUME-02
void tst_JetStreamConsume::bytes()
{
    VERIFY_RESULT(create());
    NatsConsumeOptions options = quick();
    options.setMaximumBytes(4096);
    for (int i = 0; i < 20; ++i)
        VERIFY_RESULT(ended(m_client->jetStream.publish("s.a", QByteArray(1000, 'x'))));
    Consuming c(&m_client->jetStream, options);
    VERIFY_RESULT(c.consumer.consume());
    QVERIFY(c.arrived(20));
    VERIFY_RESULT(ended(m_client->jetStream.publish("s.a", QByteArray(5000, 'x'))));
    QVERIFY(c.wasTold(Kind::MessageTooLarge)); // JS-CONSUME-06
}

// JS-CONSUME-02: now the one and now the other limit ends a pull
void tst_JetStreamConsume::messagesAndBytes()
{
    VERIFY_RESULT(create());
    QVERIFY(publish(1000));
    for (int i = 0; i < 20; ++i)
        VERIFY_RESULT(ended(m_client->jetStream.publish("s.a", QByteArray(3000, 'x'))));
    QVERIFY(publish(1000));
    NatsConsumeOptions options; // whose heartbeats would help after half a minute
    options.setMaximumMessages(100);
    options.setMaximumBytes(8192);
    Consuming c(&m_client->jetStream, options);
    VERIFY_RESULT(c.consumer.consume());
    QVERIFY(c.arrived(2020));
    QCOMPARE(c.received, sequences(1, 2020));
    QVERIFY(!c.kinds.contains(Kind::HeartbeatsMissed));
}

// JS-CONSUME-06
void tst_JetStreamConsume::limitOfTheConsumer()
{
    NatsConsumerConfig config = NatsConsumerConfig::durable(u"c"_s);
    config.setMaximumBatch(5);
    config.setMaximumExpires(2s);
    VERIFY_RESULT(create(config));
    QVERIFY(publish(100));
    NatsConsumeOptions options;
    Consuming c(&m_client->jetStream, options);
    VERIFY_RESULT(c.consumer.consume());
    QVERIFY(c.arrived(100));
    QVERIFY(c.kinds.contains(Kind::LimitExceeded));
}

// JS-CONSUME-13
void tst_JetStreamConsume::deletedAndMadeAgain()
{
    VERIFY_RESULT(create());
    Consuming c(&m_client->jetStream, quick());
    VERIFY_RESULT(c.consumer.consume());
    QVERIFY(publish(1));
    QVERIFY(c.arrived(1));
    VERIFY_RESULT(ended(m_client->manager.deleteConsumer(u"S"_s, u"c"_s)));
    QVERIFY(c.wasTold(Kind::ConsumerDeleted));
    QVERIFY(c.wasTold(Kind::ConsumerNotFound));
    NatsConsumerConfig config = NatsConsumerConfig::durable(u"c"_s);
    config.setDeliverPolicy(NatsConsumerConfig::DeliverPolicy::New);
    VERIFY_RESULT(create(config));
    QVERIFY(publish(1));
    QVERIFY(c.arrived(2));
    QCOMPARE(c.received, sequences(1, 2));
    QVERIFY(c.ends.isEmpty());
}

// JS-CONSUME-13
void tst_JetStreamConsume::streamDeletedAndMadeAgain()
{
    VERIFY_RESULT(create());
    Consuming c(&m_client->jetStream, quick());
    VERIFY_RESULT(c.consumer.consume());
    QVERIFY(publish(1));
    QVERIFY(c.arrived(1));
    VERIFY_RESULT(ended(m_client->manager.deleteStream(u"S"_s)));
    QVERIFY(c.wasTold(Kind::StreamNotFound));
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"S"_s, { u"s.>"_s }))));
    VERIFY_RESULT(create());
    QVERIFY(publish(1));
    QVERIFY(c.arrived(2));
}

// JS-CONSUME-13
void tst_JetStreamConsume::abort()
{
    VERIFY_RESULT(create());
    NatsConsumeOptions options = quick();
    options.setAbortOnMissingResource(true);
    Consuming c(&m_client->jetStream, options);
    VERIFY_RESULT(c.consumer.consume());
    QVERIFY(c.wasTold(Kind::Pulled));
    QVERIFY(m_client->flush());
    VERIFY_RESULT(ended(m_client->manager.deleteConsumer(u"S"_s, u"c"_s)));
    QVERIFY(NatsTest::waitUntil([&] { return !c.ends.isEmpty(); }));
    QCOMPARE(c.ends.first().code(), Code::ConsumerNotFound);
    Consuming never(&m_client->jetStream, options, u"never"_s);
    VERIFY_RESULT(never.consumer.consume());
    QVERIFY(NatsTest::waitUntil([&] { return !never.ends.isEmpty(); }));
    QCOMPARE(never.ends.first().code(), Code::ConsumerNotFound);
}

// JS-CONSUME-05
void tst_JetStreamConsume::pushConsumer()
{
    NatsConsumerConfig config = NatsConsumerConfig::durable(u"c"_s);
    config.setDeliverSubject(u"there"_s);
    VERIFY_RESULT(create(config));
    Consuming c(&m_client->jetStream, quick());
    VERIFY_RESULT(c.consumer.consume());
    QVERIFY(NatsTest::waitUntil([&] { return !c.ends.isEmpty(); }));
    QCOMPARE(c.ends.first().code(), Code::InvalidConsumerConfiguration);
}

// JS-CONSUME-08
void tst_JetStreamConsume::stopLeavesNothing()
{
    VERIFY_RESULT(create());
    Consuming c(&m_client->jetStream, quick());
    VERIFY_RESULT(c.consumer.consume());
    QVERIFY(NatsTest::waitUntil([this] { return info().waitingCount() == 1; }));
    c.consumer.stop();
    QVERIFY(NatsTest::waitUntil([this] { return info().waitingCount() == 0; }));
}

// JS-CONSUME-08: those on their way come to the other one long before their time to acknowledge is over
void tst_JetStreamConsume::stopGivesBack()
{
    VERIFY_RESULT(create());
    QVERIFY(publish(500));
    Consuming a(&m_client->jetStream, quick(100));
    QObject::connect(&a.consumer, &NatsConsumer::messageReceived, &a.consumer, [&a] {
        if (a.received.size() == 10)
            a.consumer.stop();
    });
    VERIFY_RESULT(a.consumer.consume());
    QVERIFY(NatsTest::waitUntil([&a] { return !a.ends.isEmpty(); }));
    QCOMPARE(a.received.size(), 10);
    Consuming b(&m_client->jetStream, quick(100));
    QElapsedTimer timer;
    timer.start();
    VERIFY_RESULT(b.consumer.consume());
    QVERIFY(b.arrived(490));
    QVERIFY2(timer.elapsed() < 15000, "they waited until their time was over");
    QList<quint64> all = a.received + b.received;
    std::sort(all.begin(), all.end());
    QCOMPARE(all, sequences(1, 500));
}

// JS-CONSUME-10
void tst_JetStreamConsume::workingKeepsTheMessage()
{
    NatsConsumerConfig config = NatsConsumerConfig::durable(u"c"_s);
    config.setAckWait(500ms);
    VERIFY_RESULT(create(config));
    NatsConsumeOptions options = quick();
    options.setWorkingInterval(100ms);
    Consuming c(&m_client->jetStream, options);
    c.keeps = true;
    VERIFY_RESULT(c.consumer.consume());
    QVERIFY(publish(1));
    QVERIFY(c.arrived(1));
    QElapsedTimer timer;
    timer.start();
    NatsTest::waitUntil([&] { return timer.hasExpired(1500) || c.received.size() > 1; });
    QCOMPARE(c.received.size(), 1);
    c.kept.clear(); // nobody works on it any more
    QVERIFY(c.arrived(2));
    QCOMPARE(c.received, QList<quint64>({ 1, 1 }));
}

// JS-FETCH-01
void tst_JetStreamConsume::fetch()
{
    VERIFY_RESULT(create());
    QVERIFY(publish(10));
    NatsPullConsumer consumer(&m_client->jetStream, u"S"_s, u"c"_s);
    NatsFetchOptions options;
    options.setMaximumMessages(4);
    const auto fetch = consumer.fetch(options);
    VERIFY_RESULT(fetch);
    const auto messages = ended((*fetch)->collect());
    VERIFY_RESULT(messages);
    QCOMPARE(messages->size(), 4);
    QCOMPARE(messages->last().streamSequence(), 4U);
    for (const NatsJetStreamMessage &message : *messages)
        message.ack();
    QVERIFY(NatsTest::waitUntil([this] { return info().ackFloor().streamSequence() == 4; }));
}

// JS-FETCH-02
void tst_JetStreamConsume::fetchEndsWithoutMessages()
{
    VERIFY_RESULT(create());
    NatsPullConsumer consumer(&m_client->jetStream, u"S"_s, u"c"_s);
    NatsFetchOptions options;
    options.setExpires(1s);
    const auto fetch = consumer.fetch(options);
    VERIFY_RESULT(fetch);
    const auto messages = ended((*fetch)->collect());
    VERIFY_RESULT(messages);
    QVERIFY(messages->isEmpty());
    QVERIFY(!(*fetch)->error());
}

// JS-FETCH-05
void tst_JetStreamConsume::fetchWithoutWaiting()
{
    VERIFY_RESULT(create());
    NatsPullConsumer consumer(&m_client->jetStream, u"S"_s, u"c"_s);
    NatsFetchOptions options;
    options.setNoWait(true);
    const auto none = ended((*consumer.fetch(options))->collect());
    VERIFY_RESULT(none);
    QVERIFY(none->isEmpty());
    QVERIFY(publish(3));
    const auto three = ended((*consumer.fetch(options))->collect());
    VERIFY_RESULT(three);
    QCOMPARE(three->size(), 3);
}

// JS-FETCH-03
void tst_JetStreamConsume::fetchIsRefused()
{
    NatsConsumerConfig config = NatsConsumerConfig::durable(u"c"_s);
    config.setMaximumBatch(5);
    VERIFY_RESULT(create(config));
    NatsPullConsumer consumer(&m_client->jetStream, u"S"_s, u"c"_s);
    const auto many = ended((*consumer.fetch())->collect());
    QCOMPARE(many.error().code(), Code::ResourceLimitExceeded);
    QCOMPARE(many.error().serverCode(), 409);
    NatsFetchOptions options;
    options.setMaximumBytes(10);
    options.setMaximumMessages(1);
    QVERIFY(publish(1));
    const auto large = ended((*consumer.fetch(options))->collect());
    QCOMPARE(large.error().code(), Code::MessageTooLarge);
}

// JS-FETCH-03: and again, when it is there
void tst_JetStreamConsume::fetchOfNothing()
{
    NatsPullConsumer consumer(&m_client->jetStream, u"S"_s, u"c"_s);
    NatsFetchOptions options;
    options.setIdleHeartbeat(200ms);
    const auto nothing = ended((*consumer.fetch(options))->collect());
    const bool isMissing = nothing.error().code() == Code::NoResponders || nothing.error().code() == Code::ConsumerNotFound;
    QVERIFY2(isMissing, qPrintable(nothing.error().text()));
    VERIFY_RESULT(create());
    QVERIFY(publish(1));
    const auto message = ended(consumer.next());
    VERIFY_RESULT(message);
    QVERIFY(message->has_value());
}

// JS-FETCH-11
void tst_JetStreamConsume::next()
{
    VERIFY_RESULT(create());
    NatsPullConsumer consumer(&m_client->jetStream, u"S"_s, u"c"_s);
    const auto nothing = ended(consumer.next(1s));
    VERIFY_RESULT(nothing);
    QVERIFY(!nothing->has_value());
    const auto waiting = consumer.next();
    QVERIFY(publish(1));
    const auto first = ended(waiting);
    VERIFY_RESULT(first);
    QCOMPARE((*first)->streamSequence(), 1U);
    QCOMPARE((*first)->deliveryCount(), 1U);
    VERIFY_RESULT((*first)->nak());
    const auto again = ended(consumer.next());
    QCOMPARE((*again)->deliveryCount(), 2U);
    VERIFY_RESULT(ended((*again)->ackSync()));
    QCOMPARE(info().ackFloor().streamSequence(), 1U);
}

// JS-FETCH-10
void tst_JetStreamConsume::cancelledNext()
{
    VERIFY_RESULT(create());
    NatsPullConsumer consumer(&m_client->jetStream, u"S"_s, u"c"_s);
    auto waiting = consumer.next();
    QVERIFY(m_client->flush());
    m_client->connection->publish("s.a", "1"); // it is on its way when nobody wants it any more
    waiting.cancel();
    QCOMPARE(waiting.result().error().code(), Code::Cancelled);
    const auto message = ended(consumer.next(10s));
    VERIFY_RESULT(message);
    QVERIFY(message->has_value());
}

// JS-PRIORITY-02
void tst_JetStreamConsume::pinned()
{
    if (!isLevel(1))
        QSKIP("Priority groups need nats-server 2.11");
    NatsConsumerConfig config = NatsConsumerConfig::durable(u"c"_s);
    config.setPriorityGroups({ u"A"_s });
    config.setPriorityPolicy(NatsConsumerConfig::PriorityPolicy::PinnedClient);
    config.setPriorityTimeout(1s);
    VERIFY_RESULT(create(config));
    NatsConsumeOptions options = quick(1);
    options.setPriority(NatsPriorityOptions(u"A"_s));
    Consuming a(&m_client->jetStream, options);
    Consuming b(&m_client->jetStream, options);
    a.keeps = true; // it has what it can take, and asks no more
    VERIFY_RESULT(a.consumer.consume());
    QVERIFY(m_client->flush());
    QVERIFY(publish(1));
    QVERIFY(a.arrived(1));
    QVERIFY(a.kinds.contains(Kind::ConsumerPinned));
    VERIFY_RESULT(b.consumer.consume());
    QVERIFY(publish(9));
    QVERIFY(b.arrived(9)); // when the other one has been quiet for the timeout
    QCOMPARE(a.received.size(), 1);
    a.keeps = false;
    a.kept.takeFirst().ack();
    QVERIFY(a.wasTold(Kind::ConsumerUnpinned));
}

// JS-PRIORITY-01
void tst_JetStreamConsume::overflow()
{
    if (!isLevel(1))
        QSKIP("Priority groups need nats-server 2.11");
    NatsConsumerConfig config = NatsConsumerConfig::durable(u"c"_s);
    config.setPriorityGroups({ u"A"_s });
    config.setPriorityPolicy(NatsConsumerConfig::PriorityPolicy::Overflow);
    VERIFY_RESULT(create(config));
    NatsPriorityOptions priority(u"A"_s);
    priority.setMinimumPending(20);
    NatsConsumeOptions options = quick(5);
    options.setPriority(priority);
    Consuming c(&m_client->jetStream, options);
    VERIFY_RESULT(c.consumer.consume());
    QVERIFY(publish(10));
    QVERIFY(c.wasTold(Kind::Heartbeat));
    QCOMPARE(c.received.size(), 0);
    QVERIFY(publish(30));
    QVERIFY(c.arrived(1));
    NatsConsumeOptions noGroup = quick(); // JS-CONSUME-05
    Consuming refused(&m_client->jetStream, noGroup);
    VERIFY_RESULT(refused.consumer.consume());
    QVERIFY(NatsTest::waitUntil([&] { return !refused.ends.isEmpty(); }));
    QCOMPARE(refused.ends.first().code(), Code::InvalidRequest);
}

// JS-PRIORITY-01
void tst_JetStreamConsume::prioritized()
{
    if (!isLevel(2))
        QSKIP("Priorities need nats-server 2.12");
    NatsConsumerConfig config = NatsConsumerConfig::durable(u"c"_s);
    config.setPriorityGroups({ u"A"_s });
    config.setPriorityPolicy(NatsConsumerConfig::PriorityPolicy::Prioritized);
    VERIFY_RESULT(create(config));
    const auto withPriority = [](int value) {
        NatsPriorityOptions priority(u"A"_s);
        priority.setPriority(value);
        NatsConsumeOptions options = quick(5);
        options.setPriority(priority);
        return options;
    };
    Consuming second(&m_client->jetStream, withPriority(1));
    Consuming first(&m_client->jetStream, withPriority(0));
    VERIFY_RESULT(second.consumer.consume());
    VERIFY_RESULT(first.consumer.consume());
    QVERIFY(m_client->flush());
    for (int i = 0; i < 5; ++i) {
        QVERIFY(publish(1));
        QVERIFY(first.arrived(i + 1));
    }
    QVERIFY(second.received.isEmpty());
}

// JS-HEALTH-01
void tst_JetStreamConsume::healthOfWhatRuns()
{
    NatsConsumerConfig config = NatsConsumerConfig::durable(u"c"_s);
    config.setMaximumAckPending(3);
    VERIFY_RESULT(create(config));
    Consuming c(&m_client->jetStream, quick());
    const auto reason = [&c] { return ended(c.consumer.health())->reason(); };
    QCOMPARE(reason(), Reason::NotRunning);
    VERIFY_RESULT(c.consumer.consume());
    QVERIFY(NatsTest::waitUntil([&] { return reason() == Reason::NoMessages; }));
    c.keeps = true;
    QVERIFY(publish(5));
    QVERIFY(c.arrived(3));
    QVERIFY(NatsTest::waitUntil([&] { return reason() == Reason::MaximumAckPendingReached; }));
    QVERIFY(ended(c.consumer.health())->text().contains(u"max_ack_pending"_s));
    m_server->kill();
    QVERIFY(NatsTest::waitUntil([&] { return !m_client->connection->isConnected(); }));
    QCOMPARE(reason(), Reason::NotConnected);
}

// JS-HEALTH-01
void tst_JetStreamConsume::healthOfWhatIsGone()
{
    Consuming c(&m_client->jetStream, quick());
    VERIFY_RESULT(c.consumer.consume());
    QCOMPARE(ended(c.consumer.health())->reason(), Reason::ConsumerNotFound);
    VERIFY_RESULT(ended(m_client->manager.deleteStream(u"S"_s)));
    QCOMPARE(ended(c.consumer.health())->reason(), Reason::StreamNotFound);
}

// JS-HEALTH-01
void tst_JetStreamConsume::healthOfPaused()
{
    if (!isLevel(1))
        QSKIP("Pausing needs nats-server 2.11");
    VERIFY_RESULT(create());
    VERIFY_RESULT(ended(m_client->manager.pauseConsumer(u"S"_s, u"c"_s, QDateTime::currentDateTimeUtc().addSecs(3600))));
    Consuming c(&m_client->jetStream, quick());
    VERIFY_RESULT(c.consumer.consume());
    QCOMPARE(ended(c.consumer.health())->reason(), Reason::Paused);
}

// JS-HEALTH-01, JS-CONSUME-15
void tst_JetStreamConsume::healthWithoutPermission()
{
    VERIFY_RESULT(create());
    JetStreamServer server;
    QVERIFY(server.startWithJetStream("}\nauthorization { users: [ { user: u, password: p, permissions: { publish: { deny: "
                                      "\"$JS.API.CONSUMER.MSG.NEXT.>\" } } } ]"));
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setUser(u"u"_s);
    options.setPassword(u"p"_s);
    NatsClient client(options);
    QVERIFY(client.open());
    NatsJetStream jetStream(client.connection.get());
    Consuming c(&jetStream, quick());
    VERIFY_RESULT(c.consumer.consume());
    QVERIFY(NatsTest::waitUntil([&] { return !c.ends.isEmpty(); }));
    QCOMPARE(c.ends.first().code(), Code::PermissionViolation);
    QCOMPARE(ended(c.consumer.health())->reason(), Reason::NoPermission);
}

QTEST_GUILESS_MAIN(tst_JetStreamConsume)
#include "tst_jetstreamconsume.moc"
