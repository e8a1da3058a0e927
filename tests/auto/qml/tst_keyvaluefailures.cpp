// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/qml/keyvaluefailures.h"
#include "scenario/lostoperations.h"

#include <QtCore/QRandomGenerator>
#include <QtQml/QQmlExtensionPlugin>

#ifdef NATSQT_STATIC_QML
Q_IMPORT_QML_PLUGIN(NatsPlugin)
#endif

using Direction = NatsFaultProxy::Direction;

// What a program with values that are bound both ways notices of failures: nothing but that they come later.
class tst_KeyValueFailures : public KeyValueFailures
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { end(); }
    void killedAndRestarted();
    void suspended();
    void cutAtARandomByte();
    void deliveriesDropped();
    void leaderMovesAndServersRestart();
    void goneWithoutATrace();
    void bucketMadeAnew();
};

// QML-KV-21
void tst_KeyValueFailures::killedAndRestarted()
{
    QVERIFY(startServer(u"ws"_s) && begin());
    for (int i = 0; i < 3; ++i) {
        m_server->kill();
        QVERIFY(m_server->restart());
        QVERIFY2(m_numbers->goOn(50), describe());
    }
    verifyAll();
}

// QML-KV-21: for longer than two heartbeats
void tst_KeyValueFailures::suspended()
{
    QVERIFY(startServer(u"nats"_s) && begin());
    QByteArray sent;
    bool hasNoticed = false;
    m_proxy->setFilter(Direction::ToServer, [&sent, &hasNoticed](const QByteArray &arrived) {
        sent = sent.right(50) + arrived;
        hasNoticed = hasNoticed || sent.contains("$JS.API.CONSUMER.CREATE.KV_B");
        return arrived;
    });
    m_server->suspend();
    QVERIFY2(NatsTest::waitUntil([&hasNoticed] { return hasNoticed; }, 60s), describe());
    QVERIFY(isDirty("mine") && isDirty("compared"));
    QCOMPARE(value("mine").toInt(), m_numbers->mine);
    m_server->resume();
    QVERIFY2(m_numbers->goOn(50), describe());
    verifyAll();
    QCOMPARE(m_proxy->connectionCount(), 1);
}

// QML-KV-21
void tst_KeyValueFailures::cutAtARandomByte()
{
    QVERIFY(startServer(u"ws"_s) && begin());
    const auto seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    for (int i = 0; i < 10; ++i) {
        const int connections = m_proxy->connectionCount();
        m_proxy->resetAfter(i % 2 == 0 ? Direction::ToClient : Direction::ToServer, random.bounded(10000));
        QVERIFY(NatsTest::waitUntil([&] { return m_proxy->connectionCount() > connections; }));
        QVERIFY2(m_numbers->goOn(5), describe());
    }
    verifyAll();
}

// QML-KV-21: a server drops what it cannot send
void tst_KeyValueFailures::deliveriesDropped()
{
    QVERIFY(startServer(u"nats"_s) && begin());
    LostOperations filter(LostOperations::oneDeliveryIn(20));
    m_proxy->setFilter(Direction::ToClient, [&filter](const QByteArray &arrived) { return filter.passOn(arrived); });
    QVERIFY2(m_numbers->goOn(200), describe());
    verifyAll();
    QVERIFY(filter.lost >= 10);
    QCOMPARE(m_proxy->connectionCount(), 1);
}

// QML-KV-21: in a cluster
void tst_KeyValueFailures::leaderMovesAndServersRestart()
{
    m_cluster = std::make_unique<NatsServerCluster>();
    QVERIFY2(m_cluster->startWithJetStream(), qPrintable(m_cluster->errorString()));
    QVERIFY(bind(m_cluster->urls(u"ws"_s), m_cluster->urls(u"ws"_s), 3) && begin());
    for (int i = 0; i < m_cluster->size(); ++i) {
        QVERIFY(NatsTest::waitUntil([this] { return bool(ended(m_other->manager.stepDownStreamLeader(u"KV_B"_s))); }, 60s));
        QVERIFY2(m_numbers->goOn(20), describe());
        m_cluster->node(i)->kill();
        QVERIFY2(m_cluster->restart(i), qPrintable(m_cluster->errorString()));
        QVERIFY2(m_numbers->goOn(20), describe());
    }
    verifyAll();
}

// QML-KV-22
void tst_KeyValueFailures::goneWithoutATrace()
{
    QVERIFY(startServer(u"ws"_s));
    QObject *const compared = m_document->element("compared");
    compared->setProperty("value", 1);
    QVERIFY(NatsTest::waitUntil([this] { return !isDirty("compared") && stored(u"compared"_s) == "1"; }));
    VERIFY_RESULT(ended(m_other->manager.purgeStream(u"KV_B"_s)));
    compared->setProperty("value", 2);
    QVERIFY2(NatsTest::waitUntil([this] { return !isDirty("compared"); }, 60s), describe());
    QCOMPARE(m_document->list("conflicts"), QVariantList{ u" instead of 2"_s });
    QCOMPARE(value("compared").toInt(), 0);
    QCOMPARE(stored(u"compared"_s), "nothing");
    compared->setProperty("value", 3);
    QVERIFY2(NatsTest::waitUntil([this] { return !isDirty("compared"); }, 60s), describe());
    QCOMPARE(stored(u"compared"_s), "3");
    QCOMPARE(value("compared").toInt(), 3);
}

// QML-KV-18: with revisions that are lower than those of the one before
void tst_KeyValueFailures::bucketMadeAnew()
{
    QVERIFY(startServer(u"ws"_s));
    for (int i = 1; i <= 5; ++i) {
        for (const char *element : { "mine", "compared" }) {
            m_document->element(element)->setProperty("value", i);
            QVERIFY(NatsTest::waitUntil([&] { return !isDirty(element); }));
        }
    }
    VERIFY_RESULT(ended(m_other->manager.deleteStream(u"KV_B"_s)));
    QVERIFY(NatsTest::waitUntil([this] { return !m_document->element("bucket")->property("exists").toBool(); }));
    for (const char *element : { "mine", "compared" })
        m_document->element(element)->setProperty("value", 6);
    NatsKeyValueConfig config(u"B"_s);
    VERIFY_RESULT(m_other->create(config));
    for (const char *element : { "mine", "compared" }) {
        QVERIFY2(NatsTest::waitUntil([&] { return !isDirty(element) && value(element).toInt() == 6; }, 60s), describe());
        QCOMPARE(stored(QString::fromLatin1(element)), "6");
    }
    QCOMPARE(m_document->list("conflicts"), QVariantList());
}

QTEST_GUILESS_MAIN(tst_KeyValueFailures)
#include "tst_keyvaluefailures.moc"
