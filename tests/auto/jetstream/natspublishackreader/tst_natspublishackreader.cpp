// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjson_p.h"
#include "jetstream/natspublishreply_p.h"

#include <QtTest/QTest>

// JS-PUB-02, JS-NUMBER-01
class tst_NatsPublishAckReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void read_data();
    void read();
    void left_data();
    void left();
    void everyPrefixIsLeft();
};

void tst_NatsPublishAckReader::read_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("2.9") << QByteArray(R"({"stream":"S", "seq":1})");
    QTest::newRow("tight") << QByteArray(R"({"stream":"ORDERS","seq":12345})");
    QTest::newRow("domain") << QByteArray(R"({"stream":"S", "domain":"hub", "seq":7})");
    QTest::newRow("zero") << QByteArray(R"({"stream":"S","seq":0})");
    QTest::newRow("2^53+1") << QByteArray(R"({"stream":"S","seq":9007199254740993})");
    QTest::newRow("2^63") << QByteArray(R"({"stream":"S","seq":9223372036854775808})");
    QTest::newRow("largest") << QByteArray(R"({"stream":"S","seq":18446744073709551615})");
}

// The same as QJsonDocument makes of it, several times over
void tst_NatsPublishAckReader::read()
{
    QFETCH(QByteArray, json);
    NatsPublishAckReader reader;
    const NatsPublishAck slow = NatsPublishAck::fromJson(*NatsJson::parse(json));
    for (int i = 0; i < 2; ++i) {
        const auto ack = reader.read(json);
        QVERIFY(ack);
        QCOMPARE(*ack, slow);
        QCOMPARE(ack->json(), *NatsJson::parse(json));
        QVERIFY(reader.read(R"({"stream":"OTHER","domain":"d","seq":3})"));
    }
}

void tst_NatsPublishAckReader::left_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json : { "", "{}", "+OK", R"({"stream":"","seq":1})", R"({"stream":"S","seq":-1})",
                              R"({"stream":"S","seq":01})", R"({"stream":"S","seq":1.5})", R"({"stream":"S","seq":1e3})",
                              R"({"stream":"S","seq":18446744073709551616})", R"({"stream":"S","seq":"1"})",
                              R"({"stream":"S","seq":1,"duplicate":true})", R"({"stream":"S","seq":1}x)", R"({"stream":"a\"b","seq":1})",
                              "{\"stream\":\"\xff\",\"seq\":1}", "{\"stream\":\"a\nb\",\"seq\":1}", R"({"stream":"S"})",
                              R"({"error":{"code":400}})", R"({"stream":"S","domain":"","seq":1})" })
        QTest::newRow(json) << QByteArray(json);
}

void tst_NatsPublishAckReader::left()
{
    QFETCH(QByteArray, json);
    NatsPublishAckReader reader;
    QVERIFY(!reader.read(json));
}

void tst_NatsPublishAckReader::everyPrefixIsLeft()
{
    const QByteArray json = R"({"stream":"S", "domain":"hub", "seq":17})";
    NatsPublishAckReader reader;
    QVERIFY(reader.read(json));
    for (qsizetype size = 0; size < json.size(); ++size)
        QVERIFY(!reader.read(QByteArrayView(json).first(size)));
}

QTEST_GUILESS_MAIN(tst_NatsPublishAckReader)
#include "tst_natspublishackreader.moc"
