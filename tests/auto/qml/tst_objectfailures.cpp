// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/qml/qmldocument.h"
#include "scenario/lostoperations.h"
#include "scenario/objectstorefixture.h"
#include "support/natsfaultproxy.h"
#include "support/natsservercluster.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtQml/QQmlExtensionPlugin>

#ifdef NATSQT_STATIC_QML
Q_IMPORT_QML_PLUGIN(NatsPlugin)
#endif

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Direction = NatsFaultProxy::Direction;

static constexpr char Elements[] = R"(
    property var ends: []
    property var problems: []
    property NatsObjectStore bucket: NatsObjectStore { connection: nats; bucket: "B" }
    property NatsObjectUpload upload: NatsObjectUpload {
        store: nats.bucket; name: "up"
        onFinished: (error) => nats.ends.push(error.code)
    }
    property NatsObject download: NatsObject {
        store: nats.bucket; name: "down"; active: false
        onErrorOccurred: (error) => nats.problems.push(error.code)
    }
)";

// What a program that sends one file and shows another one notices of failures: each is there as a whole in the end, or
// not at all.
class tst_ObjectFailures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup();
    void killedAndRestarted();
    void suspended();
    void cutAtARandomByte();
    void deliveriesDropped();
    void leaderMovesAndServerKilled();
    void bucketDeleted();
    void elementsGoWithoutConnection();
    void shownWhileAnotherOneFetches();

private:
    bool startServer(const QString &scheme);
    bool begin(const QStringList &documentUrls, const QStringList &otherUrls, int replicas = 1);
    bool reach(double progress); // of the upload, which still runs then, and the download has begun
    void verifyBoth();
    QVariant upload(const char *property) const { return m_document->element("upload")->property(property); }
    QVariant download(const char *property) const { return m_document->element("download")->property(property); }
    bool isOver() const { return !upload("running").toBool() && download("upToDate").toBool(); }
    QStringList cached() const { return QDir(m_folder->filePath(u"cache"_s)).entryList(QDir::Files | QDir::Hidden); }
    QByteArray shown() const
    {
        QFile file(download("source").toUrl().toLocalFile());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QByteArray describe() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<NatsServerCluster> m_cluster;
    std::unique_ptr<NatsFaultProxy> m_proxy;
    std::unique_ptr<ObjectStoreClient> m_other;
    std::unique_ptr<QmlDocument> m_document;
    QByteArray m_up;
    QByteArray m_down;
};

void tst_ObjectFailures::cleanup()
{
    m_document.reset();
    m_other.reset();
    m_proxy.reset();
    m_cluster.reset();
    m_server.reset();
    m_folder.reset();
}

bool tst_ObjectFailures::startServer(const QString &scheme)
{
    m_server = std::make_unique<JetStreamServer>();
    if (!m_server->startWithJetStream())
        return false;
    m_proxy = std::make_unique<NatsFaultProxy>(m_server->url(scheme));
    return m_proxy->start() && begin({ m_proxy->url() }, { m_server->webSocketUrl() });
}

bool tst_ObjectFailures::begin(const QStringList &documentUrls, const QStringList &otherUrls, int replicas)
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_up = noise(10000000);
    m_down = noise(40000000);
    QFile file(m_folder->filePath(u"up.bin"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(m_up) != m_up.size() || !file.flush())
        return false;
    m_other = std::make_unique<ObjectStoreClient>(otherUrls.first());
    if (!m_other->open() || !m_other->connection->setServers(otherUrls))
        return false;
    NatsObjectStoreConfig config(u"B"_s);
    config.setReplicas(replicas);
    if (!NatsTest::waitUntil([&] { return bool(ended(m_other->buckets.createBucket(config))); }, 60s)
        || !NatsTest::waitUntil([&] { return bool(ended(m_other->store->put(u"down"_s, m_down))); }, 60s))
        return false;
    m_document = std::make_unique<QmlDocument>(Elements);
    if (!m_document->open(documentUrls)) {
        qWarning() << m_document->errorString;
        return false;
    }
    QObject *bucket = m_document->element("bucket");
    bucket->setProperty("cacheFolder", QUrl::fromLocalFile(m_folder->filePath(u"cache"_s)));
    if (!NatsTest::waitUntil([bucket] { return bucket->property("exists").toBool(); }))
        return false;
    m_document->element("upload")->setProperty("source", QUrl::fromLocalFile(file.fileName()));
    m_document->element("download")->setProperty("active", true);
    bool isStarted = false;
    return NatsTest::waitUntil([this] { return download("running").toBool(); })
            && QMetaObject::invokeMethod(m_document->element("upload"), "start", Q_RETURN_ARG(bool, isStarted)) && isStarted;
}

bool tst_ObjectFailures::reach(double progress)
{
    return NatsTest::waitUntil([=] {
        return isOver() || (upload("progress").toDouble() >= progress && download("progress").toDouble() > 0);
    }, 60s) && upload("running").toBool();
}

QByteArray tst_ObjectFailures::describe() const
{
    QString text;
    QDebug(&text) << "upload" << upload("running") << upload("progress") << m_document->list("ends") << "download"
                  << download("running") << download("progress") << download("upToDate") << m_document->list("problems") << cached();
    return text.toUtf8();
}

void tst_ObjectFailures::verifyBoth()
{
    QVERIFY2(NatsTest::waitUntil([this] { return isOver(); }, 90s), describe());
    QVERIFY2(m_document->list("ends") == QVariantList{ int(Code::NoError) }, describe());
    QCOMPARE(upload("progress").toDouble(), 1.0);
    QCOMPARE(download("progress").toDouble(), 1.0);
    QVERIFY(shown() == m_down);
    QVERIFY2(cached().size() == 1, describe());
    NatsResult<QByteArray> got = QByteArray();
    // The digest is right.
    QVERIFY(NatsTest::waitUntil([&] { return bool(got = ended(m_other->store->get(u"up"_s))); }, 60s));
    QVERIFY(*got == m_up);
    const auto up = ended(m_other->store->info(u"up"_s));
    const auto down = ended(m_other->store->info(u"down"_s));
    QVERIFY(up && *up && down && *down);
    QCOMPARE(m_other->storedChunks(), (*up)->chunkCount() + (*down)->chunkCount());
}

// QML-OBJECT-10
void tst_ObjectFailures::killedAndRestarted()
{
    QVERIFY(startServer(u"ws"_s));
    QVERIFY2(reach(0.1), describe());
    QVERIFY(download("running").toBool());
    for (const double next : { 0.4, 0.7 }) {
        m_server->kill();
        QVERIFY(m_server->restart());
        QVERIFY2(reach(next), describe());
    }
    verifyBoth();
}

// QML-OBJECT-10: for longer than two heartbeats
void tst_ObjectFailures::suspended()
{
    QVERIFY(startServer(u"nats"_s));
    QVERIFY2(reach(0.1), describe());
    QVERIFY(download("running").toBool());
    QByteArray sent;
    bool hasNoticed = false;
    m_proxy->setFilter(Direction::ToServer, [&sent, &hasNoticed](const QByteArray &arrived) {
        sent = sent.right(50) + arrived;
        hasNoticed = hasNoticed || sent.contains("$JS.API.CONSUMER.CREATE.OBJ_B");
        return arrived;
    });
    m_server->suspend();
    QVERIFY2(NatsTest::waitUntil([&hasNoticed] { return hasNoticed; }, 60s), describe());
    QVERIFY(upload("running").toBool() && download("running").toBool());
    m_server->resume();
    verifyBoth();
    QCOMPARE(m_proxy->connectionCount(), 1);
}

// QML-OBJECT-10
void tst_ObjectFailures::cutAtARandomByte()
{
    QVERIFY(startServer(u"ws"_s));
    const auto seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    for (int i = 0; i < 8; ++i) {
        const int connections = m_proxy->connectionCount();
        m_proxy->resetAfter(i % 2 == 0 ? Direction::ToClient : Direction::ToServer, random.bounded(500000));
        QVERIFY(NatsTest::waitUntil([&] { return m_proxy->connectionCount() > connections || isOver(); }, 180s));
    }
    m_proxy->resetAfter(Direction::ToClient, -1);
    m_proxy->resetAfter(Direction::ToServer, -1);
    verifyBoth();
    QVERIFY(m_proxy->connectionCount() > 2);
}

// QML-OBJECT-10: a server drops what it cannot send
void tst_ObjectFailures::deliveriesDropped()
{
    QVERIFY(startServer(u"nats"_s));
    LostOperations filter(LostOperations::oneDeliveryIn(60));
    m_proxy->setFilter(Direction::ToClient, [&filter](const QByteArray &arrived) { return filter.passOn(arrived); });
    verifyBoth();
    QVERIFY(filter.lost >= 2);
    QCOMPARE(m_proxy->connectionCount(), 1);
}

// QML-OBJECT-10: in a cluster
void tst_ObjectFailures::leaderMovesAndServerKilled()
{
    m_cluster = std::make_unique<NatsServerCluster>();
    QVERIFY2(m_cluster->startWithJetStream(), qPrintable(m_cluster->errorString()));
    QVERIFY(begin(m_cluster->urls(u"ws"_s), m_cluster->urls(u"ws"_s), 3));
    QVERIFY2(reach(0.05), describe());
    QVERIFY(NatsTest::waitUntil([this] { return bool(ended(m_other->manager.stepDownStreamLeader(u"OBJ_B"_s))); }, 60s));
    const int victim = m_cluster->indexOf(m_document->root()->property("currentServer").toString());
    QVERIFY(victim >= 0);
    m_cluster->node(victim)->kill();
    QVERIFY2(NatsTest::waitUntil([this] { return isOver(); }, 180s), describe()); // with two servers
    QVERIFY2(m_cluster->restart(victim), qPrintable(m_cluster->errorString()));
    verifyBoth();
}

// QML-OBJECT-11
void tst_ObjectFailures::bucketDeleted()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u".*"_s)); // why the upload failed
    QVERIFY(startServer(u"ws"_s));
    QVERIFY2(reach(0.1), describe());
    VERIFY_RESULT(ended(m_other->buckets.deleteBucket(u"B"_s)));
    const auto isEnded = [this] { return !upload("running").toBool() && !download("running").toBool(); };
    QVERIFY2(NatsTest::waitUntil(isEnded, 60s), describe());
    QCOMPARE(m_document->list("ends"), QVariantList{ int(Code::StreamNotFound) });
    QVERIFY(!download("upToDate").toBool());
    QCOMPARE(download("source").toUrl(), QUrl());
    QCOMPARE(cached(), QStringList());

    VERIFY_RESULT(ended(m_other->buckets.createBucket(NatsObjectStoreConfig(u"B"_s))));
    VERIFY_RESULT(ended(m_other->store->put(u"down"_s, m_down)));
    const auto isShown = [this] { return download("upToDate").toBool() && download("exists").toBool(); };
    QVERIFY2(NatsTest::waitUntil(isShown, 60s), describe());
    QVERIFY(shown() == m_down);
}

// QML-OBJECT-11
void tst_ObjectFailures::elementsGoWithoutConnection()
{
    QVERIFY(startServer(u"ws"_s));
    QVERIFY2(reach(0.1), describe());
    QVERIFY(m_proxy->setRefusing(true));
    m_proxy->reset();
    QVERIFY(NatsTest::waitUntil([this] { return !m_document->isConnected(); }));
    delete m_document->element("upload");
    delete m_document->element("download");
    QCOMPARE(cached(), QStringList());
    QVERIFY(m_proxy->setRefusing(false));
    const quint64 ofDown = ended(m_other->store->info(u"down"_s)).value()->chunkCount();
    QVERIFY(NatsTest::waitUntil([&] { return m_other->storedChunks() == ofDown; }, 60s)); // nothing is left of the other one
    QVERIFY(!*ended(m_other->store->info(u"up"_s)));
}

// QML-OBJECT-14: two elements fetch what a link leads to, which changes when one of them has it
void tst_ObjectFailures::shownWhileAnotherOneFetches()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY(m_server->startWithJetStream());
    m_proxy = std::make_unique<NatsFaultProxy>(m_server->url(u"nats"_s));
    QVERIFY(m_proxy->start());
    m_other = std::make_unique<ObjectStoreClient>(m_server->url(u"nats"_s));
    QVERIFY(m_other->openWithBucket());
    const auto one = ended(m_other->store->put(u"one"_s, QByteArray("first")));
    QVERIFY(one && ended(m_other->store->link(u"link"_s, *one)));
    const QByteArray folder = QUrl::fromLocalFile(m_folder->filePath(u"cache"_s)).toEncoded();
    m_document = std::make_unique<QmlDocument>(
            "property NatsConnection direct: NatsConnection { url: \"" + m_server->url(u"nats"_s).toUtf8() + "\"; active: true }\n"
            "property NatsObjectStore far: NatsObjectStore { connection: nats; bucket: \"B\"; cacheFolder: \"" + folder + "\" }\n"
            "property NatsObjectStore near: NatsObjectStore { connection: nats.direct; bucket: \"B\"; cacheFolder: \"" + folder + "\" }\n"
            "property NatsObject download: NatsObject { store: nats.far; name: \"link\" }\n"
            "property NatsObject quick: NatsObject { store: nats.near; name: \"link\"; active: false }\n");
    bool isHeldUp = false;
    m_proxy->setFilter(Direction::ToServer, [&](const QByteArray &arrived) {
        isHeldUp = isHeldUp || arrived.contains("MSG.GET.OBJ_B"); // for what the link leads to
        m_proxy->setStalled(Direction::ToServer, isHeldUp);
        return arrived;
    });
    QVERIFY2(m_document->open({ m_proxy->url() }), qPrintable(m_document->errorString));
    QVERIFY(NatsTest::waitUntil([&] { return isHeldUp; }));
    QObject *quick = m_document->element("quick");
    quick->setProperty("active", true);
    QVERIFY(NatsTest::waitUntil([&] { return quick->property("upToDate").toBool(); }));
    QFile file(quick->property("source").toUrl().toLocalFile());
    QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll() == "first");
    file.close();

    QVERIFY(ended(m_other->store->put(u"one"_s, QByteArray("second"))));
    m_proxy->setFilter(Direction::ToServer, {});
    m_proxy->setStalled(false);
    QVERIFY(NatsTest::waitUntil([this] { return download("upToDate").toBool(); }));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("first")); // of the same URL
    QCOMPARE(cached().size(), 1);
}

QTEST_GUILESS_MAIN(tst_ObjectFailures)
#include "tst_objectfailures.moc"
