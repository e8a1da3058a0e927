// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/objectstorefixture.h"
#include "scenario/trickle.h"
#include "support/natsservercluster.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// A device that gives or takes so much until it is told to go on
class Gate : public Trickle
{
public:
    explicit Gate(const QByteArray &content = {}) : Trickle(content)
    {
        whenRead = [this] { holdUp(position()); };
        whenWritten = [this] { holdUp(taken().size()); };
    }
    void letPass(qint64 bytes)
    {
        m_limit = bytes;
        setStalled(false);
    }

private:
    void holdUp(qint64 passed)
    {
        if (passed >= m_limit)
            setStalled(true);
    }

    qint64 m_limit = 0;
};

// Transfers to and from a bucket that has a copy on each of three servers, whose leader moves while one of them fails
class tst_ObjectStoreCluster : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void put();
    void get_data() { victims(); }
    void get();
    void rollingRestart();

private:
    static void victims()
    {
        QTest::addColumn<bool>("isLeader");
        QTest::newRow("the server of the connection is killed") << false;
        QTest::newRow("the leader is killed") << true;
    }
    struct Client // of any of the servers
    {
        explicit Client(const NatsServerCluster &cluster)
            : client(optionsFor(cluster)), jetStream(client.connection.get(), patience()), manager(&jetStream),
              buckets(&jetStream), store(&jetStream, u"B"_s)
        {
        }
        static NatsOptions optionsFor(const NatsServerCluster &cluster)
        {
            NatsOptions options = NatsClient::optionsFor(cluster.urls(u"ws"_s).first());
            options.setServers(cluster.urls(u"ws"_s));
            return options;
        }
        static NatsJetStreamOptions patience()
        {
            NatsJetStreamOptions options;
            options.setTimeout(2s); // asked again while leaders are elected
            return options;
        }
        NatsClient client;
        NatsJetStream jetStream;
        NatsJetStreamManager manager;
        NatsObjectStoreManager buckets;
        NatsObjectStore store;
    };

    int leader() // of the bucket
    {
        int found = -1;
        NatsTest::waitUntil([&] {
            const auto info = ended(m_other->manager.streamInfo(u"OBJ_B"_s));
            found = info && !info->cluster().leader().isEmpty() ? info->cluster().leader().right(1).toInt() : -1;
            return found >= 0;
        }, 60s);
        return found;
    }
    bool moveLeader()
    {
        const int before = leader();
        return NatsTest::waitUntil([&] {
            return bool(ended(m_other->manager.stepDownStreamLeader(u"OBJ_B"_s))) && leader() != before;
        }, 60s);
    }
    static bool reaches(NatsObjectTransfer *transfer, qint64 bytes)
    {
        return NatsTest::waitUntil([=] { return transfer->transferredBytes() >= bytes || !transfer->isRunning(); }, 60s)
                && transfer->isRunning();
    }
    bool fail(NatsObjectTransfer *transfer, Gate *gate, bool isLeader);
    bool store();
    void verifyStored();

    static constexpr qsizetype Size = 24000000;
    std::unique_ptr<NatsServerCluster> m_cluster;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<Client> m_other;
    QByteArray m_data;
};

void tst_ObjectStoreCluster::init()
{
    m_cluster = std::make_unique<NatsServerCluster>();
    QVERIFY2(m_cluster->startWithJetStream(), qPrintable(m_cluster->errorString()));
    m_client = std::make_unique<Client>(*m_cluster);
    m_other = std::make_unique<Client>(*m_cluster);
    QVERIFY(m_client->client.open() && m_other->client.open());
    NatsObjectStoreConfig config(u"B"_s);
    config.setReplicas(3);
    // A cluster that has just begun may refuse it for a while.
    QVERIFY(NatsTest::waitUntil([&] { return bool(ended(m_client->buckets.createBucket(config))); }, 60s));
    m_data = noise(Size);
}

void tst_ObjectStoreCluster::cleanup()
{
    m_client.reset();
    m_other.reset();
    m_cluster.reset();
}

// The leader moves, then a server is killed, which is there again before the transfer ends.
bool tst_ObjectStoreCluster::fail(NatsObjectTransfer *transfer, Gate *gate, bool isLeader)
{
    gate->letPass(6000000);
    if (!transfer || !reaches(transfer, 2000000) || !moveLeader() || !reaches(transfer, 5500000))
        return false;
    const int victim = isLeader ? leader() : m_cluster->indexOf(m_client->client.connection->currentServer());
    if (victim < 0)
        return false;
    gate->letPass(12000000);
    if (!reaches(transfer, 7000000))
        return false;
    m_cluster->node(victim)->kill();
    if (!reaches(transfer, 11500000)) // of two servers
        return false;
    gate->letPass(Size);
    return m_cluster->restart(victim);
}

bool tst_ObjectStoreCluster::store()
{
    return NatsTest::waitUntil([this] { return bool(ended(m_other->store.put(u"a"_s, m_data))); }, 60s);
}

// What another client gets, and no chunk besides
void tst_ObjectStoreCluster::verifyStored()
{
    NatsResult<QByteArray> got = QByteArray();
    QVERIFY(NatsTest::waitUntil([&] { return bool(got = ended(m_other->store.get(u"a"_s))); }, 60s));
    QVERIFY(*got == m_data);
    const auto info = ended(m_other->store.info(u"a"_s));
    VERIFY_RESULT(info);
    const auto stream = ended(m_other->manager.streamInfo(u"OBJ_B"_s));
    VERIFY_RESULT(stream);
    QCOMPARE(stream->state().messages(), (*info)->chunkCount() + 1);
}

// OBJ-PUT-07
void tst_ObjectStoreCluster::put()
{
    Gate gate(m_data);
    NatsObjectTransfer *transfer = m_client->store.put(u"a"_s, &gate).valueOr(nullptr);
    QVERIFY2(fail(transfer, &gate, true), qPrintable(transfer->error().text()));
    VERIFY_TRANSFER(transfer);
    verifyStored();
}

// OBJ-GET-06
void tst_ObjectStoreCluster::get()
{
    QFETCH(bool, isLeader);
    QVERIFY(store());
    Gate gate;
    NatsObjectTransfer *transfer = m_client->store.get(u"a"_s, &gate).valueOr(nullptr);
    QVERIFY2(fail(transfer, &gate, isLeader), qPrintable(transfer->error().text()));
    VERIFY_TRANSFER(transfer);
    QVERIFY(gate.taken() == m_data);
}

// OBJ-PUT-07, OBJ-GET-06: both at once, while one server after the other is restarted
void tst_ObjectStoreCluster::rollingRestart()
{
    QVERIFY(store());
    const QByteArray data = noise(Size);
    Gate source(data);
    Gate target;
    NatsObjectTransfer *putting = m_client->store.put(u"b"_s, &source).valueOr(nullptr);
    NatsObjectTransfer *getting = m_client->store.get(u"a"_s, &target).valueOr(nullptr);
    QVERIFY(putting && getting);
    for (int i = 0; i < m_cluster->size(); ++i) {
        const qint64 part = (i + 1) * 6000000;
        source.letPass(part);
        target.letPass(part);
        QVERIFY(reaches(putting, part - 1000000) && reaches(getting, part - 1000000));
        m_cluster->node(i)->stop();
        QVERIFY2(m_cluster->restart(i), qPrintable(m_cluster->errorString()));
    }
    source.letPass(Size);
    target.letPass(Size);
    VERIFY_TRANSFER(putting);
    VERIFY_TRANSFER(getting);
    QVERIFY(target.taken() == m_data);
    const auto got = ended(m_other->store.get(u"b"_s));
    VERIFY_RESULT(got);
    QVERIFY(*got == data);
}

QTEST_GUILESS_MAIN(tst_ObjectStoreCluster)
#include "tst_objectstorecluster.moc"
