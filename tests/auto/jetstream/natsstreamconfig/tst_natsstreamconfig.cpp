// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsstreamconfig.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Config = NatsStreamConfig;

using Change = std::function<void(Config &)>;
using Check = std::function<bool(const Config &)>;
Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(Check)

class tst_NatsStreamConfig : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatIsSetIsSent();
    void fields_data();
    void fields();
    void defaults();
    void unknownValuesSurvive();
    void sourceWithADomain();
    void sourceWithAPrefix();
    void mergeChangesWhatIsSet();
    void mergeRemoves();
    void mergeKeepsTheServersMetadata();
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

static NatsStreamSource source(const QString &name)
{
    NatsStreamSource source;
    source.setName(name);
    return source;
}

// JS-CONFIG-01
void tst_NatsStreamConfig::onlyWhatIsSetIsSent()
{
    QCOMPARE(text(Config(u"S"_s)), R"({"name":"S"})"_ba);
    Config config(u"S"_s, { u"a.>"_s });
    QCOMPARE(text(config), R"({"name":"S","subjects":["a.>"]})"_ba);
    QVERIFY(!config.isSet(u"max_msgs"_s));
    config.setMaximumMessages(0);
    QVERIFY(config.isSet(u"max_msgs"_s));
    QCOMPARE(text(config), R"({"max_msgs":0,"name":"S","subjects":["a.>"]})"_ba);
}

void tst_NatsStreamConfig::fields_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<Check>("check");
    const auto row = [](const char *sent, const Change &change, const Check &check) {
        QTest::newRow(sent) << change << QByteArray(sent) << check;
    };
    row(R"({"name":"S"})", [](Config &c) { c.setName(u"S"_s); }, [](const Config &c) { return c.name() == u"S"; });
    row(R"({"description":"d"})", [](Config &c) { c.setDescription(u"d"_s); }, [](const Config &c) { return c.description() == u"d"; });
    row(R"({"subjects":["a","b"]})", [](Config &c) { c.setSubjects({ u"a"_s, u"b"_s }); },
        [](const Config &c) { return c.subjects() == QStringList{ u"a"_s, u"b"_s }; });
    row(R"({"retention":"limits"})", [](Config &c) { c.setRetention(Config::Retention::Limits); },
        [](const Config &c) { return c.retention() == Config::Retention::Limits; });
    row(R"({"retention":"interest"})", [](Config &c) { c.setRetention(Config::Retention::Interest); },
        [](const Config &c) { return c.retention() == Config::Retention::Interest; });
    row(R"({"retention":"workqueue"})", [](Config &c) { c.setRetention(Config::Retention::WorkQueue); },
        [](const Config &c) { return c.retention() == Config::Retention::WorkQueue; });
    row(R"({"storage":"memory"})", [](Config &c) { c.setStorage(Config::Storage::Memory); },
        [](const Config &c) { return c.storage() == Config::Storage::Memory; });
    row(R"({"discard":"new"})", [](Config &c) { c.setDiscard(Config::Discard::New); },
        [](const Config &c) { return c.discard() == Config::Discard::New; });
    row(R"({"num_replicas":3})", [](Config &c) { c.setReplicas(3); }, [](const Config &c) { return c.replicas() == 3; });
    row(R"({"max_consumers":2})", [](Config &c) { c.setMaximumConsumers(2); }, [](const Config &c) { return c.maximumConsumers() == 2; });
    row(R"({"max_msgs":9007199254740993})", [](Config &c) { c.setMaximumMessages(9007199254740993); },
        [](const Config &c) { return c.maximumMessages() == 9007199254740993; });
    row(R"({"max_bytes":9007199254740993})", [](Config &c) { c.setMaximumBytes(9007199254740993); },
        [](const Config &c) { return c.maximumBytes() == 9007199254740993; });
    row(R"({"max_age":86400000000000})", [](Config &c) { c.setMaximumAge(24h); }, [](const Config &c) { return c.maximumAge() == 24h; });
    row(R"({"max_msgs_per_subject":5})", [](Config &c) { c.setMaximumMessagesPerSubject(5); },
        [](const Config &c) { return c.maximumMessagesPerSubject() == 5; });
    row(R"({"max_msg_size":6})", [](Config &c) { c.setMaximumMessageSize(6); }, [](const Config &c) { return c.maximumMessageSize() == 6; });
    row(R"({"duplicate_window":120000000000})", [](Config &c) { c.setDuplicateWindow(2min); },
        [](const Config &c) { return c.duplicateWindow() == 2min; });
    row(R"({"no_ack":true})", [](Config &c) { c.setNoAck(true); }, [](const Config &c) { return c.noAck(); });
    row(R"({"placement":{"cluster":"c","preferred":"s","tags":["t"]}})", [](Config &c) {
        NatsPlacement placement;
        placement.setCluster(u"c"_s);
        placement.setTags({ u"t"_s });
        placement.setPreferred(u"s"_s);
        c.setPlacement(placement);
    }, [](const Config &c) { return c.placement().cluster() == u"c" && c.placement().tags() == QStringList{ u"t"_s } && c.placement().preferred() == u"s"; });
    row(R"({"mirror":{"name":"M","opt_start_seq":7}})", [](Config &c) {
        NatsStreamSource mirror = source(u"M"_s);
        mirror.setStartSequence(7);
        c.setMirror(mirror);
    }, [](const Config &c) { return c.mirror().name() == u"M" && c.mirror().startSequence() == 7; });
    row(R"({"sources":[{"filter_subject":"a.*","name":"A"},{"name":"B","subject_transforms":[{"dest":"y","src":"x"}]}]})", [](Config &c) {
        NatsStreamSource first = source(u"A"_s);
        first.setFilterSubject(u"a.*"_s);
        NatsStreamSource second = source(u"B"_s);
        second.setSubjectTransforms({ NatsSubjectTransform::make(u"x"_s, u"y"_s) });
        c.setSources({ first, second });
    }, [](const Config &c) {
        return c.sources().size() == 2 && c.sources().at(0).filterSubject() == u"a.*"
                && c.sources().at(1).subjectTransforms() == QList{ NatsSubjectTransform::make(u"x"_s, u"y"_s) };
    });
    row(R"({"mirror":{"consumer":{"deliver_subject":"d","name":"c"},"name":"M"}})", [](Config &c) {
        NatsStreamSource mirror = source(u"M"_s);
        mirror.setConsumerName(u"c"_s);
        mirror.setConsumerDeliverSubject(u"d"_s);
        c.setMirror(mirror);
    }, [](const Config &c) { return c.mirror().consumerName() == u"c" && c.mirror().consumerDeliverSubject() == u"d"; });
    row(R"({"compression":"s2"})", [](Config &c) { c.setCompression(Config::Compression::S2); },
        [](const Config &c) { return c.compression() == Config::Compression::S2; });
    row(R"({"first_seq":9223372036854775807})", [](Config &c) { c.setFirstSequence(9223372036854775807ULL); },
        [](const Config &c) { return c.firstSequence() == 9223372036854775807ULL; });
    row(R"({"subject_transform":{"dest":"y","src":"x"}})", [](Config &c) { c.setSubjectTransform(NatsSubjectTransform::make(u"x"_s, u"y"_s)); },
        [](const Config &c) { return c.subjectTransform().source() == u"x" && c.subjectTransform().destination() == u"y"; });
    row(R"({"republish":{"dest":"y","headers_only":true,"src":"x"}})", [](Config &c) {
        NatsRepublish republish;
        republish.setSource(u"x"_s);
        republish.setDestination(u"y"_s);
        republish.setHeadersOnly(true);
        c.setRepublish(republish);
    }, [](const Config &c) { return c.republish().source() == u"x" && c.republish().destination() == u"y" && c.republish().headersOnly(); });
    row(R"({"consumer_limits":{"inactive_threshold":1000000000,"max_ack_pending":2}})", [](Config &c) {
        NatsConsumerLimits limits;
        limits.setInactiveThreshold(1s);
        limits.setMaximumAckPending(2);
        c.setConsumerLimits(limits);
    }, [](const Config &c) { return c.consumerLimits().inactiveThreshold() == 1s && c.consumerLimits().maximumAckPending() == 2; });
    row(R"({"metadata":{"k":"v"}})", [](Config &c) { c.setMetadata({ { u"k"_s, u"v"_s } }); },
        [](const Config &c) { return c.metadata().value(u"k"_s) == u"v"; });
    row(R"({"allow_direct":true})", [](Config &c) { c.setAllowDirect(true); }, [](const Config &c) { return c.allowDirect(); });
    row(R"({"mirror_direct":true})", [](Config &c) { c.setMirrorDirect(true); }, [](const Config &c) { return c.mirrorDirect(); });
    row(R"({"discard_new_per_subject":true})", [](Config &c) { c.setDiscardNewPerSubject(true); },
        [](const Config &c) { return c.discardNewPerSubject(); });
    row(R"({"sealed":true})", [](Config &c) { c.setSealed(true); }, [](const Config &c) { return c.isSealed(); });
    row(R"({"deny_delete":true})", [](Config &c) { c.setDenyDelete(true); }, [](const Config &c) { return c.denyDelete(); });
    row(R"({"deny_purge":true})", [](Config &c) { c.setDenyPurge(true); }, [](const Config &c) { return c.denyPurge(); });
    row(R"({"allow_rollup_hdrs":true})", [](Config &c) { c.setAllowRollup(true); }, [](const Config &c) { return c.allowRollup(); });
    row(R"({"allow_msg_ttl":true})", [](Config &c) { c.setAllowMessageTtl(true); }, [](const Config &c) { return c.allowMessageTtl(); });
    row(R"({"subject_delete_marker_ttl":1000000000})", [](Config &c) { c.setSubjectDeleteMarkerTtl(1s); },
        [](const Config &c) { return c.subjectDeleteMarkerTtl() == 1s; });
    row(R"({"allow_msg_counter":true})", [](Config &c) { c.setAllowMessageCounter(true); }, [](const Config &c) { return c.allowMessageCounter(); });
    row(R"({"allow_atomic":true})", [](Config &c) { c.setAllowAtomicPublish(true); }, [](const Config &c) { return c.allowAtomicPublish(); });
    row(R"({"allow_msg_schedules":true})", [](Config &c) { c.setAllowMessageSchedules(true); },
        [](const Config &c) { return c.allowMessageSchedules(); });
    row(R"({"persist_mode":"async"})", [](Config &c) { c.setPersistMode(Config::PersistMode::Async); },
        [](const Config &c) { return c.persistMode() == Config::PersistMode::Async; });
    row(R"({"allow_batched":true})", [](Config &c) { c.setAllowBatchedPublish(true); }, [](const Config &c) { return c.allowBatchedPublish(); });
}

// JS-CONFIG-01
void tst_NatsStreamConfig::fields()
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
    QVERIFY(!check(Config()) || sent.contains("limits\"}")); // Limits is what is not set, too
}

void tst_NatsStreamConfig::defaults()
{
    const Config config;
    QCOMPARE(config.retention(), Config::Retention::Limits);
    QCOMPARE(config.storage(), Config::Storage::File);
    QCOMPARE(config.discard(), Config::Discard::Old);
    QCOMPARE(config.compression(), Config::Compression::None);
    QCOMPARE(config.persistMode(), Config::PersistMode::Default);
    QCOMPARE(config.replicas(), 1);
    QCOMPARE(config.maximumMessages(), -1);
    QCOMPARE(config.maximumBytes(), -1);
    QVERIFY(!config.isSealed() && !config.denyDelete() && !config.denyPurge() && !config.allowRollup());
    QVERIFY(config.mirror().name().isEmpty());
}

// JS-CONFIG-02
void tst_NatsStreamConfig::unknownValuesSurvive()
{
    const QByteArray sent = R"({"from_2030":{"a":[1]},"max_age":1,"name":"S","placement":{"cluster":"c","moon":true},"retention":"forever"})";
    Config config = Config::fromJson(json(sent));
    QCOMPARE(config.retention(), Config::Retention::Unknown);
    QCOMPARE(config.maximumAge(), 0ms); // a nanosecond, which is kept
    NatsPlacement placement = config.placement();
    placement.setCluster(u"d"_s);
    config.setPlacement(placement);
    QCOMPARE(text(config), QByteArray(sent).replace("\"c\"", "\"d\""));
}

// JS-CONFIG-03
void tst_NatsStreamConfig::sourceWithADomain()
{
    NatsStreamSource hub = source(u"A"_s);
    hub.setDomain(u"hub"_s);
    Config config(u"S"_s);
    config.setSources({ hub });
    QCOMPARE(text(config), R"({"name":"S","sources":[{"external":{"api":"$JS.hub.API"},"name":"A"}]})"_ba);
    QCOMPARE(config.sources().first().domain(), u"hub"_s);
    QVERIFY(config.validate());
    hub.setDomain({});
    config.setSources({ hub });
    QCOMPARE(text(config), R"({"name":"S","sources":[{"name":"A"}]})"_ba);
}

// JS-CONFIG-03
void tst_NatsStreamConfig::sourceWithAPrefix()
{
    NatsStreamSource other = source(u"A"_s);
    other.setExternalApiPrefix(u"x.API"_s);
    other.setExternalDeliverPrefix(u"x.deliver"_s);
    QCOMPARE(other.toJson(), json(R"({"name":"A","external":{"api":"x.API","deliver":"x.deliver"}})"));
    QCOMPARE(other.externalApiPrefix(), u"x.API"_s);
    QCOMPARE(other.externalDeliverPrefix(), u"x.deliver"_s);
    QVERIFY(other.validate());
    other.setDomain(u"hub"_s);
    QCOMPARE(other.validate().error().text(), u"'domain','external' are mutually exclusive"_s);
    Config config(u"S"_s);
    config.setMirror(other);
    QCOMPARE(config.validate().error().text(), u"'domain','external' are mutually exclusive"_s);
}

// JS-STREAM-03
void tst_NatsStreamConfig::mergeChangesWhatIsSet()
{
    const Config current = Config::fromJson(json(R"({"name":"S","max_age":1,"subjects":["a"],"future":1})"));
    Config wanted(u"S"_s);
    wanted.setDescription(u"d"_s);
    wanted.setSubjects({ u"b"_s });
    QCOMPARE(text(wanted.mergedOver(current)), R"({"description":"d","future":1,"max_age":1,"name":"S","subjects":["b"]})"_ba);
}

// JS-STREAM-03
void tst_NatsStreamConfig::mergeRemoves()
{
    const Config current = Config::fromJson(json(R"({"name":"S","mirror":{"name":"M"}})"));
    Config wanted(u"S"_s);
    wanted.remove(u"mirror"_s);
    QVERIFY(!wanted.isSet(u"mirror"_s));
    QCOMPARE(text(wanted), R"({"name":"S"})"_ba);
    QCOMPARE(text(wanted.mergedOver(current)), R"({"name":"S"})"_ba);
    Config read = current;
    read.remove(u"mirror"_s);
    QCOMPARE(text(read.mergedOver(current)), R"({"name":"S"})"_ba);
}

// JS-STREAM-04
void tst_NatsStreamConfig::mergeKeepsTheServersMetadata()
{
    const Config current = Config::fromJson(json(R"({"name":"S","metadata":{"_nats.ver":"2.12","own":"1","old":"2"}})"));
    Config wanted(u"S"_s);
    wanted.setMetadata({ { u"own"_s, u"3"_s } });
    QCOMPARE(text(wanted.mergedOver(current)), R"({"metadata":{"_nats.ver":"2.12","own":"3"},"name":"S"})"_ba);
    QCOMPARE(Config(u"S"_s).mergedOver(current), current);
}

void tst_NatsStreamConfig::levels_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<int>("level");
    const auto row = [](const char *config, int level) { QTest::newRow(config) << QByteArray(config) << level; };
    row(R"({"name":"S","allow_direct":true,"compression":"s2"})", 0);
    row(R"({"allow_msg_ttl":false,"subject_delete_marker_ttl":0})", 0);
    row(R"({"allow_msg_ttl":true})", 1);
    row(R"({"subject_delete_marker_ttl":1000000000})", 1);
    row(R"({"allow_msg_counter":true})", 2);
    row(R"({"allow_atomic":true,"allow_msg_ttl":true})", 2);
    row(R"({"allow_msg_schedules":true})", 2);
    row(R"({"persist_mode":"async"})", 2);
    row(R"({"persist_mode":"default"})", 0);
    row(R"({"allow_batched":true})", 4);
    row(R"({"mirror":{"name":"A","consumer":{"name":"c"}}})", 4);
    row(R"({"sources":[{"name":"A"},{"name":"B","consumer":{}}]})", 4);
}

// JS-LEVEL-01
void tst_NatsStreamConfig::levels()
{
    QFETCH(QByteArray, config);
    QFETCH(int, level);
    QCOMPARE(Config::fromJson(json(config)).requiredApiLevel(), level);
}

void tst_NatsStreamConfig::valid_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
    row("name only", [](Config &) { });
    row("longest description", [](Config &c) { c.setDescription(QString(4096, u'd')); });
    row("largest metadata", [](Config &c) { c.setMetadata({ { u"k"_s, QString(128 * 1024 - 1, u'v') } }); });
    row("five replicas", [](Config &c) { c.setReplicas(5); });
    row("window as long as the age", [](Config &c) { c.setMaximumAge(1min); c.setDuplicateWindow(1min); });
    row("window and no age", [](Config &c) { c.setMaximumAge(0s); c.setDuplicateWindow(1min); });
    row("mirror", [](Config &c) { c.setMirror(source(u"M"_s)); });
    row("discard new per subject", [](Config &c) {
        c.setDiscard(Config::Discard::New);
        c.setMaximumMessagesPerSubject(1);
        c.setDiscardNewPerSubject(true);
    });
    row("everything unlimited", [](Config &c) {
        c.setMaximumBytes(-1);
        c.setMaximumMessages(-1);
        c.setMaximumConsumers(-1);
        c.setMaximumMessageSize(-1);
        c.setMaximumMessagesPerSubject(-1);
    });
}

void tst_NatsStreamConfig::valid()
{
    QFETCH(Change, change);
    Config config(u"S"_s);
    change(config);
    const auto valid = config.validate();
    QVERIFY2(valid, qPrintable(valid.error().text()));
}

void tst_NatsStreamConfig::invalid_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const char *named, const Change &change) {
        QTest::newRow(name) << change << QString::fromLatin1(named);
    };
    row("no name", "stream name required", [](Config &c) { c.setName({}); });
    row("name", "stream name ('a.b') cannot contain '.'", [](Config &c) { c.setName(u"a.b"_s); });
    row("long name", "stream name", [](Config &c) { c.setName(QString(256, u'a')); });
    row("description", "'description'", [](Config &c) { c.setDescription(QString(4097, u'd')); });
    row("metadata", "'metadata'", [](Config &c) { c.setMetadata({ { u"k"_s, QString(128 * 1024, u'v') } }); });
    row("replicas 0", "'replicas'", [](Config &c) { c.setReplicas(0); });
    row("replicas 6", "'replicas'", [](Config &c) { c.setReplicas(6); });
    row("age", "'maximumAge'", [](Config &c) { c.setMaximumAge(-1ms); });
    row("messages", "'maximumMessages'", [](Config &c) { c.setMaximumMessages(-2); });
    row("bytes", "'maximumBytes'", [](Config &c) { c.setMaximumBytes(-2); });
    row("window", "'duplicateWindow'", [](Config &c) { c.setMaximumAge(1s); c.setDuplicateWindow(2s); });
    row("marker", "'subjectDeleteMarkerTtl'", [](Config &c) { c.setSubjectDeleteMarkerTtl(500ms); });
    row("subject", "'subjects'", [](Config &c) { c.setSubjects({ u"a b"_s }); });
    row("empty subject", "'subjects'", [](Config &c) { c.setSubjects({ QString() }); });
    row("republish to nowhere", "'republish'", [](Config &c) { c.setRepublish({}); });
    row("discard old per subject", "discard new per subject requires discard new policy to be set", [](Config &c) {
        c.setMaximumMessagesPerSubject(1);
        c.setDiscardNewPerSubject(true);
    });
    row("mirror and sources", "'mirror','sources' are mutually exclusive", [](Config &c) {
        c.setMirror(source(u"M"_s));
        c.setSources({ source(u"A"_s) });
    });
    row("mirror and subjects", "'mirror','subjects' are mutually exclusive", [](Config &c) {
        c.setMirror(source(u"M"_s));
        c.setSubjects({ u"a"_s });
    });
    row("mirror of a bad name", "stream name", [](Config &c) { c.setMirror(source(u"a.b"_s)); });
    row("source of no name", "stream name required", [](Config &c) { c.setSources({ source({}) }); });
    row("source from a sequence and a time", "'startSequence','startTime'", [](Config &c) {
        NatsStreamSource bad = source(u"A"_s);
        bad.setStartSequence(1);
        bad.setStartTime(QDateTime::currentDateTimeUtc());
        c.setSources({ bad });
    });
}

// JS-CONFIG-04
void tst_NatsStreamConfig::invalid()
{
    QFETCH(Change, change);
    QFETCH(QString, named);
    Config config(u"S"_s);
    change(config);
    const auto valid = config.validate();
    QVERIFY(!valid);
    QCOMPARE(valid.error().code(), NatsError::Code::InvalidOption);
    QVERIFY2(valid.error().text().contains(named), qPrintable(valid.error().text()));
}

QTEST_GUILESS_MAIN(tst_NatsStreamConfig)
#include "tst_natsstreamconfig.moc"
