// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/fakejetstream.h"

#include "jetstream/natsfastingest.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Options = NatsJetStreamPublishOptions;
using State = NatsFastIngest::State;

class tst_NatsFastIngest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onTheWire();
    void onlyOneMessage();
    void waitsForTheFirstAnswer();
    void backPressure();
    void flowNeverGoesBack();
    void gaps_data();
    void gaps();
    void refusedMessage();
    void pings();
    void asksWhenNothingComes();
    void timesOut();
    void endedByTheServer();
    void refusedAtOnce_data();
    void refusedAtOnce();
    void wrongEnd_data();
    void wrongEnd();
    void levelIsTooLow();
    void badInput();
    void connectionIsLost();
    void closed();
    void cancelled();
    void deletedInSlots();
};

// A fast batch on a server of a level, and what it sent: "subject reply payload", of the reply what follows the inbox
class Fixture
{
public:
    explicit Fixture(const NatsJetStreamOptions &options = {}, int level = 4)
        : jetStream(fake.connection.get(), options), ingest(std::make_unique<NatsFastIngest>(&jetStream))
    {
        fake.server.setAnswer("$JS.API.INFO", "{\"api\":{\"level\":" + QByteArray::number(level) + "}}");
        QObject::connect(&fake.server, &NatsFakeServer::published, &fake.server,
                         [this](const QByteArray &subject, const QByteArray &payload, const QByteArray &reply) {
                             if (subject.startsWith("$JS."))
                                 return;
                             inbox = reply.left(reply.indexOf('.', 8) + 1); // "_INBOX.<22>."
                             last = reply;
                             sent.append(subject + ' ' + reply.mid(inbox.size()) + ' ' + payload);
                         });
        NatsFastIngest *i = ingest.get();
        QObject::connect(i, &NatsFastIngest::readyToAdd, i, [this] { log.append(u"ready"_s); });
        QObject::connect(i, &NatsFastIngest::acknowledged, i, [this](quint64 n) { log.append(u"ack %1"_s.arg(n)); });
        QObject::connect(i, &NatsFastIngest::gapFound, i, [this](quint64 a, quint64 b) { log.append(u"gap %1 %2"_s.arg(a).arg(b)); });
        QObject::connect(i, &NatsFastIngest::messageRefused, i, [this](quint64 n, const NatsError &error) {
            log.append(u"refused %1 %2"_s.arg(n).arg(error.serverCode()));
        });
        QObject::connect(i, &NatsFastIngest::ended, i, [this](const NatsError &error) { log.append(u"ended %1"_s.arg(int(error.code()))); });
        opened = fake.open();
    }
    bool arrived(qsizetype count)
    {
        return NatsTest::waitUntil([this, count] { return sent.size() >= count; });
    }
    void say(const QByteArray &json) { fake.server.publish(last, json); }
    void ack(int sequence, int messages)
    {
        say("{\"type\":\"ack\",\"seq\":" + QByteArray::number(sequence) + ",\"msgs\":" + QByteArray::number(messages) + '}');
    }
    void sayEnd(int count) { say(R"({"stream":"S","seq":9,"batch":")" + id() + "\",\"count\":" + QByteArray::number(count) + '}'); }
    bool begin() // with one message that has been answered
    {
        if (!ingest->add("s.a", "1") || !arrived(1))
            return false;
        ack(0, 10);
        return true;
    }
    QByteArray id() const { return inbox.mid(7).chopped(1); }
    static NatsJetStreamOptions quick()
    {
        NatsJetStreamOptions options;
        options.setTimeout(50ms);
        return options;
    }

    NatsFakeConnection fake;
    NatsJetStream jetStream;
    std::unique_ptr<NatsFastIngest> ingest;
    QByteArray inbox;
    QByteArray last;
    QByteArrayList sent;
    QStringList log;
    bool opened = false;
};

static QString ended(Code code)
{
    return u"ended %1"_s.arg(int(code));
}

// JS-FAST-01
void tst_NatsFastIngest::onTheWire()
{
    Fixture f;
    QVERIFY(f.begin());
    QVERIFY(f.ingest->add("s.b", "2"));
    const auto ack = f.ingest->commit("s.c", "3");
    QVERIFY(f.arrived(3));
    QCOMPARE(f.sent, (QByteArrayList{ "s.a 10.fail.1.0.$FI 1", "s.b 10.fail.2.1.$FI 2", "s.c 10.fail.3.2.$FI 3" }));
    QCOMPARE(f.ingest->state(), State::Committing);
    f.sayEnd(3);
    QVERIFY2(ack.result(), qPrintable(ack.result().error().text()));
    QCOMPARE(ack.result()->batchCount(), 3);
    QCOMPARE(f.ingest->state(), State::Ended);
    QCOMPARE(f.ingest->acknowledgedCount(), 3u);
    QCOMPARE(f.log, QStringList{ ended(Code::NoError) });
    QCOMPARE(f.ingest->add("s", "x").error().code(), Code::FastBatchError);
    QCOMPARE(f.ingest->commit().result().error().code(), Code::FastBatchError);
    QCOMPARE(f.ingest->ping().result().error().code(), Code::FastBatchError);
}

// JS-FAST-01
void tst_NatsFastIngest::onlyOneMessage()
{
    Fixture f;
    f.ingest->setAcknowledgeEvery(5);
    f.ingest->setGapPolicy(NatsFastIngest::GapPolicy::Continue);
    QCOMPARE(f.ingest->commit().result().error().code(), Code::FastBatchError);
    const auto ack = f.ingest->commit("s", "x");
    QVERIFY(f.arrived(1));
    QCOMPARE(f.sent, QByteArrayList{ "s 5.ok.1.2.$FI x" });
    f.sayEnd(1);
    QVERIFY(ack.result());
}

// JS-FAST-02
void tst_NatsFastIngest::waitsForTheFirstAnswer()
{
    Fixture f;
    QVERIFY(f.ingest->add("s", "1"));
    QCOMPARE(f.ingest->add("s", "2").error().code(), Code::BufferFull);
    const auto ack = f.ingest->commit(); // goes when the first one has been answered
    QVERIFY(f.arrived(1));
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.sent.size(), 1);
    f.ack(0, 10);
    QVERIFY(f.arrived(2));
    QCOMPARE(f.sent.at(1), "s 10.fail.2.3.$FI "_ba);
    f.sayEnd(1);
    QVERIFY(ack.result());
}

// JS-FAST-02
void tst_NatsFastIngest::backPressure()
{
    Fixture f;
    QVERIFY(f.begin());
    for (int i = 2; i <= 20; ++i)
        QVERIFY(f.ingest->add("s", QByteArray::number(i)));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(f.ingest->add("s", "21").error().code(), Code::BufferFull);
    QVERIFY(f.log.isEmpty());
    QVERIFY(f.arrived(20));
    f.ack(10, 10);
    QCOMPARE(f.log, (QStringList{ u"ack 10"_s, u"ready"_s }));
    QCOMPARE(f.ingest->acknowledgedCount(), 10u);
    f.ack(10, 2); // slower from now on
    QCOMPARE(f.ingest->add("s", "21").error().code(), Code::BufferFull);
    f.ack(19, 2);
    QVERIFY(f.ingest->add("s", "21"));
    QCOMPARE(f.ingest->sentCount(), 21u);
}

// JS-FAST-02
void tst_NatsFastIngest::flowNeverGoesBack()
{
    Fixture f;
    QVERIFY(f.begin());
    for (int i = 2; i <= 6; ++i)
        QVERIFY(f.ingest->add("s", "x"));
    QVERIFY(f.arrived(6));
    f.ack(5, 10);
    f.ack(3, 10);
    QCOMPARE(f.ingest->acknowledgedCount(), 5u);
    f.ack(1000, -1); // more than there is, and nonsense
    QCOMPARE(f.ingest->acknowledgedCount(), 6u);
    QVERIFY(f.ingest->add("s", "x"));
}

void tst_NatsFastIngest::gaps_data()
{
    QTest::addColumn<bool>("goesOn");
    QTest::newRow("fail") << false;
    QTest::newRow("continue") << true;
}

// JS-FAST-03
void tst_NatsFastIngest::gaps()
{
    QFETCH(bool, goesOn);
    Fixture f;
    if (goesOn)
        f.ingest->setGapPolicy(NatsFastIngest::GapPolicy::Continue);
    QVERIFY(f.begin());
    QVERIFY(f.ingest->add("s", "2") && f.ingest->add("s", "3"));
    QVERIFY(f.arrived(3));
    f.say(R"({"type":"gap","last_seq":2,"seq":3})");
    QCOMPARE(f.log, QStringList{ u"gap 2 3"_s });
    if (goesOn) {
        const auto ack = f.ingest->commit("s", "4");
        QVERIFY(f.arrived(4));
        f.sayEnd(4);
        QVERIFY(ack.result());
        return;
    }
    f.sayEnd(1);
    QCOMPARE(f.ingest->error().code(), Code::FastBatchError);
    QVERIFY(f.ingest->error().cause().text().contains(u"Message 2"_s));
    QCOMPARE(f.ingest->acknowledgedCount(), 1u);
    QCOMPARE(f.log.last(), ended(Code::FastBatchError));
}

// JS-FAST-03
void tst_NatsFastIngest::refusedMessage()
{
    Fixture f;
    QVERIFY(f.begin());
    const auto ack = f.ingest->commit("s", "2");
    QVERIFY(f.arrived(2));
    f.say(R"({"type":"err","seq":2,"error":{"code":400,"err_code":10071,"description":"wrong last sequence: 16"}})");
    QCOMPARE(f.log, QStringList{ u"refused 2 10071"_s });
    f.sayEnd(1);
    QCOMPARE(ack.result().error().code(), Code::FastBatchError);
    QCOMPARE(ack.result().error().cause().code(), Code::WrongExpectation);
}

// JS-FAST-04
void tst_NatsFastIngest::pings()
{
    Fixture f;
    QCOMPARE(f.ingest->ping().result().error().code(), Code::FastBatchError);
    QVERIFY(f.begin());
    QVERIFY(f.ingest->add("s", "2"));
    const auto first = f.ingest->ping();
    const auto second = f.ingest->ping();
    QVERIFY(f.arrived(3));
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.sent.size(), 3);
    QCOMPARE(f.sent.at(2), "s 10.fail.2.4.$FI "_ba);
    f.ack(2, 10);
    QVERIFY(first.isFinished() && second.isFinished());
    QVERIFY(first.result());
    QVERIFY(f.ingest->add("s", "3"));
    QVERIFY(f.arrived(4));
    QCOMPARE(f.sent.at(3), "s 10.fail.3.1.$FI 3"_ba); // a ping is no message
}

// JS-FAST-04
void tst_NatsFastIngest::asksWhenNothingComes()
{
    Fixture f(Fixture::quick());
    QVERIFY(f.begin());
    f.ack(0, 1);
    QVERIFY(f.ingest->add("s", "2"));
    QCOMPARE(f.ingest->add("s", "3").error().code(), Code::BufferFull);
    QVERIFY(f.arrived(3)); // the acknowledgement was lost
    QCOMPARE(f.sent.at(2), "s 10.fail.2.4.$FI "_ba);
    f.ack(2, 1);
    QCOMPARE(f.log, (QStringList{ u"ack 2"_s, u"ready"_s }));
}

// JS-FAST-04
void tst_NatsFastIngest::timesOut()
{
    Fixture start(Fixture::quick());
    QVERIFY(start.ingest->add("s", "1"));
    QVERIFY(NatsTest::waitUntil([&] { return start.log.contains(ended(Code::Timeout)); }));
    Fixture f(Fixture::quick());
    QVERIFY(f.begin());
    const auto ack = f.ingest->commit();
    QVERIFY(NatsTest::waitFor(ack));
    QCOMPARE(ack.result().error().code(), Code::Timeout);
    Fixture p(Fixture::quick());
    QVERIFY(p.begin());
    const auto ping = p.ingest->ping();
    QVERIFY(NatsTest::waitFor(ping));
    QCOMPARE(ping.result().error().code(), Code::Timeout);
}

// JS-FAST-05
void tst_NatsFastIngest::endedByTheServer()
{
    Fixture f;
    QVERIFY(f.begin());
    QVERIFY(f.ingest->add("s", "2"));
    QVERIFY(f.arrived(2));
    f.say(FakeJetStream::error(400, 10208, "batch publish ID unknown"));
    QCOMPARE(f.ingest->error().code(), Code::FastBatchError);
    QCOMPARE(f.ingest->error().serverCode(), 10208);
    QCOMPARE(f.ingest->add("s", "3").error().serverCode(), 10208);
}

void tst_NatsFastIngest::refusedAtOnce_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<NatsError::Code>("code");
    QTest::newRow("disabled") << FakeJetStream::error(400, 10205, "batch publish is disabled") << Code::FastBatchError;
    QTest::newRow("too many") << FakeJetStream::error(429, 10211, "too many") << Code::TooManyRequests;
    QTest::newRow("somebody") << QByteArray("thanks") << Code::InvalidAcknowledgement;
    QTest::newRow("stored by itself") << QByteArray(R"({"stream":"S","seq":1})") << Code::InvalidAcknowledgement;
}

// JS-FAST-05
void tst_NatsFastIngest::refusedAtOnce()
{
    QFETCH(QByteArray, answer);
    QFETCH(NatsError::Code, code);
    Fixture f;
    QVERIFY(f.ingest->add("s", "1"));
    QVERIFY(f.arrived(1));
    f.say(answer);
    QCOMPARE(f.ingest->error().code(), code);
    QCOMPARE(f.log, QStringList{ ended(code) });
}

void tst_NatsFastIngest::wrongEnd_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<NatsError::Code>("code");
    QTest::newRow("another batch") << QByteArray(R"({"stream":"S","seq":9,"batch":"x","count":2})") << Code::InvalidAcknowledgement;
    QTest::newRow("no batch") << QByteArray(R"({"stream":"S","seq":9})") << Code::InvalidAcknowledgement;
    QTest::newRow("somebody") << QByteArray("[]") << Code::InvalidAcknowledgement;
}

// JS-FAST-05
void tst_NatsFastIngest::wrongEnd()
{
    QFETCH(QByteArray, answer);
    QFETCH(NatsError::Code, code);
    Fixture f;
    QVERIFY(f.begin());
    const auto ack = f.ingest->commit("s", "2");
    QVERIFY(f.arrived(2));
    f.say(answer);
    QCOMPARE(ack.result().error().code(), code);
}

// JS-LEVEL-03
void tst_NatsFastIngest::levelIsTooLow()
{
    Fixture f({}, 3);
    QVERIFY(f.ingest->add("s", "1"));
    QVERIFY(NatsTest::waitUntil([&] { return f.log.contains(ended(Code::ApiLevelRequired)); }));
    QVERIFY(f.fake.server.barrier());
    QVERIFY(f.sent.isEmpty());
}

// JS-FAST-06
void tst_NatsFastIngest::badInput()
{
    Fixture f;
    Options options;
    options.setTtl(500ms);
    Options header;
    header.setHeaders({ { "a b", "v" } });
    QCOMPARE(f.ingest->add("s.*", "1").error().code(), Code::InvalidSubject);
    QCOMPARE(f.ingest->add("s", "1", options).error().code(), Code::InvalidOption);
    QCOMPARE(f.ingest->add("s", "1", header).error().code(), Code::InvalidHeader);
    QCOMPARE(f.ingest->commit("s", "1", header).result().error().code(), Code::InvalidHeader);
    QCOMPARE(f.ingest->sentCount(), 0u);
    QCOMPARE(f.ingest->state(), State::Open);
    f.ingest->setAcknowledgeEvery(0);
    QCOMPARE(f.ingest->acknowledgeEvery(), 1);
    f.ingest->setMaximumOutstandingAcks(9);
    QCOMPARE(f.ingest->maximumOutstandingAcks(), 3);
}

// JS-FAST-07
void tst_NatsFastIngest::connectionIsLost()
{
    Fixture f;
    QVERIFY(f.begin());
    const auto ack = f.ingest->commit("s", "2");
    f.fake.server.drop();
    QVERIFY(NatsTest::waitFor(ack));
    QCOMPARE(ack.result().error().code(), Code::ConnectionLost);
    QCOMPARE(f.log, QStringList{ ended(Code::ConnectionLost) });
}

// JS-FAST-07
void tst_NatsFastIngest::closed()
{
    Fixture f;
    QVERIFY(f.begin());
    f.fake.connection->close();
    QCOMPARE(f.ingest->error().code(), Code::ConnectionClosed);
    Fixture g;
    QVERIFY(g.begin());
    const auto ack = g.ingest->commit("s", "2");
    g.fake.connection.reset();
    QCOMPARE(ack.result().error().code(), Code::ConnectionClosed);
}

// JS-FAST-07
void tst_NatsFastIngest::cancelled()
{
    Fixture f;
    QVERIFY(f.begin());
    auto ack = f.ingest->commit("s", "2");
    const auto ping = f.ingest->ping();
    QCOMPARE(ping.result().error().code(), Code::FastBatchError);
    ack.cancel();
    QCOMPARE(f.ingest->error().code(), Code::Cancelled);
    Fixture g;
    QVERIFY(g.begin());
    const auto waits = g.ingest->ping();
    g.ingest->abandon();
    QCOMPARE(waits.result().error().code(), Code::Cancelled);
    QVERIFY(g.fake.server.barrier());
    QVERIFY(g.fake.server.operations().last().startsWith("UNSUB"));
}

// JS-FAST-07
void tst_NatsFastIngest::deletedInSlots()
{
    for (const char *what : { "ack", "gap", "err", "ready", "ended", "commit", "ping" }) {
        Fixture f;
        QVERIFY(f.begin());
        f.ack(0, 1);
        NatsFastIngest *i = f.ingest.get();
        const QByteArray wish(what);
        const auto kill = [&f] { f.ingest.reset(); };
        if (wish == "ack")
            connect(i, &NatsFastIngest::acknowledged, this, kill);
        else if (wish == "gap")
            connect(i, &NatsFastIngest::gapFound, this, kill);
        else if (wish == "err")
            connect(i, &NatsFastIngest::messageRefused, this, kill);
        else if (wish == "ready")
            connect(i, &NatsFastIngest::readyToAdd, this, kill);
        else if (wish == "ended")
            connect(i, &NatsFastIngest::ended, this, kill);
        QVERIFY(i->add("s", "2"));
        QVERIFY(!i->add("s", "3"));
        if (wish == "ping")
            i->ping().then(this, [kill](const auto &) { kill(); });
        QVERIFY(f.arrived(wish == "ping" ? 3 : 2));
        if (wish == "commit")
            i->commit("s", "3").then(this, [kill](const auto &) { kill(); });
        if (wish == "gap")
            f.say(R"({"type":"gap","last_seq":2,"seq":3})");
        else if (wish == "err")
            f.say(R"({"type":"err","seq":2,"error":{"code":400,"err_code":10071}})");
        else if (wish == "ended" || wish == "commit")
            f.say("thanks");
        else
            f.ack(2, 10);
        QVERIFY2(!f.ingest, what);
    }
}

QTEST_GUILESS_MAIN(tst_NatsFastIngest)
#include "tst_natsfastingest.moc"
