// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/services/servicefixture.h"

#include <QtCore/QJsonArray>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

// What a service tells of itself
class tst_ServiceMonitoring : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nineSubscriptions();
    void levels_data();
    void levels();
    void ping();
    void info();
    void schema();
    void stats();
    void emptyService();
    void counts();
    void processingTime();
    void data();
    void dataFails();
    void dataDeletes_data();
    void dataDeletes();
    void reset();
    void tooLarge();
    void withoutReply();
};

static NatsServiceConfig described()
{
    NatsServiceConfig config(u"calc"_s, u"1.0.3"_s);
    config.setDescription(u"Grüße \"x\""_s);
    config.setMetadata({ { u"region"_s, u"north"_s } });
    return config;
}

// SVC-MON-01
void tst_ServiceMonitoring::nineSubscriptions()
{
    ServiceFixture fixture;
    QVERIFY(fixture.fake.open());
    VERIFY_RESULT(fixture.service->start());
    const QByteArray id = fixture.service->id().toUtf8();
    QCOMPARE(id.size(), 22);
    int sid = 0;
    for (const QByteArray question : { "PING", "INFO", "STATS" }) {
        for (const QByteArray &level : { QByteArray(), QByteArray(".calc"), QByteArray(".calc." + id) }) {
            const QByteArray line = "SUB $SRV." + question + level + ' ' + QByteArray::number(++sid);
            QVERIFY2(fixture.fake.server.expect(line), qPrintable(fixture.fake.server.errorString()));
        }
    }
    QVERIFY2(fixture.fake.server.expectNothing(), qPrintable(fixture.fake.server.errorString()));
}

void tst_ServiceMonitoring::levels_data()
{
    QTest::addColumn<QString>("type");
    QTest::newRow("PING") << u"io.nats.micro.v1.ping_response"_s;
    QTest::newRow("INFO") << u"io.nats.micro.v1.info_response"_s;
    QTest::newRow("STATS") << u"io.nats.micro.v1.stats_response"_s;
}

// SVC-MON-01
void tst_ServiceMonitoring::levels()
{
    QFETCH(QString, type);
    ServiceFixture fixture;
    QVERIFY(fixture.open());
    const QByteArray question = QByteArray("$SRV.") + QTest::currentDataTag();
    const QByteArray id = fixture.service->id().toUtf8();
    for (const QByteArray &level : { QByteArray(), QByteArray(".calc"), QByteArray(".calc." + id) }) {
        const QJsonObject answer = fixture.answerTo(question + level);
        QCOMPARE(answer.value("type"_L1).toString(), type);
        QCOMPARE(answer.value("id"_L1).toString(), fixture.service->id());
    }
    QVERIFY(!fixture.ask(question + ".CALC"));
    QVERIFY(!fixture.ask(question + ".calc.other"));
}

// SVC-MON-02
void tst_ServiceMonitoring::ping()
{
    ServiceFixture fixture(described());
    QVERIFY(fixture.open());
    QVERIFY(fixture.ask("$SRV.PING"));
    const QByteArray json = R"({"id":")" + fixture.service->id().toUtf8()
            + R"(","metadata":{"region":"north"},"name":"calc","type":"io.nats.micro.v1.ping_response","version":"1.0.3"})";
    QCOMPARE(fixture.published(), QByteArrayList{ "PUB back " + QByteArray::number(json.size()) + "\r\n" + json });
    QCOMPARE(fixture.service->identity().json(), QJsonDocument::fromJson(json).object());
}

// SVC-MON-02
void tst_ServiceMonitoring::info()
{
    ServiceFixture fixture(described());
    NatsServiceEndpointConfig add(u"add"_s, u"math.add"_s);
    add.setMetadata({ { u"format"_s, u"json"_s } });
    VERIFY_RESULT(fixture.service->addEndpoint(add));
    NatsServiceEndpointConfig every(u"every"_s);
    every.setQueueGroupDisabled(true);
    VERIFY_RESULT(fixture.service->addEndpoint(every));
    QVERIFY(fixture.open());
    const QByteArray json = R"({"type":"io.nats.micro.v1.info_response","name":"calc","version":"1.0.3","id":")"
            + fixture.service->id().toUtf8() + R"(","metadata":{"region":"north"},"description":"Grüße \"x\"","endpoints":[)"
            + R"({"name":"add","subject":"math.add","queue_group":"q","metadata":{"format":"json"}},)"
            + R"({"name":"every","subject":"every","queue_group":"","metadata":{}}]})";
    const QJsonObject expected = QJsonDocument::fromJson(json).object();
    QVERIFY(!expected.isEmpty());
    QCOMPARE(fixture.answerTo("$SRV.INFO"), expected);
    QCOMPARE(fixture.service->info().json(), expected);
}

// SVC-MON-04: the example of NatsServiceEndpointConfig::setMetadata()
void tst_ServiceMonitoring::schema()
{
    ServiceFixture fixture;
    NatsServiceEndpointConfig add(u"add"_s);
    add.setMetadata({ { u"schema.request"_s, uR"({"type":"array","items":{"type":"number"}})"_s },
                      { u"schema.response"_s, u"https://example.com/schemas/sum.json"_s } });
    VERIFY_RESULT(fixture.service->addEndpoint(add));
    QVERIFY(fixture.open());
    const auto info = NatsServiceInfo::fromJson(fixture.answerTo("$SRV.INFO.calc"));
    QCOMPARE(info.endpoints().size(), 1);
    const auto metadata = info.endpoints().constFirst().metadata();
    QCOMPARE(metadata, add.metadata());
    const QJsonObject request = QJsonDocument::fromJson(metadata.value(u"schema.request"_s).toUtf8()).object();
    QCOMPARE(request.value("items"_L1).toObject().value("type"_L1).toString(), u"number"_s);
    QVERIFY(!fixture.ask("$SRV.SCHEMA.calc")); // which ADR-32 has no more
}

// SVC-MON-02
void tst_ServiceMonitoring::stats()
{
    ServiceFixture fixture(described());
    VERIFY_RESULT(fixture.service->addEndpoint({ u"add"_s, u"math.add"_s }));
    const QDateTime before = QDateTime::currentDateTimeUtc();
    QVERIFY(fixture.open());
    QJsonObject answer = fixture.answerTo("$SRV.STATS");
    const QString started = answer.take("started"_L1).toString();
    QVERIFY(started.endsWith(u'Z'));
    const QDateTime time = QDateTime::fromString(started, Qt::ISODateWithMs);
    QVERIFY(time >= before && time <= QDateTime::currentDateTimeUtc());
    QCOMPARE(fixture.service->stats().started(), time);
    const QByteArray json = R"({"type":"io.nats.micro.v1.stats_response","name":"calc","version":"1.0.3","id":")"
            + fixture.service->id().toUtf8() + R"(","metadata":{"region":"north"},"endpoints":[{"name":"add","subject":"math.add",)"
            + R"("queue_group":"q","num_requests":0,"num_errors":0,"last_error":"","processing_time":0,"average_processing_time":0}]})";
    QCOMPARE(answer, QJsonDocument::fromJson(json).object());
}

// SVC-MON-02
void tst_ServiceMonitoring::emptyService()
{
    ServiceFixture fixture;
    QVERIFY(fixture.open());
    const QJsonObject info = fixture.answerTo("$SRV.INFO");
    QVERIFY(info.value("endpoints"_L1).isArray() && info.value("metadata"_L1).isObject() && info.value("description"_L1).isString());
    QVERIFY(fixture.answerTo("$SRV.STATS").value("endpoints"_L1).isArray());
}

// SVC-STATS-01
void tst_ServiceMonitoring::counts()
{
    ServiceFixture fixture;
    NatsServiceEndpoint *a = fixture.keep(u"a"_s);
    NatsServiceEndpoint *b = fixture.keep(u"b"_s);
    QVERIFY(fixture.open());
    QVERIFY(fixture.ask("a") && fixture.ask("a") && fixture.ask("a") && fixture.ask("b"));
    QCOMPARE(a->stats().requestCount(), 0u); // not yet
    VERIFY_RESULT(fixture.requests.at(0).respond());
    VERIFY_RESULT(fixture.requests.at(1).respondError(404, u"not\nhere"_s));
    VERIFY_RESULT(fixture.requests.at(3).respond());
    QCOMPARE(a->stats().requestCount(), 2u);
    QCOMPARE(a->stats().errorCount(), 1u);
    QCOMPARE(a->stats().lastError(), u"404:not here"_s);
    QCOMPARE(b->stats().requestCount(), 1u);
    QCOMPARE(b->stats().errorCount(), 0u);
    QVERIFY(b->stats().lastError().isEmpty());
    fixture.requests.clear(); // one of them was not answered
    QCOMPARE(a->stats().requestCount(), 3u);
    QCOMPARE(a->stats().errorCount(), 2u);
    QCOMPARE(fixture.service->stats().endpoints(), (QList<NatsServiceEndpointStats>{ a->stats(), b->stats() }));
}

// SVC-STATS-01
void tst_ServiceMonitoring::processingTime()
{
    ServiceFixture fixture;
    NatsServiceEndpoint *endpoint = fixture.keep(u"a"_s);
    QVERIFY(fixture.open());
    QElapsedTimer clock;
    clock.start();
    QVERIFY(fixture.ask("a") && fixture.ask("a"));
    QVERIFY(NatsTest::waitUntil([&clock] { return clock.elapsed() >= 20; }));
    VERIFY_RESULT(fixture.requests.at(0).respond());
    VERIFY_RESULT(fixture.requests.at(1).respond());
    const NatsServiceEndpointStats stats = endpoint->stats();
    QVERIFY(stats.processingTime() > 0ns && stats.processingTime() <= std::chrono::nanoseconds(2 * clock.nsecsElapsed()));
    QVERIFY(stats.processingTime() >= 30ms); // both waited, as long as the clock but for the time before they were made
    QCOMPARE(stats.averageProcessingTime().count(), stats.processingTime().count() / 2);
}

// SVC-STATS-02
void tst_ServiceMonitoring::data()
{
    ServiceFixture fixture;
    NatsServiceEndpoint *endpoint = fixture.keep(u"a"_s);
    int asked = 0;
    endpoint->setDataHandler([&asked] { return QJsonValue(QJsonObject{ { u"asked"_s, ++asked } }); });
    QVERIFY(fixture.open());
    const auto dataOf = [](const QJsonObject &answer) { return answer.value("endpoints"_L1).toArray().at(0).toObject().value("data"_L1); };
    QCOMPARE(dataOf(fixture.answerTo("$SRV.STATS")), QJsonValue(QJsonObject{ { u"asked"_s, 1 } }));
    QCOMPARE(endpoint->stats().data(), QJsonValue(QJsonObject{ { u"asked"_s, 2 } }));
    endpoint->setDataHandler([] { return QJsonValue(QJsonValue::Null); });
    QVERIFY(dataOf(fixture.answerTo("$SRV.STATS")).isNull());
    endpoint->setDataHandler({});
    QVERIFY(dataOf(fixture.answerTo("$SRV.STATS")).isUndefined());
}

// SVC-STATS-02
void tst_ServiceMonitoring::dataFails()
{
    ServiceFixture fixture;
    NatsServiceEndpoint *endpoint = fixture.keep(u"a"_s);
    endpoint->setDataHandler([]() -> NatsResult<QJsonValue> { return NatsError(Code::HandlerFailed, u"no sensor"_s); });
    QVERIFY(fixture.open());
    const QJsonObject told = fixture.answerTo("$SRV.STATS").value("endpoints"_L1).toArray().at(0).toObject();
    QVERIFY(!told.contains("data"_L1));
    QCOMPARE(told.value("num_errors"_L1).toInt(), 1);
    QCOMPARE(told.value("num_requests"_L1).toInt(), 0);
    QCOMPARE(told.value("last_error"_L1).toString(), u"500:no sensor"_s);
}

void tst_ServiceMonitoring::dataDeletes_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("its endpoint") << 0;
    QTest::newRow("the other endpoint") << 1;
    QTest::newRow("the service") << 2;
    QTest::newRow("the connection") << 3;
}

// SVC-STATS-02
void tst_ServiceMonitoring::dataDeletes()
{
    QFETCH(int, what);
    ServiceFixture fixture;
    NatsServiceEndpoint *first = fixture.keep(u"a"_s);
    NatsServiceEndpoint *second = fixture.keep(u"b"_s);
    QVERIFY(fixture.open());
    first->setDataHandler([&, what] {
        if (what < 2)
            delete (what == 0 ? first : second);
        else if (what == 2)
            fixture.service.reset();
        else
            fixture.fake.connection.reset();
        return QJsonValue(1);
    });
    fixture.ask("$SRV.STATS");
    if (what < 2)
        QCOMPARE(fixture.published().size(), 1);
    else if (what == 2)
        QCOMPARE(fixture.published(), QByteArrayList());
}

// SVC-STATS-03
void tst_ServiceMonitoring::reset()
{
    ServiceFixture fixture;
    NatsServiceEndpoint *endpoint = fixture.keep(u"a"_s);
    QVERIFY(fixture.open() && fixture.ask("a"));
    fixture.requests.clear();
    QCOMPARE(endpoint->stats().errorCount(), 1u);
    const QDateTime started = fixture.service->stats().started();
    QVERIFY(NatsTest::waitUntil([&] { return QDateTime::currentDateTimeUtc() > started; }));
    fixture.service->reset();
    QVERIFY(fixture.service->stats().started() > started);
    QCOMPARE(endpoint->stats().requestCount(), 0u);
    QCOMPARE(endpoint->stats().errorCount(), 0u);
    QVERIFY(endpoint->stats().lastError().isEmpty());
    QCOMPARE(endpoint->stats().processingTime(), 0ns);
}

// SVC-MON-03
void tst_ServiceMonitoring::tooLarge()
{
    NatsServiceConfig config(u"calc"_s, u"1.0.0"_s);
    config.setDescription(QString(1000, u'x'));
    ServiceFixture fixture(config);
    fixture.fake.server.setInfo(u"max_payload"_s, 500);
    QVERIFY(fixture.open() && fixture.ask("$SRV.INFO"));
    QCOMPARE(fixture.published(), QByteArrayList());
    QCOMPARE(fixture.errors.size(), 1);
    QCOMPARE(fixture.errors.constFirst().code(), Code::PayloadTooLarge);
    QVERIFY(!fixture.answerTo("$SRV.PING").isEmpty());
}

void tst_ServiceMonitoring::withoutReply()
{
    ServiceFixture fixture;
    QVERIFY(fixture.open());
    QCOMPARE(fixture.fake.server.publish("$SRV.PING"), 1);
    QCOMPARE(fixture.published(), QByteArrayList());
    QVERIFY(fixture.errors.isEmpty());
}

QTEST_GUILESS_MAIN(tst_ServiceMonitoring)
#include "tst_monitoring.moc"
