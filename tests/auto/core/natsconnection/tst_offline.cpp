// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

// What is published without a connection: kept in order within a bound, and nothing lost untold.
class tst_Offline : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keptUntilTheFirstConnection();
    void keptUntilTheNextConnection();
    void publishedInTheHandshake();
    void notWrittenBeforeTheLoss();
    void limit_data();
    void limit();
    void roomAfterTheNextConnection();
    void linesOfTheOldConnectionAreLeftOut();
    void closeTellsWhatIsLost();
    void everyMessageIsAccountedFor();
};

// CORE-PUB-04
void tst_Offline::keptUntilTheFirstConnection()
{
    NatsFakeConnection fake;
    fake.server.refuseNext(2);
    fake.connection->open();
    QVERIFY(fake.connection->publish("a", "1"));
    fake.subscribe("s");
    QVERIFY(fake.connection->publish("b", "2"));
    QVERIFY(fake.events.waitFor(u"opened"_s));
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations(), (QByteArrayList{ "SUB s 1", "PUB a 1\r\n1", "PUB b 1\r\n2" }));
}

// CORE-PUB-04
void tst_Offline::keptUntilTheNextConnection()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.subscribe("s");
    QVERIFY(fake.server.barrier());
    fake.server.takeOperations();
    fake.server.drop();
    QCOMPARE(fake.connection->state(), State::Reconnecting);
    for (const char *payload : { "1", "2", "3" })
        QVERIFY(fake.connection->publish("a", payload));
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations(), (QByteArrayList{ "SUB s 1", "PUB a 1\r\n1", "PUB a 1\r\n2", "PUB a 1\r\n3" }));
    QCOMPARE(fake.events.events({ u"disconnected"_s }), QStringList{ u"disconnected one:1 0/0"_s });
}

void tst_Offline::publishedInTheHandshake()
{
    NatsFakeConnection fake;
    fake.server.setAnswersPings(false);
    fake.connection->open();
    QVERIFY(NatsTest::waitUntil([&fake] { return fake.server.pingCount() == 1; }));
    QVERIFY(fake.connection->publish("a", "1"));
    NatsTest::settle();
    QVERIFY(fake.server.operations().isEmpty()); // the server has not accepted us yet
    fake.server.inject("PONG\r\n");
    QVERIFY(fake.server.waitForOperations(1));
    QCOMPARE(fake.server.takeOperations(), QByteArrayList{ "PUB a 1\r\n1" });
}

// CORE-PUB-04
void tst_Offline::notWrittenBeforeTheLoss()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QVERIFY(fake.connection->publish("a", "1"));
    fake.server.drop(); // in the same pass of the event loop
    QVERIFY(fake.events.waitFor(u"disconnected one:1 0/0"_s));
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations(), QByteArrayList{ "PUB a 1\r\n1" });
}

void tst_Offline::limit_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("accepted"); // of 20 messages of 100 bytes each
    QTest::newRow("none") << 0 << 0;
    QTest::newRow("less than one") << 50 << 0;
    QTest::newRow("some") << 1000 << 9;
    QTest::newRow("all") << 100000 << 20;
}

// CORE-PUB-04
void tst_Offline::limit()
{
    QFETCH(int, size);
    QFETCH(int, accepted);
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setOfflineBufferSize(size);
    NatsFakeConnection fake(options);
    fake.connection->open();
    int taken = 0;
    for (int i = 0; i < 20; ++i) {
        const auto result = fake.connection->publish("a", QByteArray(100, 'x'));
        if (result)
            ++taken;
        else
            QCOMPARE(result.error().code(), Code::BufferFull);
    }
    QVERIFY2(qAbs(taken - accepted) <= (accepted == 9 ? 1 : 0), QByteArray::number(taken)); // protocol lines count or not
    QVERIFY(fake.events.waitFor(u"opened"_s));
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations().size(), taken);
    QVERIFY(fake.connection->publish("a", QByteArray(100, 'x'))); // the bound is for offline only
    QCOMPARE(fake.connection->statistics().messagesOut, quint64(taken + 1));
}

void tst_Offline::roomAfterTheNextConnection()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setOfflineBufferSize(150);
    NatsFakeConnection fake(options);
    QVERIFY(fake.open());
    for (int i = 0; i < 3; ++i) {
        fake.server.drop();
        QVERIFY(fake.connection->publish("a", QByteArray(100, 'x')));
        QCOMPARE(fake.connection->publish("a", QByteArray(100, 'x')).error().code(), Code::BufferFull);
        QVERIFY(fake.events.waitFor(u"reconnected"_s));
        QVERIFY(fake.server.waitForOperations(i + 1));
    }
}

// PING, PONG, SUB and UNSUB that were not written make no sense on the next connection.
// CORE-RECONNECT-06
void tst_Offline::linesOfTheOldConnectionAreLeftOut()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsSubscription *subscription = fake.subscribe("old");
    QVERIFY(fake.server.barrier());
    fake.server.takeOperations();
    fake.connection->publish("a", "1");
    fake.server.inject("MSG nobody 9 1\r\nx\r\n"); // writes what was published before
    subscription->unsubscribe();
    fake.subscribe("new");
    fake.connection->publish("a", "2");
    const auto flushed = fake.connection->flush();
    fake.connection->publish("a", "3");
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations(),
             (QByteArrayList{ "PUB a 1\r\n1", "SUB new 2", "PUB a 1\r\n2", "PUB a 1\r\n3" }));
    QCOMPARE(fake.events.events({ u"disconnected"_s }), QStringList{ u"disconnected one:1 1/12"_s });
    QCOMPARE(flushed.result().error().code(), Code::NotConnected);
}

// CORE-RECONNECT-02
void tst_Offline::closeTellsWhatIsLost()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    fake.server.setRefusesAll(true);
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"disconnected one:1 0/0"_s));
    QVERIFY(fake.connection->publish("a", "12345"));
    QVERIFY(fake.connection->publish("a", "12345"));
    fake.connection->close();
    QVERIFY(fake.events.waitFor(u"disconnected"_s));
    QCOMPARE(fake.events.events({ u"disconnected"_s }).last(), u"disconnected  2/"_s + QString::number(2 * 16));
    QVERIFY(fake.events.waitFor(u"closed NoError"_s));
}

// Whatever happens when: each accepted message arrives, or is in a count of disconnected().
// CORE-RECONNECT-02
void tst_Offline::everyMessageIsAccountedFor()
{
    NatsFakeConnection fake;
    quint64 unconfirmed = 0;
    connect(fake.connection.get(), &NatsConnection::disconnected, this, [&unconfirmed](const QString &, const NatsUnconfirmed &lost) {
        unconfirmed += lost.messages;
    });
    QVERIFY(fake.open());
    quint64 accepted = 0;
    const auto publish = [&](int count) {
        for (int i = 0; i < count; ++i)
            accepted += fake.connection->publish("a", QByteArray::number(accepted)) ? 1 : 0;
    };
    for (int round = 0; round < 10; ++round) {
        publish(3);
        QVERIFY(NatsTest::waitFor(fake.connection->flush())); // three arrive for certain
        publish(2);
        QCoreApplication::processEvents(); // two are written
        publish(4); // four are not
        fake.server.refuseNext(round % 3);
        fake.server.drop();
        publish(5);
        QVERIFY(fake.events.waitFor(u"reconnected"_s));
    }
    QVERIFY(fake.server.barrier());
    quint64 arrived = 0;
    QSet<QByteArray> payloads;
    for (const QByteArray &operation : fake.server.takeOperations()) {
        arrived += operation.startsWith("PUB") ? 1 : 0;
        if (operation.startsWith("PUB"))
            payloads.insert(operation.mid(operation.indexOf('\n')));
    }
    QCOMPARE(accepted, 140u);
    QCOMPARE(quint64(payloads.size()), arrived); // none came twice
    QVERIFY2(arrived + unconfirmed >= accepted && unconfirmed <= 20, QByteArray::number(arrived) + ' ' + QByteArray::number(unconfirmed));
}

QTEST_GUILESS_MAIN(tst_Offline)
#include "tst_offline.moc"
