// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/natsjetstreammessage/messagefixture.h"

#include <functional>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Call = std::function<NatsResult<void>(const NatsJetStreamMessage &)>;
Q_DECLARE_METATYPE(Call)

// What is not waited for
class tst_Acks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void exactBytes_data();
    void exactBytes();
    void subjectAsItIs();
    void onlyTheFirst_data();
    void onlyTheFirst();
    void working();
    void copiesAreOne();
    void negativeDelay();
    void reason_data();
    void reason();
    void closed();
    void bufferIsFull();
    void connectionIsDeleted();
    void wantsNone();
    void processedByAck();
    void processedByRelease();
    void processedByLastCopy();
    void processedDropsAll();
    void nobodyCounts();
};

static NatsResult<void> ack(const NatsJetStreamMessage &message)
{
    return message.ack();
}

static void finals()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("ack") << Call(ack) << QByteArray("+ACK");
    QTest::newRow("nak") << Call([](const auto &message) { return message.nak(); }) << QByteArray("-NAK");
    QTest::newRow("nak(0)") << Call([](const auto &message) { return message.nak(0ms); }) << QByteArray("-NAK");
    QTest::newRow("nak(1.5 s)") << Call([](const auto &message) { return message.nak(1500ms); })
                                << QByteArray("-NAK {\"delay\":1500000000}");
    QTest::newRow("nak(104 days)") << Call([](const auto &message) { return message.nak(9007199254741ms); })
                                   << QByteArray("-NAK {\"delay\":9007199254741000000}");
    QTest::newRow("nak(longest)") << Call([](const auto &message) { return message.nak(std::chrono::milliseconds::max()); })
                                  << QByteArray("-NAK {\"delay\":9223372036854000000}");
    QTest::newRow("term") << Call([](const auto &message) { return message.term(); }) << QByteArray("+TERM");
}

void tst_Acks::exactBytes_data()
{
    finals();
}

// JS-ACK-01, JS-ACK-02, JS-ACK-04
void tst_Acks::exactBytes()
{
    QFETCH(Call, call);
    QFETCH(QByteArray, sent);
    MessageFixture fixture;
    QVERIFY(fixture.open());
    const auto message = fixture.make();
    QVERIFY(!message.isAcknowledged());
    QVERIFY(call(message));
    QVERIFY(message.isAcknowledged());
    QVERIFY(fixture.fake.server.barrier());
    QCOMPARE(fixture.fake.server.takeOperations(),
             QByteArrayList{ "PUB " + fixture.Reply + ' ' + QByteArray::number(sent.size()) + "\r\n" + sent });
}

// JS-ACK-01
void tst_Acks::subjectAsItIs()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    const QByteArray reply = "$JS.ACK.hub.hash.S\u00e4.c.1.2.3.4.5.rAnDoM";
    QVERIFY(fixture.make(reply).ack());
    QVERIFY(fixture.fake.server.barrier());
    QCOMPARE(fixture.fake.server.takeOperations(), QByteArrayList{ "PUB " + reply + " 4\r\n+ACK" });
}

void tst_Acks::onlyTheFirst_data()
{
    finals();
}

// JS-ACK-05
void tst_Acks::onlyTheFirst()
{
    QFETCH(Call, call);
    QFETCH(QByteArray, sent);
    MessageFixture fixture;
    QVERIFY(fixture.open());
    const auto message = fixture.make();
    QVERIFY(call(message));
    QVERIFY(message.ack());
    QVERIFY(message.nak());
    QVERIFY(message.nak(1s));
    QVERIFY(message.term(u"reason"_s));
    QVERIFY(message.working());
    const auto waited = message.ackSync();
    QVERIFY(waited.isFinished() && waited.result());
    QCOMPARE(fixture.taken(), QByteArrayList{ sent });
    QCOMPARE(fixture.processed, QList<qint64>{ fixture.size() });
}

// JS-ACK-03
void tst_Acks::working()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    const auto message = fixture.make();
    QVERIFY(message.working());
    QVERIFY(message.working());
    QVERIFY(!message.isAcknowledged());
    QVERIFY(fixture.processed.isEmpty());
    QVERIFY(message.ack());
    QVERIFY(message.working());
    QCOMPARE(fixture.taken(), (QByteArrayList{ "+WPI", "+WPI", "+ACK" }));
}

// JS-ACK-05
void tst_Acks::copiesAreOne()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    auto message = fixture.make();
    const auto copy = message;
    QVERIFY(copy.nak());
    QVERIFY(message.isAcknowledged());
    QVERIFY(message.ack());
    message = NatsJetStreamMessage();
    QVERIFY(!message.isAcknowledged());
    QCOMPARE(fixture.taken(), QByteArrayList{ "-NAK" });
}

// JS-ACK-02
void tst_Acks::negativeDelay()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    const auto message = fixture.make();
    QCOMPARE(message.nak(-1ms).error().code(), Code::InvalidOption);
    QVERIFY(!message.isAcknowledged());
    QVERIFY(fixture.taken().isEmpty());
    QVERIFY(message.nak(1ms));
    QCOMPARE(fixture.taken(), QByteArrayList{ "-NAK {\"delay\":1000000}" });
}

void tst_Acks::reason_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("2.10.4") << u"2.10.4"_s << u"no such order"_s << QByteArray("+TERM no such order");
    QTest::newRow("2.15") << u"2.15.0-dev"_s << u"\u00e4"_s << QByteArray("+TERM \u00e4");
    QTest::newRow("line break") << u"2.12.1"_s << u"a\r\nPUB b 0"_s << QByteArray("+TERM a\r\nPUB b 0");
    QTest::newRow("none") << u"2.12.1"_s << QString() << QByteArray("+TERM");
    QTest::newRow("2.10.3") << u"2.10.3"_s << u"no such order"_s << QByteArray("+TERM");
    QTest::newRow("2.9") << u"2.9.10"_s << u"no such order"_s << QByteArray("+TERM");
    QTest::newRow("unknown") << u"my own"_s << u"no such order"_s << QByteArray("+TERM");
}

// JS-ACK-04
void tst_Acks::reason()
{
    QFETCH(QString, version);
    QFETCH(QString, reason);
    QFETCH(QByteArray, sent);
    MessageFixture fixture;
    fixture.fake.server.setInfo(u"version"_s, version);
    QVERIFY(fixture.open());
    QVERIFY(fixture.make().term(reason));
    QCOMPARE(fixture.taken(), QByteArrayList{ sent });
}

// JS-ACK-06, JS-ACK-10
void tst_Acks::closed()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    const auto message = fixture.make();
    fixture.fake.connection->close();
    QVERIFY(fixture.fake.events.waitFor(u"closed"_s));
    QCOMPARE(message.ack().error().code(), Code::ConnectionClosed);
    QCOMPARE(message.nak(1s).error().code(), Code::ConnectionClosed);
    QCOMPARE(message.term(u"reason"_s).error().code(), Code::ConnectionClosed);
    QCOMPARE(message.working().error().code(), Code::ConnectionClosed);
    const auto waited = message.ackSync();
    QVERIFY(waited.isFinished());
    QCOMPARE(waited.result().error().code(), Code::ConnectionClosed);
    QVERIFY(!message.isAcknowledged());
    QVERIFY(fixture.processed.isEmpty());
}

// JS-ACK-06
void tst_Acks::bufferIsFull()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setOfflineBufferSize(0);
    MessageFixture fixture(options);
    QVERIFY(fixture.open());
    const auto message = fixture.make();
    fixture.fake.server.drop();
    QCOMPARE(message.ack().error().code(), Code::BufferFull);
    QVERIFY(!message.isAcknowledged());
    QVERIFY(fixture.processed.isEmpty());
    QVERIFY(fixture.fake.events.waitFor(u"reconnected"_s));
    QVERIFY(message.ack());
    QVERIFY(message.isAcknowledged());
    QCOMPARE(fixture.taken(), QByteArrayList{ "+ACK" });
}

// JS-ACK-10
void tst_Acks::connectionIsDeleted()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    const auto message = fixture.make();
    fixture.fake.connection.reset();
    QCOMPARE(message.ack().error().code(), Code::ConnectionClosed);
    QCOMPARE(message.ack().error().subject(), QString::fromUtf8(fixture.Reply));
    QCOMPARE(message.term(u"reason"_s).error().code(), Code::ConnectionClosed);
    QCOMPARE(message.working().error().code(), Code::ConnectionClosed);
    QCOMPARE(message.ackSync().result().error().code(), Code::ConnectionClosed);
    QVERIFY(!message.isAcknowledged());
}

// JS-ACK-09
void tst_Acks::wantsNone()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    fixture.sender->acknowledges = false;
    for (const Call &call : { Call(ack), Call([](const auto &message) { return message.nak(1s); }),
                              Call([](const auto &message) { return message.term(u"reason"_s); }),
                              Call([](const auto &message) { return message.ackSync().result(); }) }) {
        const auto message = fixture.make();
        QVERIFY(message.working());
        QVERIFY(call(message));
        QVERIFY(message.isAcknowledged());
    }
    QVERIFY(fixture.taken().isEmpty());
    QCOMPARE(fixture.processed.size(), 4);
}

void tst_Acks::processedByAck()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    {
        const auto message = fixture.make();
        const auto copy = message;
        QVERIFY(fixture.processed.isEmpty());
        QVERIFY(message.ack());
        QCOMPARE(fixture.processed, QList<qint64>{ fixture.size() });
        NatsJetStreamMessagePrivate::release(copy);
    }
    QCOMPARE(fixture.processed.size(), 1);
}

void tst_Acks::processedByRelease()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    {
        const auto message = fixture.make();
        NatsJetStreamMessagePrivate::release(message);
        QCOMPARE(fixture.processed, QList<qint64>{ fixture.size() });
        QVERIFY(!message.isAcknowledged());
        NatsJetStreamMessagePrivate::release(message);
        QVERIFY(message.ack());
    }
    QCOMPARE(fixture.taken(), QByteArrayList{ "+ACK" });
    QCOMPARE(fixture.processed.size(), 1);
    NatsJetStreamMessagePrivate::release(NatsJetStreamMessage());
}

void tst_Acks::processedByLastCopy()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    auto message = std::make_unique<NatsJetStreamMessage>(fixture.make());
    auto copy = *message;
    message.reset();
    QVERIFY(fixture.processed.isEmpty());
    copy = NatsJetStreamMessage();
    QCOMPARE(fixture.processed, QList<qint64>{ fixture.size() });
    QVERIFY(fixture.taken().isEmpty());
}

// What is called takes itself out, and drops the message, its sender and the connection.
void tst_Acks::processedDropsAll()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    auto message = std::make_unique<NatsJetStreamMessage>(fixture.make());
    const std::weak_ptr<NatsAckSender> sender = fixture.sender;
    qint64 size = 0;
    bool isKept = false;
    auto held = std::make_shared<int>();
    fixture.sender->processed = [&, weak = std::weak_ptr<int>(held), held](const NatsMessage &processed) {
        size = processed.size(); // it is gone below
        sender.lock()->processed = nullptr;
        fixture.sender = std::make_shared<NatsAckSender>(nullptr, 1s);
        message.reset();
        fixture.fake.connection.reset();
        isKept = !weak.expired();
    };
    held.reset();
    QVERIFY(message->ack());
    QCOMPARE(size, fixture.size());
    QVERIFY(isKept);
    QVERIFY(sender.expired());
}

void tst_Acks::nobodyCounts()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    fixture.sender->processed = nullptr;
    QVERIFY(fixture.make().ack());
    fixture.make();
    QCOMPARE(fixture.taken(), QByteArrayList{ "+ACK" });
}

QTEST_GUILESS_MAIN(tst_Acks)
#include "tst_acks.moc"
