// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspriorityoptions.h"

#include <QtTest/QTest>

#include <functional>
#include <limits>

using namespace Qt::Literals::StringLiterals;

using Change = std::function<void(NatsPriorityOptions &)>;
Q_DECLARE_METATYPE(Change)

class tst_NatsPriorityOptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void defaults();
    void valid_data();
    void valid();
    void invalid_data();
    void invalid();
    void copiesAreIndependent();
};

void tst_NatsPriorityOptions::defaults()
{
    const NatsPriorityOptions options;
    QVERIFY(options.group().isEmpty());
    QCOMPARE(options.priority(), -1);
    QCOMPARE(options.minimumPending(), 0u);
    QCOMPARE(options.minimumAckPending(), 0u);
    QVERIFY(options.validate());
}

void tst_NatsPriorityOptions::valid_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
    row("group", [](NatsPriorityOptions &) { });
    row("each kind of character", [](NatsPriorityOptions &o) { o.setGroup(u"aZ09/_=-"_s); });
    row("longest group", [](NatsPriorityOptions &o) { o.setGroup(QString(16, u'a')); });
    row("first", [](NatsPriorityOptions &o) { o.setPriority(0); });
    row("last", [](NatsPriorityOptions &o) { o.setPriority(9); });
    row("pending", [](NatsPriorityOptions &o) { o.setMinimumPending(std::numeric_limits<qint64>::max()); });
    row("ack pending", [](NatsPriorityOptions &o) { o.setMinimumAckPending(1); });
}

// JS-STATUS-07
void tst_NatsPriorityOptions::valid()
{
    QFETCH(Change, change);
    NatsPriorityOptions options(u"A"_s);
    change(options);
    QVERIFY2(options.validate(), qPrintable(options.validate().error().text()));
}

void tst_NatsPriorityOptions::invalid_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("option");
    const auto row = [](const char *name, const char *option, const Change &change) {
        QTest::newRow(name) << change << QString::fromLatin1(option);
    };
    row("long group", "'group'", [](NatsPriorityOptions &o) { o.setGroup(QString(17, u'a')); });
    row("blank in the group", "'group'", [](NatsPriorityOptions &o) { o.setGroup(u"a b"_s); });
    row("dot in the group", "'group'", [](NatsPriorityOptions &o) { o.setGroup(u"a.b"_s); });
    row("letter of another language", "'group'", [](NatsPriorityOptions &o) { o.setGroup(u"ä"_s); });
    row("priority 10", "'priority'", [](NatsPriorityOptions &o) { o.setPriority(10); });
    row("priority -2", "'priority'", [](NatsPriorityOptions &o) { o.setPriority(-2); });
    row("pending 2^63", "'minimumPending'", [](NatsPriorityOptions &o) { o.setMinimumPending(9223372036854775808u); });
    row("ack pending 2^63", "'minimumAckPending'", [](NatsPriorityOptions &o) { o.setMinimumAckPending(9223372036854775808u); });
    row("priority without a group", "'priority'", [](NatsPriorityOptions &o) {
        o.setGroup({});
        o.setPriority(0);
    });
    row("pending without a group", "'minimumPending'", [](NatsPriorityOptions &o) {
        o.setGroup({});
        o.setMinimumPending(1);
    });
    row("ack pending without a group", "'minimumAckPending'", [](NatsPriorityOptions &o) {
        o.setGroup({});
        o.setMinimumAckPending(1);
    });
}

// JS-STATUS-07
void tst_NatsPriorityOptions::invalid()
{
    QFETCH(Change, change);
    QFETCH(QString, option);
    NatsPriorityOptions options(u"A"_s);
    change(options);
    const auto valid = options.validate();
    QVERIFY(!valid);
    QCOMPARE(valid.error().code(), NatsError::Code::InvalidOption);
    QVERIFY2(valid.error().text().contains(option), qPrintable(valid.error().text()));
}

void tst_NatsPriorityOptions::copiesAreIndependent()
{
    const NatsPriorityOptions options(u"A"_s);
    const Change changes[] = {
        [](NatsPriorityOptions &o) { o.setGroup(u"B"_s); },
        [](NatsPriorityOptions &o) { o.setPriority(1); },
        [](NatsPriorityOptions &o) { o.setMinimumPending(1); },
        [](NatsPriorityOptions &o) { o.setMinimumAckPending(1); },
    };
    for (const Change &change : changes) {
        NatsPriorityOptions copy = options;
        change(copy);
        QVERIFY(copy != options);
        NatsPriorityOptions same(u"A"_s);
        change(same);
        QCOMPARE(same, copy);
        const NatsPriorityOptions moved = std::move(copy);
        QCOMPARE(moved, same);
    }
    QCOMPARE(options.group(), u"A"_s);
}

QTEST_GUILESS_MAIN(tst_NatsPriorityOptions)
#include "tst_natspriorityoptions.moc"
