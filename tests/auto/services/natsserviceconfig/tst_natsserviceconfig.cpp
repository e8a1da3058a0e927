// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsserviceclientoptions.h"
#include "services/natsserviceconfig.h"
#include "services/natsserviceendpointconfig.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

class tst_NatsServiceConfig : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void defaults();
    void copiesAreApart();
    void names_data();
    void names();
    void versions_data();
    void versions();
    void maximumPending();
    void queueGroups_data();
    void queueGroups();
    void endpointSubjects_data();
    void endpointSubjects();
    void endpointQueueGroup();
    void clientOptions();
};

void tst_NatsServiceConfig::defaults()
{
    const NatsServiceConfig config(u"a"_s, u"1.0.0"_s);
    QCOMPARE(config.queueGroup(), u"q"_s);
    QVERIFY(config.description().isEmpty() && config.metadata().isEmpty());
    QCOMPARE(config.maximumPending(), 65536);
    QVERIFY(config.validate());
    const NatsServiceEndpointConfig endpoint(u"e"_s);
    QCOMPARE(endpoint.subject(), u"e"_s);
    QVERIFY(endpoint.queueGroup().isEmpty() && !endpoint.isQueueGroupDisabled() && endpoint.validate());
    QCOMPARE(NatsServiceConfig().validate().error().text(), u"service name required"_s);
    QCOMPARE(NatsServiceEndpointConfig().validate().error().text(), u"endpoint name required"_s);
}

void tst_NatsServiceConfig::copiesAreApart()
{
    NatsServiceConfig first(u"a"_s, u"1.0.0"_s);
    NatsServiceConfig second = first;
    QCOMPARE(first, second);
    second.setDescription(u"d"_s);
    second.setMetadata({ { u"k"_s, u"v"_s } });
    QVERIFY(first != second && first.description().isEmpty());
    NatsServiceEndpointConfig one(u"a"_s);
    NatsServiceEndpointConfig two(u"a"_s, u"a"_s);
    QCOMPARE(one, two);
    two.setMetadata({ { u"k"_s, u"v"_s } });
    QVERIFY(one != two && one.metadata().isEmpty());
}

void tst_NatsServiceConfig::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("valid");
    const std::pair<const char *, bool> rows[] = {
        { "a", true },   { "Calc-2_x", true }, { "0", true },   { "", false },  { "a b", false },  { "a.b", false },
        { "*", false },  { ">", false },       { "a/b", false }, { "ä", false }, { "a\r\n", false }, { "$a", false },
    };
    for (const auto &[name, valid] : rows)
        QTest::newRow(name) << QString::fromUtf8(name) << valid;
}

// SVC-NAME-01
void tst_NatsServiceConfig::names()
{
    QFETCH(QString, name);
    QFETCH(bool, valid);
    const auto service = NatsServiceConfig(name, u"1.0.0"_s).validate();
    const auto endpoint = NatsServiceEndpointConfig(name, u"s"_s).validate();
    QCOMPARE(service.hasValue(), valid);
    QCOMPARE(endpoint.hasValue(), valid);
    if (valid)
        return;
    QCOMPARE(service.error().code(), Code::InvalidOption);
    QCOMPARE(endpoint.error().code(), Code::InvalidOption);
    QVERIFY(service.error().text().startsWith(u"service name"_s) && service.error().text().contains(name));
    QVERIFY(endpoint.error().text().startsWith(u"endpoint name"_s) && endpoint.error().text().contains(name));
}

void tst_NatsServiceConfig::versions_data()
{
    QTest::addColumn<bool>("valid");
    const std::pair<const char *, bool> rows[] = {
        { "1.0.0", true },       { "0.0.1", true },      { "1.2.3-rc.1+b5", true }, { "1.0.0-alpha.beta.1", true },
        { "1.0.0+21AF26D3", true }, { "1.0.0--1", true }, { "10.20.30-x.7.z.92", true },
        { "", false },           { "1", false },         { "1.0", false },          { "a.b.c", false },
        { "v1.0.0", false },     { "01.0.0", false },    { "1.0.0-", false },       { "1.0.0-01", false },
        { "1.0.0+", false },     { "1.0.0\n", false },   { " 1.0.0", false },       { "1.0.0.0", false },
        { "1.0.0-a..b", false }, { "-1.0.0", false },    { "1.0.0-ä", false },
    };
    for (const auto &[version, valid] : rows)
        QTest::newRow(version) << valid;
}

// SVC-NAME-02
void tst_NatsServiceConfig::versions()
{
    QFETCH(bool, valid);
    const QString version = QString::fromUtf8(QTest::currentDataTag());
    const auto result = NatsServiceConfig(u"calc"_s, version).validate();
    QCOMPARE(result.hasValue(), valid);
    if (valid)
        return;
    QCOMPARE(result.error().code(), Code::InvalidOption);
    QVERIFY(result.error().text().contains(u"'%1'"_s.arg(version)) && result.error().text().contains(u"'calc'"_s));
}

// SVC-REQ-07
void tst_NatsServiceConfig::maximumPending()
{
    NatsServiceConfig config(u"a"_s, u"1.0.0"_s);
    const NatsServiceConfig before = config;
    config.setMaximumPending(0);
    QVERIFY(config.validate() && config != before);
    config.setMaximumPending(-1);
    QCOMPARE(config.validate().error().code(), Code::InvalidOption);
    QVERIFY(config.validate().error().text().contains(u"maximumPending"_s));
}

void tst_NatsServiceConfig::queueGroups_data()
{
    QTest::addColumn<bool>("valid");
    const std::pair<const char *, bool> rows[] = {
        { "q", true }, { "", true }, { "a.b", true }, { "a b", false }, { "*", false }, { "a.>", false }, { "a\r\nb", false }, { "a.", false },
    };
    for (const auto &[group, valid] : rows)
        QTest::newRow(group) << valid;
}

// SVC-QUEUE-02
void tst_NatsServiceConfig::queueGroups()
{
    QFETCH(bool, valid);
    const QString group = QString::fromUtf8(QTest::currentDataTag());
    NatsServiceConfig service(u"calc"_s, u"1.0.0"_s);
    service.setQueueGroup(group);
    NatsServiceEndpointConfig endpoint(u"add"_s);
    endpoint.setQueueGroup(group);
    QCOMPARE(service.validate().hasValue(), valid);
    QCOMPARE(endpoint.validate().hasValue(), valid);
    if (valid)
        return;
    QCOMPARE(service.validate().error().code(), Code::InvalidQueueGroup);
    QVERIFY(service.validate().error().text().contains(u"'calc'"_s));
    QVERIFY(endpoint.validate().error().text().contains(u"'add'"_s));
}

void tst_NatsServiceConfig::endpointSubjects_data()
{
    QTest::addColumn<bool>("valid");
    const std::pair<const char *, bool> rows[] = {
        { "a", true },    { "a.b", true },   { "a.*.c", true },  { "a.>", true },   { ">", true },
        { "a b", false }, { "a..b", false }, { ".a", false },    { "a.>.b", false }, { "a\r\nSUB x 1", false },
    };
    for (const auto &[subject, valid] : rows)
        QTest::newRow(subject) << valid;
}

// SVC-NAME-03
void tst_NatsServiceConfig::endpointSubjects()
{
    QFETCH(bool, valid);
    const auto result = NatsServiceEndpointConfig(u"add"_s, QString::fromUtf8(QTest::currentDataTag())).validate();
    QCOMPARE(result.hasValue(), valid);
    if (valid)
        return;
    QCOMPARE(result.error().code(), Code::InvalidSubject);
    QVERIFY(result.error().text().contains(u"'add'"_s));
    QCOMPARE(result.error().subject(), QString::fromUtf8(QTest::currentDataTag()));
}

void tst_NatsServiceConfig::endpointQueueGroup()
{
    NatsServiceEndpointConfig endpoint(u"a"_s);
    endpoint.setQueueGroup(u"x"_s);
    endpoint.setQueueGroupDisabled(true);
    QVERIFY(endpoint.isQueueGroupDisabled() && endpoint.queueGroup().isEmpty());
    endpoint.setQueueGroup(u"y"_s);
    QVERIFY(!endpoint.isQueueGroupDisabled());
    QCOMPARE(endpoint.queueGroup(), u"y"_s);
}

// SVC-CLIENT-05
void tst_NatsServiceConfig::clientOptions()
{
    NatsServiceClientOptions options;
    QCOMPARE(options.prefix(), u"$SRV"_s);
    QCOMPARE(options.timeout(), 2000ms);
    QCOMPARE(options.stallTimeout(), 300ms);
    QVERIFY(options.validate());
    NatsServiceClientOptions other = options;
    other.setPrefix(u"a.*"_s);
    QVERIFY(other != options);
    QCOMPARE(other.validate().error().code(), Code::InvalidOption);
    QVERIFY(other.validate().error().text().contains(u"'prefix'"_s));
    other = options;
    other.setTimeout(0ms);
    QVERIFY(other.validate().error().text().contains(u"'timeout'"_s));
    other = options;
    other.setStallTimeout(-1ms);
    QVERIFY(other.validate().error().text().contains(u"'stallTimeout'"_s));
}

QTEST_GUILESS_MAIN(tst_NatsServiceConfig)
#include "tst_natsserviceconfig.moc"
