// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/fakejetstream.h"

#include "jetstream/natsjetstreammanager.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

class tst_Api : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void accountInfo();
    void prefix_data();
    void prefix();
    void refused_data();
    void refused();
    void notEnabled();
    void notJson_data();
    void notJson();
    void status();
    void timesOut();
    void permission();
    void closedConnection();
    void cancelDropsIt();
    void connectionIsDeletedInACallback();
    void levelIsAskedOncePerConnection();
    void levelIsSharedByCalls();
    void levelIsNotKnown();
    void clone();
};

// JS-API-03, JS-ACCOUNT-01
void tst_Api::accountInfo()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    const auto info = fake.jetStream->accountInfo();
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    fake.reply(R"({"type":"io.nats.jetstream.api.v1.account_info_response","storage":9007199254740993,"api":{"level":2}})");
    QVERIFY(info.isFinished());
    QCOMPARE(info.result()->storage(), 9007199254740993u);
    QCOMPARE(info.result()->apiLevel(), 2);
}

void tst_Api::prefix_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("apiPrefix");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("domain") << u"hub"_s << QString() << QByteArray("PUB $JS.hub.API.INFO * 0\r\n");
    QTest::newRow("prefix") << QString() << u"acc.JS."_s << QByteArray("PUB acc.JS.INFO * 0\r\n");
}

// JS-API-01
void tst_Api::prefix()
{
    QFETCH(QString, domain);
    QFETCH(QString, apiPrefix);
    QFETCH(QByteArray, sent);
    NatsJetStreamOptions options;
    options.setDomain(domain);
    if (!apiPrefix.isEmpty())
        options.setApiPrefix(apiPrefix);
    FakeJetStream fake(options);
    QVERIFY(fake.open());
    const auto info = fake.jetStream->accountInfo();
    QVERIFY2(fake.expect(sent), fake.problem());
    QCOMPARE(fake.jetStream->options(), options);
    QVERIFY(sent.contains(fake.jetStream->apiPrefix().toUtf8() + ".INFO"));
}

void tst_Api::refused_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<NatsError::Code>("code");
    QTest::newRow("not enabled for the account") << 10039 << Code::JetStreamNotEnabled;
    QTest::newRow("unavailable") << 10008 << Code::JetStreamUnavailable;
    QTest::newRow("unknown") << 19999 << Code::ServerError;
}

// JS-ERROR-01
void tst_Api::refused()
{
    QFETCH(int, number);
    QFETCH(NatsError::Code, code);
    FakeJetStream fake;
    QVERIFY(fake.open());
    const auto info = fake.jetStream->accountInfo();
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    fake.replyError(503, number, "words of the server");
    const NatsError error = info.result().error();
    QCOMPARE(error.code(), code);
    QCOMPARE(error.serverCode(), number);
    QCOMPARE(error.serverText(), u"words of the server"_s);
    QCOMPARE(error.subject(), u"$JS.API.INFO"_s);
}

// JS-ERROR-02
void tst_Api::notEnabled()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    const auto info = fake.jetStream->accountInfo();
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    fake.replyStatus("503");
    const NatsError error = info.result().error();
    QCOMPARE(error.code(), Code::JetStreamNotEnabled);
    QCOMPARE(error.serverCode(), 503);
    QCOMPARE(error.cause().code(), Code::NoResponders);
}

void tst_Api::notJson_data()
{
    QTest::addColumn<QByteArray>("payload");
    for (const char *payload : { "", "hello", "[]", "1", "{\"a\":", "{\"error\":\"text\"}", "{\"error\":5}" })
        QTest::newRow(payload) << QByteArray(payload);
}

// JS-ERROR-03
void tst_Api::notJson()
{
    QFETCH(QByteArray, payload);
    FakeJetStream fake;
    QVERIFY(fake.open());
    const auto info = fake.jetStream->accountInfo();
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    fake.reply(payload);
    QVERIFY(info.isFinished());
    QCOMPARE(info.result().error().code(), Code::ProtocolError);
    QCOMPARE(info.result().error().subject(), u"$JS.API.INFO"_s);
    QVERIFY(fake.fake.connection->isConnected());
    QVERIFY(fake.fake.events.events().isEmpty());
}

void tst_Api::status()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    const auto info = fake.jetStream->accountInfo();
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    fake.replyStatus("412 Required Api Level");
    QCOMPARE(info.result().error().code(), Code::ServerError);
    QCOMPARE(info.result().error().serverCode(), 412);
}

// JS-API-03
void tst_Api::timesOut()
{
    NatsJetStreamOptions options;
    options.setTimeout(20ms);
    FakeJetStream fake(options);
    QVERIFY(fake.open());
    const auto info = fake.jetStream->accountInfo();
    QVERIFY(NatsTest::waitFor(info));
    QCOMPARE(info.result().error().code(), Code::Timeout);
    QCOMPARE(info.result().error().subject(), u"$JS.API.INFO"_s);
}

// JS-ERROR-04
void tst_Api::permission()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    const auto info = fake.jetStream->accountInfo();
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    fake.fake.server.inject("-ERR 'Permissions Violation for Publish to \"$JS.API.INFO\"'\r\n");
    QVERIFY(info.isFinished());
    QCOMPARE(info.result().error().code(), Code::PermissionViolation);
}

// JS-API-04
void tst_Api::closedConnection()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    const auto pending = fake.jetStream->accountInfo();
    fake.fake.connection->close();
    QVERIFY(NatsTest::waitFor(pending));
    QCOMPARE(pending.result().error().code(), Code::ConnectionClosed);
    QCOMPARE(fake.jetStream->accountInfo().result().error().code(), Code::ConnectionClosed);
}

// JS-API-05
void tst_Api::cancelDropsIt()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    auto info = fake.jetStream->accountInfo();
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    info.cancel();
    QCOMPARE(info.result().error().code(), Code::Cancelled);
    fake.reply("{}");
    QCOMPARE(info.result().error().code(), Code::Cancelled);
}

// JS-API-04
void tst_Api::connectionIsDeletedInACallback()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    NatsJetStreamManager manager(fake.jetStream.get());
    int calls = 0;
    const auto info = fake.jetStream->accountInfo();
    const auto other = manager.createOrUpdateStream(NatsStreamConfig(u"S"_s));
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    QObject context;
    info.then(&context, [&](const NatsResult<NatsAccountInfo> &) {
        ++calls;
        fake.jetStream.reset();
        fake.fake.connection.reset();
    });
    other.then(&context, [&](const NatsResult<NatsStreamInfo> &result) { calls += result ? 0 : 10; });
    fake.fake.server.respond("{}"); // to the second, which goes nowhere
    fake.fake.connection.reset();
    QCOMPARE(calls, 11);
}

// JS-LEVEL-02
void tst_Api::levelIsAskedOncePerConnection()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    NatsJetStreamManager manager(fake.jetStream.get());
    NatsStreamConfig config(u"S"_s);
    config.setAllowMessageTtl(true);
    const QByteArray create = "PUB $JS.API.STREAM.CREATE.S * 33\r\n{\"allow_msg_ttl\":true,\"name\":\"S\"}";
    const auto first = manager.createStream(config);
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    fake.reply(R"({"api":{"level":1}})");
    QVERIFY2(fake.expect(create), fake.problem());
    const auto second = manager.createStream(config);
    QVERIFY2(fake.expect(create), fake.problem());

    fake.fake.server.setInfo(u"client_id"_s, 77);
    fake.fake.server.drop();
    QVERIFY(fake.fake.events.waitFor(u"reconnected"_s));
    NatsTest::settle();
    fake.fake.server.takeOperations();
    const auto third = manager.createStream(config);
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    fake.reply(R"({"api":{"level":0}})");
    QVERIFY(third.isFinished());
    QCOMPARE(third.result().error().code(), Code::ApiLevelRequired);
    const QString text = third.result().error().text();
    QVERIFY2(text.contains(u'1') && text.contains(u'0'), qPrintable(text));
}

// JS-LEVEL-02
void tst_Api::levelIsSharedByCalls()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    NatsJetStreamManager manager(fake.jetStream.get());
    NatsStreamConfig config(u"S"_s);
    config.setAllowMessageTtl(true);
    auto first = manager.createStream(config);
    const auto second = manager.createStream(config);
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    first.cancel();
    QVERIFY(fake.fake.server.expectNothing());
    fake.reply(R"({"api":{"level":1}})");
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.CREATE.S * 33\r\n{\"allow_msg_ttl\":true,\"name\":\"S\"}"), fake.problem());
    QVERIFY(fake.fake.server.expectNothing());
    QCOMPARE(first.result().error().code(), Code::Cancelled);
    QVERIFY(!second.isFinished());
}

// JS-LEVEL-02
void tst_Api::levelIsNotKnown()
{
    FakeJetStream fake;
    QVERIFY(fake.open());
    NatsJetStreamManager manager(fake.jetStream.get());
    NatsStreamConfig config(u"S"_s);
    config.setAllowMessageTtl(true);
    const auto created = manager.createStream(config);
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    fake.fake.server.inject("-ERR 'Permissions Violation for Publish to \"$JS.API.INFO\"'\r\n");
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.CREATE.S * 33\r\n{\"allow_msg_ttl\":true,\"name\":\"S\"}"), fake.problem());
}

// JS-API-07
void tst_Api::clone()
{
    NatsJetStreamOptions options;
    options.setDomain(u"hub"_s);
    FakeJetStream fake(options);
    QVERIFY(fake.open());
    QObject parent;
    NatsJetStream *clone = fake.jetStream->clone(&parent);
    QCOMPARE(clone->parent(), &parent);
    NatsJetStreamPublishOptions living;
    living.setTtl(u"1h"_s);
    const auto first = fake.jetStream->publish("a", "x", living);
    QVERIFY2(fake.expect("PUB $JS.hub.API.INFO * 0\r\n"), fake.problem());
    fake.reply("{\"api\":{\"level\":1}}");
    QVERIFY(fake.fake.server.waitForOperations(1));
    fake.fake.server.takeOperations();
    fake.jetStream.reset();
    QCOMPARE(clone->options(), options);
    QCOMPARE(clone->connection(), fake.fake.connection.get());
    const auto second = clone->publish("b", "x", living); // the level is known
    QVERIFY(fake.fake.server.waitForOperations(1));
    QVERIFY(fake.fake.server.operations().first().startsWith("HPUB b "));
    fake.reply("{\"stream\":\"S\",\"seq\":3}");
    QCOMPARE(second.result()->sequence(), 3u);
}

QTEST_GUILESS_MAIN(tst_Api)
#include "tst_api.moc"
