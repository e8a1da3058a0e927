// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjson_p.h"

#include <QtTest/QTest>

#include <limits>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_NatsJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numbers_data();
    void numbers();
    void unsignedRoundTrip_data();
    void unsignedRoundTrip();
    void otherTextStaysAsItIs_data();
    void otherTextStaysAsItIs();
    void metadataIsText();
    void notAnObject_data();
    void notAnObject();
    void durations();
    void durationsSaturate();
    void times_data();
    void times();
};

void tst_NatsJson::numbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<quint64>("number");
    const auto row = [](const QByteArray &text, quint64 number) { QTest::newRow(text.constData()) << text << number; };
    row("0", 0);
    row("9007199254740993", 9007199254740993ULL); // 2^53 + 1, which no double is
    row("1739656687327122032", 1739656687327122032ULL);
    row("9223372036854775807", 9223372036854775807ULL);
    row("9223372036854775808", 9223372036854775808ULL);
    row("18446744073709551615", 18446744073709551615ULL);
    row("-1", 0);
    row("18446744073709551616", 0); // more than there are
}

// JS-NUMBER-01
void tst_NatsJson::numbers()
{
    QFETCH(QByteArray, text);
    QFETCH(quint64, number);
    const auto json = NatsJson::parse("{\"a\": [" + text + "],\"seq\":" + text + "}");
    QVERIFY(json);
    QCOMPARE(NatsJson::toUnsigned(json->value(u"seq")), number);
    QCOMPARE(NatsJson::toUnsigned(json->value(u"a").toArray().at(0)), number);
}

void tst_NatsJson::unsignedRoundTrip_data()
{
    QTest::addColumn<quint64>("number");
    for (const quint64 number : { 0ULL, 1ULL, 9007199254740993ULL, 9223372036854775807ULL, 9223372036854775808ULL,
                                  18446744073709551615ULL })
        QTest::addRow("%llu", number) << quint64(number);
}

// JS-NUMBER-01
void tst_NatsJson::unsignedRoundTrip()
{
    QFETCH(quint64, number);
    const QByteArray digits = QByteArray::number(number);
    const QJsonObject json{ { u"seq"_s, NatsJson::fromUnsigned(number) },
                            { u"sources"_s, QJsonArray{ QJsonObject{ { u"opt_start_seq"_s, NatsJson::fromUnsigned(number) } } } } };
    const QByteArray written = NatsJson::write(json);
    QCOMPARE(written, "{\"seq\":" + digits + ",\"sources\":[{\"opt_start_seq\":" + digits + "}]}");
    QCOMPARE(NatsJson::parse(written).value_or(QJsonObject()), json);
}

void tst_NatsJson::otherTextStaysAsItIs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("digits in a string") << QByteArray(R"({"a":"18446744073709551615","b":"\"18446744073709551615"})");
    QTest::newRow("a fraction") << QByteArray(R"({"a":0.5})");
    QTest::newRow("nothing large") << QByteArray(R"({"a":[1,2,{"b":null}],"c":true})");
    QTest::newRow("signed") << QByteArray(R"({"a":-9223372036854775808})");
}

void tst_NatsJson::otherTextStaysAsItIs()
{
    QFETCH(QByteArray, text);
    const auto json = NatsJson::parse(text);
    QVERIFY(json);
    QCOMPARE(NatsJson::write(*json), text);
}

// JS-NUMBER-01
void tst_NatsJson::metadataIsText()
{
    const QByteArray text = R"({"first_seq":18446744073709551615,"metadata":{"seq":"18446744073709551615"}})";
    const auto json = NatsJson::parse(text);
    QVERIFY(json);
    QCOMPARE(NatsJson::write(*json), text);
}

void tst_NatsJson::notAnObject_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : { "", "[]", "1", "\"a\"", "{", "null", "+OK {\"stream\":\"S\"}", "{}{}", "18446744073709551615" })
        QTest::newRow(text) << QByteArray(text);
}

void tst_NatsJson::notAnObject()
{
    QFETCH(QByteArray, text);
    QVERIFY(!NatsJson::parse(text));
}

// JS-NUMBER-02
void tst_NatsJson::durations()
{
    QCOMPARE(NatsJson::fromDuration(1500ms).toInteger(), 1500000000);
    QCOMPARE(NatsJson::write({ { u"max_age"_s, NatsJson::fromDuration(30s) } }), "{\"max_age\":30000000000}"_ba);
    QCOMPARE(NatsJson::toDuration(QJsonValue(qint64(1500000000))), 1500ms);
    QCOMPARE(NatsJson::toDuration(QJsonValue(qint64(1999999))), 1ms);
    QCOMPARE(NatsJson::toDuration(QJsonValue(qint64(-1))), -1ms); // "never"
    QCOMPARE(NatsJson::toDuration(QJsonValue()), 0ms);
}

void tst_NatsJson::durationsSaturate()
{
    const QJsonValue longest = NatsJson::fromDuration(std::chrono::milliseconds::max());
    QVERIFY(longest.toInteger() > 0);
    QCOMPARE(longest.toInteger() / 1000000, std::numeric_limits<qint64>::max() / 1000000);
}

void tst_NatsJson::times_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDateTime>("time");
    const QDateTime second = QDateTime::fromString(QStringLiteral("2026-01-01T00:00:00.000Z"), Qt::ISODateWithMs);
    QTest::newRow("whole") << u"2026-01-01T00:00:00Z"_s << second;
    QTest::newRow("nanoseconds") << u"2026-01-01T00:00:00.123456789Z"_s << second.addMSecs(123);
    QTest::newRow("short fraction") << u"2026-01-01T00:00:00.5Z"_s << second.addMSecs(500);
    QTest::newRow("another zone") << u"2026-01-01T02:00:00+02:00"_s << second;
    QTest::newRow("zero") << u"0001-01-01T00:00:00Z"_s << QDateTime();
    QTest::newRow("nothing") << QString() << QDateTime();
    QTest::newRow("nonsense") << u"yesterday"_s << QDateTime();
}

// JS-NUMBER-03
void tst_NatsJson::times()
{
    QFETCH(QString, text);
    QFETCH(QDateTime, time);
    QCOMPARE(NatsJson::toTime(text).isValid(), time.isValid());
    if (time.isValid())
        QCOMPARE(NatsJson::toTime(text).toMSecsSinceEpoch(), time.toMSecsSinceEpoch());
}

QTEST_GUILESS_MAIN(tst_NatsJson)
#include "tst_natsjson.moc"
