// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "peerprocess.h"

#include "services/natsservice.h"
#include "services/natsserviceclient.h"
#include "support/natsclient.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// Services of nats.js are found and called by NatsQt, and the other way round.
class tst_InteropServices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void findsThePeer();
    void callsThePeer();
    void foundByThePeer();
    void calledByThePeer();
    void sharedWithThePeer();

private:
    template<typename T>
    static NatsResult<T> ended(const NatsFuture<T> &future)
    {
        NatsTest::waitFor(future);
        return future.result();
    }
    NatsResult<NatsMessage> call(const NatsSubject &subject, const NatsPayload &payload);
    void answerUpper(NatsService *service);

    NatsServerProcess m_server;
    std::unique_ptr<NatsClient> m_client;
    std::unique_ptr<NatsServiceClient> m_asking;
};

void tst_InteropServices::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.errorString()));
    m_client = std::make_unique<NatsClient>(NatsClient::optionsFor(m_server.webSocketUrl()));
    QVERIFY(m_client->open());
    NatsServiceClientOptions options;
    options.setTimeout(10s);
    options.setStallTimeout(1s);
    m_asking = std::make_unique<NatsServiceClient>(m_client->connection.get(), options);
}

NatsResult<NatsMessage> tst_InteropServices::call(const NatsSubject &subject, const NatsPayload &payload)
{
    NatsRequestOptions options;
    options.setTimeout(20s);
    return ended(m_asking->request(subject, payload, options));
}

void tst_InteropServices::answerUpper(NatsService *service)
{
    connect(*service->addEndpoint(u"upper"_s), &NatsServiceEndpoint::requestReceived, this,
            [](const NatsServiceRequest &request) { request.respond(request.text().toUpper()); });
    connect(*service->group(u"admin"_s).addEndpoint(u"fail"_s), &NatsServiceEndpoint::requestReceived, this,
            [](const NatsServiceRequest &request) { request.respondError(411, u"data required"_s, "details"); });
}

// SVC-CLIENT-01, SVC-VALUE-01
void tst_InteropServices::findsThePeer()
{
    PeerProcess peer(PeerProcess::Kind::NatsJs);
    QVERIFY2(peer.start({ u"serve"_s, m_server.webSocketUrl(), u"found"_s }), peer.errors());
    const auto pings = ended((*m_asking->ping(u"found"_s))->collect());
    QVERIFY(pings && pings->size() == 1);
    QCOMPARE(pings->constFirst().version(), u"1.0.0"_s);
    QCOMPARE(pings->constFirst().metadata().value(u"region"_s), u"north"_s);
    const QString id = pings->constFirst().id();
    const auto infos = ended((*m_asking->info(u"found"_s, id))->collect());
    QVERIFY(infos && infos->size() == 1);
    QCOMPARE(infos->constFirst().description(), u"Grüße"_s);
    QCOMPARE(infos->constFirst().endpoints().size(), 2);
    const NatsServiceEndpointInfo upper = infos->constFirst().endpoints().constFirst();
    QCOMPARE(upper.subject(), u"upper"_s);
    QCOMPARE(upper.queueGroup(), u"q"_s);
    QCOMPARE(upper.metadata().value(u"format"_s), u"text"_s);
    QCOMPARE(infos->constFirst().endpoints().constLast().subject(), u"admin.fail"_s);
    QCOMPARE(infos->constFirst().endpoints().constLast().queueGroup(), u"admins"_s);
    QVERIFY(call("upper", "x"));
    const auto stats = ended((*m_asking->stats(u"found"_s))->collect());
    QVERIFY(stats && stats->size() == 1);
    QVERIFY(stats->constFirst().started().isValid());
    QCOMPARE(stats->constFirst().endpoints().constFirst().requestCount(), 1u);
    QCOMPARE(stats->constFirst().endpoints().constFirst().errorCount(), 0u);
}

// SVC-CLIENT-04
void tst_InteropServices::callsThePeer()
{
    PeerProcess peer(PeerProcess::Kind::NatsJs);
    QVERIFY2(peer.start({ u"serve"_s, m_server.webSocketUrl(), u"called"_s }), peer.errors());
    QCOMPARE(call("upper", "grüße").valueOr({}).text(), u"GRÜSSE"_s);
    const NatsError error = call("admin.fail", "x").error();
    QCOMPARE(error.code(), NatsError::Code::ServiceError);
    QCOMPARE(error.serverCode(), 411);
    QCOMPARE(error.serverText(), u"data required"_s);
}

// SVC-MON-02
void tst_InteropServices::foundByThePeer()
{
    NatsServiceConfig config(u"ours"_s, u"1.0.0-rc.1"_s);
    config.setDescription(u"Grüße"_s);
    config.setMetadata({ { u"region"_s, u"north"_s } });
    NatsService service(m_client->connection.get(), config);
    answerUpper(&service);
    QVERIFY(service.start() && m_client->flush());
    QVERIFY(call("upper", "x") && !call("admin.fail", "x"));
    PeerProcess peer(PeerProcess::Kind::NatsJs);
    QVERIFY2(peer.start({ u"find"_s, m_server.webSocketUrl(), u"ours"_s }), peer.errors());
    QVERIFY2(peer.waitForEnd(), peer.errors());
    QCOMPARE(peer.lines().size(), 3);
    const auto told = [&peer](int line, const QByteArray &kind) {
        const QByteArray text = peer.lines().at(line);
        return text.startsWith(kind + ' ') ? QJsonDocument::fromJson(text.mid(kind.size() + 1)).object() : QJsonObject();
    };
    QCOMPARE(told(0, "ping"), service.identity().json());
    QCOMPARE(told(1, "info"), service.info().json());
    QCOMPARE(told(2, "stats"), service.stats().json());
    QVERIFY(ended(service.stop()));
}

// SVC-REQ-01, SVC-REQ-02
void tst_InteropServices::calledByThePeer()
{
    NatsService service(m_client->connection.get(), NatsServiceConfig(u"ours"_s, u"1.0.0"_s));
    answerUpper(&service);
    QVERIFY(service.start() && m_client->flush());
    PeerProcess peer(PeerProcess::Kind::NatsJs);
    QVERIFY2(peer.start({ u"call"_s, m_server.webSocketUrl(), u"upper"_s, u"grüße"_s }), peer.errors());
    QVERIFY2(peer.waitForEnd(), peer.errors());
    QCOMPARE(peer.lines(), QByteArrayList{ "answer \"GRÜSSE\"" });
    PeerProcess failing(PeerProcess::Kind::NatsJs);
    QVERIFY2(failing.start({ u"call"_s, m_server.webSocketUrl(), u"admin.fail"_s, u"x"_s }), failing.errors());
    QVERIFY2(failing.waitForEnd(), failing.errors());
    QCOMPARE(failing.lines(), QByteArrayList{ R"(error {"code":411,"message":"data required","data":"details"})" });
    QVERIFY(ended(service.stop()));
}

// SVC-QUEUE-01: instances of both share the requests
void tst_InteropServices::sharedWithThePeer()
{
    constexpr int Requests = 100;
    PeerProcess peer(PeerProcess::Kind::NatsJs);
    QVERIFY2(peer.start({ u"serve"_s, m_server.webSocketUrl(), u"shared"_s }), peer.errors());
    NatsService service(m_client->connection.get(), NatsServiceConfig(u"shared"_s, u"1.0.0"_s));
    answerUpper(&service);
    QVERIFY(service.start() && m_client->flush());
    for (int i = 0; i < Requests; ++i)
        QCOMPARE(call("upper", "x").valueOr({}).text(), u"X"_s);
    const auto stats = ended((*m_asking->stats(u"shared"_s))->collect());
    QVERIFY(stats && stats->size() == 2);
    quint64 counted = 0;
    for (const NatsServiceStats &instance : *stats) {
        QVERIFY(instance.endpoints().constFirst().requestCount() > 0);
        counted += instance.endpoints().constFirst().requestCount();
    }
    QCOMPARE(counted, quint64(Requests));
    QVERIFY(ended(service.stop()));
}

QTEST_GUILESS_MAIN(tst_InteropServices)
#include "tst_services.moc"
