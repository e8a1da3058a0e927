// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/fakejetstream.h"
#include "auto/jetstream/natsjetstreammessage/messagefixture.h"

#include <QtCore/QDebug>
#include <QtCore/QJsonValue>
#include <QtTest/QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

class Emitter : public QObject
{
    Q_OBJECT
Q_SIGNALS:
    void received(const NatsJetStreamMessage &message);
};

class tst_NatsJetStreamMessage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void none();
    void tellsAll();
    void time_data();
    void time();
    void redelivered();
    void inSignals();
    void debugHidesThePayload();
    void fromASubscription();
    void fromASubscription_refused_data();
    void fromASubscription_refused();
    void outlivesTheJetStream();
    void withoutAConnection();
};

static void verifyNone(const NatsJetStreamMessage &message)
{
    QVERIFY(message.subject().isEmpty() && message.data().isEmpty() && message.text().isEmpty() && message.headers().isEmpty());
    QVERIFY(!message.json());
    QVERIFY(message.stream().isEmpty() && message.consumer().isEmpty() && message.domain().isEmpty());
    QCOMPARE(message.streamSequence() + message.consumerSequence() + message.deliveryCount() + message.pendingCount(), 0u);
    QVERIFY(!message.isRedelivered() && !message.isAcknowledged());
    QVERIFY(!message.time().isValid());
    QCOMPARE(message.timeNanoseconds(), 0);
    for (const auto &result : { message.ack(), message.nak(), message.nak(1s), message.working(), message.term(u"x"_s) }) {
        QCOMPARE(result.error().code(), Code::InvalidReply);
        QCOMPARE(result.error().category(), NatsError::Category::Argument);
    }
    const auto waited = message.ackSync();
    QVERIFY(waited.isFinished());
    QCOMPARE(waited.result().error().code(), Code::InvalidReply);
    QVERIFY(!message.isAcknowledged());
}

// JS-ACK-10
void tst_NatsJetStreamMessage::none()
{
    verifyNone({});
    NatsJetStreamMessage message = MessageFixture().make();
    NatsJetStreamMessage other;
    other.swap(message);
    QCOMPARE(other.stream(), u"ORDERS"_s);
    verifyNone(message);
    message = std::move(other);
    QCOMPARE(message.stream(), u"ORDERS"_s);
}

// JS-MSG-01, JS-MSG-02
void tst_NatsJetStreamMessage::tellsAll()
{
    const auto message = MessageFixture().make("$JS.ACK.hub.hash.ORDERS.worker.2.9007199254740993.18446744073709551615.1.4.r");
    QCOMPARE(message.subject(), u"orders.new"_s);
    QCOMPARE(message.data(), "\"text\""_ba);
    QCOMPARE(message.text(), u"\"text\""_s);
    QCOMPARE(message.json()->toString(), u"text"_s);
    QCOMPARE(message.headers().value(u"a"_s), u"b"_s);
    QCOMPARE(message.message().replyUtf8(), "$JS.ACK.hub.hash.ORDERS.worker.2.9007199254740993.18446744073709551615.1.4.r"_ba);
    QCOMPARE(message.stream(), u"ORDERS"_s);
    QCOMPARE(message.consumer(), u"worker"_s);
    QCOMPARE(message.domain(), u"hub"_s);
    QCOMPARE(message.deliveryCount(), 2u);
    QCOMPARE(message.streamSequence(), 9007199254740993u);
    QCOMPARE(message.consumerSequence(), 18446744073709551615u);
    QCOMPARE(message.pendingCount(), 4u);
}

void tst_NatsJetStreamMessage::time_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("usual") << qint64(1739656687327122032) << u"2025-02-15T21:58:07.327Z"_s;
    QTest::newRow("not rounded") << qint64(1700000000999999999) << u"2023-11-14T22:13:20.999Z"_s;
    QTest::newRow("first") << qint64(0) << u"1970-01-01T00:00:00.000Z"_s;
    QTest::newRow("last") << std::numeric_limits<qint64>::max() << u"2262-04-11T23:47:16.854Z"_s;
}

// JS-MSG-02
void tst_NatsJetStreamMessage::time()
{
    QFETCH(qint64, nanoseconds);
    QFETCH(QString, text);
    const auto message = MessageFixture().make("$JS.ACK.S.C.1.2.3." + QByteArray::number(nanoseconds) + ".0");
    QCOMPARE(message.timeNanoseconds(), nanoseconds);
    QCOMPARE(message.time().timeSpec(), Qt::UTC);
    QCOMPARE(message.time().toString(Qt::ISODateWithMs), text);
}

// JS-MSG-01
void tst_NatsJetStreamMessage::redelivered()
{
    QVERIFY(!MessageFixture().make("$JS.ACK.S.C.1.2.3.4.5").isRedelivered());
    QVERIFY(MessageFixture().make("$JS.ACK.S.C.2.2.3.4.5").isRedelivered());
}

void tst_NatsJetStreamMessage::inSignals()
{
    Emitter emitter;
    const QSignalSpy spy(&emitter, &Emitter::received);
    QStringList streams;
    connect(&emitter, &Emitter::received, &emitter, [&](const NatsJetStreamMessage &message) { streams.append(message.stream()); },
            Qt::QueuedConnection);
    Q_EMIT emitter.received(MessageFixture().make());
    QVERIFY(streams.isEmpty());
    QVERIFY(NatsTest::waitUntil([&] { return !streams.isEmpty(); }));
    QCOMPARE(streams, QStringList{ u"ORDERS"_s });
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy.at(0).at(0).value<NatsJetStreamMessage>().stream(), u"ORDERS"_s);
}

void tst_NatsJetStreamMessage::debugHidesThePayload()
{
    QString shown;
    QDebug(&shown) << MessageFixture().make();
    QCOMPARE(shown.trimmed(), uR"(NatsJetStreamMessage("orders.new", "ORDERS" 34, "worker" 35, delivery 2, 6 bytes))"_s);
}

// JS-MSG-03, JS-ACK-01
void tst_NatsJetStreamMessage::fromASubscription()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    NatsSubscription *subscription = fake.fake.subscribe("deliver");
    QStringList log;
    connect(subscription, &NatsSubscription::messageReceived, this, [&](const NatsMessage &received) {
        const auto message = fake.jetStream->toMessage(received);
        QVERIFY(message);
        log.append(message->stream() + u' ' + QString::number(message->streamSequence()) + u' ' + message->text());
        QVERIFY(message->ack());
    });
    QVERIFY2(fake.fake.server.expect("SUB deliver 1"), fake.problem());
    fake.fake.server.message(1, "deliver", "x", "$JS.ACK.S.C.1.2.3.4.5");
    QVERIFY2(fake.fake.server.expect("PUB $JS.ACK.S.C.1.2.3.4.5 4\r\n+ACK"), fake.problem());
    QCOMPARE(log, QStringList{ u"S 2 x"_s });
    QVERIFY(fake.fake.server.expectNothing());
}

void tst_NatsJetStreamMessage::fromASubscription_refused_data()
{
    QTest::addColumn<QByteArray>("reply");
    for (const char *reply : { "", "_INBOX.a", "$JS.FC.S.C.x", "$JS.ACK.S.C.1.2.3.4.5.6" })
        QTest::newRow(reply) << QByteArray(reply);
}

// JS-MSG-03
void tst_NatsJetStreamMessage::fromASubscription_refused()
{
    QFETCH(QByteArray, reply);
    const NatsJetStream jetStream(nullptr);
    const auto message = jetStream.toMessage(NatsMessage::fromWire("a.b", reply, {}, "x"));
    QVERIFY(!message);
    QCOMPARE(message.error().code(), Code::InvalidReply);
    QCOMPARE(message.error().subject(), u"a.b"_s);
    QVERIFY2(message.error().text().contains(u'\'' + QString::fromUtf8(reply) + u"' is not a message of a consumer"_s),
             qPrintable(message.error().text()));
}

// JS-MSG-03
void tst_NatsJetStreamMessage::outlivesTheJetStream()
{
    NatsJetStreamOptions options;
    options.setTimeout(20ms);
    FakeJetStream fake(options);
    QVERIFY(fake.open());
    const auto message = fake.jetStream->toMessage(NatsMessage::fromWire("a", MessageFixture::Reply, {}, {}));
    QVERIFY(message);
    fake.jetStream.reset();
    const auto waited = message->ackSync();
    QVERIFY2(fake.expect("PUB " + MessageFixture::Reply + " * 4\r\n+ACK"), fake.problem());
    QVERIFY(NatsTest::waitFor(waited));
    QVERIFY(waited.result().error().text().contains(u" 20 ms"_s)); // that of the options
}

// JS-ACK-10
void tst_NatsJetStreamMessage::withoutAConnection()
{
    const NatsJetStream jetStream(nullptr);
    const auto message = jetStream.toMessage(NatsMessage::fromWire("a", MessageFixture::Reply, {}, {}));
    QVERIFY(message);
    QCOMPARE(message->stream(), u"ORDERS"_s);
    QCOMPARE(message->ack().error().code(), Code::ConnectionClosed);
    QCOMPARE(message->ackSync().result().error().code(), Code::ConnectionClosed);
}

QTEST_GUILESS_MAIN(tst_NatsJetStreamMessage)
#include "tst_natsjetstreammessage.moc"
