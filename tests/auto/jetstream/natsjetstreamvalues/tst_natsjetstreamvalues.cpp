// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// The small tools of the room: durations of Go, times to live, names, the errors' numbers.

#include "jetstream/natsgoduration_p.h"
#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natsjetstreamerrors_p.h"
#include "jetstream/natsmessagettl_p.h"

#include <QtCore/QMetaEnum>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

class tst_NatsJetStreamValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goDurations_data();
    void goDurations();
    void goDurationTexts_data();
    void goDurationTexts();
    void timesToLive_data();
    void timesToLive();
    void names_data();
    void names();
    void longNames();
    void codes_data();
    void codes();
    void errorTells();
    void errorWithoutANumber();
};

void tst_NatsJetStreamValues::goDurations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isOne");
    QTest::addColumn<qint64>("nanoseconds");
    const auto good = [](const char *text, std::chrono::nanoseconds value) {
        QTest::newRow(text) << QString::fromUtf8(text) << true << qint64(value.count());
    };
    const auto bad = [](const char *text) { QTest::newRow(text) << QString::fromUtf8(text) << false << qint64(0); };
    good("1h", 1h);
    good("1m30s", 90s);
    good("1.5s", 1500ms);
    good(".5s", 500ms);
    good("100us", 100us);
    good("100µs", 100us);
    good("7ns", 7ns);
    good("0", 0s);
    good("+1s", 1s);
    good("-1s", -1s);
    bad("");
    bad("1");
    bad("1x");
    bad("s");
    bad("1 s");
    bad("1s ");
    bad("1..5s");
    bad("-");
    bad("9999999h");
}

void tst_NatsJetStreamValues::goDurations()
{
    QFETCH(QString, text);
    QFETCH(bool, isOne);
    QFETCH(qint64, nanoseconds);
    const auto duration = NatsGoDuration::parse(text);
    QCOMPARE(duration.has_value(), isOne);
    if (isOne)
        QCOMPARE(qint64(duration->count()), nanoseconds);
}

void tst_NatsJetStreamValues::goDurationTexts_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("second") << qint64(1000) << u"1s"_s;
    QTest::newRow("mixed") << qint64(90000) << u"1m30s"_s;
    QTest::newRow("hour") << qint64(3600000) << u"1h"_s;
    QTest::newRow("hour and seconds") << qint64(3605000) << u"1h5s"_s;
    QTest::newRow("not whole") << qint64(1500) << u"1500ms"_s;
    QTest::newRow("zero") << qint64(0) << u"0ms"_s;
    QTest::newRow("negative") << qint64(-1000) << u"-1000ms"_s;
}

void tst_NatsJetStreamValues::goDurationTexts()
{
    QFETCH(qint64, milliseconds);
    QFETCH(QString, text);
    QCOMPARE(NatsGoDuration::toText(std::chrono::milliseconds(milliseconds)), text);
    const auto parsed = NatsGoDuration::parse(text);
    QVERIFY(parsed);
    QCOMPARE(qint64(parsed->count()), milliseconds * 1000000);
}

void tst_NatsJetStreamValues::timesToLive_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    for (const char *text : { "", "1h", "60", "never", "1s", "1.5s", "1" })
        QTest::newRow(text) << QString::fromLatin1(text) << true;
    for (const char *text : { "500ms", "0", "-1", "abc", "0s", "-1h", "999ms", "Never", "1d" })
        QTest::newRow(text) << QString::fromLatin1(text) << false;
}

// JS-PUB-06
void tst_NatsJetStreamValues::timesToLive()
{
    QFETCH(QString, text);
    QFETCH(bool, valid);
    const auto checked = NatsMessageTtl::check("ttl", text);
    QCOMPARE(checked.hasValue(), valid);
    if (!valid) {
        QCOMPARE(checked.error().code(), Code::InvalidOption);
        QVERIFY2(checked.error().text().contains(u"'ttl'"_s), qPrintable(checked.error().text()));
    }
}

void tst_NatsJetStreamValues::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text"); // empty: it is allowed
    QTest::newRow("good") << u"ORDERS-1_a"_s << QString();
    QTest::newRow("UTF-8") << u"Störung"_s << QString();
    QTest::newRow("empty") << QString() << u"stream name required"_s;
    QTest::newRow("dot") << u"a.b"_s << u"stream name ('a.b') cannot contain '.'"_s;
    QTest::newRow("star") << u"a*"_s << u"stream name ('a*') cannot contain '*'"_s;
    QTest::newRow("greater") << u">"_s << u"stream name ('>') cannot contain '>'"_s;
    QTest::newRow("slash") << u"a/b"_s << u"stream name ('a/b') cannot contain '/'"_s;
    QTest::newRow("backslash") << u"a\\b"_s << u"stream name ('a\\b') cannot contain '\\'"_s;
    QTest::newRow("space") << u"a b"_s << u"stream name ('a b') cannot contain ' '"_s;
    QTest::newRow("tab") << u"a\tb"_s << u"stream name ('a\tb') cannot contain '\\t'"_s;
    QTest::newRow("line feed") << u"a\nb"_s << u"stream name ('a\nb') cannot contain '\\n'"_s;
    QTest::newRow("carriage return") << u"a\rb"_s << u"stream name ('a\rb') cannot contain '\\r'"_s;
}

// JS-NAME-01
void tst_NatsJetStreamValues::names()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    const auto checked = NatsChecks::name(u"stream"_s, name);
    QCOMPARE(checked.hasValue(), text.isEmpty());
    QCOMPARE(checked.error().text(), text);
}

// JS-NAME-01
void tst_NatsJetStreamValues::longNames()
{
    QVERIFY(NatsChecks::name(u"stream"_s, QString(255, u'a')));
    QVERIFY(!NatsChecks::name(u"stream"_s, QString(256, u'a')));
    QVERIFY(!NatsChecks::name(u"stream"_s, QString(128, u'ö'))); // bytes count
}

void tst_NatsJetStreamValues::codes_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<NatsError::Code>("code");
    const auto row = [](int number, Code code) { QTest::addRow("%d", number) << number << code; };
    row(10003, Code::InvalidRequest);
    row(10008, Code::JetStreamUnavailable);
    row(10014, Code::ConsumerNotFound);
    row(10025, Code::InvalidRequest);
    row(10037, Code::MessageNotFound);
    row(10039, Code::JetStreamNotEnabled);
    row(10043, Code::MessageNotFound);
    row(10047, Code::ResourceLimitExceeded);
    row(10052, Code::InvalidStreamConfiguration);
    row(10054, Code::MessageTooLarge);
    row(10057, Code::OperationNotPermitted);
    row(10058, Code::StreamExists);
    row(10059, Code::StreamNotFound);
    row(10130, Code::StreamExists); // inside of a range of errors about consumers
    row(10060, Code::WrongExpectation);
    row(10065, Code::SubjectOverlap);
    row(10070, Code::WrongExpectation);
    row(10071, Code::WrongExpectation);
    row(10074, Code::InvalidStreamConfiguration);
    row(10076, Code::JetStreamNotEnabled);
    row(10077, Code::StoreFailed);
    row(10083, Code::InvalidConsumerConfiguration);
    row(10099, Code::WorkQueueConflict);
    row(10109, Code::StreamSealed);
    row(10110, Code::OperationNotPermitted);
    row(10118, Code::AssetOffline);
    row(10148, Code::ConsumerExists);
    row(10149, Code::ConsumerNotFound);
    row(10157, Code::PedanticRefusal);
    row(10158, Code::DuplicateInProgress);
    row(10163, Code::JetStreamUnavailable);
    row(10164, Code::WrongExpectation);
    row(10165, Code::InvalidMessageTtl);
    row(10166, Code::MessageTtlDisabled);
    row(10167, Code::TooManyRequests);
    row(10172, Code::CounterError);
    row(10176, Code::BatchError);
    row(10178, Code::InvalidConsumerConfiguration);
    row(10185, Code::ApiLevelRequired);
    row(10190, Code::ScheduleError);
    row(10193, Code::WrongExpectation);
    row(10204, Code::InvalidReset);
    row(10206, Code::FastBatchError);
    row(10210, Code::TooManyRequests);
    row(10212, Code::ScheduleError);
    row(10225, Code::ServerError);
    row(99999, Code::ServerError);
    row(0, Code::ServerError);
}

// JS-ERROR-01
void tst_NatsJetStreamValues::codes()
{
    QFETCH(int, number);
    QFETCH(NatsError::Code, code);
    QCOMPARE(NatsJetStreamErrors::codeOf(number), code);
}

// JS-ERROR-01
void tst_NatsJetStreamValues::errorTells()
{
    const QJsonObject json{ { u"code"_s, 404 }, { u"err_code"_s, 10059 }, { u"description"_s, u"stream not found"_s } };
    const NatsError error = NatsJetStreamErrors::fromJson(json, u"$JS.API.STREAM.INFO.S"_s);
    QCOMPARE(error.code(), Code::StreamNotFound);
    QCOMPARE(error.category(), NatsError::Category::JetStream);
    QCOMPARE(error.serverCode(), 10059);
    QCOMPARE(error.serverText(), u"stream not found"_s);
    QCOMPARE(error.subject(), u"$JS.API.STREAM.INFO.S"_s);
    QVERIFY(error.text().contains(u"stream not found"_s));
}

// JS-ERROR-01
void tst_NatsJetStreamValues::errorWithoutANumber()
{
    const NatsError error = NatsJetStreamErrors::fromJson({ { u"code"_s, 503 } }, u"a"_s);
    QCOMPARE(error.code(), Code::ServerError);
    QCOMPARE(error.serverCode(), 503);
    QVERIFY(error.text().contains(u"503"_s));
}

QTEST_GUILESS_MAIN(tst_NatsJetStreamValues)
#include "tst_natsjetstreamvalues.moc"
