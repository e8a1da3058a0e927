// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/keyvalueclient.h"

#include "keyvalue/natsbase64keycodec.h"
#include "keyvalue/natspathkeycodec.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Operation = NatsKeyValueEntry::Operation;

// The keys of a bucket on a real server
class tst_KeyValue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void putAndGet();
    void getRevision();
    void readsFromTheLeader();
    void bucketThatIsNotDirect();
    void expectedRevision();
    void update();
    void create();
    void manyAtOnce();
    void deleteAndPurge();
    void keys();
    void keysOfLargeBucket();
    void listOfMissingBucket();
    void history();
    void historyWithOptions();
    void deleteKeys();
    void purgeDeletes();
    void purgeDeletesLeavesWhatIsNew();
    void keysOfOthers();
    void purge();
    void codecs();
    void headers();
    void missingBucket();
    void noBucket();

private:
    NatsResult<quint64> put(const QString &key, const QByteArray &value) { return ended(m_store->put(key, value)); }
    NatsResult<std::optional<NatsKeyValueEntry>> get(const QString &key) { return ended(m_store->get(key)); }
    QStringList listed(const QStringList &filters = { u">"_s })
    {
        const auto list = m_store->keys(filters);
        QStringList all = list ? ended((*list)->collect()).valueOr({ u"failed"_s })
                               : QStringList{ list.error().text() };
        all.sort();
        return all;
    }
    QStringList historyOf(const QString &key)
    {
        const auto list = m_store->history(key);
        return list ? WatchLog::toTexts(ended((*list)->collect()).valueOr({})) : QStringList{ list.error().text() };
    }

    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<KeyValueClient> m_client;
    std::unique_ptr<NatsKeyValueStore> m_store;
};

void tst_KeyValue::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_client = std::make_unique<KeyValueClient>(m_server->webSocketUrl());
    QVERIFY(m_client->open());
    NatsKeyValueConfig config(u"B"_s);
    config.setHistory(5);
    VERIFY_RESULT(m_client->create(config));
    m_store = std::make_unique<NatsKeyValueStore>(&m_client->jetStream, u"B"_s);
}

void tst_KeyValue::cleanup()
{
    m_store.reset();
    m_client.reset();
    m_server.reset();
}

// KV-GET-01 KV-PUT-01
void tst_KeyValue::putAndGet()
{
    QCOMPARE(get(u"a"_s).value(), std::nullopt);
    QCOMPARE(put(u"a"_s, "1").valueOr(0), 1U);
    QCOMPARE(put(u"a.b/c=d-e_f"_s, R"({"x":1})").valueOr(0), 2U);
    QCOMPARE(put(u"a"_s, QByteArray("\0\xff", 2)).valueOr(0), 3U);
    const auto entry = get(u"a"_s).value().value();
    QCOMPARE(entry.bucket(), u"B"_s);
    QCOMPARE(entry.key(), u"a"_s);
    QCOMPARE(entry.value(), QByteArray("\0\xff", 2));
    QCOMPARE(entry.revision(), 3U);
    QCOMPARE(entry.operation(), Operation::Put);
    QCOMPARE(entry.length(), 2);
    QCOMPARE(entry.delta(), 0U);
    QVERIFY(!entry.isUpdate());
    QVERIFY(qAbs(entry.created().msecsTo(QDateTime::currentDateTimeUtc())) < 60000);
    QCOMPARE(entry.created().timeSpec(), Qt::UTC);
    const auto other = get(u"a.b/c=d-e_f"_s).value().value();
    QCOMPARE(other.json().value().toObject(), QJsonObject({ { u"x"_s, 1 } }));
    QVERIFY(put(u"empty"_s, {}));
    QCOMPARE(get(u"empty"_s).value()->operation(), Operation::Put);
}

// KV-GET-03
void tst_KeyValue::getRevision()
{
    QVERIFY(put(u"a"_s, "1") && put(u"b"_s, "2") && put(u"a"_s, "3"));
    QCOMPARE(ended(m_store->get(u"a"_s, 1)).value()->text(), u"1"_s);
    QCOMPARE(ended(m_store->get(u"a"_s, 3)).value()->text(), u"3"_s);
    QCOMPARE(ended(m_store->get(u"a"_s, 2)).value(), std::nullopt); // of another key
    QCOMPARE(ended(m_store->get(u"a"_s, 99)).value(), std::nullopt);
    QCOMPARE(ended(m_store->get(u"a"_s, 0)).error().code(), Code::InvalidOption);
}

// KV-GET-02
void tst_KeyValue::readsFromTheLeader()
{
    NatsKeyValueOptions options;
    options.setReadFrom(NatsKeyValueOptions::ReadFrom::Leader);
    NatsKeyValueStore store(&m_client->jetStream, u"B"_s, options);
    QVERIFY(put(u"a"_s, "1"));
    QCOMPARE(ended(store.get(u"a"_s)).value()->text(), u"1"_s);
    QCOMPARE(ended(store.get(u"a"_s, 1)).value()->text(), u"1"_s);
    QCOMPARE(ended(store.get(u"a"_s, 2)).value(), std::nullopt);
    QCOMPARE(ended(store.get(u"b"_s)).value(), std::nullopt);
    NatsKeyValueStore missing(&m_client->jetStream, u"none"_s, options);
    QCOMPARE(ended(missing.get(u"a"_s)).error().code(), Code::StreamNotFound);
}

// KV-GET-02
void tst_KeyValue::bucketThatIsNotDirect()
{
    NatsStreamConfig old(u"KV_old"_s, { u"$KV.old.>"_s });
    old.setMaximumMessagesPerSubject(1);
    VERIFY_RESULT(ended(m_client->manager.createStream(old)));
    NatsJetStreamOptions impatient;
    impatient.setTimeout(500ms); // 2.9 says nothing
    NatsJetStream jetStream(m_client->connection.get(), impatient);
    NatsKeyValueStore store(&jetStream, u"old"_s);
    VERIFY_RESULT(ended(store.put(u"a"_s, "1")));
    QCOMPARE(ended(store.get(u"a"_s)).value()->text(), u"1"_s);
    QCOMPARE(ended(store.get(u"b"_s)).value(), std::nullopt);
    NatsKeyValueStore opened(&jetStream, u"old"_s);
    VERIFY_RESULT(ended(opened.open()));
    QCOMPARE(ended(opened.get(u"a"_s, 1)).value()->text(), u"1"_s);
}

// KV-PUT-02
void tst_KeyValue::expectedRevision()
{
    NatsKeyValueWriteOptions options;
    options.setExpectedRevision(0);
    QCOMPARE(ended(m_store->put(u"a"_s, "1", options)).valueOr(0), 1U);
    const NatsError wrong = ended(m_store->put(u"a"_s, "2", options)).error();
    QCOMPARE(wrong.code(), Code::KeyRevisionMismatch);
    QCOMPARE(wrong.expectedRevision(), std::optional<quint64>(0));
    QCOMPARE(wrong.storedRevision(), std::optional<quint64>(1));
    options.setExpectedRevision(1);
    QCOMPARE(ended(m_store->put(u"a"_s, "3", options)).valueOr(0), 2U);
}

// KV-UPDATE-01
void tst_KeyValue::update()
{
    QVERIFY(put(u"a"_s, "1"));
    QVERIFY(put(u"b"_s, "1"));
    QCOMPARE(ended(m_store->update(u"a"_s, "2", 1)).valueOr(0), 3U);
    const NatsError lost = ended(m_store->update(u"a"_s, "3", 1)).error();
    QCOMPARE(lost.code(), Code::KeyRevisionMismatch);
    QCOMPARE(lost.category(), NatsError::Category::JetStream);
    QCOMPARE(lost.expectedRevision(), std::optional<quint64>(1));
    QCOMPARE(lost.storedRevision(), std::optional<quint64>(3));
    QVERIFY2(lost.text().contains(u"'a'"_s), qPrintable(lost.text()));
    QCOMPARE(ended(m_store->update(u"none"_s, "3", 1)).error().storedRevision(), std::optional<quint64>(0));
    QCOMPARE(ended(m_store->update(u"a"_s, "3", 0)).error().code(), Code::InvalidOption);
    QCOMPARE(get(u"a"_s).value()->text(), u"2"_s);
}

// KV-CREATE-01 KV-CREATE-02
void tst_KeyValue::create()
{
    QCOMPARE(ended(m_store->create(u"a"_s, "1")).valueOr(0), 1U);
    const NatsError exists = ended(m_store->create(u"a"_s, "2")).error();
    QCOMPARE(exists.code(), Code::KeyExists);
    QCOMPARE(exists.storedRevision(), std::optional<quint64>(1));
    VERIFY_RESULT(ended(m_store->deleteKey(u"a"_s)));
    VERIFY_RESULT(ended(m_store->create(u"a"_s, "3")));
    VERIFY_RESULT(ended(m_store->purgeKey(u"a"_s)));
    VERIFY_RESULT(ended(m_store->create(u"a"_s, "4")));
    QCOMPARE(ended(m_store->create(u"a"_s, "5")).error().code(), Code::KeyExists);
    QCOMPARE(get(u"a"_s).value()->text(), u"4"_s);
}

// KV-CREATE-01: of many that create a key at once one succeeds, after a deletion too
void tst_KeyValue::manyAtOnce()
{
    for (int round = 0; round < 2; ++round) {
        QList<NatsFuture<quint64>> all;
        for (int i = 0; i < 20; ++i)
            all.append(m_store->create(u"lock"_s, QByteArray::number(i)));
        int created = 0;
        for (const auto &one : all) {
            const auto result = ended(one);
            if (result)
                ++created;
            else
                QCOMPARE(result.error().code(), Code::KeyExists);
        }
        QCOMPARE(created, 1);
        VERIFY_RESULT(ended(m_store->deleteKey(u"lock"_s)));
    }
}

// KV-DELETE-01 KV-PURGE-01
void tst_KeyValue::deleteAndPurge()
{
    QVERIFY(put(u"a"_s, "1") && put(u"a"_s, "2"));
    NatsKeyValueWriteOptions wrong;
    wrong.setExpectedRevision(1);
    QCOMPARE(ended(m_store->deleteKey(u"a"_s, wrong)).error().code(), Code::KeyRevisionMismatch);
    QCOMPARE(ended(m_store->purgeKey(u"a"_s, wrong)).error().storedRevision(), std::optional<quint64>(2));
    QCOMPARE(ended(m_store->deleteKey(u"a"_s)).valueOr(0), 3U);
    const auto deleted = get(u"a"_s).value().value();
    QCOMPARE(deleted.operation(), Operation::Delete);
    QVERIFY(deleted.isDeleted() && deleted.value().isNull());
    QCOMPARE(deleted.revision(), 3U);
    QCOMPARE(historyOf(u"a"_s), (QStringList{ u"a=1@1"_s, u"a=2@2"_s, u"a DEL@3"_s }));
    NatsKeyValueWriteOptions right;
    right.setExpectedRevision(3);
    QCOMPARE(ended(m_store->purgeKey(u"a"_s, right)).valueOr(0), 4U);
    QCOMPARE(get(u"a"_s).value()->operation(), Operation::Purge);
    QCOMPARE(historyOf(u"a"_s), QStringList{ u"a PURGE@4"_s });
}

// KV-KEYS-01 KV-KEYS-02
void tst_KeyValue::keys()
{
    QCOMPARE(listed(), QStringList());
    for (const auto &key : { u"a"_s, u"a.b"_s, u"a.b.c"_s, u"x.b"_s, u"gone"_s })
        QVERIFY(put(key, "1"));
    QVERIFY(put(u"a"_s, "2"));
    VERIFY_RESULT(ended(m_store->deleteKey(u"gone"_s)));
    QCOMPARE(listed(), (QStringList{ u"a"_s, u"a.b"_s, u"a.b.c"_s, u"x.b"_s }));
    QCOMPARE(listed({ u"a.>"_s }), (QStringList{ u"a.b"_s, u"a.b.c"_s }));
    QCOMPARE(listed({ u"*.b"_s }), (QStringList{ u"a.b"_s, u"x.b"_s }));
    QCOMPARE(listed({ u"a"_s, u"x.*"_s }), (QStringList{ u"a"_s, u"x.b"_s }));
    QCOMPARE(listed({ u"none"_s }), QStringList());
    QCOMPARE(m_store->keys({ u"a..b"_s }).error().code(), Code::InvalidKey);
}

// KV-KEYS-01
void tst_KeyValue::keysOfLargeBucket()
{
    constexpr int Count = 3000;
    for (int i = 0; i < Count; ++i)
        m_store->put(u"k.%1"_s.arg(i), "v");
    VERIFY_RESULT(put(u"last"_s, "v"));
    QCOMPARE(listed().size(), Count + 1);
    QCOMPARE(ended(m_store->status())->valueCount(), quint64(Count + 1));
}

// KV-LIST-01
void tst_KeyValue::listOfMissingBucket()
{
    NatsKeyValueStore store(&m_client->jetStream, u"none"_s);
    const auto list = store.keys();
    QVERIFY(list);
    const NatsError error = ended((*list)->collect()).error();
    QCOMPARE(error.code(), Code::StreamNotFound);
    QVERIFY2(error.text().contains(u"'none'"_s), qPrintable(error.text()));
    QCOMPARE((*list)->error(), error);
    QVERIFY(!(*list)->isRunning());
}

// KV-HISTORY-01
void tst_KeyValue::history()
{
    QCOMPARE(historyOf(u"a"_s), QStringList());
    for (int i = 1; i <= 7; ++i)
        QVERIFY(put(u"a"_s, QByteArray::number(i)));
    QVERIFY(put(u"b"_s, "8"));
    const auto list = m_store->history(u"a"_s);
    QVERIFY(list);
    const auto entries = ended((*list)->collect()).value();
    QCOMPARE(WatchLog::toTexts(entries), (QStringList{ u"a=3@3"_s, u"a=4@4"_s, u"a=5@5"_s, u"a=6@6"_s, u"a=7@7"_s }));
    QList<quint64> deltas;
    for (const NatsKeyValueEntry &entry : entries)
        deltas.append(entry.delta());
    QCOMPARE(deltas, (QList<quint64>{ 4, 3, 2, 1, 0 }));
    QCOMPARE(historyOf(u">"_s).size(), 6);
    QVERIFY(NatsTest::waitUntil([this] { // nobody is left behind
        const auto names = m_client->manager.consumerNames(u"KV_B"_s);
        return ended((*names)->collect()).valueOr({ u"x"_s }).isEmpty();
    }));
}

// KV-HISTORY-02
void tst_KeyValue::historyWithOptions()
{
    for (const auto &[key, value] : { std::pair(u"a"_s, "one"), { u"a"_s, "two" }, { u"b"_s, "three" }, { u"c"_s, "four" } })
        QVERIFY(put(key, value));
    VERIFY_RESULT(ended(m_store->deleteKey(u"a"_s)));
    const auto listedBy = [this](const NatsKeyValueWatchOptions &options) {
        const auto list = m_store->history(options);
        return list ? ended((*list)->collect()).valueOr({}) : QList<NatsKeyValueEntry>();
    };
    NatsKeyValueWatchOptions options;
    options.setInclude(NatsKeyValueWatchOptions::Include::Updates); // what would be none of it
    QCOMPARE(WatchLog::toTexts(listedBy(options)),
             (QStringList{ u"a=one@1"_s, u"a=two@2"_s, u"b=three@3"_s, u"c=four@4"_s, u"a DEL@5"_s }));
    options.setKeys({ u"a"_s, u"c"_s });
    options.setHeadersOnly(true);
    QList<qint64> lengths;
    const auto entries = listedBy(options);
    for (const NatsKeyValueEntry &entry : entries) {
        QVERIFY(entry.value().isEmpty());
        lengths.append(entry.length());
    }
    QCOMPARE(lengths, (QList<qint64>{ 3, 3, 4, 0 }));
    options.setIgnoreDeletes(true);
    options.setResumeFromRevision(2);
    options.setHeadersOnly(false);
    QCOMPARE(WatchLog::toTexts(listedBy(options)), (QStringList{ u"a=two@2"_s, u"c=four@4"_s }));
    options.setKeys({ u"a b"_s });
    QCOMPARE(m_store->history(options).error().code(), Code::InvalidKey);
}

// KV-DELETE-02
void tst_KeyValue::deleteKeys()
{
    for (const auto &key : { u"a"_s, u"a.a"_s, u"a.b"_s, u"a.b.c"_s })
        QVERIFY(put(key, "1"));
    QCOMPARE(ended(m_store->deleteKeys({ u"a.*"_s })).valueOr(99), 2U);
    QCOMPARE(listed(), (QStringList{ u"a"_s, u"a.b.c"_s }));
    QCOMPARE(ended(m_store->deleteKeys({ u"a.*"_s })).valueOr(99), 0U);
    for (int i = 0; i < 250; ++i)
        m_store->put(u"n.%1"_s.arg(i), "v");
    VERIFY_RESULT(put(u"last"_s, "v"));
    QCOMPARE(ended(m_store->deleteKeys({ u"n.>"_s })).valueOr(99), 250U);
    QCOMPARE(ended(m_store->deleteKeys({ u"n..x"_s })).error().code(), Code::InvalidKey);
}

// KV-PURGEDELETES-01
void tst_KeyValue::purgeDeletes()
{
    for (const auto &key : { u"a"_s, u"b"_s, u"c"_s })
        QVERIFY(put(key, "1"));
    VERIFY_RESULT(ended(m_store->deleteKey(u"a"_s)));
    VERIFY_RESULT(ended(m_store->purgeKey(u"b"_s)));
    QCOMPARE(ended(m_store->purgeDeletes()).valueOr(99), 1U); // the value of a; both entries are young
    QCOMPARE(historyOf(u"a"_s), QStringList{ u"a DEL@4"_s });
    QCOMPARE(historyOf(u"b"_s), QStringList{ u"b PURGE@5"_s });
    QCOMPARE(ended(m_store->purgeDeletes(-1ms)).valueOr(99), 2U);
    QCOMPARE(historyOf(u">"_s), QStringList{ u"c=1@3"_s });
    QCOMPARE(ended(m_store->purgeDeletes(-1ms)).valueOr(99), 0U);
}

// KV-PURGEDELETES-02: what is stored while it works stays
void tst_KeyValue::purgeDeletesLeavesWhatIsNew()
{
    for (int i = 0; i < 500; ++i)
        m_store->put(u"k.%1"_s.arg(i), "old");
    VERIFY_RESULT(ended(m_store->deleteKeys({ u">"_s })));
    const auto purged = m_store->purgeDeletes(-1ms);
    for (int i = 0; i < 500; ++i)
        m_store->put(u"k.%1"_s.arg(i), "new");
    VERIFY_RESULT(ended(purged));
    VERIFY_RESULT(put(u"last"_s, "new"));
    QCOMPARE(listed().size(), 501);
}

// KV-KEY-03: what another client has written is listed and read, and swept up where it was deleted
void tst_KeyValue::keysOfOthers()
{
    const QString key = u"a\\b"_s;
    const auto write = [&](const NatsHeaders &headers) {
        NatsJetStreamPublishOptions options;
        options.setHeaders(headers);
        return ended(m_client->jetStream.publish(u"$KV.B."_s + key, "1", options)).hasValue();
    };
    QVERIFY(write({}) && put(u"b"_s, "2"));
    QCOMPARE(listed(), (QStringList{ key, u"b"_s }));
    QCOMPARE(historyOf(u">"_s), (QStringList{ key + u"=1@1"_s, u"b=2@2"_s }));
    QCOMPARE(put(key, "3").error().code(), Code::InvalidKey);
    QVERIFY(write({ { "KV-Operation", "DEL" } }));
    VERIFY_RESULT(ended(m_store->deleteKey(u"b"_s)));
    QCOMPARE(ended(m_store->purgeDeletes(-1ms)).valueOr(99), 4U);
    QCOMPARE(historyOf(u">"_s), QStringList());
}

// KV-PURGE-02
void tst_KeyValue::purge()
{
    QVERIFY(put(u"a"_s, "1") && put(u"a"_s, "2") && put(u"b"_s, "3"));
    QCOMPARE(ended(m_store->purge()).valueOr(99), 3U);
    QCOMPARE(listed(), QStringList());
    QCOMPARE(ended(m_store->create(u"a"_s, "4")).valueOr(0), 4U);
    QVERIFY(put(u"a"_s, "5") && put(u"b.c"_s, "6") && put(u"b.d"_s, "7"));
    NatsPurgeOptions some;
    some.setFilter(u"b.*"_s);
    QCOMPARE(ended(m_store->purge(some)).valueOr(99), 2U);
    some.setFilter(u"a"_s);
    some.setKeep(1);
    QCOMPARE(ended(m_store->purge(some)).valueOr(99), 1U);
    QCOMPARE(historyOf(u">"_s), QStringList{ u"a=5@5"_s });
}

// KV-CODEC-01 KV-CODEC-02
void tst_KeyValue::codecs()
{
    NatsKeyValueOptions options;
    options.setCodec(std::make_shared<NatsBase64KeyCodec>());
    m_store = std::make_unique<NatsKeyValueStore>(&m_client->jetStream, u"B"_s, options);
    QVERIFY(put(u"Küche.Ofen 2"_s, "1") && put(u"Küche.*"_s, "2") && put(u"x"_s, "3"));
    const NatsKeyValueEntry oven = get(u"Küche.Ofen 2"_s).value().value();
    QCOMPARE(oven.key(), u"Küche.Ofen 2"_s);
    QCOMPARE(oven.rawKey(), NatsBase64KeyCodec().encodeKey(oven.key()).valueOr({}));
    QCOMPARE(ended(m_store->get(u"Küche.*"_s, 2)).value()->text(), u"2"_s);
    QCOMPARE(listed({ u"Küche.*"_s }), (QStringList{ u"Küche.*"_s, u"Küche.Ofen 2"_s }));
    VERIFY_RESULT(ended(m_store->deleteKey(u"x"_s)));
    QCOMPARE(ended(m_store->purgeDeletes(-1ms)).valueOr(0), 2U);
    NatsKeyValueStore plain(&m_client->jetStream, u"B"_s);
    QVERIFY(ended(plain.get(u"S8O8Y2hl.T2ZlbiAy"_s)).value());
    // What somebody wrote without the codec is told, and left out.
    VERIFY_RESULT(ended(plain.put(u"not/base64"_s, "4")));
    WatchLog log(m_store.get());
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    QCOMPARE(log.events, (QStringList{ u"Küche.Ofen 2=1@1"_s, u"Küche.*=2@2"_s, u"initial"_s }));
    QCOMPARE(log.errors.value(0).code(), Code::InvalidKey);

    options.setCodec(std::make_shared<NatsPathKeyCodec>());
    m_store = std::make_unique<NatsKeyValueStore>(&m_client->jetStream, u"B"_s, options);
    QVERIFY(put(u"/m/1/speed"_s, "5"));
    QCOMPARE(get(u"/m/1/speed/"_s).value()->key(), u"/m/1/speed"_s); // which is the same one
    QCOMPARE(listed({ u"/m/>"_s }), QStringList{ u"/m/1/speed"_s });
}

// KV-ENTRY-01
void tst_KeyValue::headers()
{
    NatsJetStreamPublishOptions options;
    options.setHeaders({ { "X-Unit", "C" } });
    VERIFY_RESULT(ended(m_client->jetStream.publish(u"$KV.B.t"_s, "21", options)));
    QCOMPARE(get(u"t"_s).value()->headers().value("X-Unit"), u"C"_s);
    NatsKeyValueWatchOptions watch;
    watch.setHeadersOnly(true);
    WatchLog log(m_store.get(), watch);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    QVERIFY(log.entries.first().value().isEmpty());
    QCOMPARE(log.entries.first().length(), 2);
}

// KV-OPEN-02
void tst_KeyValue::missingBucket()
{
    NatsJetStreamOptions impatient;
    impatient.setTimeout(500ms); // 2.9 says nothing
    NatsJetStream jetStream(m_client->connection.get(), impatient);
    NatsKeyValueStore store(&jetStream, u"none"_s);
    QCOMPARE(ended(store.open()).error().code(), Code::StreamNotFound);
    QCOMPARE(ended(store.get(u"a"_s)).error().code(), Code::StreamNotFound);
    QCOMPARE(ended(store.put(u"a"_s, "1")).error().code(), Code::NoResponders);
    QCOMPARE(ended(store.purge()).error().code(), Code::StreamNotFound);
    QCOMPARE(ended(store.purgeDeletes()).error().code(), Code::StreamNotFound);
    NatsKeyValueStore bad(&m_client->jetStream, u"no.bucket"_s);
    QCOMPARE(ended(bad.open()).error().code(), Code::InvalidOption);
    QCOMPARE(ended(bad.get(u"a"_s)).error().code(), Code::InvalidOption);
    QCOMPARE(ended(bad.put(u"a"_s, {})).error().code(), Code::InvalidOption);
}

// KV-OPEN-02
void tst_KeyValue::noBucket()
{
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"KV_stream"_s, { u"s.>"_s }))));
    NatsKeyValueStore store(&m_client->jetStream, u"stream"_s);
    QCOMPARE(ended(store.open()).error().code(), Code::InvalidStreamConfiguration);
}

QTEST_GUILESS_MAIN(tst_KeyValue)
#include "tst_keyvalue.moc"
