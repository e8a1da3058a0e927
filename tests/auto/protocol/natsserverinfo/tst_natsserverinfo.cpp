// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "protocol/natsserverinfo.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;

class tst_NatsServerInfo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nullInfo();
    void everyField();
    void emptyObject();
    void hostileValues_data();
    void hostileValues();
    void invalidJson_data();
    void invalidJson();
    void doesNotKeepTheBytes();
};

void tst_NatsServerInfo::nullInfo()
{
    const NatsServerInfo info;
    QVERIFY(info.isNull());
    QVERIFY(info.serverId().isEmpty());
    QCOMPARE(info.maximumPayload(), 0);
    QVERIFY(info.connectUrls().isEmpty());
    QVERIFY(!info.supportsHeaders());
}

// PROTO-PARSE-07
void tst_NatsServerInfo::everyField()
{
    const auto info = NatsServerInfo::fromJson(
            R"({"server_id":"ID","server_name":"n1","version":"2.9.10","proto":1,"cluster":"c","client_ip":"::1",)"
            R"("client_id":42,"max_payload":1048576,"nonce":"abc","connect_urls":["a:1","b:2"],"headers":true,)"
            R"("auth_required":true,"tls_required":true,"tls_available":true,"jetstream":true,"ldm":true,"new":{}})");
    QVERIFY(info);
    QVERIFY(!info->isNull());
    QCOMPARE(info->serverId(), u"ID"_s);
    QCOMPARE(info->serverName(), u"n1"_s);
    QCOMPARE(info->version(), u"2.9.10"_s);
    QCOMPARE(info->protocol(), 1);
    QCOMPARE(info->cluster(), u"c"_s);
    QCOMPARE(info->clientIp(), u"::1"_s);
    QCOMPARE(info->clientId(), 42u);
    QCOMPARE(info->maximumPayload(), 1048576);
    QCOMPARE(info->nonce(), "abc"_ba);
    QCOMPARE(info->connectUrls(), (QStringList{ u"a:1"_s, u"b:2"_s }));
    QVERIFY(info->supportsHeaders() && info->requiresAuthentication() && info->requiresTls() && info->offersTls());
    QVERIFY(info->hasJetStream() && info->isLameDuck());
}

void tst_NatsServerInfo::emptyObject()
{
    const auto info = NatsServerInfo::fromJson("{}");
    QVERIFY(info);
    QVERIFY(!info->isNull());
    QCOMPARE(info->protocol(), 0);
    QVERIFY(!info->supportsHeaders());
}

void tst_NatsServerInfo::hostileValues_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("negative") << R"({"max_payload":-5,"client_id":-1,"proto":-1})"_ba;
    QTest::newRow("text") << R"({"max_payload":"5","client_id":"x","proto":"1","connect_urls":"a:1"})"_ba;
    QTest::newRow("objects") << R"({"max_payload":{},"client_id":[],"server_id":{},"headers":{},"connect_urls":{}})"_ba;
    QTest::newRow("null") << R"({"max_payload":null,"client_id":null,"server_id":null,"connect_urls":null})"_ba;
    QTest::newRow("beyond 64 bits") << R"({"max_payload":1e300,"client_id":-1e300,"proto":1e300})"_ba;
}

void tst_NatsServerInfo::hostileValues()
{
    QFETCH(QByteArray, json);
    const auto info = NatsServerInfo::fromJson(json);
    QVERIFY(info);
    QVERIFY(info->maximumPayload() >= 0);
    QCOMPARE(info->clientId(), 0u);
    QVERIFY(info->protocol() >= 0);
    QVERIFY(info->serverId().isEmpty());
    QVERIFY(info->connectUrls().isEmpty());
    QVERIFY(!info->supportsHeaders());
}

void tst_NatsServerInfo::invalidJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("cut off") << "{\"a\":"_ba;
    QTest::newRow("array") << "[]"_ba;
    QTest::newRow("number") << "1"_ba;
    QTest::newRow("words") << "hello"_ba;
    QTest::newRow("nested too deeply") << QByteArray(100000, '[');
}

void tst_NatsServerInfo::invalidJson()
{
    QFETCH(QByteArray, json);
    const auto info = NatsServerInfo::fromJson(json);
    QVERIFY(!info);
    QCOMPARE(info.error().code(), NatsError::Code::ProtocolError);
}

void tst_NatsServerInfo::doesNotKeepTheBytes()
{
    QByteArray json = R"({"server_id":"before"})";
    const auto info = NatsServerInfo::fromJson(json);
    json.fill('#');
    QCOMPARE(info->serverId(), u"before"_s);
}

QTEST_GUILESS_MAIN(tst_NatsServerInfo)
#include "tst_natsserverinfo.moc"
