// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/keyvalueclient.h"
#include "scenario/leafnode.h"


using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Operation = NatsKeyValueEntry::Operation;

// Buckets on a real server: made, changed, listed, copied, and what expires in them
class tst_KeyValueBuckets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void create();
    void allOptions();
    void createAgain();
    void update();
    void createOrUpdate();
    void bucketOfAnotherClient();
    void status();
    void deleteBucket();
    void list();
    void listOfMany();
    void republish();
    void valuesExpire();
    void keysExpire();
    void purgedForATime();
    void limits();
    void mirror();
    void mirrorInADomain();
    void sources();
    void writesThroughADomain();
    void permissions();

private:
    bool isAtLeast(int major, int minor) { return m_server->version() >= QVersionNumber(major, minor); }
    NatsStreamConfig streamConfig(const QString &bucket)
    {
        return ended(m_client->manager.streamInfo(u"KV_"_s + bucket)).valueOr(NatsStreamInfo()).config();
    }
    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<KeyValueClient> m_client;
};

void tst_KeyValueBuckets::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_client = std::make_unique<KeyValueClient>(m_server->webSocketUrl());
    QVERIFY(m_client->open());
}

void tst_KeyValueBuckets::cleanup()
{
    m_client.reset();
    m_server.reset();
}

// KV-BUCKET-01
void tst_KeyValueBuckets::create()
{
    const auto status = m_client->create(NatsKeyValueConfig(u"B-1_x"_s));
    VERIFY_RESULT(status);
    QCOMPARE(status->bucket(), u"B-1_x"_s);
    QCOMPARE(status->history(), 1);
    const NatsStreamConfig stream = streamConfig(u"B-1_x"_s);
    QCOMPARE(stream.subjects(), QStringList{ u"$KV.B-1_x.>"_s });
    QVERIFY(stream.denyDelete() && stream.allowRollup() && stream.allowDirect() && !stream.denyPurge());
    QCOMPARE(stream.discard(), NatsStreamConfig::Discard::New);
    QCOMPARE(stream.maximumMessagesPerSubject(), 1);
    QCOMPARE(stream.duplicateWindow(), 2min);
}

// KV-BUCKET-01
void tst_KeyValueBuckets::allOptions()
{
    NatsKeyValueConfig config(u"B"_s);
    config.setDescription(u"of a test"_s);
    config.setHistory(64);
    config.setTtl(30s);
    config.setMaximumBytes(100000);
    config.setMaximumValueSize(1000);
    config.setStorage(NatsStreamConfig::Storage::Memory);
    config.setReplicas(1);
    NatsPlacement placement;
    placement.setTags({ u"ssd"_s }); // a server that is alone keeps it, and does not look at it
    config.setPlacement(placement);
    if (isAtLeast(2, 10)) {
        config.setCompression(NatsStreamConfig::Compression::S2);
        config.setMetadata({ { u"owner"_s, u"me"_s } });
    }
    const auto status = m_client->create(config);
    VERIFY_RESULT(status);
    QCOMPARE(status->config().description(), u"of a test"_s);
    QCOMPARE(status->history(), 64);
    QCOMPARE(status->ttl(), 30s);
    QCOMPARE(status->config().maximumBytes(), 100000);
    QCOMPARE(status->config().maximumValueSize(), 1000);
    QCOMPARE(status->config().storage(), NatsStreamConfig::Storage::Memory);
    QCOMPARE(status->config().placement(), placement);
    QCOMPARE(status->streamInfo().config().duplicateWindow(), 30s);
    QCOMPARE(status->isCompressed(), isAtLeast(2, 10));
    if (isAtLeast(2, 10))
        QCOMPARE(status->config().metadata().value(u"owner"_s), u"me"_s);
}

// KV-BUCKET-02
void tst_KeyValueBuckets::createAgain()
{
    NatsKeyValueConfig config(u"B"_s);
    config.setTtl(1h);
    VERIFY_RESULT(m_client->create(config));
    VERIFY_RESULT(m_client->create(config));
    config.setHistory(2);
    const NatsError exists = m_client->create(config).error();
    QCOMPARE(exists.code(), Code::StreamExists);
    QVERIFY2(exists.text().contains(u"bucket 'B'"_s), qPrintable(exists.text()));
    QCOMPARE(ended(m_client->buckets.status(u"B"_s))->history(), 1);
}

// KV-BUCKET-03: what is not set stays
void tst_KeyValueBuckets::update()
{
    NatsKeyValueConfig config(u"B"_s);
    config.setHistory(3);
    config.setDescription(u"before"_s);
    VERIFY_RESULT(m_client->create(config));
    NatsKeyValueConfig change(u"B"_s);
    change.setTtl(1min);
    const auto changed = ended(m_client->buckets.updateBucket(change));
    VERIFY_RESULT(changed);
    QCOMPARE(changed->ttl(), 1min);
    QCOMPARE(changed->history(), 3);
    QCOMPARE(changed->config().description(), u"before"_s);
    change.setTtl(0s);
    VERIFY_RESULT(ended(m_client->buckets.updateBucket(change)));
    QCOMPARE(streamConfig(u"B"_s).duplicateWindow(), 2min);
    QCOMPARE(ended(m_client->buckets.updateBucket(NatsKeyValueConfig(u"none"_s))).error().code(), Code::StreamNotFound);
}

// KV-BUCKET-03
void tst_KeyValueBuckets::createOrUpdate()
{
    NatsKeyValueConfig config(u"B"_s);
    QCOMPARE(ended(m_client->buckets.createOrUpdateBucket(config))->history(), 1);
    config.setHistory(4);
    QCOMPARE(ended(m_client->buckets.createOrUpdateBucket(config))->history(), 4);
}

// KV-BUCKET-03: what others made is not changed beside what was asked for
void tst_KeyValueBuckets::bucketOfAnotherClient()
{
    NatsStreamConfig other(u"KV_B"_s, { u"$KV.B.>"_s });
    other.setMaximumMessagesPerSubject(2);
    other.setAllowRollup(true);
    VERIFY_RESULT(ended(m_client->manager.createStream(other)));
    NatsKeyValueStore store(&m_client->jetStream, u"B"_s);
    VERIFY_RESULT(ended(store.open()));
    NatsKeyValueConfig change(u"B"_s);
    change.setDescription(u"mine"_s);
    VERIFY_RESULT(ended(m_client->buckets.updateBucket(change)));
    const NatsStreamConfig after = streamConfig(u"B"_s);
    QCOMPARE(after.description(), u"mine"_s);
    QVERIFY(!after.denyDelete() && !after.allowDirect());
    QCOMPARE(after.maximumMessagesPerSubject(), 2);
}

// KV-STATUS-01
void tst_KeyValueBuckets::status()
{
    NatsKeyValueConfig config(u"B"_s);
    config.setHistory(3);
    VERIFY_RESULT(m_client->create(config));
    NatsKeyValueStore store(&m_client->jetStream, u"B"_s);
    VERIFY_RESULT(ended(store.put(u"a"_s, "12345")));
    VERIFY_RESULT(ended(store.put(u"a"_s, "6")));
    const auto status = ended(store.status());
    VERIFY_RESULT(status);
    QCOMPARE(status->valueCount(), 2U);
    QVERIFY(status->byteCount() > 6);
    QVERIFY(!status->isMirror() && !status->isCompressed());
    QCOMPARE(ended(m_client->buckets.status(u"none"_s)).error().code(), Code::StreamNotFound);
}

// KV-BUCKET-04
void tst_KeyValueBuckets::deleteBucket()
{
    VERIFY_RESULT(m_client->create(NatsKeyValueConfig(u"B"_s)));
    VERIFY_RESULT(ended(m_client->buckets.deleteBucket(u"B"_s)));
    const NatsError missing = ended(m_client->buckets.deleteBucket(u"B"_s)).error();
    QCOMPARE(missing.code(), Code::StreamNotFound);
    QVERIFY2(missing.text().contains(u"bucket 'B'"_s), qPrintable(missing.text()));
    QCOMPARE(ended(m_client->buckets.deleteBucket(u"no bucket"_s)).error().code(), Code::InvalidOption);
}

// KV-BUCKET-05: mirrors, too, and no other streams
void tst_KeyValueBuckets::list()
{
    QCOMPARE(ended((*m_client->buckets.buckets())->collect())->size(), 0);
    QCOMPARE(ended((*m_client->buckets.bucketNames())->collect())->size(), 0);
    VERIFY_RESULT(m_client->create(NatsKeyValueConfig(u"A"_s)));
    NatsKeyValueConfig mirror(u"M"_s);
    NatsStreamSource origin;
    origin.setName(u"A"_s);
    mirror.setMirror(origin);
    VERIFY_RESULT(m_client->create(mirror));
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"S"_s, { u"s.>"_s }))));
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"KV_none"_s, { u"n.>"_s }))));
    QStringList names;
    const auto all = ended((*m_client->buckets.buckets())->collect());
    VERIFY_RESULT(all);
    for (const NatsKeyValueStatus &status : *all)
        names.append(status.bucket() + (status.isMirror() ? u" mirror"_s : QString()));
    names.sort();
    QCOMPARE(names, (QStringList{ u"A"_s, u"M mirror"_s }));
    QStringList told = ended((*m_client->buckets.bucketNames())->collect()).valueOr({});
    told.sort();
    QCOMPARE(told, (QStringList{ u"A"_s, u"M"_s, u"none"_s }));
}

// KV-BUCKET-05: on several pages
void tst_KeyValueBuckets::listOfMany()
{
    constexpr int Count = 300;
    QList<NatsFuture<NatsKeyValueStatus>> made;
    for (int i = 0; i < Count; ++i) {
        NatsKeyValueConfig config(u"B%1"_s.arg(i));
        config.setStorage(NatsStreamConfig::Storage::Memory);
        made.append(m_client->buckets.createBucket(config));
    }
    for (const auto &one : made)
        VERIFY_RESULT(ended(one));
    const auto list = m_client->buckets.buckets();
    int pages = 0;
    connect(*list, &NatsKeyValueBucketList::pageReceived, this, [&pages] { ++pages; });
    QCOMPARE(ended((*list)->collect())->size(), Count);
    QCOMPARE(pages, 2);
}

// KV-REPUBLISH-01
void tst_KeyValueBuckets::republish()
{
    NatsRepublish republish;
    republish.setSource(u"$KV.B.x.>"_s);
    republish.setDestination(u"told.>"_s);
    NatsKeyValueConfig config(u"B"_s);
    config.setRepublish(republish);
    const auto made = m_client->create(config);
    VERIFY_RESULT(made);
    QCOMPARE(made->config().republish(), republish);
    VERIFY_RESULT(m_client->create(config)); // the same one again
    NatsKeyValueConfig change(u"B"_s);
    change.setHistory(2);
    QCOMPARE(ended(m_client->buckets.updateBucket(change))->config().republish(), republish);

    QList<NatsMessage> told;
    const auto copies = m_client->connection->subscribe(u"told.>"_s);
    VERIFY_RESULT(copies);
    connect(*copies, &NatsSubscription::messageReceived, this, [&told](const NatsMessage &copy) { told.append(copy); });
    NatsKeyValueStore store(&m_client->jetStream, u"B"_s);
    VERIFY_RESULT(ended(store.put(u"y"_s, "not told")));
    VERIFY_RESULT(ended(store.put(u"x.a"_s, "1")));
    VERIFY_RESULT(ended(store.deleteKey(u"x.a"_s)));
    QVERIFY(NatsTest::waitUntil([&told] { return told.size() == 2; }));
    QCOMPARE(told.at(0).subject(), u"told.a"_s);
    QCOMPARE(told.at(0).data(), QByteArray("1"));
    QCOMPARE(told.at(0).headers().value("Nats-Stream"), u"KV_B"_s);
    QCOMPARE(told.at(0).headers().value("Nats-Sequence"), u"2"_s);
    QCOMPARE(told.at(1).headers().value("KV-Operation"), u"DEL"_s);
}

// KV-TTL-01
void tst_KeyValueBuckets::valuesExpire()
{
    NatsKeyValueConfig config(u"B"_s);
    config.setTtl(1s);
    VERIFY_RESULT(m_client->create(config));
    NatsKeyValueStore store(&m_client->jetStream, u"B"_s);
    VERIFY_RESULT(ended(store.put(u"a"_s, "1")));
    QVERIFY(ended(store.get(u"a"_s)).value());
    QVERIFY(NatsTest::waitUntil([&store] { return !ended(store.get(u"a"_s)).value(); }, 20s));
}

// KV-TTL-02 KV-TTL-03 KV-CREATE-02
void tst_KeyValueBuckets::keysExpire()
{
    if (!isAtLeast(2, 11))
        QSKIP("messages with a time to live need nats-server 2.11");
    NatsKeyValueConfig config(u"B"_s);
    config.setLimitMarkerTtl(1s); // a server lets no value live for less
    QCOMPARE(m_client->create(config)->limitMarkerTtl(), 1s);
    NatsKeyValueStore store(&m_client->jetStream, u"B"_s);
    WatchLog log(&store);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    NatsKeyValueWriteOptions brief;
    brief.setTtl(1s);
    VERIFY_RESULT(ended(store.create(u"a"_s, "1", brief)));
    QVERIFY2(log.told(3), qPrintable(log.events.join(u", "_s)));
    QCOMPARE(log.events, (QStringList{ u"initial"_s, u"a=1@1"_s, u"a PURGE@2"_s }));
    QCOMPARE(ended((*store.keys())->collect()).valueOr({ u"x"_s }), QStringList());
    // After what says that it was deleted, and its own time to live is kept on that way.
    VERIFY_RESULT(ended(store.put(u"b"_s, "2")));
    VERIFY_RESULT(ended(store.deleteKey(u"b"_s)));
    QCOMPARE(ended(store.create(u"b"_s, "3", brief)).valueOr(0), 5U);
    QVERIFY(log.told(7));
    QCOMPARE(log.events.mid(3), (QStringList{ u"b=2@3"_s, u"b DEL@4"_s, u"b=3@5"_s, u"b PURGE@6"_s }));
    // After what says that it has expired
    QCOMPARE(ended(store.create(u"b"_s, "4")).valueOr(0), 7U);
}

// KV-TTL-03
void tst_KeyValueBuckets::purgedForATime()
{
    if (!isAtLeast(2, 11)) {
        NatsKeyValueConfig config(u"B"_s);
        config.setLimitMarkerTtl(10min);
        QCOMPARE(m_client->create(config).error().code(), Code::ApiLevelRequired);
        VERIFY_RESULT(m_client->create(NatsKeyValueConfig(u"B"_s)));
        NatsKeyValueStore store(&m_client->jetStream, u"B"_s);
        NatsKeyValueWriteOptions brief;
        brief.setTtl(1s);
        QCOMPARE(ended(store.create(u"a"_s, "1", brief)).error().code(), Code::ApiLevelRequired);
        QCOMPARE(ended(store.get(u"a"_s)).value(), std::nullopt);
        return;
    }
    NatsKeyValueConfig config(u"B"_s);
    config.setLimitMarkerTtl(1s);
    VERIFY_RESULT(m_client->create(config));
    NatsKeyValueStore store(&m_client->jetStream, u"B"_s);
    VERIFY_RESULT(ended(store.put(u"a"_s, "1")));
    NatsKeyValueWriteOptions brief;
    brief.setTtl(1s);
    VERIFY_RESULT(ended(store.purgeKey(u"a"_s, brief)));
    QCOMPARE(ended(store.get(u"a"_s)).value()->operation(), Operation::Purge);
    QVERIFY(NatsTest::waitUntil([&store] { return !ended(store.get(u"a"_s)).value(); }, 20s));
    VERIFY_RESULT(m_client->create(NatsKeyValueConfig(u"plain"_s)));
    NatsKeyValueStore plain(&m_client->jetStream, u"plain"_s);
    QCOMPARE(ended(plain.create(u"a"_s, "1", brief)).error().code(), Code::MessageTtlDisabled);
}

// KV-PUT-03
void tst_KeyValueBuckets::limits()
{
    NatsKeyValueConfig config(u"B"_s);
    config.setMaximumBytes(400);
    config.setMaximumValueSize(200);
    VERIFY_RESULT(m_client->create(config));
    NatsKeyValueStore store(&m_client->jetStream, u"B"_s);
    QCOMPARE(ended(store.put(u"a"_s, QByteArray(300, 'x'))).error().code(), Code::MessageTooLarge);
    VERIFY_RESULT(ended(store.put(u"a"_s, QByteArray(150, 'x'))));
    VERIFY_RESULT(ended(store.put(u"b"_s, QByteArray(100, 'x'))));
    QCOMPARE(ended(store.put(u"c"_s, QByteArray(150, 'x'))).error().code(), Code::StoreFailed);
    QVERIFY(ended(store.get(u"a"_s)).value()); // nothing makes room by being dropped
}

// KV-MIRROR-01
void tst_KeyValueBuckets::mirror()
{
    NatsKeyValueConfig config(u"A"_s);
    config.setHistory(3);
    VERIFY_RESULT(m_client->create(config));
    NatsKeyValueStore origin(&m_client->jetStream, u"A"_s);
    VERIFY_RESULT(ended(origin.put(u"a"_s, "1")));
    NatsKeyValueConfig copy(u"M"_s);
    copy.setHistory(3);
    NatsStreamSource source;
    source.setName(u"A"_s);
    copy.setMirror(source);
    VERIFY_RESULT(m_client->create(copy));
    NatsKeyValueStore store(&m_client->jetStream, u"M"_s);
    const auto status = ended(store.open());
    VERIFY_RESULT(status);
    QVERIFY(status->isMirror());
    QVERIFY(status->streamInfo().config().mirrorDirect());
    QVERIFY(NatsTest::waitUntil([&store] { return ended(store.status())->valueCount() == 1; }));
    QCOMPARE(ended(store.get(u"a"_s)).value()->text(), u"1"_s);
    QCOMPARE(ended(store.get(u"a"_s)).value()->bucket(), u"M"_s);
    WatchLog log(&store);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    // What is written through the mirror goes to the origin, and comes back.
    QCOMPARE(ended(store.put(u"a"_s, "2")).valueOr(0), 2U);
    QVERIFY(log.told(3));
    QCOMPARE(log.events, (QStringList{ u"a=1@1"_s, u"initial"_s, u"a=2@2"_s }));
    QCOMPARE(ended(origin.get(u"a"_s)).value()->text(), u"2"_s);
    QCOMPARE(ended((*store.keys())->collect()).valueOr({}), QStringList{ u"a"_s });
}

// KV-MIRROR-02: of a bucket in another domain, which a leaf node is joined to
void tst_KeyValueBuckets::mirrorInADomain()
{
    LeafNode servers;
    QVERIFY2(servers.start(), qPrintable(servers.errorString()));
    KeyValueClient atHub(servers.hub.webSocketUrl());
    KeyValueClient atLeaf(servers.leaf.webSocketUrl());
    QVERIFY(atHub.open() && atLeaf.open());
    VERIFY_RESULT(atHub.create(NatsKeyValueConfig(u"A"_s)));
    NatsKeyValueStore origin(&atHub.jetStream, u"A"_s);
    VERIFY_RESULT(ended(origin.put(u"a"_s, "1")));
    NatsKeyValueConfig copy(u"M"_s);
    NatsStreamSource source;
    source.setName(u"A"_s);
    source.setDomain(u"hub"_s);
    copy.setMirror(source);
    VERIFY_RESULT(atLeaf.create(copy));
    NatsKeyValueStore store(&atLeaf.jetStream, u"M"_s);
    VERIFY_RESULT(ended(store.open()));
    QVERIFY(NatsTest::waitUntil([&store] { return ended(store.status())->valueCount() == 1; }, 60s));
    QCOMPARE(ended(store.get(u"a"_s)).value()->text(), u"1"_s);
    WatchLog log(&store);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    QCOMPARE(ended(store.put(u"b"_s, "2")).valueOr(0), 2U);
    QCOMPARE(ended(store.update(u"b"_s, "3", 2)).valueOr(0), 3U);
    QVERIFY(NatsTest::waitUntil([&log] { return log.events.contains(u"b=3@3"_s); }, 60s));
    QCOMPARE(ended(origin.get(u"b"_s)).value()->text(), u"3"_s);
}

// KV-SOURCES-01, JS-LEVEL-05
void tst_KeyValueBuckets::sources()
{
    for (const auto &name : { u"A"_s, u"B"_s })
        VERIFY_RESULT(m_client->create(NatsKeyValueConfig(name)));
    NatsKeyValueStore a(&m_client->jetStream, u"A"_s);
    NatsKeyValueStore b(&m_client->jetStream, u"B"_s);
    VERIFY_RESULT(ended(a.put(u"from.a"_s, "1")));
    VERIFY_RESULT(ended(b.put(u"x.from.b"_s, "2")));
    VERIFY_RESULT(ended(b.put(u"other"_s, "3")));
    NatsKeyValueConfig config(u"C"_s);
    NatsStreamSource all;
    all.setName(u"A"_s);
    NatsStreamSource some;
    some.setName(u"KV_B"_s);
    some.setFilterSubject(u"$KV.B.*.from.>"_s);
    config.setSources({ all, some });
    if (!isAtLeast(2, 10)) {
        QCOMPARE(m_client->create(config).error().code(), Code::ApiLevelRequired);
        return;
    }
    VERIFY_RESULT(m_client->create(config));
    VERIFY_RESULT(m_client->create(config)); // the same again
    NatsKeyValueStore store(&m_client->jetStream, u"C"_s);
    VERIFY_RESULT(ended(store.put(u"own"_s, "4")));
    QVERIFY(NatsTest::waitUntil([&store] { return ended(store.status())->valueCount() == 3; }));
    QStringList keys = ended((*store.keys())->collect()).valueOr({});
    keys.sort();
    QCOMPARE(keys, (QStringList{ u"from.a"_s, u"own"_s, u"x.from.b"_s }));
    QCOMPARE(ended(store.get(u"from.a"_s)).value()->text(), u"1"_s);
}

// KV-DOMAIN-01
void tst_KeyValueBuckets::writesThroughADomain()
{
    JetStreamServer server;
    QVERIFY2(server.startWithJetStream("domain: hub"), qPrintable(server.errorString()));
    NatsJetStreamOptions options;
    options.setDomain(u"hub"_s);
    KeyValueClient client(server.webSocketUrl(), options);
    QVERIFY(client.open());
    VERIFY_RESULT(client.create(NatsKeyValueConfig(u"B"_s)));
    NatsKeyValueStore store(&client.jetStream, u"B"_s);
    WatchLog log(&store);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    QCOMPARE(ended(store.put(u"a"_s, "1")).valueOr(0), 1U);
    QCOMPARE(ended(store.create(u"b"_s, "2")).valueOr(0), 2U);
    QVERIFY(log.told(3));
    QCOMPARE(log.events, (QStringList{ u"initial"_s, u"a=1@1"_s, u"b=2@2"_s }));
    QCOMPARE(ended(store.get(u"a"_s)).value()->text(), u"1"_s);
}

// KV-PERMISSION-01: a user who may do no more than the permissions that the manual lists
void tst_KeyValueBuckets::permissions()
{
    JetStreamServer server;
    QVERIFY2(
            server.startWithJetStream(
                    "}\nauthorization { users: [\n"
                    "{ user: all, password: p }\n"
                    "{ user: reader, password: p, permissions: { subscribe: [\"_INBOX.>\"], publish: [\n"
                    "\"$JS.API.DIRECT.GET.KV_B.$KV.B.>\", \"$JS.API.CONSUMER.CREATE.KV_B.>\",\n"
                    "\"$JS.API.CONSUMER.MSG.NEXT.KV_B.>\", \"$JS.API.CONSUMER.DELETE.KV_B.>\" ] } }\n"
                    "{ user: writer, password: p, permissions: { subscribe: [\"_INBOX.>\"], publish: [\"$KV.B.>\"] } }\n"
                    "]"),
            qPrintable(server.errorString()));
    const auto as = [&server](const QString &user) {
        NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
        options.setUser(user);
        options.setPassword(u"p"_s);
        return options;
    };
    NatsClient all(as(u"all"_s));
    NatsClient reader(as(u"reader"_s));
    NatsClient writer(as(u"writer"_s));
    QVERIFY(all.open() && reader.open() && writer.open());
    NatsJetStream allStream(all.connection.get());
    NatsKeyValueManager manager(&allStream);
    VERIFY_RESULT(ended(manager.createBucket(NatsKeyValueConfig(u"B"_s))));
    NatsJetStream readerStream(reader.connection.get());
    NatsJetStream writerStream(writer.connection.get());
    NatsKeyValueStore reading(&readerStream, u"B"_s);
    NatsKeyValueStore writing(&writerStream, u"B"_s);
    VERIFY_RESULT(ended(writing.put(u"a"_s, "1")));
    QCOMPARE(ended(reading.get(u"a"_s)).value()->text(), u"1"_s);
    WatchLog log(&reading);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    QCOMPARE(ended((*reading.keys())->collect()).valueOr({}), QStringList{ u"a"_s });
    QCOMPARE(ended(reading.put(u"a"_s, "2")).error().code(), Code::PermissionViolation);
    QCOMPARE(ended(reading.open()).error().code(), Code::PermissionViolation);
    QCOMPARE(ended(writing.get(u"a"_s)).error().code(), Code::PermissionViolation);
    WatchLog refused(&writing);
    VERIFY_RESULT(refused.watcher.start());
    QVERIFY(NatsTest::waitUntil([&refused] { return !refused.ends.isEmpty(); }));
    QCOMPARE(refused.ends.first().code(), Code::PermissionViolation);
    QVERIFY(log.watcher.isRunning());
}

QTEST_GUILESS_MAIN(tst_KeyValueBuckets)
#include "tst_keyvaluebuckets.moc"
