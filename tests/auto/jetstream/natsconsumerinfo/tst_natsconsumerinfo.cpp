// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumerinfo.h"
#include "jetstream/natsjson_p.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_NatsConsumerInfo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void consumer();
    void newConsumer();
    void pause();
    void nameOfAnOldServer();
    void nothingIsNoCrash();
};

static NatsConsumerInfo info(const QByteArray &text)
{
    return NatsConsumerInfo::fromJson(NatsJson::parse(text).value_or(QJsonObject()));
}

// JS-CONSUMER-06, JS-NUMBER-01, JS-NUMBER-03
void tst_NatsConsumerInfo::consumer()
{
    const NatsConsumerInfo consumer = info(R"({"stream_name":"S","name":"C","created":"2026-01-01T00:00:00.123456789Z",
        "config":{"durable_name":"C","name":"C","ack_policy":"explicit","new":1},
        "delivered":{"consumer_seq":9007199254740993,"stream_seq":18446744073709551615,"last_active":"2026-01-01T00:00:01.000000001Z"},
        "ack_floor":{"consumer_seq":1,"stream_seq":2},"num_ack_pending":3,"num_redelivered":4,"num_waiting":5,
        "num_pending":18446744073709551614,"cluster":{"name":"c","leader":"n1"},"push_bound":true,"reset_seq":7,
        "priority_groups":[{"group":"g","pinned_client_id":"id","pinned_ts":"2026-01-01T00:00:02.5Z"}],"ts":"2026-01-02T00:00:00Z"})");
    QCOMPARE(consumer.stream(), u"S"_s);
    QCOMPARE(consumer.name(), u"C"_s);
    QVERIFY(consumer.config().isSet(u"new"_s));
    QCOMPARE(consumer.created(), QDateTime::fromString(QStringLiteral("2026-01-01T00:00:00.123Z"), Qt::ISODateWithMs));
    QCOMPARE(consumer.createdText(), u"2026-01-01T00:00:00.123456789Z"_s);
    QCOMPARE(consumer.delivered().consumerSequence(), 9007199254740993u);
    QCOMPARE(consumer.delivered().streamSequence(), 18446744073709551615u);
    QCOMPARE(consumer.delivered().lastActive(), QDateTime::fromString(QStringLiteral("2026-01-01T00:00:01.000Z"), Qt::ISODateWithMs));
    QCOMPARE(consumer.delivered().lastActiveText(), u"2026-01-01T00:00:01.000000001Z"_s);
    QCOMPARE(consumer.ackFloor().consumerSequence(), 1u);
    QCOMPARE(consumer.ackFloor().streamSequence(), 2u);
    QCOMPARE(consumer.ackPendingCount(), 3u);
    QCOMPARE(consumer.redeliveredCount(), 4u);
    QCOMPARE(consumer.waitingCount(), 5u);
    QCOMPARE(consumer.pendingCount(), 18446744073709551614u);
    QCOMPARE(consumer.cluster().leader(), u"n1"_s);
    QVERIFY(consumer.isPushBound());
    QCOMPARE(consumer.resetSequence(), 7u);
    QCOMPARE(consumer.priorityGroups().size(), 1);
    const NatsPriorityGroupState group = consumer.priorityGroups().first();
    QCOMPARE(group.group(), u"g"_s);
    QCOMPARE(group.pinnedClientId(), u"id"_s);
    QCOMPARE(group.pinnedTime(), QDateTime::fromString(QStringLiteral("2026-01-01T00:00:02.500Z"), Qt::ISODateWithMs));
    QCOMPARE(group.pinnedTimeText(), u"2026-01-01T00:00:02.5Z"_s);
    QCOMPARE(consumer.timeText(), u"2026-01-02T00:00:00Z"_s);
    QVERIFY(consumer.time().isValid());
}

// JS-CONSUMER-06
void tst_NatsConsumerInfo::newConsumer()
{
    const NatsConsumerInfo consumer = info(R"({"name":"C","config":{},"delivered":{"consumer_seq":0,"stream_seq":0},"ack_floor":{}})");
    QVERIFY(!consumer.delivered().lastActive().isValid());
    QVERIFY(consumer.delivered().lastActiveText().isEmpty());
    QVERIFY(!consumer.pause().isPaused());
    QVERIFY(!consumer.pause().until().isValid());
    QVERIFY(consumer.priorityGroups().isEmpty());
    QVERIFY(!consumer.isPushBound());
}

// JS-CONSUMER-08
void tst_NatsConsumerInfo::pause()
{
    const NatsConsumerPause pause = info(R"({"config":{"pause_until":"2026-01-01T00:00:00.5Z"},"paused":true,"pause_remaining":1500000000})").pause();
    QVERIFY(pause.isPaused());
    QCOMPARE(pause.until(), QDateTime::fromString(QStringLiteral("2026-01-01T00:00:00.500Z"), Qt::ISODateWithMs));
    QCOMPARE(pause.untilText(), u"2026-01-01T00:00:00.5Z"_s);
    QCOMPARE(pause.remaining(), 1500ms);
}

// JS-CONSUMER-06
void tst_NatsConsumerInfo::nameOfAnOldServer()
{
    QCOMPARE(info(R"({"name":"C","config":{"durable_name":"C"}})").config().name(), u"C"_s);
    QCOMPARE(info(R"({"name":"C","config":{"name":"D"}})").config().name(), u"D"_s);
}

void tst_NatsConsumerInfo::nothingIsNoCrash()
{
    for (const char *text : { "{}", "[]", R"({"config":1,"delivered":[],"priority_groups":{},"num_pending":-1,"created":5})",
                              R"({"priority_groups":[1,null,{"group":2}]})" }) {
        const NatsConsumerInfo consumer = info(text);
        QVERIFY(consumer.name().isEmpty());
        QCOMPARE(consumer.pendingCount(), 0u);
        QVERIFY(!consumer.created().isValid());
        QCOMPARE(consumer.delivered().streamSequence(), 0u);
    }
}

QTEST_GUILESS_MAIN(tst_NatsConsumerInfo)
#include "tst_natsconsumerinfo.moc"
