// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvalueconfig.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Config = NatsKeyValueConfig;

class tst_NatsKeyValueConfig : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void defaults();
    void stream_data();
    void stream();
    void changes_data();
    void changes();
    void fromStream();
    void invalid_data();
    void invalid();

private:
    using Change = std::function<void(Config *)>;
    static QJsonObject json(const char *text) { return QJsonDocument::fromJson(text).object(); }
    static NatsStreamSource source(const QString &name)
    {
        NatsStreamSource source;
        source.setName(name);
        return source;
    }
};
Q_DECLARE_METATYPE(std::function<void(NatsKeyValueConfig *)>)

void tst_NatsKeyValueConfig::defaults()
{
    const Config config(u"B"_s);
    QCOMPARE(config.bucket(), u"B"_s);
    QCOMPARE(config.history(), 1);
    QCOMPARE(config.ttl(), 0ms);
    QCOMPARE(config.limitMarkerTtl(), 0ms);
    QCOMPARE(config.maximumBytes(), -1);
    QCOMPARE(config.maximumValueSize(), -1);
    QCOMPARE(config.storage(), NatsStreamConfig::Storage::File);
    QCOMPARE(config.replicas(), 1);
    QCOMPARE(config.compression(), NatsStreamConfig::Compression::None);
    QVERIFY(!config.isMirror() && config.sources().isEmpty() && config.metadata().isEmpty()
            && config.description().isEmpty());
    QVERIFY(config.validate());
}

void tst_NatsKeyValueConfig::stream_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("differences"); // from the stream of a bucket without options; null: is not there
    const auto row = [](const char *name, const char *differences, const Change &change) {
        QTest::newRow(name) << change << QByteArray(differences);
    };
    row("defaults", "{}", [](Config *) {});
    row("description", R"({"description":"x"})", [](Config *c) { c->setDescription(u"x"_s); });
    row("history", R"({"max_msgs_per_subject":64})", [](Config *c) { c->setHistory(64); });
    row("short ttl", R"({"max_age":30000000000,"duplicate_window":30000000000})", [](Config *c) { c->setTtl(30s); });
    row("long ttl", R"({"max_age":3600000000000,"duplicate_window":120000000000})", [](Config *c) { c->setTtl(1h); });
    row("markers", R"({"allow_msg_ttl":true,"subject_delete_marker_ttl":2000000000})",
        [](Config *c) { c->setLimitMarkerTtl(2s); });
    row("sizes", R"({"max_bytes":5000000000,"max_msg_size":7})", [](Config *c) {
        c->setMaximumBytes(5000000000);
        c->setMaximumValueSize(7);
    });
    row("storage", R"({"storage":"memory","num_replicas":3,"compression":"s2"})", [](Config *c) {
        c->setStorage(NatsStreamConfig::Storage::Memory);
        c->setReplicas(3);
        c->setCompression(NatsStreamConfig::Compression::S2);
    });
    row("placement", R"({"placement":{"cluster":"c"}})", [](Config *c) {
        NatsPlacement placement;
        placement.setCluster(u"c"_s);
        c->setPlacement(placement);
    });
    row("republish", R"({"republish":{"src":">","dest":"r.>"}})",
        [](Config *c) { c->setRepublish(NatsRepublish::fromJson(json(R"({"src":">","dest":"r.>"})"))); });
    row("metadata", R"({"metadata":{"a":"b"}})", [](Config *c) { c->setMetadata({ { u"a"_s, u"b"_s } }); });
    row("mirror", R"({"subjects":null,"mirror":{"name":"KV_A"},"mirror_direct":true})",
        [](Config *c) { c->setMirror(source(u"A"_s)); });
    row("mirror by its stream", R"({"subjects":null,"mirror":{"name":"KV_A"},"mirror_direct":true})",
        [](Config *c) { c->setMirror(source(u"KV_A"_s)); });
    row("mirror in a domain",
        R"({"subjects":null,"mirror":{"name":"KV_A","external":{"api":"$JS.hub.API"}},"mirror_direct":true})",
        [](Config *c) {
            NatsStreamSource mirror = source(u"A"_s);
            mirror.setDomain(u"hub"_s);
            c->setMirror(mirror);
        });
    row("source", R"({"sources":[{"name":"KV_A","subject_transforms":[{"src":"$KV.A.>","dest":"$KV.B.>"}]}]})",
        [](Config *c) { c->setSources({ source(u"A"_s) }); });
    row("source with a filter",
        R"({"sources":[{"name":"KV_A","subject_transforms":[{"src":"$KV.A.*.x.*.>","dest":"$KV.B.{{wildcard(1)}}.x.{{wildcard(2)}}.>"}]}]})",
        [](Config *c) {
            NatsStreamSource some = source(u"A"_s);
            some.setFilterSubject(u"$KV.A.*.x.*.>"_s);
            c->setSources({ some });
        });
    row("source of the same name elsewhere",
        R"({"sources":[{"name":"KV_B","external":{"api":"$JS.hub.API"}}]})", [](Config *c) {
            NatsStreamSource same = source(u"B"_s);
            same.setDomain(u"hub"_s);
            c->setSources({ same });
        });
    row("source with transforms of its own",
        R"({"sources":[{"name":"ORDERS","subject_transforms":[{"src":"o.>","dest":"$KV.B.o.>"}]}]})",
        [](Config *c) {
            NatsStreamSource given = source(u"ORDERS"_s);
            given.setSubjectTransforms({ NatsSubjectTransform::make(u"o.>"_s, u"$KV.B.o.>"_s) });
            c->setSources({ given });
        });
}

// KV-BUCKET-01 KV-MIRROR-01 KV-SOURCES-01
void tst_NatsKeyValueConfig::stream()
{
    QFETCH(Change, change);
    QFETCH(QByteArray, differences);
    Config config(u"B"_s);
    change(&config);
    QJsonObject expected = json(R"({"name":"KV_B","subjects":["$KV.B.>"],"max_msgs_per_subject":1,"discard":"new",)"
                                R"("allow_rollup_hdrs":true,"deny_delete":true,"allow_direct":true})");
    const QJsonObject changed = json(differences);
    for (auto it = changed.begin(); it != changed.end(); ++it) {
        if (it->isNull())
            expected.remove(it.key());
        else
            expected.insert(it.key(), *it);
    }
    QCOMPARE(config.toStreamConfig().toJson(), expected);
    QVERIFY(config.validate());
}

void tst_NatsKeyValueConfig::changes_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("nothing") << Change([](Config *) {}) << QByteArray(R"({"name":"KV_B"})");
    QTest::newRow("history") << Change([](Config *c) { c->setHistory(3); })
                             << QByteArray(R"({"name":"KV_B","max_msgs_per_subject":3})");
    QTest::newRow("ttl") << Change([](Config *c) { c->setTtl(1s); })
                         << QByteArray(R"({"name":"KV_B","max_age":1000000000,"duplicate_window":1000000000})");
    QTest::newRow("no ttl") << Change([](Config *c) { c->setTtl(0s); })
                            << QByteArray(R"({"name":"KV_B","max_age":0,"duplicate_window":120000000000})");
}

// KV-BUCKET-03
void tst_NatsKeyValueConfig::changes()
{
    QFETCH(Change, change);
    QFETCH(QByteArray, expected);
    Config config(u"B"_s);
    change(&config);
    QCOMPARE(config.toStreamChanges().toJson(), json(expected));
}

// KV-STATUS-01
void tst_NatsKeyValueConfig::fromStream()
{
    const Config config = Config::fromStreamConfig(NatsStreamConfig::fromJson(json(
            R"({"name":"KV_a-b","max_msgs_per_subject":7,"max_age":1000000000,"subject_delete_marker_ttl":2000000000,"new":1})")));
    QCOMPARE(config.bucket(), u"a-b"_s);
    QCOMPARE(config.history(), 7);
    QCOMPARE(config.ttl(), 1s);
    QCOMPARE(config.limitMarkerTtl(), 2s);
    QCOMPARE(config.toStreamConfig().toJson().value(u"new"_s).toInt(), 1);
    QVERIFY(config != Config(u"a-b"_s));
}

void tst_NatsKeyValueConfig::invalid_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("names"); // what the error names
    const auto row = [](const char *name, const QString &names, const Change &change) {
        QTest::newRow(name) << change << names;
    };
    row("bucket", u"'bucket'"_s, [](Config *c) { c->setBucket(u"a.b"_s); });
    row("no bucket", u"'bucket'"_s, [](Config *c) { c->setBucket({}); });
    row("no history", u"'history'"_s, [](Config *c) { c->setHistory(0); });
    row("negative history", u"'history'"_s, [](Config *c) { c->setHistory(-1); });
    row("long history", u"'history'"_s, [](Config *c) { c->setHistory(65); });
    row("short markers", u"'limitMarkerTtl'"_s, [](Config *c) { c->setLimitMarkerTtl(999ms); });
    row("negative ttl", u"'maximumAge'"_s, [](Config *c) { c->setTtl(-1ms); });
    row("replicas", u"'replicas'"_s, [](Config *c) { c->setReplicas(6); });
    row("mirror and sources", u"'mirror','sources'"_s, [](Config *c) {
        c->setMirror(source(u"A"_s));
        c->setSources({ source(u"A"_s) });
    });
}

// KV-BUCKET-01
void tst_NatsKeyValueConfig::invalid()
{
    QFETCH(Change, change);
    QFETCH(QString, names);
    Config config(u"B"_s);
    change(&config);
    const NatsError error = config.validate().error();
    QCOMPARE(error.code(), Code::InvalidOption);
    QVERIFY2(error.text().contains(names), qPrintable(error.text()));
}

QTEST_GUILESS_MAIN(tst_NatsKeyValueConfig)
#include "tst_natskeyvalueconfig.moc"
