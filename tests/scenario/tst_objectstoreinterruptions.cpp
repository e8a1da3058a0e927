// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/lostoperations.h"
#include "scenario/objectstorefixture.h"
#include "support/natsfaultproxy.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Direction = NatsFaultProxy::Direction;

// A file that is put, and one that is got, through what interrupts neither for good
class tst_ObjectStoreInterruptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void cutAtARandomByte_data() { directions(); }
    void cutAtARandomByte();
    void cutInTheFirstAnswer_data() { directions(); }
    void cutInTheFirstAnswer();
    void suspended_data() { directions(); }
    void suspended();
    void deliveriesDropped();
    void nothingIsLeftOfAFileThatCannotBeGot();
    void cutBeforeTheRestOfAChange_data();
    void cutBeforeTheRestOfAChange();

private:
    static void directions()
    {
        QTest::addColumn<bool>("isPut");
        QTest::newRow("put") << true;
        QTest::newRow("get") << false;
    }
    void start(const QString &scheme);
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QByteArray bytesOf(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden); }
    // The transfer, of an object that is there already where it is to be got
    NatsObjectTransfer *begin(bool isPut);
    static bool reaches(NatsObjectTransfer *transfer, qint64 bytes)
    {
        return NatsTest::waitUntil([=] { return transfer->transferredBytes() >= bytes || !transfer->isRunning(); }, 60s)
                && transfer->isRunning();
    }
    bool isWhole(bool isPut); // what has become of it, on the server or in the folder

    static constexpr qsizetype Size = 12000000;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<NatsFaultProxy> m_proxy;
    std::unique_ptr<ObjectStoreClient> m_other;
    std::unique_ptr<NatsClient> m_client;
    std::unique_ptr<NatsJetStream> m_jetStream;
    std::unique_ptr<NatsObjectStore> m_store;
    QByteArray m_data;
};

void tst_ObjectStoreInterruptions::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_other = std::make_unique<ObjectStoreClient>(m_server->webSocketUrl());
    QVERIFY(m_other->openWithBucket());
    m_data = noise(Size);
}

void tst_ObjectStoreInterruptions::cleanup()
{
    m_store.reset();
    m_jetStream.reset();
    m_client.reset();
    m_other.reset();
    m_proxy.reset();
    m_server.reset();
}

void tst_ObjectStoreInterruptions::start(const QString &scheme)
{
    m_proxy = std::make_unique<NatsFaultProxy>(m_server->url(scheme));
    QVERIFY(m_proxy->start());
    NatsOptions patient = NatsClient::optionsFor(m_proxy->url());
    patient.setPingInterval(120s); // the connection itself notices nothing while a server is suspended
    m_client = std::make_unique<NatsClient>(patient);
    QVERIFY(m_client->open());
    m_jetStream = std::make_unique<NatsJetStream>(m_client->connection.get());
    m_store = std::make_unique<NatsObjectStore>(m_jetStream.get(), u"B"_s);
}

NatsObjectTransfer *tst_ObjectStoreInterruptions::begin(bool isPut)
{
    if (!isPut)
        return ended(m_other->store->put(u"a"_s, m_data)) ? m_store->getFile(u"a"_s, path(u"got"_s)).valueOr(nullptr) : nullptr;
    QFile file(path(u"a"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(m_data) != m_data.size() || !file.flush())
        return nullptr;
    return m_store->putFile(path(u"a"_s)).valueOr(nullptr);
}

bool tst_ObjectStoreInterruptions::isWhole(bool isPut)
{
    if (!isPut)
        return files() == QStringList(u"got"_s) && bytesOf(u"got"_s) == m_data;
    const auto got = ended(m_other->store->get(u"a"_s)); // which compares the digest
    const auto info = ended(m_other->store->info(u"a"_s));
    return got && *got == m_data && info && *info && m_other->storedChunks() == (*info)->chunkCount();
}

// OBJ-PUT-07, OBJ-GET-06
void tst_ObjectStoreInterruptions::cutAtARandomByte()
{
    QFETCH(bool, isPut);
    start(u"ws"_s);
    const auto seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    NatsObjectTransfer *transfer = begin(isPut);
    QVERIFY(transfer);
    for (int i = 0; i < 8; ++i) {
        const bool isToClient = i % 2 == 0;
        const bool isMuch = isToClient != isPut; // of the bytes of the object, or of what is said about them
        m_proxy->resetAfter(isToClient ? Direction::ToClient : Direction::ToServer, random.bounded(isMuch ? 400000 : 600));
        const int connections = m_proxy->connectionCount();
        QVERIFY(NatsTest::waitUntil([&] { return m_proxy->connectionCount() > connections || !transfer->isRunning(); }, 60s));
        reaches(transfer, qMin(transfer->transferredBytes() + 300000, qint64(Size) - 1));
        QVERIFY2(!transfer->error(), qPrintable(transfer->error().text()));
    }
    m_proxy->resetAfter(Direction::ToClient, -1);
    m_proxy->resetAfter(Direction::ToServer, -1);
    VERIFY_TRANSFER(transfer);
    QVERIFY(isWhole(isPut));
    QVERIFY(m_proxy->connectionCount() > 2);
}

// OBJ-PUT-07, OBJ-GET-06: what the object is, or was, is asked again
void tst_ObjectStoreInterruptions::cutInTheFirstAnswer()
{
    QFETCH(bool, isPut);
    start(u"nats"_s);
    const int connections = m_proxy->connectionCount();
    m_proxy->resetAfter(Direction::ToClient, 10);
    NatsObjectTransfer *transfer = begin(isPut);
    QVERIFY(transfer);
    QVERIFY(NatsTest::waitUntil([&] { return m_proxy->connectionCount() > connections; }));
    m_proxy->resetAfter(Direction::ToClient, -1);
    VERIFY_TRANSFER(transfer);
    QVERIFY(isWhole(isPut));
}

// OBJ-PUT-06, OBJ-GET-06: until what was sent is not waited for any more; all of it is stored then, and once more
void tst_ObjectStoreInterruptions::suspended()
{
    QFETCH(bool, isPut);
    start(u"nats"_s);
    NatsObjectTransfer *transfer = begin(isPut);
    QVERIFY(transfer && reaches(transfer, 2000000));
    m_server->suspend();
    const QByteArray repeats = isPut ? QByteArray("$JS.API.STREAM.MSG.GET.OBJ_B") : QByteArray("$JS.API.CONSUMER.CREATE.OBJ_B");
    QByteArray sent;
    bool isRepeated = false;
    m_proxy->setFilter(Direction::ToServer, [&](const QByteArray &arrived) {
        sent = sent.right(100) + arrived;
        isRepeated = isRepeated || sent.contains(repeats);
        return arrived;
    });
    QVERIFY(NatsTest::waitUntil([&isRepeated] { return isRepeated; }, 55s)); // stallTimeout is a minute
    m_server->resume();
    VERIFY_TRANSFER(transfer);
    QCOMPARE(m_client->events.count(u"disconnected"_s), 0);
    QVERIFY(isWhole(isPut));
}

// OBJ-GET-06
void tst_ObjectStoreInterruptions::deliveriesDropped()
{
    start(u"nats"_s);
    LostOperations filter(LostOperations::oneDeliveryIn(20));
    m_proxy->setFilter(Direction::ToClient, [&filter](const QByteArray &arrived) { return filter.passOn(arrived); });
    NatsObjectTransfer *transfer = begin(false);
    QVERIFY(transfer);
    VERIFY_TRANSFER(transfer);
    QVERIFY(filter.lost >= 3);
    QCOMPARE(m_client->events.count(u"disconnected"_s), 0);
    QVERIFY(isWhole(false));
}

// OBJ-GET-05
void tst_ObjectStoreInterruptions::nothingIsLeftOfAFileThatCannotBeGot()
{
    start(u"ws"_s);
    NatsObjectStoreOptions options;
    options.setStallTimeout(1500ms);
    m_store = std::make_unique<NatsObjectStore>(m_jetStream.get(), u"B"_s, options);
    NatsObjectTransfer *transfer = begin(false);
    QVERIFY(transfer && reaches(transfer, 1000000));
    m_server->suspend();
    QCOMPARE(ended(transfer, 20s).code(), Code::Timeout);
    QCOMPARE(files(), QStringList());
    m_server->resume();
    QVERIFY(NatsTest::waitUntil([this] { return m_client->connection->isConnected(); }));
    NatsObjectTransfer *again = m_store->getFile(u"a"_s, path(u"got"_s)).valueOr(nullptr);
    VERIFY_TRANSFER(again);
    QVERIFY(isWhole(false));
}

void tst_ObjectStoreInterruptions::cutBeforeTheRestOfAChange_data()
{
    QTest::addColumn<bool>("isRename");
    QTest::newRow("deleted") << false;
    QTest::newRow("renamed") << true;
}

// OBJ-DELETE-02, OBJ-META-09: what comes behind the meta information is lost, and is done nevertheless
void tst_ObjectStoreInterruptions::cutBeforeTheRestOfAChange()
{
    QFETCH(bool, isRename);
    start(u"nats"_s);
    const QByteArray data = noise(300000);
    QVERIFY(ended(m_other->store->put(u"a"_s, data)));
    bool isCut = false;
    m_proxy->setFilter(Direction::ToServer, [&](const QByteArray &arrived) {
        if (isCut || !arrived.contains("$JS.API.STREAM.PURGE.OBJ_B"))
            return arrived;
        isCut = true;
        QMetaObject::invokeMethod(m_proxy.get(), [this] { m_proxy->reset(); }, Qt::QueuedConnection);
        return QByteArray();
    });
    if (isRename)
        QVERIFY(ended(m_store->updateMeta(u"a"_s, u"b"_s)));
    else
        QVERIFY(ended(m_store->deleteObject(u"a"_s)));
    QVERIFY(isCut);
    if (!isRename) {
        QVERIFY(NatsTest::waitUntil([this] { return m_other->storedChunks() == 0; }));
        return;
    }
    QVERIFY(NatsTest::waitUntil([this] { return m_other->stored(u"$O.B.M.>"_s).size() == 1; }));
    QCOMPARE(ended(m_other->store->get(u"b"_s)).valueOr({}), data);
}

QTEST_GUILESS_MAIN(tst_ObjectStoreInterruptions)
#include "tst_objectstoreinterruptions.moc"
