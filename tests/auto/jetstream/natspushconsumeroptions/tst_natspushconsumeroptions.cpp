// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/optionsrows.h"

#include "jetstream/natspushconsumeroptions.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Options = NatsPushConsumerOptions;

class tst_NatsPushConsumerOptions : public QObject
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

void tst_NatsPushConsumerOptions::defaults()
{
    const Options options;
    QVERIFY(options.deliverSubject().isEmpty());
    QVERIFY(options.deliverGroup().isEmpty());
    QCOMPARE(options.idleHeartbeat(), 0ms);
    QCOMPARE(options.workingInterval(), 0ms);
    QVERIFY(!options.abortsOnMissingResource());
    QVERIFY(options.validate());
}

void tst_NatsPushConsumerOptions::valid_data()
{
    OptionsRows<Options> rows;
    rows.add("subject", [](Options &o) { o.setDeliverSubject(u"push.here"_s); });
    rows.add("group", [](Options &o) {
        o.setDeliverSubject(u"push.here"_s);
        o.setDeliverGroup(u"workers"_s);
    });
    rows.add("heartbeat", [](Options &o) {
        o.setDeliverSubject(u"push.here"_s);
        o.setIdleHeartbeat(100ms);
    });
    rows.add("working", [](Options &o) { o.setWorkingInterval(1ms); });
}

// JS-PUSH-07
void tst_NatsPushConsumerOptions::invalid_data()
{
    OptionsRows<Options> rows;
    rows.add("wildcard", "'deliverSubject'", [](Options &o) { o.setDeliverSubject(u"push.*"_s); });
    rows.add("space", "'deliverSubject'", [](Options &o) { o.setDeliverSubject(u"push here"_s); });
    rows.add("group without a subject", "'deliverSubject'", [](Options &o) { o.setDeliverGroup(u"workers"_s); });
    rows.add("heartbeat without a subject", "'deliverSubject'", [](Options &o) { o.setIdleHeartbeat(1s); });
    rows.add("group with a space", "'deliverGroup'", [](Options &o) {
        o.setDeliverSubject(u"push.here"_s);
        o.setDeliverGroup(u"a b"_s);
    });
    rows.add("heartbeat too short", "'idleHeartbeat'", [](Options &o) {
        o.setDeliverSubject(u"push.here"_s);
        o.setIdleHeartbeat(99ms);
    });
    rows.add("negative heartbeat", "'idleHeartbeat'", [](Options &o) { o.setIdleHeartbeat(-1ms); });
    rows.add("heartbeat beyond a timer", "'idleHeartbeat'", [](Options &o) {
        o.setDeliverSubject(u"push.here"_s);
        o.setIdleHeartbeat(2147483648ms);
    });
    rows.add("negative working", "'workingInterval'", [](Options &o) { o.setWorkingInterval(-1ms); });
    rows.add("working beyond a timer", "'workingInterval'", [](Options &o) { o.setWorkingInterval(2147483648ms); });
}

void tst_NatsPushConsumerOptions::copiesAndEquality_data()
{
    OptionsRows<Options> rows;
    rows.add("deliverSubject", [](Options &o) { o.setDeliverSubject(u"a"_s); });
    rows.add("deliverGroup", [](Options &o) { o.setDeliverGroup(u"a"_s); });
    rows.add("idleHeartbeat", [](Options &o) { o.setIdleHeartbeat(1s); });
    rows.add("workingInterval", [](Options &o) { o.setWorkingInterval(1s); });
    rows.add("abortOnMissingResource", [](Options &o) { o.setAbortOnMissingResource(true); });
}

QTEST_GUILESS_MAIN(tst_NatsPushConsumerOptions)
#include "tst_natspushconsumeroptions.moc"
