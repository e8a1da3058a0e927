// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"
#include "support/natstestthread.h"

#include <QtCore/QDeadlineTimer>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using State = NatsConnection::State;

// A connection that lives in another thread than its listeners. With ThreadSanitizer this looks at what the
// threads share: messages, errors and texts, and who listens.
class tst_Thread : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void messagesToAnotherThread_data();
    void messagesToAnotherThread();
    void memoryIsUsedAgain();
    void listenersComeAndGo();
    void deletedWhileMessagesAreUnderWay();
    void listenerDeletedWhileMessagesAreUnderWay();
    void eventsToAnotherThread();
    void manyThreadsAtOnce();
};

namespace {

// A connection made in the thread of the test and moved to another one, with its server
struct Far
{
    Far() : connection(std::make_unique<NatsConnection>(NatsFakeConnection::quickOptions())), a(*connection->subscribe("a"))
    {
        connection->moveToThread(far.thread());
        far.run([this] { server = std::make_unique<NatsFakeServer>(); });
    }
    ~Far()
    {
        far.run([this] {
            connection.reset();
            server.reset();
        });
    }
    bool open()
    {
        bool isOpen = false;
        far.run([this, &isOpen] {
            server->serve(connection.get());
            NatsEventRecorder events(connection.get());
            connection->open();
            isOpen = events.waitFor(u"opened"_s);
        });
        return isOpen;
    }
    // Has slot called for each message in the thread of the test.
    template<typename Slot>
    void listen(QObject *context, Slot slot)
    {
        QObject::connect(a, &NatsSubscription::messageReceived, a, [this] { handover.give(); });
        QObject::connect(a, &NatsSubscription::messageReceived, context, [this, slot](const NatsMessage &message) mutable {
            handover.take();
            slot(message);
        });
    }
    // Batches, so that others have their turn in between
    void inject(int batches, const std::function<QByteArray(int)> &wire)
    {
        for (int i = 0; i < batches; ++i)
            far.post([this, bytes = wire(i)] { server->inject(bytes); });
    }

    NatsTestThread far;
    std::unique_ptr<NatsFakeServer> server;
    std::unique_ptr<NatsConnection> connection;
    NatsHandover handover;
    NatsSubscription *a; // made before the move, so that it moves along
};

QByteArray message(int number, const QByteArray &fill, const QByteArray &headerBlock = {})
{
    const QByteArray payload = QByteArray::number(number) + fill;
    const QByteArray total = QByteArray::number(headerBlock.size() + payload.size());
    if (headerBlock.isEmpty())
        return "MSG a 1 r." + QByteArray::number(number) + ' ' + total + "\r\n" + payload + "\r\n";
    return "HMSG a 1 r." + QByteArray::number(number) + ' ' + QByteArray::number(headerBlock.size()) + ' ' + total
            + "\r\n" + headerBlock + payload + "\r\n";
}

} // namespace

void tst_Thread::messagesToAnotherThread_data()
{
    QTest::addColumn<QByteArray>("fill");
    QTest::addColumn<QByteArray>("headerBlock");
    QTest::newRow("small") << QByteArray() << QByteArray();
    QTest::newRow("large") << QByteArray(1000, 'x') << QByteArray();
    QTest::newRow("headers") << QByteArray() << QByteArray("NATS/1.0\r\nKey: value\r\n\r\n");
}

// CORE-THREAD-01: the memory of a message is used again only when nobody has it, in any thread
void tst_Thread::messagesToAnotherThread()
{
    QFETCH(const QByteArray, fill);
    QFETCH(const QByteArray, headerBlock);
    constexpr int Batches = 50;
    constexpr int Count = 20 * Batches;
    Far there;
    QList<NatsMessage> kept;
    int seen = 0;
    bool isRight = true;
    QCOMPARE(there.a->thread(), there.far.thread());
    there.listen(this, [&](const NatsMessage &message) {
        isRight = isRight && message.data() == QByteArray::number(seen) + fill && message.headers().isEmpty() == headerBlock.isEmpty();
        if (++seen % 7 == 0)
            kept.append(message);
    });
    QVERIFY(there.open());
    there.inject(Batches, [&](int batch) {
        QByteArray wire;
        for (int i = 0; i < Count / Batches; ++i)
            wire += message(batch * (Count / Batches) + i, fill, headerBlock);
        return wire;
    });
    QVERIFY(NatsTest::waitUntil([&seen] { return seen == Count; }));
    QVERIFY(isRight);
    for (int i = 0; i < kept.size(); ++i) {
        QCOMPARE(kept.at(i).data(), QByteArray::number(i * 7 + 6) + fill);
        QCOMPARE(kept.at(i).reply(), u"r.%1"_s.arg(i * 7 + 6));
    }
}

// CORE-THREAD-01: the next message comes when the one before has been looked at and given up, in the other
// thread. That it was, the count tells without an order of its own, so the message must have one.
void tst_Thread::memoryIsUsedAgain()
{
    constexpr int Count = 200;
    Far there;
    bool isRight = true;
    int seen = 0;
    std::atomic_int givenUp = 0;
    there.listen(this, [&](const NatsMessage &message) { isRight = isRight && message.data() == QByteArray::number(seen++); });
    QVERIFY(there.open());
    there.far.post([&] {
        for (int i = 0; i < Count; ++i) {
            const QDeadlineTimer deadline(NatsTest::Patience);
            while (givenUp.load(std::memory_order_relaxed) < i && !deadline.hasExpired())
                QThread::yieldCurrentThread();
            there.server->inject(message(i, {}));
        }
    });
    QVERIFY(NatsTest::waitUntil([&] {
        givenUp.store(seen, std::memory_order_relaxed);
        return seen == Count;
    }));
    QVERIFY(isRight);
}

// CORE-THREAD-02
void tst_Thread::listenersComeAndGo()
{
    Far there;
    QVERIFY(there.open());
    there.inject(300, [](int i) { return message(i, {}); });
    int seen = 0;
    for (int i = 0; i < 100; ++i) {
        const auto listening = connect(there.a, &NatsSubscription::messageReceived, this, [&seen] { ++seen; });
        QCoreApplication::processEvents();
        disconnect(listening);
    }
    connect(there.a, &NatsSubscription::messageReceived, this, [&seen] { ++seen; });
    there.far.run([] {}); // those so far
    NatsTest::settle();
    seen = 0;
    there.inject(10, [](int i) { return message(i, {}); });
    QVERIFY(NatsTest::waitUntil([&seen] { return seen == 10; }));
    quint64 received = 0;
    there.far.run([&] { received = there.a->receivedCount(); });
    QCOMPARE(received, 310u);
}

// CORE-THREAD-01: what was delivered stays so
void tst_Thread::deletedWhileMessagesAreUnderWay()
{
    Far there;
    QList<NatsMessage> log;
    there.listen(this, [&log](const NatsMessage &message) { log.append(message); });
    QVERIFY(there.open());
    there.inject(100, [](int i) { return message(i, {}); });
    there.far.post([&there] { there.connection.reset(); });
    there.far.run([] {});
    QVERIFY(NatsTest::waitUntil([&log] { return log.size() == 100; }));
    for (int i = 0; i < log.size(); ++i)
        QCOMPARE(log.at(i).data(), QByteArray::number(i));
}

void tst_Thread::listenerDeletedWhileMessagesAreUnderWay()
{
    Far there;
    QVERIFY(there.open());
    there.inject(200, [](int i) { return message(i, {}); });
    for (int i = 0; i < 50; ++i) {
        auto listener = std::make_unique<QObject>();
        int seen = 0;
        connect(there.a, &NatsSubscription::messageReceived, listener.get(), [&seen] { ++seen; });
        QCoreApplication::processEvents();
    }
    there.far.run([] {});
    NatsTest::settle();
}

// CORE-THREAD-01: errors and texts too
void tst_Thread::eventsToAnotherThread()
{
    Far there;
    QStringList servers;
    QList<NatsError> errors;
    bool isClosed = false;
    NatsConnection *connection = there.connection.get();
    connect(connection, &NatsConnection::reconnected, connection, [&there] { there.handover.give(); });
    connect(connection, &NatsConnection::errorOccurred, connection, [&there] { there.handover.give(); });
    connect(connection, &NatsConnection::reconnected, this, [&](const QString &server) {
        there.handover.take();
        servers.append(server);
    });
    connect(connection, &NatsConnection::errorOccurred, this, [&](const NatsError &error) {
        there.handover.take();
        errors.append(error);
    });
    connect(connection, &NatsConnection::closed, this, [&] { isClosed = true; });
    QVERIFY(there.open());
    for (int i = 0; i < 10; ++i) {
        there.far.run([&] {
            NatsEventRecorder events(connection);
            there.server->drop();
            events.waitFor(u"reconnected"_s);
        });
    }
    there.far.post([connection] { connection->close(); });
    QVERIFY(NatsTest::waitUntil([&isClosed] { return isClosed; }));
    QCOMPARE(servers, QStringList(10, u"one:1"_s));
    QCOMPARE(errors.size(), 10);
    QCOMPARE(errors.last().code(), NatsError::Code::ConnectionLost);
    QVERIFY(!errors.last().text().isEmpty());
}

// CORE-THREAD-03: what all connections share, such as names of inboxes and texts
void tst_Thread::manyThreadsAtOnce()
{
    constexpr int Count = 4;
    std::vector<std::unique_ptr<Far>> all;
    for (int i = 0; i < Count; ++i)
        all.push_back(std::make_unique<Far>());
    std::atomic_int finished = 0;
    std::atomic_int answered = 0;
    for (const auto &one : all) {
        one->far.post([&, there = one.get()] {
            there->server->setAnswer("a", "yes");
            there->server->serve(there->connection.get());
            NatsEventRecorder events(there->connection.get());
            there->connection->open();
            events.waitFor(u"opened"_s);
            for (int i = 0; i < 50; ++i) {
                const auto reply = there->connection->request("a", QByteArray::number(i));
                if (NatsTest::waitFor(reply) && reply.result() && reply.result()->data() == "yes")
                    ++answered;
                there->connection->publish("no such", "x"); // refused, with a text
                if (i % 10 == 0) {
                    there->server->drop();
                    events.waitFor(u"reconnected"_s);
                }
            }
            const auto drained = there->connection->drain();
            NatsTest::waitFor(drained);
            ++finished;
        });
    }
    for (const auto &one : all)
        one->far.run([] {});
    QCOMPARE(finished.load(), Count);
    QCOMPARE(answered.load(), Count * 50);
}

QTEST_GUILESS_MAIN(tst_Thread)
#include "tst_thread.moc"
