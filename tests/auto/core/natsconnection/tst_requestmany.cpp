// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

using Options = NatsRequestManyOptions;
using Strategy = Options::Strategy;

class tst_RequestMany : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void timerTakesAllUntilItsEnd();
    void countEndsWithTheLast();
    void stallEndsWhenNothingMoreComes();
    void stallWaitsForTheFirst();
    void stallDoesNotOutliveTheTimeout();
    void sentinelIsDelivered();
    void ownSentinel();
    void maximumHoldsForEachStrategy();
    void noRespondersIsTheEnd();
    void statusWithAPayloadIsAReply();
    void sharesTheInboxOfRequests();
    void noMuxOnTheWire();
    void noMuxWithOwnReply();
    void ownSubscriptionIsRestored();
    void cancel();
    void deletionEndsIt();
    void closeEndsIt();
    void deletionOfTheConnectionEndsIt();
    void deletionInASlot();
    void publishPermission();
    void inboxPermission();
    void ownInboxPermission();
    void collectAfterTheEnd();
    void badOptions_data();
    void badOptions();
    void tooLargeSendsNothing();
};

struct Many
{
    explicit Many(const Options &options = {})
    {
        if (fake.open())
            request = fake.connection->requestMany("a", "?", options).valueOr(nullptr);
        if (!request)
            return;
        finished = std::make_unique<QSignalSpy>(request, &NatsRequestMany::finished);
        QObject::connect(request, &NatsRequestMany::messageReceived, request,
                         [this](const NatsMessage &message) { replies.append(message.text()); });
        fake.server.waitForOperations(2);
        for (const QByteArray &operation : fake.server.takeOperations()) {
            if (operation.startsWith("PUB"))
                inbox = operation.split(' ').value(2);
        }
    }

    void reply(const QByteArray &payload) { fake.server.message(1, inbox, payload); }
    bool wait()
    {
        return NatsTest::waitUntil([this] { return !finished->isEmpty(); });
    }
    NatsError error() const { return finished->value(0).value(0).value<NatsError>(); }

    NatsFakeConnection fake;
    NatsRequestMany *request = nullptr;
    std::unique_ptr<QSignalSpy> finished;
    QStringList replies;
    QByteArray inbox;
};

static Options with(Strategy strategy, std::chrono::milliseconds timeout = 20s, int maximum = 0)
{
    Options options;
    options.setStrategy(strategy);
    options.setTimeout(timeout);
    options.setMaximumMessages(maximum);
    return options;
}

// CORE-MANY-01, CORE-MANY-02
void tst_RequestMany::timerTakesAllUntilItsEnd()
{
    Many many(with(Strategy::Timer, 50ms));
    QVERIFY(many.request && many.request->isRunning());
    const auto all = many.request->collect();
    many.reply("1");
    many.reply("");
    many.reply("2");
    QCOMPARE(many.replies, QStringList({ u"1"_s, u""_s, u"2"_s }));
    QVERIFY(many.wait());
    QCOMPARE(many.error(), NatsError());
    QVERIFY(!many.request->isRunning());
    QCOMPARE(many.request->receivedCount(), 3);
    QCOMPARE(many.request->error(), NatsError());
    QCOMPARE(all.result()->size(), 3);
    many.reply("late");
    QCOMPARE(many.replies.size(), 3);
    QCOMPARE(many.finished->size(), 1);
}

// CORE-MANY-02
void tst_RequestMany::countEndsWithTheLast()
{
    Many many(with(Strategy::Count, 20s, 2));
    many.reply("1");
    QVERIFY(many.request->isRunning());
    many.reply("2");
    QVERIFY(!many.request->isRunning());
    QCOMPARE(many.finished->size(), 1);
    QCOMPARE(many.error(), NatsError());
    many.reply("3");
    QCOMPARE(many.replies, QStringList({ u"1"_s, u"2"_s }));
}

// CORE-MANY-02
void tst_RequestMany::stallEndsWhenNothingMoreComes()
{
    Options options = with(Strategy::Stall);
    options.setStallTimeout(30ms);
    Many many(options);
    many.reply("1");
    many.reply("2");
    QVERIFY(many.request->isRunning());
    QVERIFY(many.wait());
    QCOMPARE(many.error(), NatsError());
    QCOMPARE(many.replies.size(), 2);
}

// CORE-MANY-02
void tst_RequestMany::stallWaitsForTheFirst()
{
    Options options = with(Strategy::Stall, 150ms);
    options.setStallTimeout(1ms);
    QElapsedTimer clock;
    clock.start();
    Many many(options);
    QVERIFY(many.wait());
    QVERIFY2(clock.elapsed() >= 149, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(many.error(), NatsError());
}

// CORE-MANY-02: replies that come again and again do not keep it alive
void tst_RequestMany::stallDoesNotOutliveTheTimeout()
{
    Options options = with(Strategy::Stall, 100ms);
    options.setStallTimeout(10s);
    Many many(options);
    QTimer steady;
    QObject::connect(&steady, &QTimer::timeout, &steady, [&] { many.reply("x"); });
    steady.start(5ms);
    QVERIFY(many.wait());
    QVERIFY(!many.replies.isEmpty());
    QCOMPARE(many.error(), NatsError());
}

// CORE-MANY-02
void tst_RequestMany::sentinelIsDelivered()
{
    Many many(with(Strategy::Sentinel));
    many.reply("1");
    many.reply("");
    QCOMPARE(many.replies, QStringList({ u"1"_s, u""_s }));
    QCOMPARE(many.finished->size(), 1);
}

// CORE-MANY-02
void tst_RequestMany::ownSentinel()
{
    Options options = with(Strategy::Sentinel);
    options.setSentinel([](const NatsMessage &message) { return message.text() == u"end"_s; });
    Many many(options);
    many.reply("");
    QVERIFY(many.request->isRunning());
    many.reply("end");
    QCOMPARE(many.replies, QStringList({ u""_s, u"end"_s }));
    QCOMPARE(many.finished->size(), 1);
}

// CORE-MANY-02
void tst_RequestMany::maximumHoldsForEachStrategy()
{
    for (const Strategy strategy : { Strategy::Timer, Strategy::Count, Strategy::Stall, Strategy::Sentinel }) {
        Many many(with(strategy, 20s, 1));
        many.reply("1");
        QCOMPARE(many.finished->size(), 1);
    }
}

// CORE-MANY-03
void tst_RequestMany::noRespondersIsTheEnd()
{
    Many many;
    const auto all = many.request->collect();
    many.fake.server.headerMessage(1, many.inbox, "NATS/1.0 503 No Responders\r\n\r\n");
    QCOMPARE(many.finished->size(), 1);
    QCOMPARE(many.error().code(), Code::NoResponders);
    QCOMPARE(many.error().subject(), u"a"_s);
    QCOMPARE(many.request->error().code(), Code::NoResponders);
    QCOMPARE(all.result().error().code(), Code::NoResponders);
    QVERIFY(many.replies.isEmpty());
}

// CORE-MANY-03
void tst_RequestMany::statusWithAPayloadIsAReply()
{
    Many many;
    many.fake.server.headerMessage(1, many.inbox, "NATS/1.0 503\r\n\r\n", "busy");
    QCOMPARE(many.replies, QStringList(u"busy"_s));
    QVERIFY(many.request->isRunning());
}

// CORE-MANY-04
void tst_RequestMany::sharesTheInboxOfRequests()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QVERIFY(fake.connection->requestMany("a"));
    const auto single = fake.connection->request("b");
    QVERIFY(fake.server.waitForOperations(3));
    QVERIFY(fake.server.operations().at(0).startsWith("SUB _INBOX."));
    QVERIFY(fake.server.operations().at(1).startsWith("PUB a _INBOX."));
    QVERIFY(fake.server.operations().at(2).startsWith("PUB b _INBOX."));
}

// CORE-MANY-05
void tst_RequestMany::noMuxOnTheWire()
{
    Options options;
    options.setNoMux(true);
    options.setTimeout(30ms);
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsRequestMany *request = *fake.connection->requestMany("a", "?", options);
    QSignalSpy finished(request, &NatsRequestMany::finished);
    QVERIFY(fake.server.waitForOperations(2));
    const QByteArrayList operations = fake.server.takeOperations();
    const QByteArray inbox = operations.at(0).split(' ').value(1);
    QVERIFY2(inbox.startsWith("_INBOX.") && !inbox.contains('*'), inbox);
    QCOMPARE(operations, QByteArrayList({ "SUB " + inbox + " 1", "PUB a " + inbox + " 1\r\n?" }));
    fake.server.message(1, inbox, "!");
    QCOMPARE(request->receivedCount(), 1);
    QVERIFY(fake.server.waitForOperations(1));
    QCOMPARE(fake.server.takeOperations(), QByteArrayList({ "UNSUB 1" }));
    QCOMPARE(finished.size(), 1);
}

// CORE-MANY-05
void tst_RequestMany::noMuxWithOwnReply()
{
    Options options = with(Strategy::Count, 20s, 2);
    options.setNoMux(true);
    options.setReply("answers");
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsRequestMany *request = *fake.connection->requestMany("a", "?", options);
    QVERIFY(fake.server.waitForOperations(3));
    QCOMPARE(fake.server.takeOperations(), QByteArrayList({ "SUB answers 1", "UNSUB 1 2", "PUB a answers 1\r\n?" }));
    fake.server.message(1, "answers");
    fake.server.message(1, "answers");
    QVERIFY(!request->isRunning());
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations(), QByteArrayList()); // the server has ended it as well
}

// CORE-MANY-05, CORE-RECONNECT-06
void tst_RequestMany::ownSubscriptionIsRestored()
{
    Options options = with(Strategy::Count, 20s, 3);
    options.setNoMux(true);
    options.setReply("answers");
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsRequestMany *request = *fake.connection->requestMany("a", "?", options);
    QVERIFY(fake.server.waitForOperations(3));
    fake.server.message(1, "answers");
    fake.server.takeOperations();
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QVERIFY(fake.server.waitForOperations(2));
    QCOMPARE(fake.server.takeOperations(), QByteArrayList({ "SUB answers 1", "UNSUB 1 2" }));
    fake.server.message(1, "answers");
    fake.server.message(1, "answers");
    QVERIFY(!request->isRunning());
    QCOMPARE(request->receivedCount(), 3);
}

// CORE-MANY-06
void tst_RequestMany::cancel()
{
    Many many;
    const auto all = many.request->collect();
    many.request->cancel();
    QCOMPARE(many.error().code(), Code::Cancelled);
    QCOMPARE(all.result().error().code(), Code::Cancelled);
    many.request->cancel();
    many.reply("late");
    QCOMPARE(many.finished->size(), 1);
    QVERIFY(many.replies.isEmpty());
}

// CORE-MANY-06
void tst_RequestMany::deletionEndsIt()
{
    Options options;
    options.setNoMux(true);
    Many many(options);
    const auto all = many.request->collect();
    delete many.request;
    QCOMPARE(all.result().error().code(), Code::Cancelled);
    QCOMPARE(many.finished->size(), 0);
    QVERIFY(many.fake.server.waitForOperations(1));
    QCOMPARE(many.fake.server.takeOperations(), QByteArrayList({ "UNSUB 1" }));
    many.reply("late");
}

// CORE-MANY-06
void tst_RequestMany::closeEndsIt()
{
    Many many;
    many.fake.connection->close();
    QCOMPARE(many.finished->size(), 1);
    QCOMPARE(many.error().code(), Code::ConnectionClosed);
}

// CORE-MANY-06
void tst_RequestMany::deletionOfTheConnectionEndsIt()
{
    for (const bool noMux : { false, true }) {
        Options options;
        options.setNoMux(noMux);
        Many many(options);
        const auto all = many.request->collect();
        many.fake.connection.reset();
        QCOMPARE(all.result().error().code(), Code::ConnectionClosed);
        QCOMPARE(many.finished->size(), 0); // an object that is being destroyed says nothing
    }
}

// CORE-CLOSE-06
void tst_RequestMany::deletionInASlot()
{
    for (const bool whole : { false, true }) {
        Many many(with(Strategy::Count, 20s, 1));
        QObject::connect(many.request, &NatsRequestMany::messageReceived, many.request, [&] {
            if (whole)
                many.fake.connection.reset();
            else
                delete many.request;
        });
        many.reply("1");
        QCOMPARE(many.finished->size(), 0);
    }
}

// CORE-REQ-07
void tst_RequestMany::publishPermission()
{
    for (const bool noMux : { false, true }) {
        Options options;
        options.setNoMux(noMux);
        Many many(options);
        many.fake.server.inject("-ERR 'Permissions Violation for Publish to \"a\"'\r\n");
        QCOMPARE(many.finished->size(), 1);
        QCOMPARE(many.error().code(), Code::PermissionViolation);
        QVERIFY(many.fake.connection->isConnected());
    }
}

// CORE-REQ-07
void tst_RequestMany::inboxPermission()
{
    Many many;
    const QByteArray wildcard = many.inbox.left(many.inbox.lastIndexOf('.')) + ".*";
    many.fake.server.inject("-ERR 'Permissions Violation for Subscription to \"" + wildcard + "\"'\r\n");
    QCOMPARE(many.error().code(), Code::PermissionViolation);
    QVERIFY(many.fake.connection->requestMany("b")); // with a new inbox
    QVERIFY(many.fake.server.waitForOperations(2));
    QVERIFY(many.fake.server.operations().first().startsWith("SUB _INBOX."));
}

// CORE-REQ-07
void tst_RequestMany::ownInboxPermission()
{
    Options options;
    options.setNoMux(true);
    Many many(options);
    many.fake.server.inject("-ERR 'Permissions Violation for Subscription to \"" + many.inbox + "\" (sid \"1\")'\r\n");
    QCOMPARE(many.error().code(), Code::PermissionViolation);
    QVERIFY(many.fake.server.barrier());
    QCOMPARE(many.fake.server.takeOperations(), QByteArrayList()); // nothing to unsubscribe
}

void tst_RequestMany::collectAfterTheEnd()
{
    Many good(with(Strategy::Count, 20s, 1));
    good.reply("1");
    QVERIFY(good.request->collect().result().hasValue());
    Many bad;
    bad.request->cancel();
    QCOMPARE(bad.request->collect().result().error().code(), Code::Cancelled);
}

void tst_RequestMany::badOptions_data()
{
    QTest::addColumn<Options>("options");
    QTest::addColumn<NatsError::Code>("code");
    QTest::addColumn<QString>("named");
    Options options = with(Strategy::Timer, 0ms);
    QTest::newRow("timeout") << options << Code::InvalidOption << u"timeout"_s;
    options = with(Strategy::Timer, 1000h * 24);
    QTest::newRow("long timeout") << options << Code::InvalidOption << u"timeout"_s;
    options = with(Strategy::Count);
    QTest::newRow("count of nothing") << options << Code::InvalidOption << u"maximumMessages"_s;
    options = with(Strategy::Timer, 1s, -1);
    QTest::newRow("negative count") << options << Code::InvalidOption << u"maximumMessages"_s;
    options = with(Strategy::Stall);
    options.setStallTimeout(0ms);
    QTest::newRow("stall") << options << Code::InvalidOption << u"stallTimeout"_s;
    options = Options();
    options.setReply("answers");
    QTest::newRow("reply without noMux") << options << Code::InvalidOption << u"noMux"_s;
    options.setNoMux(true);
    options.setReply("a.*");
    QTest::newRow("reply with a wildcard") << options << Code::InvalidReply << u"a.*"_s;
    options = Options();
    options.setHeaders({ { "a b", "c" } });
    QTest::newRow("header") << options << Code::InvalidHeader << u"a b"_s;
    options = Options();
    options.setTraceOnly(true);
    QTest::newRow("trace") << options << Code::InvalidOption << u"traceDestination"_s;
}

// CORE-MANY-07
void tst_RequestMany::badOptions()
{
    QFETCH(const Options, options);
    QFETCH(const NatsError::Code, code);
    QFETCH(const QString, named);
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto request = fake.connection->requestMany("a", "?", options);
    QVERIFY(!request);
    QCOMPARE(request.error().code(), code);
    QVERIFY2(request.error().text().contains(named), qPrintable(request.error().text()));
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations(), QByteArrayList());
}

// CORE-MANY-07
void tst_RequestMany::tooLargeSendsNothing()
{
    NatsFakeConnection fake;
    fake.server.setInfo(u"max_payload"_s, 3);
    QVERIFY(fake.open());
    Options options;
    options.setNoMux(true);
    const auto request = fake.connection->requestMany("a", "1234", options);
    QCOMPARE(request.error().code(), Code::PayloadTooLarge);
    NatsRequestOptions single;
    single.setNoMux(true);
    QCOMPARE(fake.connection->request("a", "1234", single).result().error().code(), Code::PayloadTooLarge);
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations(), QByteArrayList());
    QVERIFY(fake.connection->findChildren<NatsRequestMany *>().isEmpty());
}

QTEST_GUILESS_MAIN(tst_RequestMany)
#include "tst_requestmany.moc"
