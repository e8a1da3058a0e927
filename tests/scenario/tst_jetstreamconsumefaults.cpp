// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/jetstreamclient.h"
#include "support/natsfaultproxy.h"
#include "support/natsservercluster.h"

#include "jetstream/natsjetstreampublisher.h"
#include "jetstream/natspullconsumer.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>
#include <QtCore/QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// Publishes to a stream S all the time, each message with an id, so that it is sent until it is stored once.
class Load
{
public:
    explicit Load(const QStringList &urls) : client(optionsFor(urls)), jetStream(client.connection.get()), publisher(&jetStream, ids())
    {
        QObject::connect(&timer, &QTimer::timeout, &timer, [this] { publish(); });
    }
    bool start()
    {
        timer.start(5);
        return client.open();
    }
    bool finish() // all that was accepted is stored, or refused
    {
        timer.stop();
        return NatsTest::waitUntil([this] { return publisher.pendingCount() == 0; }, 60s);
    }

    static NatsOptions optionsFor(const QStringList &urls)
    {
        NatsOptions options = NatsClient::optionsFor(urls.first());
        options.setServers(urls);
        return options;
    }

    NatsClient client;
    NatsJetStream jetStream;
    NatsJetStreamPublisher publisher;
    QTimer timer;
    QSet<quint64> stored; // sequences
    int failed = 0;

private:
    static NatsJetStreamPublisherOptions ids()
    {
        NatsJetStreamPublisherOptions options;
        options.setMakesMessageIds(true);
        options.setAttempts(20);
        return options;
    }
    void publish()
    {
        for (int i = 0; i < 5; ++i) {
            publisher.publish("s.a", QByteArray(64, 'x')).then(&timer, [this](const NatsResult<NatsPublishAck> &ack) {
                if (ack)
                    stored.insert(ack->sequence());
                else
                    ++failed;
            });
        }
    }
};

// Consumes from a durable consumer c of S and acknowledges.
class Worker
{
public:
    Worker(NatsConnection *connection) : jetStream(connection), consumer(&jetStream, u"S"_s, u"c"_s)
    {
        NatsConsumeOptions options;
        options.setExpires(2s);
        options.setIdleHeartbeat(250ms);
        consumer.setOptions(options);
        QObject::connect(connection, &NatsConnection::reconnected, &consumer, [this] { sinceReconnect.start(); });
        QObject::connect(&consumer, &NatsConsumer::messageReceived, &consumer, [this](const NatsJetStreamMessage &message) {
            received.insert(message.streamSequence());
            message.ack();
            if (sinceReconnect.isValid()) {
                longestPause = qMax(longestPause, sinceReconnect.elapsed());
                sinceReconnect.invalidate();
            }
        });
        QObject::connect(&consumer, &NatsConsumer::notification, &consumer,
                         [this](const NatsConsumerNotification &notification) { kinds.append(notification.kind()); });
    }
    bool receives(int more)
    {
        const auto wanted = received.size() + more;
        return NatsTest::waitUntil([this, wanted] { return received.size() >= wanted; }, 60s);
    }
    bool hasAll(const QSet<quint64> &stored)
    {
        return NatsTest::waitUntil([this, &stored] { return received.contains(stored); }, 60s);
    }

    NatsJetStream jetStream;
    NatsPullConsumer consumer;
    QSet<quint64> received;
    QList<NatsConsumerNotification::Kind> kinds;
    QElapsedTimer sinceReconnect;
    qint64 longestPause = 0; // from a new connection to the next message, in milliseconds
};

// What a stream has acknowledged is consumed, whatever happens meanwhile.
class tst_JetStreamConsumeFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void killedAndRestarted();
    void suspended();
    void cutAtARandomByte();
    void leaderMoves();
    void rollingRestart();

private:
    bool prepare(JetStreamClient *client, int replicas);
    void verifyAll(Load *load, Worker *worker);
};

bool tst_JetStreamConsumeFaults::prepare(JetStreamClient *client, int replicas)
{
    NatsStreamConfig stream(u"S"_s, { u"s.>"_s });
    stream.setReplicas(replicas);
    NatsConsumerConfig consumer = NatsConsumerConfig::durable(u"c"_s);
    consumer.setAckWait(2s); // for those that are on their way when the connection breaks
    // A cluster that has just begun may refuse it for a while.
    return client->open() && NatsTest::waitUntil([&] { return bool(ended(client->manager.createStream(stream))); }, 60s)
            && NatsTest::waitUntil([&] { return bool(ended(client->manager.createConsumer(u"S"_s, consumer))); }, 60s);
}

void tst_JetStreamConsumeFaults::verifyAll(Load *load, Worker *worker)
{
    QVERIFY(load->finish());
    QVERIFY(!load->stored.isEmpty());
    QVERIFY2(worker->hasAll(load->stored), qPrintable(QString::number((load->stored - worker->received).size()) + u" are missing"_s));
    qInfo("%lld messages, %d not stored; at most %lld ms from a new connection to the next message",
          qlonglong(load->stored.size()), load->failed, qlonglong(worker->longestPause));
    QVERIFY(worker->consumer.isRunning());
}

// JS-CONSUME-11
void tst_JetStreamConsumeFaults::killedAndRestarted()
{
    JetStreamServer server;
    QVERIFY(server.startWithJetStream());
    JetStreamClient client(server.webSocketUrl());
    QVERIFY(prepare(&client, 1));
    Worker worker(client.connection.get());
    VERIFY_RESULT(worker.consumer.consume());
    Load load({ server.webSocketUrl() });
    QVERIFY(load.start());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(worker.receives(200));
        server.kill();
        QVERIFY(server.restart());
    }
    QVERIFY(worker.receives(200));
    verifyAll(&load, &worker);
    QVERIFY(worker.kinds.contains(NatsConsumerNotification::Kind::Resumed));
}

// JS-CONSUME-12: for longer than two heartbeats
void tst_JetStreamConsumeFaults::suspended()
{
    JetStreamServer server;
    QVERIFY(server.startWithJetStream());
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setPingInterval(60s); // the connection itself notices nothing
    NatsClient connection(options);
    JetStreamClient client(server.webSocketUrl());
    QVERIFY(prepare(&client, 1));
    QVERIFY(connection.open());
    Worker worker(connection.connection.get());
    VERIFY_RESULT(worker.consumer.consume());
    Load load({ server.webSocketUrl() });
    QVERIFY(load.start());
    QVERIFY(worker.receives(200));
    server.suspend();
    const auto wasMissed = [&worker] { return worker.kinds.contains(NatsConsumerNotification::Kind::HeartbeatsMissed); };
    QVERIFY(NatsTest::waitUntil(wasMissed));
    server.resume();
    QVERIFY(worker.receives(200));
    verifyAll(&load, &worker);
}

// JS-CONSUME-11
void tst_JetStreamConsumeFaults::cutAtARandomByte()
{
    JetStreamServer server;
    QVERIFY(server.startWithJetStream());
    NatsFaultProxy proxy(server.webSocketUrl());
    QVERIFY(proxy.start());
    JetStreamClient client(proxy.url());
    QVERIFY(prepare(&client, 1));
    Worker worker(client.connection.get());
    VERIFY_RESULT(worker.consumer.consume());
    Load load({ server.webSocketUrl() });
    QVERIFY(load.start());
    const auto seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    for (int i = 0; i < 10; ++i) {
        const auto direction = i % 2 == 0 ? NatsFaultProxy::Direction::ToClient : NatsFaultProxy::Direction::ToServer;
        const int connections = proxy.connectionCount();
        proxy.resetAfter(direction, random.bounded(20000));
        QVERIFY(NatsTest::waitUntil([&] { return proxy.connectionCount() > connections; }));
        QVERIFY(worker.receives(50));
    }
    verifyAll(&load, &worker);
}

// JS-CONSUME-16
void tst_JetStreamConsumeFaults::leaderMoves()
{
    NatsServerCluster cluster;
    QVERIFY2(cluster.startWithJetStream(), qPrintable(cluster.errorString()));
    NatsJetStreamOptions patient;
    patient.setTimeout(10s);
    JetStreamClient client(cluster.node(0)->webSocketUrl(), patient);
    QVERIFY(prepare(&client, 3));
    Worker worker(client.connection.get());
    VERIFY_RESULT(worker.consumer.consume());
    Load load({ cluster.node(1)->webSocketUrl() });
    QVERIFY(load.start());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(worker.receives(200));
        // One that was elected a moment ago may not step down yet.
        QVERIFY(NatsTest::waitUntil([&] { return bool(ended(client.manager.stepDownConsumerLeader(u"S"_s, u"c"_s))); }, 60s));
        QVERIFY(worker.receives(200));
        QVERIFY(NatsTest::waitUntil([&] { return bool(ended(client.manager.stepDownStreamLeader(u"S"_s))); }, 60s));
    }
    QVERIFY(worker.receives(200));
    verifyAll(&load, &worker);
}

// JS-CONSUME-16
void tst_JetStreamConsumeFaults::rollingRestart()
{
    NatsServerCluster cluster;
    QVERIFY2(cluster.startWithJetStream(), qPrintable(cluster.errorString()));
    NatsJetStreamOptions patient;
    patient.setTimeout(10s);
    JetStreamClient client(cluster.node(0)->webSocketUrl(), patient);
    QVERIFY(prepare(&client, 3));
    NatsClient all(Load::optionsFor(cluster.urls(u"ws"_s)));
    QVERIFY(all.open());
    Worker worker(all.connection.get());
    VERIFY_RESULT(worker.consumer.consume());
    Load load(cluster.urls(u"ws"_s));
    QVERIFY(load.start());
    for (int i = 0; i < cluster.size(); ++i) {
        QVERIFY(worker.receives(200));
        cluster.node(i)->stop();
        QVERIFY2(cluster.restart(i), qPrintable(cluster.errorString()));
    }
    QVERIFY(worker.receives(200));
    verifyAll(&load, &worker);
}

QTEST_GUILESS_MAIN(tst_JetStreamConsumeFaults)
#include "tst_jetstreamconsumefaults.moc"
