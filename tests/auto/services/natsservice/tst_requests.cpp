// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/services/servicefixture.h"

#include <QtCore/QJsonArray>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

// How requests are answered
class tst_ServiceRequests : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answeredAtOnce();
    void answeredLater();
    void queuedSlot();
    void payloads_data();
    void payloads();
    void whatWasAsked();
    void errors();
    void errorHeadersAreOurs();
    void badErrors_data();
    void badErrors();
    void onlyOnce();
    void tooLargeMayBeTriedAgain();
    void dropped();
    void nobodyListens();
    void copiesAreOne();
    void withoutReply();
    void afterTheEndpoint();
    void afterTheService();
    void afterTheConnection();
    void answeredAfterReconnect();
    void slotDeletes_data();
    void slotDeletes();
    void oneTooMany();
    void anyNumber();
    void ofNoService();
};

// SVC-REQ-01
void tst_ServiceRequests::answeredAtOnce()
{
    ServiceFixture fixture;
    NatsServiceEndpoint *endpoint = *fixture.service->addEndpoint(u"add"_s);
    connect(endpoint, &NatsServiceEndpoint::requestReceived, this,
            [](const NatsServiceRequest &request) { request.respond(request.text().toUpper()); });
    QVERIFY(fixture.open());
    QVERIFY(fixture.ask("add", "hello"));
    QCOMPARE(fixture.published(), (QByteArrayList{ "PUB back 5\r\nHELLO" }));
}

// SVC-REQ-01
void tst_ServiceRequests::answeredLater()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"add"_s));
    QVERIFY(fixture.open());
    QVERIFY(fixture.ask("add", "1") && fixture.ask("add", "2"));
    QCOMPARE(fixture.published(), QByteArrayList());
    QCOMPARE(fixture.service->pendingCount(), 2);
    VERIFY_RESULT(fixture.requests.at(1).respond("two"));
    VERIFY_RESULT(fixture.requests.at(0).respond("one"));
    QVERIFY(fixture.requests.at(0).isAnswered());
    QCOMPARE(fixture.service->pendingCount(), 0);
    QCOMPARE(fixture.published(), (QByteArrayList{ "PUB back 3\r\ntwo", "PUB back 3\r\none" }));
    fixture.requests.clear();
    QCOMPARE(fixture.published(), QByteArrayList());
}

// SVC-REQ-01: the event keeps a copy
void tst_ServiceRequests::queuedSlot()
{
    ServiceFixture fixture;
    NatsServiceEndpoint *endpoint = *fixture.service->addEndpoint(u"add"_s);
    connect(endpoint, &NatsServiceEndpoint::requestReceived, this,
            [](const NatsServiceRequest &request) { request.respond("queued"); }, Qt::QueuedConnection);
    QVERIFY(fixture.open() && fixture.ask("add"));
    QCOMPARE(fixture.service->pendingCount(), 1);
    QVERIFY(NatsTest::waitUntil([&fixture] { return fixture.service->pendingCount() == 0; }));
    QCOMPARE(fixture.published(), QByteArrayList{ "PUB back 6\r\nqueued" });
    QVERIFY(fixture.errors.isEmpty());
}

using Answer = std::function<NatsResult<void>(const NatsServiceRequest &)>;
Q_DECLARE_METATYPE(Answer)

void tst_ServiceRequests::payloads_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<QByteArray>("wire");
    QTest::newRow("nothing") << Answer([](const auto &request) { return request.respond(); }) << QByteArray("PUB back 0\r\n");
    QTest::newRow("bytes") << Answer([](const auto &request) { return request.respond(QByteArray::fromHex("00ff")); })
                           << QByteArray("PUB back 2\r\n" + QByteArray::fromHex("00ff"));
    QTest::newRow("object") << Answer([](const auto &request) { return request.respond(QJsonObject{ { u"a"_s, 1 } }); })
                            << QByteArray("PUB back 7\r\n{\"a\":1}");
    QTest::newRow("array") << Answer([](const auto &request) { return request.respond(QJsonArray{ 1, 2 }); })
                           << QByteArray("PUB back 5\r\n[1,2]");
    QTest::newRow("headers") << Answer([](const auto &request) { return request.respond("x", { { "A", "b" } }); })
                             << QByteArray("HPUB back 18 19\r\nNATS/1.0\r\nA: b\r\n\r\nx");
}

// SVC-REQ-01
void tst_ServiceRequests::payloads()
{
    QFETCH(Answer, answer);
    QFETCH(QByteArray, wire);
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open() && fixture.ask("a"));
    VERIFY_RESULT(answer(fixture.requests.constFirst()));
    QCOMPARE(fixture.published(), QByteArrayList{ wire });
}

void tst_ServiceRequests::whatWasAsked()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep({ u"temperature"_s, u"rooms.*.temperature"_s }));
    QVERIFY(fixture.open());
    QCOMPARE(fixture.fake.server.publish("rooms.hall.temperature", "{\"a\":1}", NatsHeaders{ { "K", "v" } }, "back"), 1);
    const NatsServiceRequest request = fixture.requests.constFirst();
    QCOMPARE(request.subject(), u"rooms.hall.temperature"_s);
    QCOMPARE(request.data(), QByteArray("{\"a\":1}"));
    QCOMPARE(request.text(), u"{\"a\":1}"_s);
    QCOMPARE(request.json()->toObject().value("a"_L1).toInt(), 1);
    QCOMPARE(request.headers().value("K"), u"v"_s);
    QCOMPARE(request.message().reply(), u"back"_s);
    QVERIFY(!request.isAnswered());
}

// SVC-REQ-02
void tst_ServiceRequests::errors()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open() && fixture.ask("a") && fixture.ask("a") && fixture.ask("a"));
    VERIFY_RESULT(fixture.requests.at(0).respondError(411, u"data required"_s));
    VERIFY_RESULT(fixture.requests.at(1).respondError(-1, u"Grüße\r\nEvil: yes"_s, "more"));
    VERIFY_RESULT(fixture.requests.at(2).respondError(404, u"none"_s, {}, { { "K", "v" } }));
    QCOMPARE(fixture.published(),
             (QByteArrayList{ ServiceFixture::errorAnswer(411, "data required"),
                              ServiceFixture::errorAnswer(-1, "Grüße Evil: yes", "more"),
                              ServiceFixture::errorAnswer(404, "none", {}, "K: v\r\n") }));
}

// SVC-REQ-02
void tst_ServiceRequests::errorHeadersAreOurs()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open() && fixture.ask("a"));
    const NatsHeaders others{ { "Nats-Service-Error", "x" }, { "Nats-Service-Error-Code", "1" } };
    VERIFY_RESULT(fixture.requests.at(0).respondError(500, u"boom"_s, {}, others));
    QCOMPARE(fixture.published(), QByteArrayList{ ServiceFixture::errorAnswer(500, "boom") });
}

void tst_ServiceRequests::badErrors_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("description");
    QTest::newRow("no code") << 0 << u"boom"_s;
    QTest::newRow("no description") << 500 << QString();
    QTest::newRow("white space") << 500 << u" \r\n"_s;
    QTest::newRow("nothing that is shown") << 500 << QString(2, QChar::Null);
}

// SVC-REQ-02
void tst_ServiceRequests::badErrors()
{
    QFETCH(int, code);
    QFETCH(QString, description);
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open() && fixture.ask("a"));
    const auto refused = fixture.requests.constFirst().respondError(code, description);
    QCOMPARE(refused.error().code(), Code::InvalidOption);
    QCOMPARE(fixture.published(), QByteArrayList());
    QVERIFY(!fixture.requests.constFirst().isAnswered());
    VERIFY_RESULT(fixture.requests.constFirst().respond("good"));
}

// SVC-REQ-03
void tst_ServiceRequests::onlyOnce()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open() && fixture.ask("a"));
    const NatsServiceRequest request = fixture.requests.constFirst();
    VERIFY_RESULT(request.respond("1"));
    QCOMPARE(request.respond("2").error().code(), Code::InvalidReply);
    QCOMPARE(request.respondError(500, u"x"_s).error().code(), Code::InvalidReply);
    QCOMPARE(fixture.published(), QByteArrayList{ "PUB back 1\r\n1" });
    QCOMPARE(fixture.service->stats().endpoints().constFirst().errorCount(), 0u);
}

// SVC-REQ-03
void tst_ServiceRequests::tooLargeMayBeTriedAgain()
{
    ServiceFixture fixture;
    fixture.fake.server.setInfo(u"max_payload"_s, 200);
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open() && fixture.ask("a"));
    const NatsServiceRequest request = fixture.requests.constFirst();
    QCOMPARE(request.respond(QByteArray(201, 'x')).error().code(), Code::PayloadTooLarge);
    QVERIFY(!request.isAnswered());
    QCOMPARE(fixture.service->pendingCount(), 1);
    VERIFY_RESULT(request.respondError(500, u"too much"_s));
    QCOMPARE(fixture.published(), QByteArrayList{ ServiceFixture::errorAnswer(500, "too much") });
}

// SVC-REQ-04
void tst_ServiceRequests::dropped()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open() && fixture.ask("a"));
    NatsServiceRequest copy = fixture.requests.constFirst();
    fixture.requests.clear();
    QCOMPARE(fixture.published(), QByteArrayList()); // there is still one
    copy = NatsServiceRequest();
    QVERIFY(fixture.errors.isEmpty()); // from the event loop
    QCOMPARE(fixture.published(), QByteArrayList{ ServiceFixture::errorAnswer(500, "the service dropped the request") });
    QVERIFY(NatsTest::waitUntil([&] { return fixture.errors.size() == 1; }));
    QCOMPARE(fixture.errors.constFirst().code(), Code::HandlerFailed);
    QCOMPARE(fixture.errors.constFirst().subject(), u"a"_s);
    QCOMPARE(fixture.service->pendingCount(), 0);
    QCOMPARE(fixture.service->stats().endpoints().constFirst().lastError(), u"500:the service dropped the request"_s);
}

// SVC-REQ-04
void tst_ServiceRequests::nobodyListens()
{
    ServiceFixture fixture;
    VERIFY_RESULT(fixture.service->addEndpoint(u"a"_s));
    QVERIFY(fixture.open() && fixture.ask("a"));
    QCOMPARE(fixture.published(), QByteArrayList{ ServiceFixture::errorAnswer(500, "the service dropped the request") });
    QVERIFY(NatsTest::waitUntil([&] { return fixture.errors.size() == 1; }));
}

void tst_ServiceRequests::copiesAreOne()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open() && fixture.ask("a"));
    const NatsServiceRequest copy = fixture.requests.constFirst();
    VERIFY_RESULT(copy.respond());
    QVERIFY(fixture.requests.constFirst().isAnswered());
    QCOMPARE(fixture.requests.constFirst().respond().error().code(), Code::InvalidReply);
}

// SVC-REQ-05
void tst_ServiceRequests::withoutReply()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open());
    QCOMPARE(fixture.fake.server.publish("a", "x"), 1);
    VERIFY_RESULT(fixture.requests.constFirst().respond("nobody reads it"));
    QCOMPARE(fixture.published(), QByteArrayList());
    QCOMPARE(fixture.service->stats().endpoints().constFirst().requestCount(), 1u);
}

// SVC-REQ-06
void tst_ServiceRequests::afterTheEndpoint()
{
    ServiceFixture fixture;
    NatsServiceEndpoint *endpoint = fixture.keep(u"a"_s);
    QVERIFY(fixture.open() && fixture.ask("a") && fixture.ask("a"));
    delete endpoint;
    QVERIFY(fixture.service->endpoints().isEmpty());
    QCOMPARE(fixture.service->pendingCount(), 2);
    VERIFY_RESULT(fixture.requests.takeFirst().respond("late"));
    fixture.requests.clear();
    QCOMPARE(fixture.published(),
             (QByteArrayList{ "PUB back 4\r\nlate", ServiceFixture::errorAnswer(500, "the service dropped the request") }));
    QVERIFY(!fixture.ask("a")); // nobody subscribes
}

// SVC-REQ-06
void tst_ServiceRequests::afterTheService()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open() && fixture.ask("a") && fixture.ask("a"));
    fixture.service.reset();
    VERIFY_RESULT(fixture.requests.takeFirst().respond("late"));
    fixture.requests.clear();
    QCOMPARE(fixture.published(),
             (QByteArrayList{ "PUB back 4\r\nlate", ServiceFixture::errorAnswer(500, "the service dropped the request") }));
}

// SVC-REQ-06
void tst_ServiceRequests::afterTheConnection()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open() && fixture.ask("a") && fixture.ask("a"));
    fixture.fake.connection->close();
    QCOMPARE(fixture.requests.constFirst().respond().error().code(), Code::ConnectionClosed);
    QVERIFY(!fixture.requests.constFirst().isAnswered());
    fixture.fake.connection.reset();
    QCOMPARE(fixture.requests.constFirst().respond().error().code(), Code::ConnectionClosed);
    fixture.requests.clear();
}

// SVC-RECONNECT-01
void tst_ServiceRequests::answeredAfterReconnect()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open() && fixture.ask("a"));
    const QString id = fixture.service->id();
    fixture.fake.server.drop();
    VERIFY_RESULT(fixture.requests.constFirst().respond("late"));
    QVERIFY(fixture.fake.events.waitFor(u"reconnected"_s));
    QVERIFY(fixture.published().contains("PUB back 4\r\nlate"));
    QCOMPARE(fixture.service->state(), NatsService::State::Running);
    QCOMPARE(fixture.service->id(), id);
    QVERIFY(fixture.ask("a", "again"));
    QCOMPARE(fixture.requests.size(), 2);
    QCOMPARE(fixture.answerTo("$SRV.PING." + QByteArray("calc.") + id.toUtf8()).value("id"_L1).toString(), id);
}

void tst_ServiceRequests::slotDeletes_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("the endpoint") << 0;
    QTest::newRow("the service") << 1;
    QTest::newRow("the connection") << 2;
}

// SVC-REQ-06
void tst_ServiceRequests::slotDeletes()
{
    QFETCH(int, what);
    ServiceFixture fixture;
    NatsServiceEndpoint *endpoint = *fixture.service->addEndpoint(u"a"_s);
    connect(endpoint, &NatsServiceEndpoint::requestReceived, this, [&, what](const NatsServiceRequest &request) {
        if (what == 0)
            delete endpoint;
        else if (what == 1)
            fixture.service.reset();
        else
            fixture.fake.connection.reset();
        request.respond("last");
    });
    QVERIFY(fixture.open());
    fixture.ask("a");
    if (what < 2)
        QCOMPARE(fixture.published(), QByteArrayList{ "PUB back 4\r\nlast" });
}

// SVC-REQ-07: the bound is that of all endpoints together
void tst_ServiceRequests::oneTooMany()
{
    NatsServiceConfig config(u"calc"_s, u"1.0.3"_s);
    config.setMaximumPending(2);
    ServiceFixture fixture(config);
    QVERIFY(fixture.keep(u"a"_s));
    NatsServiceEndpoint *other = fixture.keep(u"b"_s);
    QVERIFY(other && fixture.open());
    QVERIFY(fixture.ask("a", "1") && fixture.ask("a", "2") && fixture.ask("b", "3"));
    QCOMPARE(fixture.published(), QByteArrayList{ ServiceFixture::errorAnswer(503, "the service is busy") });
    QCOMPARE(fixture.requests.size(), 2);
    QCOMPARE(fixture.service->pendingCount(), 2);
    QCOMPARE(other->stats().requestCount(), 1u);
    QCOMPARE(other->stats().lastError(), u"503:the service is busy"_s);
    QVERIFY(fixture.errors.isEmpty());
    VERIFY_RESULT(fixture.requests.takeFirst().respond("one"));
    QVERIFY(fixture.ask("b", "4"));
    QCOMPARE(fixture.requests.size(), 2);
    QCOMPARE(fixture.requests.last().text(), u"4"_s);
}

// SVC-REQ-07
void tst_ServiceRequests::anyNumber()
{
    NatsServiceConfig config(u"calc"_s, u"1.0.3"_s);
    config.setMaximumPending(0);
    ServiceFixture fixture(config);
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open());
    for (int i = 0; i < 100; ++i)
        QVERIFY(fixture.ask("a"));
    QCOMPARE(fixture.requests.size(), 100);
}

void tst_ServiceRequests::ofNoService()
{
    const NatsServiceRequest request;
    QVERIFY(!request.isAnswered() && request.subject().isEmpty() && request.data().isEmpty());
    QCOMPARE(request.respond().error().code(), Code::InvalidReply);
    QCOMPARE(request.respondError(500, u"x"_s).error().code(), Code::InvalidReply);
}

QTEST_GUILESS_MAIN(tst_ServiceRequests)
#include "tst_requests.moc"
