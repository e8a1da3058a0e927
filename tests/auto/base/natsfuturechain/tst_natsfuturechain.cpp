// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsfuturechain.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

// BASE-CHAIN-01
class tst_NatsFutureChain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void map();
    void mapOfWhatIsFinished();
    void mapAnError();
    void then();
    void thenOfWhatIsFinished();
    void thenAfterAnError();
    void cancelled();
    void cancelledInTheSecondStep();
    void contextDies();

private:
    static NatsResult<QString> toText(const NatsResult<int> &number)
    {
        return number ? NatsResult<QString>(QString::number(*number)) : NatsResult<QString>(number.error());
    }
};

void tst_NatsFutureChain::map()
{
    NatsPromise<int> number;
    const auto text = NatsChain::map<QString>(this, number.future(), toText);
    QVERIFY(!text.isFinished());
    number.finish(7);
    QCOMPARE(text.result().valueOr({}), u"7"_s);
}

void tst_NatsFutureChain::mapOfWhatIsFinished()
{
    QCOMPARE(NatsChain::map<QString>(nullptr, NatsFuture<int>(7), toText).result().valueOr({}), u"7"_s);
}

void tst_NatsFutureChain::mapAnError()
{
    NatsPromise<int> number;
    const auto rescued = NatsChain::map<int>(this, number.future(), [](const NatsResult<int> &result) {
        return NatsResult<int>(result.valueOr(3));
    });
    number.finish(NatsError(Code::Timeout, u"late"_s));
    QCOMPARE(rescued.result().valueOr(0), 3);
}

void tst_NatsFutureChain::then()
{
    NatsPromise<int> first;
    NatsPromise<QString> second;
    const auto last = NatsChain::then<QString>(this, first.future(),
                                               [&second](const NatsResult<int> &) { return second.future(); });
    first.finish(7);
    QVERIFY(!last.isFinished());
    second.finish(u"x"_s);
    QCOMPARE(last.result().valueOr({}), u"x"_s);
}

void tst_NatsFutureChain::thenOfWhatIsFinished()
{
    const auto last = NatsChain::then<QString>(nullptr, NatsFuture<int>(7), [](const NatsResult<int> &number) {
        return NatsFuture<QString>(QString::number(*number));
    });
    QCOMPARE(last.result().valueOr({}), u"7"_s);
}

void tst_NatsFutureChain::thenAfterAnError()
{
    bool isCalled = false;
    NatsPromise<int> first;
    const auto last = NatsChain::then<QString>(this, first.future(), [&isCalled](const NatsResult<int> &) {
        isCalled = true;
        return NatsFuture<QString>(QString());
    });
    first.finish(NatsError(Code::Timeout, u"late"_s));
    QCOMPARE(last.result().error().code(), Code::Timeout);
    QVERIFY(!isCalled);
}

void tst_NatsFutureChain::cancelled()
{
    NatsPromise<int> first;
    bool isDropped = false;
    first.onCancelled([&isDropped] { isDropped = true; });
    auto last = NatsChain::map<QString>(this, first.future(), toText);
    last.cancel();
    QVERIFY(isDropped && first.isFinished());
    QCOMPARE(last.result().error().code(), Code::Cancelled);
}

void tst_NatsFutureChain::cancelledInTheSecondStep()
{
    NatsPromise<int> first;
    NatsPromise<QString> second;
    bool isDropped = false;
    second.onCancelled([&isDropped] { isDropped = true; });
    auto last = NatsChain::then<QString>(this, first.future(),
                                         [&second](const NatsResult<int> &) { return second.future(); });
    first.finish(7);
    last.cancel();
    QVERIFY(isDropped);
    QCOMPARE(last.result().error().code(), Code::Cancelled);
}

void tst_NatsFutureChain::contextDies()
{
    auto context = std::make_unique<QObject>();
    NatsPromise<int> first;
    const auto text = NatsChain::map<QString>(context.get(), first.future(), toText);
    const auto last = NatsChain::then<QString>(context.get(), first.future(), [](const NatsResult<int> &) {
        return NatsFuture<QString>(QString());
    });
    context.reset();
    first.finish(7);
    QCOMPARE(text.result().error().code(), Code::Cancelled);
    QCOMPARE(last.result().error().code(), Code::Cancelled);
}

QTEST_GUILESS_MAIN(tst_NatsFutureChain)
#include "tst_natsfuturechain.moc"
