// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natsservercluster.h"
#include "support/natstestcertificates.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

class tst_Cluster : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void gossip_data() { schemes(); }
    void gossip();
    void failover_data() { schemes(); }
    void failover();
    void maximumOverAFailover();
    void lameDuck_data() { schemes(); }
    void lameDuck();
    void forcedReconnectLosesNothing();
    void encryptedFailover();
    void queueGroupOverTheCluster();
    void drainLosesNothing();

private:
    static void schemes();
};

void tst_Cluster::schemes()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("WebSocket") << u"ws"_s;
    QTest::newRow("TCP") << u"nats"_s;
}

static QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

// The pool of a connection, without the slash at the end
static QStringList known(const NatsClient &client)
{
    QStringList result;
    for (QString url : client.connection->servers()) {
        if (url.endsWith(u'/'))
            url.chop(1);
        result.append(url);
    }
    return sorted(result);
}

// CORE-POOL-02, CORE-POOL-03, CORE-URL-02
void tst_Cluster::gossip()
{
    QFETCH(const QString, scheme);
    NatsServerCluster cluster;
    QVERIFY2(cluster.start(), qPrintable(cluster.errorString()));
    const QStringList urls = cluster.urls(scheme);
    NatsClient client(NatsClient::optionsFor(urls.first()));
    QVERIFY(client.open());
    QVERIFY(NatsTest::waitUntil([&] { return known(client) == sorted(urls); }));
    cluster.node(2)->stop();
    QVERIFY(NatsTest::waitUntil([&] { return client.connection->servers().size() == 2; }));
    QVERIFY(!known(client).contains(urls.at(2)));
    QVERIFY2(cluster.restart(2), qPrintable(cluster.errorString()));
    QVERIFY(NatsTest::waitUntil([&] { return known(client) == sorted(urls); }));
    // Each event tells of a change; how many INFOs a server sends for one is its own business.
    const QStringList changes = client.events.events({ u"serversChanged"_s });
    QVERIFY(changes.size() >= 3); // two found, one gone, one back
    QVERIFY2(!changes.contains(u"serversChanged + -"_s), qPrintable(changes.join(u'\n')));
    for (qsizetype i = 1; i < changes.size(); ++i)
        QVERIFY2(changes.at(i) != changes.at(i - 1), qPrintable(changes.join(u'\n')));
    QCOMPARE(client.events.count(u"disconnected"_s), 0);
}

// CORE-RECONNECT-03, CORE-RECONNECT-06
void tst_Cluster::failover()
{
    QFETCH(const QString, scheme);
    NatsServerCluster cluster;
    QVERIFY2(cluster.start(), qPrintable(cluster.errorString()));
    NatsClient client(NatsClient::optionsFor(cluster.node(0)->url(scheme)));
    NatsClient publisher(NatsClient::optionsFor(cluster.node(1)->url(scheme)));
    QVERIFY(client.open() && publisher.open());
    QVERIFY(NatsTest::waitUntil([&] { return client.connection->servers().size() == 3; }));
    QStringList log;
    QVERIFY(client.subscribe("a.*", &log));
    cluster.node(0)->kill();
    QVERIFY(client.events.waitFor(u"disconnected"_s));
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    QVERIFY(cluster.indexOf(client.connection->currentServer()) > 0);
    QVERIFY(client.flush()); // the server has the subscription
    // The interest spreads from server to server; until then nobody there has it.
    QVERIFY(NatsTest::waitUntil([&] {
        const auto answer = publisher.connection->request("a.ask", {}, {});
        NatsTest::waitFor(answer);
        return !log.isEmpty();
    }));
    log.clear();
    for (int i = 0; i < 100; ++i)
        QVERIFY(publisher.connection->publish("a.b", QByteArray::number(i)));
    QVERIFY(NatsTest::waitUntil([&] { return log.contains(u"a.b=99"_s); }));
    QCOMPARE(log.filter(u"a.b="_s).size(), 100); // subscribed once, not twice
    QCOMPARE(client.events.count(u"disconnected"_s), 1);
}

// CORE-RECONNECT-06
void tst_Cluster::maximumOverAFailover()
{
    NatsServerCluster cluster(2);
    QVERIFY2(cluster.start(), qPrintable(cluster.errorString()));
    NatsClient client(NatsClient::optionsFor(cluster.node(0)->webSocketUrl()));
    QVERIFY(client.open());
    QVERIFY(NatsTest::waitUntil([&] { return client.connection->servers().size() == 2; }));
    NatsSubscribeOptions options;
    options.setMaximumMessages(5);
    QStringList log;
    NatsSubscription *subscription = client.subscribe("a", &log, options);
    for (int i = 0; i < 3; ++i)
        QVERIFY(client.connection->publish("a", QByteArray::number(i)));
    QVERIFY(client.flush());
    cluster.node(0)->kill();
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    for (int i = 3; i < 9; ++i)
        QVERIFY(client.connection->publish("a", QByteArray::number(i)));
    QVERIFY(client.flush());
    QCOMPARE(log, QStringList({ u"a=0"_s, u"a=1"_s, u"a=2"_s, u"a=3"_s, u"a=4"_s }));
    QCOMPARE(subscription->state(), NatsSubscription::State::Ended);
}

// CORE-LAMEDUCK-01, CORE-LAMEDUCK-02
void tst_Cluster::lameDuck()
{
    QFETCH(const QString, scheme);
    NatsServerCluster cluster;
    QVERIFY2(cluster.start("lame_duck_duration: \"30s\"\nlame_duck_grace_period: \"1s\"\n"), qPrintable(cluster.errorString()));
    NatsClient client(NatsClient::optionsFor(cluster.node(0)->url(scheme)));
    QVERIFY(client.open());
    QVERIFY(NatsTest::waitUntil([&] { return client.connection->servers().size() == 3; }));
    const QString first = client.connection->currentServer();
    QStringList log;
    QVERIFY(client.subscribe("a", &log));
    cluster.node(0)->lameDuck();
    QVERIFY(client.events.waitFor(u"lameDuck "_s + first));
    QVERIFY(client.connection->serverInfo().isLameDuck());
    QVERIFY(client.connection->publish("a", "still there"));
    QVERIFY(client.flush());
    QVERIFY(client.events.waitFor(u"disconnected "_s + first));
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    QVERIFY(client.connection->currentServer() != first);
    QCOMPARE(client.events.count(u"reconnecting"_s), 1); // the first attempt was at another one
    QVERIFY(client.connection->publish("a", "here again"));
    QVERIFY(client.flush());
    QCOMPARE(log, QStringList({ u"a=still there"_s, u"a=here again"_s }));
}

// CORE-FORCE-01
void tst_Cluster::forcedReconnectLosesNothing()
{
    NatsServerCluster cluster(2);
    QVERIFY2(cluster.start(), qPrintable(cluster.errorString()));
    NatsOptions options = NatsClient::optionsFor(cluster.node(0)->webSocketUrl());
    options.setServers(cluster.urls(u"ws"_s));
    options.setNoRandomize(true); // first where the reader is not: its interest has to get there
    NatsClient publisher(options);
    NatsClient reader(NatsClient::optionsFor(cluster.node(1)->webSocketUrl()));
    QVERIFY(publisher.open() && reader.open());
    QStringList log;
    QVERIFY(reader.subscribe("a", &log));
    QVERIFY(NatsTest::waitUntil([&] {
        publisher.connection->publish("a", "warm");
        return publisher.flush() && !log.isEmpty();
    }));
    log.clear();
    for (int round = 0; round < 10; ++round) {
        for (int i = 0; i < 50; ++i)
            QVERIFY(publisher.connection->publish("a", QByteArray::number(round * 50 + i)));
        QVERIFY(publisher.connection->reconnect());
        QVERIFY(publisher.events.waitFor(u"reconnected"_s));
    }
    QVERIFY(NatsTest::waitUntil([&] { return log.filter(u"a=warm"_s).size() + 500 == log.size(); }));
    log.removeAll(u"a=warm"_s);
    log.removeDuplicates();
    QCOMPARE(log.size(), 500);
    QCOMPARE(publisher.events.count(u"forcedReconnect"_s), 10);
    QCOMPARE(publisher.events.count(u"error"_s), 0);
}

// CORE-POOL-06: a cluster tells of its servers by their numbers, which the certificate does not name
void tst_Cluster::encryptedFailover()
{
    const NatsTestCertificates &certificates = NatsTestCertificates::instance();
    QVERIFY2(certificates.isValid(), qPrintable(certificates.errorString()));
    NatsServerCluster cluster(2);
    for (int i = 0; i < cluster.size(); ++i)
        cluster.node(i)->setWebSocketConfiguration(certificates.serverConfiguration(NatsTestCertificates::Server::OnlyName));
    QVERIFY2(cluster.start(), qPrintable(cluster.errorString()));
    NatsOptions options = NatsClient::optionsFor(cluster.node(0)->url(u"wss"_s, u"localhost"_s));
    options.setTls(certificates.options());
    NatsClient client(options);
    QVERIFY(client.open());
    const auto isNumeric = [](const QString &url) { return url.contains(u"127.0.0.1"_s); };
    QVERIFY(NatsTest::waitUntil([&] { return client.connection->servers().filter(u"127.0.0.1"_s).size() == 2; }));
    cluster.node(0)->kill();
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    QVERIFY2(isNumeric(client.connection->currentServer()), qPrintable(client.connection->currentServer()));
    QVERIFY(client.flush());
    QCOMPARE(client.events.count(u"error CertificateError"_s), 0);
}

// CORE-SUB-02
void tst_Cluster::queueGroupOverTheCluster()
{
    NatsServerCluster cluster;
    QVERIFY2(cluster.start(), qPrintable(cluster.errorString()));
    std::vector<std::unique_ptr<NatsClient>> workers;
    QStringList logs[3];
    NatsSubscribeOptions options;
    options.setQueueGroup(u"workers"_s);
    for (int i = 0; i < 3; ++i) {
        workers.push_back(std::make_unique<NatsClient>(NatsClient::optionsFor(cluster.node(i)->webSocketUrl())));
        QVERIFY(workers.back()->open());
        QVERIFY(workers.back()->subscribe("jobs", &logs[i], options));
    }
    const auto all = [&logs] { return logs[0] + logs[1] + logs[2]; };
    for (int i = 0; i < 300; ++i)
        QVERIFY(workers.front()->connection->publish("jobs", QByteArray::number(i)));
    QVERIFY(NatsTest::waitUntil([&] { return all().size() == 300; }));
    QStringList distinct = all();
    QCOMPARE(distinct.removeDuplicates(), 0);
}

// CORE-DRAIN-02
void tst_Cluster::drainLosesNothing()
{
    NatsServerCluster cluster(2);
    QVERIFY2(cluster.start(), qPrintable(cluster.errorString()));
    NatsClient worker(NatsClient::optionsFor(cluster.node(0)->webSocketUrl()));
    NatsClient publisher(NatsClient::optionsFor(cluster.node(1)->tcpUrl()));
    QVERIFY(worker.open() && publisher.open());
    QStringList log;
    NatsSubscribeOptions options;
    options.setQueueGroup(u"workers"_s);
    QVERIFY(worker.subscribe("jobs", &log, options));
    NatsClient other(NatsClient::optionsFor(cluster.node(1)->webSocketUrl()));
    QVERIFY(other.open());
    QStringList rest;
    QVERIFY(other.subscribe("jobs", &rest, options));
    bool drains = false;
    NatsFuture<void> drained;
    for (int i = 0; i < 5000; ++i) {
        QVERIFY(publisher.connection->publish("jobs", QByteArray::number(i)));
        if (i == 2000 && !std::exchange(drains, true)) {
            QVERIFY(publisher.flush());
            drained = worker.connection->drain();
        }
    }
    QVERIFY(publisher.flush());
    QVERIFY(NatsTest::waitFor(drained));
    QVERIFY2(drained.result(), qPrintable(drained.result().error().text()));
    QVERIFY(NatsTest::waitUntil([&] { return log.size() + rest.size() == 5000; }));
    QStringList all = log + rest;
    QCOMPARE(all.removeDuplicates(), 0);
}

QTEST_GUILESS_MAIN(tst_Cluster)
#include "tst_cluster.moc"
