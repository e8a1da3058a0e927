// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "publisherfixture.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Options = NatsJetStreamPublishOptions;

class tst_Publishing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void acknowledged();
    void onTheWire();
    void inOrderOfAcknowledgements();
    void judged_data();
    void judged();
    void secondReplyIsIgnored();
    void strangeReplySubjects();
    void fullWindow();
    void offlineBufferIsFull();
    void readyIsToldOnce();
    void timesOut();
    void timeoutsOfTheirOwn();
    void timeoutWithAnIdIsTriedAgain();
    void triedAgain();
    void attemptsEnd();
    void refusalIsFinal();
    void flushed();
    void flushTellsTheFirstError();
    void flushIsForWhatWasPublishedBefore();
    void idsAreMade();
    void idOfTheProgramStays();
    void nothingIsSent();
    void badOptions_data();
    void badOptions();
    void levelIsAsked();
    void levelIsTooLow();
    void permissionViolation();
};

// JS-ASYNC-01
void tst_Publishing::acknowledged()
{
    PublisherFixture f;
    QVERIFY(f.open());
    const auto ack = f.publisher->publish("s.a", "hello");
    QCOMPARE(f.publisher->pendingCount(), 1);
    QVERIFY(f.arrived(1));
    QVERIFY(!ack.isFinished());
    f.reply(0, R"({"stream":"S", "seq":9007199254740993})");
    QVERIFY(ack.isFinished());
    QVERIFY(ack.result());
    QCOMPARE(ack.result()->stream(), u"S"_s);
    QCOMPARE(ack.result()->sequence(), 9007199254740993u);
    QCOMPARE(f.publisher->pendingCount(), 0);
    const auto more = f.publisher->publish("s.a", "hello");
    QVERIFY(f.arrived(2));
    f.reply(1, R"({"stream":"S","seq":2,"duplicate":true,"domain":"hub"})");
    QVERIFY(more.result()->isDuplicate());
    QCOMPARE(more.result()->domain(), u"hub"_s);
}

// JS-ASYNC-02
void tst_Publishing::onTheWire()
{
    PublisherFixture f;
    QVERIFY(f.open());
    QList<AckFuture> acks;
    for (int i = 0; i < 3; ++i)
        acks.append(f.publisher->publish("s", "x"));
    Options options;
    options.setMessageId(u"1"_s);
    acks.append(f.publisher->publish("s", "x", options));
    acks.append(f.publisher->publish("s", "x")); // no headers are left over
    QVERIFY(f.fake.server.expect("SUB * 1"));
    for (int i = 0; i < 3; ++i)
        QVERIFY(f.fake.server.expect("PUB s * 1\r\nx"));
    QVERIFY(f.fake.server.expect("HPUB s * 28 29\r\nNATS/1.0\r\nNats-Msg-Id: 1\r\n\r\nx"));
    QVERIFY(f.fake.server.expect("PUB s * 1\r\nx"));
    QCOMPARE(QSet<QByteArray>(f.inboxes.begin(), f.inboxes.end()).size(), 5);
    for (const QByteArray &inbox : std::as_const(f.inboxes))
        QVERIFY(inbox.startsWith("_INBOX."));
}

// JS-ASYNC-01
void tst_Publishing::inOrderOfAcknowledgements()
{
    PublisherFixture f;
    QVERIFY(f.open());
    QList<int> order;
    for (int i = 0; i < 3; ++i)
        f.publisher->publish("s", "x").then(this, [&order, i](const auto &) { order.append(i); });
    QVERIFY(f.arrived(3));
    for (const int i : { 2, 0, 1 })
        f.ack(i);
    QCOMPARE(order, (QList<int>{ 2, 0, 1 }));
}

void tst_Publishing::judged_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<NatsError::Code>("code");
    QTest::newRow("empty") << QByteArray() << Code::InvalidAcknowledgement;
    QTest::newRow("somebody") << QByteArray("thanks") << Code::InvalidAcknowledgement;
    QTest::newRow("no sequence") << QByteArray(R"({"stream":"S"})") << Code::InvalidAcknowledgement;
    QTest::newRow("ancient") << QByteArray("+OK {}") << Code::InvalidAcknowledgement;
    QTest::newRow("wrong sequence") << FakeJetStream::error(400, 10071, "wrong last sequence: 1") << Code::WrongExpectation;
    QTest::newRow("full") << FakeJetStream::error(503, 10077, "maximum messages exceeded") << Code::StoreFailed;
}

// JS-PUB-02
void tst_Publishing::judged()
{
    QFETCH(QByteArray, payload);
    QFETCH(NatsError::Code, code);
    PublisherFixture f;
    QVERIFY(f.open());
    const auto ack = f.publisher->publish("s.a", "x");
    QVERIFY(f.arrived(1));
    f.reply(0, payload);
    QCOMPARE(codeOf(ack), code);
    QCOMPARE(ack.result().error().subject(), u"s.a"_s);
    QCOMPARE(f.publisher->pendingCount(), 0);
}

// JS-ASYNC-01
void tst_Publishing::secondReplyIsIgnored()
{
    PublisherFixture f;
    QVERIFY(f.open());
    int times = 0;
    f.publisher->publish("s", "x").then(this, [&](const auto &) { ++times; });
    QVERIFY(f.arrived(1));
    f.ack(0);
    f.ack(0);
    const auto next = f.publisher->publish("s", "x"); // takes the place of the first
    f.ack(0);
    QCOMPARE(times, 1);
    QVERIFY(!next.isFinished());
}

// JS-ASYNC-01
void tst_Publishing::strangeReplySubjects()
{
    PublisherFixture f;
    QVERIFY(f.open());
    const auto ack = f.publisher->publish("s", "x");
    QVERIFY(f.arrived(1));
    const QByteArray prefix = f.inboxes.at(0).left(f.inboxes.at(0).lastIndexOf('.') + 1);
    for (const char *token : { "", "x", "zzzzzzzzzzz", "00000000000", "-----------", "000000000000000" })
        f.fake.server.message(1, prefix + token, R"({"stream":"S","seq":1})");
    f.fake.server.message(1, "x", R"({"stream":"S","seq":1})");
    QVERIFY(!ack.isFinished());
    f.ack(0);
    QVERIFY(ack.isFinished());
}

// JS-ASYNC-03
void tst_Publishing::fullWindow()
{
    PublisherFixture f(PublisherFixture::window(4));
    QVERIFY(f.open());
    for (int i = 0; i < 4; ++i)
        QVERIFY(!f.publisher->publish("s", QByteArray::number(i)).isFinished());
    const auto refused = f.publisher->publish("s", "4");
    QCOMPARE(codeOf(refused), Code::BufferFull);
    QCOMPARE(f.publisher->pendingCount(), 4);
    QVERIFY(f.arrived(4));
    f.ack(0);
    QCOMPARE(f.readyCount, 0);
    f.ack(1);
    QCOMPARE(f.readyCount, 1);
    QVERIFY(!f.publisher->publish("s", "5").isFinished());
    QVERIFY(f.arrived(5));
    QCOMPARE(f.payloads, (QByteArrayList{ "0", "1", "2", "3", "5" }));
}

// JS-ASYNC-03
void tst_Publishing::offlineBufferIsFull()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setOfflineBufferSize(10);
    PublisherFixture f({}, {}, options);
    f.fake.server.setRefusesAll(true);
    f.fake.connection->open();
    QCOMPARE(codeOf(f.publisher->publish("s", "more than ten bytes")), Code::BufferFull);
    QCOMPARE(f.publisher->pendingCount(), 0);
    f.fake.server.setRefusesAll(false);
    QVERIFY(NatsTest::waitUntil([&] { return f.readyCount == 1; }));
    QVERIFY(!f.publisher->publish("s", "more than ten bytes").isFinished());
}

// JS-ASYNC-03
void tst_Publishing::readyIsToldOnce()
{
    PublisherFixture f(PublisherFixture::window(2));
    QVERIFY(f.open());
    auto first = f.publisher->publish("s", "x");
    const auto second = f.publisher->publish("s", "x");
    for (int i = 0; i < 3; ++i)
        QCOMPARE(codeOf(f.publisher->publish("s", "x")), Code::BufferFull);
    QVERIFY(f.arrived(2));
    first.cancel(); // makes room as well
    QCOMPARE(f.readyCount, 1);
    f.ack(1);
    QCOMPARE(f.readyCount, 1);
}

// JS-ASYNC-04
void tst_Publishing::timesOut()
{
    PublisherFixture f({}, PublisherFixture::quick());
    QVERIFY(f.open());
    const auto ack = f.publisher->publish("s.a", "x");
    QVERIFY(NatsTest::waitFor(ack));
    QCOMPARE(codeOf(ack), Code::Timeout);
    QCOMPARE(ack.result().error().subject(), u"s.a"_s);
    QCOMPARE(f.inboxes.size(), 1); // it has no id, so it is not tried again
    f.ack(0); // late
    QCOMPARE(f.publisher->pendingCount(), 0);
}

// JS-ASYNC-04
void tst_Publishing::timeoutsOfTheirOwn()
{
    PublisherFixture f;
    QVERIFY(f.open());
    const auto slow = f.publisher->publish("s", "x");
    Options options;
    options.setTimeout(40ms);
    const auto later = f.publisher->publish("s", "x", options);
    options.setTimeout(20ms);
    const auto sooner = f.publisher->publish("s", "x", options);
    QList<int> order;
    later.then(this, [&](const auto &) { order.append(2); });
    sooner.then(this, [&](const auto &) { order.append(1); });
    QVERIFY(NatsTest::waitFor(later));
    QCOMPARE(order, (QList<int>{ 1, 2 }));
    QVERIFY(!slow.isFinished());
}

// JS-ASYNC-05
void tst_Publishing::timeoutWithAnIdIsTriedAgain()
{
    PublisherFixture f({}, PublisherFixture::quick());
    QVERIFY(f.open());
    Options options;
    options.setMessageId(u"1"_s);
    const auto ack = f.publisher->publish("s", "x", options);
    QVERIFY(NatsTest::waitFor(ack));
    QCOMPARE(codeOf(ack), Code::Timeout);
    QCOMPARE(f.inboxes.size(), 3);
    QCOMPARE(f.inboxes.at(0), f.inboxes.at(2)); // whichever is acknowledged
}

// JS-ASYNC-05
void tst_Publishing::triedAgain()
{
    PublisherFixture f;
    QVERIFY(f.open());
    const auto ack = f.publisher->publish("s", "x");
    QVERIFY(f.arrived(1));
    f.status(0, "503");
    QVERIFY(!ack.isFinished());
    QVERIFY(f.arrived(2));
    f.reply(0, FakeJetStream::error(503, 10163, "temporarily unavailable"));
    f.reply(0, FakeJetStream::error(503, 10163, "temporarily unavailable")); // the pause goes on
    QVERIFY(!ack.isFinished());
    QVERIFY(f.arrived(3));
    f.ack(2);
    QVERIFY(ack.result());
}

// JS-ASYNC-05
void tst_Publishing::attemptsEnd()
{
    NatsJetStreamPublisherOptions options;
    options.setAttempts(2);
    PublisherFixture f(options);
    QVERIFY(f.open());
    const auto ack = f.publisher->publish("s.a", "x");
    for (int i = 0; i < 2; ++i) {
        QVERIFY(f.arrived(i + 1));
        f.status(0, "503");
    }
    QCOMPARE(codeOf(ack), Code::NoResponders);
    QCOMPARE(ack.result().error().text(), u"no stream listens on subject 's.a'"_s);
    QCOMPARE(ack.result().error().serverCode(), 503);
}

// JS-ASYNC-05
void tst_Publishing::refusalIsFinal()
{
    PublisherFixture f;
    QVERIFY(f.open());
    const auto ack = f.publisher->publish("s", "x");
    QVERIFY(f.arrived(1));
    f.reply(0, FakeJetStream::error(400, 10060, "expected stream does not match"));
    QCOMPARE(codeOf(ack), Code::WrongExpectation);
}

// JS-ASYNC-06
void tst_Publishing::flushed()
{
    PublisherFixture f;
    QVERIFY(f.open());
    QVERIFY(f.publisher->flush().isFinished());
    QVERIFY(f.publisher->flush().result());
    f.publisher->publish("s", "x");
    f.publisher->publish("s", "x");
    const auto done = f.publisher->flush();
    QVERIFY(f.arrived(2));
    f.ack(1);
    QVERIFY(!done.isFinished());
    f.ack(0);
    QVERIFY(done.isFinished());
    QVERIFY(done.result());
}

// JS-ASYNC-06
void tst_Publishing::flushTellsTheFirstError()
{
    PublisherFixture f;
    QVERIFY(f.open());
    for (int i = 0; i < 3; ++i)
        f.publisher->publish("s", "x");
    const auto done = f.publisher->flush();
    QVERIFY(f.arrived(3));
    f.reply(1, FakeJetStream::error(503, 10077, "full"));
    f.reply(0, "thanks");
    QVERIFY(!done.isFinished());
    f.ack(2);
    QCOMPARE(done.result().error().code(), Code::StoreFailed);
}

// JS-ASYNC-06
void tst_Publishing::flushIsForWhatWasPublishedBefore()
{
    PublisherFixture f;
    QVERIFY(f.open());
    f.publisher->publish("s", "x");
    const auto first = f.publisher->flush();
    f.publisher->publish("s", "x");
    const auto both = f.publisher->flush();
    QVERIFY(f.arrived(2));
    f.ack(1);
    QVERIFY(!first.isFinished());
    f.ack(0);
    QVERIFY(first.isFinished() && both.isFinished());
}

// JS-ASYNC-08
void tst_Publishing::idsAreMade()
{
    PublisherFixture f(PublisherFixture::withIds());
    QVERIFY(f.open());
    f.publisher->publish("s", "x");
    f.publisher->publish("s", "x", {});
    QVERIFY(f.arrived(2));
    QByteArrayList ids;
    for (const QByteArray &operation : f.fake.server.operations()) {
        if (const qsizetype at = operation.indexOf("Nats-Msg-Id: "); at >= 0)
            ids.append(operation.mid(at + 13, operation.indexOf("\r\n", at) - at - 13));
    }
    QCOMPARE(ids.size(), 2);
    QVERIFY(ids.at(0) != ids.at(1));
    QVERIFY(ids.at(0).size() > 32);
}

// JS-ASYNC-08
void tst_Publishing::idOfTheProgramStays()
{
    PublisherFixture f(PublisherFixture::withIds());
    QVERIFY(f.open());
    Options own;
    own.setMessageId(u"1"_s);
    f.publisher->publish("s", "x", own);
    Options header;
    header.setHeaders({ { "nats-msg-id", "2" } });
    f.publisher->publish("s", "x", header);
    QVERIFY(f.fake.server.expect("SUB * 1"));
    QVERIFY(f.fake.server.expect("HPUB s * 28 29\r\nNATS/1.0\r\nNats-Msg-Id: 1\r\n\r\nx"));
    QVERIFY(f.fake.server.expect("HPUB s * 28 29\r\nNATS/1.0\r\nnats-msg-id: 2\r\n\r\nx"));
}

// JS-PUB-04
void tst_Publishing::nothingIsSent()
{
    PublisherFixture f;
    QCOMPARE(codeOf(f.publisher->publish("s", "x")), Code::NotConnected); // and it says so
    QVERIFY(f.publisher->publish("s", "x").isFinished());
    QVERIFY(f.open());
    QCOMPARE(codeOf(f.publisher->publish("s.*", "x")), Code::InvalidSubject);
    QCOMPARE(codeOf(f.publisher->publish("s.*", "x", {})), Code::InvalidSubject);
    Options options;
    options.setTtl(500ms);
    QCOMPARE(codeOf(f.publisher->publish("s", "x", options)), Code::InvalidOption);
    Options header;
    header.setHeaders({ { "a b", "v" } });
    QCOMPARE(codeOf(f.publisher->publish("s", "x", header)), Code::InvalidHeader);
    QCOMPARE(codeOf(f.publisher->publish("s", QByteArray(2 * 1024 * 1024, 'x'))), Code::PayloadTooLarge);
    QCOMPARE(f.publisher->pendingCount(), 0);
    QVERIFY(f.fake.server.barrier());
    QVERIFY(f.inboxes.isEmpty());
}

void tst_Publishing::badOptions_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("window");
    QTest::addColumn<int>("attempts");
    QTest::addColumn<int>("duplicateWindow");
    QTest::newRow("no window") << u"'maximumPending'"_s << 0 << 1 << 0;
    QTest::newRow("window too large") << u"'maximumPending'"_s << 1048577 << 1 << 0;
    QTest::newRow("no attempt") << u"'attempts'"_s << 1 << 0 << 0;
    QTest::newRow("negative") << u"'duplicateWindow'"_s << 1 << 1 << -1;
}

// JS-ASYNC-09
void tst_Publishing::badOptions()
{
    QFETCH(QString, name);
    QFETCH(int, window);
    QFETCH(int, attempts);
    QFETCH(int, duplicateWindow);
    NatsJetStreamPublisherOptions options;
    options.setMaximumPending(window);
    options.setAttempts(attempts);
    options.setDuplicateWindow(std::chrono::milliseconds(duplicateWindow));
    PublisherFixture f(options);
    QVERIFY(f.open());
    const auto ack = f.publisher->publish("s", "x");
    QCOMPARE(codeOf(ack), Code::InvalidOption);
    QVERIFY(ack.result().error().text().contains(name));
    QVERIFY(f.fake.server.expectNothing());
    QCOMPARE(f.publisher->options(), options);
}

// JS-LEVEL-03
void tst_Publishing::levelIsAsked()
{
    PublisherFixture f;
    QVERIFY(f.open());
    Options options;
    options.setTtl(u"1h"_s);
    const auto ack = f.publisher->publish("s", "x", options);
    f.fake.server.setAnswer("$JS.API.INFO", R"({"api":{"level":1}})");
    QVERIFY(f.arrived(1));
    f.ack(0);
    QVERIFY(ack.result());
    auto dropped = f.publisher->publish("s", "x", options);
    dropped.cancel();
    QCOMPARE(f.publisher->pendingCount(), 0);
}

// JS-LEVEL-03
void tst_Publishing::levelIsTooLow()
{
    PublisherFixture f;
    QVERIFY(f.open());
    f.fake.server.setAnswer("$JS.API.INFO", R"({"api":{"level":0}})");
    Options options;
    options.setTtl(u"1h"_s);
    const auto ack = f.publisher->publish("s", "x", options);
    QVERIFY(NatsTest::waitFor(ack));
    QCOMPARE(codeOf(ack), Code::ApiLevelRequired);
    QCOMPARE(codeOf(f.publisher->publish("s", "x", options)), Code::ApiLevelRequired); // known by now
    QCOMPARE(f.publisher->pendingCount(), 0);
    QVERIFY(f.inboxes.isEmpty());
}

// JS-ERROR-04
void tst_Publishing::permissionViolation()
{
    PublisherFixture f;
    QVERIFY(f.open());
    const auto other = f.publisher->publish("t", "x");
    const auto first = f.publisher->publish("s", "x");
    const auto second = f.publisher->publish("s", "x");
    QVERIFY(f.arrived(3));
    f.fake.server.inject("-ERR 'Permissions Violation for Publish to \"s\"'\r\n");
    QCOMPARE(codeOf(first), Code::PermissionViolation);
    QVERIFY(!second.isFinished() && !other.isFinished());
    f.fake.server.inject("-ERR 'Permissions Violation for Subscription to \"s\"'\r\n"); // somebody else's
    QVERIFY(!second.isFinished());
}

QTEST_GUILESS_MAIN(tst_Publishing)
#include "tst_publishing.moc"
