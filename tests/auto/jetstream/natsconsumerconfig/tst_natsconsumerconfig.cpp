// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumerconfig.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Config = NatsConsumerConfig;

using Change = std::function<void(Config &)>;
using Check = std::function<bool(const Config &)>;
Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(Check)

class tst_NatsConsumerConfig : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatIsSetIsSent();
    void fields_data();
    void fields();
    void words_data();
    void words();
    void defaults();
    void sampleFrequencyOfServers();
    void unknownValuesSurvive();
    void mergeChangesWhatIsSet();
    void mergeReplacesFilters();
    void levels_data();
    void levels();
    void valid_data();
    void valid();
    void invalid_data();
    void invalid();
};

static QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

static QByteArray text(const Config &config)
{
    return QJsonDocument(config.toJson()).toJson(QJsonDocument::Compact);
}

static const QDateTime Noon = QDateTime::fromString(QStringLiteral("2026-01-01T12:00:00.005Z"), Qt::ISODateWithMs);

// JS-CONFIG-01
void tst_NatsConsumerConfig::onlyWhatIsSetIsSent()
{
    QCOMPARE(text(Config()), "{}"_ba);
    Config config = Config::durable(u"C"_s);
    QCOMPARE(text(config), R"({"durable_name":"C"})"_ba);
    QVERIFY(!config.isSet(u"max_deliver"_s));
    config.setMaximumDeliveries(0);
    QVERIFY(config.isSet(u"max_deliver"_s));
    config.remove(u"durable_name"_s);
    QVERIFY(!config.isSet(u"durable_name"_s));
    QCOMPARE(text(config), R"({"max_deliver":0})"_ba);
}

void tst_NatsConsumerConfig::fields_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<Check>("check");
    const auto row = [](const char *sent, const Change &change, const Check &check) {
        QTest::newRow(sent) << change << QByteArray(sent) << check;
    };
    row(R"({"name":"C"})", [](Config &c) { c.setName(u"C"_s); }, [](const Config &c) { return c.name() == u"C"; });
    row(R"({"durable_name":"C"})", [](Config &c) { c.setDurableName(u"C"_s); }, [](const Config &c) { return c.durableName() == u"C"; });
    row(R"({"description":"d"})", [](Config &c) { c.setDescription(u"d"_s); }, [](const Config &c) { return c.description() == u"d"; });
    row(R"({"opt_start_seq":9007199254740993})", [](Config &c) { c.setStartSequence(9007199254740993); },
        [](const Config &c) { return c.startSequence() == 9007199254740993; });
    row(R"({"opt_start_time":"2026-01-01T12:00:00.005Z"})", [](Config &c) { c.setStartTime(Noon); },
        [](const Config &c) { return c.startTime() == Noon; });
    row(R"({"ack_wait":30000000000})", [](Config &c) { c.setAckWait(30s); }, [](const Config &c) { return c.ackWait() == 30s; });
    row(R"({"max_deliver":3})", [](Config &c) { c.setMaximumDeliveries(3); }, [](const Config &c) { return c.maximumDeliveries() == 3; });
    row(R"({"backoff":[1000000000,60000000000]})", [](Config &c) { c.setBackoff({ 1s, 1min }); },
        [](const Config &c) { return c.backoff() == QList<std::chrono::milliseconds>{ 1s, 1min }; });
    row(R"({"filter_subject":"a.*"})", [](Config &c) { c.setFilterSubject(u"a.*"_s); }, [](const Config &c) { return c.filterSubject() == u"a.*"; });
    row(R"({"filter_subjects":["a","b"]})", [](Config &c) { c.setFilterSubjects({ u"a"_s, u"b"_s }); },
        [](const Config &c) { return c.filterSubjects() == QStringList{ u"a"_s, u"b"_s }; });
    row(R"({"sample_freq":"50%"})", [](Config &c) { c.setSampleFrequency(50); }, [](const Config &c) { return c.sampleFrequency() == 50; });
    row(R"({"max_ack_pending":-1})", [](Config &c) { c.setMaximumAckPending(-1); }, [](const Config &c) { return c.maximumAckPending() == -1; });
    row(R"({"headers_only":true})", [](Config &c) { c.setHeadersOnly(true); }, [](const Config &c) { return c.headersOnly(); });
    row(R"({"inactive_threshold":1000000})", [](Config &c) { c.setInactiveThreshold(1ms); },
        [](const Config &c) { return c.inactiveThreshold() == 1ms; });
    row(R"({"num_replicas":3})", [](Config &c) { c.setReplicas(3); }, [](const Config &c) { return c.replicas() == 3; });
    row(R"({"mem_storage":true})", [](Config &c) { c.setMemoryStorage(true); }, [](const Config &c) { return c.memoryStorage(); });
    row(R"({"metadata":{"k":"v"}})", [](Config &c) { c.setMetadata({ { u"k"_s, u"v"_s } }); },
        [](const Config &c) { return c.metadata().value(u"k"_s) == u"v"; });
    row(R"({"max_waiting":5})", [](Config &c) { c.setMaximumWaiting(5); }, [](const Config &c) { return c.maximumWaiting() == 5; });
    row(R"({"max_batch":6})", [](Config &c) { c.setMaximumBatch(6); }, [](const Config &c) { return c.maximumBatch() == 6; });
    row(R"({"max_expires":1000000000})", [](Config &c) { c.setMaximumExpires(1s); }, [](const Config &c) { return c.maximumExpires() == 1s; });
    row(R"({"max_bytes":7})", [](Config &c) { c.setMaximumBytes(7); }, [](const Config &c) { return c.maximumBytes() == 7; });
    row(R"({"deliver_subject":"d"})", [](Config &c) { c.setDeliverSubject(u"d"_s); }, [](const Config &c) { return c.deliverSubject() == u"d"; });
    row(R"({"deliver_group":"g"})", [](Config &c) { c.setDeliverGroup(u"g"_s); }, [](const Config &c) { return c.deliverGroup() == u"g"; });
    row(R"({"flow_control":true})", [](Config &c) { c.setFlowControl(true); }, [](const Config &c) { return c.flowControl(); });
    row(R"({"idle_heartbeat":100000000})", [](Config &c) { c.setIdleHeartbeat(100ms); }, [](const Config &c) { return c.idleHeartbeat() == 100ms; });
    row(R"({"rate_limit_bps":9007199254740993})", [](Config &c) { c.setRateLimit(9007199254740993); },
        [](const Config &c) { return c.rateLimit() == 9007199254740993; });
    row(R"({"pause_until":"2026-01-01T12:00:00.005Z"})", [](Config &c) { c.setPauseUntil(Noon); },
        [](const Config &c) { return c.pauseUntil() == Noon; });
    row(R"({"priority_groups":["g"]})", [](Config &c) { c.setPriorityGroups({ u"g"_s }); },
        [](const Config &c) { return c.priorityGroups() == QStringList{ u"g"_s }; });
    row(R"({"priority_timeout":5000000000})", [](Config &c) { c.setPriorityTimeout(5s); }, [](const Config &c) { return c.priorityTimeout() == 5s; });
}

// JS-CONFIG-01
void tst_NatsConsumerConfig::fields()
{
    QFETCH(Change, change);
    QFETCH(QByteArray, sent);
    QFETCH(Check, check);
    Config config;
    change(config);
    QCOMPARE(text(config), sent);
    QVERIFY(check(config));
    const Config read = Config::fromJson(json(sent));
    QVERIFY(check(read));
    QCOMPARE(read, config);
    QVERIFY(!check(Config()));
}

void tst_NatsConsumerConfig::words_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<Check>("check");
    const auto row = [](const char *sent, const Change &change, const Check &check) {
        QTest::newRow(sent) << change << QByteArray(sent) << check;
    };
    using Deliver = Config::DeliverPolicy;
    const auto deliver = [&](const char *sent, Deliver policy) {
        row(sent, [=](Config &c) { c.setDeliverPolicy(policy); }, [=](const Config &c) { return c.deliverPolicy() == policy; });
    };
    deliver(R"({"deliver_policy":"all"})", Deliver::All);
    deliver(R"({"deliver_policy":"last"})", Deliver::Last);
    deliver(R"({"deliver_policy":"new"})", Deliver::New);
    deliver(R"({"deliver_policy":"by_start_sequence"})", Deliver::ByStartSequence);
    deliver(R"({"deliver_policy":"by_start_time"})", Deliver::ByStartTime);
    deliver(R"({"deliver_policy":"last_per_subject"})", Deliver::LastPerSubject);
    using Ack = Config::AckPolicy;
    const auto ack = [&](const char *sent, Ack policy) {
        row(sent, [=](Config &c) { c.setAckPolicy(policy); }, [=](const Config &c) { return c.ackPolicy() == policy; });
    };
    ack(R"({"ack_policy":"none"})", Ack::None);
    ack(R"({"ack_policy":"all"})", Ack::All);
    ack(R"({"ack_policy":"explicit"})", Ack::Explicit);
    ack(R"({"ack_policy":"flow_control"})", Ack::FlowControl);
    using Replay = Config::ReplayPolicy;
    const auto replay = [&](const char *sent, Replay policy) {
        row(sent, [=](Config &c) { c.setReplayPolicy(policy); }, [=](const Config &c) { return c.replayPolicy() == policy; });
    };
    replay(R"({"replay_policy":"instant"})", Replay::Instant);
    replay(R"({"replay_policy":"original"})", Replay::Original);
    using Priority = Config::PriorityPolicy;
    const auto priority = [&](const char *sent, Priority policy) {
        row(sent, [=](Config &c) { c.setPriorityPolicy(policy); }, [=](const Config &c) { return c.priorityPolicy() == policy; });
    };
    priority(R"({"priority_policy":"none"})", Priority::None);
    priority(R"({"priority_policy":"overflow"})", Priority::Overflow);
    priority(R"({"priority_policy":"pinned_client"})", Priority::PinnedClient);
    priority(R"({"priority_policy":"prioritized"})", Priority::Prioritized);
}

// JS-CONFIG-01
void tst_NatsConsumerConfig::words()
{
    QFETCH(Change, change);
    QFETCH(QByteArray, sent);
    QFETCH(Check, check);
    Config config;
    change(config);
    QCOMPARE(text(config), sent);
    QVERIFY(check(config));
    QVERIFY(check(Config::fromJson(json(sent))));
}

void tst_NatsConsumerConfig::defaults()
{
    const Config config;
    QCOMPARE(config.deliverPolicy(), Config::DeliverPolicy::All);
    QCOMPARE(config.ackPolicy(), Config::AckPolicy::Explicit); // which is what is sent
    QCOMPARE(config.replayPolicy(), Config::ReplayPolicy::Instant);
    QCOMPARE(config.priorityPolicy(), Config::PriorityPolicy::None);
    QCOMPARE(config.maximumDeliveries(), -1);
    QCOMPARE(config.sampleFrequency(), 0);
    QVERIFY(config.validate());
}

void tst_NatsConsumerConfig::sampleFrequencyOfServers()
{
    QCOMPARE(Config::fromJson(json(R"({"sample_freq":"30"})")).sampleFrequency(), 30);
    QCOMPARE(Config::fromJson(json(R"({"sample_freq":"100%"})")).sampleFrequency(), 100);
    QCOMPARE(Config::fromJson(json(R"({"sample_freq":"often"})")).sampleFrequency(), 0);
}

// JS-CONFIG-02
void tst_NatsConsumerConfig::unknownValuesSurvive()
{
    const QByteArray sent = R"({"ack_policy":"telepathic","ack_wait":1,"deliver_policy":"never","description":"c","from_2030":{"a":[1]},"priority_policy":"x","replay_policy":"y"})";
    Config config = Config::fromJson(json(sent));
    QCOMPARE(config.ackPolicy(), Config::AckPolicy::Unknown);
    QCOMPARE(config.deliverPolicy(), Config::DeliverPolicy::Unknown);
    QCOMPARE(config.priorityPolicy(), Config::PriorityPolicy::Unknown);
    QCOMPARE(config.replayPolicy(), Config::ReplayPolicy::Unknown);
    QCOMPARE(config.ackWait(), 0ms); // a nanosecond, which is kept
    config.setDescription(u"d"_s);
    QCOMPARE(text(config), QByteArray(sent).replace("\"c\"", "\"d\""));
}

// JS-CONSUMER-04
void tst_NatsConsumerConfig::mergeChangesWhatIsSet()
{
    const Config current = Config::fromJson(json(R"({"ack_wait":1,"durable_name":"C","future":1,"metadata":{"_nats.ver":"2.12","old":"1"},"name":"C"})"));
    Config wanted = Config::durable(u"C"_s);
    wanted.setDescription(u"d"_s);
    wanted.setMetadata({ { u"own"_s, u"2"_s } });
    wanted.remove(u"ack_wait"_s);
    QCOMPARE(text(wanted.mergedOver(current)),
             R"({"description":"d","durable_name":"C","future":1,"metadata":{"_nats.ver":"2.12","own":"2"},"name":"C"})"_ba);
    QCOMPARE(Config().mergedOver(current), current);
}

// JS-CONSUMER-04
void tst_NatsConsumerConfig::mergeReplacesFilters()
{
    Config one;
    one.setFilterSubject(u"a"_s);
    Config several;
    several.setFilterSubjects({ u"b"_s, u"c"_s });
    QCOMPARE(one.mergedOver(several), one);
    QCOMPARE(several.mergedOver(one), several);
}

void tst_NatsConsumerConfig::levels_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<int>("level");
    const auto row = [](const char *config, int level) { QTest::newRow(config) << QByteArray(config) << level; };
    row(R"({"ack_policy":"explicit","filter_subjects":["a"],"metadata":{"k":"v"}})", 0);
    row(R"({"priority_policy":"none","priority_timeout":0})", 0);
    row(R"({"pause_until":"2026-01-01T00:00:00Z"})", 1);
    row(R"({"priority_groups":["g"]})", 1);
    row(R"({"priority_policy":"overflow"})", 1);
    row(R"({"priority_timeout":1000000})", 1);
    row(R"({"priority_policy":"prioritized","priority_groups":["g"]})", 2);
    row(R"({"ack_policy":"flow_control","priority_groups":["g"]})", 4);
}

// JS-LEVEL-01
void tst_NatsConsumerConfig::levels()
{
    QFETCH(QByteArray, config);
    QFETCH(int, level);
    QCOMPARE(Config::fromJson(json(config)).requiredApiLevel(), level);
}

void tst_NatsConsumerConfig::valid_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
    row("nothing", [](Config &) { });
    row("both names", [](Config &c) { c.setName(u"C"_s); c.setDurableName(u"C"_s); });
    row("longest description", [](Config &c) { c.setDescription(QString(4096, u'd')); });
    row("backoff as long as the deliveries", [](Config &c) { c.setBackoff({ 1ms, 2ms }); c.setMaximumDeliveries(2); });
    row("backoff and any number", [](Config &c) { c.setBackoff({ 1ms, 2ms }); c.setMaximumDeliveries(-1); });
    row("push with flow control", [](Config &c) {
        c.setDeliverSubject(u"d"_s);
        c.setIdleHeartbeat(100ms);
        c.setFlowControl(true);
    });
    row("push in a group", [](Config &c) { c.setDeliverSubject(u"d"_s); c.setDeliverGroup(u"g"_s); });
    row("from a sequence", [](Config &c) { c.setDeliverPolicy(Config::DeliverPolicy::ByStartSequence); c.setStartSequence(1); });
    row("from a time", [](Config &c) { c.setDeliverPolicy(Config::DeliverPolicy::ByStartTime); c.setStartTime(Noon); });
    row("pinned", [](Config &c) {
        c.setPriorityPolicy(Config::PriorityPolicy::PinnedClient);
        c.setPriorityGroups({ u"aZ09/_=-aZ09/_=-"_s });
    });
    row("prioritized without acks", [](Config &c) {
        c.setPriorityPolicy(Config::PriorityPolicy::Prioritized);
        c.setPriorityGroups({ u"g"_s });
        c.setAckPolicy(Config::AckPolicy::None);
    });
}

void tst_NatsConsumerConfig::valid()
{
    QFETCH(Change, change);
    Config config;
    change(config);
    const auto valid = config.validate();
    QVERIFY2(valid, qPrintable(valid.error().text()));
}

void tst_NatsConsumerConfig::invalid_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const char *named, const Change &change) {
        QTest::newRow(name) << change << QString::fromLatin1(named);
    };
    row("name", "consumer name ('a b') cannot contain ' '", [](Config &c) { c.setName(u"a b"_s); });
    row("empty name", "consumer name required", [](Config &c) { c.setName({}); });
    row("durable", "durable name ('a.b') cannot contain '.'", [](Config &c) { c.setDurableName(u"a.b"_s); });
    row("empty durable", "durable name required", [](Config &c) { c.setDurableName({}); });
    row("two names", "'name' and 'durableName'", [](Config &c) { c.setName(u"A"_s); c.setDurableName(u"B"_s); });
    row("long name", "consumer name", [](Config &c) { c.setName(QString(256, u'a')); });
    row("description", "'description'", [](Config &c) { c.setDescription(QString(4097, u'd')); });
    row("metadata", "'metadata'", [](Config &c) { c.setMetadata({ { u"k"_s, QString(128 * 1024, u'v') } }); });
    row("ack wait", "'ackWait'", [](Config &c) { c.setAckWait(-1ms); });
    row("deliveries", "'maximumDeliveries'", [](Config &c) { c.setMaximumDeliveries(-2); });
    row("sampling", "'sampleFrequency'", [](Config &c) { c.setSampleFrequency(101); });
    row("pending", "'maximumAckPending'", [](Config &c) { c.setMaximumAckPending(-2); });
    row("inactive", "'inactiveThreshold'", [](Config &c) { c.setInactiveThreshold(-1ms); });
    row("replicas", "'replicas'", [](Config &c) { c.setReplicas(6); });
    row("waiting", "'maximumWaiting'", [](Config &c) { c.setMaximumWaiting(-1); });
    row("batch", "'maximumBatch'", [](Config &c) { c.setMaximumBatch(-1); });
    row("expires", "'maximumExpires'", [](Config &c) { c.setMaximumExpires(-1ms); });
    row("bytes", "'maximumBytes'", [](Config &c) { c.setMaximumBytes(-1); });
    row("rate", "'rateLimit'", [](Config &c) { c.setRateLimit(-1); });
    row("priority timeout", "'priorityTimeout'", [](Config &c) { c.setPriorityTimeout(-1ms); });
    row("heartbeat", "'idleHeartbeat'", [](Config &c) { c.setDeliverSubject(u"d"_s); c.setIdleHeartbeat(99ms); });
    row("negative heartbeat", "'idleHeartbeat'", [](Config &c) { c.setDeliverSubject(u"d"_s); c.setIdleHeartbeat(-1ms); });
    row("backoff of nothing", "'backoff'", [](Config &c) { c.setBackoff({ 1ms, 0ms }); });
    row("backoff", "'backoff' cannot be longer", [](Config &c) { c.setBackoff({ 1ms, 2ms }); c.setMaximumDeliveries(1); });
    row("filter", "'filterSubject'", [](Config &c) { c.setFilterSubject(u"a b"_s); });
    row("filters", "'filterSubjects'", [](Config &c) { c.setFilterSubjects({ u"a"_s, u"b..c"_s }); });
    row("empty filter", "'filterSubjects'", [](Config &c) { c.setFilterSubjects({ QString() }); });
    row("both filters", "'filterSubject','filterSubjects' are mutually exclusive", [](Config &c) {
        c.setFilterSubject(u"a"_s);
        c.setFilterSubjects({ u"b"_s });
    });
    row("deliver subject", "'deliverSubject'", [](Config &c) { c.setDeliverSubject(u"d.*"_s); });
    row("deliver group", "'deliverGroup'", [](Config &c) { c.setDeliverSubject(u"d"_s); c.setDeliverGroup(u"a b"_s); });
    row("group and flow control", "'deliverGroup','flowControl' are mutually exclusive", [](Config &c) {
        c.setDeliverSubject(u"d"_s);
        c.setDeliverGroup(u"g"_s);
        c.setFlowControl(true);
    });
    row("group and heartbeat", "'deliverGroup','idleHeartbeat' are mutually exclusive", [](Config &c) {
        c.setDeliverSubject(u"d"_s);
        c.setDeliverGroup(u"g"_s);
        c.setIdleHeartbeat(1s);
    });
    row("heartbeat of a pull consumer", "'idleHeartbeat' needs a 'deliverSubject'", [](Config &c) { c.setIdleHeartbeat(1s); });
    row("flow control of a pull consumer", "'flowControl' needs a 'deliverSubject'", [](Config &c) { c.setFlowControl(true); });
    row("flow control without heartbeat", "'flowControl' needs an 'idleHeartbeat'", [](Config &c) {
        c.setDeliverSubject(u"d"_s);
        c.setFlowControl(true);
    });
    row("waiting of a push consumer", "'deliverSubject','maximumWaiting'", [](Config &c) { c.setDeliverSubject(u"d"_s); c.setMaximumWaiting(1); });
    row("sequence without its policy", "'startSequence' needs", [](Config &c) { c.setStartSequence(1); });
    row("policy without its sequence", "needs the option 'startSequence'", [](Config &c) { c.setDeliverPolicy(Config::DeliverPolicy::ByStartSequence); });
    row("sequence 0", "'startSequence'", [](Config &c) { c.setDeliverPolicy(Config::DeliverPolicy::ByStartSequence); c.setStartSequence(0); });
    row("time without its policy", "'startTime' needs", [](Config &c) { c.setStartTime(Noon); });
    row("policy without its time", "needs the option 'startTime'", [](Config &c) { c.setDeliverPolicy(Config::DeliverPolicy::ByStartTime); });
    row("no time", "'startTime' is no valid time", [](Config &c) { c.setDeliverPolicy(Config::DeliverPolicy::ByStartTime); c.setStartTime({}); });
    row("no pause", "'pauseUntil' is no valid time", [](Config &c) { c.setPauseUntil({}); });
    row("no groups", "'priorityGroups' needs a group", [](Config &c) { c.setPriorityPolicy(Config::PriorityPolicy::Overflow); c.setPriorityGroups({}); });
    row("groups without policy", "'priorityGroups' needs a 'priorityPolicy'", [](Config &c) { c.setPriorityGroups({ u"g"_s }); });
    row("policy without groups", "'priorityPolicy' needs 'priorityGroups'", [](Config &c) { c.setPriorityPolicy(Config::PriorityPolicy::Overflow); });
    for (const char *group : { "", "a.b", "a b", "\xc3\xa4", "aaaaaaaaaaaaaaaaa" }) {
        row(QByteArray("group '" + QByteArray(group) + "'").constData(), "'priorityGroups' cannot be", [name = QString::fromUtf8(group)](Config &c) {
            c.setPriorityPolicy(Config::PriorityPolicy::Overflow);
            c.setPriorityGroups({ name });
        });
    }
    row("groups of a push consumer", "'deliverSubject' cannot be set when using priority groups", [](Config &c) {
        c.setDeliverSubject(u"d"_s);
        c.setPriorityPolicy(Config::PriorityPolicy::Overflow);
        c.setPriorityGroups({ u"g"_s });
    });
    row("overflow without acks", "needs AckPolicy::Explicit", [](Config &c) {
        c.setPriorityPolicy(Config::PriorityPolicy::Overflow);
        c.setPriorityGroups({ u"g"_s });
        c.setAckPolicy(Config::AckPolicy::None);
    });
}

// JS-CONSUMER-10
void tst_NatsConsumerConfig::invalid()
{
    QFETCH(Change, change);
    QFETCH(QString, named);
    Config config;
    change(config);
    const auto valid = config.validate();
    QVERIFY(!valid);
    QCOMPARE(valid.error().code(), NatsError::Code::InvalidOption);
    QVERIFY2(valid.error().text().contains(named), qPrintable(valid.error().text()));
}

QTEST_GUILESS_MAIN(tst_NatsConsumerConfig)
#include "tst_natsconsumerconfig.moc"
