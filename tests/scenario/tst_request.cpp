// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

class tst_Request : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void answered_data();
    void answered();
    void noResponders();
    void timesOut();
    void manyAtOnce();
    void answeredWithHeaders();
    void respondersShareAQueue();
    void chained();

private:
    NatsServerProcess m_server;
};

void tst_Request::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.errorString()));
}

// Answers with what it was asked, in capitals
static void serve(NatsClient *client, const NatsSubject &subject)
{
    QObject::connect(client->connection->subscribe(subject).value(), &NatsSubscription::messageReceived,
                     client->connection.get(), [client](const NatsMessage &message) {
                         client->connection->respond(message, message.text().toUpper());
                     });
}

void tst_Request::answered_data()
{
    QTest::addColumn<bool>("sameConnection");
    QTest::newRow("by another connection") << false;
    QTest::newRow("by the same connection") << true;
}

void tst_Request::answered()
{
    QFETCH(bool, sameConnection);
    NatsClient asking(NatsClient::optionsFor(m_server.webSocketUrl()));
    NatsClient answering(NatsClient::optionsFor(m_server.tcpUrl()));
    QVERIFY(asking.open() && answering.open());
    NatsClient *responder = sameConnection ? &asking : &answering;
    serve(responder, "upper");
    QVERIFY(responder->flush());
    const auto reply = asking.connection->request("upper", "hello");
    QVERIFY(NatsTest::waitFor(reply));
    QVERIFY2(reply.result(), qPrintable(reply.result().error().text()));
    QCOMPARE(reply.result()->text(), u"HELLO"_s);
}

// CORE-REQ-03
void tst_Request::noResponders()
{
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(client.open());
    NatsRequestOptions options;
    options.setTimeout(1h); // only the server's word can end it
    const auto reply = client.connection->request("nobody.here", "x", options);
    QVERIFY(NatsTest::waitFor(reply));
    QCOMPARE(reply.result().error().code(), Code::NoResponders);
    QCOMPARE(reply.result().error().subject(), u"nobody.here"_s);
}

// CORE-REQ-04
void tst_Request::timesOut()
{
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(client.open());
    QStringList heard;
    QVERIFY(client.subscribe("silent", &heard));
    NatsRequestOptions options;
    options.setTimeout(50ms);
    const auto reply = client.connection->request("silent", "x", options);
    QVERIFY(NatsTest::waitFor(reply));
    QCOMPARE(reply.result().error().code(), Code::Timeout);
    QCOMPARE(heard.size(), 1);
}

void tst_Request::manyAtOnce()
{
    constexpr int Count = 2000;
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(client.open());
    serve(&client, "many");
    NatsRequestOptions options;
    options.setTimeout(60s);
    int good = 0;
    int bad = 0;
    for (int i = 0; i < Count; ++i) {
        const QString text = u"a"_s + QString::number(i);
        client.connection->request("many", text, options).then(this, [&, text](const NatsResult<NatsMessage> &reply) {
            ++(reply && reply->text() == text.toUpper() ? good : bad);
        });
    }
    QVERIFY(NatsTest::waitUntil([&] { return good + bad == Count; }, 60s));
    QCOMPARE(bad, 0);
}

void tst_Request::answeredWithHeaders()
{
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(client.open());
    connect(client.connection->subscribe("h").value(), &NatsSubscription::messageReceived, this,
            [&client](const NatsMessage &message) {
                client.connection->respond(message, {}, { { "Asked", message.headers().value("Question") } });
            });
    NatsRequestOptions options;
    options.setHeaders({ { "Question", "why" } });
    const auto reply = client.connection->request("h", {}, options);
    QVERIFY(NatsTest::waitFor(reply));
    QVERIFY(reply.result());
    QCOMPARE(reply.result()->headers().value("Asked"), u"why"_s);
}

void tst_Request::respondersShareAQueue()
{
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(client.open());
    NatsSubscribeOptions options;
    options.setQueueGroup(u"responders"_s);
    int calls = 0;
    for (int i = 0; i < 3; ++i) {
        connect(client.connection->subscribe("shared", options).value(), &NatsSubscription::messageReceived, this,
                [&](const NatsMessage &message) {
                    ++calls;
                    client.connection->respond(message, "x");
                });
    }
    const auto reply = client.connection->request("shared");
    QVERIFY(NatsTest::waitFor(reply));
    QVERIFY(reply.result());
    QVERIFY(client.flush());
    QCOMPARE(calls, 1);
}

void tst_Request::chained()
{
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(client.open());
    serve(&client, "a");
    QStringList log;
    client.connection->request("a", "one").then(this, [&](const NatsResult<NatsMessage> &first) {
        log.append(first.valueOr({}).text());
        client.connection->request("a", "two").then(this, [&](const NatsResult<NatsMessage> &second) {
            log.append(second.valueOr({}).text());
        });
    });
    QVERIFY(NatsTest::waitUntil([&log] { return log.size() == 2; }));
    QCOMPARE(log, (QStringList{ u"ONE"_s, u"TWO"_s }));
}

QTEST_GUILESS_MAIN(tst_Request)
#include "tst_request.moc"
