// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

class tst_Drain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void drainLosesNothing_data();
    void drainLosesNothing();
    void drainWhileHandlersPublish();
    void subscriptionDrain();
    void closeDeliversWhatWasPublished_data();
    void closeDeliversWhatWasPublished();
    void deletionAfterClosed();

private:
    NatsServerProcess m_server;
};

void tst_Drain::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.errorString()));
}

void tst_Drain::drainLosesNothing_data()
{
    QTest::addColumn<bool>("webSocket");
    QTest::newRow("WebSocket") << true;
    QTest::newRow("TCP") << false;
}

// Two members of a queue group; one drains in the middle. What it does not take, the other gets.
// CORE-DRAIN-02
void tst_Drain::drainLosesNothing()
{
    QFETCH(bool, webSocket);
    constexpr int Count = 5000;
    const QString url = webSocket ? m_server.webSocketUrl() : m_server.tcpUrl();
    NatsClient publisher(NatsClient::optionsFor(url));
    NatsClient staying(NatsClient::optionsFor(url));
    NatsClient leaving(NatsClient::optionsFor(url));
    QVERIFY(publisher.open() && staying.open() && leaving.open());
    NatsSubscribeOptions group;
    group.setQueueGroup(u"group"_s);
    QStringList one;
    QStringList two;
    QVERIFY(staying.subscribe("work", &one, group) && leaving.subscribe("work", &two, group));
    for (int i = 0; i < Count; ++i)
        QVERIFY(publisher.connection->publish("work", QByteArray::number(i)));
    QVERIFY(NatsTest::waitUntil([&two] { return two.size() > 10; }));
    const auto drained = leaving.connection->drain();
    QVERIFY(NatsTest::waitFor(drained));
    QVERIFY2(drained.result(), qPrintable(drained.result().error().text()));
    QVERIFY(publisher.flush() && staying.flush());
    QVERIFY(NatsTest::waitUntil([&] { return one.size() + two.size() >= Count; }));
    QStringList both = one + two;
    QCOMPARE(both.size(), Count);
    QCOMPARE(both.removeDuplicates(), 0);
    QCOMPARE(leaving.connection->state(), State::Closed);
}

// CORE-DRAIN-03
void tst_Drain::drainWhileHandlersPublish()
{
    constexpr int Count = 1000;
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    NatsClient listener(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(client.open() && listener.open());
    QStringList answers;
    QVERIFY(listener.subscribe("answer", &answers));
    connect(client.connection->subscribe("question").value(), &NatsSubscription::messageReceived, this,
            [&client](const NatsMessage &message) { client.connection->publish("answer", message.data()); });
    for (int i = 0; i < Count; ++i)
        client.connection->publish("question", QByteArray::number(i));
    const auto drained = client.connection->drain();
    QVERIFY(NatsTest::waitFor(drained));
    QVERIFY(drained.result());
    QVERIFY(listener.flush());
    QCOMPARE(answers.size(), Count);
}

// CORE-DRAIN-01
void tst_Drain::subscriptionDrain()
{
    constexpr int Count = 1000;
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(client.open());
    QStringList log;
    NatsSubscription *subscription = client.subscribe("d", &log);
    for (int i = 0; i < Count; ++i)
        client.connection->publish("d", QByteArray::number(i));
    const auto drained = subscription->drain();
    QVERIFY(NatsTest::waitFor(drained));
    QVERIFY(drained.result());
    QCOMPARE(log.size(), Count);
    client.connection->publish("d", "late");
    QVERIFY(client.flush());
    QCOMPARE(log.size(), Count);
}

void tst_Drain::closeDeliversWhatWasPublished_data()
{
    QTest::addColumn<bool>("webSocket");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("size");
    QTest::newRow("one, WebSocket") << true << 1 << 10;
    QTest::newRow("one, TCP") << false << 1 << 10;
    QTest::newRow("much, WebSocket") << true << 100 << 100000;
    QTest::newRow("much, TCP") << false << 100 << 100000;
}

// CORE-CLOSE-01, TRANS-LIFE-04
void tst_Drain::closeDeliversWhatWasPublished()
{
    QFETCH(bool, webSocket);
    QFETCH(int, count);
    QFETCH(int, size);
    NatsClient listener(NatsClient::optionsFor(m_server.tcpUrl()));
    QVERIFY(listener.open());
    int received = 0;
    connect(listener.connection->subscribe("c").value(), &NatsSubscription::messageReceived, this,
            [&](const NatsMessage &message) { received += message.data().size() == size ? 1 : 0; });
    QVERIFY(listener.flush());
    NatsOptions options = NatsClient::optionsFor(webSocket ? m_server.webSocketUrl() : m_server.tcpUrl());
    options.setCloseTimeout(20s);
    NatsClient client(options);
    QVERIFY(client.open());
    for (int i = 0; i < count; ++i)
        QVERIFY(client.connection->publish("c", QByteArray(size, 'x')));
    client.connection->close();
    QCOMPARE(client.connection->state(), State::Closed);
    QVERIFY(client.events.waitFor(u"closed NoError"_s));
    QVERIFY2(NatsTest::waitUntil([&] { return received == count; }), QByteArray::number(received));
}

void tst_Drain::deletionAfterClosed()
{
    NatsClient listener(NatsClient::optionsFor(m_server.tcpUrl()));
    QVERIFY(listener.open());
    QStringList log;
    QVERIFY(listener.subscribe("x", &log));
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(client.open());
    connect(client.connection.get(), &NatsConnection::closed, this, [&client] { client.connection.release()->deleteLater(); });
    client.connection->publish("x", "last words");
    client.connection->close();
    QVERIFY(NatsTest::waitUntil([&log] { return log.size() == 1; }));
}

QTEST_GUILESS_MAIN(tst_Drain)
#include "tst_drain.moc"
