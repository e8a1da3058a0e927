// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

class tst_Publish : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wire_data();
    void wire();
    void onePassIsOneWrite();
    void passesAreSeparateWrites();
    void everythingKeepsItsOrder();
    void wholeMessage();
    void respond();
    void respondWithoutAReply();
    void answersPings();
    void statistics();
    void pendingBytesOfAStalledTransport();
    void publishedInsideAHandlerLeaves();
    void largeBatchIsComplete();
};

void tst_Publish::wire_data()
{
    using Publish = std::function<NatsResult<void>(NatsConnection *)>;
    QTest::addColumn<Publish>("publish");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const Publish &publish, const QByteArray &expected) {
        QTest::newRow(name) << publish << expected;
    };
    row("empty", [](NatsConnection *c) { return c->publish("a"); }, "PUB a 0\r\n");
    row("text", [](NatsConnection *c) { return c->publish(u"a.b"_s, u"é"_s); }, "PUB a.b 2\r\n\xc3\xa9");
    row("literal", [](NatsConnection *c) { return c->publish("a", "hello"); }, "PUB a 5\r\nhello");
    row("bytes", [](NatsConnection *c) { return c->publish("a", QByteArray("\0\xff\r\n", 4)); }, QByteArray("PUB a 4\r\n\0\xff\r\n", 13));
    row("JSON", [](NatsConnection *c) { return c->publish("a", QJsonObject{ { u"k"_s, 1 } }); }, "PUB a 7\r\n{\"k\":1}");
    row("subject beyond ASCII", [](NatsConnection *c) { return c->publish(u"café"_s, "x"); }, "PUB caf\xc3\xa9 1\r\nx");
    row("reply", [](NatsConnection *c) {
        NatsPublishOptions options;
        options.setReply("r.s");
        return c->publish("a", "x", options);
    }, "PUB a r.s 1\r\nx");
    row("headers", [](NatsConnection *c) {
        NatsPublishOptions options;
        options.setHeaders({ { "Header", "X" } });
        return c->publish("a", "x", options);
    }, "HPUB a 23 24\r\nNATS/1.0\r\nHeader: X\r\n\r\nx");
    row("headers and reply", [](NatsConnection *c) {
        NatsPublishOptions options;
        options.setReply("r");
        options.setHeaders({ { "k", "1" }, { "K", "2" } });
        return c->publish("a", {}, options);
    }, "HPUB a r 24 24\r\nNATS/1.0\r\nk: 1\r\nk: 2\r\n\r\n");
    row("largest", [](NatsConnection *c) { return c->publish("a", QByteArray(1048576, 'x')); }, "PUB a 1048576\r\n" + QByteArray(1048576, 'x'));
}

// PROTO-PUB-01
void tst_Publish::wire()
{
    using Publish = std::function<NatsResult<void>(NatsConnection *)>;
    QFETCH(Publish, publish);
    QFETCH(QByteArray, expected);
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto result = publish(fake.connection.get());
    QVERIFY2(result, qPrintable(result.error().text()));
    QVERIFY(fake.server.waitForOperations(1));
    QVERIFY(fake.server.takeOperations() == QByteArrayList{ expected });
}

// CORE-PUB-05
void tst_Publish::onePassIsOneWrite()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.transport()->takeWrites();
    fake.connection->publish("a", "1");
    fake.connection->publish("b", "2");
    fake.connection->publish("c", "3");
    QVERIFY(fake.server.transport()->writes().isEmpty()); // not from inside
    QVERIFY(fake.server.waitForOperations(3));
    QCOMPARE(fake.server.transport()->takeWrites(), QByteArrayList{ "PUB a 1\r\n1\r\nPUB b 1\r\n2\r\nPUB c 1\r\n3\r\n" });
}

void tst_Publish::passesAreSeparateWrites()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.transport()->takeWrites();
    for (int i = 1; i <= 3; ++i) {
        fake.connection->publish("a", QByteArray::number(i));
        QVERIFY(fake.server.waitForOperations(i));
    }
    QCOMPARE(fake.server.transport()->takeWrites().size(), 3);
}

void tst_Publish::everythingKeepsItsOrder()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.connection->publish("a", "1");
    NatsSubscription *subscription = fake.subscribe("b");
    fake.connection->publish("b", "2");
    const auto flushed = fake.connection->flush();
    subscription->unsubscribe();
    fake.connection->publish("c", "3");
    QVERIFY(NatsTest::waitFor(flushed));
    QVERIFY(flushed.result());
    QCOMPARE(fake.server.takeOperations(),
             (QByteArrayList{ "PUB a 1\r\n1", "SUB b 1", "PUB b 1\r\n2", "PING", "UNSUB 1", "PUB c 1\r\n3" }));
}

void tst_Publish::wholeMessage()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsMessage message("a", "x", { { "k", "v" } });
    message.setReply("r");
    QVERIFY(fake.connection->publish(message));
    QVERIFY(fake.server.waitForOperations(1));
    QCOMPARE(fake.server.takeOperations(), QByteArrayList{ "HPUB a r 18 19\r\nNATS/1.0\r\nk: v\r\n\r\nx" });
}

void tst_Publish::respond()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsSubscription *subscription = fake.subscribe("ask");
    connect(subscription, &NatsSubscription::messageReceived, this, [&fake](const NatsMessage &message) {
        QVERIFY(fake.connection->respond(message, "answer"));
    });
    fake.server.message(1, "ask", "?", "inbox.1");
    QVERIFY(fake.server.waitForOperations(2));
    QCOMPARE(fake.server.takeOperations(), (QByteArrayList{ "SUB ask 1", "PUB inbox.1 6\r\nanswer" }));
}

// CORE-PUB-07
void tst_Publish::respondWithoutAReply()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QCOMPARE(fake.connection->respond(NatsMessage("a", "x")).error().code(), Code::InvalidReply);
    QVERIFY(fake.server.barrier());
    QVERIFY(fake.server.takeOperations().isEmpty());
}

// CORE-PING-01
void tst_Publish::answersPings()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.inject("PING\r\nPING\r\n");
    QVERIFY(fake.server.waitForOperations(2));
    QCOMPARE(fake.server.takeOperations(), (QByteArrayList{ "PONG", "PONG" }));
}

// CORE-STAT-01
void tst_Publish::statistics()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.subscribe("a");
    const quint64 bytesOut = fake.connection->statistics().bytesOut;
    const quint64 bytesIn = fake.connection->statistics().bytesIn;
    NatsPublishOptions options;
    options.setHeaders({ { "k", "v" } });
    fake.connection->publish("a", "hello", options);
    fake.connection->publish("a", "x");
    QVERIFY(fake.server.waitForOperations(3));
    fake.server.headerMessage(1, "a", "NATS/1.0\r\n\r\n", "abc");
    fake.server.message(99, "unknown", "xy"); // arrived, though nobody wants it
    const NatsStatistics statistics = fake.connection->statistics();
    QCOMPARE(statistics.messagesOut, 2u);
    QCOMPARE(statistics.payloadBytesOut, 18u + 5u + 1u);
    QCOMPARE(statistics.messagesIn, 2u);
    QCOMPARE(statistics.payloadBytesIn, 12u + 3u + 2u);
    QCOMPARE(statistics.reconnects, 0u);
    QCOMPARE(statistics.bytesOut - bytesOut, quint64(QByteArray("SUB a 1\r\nHPUB a 18 23\r\nPUB a 1\r\nx\r\n").size() + 23 + 2));
    QCOMPARE(statistics.bytesIn - bytesIn, quint64(QByteArray("HMSG a 1 12 15\r\nMSG unknown 99 2\r\nxy\r\n").size() + 15 + 2));
}

void tst_Publish::pendingBytesOfAStalledTransport()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QCOMPARE(fake.connection->pendingBytes(), 0);
    fake.server.transport()->setStalled(true);
    fake.connection->publish("a", QByteArray(1000, 'x'));
    QVERIFY(fake.connection->pendingBytes() >= 1000);
    QVERIFY(fake.server.waitForOperations(1));
    QVERIFY(fake.connection->pendingBytes() >= 1000);
    fake.server.transport()->setStalled(false);
    QVERIFY(NatsTest::waitUntil([&fake] { return fake.connection->pendingBytes() == 0; }));
}

void tst_Publish::publishedInsideAHandlerLeaves()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsSubscription *subscription = fake.subscribe("a");
    QVERIFY(fake.server.waitForOperations(1));
    connect(subscription, &NatsSubscription::messageReceived, this, [&fake](const NatsMessage &message) {
        fake.connection->publish("b", message.data());
    });
    fake.server.inject("MSG a 1 1\r\n1\r\nMSG a 1 1\r\n2\r\n");
    QVERIFY(fake.server.waitForOperations(3));
    QCOMPARE(fake.server.takeOperations().mid(1), (QByteArrayList{ "PUB b 1\r\n1", "PUB b 1\r\n2" }));
}

void tst_Publish::largeBatchIsComplete()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    constexpr int Count = 5000;
    for (int i = 0; i < Count; ++i)
        QVERIFY(fake.connection->publish("a", QByteArray::number(i).rightJustified(100, '0')));
    QVERIFY(fake.server.waitForOperations(Count));
    const QByteArrayList operations = fake.server.takeOperations();
    QCOMPARE(operations.size(), Count);
    for (int i = 0; i < Count; ++i)
        QCOMPARE(operations.at(i), QByteArray("PUB a 100\r\n" + QByteArray::number(i).rightJustified(100, '0')));
}

QTEST_GUILESS_MAIN(tst_Publish)
#include "tst_publish.moc"
