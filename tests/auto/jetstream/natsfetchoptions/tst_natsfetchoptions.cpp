// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/optionsrows.h"

#include "jetstream/natsfetchoptions.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Options = NatsFetchOptions;

class tst_NatsFetchOptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void defaults();
    void valid_data();
    void valid() { OptionsRows<Options>::isValid(); }
    void invalid_data();
    void invalid() { OptionsRows<Options>::isInvalid(); }
    void copiesAndEquality_data();
    void copiesAndEquality() { OptionsRows<Options>::isAnother(); }
};

void tst_NatsFetchOptions::defaults()
{
    const Options options;
    QCOMPARE(options.maximumMessages(), 100);
    QCOMPARE(options.maximumBytes(), 0);
    QCOMPARE(options.expires(), 30s);
    QCOMPARE(options.idleHeartbeat(), 0ms);
    QVERIFY(!options.noWait());
    QCOMPARE(options.priority(), NatsPriorityOptions());
    QVERIFY(options.validate());
}

void tst_NatsFetchOptions::valid_data()
{
    OptionsRows<Options> rows;
    rows.add("one message", [](Options &o) { o.setMaximumMessages(1); });
    rows.add("most messages", [](Options &o) { o.setMaximumMessages(1000000); });
    rows.add("most bytes", [](Options &o) { o.setMaximumBytes(2147483647); });
    rows.add("shortest expires", [](Options &o) { o.setExpires(1s); });
    rows.add("longest expires", [](Options &o) { o.setExpires(2147483647ms); });
    rows.add("shortest heartbeat", [](Options &o) { o.setIdleHeartbeat(100ms); });
    rows.add("heartbeat of half", [](Options &o) {
        o.setExpires(3s);
        o.setIdleHeartbeat(1500ms);
    });
    rows.add("priorities", [](Options &o) { o.setPriority(NatsPriorityOptions(u"A"_s)); });
    rows.add("no wait", [](Options &o) { o.setNoWait(true); });
}

// JS-FETCH-09
void tst_NatsFetchOptions::invalid_data()
{
    OptionsRows<Options> rows;
    rows.add("no messages", "'maximumMessages'", [](Options &o) { o.setMaximumMessages(0); });
    rows.add("too many messages", "'maximumMessages'", [](Options &o) { o.setMaximumMessages(1000001); });
    rows.add("negative messages", "'maximumMessages'", [](Options &o) { o.setMaximumMessages(-1); });
    rows.add("too many bytes", "'maximumBytes'", [](Options &o) { o.setMaximumBytes(2147483648); });
    rows.add("negative bytes", "'maximumBytes'", [](Options &o) { o.setMaximumBytes(-1); });
    rows.add("expires too soon", "'expires'", [](Options &o) { o.setExpires(999ms); });
    rows.add("expires beyond a timer", "'expires'", [](Options &o) { o.setExpires(2147483648ms); });
    rows.add("negative expires", "'expires'", [](Options &o) { o.setExpires(-1s); });
    rows.add("heartbeat too short", "'idleHeartbeat'", [](Options &o) { o.setIdleHeartbeat(99ms); });
    rows.add("negative heartbeat", "'idleHeartbeat'", [](Options &o) { o.setIdleHeartbeat(-1ms); });
    rows.add("heartbeat of more than half", "'idleHeartbeat'", [](Options &o) {
        o.setExpires(3s);
        o.setIdleHeartbeat(1501ms);
    });
    rows.add("group", "'group'", [](Options &o) { o.setPriority(NatsPriorityOptions(u"a b"_s)); });
}

void tst_NatsFetchOptions::copiesAndEquality_data()
{
    OptionsRows<Options> rows;
    rows.add("maximumMessages", [](Options &o) { o.setMaximumMessages(1); });
    rows.add("maximumBytes", [](Options &o) { o.setMaximumBytes(1); });
    rows.add("expires", [](Options &o) { o.setExpires(1s); });
    rows.add("idleHeartbeat", [](Options &o) { o.setIdleHeartbeat(1s); });
    rows.add("noWait", [](Options &o) { o.setNoWait(true); });
    rows.add("priority", [](Options &o) { o.setPriority(NatsPriorityOptions(u"A"_s)); });
}

QTEST_GUILESS_MAIN(tst_NatsFetchOptions)
#include "tst_natsfetchoptions.moc"
