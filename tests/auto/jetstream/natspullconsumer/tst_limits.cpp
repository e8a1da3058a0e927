// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/consumerfixture.h"

#include "jetstream/natspullconsumer.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Kind = NatsConsumerNotification::Kind;

// Consuming with a limit of bytes, and under the limits of a consumer.
class tst_Limits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void restOfThePullIsTooLittle();
    void restIsTooLittleForASlowHandler();
    void messageIsTooLargeForAll_data();
    void messageIsTooLargeForAll();
    void bytesAreUsedUp();
    void shortestPulls();
};

class LimitsFixture : public ConsumerFixture
{
public:
    LimitsFixture() : consumer(jetStream.get(), u"S"_s, u"c"_s) { watch(&consumer); }
    bool start(qint64 maximumBytes)
    {
        NatsConsumeOptions options;
        options.setMaximumBytes(maximumBytes);
        consumer.setOptions(options);
        return open() && consumer.consume() && pulled(1);
    }
    qint64 bytes(qsizetype index) const { return pulls.at(index).value("max_bytes"_L1).toInteger(); }
    static qint64 sizeOf(quint64 sequence, qsizetype payload)
    {
        return qint64(qstrlen("orders.new")) + ack(sequence, sequence).size() + payload;
    }
    void tooLarge(const QByteArray &messages, qint64 bytes)
    {
        status("409 Message Size Exceeds MaxBytes",
               "Nats-Pending-Messages: " + messages + "\r\nNats-Pending-Bytes: " + QByteArray::number(bytes) + "\r\n");
    }

    NatsPullConsumer consumer;
};

// JS-CONSUME-06: that is how each pull ends whose bytes do not come out even; nothing is wrong, and nothing waits
void tst_Limits::restOfThePullIsTooLittle()
{
    LimitsFixture f;
    QVERIFY(f.start(10000));
    const qint64 size = LimitsFixture::sizeOf(1, 2000);
    f.message(1, QByteArray(2000, 'x'));
    QTRY_COMPARE(f.received.size(), 1);
    f.tooLarge("999999", 10000 - size);
    QVERIFY(f.pulled(2));
    QCOMPARE(f.bytes(1), 10000);
    QVERIFY(!f.wasTold(Kind::MessageTooLarge));
}

// JS-CONSUME-06: asked for again when there is more room, and not before
void tst_Limits::restIsTooLittleForASlowHandler()
{
    LimitsFixture f;
    QList<NatsJetStreamMessage> kept;
    connect(&f.consumer, &NatsConsumer::messageReceived, this, [&](const NatsJetStreamMessage &message) { kept.append(message); });
    QVERIFY(f.start(10000));
    const qint64 size = LimitsFixture::sizeOf(1, 2000);
    f.message(1, QByteArray(2000, 'x'));
    QTRY_COMPARE(kept.size(), 1);
    f.tooLarge("999999", 10000 - size);
    QVERIFY(f.waitUntilTold(Kind::Discarded));
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.pulls.size(), 1);
    kept.clear();
    QVERIFY(f.pulled(2));
    QCOMPARE(f.bytes(1), 10000);
    QVERIFY(!f.wasTold(Kind::MessageTooLarge));
}

void tst_Limits::messageIsTooLargeForAll_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("all is left") << QByteArray("Nats-Pending-Messages: 1000000\r\nNats-Pending-Bytes: 100\r\n");
    QTest::newRow("not said") << QByteArray();
}

// JS-CONSUME-06
void tst_Limits::messageIsTooLargeForAll()
{
    QFETCH(QByteArray, headers);
    LimitsFixture f;
    QVERIFY(f.start(100));
    f.status("409 Message Size Exceeds MaxBytes", headers);
    QVERIFY(f.waitUntilTold(Kind::MessageTooLarge));
    QVERIFY(f.pulled(2));
    QCOMPARE(f.bytes(1), 100);
}

// JS-CONSUME-02: a server says nothing when the last byte of a pull is used
void tst_Limits::bytesAreUsedUp()
{
    LimitsFixture f;
    const qint64 size = LimitsFixture::sizeOf(1, 100);
    QVERIFY(f.start(size));
    for (int i = 1; i <= 3; ++i) {
        f.message(i, QByteArray(100, 'x'));
        QVERIFY(f.pulled(i + 1));
        QCOMPARE(f.bytes(i), size);
        QCOMPARE(f.batch(i), 1000000);
    }
}

// JS-CONSUME-06: such pulls are over before a heartbeat could come
void tst_Limits::shortestPulls()
{
    LimitsFixture f;
    QVERIFY(f.start(0));
    f.status("409 Exceeded MaxRequestExpires of 1ms");
    QVERIFY(f.pulled(2));
    QCOMPARE(f.pulls.at(1).value("expires"_L1).toInteger(), 1000000);
    QVERIFY(!f.pulls.at(1).contains("idle_heartbeat"_L1));
    f.message(1);
    QTRY_COMPARE(f.received.size(), 1);
    QVERIFY(f.fake.server.barrier());
    QVERIFY(!f.wasTold(Kind::HeartbeatsMissed));
}

QTEST_GUILESS_MAIN(tst_Limits)
#include "tst_limits.moc"
