// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/lostoperations.h"
#include "scenario/objectstorefixture.h"
#include "scenario/trickle.h"
#include "support/natsfaultproxy.h"

#include <QtCore/QBuffer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Direction = NatsFaultProxy::Direction;

// Transfers through networks and servers that fail
class tst_ObjectStoreFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void connectionsLostWhilePutting_data();
    void connectionsLostWhilePutting();
    void connectionsLostWhileGetting_data();
    void connectionsLostWhileGetting();
    void serverKilledWhilePutting();
    void serverKilledWhileGetting();
    void serverGone_data();
    void serverGone();
    void cancelledWithoutConnection();
    void answerOfTheMetaLost();
    void chunkLost_data();
    void chunkLost();
    void acknowledgementLost();
    void acknowledgementDropped();
    void bucketDeletedWhilePutting();
    void bucketDeletedWhileGetting();
    void closedWhileTransferring_data();
    void closedWhileTransferring();

private:
    void start(const NatsObjectStoreOptions &options = {});
    NatsObjectTransfer *put(const QByteArray &data);
    NatsObjectTransfer *get();
    bool waitForBytes(NatsObjectTransfer *transfer, qint64 bytes)
    {
        return NatsTest::waitUntil([=] { return transfer->transferredBytes() >= bytes || !transfer->isRunning(); });
    }
    bool isWhole(const QByteArray &data); // what "a" is, as another client sees it

    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<NatsFaultProxy> m_proxy;
    std::unique_ptr<ObjectStoreClient> m_client;
    std::unique_ptr<QBuffer> m_device;
};

void tst_ObjectStoreFaults::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_proxy = std::make_unique<NatsFaultProxy>(m_server->webSocketUrl());
    QVERIFY(m_proxy->start());
    start();
}

void tst_ObjectStoreFaults::cleanup()
{
    m_client.reset();
    m_proxy.reset();
    m_server.reset();
    m_device.reset();
}

void tst_ObjectStoreFaults::start(const NatsObjectStoreOptions &options)
{
    m_client = std::make_unique<ObjectStoreClient>(m_proxy->url(), options);
    QVERIFY(m_client->openWithBucket());
}

NatsObjectTransfer *tst_ObjectStoreFaults::put(const QByteArray &data)
{
    m_device = std::make_unique<QBuffer>();
    m_device->setData(data);
    m_device->open(QIODevice::ReadOnly);
    return m_client->store->put(u"a"_s, m_device.get()).valueOr(nullptr);
}

NatsObjectTransfer *tst_ObjectStoreFaults::get()
{
    m_device = std::make_unique<QBuffer>();
    m_device->open(QIODevice::ReadWrite);
    return m_client->store->get(u"a"_s, m_device.get()).valueOr(nullptr);
}

bool tst_ObjectStoreFaults::isWhole(const QByteArray &data)
{
    ObjectStoreClient other(m_server->webSocketUrl());
    if (!other.open())
        return false;
    const auto got = ended(other.store->get(u"a"_s));
    const auto info = ended(other.store->info(u"a"_s));
    if (!got || !info || !*info || *got != data) {
        qWarning() << got.error() << info.error() << got.valueOr({}).size();
        return false;
    }
    return other.stored(u"$O.B.C."_s + (*info)->nuid()).value(u"$O.B.C."_s + (*info)->nuid()) == (*info)->chunkCount()
            && other.storedChunks() == (*info)->chunkCount();
}

void tst_ObjectStoreFaults::connectionsLostWhilePutting_data()
{
    QTest::addColumn<Direction>("direction");
    QTest::addColumn<qint64>("every");
    QTest::newRow("to the server") << Direction::ToServer << qint64(3000000);
    QTest::newRow("to the server, often") << Direction::ToServer << qint64(700001);
    QTest::newRow("to the client") << Direction::ToClient << qint64(3000);
}

// OBJ-PUT-06, OBJ-PUT-07
void tst_ObjectStoreFaults::connectionsLostWhilePutting()
{
    QFETCH(Direction, direction);
    QFETCH(qint64, every);
    const QByteArray data = noise(20000000);
    NatsObjectTransfer *transfer = put(data);
    QVERIFY(transfer);
    qint64 next = every;
    connect(transfer, &NatsObjectTransfer::progress, this, [&](qint64 bytes) {
        if (bytes < next || bytes > 16000000)
            return;
        next = bytes + 4000000;
        m_proxy->resetAfter(direction, every / 3);
    });
    VERIFY_TRANSFER(transfer);
    QVERIFY(m_proxy->connectionCount() > 2);
    QVERIFY(isWhole(data));
}

void tst_ObjectStoreFaults::connectionsLostWhileGetting_data()
{
    QTest::addColumn<qint64>("after");
    QTest::newRow("at once") << qint64(10);
    QTest::newRow("in a chunk") << qint64(100000);
    QTest::newRow("in some chunks") << qint64(1000000);
}

// OBJ-GET-06
void tst_ObjectStoreFaults::connectionsLostWhileGetting()
{
    QFETCH(qint64, after);
    const QByteArray data = noise(20000000);
    QVERIFY(ended(m_client->store->put(u"a"_s, data)));
    NatsObjectTransfer *transfer = get();
    qint64 next = 1;
    connect(transfer, &NatsObjectTransfer::progress, this, [&](qint64 bytes) {
        if (bytes < next)
            return;
        next = bytes + 4000000;
        m_proxy->resetAfter(Direction::ToClient, after);
    });
    VERIFY_TRANSFER(transfer);
    QVERIFY(m_proxy->connectionCount() > 3);
    QVERIFY(m_device->data() == data);
}

// OBJ-PUT-07
void tst_ObjectStoreFaults::serverKilledWhilePutting()
{
    const QByteArray data = noise(30000000);
    NatsObjectTransfer *transfer = put(data);
    QVERIFY(waitForBytes(transfer, 5000000) && transfer->isRunning());
    m_server->kill();
    QVERIFY(m_server->restart());
    QVERIFY(waitForBytes(transfer, 15000000) && transfer->isRunning());
    m_server->stop();
    QVERIFY(m_server->restart());
    VERIFY_TRANSFER(transfer);
    QVERIFY(isWhole(data));
}

// OBJ-GET-06
void tst_ObjectStoreFaults::serverKilledWhileGetting()
{
    const QByteArray data = noise(30000000);
    QVERIFY(ended(m_client->store->put(u"a"_s, data)));
    NatsObjectTransfer *transfer = get();
    QVERIFY(waitForBytes(transfer, 5000000) && transfer->isRunning());
    m_server->kill();
    QVERIFY(m_server->restart());
    QVERIFY(waitForBytes(transfer, 15000000) && transfer->isRunning());
    m_server->stop();
    QVERIFY(m_server->restart());
    VERIFY_TRANSFER(transfer);
    QVERIFY(m_device->data() == data);
}

void tst_ObjectStoreFaults::serverGone_data()
{
    QTest::addColumn<bool>("isPut");
    QTest::addColumn<bool>("isStalled");
    QTest::newRow("put, connection lost") << true << false;
    QTest::newRow("put, silence") << true << true;
    QTest::newRow("get, connection lost") << false << false;
    QTest::newRow("get, silence") << false << true;
}

// OBJ-PUT-05, OBJ-PUT-07, OBJ-GET-06
void tst_ObjectStoreFaults::serverGone()
{
    QFETCH(bool, isPut);
    QFETCH(bool, isStalled);
    NatsObjectStoreOptions options;
    options.setStallTimeout(1500ms);
    start(options);
    const QByteArray data = noise(30000000);
    QVERIFY(isPut || ended(m_client->store->put(u"a"_s, data)));
    NatsObjectTransfer *transfer = isPut ? put(data) : get();
    QVERIFY(waitForBytes(transfer, 5000000) && transfer->isRunning());
    if (isStalled) {
        m_proxy->setStalled(true);
    } else {
        QVERIFY(m_proxy->setRefusing(true));
        m_proxy->reset();
    }
    QCOMPARE(ended(transfer, 20s).code(), Code::Timeout);
    m_proxy->setStalled(false);
    QVERIFY(m_proxy->setRefusing(false));
    if (!isPut)
        return;
    // What is left is removed when there is a connection again.
    ObjectStoreClient other(m_server->webSocketUrl());
    QVERIFY(other.open());
    QVERIFY(NatsTest::waitUntil([&] { return other.storedChunks() == 0; }, 60s));
}

// OBJ-PUT-05
void tst_ObjectStoreFaults::cancelledWithoutConnection()
{
    NatsObjectTransfer *transfer = put(noise(30000000));
    QVERIFY(waitForBytes(transfer, 5000000) && transfer->isRunning());
    QVERIFY(m_proxy->setRefusing(true));
    m_proxy->reset();
    QVERIFY(NatsTest::waitUntil([&] { return !m_client->connection->isConnected(); }));
    transfer->cancel();
    QVERIFY(!transfer->isRunning());
    m_client->store.reset();
    QVERIFY(m_proxy->setRefusing(false));
    QVERIFY(NatsTest::waitUntil(
            [&] { return m_client->connection->isConnected() && m_client->storedChunks() == 0; }, 60s));
}

// OBJ-PUT-09
void tst_ObjectStoreFaults::answerOfTheMetaLost()
{
    const QByteArray data = noise(300000);
    QVERIFY(ended(m_client->store->put(u"a"_s, noise(200000)))); // whose chunks are to be removed
    QByteArray seen;
    m_proxy->setFilter(Direction::ToServer, [&](const QByteArray &arrived) {
        seen = (seen + arrived).right(1000);
        return arrived;
    });
    bool isLost = false;
    m_proxy->setFilter(Direction::ToClient, [&](const QByteArray &arrived) {
        if (isLost || !arrived.contains("\"stream\":\"OBJ_B\"")
            || !arrived.contains("\"seq\":7}")) // 2 + 1, and 3 chunks: the next one
            return arrived;
        isLost = true;
        QTimer::singleShot(0, this, [this] { m_proxy->reset(); });
        return QByteArray();
    });
    NatsObjectMeta meta(u"a"_s);
    meta.setExpectedRevision(3);
    const auto info = ended(m_client->store->put(meta, data));
    QVERIFY2(info, qPrintable(info.error().text()));
    QVERIFY(isLost);
    QVERIFY(info->revision() == 7);
    QVERIFY(isWhole(data));
}

void tst_ObjectStoreFaults::chunkLost_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("first") << 0;
    QTest::newRow("in the middle") << 7;
    QTest::newRow("last") << 22;
}

// OBJ-PUT-06: a chunk that is refused, with others behind it that are stored
void tst_ObjectStoreFaults::chunkLost()
{
    QFETCH(int, which);
    const QByteArray data = noise(3000000);
    for (int i = 0; i < 60; ++i) // then there are more digits in a sequence, and more room
        QVERIFY(ended(m_client->store->put(u"b"_s, QByteArray("x"))) && ended(m_client->store->deleteObject(u"b"_s)));
    int acknowledgements = 0;
    m_proxy->setFilter(Direction::ToClient, [&](const QByteArray &arrived) {
        // An acknowledgement becomes a refusal of the same length; the chunk behind it stays where it is.
        QByteArray passed = arrived;
        const QByteArray wanted = R"({"stream":"OBJ_B",)";
        for (qsizetype at = passed.indexOf(wanted); at >= 0; at = passed.indexOf(wanted, at + 1)) {
            if (acknowledgements++ != which)
                continue;
            const qsizetype end = passed.indexOf('}', at);
            passed.replace(at, end - at + 1,
                           QByteArray(R"({"error":{"err_code":10008}})")
                                   .leftJustified(end - at + 1, ' ', true));
        }
        return passed;
    });
    VERIFY_TRANSFER(put(data));
    QVERIFY2(acknowledgements > which, QByteArray::number(acknowledgements));
    QVERIFY(isWhole(data));
}

// OBJ-PUT-06
void tst_ObjectStoreFaults::acknowledgementLost()
{
    const QByteArray data = noise(3000000);
    NatsObjectTransfer *transfer = put(data);
    qint64 before = -1;
    connect(transfer, &NatsObjectTransfer::progress, this, [&] {
        if (before >= 0)
            return;
        before = m_proxy->passedOn(Direction::ToServer);
        m_proxy->setStalled(Direction::ToClient, true); // the chunks arrive, and nobody says so
    });
    QVERIFY(NatsTest::waitUntil([&] { return before >= 0 && m_proxy->passedOn(Direction::ToServer) > before + 100000; }));
    m_proxy->reset();
    m_proxy->setStalled(Direction::ToClient, false);
    VERIFY_TRANSFER(transfer);
    QVERIFY(isWhole(data));
}

// OBJ-PUT-06: the connection is not lost, and nobody says that a chunk is stored
void tst_ObjectStoreFaults::acknowledgementDropped()
{
    m_proxy = std::make_unique<NatsFaultProxy>(m_server->url(u"nats"_s));
    QVERIFY(m_proxy->start());
    start();
    LostOperations filter([acknowledgements = 0](const QByteArray &operation) mutable {
        return LostOperations::isAcknowledgement(operation, "OBJ_B") && ++acknowledgements == 5;
    });
    m_proxy->setFilter(Direction::ToClient, [&filter](const QByteArray &arrived) { return filter.passOn(arrived); });
    const QByteArray data = noise(3000000);
    VERIFY_TRANSFER(put(data));
    QCOMPARE(filter.lost, 1);
    QCOMPARE(m_proxy->connectionCount(), 1);
    QVERIFY(isWhole(data));
}

// OBJ-PUT-08
void tst_ObjectStoreFaults::bucketDeletedWhilePutting()
{
    NatsObjectTransfer *transfer = put(noise(30000000));
    QVERIFY(waitForBytes(transfer, 5000000) && transfer->isRunning());
    ObjectStoreClient other(m_server->webSocketUrl());
    QVERIFY(other.open() && ended(other.buckets.deleteBucket(u"B"_s)));
    QCOMPARE(ended(transfer, 60s).code(), Code::StreamNotFound); // a server before 2.10 does not say so at once
}

// OBJ-GET-02
void tst_ObjectStoreFaults::bucketDeletedWhileGetting()
{
    QVERIFY(ended(m_client->store->put(u"a"_s, noise(30000000))));
    NatsObjectTransfer *transfer = get();
    QVERIFY(waitForBytes(transfer, 1) && transfer->isRunning());
    ObjectStoreClient other(m_server->webSocketUrl());
    QVERIFY(other.open() && ended(other.buckets.deleteBucket(u"B"_s)));
    QCOMPARE(ended(transfer, 60s).code(), Code::StreamNotFound); // a server before 2.10 does not say so at once
}

void tst_ObjectStoreFaults::closedWhileTransferring_data()
{
    QTest::addColumn<bool>("isPut");
    QTest::newRow("put") << true;
    QTest::newRow("get") << false;
}

// OBJ-PUT-10, OBJ-GET-08
void tst_ObjectStoreFaults::closedWhileTransferring()
{
    QFETCH(bool, isPut);
    QVERIFY(isPut || ended(m_client->store->put(u"a"_s, noise(30000000))));
    NatsObjectTransfer *transfer = isPut ? put(noise(30000000)) : get();
    QVERIFY(waitForBytes(transfer, 1) && transfer->isRunning());
    m_client->connection->close();
    QCOMPARE(ended(transfer, 20s).code(), Code::ConnectionClosed);
    QCOMPARE(ended(m_client->store->put(u"b"_s, QByteArray("value"))).error().code(), Code::ConnectionClosed);
    QCOMPARE(ended(m_client->store->get(u"a"_s)).error().code(), Code::ConnectionClosed);
}

QTEST_GUILESS_MAIN(tst_ObjectStoreFaults)
#include "tst_objectstorefaults.moc"
