// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

// What happens when the network takes less than is published.
class tst_Outbound : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusesAboveTheLimit();
    void noLimit();
    void pingsOfWhoDoesNotRead();
    void roomAfterAReconnect();
    void roomAfterAFullOfflineBuffer_data();
    void roomAfterAFullOfflineBuffer();
    void publishedFromTheSignal();
    void deletedInTheSignal();
    void closedMeanwhile();

private:
    static NatsOptions limited(qint64 size);
    // Publishes until it is refused; returns how often that went well.
    static int publishUntilRefused(NatsConnection *connection);
};

static constexpr int Most = 200; // messages of 10 kB

NatsOptions tst_Outbound::limited(qint64 size)
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setMaximumOutboundSize(size);
    return options;
}

int tst_Outbound::publishUntilRefused(NatsConnection *connection)
{
    for (int i = 0; i < Most; ++i) {
        if (const auto result = connection->publish("a", QByteArray(10000, 'x')); !result)
            return result.error().code() == Code::BufferFull && result.error().subject() == u"a"_s ? i : -1;
    }
    return Most;
}

static qsizetype messagesOf(const QByteArrayList &operations)
{
    return std::count_if(operations.begin(), operations.end(), [](const QByteArray &one) { return one.startsWith("PUB "); });
}

// CORE-OUT-01
void tst_Outbound::refusesAboveTheLimit()
{
    NatsFakeConnection fake(limited(300000));
    QVERIFY(fake.open());
    QSignalSpy ready(fake.connection.get(), &NatsConnection::readyToPublish);
    fake.server.transport()->setStalled(true);
    const int taken = publishUntilRefused(fake.connection.get());
    QVERIFY2(taken >= 30 && taken <= 37, QByteArray::number(taken)); // what is written at once is up to 64 KiB
    QVERIFY(fake.connection->pendingBytes() > 300000);
    QCOMPARE(publishUntilRefused(fake.connection.get()), 0);
    const auto flushed = fake.connection->flush(); // that is no message, and is not refused
    NatsTest::settle();
    QVERIFY(ready.isEmpty());
    fake.server.transport()->setStalled(false);
    QVERIFY(NatsTest::waitUntil([&ready] { return !ready.isEmpty(); }));
    QVERIFY(NatsTest::waitFor(flushed));
    QVERIFY(fake.connection->publish("a", "x"));
    QVERIFY(NatsTest::waitFor(fake.connection->flush()));
    QCOMPARE(ready.size(), 1);
    QCOMPARE(messagesOf(fake.server.takeOperations()), taken + 1);
    QCOMPARE(fake.connection->statistics().messagesOut, quint64(taken + 1));
}

void tst_Outbound::noLimit()
{
    NatsFakeConnection fake(limited(0));
    QVERIFY(fake.open());
    fake.server.transport()->setStalled(true);
    QCOMPARE(publishUntilRefused(fake.connection.get()), Most);
    QVERIFY(fake.connection->pendingBytes() > Most * 10000);
}

// A server that pings and does not read gets one answer, once there is room.
void tst_Outbound::pingsOfWhoDoesNotRead()
{
    NatsFakeConnection fake(limited(100000));
    QVERIFY(fake.open());
    fake.server.transport()->setStalled(true);
    QVERIFY(publishUntilRefused(fake.connection.get()) > 0);
    const qint64 before = fake.connection->pendingBytes();
    fake.server.inject(QByteArray("PING\r\n").repeated(1000));
    NatsTest::settle();
    QCOMPARE(fake.connection->pendingBytes(), before);
    fake.server.transport()->setStalled(false);
    NatsTest::settle();
    QCOMPARE(fake.server.takeOperations().count("PONG"), 1);
    fake.server.inject("PING\r\nPING\r\n");
    NatsTest::settle();
    QCOMPARE(fake.server.takeOperations().count("PONG"), 2);
}

// CORE-OUT-02
void tst_Outbound::roomAfterAReconnect()
{
    NatsFakeConnection fake(limited(100000));
    QVERIFY(fake.open());
    QSignalSpy ready(fake.connection.get(), &NatsConnection::readyToPublish);
    fake.server.transport()->setStalled(true);
    QVERIFY(publishUntilRefused(fake.connection.get()) > 0);
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QVERIFY(NatsTest::waitUntil([&ready] { return !ready.isEmpty(); }));
    QVERIFY(fake.connection->publish("a", "x"));
    NatsTest::settle();
    QCOMPARE(ready.size(), 1);
}

void tst_Outbound::roomAfterAFullOfflineBuffer_data()
{
    QTest::addColumn<qint64>("offline");
    QTest::newRow("some") << qint64(50000);
    QTest::newRow("none") << qint64(0);
}

void tst_Outbound::roomAfterAFullOfflineBuffer()
{
    QFETCH(qint64, offline);
    NatsOptions options = limited(100000);
    options.setOfflineBufferSize(offline);
    NatsFakeConnection fake(options);
    QSignalSpy ready(fake.connection.get(), &NatsConnection::readyToPublish);
    fake.connection->open();
    QCOMPARE(publishUntilRefused(fake.connection.get()), int(offline / 10010));
    QVERIFY(NatsTest::waitUntil([&ready] { return !ready.isEmpty(); }));
    QVERIFY(fake.connection->isConnected());
    QVERIFY(fake.connection->publish("a", "x"));
    NatsTest::settle();
    QCOMPARE(ready.size(), 1);
}

// The usual way to send much: publish until it is refused, and go on in the slot.
void tst_Outbound::publishedFromTheSignal()
{
    NatsFakeConnection fake(limited(100000));
    QVERIFY(fake.open());
    int left = 1000;
    const auto publish = [&] {
        while (left > 0 && fake.connection->publish("a", QByteArray(1000, 'x')))
            --left;
    };
    QSignalSpy ready(fake.connection.get(), &NatsConnection::readyToPublish);
    connect(fake.connection.get(), &NatsConnection::readyToPublish, this, publish);
    publish();
    QVERIFY(left > 0);
    QVERIFY(NatsTest::waitUntil([&left] { return left == 0; }));
    QVERIFY(NatsTest::waitFor(fake.connection->flush()));
    QCOMPARE(messagesOf(fake.server.takeOperations()), 1000);
    QVERIFY(ready.size() > 1);
}

// CORE-CLOSE-06
void tst_Outbound::deletedInTheSignal()
{
    NatsFakeConnection fake(limited(100000));
    QVERIFY(fake.open());
    fake.server.transport()->setStalled(true);
    QVERIFY(publishUntilRefused(fake.connection.get()) > 0);
    connect(fake.connection.get(), &NatsConnection::readyToPublish, this, [&fake] { fake.connection.reset(); });
    fake.server.transport()->setStalled(false);
    QVERIFY(NatsTest::waitUntil([&fake] { return !fake.connection; }));
    NatsTest::settle();
    QCOMPARE(fake.server.liveTransports(), 0);
}

void tst_Outbound::closedMeanwhile()
{
    NatsFakeConnection fake(limited(100000));
    QVERIFY(fake.open());
    QSignalSpy ready(fake.connection.get(), &NatsConnection::readyToPublish);
    fake.server.transport()->setStalled(true);
    QVERIFY(publishUntilRefused(fake.connection.get()) > 0);
    fake.connection->close();
    QCOMPARE(fake.connection->publish("a", "x").error().code(), Code::ConnectionClosed);
    fake.server.transport()->setStalled(false);
    QVERIFY(fake.events.waitFor(u"closed NoError"_s));
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"opened"_s));
    QVERIFY(fake.connection->publish("a", "x"));
    NatsTest::settle();
    QVERIFY(ready.isEmpty()); // nobody waits any more
}

QTEST_GUILESS_MAIN(tst_Outbound)
#include "tst_outbound.moc"
