// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/jetstreamclient.h"
#include "support/natsservercluster.h"

#include <QtCore/QBuffer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Config = NatsStreamConfig;

// A cluster of three servers with JetStream, and a stream with a copy on each
class tst_JetStreamReplicas : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void directFromEachServer();
    void directWithoutTheLeader();
    void snapshotAndRestore();

private:
    bool create(const QString &name);
    bool readsAll(int server);
    static int leaderOf(const NatsStreamInfo &info) { return info.cluster().leader().right(1).toInt(); }

    std::unique_ptr<NatsServerCluster> m_cluster;
    std::vector<std::unique_ptr<JetStreamClient>> m_clients; // one of each server
};

void tst_JetStreamReplicas::initTestCase()
{
    m_cluster = std::make_unique<NatsServerCluster>();
    QVERIFY2(m_cluster->startWithJetStream(), qPrintable(m_cluster->errorString()));
    NatsJetStreamOptions options;
    options.setTimeout(1s); // asked again while a leader is elected
    for (int i = 0; i < m_cluster->size(); ++i) {
        m_clients.push_back(std::make_unique<JetStreamClient>(m_cluster->node(i)->webSocketUrl(), options));
        QVERIFY(m_clients.back()->open());
    }
    QVERIFY(NatsTest::waitUntil([this] { return create(u"S"_s); }, 60s));
    for (int i = 0; i < 100; ++i) {
        NatsJetStreamPublishOptions once;
        once.setMessageId(QString::number(i));
        // One of the servers may not know of the stream yet.
        QVERIFY(NatsTest::waitUntil([&] {
            return bool(ended(m_clients[size_t(i % 3)]->jetStream.publish(u"S.%1"_s.arg(i), QByteArray::number(i), once)));
        }, 60s));
    }
}

void tst_JetStreamReplicas::cleanupTestCase()
{
    m_clients.clear();
    m_cluster.reset();
}

bool tst_JetStreamReplicas::create(const QString &name)
{
    Config config(name, { name + u".>"_s });
    config.setReplicas(3);
    config.setAllowDirect(true);
    return bool(ended(m_clients.front()->manager.createStream(config)));
}

// A copy may be behind, so it is asked until it has all.
bool tst_JetStreamReplicas::readsAll(int server)
{
    NatsJetStreamManager &manager = m_clients[size_t(server)]->manager;
    for (int i = 0; i < 100; ++i) {
        const bool isRead = NatsTest::waitUntil([&] {
            const auto found = ended(manager.directMessage(u"S"_s, NatsMessageQuery::lastFor(u"S.%1"_s.arg(i))));
            return found && found->has_value() && found->value().data() == QByteArray::number(i)
                    && found->value().subject() == u"S.%1"_s.arg(i);
        });
        if (!isRead)
            return false;
    }
    return true;
}

// JS-DIRECT-01
void tst_JetStreamReplicas::directFromEachServer()
{
    for (int server = 0; server < 3; ++server)
        QVERIFY(readsAll(server));
}

// JS-DIRECT-01
void tst_JetStreamReplicas::directWithoutTheLeader()
{
    const auto info = ended(m_clients.front()->manager.streamInfo(u"S"_s));
    VERIFY_RESULT(info);
    const int leader = leaderOf(*info);
    m_cluster->node(leader)->kill();
    QVERIFY(readsAll((leader + 1) % 3));
    QVERIFY2(m_cluster->restart(leader), qPrintable(m_cluster->errorString()));
    QVERIFY(NatsTest::waitUntil([&] { return m_clients[size_t(leader)]->connection->isConnected(); }, 60s));
}

// JS-SNAPSHOT-01, JS-RESTORE-01, JS-RESTORE-04
void tst_JetStreamReplicas::snapshotAndRestore()
{
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::ReadWrite));
    const auto run = [](NatsStreamTransfer *transfer) {
        return transfer && NatsTest::waitUntil([transfer] { return !transfer->isRunning(); }, 60s) ? transfer->error()
                                                                                                  : NatsError(Code::Timeout, {});
    };
    NatsStreamSnapshot snapshot;
    QVERIFY(NatsTest::waitUntil([&] { // there may be no leader yet
        buffer.seek(0);
        auto *transfer = m_clients[0]->manager.snapshotStream(u"S"_s, &buffer).valueOr(nullptr);
        const bool isTaken = !run(transfer);
        snapshot = transfer->snapshot();
        return isTaken;
    }, 60s));
    QVERIFY(NatsTest::waitUntil([&] { return bool(ended(m_clients[1]->manager.deleteStream(u"S"_s))); }, 60s));
    const auto isGone = [&] { return ended(m_clients[1]->manager.streamInfo(u"S"_s)).error().code() == Code::StreamNotFound; };
    QVERIFY(NatsTest::waitUntil(isGone));

    QVERIFY(buffer.seek(0));
    auto *cancelled = m_clients[1]->manager.restoreStream(snapshot, &buffer).valueOr(nullptr);
    connect(cancelled, &NatsStreamTransfer::progress, cancelled, &NatsStreamTransfer::cancel);
    QCOMPARE(run(cancelled).code(), Code::Cancelled);
    QVERIFY(NatsTest::waitUntil(isGone, 60s)); // the servers wait five seconds for more

    QVERIFY(NatsTest::waitUntil([&] {
        buffer.seek(0);
        return !run(m_clients[2]->manager.restoreStream(snapshot, &buffer).valueOr(nullptr));
    }, 60s));
    const auto info = ended(m_clients[0]->manager.streamInfo(u"S"_s));
    VERIFY_RESULT(info);
    QCOMPARE(info->state().messages(), 100u);
    QCOMPARE(info->config().replicas(), 3);
    QVERIFY(readsAll(leaderOf(*info))); // a copy of nats-server 2.9 may not have it for a long time
}

QTEST_GUILESS_MAIN(tst_JetStreamReplicas)
#include "tst_jetstreamreplicas.moc"
