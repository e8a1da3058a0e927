// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/objectstorefixture.h"
#include "scenario/trickle.h"
#include "support/natsmemory.h"

#include <QtCore/QBuffer>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtTest/QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

namespace {

constexpr int Large = 20 * 1024 * 1024;

// Gives so many bytes, or takes any number, without holding them
class Endless : public QIODevice
{
public:
    explicit Endless(qint64 size) : m_size(size) { open(QIODevice::ReadWrite | QIODevice::Unbuffered); }
    qint64 size() const override { return m_size; }
    QByteArray hash() const { return m_hash.result(); }

protected:
    qint64 readData(char *data, qint64 maximum) override
    {
        const qint64 some = qMin(maximum, m_size - m_read);
        memset(data, char('a' + m_read % 23), size_t(some));
        m_read += some;
        return some;
    }
    qint64 writeData(const char *data, qint64 size) override
    {
        m_hash.addData(QByteArrayView(data, size));
        return size;
    }

private:
    qint64 m_size;
    qint64 m_read = 0;
    QCryptographicHash m_hash{ QCryptographicHash::Sha256 };
};

// Cannot be read or written from some byte on
class Broken : public QBuffer
{
public:
    explicit Broken(const QByteArray &content, qint64 good) : m_good(good)
    {
        setData(content);
        open(QIODevice::ReadWrite | QIODevice::Unbuffered);
    }

protected:
    qint64 readData(char *data, qint64 maximum) override
    {
        return pos() >= m_good ? -1 : QBuffer::readData(data, maximum);
    }
    qint64 writeData(const char *data, qint64 size) override
    {
        return pos() >= m_good ? -1 : QBuffer::writeData(data, size);
    }

private:
    qint64 m_good;
};

} // namespace

class tst_ObjectStoreTransfers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void progress();
    void sequentialDevices();
    void slowDevices();
    void memory();
    void files();
    void fileNotReplaced();
    void unwritableFile();
    void devicesThatCannot();
    void devicesThatFail();
    void deviceGone_data();
    void deviceGone();
    void cancelledPut();
    void cancelledGet();
    void cancelledAtTheEnd();
    void cancelledFutures();
    void deletedWhilePutting();
    void deletedInASlot_data();
    void deletedInASlot();
    void deletedByADevice_data();
    void deletedByADevice();
    void fullBucket();
    void putsAtTheSameTime();
    void missingChunk_data();
    void missingChunk();
    void alteredChunk();
    void wrongMeta_data();
    void wrongMeta();
    void digestForms_data();
    void digestForms();
    void replacedWhileGotten();

private:
    NatsObjectTransfer *put(const NatsObjectMeta &meta, QIODevice *device)
    {
        return m_store->put(meta, device).valueOr(nullptr);
    }
    NatsObjectTransfer *get(QIODevice *device) { return m_store->get(u"a"_s, device).valueOr(nullptr); }
    bool waitForBytes(NatsObjectTransfer *transfer, qint64 bytes)
    {
        return NatsTest::waitUntil([=] { return transfer->transferredBytes() >= bytes || !transfer->isRunning(); });
    }
    // For longer than a server may be silent
    static bool staysRunning(NatsObjectTransfer *transfer)
    {
        QTimer longer;
        longer.setSingleShot(true);
        longer.start(1s);
        return NatsTest::waitUntil([&] { return !longer.isActive() || !transfer->isRunning(); }) && transfer->isRunning();
    }
    bool putRaw(const QJsonObject &changes); // the meta information of "a" with some of it changed
    bool isEmptySoon() { return NatsTest::waitUntil([this] { return m_client->storedChunks() == 0; }); }

    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<ObjectStoreClient> m_client;
    NatsObjectStore *m_store = nullptr;
};

void tst_ObjectStoreTransfers::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_client = std::make_unique<ObjectStoreClient>(m_server->webSocketUrl());
    QVERIFY(m_client->openWithBucket());
    m_store = m_client->store.get();
}

void tst_ObjectStoreTransfers::cleanup()
{
    m_client.reset();
    m_server.reset();
}

bool tst_ObjectStoreTransfers::putRaw(const QJsonObject &changes)
{
    const auto info = ended(m_store->info(u"a"_s));
    if (!info || !*info)
        return false;
    QJsonObject json = (*info)->json();
    for (auto it = changes.begin(); it != changes.end(); ++it)
        json.insert(it.key(), *it);
    NatsJetStreamPublishOptions options;
    options.setRollup(NatsRollup::Kind::Subject);
    return ended(m_client->jetStream.publish("$O.B.M.YQ==", json, options)).hasValue();
}

// OBJ-PUT-01, OBJ-GET-01
void tst_ObjectStoreTransfers::progress()
{
    QBuffer source;
    source.setData("nothing of this" + noise(1000000));
    QVERIFY(source.open(QIODevice::ReadOnly) && source.seek(15));
    NatsObjectTransfer *putting = put(u"a"_s, &source);
    QVERIFY(putting);
    QCOMPARE(putting->parent(), m_store);
    QVERIFY(putting->isRunning() && putting->direction() == NatsObjectTransfer::Direction::Put);
    QVERIFY(putting->totalBytes() == 1000000 && putting->name() == u"a"_s && putting->bucket() == u"B"_s);
    QSignalSpy steps(putting, &NatsObjectTransfer::progress);
    VERIFY_TRANSFER(putting);
    QVERIFY(steps.size() > 2);
    QCOMPARE(steps.constLast(), (QVariantList{ 1000000, 1000000 }));
    QCOMPARE(putting->transferredBytes(), 1000000);
    QCOMPARE(putting->info().size(), 1000000u);
    QCOMPARE(ended(putting->completed()).valueOr({}), putting->info());
    QBuffer target;
    QVERIFY(target.open(QIODevice::WriteOnly));
    NatsObjectTransfer *getting = get(&target);
    QVERIFY(getting);
    QCOMPARE(getting->direction(), NatsObjectTransfer::Direction::Get);
    QCOMPARE(getting->totalBytes(), -1);
    QSignalSpy parts(getting, &NatsObjectTransfer::progress);
    VERIFY_TRANSFER(getting);
    QVERIFY(parts.size() > 2);
    QCOMPARE(parts.constLast(), (QVariantList{ 1000000, 1000000 }));
    QCOMPARE(getting->info().revision(), putting->info().revision());
    QCOMPARE(target.data(), source.data().mid(15));
}

// OBJ-PUT-04, OBJ-GET-04
void tst_ObjectStoreTransfers::sequentialDevices()
{
    const QByteArray data = noise(3000000);
    Trickle source(data);
    NatsObjectTransfer *putting = put(u"a"_s, &source);
    QVERIFY(putting);
    QCOMPARE(putting->totalBytes(), -1);
    source.give();
    VERIFY_TRANSFER(putting);
    QCOMPARE(putting->info().size(), quint64(data.size()));
    QCOMPARE(putting->info().chunkCount(), 23u);
    QCOMPARE(putting->totalBytes(), data.size());
    Trickle target;
    VERIFY_TRANSFER(get(&target));
    QVERIFY(target.taken() == data);
}

// OBJ-PUT-04, OBJ-GET-04: neither side is asked for more than there is room for, and nobody gets impatient
void tst_ObjectStoreTransfers::slowDevices()
{
    NatsObjectStoreOptions options;
    options.setStallTimeout(300ms);
    NatsObjectStore store(&m_client->jetStream, u"B"_s, options);
    const QByteArray data = noise(Large);
    Trickle source(data);
    NatsObjectTransfer *putting = store.put(u"a"_s, &source).valueOr(nullptr);
    QVERIFY(putting);
    source.give();
    QVERIFY(waitForBytes(putting, 5000000));
    source.setStalled(true);
    QVERIFY(staysRunning(putting));
    source.setStalled(false);
    VERIFY_TRANSFER(putting);
    Trickle target;
    NatsObjectTransfer *getting = store.get(u"a"_s, &target).valueOr(nullptr);
    QVERIFY(getting && waitForBytes(getting, 5000000));
    target.setStalled(true);
    QVERIFY(staysRunning(getting));
    QVERIFY2(target.most() < 512 * 1024, QByteArray::number(target.most()));
    QVERIFY(m_client->connection->statistics().bytesIn < quint64(Large / 2));
    target.setStalled(false);
    VERIFY_TRANSFER(getting);
    QVERIFY(target.taken() == data);
}

// OBJ-PUT-04, OBJ-GET-04
void tst_ObjectStoreTransfers::memory()
{
    if (!NatsMemory::canTell())
        QSKIP("this allocator does not tell what is in use");
    constexpr qint64 Size = 150 * 1024 * 1024;
    constexpr qint64 Most = 16 * 1024 * 1024;
    Endless source(Size);
    Endless target(0);
    for (auto *transfer : { put(u"a"_s, &source), static_cast<NatsObjectTransfer *>(nullptr) }) {
        if (!transfer)
            transfer = get(&target);
        NatsMemory memory;
        connect(transfer, &NatsObjectTransfer::progress, this, [&memory] { memory.look(); });
        VERIFY_TRANSFER(transfer);
        QVERIFY2(memory.most() < Most, QByteArray::number(memory.most()));
        QCOMPARE(transfer->transferredBytes(), Size);
    }
    QCOMPARE(target.hash(), ended(m_store->info(u"a"_s))->value().digest());
}

// OBJ-GET-05
void tst_ObjectStoreTransfers::files()
{
    QTemporaryDir folder;
    QFile source(folder.filePath(u"source.bin"_s));
    const QByteArray data = noise(700000);
    QVERIFY(source.open(QIODevice::WriteOnly) && source.write(data) == data.size());
    source.close();
    VERIFY_TRANSFER(m_store->putFile(source.fileName()).valueOr(nullptr));
    QVERIFY(*ended(m_store->info(u"source.bin"_s)));
    VERIFY_TRANSFER(m_store->putFile(source.fileName(), u"named"_s).valueOr(nullptr));
    QFile target(folder.filePath(u"target.bin"_s));
    QVERIFY(target.open(QIODevice::WriteOnly) && target.write("old") == 3);
    target.close();
    VERIFY_TRANSFER(m_store->getFile(u"named"_s, target.fileName()).valueOr(nullptr));
    QVERIFY(target.open(QIODevice::ReadOnly));
    QVERIFY(target.readAll() == data);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 2);
    QVERIFY(ended(m_store->put(u"empty"_s, QByteArray())));
    VERIFY_TRANSFER(m_store->getFile(u"empty"_s, folder.filePath(u"empty"_s)).valueOr(nullptr));
    QVERIFY(QFile::exists(folder.filePath(u"empty"_s)));
}

// OBJ-GET-05
void tst_ObjectStoreTransfers::fileNotReplaced()
{
    QTemporaryDir folder;
    QFile target(folder.filePath(u"target.bin"_s));
    QVERIFY(target.open(QIODevice::WriteOnly) && target.write("old") == 3);
    target.close();
    QVERIFY(ended(m_store->put(u"a"_s, noise(700000))) && putRaw({ { u"size"_s, 700001 } }));
    QCOMPARE(ended(m_store->getFile(u"a"_s, target.fileName()).valueOr(nullptr)).code(), Code::ObjectSizeMismatch);
    QCOMPARE(ended(m_store->getFile(u"none"_s, target.fileName()).valueOr(nullptr)).code(), Code::ObjectNotFound);
    QVERIFY(ended(m_store->put(u"a"_s, noise(Large))));
    for (const bool isDeleted : { false, true }) {
        NatsObjectTransfer *transfer = m_store->getFile(u"a"_s, target.fileName()).valueOr(nullptr);
        QVERIFY(transfer && waitForBytes(transfer, 1) && transfer->isRunning());
        if (isDeleted)
            delete transfer;
        else
            transfer->cancel();
    }
    QVERIFY(target.open(QIODevice::ReadOnly));
    QCOMPARE(target.readAll(), QByteArray("old"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

// OBJ-GET-07
void tst_ObjectStoreTransfers::unwritableFile()
{
    QTemporaryDir folder;
    QCOMPARE(m_store->putFile(folder.filePath(u"none"_s)).error().code(), Code::DeviceError);
    QCOMPARE(m_store->getFile(u"a"_s, folder.filePath(u"no/folder"_s)).error().code(), Code::DeviceError);
    QCOMPARE(m_store->getFile(u"a"_s, folder.path()).error().code(), Code::DeviceError);
}

// OBJ-PUT-08, OBJ-GET-07
void tst_ObjectStoreTransfers::devicesThatCannot()
{
    QBuffer closed;
    QCOMPARE(m_store->put(u"a"_s, &closed).error().code(), Code::InvalidOption);
    QCOMPARE(m_store->get(u"a"_s, &closed).error().code(), Code::InvalidOption);
    QBuffer writeOnly;
    QVERIFY(writeOnly.open(QIODevice::WriteOnly));
    QCOMPARE(m_store->put(u"a"_s, &writeOnly).error().code(), Code::InvalidOption);
    QBuffer readOnly;
    QVERIFY(readOnly.open(QIODevice::ReadOnly));
    QCOMPARE(m_store->get(u"a"_s, &readOnly).error().code(), Code::InvalidOption);
    QCOMPARE(m_store->put(u"a"_s, static_cast<QIODevice *>(nullptr)).error().code(), Code::InvalidOption);
    NatsObjectMeta headers(u"a"_s);
    headers.setHeaders({ { "bad\r\n", "x" } });
    QCOMPARE(m_store->put(headers, &readOnly).error().code(), Code::InvalidHeader);
}

// OBJ-PUT-05, OBJ-PUT-08, OBJ-GET-07
void tst_ObjectStoreTransfers::devicesThatFail()
{
    Broken source(noise(1000000), 500000);
    QCOMPARE(ended(put(u"a"_s, &source)).code(), Code::DeviceError);
    QCOMPARE(m_client->storedChunks(), 0u);
    QVERIFY(!*ended(m_store->info(u"a"_s)));
    QVERIFY(ended(m_store->put(u"a"_s, noise(1000000))));
    Broken target({}, 500000);
    QCOMPARE(ended(get(&target)).code(), Code::DeviceError);
    Trickle tape;
    tape.failAfter(500000);
    const NatsError error = ended(get(&tape));
    QCOMPARE(error.code(), Code::DeviceError);
    QVERIFY(error.text().contains(u"the tape is full"_s));
}

void tst_ObjectStoreTransfers::deviceGone_data()
{
    QTest::addColumn<bool>("isPut");
    QTest::addColumn<bool>("isDeleted");
    QTest::newRow("put, closed") << true << false;
    QTest::newRow("put, deleted") << true << true;
    QTest::newRow("get, closed") << false << false;
    QTest::newRow("get, deleted") << false << true;
}

// OBJ-PUT-08, OBJ-GET-07
void tst_ObjectStoreTransfers::deviceGone()
{
    QFETCH(bool, isPut);
    QFETCH(bool, isDeleted);
    QVERIFY(isPut || ended(m_store->put(u"a"_s, noise(Large))));
    auto device = std::make_unique<Endless>(Large);
    NatsObjectTransfer *transfer = isPut ? put(u"a"_s, device.get()) : get(device.get());
    QVERIFY(transfer && waitForBytes(transfer, 1) && transfer->isRunning());
    if (isDeleted)
        device.reset();
    else
        device->close();
    QCOMPARE(ended(transfer).code(), Code::DeviceError);
    QVERIFY(!isPut || isEmptySoon());
}

// OBJ-PUT-05
void tst_ObjectStoreTransfers::cancelledPut()
{
    const QByteArray old = noise(300000);
    QVERIFY(ended(m_store->put(u"a"_s, old)));
    Endless source(Large);
    NatsObjectTransfer *transfer = put(u"a"_s, &source);
    QVERIFY(transfer && waitForBytes(transfer, 1000000) && transfer->isRunning());
    QSignalSpy finished(transfer, &NatsObjectTransfer::finished);
    transfer->cancel();
    transfer->cancel();
    QCOMPARE(ended(transfer).code(), Code::Cancelled);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(m_client->storedChunks(), 3u); // nothing of the new one when it is told
    QVERIFY(ended(m_store->get(u"a"_s)).valueOr({}) == old);
    NatsObjectTransfer *early = put(u"a"_s, &source);
    early->cancel();
    QCOMPARE(ended(early).code(), Code::Cancelled);
}

// OBJ-GET-08: the server keeps no consumer
void tst_ObjectStoreTransfers::cancelledGet()
{
    QVERIFY(ended(m_store->put(u"a"_s, noise(Large))));
    Endless target(0);
    NatsObjectTransfer *transfer = get(&target);
    QVERIFY(transfer && waitForBytes(transfer, 1) && transfer->isRunning());
    transfer->cancel();
    QVERIFY(!transfer->isRunning());
    QCOMPARE(transfer->error().code(), Code::Cancelled);
    QVERIFY(NatsTest::waitUntil(
            [this] { return ended(m_store->status())->streamInfo().state().consumerCount() == 0; }));
}

// OBJ-PUT-05: whatever it ends with, the bucket agrees
void tst_ObjectStoreTransfers::cancelledAtTheEnd()
{
    int putCount = 0;
    for (int i = 0; i < 40; ++i) {
        const QString name = QString::number(i);
        Endless source(200000);
        NatsObjectTransfer *transfer = put(name, &source);
        QVERIFY(waitForBytes(transfer, i < 20 ? 200000 : 100000));
        if (i % 2)
            NatsTest::settle();
        transfer->cancel();
        const NatsError error = ended(transfer);
        QVERIFY(!error || error.code() == Code::Cancelled);
        QCOMPARE(ended(m_store->info(name))->has_value(), !error);
        putCount += error ? 0 : 1;
    }
    QCOMPARE(m_client->storedChunks(), quint64(2 * putCount));
}

// OBJ-PUT-05
void tst_ObjectStoreTransfers::cancelledFutures()
{
    auto putting = m_store->put(u"a"_s, noise(Large));
    QVERIFY(NatsTest::waitUntil([this] { return m_client->storedChunks() > 0; }));
    putting.cancel();
    QCOMPARE(putting.result().error().code(), Code::Cancelled);
    QVERIFY(isEmptySoon());
    QVERIFY(ended(m_store->put(u"a"_s, noise(Large))));
    auto getting = m_store->get(u"a"_s);
    getting.cancel();
    QCOMPARE(getting.result().error().code(), Code::Cancelled);
    auto dropped = m_store->get(u"a"_s);
    m_client->store.reset();
    QCOMPARE(ended(dropped).error().code(), Code::Cancelled);
}

// OBJ-PUT-05
void tst_ObjectStoreTransfers::deletedWhilePutting()
{
    Endless source(Large);
    for (const bool withStore : { false, true }) {
        NatsObjectTransfer *transfer = put(u"a"_s, &source);
        QVERIFY(transfer && waitForBytes(transfer, 1000000) && transfer->isRunning());
        const auto completed = transfer->completed();
        if (withStore)
            m_client->store.reset();
        else
            delete transfer;
        QCOMPARE(ended(completed).error().code(), Code::Cancelled);
        QVERIFY(isEmptySoon());
    }
}

void tst_ObjectStoreTransfers::deletedInASlot_data()
{
    QTest::addColumn<bool>("isPut");
    QTest::addColumn<QString>("what");
    for (const QString &what : { u"transfer"_s, u"store"_s, u"connection"_s, u"device"_s, u"cancel"_s, u"close"_s }) {
        QTest::newRow(qPrintable(u"put, "_s + what)) << true << what;
        QTest::newRow(qPrintable(u"get, "_s + what)) << false << what;
    }
}

// OBJ-PUT-10, OBJ-GET-08
void tst_ObjectStoreTransfers::deletedInASlot()
{
    QFETCH(bool, isPut);
    QFETCH(QString, what);
    QVERIFY(isPut || ended(m_store->put(u"a"_s, noise(Large))));
    auto device = std::make_unique<Endless>(Large);
    QPointer<NatsObjectTransfer> transfer = isPut ? put(u"a"_s, device.get()) : get(device.get());
    QVERIFY(transfer);
    bool isCalled = false;
    connect(transfer, &NatsObjectTransfer::progress, this, [&] {
        if (std::exchange(isCalled, true))
            return;
        if (what == u"transfer"_s)
            delete transfer;
        else if (what == u"store"_s)
            m_client->store.reset();
        else if (what == u"connection"_s)
            m_client->connection->deleteLater();
        else if (what == u"device"_s)
            device.reset();
        else if (what == u"close"_s)
            m_client->connection->close();
        else
            transfer->cancel();
    });
    QVERIFY(NatsTest::waitUntil([&] { return !transfer || !transfer->isRunning(); }));
    QVERIFY(isCalled);
    if (what == u"connection"_s)
        (void)m_client->connection.release(); // it has deleted itself
}

void tst_ObjectStoreTransfers::deletedByADevice_data()
{
    QTest::addColumn<bool>("isPut");
    QTest::addColumn<bool>("isDeleted");
    QTest::newRow("put, deleted") << true << true;
    QTest::newRow("put, cancelled") << true << false;
    QTest::newRow("get, deleted") << false << true;
    QTest::newRow("get, cancelled") << false << false;
}

// OBJ-PUT-10, OBJ-GET-08
void tst_ObjectStoreTransfers::deletedByADevice()
{
    QFETCH(bool, isPut);
    QFETCH(bool, isDeleted);
    QVERIFY(isPut || ended(m_store->put(u"a"_s, noise(5000000))));
    Trickle device(noise(5000000));
    QPointer<NatsObjectTransfer> transfer;
    const auto end = [&] {
        if (!transfer || transfer->transferredBytes() == 0)
            return;
        if (isDeleted)
            delete transfer;
        else
            transfer->cancel();
    };
    device.whenRead = end;
    device.whenWritten = end;
    transfer = isPut ? put(u"a"_s, &device) : get(&device);
    device.give();
    QVERIFY(NatsTest::waitUntil([&] { return !transfer || !transfer->isRunning(); }));
    QVERIFY(!transfer || transfer->error().code() == Code::Cancelled);
    QVERIFY(!isPut || isEmptySoon());
}

// OBJ-PUT-08
void tst_ObjectStoreTransfers::fullBucket()
{
    NatsObjectStoreConfig config(u"SMALL"_s);
    config.setMaximumBytes(2 * 1024 * 1024);
    QVERIFY(ended(m_client->buckets.createBucket(config)));
    NatsObjectStore small(&m_client->jetStream, u"SMALL"_s);
    const QByteArray first = noise(1024 * 1024);
    QVERIFY(ended(small.put(u"a"_s, first)));
    const NatsError error = ended(small.put(u"b"_s, noise(3 * 1024 * 1024))).error();
    QCOMPARE(error.code(), Code::StoreFailed);
    QVERIFY2(error.text().contains(u"full"_s), qPrintable(error.text()));
    QCOMPARE(ended(small.status())->streamInfo().state().messages(), 9u);
    QVERIFY(ended(small.get(u"a"_s)).valueOr({}) == first);
    QVERIFY(ended(small.put(u"b"_s, noise(512 * 1024))));
}

// OBJ-PUT-01: the last one stays, and all objects are whole
void tst_ObjectStoreTransfers::putsAtTheSameTime()
{
    QList<QByteArray> all;
    QList<NatsFuture<NatsObjectInfo>> puts;
    for (int i = 0; i < 5; ++i) {
        all.append(noise(600000));
        puts.append(m_store->put(QString::number(i), all.constLast()));
    }
    for (const auto &one : puts)
        QVERIFY(ended(one));
    for (int i = 0; i < 5; ++i)
        QVERIFY(ended(m_store->get(QString::number(i))).valueOr({}) == all.at(i));
}

void tst_ObjectStoreTransfers::missingChunk_data()
{
    QTest::addColumn<quint64>("from");
    QTest::addColumn<quint64>("to");
    QTest::newRow("first") << quint64(1) << quint64(1);
    QTest::newRow("middle") << quint64(10) << quint64(10);
    QTest::newRow("last") << quint64(20) << quint64(20);
    QTest::newRow("all") << quint64(1) << quint64(20);
}

// OBJ-GET-02
void tst_ObjectStoreTransfers::missingChunk()
{
    QFETCH(quint64, from);
    QFETCH(quint64, to);
    NatsObjectMeta meta(u"a"_s);
    meta.setMaximumChunkSize(1000);
    QCOMPARE(ended(m_store->put(meta, noise(20000))).valueOr({}).revision(), 21u);
    for (quint64 sequence = from; sequence <= to; ++sequence)
        QVERIFY(ended(m_client->manager.deleteMessage(u"OBJ_B"_s, sequence)));
    QElapsedTimer time;
    time.start();
    const NatsError error = ended(m_store->get(u"a"_s)).error();
    QCOMPARE(error.code(), Code::ObjectChunkMissing);
    QVERIFY(time.elapsed() < 10000);
}

// OBJ-GET-02
void tst_ObjectStoreTransfers::alteredChunk()
{
    NatsObjectMeta meta(u"a"_s);
    meta.setMaximumChunkSize(1000);
    const auto info = ended(m_store->put(meta, noise(2000)));
    const NatsSubject chunks(u"$O.B.C."_s + info->nuid());
    QVERIFY(ended(m_client->manager.deleteMessage(u"OBJ_B"_s, 2)));
    const auto altered = ended(m_client->jetStream.publish(chunks, QByteArray(1000, 'x')));
    QVERIFY(altered);
    QCOMPARE(ended(m_store->get(u"a"_s)).error().code(), Code::ObjectDigestMismatch);
    QVERIFY(ended(m_client->manager.deleteMessage(u"OBJ_B"_s, altered->sequence())));
    const auto larger = ended(m_client->jetStream.publish(chunks, QByteArray(1001, 'x')));
    QCOMPARE(ended(m_store->get(u"a"_s)).error().code(), Code::ObjectSizeMismatch);
    QVERIFY(ended(m_client->manager.deleteMessage(u"OBJ_B"_s, larger->sequence())));
    QVERIFY(ended(m_client->jetStream.publish(chunks, QByteArray(999, 'x'))));
    QCOMPARE(ended(m_store->get(u"a"_s)).error().code(), Code::ObjectSizeMismatch);
}

void tst_ObjectStoreTransfers::wrongMeta_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<NatsError::Code>("code");
    QTest::newRow("larger") << u"size"_s << QJsonValue(2001) << Code::ObjectSizeMismatch;
    QTest::newRow("smaller") << u"size"_s << QJsonValue(1999) << Code::ObjectSizeMismatch;
    QTest::newRow("empty") << u"size"_s << QJsonValue(0) << Code::ObjectSizeMismatch;
    QTest::newRow("more chunks") << u"chunks"_s << QJsonValue(3) << Code::ObjectChunkMissing;
    QTest::newRow("fewer chunks") << u"chunks"_s << QJsonValue(1) << Code::ObjectSizeMismatch;
    QTest::newRow("no chunks") << u"chunks"_s << QJsonValue(0) << Code::ObjectChunkMissing;
    QTest::newRow("many chunks") << u"chunks"_s << QJsonValue(qint64(1) << 62) << Code::ObjectChunkMissing;
    QTest::newRow("other chunks") << u"nuid"_s << QJsonValue(u"none"_s) << Code::ObjectChunkMissing;
    QTest::newRow("all chunks") << u"nuid"_s << QJsonValue(u">"_s) << Code::ProtocolError;
    QTest::newRow("digest") << u"digest"_s << QJsonValue(u"SHA-256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU="_s)
                            << Code::ObjectDigestMismatch;
    QTest::newRow("digest of another type") << u"digest"_s << QJsonValue(u"MD5=abc"_s) << Code::ProtocolError;
    QTest::newRow("no digest") << u"digest"_s << QJsonValue(QString()) << Code::ProtocolError;
}

// OBJ-GET-02, OBJ-META-03, OBJ-META-04
void tst_ObjectStoreTransfers::wrongMeta()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QFETCH(NatsError::Code, code);
    NatsObjectMeta meta(u"a"_s);
    meta.setMaximumChunkSize(1000);
    QVERIFY(ended(m_store->put(meta, noise(2000))));
    QVERIFY(putRaw({ { key, value } }));
    QCOMPARE(ended(m_store->get(u"a"_s)).error().code(), code);
}

void tst_ObjectStoreTransfers::digestForms_data()
{
    const QByteArray hash = QCryptographicHash::hash("value", QCryptographicHash::Sha256);
    QTest::addColumn<QByteArray>("digest");
    QTest::newRow("base64url") << hash.toBase64(QByteArray::Base64UrlEncoding);
    QTest::newRow("without padding") << hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    QTest::newRow("base64") << hash.toBase64();
    QTest::newRow("hexadecimal") << hash.toHex();
    QTest::newRow("upper case") << hash.toHex().toUpper();
}

// OBJ-META-03
void tst_ObjectStoreTransfers::digestForms()
{
    QFETCH(QByteArray, digest);
    QVERIFY(ended(m_store->put(u"a"_s, QByteArray("value"))));
    QVERIFY(putRaw({ { u"digest"_s, QString::fromLatin1("SHA-256=" + digest) } }));
    QCOMPARE(ended(m_store->get(u"a"_s)).valueOr({}), QByteArray("value"));
}

// OBJ-GET-02
void tst_ObjectStoreTransfers::replacedWhileGotten()
{
    QVERIFY(ended(m_store->put(u"a"_s, noise(Large))));
    Trickle target;
    NatsObjectTransfer *transfer = get(&target);
    QVERIFY(transfer && waitForBytes(transfer, 1));
    target.setStalled(true);
    QVERIFY(ended(m_store->put(u"a"_s, noise(1000))));
    target.setStalled(false);
    QCOMPARE(ended(transfer).code(), Code::ObjectChunkMissing);
}

QTEST_GUILESS_MAIN(tst_ObjectStoreTransfers)
#include "tst_objectstoretransfers.moc"
