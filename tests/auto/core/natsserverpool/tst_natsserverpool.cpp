// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsserverpool_p.h"

#include <QtTest/QTest>

class tst_NatsServerPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesRound();
    void removedServerIsNotTriedAgain();
    void gossip();
    void gossipKeepsWhatTheProgramNamed();
    void verifyNameOfNumbers();
    void gossipIsShuffledBehindTheHead();
    void otherServersKeepWhatIsKnown();
    void shuffles();
};

static QStringList urls(std::initializer_list<const char *> list)
{
    QStringList result;
    for (const char *url : list)
        result.append(QString::fromLatin1(url));
    return result;
}

static QString current(NatsServerPool *pool)
{
    return pool->current() ? pool->current()->address.displayName() : QString();
}

// CORE-RECONNECT-03
void tst_NatsServerPool::goesRound()
{
    NatsServerPool pool;
    QVERIFY(pool.setServers(urls({ "ws://a:1", "ws://b:1", "ws://A:1/", "ws://c:1" }), false));
    QCOMPARE(pool.size(), 3);
    QCOMPARE(pool.current(), nullptr);
    QStringList order;
    for (int i = 0; i < 4; ++i) {
        pool.advance();
        order.append(current(&pool));
    }
    QCOMPARE(order, urls({ "a:1", "b:1", "c:1", "a:1" }));
}

void tst_NatsServerPool::removedServerIsNotTriedAgain()
{
    NatsServerPool pool;
    QVERIFY(pool.setServers(urls({ "ws://a:1", "ws://b:1" }), false));
    pool.advance();
    pool.removeCurrent();
    QCOMPARE(pool.current(), nullptr);
    pool.advance();
    QCOMPARE(current(&pool), QStringLiteral("b:1"));
    pool.advance();
    QCOMPARE(current(&pool), QStringLiteral("b:1"));
    pool.removeCurrent();
    QVERIFY(pool.isEmpty());
    QCOMPARE(pool.advance(), nullptr);
}

// CORE-POOL-02, CORE-URL-02
void tst_NatsServerPool::gossip()
{
    NatsServerPool pool;
    QVERIFY(pool.setServers(urls({ "wss://a" }), false));
    pool.advance();
    auto change = pool.applyGossip(*pool.current(), urls({ "a:443", "b:1", "c:2" }), false);
    QCOMPARE(change.added, urls({ "wss://b:1/", "wss://c:2/" }));
    QCOMPARE(change.removed, QStringList());
    change = pool.applyGossip(*pool.current(), urls({ "a:443", "b:1", "c:2" }), false);
    QVERIFY(change.added.isEmpty() && change.removed.isEmpty()); // CORE-POOL-03
    change = pool.applyGossip(*pool.current(), urls({ "c:2", "not a host" }), false);
    QCOMPARE(change.added, QStringList());
    QCOMPARE(change.removed, urls({ "wss://b:1/" }));
    QCOMPARE(pool.urls(), urls({ "wss://a:443/", "wss://c:2/" }));
}

// CORE-POOL-02
void tst_NatsServerPool::gossipKeepsWhatTheProgramNamed()
{
    NatsServerPool pool;
    QVERIFY(pool.setServers(urls({ "ws://a:1", "ws://b:1" }), false));
    pool.advance();
    pool.applyGossip(*pool.current(), urls({ "c:1" }), false);
    while (current(&pool) != QStringLiteral("c:1"))
        pool.advance();
    const auto change = pool.applyGossip(*pool.current(), urls({ "d:1" }), false);
    QCOMPARE(change.removed, QStringList()); // c is in use
    QCOMPARE(pool.size(), 4);
}

void tst_NatsServerPool::verifyNameOfNumbers()
{
    NatsServerPool pool;
    QVERIFY(pool.setServers(urls({ "wss://host.example" }), false));
    pool.advance();
    pool.applyGossip(*pool.current(), urls({ "10.0.0.2:443", "other.example:443" }), false);
    pool.advance();
    QCOMPARE(pool.current()->verifyName, QStringLiteral("host.example"));
    pool.advance();
    QCOMPARE(pool.current()->verifyName, QString());
}

// CORE-POOL-01
void tst_NatsServerPool::gossipIsShuffledBehindTheHead()
{
    QSet<QStringList> orders;
    for (int i = 0; i < 50; ++i) {
        NatsServerPool pool;
        QVERIFY(pool.setServers(urls({ "ws://seed:1" }), true));
        pool.advance();
        pool.applyGossip(*pool.current(), urls({ "a:1", "b:1", "c:1", "d:1" }), true);
        QCOMPARE(pool.urls().first(), QStringLiteral("ws://seed:1/"));
        orders.insert(pool.urls());
    }
    QVERIFY(orders.size() > 1);
}

// CORE-POOL-05
void tst_NatsServerPool::otherServersKeepWhatIsKnown()
{
    NatsServerPool pool;
    QVERIFY(pool.setServers(urls({ "ws://a:1" }), false));
    pool.advance();
    pool.current()->failures = 3;
    pool.applyGossip(*pool.current(), urls({ "b:1" }), false);
    const auto change = pool.setServers(urls({ "ws://c:1", "ws://b:1", "ws://A:1/" }), false);
    QCOMPARE(change->added, urls({ "ws://c:1/" }));
    QCOMPARE(change->removed, QStringList());
    QCOMPARE(current(&pool), QStringLiteral("a:1")); // still at the head
    QCOMPARE(pool.current()->failures, 3);
    pool.applyGossip(*pool.current(), {}, false);
    QCOMPARE(pool.size(), 3); // b is one that the program named now
}

// CORE-POOL-01
void tst_NatsServerPool::shuffles()
{
    const QStringList servers = urls({ "ws://a:1", "ws://b:1", "ws://c:1", "ws://d:1", "ws://e:1" });
    QSet<QStringList> orders;
    for (int i = 0; i < 50; ++i) {
        NatsServerPool pool;
        QVERIFY(pool.setServers(servers, true));
        QCOMPARE(pool.size(), 5);
        orders.insert(pool.urls());
    }
    QVERIFY(orders.size() > 1);
}

QTEST_APPLESS_MAIN(tst_NatsServerPool)
#include "tst_natsserverpool.moc"
