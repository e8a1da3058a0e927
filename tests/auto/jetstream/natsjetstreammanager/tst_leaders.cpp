// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/fakejetstream.h"

#include "jetstream/natsjetstreammanager.h"

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

class tst_Leaders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stepDown();
    void stepDownWithPlacement();
    void placementNeedsALevel();
    void metaLeader();
    void refused();
    void peer();
    void account();
};

class Fake : public FakeJetStream
{
public:
    NatsJetStreamManager manager{ jetStream.get() };
};

static QByteArray sized(const QByteArray &subject, const QByteArray &payload)
{
    return "PUB " + subject + " * " + QByteArray::number(payload.size()) + "\r\n" + payload;
}

static NatsPlacement preferring(const QString &server)
{
    NatsPlacement placement;
    placement.setPreferred(server);
    return placement;
}

// JS-LEADER-01
void tst_Leaders::stepDown()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto stream = fake.manager.stepDownStreamLeader(u"S"_s);
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.LEADER.STEPDOWN.S * 0\r\n"), fake.problem());
    fake.reply(R"({"success":true})");
    QVERIFY(stream.result());
    const auto consumer = fake.manager.stepDownConsumerLeader(u"S"_s, u"C"_s);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.LEADER.STEPDOWN.S.C * 0\r\n"), fake.problem());
    fake.reply(R"({"success":true})");
    QVERIFY(consumer.result());
}

// JS-LEADER-01
void tst_Leaders::stepDownWithPlacement()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto stream = fake.manager.stepDownStreamLeader(u"S"_s, preferring(u"n2"_s));
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    fake.reply(R"({"api":{"level":1}})");
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.LEADER.STEPDOWN.S", R"({"placement":{"preferred":"n2"}})")), fake.problem());
    fake.reply(R"({"success":true})");
    QVERIFY(stream.result());
    const auto consumer = fake.manager.stepDownConsumerLeader(u"S"_s, u"C"_s, preferring(u"n3"_s));
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.LEADER.STEPDOWN.S.C", R"({"placement":{"preferred":"n3"}})")), fake.problem());
}

// JS-LEADER-01
void tst_Leaders::placementNeedsALevel()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto stream = fake.manager.stepDownStreamLeader(u"S"_s, preferring(u"n2"_s));
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    fake.reply(R"({"api":{}})");
    QCOMPARE(stream.result().error().code(), Code::ApiLevelRequired);
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-LEADER-02
void tst_Leaders::metaLeader()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto any = fake.manager.stepDownMetaLeader();
    QVERIFY2(fake.expect("PUB $JS.API.META.LEADER.STEPDOWN * 0\r\n"), fake.problem());
    fake.reply(R"({"success":true})");
    QVERIFY(any.result());
    NatsPlacement placement;
    placement.setCluster(u"c"_s);
    const auto placed = fake.manager.stepDownMetaLeader(placement);
    QVERIFY2(fake.expect(sized("$JS.API.META.LEADER.STEPDOWN", R"({"placement":{"cluster":"c"}})")), fake.problem());
    fake.replyStatus("503");
    QCOMPARE(placed.result().error().code(), Code::JetStreamNotEnabled);
}

// JS-ERROR-01, JS-ERROR-03
void tst_Leaders::refused()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto leaderless = fake.manager.stepDownStreamLeader(u"S"_s);
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.LEADER.STEPDOWN.S"), fake.problem());
    fake.replyError(503, 10009, "JetStream cluster not available");
    QCOMPARE(leaderless.result().error().code(), Code::JetStreamUnavailable);
    const auto vague = fake.manager.stepDownStreamLeader(u"S"_s);
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.LEADER.STEPDOWN.S"), fake.problem());
    fake.reply("{}");
    QCOMPARE(vague.result().error().code(), Code::ProtocolError);
}

// JS-LEADER-03
void tst_Leaders::peer()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto removed = fake.manager.removeStreamPeer(u"S"_s, u"n2"_s);
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.PEER.REMOVE.S", R"({"peer":"n2"})")), fake.problem());
    fake.reply(R"({"success":true})");
    QVERIFY(removed.result());
}

// JS-LEADER-04
void tst_Leaders::account()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto purged = fake.manager.purgeAccount(u"A"_s);
    QVERIFY2(fake.expect("PUB $JS.API.ACCOUNT.PURGE.A * 0\r\n"), fake.problem());
    fake.reply(R"({"initiated":true})");
    QVERIFY(purged.result());
    const auto vague = fake.manager.purgeAccount(u"A"_s);
    QVERIFY2(fake.expect("PUB $JS.API.ACCOUNT.PURGE.A * 0\r\n"), fake.problem());
    fake.reply("{}");
    QCOMPARE(vague.result().error().code(), Code::ProtocolError);
}

QTEST_GUILESS_MAIN(tst_Leaders)
#include "tst_leaders.moc"
