// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/jetstreamclient.h"

#include "jetstream/natsjetstreamadvisories.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Config = NatsConsumerConfig;

// What a server makes of the acknowledgements of messages that come over a subscription
class tst_JetStreamAcks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void tellsAll();
    void ack();
    void ackCountsForEarlierOnes();
    void nak();
    void nakWithDelay();
    void working();
    void term();
    void ackSync();
    void ackSyncIsNotWanted();
    void ackSyncOfNobody();
    void ackWithoutAConnection();

private:
    bool make(const Config &config = Config::durable(u"C"_s));
    void pull();
    bool isReceived() { return NatsTest::waitUntil([this] { return !m_received.isEmpty(); }); }
    NatsJetStreamMessage take();
    NatsResult<NatsConsumerInfo> info() { return ended(m_client->manager.consumerInfo(u"S"_s, u"C"_s)); }
    bool floorRises(quint64 sequence)
    {
        return NatsTest::waitUntil([&] { return info()->ackFloor().streamSequence() == sequence; });
    }

    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<JetStreamClient> m_client;
    QList<NatsMessage> m_received;
};

void tst_JetStreamAcks::init()
{
    m_received.clear();
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_client = std::make_unique<JetStreamClient>(m_server->webSocketUrl());
    QVERIFY(m_client->open());
    NatsSubscription *subscription = m_client->connection->subscribe("deliver").valueOr(nullptr);
    QVERIFY(subscription);
    connect(subscription, &NatsSubscription::messageReceived, this,
            [this](const NatsMessage &message) { m_received.append(message); });
}

void tst_JetStreamAcks::cleanup()
{
    m_client.reset();
    m_server.reset();
}

// A stream with three messages, and a consumer
bool tst_JetStreamAcks::make(const Config &config)
{
    bool isMade = ended(m_client->manager.createStream(NatsStreamConfig(u"S"_s, { u"S.>"_s }))).hasValue()
            && ended(m_client->manager.createConsumer(u"S"_s, config)).hasValue();
    for (const char *subject : { "S.a", "S.b", "S.c" })
        isMade = isMade && ended(m_client->jetStream.publish(subject, subject));
    return isMade;
}

// Asks for the next message, which comes when there is one
void tst_JetStreamAcks::pull()
{
    NatsPublishOptions options;
    options.setReply("deliver");
    QVERIFY(m_client->connection->publish("$JS.API.CONSUMER.MSG.NEXT.S.C", R"({"batch":1,"expires":20000000000})", options));
}

// A message of no consumer where none comes
NatsJetStreamMessage tst_JetStreamAcks::take()
{
    pull();
    return isReceived() ? m_client->jetStream.toMessage(m_received.takeFirst()).valueOr({}) : NatsJetStreamMessage();
}

// JS-MSG-01, JS-MSG-02, JS-MSG-03
void tst_JetStreamAcks::tellsAll()
{
    QVERIFY(make());
    QVERIFY(take().ack());
    const auto message = take();
    QCOMPARE(message.subject(), u"S.b"_s);
    QCOMPARE(message.data(), "S.b"_ba);
    QCOMPARE(message.stream(), u"S"_s);
    QCOMPARE(message.consumer(), u"C"_s);
    QVERIFY(message.domain().isEmpty());
    QCOMPARE(message.streamSequence(), 2u);
    QCOMPARE(message.consumerSequence(), 2u);
    QCOMPARE(message.deliveryCount(), 1u);
    QVERIFY(!message.isRedelivered());
    QCOMPARE(message.pendingCount(), 1u);
    const auto stored = ended(m_client->manager.message(u"S"_s, NatsMessageQuery::at(2)));
    VERIFY_RESULT(stored);
    QVERIFY(*stored);
    QCOMPARE(message.time(), (*stored)->time());
    QString fraction = QString::number(message.timeNanoseconds() % 1000000000).rightJustified(9, u'0');
    while (fraction.endsWith(u'0')) // as the server writes it
        fraction.chop(1);
    QVERIFY2((*stored)->timeText().endsWith(u'.' + fraction + u'Z'), qPrintable((*stored)->timeText()));
}

// JS-ACK-01
void tst_JetStreamAcks::ack()
{
    QVERIFY(make());
    const auto message = take();
    QCOMPARE(info()->ackPendingCount(), 1u);
    QVERIFY(message.ack());
    QVERIFY(floorRises(1));
    QCOMPARE(info()->ackPendingCount(), 0u);
    QVERIFY(take().ack());
    QVERIFY(floorRises(2));
}

// JS-ACK-01
void tst_JetStreamAcks::ackCountsForEarlierOnes()
{
    Config config = Config::durable(u"C"_s);
    config.setAckPolicy(Config::AckPolicy::All);
    QVERIFY(make(config));
    const auto first = take();
    QVERIFY(take().ack());
    QVERIFY(floorRises(2));
    QCOMPARE(first.streamSequence(), 1u);
}

// JS-ACK-02
void tst_JetStreamAcks::nak()
{
    Config config = Config::durable(u"C"_s);
    config.setFilterSubject(u"S.a"_s); // a server may see that more is asked for before it sees what was refused
    QVERIFY(make(config));
    QVERIFY(take().nak());
    const auto again = take();
    QCOMPARE(again.streamSequence(), 1u);
    QCOMPARE(again.consumerSequence(), 2u);
    QCOMPARE(again.deliveryCount(), 2u);
    QVERIFY(again.isRedelivered());
    QCOMPARE(info()->ackFloor().streamSequence(), 0u);
}

// JS-ACK-02
void tst_JetStreamAcks::nakWithDelay()
{
    QVERIFY(make());
    const auto message = take();
    QVERIFY(take().ack());
    QVERIFY(take().ack()); // so that nothing else is left
    QElapsedTimer timer;
    timer.start();
    QVERIFY(message.nak(600ms));
    const auto again = take();
    QVERIFY2(timer.elapsed() >= 600, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(again.streamSequence(), 1u);
    QCOMPARE(again.deliveryCount(), 2u);
    QVERIFY(again.ack());
    QVERIFY(floorRises(3));
}

// JS-ACK-03
void tst_JetStreamAcks::working()
{
    Config config = Config::durable(u"C"_s);
    config.setAckWait(1s);
    config.setFilterSubject(u"S.a"_s);
    QVERIFY(make(config));
    const auto message = take();
    QVERIFY(message.stream() == u"S"_s);
    pull();
    QElapsedTimer lasting;
    lasting.start();
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&] { QVERIFY(message.working()); });
    timer.start(100ms);
    QVERIFY(NatsTest::waitUntil([&] { return lasting.hasExpired(2500) || !m_received.isEmpty(); }));
    QVERIFY(m_received.isEmpty());
    QCOMPARE(info()->ackPendingCount(), 1u);
    timer.stop();
    QVERIFY(isReceived()); // when nobody says so any more
    const auto again = m_client->jetStream.toMessage(m_received.takeFirst());
    VERIFY_RESULT(again);
    QCOMPARE(again->deliveryCount(), 2u);
}

// JS-ACK-04
void tst_JetStreamAcks::term()
{
    NatsJetStreamAdvisories advisories(&m_client->jetStream);
    QList<NatsJetStreamAdvisory> told;
    connect(&advisories, &NatsJetStreamAdvisories::messageTerminated, this,
            [&](const NatsJetStreamAdvisory &advisory) { told.append(advisory); });
    QVERIFY(make());
    QVERIFY(take().term(u"no such order"_s));
    QVERIFY(NatsTest::waitUntil([&] { return !told.isEmpty(); }));
    QCOMPARE(told.first().streamSequence(), 1u);
    QCOMPARE(told.first().reason(), m_server->version() >= QVersionNumber(2, 10, 4) ? u"no such order"_s : QString());
    QVERIFY(floorRises(1));
    QCOMPARE(take().streamSequence(), 2u);
}

// JS-ACK-07
void tst_JetStreamAcks::ackSync()
{
    QVERIFY(make());
    const auto message = take();
    VERIFY_RESULT(ended(message.ackSync()));
    QCOMPARE(info()->ackFloor().streamSequence(), 1u); // at once
    QVERIFY(message.ackSync().isFinished());
    QVERIFY(message.isAcknowledged());
}

// JS-ACK-09
void tst_JetStreamAcks::ackSyncIsNotWanted()
{
    Config config = Config::durable(u"C"_s);
    config.setAckPolicy(Config::AckPolicy::None);
    QVERIFY(make(config));
    const auto message = take();
    QVERIFY(message.stream() == u"S"_s);
    const NatsError error = ended(message.ackSync()).error();
    QCOMPARE(error.code(), m_server->version() >= QVersionNumber(2, 10) ? Code::NoResponders : Code::NoError);
}

// JS-ACK-08
void tst_JetStreamAcks::ackSyncOfNobody()
{
    QVERIFY(make());
    const auto message = take();
    QVERIFY(message.stream() == u"S"_s);
    VERIFY_RESULT(ended(m_client->manager.deleteConsumer(u"S"_s, u"C"_s)));
    QCOMPARE(ended(message.ackSync()).error().code(), Code::NoResponders);
    QVERIFY(!message.isAcknowledged());
}

// JS-ACK-01
void tst_JetStreamAcks::ackWithoutAConnection()
{
    QVERIFY(make());
    const auto message = take();
    QVERIFY(message.stream() == u"S"_s);
    m_server->stop();
    QVERIFY(NatsTest::waitUntil([this] { return !m_client->connection->isConnected(); }));
    QVERIFY(message.ack());
    QVERIFY2(m_server->restart(), qPrintable(m_server->errorString()));
    QVERIFY(NatsTest::waitUntil([this] { return m_client->connection->isConnected(); }));
    QVERIFY(floorRises(1));
}

QTEST_GUILESS_MAIN(tst_JetStreamAcks)
#include "tst_jetstreamacks.moc"
