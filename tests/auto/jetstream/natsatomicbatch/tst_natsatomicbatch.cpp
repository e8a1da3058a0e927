// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/fakejetstream.h"

#include "jetstream/natsatomicbatch.h"

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;
using Options = NatsJetStreamPublishOptions;
using State = NatsAtomicBatch::State;

class tst_NatsAtomicBatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onTheWire();
    void answersHoldBack();
    void withoutALastMessage();
    void levelIsTooLow();
    void refusedAtOnce();
    void refusedAtTheEnd();
    void storedByItself();
    void answerAboutAnotherBatch_data();
    void answerAboutAnotherBatch();
    void limits();
    void optionsThatCannotBe();
    void nothingAfterTheEnd();
    void abandoned();
    void connectionIsLost_data();
    void connectionIsLost();
    void closed();
    void cancelledCommit();
    void deletedInACallback();
    void connectionDies();
};

// A batch "b" on a server of a level
class Fixture : public FakeJetStream
{
public:
    explicit Fixture(int level = 4)
    {
        fake.server.setAnswer("$JS.API.INFO", "{\"api\":{\"level\":" + QByteArray::number(level) + "}}");
        if (open())
            batch = std::make_unique<NatsAtomicBatch>(jetStream.get(), u"b"_s);
    }
    static QByteArray wire(const QByteArray &subject, int sequence, const QByteArray &payload, const QByteArray &end = {})
    {
        QByteArray block = "NATS/1.0\r\nNats-Batch-Id: b\r\nNats-Batch-Sequence: " + QByteArray::number(sequence) + "\r\n";
        if (!end.isEmpty())
            block += "Nats-Batch-Commit: " + end + "\r\n";
        block += "\r\n";
        const bool isRequest = sequence == 1 || !end.isEmpty();
        return "HPUB " + subject + (isRequest ? " * " : " ") + QByteArray::number(block.size()) + ' '
                + QByteArray::number(block.size() + payload.size()) + "\r\n" + block + payload;
    }
    bool begin() // with one message, which the server has answered
    {
        const auto added = batch->add("s.a", "1");
        if (!expect("PUB $JS.API.INFO * 0\r\n") || !expect(wire("s.a", 1, "1")))
            return false;
        reply({});
        return added.isFinished() && added.result();
    }

    std::unique_ptr<NatsAtomicBatch> batch;
};

// JS-ATOMIC-01, JS-ATOMIC-02
void tst_NatsAtomicBatch::onTheWire()
{
    Fixture f;
    QVERIFY2(f.begin(), f.problem());
    const auto second = f.batch->add("s.b", "2");
    QVERIFY(second.isFinished() && second.result()); // it is sent
    QVERIFY2(f.expect(Fixture::wire("s.b", 2, "2")), f.problem());
    QCOMPARE(f.batch->state(), State::Open);
    const auto ack = f.batch->commit("s.a", "3");
    QCOMPARE(f.batch->state(), State::Committing);
    QVERIFY2(f.expect(Fixture::wire("s.a", 3, "3", "1")), f.problem());
    f.reply(R"({"stream":"S","seq":12,"batch":"b","count":3})");
    QVERIFY2(ack.result(), qPrintable(ack.result().error().text()));
    QCOMPARE(ack.result()->sequence(), 12u);
    QCOMPARE(ack.result()->batchCount(), 3);
    QCOMPARE(f.batch->state(), State::Ended);
    QCOMPARE(f.batch->count(), 3);
    QVERIFY(!f.batch->error());
}

// JS-ATOMIC-02
void tst_NatsAtomicBatch::answersHoldBack()
{
    Fixture f;
    f.batch->setAcknowledgeEvery(2);
    QList<NatsFuture<void>> added;
    for (int i = 1; i <= 4; ++i)
        added.append(f.batch->add("s", QByteArray::number(i)));
    QVERIFY2(f.expect("PUB $JS.API.INFO * 0\r\n"), f.problem());
    QVERIFY2(f.expect(Fixture::wire("s", 1, "1")), f.problem());
    QVERIFY(f.fake.server.expectNothing());
    QVERIFY(!added.at(0).isFinished());
    f.reply({});
    QVERIFY(added.at(0).isFinished() && added.at(1).isFinished() && !added.at(2).isFinished());
    QVERIFY2(f.expect(Fixture::wire("s", 2, "2")), f.problem());
    QByteArray third = Fixture::wire("s", 3, "3");
    QVERIFY2(f.expect(third.replace("HPUB s ", "HPUB s * ")), f.problem());
    QVERIFY(f.fake.server.expectNothing());
    f.reply({});
    QVERIFY2(f.expect(Fixture::wire("s", 4, "4")), f.problem());
    QVERIFY(added.at(3).isFinished());
}

// JS-ATOMIC-03
void tst_NatsAtomicBatch::withoutALastMessage()
{
    Fixture f;
    QCOMPARE(f.batch->commit().result().error().code(), Code::BatchError);
    QVERIFY2(f.begin(), f.problem());
    const auto ack = f.batch->commit();
    QVERIFY2(f.expect(Fixture::wire("s.a", 2, "", "eob")), f.problem()); // the level is known
    f.reply(R"({"stream":"S","seq":1,"batch":"b","count":1})");
    QVERIFY(ack.isFinished());
    QVERIFY2(ack.result(), qPrintable(ack.result().error().text()));
}

// JS-LEVEL-03
void tst_NatsAtomicBatch::levelIsTooLow()
{
    Fixture f(1);
    const auto added = f.batch->add("s", "x");
    const auto ack = f.batch->commit("s", "y");
    QVERIFY(NatsTest::waitFor(ack));
    QCOMPARE(added.result().error().code(), Code::ApiLevelRequired);
    QCOMPARE(ack.result().error().code(), Code::ApiLevelRequired);
    QVERIFY(f.fake.server.barrier());
    for (const QByteArray &operation : f.fake.server.operations())
        QVERIFY(!operation.contains("PUB s"));
}

// JS-ATOMIC-04
void tst_NatsAtomicBatch::refusedAtOnce()
{
    Fixture f;
    const auto added = f.batch->add("s", "x");
    const auto next = f.batch->add("s", "y");
    QVERIFY2(f.expect("PUB $JS.API.INFO * 0\r\n") && f.expect(Fixture::wire("s", 1, "x")), f.problem());
    f.replyError(400, 10174, "atomic publish is disabled");
    QCOMPARE(added.result().error().code(), Code::BatchError);
    QCOMPARE(added.result().error().serverCode(), 10174);
    QCOMPARE(next.result().error().serverCode(), 10174);
    QCOMPARE(f.batch->error().serverCode(), 10174);
    QCOMPARE(f.batch->add("s", "z").result().error().serverCode(), 10174);
    QVERIFY(f.fake.server.expectNothing());
}

// JS-ATOMIC-04
void tst_NatsAtomicBatch::refusedAtTheEnd()
{
    Fixture f;
    QVERIFY2(f.begin(), f.problem());
    const auto ack = f.batch->commit("s.a", "2");
    QVERIFY2(f.expect(Fixture::wire("s.a", 2, "2", "1")), f.problem());
    f.replyError(400, 10071, "wrong last sequence: 5");
    QCOMPARE(ack.result().error().code(), Code::WrongExpectation);
    QCOMPARE(ack.result().error().serverCode(), 10071);
}

// JS-ATOMIC-04
void tst_NatsAtomicBatch::storedByItself()
{
    Fixture f;
    const auto added = f.batch->add("s", "x");
    QVERIFY2(f.expect("PUB $JS.API.INFO * 0\r\n") && f.expect(Fixture::wire("s", 1, "x")), f.problem());
    f.reply(R"({"stream":"S","seq":1})");
    QCOMPARE(added.result().error().code(), Code::BatchError);
}

void tst_NatsAtomicBatch::answerAboutAnotherBatch_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("id") << QByteArray(R"({"stream":"S","seq":2,"batch":"c","count":2})");
    QTest::newRow("count") << QByteArray(R"({"stream":"S","seq":2,"batch":"b","count":1})");
    QTest::newRow("neither") << QByteArray(R"({"stream":"S","seq":2})");
    QTest::newRow("somebody") << QByteArray("thanks");
}

// JS-ATOMIC-04
void tst_NatsAtomicBatch::answerAboutAnotherBatch()
{
    QFETCH(QByteArray, answer);
    Fixture f;
    QVERIFY2(f.begin(), f.problem());
    const auto ack = f.batch->commit("s.a", "2");
    QVERIFY2(f.expect(Fixture::wire("s.a", 2, "2", "1")), f.problem());
    f.reply(answer);
    QCOMPARE(ack.result().error().code(), Code::InvalidAcknowledgement);
}

// JS-ATOMIC-05
void tst_NatsAtomicBatch::limits()
{
    Fixture f;
    for (const QString &id : { QString(65, u'x'), u"a\nb"_s, u"a\r\nNats-TTL: 1"_s }) {
        NatsAtomicBatch batch(f.jetStream.get(), id);
        QCOMPARE(batch.add("s", "x").result().error().code(), Code::InvalidOption);
        QCOMPARE(batch.commit("s", "x").result().error().code(), Code::InvalidOption);
    }
    NatsAtomicBatch longest(f.jetStream.get(), QString(64, u'x'));
    QVERIFY(!longest.add("s", "x").isFinished());
    QCOMPARE(NatsAtomicBatch(f.jetStream.get()).id().size(), 32);
    for (int i = 0; i < NatsAtomicBatch::MaximumMessages; ++i)
        f.batch->add("s", "x");
    const auto refused = f.batch->add("s", "x");
    QCOMPARE(refused.result().error().code(), Code::BatchError);
    QCOMPARE(f.batch->count(), 1000);
    QCOMPARE(f.batch->state(), State::Open);
}

// JS-ATOMIC-05
void tst_NatsAtomicBatch::optionsThatCannotBe()
{
    Fixture f;
    Options options;
    options.setExpectedLastMessageId(u"1"_s);
    QCOMPARE(f.batch->add("s", "x", options).result().error().code(), Code::InvalidOption);
    QCOMPARE(f.batch->add("s.*", "x").result().error().code(), Code::InvalidSubject);
    QCOMPARE(f.batch->count(), 0);
    QVERIFY2(f.begin(), f.problem());
    Options sequence;
    sequence.setExpectedLastSequence(0);
    QCOMPARE(f.batch->add("s", "x", sequence).result().error().code(), Code::InvalidOption);
    Options header;
    header.setHeaders({ { "a b", "v" } });
    QCOMPARE(f.batch->add("s", "x", header).result().error().code(), Code::InvalidHeader);
    QCOMPARE(f.batch->count(), 1);
    QCOMPARE(f.batch->state(), State::Open);
}

// JS-ATOMIC-06
void tst_NatsAtomicBatch::nothingAfterTheEnd()
{
    Fixture f;
    QVERIFY2(f.begin(), f.problem());
    const auto ack = f.batch->commit("s.a", "2");
    QCOMPARE(f.batch->add("s", "x").result().error().code(), Code::BatchError);
    QVERIFY2(f.expect(Fixture::wire("s.a", 2, "2", "1")), f.problem());
    f.reply(R"({"stream":"S","seq":2,"batch":"b","count":2})");
    QVERIFY(ack.result());
    QCOMPARE(f.batch->add("s", "x").result().error().code(), Code::BatchError);
    QCOMPARE(f.batch->commit("s", "x").result().error().code(), Code::BatchError);
    QCOMPARE(f.batch->commit().result().error().code(), Code::BatchError);
    QVERIFY(f.fake.server.expectNothing());
}

// JS-ATOMIC-06
void tst_NatsAtomicBatch::abandoned()
{
    Fixture f;
    const auto added = f.batch->add("s", "x");
    f.batch->abandon();
    QCOMPARE(added.result().error().code(), Code::Cancelled);
    QCOMPARE(f.batch->commit("s", "x").result().error().code(), Code::Cancelled);
    QCOMPARE(f.batch->state(), State::Ended);
}

void tst_NatsAtomicBatch::connectionIsLost_data()
{
    QTest::addColumn<bool>("committing");
    QTest::newRow("before") << false;
    QTest::newRow("while committing") << true;
}

// JS-ATOMIC-07
void tst_NatsAtomicBatch::connectionIsLost()
{
    QFETCH(bool, committing);
    Fixture f;
    QVERIFY2(f.begin(), f.problem());
    NatsFuture<NatsPublishAck> ack;
    if (committing)
        ack = f.batch->commit("s.a", "2");
    f.fake.server.drop();
    QVERIFY(f.fake.events.waitFor(u"reconnected"_s));
    QCOMPARE(f.batch->error().code(), Code::ConnectionLost);
    QCOMPARE(f.batch->error().text().contains(u"may have been stored"_s), committing);
    if (!committing)
        ack = f.batch->commit("s.a", "2");
    QCOMPARE(ack.result().error().code(), Code::ConnectionLost);
}

// JS-ATOMIC-07
void tst_NatsAtomicBatch::closed()
{
    Fixture f;
    QVERIFY2(f.begin(), f.problem());
    const auto ack = f.batch->commit("s.a", "2");
    f.fake.connection->close();
    QCOMPARE(ack.result().error().code(), Code::ConnectionClosed);
}

// JS-ATOMIC-06
void tst_NatsAtomicBatch::cancelledCommit()
{
    Fixture f;
    QVERIFY2(f.begin(), f.problem());
    auto ack = f.batch->commit("s.a", "2");
    QVERIFY2(f.expect(Fixture::wire("s.a", 2, "2", "1")), f.problem());
    ack.cancel();
    QCOMPARE(ack.result().error().code(), Code::Cancelled);
    QCOMPARE(f.batch->state(), State::Ended);
    f.reply(R"({"stream":"S","seq":2,"batch":"b","count":2})"); // late
    QCOMPARE(f.batch->error().code(), Code::Cancelled);
}

// JS-ATOMIC-07
void tst_NatsAtomicBatch::deletedInACallback()
{
    Fixture f;
    f.batch->add("s", "1").then(this, [&](const auto &) { f.batch.reset(); });
    const auto second = f.batch->add("s", "2");
    const auto ack = f.batch->commit("s", "3");
    QVERIFY2(f.expect("PUB $JS.API.INFO * 0\r\n") && f.expect(Fixture::wire("s", 1, "1")), f.problem());
    f.reply({});
    QVERIFY(!f.batch);
    QCOMPARE(second.result().error().code(), Code::Cancelled);
    QCOMPARE(ack.result().error().code(), Code::Cancelled);
}

// JS-ATOMIC-07
void tst_NatsAtomicBatch::connectionDies()
{
    Fixture f;
    QVERIFY2(f.begin(), f.problem());
    f.fake.connection.reset();
    QCOMPARE(f.batch->commit("s", "x").result().error().code(), Code::ConnectionClosed);
    QCOMPARE(f.batch->state(), State::Ended);
}

QTEST_GUILESS_MAIN(tst_NatsAtomicBatch)
#include "tst_natsatomicbatch.moc"
