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
using Kind = PeerProcess::Kind;

Q_DECLARE_METATYPE(PeerProcess::Kind)

// Services of other clients are found and called by NatsQt, and the other way round.
class tst_InteropServices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void findsThePeer();
    void findsTheFirstFormat();
    void callsThePeer_data() { peers(); }
    void callsThePeer();
    void foundByThePeer();
    void foundByTheFirstFormat();
    void calledByThePeer_data() { peers(); }
    void calledByThePeer();
    void sharedWithThePeer_data() { peers(); }
    void sharedWithThePeer();

private:
    static void peers();
    template<typename T>
    static NatsResult<T> ended(const NatsFuture<T> &future)
    {
        NatsTest::waitFor(future);
        return future.result();
    }
    NatsResult<NatsMessage> call(const NatsSubject &subject, const NatsPayload &payload);
    QString urlFor(Kind kind) const { return kind == Kind::NatsGo ? m_server.tcpUrl() : m_server.webSocketUrl(); }
    void answerUpper(NatsService *service);
    static NatsServiceConfig described();

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

void tst_InteropServices::peers()
{
    QTest::addColumn<Kind>("kind");
#ifdef NATSJS_PEER
    QTest::newRow("nats.js") << Kind::NatsJs;
#endif
#ifdef NATSGO_PEER
    QTest::newRow("nats.go") << Kind::NatsGo;
#endif
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

NatsServiceConfig tst_InteropServices::described()
{
    NatsServiceConfig config(u"ours"_s, u"1.0.0-rc.1"_s);
    config.setDescription(u"Grüße"_s);
    config.setMetadata({ { u"region"_s, u"north"_s } });
    return config;
}

// SVC-CLIENT-01, SVC-VALUE-01
void tst_InteropServices::findsThePeer()
{
#ifndef NATSJS_PEER
    QSKIP("nats.js is not installed");
#endif
    PeerProcess peer(Kind::NatsJs);
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

// SVC-CLIENT-07, SVC-VALUE-03: one endpoint, and no type
void tst_InteropServices::findsTheFirstFormat()
{
#ifndef NATSGO_PEER
    QSKIP("there is no nats.go with its first package of services");
#endif
    PeerProcess peer(Kind::NatsGo);
    QVERIFY2(peer.start({ u"serve"_s, m_server.tcpUrl(), u"found"_s }), peer.errors());
    const auto everybody = ended((*m_asking->ping())->collect());
    QVERIFY(everybody && everybody->size() == 2);
    const auto pings = ended((*m_asking->ping(u"found"_s))->collect());
    QVERIFY(pings && pings->size() == 1);
    QVERIFY(!pings->constFirst().json().contains("type"_L1)); // or this is another format
    QCOMPARE(pings->constFirst().version(), u"1.0.0"_s);
    QVERIFY(pings->constFirst().metadata().isEmpty());
    const QString id = pings->constFirst().id();
    const auto infos = ended((*m_asking->info(u"found"_s, id))->collect());
    QVERIFY(infos && infos->size() == 1);
    QCOMPARE(infos->constFirst().description(), u"Grüße"_s);
    QCOMPARE(infos->constFirst().endpoints().size(), 1);
    QCOMPARE(infos->constFirst().endpoints().constFirst().subject(), u"upper"_s);
    QVERIFY(call("upper", "x") && call("upper", "y"));
    const auto stats = ended((*m_asking->stats(u"found"_s, id))->collect());
    QVERIFY(stats && stats->size() == 1);
    QVERIFY(qAbs(stats->constFirst().started().secsTo(QDateTime::currentDateTimeUtc())) < 60);
    QCOMPARE(stats->constFirst().endpoints().size(), 1);
    const NatsServiceEndpointStats counted = stats->constFirst().endpoints().constFirst();
    QCOMPARE(counted.requestCount(), 2u);
    QCOMPARE(counted.errorCount(), 0u);
    QVERIFY(counted.processingTime() > 0ns && counted.averageProcessingTime() == counted.processingTime() / 2);
    QCOMPARE(counted.data().toObject().value("level"_L1).toInt(), 3);
}

// SVC-CLIENT-04
void tst_InteropServices::callsThePeer()
{
    QFETCH(Kind, kind);
    PeerProcess peer(kind);
    QVERIFY2(peer.start({ u"serve"_s, urlFor(kind), u"called"_s }), peer.errors());
    QCOMPARE(call("upper", "grün").valueOr({}).text(), u"GRÜN"_s);
    const NatsError error = call("admin.fail", "x").error();
    QCOMPARE(error.code(), NatsError::Code::ServiceError);
    QCOMPARE(error.serverCode(), 411);
    QCOMPARE(error.serverText(), u"data required"_s);
}

// SVC-MON-02
void tst_InteropServices::foundByThePeer()
{
#ifndef NATSJS_PEER
    QSKIP("nats.js is not installed");
#endif
    NatsService service(m_client->connection.get(), described());
    answerUpper(&service);
    QVERIFY(service.start() && m_client->flush());
    QVERIFY(call("upper", "x") && !call("admin.fail", "x"));
    PeerProcess peer(Kind::NatsJs);
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

// SVC-MON-01, SVC-MON-02: at the three levels, with the types of Go of today and of the first package
void tst_InteropServices::foundByTheFirstFormat()
{
#ifndef NATSGO_PEER
    QSKIP("there is no nats.go with its first package of services");
#endif
    NatsService service(m_client->connection.get(), described());
    answerUpper(&service);
    QVERIFY(service.start() && m_client->flush());
    QVERIFY(call("upper", "x") && !call("admin.fail", "x"));
    PeerProcess peer(Kind::NatsGo);
    QVERIFY2(peer.start({ u"find"_s, m_server.tcpUrl(), u"ours"_s, service.id() }), peer.errors());
    QVERIFY2(peer.waitForEnd(), peer.errors());
    QJsonObject firstPing{ { u"name"_s, u"ours"_s }, { u"id"_s, service.id() }, { u"version"_s, u"1.0.0-rc.1"_s } };
    QJsonObject firstInfo = firstPing;
    firstInfo.insert(u"description"_s, u"Grüße"_s);
    firstInfo.insert(u"subject"_s, QString()); // of which there are two
    QJsonObject firstStats = firstPing;
    firstStats.insert(u"started"_s, service.stats().json().value("started"_L1));
    firstStats.insert(u"last_error"_s, QString());
    for (const QString &count : { u"num_requests"_s, u"num_errors"_s, u"processing_time"_s, u"average_processing_time"_s })
        firstStats.insert(count, 0); // it is counted for each endpoint
    const QList<std::pair<QByteArray, QJsonObject>> expected{
        { "ping", service.identity().json() }, { "first-ping", firstPing }, { "info", service.info().json() },
        { "first-info", firstInfo },           { "stats", service.stats().json() }, { "first-stats", firstStats },
    };
    QCOMPARE(peer.lines().size(), 3 * expected.size());
    for (int i = 0; i < peer.lines().size(); ++i) {
        const auto &[kind, json] = expected.at(i % expected.size());
        const QByteArray line = peer.lines().at(i);
        QVERIFY2(line.startsWith(kind + ' '), line);
        QCOMPARE(QJsonDocument::fromJson(line.mid(kind.size() + 1)).object(), json);
    }
    QVERIFY(ended(service.stop()));
}

// SVC-REQ-01, SVC-REQ-02
void tst_InteropServices::calledByThePeer()
{
    QFETCH(Kind, kind);
    NatsService service(m_client->connection.get(), NatsServiceConfig(u"ours"_s, u"1.0.0"_s));
    answerUpper(&service);
    QVERIFY(service.start() && m_client->flush());
    PeerProcess peer(kind);
    QVERIFY2(peer.start({ u"call"_s, urlFor(kind), u"upper"_s, u"grüße"_s }), peer.errors());
    QVERIFY2(peer.waitForEnd(), peer.errors());
    QCOMPARE(peer.lines(), QByteArrayList{ "answer \"GRÜSSE\"" });
    PeerProcess failing(kind);
    QVERIFY2(failing.start({ u"call"_s, urlFor(kind), u"admin.fail"_s, u"x"_s }), failing.errors());
    QVERIFY2(failing.waitForEnd(), failing.errors());
    QCOMPARE(failing.lines(), QByteArrayList{ R"(error {"code":411,"message":"data required","data":"details"})" });
    QVERIFY(ended(service.stop()));
}

// SVC-QUEUE-01: instances of both share the requests
void tst_InteropServices::sharedWithThePeer()
{
    QFETCH(Kind, kind);
    constexpr int Requests = 100;
    PeerProcess peer(kind);
    QVERIFY2(peer.start({ u"serve"_s, urlFor(kind), u"shared"_s }), peer.errors());
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
