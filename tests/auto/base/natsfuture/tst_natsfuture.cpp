// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsfuture.h"

#include "testing/natswait.h"

#include <QtCore/QPointer>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

class tst_NatsFuture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void defaultIsCancelled();
    void unfinishedHasNoResult();
    void finishedFromTheStart_data();
    void finishedFromTheStart();
    void everyWayOfEnding_data();
    void everyWayOfEnding();
    void onlyTheFirstFinishCounts();
    void voidFuture();
    void moveOfPromise();
    void assignedPromiseEndsTheOldFuture();
    void thenIsNeverCalledFromInside();
    void thenAfterTheEnd();
    void continuationsRunInOrder();
    void droppedWithItsContext_data();
    void droppedWithItsContext();
    void continuationDeletesTheNextContext();
    void continuationDeletesItsContext();
    void continuationDeletesThePromise();
    void continuationDropsAllFutures();
    void continuationAddsAnother();
    void continuationCancels();
    void cancelDropsTheWorkOnce();
    void cancelAfterTheEndDoesNothing();
    void handlerMayFinishOrDeleteThePromise_data();
    void handlerMayFinishOrDeleteThePromise();
    void handlerIsGoneAfterTheEnd();
    void toQFuture();
    void toQFutureOfAFinishedOne();
    void toQFutureOfADroppedPromise();
};

static NatsError late()
{
    return NatsError(Code::Timeout, u"late"_s);
}

void tst_NatsFuture::defaultIsCancelled()
{
    const NatsFuture<int> future;
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().code(), Code::Cancelled);
}

void tst_NatsFuture::unfinishedHasNoResult()
{
    NatsPromise<int> promise;
    QVERIFY(!promise.isFinished());
    QVERIFY(!promise.future().isFinished());
    QCOMPARE(promise.future().result().error().code(), Code::Cancelled);
}

void tst_NatsFuture::finishedFromTheStart_data()
{
    QTest::addColumn<bool>("value");
    QTest::newRow("value") << true;
    QTest::newRow("error") << false;
}

void tst_NatsFuture::finishedFromTheStart()
{
    QFETCH(bool, value);
    const NatsFuture<int> future = value ? NatsFuture<int>(5) : NatsFuture<int>(late());
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().valueOr(-1), value ? 5 : -1);
    QCOMPARE(future.result().error(), value ? NatsError() : late());
}

void tst_NatsFuture::everyWayOfEnding_data()
{
    using End = std::function<void(std::optional<NatsPromise<int>> &)>;
    QTest::addColumn<End>("end");
    QTest::addColumn<int>("value");
    QTest::addColumn<NatsError::Code>("code");
    const auto row = [](const char *name, const End &end, int value, Code code) { QTest::newRow(name) << end << value << code; };
    row("value", [](auto &promise) { promise->finish(3); }, 3, Code::NoError);
    row("error", [](auto &promise) { promise->finish(late()); }, -1, Code::Timeout);
    row("destruction", [](auto &promise) { promise.reset(); }, -1, Code::Cancelled);
    row("cancel", [](auto &promise) { promise->future().cancel(); }, -1, Code::Cancelled);
}

// BASE-FUTURE-01, BASE-FUTURE-05
void tst_NatsFuture::everyWayOfEnding()
{
    using End = std::function<void(std::optional<NatsPromise<int>> &)>;
    QFETCH(End, end);
    QFETCH(int, value);
    QFETCH(NatsError::Code, code);
    std::optional<NatsPromise<int>> promise(std::in_place);
    const NatsFuture<int> future = promise->future();
    QObject context;
    int calls = 0;
    future.then(&context, [&](const NatsResult<int> &result) {
        ++calls;
        QCOMPARE(result.valueOr(-1), value);
        QCOMPARE(result.error().code(), code);
        QVERIFY(future.isFinished());
    });
    end(promise);
    promise.reset();
    NatsTest::settle();
    QCOMPARE(calls, 1);
    QCOMPARE(future.result().valueOr(-1), value);
    QCOMPARE(future.result().error().code(), code);
}

// BASE-FUTURE-01
void tst_NatsFuture::onlyTheFirstFinishCounts()
{
    NatsPromise<int> promise;
    QObject context;
    int calls = 0;
    promise.future().then(&context, [&calls](const NatsResult<int> &) { ++calls; });
    promise.finish(1);
    promise.finish(2);
    promise.finish(late());
    promise.future().cancel();
    QCOMPARE(promise.future().result().value(), 1);
    QCOMPARE(calls, 1);
}

void tst_NatsFuture::voidFuture()
{
    NatsPromise<void> promise;
    QObject context;
    bool ended = false;
    promise.future().then(&context, [&ended](const NatsResult<void> &result) { ended = result.hasValue(); });
    promise.finish({});
    QVERIFY(ended);
}

void tst_NatsFuture::moveOfPromise()
{
    NatsPromise<int> first;
    const NatsFuture<int> future = first.future();
    NatsPromise<int> second(std::move(first));
    QVERIFY(!future.isFinished());
    second.finish(4);
    QCOMPARE(future.result().value(), 4);
}

void tst_NatsFuture::assignedPromiseEndsTheOldFuture()
{
    NatsPromise<int> promise;
    const NatsFuture<int> old = promise.future();
    promise = NatsPromise<int>();
    QVERIFY(old.isFinished());
    QCOMPARE(old.result().error().code(), Code::Cancelled);
    QVERIFY(!promise.isFinished());
}

// BASE-FUTURE-02
void tst_NatsFuture::thenIsNeverCalledFromInside()
{
    QObject context;
    bool inside = true;
    bool called = false;
    const NatsFuture<int> future(1);
    future.then(&context, [&](const NatsResult<int> &) {
        called = true;
        QVERIFY(!inside);
    });
    inside = false;
    QVERIFY(!called);
    QVERIFY(NatsTest::waitUntil([&called] { return called; }));
}

void tst_NatsFuture::thenAfterTheEnd()
{
    QObject context;
    int value = 0;
    {
        NatsPromise<int> promise;
        promise.finish(6);
        promise.future().then(&context, [&value](const NatsResult<int> &result) { value = result.valueOr(-1); });
    }
    QVERIFY(NatsTest::waitUntil([&value] { return value == 6; }));
}

void tst_NatsFuture::continuationsRunInOrder()
{
    NatsPromise<int> promise;
    QObject context;
    QList<int> order;
    for (int i = 0; i < 4; ++i)
        promise.future().then(&context, [&order, i](const NatsResult<int> &) { order.append(i); });
    promise.finish(0);
    QCOMPARE(order, (QList<int>{ 0, 1, 2, 3 }));
}

void tst_NatsFuture::droppedWithItsContext_data()
{
    QTest::addColumn<bool>("finishedBefore");
    QTest::newRow("context dies while it waits") << false;
    QTest::newRow("context dies before the event loop runs") << true;
}

// BASE-FUTURE-03
void tst_NatsFuture::droppedWithItsContext()
{
    QFETCH(bool, finishedBefore);
    NatsPromise<int> promise;
    if (finishedBefore)
        promise.finish(1);
    auto context = std::make_unique<QObject>();
    const auto token = std::make_shared<int>(0);
    bool called = false;
    promise.future().then(context.get(), [&called, token](const NatsResult<int> &) { called = true; });
    context.reset();
    promise.finish(1);
    NatsTest::settle();
    QVERIFY(!called);
    QCOMPARE(token.use_count(), 1L); // what the callback captured is released
}

void tst_NatsFuture::continuationDeletesTheNextContext()
{
    NatsPromise<int> promise;
    QObject first;
    auto second = std::make_unique<QObject>();
    bool called = false;
    promise.future().then(&first, [&second](const NatsResult<int> &) { second.reset(); });
    promise.future().then(second.get(), [&called](const NatsResult<int> &) { called = true; });
    promise.finish(1);
    QVERIFY(!called);
}

// BASE-FUTURE-06
void tst_NatsFuture::continuationDeletesItsContext()
{
    NatsPromise<int> promise;
    auto *context = new QObject;
    const QPointer<QObject> guard(context);
    int calls = 0;
    for (int i = 0; i < 2; ++i) {
        promise.future().then(context, [&calls, context](const NatsResult<int> &result) {
            delete context;
            calls += result.value();
        });
    }
    promise.finish(1);
    QVERIFY(!guard);
    QCOMPARE(calls, 1);
}

// BASE-FUTURE-06
void tst_NatsFuture::continuationDeletesThePromise()
{
    auto *promise = new NatsPromise<QString>;
    QObject context;
    QString seen;
    promise->future().then(&context, [promise](const NatsResult<QString> &) { delete promise; });
    promise->future().then(&context, [&seen](const NatsResult<QString> &result) { seen = result.value(); });
    promise->finish(u"still here"_s);
    QCOMPARE(seen, u"still here"_s);
}

// BASE-FUTURE-06
void tst_NatsFuture::continuationDropsAllFutures()
{
    auto promise = std::make_unique<NatsPromise<QString>>();
    auto future = std::make_unique<NatsFuture<QString>>(promise->future());
    QObject context;
    QString seen;
    future->then(&context, [&](const NatsResult<QString> &result) {
        future.reset();
        promise.reset();
        seen = result.error().text();
    });
    future->cancel();
    QVERIFY(!seen.isEmpty());
    QVERIFY(!future && !promise);
}

void tst_NatsFuture::continuationAddsAnother()
{
    NatsPromise<int> promise;
    const NatsFuture<int> future = promise.future();
    QObject context;
    QStringList order;
    future.then(&context, [&](const NatsResult<int> &) {
        future.then(&context, [&order](const NatsResult<int> &) { order.append(u"inner"_s); });
        order.append(u"outer"_s);
    });
    promise.finish(1);
    QCOMPARE(order, QStringList{ u"outer"_s });
    NatsTest::settle();
    QCOMPARE(order, (QStringList{ u"outer"_s, u"inner"_s }));
}

void tst_NatsFuture::continuationCancels()
{
    NatsPromise<int> promise;
    NatsFuture<int> future = promise.future();
    QObject context;
    int calls = 0;
    bool dropped = false;
    promise.onCancelled([&dropped] { dropped = true; });
    future.then(&context, [&](const NatsResult<int> &) {
        ++calls;
        future.cancel();
    });
    promise.finish(1);
    QCOMPARE(calls, 1);
    QVERIFY(!dropped);
    QCOMPARE(future.result().value(), 1);
}

// BASE-FUTURE-04
void tst_NatsFuture::cancelDropsTheWorkOnce()
{
    NatsPromise<int> promise;
    int drops = 0;
    promise.onCancelled([&drops] { ++drops; });
    NatsFuture<int> future = promise.future();
    NatsFuture<int> copy = future;
    future.cancel();
    copy.cancel();
    promise.finish(1);
    QCOMPARE(drops, 1);
    QCOMPARE(copy.result().error().code(), Code::Cancelled);
}

void tst_NatsFuture::cancelAfterTheEndDoesNothing()
{
    NatsPromise<int> promise;
    bool dropped = false;
    promise.onCancelled([&dropped] { dropped = true; });
    promise.finish(2);
    promise.future().cancel();
    QVERIFY(!dropped);
    QCOMPARE(promise.future().result().value(), 2);
}

void tst_NatsFuture::handlerMayFinishOrDeleteThePromise_data()
{
    QTest::addColumn<bool>("deletes");
    QTest::newRow("finish") << false;
    QTest::newRow("delete") << true;
}

// Whoever works behind a future drops its entry, the promise in it, when told of the cancellation.
void tst_NatsFuture::handlerMayFinishOrDeleteThePromise()
{
    QFETCH(bool, deletes);
    auto promise = std::make_unique<NatsPromise<int>>();
    promise->onCancelled([&promise, deletes] {
        if (deletes)
            promise.reset();
        else
            promise->finish(late());
    });
    NatsFuture<int> future = promise->future();
    QObject context;
    int calls = 0;
    future.then(&context, [&calls](const NatsResult<int> &) { ++calls; });
    future.cancel();
    QCOMPARE(calls, 1);
    QCOMPARE(future.result().error().code(), deletes ? Code::Cancelled : Code::Timeout);
}

void tst_NatsFuture::handlerIsGoneAfterTheEnd()
{
    NatsPromise<int> promise;
    const auto token = std::make_shared<int>(0);
    promise.onCancelled([token] { Q_UNUSED(token); });
    promise.finish(1);
    QCOMPARE(token.use_count(), 1L);
    promise.onCancelled([token] { Q_UNUSED(token); });
    QCOMPARE(token.use_count(), 1L);
}

// BASE-FUTURE-07
void tst_NatsFuture::toQFuture()
{
#if QT_CONFIG(future)
    NatsPromise<int> promise;
    const auto future = promise.future().toFuture();
    QVERIFY(!future.isFinished());
    promise.finish(8);
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().value(), 8);
#else
    QSKIP("This Qt has no QFuture");
#endif
}

void tst_NatsFuture::toQFutureOfAFinishedOne()
{
#if QT_CONFIG(future)
    const auto future = NatsFuture<int>(late()).toFuture();
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error(), late());
#else
    QSKIP("This Qt has no QFuture");
#endif
}

void tst_NatsFuture::toQFutureOfADroppedPromise()
{
#if QT_CONFIG(future)
    auto promise = std::make_unique<NatsPromise<int>>();
    const auto future = promise->future().toFuture();
    promise.reset();
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().code(), Code::Cancelled);
#else
    QSKIP("This Qt has no QFuture");
#endif
}

QTEST_GUILESS_MAIN(tst_NatsFuture)
#include "tst_natsfuture.moc"
