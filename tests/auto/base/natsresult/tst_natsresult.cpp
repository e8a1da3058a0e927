// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsresult.h"

#include <QtTest/QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

class tst_NatsResult : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holdsAValue();
    void holdsAnError();
    void reachesIntoTheValue();
    void changesTheValue();
    void moveOnlyValue();
    void loopOverATemporary();
    void nullPointerIsAValue();
    void voidHoldsNothing();
    void voidHoldsAnError();
};

static NatsError someError()
{
    return NatsError(Code::Timeout, u"late"_s);
}

// BASE-RESULT-01
void tst_NatsResult::holdsAValue()
{
    const NatsResult<int> result(7);
    QVERIFY(result);
    QVERIFY(result.hasValue());
    QCOMPARE(result.value(), 7);
    QCOMPARE(*result, 7);
    QCOMPARE(result.valueOr(9), 7);
    QVERIFY(!result.error());
}

// BASE-RESULT-01
void tst_NatsResult::holdsAnError()
{
    const NatsResult<int> result(someError());
    QVERIFY(!result);
    QVERIFY(!result.hasValue());
    QCOMPARE(result.error(), someError());
    QCOMPARE(result.valueOr(9), 9);
}

void tst_NatsResult::reachesIntoTheValue()
{
    const NatsResult<QString> result(u"four"_s);
    QCOMPARE(result->size(), 4);
}

void tst_NatsResult::changesTheValue()
{
    NatsResult<QString> result(u"a"_s);
    result.value() += u'b';
    *result += u'c';
    result->append(u'd');
    QCOMPARE(*result, u"abcd"_s);
}

void tst_NatsResult::moveOnlyValue()
{
    NatsResult<std::unique_ptr<int>> result(std::make_unique<int>(3));
    const std::unique_ptr<int> taken = std::move(result).value();
    QCOMPARE(*taken, 3);
}

// A value that is false itself must not look like an error.
void tst_NatsResult::nullPointerIsAValue()
{
    const NatsResult<QObject *> pointer(static_cast<QObject *>(nullptr));
    QVERIFY(pointer);
    const NatsResult<bool> no(false);
    QVERIFY(no.hasValue());
    QCOMPARE(no.value(), false);
}

void tst_NatsResult::voidHoldsNothing()
{
    const NatsResult<void> result;
    QVERIFY(result);
    QVERIFY(result.hasValue());
    QVERIFY(!result.error());
}

void tst_NatsResult::voidHoldsAnError()
{
    const NatsResult<void> result(someError());
    QVERIFY(!result);
    QVERIFY(!result.hasValue());
    QCOMPARE(result.error(), someError());
}

static NatsResult<QList<QByteArray>> makeList()
{
    return QList<QByteArray>{ QByteArray(1000, 'a'), QByteArray(1000, 'b') };
}

// BASE-RESULT-02
void tst_NatsResult::loopOverATemporary()
{
    static_assert(!std::is_reference_v<decltype(*makeList())>);
    static_assert(!std::is_reference_v<decltype(makeList().value())>);
    qsizetype size = 0;
    for (const QByteArray &element : *makeList())
        size += element.size();
    QCOMPARE(size, 2000);
}

QTEST_GUILESS_MAIN(tst_NatsResult)
#include "tst_natsresult.moc"
