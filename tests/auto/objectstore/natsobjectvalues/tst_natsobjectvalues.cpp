// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectdigest_p.h"
#include "objectstore/natsobjecthash_p.h"
#include "objectstore/natsobjectmeta.h"
#include "objectstore/natsobjectnames_p.h"
#include "objectstore/natsobjectreader_p.h"
#include "objectstore/natsobjectstoreconfig.h"
#include "objectstore/natsobjectstoreoptions.h"
#include "objectstore/natsobjectstorestatus.h"
#include "objectstore/natsobjectwatchoptions.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDebug>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

class tst_NatsObjectValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bucketNames_data();
    void bucketNames();
    void objectNames_data();
    void objectNames();
    void nuids_data();
    void nuids();
    void digests_data();
    void digests();
    void digestOfNothing();
    void hashes_data();
    void hashes();
    void metaInformation();
    void hostileMeta_data();
    void hostileMeta();
    void tolerantMeta_data();
    void tolerantMeta();
    void largeNumbers();
    void meta();
    void badMeta_data();
    void badMeta();
    void config();
    void badConfig();
    void status();
    void options();
    void watchOptions();
};

void tst_NatsObjectValues::bucketNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isValid");
    for (const QString &name : { u"a"_s, u"FILES-2_x"_s, u"0"_s, QString(251, u'b') })
        QTest::newRow(qPrintable(u"good "_s + name.left(10))) << name << true;
    for (const QString &name : { QString(), u" "_s, u"a b"_s, u"a.b"_s, u"*"_s, u">"_s, u"a/b"_s, u"é"_s,
                                 u"a\r\n"_s, QString(252, u'b') })
        QTest::newRow(qPrintable(u"bad "_s + name.left(10))) << name << false;
}

// OBJ-BUCKET-01
void tst_NatsObjectValues::bucketNames()
{
    QFETCH(QString, name);
    QFETCH(bool, isValid);
    const auto result = NatsObjectNames::validateBucket(name);
    QCOMPARE(result.hasValue(), isValid);
    QVERIFY(isValid || result.error().code() == Code::InvalidOption);
}

void tst_NatsObjectValues::objectNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("subject");
    QTest::newRow("section 16") << u"sub?\?>"_s << u"$O.B.M.c3ViPz8-"_s;
    QTest::newRow("padded") << u"a"_s << u"$O.B.M.YQ=="_s;
    QTest::newRow("dots") << u"has.dots.here"_s << u"$O.B.M.aGFzLmRvdHMuaGVyZQ=="_s;
    QTest::newRow("accent") << u"é"_s << u"$O.B.M.w6k="_s;
    QTest::newRow("Japanese") << u"日本"_s << u"$O.B.M.5pel5pys"_s;
    QTest::newRow("space") << u" "_s << u"$O.B.M.IA=="_s;
    QTest::newRow("line break") << u"\r\n"_s << u"$O.B.M.DQo="_s;
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("long") << QString(2049, u'a') << QString();
    QTest::newRow("long in UTF-8") << QString(1025, u'é') << QString();
    QTest::newRow("half a pair") << QString(QChar(0xdc00)) << QString();
}

// OBJ-NAME-01
void tst_NatsObjectValues::objectNames()
{
    QFETCH(QString, name);
    QFETCH(QString, subject);
    QCOMPARE(NatsObjectNames::validateObject(name).hasValue(), !subject.isEmpty());
    if (!subject.isEmpty())
        QCOMPARE(NatsObjectNames::metaSubject(u"B"_s, name), subject);
}

void tst_NatsObjectValues::nuids_data()
{
    QTest::addColumn<QString>("nuid");
    QTest::addColumn<bool>("isValid");
    QTest::newRow("of Go") << u"P1n8KJVfOWEDYYj6Yk0uSN"_s << true;
    QTest::newRow("of others") << u"a-b_c"_s << true;
    for (const QString &nuid : { QString(), u"*"_s, u">"_s, u"a.b"_s, u"a b"_s, u"a\n"_s, u"é"_s, QString(256, u'a') })
        QTest::newRow(qPrintable(u"bad "_s + nuid.left(5))) << nuid << false;
}

// OBJ-META-04
void tst_NatsObjectValues::nuids()
{
    QFETCH(QString, nuid);
    QFETCH(bool, isValid);
    QCOMPARE(NatsObjectNames::isNuid(nuid), isValid);
}

void tst_NatsObjectValues::digests_data()
{
    const QByteArray hash = QCryptographicHash::hash("x", QCryptographicHash::Sha256);
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isValid");
    const auto row = [](const char *name, const QByteArray &text, bool isValid) {
        QTest::newRow(name) << QString::fromLatin1(text) << isValid;
    };
    row("base64url", "SHA-256=" + hash.toBase64(QByteArray::Base64UrlEncoding), true);
    row("without padding",
        "SHA-256=" + hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals), true);
    row("base64", "SHA-256=" + hash.toBase64(), true);
    row("hexadecimal", "SHA-256=" + hash.toHex(), true);
    row("hexadecimal, upper case", "SHA-256=" + hash.toHex().toUpper(), true);
    row("hexadecimal, both cases", "SHA-256=" + hash.toHex().toUpper().replace('A', 'a'), false);
    row("short", "SHA-256=" + hash.left(31).toBase64(), false);
    row("long", "SHA-256=" + (hash + 'x').toBase64(), false);
    row("no base64", "SHA-256=!" + hash.toBase64().mid(1), false);
    row("empty", "", false);
    row("nothing", "SHA-256=", false);
    row("another type", "sha-256=" + hash.toBase64(), false);
    row("MD5", "MD5=" + hash.toBase64(), false);
}

// OBJ-META-03
void tst_NatsObjectValues::digests()
{
    QFETCH(QString, text);
    QFETCH(bool, isValid);
    const auto digest = NatsObjectDigest::fromText(text);
    QCOMPARE(digest.hasValue(), isValid);
    QCOMPARE(digest.error().code(), isValid ? Code::NoError : Code::ProtocolError);
    if (isValid)
        QCOMPARE(*digest, QCryptographicHash::hash("x", QCryptographicHash::Sha256));
}

// OBJ-META-03
void tst_NatsObjectValues::digestOfNothing()
{
    QCOMPARE(NatsObjectDigest::toText(NatsObjectHash().result()), u"SHA-256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU="_s);
}

void tst_NatsObjectValues::hashes_data()
{
    QTest::addColumn<QList<int>>("pieces");
    QTest::newRow("one") << QList<int>{ 3 };
    QTest::newRow("an empty one between") << QList<int>{ 3, 0, 4 };
    QTest::newRow("around a block") << QList<int>{ 55, 1, 8, 64, 63, 129 };
    QTest::newRow("chunks") << QList<int>{ 131072, 131072, 17 };
}

// OBJ-META-03: as Qt has it, however it comes
void tst_NatsObjectValues::hashes()
{
    QFETCH(QList<int>, pieces);
    NatsObjectHash hash;
    QByteArray all;
    for (const int size : pieces) {
        const QByteArray piece(size, char('a' + size % 26));
        hash.add(piece);
        all += piece;
        QCOMPARE(hash.result(), QCryptographicHash::hash(all, QCryptographicHash::Sha256));
    }
}

static NatsResult<NatsObjectInfo> read(const QByteArray &json)
{
    return NatsObjectReader::read({ u"$O.B.M.YQ=="_s, json, 7, QDateTime::fromMSecsSinceEpoch(1000).toUTC() });
}

// OBJ-META-01, OBJ-META-02
void tst_NatsObjectValues::metaInformation()
{
    const auto info = read(
            R"({"name":"a","description":"text","headers":{"A":["1","2"],"b":["3"]},"metadata":{"k":"v"},
        "options":{"max_chunk_size":131072},"bucket":"B","nuid":"P1n8KJVfOWEDYYj6Yk0uSN","size":5,"mtime":"2020-01-01T00:00:00Z",
        "chunks":1,"digest":"SHA-256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=","new":{"thing":1}})");
    QVERIFY2(info, qPrintable(info.error().text()));
    QCOMPARE(info->name(), u"a"_s);
    QCOMPARE(info->description(), u"text"_s);
    QCOMPARE(info->headers().values("A", NatsHeaders::Match::Exact), QStringList({ u"1"_s, u"2"_s }));
    QCOMPARE(info->headers().size(), 3);
    QCOMPARE(info->metadata(), (QMap<QString, QString>{ { u"k"_s, u"v"_s } }));
    QCOMPARE(info->maximumChunkSize(), 131072);
    QCOMPARE(info->size(), 5u);
    QCOMPARE(info->chunkCount(), 1u);
    QCOMPARE(info->digest(), QCryptographicHash::hash({}, QCryptographicHash::Sha256));
    QCOMPARE(info->revision(), 7u);
    QCOMPARE(info->modified(), QDateTime::fromMSecsSinceEpoch(1000).toUTC());
    QVERIFY(!info->isDeleted() && !info->isLink() && !info->isUpdate());
    QVERIFY(info->json().contains(u"new"_s));
    const NatsObjectInfo update = NatsObjectReader::asUpdate(*info);
    QVERIFY(update.isUpdate() && !info->isUpdate() && update != *info);
    QVERIFY(QDebug::toString(*info).contains(u"5 bytes"_s));
}

void tst_NatsObjectValues::hostileMeta_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("nonsense");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("no UTF-8") << QByteArray("{\"name\":\"\xff\"}");
    QTest::newRow("deep") << QByteArray("{\"name\":\"a\",\"x\":" + QByteArray(5000, '[') + QByteArray(5000, ']') + "}");
    QTest::newRow("no name") << QByteArray(R"({"bucket":"B","nuid":"n"})");
    QTest::newRow("empty name") << QByteArray(R"({"name":""})");
    QTest::newRow("a number for a name") << QByteArray(R"({"name":1})");
    QTest::newRow("all chunks") << QByteArray(R"({"name":"a","nuid":">","chunks":1})");
    QTest::newRow("chunks of another") << QByteArray(R"({"name":"a","nuid":"b.c","chunks":1})");
    QTest::newRow("a line in the chunks") << QByteArray(R"({"name":"a","nuid":"b\r\nPUB x 0","chunks":1})");
    QTest::newRow("chunks without a name") << QByteArray(R"({"name":"a","chunks":1,"size":1})");
    QTest::newRow("negative size") << QByteArray(R"({"name":"a","size":-1})");
    QTest::newRow("half a byte") << QByteArray(R"({"name":"a","size":1.5})");
    QTest::newRow("endless") << QByteArray(R"({"name":"a","size":1e300})");
    QTest::newRow("text for a size") << QByteArray(R"({"name":"a","size":"5"})");
    QTest::newRow("negative chunks") << QByteArray(R"({"name":"a","nuid":"n","chunks":-5})");
    QTest::newRow("link to no bucket") << QByteArray(R"({"name":"a","options":{"link":{}}})");
    QTest::newRow("link to any bucket") << QByteArray(R"({"name":"a","options":{"link":{"bucket":"*"}}})");
    QTest::newRow("a text for a link") << QByteArray(R"({"name":"a","options":{"link":"b"}})");
    QTest::newRow("a text for options") << QByteArray(R"({"name":"a","options":"b"})");
    QTest::newRow("a number for a digest") << QByteArray(R"({"name":"a","digest":1})");
}

// OBJ-META-04
void tst_NatsObjectValues::hostileMeta()
{
    QFETCH(QByteArray, json);
    const auto info = read(json);
    QVERIFY(!info);
    QCOMPARE(info.error().code(), Code::ProtocolError);
    QCOMPARE(info.error().subject(), u"$O.B.M.YQ=="_s);
    QVERIFY(!info.error().text().isEmpty());
}

void tst_NatsObjectValues::tolerantMeta_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("Go") << QByteArray(
            R"({"name":"a","options":{},"bucket":"B","nuid":"n","size":0,"mtime":"0001-01-01T00:00:00Z","chunks":0})");
    QTest::newRow("nothing but a name") << QByteArray(R"({"name":"a"})");
    QTest::newRow("null") << QByteArray(
            R"({"name":"a","options":null,"headers":null,"metadata":null,"description":null,"digest":null,"size":null})");
    QTest::newRow("no link") << QByteArray(R"({"name":"a","options":{"link":null,"max_chunk_size":131072}})");
    QTest::newRow("odd headers") << QByteArray(
            R"({"name":"a","headers":{"a":"b","c":[1,null,{}]},"metadata":{"a":1}})");
    QTest::newRow("odd chunk size") << QByteArray(R"({"name":"a","options":{"max_chunk_size":"large"}})");
    QTest::newRow("link without chunks, of nats.js")
            << QByteArray(R"({"name":"a","bucket":"X","options":{"link":{"bucket":"X","name":"b"}}})");
}

// OBJ-META-04
void tst_NatsObjectValues::tolerantMeta()
{
    QFETCH(QByteArray, json);
    const auto info = read(json);
    QVERIFY2(info, qPrintable(info.error().text()));
    QCOMPARE(info->name(), u"a"_s);
    QCOMPARE(info->bucket(), u"B"_s); // as its subject says
    QVERIFY(info->headers().isEmpty() && info->metadata().isEmpty() && info->digest().isEmpty());
    QVERIFY(!info->isLink() || (info->linkBucket() == u"X"_s && info->linkName() == u"b"_s));
}

// OBJ-META-04
void tst_NatsObjectValues::largeNumbers()
{
    const auto info = read(R"({"name":"a","nuid":"n","size":9007199254740993,"chunks":9223372036854775807})");
    QVERIFY(info);
    QCOMPARE(info->size(), 9007199254740993u); // no double has it
    QCOMPARE(info->chunkCount(), 9223372036854775807u);
    QVERIFY(!read(R"({"name":"a","nuid":"n","size":9223372036854775808})"));
}

// OBJ-META-05
void tst_NatsObjectValues::meta()
{
    using Field = NatsObjectMeta::Field;
    NatsObjectMeta meta("ä");
    QCOMPARE(meta.name(), u"ä"_s);
    QVERIFY(!meta.isSet(Field::Description) && !meta.isSet(Field::Headers) && !meta.isSet(Field::Metadata));
    const NatsObjectMeta before = meta;
    QCOMPARE(before, NatsObjectMeta(u"ä"_s));
    meta.setDescription({});
    meta.setHeaders({});
    meta.setMetadata({});
    QVERIFY(meta.isSet(Field::Description) && meta.isSet(Field::Headers) && meta.isSet(Field::Metadata));
    QVERIFY(meta != before);
    for (const Field field : { Field::Description, Field::Headers, Field::Metadata })
        meta.unset(field);
    QCOMPARE(meta, before);
    QVERIFY(meta.validate() && NatsObjectMeta().validate());
    meta.setExpectedRevision(0);
    QCOMPARE(meta.expectedRevision(), std::optional<quint64>(0));
}

void tst_NatsObjectValues::badMeta_data()
{
    QTest::addColumn<NatsObjectMeta>("meta");
    QTest::addColumn<NatsError::Code>("code");
    NatsObjectMeta meta(u"a"_s);
    meta.setMaximumChunkSize(-1);
    QTest::newRow("negative chunks") << meta << Code::InvalidOption;
    meta.setMaximumChunkSize(64 * 1024 * 1024 + 1);
    QTest::newRow("large chunks") << meta << Code::InvalidOption;
    NatsObjectMeta headers(u"a"_s);
    headers.setHeaders({ { "a b:", "c" } });
    QTest::newRow("headers") << headers << Code::InvalidHeader;
    QTest::newRow("name") << NatsObjectMeta(QString(3000, u'a')) << Code::InvalidOption;
}

// OBJ-NAME-01
void tst_NatsObjectValues::badMeta()
{
    QFETCH(NatsObjectMeta, meta);
    QFETCH(NatsError::Code, code);
    QCOMPARE(meta.validate().error().code(), code);
}

// OBJ-BUCKET-01, OBJ-BUCKET-02
void tst_NatsObjectValues::config()
{
    NatsObjectStoreConfig config(u"B"_s);
    QCOMPARE(config.toStreamConfig().toJson(),
             (QJsonObject{ { u"name"_s, u"OBJ_B"_s },
                           { u"subjects"_s, QJsonArray{ u"$O.B.C.>"_s, u"$O.B.M.>"_s } },
                           { u"discard"_s, u"new"_s },
                           { u"allow_rollup_hdrs"_s, true },
                           { u"allow_direct"_s, true } }));
    QCOMPARE(config.toStreamUpdate().toJson(), (QJsonObject{ { u"name"_s, u"OBJ_B"_s } }));
    config.setDescription(u"text"_s);
    config.setTtl(1h);
    config.setMaximumBytes(1000);
    config.setStorage(NatsStreamConfig::Storage::Memory);
    config.setReplicas(3);
    config.setCompressed(true);
    config.setMetadata({ { u"k"_s, u"v"_s } });
    NatsPlacement placement;
    placement.setCluster(u"c"_s);
    config.setPlacement(placement);
    QCOMPARE(config.toStreamUpdate().toJson(),
             (QJsonObject{ { u"name"_s, u"OBJ_B"_s },
                           { u"description"_s, u"text"_s },
                           { u"max_age"_s, Q_INT64_C(3600000000000) },
                           { u"max_bytes"_s, 1000 },
                           { u"storage"_s, u"memory"_s },
                           { u"num_replicas"_s, 3 },
                           { u"compression"_s, u"s2"_s },
                           { u"placement"_s, QJsonObject{ { u"cluster"_s, u"c"_s } } },
                           { u"metadata"_s, QJsonObject{ { u"k"_s, u"v"_s } } } }));
    QVERIFY(config.validate());
    QVERIFY(config.isCompressed() && config.ttl() == 1h && config.replicas() == 3 && config.placement() == placement);
    QVERIFY(config != NatsObjectStoreConfig(u"B"_s));
}

// OBJ-BUCKET-01
void tst_NatsObjectValues::badConfig()
{
    QCOMPARE(NatsObjectStoreConfig().validate().error().code(), Code::InvalidOption);
    QCOMPARE(NatsObjectStoreConfig(u"a.b"_s).validate().error().code(), Code::InvalidOption);
    NatsObjectStoreConfig config(u"B"_s);
    config.setReplicas(6);
    QCOMPARE(config.validate().error().code(), Code::InvalidOption);
}

// OBJ-BUCKET-02
void tst_NatsObjectValues::status()
{
    const QByteArray json =
            R"({"config":{"name":"OBJ_B","description":"text","max_age":1000000000,"max_bytes":5,"storage":"memory",
        "num_replicas":3,"sealed":true,"compression":"s2","metadata":{"k":"v"}},"state":{"bytes":77}})";
    const NatsObjectStoreStatus status(NatsStreamInfo::fromJson(QJsonDocument::fromJson(json).object()));
    QCOMPARE(status.bucket(), u"B"_s);
    QCOMPARE(status.description(), u"text"_s);
    QCOMPARE(status.ttl(), 1s);
    QCOMPARE(status.maximumBytes(), 5);
    QCOMPARE(status.storage(), NatsStreamConfig::Storage::Memory);
    QCOMPARE(status.replicas(), 3);
    QVERIFY(status.isSealed() && status.isCompressed());
    QCOMPARE(status.size(), 77u);
    QCOMPARE(status.metadata().value(u"k"_s), u"v"_s);
    QVERIFY(status != NatsObjectStoreStatus() && NatsObjectStoreStatus().bucket().isEmpty());
}

// OBJ-PUT-03
void tst_NatsObjectValues::options()
{
    NatsObjectStoreOptions options;
    QVERIFY(options.validate());
    QCOMPARE(options.maximumPendingChunks(), 16);
    QCOMPARE(options.maximumPendingBytes(), 2 * 1024 * 1024);
    QCOMPARE(options.stallTimeout(), 60s);
    const NatsObjectStoreOptions before = options;
    options.setMaximumPendingChunks(0);
    QCOMPARE(options.validate().error().code(), Code::InvalidOption);
    QVERIFY(options != before);
    options = before;
    options.setMaximumPendingBytes(0);
    QVERIFY(options.validate().error().text().contains(u"maximumPendingBytes"_s));
    options = before;
    options.setStallTimeout(-1ms);
    QVERIFY(!options.validate());
}

// OBJ-WATCH-01
void tst_NatsObjectValues::watchOptions()
{
    NatsObjectWatchOptions options;
    QVERIFY(!options.ignoresDeletes() && !options.includesHistory() && !options.isUpdatesOnly());
    options.setIgnoreDeletes(true);
    options.setUpdatesOnly(true);
    QVERIFY(options.ignoresDeletes() && !options.includesHistory() && options.isUpdatesOnly());
    options.setIgnoreDeletes(false);
    options.setIncludeHistory(true);
    QVERIFY(!options.ignoresDeletes() && options.includesHistory() && options != NatsObjectWatchOptions());
}

QTEST_APPLESS_MAIN(tst_NatsObjectValues)
#include "tst_natsobjectvalues.moc"
