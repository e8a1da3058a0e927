// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/jetstreamclient.h"
#include "scenario/lostoperations.h"
#include "support/natsfaultproxy.h"
#include "support/natsservercluster.h"

#include "jetstream/natsjetstreampublisher.h"
#include "jetstream/natsorderedconsumer.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Kind = NatsConsumerNotification::Kind;
using Options = NatsOrderedConsumerOptions;
using Policy = NatsConsumerConfig::DeliverPolicy;

// Each message of a stream S on s.> once and in order, whatever happens; pulled and pushed
class tst_JetStreamOrdered : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void historyAndThenLive_data() { kinds(); }
    void historyAndThenLive();
    void emptyStream_data() { kinds(); }
    void emptyStream();
    void filters_data() { kinds(); }
    void filters();
    void manyMessages_data() { kinds(); }
    void manyMessages();
    void deletedBySomebody_data() { kinds(); }
    void deletedBySomebody();
    void streamIsMadeAgain_data() { kinds(); }
    void streamIsMadeAgain();
    void streamIsMadeAgainAtOnce_data() { kinds(); }
    void streamIsMadeAgainAtOnce();
    void streamComesLater_data() { kinds(); }
    void streamComesLater();
    void beginsWithNew_data() { kinds(); }
    void beginsWithNew();
    void lastOfEachSubject_data() { kinds(); }
    void lastOfEachSubject();
    void cutAtARandomByte_data() { kinds(); }
    void cutAtARandomByte();
    void deliveriesDropped_data() { kinds(); }
    void deliveriesDropped();
    void killedAndRestarted_data() { kinds(); }
    void killedAndRestarted();
    void suspended_data() { kinds(); }
    void suspended();
    void cluster_data() { kinds(); }
    void cluster();
    void stopAndGoOn_data() { kinds(); }
    void stopAndGoOn();
    void fetchAndNext();
    void fetchWhatIsLost();

private:
    static void kinds()
    {
        QTest::addColumn<bool>("push");
        QTest::newRow("pull") << false;
        QTest::newRow("push") << true;
    }
    static Options options()
    {
        Options options;
        QFETCH(bool, push);
        options.setPush(push);
        options.setIdleHeartbeat(250ms);
        return options;
    }
    bool publish(int count, const char *subject = "s.a")
    {
        NatsJetStreamPublisher publisher(&m_client->jetStream);
        for (int i = 0; i < count; ++i) {
            if (publisher.pendingCount() == publisher.options().maximumPending() && !ended(publisher.flush()))
                return false;
            publisher.publish(subject, QByteArray::number(i));
        }
        return bool(ended(publisher.flush()));
    }
    // The server lists nobody when all have gone.
    bool leavesNothing(NatsJetStreamManager *manager)
    {
        return NatsTest::waitUntil([manager] {
            const auto names = manager->consumerNames(u"S"_s);
            const auto all = names ? ended((*names)->collect()) : NatsResult<QStringList>(names.error());
            return all && all->isEmpty();
        }, 60s);
    }

    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<JetStreamClient> m_client;
};

// An ordered consumer, and what it told
class Reading
{
public:
    Reading(NatsJetStream *jetStream, const Options &options) : consumer(jetStream, u"S"_s, options)
    {
        QObject::connect(&consumer, &NatsConsumer::messageReceived, &consumer, [this](const NatsJetStreamMessage &message) {
            isInOrder = isInOrder && (sequences.isEmpty() || message.streamSequence() > sequences.last());
            sequences.append(message.streamSequence());
            subjects.append(message.subject());
        });
        QObject::connect(&consumer, &NatsConsumer::notification, &consumer,
                         [this](const NatsConsumerNotification &notification) { told.append(notification.kind()); });
        QObject::connect(&consumer, &NatsOrderedConsumer::upToDate, &consumer, [this] { upToDate.append(sequences.size()); });
        QObject::connect(&consumer, &NatsConsumer::stopped, &consumer, [this](const NatsError &error) { ends.append(error); });
    }
    bool arrived(qsizetype count)
    {
        return NatsTest::waitUntil([this, count] { return sequences.size() >= count; }, 60s);
    }
    bool isComplete() const // from the first one on, without a gap
    {
        return isInOrder && (sequences.isEmpty() || sequences.last() - sequences.first() + 1 == quint64(sequences.size()));
    }

    NatsOrderedConsumer consumer;
    QList<quint64> sequences;
    QStringList subjects;
    QList<Kind> told;
    QList<qsizetype> upToDate; // how many messages had come
    QList<NatsError> ends;
    bool isInOrder = true;
};

void tst_JetStreamOrdered::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_client = std::make_unique<JetStreamClient>(m_server->webSocketUrl());
    QVERIFY(m_client->open());
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"S"_s, { u"s.>"_s }))));
}

void tst_JetStreamOrdered::cleanup()
{
    m_client.reset();
    m_server.reset();
}

// JS-ORDERED-01, JS-ORDERED-07, JS-ORDERED-09
void tst_JetStreamOrdered::historyAndThenLive()
{
    QVERIFY(publish(200));
    {
        Reading r(&m_client->jetStream, options());
        VERIFY_RESULT(r.consumer.consume());
        QVERIFY(r.arrived(200));
        QVERIFY(publish(50));
        QVERIFY(r.arrived(250));
        QVERIFY(r.isComplete());
        QCOMPARE(r.upToDate, QList<qsizetype>{ 200 });
        QCOMPARE(r.consumer.lastSequence(), 250U);
        QVERIFY(!r.consumer.name().isEmpty());
    }
    QVERIFY(leavesNothing(&m_client->manager));
}

// JS-ORDERED-09
void tst_JetStreamOrdered::emptyStream()
{
    Reading r(&m_client->jetStream, options());
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(NatsTest::waitUntil([&r] { return !r.upToDate.isEmpty(); }));
    QCOMPARE(r.upToDate, QList<qsizetype>{ 0 });
    QVERIFY(publish(1));
    QVERIFY(r.arrived(1));
    QCOMPARE(r.upToDate.size(), 1);
}

// JS-ORDERED-10
void tst_JetStreamOrdered::filters()
{
    QVERIFY(publish(5, "s.a"));
    QVERIFY(publish(5, "s.b"));
    Options wanted = options();
    wanted.setFilterSubjects({ u"s.b"_s });
    wanted.setHeadersOnly(true);
    Reading r(&m_client->jetStream, wanted);
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(r.arrived(5));
    QVERIFY(NatsTest::waitUntil([&r] { return !r.upToDate.isEmpty(); }));
    QCOMPARE(r.subjects, QStringList(5, u"s.b"_s));
}

// JS-ORDERED-01: more than flow control lets through at once
void tst_JetStreamOrdered::manyMessages()
{
    NatsJetStreamPublisher publisher(&m_client->jetStream);
    for (int i = 0; i < 6000; ++i) {
        if (publisher.pendingCount() == publisher.options().maximumPending())
            VERIFY_RESULT(ended(publisher.flush()));
        publisher.publish("s.a", QByteArray(1024, 'x'));
    }
    VERIFY_RESULT(ended(publisher.flush()));
    Reading r(&m_client->jetStream, options());
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(r.arrived(6000));
    QVERIFY(r.isComplete());
    QVERIFY(!r.told.contains(Kind::OrderedConsumerReset));
}

// JS-ORDERED-03
void tst_JetStreamOrdered::deletedBySomebody()
{
    QVERIFY(publish(10));
    Reading r(&m_client->jetStream, options());
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(r.arrived(10));
    for (int i = 0; i < 3; ++i) {
        const QString name = r.consumer.name();
        VERIFY_RESULT(ended(m_client->manager.deleteConsumer(u"S"_s, name)));
        QVERIFY(publish(10));
        QVERIFY(r.arrived(20 + i * 10));
        QVERIFY(r.consumer.name() != name);
    }
    QVERIFY(r.isComplete());
    // Pushed messages may come before the answer to the creation, with which the change is told.
    QVERIFY(NatsTest::waitUntil([&r] { return r.told.count(Kind::OrderedConsumerReset) >= 3; }));
    QCOMPARE(r.told.count(Kind::OrderedConsumerReset), 3);
    r.consumer.stop();
    QVERIFY(leavesNothing(&m_client->manager));
}

// JS-ORDERED-08
void tst_JetStreamOrdered::streamIsMadeAgain()
{
    QVERIFY(publish(10));
    Reading r(&m_client->jetStream, options());
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(r.arrived(10));
    VERIFY_RESULT(ended(m_client->manager.deleteStream(u"S"_s)));
    QVERIFY(NatsTest::waitUntil([&r] { return r.told.contains(Kind::StreamNotFound); }));
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"S"_s, { u"s.>"_s }))));
    QVERIFY(publish(3));
    QVERIFY(r.arrived(13));
    QCOMPARE(r.sequences.mid(10), QList<quint64>({ 1, 2, 3 }));
}

// JS-ORDERED-08: before it can find it missing
void tst_JetStreamOrdered::streamIsMadeAgainAtOnce()
{
    QVERIFY(publish(10));
    Reading r(&m_client->jetStream, options());
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(r.arrived(10));
    const auto deleted = m_client->manager.deleteStream(u"S"_s);
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"S"_s, { u"s.>"_s }))));
    VERIFY_RESULT(ended(deleted));
    QVERIFY(publish(3));
    QVERIFY(r.arrived(13));
    QCOMPARE(r.sequences.sliced(10), QList<quint64>({ 1, 2, 3 }));
}

// JS-ORDERED-08
void tst_JetStreamOrdered::streamComesLater()
{
    VERIFY_RESULT(ended(m_client->manager.deleteStream(u"S"_s)));
    Reading r(&m_client->jetStream, options());
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(NatsTest::waitUntil([&r] { return r.told.contains(Kind::StreamNotFound); }));
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"S"_s, { u"s.>"_s }))));
    QVERIFY(publish(3));
    QVERIFY(r.arrived(3));
    VERIFY_RESULT(ended(m_client->manager.deleteStream(u"S"_s)));
    Options abort = options();
    abort.setAbortOnMissingResource(true);
    Reading never(&m_client->jetStream, abort);
    VERIFY_RESULT(never.consumer.consume());
    QVERIFY(NatsTest::waitUntil([&never] { return !never.ends.isEmpty(); }));
    QCOMPARE(never.ends.first().code(), Code::StreamNotFound);
}

// JS-ORDERED-05: what is published while the first consumer is lost, before it has brought anything, is not left out
void tst_JetStreamOrdered::beginsWithNew()
{
    QVERIFY(publish(10));
    Options wanted = options();
    wanted.setDeliverPolicy(Policy::New);
    Reading r(&m_client->jetStream, wanted);
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(NatsTest::waitUntil([&r] { return !r.upToDate.isEmpty(); })); // the server knows of it
    m_server->kill();
    QVERIFY(NatsTest::waitUntil([this] { return !m_client->connection->isConnected(); }));
    m_client->connection->close();
    QVERIFY(m_server->restart());
    // Another one publishes while the consumer is away.
    m_client->connection->open();
    QVERIFY(NatsTest::waitUntil([this] { return m_client->connection->isConnected(); }));
    QVERIFY(publish(5));
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(r.arrived(5));
    QCOMPARE(r.sequences, QList<quint64>({ 11, 12, 13, 14, 15 }));
}

// JS-ORDERED-06
void tst_JetStreamOrdered::lastOfEachSubject()
{
    for (const char *subject : { "s.a", "s.b", "s.a", "s.c", "s.b" })
        QVERIFY(publish(1, subject));
    Options wanted = options();
    wanted.setDeliverPolicy(Policy::LastPerSubject);
    Reading r(&m_client->jetStream, wanted);
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(r.arrived(3));
    QCOMPARE(r.sequences, QList<quint64>({ 3, 4, 5 }));
    VERIFY_RESULT(ended(m_client->manager.deleteConsumer(u"S"_s, r.consumer.name())));
    for (const char *subject : { "s.a", "s.a" }) // all of what comes later
        QVERIFY(publish(1, subject));
    QVERIFY(r.arrived(5));
    QCOMPARE(r.sequences, QList<quint64>({ 3, 4, 5, 6, 7 }));
}

// JS-ORDERED-04
void tst_JetStreamOrdered::cutAtARandomByte()
{
    NatsFaultProxy proxy(m_server->webSocketUrl());
    QVERIFY(proxy.start());
    JetStreamClient reader(proxy.url());
    QVERIFY(reader.open());
    QVERIFY(publish(3000));
    const auto seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    {
        Reading r(&reader.jetStream, options());
        VERIFY_RESULT(r.consumer.consume());
        for (int i = 0; i < 10; ++i) {
            const int connections = proxy.connectionCount();
            const bool isToClient = i % 3 != 0;
            proxy.resetAfter(isToClient ? NatsFaultProxy::Direction::ToClient : NatsFaultProxy::Direction::ToServer,
                             random.bounded(isToClient ? 20000 : 500));
            const auto before = r.sequences.size();
            NatsTest::waitUntil([&] { return proxy.connectionCount() > connections || r.sequences.size() > before + 1000; });
            QVERIFY(publish(100));
        }
        proxy.resetAfter(NatsFaultProxy::Direction::ToClient, -1);
        proxy.resetAfter(NatsFaultProxy::Direction::ToServer, -1);
        QVERIFY(r.arrived(4000));
        QVERIFY(r.isComplete());
        QCOMPARE(r.sequences.first(), 1U);
        QCOMPARE(r.upToDate.size(), 1);
    }
    QVERIFY(leavesNothing(&m_client->manager));
}

// JS-ORDERED-02
void tst_JetStreamOrdered::deliveriesDropped()
{
    NatsFaultProxy proxy(m_server->url(u"nats"_s));
    LostOperations filter(LostOperations::oneDeliveryIn(70));
    proxy.setFilter(NatsFaultProxy::Direction::ToClient, [&filter](const QByteArray &arrived) { return filter.passOn(arrived); });
    QVERIFY(proxy.start());
    JetStreamClient reader(proxy.url());
    QVERIFY(reader.open());
    QVERIFY(publish(1000));
    {
        Reading r(&reader.jetStream, options());
        VERIFY_RESULT(r.consumer.consume());
        QVERIFY(r.arrived(1000));
        QVERIFY(publish(10));
        QVERIFY(r.arrived(1010));
        QVERIFY(r.isComplete());
        QCOMPARE(r.sequences.size(), 1010);
        QVERIFY(filter.lost >= 10);
        QVERIFY(r.told.count(Kind::OrderedConsumerReset) >= 10);
        QCOMPARE(reader.events.count(u"disconnected"_s), 0);
    }
    QVERIFY(leavesNothing(&m_client->manager));
}

// JS-ORDERED-04
void tst_JetStreamOrdered::killedAndRestarted()
{
    Reading r(&m_client->jetStream, options());
    VERIFY_RESULT(r.consumer.consume());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(publish(200));
        QVERIFY(r.arrived(100 + i * 200)); // some are on their way
        m_server->kill();
        QVERIFY(m_server->restart());
        QVERIFY(NatsTest::waitUntil([this] { return m_client->connection->isConnected(); }));
    }
    QVERIFY(publish(200));
    QVERIFY(r.arrived(800));
    QVERIFY(r.isComplete());
    r.consumer.stop();
    QVERIFY(leavesNothing(&m_client->manager));
}

// JS-ORDERED-03: for longer than two heartbeats
void tst_JetStreamOrdered::suspended()
{
    NatsOptions patient = NatsClient::optionsFor(m_server->webSocketUrl());
    patient.setPingInterval(60s); // the connection itself notices nothing
    NatsClient reader(patient);
    QVERIFY(reader.open());
    NatsJetStream jetStream(reader.connection.get());
    Reading r(&jetStream, options());
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(publish(10));
    QVERIFY(r.arrived(10));
    // What is pushed may be faster than the answer that there is a consumer to hear from.
    QVERIFY(NatsTest::waitUntil([&r] { return r.told.contains(Kind::Heartbeat); }));
    m_server->suspend();
    QVERIFY(NatsTest::waitUntil([&r] { return r.told.contains(Kind::HeartbeatsMissed); }));
    m_server->resume();
    QVERIFY(publish(10));
    QVERIFY(r.arrived(20));
    QVERIFY(r.isComplete());
    r.consumer.stop();
    QVERIFY(leavesNothing(&m_client->manager));
}

// JS-ORDERED-03, JS-ORDERED-04: leaders move, and each server is restarted
void tst_JetStreamOrdered::cluster()
{
    NatsServerCluster cluster;
    QVERIFY2(cluster.startWithJetStream(), qPrintable(cluster.errorString()));
    NatsOptions all = NatsClient::optionsFor(cluster.urls(u"ws"_s).first());
    all.setServers(cluster.urls(u"ws"_s));
    NatsClient client(all);
    QVERIFY(client.open());
    NatsJetStreamOptions patient;
    patient.setTimeout(10s);
    NatsJetStream jetStream(client.connection.get(), patient);
    NatsJetStreamManager manager(&jetStream);
    NatsStreamConfig config(u"S"_s, { u"s.>"_s });
    config.setReplicas(3);
    QVERIFY(NatsTest::waitUntil([&] { return bool(ended(manager.createStream(config))); }, 60s));

    Reading r(&jetStream, options());
    VERIFY_RESULT(r.consumer.consume());
    NatsJetStreamPublisherOptions ids;
    ids.setMakesMessageIds(true);
    ids.setAttempts(20);
    NatsJetStreamPublisher publisher(&jetStream, ids);
    QTimer timer;
    connect(&timer, &QTimer::timeout, &publisher, [&publisher] { publisher.publish("s.a", "x"); });
    timer.start(2);
    QVERIFY(r.arrived(100));
    QVERIFY(NatsTest::waitUntil([&] { return bool(ended(manager.stepDownStreamLeader(u"S"_s))); }, 60s));
    QVERIFY(r.arrived(r.sequences.size() + 100));
    for (int i = 0; i < cluster.size(); ++i) {
        cluster.node(i)->stop();
        QVERIFY2(cluster.restart(i), qPrintable(cluster.errorString()));
        QVERIFY(r.arrived(r.sequences.size() + 100));
    }
    timer.stop();
    QVERIFY(NatsTest::waitUntil([&publisher] { return publisher.pendingCount() == 0; }, 60s));
    const auto last = ended(manager.streamInfo(u"S"_s))->state().lastSequence();
    QVERIFY(NatsTest::waitUntil([&] { return r.consumer.lastSequence() >= last; }, 60s));
    QVERIFY(r.isComplete());
    QCOMPARE(r.sequences.first(), 1U);
    r.consumer.stop();
    QVERIFY(leavesNothing(&manager));
}

// JS-ORDERED-07
void tst_JetStreamOrdered::stopAndGoOn()
{
    QVERIFY(publish(10));
    Reading r(&m_client->jetStream, options());
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(r.arrived(10));
    r.consumer.stop();
    QVERIFY(leavesNothing(&m_client->manager));
    QVERIFY(publish(10));
    VERIFY_RESULT(r.consumer.consume());
    QVERIFY(r.arrived(20));
    QVERIFY(r.isComplete());
}

// JS-ORDERED-11, JS-ORDERED-12
void tst_JetStreamOrdered::fetchAndNext()
{
    QVERIFY(publish(10));
    NatsOrderedConsumer consumer(&m_client->jetStream, u"S"_s);
    NatsFetchOptions options;
    options.setMaximumMessages(4);
    const auto four = consumer.fetch(options);
    VERIFY_RESULT(four);
    const auto messages = ended((*four)->collect());
    QCOMPARE(messages->size(), 4);
    QCOMPARE(messages->last().streamSequence(), 4U);
    const QString name = consumer.name();
    for (quint64 sequence = 5; sequence <= 10; ++sequence)
        QCOMPARE(ended(consumer.next()).value()->streamSequence(), sequence);
    QCOMPARE(consumer.name(), name);
    options.setNoWait(true);
    const auto none = consumer.fetch(options);
    VERIFY_RESULT(none);
    QCOMPARE(ended((*none)->collect()).value().size(), 0);
    QVERIFY(publish(1));
    QCOMPARE(ended(consumer.next()).value()->streamSequence(), 11U);
    VERIFY_RESULT(consumer.consume());
    consumer.stop();
    QVERIFY(leavesNothing(&m_client->manager));
}

// JS-ORDERED-11
void tst_JetStreamOrdered::fetchWhatIsLost()
{
    QVERIFY(publish(10));
    NatsFetchOptions options;
    options.setExpires(2s); // an older server does not say that the consumer is gone
    options.setMaximumMessages(3);
    NatsOrderedConsumer consumer(&m_client->jetStream, u"S"_s);
    const auto fetch = [&] {
        const auto begun = consumer.fetch(options);
        return begun ? ended((*begun)->collect()) : NatsResult<QList<NatsJetStreamMessage>>(begun.error());
    };
    QCOMPARE(fetch()->last().streamSequence(), 3U);
    const QString name = consumer.name();
    VERIFY_RESULT(ended(m_client->manager.deleteConsumer(u"S"_s, name)));
    const auto messages = fetch();
    VERIFY_RESULT(messages);
    QCOMPARE(messages->size(), 3);
    QCOMPARE(messages->first().streamSequence(), 4U);
    QVERIFY(consumer.name() != name);
}

QTEST_GUILESS_MAIN(tst_JetStreamOrdered)
#include "tst_jetstreamordered.moc"
