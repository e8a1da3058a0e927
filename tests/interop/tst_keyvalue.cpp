// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "peerprocess.h"

#include "scenario/keyvalueclient.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Kind = PeerProcess::Kind;

// What nats.js and nats.c write into buckets is read by NatsQt, and the other way round.
class tst_InteropKeyValue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void readsWhatThePeerMade_data() { peers(); }
    void readsWhatThePeerMade();
    void writesWhatThePeerReads_data() { peers(); }
    void writesWhatThePeerReads();
    void changedByThePeer_data() { peers(); }
    void changedByThePeer();
    void watchesThePeer_data() { peers(); }
    void watchesThePeer();
    void watchedByThePeer_data() { peers(); }
    void watchedByThePeer();
    void createsWhatThePeerMade_data() { peers(); }
    void createsWhatThePeerMade();
    void marksForThePeer();
    void expiresLikeThePeer();
    void expiresForThePeer();

private:
    static void peers()
    {
        QTest::addColumn<Kind>("kind");
        QTest::newRow("nats.c") << Kind::NatsC;
        QTest::newRow("nats.js") << Kind::NatsJs;
    }
    QString url(Kind kind) const { return kind == Kind::NatsC ? m_server->tcpUrl() : m_server->webSocketUrl(); }
    QByteArrayList run(Kind kind, const QString &mode)
    {
        PeerProcess peer(kind);
        if (!peer.start({ mode, url(kind), u"P"_s }) || !peer.waitForEnd())
            return { peer.errors() };
        return peer.lines();
    }
    QStringList history()
    {
        return WatchLog::toTexts(ended((*m_store->history(u">"_s))->collect()).valueOr({}));
    }

    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<KeyValueClient> m_client;
    std::unique_ptr<NatsKeyValueStore> m_store;
};
Q_DECLARE_METATYPE(PeerProcess::Kind)

void tst_InteropKeyValue::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_client = std::make_unique<KeyValueClient>(m_server->webSocketUrl());
    QVERIFY(m_client->open());
    m_store = std::make_unique<NatsKeyValueStore>(&m_client->jetStream, u"P"_s);
}

void tst_InteropKeyValue::cleanup()
{
    m_store.reset();
    m_client.reset();
    m_server.reset();
}

// KV-GET-01 KV-KEYS-01 KV-HISTORY-01 KV-ENTRY-01
void tst_InteropKeyValue::readsWhatThePeerMade()
{
    QFETCH(Kind, kind);
    QCOMPARE(run(kind, u"make"_s), QByteArrayList());
    const auto status = ended(m_store->open());
    VERIFY_RESULT(status);
    QCOMPARE(status->history(), 5);
    QCOMPARE(status->config().description(), u"Grüße"_s);
    QCOMPARE(history(),
             (QStringList{ u"a=1@1"_s, u"a=2@2"_s,
                           u"d.e/f=g-h_i="_s + QString::fromUtf8(QByteArray("\0\xff\n", 3)) + u"@3"_s,
                           u"b=x@4"_s, u"b DEL@5"_s, u"c PURGE@7"_s, u"b=z@8"_s }));
    QStringList keys = ended((*m_store->keys())->collect()).valueOr({});
    keys.sort();
    QCOMPARE(keys, (QStringList{ u"a"_s, u"b"_s, u"d.e/f=g-h_i"_s }));
    QCOMPARE(ended(m_store->get(u"d.e/f=g-h_i"_s)).value()->value(), QByteArray("\0\xff\n", 3));
    QCOMPARE(ended(m_store->get(u"c"_s)).value()->operation(), NatsKeyValueEntry::Operation::Purge);
}

// KV-PUT-01 KV-DELETE-01 KV-PURGE-01
void tst_InteropKeyValue::writesWhatThePeerReads()
{
    QFETCH(Kind, kind);
    NatsKeyValueConfig config(u"P"_s);
    config.setHistory(5);
    VERIFY_RESULT(m_client->create(config));
    VERIFY_RESULT(ended(m_store->put(u"a"_s, "1")));
    VERIFY_RESULT(ended(m_store->update(u"a"_s, "2", 1)));
    VERIFY_RESULT(ended(m_store->put(u"d.e/f=g-h_i"_s, QByteArray("\0\xff\n", 3))));
    VERIFY_RESULT(ended(m_store->create(u"b"_s, "x")));
    VERIFY_RESULT(ended(m_store->deleteKey(u"b"_s)));
    VERIFY_RESULT(ended(m_store->put(u"c"_s, "y")));
    VERIFY_RESULT(ended(m_store->purgeKey(u"c"_s)));
    VERIFY_RESULT(ended(m_store->create(u"b"_s, "z")));
    QCOMPARE(run(kind, u"read"_s),
             (QByteArrayList{ "entry a PUT 1 31", "entry a PUT 2 32", "entry d.e/f=g-h_i PUT 3 00ff0a",
                              "entry b PUT 4 78", "entry b DEL 5 ", "entry c PURGE 7 ", "entry b PUT 8 7a",
                              "key a", "key b", "key d.e/f=g-h_i" }));
}

// KV-UPDATE-01 KV-CREATE-01 KV-CREATE-02
void tst_InteropKeyValue::changedByThePeer()
{
    QFETCH(Kind, kind);
    VERIFY_RESULT(m_client->create(NatsKeyValueConfig(u"P"_s)));
    VERIFY_RESULT(ended(m_store->put(u"gone"_s, "1")));
    VERIFY_RESULT(ended(m_store->deleteKey(u"gone"_s)));
    VERIFY_RESULT(ended(m_store->put(u"a"_s, "2")));
    QCOMPARE(run(kind, u"change"_s), (QByteArrayList{ "refused", "refused" }));
    QCOMPARE(history(), (QStringList{ u"a=peer@4"_s, u"gone=back@5"_s }));
    const NatsError lost = ended(m_store->update(u"a"_s, "late", 3)).error();
    QCOMPARE(lost.code(), NatsError::Code::KeyRevisionMismatch);
    QCOMPARE(lost.storedRevision(), std::optional<quint64>(4));
}

// KV-WATCH-01
void tst_InteropKeyValue::watchesThePeer()
{
    QFETCH(Kind, kind);
    WatchLog log(m_store.get()); // before there is a bucket
    VERIFY_RESULT(log.watcher.start());
    QCOMPARE(run(kind, u"make"_s), QByteArrayList());
    QVERIFY(log.toldInitial());
    QVERIFY(NatsTest::waitUntil([&log] { return log.watcher.lastRevision() == 8; }));
    QHash<QString, QString> values;
    for (const NatsKeyValueEntry &entry : log.entries)
        values.insert(entry.key(), WatchLog::toText(entry));
    QCOMPARE(values.value(u"a"_s), u"a=2@2"_s);
    QCOMPARE(values.value(u"b"_s), u"b=z@8"_s);
    QCOMPARE(values.value(u"c"_s), u"c PURGE@7"_s);
}

// KV-PUT-01 KV-DELETE-01
void tst_InteropKeyValue::watchedByThePeer()
{
    QFETCH(Kind, kind);
    VERIFY_RESULT(m_client->create(NatsKeyValueConfig(u"P"_s)));
    VERIFY_RESULT(ended(m_store->put(u"a"_s, "1")));
    PeerProcess peer(kind);
    QVERIFY2(peer.start({ u"watch"_s, url(kind), u"P"_s, u"4"_s }), peer.errors());
    QVERIFY2(peer.waitForLines(1), peer.errors());
    // The bucket keeps one value: a purge would take the one that the peer has not seen yet.
    VERIFY_RESULT(ended(m_store->put(u"b"_s, "2")));
    QVERIFY2(peer.waitForLines(2), peer.errors());
    VERIFY_RESULT(ended(m_store->deleteKey(u"a"_s)));
    VERIFY_RESULT(ended(m_store->purgeKey(u"b"_s)));
    QVERIFY2(peer.waitForEnd(), peer.errors());
    QCOMPARE(peer.lines(),
             (QByteArrayList{ "entry a PUT 1 31", "entry b PUT 2 32", "entry a DEL 3 ", "entry b PURGE 4 " }));
}

// KV-BUCKET-02: nats.c configures a bucket as ADR-8 says, and nats.js in another way
void tst_InteropKeyValue::createsWhatThePeerMade()
{
    QFETCH(Kind, kind);
    QCOMPARE(run(kind, u"make"_s), QByteArrayList());
    NatsKeyValueConfig config(u"P"_s);
    config.setHistory(5);
    config.setDescription(u"Grüße"_s);
    const auto made = m_client->create(config);
    if (kind == Kind::NatsJs)
        QCOMPARE(made.error().code(), NatsError::Code::StreamExists);
    else
        VERIFY_RESULT(made);
    NatsKeyValueConfig change(u"P"_s);
    change.setHistory(6);
    VERIFY_RESULT(ended(m_client->buckets.updateBucket(change)));
    QCOMPARE(ended((*m_client->buckets.bucketNames())->collect()).valueOr({}), QStringList{ u"P"_s });
}

// KV-DELETE-01 KV-PURGE-01: what the peer reads of keys that are gone, one by one, and whether it can create them again
void tst_InteropKeyValue::marksForThePeer()
{
    NatsKeyValueConfig config(u"P"_s);
    config.setHistory(5);
    VERIFY_RESULT(m_client->create(config));
    for (const QString &key : { u"deleted"_s, u"purged"_s, u"kept"_s })
        VERIFY_RESULT(ended(m_store->put(key, "1")));
    VERIFY_RESULT(ended(m_store->deleteKey(u"deleted"_s)));
    VERIFY_RESULT(ended(m_store->purgeKey(u"purged"_s)));
    QCOMPARE(run(Kind::NatsJs, u"marks"_s),
             (QByteArrayList{ "entry deleted DEL 4 ", "entry purged PURGE 5 ", "entry kept PUT 3 31", "none expired",
                              "key kept", "created deleted", "created purged", "refused", "created expired" }));
    QCOMPARE(history(),
             (QStringList{ u"deleted=1@1"_s, u"kept=1@3"_s, u"deleted DEL@4"_s, u"purged PURGE@5"_s, u"deleted=back@6"_s,
                           u"purged=back@7"_s, u"expired=back@8"_s }));
}

// KV-TTL-02 KV-TTL-03
void tst_InteropKeyValue::expiresLikeThePeer()
{
    if (m_server->version() < QVersionNumber(2, 11))
        QSKIP("messages with a time to live need nats-server 2.11");
    QCOMPARE(run(Kind::NatsJs, u"expire"_s), QByteArrayList());
    QCOMPARE(ended(m_store->open())->limitMarkerTtl(), 1s);
    NatsKeyValueWatchOptions options;
    options.setResumeFromRevision(1);
    WatchLog log(m_store.get(), options);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(NatsTest::waitUntil([&log] { return log.events.contains(u"brief PURGE@4"_s); }));
    QVERIFY(NatsTest::waitUntil([this] { return !ended(m_store->get(u"gone"_s)).value(); }));
}

// KV-TTL-02 KV-TTL-03: the other way round
void tst_InteropKeyValue::expiresForThePeer()
{
    if (m_server->version() < QVersionNumber(2, 11))
        QSKIP("messages with a time to live need nats-server 2.11");
    NatsKeyValueConfig config(u"P"_s);
    config.setLimitMarkerTtl(30s);
    VERIFY_RESULT(m_client->create(config));
    PeerProcess peer(Kind::NatsJs);
    VERIFY_RESULT(ended(m_store->put(u"first"_s, "0")));
    QVERIFY2(peer.start({ u"watch"_s, url(Kind::NatsJs), u"P"_s, u"6"_s }), peer.errors());
    QVERIFY2(peer.waitForLines(1), peer.errors());
    NatsKeyValueWriteOptions second;
    second.setTtl(1s);
    VERIFY_RESULT(ended(m_store->put(u"purged"_s, "1")));
    VERIFY_RESULT(ended(m_store->purgeKey(u"purged"_s, second)));
    VERIFY_RESULT(ended(m_store->deleteKey(u"first"_s)));
    VERIFY_RESULT(ended(m_store->create(u"expired"_s, "2", second)));
    QVERIFY2(peer.waitForEnd(), peer.errors());
    QCOMPARE(peer.lines(),
             (QByteArrayList{ "entry first PUT 1 30", "entry purged PUT 2 31", "entry purged PURGE 3 ", "entry first DEL 4 ",
                              "entry expired PUT 5 32", "entry expired PURGE 6 " }));
    // The marker of the purge is gone, and that of the limit is what is left of the key.
    QVERIFY(NatsTest::waitUntil([this] { return !ended(m_store->get(u"purged"_s)).value(); }));
    QCOMPARE(run(Kind::NatsJs, u"marks"_s).mid(0, 4),
             (QByteArrayList{ "none deleted", "none purged", "none kept", "entry expired PURGE 6 " }));
    QCOMPARE(history(), (QStringList{ u"first DEL@4"_s, u"deleted=back@7"_s, u"purged=back@8"_s, u"kept=back@9"_s,
                                      u"expired=back@10"_s }));
}

QTEST_GUILESS_MAIN(tst_InteropKeyValue)
#include "tst_keyvalue.moc"
