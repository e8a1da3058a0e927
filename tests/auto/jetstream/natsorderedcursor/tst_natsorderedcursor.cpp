// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjson_p.h"
#include "jetstream/natsorderedcursor_p.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Options = NatsOrderedConsumerOptions;
using Policy = NatsConsumerConfig::DeliverPolicy;
using Step = NatsOrderedCursor::Step;

class tst_NatsOrderedCursor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstConsumer_data();
    void firstConsumer();
    void whatIsRead_data();
    void whatIsRead();
    void pushes();
    void goesOnBehindTheLastMessage();
    void beginIsKept_data();
    void beginIsKept();
    void nothingIsKnownBeforeTheFirst();
    void inOrder();
    void gap_data();
    void gap();
    void eachConsumerCountsAnew();
    void pushedBeforeTheAnswer();
    void lastPerSubjectUntilUpToDate();
    void lastPerSubjectLosesWhatHasCome();
    void lastPerSubjectStalls();
    void upToDateWithTheFirst();
    void upToDateWithOldMessages();
    void isBehind();
};

static NatsConsumerInfo created(quint64 streamSequence, quint64 pending)
{
    const QByteArray text = "{\"name\":\"p_1\",\"num_pending\":" + QByteArray::number(pending)
            + ",\"delivered\":{\"consumer_seq\":0,\"stream_seq\":" + QByteArray::number(streamSequence) + "}}";
    return NatsConsumerInfo::fromJson(NatsJson::parse(text).value_or(QJsonObject()));
}

static NatsDeliveryInfo message(quint64 streamSequence, quint64 consumerSequence, quint64 pending = 100)
{
    NatsDeliveryInfo info;
    info.streamSequence = streamSequence;
    info.consumerSequence = consumerSequence;
    info.pending = pending;
    return info;
}

static QByteArray json(const NatsConsumerConfig &config)
{
    return NatsJson::write(config.toJson());
}

static Options beginning(Policy policy)
{
    Options options;
    options.setDeliverPolicy(policy);
    if (policy == Policy::ByStartSequence)
        options.setStartSequence(9007199254740993);
    if (policy == Policy::ByStartTime)
        options.setStartTime(QDateTime::fromString(QStringLiteral("2026-01-01T12:00:00.005Z"), Qt::ISODateWithMs));
    return options;
}

void tst_NatsOrderedCursor::firstConsumer_data()
{
    QTest::addColumn<Policy>("policy");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("all") << Policy::All << QByteArray(R"("deliver_policy":"all")");
    QTest::newRow("new") << Policy::New << QByteArray(R"("deliver_policy":"new")");
    QTest::newRow("last") << Policy::Last << QByteArray(R"("deliver_policy":"last")");
    QTest::newRow("last per subject") << Policy::LastPerSubject << QByteArray(R"("deliver_policy":"last_per_subject","filter_subject":">")");
    QTest::newRow("sequence") << Policy::ByStartSequence
                              << QByteArray(R"("deliver_policy":"by_start_sequence","opt_start_seq":9007199254740993)");
    QTest::newRow("time") << Policy::ByStartTime
                          << QByteArray(R"("deliver_policy":"by_start_time","opt_start_time":"2026-01-01T12:00:00.005Z")");
}

// Both objects as they are sent, whatever the order of their members
static QJsonObject object(const QByteArray &members)
{
    return NatsJson::parse('{' + members + '}').value_or(QJsonObject());
}

static const char Common[] = R"("name":"p_1","ack_policy":"none","max_deliver":1,"mem_storage":true,"num_replicas":1,)"
                             R"("inactive_threshold":300000000000,"replay_policy":"instant",)";

// JS-ORDERED-05
void tst_NatsOrderedCursor::firstConsumer()
{
    QFETCH(Policy, policy);
    QFETCH(QByteArray, text);
    const NatsConsumerConfig config = NatsOrderedCursor().next(beginning(policy), u"p_1"_s, {});
    QCOMPARE(json(config), NatsJson::write(object(Common + text)));
}

void tst_NatsOrderedCursor::whatIsRead_data()
{
    QTest::addColumn<Options>("options");
    QTest::addColumn<QByteArray>("text");
    Options one;
    one.setFilterSubjects({ u"a.*"_s });
    QTest::newRow("filter") << one << QByteArray(R"("filter_subject":"a.*")");
    Options two;
    two.setFilterSubjects({ u"a"_s, u"b"_s });
    QTest::newRow("filters") << two << QByteArray(R"("filter_subjects":["a","b"])");
    Options headers;
    headers.setHeadersOnly(true);
    QTest::newRow("headers only") << headers << QByteArray(R"("headers_only":true)");
}

// JS-ORDERED-10: the next consumer reads the same
void tst_NatsOrderedCursor::whatIsRead()
{
    QFETCH(Options, options);
    QFETCH(QByteArray, text);
    NatsOrderedCursor cursor;
    QCOMPARE(json(cursor.next(options, u"p_1"_s, {})), NatsJson::write(object(Common + text + R"(,"deliver_policy":"all")")));
    cursor.next({}, u"p_1"_s, {});
    cursor.begin(created(0, 5));
    QCOMPARE(cursor.advance(message(3, 1)), Step::Next);
    QCOMPARE(json(cursor.next(options, u"p_1"_s, {})),
             NatsJson::write(object(Common + text + R"(,"deliver_policy":"by_start_sequence","opt_start_seq":4)")));
}

// JS-ORDERED-01
void tst_NatsOrderedCursor::pushes()
{
    Options options;
    options.setIdleHeartbeat(2s);
    options.setInactiveThreshold(10s);
    options.setReplayPolicy(NatsConsumerConfig::ReplayPolicy::Original);
    const QByteArray text = json(NatsOrderedCursor().next(options, u"p_1"_s, u"_INBOX.x"_s));
    QCOMPARE(text, NatsJson::write(object(R"("name":"p_1","ack_policy":"none","max_deliver":1,"mem_storage":true,"num_replicas":1,)"
                                          R"("inactive_threshold":10000000000,"replay_policy":"original","deliver_policy":"all",)"
                                          R"("deliver_subject":"_INBOX.x","flow_control":true,"idle_heartbeat":2000000000)")));
}

// JS-ORDERED-02
void tst_NatsOrderedCursor::goesOnBehindTheLastMessage()
{
    for (const Policy policy : { Policy::All, Policy::ByStartSequence, Policy::ByStartTime, Policy::New, Policy::Last }) {
        NatsOrderedCursor cursor;
        cursor.next({}, u"p_1"_s, {});
        cursor.begin(created(9, 5));
        QCOMPARE(cursor.advance(message(18446744073709551613u, 1)), Step::Next);
        const NatsConsumerConfig next = cursor.next(beginning(policy), u"p_2"_s, {});
        QCOMPARE(next.name(), u"p_2"_s);
        QCOMPARE(next.deliverPolicy(), Policy::ByStartSequence);
        QCOMPARE(next.startSequence(), 18446744073709551614u);
        QVERIFY(!next.isSet(u"opt_start_time"_s)); // which a server refuses beside a sequence
    }
}

void tst_NatsOrderedCursor::beginIsKept_data()
{
    QTest::addColumn<Policy>("policy");
    QTest::newRow("new") << Policy::New;
    QTest::newRow("last") << Policy::Last;
    QTest::newRow("time") << Policy::ByStartTime;
    QTest::newRow("all") << Policy::All;
}

// JS-ORDERED-05: also when the first consumer is lost before it brought anything
void tst_NatsOrderedCursor::beginIsKept()
{
    QFETCH(Policy, policy);
    NatsOrderedCursor cursor;
    cursor.next({}, u"p_1"_s, {});
    cursor.begin(created(41, 0));
    QCOMPARE(cursor.streamSequence(), 41u);
    for (int i = 0; i < 2; ++i) {
        const NatsConsumerConfig next = cursor.next(beginning(policy), u"p_2"_s, {});
        QCOMPARE(next.deliverPolicy(), Policy::ByStartSequence);
        QCOMPARE(next.startSequence(), 42u);
        QVERIFY(!next.isSet(u"opt_start_time"_s));
        cursor.begin(created(77, 0)); // messages were published meanwhile: they are not left out
        QCOMPARE(cursor.streamSequence(), 41u);
    }
}

// JS-ORDERED-05: a consumer that could not be made is asked for as it was
void tst_NatsOrderedCursor::nothingIsKnownBeforeTheFirst()
{
    NatsOrderedCursor cursor;
    QCOMPARE(cursor.next(beginning(Policy::New), u"p_1"_s, {}).deliverPolicy(), Policy::New);
    QCOMPARE(cursor.next(beginning(Policy::New), u"p_2"_s, {}).deliverPolicy(), Policy::New);
    QVERIFY(!cursor.isUpToDate());
    QCOMPARE(cursor.streamSequence(), 0u);
}

// JS-ORDERED-01
void tst_NatsOrderedCursor::inOrder()
{
    NatsOrderedCursor cursor;
    cursor.next({}, u"p_1"_s, {});
    cursor.begin(created(0, 3));
    QCOMPARE(cursor.advance(message(1, 1, 2)), Step::Next);
    QCOMPARE(cursor.advance(message(5, 2, 1)), Step::Next); // what is deleted or filtered is no gap
    QVERIFY(!cursor.isUpToDate());
    QCOMPARE(cursor.advance(message(6, 3, 0)), Step::Next);
    QVERIFY(cursor.isUpToDate());
    QCOMPARE(cursor.streamSequence(), 6u);
    QCOMPARE(cursor.advance(message(7, 4, 1)), Step::Next);
    QVERIFY(cursor.isUpToDate()); // once and for all
}

void tst_NatsOrderedCursor::gap_data()
{
    QTest::addColumn<quint64>("consumerSequence");
    QTest::newRow("one is missing") << quint64(3);
    QTest::newRow("many are missing") << quint64(18446744073709551615u);
    QTest::newRow("again") << quint64(1);
    QTest::newRow("none") << quint64(0);
}

// JS-ORDERED-02: nothing of it counts
void tst_NatsOrderedCursor::gap()
{
    QFETCH(quint64, consumerSequence);
    NatsOrderedCursor cursor;
    cursor.next({}, u"p_1"_s, {});
    cursor.begin(created(0, 3));
    QCOMPARE(cursor.advance(message(1, 1)), Step::Next);
    QCOMPARE(cursor.advance(message(9, consumerSequence, 0)), Step::Gap);
    QCOMPARE(cursor.streamSequence(), 1u);
    QVERIFY(!cursor.isUpToDate());
    QCOMPARE(cursor.advance(message(2, 2)), Step::Next);
}

// JS-ORDERED-01
void tst_NatsOrderedCursor::eachConsumerCountsAnew()
{
    NatsOrderedCursor cursor;
    cursor.next({}, u"p_1"_s, {});
    cursor.begin(created(0, 3));
    QCOMPARE(cursor.advance(message(1, 1)), Step::Next);
    cursor.next({}, u"p_1"_s, {});
    cursor.begin(created(1, 3));
    QCOMPARE(cursor.advance(message(2, 2)), Step::Gap);
    QCOMPARE(cursor.advance(message(2, 1)), Step::Next);
    QCOMPARE(cursor.streamSequence(), 2u);
}

// JS-ORDERED-01: a server that pushes may be faster than its answer
void tst_NatsOrderedCursor::pushedBeforeTheAnswer()
{
    NatsOrderedCursor cursor;
    cursor.next({}, u"p_1"_s, {});
    QCOMPARE(cursor.advance(message(5, 1)), Step::Next);
    QCOMPARE(cursor.advance(message(6, 2)), Step::Next);
    cursor.begin(created(4, 3));
    QCOMPARE(cursor.advance(message(7, 3)), Step::Next);
    QCOMPARE(cursor.streamSequence(), 7u);
}

// JS-ORDERED-06
void tst_NatsOrderedCursor::lastPerSubjectUntilUpToDate()
{
    const Options options = beginning(Policy::LastPerSubject);
    NatsOrderedCursor cursor;
    cursor.next(options, u"p_1"_s, {});
    cursor.begin(created(9, 3));
    QCOMPARE(cursor.advance(message(10, 1, 2)), Step::Next);
    const NatsConsumerConfig again = cursor.next(options, u"p_2"_s, {});
    QCOMPARE(again.deliverPolicy(), Policy::LastPerSubject);
    QVERIFY(!again.isSet(u"opt_start_seq"_s));
    cursor.begin(created(9, 3));
    QCOMPARE(cursor.advance(message(10, 1, 2)), Step::Old);
    QCOMPARE(cursor.advance(message(12, 2, 1)), Step::Next);
    QCOMPARE(cursor.advance(message(13, 3, 0)), Step::Next);
    const NatsConsumerConfig next = cursor.next(options, u"p_3"_s, {});
    QCOMPARE(next.deliverPolicy(), Policy::ByStartSequence);
    QCOMPARE(next.startSequence(), 14u);
}

// JS-ORDERED-06: only a gap before something new is one
void tst_NatsOrderedCursor::lastPerSubjectLosesWhatHasCome()
{
    const Options options = beginning(Policy::LastPerSubject);
    NatsOrderedCursor cursor;
    cursor.next(options, u"p_1"_s, {});
    cursor.begin(created(0, 6));
    for (quint64 n = 1; n <= 4; ++n)
        QCOMPARE(cursor.advance(message(n * 10, n, 6 - n)), Step::Next);
    QCOMPARE(cursor.advance(message(60, 6, 0)), Step::Gap);
    cursor.next(options, u"p_2"_s, {});
    cursor.begin(created(0, 6));
    QCOMPARE(cursor.advance(message(20, 2, 4)), Step::Old);
    QCOMPARE(cursor.advance(message(20, 2, 4)), Step::Gap); // of another consumer
    QCOMPARE(cursor.advance(message(40, 4, 2)), Step::Old);
    QVERIFY(!cursor.isUpToDate());
    QCOMPARE(cursor.advance(message(60, 6, 0)), Step::Gap); // 50 may have been lost
    QCOMPARE(cursor.advance(message(50, 5, 1)), Step::Next);
    QCOMPARE(cursor.advance(message(60, 6, 0)), Step::Next);
    QVERIFY(cursor.isUpToDate());
}

// JS-ORDERED-13
void tst_NatsOrderedCursor::lastPerSubjectStalls()
{
    const Options options = beginning(Policy::LastPerSubject);
    NatsOrderedCursor cursor;
    cursor.next(options, u"p_1"_s, {});
    cursor.begin(created(0, 3));
    cursor.advance(message(5, 1, 2));
    QVERIFY(!cursor.isStalled(0)); // the message was sent later than that
    QVERIFY(cursor.isStalled(1));
    cursor.noteIdle(1);
    QVERIFY(!cursor.isUpToDate());
    QCOMPARE(cursor.next(options, u"p_2"_s, {}).deliverPolicy(), Policy::LastPerSubject);
    cursor.begin(created(0, 1));
    QCOMPARE(cursor.advance(message(7, 1, 0)), Step::Next);
    QVERIFY(cursor.isUpToDate() && !cursor.isStalled(1));
    // For all messages it waits for no more than come.
    NatsOrderedCursor all;
    all.next(beginning(Policy::All), u"p_1"_s, {});
    all.begin(created(0, 3));
    all.advance(message(1, 1, 2));
    QVERIFY(!all.isStalled(1));
    all.noteIdle(1);
    QVERIFY(all.isUpToDate());
}

// JS-ORDERED-09
void tst_NatsOrderedCursor::upToDateWithTheFirst()
{
    NatsOrderedCursor cursor;
    cursor.next({}, u"p_1"_s, {});
    cursor.begin(created(9, 0));
    QVERIFY(cursor.isUpToDate());
    QCOMPARE(cursor.next(beginning(Policy::LastPerSubject), u"p_2"_s, {}).startSequence(), 10u);
    NatsOrderedCursor later;
    later.begin(created(0, 2));
    QVERIFY(!later.isUpToDate());
    QCOMPARE(later.advance(message(4, 1, 1)), Step::Next);
    later.begin(created(4, 0)); // the rest was deleted
    QVERIFY(later.isUpToDate());
}

// JS-ORDERED-09
void tst_NatsOrderedCursor::upToDateWithOldMessages()
{
    NatsOrderedCursor cursor;
    cursor.next({}, u"p_1"_s, {});
    cursor.begin(created(9, 2));
    QCOMPARE(cursor.advance(message(10, 1, 1)), Step::Next);
    cursor.next({}, u"p_1"_s, {});
    cursor.begin(created(9, 1)); // the other one was deleted
    QCOMPARE(cursor.advance(message(10, 1, 0)), Step::Old);
    QVERIFY(cursor.isUpToDate());
}

// JS-ORDERED-02
void tst_NatsOrderedCursor::isBehind()
{
    NatsOrderedCursor cursor;
    QVERIFY(!cursor.isBehind(0));
    QVERIFY(cursor.isBehind(1));
    cursor.next({}, u"p_1"_s, {});
    cursor.begin(created(0, 2));
    QCOMPARE(cursor.advance(message(1, 1)), Step::Next);
    QVERIFY(!cursor.isBehind(0));
    QVERIFY(!cursor.isBehind(1));
    QVERIFY(cursor.isBehind(2));
    cursor.next({}, u"p_1"_s, {});
    cursor.begin(created(1, 1));
    QVERIFY(cursor.isBehind(1));
}

QTEST_GUILESS_MAIN(tst_NatsOrderedCursor)
#include "tst_natsorderedcursor.moc"
