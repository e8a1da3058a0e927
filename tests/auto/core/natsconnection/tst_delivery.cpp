// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtTest/QTest>

#include <ctime>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

// Delivery never starves the event loop, and what waits is bounded.
class tst_Delivery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMillionMessagesInOneChunk();
    void slowHandlerLetsTheLoopTurn();
    void sliceTurnedOff();
    void orderAcrossChunks();
    void unsubscribeInTheBacklog();
    void closeInTheBacklog();
    void deletionInTheBacklog();
    void lossInTheBacklog();
    void nestedEventLoopInAHandler();
    void slowConsumerIsToldOnce();
    void tooMuchPendingDropsTheConnection();
};

// Counts the passes of the event loop, the longest stretch between two of them, and the most messages in one.
// The stretch is in milliseconds of this process: what other processes take of the machine is not our doing.
class Ticker : public QObject
{
public:
    explicit Ticker(const int *count) : m_count(count)
    {
        m_timer.callOnTimeout(this, [this] {
            const std::clock_t now = std::clock();
            m_longest = qMax(m_longest, (now - m_last) * 1000 / CLOCKS_PER_SEC);
            m_mostMessages = qMax(m_mostMessages, *m_count - m_lastCount);
            m_last = now;
            m_lastCount = *m_count;
            ++m_ticks;
        });
        m_last = std::clock();
        m_timer.start(0);
    }
    int ticks() const { return m_ticks; }
    long longest() const { return m_longest; }
    int mostMessages() const { return m_mostMessages; }

private:
    QTimer m_timer;
    const int *m_count;
    std::clock_t m_last = 0;
    int m_lastCount = 0;
    long m_longest = 0;
    int m_mostMessages = 0;
    int m_ticks = 0;
};

static void countIn(NatsFakeConnection *fake, int *count)
{
    *count = 0;
    QObject::connect(fake->subscribe("a"), &NatsSubscription::messageReceived, fake->connection.get(), [count] { ++*count; });
}

static const QByteArray Message("MSG a 1 0\r\n\r\n");

// CORE-SLICE-01
void tst_Delivery::aMillionMessagesInOneChunk()
{
    constexpr int Million = 1000000;
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    int count = 0;
    countIn(&fake, &count);
    const QByteArray chunk = Message.repeated(Million);
    Ticker ticker(&count);
    fake.server.inject(chunk);
    QVERIFY2(count < Million, "everything was delivered from inside one signal");
    QVERIFY(NatsTest::waitUntil([&count] { return count == Million; }, 100s));
    QVERIFY2(ticker.longest() < 100, "longest gap in ms: " + QByteArray::number(ticker.longest()));
    QVERIFY2(ticker.mostMessages() < Million / 2, "in one pass: " + QByteArray::number(ticker.mostMessages()));
    qInfo("longest gap %ld ms, %d passes", ticker.longest(), ticker.ticks());
}

// CORE-SLICE-01
void tst_Delivery::slowHandlerLetsTheLoopTurn()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    int count = 0;
    connect(fake.subscribe("a"), &NatsSubscription::messageReceived, this, [&count] {
        QElapsedTimer busy;
        busy.start();
        while (busy.nsecsElapsed() < 500000) { } // half a millisecond of work
        ++count;
    });
    Ticker ticker(&count);
    fake.server.inject(Message.repeated(400));
    QVERIFY(NatsTest::waitUntil([&count] { return count == 400; }, 100s));
    const int aSlice = int(fake.connection->options().deliverySlice() / 500us) + 1;
    QVERIFY2(ticker.mostMessages() <= 2 * aSlice, QByteArray::number(ticker.mostMessages()));
    QVERIFY2(ticker.ticks() >= 400 / (2 * aSlice), QByteArray::number(ticker.ticks()));
}

void tst_Delivery::sliceTurnedOff()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setDeliverySlice(0ms);
    NatsFakeConnection fake(options);
    QVERIFY(fake.open());
    int count = 0;
    countIn(&fake, &count);
    fake.server.inject(Message.repeated(100000));
    QCOMPARE(count, 100000);
}

// CORE-SUB-08
void tst_Delivery::orderAcrossChunks()
{
    constexpr int Count = 100000;
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setDeliverySlice(1ms);
    NatsFakeConnection fake(options);
    QVERIFY(fake.open());
    int next = 0;
    bool inOrder = true;
    connect(fake.subscribe("a"), &NatsSubscription::messageReceived, this, [&](const NatsMessage &message) {
        inOrder = inOrder && message.data().toInt() == next;
        ++next;
    });
    QByteArray wire;
    for (int i = 0; i < Count; ++i) {
        const QByteArray number = QByteArray::number(i);
        wire += "MSG a 1 " + QByteArray::number(number.size()) + "\r\n" + number + "\r\n";
    }
    for (qsizetype at = 0; at < wire.size(); at += 99991) // chunks that end anywhere
        fake.server.inject(wire.mid(at, 99991));
    QVERIFY(NatsTest::waitUntil([&next] { return next == Count; }));
    QVERIFY(inOrder);
}

// CORE-SUB-05
void tst_Delivery::unsubscribeInTheBacklog()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    int count = 0;
    NatsSubscription *subscription = fake.subscribe("a");
    connect(subscription, &NatsSubscription::messageReceived, this, [&count] { ++count; });
    fake.server.inject(Message.repeated(500000));
    subscription->unsubscribe();
    const int delivered = count;
    QVERIFY(delivered < 500000);
    QVERIFY(fake.server.barrier());
    QCOMPARE(count, delivered);
}

void tst_Delivery::closeInTheBacklog()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    int count = 0;
    countIn(&fake, &count);
    fake.server.inject(Message.repeated(500000));
    fake.connection->close();
    const int delivered = count;
    QVERIFY(fake.events.waitFor(u"closed NoError"_s));
    NatsTest::settle();
    QCOMPARE(count, delivered);
}

// CORE-CLOSE-06
void tst_Delivery::deletionInTheBacklog()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    int count = 0;
    connect(fake.subscribe("a"), &NatsSubscription::messageReceived, this, [&] {
        if (++count == 100000)
            fake.connection.reset();
    });
    fake.server.inject(Message.repeated(500000));
    QVERIFY(NatsTest::waitUntil([&fake] { return !fake.connection; }));
    NatsTest::settle();
    QCOMPARE(count, 100000);
}

void tst_Delivery::lossInTheBacklog()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    int count = 0;
    countIn(&fake, &count);
    fake.server.inject(Message.repeated(300000));
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    const int before = count;
    fake.server.message(1, "a");
    QVERIFY(NatsTest::waitUntil([&] { return count > before; }));
}

void tst_Delivery::nestedEventLoopInAHandler()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QStringList log;
    bool nested = false;
    connect(fake.subscribe("a"), &NatsSubscription::messageReceived, this, [&](const NatsMessage &message) {
        log.append(message.text());
        if (!std::exchange(nested, true))
            NatsTest::settle(); // a dialog, say
    });
    fake.server.inject("MSG a 1 1\r\n1\r\nMSG a 1 1\r\n2\r\nMSG a 1 1\r\n3\r\n");
    QVERIFY(NatsTest::waitUntil([&log] { return log.size() == 3; }));
    QCOMPARE(log, (QStringList{ u"1"_s, u"2"_s, u"3"_s }));
}

// CORE-SLICE-02
void tst_Delivery::slowConsumerIsToldOnce()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setSlowConsumerSize(1000);
    options.setDeliverySlice(1ms);
    NatsFakeConnection fake(options);
    QVERIFY(fake.open());
    int count = 0;
    countIn(&fake, &count);
    constexpr int Many = 300000;
    fake.server.inject(Message.repeated(Many));
    fake.server.inject(Message);
    QVERIFY(NatsTest::waitUntil([&count] { return count == Many + 1; }));
    QCOMPARE(fake.events.events({ u"slowConsumer"_s }), QStringList{ u"slowConsumer a"_s });
    QCOMPARE(fake.connection->state(), State::Connected);
}

// CORE-SLICE-03
void tst_Delivery::tooMuchPendingDropsTheConnection()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setMaximumPendingSize(100000);
    options.setDeliverySlice(1ms);
    NatsFakeConnection fake(options);
    QVERIFY(fake.open());
    int count = 0;
    countIn(&fake, &count);
    fake.server.inject(Message.repeated(300000));
    QVERIFY(fake.events.waitFor(u"error SlowConsumer"_s));
    QVERIFY(fake.events.waitFor(u"disconnected"_s));
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    const int before = count;
    fake.server.message(1, "a");
    QCOMPARE(count, before + 1);
}

QTEST_GUILESS_MAIN(tst_Delivery)
#include "tst_delivery.moc"
