// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumerstatus_p.h"

#include "base/natsmessage.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;
using Kind = NatsConsumerStatus::Kind;

Q_DECLARE_METATYPE(Kind)

class tst_NatsConsumerStatus : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void kinds_data();
    void kinds();
    void anyCase_data();
    void anyCase();
    void anyWordsAround_data();
    void anyWordsAround();
    void errors_data();
    void errors();
    void missingText_data();
    void missingText();
    void unknown_data();
    void unknown();
    void pendingHeaders();
    void noHeaders();
    void heartbeat();
    void stalled();
    void largestNumbers();
    void limits_data();
    void limits();
    void hostileNumbers_data();
    void hostileNumbers();
    void limitsAreTold_data();
    void limitsAreTold();
};

static NatsConsumerStatus statusOf(const QByteArray &firstLine, const QByteArray &headers = {})
{
    const QByteArray block = firstLine + "\r\n" + headers + "\r\n";
    return NatsConsumerStatus::fromMessage(NatsMessage::fromWire("_INBOX.1", {}, block, {}));
}

// All that servers say to a consumer, the kind of it, and the error that it is for a call that it ends.
static void addStatuses()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<NatsError::Code>("errorCode");
    const auto row = [](const char *said, Kind kind, Code code) { QTest::newRow(said) << QByteArray(said) << kind << code; };
    row("100 Idle Heartbeat", Kind::Heartbeat, Code::NoError);
    row("100 FlowControl Request", Kind::FlowControl, Code::NoError);
    for (const char *said : { "400 Bad Request - heartbeat value too large", "400 Bad Request - invalid character 'x'",
                              "400 Bad Request - Priority Group missing", "400 Bad Request - Invalid Priority Group",
                              "400 Bad Request - Not a Overflow Priority consumer",
                              "400 Bad Request - Not a Pinned Client Priority consumer",
                              "400 Bad Request - Priority must be between 0 and 9" })
        row(said, Kind::BadRequest, Code::InvalidRequest);
    row("404 No Messages", Kind::NoMessages, Code::NoError);
    row("408 Request Timeout", Kind::PullExpired, Code::NoError);
    row("408 Interest Expired", Kind::PullExpired, Code::NoError);
    row("408 Requests Pending", Kind::RequestsPending, Code::NoError);
    row("409 Consumer Deleted", Kind::ConsumerDeleted, Code::ConsumerNotFound);
    row("409 Consumer is push based", Kind::PushBased, Code::InvalidConsumerConfiguration);
    row("409 Exceeded MaxRequestBatch of 10", Kind::BatchExceeded, Code::ResourceLimitExceeded);
    row("409 Exceeded MaxRequestExpires of 1s", Kind::ExpiresExceeded, Code::ResourceLimitExceeded);
    row("409 Exceeded MaxRequestMaxBytes of 1024", Kind::BytesExceeded, Code::ResourceLimitExceeded);
    row("409 Exceeded MaxWaiting", Kind::WaitingExceeded, Code::ResourceLimitExceeded);
    row("409 Message Size Exceeds MaxBytes", Kind::MessageTooLarge, Code::MessageTooLarge);
    row("409 Batch Completed", Kind::BatchCompleted, Code::NoError);
    row("409 Leadership Change", Kind::LeadershipChange, Code::JetStreamUnavailable);
    row("409 Server Shutdown", Kind::ServerShutdown, Code::JetStreamUnavailable);
    row("412 Required Api Level", Kind::ApiLevelRequired, Code::ApiLevelRequired);
    row("423 Nats-Wrong-Pin-Id", Kind::WrongPin, Code::NoError);
    row("423 Nats-Pin-Id mismatch", Kind::WrongPin, Code::NoError);
    row("503", Kind::NoResponders, Code::NoResponders);
    row("500 Out of Order", Kind::Unknown, Code::ServerError);
}

void tst_NatsConsumerStatus::kinds_data()
{
    addStatuses();
}

// JS-STATUS-01
void tst_NatsConsumerStatus::kinds()
{
    QFETCH(QByteArray, said);
    QFETCH(Kind, kind);
    const NatsConsumerStatus status = statusOf("NATS/1.0 " + said);
    QCOMPARE(status.kind, kind);
    QCOMPARE(status.code, said.left(3).toInt());
    if (said.size() > 4)
        QCOMPARE(status.text, QString::fromLatin1(said.mid(4)));
}

void tst_NatsConsumerStatus::anyCase_data()
{
    addStatuses();
}

// JS-STATUS-01
void tst_NatsConsumerStatus::anyCase()
{
    QFETCH(QByteArray, said);
    QFETCH(Kind, kind);
    const auto limit = statusOf("NATS/1.0 " + said).limit;
    for (const QByteArray &other : { said.toUpper(), said.toLower() }) {
        const NatsConsumerStatus status = statusOf("NATS/1.0 " + other);
        QCOMPARE(status.kind, kind);
        QVERIFY(status.limit == limit);
    }
}

void tst_NatsConsumerStatus::anyWordsAround_data()
{
    addStatuses();
}

// JS-STATUS-01
void tst_NatsConsumerStatus::anyWordsAround()
{
    QFETCH(QByteArray, said);
    QFETCH(Kind, kind);
    const NatsConsumerStatus status = statusOf("NATS/1.0 " + said.left(3) + " Sorry: " + said.mid(4) + " today");
    QCOMPARE(status.kind, kind);
    QVERIFY(status.limit == statusOf("NATS/1.0 " + said).limit);
}

void tst_NatsConsumerStatus::errors_data()
{
    addStatuses();
}

// JS-STATUS-03, JS-STATUS-04
void tst_NatsConsumerStatus::errors()
{
    QFETCH(QByteArray, said);
    QFETCH(NatsError::Code, errorCode);
    const NatsConsumerStatus status = statusOf("NATS/1.0 " + said);
    const NatsError error = status.toError(u"$JS.API.CONSUMER.MSG.NEXT.S.C"_s);
    QCOMPARE(error.code(), errorCode);
    if (errorCode == Code::NoError)
        return;
    QVERIFY(!error.text().isEmpty());
    QVERIFY2(!error.text().contains(u'%'), qPrintable(error.text()));
    QCOMPARE(error.subject(), u"$JS.API.CONSUMER.MSG.NEXT.S.C"_s);
    QCOMPARE(error.serverCode(), status.code);
    QCOMPARE(error.serverText(), status.text);
}

void tst_NatsConsumerStatus::missingText_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("503") << QByteArray("NATS/1.0 503") << u"no responders"_s << Kind::NoResponders;
    QTest::newRow("503 and blanks") << QByteArray("NATS/1.0 503   ") << u"no responders"_s << Kind::NoResponders;
    QTest::newRow("404") << QByteArray("NATS/1.0 404") << u"unknown"_s << Kind::NoMessages;
    QTest::newRow("409") << QByteArray("NATS/1.0 409") << u"unknown"_s << Kind::Unknown;
    QTest::newRow("100") << QByteArray("NATS/1.0 100") << u"unknown"_s << Kind::Heartbeat;
    QTest::newRow("none") << QByteArray("NATS/1.0") << u"unknown"_s << Kind::Unknown;
}

// JS-STATUS-01
void tst_NatsConsumerStatus::missingText()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, text);
    QFETCH(Kind, kind);
    const NatsConsumerStatus status = statusOf(line);
    QCOMPARE(status.text, text);
    QCOMPARE(status.kind, kind);
}

void tst_NatsConsumerStatus::unknown_data()
{
    QTest::addColumn<QByteArray>("said");
    for (const char *said : { "200 Fine", "409 Consumer Sleeps", "409 No Messages", "418 Idle Heartbeat", "500 Consumer Deleted" })
        QTest::newRow(said) << QByteArray(said);
}

// JS-STATUS-05
void tst_NatsConsumerStatus::unknown()
{
    QFETCH(QByteArray, said);
    const NatsConsumerStatus status = statusOf("NATS/1.0 " + said);
    QCOMPARE(status.kind, Kind::Unknown);
    QCOMPARE(status.code, said.left(3).toInt());
    const NatsError error = status.toError(u"s"_s);
    QCOMPARE(error.code(), Code::ServerError);
    QVERIFY(error.text().contains(QString::fromLatin1(said.left(3))));
    QVERIFY(error.text().contains(QString::fromLatin1(said.mid(4))));
    QCOMPARE(error.serverText(), QString::fromLatin1(said.mid(4)));
}

// JS-STATUS-02
void tst_NatsConsumerStatus::pendingHeaders()
{
    const NatsConsumerStatus status = statusOf("NATS/1.0 408 Request Timeout", "Nats-Pending-Messages: 99\r\nNats-Pending-Bytes: 0\r\n");
    QCOMPARE(status.pendingMessages.value_or(-1), 99);
    QCOMPARE(status.pendingBytes.value_or(-1), 0);
    QVERIFY(!status.limit);
}

// JS-STATUS-02
void tst_NatsConsumerStatus::noHeaders()
{
    const NatsConsumerStatus status = statusOf("NATS/1.0 423 Nats-Pin-Id mismatch");
    QVERIFY(!status.pendingMessages);
    QVERIFY(!status.pendingBytes);
    QCOMPARE(status.lastConsumerSequence, 0u);
    QCOMPARE(status.lastStreamSequence, 0u);
    QVERIFY(status.stalledReply.isEmpty());
}

// JS-STATUS-02
void tst_NatsConsumerStatus::heartbeat()
{
    const NatsConsumerStatus status = statusOf("NATS/1.0 100 Idle Heartbeat", "Nats-Last-Consumer: 12\r\nNats-Last-Stream: 52\r\n");
    QCOMPARE(status.kind, Kind::Heartbeat);
    QCOMPARE(status.lastConsumerSequence, 12u);
    QCOMPARE(status.lastStreamSequence, 52u);
    QVERIFY(status.stalledReply.isEmpty());
    QVERIFY(!status.pendingMessages);
}

// JS-STATUS-02
void tst_NatsConsumerStatus::stalled()
{
    const NatsConsumerStatus status = statusOf("NATS/1.0 100 Idle Heartbeat", "Nats-Consumer-Stalled: $JS.FC.S.C.xyz\r\n");
    QCOMPARE(status.kind, Kind::Heartbeat);
    QCOMPARE(status.stalledReply, "$JS.FC.S.C.xyz"_ba);
}

// JS-STATUS-02, JS-NUMBER-01
void tst_NatsConsumerStatus::largestNumbers()
{
    const NatsConsumerStatus status = statusOf("NATS/1.0 409 Exceeded MaxRequestMaxBytes of 9223372036854775807",
                                               "Nats-Pending-Messages: 9223372036854775807\r\n"
                                               "Nats-Pending-Bytes: 9007199254740993\r\n"
                                               "Nats-Last-Consumer: 9007199254740993\r\n"
                                               "Nats-Last-Stream: 18446744073709551615\r\n");
    QCOMPARE(status.pendingMessages.value_or(0), 9223372036854775807);
    QCOMPARE(status.pendingBytes.value_or(0), 9007199254740993);
    QCOMPARE(status.limit.value_or(0), 9223372036854775807);
    QCOMPARE(status.lastConsumerSequence, 9007199254740993u);
    QCOMPARE(status.lastStreamSequence, 18446744073709551615u);
}

void tst_NatsConsumerStatus::limits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("limit"); // 0: none
    const auto row = [](const char *text, qint64 limit) { QTest::newRow(text) << QByteArray(text) << limit; };
    row("Exceeded MaxRequestBatch of 10", 10);
    row("Exceeded MaxRequestMaxBytes of 1048576", 1048576);
    row("Exceeded MaxRequestExpires of 1s", 1000);
    row("Exceeded MaxRequestExpires of 1m30s", 90000);
    row("Exceeded MaxRequestExpires of 1.5s", 1500);
    row("Exceeded MaxRequestExpires of 250ms", 250);
    row("Exceeded MaxWaiting", 0);
    row("Exceeded MaxWaiting of 5", 0); // it tells none, and 5 what
    row("Batch Completed of 5", 0);
    for (const char *number : { "", " ", "-1", "+1", "0", "x", "1x", "1.5", "1e3", "0x10", "9223372036854775808", "18446744073709551616",
                                "99999999999999999999999999" }) {
        row(QByteArray("Exceeded MaxRequestBatch of ").append(number).constData(), 0);
        row(QByteArray("Exceeded MaxRequestMaxBytes of ").append(number).constData(), 0);
    }
    for (const char *duration : { "", "-1s", "0", "0s", "1", "1x", "100us", "9999999h", "x", "1s-", "infs", "nans" })
        row(QByteArray("Exceeded MaxRequestExpires of ").append(duration).constData(), 0);
    row("Exceeded MaxRequestBatch", 0);
    row("Exceeded MaxRequestBatch 10", 0);
}

// JS-STATUS-02
void tst_NatsConsumerStatus::limits()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, limit);
    const NatsConsumerStatus status = statusOf("NATS/1.0 409 " + text);
    QCOMPARE(status.limit.has_value(), limit != 0);
    QCOMPARE(status.limit.value_or(0), limit);
    QVERIFY(text.contains("Completed") || status.toError(u"s"_s).code() == Code::ResourceLimitExceeded);
}

void tst_NatsConsumerStatus::hostileNumbers_data()
{
    QTest::addColumn<QByteArray>("number");
    for (const char *number : { "", "-1", "+1", "1.5", "1e3", "0x1", "1 2", "x", "\xd9\xa1", "18446744073709551616", "-9223372036854775808",
                                "99999999999999999999999999" })
        QTest::newRow(number) << QByteArray(number);
}

// JS-STATUS-02
void tst_NatsConsumerStatus::hostileNumbers()
{
    QFETCH(QByteArray, number);
    QByteArray headers;
    for (const char *name : { "Nats-Pending-Messages", "Nats-Pending-Bytes", "Nats-Last-Consumer", "Nats-Last-Stream" })
        headers += name + QByteArray(": ") + number + "\r\n";
    const NatsConsumerStatus status = statusOf("NATS/1.0 408 Request Timeout", headers);
    QCOMPARE(status.kind, Kind::PullExpired);
    QVERIFY(!status.pendingMessages);
    QVERIFY(!status.pendingBytes);
    QCOMPARE(status.lastConsumerSequence, 0u);
    QCOMPARE(status.lastStreamSequence, 0u);
    QVERIFY(!statusOf("NATS/1.0 408 Request Timeout", "Nats-Pending-Messages: 9223372036854775808\r\n").pendingMessages);
}

void tst_NatsConsumerStatus::limitsAreTold_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("field");
    QTest::newRow("batch") << QByteArray("Exceeded MaxRequestBatch of 10") << u"max_batch"_s;
    QTest::newRow("expires") << QByteArray("Exceeded MaxRequestExpires of 1s") << u"max_expires"_s;
    QTest::newRow("bytes") << QByteArray("Exceeded MaxRequestMaxBytes of 1024") << u"max_bytes"_s;
    QTest::newRow("waiting") << QByteArray("Exceeded MaxWaiting") << u"max_waiting"_s;
}

// JS-STATUS-03
void tst_NatsConsumerStatus::limitsAreTold()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, field);
    const NatsError error = statusOf("NATS/1.0 409 " + text).toError(u"s"_s);
    QVERIFY2(error.text().contains(field), qPrintable(error.text()));
    QVERIFY2(error.text().contains(QString::fromLatin1(text)), qPrintable(error.text()));
}

QTEST_GUILESS_MAIN(tst_NatsConsumerStatus)
#include "tst_natsconsumerstatus.moc"
