// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

class tst_NoMux : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onTheWire();
    void ownReplySubject();
    void timesOut();
    void noResponders();
    void cancelDropsIt();
    void closeEndsIt();
    void deletionEndsIt();
    void permissionLeavesTheOwnSubscriptionOpen();
    void nothingIsLeftBehind();
    void traceOnTheWire();
    void badOptions();
};

static NatsRequestOptions noMux(std::chrono::milliseconds timeout = 20s)
{
    NatsRequestOptions options;
    options.setNoMux(true);
    options.setTimeout(timeout);
    return options;
}

static QByteArray inboxOf(NatsFakeConnection *fake)
{
    fake->server.waitForOperations(3);
    return fake->server.operations().first().split(' ').value(1);
}

// CORE-REQ-09
void tst_NoMux::onTheWire()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto reply = fake.connection->request("a", "?", noMux());
    const QByteArray inbox = inboxOf(&fake);
    QVERIFY(inbox.startsWith("_INBOX."));
    QCOMPARE(fake.server.takeWrites(),
             QList<QByteArrayList>({ { "SUB " + inbox + " 1", "UNSUB 1 1", "PUB a " + inbox + " 1\r\n?" } }));
    fake.server.message(1, inbox, "!");
    QCOMPARE(reply.result()->text(), u"!"_s);
    fake.server.message(1, inbox, "again");
    QVERIFY(fake.server.barrier());
}

// CORE-REQ-09
void tst_NoMux::ownReplySubject()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsRequestOptions options = noMux();
    options.setReply("answers.here");
    const auto reply = fake.connection->request("a", "?", options);
    QCOMPARE(inboxOf(&fake), "answers.here"_ba);
    fake.server.message(1, "answers.here", "!");
    QCOMPARE(reply.result()->subject(), u"answers.here"_s);
}

// CORE-REQ-04, CORE-REQ-09
void tst_NoMux::timesOut()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto reply = fake.connection->request("a", "?", noMux(20ms));
    QVERIFY(NatsTest::waitFor(reply));
    QCOMPARE(reply.result().error().code(), Code::Timeout);
    QVERIFY2(reply.result().error().text().contains(u"'a' within 20 ms"_s), qPrintable(reply.result().error().text()));
    QVERIFY(fake.server.waitForOperations(4));
    QCOMPARE(fake.server.operations().last(), "UNSUB 1"_ba);
}

// CORE-REQ-03, CORE-REQ-09: the server still has the subscription, which it would end after one message
void tst_NoMux::noResponders()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto reply = fake.connection->request("a", "?", noMux());
    fake.server.headerMessage(1, inboxOf(&fake), "NATS/1.0 503\r\n\r\n");
    QCOMPARE(reply.result().error().code(), Code::NoResponders);
    QCOMPARE(reply.result().error().subject(), u"a"_s);
    QVERIFY(fake.server.waitForOperations(4));
    QCOMPARE(fake.server.operations().last(), "UNSUB 1"_ba);
}

// CORE-REQ-08
void tst_NoMux::cancelDropsIt()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    auto reply = fake.connection->request("a", "?", noMux());
    const QByteArray inbox = inboxOf(&fake);
    reply.cancel();
    QCOMPARE(reply.result().error().code(), Code::Cancelled);
    QVERIFY(fake.server.waitForOperations(4));
    QCOMPARE(fake.server.operations().last(), "UNSUB 1"_ba);
    fake.server.message(1, inbox, "late");
    QVERIFY(fake.connection->findChildren<NatsRequestMany *>().isEmpty());
}

// CORE-CLOSE-04
void tst_NoMux::closeEndsIt()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto reply = fake.connection->request("a", "?", noMux());
    fake.connection->close();
    QCOMPARE(reply.result().error().code(), Code::ConnectionClosed);
}

void tst_NoMux::deletionEndsIt()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto reply = fake.connection->request("a", "?", noMux());
    fake.connection.reset();
    QCOMPARE(reply.result().error().code(), Code::ConnectionClosed);
}

// CORE-REQ-07: the program's own subscription to the reply subject is not the one that is refused
void tst_NoMux::permissionLeavesTheOwnSubscriptionOpen()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsSubscription *own = fake.subscribe("answers");
    NatsRequestOptions options = noMux();
    options.setReply("answers");
    const auto reply = fake.connection->request("secret", "?", options);
    QVERIFY(fake.server.waitForOperations(4));
    fake.server.inject("-ERR 'Permissions Violation for Publish to \"secret\"'\r\n");
    QCOMPARE(reply.result().error().code(), Code::PermissionViolation);
    QCOMPARE(own->state(), NatsSubscription::State::Active);
}

// CORE-REQ-09
void tst_NoMux::nothingIsLeftBehind()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const qsizetype before = fake.connection->children().size();
    QList<NatsFuture<NatsMessage>> replies;
    for (int i = 0; i < 10; ++i)
        replies.append(fake.connection->request("a", "?", noMux(10ms)));
    QVERIFY(NatsTest::waitFor(replies.last()));
    NatsTest::settle();
    QCOMPARE(fake.connection->children().size(), before);
    fake.server.takeOperations();
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations(), QByteArrayList()); // nothing to restore
}

// CORE-TRACE-01
void tst_NoMux::traceOnTheWire()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsPublishOptions traced;
    traced.setTraceDestination("trace.here");
    QVERIFY(fake.connection->publish("a", "x", traced));
    traced.setTraceOnly(true);
    QVERIFY(fake.connection->publish("a", "x", traced));
    QVERIFY(fake.server.waitForOperations(2));
    const QByteArrayList operations = fake.server.takeOperations();
    QVERIFY2(operations.at(0).contains("\r\nNATS/1.0\r\nNats-Trace-Dest: trace.here\r\n\r\nx"), operations.at(0));
    QVERIFY2(operations.at(1).contains("\r\nNats-Trace-Dest: trace.here\r\nNats-Trace-Only: true\r\n\r\nx"), operations.at(1));
    NatsRequestOptions options = noMux();
    options.setTraceDestination("trace.here");
    for (const bool own : { true, false }) {
        options.setNoMux(own);
        const auto reply = fake.connection->request("a", "x", options);
        QVERIFY(fake.server.waitForOperations(2));
        QVERIFY(fake.server.barrier());
        QVERIFY(fake.server.takeOperations().last().contains("Nats-Trace-Dest: trace.here\r\n\r\nx"));
    }
}

// CORE-REQ-09, CORE-TRACE-01
void tst_NoMux::badOptions()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsRequestOptions options;
    options.setReply("answers");
    QCOMPARE(fake.connection->request("a", "?", options).result().error().code(), Code::InvalidOption);
    options.setNoMux(true);
    options.setReply("a b");
    QCOMPARE(fake.connection->request("a", "?", options).result().error().code(), Code::InvalidReply);
    options = noMux(0ms);
    QCOMPARE(fake.connection->request("a", "?", options).result().error().code(), Code::InvalidOption);
    NatsPublishOptions traced;
    traced.setTraceOnly(true);
    const auto refused = fake.connection->publish("a", "?", traced);
    QCOMPARE(refused.error().code(), Code::InvalidOption);
    QCOMPARE(refused.error().subject(), u"a"_s);
    traced.setTraceDestination("a.>");
    QCOMPARE(fake.connection->publish("a", "?", traced).error().code(), Code::InvalidOption);
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations(), QByteArrayList());
}

QTEST_GUILESS_MAIN(tst_NoMux)
#include "tst_nomux.moc"
