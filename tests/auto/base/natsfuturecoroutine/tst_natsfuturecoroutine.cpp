// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsfuture.h"

#include "support/natstask.h"
#include "testing/natswait.h"

#include <QtTest/QTest>

#ifndef NATSQT_HAS_COROUTINES
#  error "This test is compiled as C++20, where futures can be awaited"
#endif

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

using Task = NatsTest::Task;

class tst_NatsFutureCoroutine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void finishedFutureDoesNotSuspend();
    void resumesWithTheValue();
    void resumesWithTheError();
    void resumesWhenThePromiseDies();
    void resumesWhenCancelled();
    void awaitsOneAfterTheOther();
    void twoWaitForTheSame();
    void destroyedWhileItWaits();
    void coroutineDeletesThePromise();
    void coroutineEndsAnotherThatWaits();
    void awaitsATemporary();
};

static Task readInto(NatsFuture<int> future, NatsResult<int> *into)
{
    *into = co_await future;
}

static NatsResult<int> nothingYet()
{
    return NatsError(Code::NotConnected, u"nothing yet"_s);
}

void tst_NatsFutureCoroutine::finishedFutureDoesNotSuspend()
{
    NatsResult<int> seen = nothingYet();
    const Task task = readInto(NatsFuture<int>(3), &seen);
    QVERIFY(task.isDone());
    QCOMPARE(seen.value(), 3);
}

// BASE-FUTURE-08
void tst_NatsFutureCoroutine::resumesWithTheValue()
{
    NatsPromise<int> promise;
    NatsResult<int> seen = nothingYet();
    const Task task = readInto(promise.future(), &seen);
    QVERIFY(!task.isDone());
    promise.finish(4);
    QVERIFY(task.isDone());
    QCOMPARE(seen.value(), 4);
}

void tst_NatsFutureCoroutine::resumesWithTheError()
{
    NatsPromise<int> promise;
    NatsResult<int> seen = nothingYet();
    const Task task = readInto(promise.future(), &seen);
    promise.finish(NatsError(Code::Timeout, u"late"_s));
    QVERIFY(task.isDone());
    QCOMPARE(seen.error().code(), Code::Timeout);
}

void tst_NatsFutureCoroutine::resumesWhenThePromiseDies()
{
    auto promise = std::make_unique<NatsPromise<int>>();
    NatsResult<int> seen = nothingYet();
    const Task task = readInto(promise->future(), &seen);
    promise.reset();
    QVERIFY(task.isDone());
    QCOMPARE(seen.error().code(), Code::Cancelled);
}

void tst_NatsFutureCoroutine::resumesWhenCancelled()
{
    NatsPromise<int> promise;
    NatsResult<int> seen = nothingYet();
    const Task task = readInto(promise.future(), &seen);
    promise.future().cancel();
    QVERIFY(task.isDone());
    QCOMPARE(seen.error().code(), Code::Cancelled);
}

static Task add(NatsFuture<int> first, NatsFuture<int> second, int *sum)
{
    const NatsResult<int> a = co_await first;
    const NatsResult<int> b = co_await second;
    *sum = a.valueOr(0) + b.valueOr(0);
}

void tst_NatsFutureCoroutine::awaitsOneAfterTheOther()
{
    NatsPromise<int> first;
    NatsPromise<int> second;
    int sum = 0;
    const Task task = add(first.future(), second.future(), &sum);
    second.finish(2);
    QVERIFY(!task.isDone());
    first.finish(40);
    QVERIFY(task.isDone());
    QCOMPARE(sum, 42);
}

void tst_NatsFutureCoroutine::twoWaitForTheSame()
{
    NatsPromise<int> promise;
    NatsResult<int> one = nothingYet();
    NatsResult<int> two = nothingYet();
    const Task first = readInto(promise.future(), &one);
    const Task second = readInto(promise.future(), &two);
    promise.finish(5);
    QCOMPARE(one.value(), 5);
    QCOMPARE(two.value(), 5);
}

// BASE-FUTURE-08
void tst_NatsFutureCoroutine::destroyedWhileItWaits()
{
    NatsPromise<int> promise;
    NatsResult<int> seen = nothingYet();
    {
        const Task task = readInto(promise.future(), &seen);
        QVERIFY(!task.isDone());
    }
    promise.finish(6);
    QCOMPARE(seen.error().code(), Code::NotConnected);
}

static Task deleteAfter(NatsFuture<int> future, std::unique_ptr<NatsPromise<int>> *promise, int *value)
{
    const NatsResult<int> result = co_await future;
    promise->reset();
    *value = result.valueOr(-1);
}

void tst_NatsFutureCoroutine::coroutineDeletesThePromise()
{
    auto promise = std::make_unique<NatsPromise<int>>();
    int value = 0;
    const Task task = deleteAfter(promise->future(), &promise, &value);
    promise->finish(7);
    QVERIFY(!promise);
    QCOMPARE(value, 7);
}

static Task destroyAfter(NatsFuture<int> future, Task **other)
{
    co_await future;
    (*other)->destroy();
}

void tst_NatsFutureCoroutine::coroutineEndsAnotherThatWaits()
{
    NatsPromise<int> promise;
    Task *other = nullptr;
    NatsResult<int> seen = nothingYet();
    const Task first = destroyAfter(promise.future(), &other);
    Task second = readInto(promise.future(), &seen);
    other = &second;
    promise.finish(8);
    QVERIFY(first.isDone());
    QCOMPARE(seen.error().code(), Code::NotConnected);
}

static Task awaitTemporary(const NatsPromise<int> *promise, int *value)
{
    *value = (co_await promise->future()).valueOr(-1);
}

void tst_NatsFutureCoroutine::awaitsATemporary()
{
    NatsPromise<int> promise;
    int value = 0;
    const Task task = awaitTemporary(&promise, &value);
    promise.finish(9);
    QCOMPARE(value, 9);
}

QTEST_GUILESS_MAIN(tst_NatsFutureCoroutine)
#include "tst_natsfuturecoroutine.moc"
