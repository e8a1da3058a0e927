// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/fakejetstream.h"

#include "jetstream/natspublishcall_p.h"
#include "jetstream/natspublishreply_p.h"
#include "jetstream/natspublishretry_p.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Options = NatsJetStreamPublishOptions;

using Change = std::function<void(Options &)>;
Q_DECLARE_METATYPE(Change)

class tst_Publish : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void acknowledged();
    void headers_data();
    void headers();
    void headersOfTheCallerStay();
    void judged_data();
    void judged();
    void statusAndPayload();
    void noStream();
    void timesOut();
    void timeoutOfTheJetStream();
    void nothingIsSent_data();
    void nothingIsSent();
    void badJetStreamOption();
    void triedAgain();
    void triedAgainAfterRefusals_data();
    void triedAgainAfterRefusals();
    void timeoutWithoutAnIdIsFinal();
    void timeoutWithAnIdIsTriedAgain();
    void idIsMade();
    void attemptsEnd();
    void pauses();
    void cancelDuringAPause();
    void cancelDuringAnAttempt();
    void connectionDiesDuringAPause();
    void connectionDiesDuringAnAttempt();
    void jetStreamDies();
    void levelIsAsked();
    void levelIsTooLow();
};

static Options tried(int attempts, const QString &id = {})
{
    Options options;
    options.setAttempts(attempts);
    options.setMessageId(id);
    return options;
}

// JS-PUB-01
void tst_Publish::acknowledged()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    const auto ack = fake.jetStream->publish("s.a", "hello");
    QVERIFY2(fake.expect("PUB s.a * 5\r\nhello"), fake.problem());
    fake.reply(R"({"stream":"S","seq":9007199254740993,"domain":"hub","duplicate":true,"val":"12345678901234567890123","batch":"b","count":3})");
    QVERIFY(ack.isFinished());
    QVERIFY2(ack.result(), qPrintable(ack.result().error().text()));
    const NatsPublishAck told = *ack.result();
    QCOMPARE(told.stream(), u"S"_s);
    QCOMPARE(told.sequence(), 9007199254740993u);
    QCOMPARE(told.domain(), u"hub"_s);
    QVERIFY(told.isDuplicate());
    QCOMPARE(told.counterValue(), u"12345678901234567890123"_s);
    QCOMPARE(told.batchId(), u"b"_s);
    QCOMPARE(told.batchCount(), 3);
}

void tst_Publish::headers_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("lines");
    const auto row = [](const char *lines, const Change &change) { QTest::newRow(lines) << change << QByteArray(lines); };
    row("Nats-Msg-Id: 1\r\n", [](Options &o) { o.setMessageId(u"1"_s); });
    row("Nats-Expected-Stream: S\r\n", [](Options &o) { o.setExpectedStream(u"S"_s); });
    row("Nats-Expected-Last-Sequence: 0\r\n", [](Options &o) { o.setExpectedLastSequence(0); });
    row("Nats-Expected-Last-Sequence: 18446744073709551615\r\n", [](Options &o) { o.setExpectedLastSequence(18446744073709551615u); });
    row("Nats-Expected-Last-Msg-Id: 7\r\n", [](Options &o) { o.setExpectedLastMessageId(u"7"_s); });
    row("Nats-Expected-Last-Subject-Sequence: 0\r\n", [](Options &o) { o.setExpectedLastSubjectSequence(0); });
    row("Nats-Rollup: sub\r\n", [](Options &o) { o.setRollup(NatsRollup::Kind::Subject); });
    row("Nats-Rollup: all\r\n", [](Options &o) { o.setRollup(NatsRollup::Kind::All); });
    row("k: v\r\nNats-Msg-Id: 2\r\n", [](Options &o) {
        o.setHeaders({ { "nats-msg-id", "1" }, { "k", "v" } });
        o.setMessageId(u"2"_s);
    });
}

// JS-PUB-03
void tst_Publish::headers()
{
    QFETCH(Change, change);
    QFETCH(QByteArray, lines);
    FakeJetStream fake;
    QVERIFY(fake.open());
    Options options;
    change(options);
    const auto ack = fake.jetStream->publish("s", "x", options);
    const QByteArray block = "NATS/1.0\r\n" + lines + "\r\n";
    const QByteArray sizes = QByteArray::number(block.size()) + ' ' + QByteArray::number(block.size() + 1);
    QVERIFY2(fake.expect("HPUB s * " + sizes + "\r\n" + block + 'x'), fake.problem());
}

// JS-PUB-03
void tst_Publish::headersOfTheCallerStay()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    NatsHeaders headers{ { "k", "v" } };
    Options options;
    options.setHeaders(headers);
    options.setMessageId(u"1"_s);
    const auto ack = fake.jetStream->publish("s", "x", options);
    QCOMPARE(options.headers(), headers);
    QCOMPARE(headers.size(), 1);
}

void tst_Publish::judged_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<NatsError::Code>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &payload, Code code, const char *says) {
        QTest::newRow(name) << payload << code << QString::fromLatin1(says);
    };
    row("empty", "", Code::InvalidAcknowledgement, "no JSON object");
    row("text", "thanks", Code::InvalidAcknowledgement, "'s.a'");
    row("array", "[]", Code::InvalidAcknowledgement, "no JSON object");
    row("no stream", "{\"seq\":1}", Code::InvalidAcknowledgement, "names no stream");
    row("empty stream", "{\"stream\":\"\",\"seq\":1}", Code::InvalidAcknowledgement, "names no stream");
    row("stream of another type", "{\"stream\":1,\"seq\":1}", Code::InvalidAcknowledgement, "names no stream");
    row("no sequence", "{\"stream\":\"S\"}", Code::InvalidAcknowledgement, "no sequence");
    row("ancient server", "+OK {\"stream\":\"S\",\"seq\":1}", Code::InvalidAcknowledgement, "older than 2.2");
    row("wrong sequence", FakeJetStream::error(400, 10071, "wrong last sequence: 1"), Code::WrongExpectation, "wrong last sequence: 1");
    row("wrong stream", FakeJetStream::error(400, 10060, "expected stream does not match"), Code::WrongExpectation, "expected stream");
    row("full", FakeJetStream::error(503, 10077, "maximum messages exceeded"), Code::StoreFailed, "maximum messages exceeded");
    row("too large", FakeJetStream::error(400, 10054, "message size exceeds maximum allowed"), Code::MessageTooLarge, "size");
    row("ttl", FakeJetStream::error(400, 10166, "per-message TTL is disabled"), Code::MessageTtlDisabled, "TTL");
    row("unknown error", FakeJetStream::error(400, 19999, "from 2030"), Code::ServerError, "from 2030");
}

// JS-PUB-02, JS-ERROR-01
void tst_Publish::judged()
{
    QFETCH(QByteArray, payload);
    QFETCH(NatsError::Code, code);
    QFETCH(QString, says);
    FakeJetStream fake;
    QVERIFY(fake.open());
    const auto ack = fake.jetStream->publish("s.a", "x");
    QVERIFY2(fake.expect("PUB s.a * 1\r\nx"), fake.problem());
    fake.reply(payload);
    QVERIFY(ack.isFinished());
    const NatsError error = ack.result().error();
    QCOMPARE(error.code(), code);
    QCOMPARE(error.subject(), u"s.a"_s);
    QVERIFY2(error.text().contains(says), qPrintable(error.text()));
    QVERIFY(fake.fake.events.events().isEmpty()); // nothing of the connection's
}

// JS-PUB-02
void tst_Publish::statusAndPayload()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    const auto first = fake.jetStream->publish("s", "x");
    QVERIFY2(fake.expect("PUB s * 1\r\nx"), fake.problem());
    fake.replyStatus("429 Too Many Requests", FakeJetStream::error(429, 10167, "too many requests"));
    QCOMPARE(first.result().error().code(), Code::TooManyRequests);
    QCOMPARE(first.result().error().serverCode(), 10167);
    const auto second = fake.jetStream->publish("s", "x");
    QVERIFY2(fake.expect("PUB s * 1\r\nx"), fake.problem());
    fake.replyStatus("429 Too Many Requests");
    QCOMPARE(second.result().error().code(), Code::TooManyRequests);
    QCOMPARE(second.result().error().serverCode(), 429);
    const auto third = fake.jetStream->publish("s", "x");
    QVERIFY2(fake.expect("PUB s * 1\r\nx"), fake.problem());
    fake.replyStatus("400 Bad Request");
    QCOMPARE(third.result().error().code(), Code::ServerError);
    QCOMPARE(third.result().error().serverText(), u"Bad Request"_s);
}

// JS-PUB-05
void tst_Publish::noStream()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    const auto ack = fake.jetStream->publish("s.a", "x");
    QVERIFY2(fake.expect("PUB s.a * 1\r\nx"), fake.problem());
    fake.replyStatus("503");
    const NatsError error = ack.result().error();
    QCOMPARE(error.code(), Code::NoResponders);
    QCOMPARE(error.text(), u"no stream listens on subject 's.a'"_s);
    QCOMPARE(error.serverCode(), 503);
    QCOMPARE(error.cause().code(), Code::NoResponders);
}

// JS-PUB-08
void tst_Publish::timesOut()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    Options options;
    options.setTimeout(20ms);
    const auto ack = fake.jetStream->publish("s.a", "x", options);
    QVERIFY(NatsTest::waitFor(ack));
    QCOMPARE(ack.result().error().code(), Code::Timeout);
    QCOMPARE(ack.result().error().subject(), u"s.a"_s);
}

// JS-PUB-08
void tst_Publish::timeoutOfTheJetStream()
{
    NatsJetStreamOptions options;
    options.setTimeout(20ms);
    FakeJetStream fake(options);
    QVERIFY(fake.open());
    const auto ack = fake.jetStream->publish("s.a", "x");
    QVERIFY(NatsTest::waitFor(ack));
    QCOMPARE(ack.result().error().code(), Code::Timeout);
}

void tst_Publish::nothingIsSent_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<Change>("change");
    QTest::addColumn<NatsError::Code>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *says, Code code, const Change &change, const char *subject = "s") {
        QTest::newRow(says) << QString::fromLatin1(subject) << change << code << QString::fromLatin1(says);
    };
    row("'ttl'", Code::InvalidOption, [](Options &o) { o.setTtl(500ms); });
    row("'attempts'", Code::InvalidOption, [](Options &o) { o.setAttempts(0); });
    row("'counterIncrement' needs an empty payload", Code::InvalidOption, [](Options &o) { o.setCounterIncrement(u"+1"_s); });
    row("'cancelSchedule'", Code::InvalidOption, [](Options &o) { o.setCancelSchedule("s"); });
    row("'s.*'", Code::InvalidSubject, [](Options &) { }, "s.*");
    row("", Code::InvalidHeader, [](Options &o) { o.setHeaders({ { "a b", "v" } }); });
}

// JS-PUB-04
void tst_Publish::nothingIsSent()
{
    QFETCH(QString, subject);
    QFETCH(Change, change);
    QFETCH(NatsError::Code, code);
    QFETCH(QString, says);
    FakeJetStream fake;
    QVERIFY(fake.open());
    Options options;
    change(options);
    const auto ack = fake.jetStream->publish(subject, "x", options);
    QVERIFY(ack.isFinished());
    QCOMPARE(ack.result().error().code(), code);
    QVERIFY2(ack.result().error().text().contains(says), qPrintable(ack.result().error().text()));
    QVERIFY(fake.fake.server.barrier());
    for (const QByteArray &operation : fake.fake.server.takeOperations())
        QVERIFY2(!operation.contains("PUB"), operation.constData());
}

// JS-API-02
void tst_Publish::badJetStreamOption()
{
    NatsJetStreamOptions options;
    options.setApiPrefix(u"a b"_s);
    FakeJetStream fake(options);
    QVERIFY(fake.open());
    const auto ack = fake.jetStream->publish("s", "x");
    QCOMPARE(ack.result().error().code(), Code::InvalidOption);
    QVERIFY(ack.result().error().text().contains(u"'apiPrefix'"_s));
    QCOMPARE(fake.jetStream->accountInfo().result().error().code(), Code::InvalidOption);
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-PUB-09
void tst_Publish::triedAgain()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    const auto ack = fake.jetStream->publish("s", "x", tried(3));
    QVERIFY2(fake.expect("PUB s * 1\r\nx"), fake.problem());
    fake.replyStatus("503");
    QVERIFY2(fake.expect("PUB s * 1\r\nx"), fake.problem());
    fake.replyStatus("503");
    QVERIFY(!ack.isFinished());
    QVERIFY2(fake.expect("PUB s * 1\r\nx"), fake.problem());
    fake.reply(R"({"stream":"S","seq":1})");
    QVERIFY(ack.isFinished());
    QVERIFY(ack.result());
}

void tst_Publish::triedAgainAfterRefusals_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<bool>("again");
    QTest::newRow("too many requests") << 10167 << true;
    QTest::newRow("unavailable") << 10008 << true;
    QTest::newRow("sequence of the subject unavailable") << 10163 << true;
    QTest::newRow("duplicate in progress") << 10158 << true;
    QTest::newRow("wrong sequence") << 10071 << false;
    QTest::newRow("full") << 10077 << false;
}

// JS-PUB-09
void tst_Publish::triedAgainAfterRefusals()
{
    QFETCH(int, number);
    QFETCH(bool, again);
    FakeJetStream fake;
    QVERIFY(fake.open());
    const auto ack = fake.jetStream->publish("s", "x", tried(2));
    QVERIFY2(fake.expect("PUB s * 1\r\nx"), fake.problem());
    fake.replyError(400, number, "words");
    if (again) {
        QVERIFY2(fake.expect("PUB s * 1\r\nx"), fake.problem());
        fake.replyError(400, number, "words");
    }
    QVERIFY(ack.isFinished());
    QCOMPARE(ack.result().error().serverCode(), number);
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-PUB-10
void tst_Publish::timeoutWithoutAnIdIsFinal()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    Options options = tried(5);
    options.setTimeout(20ms);
    const auto ack = fake.jetStream->publish("s", "x", options);
    QVERIFY2(fake.expect("PUB s * 1\r\nx"), fake.problem());
    QVERIFY(NatsTest::waitFor(ack));
    QCOMPARE(ack.result().error().code(), Code::Timeout);
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-PUB-10
void tst_Publish::timeoutWithAnIdIsTriedAgain()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    Options options = tried(2, u"1"_s);
    options.setTimeout(20ms);
    const auto ack = fake.jetStream->publish("s", "x", options);
    const QByteArray sent = "HPUB s * 28 29\r\nNATS/1.0\r\nNats-Msg-Id: 1\r\n\r\nx";
    QVERIFY2(fake.expect(sent), fake.problem());
    QVERIFY2(fake.expect(sent), fake.problem());
    QVERIFY(NatsTest::waitFor(ack));
    QCOMPARE(ack.result().error().code(), Code::Timeout);
}

// JS-PUB-10
void tst_Publish::idIsMade()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    Options options = tried(2);
    options.setTimeout(20ms);
    options.setRetriesTimeouts(true);
    const auto ack = fake.jetStream->publish("s", "x", options);
    QVERIFY(fake.fake.server.waitForOperations(3));
    const QByteArrayList operations = fake.fake.server.takeOperations();
    const auto idOf = [](const QByteArray &operation) {
        const qsizetype at = operation.indexOf("Nats-Msg-Id: ");
        return at < 0 ? QByteArray() : operation.mid(at, operation.indexOf("\r\n", at) - at);
    };
    QVERIFY(idOf(operations.at(1)).size() > 30);
    QCOMPARE(idOf(operations.at(1)), idOf(operations.at(2)));
    QVERIFY(NatsTest::waitFor(ack));
}

// JS-PUB-09
void tst_Publish::attemptsEnd()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    const auto ack = fake.jetStream->publish("s", "x", tried(2));
    for (int i = 0; i < 2; ++i) {
        QVERIFY2(fake.expect("PUB s * 1\r\nx"), fake.problem());
        fake.replyStatus("503");
    }
    QVERIFY(ack.isFinished());
    QCOMPARE(ack.result().error().text(), u"no stream listens on subject 's'"_s);
}

// JS-PUB-09
void tst_Publish::pauses()
{
    const QList<int> pauses{ 0, 250, 250, 500, 500, 3000, 5000, 5000 };
    for (int i = 0; i < pauses.size(); ++i) {
        for (int times = 0; times < 50; ++times) {
            const auto pause = NatsPublishRetry::pauseBefore(i + 1).count();
            QVERIFY2(pause >= pauses.at(i) / 2 && pause <= pauses.at(i) * 3 / 2, QByteArray::number(qint64(pause)));
        }
    }
}

void tst_Publish::cancelDuringAPause()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    auto ack = fake.jetStream->publish("s", "x", tried(5));
    for (int i = 0; i < 2; ++i) {
        QVERIFY2(fake.expect("PUB s * 1\r\nx"), fake.problem());
        fake.replyStatus("503");
    }
    ack.cancel();
    QCOMPARE(ack.result().error().code(), Code::Cancelled);
    NatsTest::settle();
    QVERIFY(fake.fake.connection->findChildren<NatsPublishCall *>().isEmpty());
}

// JS-API-05
void tst_Publish::cancelDuringAnAttempt()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    auto ack = fake.jetStream->publish("s", "x", tried(5));
    QVERIFY2(fake.expect("PUB s * 1\r\nx"), fake.problem());
    ack.cancel();
    QCOMPARE(ack.result().error().code(), Code::Cancelled);
    fake.replyStatus("503"); // late
    NatsTest::settle();
    QVERIFY(fake.fake.connection->findChildren<NatsPublishCall *>().isEmpty());
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-API-04
void tst_Publish::connectionDiesDuringAPause()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    const auto ack = fake.jetStream->publish("s", "x", tried(5));
    for (int i = 0; i < 2; ++i) {
        QVERIFY2(fake.expect("PUB s * 1\r\nx"), fake.problem());
        fake.replyStatus("503");
    }
    QVERIFY(!ack.isFinished());
    fake.fake.connection.reset();
    QVERIFY(ack.isFinished());
    QCOMPARE(ack.result().error().code(), Code::ConnectionClosed);
}

// JS-API-04
void tst_Publish::connectionDiesDuringAnAttempt()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    const auto once = fake.jetStream->publish("s", "x");
    const auto often = fake.jetStream->publish("s", "x", tried(5, u"1"_s));
    fake.fake.connection.reset();
    QVERIFY(once.isFinished() && often.isFinished());
    QVERIFY(!once.result() && !often.result());
    const auto later = fake.jetStream->publish("s", "x");
    QVERIFY(later.isFinished());
    QCOMPARE(later.result().error().code(), Code::ConnectionClosed);
    QVERIFY(!fake.jetStream->connection());
}

// JS-API-04
void tst_Publish::jetStreamDies()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    const auto ack = fake.jetStream->publish("s", "x");
    QVERIFY2(fake.expect("PUB s * 1\r\nx"), fake.problem());
    fake.jetStream.reset();
    fake.reply(R"({"stream":"S","seq":1})");
    QVERIFY(ack.isFinished());
    QVERIFY(ack.result());
}

// JS-LEVEL-03
void tst_Publish::levelIsAsked()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    Options options;
    options.setTtl(u"1h"_s);
    const auto ack = fake.jetStream->publish("s", "x", options);
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    fake.reply(R"({"api":{"level":1}})");
    QVERIFY2(fake.expect("HPUB s * 26 27\r\nNATS/1.0\r\nNats-TTL: 1h\r\n\r\nx"), fake.problem());
    fake.reply(R"({"stream":"S","seq":1})");
    QVERIFY(ack.result());
    const auto next = fake.jetStream->publish("s", "x", options); // known by now
    QVERIFY2(fake.expect("HPUB s * 26 27\r\nNATS/1.0\r\nNats-TTL: 1h\r\n\r\nx"), fake.problem());
}

// JS-LEVEL-03
void tst_Publish::levelIsTooLow()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    Options options = tried(3);
    options.setCounterIncrement(u"1"_s);
    const auto ack = fake.jetStream->publish("s", {}, options);
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    fake.reply(R"({"api":{"level":1}})");
    QVERIFY(ack.isFinished());
    QCOMPARE(ack.result().error().code(), Code::ApiLevelRequired);
    QVERIFY(fake.fake.server.expectNothing());
}

QTEST_GUILESS_MAIN(tst_Publish)
#include "tst_publish.moc"
