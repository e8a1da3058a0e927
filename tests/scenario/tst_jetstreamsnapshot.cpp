// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/jetstreamclient.h"
#include "support/natsmemory.h"

#include <QtCore/QBuffer>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryFile>
#include <QtCore/QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Config = NatsStreamConfig;

namespace {

// A device without a position that takes and gives not more than a piece at a time, when the event loop comes round
class Trickle : public QIODevice
{
public:
    explicit Trickle(const QByteArray &content = {}) : m_content(content) { }

    bool isSequential() const override { return true; }
    qint64 bytesToWrite() const override { return m_unwritten.size(); }
    qint64 bytesAvailable() const override { return m_given + QIODevice::bytesAvailable(); }
    void give() // the next piece, or the end
    {
        if (m_position == m_content.size())
            Q_EMIT readChannelFinished();
        m_given = qMin<qint64>(100000, m_content.size() - m_position);
        if (m_given > 0)
            Q_EMIT readyRead();
    }
    QByteArray taken() const { return m_taken; }
    qint64 most() const { return m_most; }
    void failAfter(qint64 bytes) { m_limit = bytes; }

protected:
    qint64 readData(char *data, qint64 maximum) override
    {
        const qint64 size = qMin(maximum, m_given);
        memcpy(data, m_content.constData() + m_position, size_t(size));
        m_position += size;
        m_given -= size;
        if (m_given == 0)
            QTimer::singleShot(0, this, [this] { give(); });
        return size;
    }
    qint64 writeData(const char *data, qint64 size) override
    {
        if (m_taken.size() + m_unwritten.size() + size > m_limit) {
            setErrorString(u"the tape is full"_s);
            return -1;
        }
        m_unwritten.append(data, size);
        m_most = qMax<qint64>(m_most, m_unwritten.size());
        if (!m_drains.isActive()) {
            m_drains.callOnTimeout(this, [this] { drain(); });
            m_drains.start(0);
        }
        return size;
    }

private:
    void drain()
    {
        const QByteArray piece = m_unwritten.left(50000);
        m_unwritten.remove(0, piece.size());
        m_taken.append(piece);
        if (!piece.isEmpty())
            Q_EMIT bytesWritten(piece.size());
    }

    QByteArray m_content;
    qint64 m_position = 0;
    qint64 m_given = 0;
    QByteArray m_unwritten;
    QByteArray m_taken;
    qint64 m_most = 0;
    qint64 m_limit = std::numeric_limits<qint64>::max();
    QTimer m_drains;
};

QByteArray noise(int size)
{
    std::vector<quint32> words(size_t(size) / 4 + 1);
    QRandomGenerator::global()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), size);
}

NatsError ended(NatsStreamTransfer *transfer)
{
    if (!transfer || !NatsTest::waitUntil([transfer] { return !transfer->isRunning(); }, 120s))
        return NatsError(Code::Timeout, u"the test gave up"_s);
    return transfer->error();
}

} // namespace

#define VERIFY_TRANSFER(transfer) \
    do { \
        const NatsError outcome = ended(transfer); \
        QVERIFY2(!outcome, qPrintable(outcome.text())); \
    } while (false)

class tst_JetStreamSnapshot : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void thereAndBack();
    void anotherName();
    void large();
    void slowDevice();
    void slowSource();
    void failingDevice();
    void fullDisk();
    void deviceGone_data();
    void deviceGone();
    void cancelled();
    void deletedInASlot();
    void refusals();
    void connectionLost();
    void restoreOverAStream();
    void restoreOfAPart();
    void restoreOfNonsense();
    void restoreCancelled();
    void snapshotAsText();

private:
    bool fill(int messages, int size);
    NatsStreamSnapshot take(QIODevice *device); // a snapshot without a configuration where it fails
    bool isThere(const QString &stream);

    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<JetStreamClient> m_client;
};

void tst_JetStreamSnapshot::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_client = std::make_unique<JetStreamClient>(m_server->webSocketUrl());
    QVERIFY(m_client->open());
}

void tst_JetStreamSnapshot::cleanup()
{
    m_client.reset();
    m_server.reset();
}

bool tst_JetStreamSnapshot::fill(int messages, int size)
{
    if (!::ended(m_client->manager.createStream(Config(u"S"_s, { u"S.>"_s }))))
        return false;
    NatsPublishOptions options;
    options.setHeaders({ { "Kind", "test" } });
    for (int i = 0; i < messages; ++i) {
        if (!m_client->connection->publish(u"S.%1"_s.arg(i % 10), QByteArray::number(i) + noise(size), options))
            return false;
        if (i % 50 == 49 && !NatsTest::waitFor(m_client->connection->flush()))
            return false;
    }
    return NatsTest::waitUntil([&] { return ::ended(m_client->manager.streamInfo(u"S"_s))->state().messages() == quint64(messages); });
}

NatsStreamSnapshot tst_JetStreamSnapshot::take(QIODevice *device)
{
    NatsStreamSnapshotTransfer *transfer = m_client->manager.snapshotStream(u"S"_s, device).valueOr(nullptr);
    return ended(transfer) ? NatsStreamSnapshot() : transfer->snapshot();
}

bool tst_JetStreamSnapshot::isThere(const QString &stream)
{
    const NatsError error = ::ended(m_client->manager.streamInfo(stream)).error();
    return error.code() != Code::StreamNotFound;
}

// JS-SNAPSHOT-01, JS-RESTORE-01
void tst_JetStreamSnapshot::thereAndBack()
{
    QVERIFY(fill(500, 2000));
    const NatsStreamInfo before = *::ended(m_client->manager.streamInfo(u"S"_s));
    const NatsStoredMessage message = ::ended(m_client->manager.message(u"S"_s, NatsMessageQuery::at(77)))->value();
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::ReadWrite));
    NatsStreamSnapshotTransfer *snapshot = m_client->manager.snapshotStream(u"S"_s, &buffer).valueOr(nullptr);
    QVERIFY(snapshot);
    QCOMPARE(snapshot->parent(), &m_client->manager);
    qint64 seen = 0;
    connect(snapshot, &NatsStreamTransfer::progress, this, [&](qint64 bytes, qint64 total) {
        QVERIFY(bytes > seen);
        QCOMPARE(total, -1);
        seen = bytes;
    });
    VERIFY_TRANSFER(snapshot);
    QCOMPARE(seen, buffer.size());
    QCOMPARE(snapshot->transferredBytes(), seen);
    QCOMPARE(snapshot->totalBytes(), seen);
    QCOMPARE(snapshot->snapshot().archiveSize(), seen);
    QCOMPARE(snapshot->snapshot().state().messages(), 500u);
    QCOMPARE(snapshot->snapshot().config().name(), u"S"_s);
    const NatsStreamSnapshot kept = NatsStreamSnapshot::fromText(snapshot->snapshot().toText()).valueOr({});

    VERIFY_RESULT(::ended(m_client->manager.deleteStream(u"S"_s)));
    QVERIFY(buffer.seek(0));
    NatsStreamRestoreTransfer *restore = m_client->manager.restoreStream(kept, &buffer).valueOr(nullptr);
    QVERIFY(restore);
    QCOMPARE(restore->totalBytes(), seen);
    VERIFY_TRANSFER(restore);
    QCOMPARE(restore->transferredBytes(), seen);
    QCOMPARE(restore->info().config().name(), u"S"_s);
    const NatsStreamInfo after = *::ended(m_client->manager.streamInfo(u"S"_s));
    QCOMPARE(after.config().subjects(), before.config().subjects());
    QCOMPARE(after.state().messages(), before.state().messages());
    QCOMPARE(after.state().bytes(), before.state().bytes());
    QCOMPARE(after.state().lastSequence(), before.state().lastSequence());
    const NatsStoredMessage same = ::ended(m_client->manager.message(u"S"_s, NatsMessageQuery::at(77)))->value();
    QCOMPARE(same.data(), message.data());
    QCOMPARE(same.headers(), message.headers());
    QCOMPARE(same.timeText(), message.timeText());
}

// JS-RESTORE-02
void tst_JetStreamSnapshot::anotherName()
{
    if (m_server->version() < QVersionNumber(2, 11))
        QSKIP("nats-server 2.9 and 2.10 restore a stream with its own name only");
    QVERIFY(fill(10, 10));
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::ReadWrite));
    NatsStreamSnapshot snapshot = take(&buffer);
    Config config = snapshot.config();
    config.setName(u"COPY"_s);
    config.setSubjects({ u"COPY.>"_s });
    snapshot.setConfig(config);
    QVERIFY(buffer.seek(0));
    VERIFY_TRANSFER(m_client->manager.restoreStream(snapshot, &buffer).valueOr(nullptr));
    QCOMPARE(::ended(m_client->manager.streamInfo(u"COPY"_s))->state().messages(), 10u);
    QVERIFY(isThere(u"S"_s));
}

// JS-SNAPSHOT-03
void tst_JetStreamSnapshot::large()
{
    QVERIFY(fill(800, 64 * 1024)); // 50 MiB
    QTemporaryFile file;
    QVERIFY(file.open());
    NatsMemory memory;
    const auto look = [&](NatsStreamTransfer *transfer) {
        connect(transfer, &NatsStreamTransfer::progress, this, [&] { memory.look(); });
        return transfer;
    };
    NatsStreamSnapshotTransfer *snapshot = m_client->manager.snapshotStream(u"S"_s, &file).valueOr(nullptr);
    VERIFY_TRANSFER(look(snapshot));
    QVERIFY(file.size() > 50 * 1024 * 1024);
    qInfo("snapshot of %lld bytes, at most %lld KiB of memory", file.size(), memory.most() / 1024);
    if (NatsMemory::canTell())
        QVERIFY(memory.most() < 24 * 1024 * 1024);
    VERIFY_RESULT(::ended(m_client->manager.deleteStream(u"S"_s)));
    QVERIFY(file.seek(0));
    memory = NatsMemory();
    VERIFY_TRANSFER(look(m_client->manager.restoreStream(snapshot->snapshot(), &file).valueOr(nullptr)));
    qInfo("restore, at most %lld KiB of memory", memory.most() / 1024);
    if (NatsMemory::canTell())
        QVERIFY(memory.most() < 4 * 1024 * 1024);
    QCOMPARE(::ended(m_client->manager.streamInfo(u"S"_s))->state().messages(), 800u);
}

// JS-SNAPSHOT-03
void tst_JetStreamSnapshot::slowDevice()
{
    QVERIFY(fill(200, 64 * 1024));
    Trickle device;
    QVERIFY(device.open(QIODevice::WriteOnly));
    const NatsStreamSnapshot snapshot = take(&device);
    QCOMPARE(snapshot.archiveSize(), device.taken().size()); // all of it, before it is told
    QVERIFY(snapshot.archiveSize() > 12 * 1024 * 1024);
    QVERIFY2(device.most() <= (256 + 128) * 1024, qPrintable(QString::number(device.most())));
}

// JS-RESTORE-03
void tst_JetStreamSnapshot::slowSource()
{
    QVERIFY(fill(20, 64 * 1024));
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::ReadWrite));
    NatsStreamSnapshot snapshot = take(&buffer);
    snapshot.setArchiveSize(0);
    VERIFY_RESULT(::ended(m_client->manager.deleteStream(u"S"_s)));
    Trickle device(buffer.data());
    QVERIFY(device.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
    NatsStreamRestoreTransfer *restore = m_client->manager.restoreStream(snapshot, &device).valueOr(nullptr);
    QCOMPARE(restore->totalBytes(), -1);
    QTimer::singleShot(0, &device, [&device] { device.give(); });
    VERIFY_TRANSFER(restore);
    QCOMPARE(restore->transferredBytes(), buffer.size());
    QCOMPARE(::ended(m_client->manager.streamInfo(u"S"_s))->state().messages(), 20u);
}

// JS-SNAPSHOT-04
void tst_JetStreamSnapshot::failingDevice()
{
    QVERIFY(fill(50, 64 * 1024));
    Trickle device;
    device.failAfter(1000000);
    QVERIFY(device.open(QIODevice::WriteOnly));
    const NatsError error = ended(m_client->manager.snapshotStream(u"S"_s, &device).valueOr(nullptr));
    QCOMPARE(error.code(), Code::DeviceError);
    QVERIFY2(error.text().contains(u"the tape is full"_s), qPrintable(error.text()));
    QVERIFY(m_client->connection->isConnected());
}

// JS-SNAPSHOT-04
void tst_JetStreamSnapshot::fullDisk()
{
    if (!QFileInfo::exists(u"/dev/full"_s))
        QSKIP("this system has no /dev/full");
    QVERIFY(fill(1, 10)); // so little that the file keeps it in its own memory until the end
    QFile full(u"/dev/full"_s);
    QVERIFY(full.open(QIODevice::WriteOnly));
    const NatsError error = ended(m_client->manager.snapshotStream(u"S"_s, &full).valueOr(nullptr));
    QCOMPARE(error.code(), Code::DeviceError);
}

void tst_JetStreamSnapshot::deviceGone_data()
{
    QTest::addColumn<bool>("isDeleted");
    QTest::newRow("deleted") << true;
    QTest::newRow("closed") << false;
}

// JS-SNAPSHOT-04
void tst_JetStreamSnapshot::deviceGone()
{
    QFETCH(bool, isDeleted);
    QVERIFY(fill(50, 64 * 1024));
    auto device = std::make_unique<QBuffer>();
    QVERIFY(device->open(QIODevice::WriteOnly));
    NatsStreamSnapshotTransfer *transfer = m_client->manager.snapshotStream(u"S"_s, device.get()).valueOr(nullptr);
    connect(transfer, &NatsStreamTransfer::progress, this, [&] { isDeleted ? device.reset() : device->close(); });
    QCOMPARE(ended(transfer).code(), Code::DeviceError);
}

// JS-SNAPSHOT-05
void tst_JetStreamSnapshot::cancelled()
{
    QVERIFY(fill(50, 64 * 1024));
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    NatsStreamSnapshotTransfer *transfer = m_client->manager.snapshotStream(u"S"_s, &buffer).valueOr(nullptr);
    connect(transfer, &NatsStreamTransfer::progress, transfer, &NatsStreamTransfer::cancel);
    int ends = 0;
    connect(transfer, &NatsStreamTransfer::finished, this, [&ends] { ++ends; });
    QCOMPARE(ended(transfer).code(), Code::Cancelled);
    const qint64 size = buffer.size();
    transfer->cancel();
    QVERIFY(NatsTest::waitFor(m_client->connection->flush()));
    QCOMPARE(ends, 1);
    QCOMPARE(buffer.size(), size);
}

// JS-SNAPSHOT-05
void tst_JetStreamSnapshot::deletedInASlot()
{
    QVERIFY(fill(50, 64 * 1024));
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    NatsStreamSnapshotTransfer *transfer = m_client->manager.snapshotStream(u"S"_s, &buffer).valueOr(nullptr);
    QPointer<NatsStreamTransfer> guard(transfer);
    connect(transfer, &NatsStreamTransfer::progress, this, [transfer] { delete transfer; });
    QVERIFY(NatsTest::waitUntil([&] { return !guard; }));
    buffer.seek(0);
    transfer = m_client->manager.snapshotStream(u"S"_s, &buffer).valueOr(nullptr);
    guard = transfer;
    connect(transfer, &NatsStreamTransfer::finished, this, [transfer] { delete transfer; });
    QVERIFY(NatsTest::waitUntil([&] { return !guard; }));
    QVERIFY(NatsTest::waitUntil([&] { // an old server still writes the one that was dropped
        transfer = m_client->manager.snapshotStream(u"S"_s, &buffer).valueOr(nullptr);
        return NatsTest::waitUntil([&] { return !transfer->isRunning() || transfer->transferredBytes() > 0; }) && transfer->isRunning();
    }));
    NatsError error;
    connect(transfer, &NatsStreamTransfer::finished, this, [&error](const NatsError &why) { error = why; });
    connect(transfer, &NatsStreamTransfer::progress, this, [&] { m_client->connection.reset(); });
    QCOMPARE(ended(transfer).code(), Code::ConnectionClosed);
    QCOMPARE(error.code(), Code::ConnectionClosed);
}

// JS-SNAPSHOT-06
void tst_JetStreamSnapshot::refusals()
{
    QBuffer buffer;
    QCOMPARE(m_client->manager.snapshotStream(u"S"_s, &buffer).error().code(), Code::InvalidOption);
    QCOMPARE(m_client->manager.snapshotStream(u"S"_s, nullptr).error().code(), Code::InvalidOption);
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    QCOMPARE(m_client->manager.snapshotStream(u"a.b"_s, &buffer).error().code(), Code::InvalidOption);
    NatsSnapshotOptions options;
    options.setChunkSize(1);
    QVERIFY(m_client->manager.snapshotStream(u"S"_s, &buffer, options).error().text().contains(u"'chunkSize'"_s));
    QCOMPARE(m_client->manager.restoreStream({}, &buffer).error().code(), Code::InvalidOption);
    QCOMPARE(ended(m_client->manager.snapshotStream(u"S"_s, &buffer).valueOr(nullptr)).code(), Code::StreamNotFound);
    Config config(u"MEMORY"_s, { u"m"_s });
    config.setStorage(Config::Storage::Memory);
    VERIFY_RESULT(::ended(m_client->manager.createStream(config)));
    const NatsError error = ended(m_client->manager.snapshotStream(u"MEMORY"_s, &buffer).valueOr(nullptr));
    if (m_server->version() < QVersionNumber(2, 11)) { // later ones can write a stream in memory
        QCOMPARE(error.category(), NatsError::Category::Server);
        QVERIFY(!error.serverText().isEmpty());
    }
}

// JS-SNAPSHOT-05
void tst_JetStreamSnapshot::connectionLost()
{
    QVERIFY(fill(50, 64 * 1024));
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    NatsStreamSnapshotTransfer *transfer = m_client->manager.snapshotStream(u"S"_s, &buffer).valueOr(nullptr);
    connect(transfer, &NatsStreamTransfer::progress, this, [&] {
        if (transfer->isRunning())
            m_client->connection->reconnect();
    });
    QCOMPARE(ended(transfer).code(), Code::ConnectionLost);
}

// JS-RESTORE-04
void tst_JetStreamSnapshot::restoreOverAStream()
{
    QVERIFY(fill(3, 10));
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::ReadWrite));
    const NatsStreamSnapshot snapshot = take(&buffer);
    QVERIFY(buffer.seek(0));
    const NatsError error = ended(m_client->manager.restoreStream(snapshot, &buffer).valueOr(nullptr));
    QCOMPARE(error.code(), Code::StreamExists);
    QCOMPARE(::ended(m_client->manager.streamInfo(u"S"_s))->state().messages(), 3u);
}

// JS-RESTORE-04
void tst_JetStreamSnapshot::restoreOfAPart()
{
    QVERIFY(fill(20, 64 * 1024));
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::ReadWrite));
    NatsStreamSnapshot snapshot = take(&buffer);
    VERIFY_RESULT(::ended(m_client->manager.deleteStream(u"S"_s)));
    buffer.buffer().chop(100000);
    QVERIFY(buffer.seek(0));
    NatsError error = ended(m_client->manager.restoreStream(snapshot, &buffer).valueOr(nullptr));
    QCOMPARE(error.code(), Code::DeviceError);
    QVERIFY(error.text().contains(QString::number(snapshot.archiveSize())));
    QVERIFY(!isThere(u"S"_s));
    snapshot.setArchiveSize(0); // now the server must find it
    QVERIFY(buffer.seek(0));
    error = ended(m_client->manager.restoreStream(snapshot, &buffer).valueOr(nullptr));
    QVERIFY(error);
    QVERIFY2(error.category() == NatsError::Category::Server, qPrintable(error.text()));
    QVERIFY(!isThere(u"S"_s));
}

// JS-RESTORE-04
void tst_JetStreamSnapshot::restoreOfNonsense()
{
    QVERIFY(fill(3, 10));
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::ReadWrite));
    NatsStreamSnapshot snapshot = take(&buffer);
    VERIFY_RESULT(::ended(m_client->manager.deleteStream(u"S"_s)));
    snapshot.setArchiveSize(0);
    QBuffer nonsense;
    nonsense.setData(noise(300000));
    QVERIFY(nonsense.open(QIODevice::ReadOnly));
    const NatsError error = ended(m_client->manager.restoreStream(snapshot, &nonsense).valueOr(nullptr));
    QVERIFY(error);
    QVERIFY(!error.serverText().isEmpty());
    QVERIFY(!isThere(u"S"_s));
    QVERIFY(nonsense.atEnd());
    QCOMPARE(ended(m_client->manager.restoreStream(snapshot, &nonsense).valueOr(nullptr)).code(), Code::DeviceError); // empty
}

// JS-RESTORE-04
void tst_JetStreamSnapshot::restoreCancelled()
{
    QVERIFY(fill(20, 64 * 1024));
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::ReadWrite));
    const NatsStreamSnapshot snapshot = take(&buffer);
    VERIFY_RESULT(::ended(m_client->manager.deleteStream(u"S"_s)));
    for (const bool isDeleted : { false, true }) {
        QVERIFY(buffer.seek(0));
        NatsStreamRestoreTransfer *restore = m_client->manager.restoreStream(snapshot, &buffer).valueOr(nullptr);
        QPointer<NatsStreamTransfer> guard(restore);
        connect(restore, &NatsStreamTransfer::progress, this, [&] { isDeleted ? delete restore : restore->cancel(); });
        QVERIFY(NatsTest::waitUntil([&] { return !guard || !guard->isRunning(); }));
        QVERIFY(NatsTest::waitUntil([&] { return !isThere(u"S"_s); }));
    }
    QVERIFY(buffer.seek(0)); // at once, while the server still waits for the rest of the others
    VERIFY_TRANSFER(m_client->manager.restoreStream(snapshot, &buffer).valueOr(nullptr));
    QCOMPARE(::ended(m_client->manager.streamInfo(u"S"_s))->state().messages(), 20u);
}

// JS-SNAPSHOT-02
void tst_JetStreamSnapshot::snapshotAsText()
{
    for (const char *text : { "", "[]", "{}", R"({"config":{}})", R"({"config":1,"state":{}})", R"({"config":{},"state":{)" })
        QCOMPARE(NatsStreamSnapshot::fromText(text).error().code(), Code::InvalidOption);
    const QByteArray large = R"({"config":{"new_field":[1]},"state":{"first_seq":18446744073709551614,"last_seq":18446744073709551615}})";
    NatsStreamSnapshot snapshot = NatsStreamSnapshot::fromText(large).valueOr({});
    QCOMPARE(snapshot.toText(), large);
    QCOMPARE(snapshot.archiveSize(), 0);
    snapshot.setArchiveSize(7);
    QCOMPARE(NatsStreamSnapshot::fromText(snapshot.toText())->archiveSize(), 7);
}

QTEST_GUILESS_MAIN(tst_JetStreamSnapshot)
#include "tst_jetstreamsnapshot.moc"
