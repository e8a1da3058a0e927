// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/keyvalueclient.h"
#include "support/natsfaultproxy.h"
#include "support/natsservercluster.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QTimer>
#include <QtTest/QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Include = NatsKeyValueWatchOptions::Include;

// Watchers of a bucket on a real server, whatever happens to the two
class tst_KeyValueWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void lastValuesAndThenChanges();
    void emptyBucket_data();
    void emptyBucket();
    void initialValuesArePurged_data() { kindsOfBuckets(); }
    void initialValuesArePurged();
    void largeValues();
    void history();
    void updates();
    void someKeys();
    void severalKeys();
    void ignoresDeletes();
    void headersOnly();
    void resumesFromRevision();
    void startsAgain();
    void leavesNothing();
    void restart();
    void cuts();
    void cutWhileLoading_data() { kindsOfBuckets(); }
    void cutWhileLoading();
    void changedWhileLoading_data() { kindsOfBuckets(); }
    void changedWhileLoading();
    void bucketComesLater();
    void bucketIsMadeAgain();
    void storeIsDeleted();
    void serversOfAClusterRestart();

private:
    static void kindsOfBuckets()
    {
        QTest::addColumn<bool>("keepsLastOnly"); // and the store knows it
        QTest::newRow("history") << false;
        QTest::newRow("last values only") << true;
    }
    void openBucketOfLastValues()
    {
        VERIFY_RESULT(m_client->create(NatsKeyValueConfig(u"LAST"_s)));
        m_store = std::make_unique<NatsKeyValueStore>(&m_client->jetStream, u"LAST"_s);
        VERIFY_RESULT(ended(m_store->open()));
    }
    NatsResult<quint64> put(const QString &key, const QByteArray &value) { return ended(m_store->put(key, value)); }
    QStringList consumers()
    {
        const auto names = m_client->manager.consumerNames(u"KV_B"_s);
        return ended((*names)->collect()).valueOr({ u"failed"_s });
    }

    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<KeyValueClient> m_client;
    std::unique_ptr<NatsKeyValueStore> m_store;
};

void tst_KeyValueWatch::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_client = std::make_unique<KeyValueClient>(m_server->webSocketUrl());
    QVERIFY(m_client->open());
    NatsKeyValueConfig config(u"B"_s);
    config.setHistory(3);
    VERIFY_RESULT(m_client->create(config));
    m_store = std::make_unique<NatsKeyValueStore>(&m_client->jetStream, u"B"_s);
}

void tst_KeyValueWatch::cleanup()
{
    m_store.reset();
    m_client.reset();
    m_server.reset();
}

// KV-WATCH-01 KV-WATCH-05
void tst_KeyValueWatch::lastValuesAndThenChanges()
{
    QVERIFY(put(u"a"_s, "1") && put(u"b"_s, "2") && put(u"a"_s, "3"));
    VERIFY_RESULT(ended(m_store->deleteKey(u"b"_s)));
    WatchLog log(m_store.get());
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    QVERIFY(log.watcher.hasInitialValues());
    QVERIFY(put(u"c"_s, "5") && put(u"a"_s, "6"));
    VERIFY_RESULT(ended(m_store->purgeKey(u"c"_s)));
    QVERIFY(log.told(6));
    QCOMPARE(log.events,
             (QStringList{ u"a=3@3"_s, u"b DEL@4"_s, u"initial"_s, u"c=5@5"_s, u"a=6@6"_s, u"c PURGE@7"_s }));
    QList<bool> updates;
    for (const NatsKeyValueEntry &entry : log.entries)
        updates.append(entry.isUpdate());
    QCOMPARE(updates, (QList<bool>{ false, false, true, true, true }));
    QCOMPARE(log.watcher.lastRevision(), 7U);
    QVERIFY(log.watcher.isRunning() && log.ends.isEmpty() && log.errors.isEmpty());
}

void tst_KeyValueWatch::emptyBucket_data()
{
    QTest::addColumn<Include>("include");
    QTest::newRow("last") << Include::Last;
    QTest::newRow("history") << Include::History;
    QTest::newRow("updates") << Include::Updates;
}

// KV-WATCH-02
void tst_KeyValueWatch::emptyBucket()
{
    QFETCH(Include, include);
    NatsKeyValueWatchOptions options;
    options.setInclude(include);
    WatchLog log(m_store.get(), options);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    QVERIFY(put(u"a"_s, "1"));
    QVERIFY(log.told(2));
    QCOMPARE(log.events, (QStringList{ u"initial"_s, u"a=1@1"_s }));
    QVERIFY(log.entries.first().isUpdate());
}

// KV-WATCH-02: what is removed while the initial values are on their way is not waited for
void tst_KeyValueWatch::initialValuesArePurged()
{
    QFETCH(bool, keepsLastOnly);
    if (keepsLastOnly)
        openBucketOfLastValues();
    for (int i = 0; i < 2000; ++i)
        m_store->put(u"k.%1"_s.arg(i), QByteArray(500, 'x'));
    VERIFY_RESULT(put(u"last"_s, "1"));
    WatchLog log(m_store.get());
    NatsFuture<quint64> purged;
    QObject::connect(&log.watcher, &NatsKeyValueWatcher::entryReceived, this, [this, &log, &purged] {
        if (log.entries.size() == 1)
            purged = m_store->purge();
    });
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    QVERIFY2(log.entries.size() < 2001, qPrintable(QString::number(log.entries.size())));
    VERIFY_RESULT(ended(purged)); // what is put before could be purged too
    QVERIFY(put(u"new"_s, "2"));
    QVERIFY2(NatsTest::waitUntil([&log] { return log.events.last() == u"new=2@2002"_s; }),
             qPrintable(log.events.mid(log.events.size() - 3).join(u' ')));
}

// KV-WATCH-16: more than a pull brings at once, none of them twice, and none waits for the end of another pull
void tst_KeyValueWatch::largeValues()
{
    constexpr int Count = 80;
    const QByteArray value(900 * 1024, 'x');
    for (int i = 0; i < Count; ++i)
        QVERIFY(put(QString::number(i), value));
    NatsKeyValueWatcher watcher(m_store.get());
    QSet<QString> keys;
    int entries = 0;
    connect(&watcher, &NatsKeyValueWatcher::entryReceived, this, [&](const NatsKeyValueEntry &entry) {
        ++entries;
        if (entry.length() == value.size())
            keys.insert(entry.key());
    });
    QSignalSpy loaded(&watcher, &NatsKeyValueWatcher::initialValuesReceived);
    QSignalSpy problems(&watcher, &NatsKeyValueWatcher::errorOccurred);
    VERIFY_RESULT(watcher.start());
    QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, 20000);
    QCOMPARE(keys.size(), Count);
    QCOMPARE(entries, Count);
    QVERIFY(problems.isEmpty());
}

// KV-WATCH-03
void tst_KeyValueWatch::history()
{
    for (int i = 1; i <= 5; ++i)
        QVERIFY(put(u"a"_s, QByteArray::number(i)));
    NatsKeyValueWatchOptions options;
    options.setInclude(Include::History);
    WatchLog log(m_store.get(), options);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    QCOMPARE(log.events, (QStringList{ u"a=3@3"_s, u"a=4@4"_s, u"a=5@5"_s, u"initial"_s }));
}

// KV-WATCH-03
void tst_KeyValueWatch::updates()
{
    QVERIFY(put(u"a"_s, "1"));
    NatsKeyValueWatchOptions options;
    options.setInclude(Include::Updates);
    WatchLog log(m_store.get(), options);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    QVERIFY(put(u"a"_s, "2"));
    QVERIFY(log.told(2));
    QCOMPARE(log.events, (QStringList{ u"initial"_s, u"a=2@2"_s }));
}

// KV-WATCH-04
void tst_KeyValueWatch::someKeys()
{
    QVERIFY(put(u"a.b"_s, "1") && put(u"a.b.c"_s, "2") && put(u"x.b"_s, "3"));
    NatsKeyValueWatchOptions options;
    options.setKeys({ u"*.b"_s });
    WatchLog log(m_store.get(), options);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    QVERIFY(put(u"a.b.c"_s, "4") && put(u"y.b"_s, "5"));
    QVERIFY(log.told(4));
    QCOMPARE(log.events, (QStringList{ u"a.b=1@1"_s, u"x.b=3@3"_s, u"initial"_s, u"y.b=5@5"_s }));
    options.setKeys({ u"a..b"_s });
    QCOMPARE(WatchLog(m_store.get(), options).watcher.start().error().code(), Code::InvalidKey);
    options.setKeys({});
    QCOMPARE(WatchLog(m_store.get(), options).watcher.start().error().code(), Code::InvalidOption);
}

// KV-WATCH-04: on servers that know one filter only, too
void tst_KeyValueWatch::severalKeys()
{
    QVERIFY(put(u"a"_s, "1") && put(u"b.x"_s, "2") && put(u"c"_s, "3"));
    NatsKeyValueWatchOptions options;
    options.setKeys({ u"a"_s, u"b.>"_s });
    WatchLog log(m_store.get(), options);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    QVERIFY(put(u"c"_s, "4") && put(u"b.y"_s, "5"));
    QVERIFY(log.told(4));
    QCOMPARE(log.events, (QStringList{ u"a=1@1"_s, u"b.x=2@2"_s, u"initial"_s, u"b.y=5@5"_s }));
    QVERIFY(log.ends.isEmpty());
}

// KV-WATCH-06
void tst_KeyValueWatch::ignoresDeletes()
{
    QVERIFY(put(u"a"_s, "1") && put(u"b"_s, "2") && put(u"c"_s, "3"));
    VERIFY_RESULT(ended(m_store->deleteKey(u"a"_s)));
    VERIFY_RESULT(ended(m_store->purgeKey(u"b"_s)));
    NatsKeyValueWatchOptions options;
    options.setIgnoreDeletes(true);
    WatchLog log(m_store.get(), options);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    VERIFY_RESULT(ended(m_store->deleteKey(u"c"_s)));
    VERIFY_RESULT(put(u"c"_s, "7"));
    QVERIFY(log.told(3));
    QCOMPARE(log.events, (QStringList{ u"c=3@3"_s, u"initial"_s, u"c=7@7"_s }));
}

// KV-WATCH-07
void tst_KeyValueWatch::headersOnly()
{
    QVERIFY(put(u"a"_s, "12345"));
    NatsKeyValueWatchOptions options;
    options.setHeadersOnly(true);
    WatchLog log(m_store.get(), options);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    QCOMPARE(log.entries.first().value(), QByteArray());
    QCOMPARE(log.entries.first().length(), 5);
    QVERIFY(!log.entries.first().isDeleted());
}

// KV-WATCH-08
void tst_KeyValueWatch::resumesFromRevision()
{
    for (const auto &key : { u"a"_s, u"b"_s, u"a"_s, u"b"_s })
        QVERIFY(put(key, "v"));
    NatsKeyValueWatchOptions options;
    options.setResumeFromRevision(3);
    WatchLog log(m_store.get(), options);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    QVERIFY(put(u"c"_s, "v"));
    QVERIFY(log.told(4));
    QCOMPARE(log.events, (QStringList{ u"a=v@3"_s, u"b=v@4"_s, u"initial"_s, u"c=v@5"_s }));
}

// KV-WATCH-09
void tst_KeyValueWatch::startsAgain()
{
    QVERIFY(put(u"a"_s, "1"));
    WatchLog log(m_store.get());
    VERIFY_RESULT(log.watcher.start());
    VERIFY_RESULT(log.watcher.start()); // runs already
    QVERIFY(log.toldInitial());
    log.watcher.stop();
    QVERIFY(!log.watcher.isRunning());
    QCOMPARE(log.ends, QList<NatsError>{ NatsError() });
    QCOMPARE(log.watcher.lastRevision(), 1U);
    QVERIFY(put(u"a"_s, "2"));
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.told(4));
    QCOMPARE(log.events, (QStringList{ u"a=1@1"_s, u"initial"_s, u"a=2@2"_s, u"initial"_s }));
}

// KV-WATCH-10
void tst_KeyValueWatch::leavesNothing()
{
    WatchLog log(m_store.get());
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    QCOMPARE(consumers().size(), 1);
    log.watcher.stop();
    QVERIFY(NatsTest::waitUntil([this] { return consumers().isEmpty(); }));
}

// KV-WATCH-11: no value is missed, and none comes twice
void tst_KeyValueWatch::restart()
{
    QVERIFY(put(u"a"_s, "1"));
    WatchLog log(m_store.get());
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    for (int round = 0; round < 3; ++round) {
        const quint64 before = log.watcher.lastRevision();
        m_server->kill();
        QVERIFY2(m_server->restart(), qPrintable(m_server->errorString()));
        KeyValueClient other(m_server->webSocketUrl());
        QVERIFY(other.open());
        NatsKeyValueStore store(&other.jetStream, u"B"_s);
        VERIFY_RESULT(ended(store.put(u"a"_s, "again")));
        QVERIFY(NatsTest::waitUntil([&log, before] { return log.watcher.lastRevision() == before + 1; }, 60s));
    }
    QCOMPARE(log.events, (QStringList{ u"a=1@1"_s, u"initial"_s, u"a=again@2"_s, u"a=again@3"_s, u"a=again@4"_s }));
    QCOMPARE(log.resets, 0);
    QVERIFY(log.watcher.isRunning());
}

// KV-WATCH-11
void tst_KeyValueWatch::cuts()
{
    NatsFaultProxy proxy(m_server->webSocketUrl());
    QVERIFY(proxy.start());
    KeyValueClient client(proxy.url());
    QVERIFY(client.open());
    NatsKeyValueStore store(&client.jetStream, u"B"_s);
    NatsKeyValueWatchOptions options;
    options.setInclude(Include::History);
    WatchLog log(&store, options);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    constexpr int Count = 2000;
    for (int i = 0; i < Count; ++i) {
        if (i % 200 == 100)
            proxy.resetAfter(NatsFaultProxy::Direction::ToClient, QRandomGenerator::global()->bounded(4000));
        VERIFY_RESULT(put(u"k.%1"_s.arg(i), "v")); // each has its own key, so that nothing is replaced
    }
    QVERIFY(log.told(Count + 1));
    QCOMPARE(log.events.size(), Count + 1);
    quint64 last = 0;
    for (const NatsKeyValueEntry &entry : log.entries)
        QCOMPARE(entry.revision(), ++last);
    QCOMPARE(log.events.count(u"initial"_s), 1);
    QVERIFY(client.events.count(u"reconnected"_s) > 0 || proxy.connectionCount() > 1);
}

// KV-WATCH-12: each key once with its last value, although the values change and the connection breaks meanwhile
void tst_KeyValueWatch::cutWhileLoading()
{
    QFETCH(bool, keepsLastOnly);
    if (keepsLastOnly)
        openBucketOfLastValues();
    constexpr int Count = 3000;
    for (int i = 0; i < Count; ++i)
        m_store->put(u"k.%1"_s.arg(i), QByteArray(100, 'a'));
    VERIFY_RESULT(put(u"last"_s, "1"));
    NatsFaultProxy proxy(m_server->webSocketUrl());
    QVERIFY(proxy.start());
    KeyValueClient client(proxy.url());
    QVERIFY(client.open());
    NatsKeyValueStore store(&client.jetStream, m_store->bucket());
    if (keepsLastOnly)
        VERIFY_RESULT(ended(store.open()));
    WatchLog log(&store);
    QHash<QString, quint64> newest;
    bool isOrdered = true;
    int cuts = 0;
    connect(&log.watcher, &NatsKeyValueWatcher::entryReceived, this, [&](const NatsKeyValueEntry &entry) {
        isOrdered = isOrdered && entry.revision() > newest.value(entry.key());
        newest.insert(entry.key(), entry.revision());
        if (log.entries.size() % 700 == 0 && cuts < 4) {
            ++cuts;
            m_store->put(u"k.%1"_s.arg(log.entries.size() - 10), "b");
            m_store->put(u"k.%1"_s.arg(Count - cuts), "b");
            proxy.reset();
        }
    });
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    VERIFY_RESULT(put(u"last"_s, "2"));
    QVERIFY(NatsTest::waitUntil([&log] { return log.events.last().startsWith(u"last=2"_s); }, 60s));
    QVERIFY(isOrdered);
    QVERIFY(cuts > 0);
    QCOMPARE(newest.size(), Count + 1);
    QCOMPARE(log.events.count(u"initial"_s), 1);
}

// KV-WATCH-01 KV-WATCH-17: each key has its last value in the end, and the initial values end, while all of them change
void tst_KeyValueWatch::changedWhileLoading()
{
    QFETCH(bool, keepsLastOnly);
    if (keepsLastOnly)
        openBucketOfLastValues();
    constexpr int Count = 2000;
    for (int i = 0; i < Count; ++i)
        m_store->put(u"k.%1"_s.arg(i), "old");
    VERIFY_RESULT(put(u"last"_s, "1"));
    WatchLog log(m_store.get());
    QHash<QString, QString> values;
    connect(&log.watcher, &NatsKeyValueWatcher::entryReceived, this, [&](const NatsKeyValueEntry &entry) {
        values.insert(entry.key(), entry.text());
        if (log.entries.size() == 10) {
            for (int i = 0; i < Count; ++i)
                m_store->put(u"k.%1"_s.arg(i), "new");
        }
    });
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    QTRY_COMPARE_WITH_TIMEOUT(values.keys(u"new"_s).size(), Count, 60000);
    QCOMPARE(values.size(), Count + 1);
    QCOMPARE(log.events.count(u"initial"_s), 1);
}

// KV-WATCH-13
void tst_KeyValueWatch::bucketComesLater()
{
    NatsKeyValueStore store(&m_client->jetStream, u"later"_s);
    WatchLog log(&store);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(NatsTest::waitUntil([&log] { return !log.errors.isEmpty(); }));
    QCOMPARE(log.errors.first().code(), Code::StreamNotFound);
    QVERIFY2(log.errors.first().text().contains(u"'later'"_s), qPrintable(log.errors.first().text()));
    VERIFY_RESULT(m_client->create(NatsKeyValueConfig(u"later"_s)));
    VERIFY_RESULT(ended(store.put(u"a"_s, "1")));
    QVERIFY(log.told(2));
    log.events.sort();
    QCOMPARE(log.events, (QStringList{ u"a=1@1"_s, u"initial"_s }));
}

// KV-WATCH-14
void tst_KeyValueWatch::bucketIsMadeAgain()
{
    QVERIFY(put(u"a"_s, "1") && put(u"b"_s, "2") && put(u"c"_s, "3"));
    WatchLog log(m_store.get());
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    VERIFY_RESULT(ended(m_client->buckets.deleteBucket(u"B"_s)));
    VERIFY_RESULT(m_client->create(NatsKeyValueConfig(u"B"_s)));
    VERIFY_RESULT(put(u"x"_s, "4"));
    QVERIFY(NatsTest::waitUntil([&log] { return log.events.contains(u"x=4@1"_s); }, 60s));
    QCOMPARE(log.resets, 1);
    QCOMPARE(log.events.count(u"initial"_s), 1);
}

// KV-WATCH-15
void tst_KeyValueWatch::storeIsDeleted()
{
    WatchLog log(m_store.get());
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    m_store = std::make_unique<NatsKeyValueStore>(&m_client->jetStream, u"B"_s);
    QVERIFY(put(u"a"_s, "1"));
    QVERIFY(log.told(2));
    m_client->connection->close();
    QVERIFY(NatsTest::waitUntil([&log] { return !log.ends.isEmpty(); }));
    QCOMPARE(log.ends.first().code(), Code::ConnectionClosed);
    QCOMPARE(log.watcher.error().code(), Code::ConnectionClosed);
    QVERIFY(!log.watcher.isRunning());
    QCOMPARE(log.watcher.start().error().code(), Code::ConnectionClosed);
}

// KV-WATCH-11: in a cluster
void tst_KeyValueWatch::serversOfAClusterRestart()
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
    NatsKeyValueManager manager(&jetStream);
    NatsKeyValueConfig config(u"R"_s);
    config.setReplicas(3);
    QVERIFY(NatsTest::waitUntil([&] { return bool(ended(manager.createBucket(config))); }, 60s));
    NatsKeyValueStore store(&jetStream, u"R"_s);
    WatchLog log(&store);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    int stored = 0;
    const auto putNext = [&] { // a key of its own, so that nothing is replaced
        const QString key = u"k.%1"_s.arg(++stored);
        return NatsTest::waitUntil([&] { return bool(ended(store.put(key, "v"))); }, 60s);
    };
    for (int i = 0; i < cluster.size(); ++i) {
        cluster.node(i)->stop();
        QVERIFY(putNext());
        QVERIFY2(cluster.restart(i), qPrintable(cluster.errorString()));
        QVERIFY(putNext());
    }
    QVERIFY(NatsTest::waitUntil(
            [&] { return log.entries.size() > 0 && log.entries.last().key() == u"k.%1"_s.arg(stored); }, 60s));
    QSet<QString> keys;
    quint64 last = 0;
    for (const NatsKeyValueEntry &entry : log.entries) {
        QVERIFY(entry.revision() > last);
        last = entry.revision();
        keys.insert(entry.key());
    }
    QCOMPARE(keys.size(), stored);
    QCOMPARE(log.events.count(u"initial"_s), 1);
}

QTEST_GUILESS_MAIN(tst_KeyValueWatch)
#include "tst_keyvaluewatch.moc"
