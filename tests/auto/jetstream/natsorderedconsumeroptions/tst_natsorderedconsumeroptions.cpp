// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/optionsrows.h"

#include "jetstream/natsorderedconsumeroptions.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Options = NatsOrderedConsumerOptions;
using Policy = NatsConsumerConfig::DeliverPolicy;
using Replay = NatsConsumerConfig::ReplayPolicy;

class tst_NatsOrderedConsumerOptions : public QObject
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

void tst_NatsOrderedConsumerOptions::defaults()
{
    const Options options;
    QVERIFY(options.filterSubjects().isEmpty());
    QCOMPARE(options.deliverPolicy(), Policy::All);
    QCOMPARE(options.startSequence(), 0u);
    QVERIFY(!options.startTime().isValid());
    QCOMPARE(options.replayPolicy(), Replay::Instant);
    QVERIFY(!options.headersOnly());
    QVERIFY(!options.isPush());
    QCOMPARE(options.maximumMessages(), 500);
    QCOMPARE(options.idleHeartbeat(), 5s);
    QCOMPARE(options.inactiveThreshold(), 5min);
    QVERIFY(options.namePrefix().isEmpty());
    QVERIFY(!options.abortsOnMissingResource());
    QVERIFY(options.validate());
}

void tst_NatsOrderedConsumerOptions::valid_data()
{
    OptionsRows<Options> rows;
    rows.add("filters", [](Options &o) { o.setFilterSubjects({ u"a.*"_s, u"b.>"_s }); });
    rows.add("sequence", [](Options &o) {
        o.setDeliverPolicy(Policy::ByStartSequence);
        o.setStartSequence(18446744073709551615u);
    });
    rows.add("time", [](Options &o) {
        o.setDeliverPolicy(Policy::ByStartTime);
        o.setStartTime(QDateTime::currentDateTimeUtc());
    });
    rows.add("last per subject", [](Options &o) { o.setDeliverPolicy(Policy::LastPerSubject); });
    rows.add("one message", [](Options &o) { o.setMaximumMessages(1); });
    rows.add("most messages", [](Options &o) { o.setMaximumMessages(1000000); });
    rows.add("shortest heartbeat", [](Options &o) { o.setIdleHeartbeat(100ms); });
    rows.add("longest heartbeat", [](Options &o) { o.setIdleHeartbeat(15s); });
    rows.add("shortest threshold", [](Options &o) { o.setInactiveThreshold(1s); });
    rows.add("longest threshold", [](Options &o) { o.setInactiveThreshold(2147483647ms); });
    rows.add("prefix", [](Options &o) { o.setNamePrefix(u"plot-1"_s); });
}

// JS-ORDERED-10
void tst_NatsOrderedConsumerOptions::invalid_data()
{
    OptionsRows<Options> rows;
    rows.add("filter with a space", "'filterSubjects'", [](Options &o) { o.setFilterSubjects({ u"a"_s, u"b c"_s }); });
    rows.add("filter of two dots", "'filterSubjects'", [](Options &o) { o.setFilterSubjects({ u"a..b"_s }); });
    rows.add("no sequence", "'startSequence'", [](Options &o) { o.setDeliverPolicy(Policy::ByStartSequence); });
    rows.add("no time", "'startTime'", [](Options &o) { o.setDeliverPolicy(Policy::ByStartTime); });
    rows.add("no messages", "'maximumMessages'", [](Options &o) { o.setMaximumMessages(0); });
    rows.add("too many messages", "'maximumMessages'", [](Options &o) { o.setMaximumMessages(1000001); });
    rows.add("heartbeat too short", "'idleHeartbeat'", [](Options &o) { o.setIdleHeartbeat(99ms); });
    rows.add("no heartbeat", "'idleHeartbeat'", [](Options &o) { o.setIdleHeartbeat(0ms); });
    rows.add("heartbeat too long", "'idleHeartbeat'", [](Options &o) { o.setIdleHeartbeat(15001ms); });
    rows.add("threshold too short", "'inactiveThreshold'", [](Options &o) { o.setInactiveThreshold(999ms); });
    rows.add("threshold too long", "'inactiveThreshold'", [](Options &o) { o.setInactiveThreshold(2147483648ms); });
    rows.add("prefix of two words", "namePrefix", [](Options &o) { o.setNamePrefix(u"a.b"_s); });
}

void tst_NatsOrderedConsumerOptions::copiesAndEquality_data()
{
    OptionsRows<Options> rows;
    rows.add("filterSubjects", [](Options &o) { o.setFilterSubjects({ u"a"_s }); });
    rows.add("deliverPolicy", [](Options &o) { o.setDeliverPolicy(Policy::New); });
    rows.add("startSequence", [](Options &o) { o.setStartSequence(1); });
    rows.add("startTime", [](Options &o) { o.setStartTime(QDateTime::fromMSecsSinceEpoch(1)); });
    rows.add("replayPolicy", [](Options &o) { o.setReplayPolicy(Replay::Original); });
    rows.add("headersOnly", [](Options &o) { o.setHeadersOnly(true); });
    rows.add("push", [](Options &o) { o.setPush(true); });
    rows.add("maximumMessages", [](Options &o) { o.setMaximumMessages(1); });
    rows.add("idleHeartbeat", [](Options &o) { o.setIdleHeartbeat(1s); });
    rows.add("inactiveThreshold", [](Options &o) { o.setInactiveThreshold(1s); });
    rows.add("namePrefix", [](Options &o) { o.setNamePrefix(u"a"_s); });
    rows.add("abortOnMissingResource", [](Options &o) { o.setAbortOnMissingResource(true); });
}

QTEST_GUILESS_MAIN(tst_NatsOrderedConsumerOptions)
#include "tst_natsorderedconsumeroptions.moc"
