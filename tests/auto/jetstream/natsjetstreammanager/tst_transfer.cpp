// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/fakejetstream.h"

#include "jetstream/natsjetstreammanager.h"

#include <QtCore/QBuffer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

class tst_Transfer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void snapshot();
    void snapshotEnds_data();
    void snapshotEnds();
    void pieceIsMissing();
    void deviceTakesNothing_data();
    void deviceTakesNothing();
    void deviceIsTooSlow();
    void restore();
    void restoreIsRefused_data();
    void restoreIsRefused();
    void restoreIsCancelled();
    void restoreLosesTheConnection();
};

namespace {

// Takes what it is given, or nothing, and never passes it on.
class StuckDevice : public QIODevice
{
public:
    explicit StuckDevice(bool takes) : m_takes(takes) { open(QIODevice::WriteOnly | QIODevice::Unbuffered); }
    bool isSequential() const override { return true; }
    qint64 bytesToWrite() const override { return m_taken; }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        m_taken += m_takes ? size : 0;
        return m_takes ? size : 0;
    }

private:
    const bool m_takes;
    qint64 m_taken = 0;
};

class Fake : public FakeJetStream
{
public:
    using FakeJetStream::FakeJetStream;

    // The first request makes the subscription for answers; that of a snapshot is the second one.
    bool openAndAsk()
    {
        if (!open())
            return false;
        const auto asked = jetStream->accountInfo();
        if (!expect("PUB $JS.API.INFO * 0\r\n"))
            return false;
        reply("{}");
        return asked.isFinished();
    }
    NatsStreamSnapshotTransfer *snapshot(QIODevice *device)
    {
        NatsStreamSnapshotTransfer *transfer = manager.snapshotStream(u"S"_s, device).valueOr(nullptr);
        if (!transfer || !fake.server.expect("SUB * 2") || !expectRequest("$JS.API.STREAM.SNAPSHOT.S"))
            return nullptr;
        note(transfer);
        reply(R"({"config":{"name":"S"},"state":{"messages":1}})");
        return transfer;
    }
    NatsStreamRestoreTransfer *restore(QIODevice *device)
    {
        const auto snapshot = NatsStreamSnapshot::fromText(R"({"config":{"name":"S"},"state":{"messages":1}})");
        if (!snapshot)
            return nullptr;
        NatsStreamRestoreTransfer *transfer = manager.restoreStream(*snapshot, device).valueOr(nullptr);
        if (!transfer || !expectRequest("$JS.API.STREAM.RESTORE.S"))
            return nullptr;
        note(transfer);
        reply(R"({"deliver_subject":"up"})");
        return transfer;
    }
    void note(NatsStreamTransfer *transfer)
    {
        QObject::connect(transfer, &NatsStreamTransfer::finished, &context, [this](const NatsError &error) { ends.append(error); });
    }
    void piece(int number, const QByteArray &data)
    {
        fake.server.message(2, "piece", data, "$JS.SNAPSHOT.ACK.S.id." + QByteArray::number(data.size()) + '.' + QByteArray::number(number));
    }
    void end(const QByteArray &status = "204") { fake.server.headerMessage(2, "piece", "NATS/1.0 " + status + "\r\n\r\n"); }
    bool waitForEnd()
    {
        return NatsTest::waitUntil([this] { return ends.size() == 1; });
    }

    NatsJetStreamManager manager{ jetStream.get() };
    QObject context;
    QList<NatsError> ends;
};

NatsJetStreamOptions impatient()
{
    NatsJetStreamOptions options;
    options.setTimeout(50ms);
    return options;
}

} // namespace

// JS-SNAPSHOT-01, JS-SNAPSHOT-03
void tst_Transfer::snapshot()
{
    Fake fake;
    QVERIFY(fake.openAndAsk());
    QBuffer device;
    QVERIFY(device.open(QIODevice::WriteOnly));
    const NatsStreamSnapshotTransfer *transfer = fake.snapshot(&device);
    QVERIFY(transfer);
    fake.piece(1, "abc");
    QVERIFY2(fake.fake.server.expect("PUB $JS.SNAPSHOT.ACK.S.id.3.1 0\r\n"), fake.problem());
    fake.piece(2, "de");
    QVERIFY2(fake.fake.server.expect("PUB $JS.SNAPSHOT.ACK.S.id.2.2 0\r\n"), fake.problem());
    QVERIFY(fake.ends.isEmpty());
    fake.end();
    QCOMPARE(fake.ends, QList<NatsError>{ NatsError() });
    QCOMPARE(device.data(), "abcde");
    QCOMPARE(transfer->snapshot().archiveSize(), 5);
    QCOMPARE(transfer->snapshot().config().name(), u"S"_s);
    QVERIFY2(fake.fake.server.expect("UNSUB 2"), fake.problem());
}

void tst_Transfer::snapshotEnds_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<NatsError::Code>("code");
    QTest::newRow("no interest") << "408 No Interest"_ba << Code::Timeout;
    QTest::newRow("no acknowledgement") << "408 No Flow Response"_ba << Code::Timeout;
    QTest::newRow("failure") << "500 disk is full"_ba << Code::ServerError;
}

// JS-SNAPSHOT-06
void tst_Transfer::snapshotEnds()
{
    QFETCH(QByteArray, status);
    QFETCH(NatsError::Code, code);
    Fake fake;
    QVERIFY(fake.openAndAsk());
    QBuffer device;
    QVERIFY(device.open(QIODevice::WriteOnly));
    QVERIFY(fake.snapshot(&device));
    fake.piece(1, "abc");
    fake.end(status);
    QCOMPARE(fake.ends.size(), 1);
    QCOMPARE(fake.ends.constFirst().code(), code);
    QCOMPARE(fake.ends.constFirst().serverText(), QString::fromUtf8(status.mid(4)));
    QVERIFY(fake.fake.connection->isConnected());
}

// JS-SNAPSHOT-01
void tst_Transfer::pieceIsMissing()
{
    Fake fake;
    QVERIFY(fake.openAndAsk());
    QBuffer device;
    QVERIFY(device.open(QIODevice::WriteOnly));
    QVERIFY(fake.snapshot(&device));
    fake.piece(1, "abc");
    fake.piece(3, "ghi");
    QCOMPARE(fake.ends.size(), 1);
    QCOMPARE(fake.ends.constFirst().code(), Code::ProtocolError);
    QCOMPARE(device.data(), "abc");
}

void tst_Transfer::deviceTakesNothing_data()
{
    QTest::addColumn<bool>("takes");
    QTest::addColumn<bool>("isComplete");
    QTest::newRow("takes nothing") << false << false;
    QTest::newRow("takes nothing, and all is there") << false << true;
    QTest::newRow("passes nothing on") << true << true;
}

// A server that waits for nothing leaves it to the client.
// JS-SNAPSHOT-03
void tst_Transfer::deviceTakesNothing()
{
    QFETCH(bool, takes);
    QFETCH(bool, isComplete);
    Fake fake(impatient());
    QVERIFY(fake.openAndAsk());
    StuckDevice device(takes);
    QVERIFY(fake.snapshot(&device));
    fake.piece(1, "abc");
    if (isComplete)
        fake.end();
    QVERIFY(fake.waitForEnd());
    QCOMPARE(fake.ends.constFirst().code(), Code::Timeout);
    QVERIFY2(fake.ends.constFirst().text().contains(u"device"_s), qPrintable(fake.ends.constFirst().text()));
}

// JS-SNAPSHOT-03
void tst_Transfer::deviceIsTooSlow()
{
    constexpr int Mebibyte = 1024 * 1024;
    Fake fake;
    QVERIFY(fake.openAndAsk());
    StuckDevice device(false);
    QVERIFY(fake.snapshot(&device));
    const QByteArray data(Mebibyte, 'x');
    for (int number = 1; number <= 64; ++number)
        fake.piece(number, data);
    QVERIFY(fake.fake.server.barrier());
    QVERIFY(fake.ends.isEmpty());
    fake.piece(65, data);
    QVERIFY(fake.waitForEnd());
    QCOMPARE(fake.ends.constFirst().code(), Code::SlowConsumer);
    QVERIFY(fake.fake.connection->isConnected());
}

// JS-RESTORE-01, JS-RESTORE-03
void tst_Transfer::restore()
{
    Fake fake;
    QVERIFY(fake.openAndAsk());
    QBuffer device;
    device.setData("abc");
    QVERIFY(device.open(QIODevice::ReadOnly));
    const NatsStreamRestoreTransfer *transfer = fake.restore(&device);
    QVERIFY(transfer);
    QVERIFY2(fake.expect("PUB up * 3\r\nabc"), fake.problem());
    QVERIFY(fake.fake.server.expectNothing());
    fake.reply({});
    QVERIFY2(fake.expect("PUB up * 0\r\n"), fake.problem());
    fake.reply(R"({"config":{"name":"S"},"state":{"messages":1}})");
    QCOMPARE(fake.ends, QList<NatsError>{ NatsError() });
    QCOMPARE(transfer->info().state().messages(), 1u);
    QVERIFY(fake.fake.server.expectNothing());
}

void tst_Transfer::restoreIsRefused_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<NatsError::Code>("code");
    QTest::newRow("number") << FakeJetStream::error(500, 10047, "insufficient storage resources available") << Code::ResourceLimitExceeded;
    QTest::newRow("text") << "no"_ba << Code::ServerError;
}

// JS-RESTORE-04
void tst_Transfer::restoreIsRefused()
{
    QFETCH(QByteArray, reply);
    QFETCH(NatsError::Code, code);
    Fake fake;
    QVERIFY(fake.openAndAsk());
    QBuffer device;
    device.setData("abc");
    QVERIFY(device.open(QIODevice::ReadOnly));
    QVERIFY(fake.restore(&device));
    QVERIFY2(fake.expect("PUB up * 3\r\nabc"), fake.problem());
    fake.reply(reply);
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.DELETE.S * 0\r\n"), fake.problem());
    QVERIFY(fake.ends.isEmpty());
    fake.reply(R"({"success":true})");
    QCOMPARE(fake.ends.size(), 1);
    QCOMPARE(fake.ends.constFirst().code(), code);
}

// JS-RESTORE-04
void tst_Transfer::restoreIsCancelled()
{
    Fake fake;
    QVERIFY(fake.openAndAsk());
    QBuffer device;
    device.setData("abc");
    QVERIFY(device.open(QIODevice::ReadOnly));
    NatsStreamRestoreTransfer *transfer = fake.restore(&device);
    QVERIFY(transfer);
    QVERIFY2(fake.expect("PUB up * 3\r\nabc"), fake.problem());
    transfer->cancel();
    QCOMPARE(fake.ends.size(), 1);
    QCOMPARE(fake.ends.constFirst().code(), Code::Cancelled);
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.DELETE.S * 0\r\n"), fake.problem());
}

// What is deleted later could be the stream of somebody else.
// JS-RESTORE-04
void tst_Transfer::restoreLosesTheConnection()
{
    Fake fake;
    QVERIFY(fake.openAndAsk());
    QBuffer device;
    device.setData("abc");
    QVERIFY(device.open(QIODevice::ReadOnly));
    QVERIFY(fake.restore(&device));
    QVERIFY2(fake.expect("PUB up * 3\r\nabc"), fake.problem());
    fake.fake.server.drop();
    QCOMPARE(fake.ends.size(), 1);
    QCOMPARE(fake.ends.constFirst().code(), Code::ConnectionLost);
    QVERIFY(NatsTest::waitUntil([&] { return fake.fake.connection->isConnected(); }));
    QVERIFY(fake.fake.server.barrier());
    for (const QByteArray &operation : fake.fake.server.operations())
        QVERIFY2(!operation.contains("DELETE"), operation.constData());
}

QTEST_GUILESS_MAIN(tst_Transfer)
#include "tst_transfer.moc"
