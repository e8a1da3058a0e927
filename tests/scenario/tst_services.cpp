// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsservice.h"
#include "services/natsserviceclient.h"
#include "support/natsclient.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QUrl>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsService::State;

class tst_Services : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void answers();
    void sharedByInstances();
    void eachInstanceWithoutAQueueGroup();
    void found();
    void askedByTheTool_data();
    void askedByTheTool();
    void noService();
    void counted();
    void stopLosesNothing();
    void goesOnAfterAReconnect();
    void drainedWithItsConnection();
    void notPermitted_data();
    void notPermitted();
    void askingIsNotPermitted();

private:
    NatsServerProcess m_server;
};

// A client with a service "calc", whose endpoint "upper" answers at once
class Instance : public NatsClient
{
public:
    explicit Instance(const NatsOptions &options, const NatsServiceConfig &config = NatsServiceConfig(u"calc"_s, u"1.2.3"_s))
        : NatsClient(options), service(connection.get(), config)
    {
        const auto added = service.addEndpoint(u"upper"_s);
        endpoint = added.valueOr(nullptr);
        QObject::connect(endpoint, &NatsServiceEndpoint::requestReceived, &service, [this](const NatsServiceRequest &request) {
            ++requests;
            if (request.text() == u"fail"_s)
                request.respondError(422, u"no capitals for this"_s, "details");
            else
                request.respond(request.text().toUpper());
        });
    }
    bool start() { return open() && service.start() && flush(); }
    bool stop()
    {
        const auto stopped = service.stop();
        return NatsTest::waitFor(stopped) && stopped.result();
    }

    NatsService service;
    NatsServiceEndpoint *endpoint = nullptr;
    int requests = 0;
};

// Who asks, with more patience than a loaded machine needs
class Asking : public NatsClient
{
public:
    explicit Asking(const QString &url)
        : NatsClient(optionsFor(url)), client(connection.get(), patient())
    {
    }
    static NatsServiceClientOptions patient()
    {
        NatsServiceClientOptions options;
        options.setTimeout(10s);
        options.setStallTimeout(1s);
        return options;
    }
    template<typename Query>
    auto all(const NatsResult<Query *> &query)
    {
        const auto future = (*query)->collect();
        NatsTest::waitFor(future);
        return future.result();
    }
    NatsResult<NatsMessage> ask(const NatsSubject &subject, const NatsPayload &payload = {})
    {
        NatsRequestOptions options;
        options.setTimeout(20s);
        const auto future = client.request(subject, payload, options);
        NatsTest::waitFor(future);
        return future.result();
    }

    NatsServiceClient client;
};

void tst_Services::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.errorString()));
}

// SVC-REQ-01, SVC-REQ-02, SVC-REQ-04, SVC-CLIENT-04
void tst_Services::answers()
{
    Instance instance(NatsClient::optionsFor(m_server.tcpUrl()));
    QVERIFY(instance.service.group(u"admin.*"_s).addEndpoint(u"forget"_s)); // nobody takes its requests
    QVERIFY(instance.start());
    Asking asking(m_server.webSocketUrl());
    QVERIFY(asking.open());
    QCOMPARE(asking.ask("upper", "grüße").valueOr({}).text(), u"GRÜSSE"_s);
    const NatsError refused = asking.ask("upper", "fail").error();
    QCOMPARE(refused.code(), Code::ServiceError);
    QCOMPARE(refused.serverCode(), 422);
    QCOMPARE(refused.serverText(), u"no capitals for this"_s);
    QCOMPARE(asking.ask("admin.x.forget").error().serverCode(), 500);
    QCOMPARE(asking.ask("admin.forget").error().code(), Code::NoResponders);
    QVERIFY(instance.stop());
    QCOMPARE(asking.ask("upper", "x").error().code(), Code::NoResponders);
}

// SVC-QUEUE-01
void tst_Services::sharedByInstances()
{
    constexpr int Requests = 200;
    Instance first(NatsClient::optionsFor(m_server.tcpUrl()));
    Instance second(NatsClient::optionsFor(m_server.webSocketUrl()));
    Asking asking(m_server.webSocketUrl());
    QVERIFY(first.start() && second.start() && asking.open());
    for (int i = 0; i < Requests; ++i)
        QVERIFY(asking.ask("upper", "x"));
    QCOMPARE(first.requests + second.requests, Requests);
    QVERIFY(first.requests > 0 && second.requests > 0);
    QVERIFY(first.stop() && second.stop());
}

// SVC-QUEUE-01
void tst_Services::eachInstanceWithoutAQueueGroup()
{
    NatsServiceConfig config(u"calc"_s, u"1.2.3"_s);
    config.setQueueGroup({});
    Instance first(NatsClient::optionsFor(m_server.tcpUrl()), config);
    Instance second(NatsClient::optionsFor(m_server.webSocketUrl()), config);
    Asking asking(m_server.webSocketUrl());
    QVERIFY(first.start() && second.start() && asking.open());
    QVERIFY(asking.ask("upper", "x"));
    QVERIFY(NatsTest::waitUntil([&] { return first.requests == 1 && second.requests == 1; }));
    QVERIFY(first.stop() && second.stop());
}

// SVC-MON-01, SVC-CLIENT-01, SVC-CLIENT-02
void tst_Services::found()
{
    NatsServiceConfig other(u"other"_s, u"2.0.0-rc.1"_s);
    other.setDescription(u"another one"_s);
    other.setMetadata({ { u"region"_s, u"north"_s } });
    Instance first(NatsClient::optionsFor(m_server.tcpUrl()));
    Instance second(NatsClient::optionsFor(m_server.webSocketUrl()));
    Instance third(NatsClient::optionsFor(m_server.webSocketUrl()), other);
    Asking asking(m_server.webSocketUrl());
    QVERIFY(first.start() && second.start() && third.start() && asking.open());
    const auto ids = [](const auto &found) {
        QSet<QString> set;
        for (const auto &service : found)
            set.insert(service.id());
        return set;
    };
    const auto everybody = asking.all(asking.client.ping());
    QVERIFY(everybody);
    QCOMPARE(ids(*everybody), (QSet<QString>{ first.service.id(), second.service.id(), third.service.id() }));
    const auto named = asking.all(asking.client.info(u"calc"_s));
    QVERIFY(named);
    QCOMPARE(ids(*named), (QSet<QString>{ first.service.id(), second.service.id() }));
    const auto one = asking.all(asking.client.info(u"other"_s, third.service.id()));
    QVERIFY(one);
    QCOMPARE(one->size(), 1);
    QCOMPARE(one->constFirst(), third.service.info());
    QCOMPARE(one->constFirst().description(), u"another one"_s);
    QCOMPARE(one->constFirst().metadata().value(u"region"_s), u"north"_s);
    QCOMPARE(one->constFirst().endpoints().constFirst().queueGroup(), u"q"_s);
    QVERIFY(first.stop() && second.stop() && third.stop());
}

// What comes to "_INBOX.tool.1" after the bytes of a client that is not NatsQt
static QByteArray answerTo(const QByteArray &bytes, const QString &server)
{
    static const QRegularExpression line(QStringLiteral("\r\nH?MSG _INBOX\\.tool\\.1 1 (?:\\d+ )?(\\d+)\r\n"));
    QTcpSocket socket;
    const QUrl url(server);
    socket.connectToHost(url.host(), quint16(url.port()));
    socket.write("CONNECT {\"verbose\":false,\"headers\":true,\"no_responders\":true}\r\nSUB _INBOX.tool.1 1\r\n" + bytes);
    QByteArray received;
    QByteArray answer;
    NatsTest::waitUntil([&] {
        received += socket.readAll();
        const auto match = line.match(QString::fromLatin1(received));
        const QByteArray payload = match.hasMatch() ? received.mid(match.capturedEnd()) : QByteArray();
        if (payload.size() >= match.captured(1).toInt() + 2)
            answer = received.mid(match.capturedStart() + 2, match.capturedLength() - 2 + match.captured(1).toInt());
        return !answer.isEmpty();
    });
    return answer;
}

// What the tool wants of an answer, else it does not show it
static QStringList missingIn(const QJsonObject &answer, const QString &type)
{
    using Type = QJsonValue::Type;
    QStringList missing;
    const auto want = [&missing](const QJsonObject &object, QLatin1String key, Type wanted) {
        if (object.value(key).type() != wanted)
            missing.append(key);
    };
    for (const QLatin1String key : { "type"_L1, "name"_L1, "id"_L1, "version"_L1 })
        want(answer, key, Type::String);
    want(answer, "metadata"_L1, Type::Object);
    if (answer.value("type"_L1).toString() != "io.nats.micro.v1."_L1 + type)
        missing.append(type);
    if (type == u"ping_response"_s)
        return missing;
    const bool isInfo = type == u"info_response"_s;
    want(answer, isInfo ? "description"_L1 : "started"_L1, Type::String);
    want(answer, "endpoints"_L1, Type::Array);
    if (answer.value("endpoints"_L1).toArray().size() != 1)
        missing.append(u"one endpoint"_s);
    const QJsonObject endpoint = answer.value("endpoints"_L1).toArray().at(0).toObject();
    for (const QLatin1String key : { "name"_L1, "subject"_L1, "queue_group"_L1 })
        want(endpoint, key, Type::String);
    if (isInfo) {
        want(endpoint, "metadata"_L1, Type::Object);
        return missing;
    }
    for (const QLatin1String key : { "num_requests"_L1, "num_errors"_L1, "processing_time"_L1, "average_processing_time"_L1 }) {
        const QJsonValue number = endpoint.value(key);
        if (!number.isDouble() || number != QJsonValue(number.toInteger(-1)))
            missing.append(key);
    }
    want(endpoint, "last_error"_L1, Type::String);
    want(endpoint, "data"_L1, Type::Object);
    return missing;
}

void tst_Services::askedByTheTool_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("type");
    const auto ping = [](const QByteArray &subject) -> QByteArray { return "PUB " + subject + " _INBOX.tool.1 0\r\n\r\n"; };
    const auto ask = [](const QByteArray &subject) -> QByteArray {
        return "HPUB " + subject + " _INBOX.tool.1 37 39\r\nNATS/1.0\r\nAccept-Encoding: snappy\r\n\r\n{}\r\n";
    };
    const QByteArray once = "UNSUB 1 1\r\n";
    QTest::newRow("ping") << ping("$SRV.PING") << u"ping_response"_s;
    QTest::newRow("ping calc") << ping("$SRV.PING.calc") << u"ping_response"_s;
    QTest::newRow("ls") << ask("$SRV.INFO") << u"info_response"_s;
    QTest::newRow("ls calc") << ask("$SRV.INFO.calc") << u"info_response"_s;
    QTest::newRow("info calc") << once + ask("$SRV.INFO.calc") << u"info_response"_s;
    QTest::newRow("info calc ID") << once + ask("$SRV.INFO.calc.ID") << u"info_response"_s;
    QTest::newRow("its statistics") << once + ask("$SRV.STATS.calc.ID") << u"stats_response"_s;
    QTest::newRow("stats calc") << ask("$SRV.STATS.calc") << u"stats_response"_s;
    QTest::newRow("stats calc, without headers") << QByteArray("PUB $SRV.STATS.calc _INBOX.tool.1 2\r\n{}\r\n") << u"stats_response"_s;
}

// SVC-MON-02, SVC-MON-04, SVC-MON-05: the bytes of "nats micro ..."
void tst_Services::askedByTheTool()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, type);
    NatsServiceEndpointConfig fail(u"fail"_s);
    fail.setMetadata({ { u"schema.request"_s, u"{\"type\":\"string\"}"_s } });
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    NatsService service(client.connection.get(), NatsServiceConfig(u"calc"_s, u"1.2.3"_s));
    NatsServiceEndpoint *endpoint = service.addEndpoint(fail).valueOr(nullptr);
    QVERIFY(endpoint);
    endpoint->setDataHandler([] { return QJsonValue(QJsonObject{ { u"level"_s, 3 } }); });
    connect(endpoint, &NatsServiceEndpoint::requestReceived, this,
            [](const NatsServiceRequest &request) { request.respondError(422, u"no"_s); });
    QVERIFY(client.open() && service.start() && client.flush());
    const QByteArray refused = answerTo("PUB fail _INBOX.tool.1 0\r\n\r\n", m_server.tcpUrl());
    QVERIFY2(refused.startsWith("HMSG "), refused);
    const QByteArray answer = answerTo(QByteArray(bytes).replace("ID", service.id().toUtf8()), m_server.tcpUrl());
    QVERIFY2(answer.startsWith("MSG "), answer); // so that it is not compressed
    const QJsonObject json = QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n") + 2)).object();
    const QStringList missing = missingIn(json, type);
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u' ')));
    const QJsonObject told = type == u"ping_response"_s ? service.identity().json()
            : type == u"info_response"_s                ? service.info().json()
                                                        : service.stats().json();
    QCOMPARE(json, told);
    if (type == u"info_response"_s) {
        const auto metadata = NatsServiceInfo::fromJson(json).endpoints().constFirst().metadata();
        QCOMPARE(metadata, fail.metadata());
    } else if (type == u"stats_response"_s) {
        QCOMPARE(NatsServiceStats::fromJson(json).endpoints().constFirst().lastError(), u"422:no"_s);
    }
}

// SVC-CLIENT-02
void tst_Services::noService()
{
    Asking asking(m_server.webSocketUrl());
    QVERIFY(asking.open());
    QCOMPARE(asking.all(asking.client.ping()).error().code(), Code::NoResponders);
    QCOMPARE(asking.all(asking.client.stats(u"nobody"_s)).error().code(), Code::NoResponders);
}

// SVC-STATS-01, SVC-STATS-02
void tst_Services::counted()
{
    Instance instance(NatsClient::optionsFor(m_server.tcpUrl()));
    instance.endpoint->setDataHandler([] { return QJsonValue(7); });
    Asking asking(m_server.webSocketUrl());
    QVERIFY(instance.start() && asking.open());
    for (const char *text : { "a", "b", "fail", "c" })
        (void)asking.ask("upper", text);
    const auto found = asking.all(asking.client.stats(u"calc"_s, instance.service.id()));
    QVERIFY(found);
    QCOMPARE(found->constFirst().started(), instance.service.stats().started());
    const NatsServiceEndpointStats stats = found->constFirst().endpoints().constFirst();
    QCOMPARE(stats, instance.endpoint->stats());
    QCOMPARE(stats.requestCount(), 4u);
    QCOMPARE(stats.errorCount(), 1u);
    QCOMPARE(stats.lastError(), u"422:no capitals for this"_s);
    QCOMPARE(stats.data().toInt(), 7);
    QVERIFY(stats.processingTime() > 0ns && stats.averageProcessingTime() == stats.processingTime() / 4);
    QVERIFY(instance.stop());
}

// SVC-STOP-01: an instance that stops under load answers what it has got, and the other one the rest
void tst_Services::stopLosesNothing()
{
    constexpr int Requests = 2000;
    Instance leaving(NatsClient::optionsFor(m_server.tcpUrl()));
    Instance staying(NatsClient::optionsFor(m_server.webSocketUrl()));
    Asking asking(m_server.webSocketUrl());
    QVERIFY(leaving.start() && staying.start() && asking.open());
    NatsRequestOptions options;
    options.setTimeout(60s);
    int good = 0;
    int bad = 0;
    std::optional<NatsFuture<void>> stopped;
    for (int i = 0; i < Requests; ++i) {
        asking.client.request("upper", "x", options).then(this, [&](const NatsResult<NatsMessage> &answer) {
            ++(answer ? good : bad);
            if (good == Requests / 4)
                stopped = leaving.service.stop();
        });
    }
    QVERIFY(NatsTest::waitUntil([&] { return good + bad == Requests; }, 60s));
    QCOMPARE(bad, 0);
    QVERIFY(stopped && NatsTest::waitFor(*stopped) && stopped->result());
    QCOMPARE(leaving.requests + staying.requests, Requests);
    QVERIFY(staying.stop());
}

// SVC-RECONNECT-01
void tst_Services::goesOnAfterAReconnect()
{
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    Instance instance(NatsClient::optionsFor(server.tcpUrl()));
    NatsServiceEndpoint *later = *instance.service.addEndpoint(u"later"_s);
    NatsServiceRequest kept;
    connect(later, &NatsServiceEndpoint::requestReceived, this, [&kept](const NatsServiceRequest &request) { kept = request; });
    Asking asking(server.webSocketUrl());
    QVERIFY(instance.start() && asking.open());
    NatsRequestOptions options;
    options.setTimeout(60s);
    const auto waiting = asking.client.request("later", "x", options);
    QVERIFY(NatsTest::waitUntil([&kept] { return kept.message().hasReply(); }));
    server.kill();
    QVERIFY(instance.events.waitFor(u"disconnected"_s) && asking.events.waitFor(u"disconnected"_s));
    QVERIFY2(server.restart(), qPrintable(server.errorString()));
    QVERIFY(asking.events.waitFor(u"reconnected"_s)); // first who asks, so that the answer finds its inbox
    QVERIFY(asking.flush());
    QVERIFY(instance.events.waitFor(u"reconnected"_s));
    QVERIFY(kept.respond("late"));
    QVERIFY(NatsTest::waitFor(waiting));
    QCOMPARE(waiting.result().valueOr({}).text(), u"late"_s);
    QVERIFY(instance.flush());
    QCOMPARE(asking.ask("upper", "x").valueOr({}).text(), u"X"_s);
    const auto found = asking.all(asking.client.ping(u"calc"_s));
    QVERIFY(found);
    QCOMPARE(found->constFirst().id(), instance.service.id());
    QCOMPARE(instance.service.state(), State::Running);
}

// SVC-STOP-02
void tst_Services::drainedWithItsConnection()
{
    Instance instance(NatsClient::optionsFor(m_server.tcpUrl()));
    Asking asking(m_server.webSocketUrl());
    QVERIFY(instance.start() && asking.open());
    QSignalSpy stopped(&instance.service, &NatsService::stopped);
    const auto last = asking.client.request("upper", "last");
    QVERIFY(asking.flush());
    const auto drained = instance.connection->drain();
    QVERIFY(NatsTest::waitFor(drained) && drained.result());
    QVERIFY(NatsTest::waitUntil([&stopped] { return stopped.size() == 1; }));
    QVERIFY(!instance.service.error());
    QVERIFY(NatsTest::waitFor(last));
    QCOMPARE(last.result().valueOr({}).text(), u"LAST"_s);
}

static QByteArray guestMay(const QByteArray &permissions)
{
    return "authorization {\nusers: [\n{ user: guest, password: x, permissions: { " + permissions + " } }\n]\n}\n";
}

void tst_Services::notPermitted_data()
{
    QTest::addColumn<QString>("subject");
    QTest::newRow("endpoint") << u"upper"_s;
    QTest::newRow("all services") << u"$SRV.INFO"_s;
    QTest::newRow("the service") << u"$SRV.PING.calc"_s;
}

// SVC-STOP-03
void tst_Services::notPermitted()
{
    QFETCH(QString, subject);
    NatsServerProcess server;
    QVERIFY2(server.start(guestMay("subscribe: { deny: \"" + subject.toUtf8() + "\" }")), qPrintable(server.errorString()));
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setUser(u"guest"_s);
    options.setPassword(u"x"_s);
    Instance instance(options);
    QVERIFY(instance.open());
    QSignalSpy stopped(&instance.service, &NatsService::stopped);
    QVERIFY(instance.service.start()); // the server's word comes later
    QVERIFY(NatsTest::waitUntil([&stopped] { return stopped.size() == 1; }));
    QCOMPARE(instance.service.state(), State::Stopped);
    QCOMPARE(instance.service.error().code(), Code::PermissionViolation);
    QCOMPARE(instance.service.error().subject(), subject);
    QVERIFY(instance.connection->isConnected());
}

// SVC-CLIENT-06
void tst_Services::askingIsNotPermitted()
{
    NatsServerProcess server;
    QVERIFY2(server.start(guestMay("publish: { deny: \"$SRV.>\" }")), qPrintable(server.errorString()));
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setUser(u"guest"_s);
    options.setPassword(u"x"_s);
    NatsClient client(options);
    QVERIFY(client.open());
    NatsServiceClientOptions patient = Asking::patient();
    patient.setTimeout(1h); // only the server's word can end it
    NatsServiceClient asking(client.connection.get(), patient);
    const auto found = (*asking.ping())->collect();
    QVERIFY(NatsTest::waitFor(found));
    QCOMPARE(found.result().error().code(), Code::PermissionViolation);
}

QTEST_GUILESS_MAIN(tst_Services)
#include "tst_services.moc"
