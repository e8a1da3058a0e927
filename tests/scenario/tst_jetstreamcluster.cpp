// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/jetstreamclient.h"
#include "support/natsservercluster.h"

#include "jetstream/natsjetstreamadvisories.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Kind = NatsJetStreamAdvisory::Kind;

// A cluster of three servers with JetStream, and a client of the first one
class tst_JetStreamCluster : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
    void infoAfterCreate();
    void streamLeader();
    void consumerLeader();
    void metaLeader();
    void peerOfAStream();
    void peerThatCannotBeReplaced();
    void purgeOfAnAccount();
    void manyConsumers();
    void missingConsumers();

private:
    NatsOptions optionsAs(const QString &user) const;
    bool createStream(const QString &name, int replicas);
    NatsClusterInfo streamCluster() { return ended(m_client->manager.streamInfo(u"S"_s)).valueOr(NatsStreamInfo()).cluster(); }
    NatsClusterInfo consumerCluster(const QString &consumer)
    {
        return ended(m_client->manager.consumerInfo(u"S"_s, consumer)).valueOr(NatsConsumerInfo()).cluster();
    }
    bool takesPlacement() { return ended(m_client->jetStream.accountInfo())->apiLevel() >= 1; }
    // A server that has a copy and does not lead
    static QString follower(const NatsClusterInfo &cluster)
    {
        return cluster.replicas().isEmpty() ? QString() : cluster.replicas().first().name();
    }

    std::unique_ptr<NatsServerCluster> m_cluster;
    std::unique_ptr<JetStreamClient> m_client;
};

void tst_JetStreamCluster::initTestCase()
{
    m_cluster = std::make_unique<NatsServerCluster>();
    QVERIFY2(m_cluster->startWithJetStream("accounts {\nSYS { users: [ { user: sys, password: p } ] }\n"
                                           "APP { jetstream: enabled, users: [ { user: app, password: p } ] }\n"
                                           "OTHER { jetstream: enabled, users: [ { user: other, password: p } ] }\n}\n"
                                           "system_account: SYS\nno_auth_user: app\n"),
             qPrintable(m_cluster->errorString()));
}

void tst_JetStreamCluster::init()
{
    NatsJetStreamOptions options;
    options.setTimeout(10s); // a server waits four seconds for the others
    m_client = std::make_unique<JetStreamClient>(m_cluster->node(0)->webSocketUrl(), options);
    QVERIFY(m_client->open());
    QVERIFY(createStream(u"S"_s, 3));
}

void tst_JetStreamCluster::cleanup()
{
    NatsTest::waitFor(m_client->manager.deleteStream(u"S"_s));
    m_client.reset();
}

void tst_JetStreamCluster::cleanupTestCase()
{
    m_cluster.reset();
}

NatsOptions tst_JetStreamCluster::optionsAs(const QString &user) const
{
    NatsOptions options = NatsClient::optionsFor(m_cluster->node(0)->webSocketUrl());
    options.setUser(user);
    options.setPassword(u"p"_s);
    return options;
}

bool tst_JetStreamCluster::createStream(const QString &name, int replicas)
{
    NatsStreamConfig config(name, { name + u".>"_s });
    config.setReplicas(replicas);
    return NatsTest::waitUntil([&] { return ended(m_client->manager.createStream(config)).hasValue(); }, 60s);
}

// JS-STREAM-10
void tst_JetStreamCluster::infoAfterCreate()
{
    for (int i = 0; i < 20; ++i) {
        const QString name = u"F%1"_s.arg(i);
        NatsStreamConfig config(name, { name });
        config.setReplicas(3);
        VERIFY_RESULT(ended(m_client->manager.createStream(config)));
        VERIFY_RESULT(ended(m_client->manager.streamInfo(name)));
        VERIFY_RESULT(ended(m_client->manager.createConsumer(name, NatsConsumerConfig::durable(u"C"_s))));
        VERIFY_RESULT(ended(m_client->manager.consumerInfo(name, u"C"_s)));
        VERIFY_RESULT(ended(m_client->manager.deleteStream(name)));
        QCOMPARE(ended(m_client->manager.streamInfo(name)).error().code(), Code::StreamNotFound);
    }
}

// JS-LEADER-01, JS-ADVISORY-02
void tst_JetStreamCluster::streamLeader()
{
    QVERIFY(NatsTest::waitUntil([this] { return streamCluster().replicas().size() == 2; }));
    NatsJetStreamAdvisories advisories(&m_client->jetStream, u"S"_s);
    QStringList elected;
    connect(&advisories, &NatsJetStreamAdvisories::streamLeaderElected, this,
            [&](const NatsJetStreamAdvisory &advisory) { elected.append(advisory.leader()); });
    QVERIFY(m_client->flush());
    const QString before = streamCluster().leader();
    const auto down = [this](const NatsPlacement &placement) { return ended(m_client->manager.stepDownStreamLeader(u"S"_s, placement)); };
    VERIFY_RESULT(down({}));
    QVERIFY(NatsTest::waitUntil([&] { return !streamCluster().leader().isEmpty() && streamCluster().leader() != before; }, 60s));
    QVERIFY(NatsTest::waitUntil([&] { return elected.contains(streamCluster().leader()); }));
    NatsPlacement placement;
    placement.setPreferred(before);
    if (!takesPlacement()) {
        QCOMPARE(down(placement).error().code(), Code::ApiLevelRequired);
        return;
    }
    QVERIFY(NatsTest::waitUntil([&] { return down(placement).hasValue() || streamCluster().leader() == before; }, 60s));
    QVERIFY(NatsTest::waitUntil([&] { return streamCluster().leader() == before; }, 60s));
}

// JS-LEADER-01, JS-ADVISORY-02
void tst_JetStreamCluster::consumerLeader()
{
    VERIFY_RESULT(ended(m_client->manager.createConsumer(u"S"_s, NatsConsumerConfig::durable(u"C"_s))));
    NatsJetStreamAdvisories advisories(&m_client->jetStream, u"S"_s);
    QStringList elected;
    connect(&advisories, &NatsJetStreamAdvisories::consumerLeaderElected, this,
            [&](const NatsJetStreamAdvisory &advisory) { elected.append(advisory.leader()); });
    QVERIFY(m_client->flush());
    QVERIFY(NatsTest::waitUntil([this] { return consumerCluster(u"C"_s).replicas().size() == 2; }));
    const QString before = consumerCluster(u"C"_s).leader();
    const auto down = [this](const NatsPlacement &placement) { return ended(m_client->manager.stepDownConsumerLeader(u"S"_s, u"C"_s, placement)); };
    VERIFY_RESULT(down({}));
    const auto leader = [this] { return consumerCluster(u"C"_s).leader(); };
    QVERIFY(NatsTest::waitUntil([&] { return !leader().isEmpty() && leader() != before; }, 60s));
    QVERIFY(NatsTest::waitUntil([&] { return elected.contains(leader()); }));
    NatsPlacement placement;
    placement.setPreferred(before);
    if (!takesPlacement()) {
        QCOMPARE(down(placement).error().code(), Code::ApiLevelRequired);
        return;
    }
    QVERIFY(NatsTest::waitUntil([&] { return down(placement).hasValue() || leader() == before; }, 60s));
    QVERIFY(NatsTest::waitUntil([&] { return leader() == before; }, 60s));
}

// JS-LEADER-02
void tst_JetStreamCluster::metaLeader()
{
    NatsClient system(optionsAs(u"sys"_s));
    QVERIFY(system.open());
    NatsJetStream jetStream(system.connection.get());
    NatsJetStreamManager manager(&jetStream);
    NatsJetStreamAdvisories advisories(&jetStream);
    int elections = 0;
    connect(&advisories, &NatsJetStreamAdvisories::otherReceived, this,
            [&](const NatsJetStreamAdvisory &advisory) { elections += advisory.kind() == Kind::DomainLeaderElected; });
    QVERIFY(system.flush());
    const auto leader = [&] { // as each server of the cluster tells it
        const auto reply = ended(system.connection->request("$SYS.REQ.SERVER.PING.JSZ", "{}"));
        const QJsonObject json = reply ? reply->json().valueOr(QJsonValue()).toObject() : QJsonObject();
        return json.value(u"data"_s).toObject().value(u"meta_cluster"_s).toObject().value(u"leader"_s).toString();
    };
    QVERIFY(NatsTest::waitUntil([&] { return !leader().isEmpty(); }));
    const QString before = leader();
    VERIFY_RESULT(ended(manager.stepDownMetaLeader()));
    QVERIFY(NatsTest::waitUntil([&] {
        const QString now = leader();
        return !now.isEmpty() && now != before;
    }, 60s));
    if (m_cluster->node(0)->version() >= QVersionNumber(2, 10)) // 2.9 does not tell of it
        QVERIFY(NatsTest::waitUntil([&] { return elections > 0; }));
    QVERIFY(NatsTest::waitUntil([this] { return ended(m_client->jetStream.accountInfo()).hasValue(); }, 60s));
    if (m_cluster->node(0)->version() < QVersionNumber(2, 10))
        return; // which obeys anybody
    const NatsError error = ended(m_client->manager.stepDownMetaLeader()).error();
    QVERIFY2(error.code() == Code::JetStreamNotEnabled || error.code() == Code::Timeout, qPrintable(error.text()));
}

// JS-LEADER-03
void tst_JetStreamCluster::peerOfAStream()
{
    QVERIFY(createStream(u"T"_s, 2));
    const auto cluster = [this] { return ended(m_client->manager.streamInfo(u"T"_s)).valueOr(NatsStreamInfo()).cluster(); };
    QVERIFY(NatsTest::waitUntil([&] { return cluster().replicas().size() == 1; }));
    const QString gone = follower(cluster());
    VERIFY_RESULT(ended(m_client->manager.removeStreamPeer(u"T"_s, gone)));
    QVERIFY(NatsTest::waitUntil([&] {
        const NatsClusterInfo now = cluster();
        return now.replicas().size() == 1 && follower(now) != gone && now.leader() != gone && !now.leader().isEmpty();
    }, 60s));
    QVERIFY(!ended(m_client->manager.removeStreamPeer(u"T"_s, u"nowhere"_s)));
    VERIFY_RESULT(ended(m_client->manager.deleteStream(u"T"_s)));
}

// JS-LEADER-03, JS-ERROR-01
void tst_JetStreamCluster::peerThatCannotBeReplaced()
{
    QVERIFY(NatsTest::waitUntil([this] { return streamCluster().replicas().size() == 2; }));
    const NatsError error = ended(m_client->manager.removeStreamPeer(u"S"_s, follower(streamCluster()))).error();
    QCOMPARE(error.serverCode(), 10075);
    QVERIFY(!error.serverText().isEmpty());
}

// JS-LEADER-04
void tst_JetStreamCluster::purgeOfAnAccount()
{
    NatsClient other(optionsAs(u"other"_s));
    QVERIFY(other.open());
    NatsJetStream otherJetStream(other.connection.get());
    NatsJetStreamManager otherManager(&otherJetStream);
    VERIFY_RESULT(ended(otherManager.createStream(NatsStreamConfig(u"O"_s))));
    NatsClient system(optionsAs(u"sys"_s));
    QVERIFY(system.open());
    NatsJetStream jetStream(system.connection.get());
    NatsJetStreamManager manager(&jetStream);
    VERIFY_RESULT(ended(manager.purgeAccount(u"OTHER"_s)));
    QVERIFY(NatsTest::waitUntil([&] { return ended(otherManager.streamInfo(u"O"_s)).error().code() == Code::StreamNotFound; }, 60s));
    VERIFY_RESULT(ended(m_client->manager.streamInfo(u"S"_s))); // of another account
}

// JS-CONSUMER-12, JS-LIST-01
void tst_JetStreamCluster::manyConsumers()
{
    constexpr int Count = 257; // one more than a page has
    for (int i = 0; i < Count; ++i) {
        NatsConsumerConfig config = NatsConsumerConfig::durable(u"C%1"_s.arg(i));
        config.setReplicas(1);
        config.setMemoryStorage(true);
        VERIFY_RESULT(ended(m_client->manager.createConsumer(u"S"_s, config)));
    }
    const auto all = ended((*m_client->manager.consumers(u"S"_s))->collect());
    VERIFY_RESULT(all);
    QSet<QString> names;
    for (const NatsConsumerInfo &consumer : *all)
        names.insert(consumer.name());
    QCOMPARE(names.size(), Count);
    QCOMPARE(all->size(), Count);
}

// The last test: a server does not come back. JS-LIST-04
void tst_JetStreamCluster::missingConsumers()
{
    QStringList onLast; // consumers that the last server alone keeps
    int count = 0;
    while (onLast.isEmpty() && count < 200) { // which of them that is, is up to chance
        NatsConsumerConfig config = NatsConsumerConfig::durable(u"C%1"_s.arg(count++));
        config.setReplicas(1);
        VERIFY_RESULT(ended(m_client->manager.createConsumer(u"S"_s, config)));
        if (consumerCluster(config.durableName()).leader() == u"node2"_s)
            onLast.append(config.durableName());
    }
    QVERIFY(!onLast.isEmpty());
    const auto whole = ended((*m_client->manager.consumers(u"S"_s))->collect());
    VERIFY_RESULT(whole);
    QCOMPARE(whole->size(), count);
    m_cluster->node(2)->kill();
    QStringList missing;
    const bool isTold = NatsTest::waitUntil([&] { // while the others elect their leaders
        NatsConsumerList *list = *m_client->manager.consumers(u"S"_s);
        const auto all = ended(list->collect());
        missing = list->missing();
        missing.sort();
        if (!all)
            return false;
        QSet<QString> names;
        for (const NatsConsumerInfo &consumer : *all)
            names.insert(consumer.name());
        return names.size() == count - onLast.size() && names.size() == all->size();
    }, 120s);
    QVERIFY(isTold);
    onLast.sort();
    QCOMPARE(missing, onLast);
}

QTEST_GUILESS_MAIN(tst_JetStreamCluster)
#include "tst_jetstreamcluster.moc"
