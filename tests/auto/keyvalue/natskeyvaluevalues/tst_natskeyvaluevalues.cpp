// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natsbase64keycodec.h"
#include "keyvalue/natskeyvalueentry_p.h"
#include "keyvalue/natskeyvalueerrors_p.h"
#include "keyvalue/natskeyvalueoptions.h"
#include "keyvalue/natskeyvaluestatus.h"
#include "keyvalue/natskeyvaluewatchoptions.h"
#include "keyvalue/natskeyvaluewriteoptions.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Operation = NatsKeyValueEntry::Operation;

class tst_NatsKeyValueValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void operation_data();
    void operation();
    void valueIsNotCopied();
    void entryThatIsNone();
    void options();
    void writeOptions();
    void watchOptions();
    void status();
    void storedRevision_data();
    void storedRevision();
};

void tst_NatsKeyValueValues::operation_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<Operation>("expected");
    QTest::newRow("none") << QByteArray() << Operation::Put;
    QTest::newRow("others") << QByteArray("NATS/1.0\r\nA: b\r\n\r\n") << Operation::Put;
    QTest::newRow("delete") << QByteArray("NATS/1.0\r\nKV-Operation: DEL\r\n\r\n") << Operation::Delete;
    QTest::newRow("purge") << QByteArray("NATS/1.0\r\nKV-Operation: PURGE\r\nNats-Rollup: sub\r\n\r\n")
                           << Operation::Purge;
    QTest::newRow("expired") << QByteArray("NATS/1.0\r\nNats-Marker-Reason: MaxAge\r\n\r\n") << Operation::Purge;
    QTest::newRow("marker of a purge")
            << QByteArray("NATS/1.0\r\nNats-Marker-Reason: Purge\r\n\r\n") << Operation::Purge;
    QTest::newRow("marker of a removal")
            << QByteArray("NATS/1.0\r\nNats-Marker-Reason: Remove\r\n\r\n") << Operation::Delete;
    QTest::newRow("marker of something new")
            << QByteArray("NATS/1.0\r\nNats-Marker-Reason: New\r\n\r\n") << Operation::Put;
    QTest::newRow("both") << QByteArray("NATS/1.0\r\nNats-Marker-Reason: MaxAge\r\nKV-Operation: DEL\r\n\r\n")
                          << Operation::Delete;
}

// KV-ENTRY-01
void tst_NatsKeyValueValues::operation()
{
    QFETCH(QByteArray, headers);
    QFETCH(Operation, expected);
    const NatsMessage message = NatsMessage::fromWire("$KV.B.a", {}, headers, "12");
    QCOMPARE(NatsKeyValueEntryPrivate::operationOf(message), expected);
    const auto entry = NatsKeyValueEntryPrivate::make({ u"B"_s, u"a"_s },
                                                      NatsStoredMessage(message, 7,
                                                                        u"2026-01-01T00:00:00.5Z"_s));
    QCOMPARE(entry.operation(), expected);
    QCOMPARE(entry.isDeleted(), expected != Operation::Put);
    QCOMPARE(entry.value().isNull(), entry.isDeleted());
    QCOMPARE(entry.text(), entry.isDeleted() ? QString() : u"12"_s);
    QCOMPARE(entry.revision(), 7U);
    QCOMPARE(entry.created(), QDateTime::fromString(u"2026-01-01T00:00:00.500Z"_s, Qt::ISODateWithMs));
}

// KV-ENTRY-01: however large it is
void tst_NatsKeyValueValues::valueIsNotCopied()
{
    const NatsMessage message(u"$KV.B.a"_s, QByteArray(1000, 'x'));
    const auto entry = NatsKeyValueEntryPrivate::make({ u"B"_s, u"a"_s },
                                                      NatsStoredMessage(message, 7, u"2026-01-01T00:00:00Z"_s));
    const NatsKeyValueEntry copy = entry;
    QCOMPARE(copy.length(), 1000);
    QVERIFY(copy.value().constData() == message.data().constData());
}

void tst_NatsKeyValueValues::entryThatIsNone()
{
    const NatsKeyValueEntry entry;
    QCOMPARE(entry.revision(), 0U);
    QVERIFY(entry.key().isEmpty() && entry.rawKey().isEmpty() && entry.value().isEmpty() && !entry.created().isValid());
    QCOMPARE(entry.json().error().code(), Code::InvalidPayload);
    QString text;
    QDebug(&text) << entry;
    QVERIFY2(text.contains(u"Put"_s), qPrintable(text));
}

void tst_NatsKeyValueValues::options()
{
    NatsKeyValueOptions options;
    QVERIFY(!options.codec());
    QCOMPARE(options.readFrom(), NatsKeyValueOptions::ReadFrom::AnyCopy);
    const NatsKeyValueOptions defaults = options;
    options.setCodec(std::make_shared<NatsBase64KeyCodec>());
    options.setReadFrom(NatsKeyValueOptions::ReadFrom::Leader);
    QVERIFY(options != defaults && !defaults.codec());
    QVERIFY(defaults == NatsKeyValueOptions());
    QCOMPARE(options.readFrom(), NatsKeyValueOptions::ReadFrom::Leader);
}

void tst_NatsKeyValueValues::writeOptions()
{
    NatsKeyValueWriteOptions options;
    QVERIFY(!options.expectedRevision() && options.ttl() == 0ms && options.timeout() == 0ms);
    QVERIFY(options.validate());
    const NatsKeyValueWriteOptions defaults = options;
    options.setExpectedRevision(3);
    QVERIFY(options != defaults);
    options.setTtl(1s);
    options.setTimeout(2s);
    QVERIFY(options.validate());
    QCOMPARE(options.expectedRevision().value_or(0), 3U);
    QCOMPARE(options.timeout(), 2s);
    for (const auto bad : { 999ms, -1ms }) {
        options.setTtl(bad);
        QCOMPARE(options.validate().error().code(), Code::InvalidOption);
    }
    options.setTtl(0ms);
    options.setTimeout(-1ms);
    QCOMPARE(options.validate().error().code(), Code::InvalidOption);
}

void tst_NatsKeyValueValues::watchOptions()
{
    using Options = NatsKeyValueWatchOptions;
    Options options;
    QCOMPARE(options.keys(), QStringList{ u">"_s });
    QCOMPARE(options.include(), Options::Include::Last);
    QVERIFY(!options.ignoresDeletes() && !options.headersOnly() && options.resumeFromRevision() == 0);
    const std::function<void(Options *)> changes[] = { [](Options *o) { o->setKeys({ u"a"_s }); },
                                                      [](Options *o) { o->setInclude(Options::Include::Updates); },
                                                      [](Options *o) { o->setIgnoreDeletes(true); },
                                                      [](Options *o) { o->setHeadersOnly(true); },
                                                      [](Options *o) { o->setResumeFromRevision(9007199254740993); } };
    for (const auto &change : changes) {
        Options changed;
        change(&changed);
        QVERIFY(changed != options);
        change(&options);
    }
    QCOMPARE(options.resumeFromRevision(), 9007199254740993U);
}

// KV-STATUS-01
void tst_NatsKeyValueValues::status()
{
    const QByteArray json =
            R"({"config":{"name":"KV_B","max_msgs_per_subject":3,"max_age":1000000000,"compression":"s2",
        "subject_delete_marker_ttl":2000000000,"mirror":{"name":"KV_A"}},"state":{"messages":18446744073709551615,"bytes":7}})";
    const NatsKeyValueStatus status(NatsStreamInfo::fromJson(QJsonDocument::fromJson(json).object()));
    QCOMPARE(status.bucket(), u"B"_s);
    QCOMPARE(status.history(), 3);
    QCOMPARE(status.ttl(), 1s);
    QCOMPARE(status.limitMarkerTtl(), 2s);
    QCOMPARE(status.byteCount(), 7U);
    QVERIFY(status.isMirror() && status.isCompressed());
    QCOMPARE(status.config().mirror().name(), u"KV_A"_s);
    QVERIFY(status != NatsKeyValueStatus());
}

void tst_NatsKeyValueValues::storedRevision_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::optional<quint64>>("revision");
    QTest::newRow("told") << u"wrong last sequence: 7"_s << std::optional<quint64>(7);
    QTest::newRow("none") << u"wrong last sequence: 0"_s << std::optional<quint64>(0);
    QTest::newRow("large") << u"wrong last sequence: 18446744073709551615"_s
                           << std::optional<quint64>(18446744073709551615U);
    QTest::newRow("not told") << u"wrong last sequence"_s << std::optional<quint64>();
    QTest::newRow("nothing") << QString() << std::optional<quint64>();
}

// KV-UPDATE-01
void tst_NatsKeyValueValues::storedRevision()
{
    QFETCH(QString, text);
    QFETCH(std::optional<quint64>, revision);
    const NatsError wrong = NatsError(Code::WrongExpectation, text).withServerReply(10071, text);
    QCOMPARE(NatsKeyValueErrors::storedRevision(wrong), revision);
    const NatsError mismatch = NatsKeyValueErrors::ofWrite(wrong, u"k"_s, 5, revision);
    QCOMPARE(mismatch.code(), Code::KeyRevisionMismatch);
    QCOMPARE(mismatch.expectedRevision(), std::optional<quint64>(5));
    QCOMPARE(mismatch.storedRevision(), revision);
    QCOMPARE(mismatch.serverCode(), 10071);
    QCOMPARE(mismatch.cause(), wrong);
}

QTEST_GUILESS_MAIN(tst_NatsKeyValueValues)
#include "tst_natskeyvaluevalues.moc"
