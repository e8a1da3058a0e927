// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/objectstorefixture.h"

#include <QtCore/QBuffer>
#include <QtCore/QCryptographicHash>
#include <QtCore/QElapsedTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Config = NatsObjectStoreConfig;

class tst_ObjectStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void thereAndBack_data();
    void thereAndBack();
    void replaced();
    void expectedRevisions();
    void expectedToBeDeleted();
    void names_data();
    void names();
    void badNames();
    void notThere();
    void metaOfAnObject();
    void updated();
    void renamed();
    void changedAtTheSameTime();
    void deleted();
    void links();
    void linkToAnotherBucket();
    void linksInACircle();
    void listed();
    void notMetaInformation();
    void buckets();
    void createdOrUpdated();
    void mirrors();
    void transformedMirror();
    void sealed();
    void noBucket();
    void largestChunks();
    void permissions_data();
    void permissions();
    void leastPermissions();

private:
    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<ObjectStoreClient> m_client;
    NatsObjectStore *m_store = nullptr;
};

void tst_ObjectStore::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_client = std::make_unique<ObjectStoreClient>(m_server->webSocketUrl());
    QVERIFY(m_client->openWithBucket());
    m_store = m_client->store.get();
}

void tst_ObjectStore::cleanup()
{
    m_client.reset();
    m_server.reset();
}

void tst_ObjectStore::thereAndBack_data()
{
    constexpr int Chunk = 128 * 1024;
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("chunkSize");
    QTest::addColumn<quint64>("chunks");
    QTest::newRow("empty") << 0 << 0 << quint64(0);
    QTest::newRow("one byte") << 1 << 0 << quint64(1);
    QTest::newRow("a chunk") << Chunk << 0 << quint64(1);
    QTest::newRow("a chunk and a byte") << Chunk + 1 << 0 << quint64(2);
    QTest::newRow("many small chunks") << 5000 << 3 << quint64(1667);
    QTest::newRow("7 by 2") << 7 << 2 << quint64(4);
    QTest::newRow("5 MiB") << 5 * 1024 * 1024 << 0 << quint64(40);
    QTest::newRow("40 MiB") << 40 * 1024 * 1024 << 0 << quint64(320);
}

// OBJ-PUT-01, OBJ-GET-01
void tst_ObjectStore::thereAndBack()
{
    QFETCH(int, size);
    QFETCH(int, chunkSize);
    QFETCH(quint64, chunks);
    const QByteArray data = noise(size);
    NatsObjectMeta meta(u"a"_s);
    meta.setMaximumChunkSize(chunkSize);
    const auto put = ended(m_store->put(meta, data));
    QVERIFY2(put, qPrintable(put.error().text()));
    QCOMPARE(put->size(), quint64(size));
    QCOMPARE(put->chunkCount(), chunks);
    QCOMPARE(put->digest(), QCryptographicHash::hash(data, QCryptographicHash::Sha256));
    QCOMPARE(put->revision(), chunks + 1);
    const auto info = ended(m_store->info(u"a"_s));
    QVERIFY(info && *info);
    QCOMPARE((*info)->json(), put->json());
    QCOMPARE((*info)->revision(), put->revision());
    QVERIFY(qAbs((*info)->modified().msecsTo(QDateTime::currentDateTimeUtc())) < 60000);
    const auto got = ended(m_store->get(u"a"_s));
    QVERIFY2(got, qPrintable(got.error().text()));
    QVERIFY(*got == data);
}

// OBJ-PUT-01
void tst_ObjectStore::replaced()
{
    NatsObjectMeta meta(u"a"_s);
    meta.setMaximumChunkSize(1);
    QCOMPARE(ended(m_store->put(meta, QByteArray("123456789"))).valueOr({}).revision(), 10u);
    const auto second = ended(m_store->put(meta, QByteArray("987654321")));
    QCOMPARE(second.valueOr({}).revision(), 20u);
    const auto state = ended(m_store->status())->streamInfo().state();
    QCOMPARE(state.messages(), 10u);
    QCOMPARE(state.firstSequence(), 11u);
    QCOMPARE(state.lastSequence(), 20u);
    QCOMPARE(ended(m_store->get(u"a"_s)).valueOr({}), QByteArray("987654321"));
    QCOMPARE(ended(m_store->put(meta, QByteArray())).valueOr({}).chunkCount(), 0u);
    QCOMPARE(m_client->storedChunks(), 0u);
}

// OBJ-PUT-02
void tst_ObjectStore::expectedRevisions()
{
    NatsObjectMeta meta(u"a"_s);
    meta.setMaximumChunkSize(3);
    meta.setExpectedRevision(0);
    QCOMPARE(ended(m_store->put(meta, QByteArray("123456789"))).valueOr({}).revision(), 4u);
    QCOMPARE(ended(m_store->put(meta, QByteArray("x"))).error().code(), Code::WrongExpectation);
    meta.setExpectedRevision(4);
    QCOMPARE(ended(m_store->put(meta, QByteArray("987654321"))).valueOr({}).revision(), 8u);
    QCOMPARE(ended(m_store->put(meta, QByteArray("x"))).error().code(), Code::WrongExpectation);
    QCOMPARE(ended(m_store->get(u"a"_s)).valueOr({}), QByteArray("987654321"));
    QCOMPARE(m_client->storedChunks(), 3u);
}

// OBJ-PUT-11
void tst_ObjectStore::expectedToBeDeleted()
{
    NatsObjectMeta meta(u"a"_s);
    meta.setExpectedRevision(7);
    QCOMPARE(ended(m_store->put(meta, QByteArray("x"))).error().code(), Code::WrongExpectation);
    QCOMPARE(ended(m_store->status())->streamInfo().state().lastSequence(), 0u); // not a chunk
    meta.setExpectedRevision(0);
    QVERIFY(ended(m_store->put(meta, QByteArray("first"))));
    QVERIFY(ended(m_store->deleteObject(u"a"_s)));
    const auto again = m_store->put(meta, QByteArray("again"));
    const auto atTheSameTime = m_store->put(meta, QByteArray("other"));
    QVERIFY2(ended(again), qPrintable(ended(again).error().text()));
    QCOMPARE(ended(atTheSameTime).error().code(), Code::WrongExpectation);
    QCOMPARE(ended(m_store->get(u"a"_s)).valueOr({}), QByteArray("again"));
    QCOMPARE(m_client->storedChunks(), 1u);
    QCOMPARE(ended(m_store->put(meta, QByteArray("x"))).error().code(), Code::WrongExpectation);
}

void tst_ObjectStore::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("accent") << u"é"_s << QByteArray("w6k=");
    QTest::newRow("Japanese") << u"日本"_s << QByteArray("5pel5pys");
    QTest::newRow("emoji") << u"🎈"_s << QByteArray("8J-OiA==");
    QTest::newRow("dots") << u"has.dots.here"_s << QByteArray("aGFzLmRvdHMuaGVyZQ==");
    QTest::newRow("star") << u"*"_s << QByteArray("Kg==");
    QTest::newRow("greater") << u">"_s << QByteArray("Pg==");
    QTest::newRow("space") << u" "_s << QByteArray("IA==");
    QTest::newRow("url-safe") << u"sub?\?>"_s << QByteArray("c3ViPz8-");
    QTest::newRow("line break") << u"a\r\nPUB x 0"_s << QByteArray("YQ0KUFVCIHggMA==");
    QTest::newRow("zero") << QString(QChar(u'\0')) << QByteArray("AA==");
    QTest::newRow("300 characters") << QString(300, u'n') << QByteArray(300, 'n').toBase64();
    QTest::newRow("longest") << QString(2048, u'n') << QByteArray(2048, 'n').toBase64();
}

// OBJ-NAME-01
void tst_ObjectStore::names()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, token);
    QVERIFY(ended(m_store->put(name, QByteArray("value"))));
    QVERIFY(m_client->stored().contains(u"$O.B.M."_s + QString::fromLatin1(token)));
    QCOMPARE(ended(m_store->get(name)).valueOr({}), QByteArray("value"));
    QCOMPARE(ended((*m_store->list())->collect())->constFirst().name(), name);
    QCOMPARE(ended(m_store->updateMeta(name, u"renamed"_s)).valueOr({}).name(), u"renamed"_s);
    QCOMPARE(ended(m_store->updateMeta(u"renamed"_s, name)).valueOr({}).name(), name);
    QVERIFY(ended(m_store->deleteObject(name)));
    QVERIFY(!ended(m_store->info(name)).valueOr(NatsObjectInfo()));
    QVERIFY(m_client->connection->isConnected());
}

// OBJ-NAME-01
void tst_ObjectStore::badNames()
{
    for (const QString &name : { QString(), QString(2049, u'n'), QString(QChar(0xd800)) }) {
        QCOMPARE(m_store->put(name, QByteArray("value")).result().error().code(), Code::InvalidOption);
        QCOMPARE(m_store->get(name).result().error().code(), Code::InvalidOption);
        QCOMPARE(m_store->info(name).result().error().code(), Code::InvalidOption);
        QCOMPARE(m_store->deleteObject(name).result().error().code(), Code::InvalidOption);
        QCOMPARE(m_store->updateMeta(name, u"b"_s).result().error().code(), Code::InvalidOption);
        QCOMPARE(m_store->linkBucket(name, u"C"_s).result().error().code(), Code::InvalidOption);
    }
    QCOMPARE(m_store->linkBucket(u"a"_s, u"no.bucket"_s).result().error().code(), Code::InvalidOption);
}

// OBJ-GET-03, OBJ-META-07
void tst_ObjectStore::notThere()
{
    QVERIFY(!*ended(m_store->info(u"a"_s)));
    QCOMPARE(ended(m_store->get(u"a"_s)).error().code(), Code::ObjectNotFound);
    QCOMPARE(ended(m_store->deleteObject(u"a"_s)).error().code(), Code::ObjectNotFound);
    QCOMPARE(ended(m_store->updateMeta(u"a"_s, u"b"_s)).error().code(), Code::ObjectNotFound);
    QVERIFY(ended(m_store->put(u"a"_s, QByteArray("value"))) && ended(m_store->deleteObject(u"a"_s)));
    QCOMPARE(ended(m_store->get(u"a"_s)).error().code(), Code::ObjectNotFound);
    QCOMPARE(ended(m_store->deleteObject(u"a"_s)).error().code(), Code::ObjectNotFound);
    QCOMPARE(ended(m_store->updateMeta(u"a"_s, u"b"_s)).error().code(), Code::ObjectNotFound);
}

// OBJ-META-01, OBJ-META-02
void tst_ObjectStore::metaOfAnObject()
{
    NatsObjectMeta meta(u"a"_s);
    meta.setDescription(u"Grüße"_s);
    meta.setHeaders({ { "Content-Type", "text/plain" }, { "x-Many", "1" }, { "x-Many", "2" } });
    meta.setMetadata({ { u"owner"_s, u"joe"_s }, { u"größe"_s, u"ü"_s } });
    QVERIFY(ended(m_store->put(meta, QByteArray("value"))));
    const NatsObjectInfo info = *ended(m_store->info(u"a"_s)).valueOr(NatsObjectInfo());
    QCOMPARE(info.bucket(), u"B"_s);
    QCOMPARE(info.description(), u"Grüße"_s);
    QCOMPARE(info.headers().value("Content-Type"), u"text/plain"_s);
    QCOMPARE(info.headers().values("x-Many", NatsHeaders::Match::Exact), QStringList({ u"1"_s, u"2"_s }));
    QCOMPARE(info.metadata(), meta.metadata());
    QCOMPARE(info.maximumChunkSize(), qint64(131072));
    QCOMPARE(info.nuid().size(), 22);
    QVERIFY(info.modified().isValid());
    QCOMPARE(m_client->stored(u"$O.B.M.>"_s).value(u"$O.B.M.YQ=="_s), 1u);
}

// OBJ-META-05
void tst_ObjectStore::updated()
{
    NatsObjectMeta meta(u"a"_s);
    meta.setDescription(u"first"_s);
    meta.setMetadata({ { u"owner"_s, u"joe"_s } });
    const auto put = ended(m_store->put(meta, QByteArray("value")));
    NatsObjectMeta change;
    change.setDescription(u"second"_s);
    const auto changed = ended(m_store->updateMeta(u"a"_s, change));
    QVERIFY2(changed, qPrintable(changed.error().text()));
    QCOMPARE(changed->description(), u"second"_s);
    QCOMPARE(changed->metadata(), meta.metadata());
    QCOMPARE(changed->nuid(), put->nuid());
    QCOMPARE(changed->digest(), put->digest());
    change.unset(NatsObjectMeta::Field::Description);
    change.setMetadata({});
    QVERIFY(ended(m_store->updateMeta(u"a"_s, change)).valueOr({}).metadata().isEmpty());
    QCOMPARE(ended(m_store->info(u"a"_s))->value().description(), u"second"_s);
    QCOMPARE(m_client->stored(u"$O.B.M.>"_s), (QMap<QString, quint64>{ { u"$O.B.M.YQ=="_s, 1 } }));
    change.setExpectedRevision(1);
    QCOMPARE(ended(m_store->updateMeta(u"a"_s, change)).error().code(), Code::WrongExpectation);
    QCOMPARE(ended(m_store->get(u"a"_s)).valueOr({}), QByteArray("value"));
}

// OBJ-META-06
void tst_ObjectStore::renamed()
{
    QVERIFY(ended(m_store->put(u"a"_s, QByteArray("value"))) && ended(m_store->put(u"taken"_s, QByteArray("other"))));
    QVERIFY(ended(m_store->put(u"free"_s, QByteArray("gone"))) && ended(m_store->deleteObject(u"free"_s)));
    QCOMPARE(ended(m_store->updateMeta(u"a"_s, u"taken"_s)).error().code(), Code::ObjectExists);
    QVERIFY(ended(m_store->updateMeta(u"a"_s, u"free"_s)));
    QVERIFY(!*ended(m_store->info(u"a"_s, NatsObjectStore::Deleted::Shown)));
    QCOMPARE(ended(m_store->get(u"free"_s)).valueOr({}), QByteArray("value"));
    QCOMPARE(ended(m_store->get(u"taken"_s)).valueOr({}), QByteArray("other"));
}

// OBJ-META-08
void tst_ObjectStore::changedAtTheSameTime()
{
    QVERIFY(ended(m_store->put(u"a"_s, QByteArray("value"))));
    NatsObjectMeta change;
    QList<NatsFuture<NatsObjectInfo>> changes;
    for (int i = 0; i < 5; ++i) {
        change.setDescription(QString::number(i));
        changes.append(m_store->updateMeta(u"a"_s, change));
    }
    const auto removed = m_store->deleteObject(u"a"_s);
    int succeeded = ended(removed).hasValue() ? 1 : 0;
    for (const auto &one : changes) {
        const auto result = ended(one);
        succeeded += result ? 1 : 0;
        QVERIFY(result || result.error().code() == Code::WrongExpectation);
    }
    QCOMPARE(succeeded, 1);
}

// OBJ-DELETE-01
void tst_ObjectStore::deleted()
{
    NatsObjectMeta meta(u"a"_s);
    meta.setMaximumChunkSize(10);
    QVERIFY(ended(m_store->put(meta, noise(128))));
    QCOMPARE(m_client->storedChunks(), 13u);
    QVERIFY(ended(m_store->deleteObject(u"a"_s)));
    QCOMPARE(m_client->storedChunks(), 0u);
    QVERIFY(!*ended(m_store->info(u"a"_s)));
    const auto info = *ended(m_store->info(u"a"_s, NatsObjectStore::Deleted::Shown));
    QVERIFY(info && info->isDeleted());
    QCOMPARE(info->size(), 0u);
    QCOMPARE(info->chunkCount(), 0u);
    QVERIFY(info->digestText().isEmpty());
    QVERIFY(ended((*m_store->list())->collect())->isEmpty());
    QCOMPARE(ended((*m_store->list(NatsObjectStore::Deleted::Shown))->collect())->size(), 1);
    QVERIFY(ended(m_store->put(u"a"_s, QByteArray("again"))));
    QCOMPARE(ended(m_store->get(u"a"_s)).valueOr({}), QByteArray("again"));
}

// OBJ-LINK-01, OBJ-LINK-03
void tst_ObjectStore::links()
{
    const auto target = ended(m_store->put(u"a"_s, QByteArray("value")));
    const auto link = ended(m_store->link(u"l"_s, *target));
    QVERIFY2(link, qPrintable(link.error().text()));
    QVERIFY(link->isLink() && link->bucket() == u"B"_s && link->linkBucket() == u"B"_s && link->linkName() == u"a"_s);
    QVERIFY(!link->nuid().isEmpty());
    QCOMPARE(ended(m_store->get(u"l"_s)).valueOr({}), QByteArray("value"));
    QVERIFY(ended(m_store->put(u"a"_s, QByteArray("newer"))));
    QCOMPARE(ended(m_store->get(u"l"_s)).valueOr({}), QByteArray("newer"));
    QCOMPARE(ended(m_store->link(u"m"_s, *link)).error().code(), Code::InvalidObjectLink);
    QCOMPARE(ended(m_store->link(u"a"_s, *target)).error().code(), Code::ObjectExists);
    QVERIFY(ended(m_store->linkBucket(u"l"_s, u"C"_s))); // a link takes the place of a link
    QCOMPARE(ended(m_store->get(u"l"_s)).error().code(), Code::InvalidObjectLink);
    QVERIFY(ended(m_store->deleteObject(u"a"_s)));
    const auto gone = *ended(m_store->info(u"a"_s, NatsObjectStore::Deleted::Shown));
    QCOMPARE(ended(m_store->link(u"m"_s, *gone)).error().code(), Code::InvalidObjectLink);
    QVERIFY(ended(m_store->link(u"a"_s, *target))); // in the place of what was deleted
    QVERIFY(ended(m_store->deleteObject(u"l"_s)));
    QVERIFY(!*ended(m_store->info(u"l"_s)));
}

// OBJ-LINK-01, OBJ-LINK-02
void tst_ObjectStore::linkToAnotherBucket()
{
    QVERIFY(ended(m_client->buckets.createBucket(Config(u"C"_s))));
    NatsObjectStore other(&m_client->jetStream, u"C"_s);
    const auto target = ended(other.put(u"a"_s, noise(300000)));
    QVERIFY(ended(m_store->link(u"l"_s, *target)));
    NatsObjectTransfer *transfer = nullptr;
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::ReadWrite));
    transfer = m_store->get(u"l"_s, &buffer).valueOr(nullptr);
    VERIFY_TRANSFER(transfer);
    QCOMPARE(transfer->info(), *ended(other.info(u"a"_s)));
    QCOMPARE(QCryptographicHash::hash(buffer.data(), QCryptographicHash::Sha256), target->digest());
    QVERIFY(ended(m_client->buckets.deleteBucket(u"C"_s)));
    QCOMPARE(ended(m_store->get(u"l"_s)).error().code(), Code::InvalidObjectLink);
    QCOMPARE(*ended(m_client->buckets.bucketNames()), QStringList{ u"B"_s });
}

// OBJ-LINK-02
void tst_ObjectStore::linksInACircle()
{
    const auto target = ended(m_store->put(u"a"_s, QByteArray("value")));
    QVERIFY(ended(m_store->link(u"l"_s, *target)) && ended(m_store->deleteObject(u"a"_s)));
    QCOMPARE(ended(m_store->get(u"l"_s)).error().code(), Code::InvalidObjectLink); // to nothing
    NatsObjectInfo back = NatsObjectInfo::fromJson({ { u"bucket"_s, u"B"_s }, { u"name"_s, u"l"_s } });
    QVERIFY(ended(m_store->link(u"a"_s, back)));
    const NatsError error = ended(m_store->get(u"l"_s)).error();
    QCOMPARE(error.code(), Code::InvalidObjectLink);
    QVERIFY(error.text().contains(u"no end"_s));
}

// OBJ-LIST-01
void tst_ObjectStore::listed()
{
    QVERIFY(ended((*m_store->list())->collect()).valueOr({ {} }).isEmpty());
    QStringList names;
    for (int i = 0; i < 60; ++i) {
        names.append(u"object %1"_s.arg(i, 2, 10, QChar(u'0')));
        QVERIFY(ended(m_store->put(names.constLast(), QByteArray::number(i))));
    }
    const auto all = ended((*m_store->list())->collect());
    QVERIFY2(all, qPrintable(all.error().text()));
    QStringList found;
    for (const NatsObjectInfo &info : *all) {
        found.append(info.name());
        QVERIFY(!info.isUpdate() && info.revision() > 0 && info.modified().isValid());
    }
    QCOMPARE(found, names);
    NatsObjectStore none(&m_client->jetStream, u"NONE"_s);
    QCOMPARE(ended((*none.list())->collect()).error().code(), Code::StreamNotFound);
    const auto cancelled = *m_store->list();
    const auto collected = cancelled->collect();
    cancelled->cancel();
    QCOMPARE(collected.result().error().code(), Code::Cancelled);
}

// OBJ-META-04
void tst_ObjectStore::notMetaInformation()
{
    QVERIFY(ended(m_store->put(u"good"_s, QByteArray("value"))));
    QVERIFY(ended(m_client->jetStream.publish("$O.B.M.YQ==", "no JSON")));
    QVERIFY(ended(m_client->jetStream.publish("$O.B.M.Yg==",
                                              R"({"name":"b","nuid":"*","chunks":1,"size":5,"digest":"x"})")));
    QCOMPARE(ended(m_store->info(u"a"_s)).error().code(), Code::ProtocolError);
    QCOMPARE(ended(m_store->get(u"b"_s)).error().code(), Code::ProtocolError);
    QCOMPARE(ended((*m_store->list())->collect())->size(), 1);
    QVERIFY(ended(m_store->put(u"b"_s, QByteArray("better"))));
    QCOMPARE(ended(m_store->get(u"b"_s)).valueOr({}), QByteArray("better"));
    QCOMPARE(ended(m_store->get(u"good"_s)).valueOr({}), QByteArray("value"));
}

// OBJ-BUCKET-02, OBJ-BUCKET-05
void tst_ObjectStore::buckets()
{
    Config config(u"C"_s);
    config.setDescription(u"of the test"_s);
    config.setTtl(1h);
    config.setMaximumBytes(1000000);
    config.setStorage(NatsStreamConfig::Storage::Memory);
    const auto made = ended(m_client->buckets.createBucket(config));
    QVERIFY2(made, qPrintable(made.error().text()));
    QCOMPARE(made->bucket(), u"C"_s);
    QCOMPARE(made->ttl(), 1h);
    QCOMPARE(made->maximumBytes(), 1000000);
    QCOMPARE(made->description(), u"of the test"_s);
    QVERIFY(!made->isSealed() && made->size() == 0);
    QVERIFY(ended(m_client->buckets.createBucket(config)));
    config.setMaximumBytes(2000000);
    QCOMPARE(ended(m_client->buckets.createBucket(config)).error().code(), Code::StreamExists);
    Config change(u"C"_s);
    change.setMaximumBytes(3000000);
    QCOMPARE(ended(m_client->buckets.updateBucket(change)).valueOr({}).description(), u"of the test"_s);
    QCOMPARE(ended(m_client->buckets.status(u"C"_s)).valueOr({}).maximumBytes(), 3000000);
    QVERIFY(ended(m_client->buckets.createOrUpdateBucket(config)));
    QVERIFY(ended(m_client->manager.createStream(NatsStreamConfig(u"OTHER"_s, { u"other.>"_s }))));
    QCOMPARE(ended((*m_client->buckets.buckets())->collect())->size(), 2);
    QStringList names = *ended(m_client->buckets.bucketNames());
    names.sort();
    QCOMPARE(names, QStringList({ u"B"_s, u"C"_s }));
    QVERIFY(ended(m_client->buckets.deleteBucket(u"C"_s)));
    QCOMPARE(ended(m_client->buckets.status(u"C"_s)).error().code(), Code::StreamNotFound);
}

// OBJ-BUCKET-06
void tst_ObjectStore::createdOrUpdated()
{
    Config config(u"C"_s);
    config.setDescription(u"of the test"_s);
    config.setTtl(1h);
    QVERIFY(ended(m_client->buckets.createOrUpdateBucket(config)));
    NatsStreamConfig theirs(u"OBJ_C"_s); // as a client that does not want what NatsQt does
    theirs.setSubjects({ u"$O.C.C.>"_s, u"$O.C.M.>"_s, u"more.>"_s });
    theirs.setAllowDirect(false);
    QVERIFY(ended(m_client->manager.updateStream(theirs)));
    Config change(u"C"_s);
    change.setMaximumBytes(3000000);
    const auto changed = ended(m_client->buckets.createOrUpdateBucket(change));
    QVERIFY2(changed, qPrintable(changed.error().text()));
    QCOMPARE(changed->maximumBytes(), 3000000);
    QCOMPARE(changed->description(), u"of the test"_s);
    QCOMPARE(changed->ttl(), 1h);
    QCOMPARE(changed->streamInfo().config().subjects().size(), 3);
    QVERIFY(!changed->streamInfo().config().allowDirect());
}

static NatsStreamConfig mirrorOfB(bool allowsRollup, const QList<NatsSubjectTransform> &transforms = {})
{
    NatsStreamConfig config(u"OBJ_M"_s);
    NatsStreamSource source;
    source.setName(u"OBJ_B"_s);
    if (!transforms.isEmpty())
        source.setSubjectTransforms(transforms);
    config.setMirror(source);
    config.setAllowRollup(allowsRollup);
    return config;
}

// OBJ-BUCKET-05, OBJ-BUCKET-07
void tst_ObjectStore::mirrors()
{
    QVERIFY(ended(m_client->manager.createStream(mirrorOfB(true))));
    QVERIFY(ended(m_client->manager.createStream(NatsStreamConfig(u"OBJ_X"_s, { u"x.>"_s }))));
    NatsObjectStore mirror(&m_client->jetStream, u"M"_s);
    const NatsError error = ended(mirror.open()).error();
    QCOMPARE(error.code(), Code::InvalidStreamConfiguration);
    QVERIFY2(error.text().contains(u"'$O.M.>'"_s), qPrintable(error.text()));
    const auto all = ended((*m_client->buckets.buckets())->collect()).valueOr({});
    QStringList buckets;
    for (const NatsObjectStoreStatus &bucket : all)
        buckets.append(bucket.bucket());
    buckets.sort();
    QCOMPARE(buckets, (QStringList{ u"B"_s, u"M"_s }));
    QVERIFY(ended(m_client->buckets.bucketNames())->contains(u"M"_s));
}

// OBJ-BUCKET-07
void tst_ObjectStore::transformedMirror()
{
    const QByteArray data = noise(300000);
    QVERIFY(ended(m_store->put(u"a"_s, data)));
    const QList<NatsSubjectTransform> transforms{ NatsSubjectTransform::make(u"$O.B.>"_s, u"$O.M.>"_s) };
    const auto made = ended(m_client->manager.createStream(mirrorOfB(false, transforms)));
    if (m_server->version() < QVersionNumber(2, 10)) {
        QCOMPARE(made.error().code(), Code::ApiLevelRequired);
        return;
    }
    QVERIFY2(made, qPrintable(made.error().text()));
    NatsObjectStore mirror(&m_client->jetStream, u"M"_s);
    QCOMPARE(ended(mirror.open()).error().code(), Code::InvalidStreamConfiguration);
    QVERIFY(ended(m_client->manager.deleteStream(u"OBJ_M"_s)));
    QVERIFY(ended(m_client->manager.createStream(mirrorOfB(true, transforms))));
    const auto opened = ended(mirror.open());
    QVERIFY2(opened, qPrintable(opened.error().text()));
    QVERIFY(NatsTest::waitUntil([&] { return ended(mirror.status())->streamInfo().state().messages() == 4; }));
    QVERIFY(ended(mirror.get(u"a"_s)).valueOr({}) == data);
    QCOMPARE(ended((*mirror.list())->collect())->size(), 1);
}

// OBJ-BUCKET-04, OBJ-PUT-08
void tst_ObjectStore::sealed()
{
    QVERIFY(ended(m_store->put(u"a"_s, QByteArray("value"))));
    QVERIFY(ended(m_client->buckets.sealBucket(u"B"_s)).valueOr({}).isSealed());
    QCOMPARE(ended(m_store->get(u"a"_s)).valueOr({}), QByteArray("value"));
    QCOMPARE(ended(m_store->put(u"b"_s, QByteArray("value"))).error().code(), Code::StreamSealed);
    QCOMPARE(ended(m_store->deleteObject(u"a"_s)).error().code(), Code::StreamSealed);
    NatsObjectMeta change;
    change.setDescription(u"changed"_s);
    QCOMPARE(ended(m_store->updateMeta(u"a"_s, change)).error().code(), Code::StreamSealed);
    QCOMPARE(ended((*m_store->list())->collect())->size(), 1);
    QVERIFY(ended(m_client->buckets.deleteBucket(u"B"_s)));
}

// OBJ-BUCKET-03, OBJ-PUT-08
void tst_ObjectStore::noBucket()
{
    QVERIFY(ended(m_store->open()));
    NatsObjectStore none(&m_client->jetStream, u"NONE"_s);
    QCOMPARE(ended(none.open()).error().code(), Code::StreamNotFound);
    QVERIFY(ended(none.open()).error().text().contains(u"bucket"_s));
    QCOMPARE(ended(none.put(u"a"_s, QByteArray("value"))).error().code(), Code::StreamNotFound);
    QCOMPARE(ended(none.get(u"a"_s)).error().code(), Code::StreamNotFound);
    QVERIFY(ended(m_client->manager.createStream(NatsStreamConfig(u"OBJ_X"_s, { u"x.>"_s }))));
    NatsObjectStore other(&m_client->jetStream, u"X"_s);
    QCOMPARE(ended(other.open()).error().code(), Code::InvalidStreamConfiguration);
}

// OBJ-PUT-01: a server that allows 8 KiB for a message
void tst_ObjectStore::largestChunks()
{
    m_client.reset();
    QTemporaryDir folder;
    NatsServerProcess server;
    QVERIFY2(server.start("max_payload: 8192\njetstream { store_dir: \"" + folder.path().toUtf8() + "\" }"),
             qPrintable(server.errorString()));
    ObjectStoreClient client(server.webSocketUrl());
    QVERIFY(client.openWithBucket());
    const QByteArray data = noise(32 * 1024);
    const auto put = ended(client.store->put(u"a"_s, data));
    QVERIFY2(put, qPrintable(put.error().text()));
    QCOMPARE(put->chunkCount(), 4u);
    QCOMPARE(put->maximumChunkSize(), 8192);
    QVERIFY(ended(client.store->get(u"a"_s)).valueOr({}) == data);
    NatsObjectMeta large(u"b"_s);
    large.setDescription(QString(9000, u'x'));
    QCOMPARE(ended(client.store->put(large, data)).error().code(), Code::PayloadTooLarge);
    QCOMPARE(client.storedChunks(), 4u);
    client.connection->close();
    server.kill(); // before its folder is removed
}

void tst_ObjectStore::permissions_data()
{
    QTest::addColumn<QByteArray>("denied");
    QTest::addColumn<QString>("call");
    QTest::newRow("put, no chunks") << QByteArray("$O.B.C.>") << u"put"_s;
    QTest::newRow("put, no meta information") << QByteArray("$O.B.M.>") << u"put"_s;
    QTest::newRow("put, no reading") << QByteArray("$JS.API.STREAM.MSG.GET.OBJ_B") << u"put"_s;
    QTest::newRow("get, no reading") << QByteArray("$JS.API.STREAM.MSG.GET.OBJ_B") << u"get"_s;
    QTest::newRow("get, no consumers") << QByteArray("$JS.API.CONSUMER.CREATE.OBJ_B.>") << u"get"_s;
    QTest::newRow("get, no messages") << QByteArray("$JS.API.CONSUMER.MSG.NEXT.>") << u"get"_s;
    QTest::newRow("get, no information") << QByteArray("$JS.API.STREAM.INFO.>") << QString();
    QTest::newRow("list, no consumers") << QByteArray("$JS.API.CONSUMER.CREATE.OBJ_B.>") << u"list"_s;
}

// OBJ-PUT-05, OBJ-PUT-08, OBJ-GET-02: what a user may not do is told by the call, and soon
void tst_ObjectStore::permissions()
{
    QFETCH(QByteArray, denied);
    QFETCH(QString, call);
    QTemporaryDir folder;
    NatsServerProcess server;
    const QByteArray users = "users: [{ user: all, password: x }, { user: some, password: x, permissions: { publish: { deny: [\"" + denied
            + "\"] } } }]";
    QVERIFY2(server.start("jetstream { store_dir: \"" + folder.path().toUtf8() + "\" }\nauthorization { " + users + " }\n"),
             qPrintable(server.errorString()));
    const auto login = [&](const QString &user) {
        NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
        options.setUser(user);
        options.setPassword(u"x"_s);
        return options;
    };
    NatsClient all(login(u"all"_s));
    NatsClient some(login(u"some"_s));
    QVERIFY(all.open() && some.open());
    NatsJetStream allowed(all.connection.get());
    QVERIFY(ended(NatsObjectStoreManager(&allowed).createBucket(Config(u"B"_s))));
    NatsObjectStore owner(&allowed, u"B"_s);
    QVERIFY(ended(owner.put(u"a"_s, QByteArray("value"))));
    NatsJetStream limited(some.connection.get());
    NatsObjectStore user(&limited, u"B"_s);
    QElapsedTimer time;
    time.start();
    const NatsError put = ended(user.put(u"b"_s, noise(1000000))).error();
    const NatsError get = ended(user.get(u"a"_s)).error();
    const NatsError list = ended((*user.list())->collect()).error();
    QCOMPARE(put.code(), call == u"put"_s || denied.contains("MSG.GET") ? Code::PermissionViolation : Code::NoError);
    QCOMPARE(get.code(), call == u"get"_s || denied.contains("MSG.GET") || call == u"list"_s ? Code::PermissionViolation : Code::NoError);
    QCOMPARE(list.code(), denied.contains("CONSUMER") ? Code::PermissionViolation : Code::NoError);
    QVERIFY(time.elapsed() < 4000);
    const auto state = ended(owner.status());
    QCOMPARE(state->streamInfo().state().messages(), put ? 2u : 11u);
    all.connection->close();
    server.kill();
}

// OBJ-PERMISSION-01: a user who may do no more than what the documentation of NatsObjectStore lists
void tst_ObjectStore::leastPermissions()
{
    JetStreamServer server;
    QVERIFY2(server.startWithJetStream(
                     "}\nauthorization { users: [\n"
                     "{ user: all, password: p }\n"
                     "{ user: some, password: p, permissions: { subscribe: [\"_INBOX.>\"], publish: [ \"$O.B.>\",\n"
                     "\"$JS.API.STREAM.INFO.OBJ_B\", \"$JS.API.STREAM.MSG.GET.OBJ_B\",\n"
                     "\"$JS.API.STREAM.MSG.DELETE.OBJ_B\", \"$JS.API.STREAM.PURGE.OBJ_B\", \"$JS.API.CONSUMER.*.OBJ_B.>\",\n"
                     "\"$JS.API.CONSUMER.MSG.NEXT.OBJ_B.>\" ] } }\n"
                     "]"),
             qPrintable(server.errorString()));
    const auto as = [&server](const QString &user) {
        NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
        options.setUser(user);
        options.setPassword(u"p"_s);
        return options;
    };
    NatsClient all(as(u"all"_s));
    NatsClient some(as(u"some"_s));
    QVERIFY(all.open() && some.open());
    NatsJetStream allowed(all.connection.get());
    QVERIFY(ended(NatsObjectStoreManager(&allowed).createBucket(Config(u"B"_s))));
    NatsJetStream limited(some.connection.get());
    NatsObjectStore store(&limited, u"B"_s);
    QVERIFY(ended(store.open()) && ended(store.status()));
    NatsObjectStoreWatcher *watcher = store.watch().valueOr(nullptr);
    QVERIFY(watcher);
    QStringList watched;
    connect(watcher, &NatsObjectStoreWatcher::objectChanged, this, [&](const NatsObjectInfo &info) {
        watched.append(info.name() + (info.isDeleted() ? u" deleted"_s : QString()));
    });
    const QByteArray data = noise(1000000);
    const auto put = ended(store.put(u"a"_s, QByteArray("first")));
    QVERIFY2(put, qPrintable(put.error().text()));
    QVERIFY(ended(store.put(u"a"_s, data)));
    QVERIFY(ended(store.get(u"a"_s)).valueOr({}) == data);
    QVERIFY(ended(store.updateMeta(u"a"_s, u"b"_s)));
    QVERIFY(ended(store.link(u"l"_s, **ended(store.info(u"b"_s)))));
    QVERIFY(ended(store.get(u"l"_s)).valueOr({}) == data);
    QCOMPARE(ended((*store.list())->collect())->size(), 2);
    QVERIFY(ended(store.deleteObject(u"b"_s)));
    QVERIFY(NatsTest::waitUntil([&] { return watched.contains(u"b deleted"_s); }));
    QVERIFY(watcher->isActive());
    QCOMPARE(some.events.count(u"error PermissionViolation"_s), 0);
}

QTEST_GUILESS_MAIN(tst_ObjectStore)
#include "tst_objectstore.moc"
