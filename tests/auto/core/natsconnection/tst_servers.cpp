// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

class tst_Servers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void forcedReconnectGoesToTheNextServer();
    void forcedReconnectSendsWhatWasPublished();
    void forcedReconnectWithoutReconnects();
    void forcedReconnectInEachState();
    void forcedReconnectInASlot();
    void setServersKeepsTheConnection();
    void setServersGivesUpAnAttempt();
    void setServersWhileClosed();
    void setServersRefusesNonsense();
    void gossipOfAnEmptyList();
    void handlerIsAskedForEachAttempt();
    void handlerChooses();
    void handlerDelays();
    void handlerNamesAStranger();
    void handlerDeletesTheConnection();
    void handlerSetsServers();
    void lameDuckTriesOthersFirst();
    void statistics();
};

static NatsOptions pool(const QStringList &servers)
{
    return NatsFakeConnection::quickOptions(servers);
}

static QStringList hosts(const NatsFakeConnection &fake)
{
    QStringList result;
    for (const QUrl &url : fake.server.urls())
        result.append(url.host());
    return result;
}

// CORE-FORCE-01
void tst_Servers::forcedReconnectGoesToTheNextServer()
{
    NatsFakeConnection fake(pool({ u"ws://one:1"_s, u"ws://two:1"_s }));
    QVERIFY(fake.open());
    fake.subscribe("a");
    QVERIFY(fake.server.waitForOperations(1));
    QVERIFY(fake.connection->reconnect());
    QVERIFY(fake.events.waitFor(u"reconnected two:1"_s));
    QCOMPARE(fake.events.events(),
             QStringList({ u"forcedReconnect"_s, u"state Reconnecting"_s, u"connected false"_s, u"disconnected one:1 0/0"_s,
                           u"reconnecting 1"_s, u"state Connected"_s, u"connected true"_s, u"reconnected two:1"_s }));
    QVERIFY(fake.server.waitForOperations(2));
    QCOMPARE(fake.server.takeOperations(), QByteArrayList({ "SUB a 1", "SUB a 1" }));
    QCOMPARE(fake.connection->error(), NatsError());
    QVERIFY(NatsTest::waitUntil([&] { return fake.server.liveTransports() == 1; }));
}

// CORE-FORCE-01
void tst_Servers::forcedReconnectSendsWhatWasPublished()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QVERIFY(fake.connection->publish("a", "before"));
    QVERIFY(fake.connection->reconnect());
    QVERIFY(fake.connection->publish("a", "after"));
    QVERIFY(fake.events.waitFor(u"disconnected one:1 1/"_s)); // the server has not said that it has it
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QVERIFY(fake.server.waitForOperations(2));
    QCOMPARE(fake.server.takeOperations(), QByteArrayList({ "PUB a 6\r\nbefore", "PUB a 5\r\nafter" }));
}

// CORE-FORCE-01
void tst_Servers::forcedReconnectWithoutReconnects()
{
    NatsOptions options = pool({ u"ws://one:1"_s });
    options.setMaximumReconnectAttempts(0);
    NatsFakeConnection fake(options);
    QVERIFY(fake.open());
    QVERIFY(fake.connection->reconnect());
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
}

// CORE-FORCE-02
void tst_Servers::forcedReconnectInEachState()
{
    NatsOptions options = pool({ u"ws://one:1"_s });
    options.setReconnectTimeWait(1h);
    options.setMaximumReconnectTimeWait(1h);
    NatsFakeConnection fake(options);
    QCOMPARE(fake.connection->reconnect().error().code(), Code::NotConnected);
    fake.server.refuseNext(1);
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"reconnecting 2"_s)); // in an hour
    QVERIFY(fake.connection->reconnect());
    QVERIFY(fake.events.waitFor(u"opened"_s));
    QCOMPARE(fake.events.count(u"forcedReconnect"_s), 0);
    const auto drained = fake.connection->drain();
    QCOMPARE(fake.connection->reconnect().error().code(), Code::ConnectionDraining);
    QVERIFY(NatsTest::waitFor(drained));
    QCOMPARE(fake.connection->reconnect().error().code(), Code::ConnectionClosed);
}

// CORE-CLOSE-06
void tst_Servers::forcedReconnectInASlot()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QStringList log;
    NatsSubscription *subscription = fake.subscribe("a", &log);
    QVERIFY(fake.server.waitForOperations(1));
    QObject::connect(subscription, &NatsSubscription::messageReceived, subscription, [&] { fake.connection->reconnect(); });
    fake.server.inject("MSG a 1 1\r\n1\r\nMSG a 1 1\r\n2\r\n");
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QCOMPARE(log, QStringList({ u"a=1"_s }));
    QObject::connect(fake.connection.get(), &NatsConnection::forcedReconnect, this, [&] { fake.connection.reset(); });
    QVERIFY(fake.connection->reconnect());
    QVERIFY(!fake.connection);
}

// CORE-POOL-05
void tst_Servers::setServersKeepsTheConnection()
{
    NatsFakeConnection fake(pool({ u"ws://one:1"_s, u"ws://two:1"_s }));
    QVERIFY(fake.open());
    QVERIFY(fake.connection->setServers({ u"ws://three:1"_s, u"ws://two:1"_s }));
    QCOMPARE(fake.connection->servers(), QStringList({ u"ws://three:1/"_s, u"ws://two:1/"_s }));
    QCOMPARE(fake.events.events(), QStringList({ u"serversChanged +ws://three:1/ -ws://one:1/"_s }));
    QVERIFY(fake.connection->isConnected());
    QVERIFY(fake.connection->setServers({ u"ws://two:1"_s, u"ws://three:1"_s }));
    QCOMPARE(fake.events.events().size(), 1); // the same servers
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected two:1"_s));
    QCOMPARE(fake.connection->options().servers(), QStringList({ u"ws://two:1"_s, u"ws://three:1"_s }));
}

// CORE-POOL-05
void tst_Servers::setServersGivesUpAnAttempt()
{
    NatsFakeConnection fake(pool({ u"ws://one:1"_s }));
    fake.server.stallNext(1);
    fake.connection->open();
    QVERIFY(fake.server.waitForAttempts(1));
    QVERIFY(fake.connection->setServers({ u"ws://two:1"_s }));
    QVERIFY(fake.events.waitFor(u"opened two:1"_s));
    QCOMPARE(hosts(fake), QStringList({ u"one"_s, u"two"_s }));
    QCOMPARE(fake.events.count(u"error"_s), 0);
}

// CORE-POOL-05
void tst_Servers::setServersWhileClosed()
{
    NatsFakeConnection fake;
    QVERIFY(fake.connection->setServers({ u"ws://two:1"_s }));
    QCOMPARE(fake.connection->options().servers(), QStringList({ u"ws://two:1"_s }));
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"opened two:1"_s));
}

// CORE-POOL-05
void tst_Servers::setServersRefusesNonsense()
{
    NatsFakeConnection fake;
    for (const bool open : { false, true }) {
        if (open)
            QVERIFY(fake.open());
        QCOMPARE(fake.connection->setServers({}).error().code(), Code::InvalidOption);
        QCOMPARE(fake.connection->setServers({ u"ws://two:1"_s, u"foo://three"_s }).error().code(), Code::InvalidUrl);
        QCOMPARE(fake.connection->options().servers(), QStringList({ u"ws://one:1"_s }));
    }
    QCOMPARE(fake.connection->servers(), QStringList({ u"ws://one:1/"_s }));
    QCOMPARE(fake.events.events(), QStringList());
}

// CORE-POOL-02: a list without entries says that the server is alone; no list says nothing
void tst_Servers::gossipOfAnEmptyList()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const QByteArray plain = fake.server.infoLine();
    const auto tell = [&](const QJsonArray &urls) {
        fake.server.setInfo(u"connect_urls"_s, urls);
        fake.server.inject(fake.server.infoLine());
    };
    tell({ u"one:1"_s, u"two:1"_s });
    QCOMPARE(fake.connection->servers().size(), 2);
    fake.server.inject(plain);
    QCOMPARE(fake.connection->servers().size(), 2);
    tell({});
    QCOMPARE(fake.connection->servers(), QStringList({ u"ws://one:1/"_s }));
    QCOMPARE(fake.events.events(), QStringList({ u"serversChanged +ws://two:1/ -"_s, u"serversChanged + -ws://two:1/"_s }));
}

// CORE-CHOOSE-01
void tst_Servers::handlerIsAskedForEachAttempt()
{
    NatsFakeConnection fake(pool({ u"ws://one:1"_s, u"ws://two:1"_s }));
    QStringList asked;
    fake.connection->setReconnectToServerHandler([&](const QList<NatsServerCandidate> &servers, const NatsServerInfo &info) {
        for (const NatsServerCandidate &server : servers)
            asked.append(u"%1 %2 %3"_s.arg(server.url).arg(server.failures).arg(server.gossiped));
        asked.append(info.isNull() ? u"no info"_s : info.serverId());
        return NatsServerChoice();
    });
    fake.server.setInfo(u"server_id"_s, u"ID"_s);
    fake.server.refuseNext(1);
    QVERIFY(fake.open());
    QCOMPARE(asked, QStringList({ u"ws://one:1/ 0 0"_s, u"ws://two:1/ 0 0"_s, u"no info"_s,
                                  u"ws://two:1/ 0 0"_s, u"ws://one:1/ 1 0"_s, u"no info"_s }));
    asked.clear();
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QCOMPARE(asked, QStringList({ u"ws://one:1/ 1 0"_s, u"ws://two:1/ 0 0"_s, u"ID"_s }));
}

// CORE-CHOOSE-01
void tst_Servers::handlerChooses()
{
    NatsFakeConnection fake(pool({ u"ws://one:1"_s, u"ws://two:1"_s, u"ws://three:1"_s }));
    fake.connection->setReconnectToServerHandler([](const QList<NatsServerCandidate> &servers, const NatsServerInfo &) {
        NatsServerChoice choice;
        choice.url = servers.last().url;
        return choice;
    });
    QVERIFY(fake.open());
    QCOMPARE(fake.connection->currentServer(), u"three:1"_s);
}

// CORE-CHOOSE-01
void tst_Servers::handlerDelays()
{
    NatsFakeConnection fake;
    fake.connection->setReconnectToServerHandler([](const QList<NatsServerCandidate> &, const NatsServerInfo &) {
        return NatsServerChoice{ {}, 1h };
    });
    fake.connection->open();
    NatsTest::settle();
    QCOMPARE(fake.server.attemptCount(), 0);
    fake.connection->open(); // while an attempt is waited for: now
    QVERIFY(fake.server.waitForAttempts(1));
}

// CORE-CHOOSE-02
void tst_Servers::handlerNamesAStranger()
{
    NatsFakeConnection fake;
    fake.connection->setReconnectToServerHandler([](const QList<NatsServerCandidate> &, const NatsServerInfo &) {
        return NatsServerChoice{ u"ws://elsewhere:1"_s, 0ms };
    });
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"closed InvalidUrl"_s));
    QVERIFY(fake.connection->error().text().contains(u"ws://elsewhere:1"_s));
    QCOMPARE(fake.server.attemptCount(), 0);
}

// CORE-CLOSE-06
void tst_Servers::handlerDeletesTheConnection()
{
    NatsFakeConnection fake;
    fake.connection->setReconnectToServerHandler([&](const QList<NatsServerCandidate> &, const NatsServerInfo &) {
        fake.connection.reset();
        return NatsServerChoice();
    });
    fake.connection->open();
    QVERIFY(NatsTest::waitUntil([&] { return !fake.connection; }));
    QCOMPARE(fake.server.attemptCount(), 0);
}

// CORE-CLOSE-06
void tst_Servers::handlerSetsServers()
{
    NatsFakeConnection fake;
    fake.connection->setReconnectToServerHandler([&](const QList<NatsServerCandidate> &servers, const NatsServerInfo &) {
        if (servers.first().url == u"ws://one:1/"_s)
            fake.connection->setServers({ u"ws://two:1"_s });
        return NatsServerChoice();
    });
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"opened two:1"_s));
    QCOMPARE(hosts(fake), QStringList({ u"two"_s }));
}

// CORE-LAMEDUCK-02
void tst_Servers::lameDuckTriesOthersFirst()
{
    NatsFakeConnection fake(pool({ u"ws://one:1"_s, u"ws://two:1"_s, u"ws://three:1"_s }));
    QVERIFY(fake.open());
    fake.server.setInfo(u"ldm"_s, true);
    fake.server.setInfo(u"connect_urls"_s, QJsonArray({ u"four:1"_s }));
    fake.server.inject(fake.server.infoLine());
    QVERIFY(fake.events.waitFor(u"lameDuck one:1"_s));
    QList<NatsServerCandidate> candidates;
    fake.connection->setReconnectToServerHandler([&](const QList<NatsServerCandidate> &servers, const NatsServerInfo &) {
        candidates = servers;
        return NatsServerChoice();
    });
    fake.server.setInfo(u"ldm"_s, false);
    fake.server.setInfo(u"connect_urls"_s, {});
    fake.server.refuseNext(3);
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected one:1"_s));
    QCOMPARE(hosts(fake), QStringList({ u"one"_s, u"two"_s, u"three"_s, u"four"_s, u"one"_s }));
    QVERIFY(candidates.first().lameDuck);
    QCOMPARE(candidates.first().url, u"ws://one:1/"_s);
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected two:1"_s));
    QVERIFY(!candidates.last().lameDuck); // it was connected to since
}

// CORE-STAT-02
void tst_Servers::statistics()
{
    NatsFakeConnection fake;
    QCOMPARE(fake.connection->statistics().roundTripTime, -1us);
    QVERIFY(fake.open());
    QVERIFY(fake.connection->publish("a", "x"));
    QCOMPARE(fake.connection->statistics().pendingBytesOut, 12); // "PUB a 1", "x" and their line ends
    const auto measured = fake.connection->roundTripTime();
    QVERIFY(NatsTest::waitFor(measured));
    QCOMPARE(fake.connection->statistics().roundTripTime, measured.result().value());
    QVERIFY(measured.result().value() >= 0us);
    QCOMPARE(fake.connection->statistics().pendingBytesOut, 0);
    QList<qint64> waiting;
    QObject::connect(fake.subscribe("a"), &NatsSubscription::messageReceived, this,
                     [&] { waiting.append(fake.connection->statistics().pendingBytesIn); });
    fake.server.inject("MSG a 1 5\r\nhello\r\nMSG a 1 2\r\nyo\r\n");
    QCOMPARE(waiting, QList<qint64>({ 15, 0 }));
}

QTEST_GUILESS_MAIN(tst_Servers)
#include "tst_servers.moc"
