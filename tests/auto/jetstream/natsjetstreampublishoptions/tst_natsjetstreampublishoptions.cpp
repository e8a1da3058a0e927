// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreampublishoptions.h"

#include <QtCore/QDateTime>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Options = NatsJetStreamPublishOptions;

using Change = std::function<void(Options &)>;
Q_DECLARE_METATYPE(Change)

class tst_NatsJetStreamPublishOptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyOptionCounts_data();
    void everyOptionCounts();
    void valid_data();
    void valid();
    void invalid_data();
    void invalid();
    void ttlOfADuration();
    void scheduleTexts();
};

void tst_NatsJetStreamPublishOptions::everyOptionCounts_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
    row("headers", [](Options &o) { o.setHeaders({ { "k", "v" } }); });
    row("messageId", [](Options &o) { o.setMessageId(u"1"_s); });
    row("expectedStream", [](Options &o) { o.setExpectedStream(u"S"_s); });
    row("expectedLastSequence", [](Options &o) { o.setExpectedLastSequence(0); });
    row("expectedLastMessageId", [](Options &o) { o.setExpectedLastMessageId(u"1"_s); });
    row("expectedLastSubjectSequence", [](Options &o) { o.setExpectedLastSubjectSequence(0); });
    row("ttl", [](Options &o) { o.setTtl(u"1h"_s); });
    row("rollup", [](Options &o) { o.setRollup(NatsRollup::Kind::Subject); });
    row("schedule", [](Options &o) { o.setSchedule(NatsMessageSchedule::every(1s, "t")); });
    row("cancelSchedule", [](Options &o) { o.setCancelSchedule("s"); });
    row("counterIncrement", [](Options &o) { o.setCounterIncrement(u"1"_s); });
    row("timeout", [](Options &o) { o.setTimeout(1ms); });
    row("attempts", [](Options &o) { o.setAttempts(2); });
    row("retriesTimeouts", [](Options &o) { o.setRetriesTimeouts(true); });
    row("expectedLastSubjectSequenceSubject", [](Options &o) {
        o.setExpectedLastSubjectSequence(1);
        o.setExpectedLastSubjectSequenceSubject("a.*");
    });
}

void tst_NatsJetStreamPublishOptions::everyOptionCounts()
{
    QFETCH(Change, change);
    Options changed;
    change(changed);
    QVERIFY(changed != Options());
    QVERIFY(changed.validate());
    Options other;
    QVERIFY(other == Options()); // the defaults are shared: nobody may have written into them
    change(other);
    QVERIFY(other == changed);
}

void tst_NatsJetStreamPublishOptions::valid_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
    row("nothing", [](Options &) { });
    row("ttl never", [](Options &o) { o.setTtl(u"never"_s); });
    row("increment without a sign", [](Options &o) { o.setCounterIncrement(u"18446744073709551616000"_s); });
    row("decrement", [](Options &o) { o.setCounterIncrement(u"-1"_s); });
    row("cron", [](Options &o) { o.setSchedule(NatsMessageSchedule(u"0 0 5 * * *"_s, "t")); });
    row("a word", [](Options &o) { o.setSchedule(NatsMessageSchedule(u"@hourly"_s, "t")); });
    row("every 1m30s", [](Options &o) { o.setSchedule(NatsMessageSchedule(u"@every 1m30s"_s, "t")); });
    row("at a time", [](Options &o) { o.setSchedule(NatsMessageSchedule(u"@at 2026-01-01T00:00:00Z"_s, "t")); });
}

void tst_NatsJetStreamPublishOptions::valid()
{
    QFETCH(Change, change);
    Options options;
    change(options);
    const auto valid = options.validate();
    QVERIFY2(valid, qPrintable(valid.error().text()));
}

void tst_NatsJetStreamPublishOptions::invalid_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const char *named, const Change &change) {
        QTest::newRow(name) << change << QString::fromLatin1(named);
    };
    const auto schedule = [](const QString &specification) {
        return [specification](Options &o) { o.setSchedule(NatsMessageSchedule(specification, "t")); };
    };
    row("id with a line break", "'messageId'", [](Options &o) { o.setMessageId(u"a\r\nb"_s); });
    row("stream with a line break", "'expectedStream'", [](Options &o) { o.setExpectedStream(u"a\nb"_s); });
    row("last id with a line break", "'expectedLastMessageId'", [](Options &o) { o.setExpectedLastMessageId(u"a\nb"_s); });
    row("subject without its sequence", "'expectedLastSubjectSequenceSubject'",
        [](Options &o) { o.setExpectedLastSubjectSequenceSubject("a"); });
    row("malformed subject", "'expectedLastSubjectSequenceSubject'", [](Options &o) {
        o.setExpectedLastSubjectSequence(1);
        o.setExpectedLastSubjectSequenceSubject("a b");
    });
    row("ttl 500ms", "'ttl'", [](Options &o) { o.setTtl(500ms); });
    row("ttl 0", "'ttl'", [](Options &o) { o.setTtl(0ms); });
    row("ttl -1s", "'ttl'", [](Options &o) { o.setTtl(-1s); });
    row("ttl nonsense", "'ttl'", [](Options &o) { o.setTtl(u"soon"_s); });
    row("every 999ms", "@every interval must be at least 1s", schedule(u"@every 999ms"_s));
    row("every 1x", "unrecognized duration format", schedule(u"@every 1x"_s));
    row("every nothing", "unrecognized duration format", schedule(u"@every "_s));
    row("at no time", "'schedule'", [](Options &o) { o.setSchedule(NatsMessageSchedule::at({}, "t")); });
    row("no specification", "'schedule'", schedule({}));
    row("no target", "target", [](Options &o) { o.setSchedule(NatsMessageSchedule(u"@hourly"_s)); });
    row("target with a wildcard", "target", [](Options &o) { o.setSchedule(NatsMessageSchedule(u"@hourly"_s, "t.*")); });
    row("schedule ttl", "schedule ttl", [](Options &o) {
        NatsMessageSchedule bad = NatsMessageSchedule::every(1s, "t");
        bad.setTtl(u"0"_s);
        o.setSchedule(bad);
    });
    row("both", "'schedule' and 'cancelSchedule'", [](Options &o) {
        o.setSchedule(NatsMessageSchedule::every(1s, "t"));
        o.setCancelSchedule("s");
    });
    row("increment nonsense", "'counterIncrement'", [](Options &o) { o.setCounterIncrement(u"1.5"_s); });
    row("increment sign only", "'counterIncrement'", [](Options &o) { o.setCounterIncrement(u"+"_s); });
    row("increment hexadecimal", "'counterIncrement'", [](Options &o) { o.setCounterIncrement(u"0x1"_s); });
    row("timeout -1", "'timeout'", [](Options &o) { o.setTimeout(-1ms); });
    row("attempts 0", "'attempts'", [](Options &o) { o.setAttempts(0); });
}

// JS-PUB-04, JS-PUB-06, JS-PUB-07
void tst_NatsJetStreamPublishOptions::invalid()
{
    QFETCH(Change, change);
    QFETCH(QString, named);
    Options options;
    change(options);
    const auto valid = options.validate();
    QVERIFY(!valid);
    QCOMPARE(valid.error().code(), NatsError::Code::InvalidOption);
    QVERIFY2(valid.error().text().contains(named), qPrintable(valid.error().text()));
}

// JS-PUB-06
void tst_NatsJetStreamPublishOptions::ttlOfADuration()
{
    Options options;
    options.setTtl(1h);
    QCOMPARE(options.ttl(), u"1h"_s);
    options.setTtl(1500ms);
    QCOMPARE(options.ttl(), u"1500ms"_s);
    QVERIFY(options.validate());
}

// JS-PUB-07
void tst_NatsJetStreamPublishOptions::scheduleTexts()
{
    const QDateTime time = QDateTime::fromString(QStringLiteral("2026-01-01T00:00:00.000Z"), Qt::ISODateWithMs);
    QCOMPARE(NatsMessageSchedule::at(time, "t").specification(), u"@at 2026-01-01T00:00:00.000Z"_s);
    QCOMPARE(NatsMessageSchedule::at(time.toOffsetFromUtc(7200), "t").specification(), u"@at 2026-01-01T00:00:00.000Z"_s);
    QCOMPARE(NatsMessageSchedule::every(90s, "t").specification(), u"@every 1m30s"_s);
    QCOMPARE(NatsMessageSchedule::every(90s, "t").target(), NatsSubject("t"));
    QVERIFY(NatsMessageSchedule().isNull());
}

QTEST_GUILESS_MAIN(tst_NatsJetStreamPublishOptions)
#include "tst_natsjetstreampublishoptions.moc"
