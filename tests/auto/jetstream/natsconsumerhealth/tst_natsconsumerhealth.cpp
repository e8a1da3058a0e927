// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumerdiagnosis_p.h"
#include "jetstream/natsjson_p.h"

#include <QtCore/QMetaEnum>
#include <QtTest/QTest>

#include <functional>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;
using Reason = NatsConsumerHealth::Reason;

// What there is to judge
struct Case
{
    NatsConsumerDiagnosis known;
    NatsError refusal;
    QJsonObject info;

    NatsConsumerHealth judge() const
    {
        return known.judge(refusal ? NatsResult<NatsConsumerInfo>(refusal) : NatsResult<NatsConsumerInfo>(NatsConsumerInfo::fromJson(info)));
    }
};

using Change = std::function<void(Case &)>;
Q_DECLARE_METATYPE(Change)

class tst_NatsConsumerHealth : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void values();
    void reasons_data();
    void reasons();
    void order();
    void orderOfPushConsumers();
    void beforeAsking_data();
    void beforeAsking();
    void refusals_data();
    void refusals();
    void pausedUntil();
    void lastErrorIsTold();
    void largestNumbers();
};

// A consumer that waits for messages of which there are some
static Case healthy()
{
    Case one;
    one.known.stream = u"ORDERS"_s;
    one.known.consumer = u"kitchen"_s;
    one.known.running = true;
    one.known.connected = true;
    one.known.requested = 100;
    one.info = *NatsJson::parse(R"({"stream_name":"ORDERS","name":"kitchen","num_pending":5,"num_waiting":1,"num_ack_pending":3,
        "config":{"ack_policy":"explicit","max_ack_pending":1000}})");
    return one;
}

static void setConfig(Case &one, const QString &field, const QJsonValue &value)
{
    QJsonObject config = one.info.value("config"_L1).toObject();
    config.insert(field, value);
    one.info.insert(u"config"_s, config);
}

static NatsError denied()
{
    return NatsError(Code::PermissionViolation, u"not permitted"_s, u"$JS.API"_s);
}

void tst_NatsConsumerHealth::values()
{
    const NatsConsumerHealth nothing;
    QCOMPARE(nothing.reason(), Reason::Unknown);
    QVERIFY(!nothing.isHealthy());
    const NatsConsumerInfo info = NatsConsumerInfo::fromJson({ { u"name"_s, u"C"_s } });
    const NatsConsumerHealth health(Reason::Paused, u"text"_s, info, denied());
    QCOMPARE(health.text(), u"text"_s);
    QCOMPARE(health.info(), info);
    QCOMPARE(health.error(), denied());
    QCOMPARE(health, NatsConsumerHealth(Reason::Paused, u"text"_s, info, denied()));
    for (const NatsConsumerHealth &other : { NatsConsumerHealth(Reason::None, u"text"_s, info, denied()),
                                             NatsConsumerHealth(Reason::Paused, u"other"_s, info, denied()),
                                             NatsConsumerHealth(Reason::Paused, u"text"_s, {}, denied()),
                                             NatsConsumerHealth(Reason::Paused, u"text"_s, info) })
        QVERIFY(other != health);
    const QMetaEnum reasons = QMetaEnum::fromType<Reason>();
    for (int i = 0; i < reasons.keyCount(); ++i) {
        const auto reason = Reason(reasons.value(i));
        QCOMPARE(NatsConsumerHealth(reason, {}).isHealthy(), reason == Reason::None || reason == Reason::NoMessages);
    }
    QCOMPARE(QVariant::fromValue(health).value<NatsConsumerHealth>(), health);
}

void tst_NatsConsumerHealth::reasons_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<NatsConsumerHealth::Reason>("reason");
    QTest::addColumn<QString>("part"); // of the text
    const auto row = [](const char *name, Reason reason, const char *part, const Change &change) {
        QTest::newRow(name) << change << reason << QString::fromLatin1(part);
    };
    row("healthy", Reason::None, "5 are left", [](Case &) { });
    row("no messages", Reason::NoMessages, "have been delivered", [](Case &c) { c.info.insert(u"num_pending"_s, 0); });
    row("not started", Reason::NotRunning, "start it", [](Case &c) { c.known.running = false; });
    row("ended", Reason::NotRunning, "heartbeats missed", [](Case &c) {
        c.known.running = false;
        c.known.error = NatsError(Code::Timeout, u"heartbeats missed"_s);
    });
    row("ended by a lack of permission", Reason::NoPermission, "not permitted", [](Case &c) {
        c.known.running = false;
        c.known.error = denied();
    });
    row("not connected", Reason::NotConnected, "no connection", [](Case &c) { c.known.connected = false; });
    row("paused", Reason::Paused, "is paused until it is resumed", [](Case &c) { c.info.insert(u"paused"_s, true); });
    row("all may wait", Reason::MaximumAckPendingReached, "1000 messages wait for an acknowledgement",
        [](Case &c) { c.info.insert(u"num_ack_pending"_s, 1000); });
    row("more than may wait", Reason::MaximumAckPendingReached, "(max_ack_pending)", [](Case &c) { c.info.insert(u"num_ack_pending"_s, 1001); });
    row("one less", Reason::None, "", [](Case &c) { c.info.insert(u"num_ack_pending"_s, 999); });
    row("any number may wait", Reason::None, "", [](Case &c) { setConfig(c, u"max_ack_pending"_s, -1); });
    row("no number is told", Reason::None, "", [](Case &c) { setConfig(c, u"max_ack_pending"_s, 0); });
    row("none waits without acknowledgements", Reason::None, "", [](Case &c) {
        c.info.insert(u"num_ack_pending"_s, 1000);
        setConfig(c, u"ack_policy"_s, u"none"_s);
    });
    row("all wait for the program", Reason::NotProcessed, "100 messages", [](Case &c) {
        c.known.requested = 0;
        c.known.processing = 100;
    });
    row("some wait for the program", Reason::None, "", [](Case &c) {
        c.known.requested = 1;
        c.known.processing = 99;
    });
    row("none is asked for", Reason::NoPullOutstanding, "ask for some", [](Case &c) { c.known.requested = 0; });
    row("the server does not know of it", Reason::NoPullOutstanding, "The server does not know",
        [](Case &c) { c.info.insert(u"num_waiting"_s, 0); });
    row("none is asked for without permission", Reason::NoPermission, "not permitted", [](Case &c) {
        c.known.requested = 0;
        c.known.error = denied();
    });
    row("a permission that was needed once", Reason::None, "", [](Case &c) { c.known.error = denied(); });
    row("nobody subscribes", Reason::NoInterest, "'deliver.here'", [](Case &c) {
        c.known.pulls = false;
        c.known.requested = 0;
        setConfig(c, u"deliver_subject"_s, u"deliver.here"_s);
    });
    row("may not subscribe", Reason::NoPermission, "not permitted", [](Case &c) {
        c.known.pulls = false;
        c.known.error = denied();
    });
    row("pushed", Reason::None, "", [](Case &c) {
        c.known.pulls = false;
        c.known.requested = 0;
        c.info.insert(u"num_waiting"_s, 0);
        c.info.insert(u"push_bound"_s, true);
    });
}

// JS-HEALTH-01, JS-HEALTH-02
void tst_NatsConsumerHealth::reasons()
{
    QFETCH(Change, change);
    QFETCH(NatsConsumerHealth::Reason, reason);
    QFETCH(QString, part);
    Case one = healthy();
    change(one);
    const NatsConsumerHealth health = one.judge();
    QCOMPARE(health.reason(), reason);
    QVERIFY2(health.text().contains(part), qPrintable(health.text()));
    QVERIFY2(health.text().contains(u"'kitchen'"_s) && health.text().contains(u"'ORDERS'"_s), qPrintable(health.text()));
    QVERIFY2(!health.text().contains(u'%'), qPrintable(health.text()));
    const bool isAsked = !one.known.beforeAsking();
    QCOMPARE(health.info().name(), isAsked ? u"kitchen"_s : QString());
    if (reason == Reason::NotRunning || reason == Reason::NoPermission)
        QCOMPARE(health.error(), one.known.error);
}

// JS-HEALTH-03
void tst_NatsConsumerHealth::order()
{
    Case one = healthy();
    one.known.running = false;
    one.known.connected = false;
    one.known.requested = 0;
    one.known.processing = 1;
    one.refusal = NatsError(Code::StreamNotFound, u"no stream"_s);
    one.info.insert(u"num_pending"_s, 0);
    one.info.insert(u"num_ack_pending"_s, 1000);
    one.info.insert(u"num_waiting"_s, 0);
    one.info.insert(u"paused"_s, true);
    const std::pair<Reason, Change> steps[] = {
        { Reason::NotRunning, [](Case &c) { c.known.running = true; } },
        { Reason::NotConnected, [](Case &c) { c.known.connected = true; } },
        { Reason::StreamNotFound, [](Case &c) { c.refusal = {}; } },
        { Reason::Paused, [](Case &c) { c.info.remove(u"paused"_s); } },
        { Reason::MaximumAckPendingReached, [](Case &c) { c.info.insert(u"num_ack_pending"_s, 1); } },
        { Reason::NotProcessed, [](Case &c) { c.known.processing = 0; } },
        { Reason::NoPullOutstanding, [](Case &c) { c.known.requested = 1; } },
        { Reason::NoPullOutstanding, [](Case &c) { c.info.insert(u"num_waiting"_s, 1); } },
        { Reason::NoMessages, [](Case &c) { c.info.insert(u"num_pending"_s, 1); } },
        { Reason::None, [](Case &) { } },
    };
    for (const auto &[reason, mend] : steps) {
        QCOMPARE(one.judge().reason(), reason);
        mend(one);
    }
}

// JS-HEALTH-03
void tst_NatsConsumerHealth::orderOfPushConsumers()
{
    Case one = healthy();
    one.known.pulls = false;
    one.known.requested = 0;
    one.known.processing = 1;
    one.info.insert(u"num_pending"_s, 0);
    one.info.insert(u"num_waiting"_s, 0);
    const std::pair<Reason, Change> steps[] = {
        { Reason::NotProcessed, [](Case &c) { c.known.processing = 0; } },
        { Reason::NoInterest, [](Case &c) { c.info.insert(u"push_bound"_s, true); } },
        { Reason::NoMessages, [](Case &c) { c.info.insert(u"num_pending"_s, 1); } },
        { Reason::None, [](Case &) { } },
    };
    for (const auto &[reason, mend] : steps) {
        QCOMPARE(one.judge().reason(), reason);
        mend(one);
    }
}

void tst_NatsConsumerHealth::beforeAsking_data()
{
    QTest::addColumn<bool>("running");
    QTest::addColumn<bool>("connected");
    QTest::addColumn<NatsError>("error");
    QTest::addColumn<bool>("known");
    QTest::newRow("both") << true << true << NatsError() << false;
    QTest::newRow("both and an error") << true << true << denied() << false;
    QTest::newRow("not connected") << true << false << NatsError() << true;
    QTest::newRow("not running") << false << true << NatsError() << true;
    QTest::newRow("not permitted") << false << true << denied() << true;
}

// JS-HEALTH-03
void tst_NatsConsumerHealth::beforeAsking()
{
    QFETCH(bool, running);
    QFETCH(bool, connected);
    QFETCH(NatsError, error);
    QFETCH(bool, known);
    Case one = healthy();
    one.known.running = running;
    one.known.connected = connected;
    one.known.error = error;
    const auto health = one.known.beforeAsking();
    QCOMPARE(health.has_value(), known);
    if (known)
        QCOMPARE(*health, one.judge());
}

void tst_NatsConsumerHealth::refusals_data()
{
    QTest::addColumn<NatsError::Code>("code");
    QTest::addColumn<NatsConsumerHealth::Reason>("reason");
    QTest::newRow("permission") << Code::PermissionViolation << Reason::NoPermission;
    QTest::newRow("JetStream") << Code::JetStreamNotEnabled << Reason::JetStreamNotEnabled;
    QTest::newRow("stream") << Code::StreamNotFound << Reason::StreamNotFound;
    QTest::newRow("consumer") << Code::ConsumerNotFound << Reason::ConsumerNotFound;
    QTest::newRow("timeout") << Code::Timeout << Reason::Unknown;
    QTest::newRow("unavailable") << Code::JetStreamUnavailable << Reason::Unknown;
    QTest::newRow("closed") << Code::ConnectionClosed << Reason::Unknown;
}

// JS-HEALTH-02
void tst_NatsConsumerHealth::refusals()
{
    QFETCH(NatsError::Code, code);
    QFETCH(NatsConsumerHealth::Reason, reason);
    Case one = healthy();
    one.refusal = NatsError(code, u"refused"_s, u"$JS.API.CONSUMER.INFO.ORDERS.kitchen"_s);
    const NatsConsumerHealth health = one.judge();
    QCOMPARE(health.reason(), reason);
    QCOMPARE(health.error(), one.refusal);
    QVERIFY(health.info().name().isEmpty());
    QVERIFY2(health.text().contains(u"'kitchen'"_s) && health.text().contains(u"'ORDERS'"_s), qPrintable(health.text()));
    QVERIFY2(!health.text().contains(u'%'), qPrintable(health.text()));
}

// JS-HEALTH-01
void tst_NatsConsumerHealth::pausedUntil()
{
    Case one = healthy();
    one.info.insert(u"paused"_s, true);
    setConfig(one, u"pause_until"_s, u"2026-01-01T12:30:00.5Z"_s);
    QVERIFY2(one.judge().text().contains(u"is paused until 2026-01-01T12:30:00Z"_s), qPrintable(one.judge().text()));
}

// JS-HEALTH-01
void tst_NatsConsumerHealth::lastErrorIsTold()
{
    Case one = healthy();
    one.known.requested = 0;
    one.known.error = NatsError(Code::ResourceLimitExceeded, u"too many at once"_s);
    QCOMPARE(one.judge().reason(), Reason::NoPullOutstanding);
    QCOMPARE(one.judge().error(), one.known.error);
    QVERIFY(one.judge().text().contains(u"too many at once"_s));
    one.known.pulls = false;
    QCOMPARE(one.judge().reason(), Reason::NoInterest);
    QVERIFY(one.judge().text().contains(u"too many at once"_s));
}

// JS-HEALTH-02, JS-NUMBER-01
void tst_NatsConsumerHealth::largestNumbers()
{
    Case one = healthy();
    one.info.insert(u"num_pending"_s, NatsJson::fromUnsigned(18446744073709551615u));
    QCOMPARE(one.judge().reason(), Reason::None);
    QVERIFY(one.judge().text().contains(u"18446744073709551615"_s));
    one.info.insert(u"num_ack_pending"_s, NatsJson::fromUnsigned(18446744073709551615u));
    QCOMPARE(one.judge().reason(), Reason::MaximumAckPendingReached);
}

QTEST_GUILESS_MAIN(tst_NatsConsumerHealth)
#include "tst_natsconsumerhealth.moc"
