// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

class tst_PubSub : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void roundTrip_data();
    void roundTrip();
    void wildcards();
    void queueGroup();
    void headers();
    void maximumMessages();
    void unsubscribed();
    void noEcho();
    void overBothTransports();
    void manyMessages_data();
    void manyMessages();
    void statisticsOfBothSides();
    void severalSubscribersOfOneConnection();

private:
    NatsServerProcess m_server;
};

void tst_PubSub::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.errorString()));
}

void tst_PubSub::roundTrip_data()
{
    QTest::addColumn<QByteArray>("payload");
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all.append(char(i));
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << "hello"_ba;
    QTest::newRow("UTF-8") << QByteArray("caf\xc3\xa9 \xf0\x9f\x9a\x80");
    QTest::newRow("every byte") << all;
    QTest::newRow("protocol") << "MSG a 1 5\r\nhello\r\n"_ba;
    QTest::newRow("125 bytes") << QByteArray(125, 'x');
    QTest::newRow("64 KiB") << all.repeated(256);
    QTest::newRow("1 MiB") << all.repeated(4096);
}

void tst_PubSub::roundTrip()
{
    QFETCH(QByteArray, payload);
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(client.open());
    QByteArrayList received;
    connect(client.connection->subscribe("data.>").value(), &NatsSubscription::messageReceived, this,
            [&received](const NatsMessage &message) { received.append(message.data()); });
    QVERIFY(client.connection->publish("data.x", payload));
    QVERIFY(client.flush());
    QVERIFY(received == QByteArrayList{ payload });
}

void tst_PubSub::wildcards()
{
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(client.open());
    QStringList star;
    QStringList rest;
    QStringList exact;
    QVERIFY(client.subscribe("w.*.c", &star) && client.subscribe("w.>", &rest) && client.subscribe("w.b.c", &exact));
    for (const char *subject : { "w.b.c", "w.x.c", "w.b", "w.b.c.d", "w", "W.b.c" })
        QVERIFY(client.connection->publish(subject, "1"));
    QVERIFY(client.flush());
    QCOMPARE(star, (QStringList{ u"w.b.c=1"_s, u"w.x.c=1"_s }));
    QCOMPARE(rest, (QStringList{ u"w.b.c=1"_s, u"w.x.c=1"_s, u"w.b=1"_s, u"w.b.c.d=1"_s }));
    QCOMPARE(exact, QStringList{ u"w.b.c=1"_s });
}

// CORE-SUB-02
void tst_PubSub::queueGroup()
{
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(client.open());
    NatsSubscribeOptions workers;
    workers.setQueueGroup(u"workers"_s);
    QStringList one;
    QStringList two;
    QStringList everyone;
    QVERIFY(client.subscribe("jobs", &one, workers) && client.subscribe("jobs", &two, workers));
    QVERIFY(client.subscribe("jobs", &everyone));
    for (int i = 0; i < 200; ++i)
        QVERIFY(client.connection->publish("jobs", QByteArray::number(i)));
    QVERIFY(client.flush());
    QCOMPARE(everyone.size(), 200);
    QStringList both = one + two;
    both.sort();
    everyone.sort();
    QCOMPARE(both, everyone);
    QVERIFY(!one.isEmpty() && !two.isEmpty());
}

// BASE-HEADERS-01
void tst_PubSub::headers()
{
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(client.open());
    QList<NatsMessage> received;
    connect(client.connection->subscribe("h").value(), &NatsSubscription::messageReceived, this,
            [&received](const NatsMessage &message) { received.append(message); });
    NatsPublishOptions options;
    options.setHeaders({ { "Key", "1" }, { "key", "2" }, { "Text", u"é"_s }, { "Empty", "" } });
    options.setReply("answers.here");
    QVERIFY(client.connection->publish("h", "x", options));
    QVERIFY(client.connection->publish("h", {}, options));
    QVERIFY(client.flush());
    QCOMPARE(received.size(), 2);
    for (const NatsMessage &message : received) {
        QCOMPARE(message.headers().values("KEY"), (QStringList{ u"1"_s, u"2"_s }));
        QCOMPARE(message.headers().value("Text"), u"é"_s);
        QVERIFY(message.headers().contains("Empty"));
        QCOMPARE(message.reply(), u"answers.here"_s);
    }
    QCOMPARE(received.first().data(), "x"_ba);
    QVERIFY(received.last().data().isEmpty());
}

// CORE-SUB-04
void tst_PubSub::maximumMessages()
{
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(client.open());
    NatsSubscribeOptions three;
    three.setMaximumMessages(3);
    QStringList log;
    NatsSubscription *subscription = client.subscribe("max", &log, three);
    for (int i = 0; i < 10; ++i)
        client.connection->publish("max", QByteArray::number(i));
    QVERIFY(client.flush());
    QCOMPARE(log, (QStringList{ u"max=0"_s, u"max=1"_s, u"max=2"_s }));
    QCOMPARE(subscription->state(), NatsSubscription::State::Ended);
    QCOMPARE(client.events.count(u"error"_s), 0);
}

void tst_PubSub::unsubscribed()
{
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(client.open());
    QStringList log;
    NatsSubscription *subscription = client.subscribe("u", &log);
    client.connection->publish("u", "1");
    QVERIFY(client.flush());
    subscription->unsubscribe();
    client.connection->publish("u", "2");
    QVERIFY(client.flush());
    QCOMPARE(log, QStringList{ u"u=1"_s });
}

// PROTO-CONNECT-03
void tst_PubSub::noEcho()
{
    NatsOptions options = NatsClient::optionsFor(m_server.webSocketUrl());
    options.setNoEcho(true);
    NatsClient quiet(options);
    NatsClient other(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(quiet.open() && other.open());
    QStringList own;
    QStringList others;
    QVERIFY(quiet.subscribe("e", &own) && other.subscribe("e", &others));
    QVERIFY(quiet.connection->publish("e", "1"));
    QVERIFY(quiet.flush() && other.flush());
    QCOMPARE(others, QStringList{ u"e=1"_s });
    QVERIFY(own.isEmpty());
}

void tst_PubSub::overBothTransports()
{
    NatsClient web(NatsClient::optionsFor(m_server.webSocketUrl()));
    NatsClient tcp(NatsClient::optionsFor(m_server.tcpUrl()));
    QVERIFY(web.open() && tcp.open());
    QStringList onWeb;
    QStringList onTcp;
    QVERIFY(web.subscribe("both.>", &onWeb) && tcp.subscribe("both.>", &onTcp));
    QVERIFY(web.connection->publish("both.a", "from web"));
    QVERIFY(web.flush());
    QVERIFY(tcp.connection->publish("both.b", "from tcp"));
    QVERIFY(tcp.flush() && web.flush());
    QCOMPARE(onWeb, (QStringList{ u"both.a=from web"_s, u"both.b=from tcp"_s }));
    QCOMPARE(onTcp, onWeb);
}

void tst_PubSub::manyMessages_data()
{
    QTest::addColumn<bool>("webSocket");
    QTest::addColumn<int>("size");
    QTest::newRow("small, WebSocket") << true << 16;
    QTest::newRow("small, TCP") << false << 16;
    QTest::newRow("larger, WebSocket") << true << 5000;
    QTest::newRow("larger, TCP") << false << 5000;
}

void tst_PubSub::manyMessages()
{
    QFETCH(bool, webSocket);
    QFETCH(int, size);
    constexpr int Count = 10000;
    NatsClient client(NatsClient::optionsFor(webSocket ? m_server.webSocketUrl() : m_server.tcpUrl()));
    QVERIFY(client.open());
    int next = 0;
    bool good = true;
    connect(client.connection->subscribe("many").value(), &NatsSubscription::messageReceived, this,
            [&](const NatsMessage &message) {
                good = good && message.data().size() == size && message.data().left(8).toInt() == next;
                ++next;
            });
    for (int i = 0; i < Count; ++i)
        QVERIFY(client.connection->publish("many", QByteArray::number(i).leftJustified(size, ' ')));
    QVERIFY(NatsTest::waitUntil([&next] { return next == Count; }, 60s));
    QVERIFY(good);
    QCOMPARE(client.connection->state(), State::Connected);
    QCOMPARE(client.events.count(u"error"_s), 0);
}

// CORE-STAT-01
void tst_PubSub::statisticsOfBothSides()
{
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(client.open());
    QStringList log;
    QVERIFY(client.subscribe("s", &log));
    for (int i = 0; i < 5; ++i)
        client.connection->publish("s", "12345");
    QVERIFY(client.flush());
    const NatsStatistics statistics = client.connection->statistics();
    QCOMPARE(statistics.messagesOut, 5u);
    QCOMPARE(statistics.messagesIn, 5u);
    QCOMPARE(statistics.payloadBytesOut, 25u);
    QCOMPARE(statistics.payloadBytesIn, 25u);
    QVERIFY(statistics.bytesIn > 25 && statistics.bytesOut > 25);
    QVERIFY(!client.connection->serverInfo().clientIp().isEmpty());
    QCOMPARE(QVersionNumber::fromString(client.connection->serverInfo().version()), m_server.version());
}

void tst_PubSub::severalSubscribersOfOneConnection()
{
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(client.open());
    std::array<QStringList, 20> logs;
    for (QStringList &log : logs)
        QVERIFY(client.subscribe("shared", &log));
    client.connection->publish("shared", "1");
    QVERIFY(client.flush());
    for (const QStringList &log : logs)
        QCOMPARE(log, QStringList{ u"shared=1"_s });
}

QTEST_GUILESS_MAIN(tst_PubSub)
#include "tst_pubsub.moc"
