// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

// Bad input of the program: an error that names what was wrong, nothing sent, the connection untouched.
class tst_BadInput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusedCall_data();
    void refusedCall();
    void refusedRequest_data();
    void refusedRequest();
    void maximumPayload_data();
    void maximumPayload();
    void maximumPayloadIsRenewed();
    void payloadIsBoundedByTheLastInfo();
    void headersNeedTheServer();
    void refusedServers_data();
    void refusedServers();
    void refusedOptions();
    void callsBeforeOpen();
    void callsAfterClose();
};

using Call = std::function<NatsError(NatsConnection *)>;

static NatsPublishOptions withReply(const NatsSubject &reply)
{
    NatsPublishOptions options;
    options.setReply(reply);
    return options;
}

static NatsPublishOptions withHeader(const QString &name, const QString &value)
{
    NatsPublishOptions options;
    options.setHeaders({ { name, value } });
    return options;
}

static NatsSubscribeOptions inQueue(const QString &queueGroup)
{
    NatsSubscribeOptions options;
    options.setQueueGroup(queueGroup);
    return options;
}

void tst_BadInput::refusedCall_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<NatsError::Code>("code");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const Call &call, Code code, const QString &named) {
        QTest::newRow(name) << call << code << named;
    };
    const auto publish = [&row](const char *name, const NatsSubject &subject) {
        row(name, [subject](NatsConnection *c) { return c->publish(subject, "x").error(); }, Code::InvalidSubject, subject.toString());
    };
    publish("publish, empty subject", "");
    publish("publish, space", "a b");
    publish("publish, wildcard", "a.*");
    publish("publish, rest", "a.>");
    publish("publish, empty token", "a..b");
    publish("publish, injected operation", "foo 6\r\npwntus\r\nPUB bar");
    const auto subscribe = [&row](const char *name, const NatsSubject &subject) {
        row(name, [subject](NatsConnection *c) { return c->subscribe(subject).error(); }, Code::InvalidSubject, subject.toString());
    };
    subscribe("subscribe, empty subject", "");
    subscribe("subscribe, line feed", "a\nb");
    subscribe("subscribe, rest in the middle", "a.>.b");
    const auto queue = [&row](const char *name, const QString &group) {
        row(name, [group](NatsConnection *c) { return c->subscribe("a", inQueue(group)).error(); }, Code::InvalidQueueGroup, group);
    };
    queue("queue group with a space", u"a b"_s);
    queue("queue group with a line feed", u"a\r\nb"_s);
    const auto reply = [&row](const char *name, const NatsSubject &subject) {
        row(name, [subject](NatsConnection *c) { return c->publish("a", "x", withReply(subject)).error(); },
            Code::InvalidReply, subject.toString());
    };
    reply("reply with a wildcard", "r.*");
    reply("reply with a space", "r s");
    reply("reply with a line feed", "r\n");
    const auto header = [&row](const char *name, const QString &key, const QString &value, const QString &named) {
        row(name, [key, value](NatsConnection *c) { return c->publish("a", "x", withHeader(key, value)).error(); },
            Code::InvalidHeader, named);
    };
    header("header value with CR", u"key"_s, u"a\rb"_s, u"key"_s);
    header("header value with LF", u"key"_s, u"a\nb"_s, u"key"_s);
    header("header name with a colon", u"k:ey"_s, u"a"_s, u"k:ey"_s);
    header("header name with LF", u"k\ney"_s, u"a"_s, QString());
    header("header without a name", QString(), u"a"_s, QString());
    row("payload too large", [](NatsConnection *c) { return c->publish("a.b", QByteArray(1048577, 'x')).error(); },
        Code::PayloadTooLarge, u"1048576"_s);
    row("respond to a message from elsewhere", [](NatsConnection *c) {
        return c->respond(NatsMessage::fromWire("a", "r s\r\nPUB b", {}, {}), "x").error();
    }, Code::InvalidSubject, QString());
}

// CORE-PUB-01, CORE-SUB-03, BASE-SUBJECT-03, BASE-ERROR-02, PROTO-PUB-02
void tst_BadInput::refusedCall()
{
    QFETCH(Call, call);
    QFETCH(NatsError::Code, code);
    QFETCH(QString, named);
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const NatsError error = call(fake.connection.get());
    QCOMPARE(error.code(), code);
    QVERIFY2(error.text().contains(named), qPrintable(error.text()));
    QVERIFY(fake.server.barrier());
    QVERIFY(fake.server.operations().isEmpty());
    QVERIFY(fake.events.events().isEmpty());
    QCOMPARE(fake.connection->state(), State::Connected);
    QCOMPARE(fake.connection->statistics().messagesOut, 0u);
    QVERIFY(fake.connection->findChildren<NatsSubscription *>().isEmpty());
}

void tst_BadInput::refusedRequest_data()
{
    QTest::addColumn<QByteArray>("subject");
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<int>("timeout");
    QTest::addColumn<NatsError::Code>("code");
    QTest::newRow("empty subject") << ""_ba << qsizetype(1) << 1000 << Code::InvalidSubject;
    QTest::newRow("wildcard") << "a.*"_ba << qsizetype(1) << 1000 << Code::InvalidSubject;
    QTest::newRow("space") << "a b"_ba << qsizetype(1) << 1000 << Code::InvalidSubject;
    QTest::newRow("too large") << "a"_ba << qsizetype(1048577) << 1000 << Code::PayloadTooLarge;
    QTest::newRow("timeout 0") << "a"_ba << qsizetype(1) << 0 << Code::InvalidOption;
    QTest::newRow("timeout -1") << "a"_ba << qsizetype(1) << -1 << Code::InvalidOption;
}

void tst_BadInput::refusedRequest()
{
    QFETCH(QByteArray, subject);
    QFETCH(qsizetype, size);
    QFETCH(int, timeout);
    QFETCH(NatsError::Code, code);
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsRequestOptions options;
    options.setTimeout(std::chrono::milliseconds(timeout));
    const auto reply = fake.connection->request(NatsSubject::fromUtf8(subject), QByteArray(size, 'x'), options);
    QVERIFY(reply.isFinished()); // at once, long before a timeout
    QCOMPARE(reply.result().error().code(), code);
    QVERIFY(fake.server.barrier());
    for (const QByteArray &operation : fake.server.takeOperations())
        QVERIFY2(!operation.startsWith("PUB"), operation.left(100));
    QCOMPARE(fake.connection->state(), State::Connected);
}

void tst_BadInput::maximumPayload_data()
{
    QTest::addColumn<int>("payload");
    QTest::addColumn<bool>("headers"); // 18 bytes
    QTest::addColumn<bool>("good");
    QTest::newRow("exactly") << 100 << false << true;
    QTest::newRow("one more") << 101 << false << false;
    QTest::newRow("exactly with headers") << 82 << true << true;
    QTest::newRow("one more with headers") << 83 << true << false;
}

// CORE-PUB-02
void tst_BadInput::maximumPayload()
{
    QFETCH(int, payload);
    QFETCH(bool, headers);
    QFETCH(bool, good);
    NatsFakeConnection fake;
    fake.server.setInfo(u"max_payload"_s, 100);
    QVERIFY(fake.open());
    const auto result = fake.connection->publish("a", QByteArray(payload, 'x'), headers ? withHeader(u"k"_s, u"v"_s) : NatsPublishOptions());
    QCOMPARE(result.error().code(), good ? Code::NoError : Code::PayloadTooLarge);
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations().size(), good ? 1 : 0);
}

void tst_BadInput::maximumPayloadIsRenewed()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QVERIFY(fake.connection->publish("a", QByteArray(10, 'x')));
    fake.server.setInfo(u"max_payload"_s, 5);
    fake.server.inject(fake.server.infoLine());
    QCOMPARE(fake.connection->publish("a", QByteArray(10, 'x')).error().code(), Code::PayloadTooLarge);
    fake.server.setInfo(u"max_payload"_s, 50);
    fake.server.inject(fake.server.infoLine());
    QVERIFY(fake.connection->publish("a", QByteArray(10, 'x')));
}

void tst_BadInput::payloadIsBoundedByTheLastInfo()
{
    NatsFakeConnection fake;
    fake.server.setInfo(u"max_payload"_s, 5);
    QVERIFY(fake.open());
    fake.server.setRefusesAll(true);
    fake.server.drop();
    QCOMPARE(fake.connection->publish("a", QByteArray(10, 'x')).error().code(), Code::PayloadTooLarge);
    QVERIFY(fake.connection->publish("a", QByteArray(5, 'x')));
}

// CORE-PUB-06
void tst_BadInput::headersNeedTheServer()
{
    NatsFakeConnection fake;
    fake.server.setInfo(u"headers"_s, false);
    QVERIFY(fake.open());
    QVERIFY(!fake.server.connects().first().contains("headers"_L1));
    QVERIFY(!fake.server.connects().first().contains("no_responders"_L1));
    QCOMPARE(fake.connection->publish("a", "x", withHeader(u"k"_s, u"v"_s)).error().code(), Code::HeadersNotSupported);
    QVERIFY(fake.connection->publish("a", "x"));
    QVERIFY(fake.server.waitForOperations(1));
    QCOMPARE(fake.server.takeOperations(), QByteArrayList{ "PUB a 1\r\nx" });
}

void tst_BadInput::refusedServers_data()
{
    QTest::addColumn<QStringList>("servers");
    QTest::addColumn<QString>("named");
    QTest::newRow("unknown scheme") << QStringList{ u"foo://h:1"_s } << u"foo"_s;
    QTest::newRow("empty") << QStringList{ QString() } << QString();
    QTest::newRow("blanks") << QStringList{ u"  "_s } << QString();
    QTest::newRow("no host") << QStringList{ u"ws://"_s } << QString();
    QTest::newRow("port too large") << QStringList{ u"ws://h:70000"_s } << QString();
    QTest::newRow("port 0") << QStringList{ u"ws://h:0"_s } << u"h"_s;
    QTest::newRow("port no number") << QStringList{ u"ws://h:x"_s } << QString();
    QTest::newRow("one of two") << QStringList{ u"ws://good:1"_s, u"gopher://bad"_s } << u"gopher"_s;
}

// CORE-OPEN-01, CORE-POOL-04
void tst_BadInput::refusedServers()
{
    QFETCH(QStringList, servers);
    QFETCH(QString, named);
    NatsFakeConnection fake(NatsFakeConnection::quickOptions(servers));
    fake.connection->open();
    QCOMPARE(fake.connection->state(), State::Connecting);
    QVERIFY(fake.events.waitFor(u"closed InvalidUrl"_s));
    QVERIFY2(fake.events.lastError().text().contains(named), qPrintable(fake.events.lastError().text()));
    QCOMPARE(fake.events.count(u"error InvalidUrl"_s), 1);
    QCOMPARE(fake.connection->state(), State::Closed);
    QCOMPARE(fake.server.attemptCount(), 0);
}

// BASE-OPTIONS-01, CORE-OPEN-01
void tst_BadInput::refusedOptions()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setMaximumPingsOut(0);
    NatsFakeConnection fake(options);
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"closed InvalidOption"_s));
    QVERIFY(fake.events.lastError().text().contains(u"maximumPingsOut"_s));
    QCOMPARE(fake.server.attemptCount(), 0);
    options.setMaximumPingsOut(1);
    fake.connection->setOptions(options);
    QVERIFY(fake.open());
}

// CORE-PUB-03, CORE-REQ-05, CORE-FLUSH-02
void tst_BadInput::callsBeforeOpen()
{
    NatsFakeConnection fake;
    NatsConnection *c = fake.connection.get();
    QCOMPARE(c->publish("a").error().code(), Code::NotConnected);
    QCOMPARE(c->request("a").result().error().code(), Code::NotConnected);
    QCOMPARE(c->flush().result().error().code(), Code::NotConnected);
    QCOMPARE(c->roundTripTime().result().error().code(), Code::NotConnected);
    QCOMPARE(c->drain().result().error().code(), Code::NotConnected);
    QVERIFY(c->subscribe("a"));
    c->close();
    QCOMPARE(c->state(), State::Disconnected);
    QVERIFY(fake.open());
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations(), QByteArrayList{ "SUB a 1" });
}

// CORE-PUB-03, CORE-SUB-01, CORE-REQ-05
void tst_BadInput::callsAfterClose()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsConnection *c = fake.connection.get();
    c->close();
    for (int round = 0; round < 2; ++round) {
        QCOMPARE(c->publish("a").error().code(), Code::ConnectionClosed);
        QCOMPARE(c->publish("a", "x", withHeader(u"k"_s, u"v"_s)).error().code(), Code::ConnectionClosed);
        QCOMPARE(c->respond(NatsMessage::fromWire("a", "r", {}, {}), "x").error().code(), Code::ConnectionClosed);
        QCOMPARE(c->subscribe("a").error().code(), Code::ConnectionClosed);
        QCOMPARE(c->request("a").result().error().code(), Code::ConnectionClosed);
        QCOMPARE(c->drain().result().error().code(), Code::ConnectionClosed);
        QVERIFY(!c->flush().result());
        if (round == 0)
            QVERIFY(fake.events.waitFor(u"closed NoError"_s));
    }
}

QTEST_GUILESS_MAIN(tst_BadInput)
#include "tst_badinput.moc"
