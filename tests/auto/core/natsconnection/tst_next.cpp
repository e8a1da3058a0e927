// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

using State = NatsSubscription::State;

class tst_Next : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void waitsAndReads();
    void keepsWhatComesBefore();
    void aSlotTakesThemAll();
    void aSlotAndAReader();
    void receiversComeAndGo();
    void readersInOrder();
    void timeout();
    void negativeTimeout();
    void cancelLosesNothing();
    void restIsReadAfterTheEnd_data();
    void restIsReadAfterTheEnd();
    void errorEndsTheReaders();
    void deletionEndsTheReaders();
    void readerDeletesTheSubscription();
    void readerDeletesTheConnection();
    void dropsBeyondTheCount();
    void dropsBeyondTheSize();
    void tellsASlowConsumer();
    void subscriptionTimeout();
    void firstMessageEndsTheTimeout();
    void badOptions_data();
    void badOptions();
};

struct Reading
{
    explicit Reading(const NatsSubscribeOptions &options = {})
    {
        if (fake.open())
            subscription = fake.connection->subscribe("a", options).valueOr(nullptr);
        fake.server.waitForOperations(1);
    }
    void message(const QByteArray &payload) { fake.server.message(1, "a", payload); }

    NatsFakeConnection fake;
    NatsSubscription *subscription = nullptr;
};

static QString textOf(const NatsFuture<NatsMessage> &future)
{
    if (!future.isFinished())
        return u"waits"_s;
    const auto result = future.result();
    return result ? result->text() : QVariant::fromValue(result.error().code()).toString();
}

// CORE-NEXT-01
void tst_Next::waitsAndReads()
{
    Reading reading;
    const auto first = reading.subscription->next();
    QCOMPARE(textOf(first), u"waits"_s);
    reading.message("1");
    QCOMPARE(textOf(first), u"1"_s);
    QCOMPARE(reading.subscription->pendingCount(), 0);
    QCOMPARE(reading.subscription->receivedCount(), 1u);
}

// CORE-NEXT-01
void tst_Next::keepsWhatComesBefore()
{
    Reading reading;
    reading.message("1");
    reading.message("2");
    QCOMPARE(reading.subscription->pendingCount(), 2);
    QCOMPARE(textOf(reading.subscription->next()), u"1"_s);
    QCOMPARE(textOf(reading.subscription->next()), u"2"_s);
    QCOMPARE(textOf(reading.subscription->next()), u"waits"_s);
}

// CORE-NEXT-01
void tst_Next::aSlotTakesThemAll()
{
    Reading reading;
    QObject receiver;
    int received = 0;
    connect(reading.subscription, &NatsSubscription::messageReceived, &receiver, [&received] { ++received; });
    reading.message("1");
    QCOMPARE(received, 1);
    QCOMPARE(reading.subscription->pendingCount(), 0);
    QVERIFY(QObject::disconnect(reading.subscription, nullptr, &receiver, nullptr));
    reading.message("2");
    QCOMPARE(received, 1);
    QCOMPARE(textOf(reading.subscription->next()), u"2"_s);
}

// The locks of QObjects are shared by address: of a thousand receivers some share that of the subscription,
// and whoever asks the subscription anything while one of them is destroyed waits for ever.
void tst_Next::receiversComeAndGo()
{
    Reading reading;
    int received = 0;
    for (int i = 0; i < 1000; ++i) {
        auto receiver = std::make_unique<QObject>();
        connect(reading.subscription, &NatsSubscription::messageReceived, receiver.get(), [&received] { ++received; });
        std::vector<std::unique_ptr<QObject>> spread; // so that the next one has another address
        for (int j = 0; j < i % 7; ++j)
            spread.push_back(std::make_unique<QObject>());
        if (i % 100 == 0)
            reading.message("x");
    }
    QCOMPARE(received, 10);
    QCOMPARE(reading.subscription->pendingCount(), 0);
    reading.message("y");
    QCOMPARE(reading.subscription->pendingCount(), 1);
}

// CORE-NEXT-01
void tst_Next::aSlotAndAReader()
{
    Reading reading;
    QSignalSpy received(reading.subscription, &NatsSubscription::messageReceived);
    const auto first = reading.subscription->next();
    reading.message("1");
    reading.message("2");
    QCOMPARE(received.size(), 2);
    QCOMPARE(textOf(first), u"1"_s);
    QCOMPARE(textOf(reading.subscription->next()), u"2"_s);
}

// CORE-NEXT-01
void tst_Next::readersInOrder()
{
    Reading reading;
    const auto first = reading.subscription->next();
    const auto second = reading.subscription->next();
    reading.message("1");
    QCOMPARE(textOf(first), u"1"_s);
    QCOMPARE(textOf(second), u"waits"_s);
    reading.message("2");
    QCOMPARE(textOf(second), u"2"_s);
}

// CORE-NEXT-02
void tst_Next::timeout()
{
    Reading reading;
    const auto none = reading.subscription->next(20ms);
    const auto later = reading.subscription->next();
    QVERIFY(NatsTest::waitFor(none));
    QCOMPARE(textOf(none), u"Timeout"_s);
    QCOMPARE(reading.subscription->state(), State::Active);
    reading.message("1");
    QCOMPARE(textOf(later), u"1"_s);
}

void tst_Next::negativeTimeout()
{
    Reading reading;
    QCOMPARE(textOf(reading.subscription->next(-1ms)), u"InvalidOption"_s);
    QCOMPARE(textOf(reading.subscription->next(1000h * 24)), u"InvalidOption"_s);
}

// CORE-NEXT-02
void tst_Next::cancelLosesNothing()
{
    Reading reading;
    auto dropped = reading.subscription->next(10s);
    const auto next = reading.subscription->next();
    dropped.cancel();
    QCOMPARE(textOf(dropped), u"Cancelled"_s);
    reading.message("1");
    QCOMPARE(textOf(next), u"1"_s);
}

void tst_Next::restIsReadAfterTheEnd_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : { "unsubscribe", "maximum", "drain", "close" })
        QTest::newRow(how) << QString::fromLatin1(how);
}

// CORE-NEXT-03
void tst_Next::restIsReadAfterTheEnd()
{
    QFETCH(const QString, how);
    Reading reading;
    reading.message("1");
    reading.message("2");
    if (how == u"unsubscribe"_s) {
        reading.subscription->unsubscribe();
    } else if (how == u"maximum"_s) {
        QVERIFY(reading.subscription->unsubscribeAfter(2));
    } else if (how == u"drain"_s) {
        QVERIFY(NatsTest::waitFor(reading.subscription->drain()));
    } else {
        reading.fake.connection->close();
    }
    QCOMPARE(reading.subscription->state(), State::Ended);
    QCOMPARE(textOf(reading.subscription->next()), u"1"_s);
    QCOMPARE(textOf(reading.subscription->next()), u"2"_s);
    QCOMPARE(textOf(reading.subscription->next()), u"SubscriptionEnded"_s);
}

// CORE-NEXT-03
void tst_Next::errorEndsTheReaders()
{
    Reading reading;
    const auto waiting = reading.subscription->next();
    reading.fake.server.inject("-ERR 'Permissions Violation for Subscription to \"a\"'\r\n");
    QCOMPARE(textOf(waiting), u"PermissionViolation"_s);
    QCOMPARE(textOf(reading.subscription->next()), u"PermissionViolation"_s);
}

// CORE-NEXT-03
void tst_Next::deletionEndsTheReaders()
{
    Reading reading;
    const auto first = reading.subscription->next();
    const auto second = reading.subscription->next(10s);
    delete reading.subscription;
    QCOMPARE(textOf(first), u"SubscriptionEnded"_s);
    QCOMPARE(textOf(second), u"SubscriptionEnded"_s);
}

// CORE-CLOSE-06
void tst_Next::readerDeletesTheSubscription()
{
    Reading reading;
    const auto waiting = reading.subscription->next();
    const auto other = reading.subscription->next();
    waiting.then(this, [&](const NatsResult<NatsMessage> &) { delete reading.subscription; });
    reading.message("1");
    QCOMPARE(textOf(other), u"SubscriptionEnded"_s);
    reading.message("2");
}

// CORE-CLOSE-06
void tst_Next::readerDeletesTheConnection()
{
    Reading reading;
    reading.subscription->next().then(this, [&](const NatsResult<NatsMessage> &) { reading.fake.connection.reset(); });
    reading.message("1");
    QVERIFY(!reading.fake.connection);
}

// CORE-NEXT-04
void tst_Next::dropsBeyondTheCount()
{
    NatsSubscribeOptions options;
    options.setMaximumPending(2);
    Reading reading(options);
    QSignalSpy errors(reading.subscription, &NatsSubscription::errorOccurred);
    for (const char *payload : { "1", "2", "3", "4" })
        reading.message(payload);
    QCOMPARE(reading.subscription->pendingCount(), 2);
    QCOMPARE(reading.subscription->droppedCount(), 2u);
    QCOMPARE(errors.size(), 1); // once, when it begins
    QCOMPARE(errors.first().first().value<NatsError>().code(), Code::SlowConsumer);
    QCOMPARE(textOf(reading.subscription->next()), u"1"_s);
    reading.message("5");
    reading.message("6");
    QCOMPARE(errors.size(), 2);
    QCOMPARE(textOf(reading.subscription->next()), u"2"_s);
    QCOMPARE(textOf(reading.subscription->next()), u"5"_s);
    QCOMPARE(reading.subscription->droppedCount(), 3u);
    QCOMPARE(reading.subscription->receivedCount(), 6u);
}

// CORE-NEXT-04
void tst_Next::dropsBeyondTheSize()
{
    NatsSubscribeOptions options;
    options.setMaximumPendingSize(100);
    Reading reading(options);
    reading.message(QByteArray(500, 'x')); // a single one is kept whatever its size
    QCOMPARE(reading.subscription->pendingCount(), 1);
    reading.message("y");
    QCOMPARE(reading.subscription->droppedCount(), 1u);
    QVERIFY(reading.subscription->next().isFinished());
    reading.message("z");
    reading.message("zz"); // what was read takes no room any more
    QCOMPARE(textOf(reading.subscription->next()), u"z"_s);
    QCOMPARE(textOf(reading.subscription->next()), u"zz"_s);
}

// CORE-NEXT-05
void tst_Next::tellsASlowConsumer()
{
    NatsSubscribeOptions options;
    options.setSlowConsumerLimit(10);
    Reading reading(options);
    QSignalSpy slow(reading.subscription, &NatsSubscription::slowConsumer);
    for (int i = 0; i < 10; ++i)
        reading.message("x");
    QCOMPARE(slow.size(), 0);
    reading.message("11");
    QCOMPARE(slow.size(), 1);
    QCOMPARE(slow.first().first().toLongLong(), 11);
    reading.message("12");
    QCOMPARE(slow.size(), 1);
    for (int i = 0; i < 3; ++i)
        QVERIFY(reading.subscription->next().isFinished());
    reading.message("10 again");
    QCOMPARE(slow.size(), 1);
    reading.message("11 again");
    QCOMPARE(slow.size(), 2);
}

// CORE-SUB-09
void tst_Next::subscriptionTimeout()
{
    NatsSubscribeOptions options;
    options.setTimeout(20ms);
    Reading reading(options);
    QSignalSpy errors(reading.subscription, &NatsSubscription::errorOccurred);
    reading.fake.server.takeOperations();
    const auto waiting = reading.subscription->next();
    QVERIFY(NatsTest::waitFor(waiting));
    QCOMPARE(textOf(waiting), u"Timeout"_s);
    QCOMPARE(reading.subscription->state(), State::Ended);
    QCOMPARE(errors.size(), 1);
    const NatsError error = errors.first().first().value<NatsError>();
    QCOMPARE(error.code(), Code::Timeout);
    QCOMPARE(error.subject(), u"a"_s);
    QVERIFY(reading.fake.server.waitForOperations(1));
    QCOMPARE(reading.fake.server.takeOperations(), QByteArrayList({ "UNSUB 1" }));
}

// CORE-SUB-09
void tst_Next::firstMessageEndsTheTimeout()
{
    NatsSubscribeOptions options;
    options.setTimeout(50ms);
    Reading reading(options);
    reading.message("1");
    Reading other(options); // begins later, and so ends later
    QSignalSpy ended(other.subscription, &NatsSubscription::stateChanged);
    QVERIFY(NatsTest::waitUntil([&] { return !ended.isEmpty(); }));
    QCOMPARE(reading.subscription->state(), State::Active);
}

void tst_Next::badOptions_data()
{
    QTest::addColumn<QString>("named");
    QTest::addColumn<NatsSubscribeOptions>("options");
    NatsSubscribeOptions options;
    options.setTimeout(-1ms);
    QTest::newRow("timeout") << u"timeout"_s << options;
    options = {};
    options.setMaximumPending(0);
    QTest::newRow("maximumPending") << u"maximumPending"_s << options;
    options = {};
    options.setMaximumPendingSize(-5);
    QTest::newRow("maximumPendingSize") << u"maximumPendingSize"_s << options;
    options = {};
    options.setSlowConsumerLimit(-1);
    QTest::newRow("slowConsumerLimit") << u"slowConsumerLimit"_s << options;
}

// CORE-SUB-10
void tst_Next::badOptions()
{
    QFETCH(const QString, named);
    QFETCH(const NatsSubscribeOptions, options);
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const auto refused = fake.connection->subscribe("a", options);
    QCOMPARE(refused.error().code(), Code::InvalidOption);
    QVERIFY2(refused.error().text().contains(named), qPrintable(refused.error().text()));
    QCOMPARE(refused.error().subject(), u"a"_s);
    QVERIFY(fake.server.barrier());
    QCOMPARE(fake.server.takeOperations(), QByteArrayList());
}

QTEST_GUILESS_MAIN(tst_Next)
#include "tst_next.moc"
