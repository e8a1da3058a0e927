// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsserviceinfo.h"
#include "services/natsservicestats.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// What services of other languages tell, and what nobody should
class tst_NatsServiceValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void identity();
    void info();
    void stats();
    void firstInfo_data();
    void firstInfo();
    void firstStats();
    void exactNumbers();
    void times_data();
    void times();
    void missing_data();
    void missing();
};

static QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

// SVC-VALUE-01
void tst_NatsServiceValues::identity()
{
    const auto identity = NatsServiceIdentity::fromJson(
            json(R"({"type":"x","name":"calc","id":"ID","version":"1.0.0","metadata":{"a":"b","n":1},"new":true})"));
    QCOMPARE(identity.name(), u"calc"_s);
    QCOMPARE(identity.id(), u"ID"_s);
    QCOMPARE(identity.version(), u"1.0.0"_s);
    QCOMPARE(identity.metadata(), (QMap<QString, QString>{ { u"a"_s, u"b"_s } }));
    QVERIFY(identity.json().value("new"_L1).toBool());
    QCOMPARE(identity, NatsServiceIdentity::fromJson(identity.json()));
    QVERIFY(identity != NatsServiceIdentity());
}

// SVC-VALUE-01
void tst_NatsServiceValues::info()
{
    const auto info = NatsServiceInfo::fromJson(
            json(R"({"name":"calc","description":"Grüße","endpoints":[{"name":"add","subject":"a.*","queue_group":"q","metadata":{"k":"v"}},{"name":"sub","subject":"s"}]})"));
    QCOMPARE(info.name(), u"calc"_s);
    QCOMPARE(info.description(), u"Grüße"_s);
    QCOMPARE(info.endpoints().size(), 2);
    const NatsServiceEndpointInfo add = info.endpoints().constFirst();
    QCOMPARE(add.name(), u"add"_s);
    QCOMPARE(add.subject(), u"a.*"_s);
    QCOMPARE(add.queueGroup(), u"q"_s);
    QCOMPARE(add.metadata().value(u"k"_s), u"v"_s);
    QVERIFY(info.endpoints().constLast().queueGroup().isEmpty());
}

// SVC-VALUE-01
void tst_NatsServiceValues::stats()
{
    const auto stats = NatsServiceStats::fromJson(
            json(R"({"name":"calc","started":"2026-01-02T03:04:05.678912345Z","endpoints":[{"name":"add","subject":"a","queue_group":"q","num_requests":4,"num_errors":1,"last_error":"500:boom","processing_time":4000,"average_processing_time":1000,"data":{"x":[1]}}]})"));
    QCOMPARE(stats.started(), QDateTime::fromString(u"2026-01-02T03:04:05.678Z"_s, Qt::ISODateWithMs));
    const NatsServiceEndpointStats add = stats.endpoints().constFirst();
    QCOMPARE(add.name(), u"add"_s);
    QCOMPARE(add.subject(), u"a"_s);
    QCOMPARE(add.queueGroup(), u"q"_s);
    QCOMPARE(add.requestCount(), 4u);
    QCOMPARE(add.errorCount(), 1u);
    QCOMPARE(add.lastError(), u"500:boom"_s);
    QCOMPARE(add.processingTime(), 4000ns);
    QCOMPARE(add.averageProcessingTime(), 1000ns);
    QCOMPARE(add.data().toObject().value("x"_L1).toArray().size(), 1);
}

void tst_NatsServiceValues::firstInfo_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("subjects");
    const auto row = [](const char *name, const char *text, const QStringList &subjects) {
        QTest::newRow(name) << QByteArray(text) << subjects;
    };
    row("a subject", R"({"name":"calc","subject":"add"})", { u"add"_s });
    row("subjects", R"({"name":"calc","subjects":["add","sub.*"]})", { u"add"_s, u"sub.*"_s });
    row("no subjects", R"({"subjects":[]})", {});
    row("subjects that are null", R"({"subjects":null})", {});
    row("endpoints beside them", R"({"endpoints":[{"subject":"a"}],"subject":"b","subjects":["c"]})", { u"a"_s });
    row("no endpoints beside them", R"({"endpoints":[],"subject":"b","subjects":["c"]})", {});
    row("endpoints that are null", R"({"endpoints":null,"subject":"b"})", { u"b"_s });
    row("no texts", R"({"subjects":[1,null,"",{},[],"a"]})", { u"a"_s });
    row("no text", R"({"subject":{}})", {});
    row("an empty text", R"({"subject":""})", {});
}

// SVC-VALUE-03
void tst_NatsServiceValues::firstInfo()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, subjects);
    const auto info = NatsServiceInfo::fromJson(json(text));
    QCOMPARE(info.json(), json(text));
    QStringList found;
    for (const NatsServiceEndpointInfo &endpoint : info.endpoints()) {
        QVERIFY(endpoint.name().isEmpty() && endpoint.queueGroup().isEmpty() && endpoint.metadata().isEmpty());
        found.append(endpoint.subject());
    }
    QCOMPARE(found, subjects);
}

// SVC-VALUE-03
void tst_NatsServiceValues::firstStats()
{
    const QByteArray text = R"({"name":"calc","id":"1","version":"1.0.0","num_requests":4,"num_errors":1,"last_error":"boom",)"
                            R"("processing_time":4000,"average_processing_time":1000,"started":"2026-01-02T05:04:05+02:00","data":{"x":1}})";
    const auto stats = NatsServiceStats::fromJson(json(text));
    QCOMPARE(stats.started(), QDateTime::fromString(u"2026-01-02T03:04:05Z"_s, Qt::ISODate));
    QCOMPARE(stats.endpoints().size(), 1);
    const NatsServiceEndpointStats counted = stats.endpoints().constFirst();
    QVERIFY(counted.name().isEmpty() && counted.subject().isEmpty() && counted.queueGroup().isEmpty());
    QCOMPARE(counted.requestCount(), 4u);
    QCOMPARE(counted.errorCount(), 1u);
    QCOMPARE(counted.lastError(), u"boom"_s);
    QCOMPARE(counted.processingTime(), 4000ns);
    QCOMPARE(counted.averageProcessingTime(), 1000ns);
    QCOMPARE(counted.data().toObject().value("x"_L1).toInt(), 1);
    QVERIFY(NatsServiceStats::fromJson(json(R"({"endpoints":[],"num_requests":4})")).endpoints().isEmpty());
    const auto bare = NatsServiceStats::fromJson(json(R"({"num_requests":4})"));
    QVERIFY(bare.endpoints().size() == 1 && bare.endpoints().constFirst().data().isUndefined());
}

// SVC-VALUE-01
void tst_NatsServiceValues::exactNumbers()
{
    const auto stats = NatsServiceEndpointStats::fromJson(json(R"({"num_requests":9007199254740993,"processing_time":9223372036854775807})"));
    QCOMPARE(stats.requestCount(), Q_UINT64_C(9007199254740993));
    QCOMPARE(stats.processingTime().count(), Q_INT64_C(9223372036854775807));
}

void tst_NatsServiceValues::times_data()
{
    QTest::addColumn<QDateTime>("time");
    const QDateTime plain = QDateTime::fromString(u"2026-01-02T03:04:05Z"_s, Qt::ISODateWithMs);
    QTest::newRow("2026-01-02T03:04:05Z") << plain;
    QTest::newRow("2026-01-02T03:04:05.9999Z") << plain.addMSecs(999);
    QTest::newRow("2026-01-02T05:04:05.5+02:00") << plain.addMSecs(500);
    QTest::newRow("0001-01-01T00:00:00Z") << QDateTime();
    QTest::newRow("yesterday") << QDateTime();
    QTest::newRow(".") << QDateTime();
    QTest::newRow("") << QDateTime();
}

// SVC-VALUE-02
void tst_NatsServiceValues::times()
{
    QFETCH(QDateTime, time);
    const auto stats = NatsServiceStats::fromJson({ { "started"_L1, QString::fromLatin1(QTest::currentDataTag()) } });
    QCOMPARE(stats.started(), time);
}

void tst_NatsServiceValues::missing_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("null") << QByteArray(
            R"({"name":null,"id":null,"version":null,"metadata":null,"description":null,"endpoints":null,"started":null})");
    QTest::newRow("other types") << QByteArray(
            R"({"name":1,"id":[],"version":{},"metadata":["a"],"description":true,"endpoints":{"a":1},"started":5})");
    QTest::newRow("no objects") << QByteArray(R"({"endpoints":[1,"a",null,[],true]})");
    QTest::newRow("hostile first format") << QByteArray(
            R"({"subjects":{"a":1},"num_requests":"1","num_errors":[],"last_error":{},"processing_time":-1,"average_processing_time":null})");
    QTest::newRow("empty endpoint") << QByteArray(R"({"endpoints":[{}]})");
    QTest::newRow("hostile endpoint") << QByteArray(
            R"({"endpoints":[{"name":[],"num_requests":-1,"num_errors":1e300,"last_error":{},"processing_time":"1","average_processing_time":-5,"metadata":7}]})");
}

// SVC-VALUE-02
void tst_NatsServiceValues::missing()
{
    QFETCH(QByteArray, text);
    const auto info = NatsServiceInfo::fromJson(json(text));
    const auto stats = NatsServiceStats::fromJson(json(text));
    QVERIFY(info.name().isEmpty() && info.id().isEmpty() && info.version().isEmpty() && info.metadata().isEmpty());
    QVERIFY(info.description().isEmpty() && !stats.started().isValid());
    QVERIFY(info.endpoints().size() <= 1 && stats.endpoints().size() <= 1);
    for (const NatsServiceEndpointStats &endpoint : stats.endpoints()) {
        QVERIFY(endpoint.name().isEmpty() && endpoint.subject().isEmpty() && endpoint.queueGroup().isEmpty());
        QCOMPARE(endpoint.requestCount(), 0u);
        QCOMPARE(endpoint.errorCount(), 0u);
        QVERIFY(endpoint.lastError().isEmpty() && endpoint.data().isUndefined());
        QCOMPARE(endpoint.processingTime(), 0ns);
        QCOMPARE(endpoint.averageProcessingTime(), 0ns);
    }
    for (const NatsServiceEndpointInfo &endpoint : info.endpoints())
        QVERIFY(endpoint.metadata().isEmpty());
}

QTEST_GUILESS_MAIN(tst_NatsServiceValues)
#include "tst_natsservicevalues.moc"
