// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/keyvalueclient.h"
#include "scenario/lostoperations.h"
#include "support/natsfaultproxy.h"
#include "support/natsservercluster.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Direction = NatsFaultProxy::Direction;

// A watcher has each entry of a bucket once and in order, whatever fails while somebody writes. Each entry has a key of
// its own, so that none is replaced.
class tst_KeyValueFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void killedWhileEntriesCome();
    void suspended();
    void cutAtARandomByte();
    void deliveriesDropped();
    void leaderMovesAndServersRestart();

private:
    static bool isComplete(const WatchLog &log)
    {
        quint64 last = 0;
        for (const NatsKeyValueEntry &entry : log.entries) {
            if (entry.revision() != ++last)
                return false;
        }
        return log.events.count(u"initial"_s) == 1 && log.resets == 0 && log.ends.isEmpty();
    }
    static QByteArray describe(const WatchLog &log)
    {
        return QByteArray::number(log.entries.size()) + " entries, " + QByteArray::number(log.resets) + " resets, last "
                + log.events.mid(qMax(qsizetype(0), log.events.size() - 5)).join(u' ').toUtf8();
    }
    static bool hasAll(WatchLog *log, quint64 stored)
    {
        return NatsTest::waitUntil([log, stored] { return log->watcher.lastRevision() >= stored; }, 60s) && isComplete(*log);
    }
};

// A server with the bucket B, a connection to it for who writes, and one through a proxy for who watches
struct Setup
{
    explicit Setup(const QString &scheme = u"ws"_s) : m_scheme(scheme) { }
    bool start()
    {
        if (!server.startWithJetStream())
            return false;
        proxy = std::make_unique<NatsFaultProxy>(server.url(m_scheme));
        NatsOptions patient = NatsClient::optionsFor(server.webSocketUrl());
        patient.setPingInterval(60s); // the connection itself notices nothing while a server is suspended
        writer = std::make_unique<KeyValueClient>(server.webSocketUrl());
        if (!proxy->start() || !writer->open() || !writer->create(NatsKeyValueConfig(u"B"_s)))
            return false;
        patient.setServers({ proxy->url() });
        client = std::make_unique<NatsClient>(patient);
        jetStream = std::make_unique<NatsJetStream>(client->connection.get());
        theirs = std::make_unique<NatsKeyValueStore>(&writer->jetStream, u"B"_s);
        mine = std::make_unique<NatsKeyValueStore>(jetStream.get(), u"B"_s);
        return client->open();
    }
    // The next entry, until it is stored once: where the answer is lost, the key is there already.
    bool put()
    {
        const QString key = u"k.%1"_s.arg(stored);
        const bool isPut = NatsTest::waitUntil([&] {
            const auto made = ended(theirs->create(key, "v"));
            return made || made.error().code() == NatsError::Code::KeyExists;
        }, 60s);
        stored += isPut ? 1 : 0;
        return isPut;
    }
    bool put(int count)
    {
        while (count > 0 && put())
            --count;
        return count == 0;
    }

    JetStreamServer server;
    std::unique_ptr<NatsFaultProxy> proxy;
    std::unique_ptr<KeyValueClient> writer;
    std::unique_ptr<NatsClient> client;
    std::unique_ptr<NatsJetStream> jetStream;
    std::unique_ptr<NatsKeyValueStore> theirs;
    std::unique_ptr<NatsKeyValueStore> mine;
    quint64 stored = 0;

private:
    const QString m_scheme;
};

// KV-WATCH-11
void tst_KeyValueFaults::killedWhileEntriesCome()
{
    Setup setup;
    QVERIFY(setup.start());
    WatchLog log(setup.mine.get());
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    for (int round = 0; round < 3; ++round) {
        QVERIFY(setup.put(100));
        const auto underWay = setup.theirs->create(u"k.%1"_s.arg(setup.stored), "v"); // stored, or not
        setup.server.kill();
        QVERIFY(setup.server.restart());
        QVERIFY(setup.put(1));
        QVERIFY(NatsTest::waitFor(underWay));
    }
    QVERIFY2(hasAll(&log, setup.stored), describe(log));
}

// KV-WATCH-11: for longer than two heartbeats
void tst_KeyValueFaults::suspended()
{
    Setup setup(u"nats"_s);
    QVERIFY(setup.start());
    WatchLog log(setup.mine.get());
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(setup.put(10));
    QVERIFY2(hasAll(&log, 10), describe(log));
    QByteArray sent;
    setup.proxy->setFilter(Direction::ToServer, [&sent](const QByteArray &arrived) {
        sent += arrived;
        return arrived;
    });
    setup.server.suspend();
    const auto waiting = setup.theirs->create(u"k.%1"_s.arg(setup.stored), "v"); // while nobody answers
    QVERIFY(NatsTest::waitUntil([&sent] { return sent.contains("$JS.API.CONSUMER.CREATE.KV_B"); }, 60s)); // it has noticed
    setup.server.resume();
    QVERIFY(setup.put(10));
    QVERIFY(NatsTest::waitFor(waiting));
    QVERIFY2(hasAll(&log, 20), describe(log));
    QCOMPARE(setup.client->events.count(u"disconnected"_s), 0);
}

// KV-WATCH-11
void tst_KeyValueFaults::cutAtARandomByte()
{
    Setup setup;
    QVERIFY(setup.start());
    const auto seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    WatchLog log(setup.mine.get());
    VERIFY_RESULT(log.watcher.start());
    for (int i = 0; i < 15; ++i) {
        const bool isToClient = i % 3 != 0;
        setup.proxy->resetAfter(isToClient ? Direction::ToClient : Direction::ToServer, random.bounded(isToClient ? 4000 : 500));
        QVERIFY(setup.put(40));
    }
    setup.proxy->resetAfter(Direction::ToClient, -1);
    setup.proxy->resetAfter(Direction::ToServer, -1);
    QVERIFY2(hasAll(&log, setup.stored), describe(log));
    QVERIFY(setup.proxy->connectionCount() > 3);
}

// KV-WATCH-11: a server drops what it cannot send
void tst_KeyValueFaults::deliveriesDropped()
{
    Setup setup(u"nats"_s);
    QVERIFY(setup.start());
    const auto seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    LostOperations filter([random = QRandomGenerator(seed)](const QByteArray &operation) mutable {
        return LostOperations::isDelivery(operation) && random.bounded(60) == 0;
    });
    setup.proxy->setFilter(Direction::ToClient, [&filter](const QByteArray &arrived) { return filter.passOn(arrived); });
    QVERIFY(setup.put(40)); // these come as initial values
    WatchLog log(setup.mine.get());
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(setup.put(700));
    QVERIFY2(hasAll(&log, setup.stored), describe(log));
    QVERIFY(filter.lost >= 2);
    QCOMPARE(setup.client->events.count(u"disconnected"_s), 0);
}

// KV-WATCH-11: in a cluster, while somebody writes
void tst_KeyValueFaults::leaderMovesAndServersRestart()
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
    NatsKeyValueManager buckets(&jetStream);
    NatsKeyValueConfig config(u"B"_s);
    config.setReplicas(3);
    QVERIFY(NatsTest::waitUntil([&] { return bool(ended(buckets.createBucket(config))); }, 60s));
    NatsKeyValueStore store(&jetStream, u"B"_s);
    WatchLog log(&store);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    QSet<QString> stored;
    int next = 0;
    QTimer timer; // what is not answered for may be stored or not
    connect(&timer, &QTimer::timeout, &client.events, [&] {
        const QString key = u"k.%1"_s.arg(++next);
        store.create(key, "v").then(&client.events, [&stored, key](const auto &revision) {
            if (revision)
                stored.insert(key);
        });
    });
    timer.start(5);
    const auto goesOn = [&] {
        const auto before = log.entries.size();
        return NatsTest::waitUntil([&] { return log.entries.size() > before + 50; }, 60s);
    };
    QVERIFY(goesOn());
    for (int i = 0; i < cluster.size(); ++i) {
        QVERIFY(NatsTest::waitUntil([&] { return bool(ended(manager.stepDownStreamLeader(u"KV_B"_s))); }, 60s));
        QVERIFY2(goesOn(), describe(log));
        cluster.node(i)->stop();
        QVERIFY2(cluster.restart(i), qPrintable(cluster.errorString()));
        QVERIFY2(goesOn(), describe(log));
    }
    timer.stop();
    quint64 last = 0; // in the bucket
    QVERIFY(NatsTest::waitUntil([&] {
        const auto info = ended(manager.streamInfo(u"KV_B"_s));
        last = info ? info->state().lastSequence() : 0;
        return last > 0;
    }, 60s));
    QVERIFY2(hasAll(&log, last), describe(log));
    for (const NatsKeyValueEntry &entry : std::as_const(log.entries))
        stored.remove(entry.key());
    QVERIFY2(stored.isEmpty(), qPrintable(stored.values().join(u' ')));
}

QTEST_GUILESS_MAIN(tst_KeyValueFaults)
#include "tst_keyvaluefaults.moc"
