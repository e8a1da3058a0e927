// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natstestcertificates.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// What a slot may do with the connection whose message it is handling, over each kind of socket.
class tst_Slots : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void answers_data();
    void answers() { answers(1); }
    void answersInTurns_data() { answers_data(); }
    void answersInTurns() { answers(20); }
    void eventLoop_data() { answers_data(); }
    void eventLoop();
    void eventLoopForAReply_data() { answers_data(); }
    void eventLoopForAReply();
    void eventLoopWhenOpened_data() { answers_data(); }
    void eventLoopWhenOpened();
    void closes_data() { answers_data(); }
    void closes();

private:
    void answers(int turns);

    const NatsTestCertificates &m_certificates = NatsTestCertificates::instance();
    NatsServerProcess m_plain;
    NatsServerProcess m_encrypted;
    std::unique_ptr<NatsClient> m_client;
};

void tst_Slots::answers_data()
{
    QTest::addColumn<QString>("scheme");
    for (const auto *scheme : { "ws", "nats", "wss", "tls" })
        QTest::newRow(scheme) << QString::fromLatin1(scheme);
}

void tst_Slots::init()
{
    QFETCH(const QString, scheme);
    const bool isEncrypted = scheme == u"wss"_s || scheme == u"tls"_s;
    NatsServerProcess &server = isEncrypted ? m_encrypted : m_plain;
    if (!server.isRunning())
        QVERIFY2(isEncrypted ? m_certificates.start(&server) : server.start(), qPrintable(server.errorString()));
    NatsOptions options = NatsClient::optionsFor(server.url(scheme));
    options.setTls(m_certificates.options());
    options.setPingInterval(1h); // nothing arrives that no test asked for
    m_client = std::make_unique<NatsClient>(options);
}

// CORE-SLOT-01: what was written leaves when a chunk has been delivered, while the socket may hold more
void tst_Slots::answers(int turns)
{
    constexpr int Count = 4000;
    QVERIFY(m_client->open());
    NatsConnection *connection = m_client->connection.get();
    connect(*connection->subscribe("service"), &NatsSubscription::messageReceived, connection,
            [connection](const NatsMessage &message) { connection->respond(message, "re " + message.data()); });
    QStringList replies;
    QStringList expected;
    for (int i = 0; i < Count; ++i) {
        const QByteArray payload = QByteArray::number(i).rightJustified(300, '.');
        expected.append(QString::fromLatin1("re " + payload));
        connection->request("service", payload).then(this, [&replies](const NatsResult<NatsMessage> &reply) {
            replies.append(reply ? reply->text() : reply.error().text());
        });
        if (turns > 1 && i % (Count / turns) == 0)
            QCoreApplication::processEvents();
    }
    QVERIFY(NatsTest::waitUntil([&replies] { return replies.size() == Count; }));
    QCOMPARE(replies, expected);
    QCOMPARE(connection->statistics().reconnects, 0u);
}

// CORE-SLOT-02: as a dialog does
void tst_Slots::eventLoop()
{
    constexpr int Count = 200;
    QVERIFY(m_client->open());
    NatsConnection *connection = m_client->connection.get();
    QStringList log;
    bool isFlushed = false;
    bool isComplete = false;
    NatsSubscription *subscription = m_client->subscribe("a", &log);
    connect(subscription, &NatsSubscription::messageReceived, this, [&, connection](const NatsMessage &message) {
        if (message.text() == u"10"_s)
            isFlushed = NatsTest::waitFor(connection->flush());
        else if (message.text() == u"150"_s) // the others are here already, and two seconds later a ping wakes all up
            isComplete = NatsTest::waitUntil([&log] { return log.size() == Count; }, 1s);
    });
    QStringList expected;
    for (int i = 0; i < Count; ++i) {
        expected.append(u"a=%1"_s.arg(i));
        connection->publish("a", QByteArray::number(i));
        if (i < 100 && i % 20 == 0)
            QCoreApplication::processEvents();
    }
    QVERIFY(NatsTest::waitUntil([&log] { return log.size() == Count; }));
    QVERIFY(isFlushed && isComplete);
    QCOMPARE(log, expected);
    QCOMPARE(connection->statistics().reconnects, 0u);
}

// CORE-SLOT-02: what the slot asked for before leaves, too, though nothing else happens in there
void tst_Slots::eventLoopForAReply()
{
    QVERIFY(m_client->open());
    NatsConnection *connection = m_client->connection.get();
    connect(*connection->subscribe("service"), &NatsSubscription::messageReceived, connection,
            [connection](const NatsMessage &message) { connection->respond(message, "reply"); });
    NatsResult<NatsMessage> reply = NatsError(NatsError::Code::Timeout, u"not asked"_s);
    connect(*connection->subscribe("a"), &NatsSubscription::messageReceived, this, [&, connection] {
        const auto request = connection->request("service");
        NatsTest::waitFor(request);
        reply = request.result();
    });
    connection->publish("a", "now");
    QVERIFY(NatsTest::waitUntil([&reply] { return reply.hasValue() || reply.error().text() != u"not asked"_s; }));
    QVERIFY2(reply, qPrintable(reply.error().text()));
    QCOMPARE(reply->text(), u"reply"_s);
}

// CORE-SLOT-02
void tst_Slots::eventLoopWhenOpened()
{
    NatsConnection *connection = m_client->connection.get();
    bool isFlushed = false;
    connect(connection, &NatsConnection::opened, this, [&] { isFlushed = NatsTest::waitFor(connection->flush()); });
    QVERIFY(m_client->open());
    QVERIFY(NatsTest::waitUntil([&isFlushed] { return isFlushed; }));
    QCOMPARE(connection->statistics().reconnects, 0u);
}

// CORE-SLOT-01: the end is a clean one, and nothing more is delivered
void tst_Slots::closes()
{
    QVERIFY(m_client->open());
    NatsConnection *connection = m_client->connection.get();
    QStringList log;
    connect(m_client->subscribe("a", &log), &NatsSubscription::messageReceived, connection, [connection] { connection->close(); });
    for (int i = 0; i < 100; ++i)
        connection->publish("a", QByteArray(2000, 'x'));
    QVERIFY(m_client->events.waitFor(u"closed NoError"_s));
    QCOMPARE(log.size(), 1);
    QCOMPARE(m_client->events.events({ u"error"_s }), QStringList());
}

QTEST_GUILESS_MAIN(tst_Slots)

#include "tst_slots.moc"
