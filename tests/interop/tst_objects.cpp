// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "peerprocess.h"

#include "jetstream/natsjetstream.h"
#include "objectstore/natsobjectstore.h"
#include "objectstore/natsobjectstoremanager.h"
#include "support/natsclient.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;
using Kind = PeerProcess::Kind;

Q_DECLARE_METATYPE(PeerProcess::Kind)

// Objects of other clients are read by NatsQt, and the other way round.
class tst_InteropObjects : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void gotFromThePeer_data();
    void gotFromThePeer();
    void gotByThePeer_data() { gotFromThePeer_data(); }
    void gotByThePeer();
    void overwritten_data() { peers(); }
    void overwritten();
    void linkOfThePeer_data() { peers(); }
    void linkOfThePeer();
    void linkForThePeer_data() { peers(); }
    void linkForThePeer();
    void linksBetweenBuckets_data() { peers(); }
    void linksBetweenBuckets();
    void linksToBuckets_data() { peers(); }
    void linksToBuckets();
    void deletedByThePeer_data() { peers(); }
    void deletedByThePeer();
    void deletedForThePeer_data() { peers(); }
    void deletedForThePeer();
    void listed_data() { peers(); }
    void listed();
    void changedForThePeer_data() { peers(); }
    void changedForThePeer();
    void describedToThePeer_data() { peers(); }
    void describedToThePeer();
    void describedByThePeer_data() { peers(); }
    void describedByThePeer();
    void renamedByThePeer_data() { peers(); }
    void renamedByThePeer();

private:
    static void peers();
    static QByteArray content(int size);
    static QByteArray hash(const QByteArray &data)
    {
        return QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex();
    }
    template<typename T>
    static NatsResult<T> ended(const NatsFuture<T> &future)
    {
        NatsTest::waitFor(future, std::chrono::seconds(60));
        return future.result();
    }
    QByteArray ask(const QStringList &arguments); // what the peer says

    Kind m_kind = Kind::NatsJs;
    std::unique_ptr<NatsServerProcess> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<NatsClient> m_client;
    std::unique_ptr<NatsJetStream> m_jetStream;
    std::unique_ptr<NatsObjectStore> m_store;
};

void tst_InteropObjects::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<NatsServerProcess>();
    QVERIFY2(m_server->start("jetstream { store_dir: \"" + m_folder->path().toUtf8() + "\" }"),
             qPrintable(m_server->errorString()));
    m_client = std::make_unique<NatsClient>(NatsClient::optionsFor(m_server->webSocketUrl()));
    QVERIFY(m_client->open());
    m_jetStream = std::make_unique<NatsJetStream>(m_client->connection.get());
    NatsObjectStoreManager manager(m_jetStream.get());
    QVERIFY(ended(manager.createBucket(NatsObjectStoreConfig(u"B"_s))));
    m_store = std::make_unique<NatsObjectStore>(m_jetStream.get(), u"B"_s);
}

void tst_InteropObjects::cleanup()
{
    m_store.reset();
    m_jetStream.reset();
    m_client.reset();
    m_server->kill(); // before its folder is removed
    m_server.reset();
}

void tst_InteropObjects::peers()
{
    QTest::addColumn<Kind>("peer");
#ifdef NATSJS_PEER
    QTest::newRow("nats.js") << Kind::NatsJs;
#endif
#ifdef NATSGO_PEER
    QTest::newRow("nats.go") << Kind::NatsGo;
#endif
}

QByteArray tst_InteropObjects::content(int size)
{
    QByteArray data(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        data[i] = char(i * 7);
    return data;
}

QByteArray tst_InteropObjects::ask(const QStringList &arguments)
{
    PeerProcess peer(m_kind);
    const QString url = m_kind == Kind::NatsGo ? m_server->tcpUrl() : m_server->webSocketUrl();
    if (!peer.start(QStringList{ arguments.first(), url, u"B"_s } + arguments.mid(1)) || !peer.waitForEnd())
        return "no peer: " + peer.errors();
    return peer.lines().join('|');
}

void tst_InteropObjects::gotFromThePeer_data()
{
    QTest::addColumn<Kind>("peer");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("size");
    const auto rows = [](const char *peer, Kind kind, bool isUnicode) {
        const auto row = [&](const char *text, const QString &name, int size) {
            QTest::addRow("%s, %s", peer, text) << kind << name << size;
        };
        row("empty", u"a"_s, 0);
        row("one byte", u"a"_s, 1);
        row("a chunk", u"a"_s, 128 * 1024);
        row("many chunks", u"a"_s, 3 * 1024 * 1024 + 7);
        row("dots", u"has.dots.here"_s, 10);
        row("star", u"*"_s, 10);
        row("url-safe", u"sub?\?>"_s, 10);
        row("space", u" "_s, 10);
        row("300 characters", QString(300, u'n'), 10);
        if (!isUnicode)
            return; // nats.js 3.4.0 writes other subjects for them, or throws
        row("accent", u"é"_s, 10);
        row("Japanese", u"日本"_s, 10);
    };
#ifdef NATSJS_PEER
    rows("nats.js", Kind::NatsJs, false);
#endif
#ifdef NATSGO_PEER
    rows("nats.go", Kind::NatsGo, true);
#endif
}

// OBJ-GET-01, OBJ-NAME-01, OBJ-META-01
void tst_InteropObjects::gotFromThePeer()
{
    QFETCH(Kind, peer);
    QFETCH(QString, name);
    QFETCH(int, size);
    m_kind = peer;
    const QByteArray said = ask({ u"put"_s, name, QString::number(size) });
    const QByteArray data = content(size);
    QCOMPARE(said, "put SHA-256=" + QByteArray::fromHex(hash(data)).toBase64(QByteArray::Base64UrlEncoding));
    const auto got = ended(m_store->get(name));
    QVERIFY2(got, qPrintable(got.error().text()));
    QVERIFY(*got == data);
    const auto info = ended(m_store->info(name));
    QVERIFY(info && *info);
    QCOMPARE((*info)->name(), name);
    QCOMPARE((*info)->description(), u"Grüße"_s);
    QVERIFY(qAbs((*info)->modified().secsTo(QDateTime::currentDateTimeUtc())) < 60);
}

// OBJ-PUT-01, OBJ-NAME-01, OBJ-META-01
void tst_InteropObjects::gotByThePeer()
{
    QFETCH(Kind, peer);
    QFETCH(QString, name);
    QFETCH(int, size);
    m_kind = peer;
    const QByteArray data = content(size);
    NatsObjectMeta meta(name);
    meta.setDescription(u"Grüße"_s);
    QVERIFY(ended(m_store->put(meta, data)));
    QCOMPARE(ask({ u"get"_s, name }), "got " + QByteArray::number(size) + ' ' + hash(data) + " Grüße");
}

// OBJ-PUT-01: chunks of the other's object are removed
void tst_InteropObjects::overwritten()
{
    QFETCH(Kind, peer);
    m_kind = peer;
    QVERIFY(ask({ u"put"_s, u"a"_s, u"300000"_s }).startsWith("put "));
    QVERIFY(ended(m_store->put(u"a"_s, content(200000))));
    QCOMPARE(ended(m_store->status())->streamInfo().state().messages(), 3u);
    QVERIFY(ask({ u"put"_s, u"a"_s, u"400000"_s }).startsWith("put "));
    QVERIFY(ended(m_store->get(u"a"_s)).valueOr({}) == content(400000));
    QCOMPARE(ended(m_store->status())->streamInfo().state().messages(), 5u);
}

// OBJ-LINK-01
void tst_InteropObjects::linkOfThePeer()
{
    QFETCH(Kind, peer);
    m_kind = peer;
    QVERIFY(ended(m_store->put(u"a"_s, content(1000))));
    QCOMPARE(ask({ u"link"_s, u"l"_s, u"a"_s }), QByteArray("linked"));
    const auto info = ended(m_store->info(u"l"_s));
    QVERIFY(info && *info && (*info)->isLink() && (*info)->linkName() == u"a"_s);
    QVERIFY(ended(m_store->get(u"l"_s)).valueOr({}) == content(1000));
}

// OBJ-LINK-01
void tst_InteropObjects::linkForThePeer()
{
    QFETCH(Kind, peer);
    m_kind = peer;
    const auto target = ended(m_store->put(u"a"_s, content(1000)));
    QVERIFY(target && ended(m_store->link(u"l"_s, *target)));
    const QByteArray wanted = "got 1000 " + hash(content(1000));
    QVERIFY(ask({ u"get"_s, u"l"_s }).startsWith(wanted));
}

// OBJ-LINK-01, both ways
void tst_InteropObjects::linksBetweenBuckets()
{
    QFETCH(Kind, peer);
    m_kind = peer;
    QVERIFY(ended(NatsObjectStoreManager(m_jetStream.get()).createBucket(NatsObjectStoreConfig(u"OTHER"_s))));
    NatsObjectStore other(m_jetStream.get(), u"OTHER"_s);
    const auto target = ended(other.put(u"a"_s, content(1000)));
    QVERIFY(target && ended(m_store->link(u"ours"_s, *target)));
    QCOMPARE(ask({ u"link"_s, u"theirs"_s, u"a"_s, u"OTHER"_s }), QByteArray("linked"));
    QCOMPARE(ask({ u"follow"_s, u"ours"_s }), QByteArray("OTHER a"));
    QVERIFY(ask({ u"get"_s, u"ours"_s }).startsWith("got 1000 " + hash(content(1000))));
    const auto info = ended(m_store->info(u"theirs"_s));
    QVERIFY(info && *info && (*info)->isLink());
    QCOMPARE((*info)->linkBucket(), u"OTHER"_s);
    QCOMPARE((*info)->linkName(), u"a"_s);
    QVERIFY(ended(m_store->get(u"theirs"_s)).valueOr({}) == content(1000));
}

// OBJ-LINK-02, both ways
void tst_InteropObjects::linksToBuckets()
{
    QFETCH(Kind, peer);
    m_kind = peer;
    QVERIFY(ended(NatsObjectStoreManager(m_jetStream.get()).createBucket(NatsObjectStoreConfig(u"OTHER"_s))));
    QVERIFY(ended(m_store->linkBucket(u"ours"_s, u"OTHER"_s)));
    QCOMPARE(ask({ u"linkbucket"_s, u"theirs"_s, u"OTHER"_s }), QByteArray("linked"));
    QCOMPARE(ask({ u"follow"_s, u"ours"_s }), QByteArray("OTHER"));
    const auto info = ended(m_store->info(u"theirs"_s));
    QVERIFY(info && *info && (*info)->isLink());
    QCOMPARE((*info)->linkBucket(), u"OTHER"_s);
    QVERIFY((*info)->linkName().isEmpty());
    QCOMPARE(ended(m_store->get(u"theirs"_s)).error().code(), Code::InvalidObjectLink);
}

// OBJ-DELETE-01, OBJ-GET-03
void tst_InteropObjects::deletedByThePeer()
{
    QFETCH(Kind, peer);
    m_kind = peer;
    QVERIFY(ended(m_store->put(u"a"_s, content(1000))));
    QCOMPARE(ask({ u"delete"_s, u"a"_s }), QByteArray("deleted"));
    QCOMPARE(ended(m_store->get(u"a"_s)).error().code(), Code::ObjectNotFound);
    QVERIFY(ended(m_store->info(u"a"_s, NatsObjectStore::Deleted::Shown))->value().isDeleted());
}

// OBJ-DELETE-01
void tst_InteropObjects::deletedForThePeer()
{
    QFETCH(Kind, peer);
    m_kind = peer;
    QVERIFY(ask({ u"put"_s, u"a"_s, u"1000"_s }).startsWith("put "));
    QVERIFY(ended(m_store->deleteObject(u"a"_s)));
    QVERIFY(ask({ u"get"_s, u"a"_s }).contains("not found"));
}

// OBJ-LIST-01
void tst_InteropObjects::listed()
{
    QFETCH(Kind, peer);
    m_kind = peer;
    QVERIFY(ended(m_store->put(u"ours"_s, content(10))) && ask({ u"put"_s, u"theirs"_s, u"10"_s }).startsWith("put "));
    QCOMPARE(ask({ u"list"_s }), QByteArray(R"(list ["ours","theirs"])"));
    const auto all = ended((*m_store->list())->collect());
    QVERIFY(all && all->size() == 2);
    QCOMPARE(all->constLast().name(), u"theirs"_s);
}

// OBJ-META-05, OBJ-META-06
void tst_InteropObjects::changedForThePeer()
{
    QFETCH(Kind, peer);
    m_kind = peer;
    QVERIFY(ask({ u"put"_s, u"a"_s, u"1000"_s }).startsWith("put "));
    NatsObjectMeta change(u"renamed"_s);
    change.setDescription(u"changed"_s);
    QVERIFY(ended(m_store->updateMeta(u"a"_s, change)));
    QCOMPARE(ask({ u"get"_s, u"renamed"_s }), "got 1000 " + hash(content(1000)) + " changed");
    QVERIFY(ask({ u"get"_s, u"a"_s }).contains("not found"));
}

// What NatsQt says of an object, for describedToThePeer() and describedByThePeer()
static NatsObjectMeta described()
{
    NatsObjectMeta meta(u"a"_s);
    meta.setDescription(u"Grüße"_s);
    meta.setHeaders({ { "X-Of", "one" }, { "X-Of", "two" } });
    meta.setMetadata({ { u"by"_s, u"NatsQt"_s } });
    return meta;
}

// OBJ-META-01
void tst_InteropObjects::describedToThePeer()
{
    QFETCH(Kind, peer);
    m_kind = peer;
    QVERIFY(ended(m_store->put(described(), content(1000))));
    const QByteArray by = peer == Kind::NatsGo ? "-" : "NatsQt";
    QCOMPARE(ask({ u"meta"_s, u"a"_s }), "meta Grüße one,two " + by);
}

// OBJ-META-01
void tst_InteropObjects::describedByThePeer()
{
    QFETCH(Kind, peer);
    m_kind = peer;
    const auto put = ended(m_store->put(described(), content(1000)));
    QCOMPARE(ask({ u"describe"_s, u"a"_s }), QByteArray("described"));
    const auto info = ended(m_store->info(u"a"_s)).valueOr({});
    QVERIFY(put && info);
    QCOMPARE(info->description(), u"described"_s);
    QCOMPARE(info->headers().values("X-Of"), QStringList({ u"three"_s, u"four"_s }));
    if (peer == Kind::NatsJs)
        QCOMPARE(info->metadata(), (QMap<QString, QString>{ { u"by"_s, u"nats.js"_s } }));
    QCOMPARE(info->digest(), put->digest());
    QVERIFY(info->revision() > put->revision());
    QVERIFY(ended(m_store->get(u"a"_s)).valueOr({}) == content(1000));
    QCOMPARE(ended((*m_store->list())->collect())->size(), 1);
}

// OBJ-META-06
void tst_InteropObjects::renamedByThePeer()
{
    QFETCH(Kind, peer);
    m_kind = peer;
    QVERIFY(ended(m_store->put(u"a"_s, content(1000))));
    QCOMPARE(ask({ u"rename"_s, u"a"_s, u"b"_s }), QByteArray("renamed"));
    QVERIFY(!*ended(m_store->info(u"a"_s, NatsObjectStore::Deleted::Shown)));
    const auto info = ended(m_store->info(u"b"_s)).valueOr({});
    QVERIFY(info && info->description() == u"renamed"_s);
    QVERIFY(ended(m_store->get(u"b"_s)).valueOr({}) == content(1000));
    QVERIFY(ended(m_store->updateMeta(u"b"_s, u"a"_s))); // and back
    QVERIFY(ask({ u"get"_s, u"a"_s }).startsWith("got 1000 " + hash(content(1000))));
    QVERIFY(ended(m_store->deleteObject(u"a"_s)));
    QVERIFY(ended((*m_store->list())->collect())->isEmpty());
}

QTEST_GUILESS_MAIN(tst_InteropObjects)
#include "tst_objects.moc"
