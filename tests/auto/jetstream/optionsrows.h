// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OPTIONSROWS_H
#define OPTIONSROWS_H

#include "base/natsresult.h"

#include <QtTest/QTest>

#include <functional>

// The same questions for each class of options: what it takes, what it refuses, and what makes two of them different.
//
//     void tst_X::invalid_data() { OptionsRows<X> rows; rows.add("maximum", "'maximum'", [](X &o) { o.setMaximum(-1); }); }
//     void tst_X::invalid() { OptionsRows<X>::isInvalid(); }
template<typename Options>
class OptionsRows
{
public:
    using Change = std::function<void(Options &)>;

    OptionsRows()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("named");
    }
    void add(const char *name, const Change &change) { add(name, "", change); }
    // The error says the option in named.
    void add(const char *name, const char *named, const Change &change)
    {
        QTest::newRow(name) << change << QString::fromLatin1(named);
    }

    static void isValid()
    {
        const auto valid = changed().validate();
        QVERIFY2(valid, qPrintable(valid.error().text()));
    }
    static void isInvalid()
    {
        QFETCH(QString, named);
        const auto valid = changed().validate();
        QVERIFY(!valid);
        QCOMPARE(valid.error().code(), NatsError::Code::InvalidOption);
        QVERIFY2(valid.error().text().contains(named), qPrintable(valid.error().text()));
    }
    // Each row changes one option from its default; a copy does not follow what it was made of.
    static void isAnother()
    {
        const Options options = changed();
        QVERIFY(options != Options());
        QCOMPARE(options, changed());
        Options copy = options;
        QCOMPARE(copy, options);
        copy = Options();
        QCOMPARE(options, changed());
        Options other;
        other.swap(copy = options);
        QCOMPARE(other, options);
        QCOMPARE(copy, Options());
        const Options moved = std::move(other);
        QCOMPARE(moved, options);
    }

private:
    static Options changed()
    {
        QFETCH(Change, change);
        Options options;
        change(options);
        return options;
    }
};

#endif
