// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

class tst_Request : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneSubscriptionForAll();
    void inboxPrefix();
    void inboxesAreUnguessable();
    void headersAreSent();
    void replyFinishesIt();
    void answersInAnyOrder();
    void firstReplyWins();
    void noResponders();
    void statusWithAPayloadIsAReply();
    void timesOut();
    void lateReplyIsDropped();
    void hostileReplies_data();
    void hostileReplies();
    void cancelDropsIt();
    void survivesALoss();
    void sentWhileOffline();
    void closeEndsIt();
    void deletionEndsIt();
    void publishPermissionEndsTheOldest();
    void inboxPermissionEndsAll();
    void continuationAsksAgain();
};

struct Asked
{
    QByteArray inbox; // the reply subject
    QByteArray operation;
};

// The request that the client wrote last
static Asked asked(NatsFakeConnection *fake)
{
    const QByteArray operation = fake->server.operations().value(fake->server.operations().size() - 1);
    const QByteArrayList words = operation.left(operation.indexOf("\r\n")).split(' ');
    return { words.value(2), operation };
}

static NatsRequestOptions within(std::chrono::milliseconds timeout)
{
    NatsRequestOptions options;
    options.setTimeout(timeout);
    return options;
}

// CORE-REQ-01
void tst_Request::oneSubscriptionForAll()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto first = fake.connection->request("a", "1");
    const auto second = fake.connection->request("b", "2");
    QVERIFY(fake.server.waitForOperations(3));
    const QList<QByteArrayList> writes = fake.server.takeWrites();
    QCOMPARE(writes.size(), 1);
    const QByteArrayList operations = writes.first();
    QVERIFY2(operations.at(0).startsWith("SUB _INBOX."), operations.at(0));
    QVERIFY2(operations.at(0).endsWith(".* 1"), operations.at(0));
    const QByteArray prefix = operations.at(0).mid(4).chopped(3);
    QVERIFY2(operations.at(1).startsWith("PUB a " + prefix), operations.at(1));
    QVERIFY2(operations.at(2).startsWith("PUB b " + prefix), operations.at(2));
    QVERIFY(operations.at(1).split(' ').at(2) != operations.at(2).split(' ').at(2));
}

// CORE-REQ-01
void tst_Request::inboxPrefix()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setInboxPrefix(u"my.inbox"_s);
    NatsFakeConnection fake(options);
    QVERIFY(fake.open());
    QVERIFY(fake.connection->createInbox().startsWith(u"my.inbox."_s));
    const auto reply = fake.connection->request("a");
    QVERIFY(fake.server.waitForOperations(2));
    QVERIFY(fake.server.operations().first().startsWith("SUB my.inbox."));
}

// CORE-REQ-01
void tst_Request::inboxesAreUnguessable()
{
    NatsConnection connection;
    QSet<QString> inboxes;
    for (int i = 0; i < 1000; ++i) {
        const QString inbox = connection.createInbox();
        QVERIFY(NatsSubject(inbox).validateForPublish());
        QVERIFY2(inbox.startsWith(u"_INBOX."_s) && inbox.size() >= 7 + 22, qPrintable(inbox));
        inboxes.insert(inbox);
    }
    QCOMPARE(inboxes.size(), 1000);
}

void tst_Request::headersAreSent()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsRequestOptions options;
    options.setHeaders({ { "k", "v" } });
    const auto reply = fake.connection->request("a", "x", options);
    QVERIFY(fake.server.waitForOperations(2));
    const Asked request = asked(&fake);
    QCOMPARE(request.operation, QByteArray("HPUB a " + request.inbox + " 18 19\r\nNATS/1.0\r\nk: v\r\n\r\nx"));
}

void tst_Request::replyFinishesIt()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto reply = fake.connection->request("a", "?");
    QVERIFY(!reply.isFinished());
    QVERIFY(fake.server.waitForOperations(2));
    fake.server.message(1, asked(&fake).inbox, "!");
    QVERIFY(reply.isFinished());
    QCOMPARE(reply.result()->data(), "!"_ba);
    QCOMPARE(reply.result()->subjectUtf8(), asked(&fake).inbox);
}

void tst_Request::answersInAnyOrder()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QList<NatsFuture<NatsMessage>> replies;
    QByteArrayList inboxes;
    for (int i = 0; i < 20; ++i) {
        replies.append(fake.connection->request("a", QByteArray::number(i)));
        QVERIFY(fake.server.waitForOperations(i + 2));
        inboxes.append(asked(&fake).inbox);
    }
    for (int i = 19; i >= 0; --i)
        fake.server.message(1, inboxes.at(i), QByteArray::number(i));
    for (int i = 0; i < 20; ++i)
        QCOMPARE(replies.at(i).result()->data(), QByteArray::number(i));
}

// CORE-REQ-02
void tst_Request::firstReplyWins()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto reply = fake.connection->request("a");
    QVERIFY(fake.server.waitForOperations(2));
    fake.server.message(1, asked(&fake).inbox, "first");
    fake.server.message(1, asked(&fake).inbox, "second");
    QCOMPARE(reply.result()->data(), "first"_ba);
    QVERIFY(fake.events.events().isEmpty());
}

// CORE-REQ-03
void tst_Request::noResponders()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto reply = fake.connection->request("nobody");
    QVERIFY(fake.server.waitForOperations(2));
    fake.server.headerMessage(1, asked(&fake).inbox, "NATS/1.0 503\r\n\r\n");
    QVERIFY(reply.isFinished());
    QCOMPARE(reply.result().error().code(), Code::NoResponders);
    QCOMPARE(reply.result().error().subject(), u"nobody"_s);
    QCOMPARE(reply.result().error().serverCode(), 503);
}

// CORE-REQ-03
void tst_Request::statusWithAPayloadIsAReply()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto first = fake.connection->request("a");
    QVERIFY(fake.server.waitForOperations(2));
    fake.server.headerMessage(1, asked(&fake).inbox, "NATS/1.0 503\r\n\r\n", "x");
    QCOMPARE(first.result()->data(), "x"_ba);
    const auto second = fake.connection->request("a");
    QVERIFY(fake.server.waitForOperations(3));
    fake.server.headerMessage(1, asked(&fake).inbox, "NATS/1.0 500 Broken\r\n\r\n");
    QCOMPARE(second.result()->headers().statusCode(), 500);
}

// CORE-REQ-04
void tst_Request::timesOut()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto longer = fake.connection->request("a", {}, within(1h));
    const auto shorter = fake.connection->request("b.c", {}, within(20ms));
    QVERIFY(NatsTest::waitFor(shorter));
    QCOMPARE(shorter.result().error().code(), Code::Timeout);
    QCOMPARE(shorter.result().error().subject(), u"b.c"_s);
    QVERIFY(!longer.isFinished());
    QVERIFY(fake.events.events().isEmpty());
}

// CORE-REQ-02
void tst_Request::lateReplyIsDropped()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto reply = fake.connection->request("a", {}, within(5ms));
    QVERIFY(fake.server.waitForOperations(2));
    QVERIFY(NatsTest::waitFor(reply));
    fake.server.message(1, asked(&fake).inbox, "late");
    QCOMPARE(reply.result().error().code(), Code::Timeout);
    const auto next = fake.connection->request("a");
    QVERIFY(fake.server.waitForOperations(3));
    QVERIFY(!next.isFinished());
}

void tst_Request::hostileReplies_data()
{
    QTest::addColumn<QByteArray>("suffix"); // behind the inbox of the connection
    QTest::newRow("no token") << ""_ba;
    QTest::newRow("another token") << "abc"_ba;
    QTest::newRow("several tokens") << "a.b.c"_ba;
    QTest::newRow("zeros") << "00000000000"_ba;
    QTest::newRow("beyond 64 bits") << "zzzzzzzzzzz"_ba;
    QTest::newRow("very long") << QByteArray(5000, 'z');
    QTest::newRow("not a digit") << "!!!!!!!!!!!"_ba;
}

void tst_Request::hostileReplies()
{
    QFETCH(QByteArray, suffix);
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto reply = fake.connection->request("a");
    QVERIFY(fake.server.waitForOperations(2));
    const QByteArray inbox = asked(&fake).inbox;
    fake.server.message(1, inbox.left(inbox.lastIndexOf('.') + 1) + suffix, "x");
    fake.server.message(1, "elsewhere", "x");
    QVERIFY(!reply.isFinished());
    fake.server.message(1, inbox, "!");
    QVERIFY(reply.isFinished());
}

// CORE-REQ-08, BASE-FUTURE-04
void tst_Request::cancelDropsIt()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    auto reply = fake.connection->request("a");
    int calls = 0;
    reply.then(this, [&calls](const NatsResult<NatsMessage> &) { ++calls; });
    QVERIFY(fake.server.waitForOperations(2));
    reply.cancel();
    QCOMPARE(calls, 1);
    QCOMPARE(reply.result().error().code(), Code::Cancelled);
    fake.server.message(1, asked(&fake).inbox, "late");
    fake.connection->close();
    QVERIFY(fake.events.waitFor(u"closed"_s));
    QCOMPARE(calls, 1);
}

// CORE-REQ-06
void tst_Request::survivesALoss()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto reply = fake.connection->request("a", {}, within(1h));
    QVERIFY(fake.server.waitForOperations(2));
    const QByteArray inbox = asked(&fake).inbox;
    const QByteArray subscribed = fake.server.takeOperations().first();
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations(), QByteArrayList{ subscribed });
    QVERIFY(!reply.isFinished());
    fake.server.message(1, inbox, "!");
    QCOMPARE(reply.result().valueOr({}).data(), "!"_ba);
}

void tst_Request::sentWhileOffline()
{
    NatsFakeConnection fake;
    fake.connection->open();
    const auto reply = fake.connection->request("a", "?", within(1h));
    QVERIFY(!reply.isFinished());
    QVERIFY(fake.server.waitForOperations(2));
    QVERIFY(fake.server.barrier());
    const QByteArrayList operations = fake.server.operations();
    QCOMPARE(operations.size(), 2);
    QVERIFY(operations.at(0).startsWith("SUB _INBOX."));
    QVERIFY(operations.at(1).startsWith("PUB a _INBOX."));
    fake.server.message(1, asked(&fake).inbox, "!");
    QVERIFY(reply.result());
}

// CORE-CLOSE-04
void tst_Request::closeEndsIt()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto reply = fake.connection->request("a", {}, within(1h));
    fake.connection->close();
    QVERIFY(NatsTest::waitFor(reply));
    QCOMPARE(reply.result().error().code(), Code::ConnectionClosed);
}

void tst_Request::deletionEndsIt()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto reply = fake.connection->request("a", {}, within(1h));
    int calls = 0;
    reply.then(this, [&calls](const NatsResult<NatsMessage> &) { ++calls; });
    fake.connection.reset();
    QVERIFY(reply.isFinished());
    QVERIFY(!reply.result());
    QCOMPARE(calls, 1);
}

// CORE-REQ-07
void tst_Request::publishPermissionEndsTheOldest()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto other = fake.connection->request("foo", {}, within(1h));
    const auto first = fake.connection->request("bar", {}, within(1h));
    const auto second = fake.connection->request("bar", {}, within(1h));
    QVERIFY(fake.server.waitForOperations(4));
    fake.server.inject("-ERR 'Permissions Violation for Publish to \"bar\"'\r\n");
    QCOMPARE(first.result().error().code(), Code::PermissionViolation);
    QVERIFY(first.isFinished() && !second.isFinished() && !other.isFinished());
    fake.server.inject("-ERR 'Permissions Violation for Publish to \"bar\"'\r\n");
    QVERIFY(second.isFinished() && !other.isFinished());
    QCOMPARE(fake.connection->state(), State::Connected);
}

void tst_Request::inboxPermissionEndsAll()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto first = fake.connection->request("a", {}, within(1h));
    const auto second = fake.connection->request("b", {}, within(1h));
    QVERIFY(fake.server.waitForOperations(3));
    const QByteArray subject = fake.server.takeOperations().first().split(' ').at(1);
    fake.server.inject("-ERR 'Permissions Violation for Subscription to \"" + subject + "\"'\r\n");
    QCOMPARE(first.result().error().code(), Code::PermissionViolation);
    QCOMPARE(second.result().error().code(), Code::PermissionViolation);
    const auto third = fake.connection->request("c", {}, within(1h));
    QVERIFY(fake.server.waitForOperations(2));
    const QByteArrayList again = fake.server.takeOperations();
    QVERIFY2(again.first().startsWith("SUB _INBOX.") && again.first().endsWith(".* 2"), again.first());
    QVERIFY(again.first().split(' ').at(1) != subject);
}

void tst_Request::continuationAsksAgain()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    int answers = 0;
    std::function<void()> ask = [&] {
        fake.connection->request("a").then(this, [&](const NatsResult<NatsMessage> &) {
            if (++answers < 10)
                ask();
        });
    };
    ask();
    for (int i = 0; i < 10; ++i) {
        QVERIFY(fake.server.waitForOperations(i + 2));
        fake.server.message(1, asked(&fake).inbox, "!");
    }
    QCOMPARE(answers, 10);
}

QTEST_GUILESS_MAIN(tst_Request)
#include "tst_request.moc"
