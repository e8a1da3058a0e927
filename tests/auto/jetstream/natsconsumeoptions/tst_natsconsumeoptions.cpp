// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/optionsrows.h"

#include "jetstream/natsconsumeoptions.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Options = NatsConsumeOptions;

class tst_NatsConsumeOptions : public QObject
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

void tst_NatsConsumeOptions::defaults()
{
    const Options options;
    QCOMPARE(options.maximumMessages(), 0);
    QCOMPARE(options.maximumBytes(), 0);
    QCOMPARE(options.thresholdMessages(), 0);
    QCOMPARE(options.thresholdBytes(), 0);
    QCOMPARE(options.expires(), 30s);
    QCOMPARE(options.idleHeartbeat(), 0ms);
    QCOMPARE(options.priority(), NatsPriorityOptions());
    QCOMPARE(options.workingInterval(), 0ms);
    QVERIFY(!options.abortsOnMissingResource());
    QVERIFY(!options.isBound());
    QVERIFY(options.validate());
}

void tst_NatsConsumeOptions::valid_data()
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
    rows.add("highest threshold", [](Options &o) {
        o.setMaximumMessages(5);
        o.setThresholdMessages(5);
    });
    rows.add("threshold without a maximum", [](Options &o) { o.setThresholdMessages(1000000); });
    rows.add("highest threshold of bytes", [](Options &o) {
        o.setMaximumBytes(5);
        o.setThresholdBytes(5);
    });
    rows.add("working", [](Options &o) { o.setWorkingInterval(1ms); });
}

// JS-CONSUME-07
void tst_NatsConsumeOptions::invalid_data()
{
    OptionsRows<Options> rows;
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
    rows.add("threshold above", "'thresholdMessages'", [](Options &o) {
        o.setMaximumMessages(5);
        o.setThresholdMessages(6);
    });
    rows.add("negative threshold", "'thresholdMessages'", [](Options &o) { o.setThresholdMessages(-1); });
    rows.add("threshold of bytes above", "'thresholdBytes'", [](Options &o) {
        o.setMaximumBytes(5);
        o.setThresholdBytes(6);
    });
    rows.add("threshold of no bytes", "'thresholdBytes'", [](Options &o) { o.setThresholdBytes(1); });
    rows.add("negative threshold of bytes", "'thresholdBytes'", [](Options &o) { o.setThresholdBytes(-1); });
    rows.add("negative working", "'workingInterval'", [](Options &o) { o.setWorkingInterval(-1ms); });
    rows.add("working beyond a timer", "'workingInterval'", [](Options &o) { o.setWorkingInterval(2147483648ms); });
}

void tst_NatsConsumeOptions::copiesAndEquality_data()
{
    OptionsRows<Options> rows;
    rows.add("maximumMessages", [](Options &o) { o.setMaximumMessages(1); });
    rows.add("maximumBytes", [](Options &o) { o.setMaximumBytes(1); });
    rows.add("thresholdMessages", [](Options &o) { o.setThresholdMessages(1); });
    rows.add("thresholdBytes", [](Options &o) { o.setThresholdBytes(1); });
    rows.add("expires", [](Options &o) { o.setExpires(1s); });
    rows.add("idleHeartbeat", [](Options &o) { o.setIdleHeartbeat(1s); });
    rows.add("priority", [](Options &o) { o.setPriority(NatsPriorityOptions(u"A"_s)); });
    rows.add("workingInterval", [](Options &o) { o.setWorkingInterval(1s); });
    rows.add("abortOnMissingResource", [](Options &o) { o.setAbortOnMissingResource(true); });
    rows.add("bound", [](Options &o) { o.setBound(true); });
}

QTEST_GUILESS_MAIN(tst_NatsConsumeOptions)
#include "tst_natsconsumeoptions.moc"
