// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/objectstorefixture.h"
#include "support/natsfaultproxy.h"

#include <QtCore/QCryptographicHash>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

namespace {

// What a watcher has told: "name", "name -" for a deleted one, "name *" for an update, "initial" and "error N"
class Log
{
public:
    explicit Log(NatsObjectStoreWatcher *watcher)
    {
        QObject::connect(watcher, &NatsObjectStoreWatcher::objectChanged, watcher,
                         [this](const NatsObjectInfo &info) {
                             lines.append(info.name() + (info.isDeleted() ? u" -"_s : QString())
                                          + (info.isUpdate() ? u" *"_s : QString()));
                         });
        QObject::connect(watcher, &NatsObjectStoreWatcher::initialObjectsReceived, watcher,
                         [this] { lines.append(u"initial"_s); });
        QObject::connect(watcher, &NatsObjectStoreWatcher::errorOccurred, watcher,
                         [this](const NatsError &error) { errors.append(error.code()); });
    }
    bool waitFor(const QStringList &wanted)
    {
        return NatsTest::waitUntil([&] { return lines == wanted; }) || (qWarning() << lines, false);
    }

    QStringList lines;
    QList<Code> errors;
};

} // namespace

class tst_ObjectStoreWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void objectsAndChanges();
    void empty();
    void updatesOnly();
    void onlyOne();
    void withoutDeletes();
    void withHistory();
    void renamed();
    void nonsense();
    void nameInAnotherEncoding();
    void noBucketYet();
    void refused();
    void stopped();
    void startedAgain();
    void deletedInASlot();
    void connectionLost();
    void serverStartedAgain();
    void bucketMadeAnew();
    void manyObjects();

private:
    bool put(const QString &name) { return ended(m_client->store->put(name, QByteArray("value"))).hasValue(); }
    bool remove(const QString &name) { return ended(m_client->store->deleteObject(name)).hasValue(); }
    NatsObjectStoreWatcher *watch(const NatsObjectWatchOptions &options = {})
    {
        return m_client->store->watch(options).valueOr(nullptr);
    }
    bool hasNoConsumers()
    {
        return NatsTest::waitUntil(
                [this] { return ended(m_client->store->status())->streamInfo().state().consumerCount() == 0; });
    }

    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<NatsFaultProxy> m_proxy;
    std::unique_ptr<ObjectStoreClient> m_client;
};

void tst_ObjectStoreWatch::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_proxy = std::make_unique<NatsFaultProxy>(m_server->webSocketUrl());
    QVERIFY(m_proxy->start());
    m_client = std::make_unique<ObjectStoreClient>(m_proxy->url());
    QVERIFY(m_client->openWithBucket());
}

void tst_ObjectStoreWatch::cleanup()
{
    m_client.reset();
    m_proxy.reset();
    m_server.reset();
}

// OBJ-WATCH-01
void tst_ObjectStoreWatch::objectsAndChanges()
{
    QVERIFY(put(u"a"_s) && put(u"b"_s) && remove(u"b"_s));
    NatsObjectStoreWatcher *watcher = watch();
    QVERIFY(watcher && watcher->isActive() && !watcher->isInitialized());
    Log log(watcher);
    QVERIFY(log.waitFor({ u"a"_s, u"b -"_s, u"initial"_s }));
    QVERIFY(watcher->isInitialized());
    QVERIFY(put(u"c"_s) && put(u"a"_s) && remove(u"c"_s));
    QVERIFY(log.waitFor({ u"a"_s, u"b -"_s, u"initial"_s, u"c *"_s, u"a *"_s, u"c - *"_s }));
    QVERIFY(log.errors.isEmpty());
}

// OBJ-WATCH-02
void tst_ObjectStoreWatch::empty()
{
    Log log(watch());
    QVERIFY(log.waitFor({ u"initial"_s }));
    QVERIFY(put(u"a"_s));
    QVERIFY(log.waitFor({ u"initial"_s, u"a *"_s }));
}

// OBJ-WATCH-02
void tst_ObjectStoreWatch::updatesOnly()
{
    QVERIFY(put(u"a"_s));
    NatsObjectWatchOptions options;
    options.setUpdatesOnly(true);
    options.setIncludeHistory(true);
    Log log(watch(options));
    QVERIFY(log.waitFor({ u"initial"_s }));
    QVERIFY(put(u"b"_s));
    QVERIFY(log.waitFor({ u"initial"_s, u"b *"_s }));
}

// OBJ-WATCH-06
void tst_ObjectStoreWatch::onlyOne()
{
    QVERIFY(put(u"a"_s) && put(u"b.*"_s));
    NatsObjectWatchOptions options;
    options.setName(u"b.*"_s);
    Log log(watch(options));
    QVERIFY(log.waitFor({ u"b.*"_s, u"initial"_s }));
    QVERIFY(put(u"a"_s) && put(u"b.c"_s) && put(u"b.*"_s));
    QVERIFY(log.waitFor({ u"b.*"_s, u"initial"_s, u"b.* *"_s }));
}

// OBJ-WATCH-03
void tst_ObjectStoreWatch::withoutDeletes()
{
    QVERIFY(put(u"a"_s) && remove(u"a"_s));
    NatsObjectWatchOptions options;
    options.setIgnoreDeletes(true);
    Log log(watch(options));
    QVERIFY(log.waitFor({ u"initial"_s }));
    QVERIFY(put(u"b"_s) && remove(u"b"_s) && put(u"c"_s));
    QVERIFY(log.waitFor({ u"initial"_s, u"b *"_s, u"c *"_s }));
}

// OBJ-WATCH-01: old clients have left more than one message of an object
void tst_ObjectStoreWatch::withHistory()
{
    QVERIFY(put(u"a"_s));
    const QByteArray meta = R"({"name":"a","bucket":"B","nuid":"n","size":0,"chunks":0})";
    QVERIFY(ended(m_client->jetStream.publish("$O.B.M.YQ==", meta)));
    QVERIFY(put(u"b"_s));
    NatsObjectWatchOptions options;
    options.setIncludeHistory(true);
    Log all(watch(options));
    QVERIFY(all.waitFor({ u"a"_s, u"a"_s, u"b"_s, u"initial"_s }));
    Log last(watch());
    QVERIFY(last.waitFor({ u"a"_s, u"b"_s, u"initial"_s }));
}

// OBJ-WATCH-01, OBJ-META-06
void tst_ObjectStoreWatch::renamed()
{
    QVERIFY(put(u"a"_s));
    Log log(watch());
    QVERIFY(log.waitFor({ u"a"_s, u"initial"_s }));
    QVERIFY(ended(m_client->store->updateMeta(u"a"_s, u"b"_s)));
    QVERIFY(log.waitFor({ u"a"_s, u"initial"_s, u"b *"_s }));
}

// OBJ-META-04
void tst_ObjectStoreWatch::nonsense()
{
    Log log(watch());
    QVERIFY(log.waitFor({ u"initial"_s }));
    QVERIFY(ended(m_client->jetStream.publish("$O.B.M.YQ==", "nonsense")) && put(u"b"_s));
    QVERIFY(log.waitFor({ u"initial"_s, u"b *"_s }));
    QCOMPARE(log.errors, QList<Code>{ Code::ProtocolError });
}

// OBJ-NAME-02: as nats.js stores it, whose subject has the name in Latin-1
void tst_ObjectStoreWatch::nameInAnotherEncoding()
{
    const QString name = u"\u00e9"_s;
    QVERIFY(put(u"a"_s));
    Log log(watch());
    QVERIFY(log.waitFor({ u"a"_s, u"initial"_s }));
    const QByteArray digest = QCryptographicHash::hash("value", QCryptographicHash::Sha256).toBase64(QByteArray::Base64UrlEncoding);
    QVERIFY(ended(m_client->jetStream.publish("$O.B.C.N1", "value")));
    QVERIFY(ended(m_client->jetStream.publish(
            "$O.B.M.6Q==", R"({"name":"\u00e9","bucket":"B","nuid":"N1","size":5,"chunks":1,"digest":"SHA-256=)" + digest + "\"}")));
    QVERIFY(put(u"b"_s));
    QVERIFY(log.waitFor({ u"a"_s, u"initial"_s, name + u" *"_s, u"b *"_s }));
    QVERIFY(log.errors.isEmpty());
    const auto names = [this] {
        QStringList found;
        for (const NatsObjectInfo &info : ended((*m_client->store->list())->collect()).valueOr({}))
            found.append(info.name());
        return found;
    };
    QCOMPARE(names(), (QStringList{ u"a"_s, u"b"_s, name }));

    QVERIFY(!ended(m_client->store->info(name)).valueOr(NatsObjectInfo())); // nor is it found by its name
    QCOMPARE(ended(m_client->store->get(name)).error().code(), Code::ObjectNotFound);
    QCOMPARE(ended(m_client->store->deleteObject(name)).error().code(), Code::ObjectNotFound);
    QVERIFY(put(name)); // beside it
    QCOMPARE(ended(m_client->store->get(name)).valueOr({}), QByteArray("value"));
    QCOMPARE(names(), (QStringList{ u"a"_s, u"b"_s, name }));
    QCOMPARE(m_client->stored(u"$O.B.M.*"_s).size(), 4);
}

// OBJ-WATCH-05
void tst_ObjectStoreWatch::noBucketYet()
{
    NatsObjectStoreWatcher watcher(&m_client->jetStream, u"LATER"_s);
    Log log(&watcher);
    QVERIFY(watcher.start());
    QVERIFY(NatsTest::waitUntil([&] { return log.errors.contains(Code::StreamNotFound); }));
    QVERIFY(watcher.isActive());
    QVERIFY(ended(m_client->buckets.createBucket(NatsObjectStoreConfig(u"LATER"_s))));
    QVERIFY(log.waitFor({ u"initial"_s }));
    NatsObjectStoreWatcher impossible(&m_client->jetStream, u"no.bucket"_s);
    QCOMPARE(impossible.start().error().code(), Code::InvalidOption);
    QVERIFY(!impossible.isActive());
}

// OBJ-WATCH-05
void tst_ObjectStoreWatch::refused()
{
    NatsObjectStoreWatcher *watcher = watch();
    Log log(watcher);
    QVERIFY(log.waitFor({ u"initial"_s }));
    m_client->connection->close();
    QVERIFY(NatsTest::waitUntil([&] { return !watcher->isActive(); }));
    QCOMPARE(log.errors, QList<Code>{ Code::ConnectionClosed });
    QCOMPARE(watcher->error().code(), Code::ConnectionClosed);
    QCOMPARE(watcher->start().error().code(), Code::ConnectionClosed);
}

// OBJ-WATCH-05
void tst_ObjectStoreWatch::stopped()
{
    QVERIFY(put(u"a"_s));
    NatsObjectStoreWatcher *watcher = watch();
    Log log(watcher);
    QVERIFY(log.waitFor({ u"a"_s, u"initial"_s }));
    watcher->stop();
    QVERIFY(!watcher->isActive());
    QVERIFY(put(u"b"_s));
    QVERIFY(hasNoConsumers());
    QCOMPARE(log.lines, QStringList({ u"a"_s, u"initial"_s }));
}

// OBJ-WATCH-02
void tst_ObjectStoreWatch::startedAgain()
{
    QVERIFY(put(u"a"_s));
    NatsObjectStoreWatcher *watcher = watch();
    Log log(watcher);
    QVERIFY(log.waitFor({ u"a"_s, u"initial"_s }));
    watcher->stop();
    QVERIFY(put(u"b"_s) && watcher->start());
    QVERIFY(log.waitFor({ u"a"_s, u"initial"_s, u"a"_s, u"b"_s, u"initial"_s }));
}

// OBJ-WATCH-05
void tst_ObjectStoreWatch::deletedInASlot()
{
    QVERIFY(put(u"a"_s) && put(u"b"_s));
    QPointer<NatsObjectStoreWatcher> first = watch();
    connect(first, &NatsObjectStoreWatcher::objectChanged, this, [&](const NatsObjectInfo &) { delete first; });
    QVERIFY(NatsTest::waitUntil([&] { return !first; }));
    QPointer<NatsObjectStoreWatcher> second = watch();
    connect(second, &NatsObjectStoreWatcher::initialObjectsReceived, this, [&] { delete second; });
    QVERIFY(NatsTest::waitUntil([&] { return !second; }));
    QPointer<NatsObjectStoreWatcher> third = watch();
    connect(third, &NatsObjectStoreWatcher::objectChanged, this, [&](const NatsObjectInfo &) { third->stop(); });
    connect(third, &NatsObjectStoreWatcher::activeChanged, this, [&](bool active) {
        if (!active)
            delete third;
    });
    QVERIFY(NatsTest::waitUntil([&] { return !third; }));
    QPointer<NatsObjectList> list = *m_client->store->list();
    connect(list, &NatsObjectList::objectReceived, this, [&](const NatsObjectInfo &) { delete list; });
    QVERIFY(NatsTest::waitUntil([&] { return !list; }));
    QVERIFY(hasNoConsumers());
}

// OBJ-WATCH-04
void tst_ObjectStoreWatch::connectionLost()
{
    QVERIFY(put(u"a"_s));
    Log log(watch());
    QVERIFY(log.waitFor({ u"a"_s, u"initial"_s }));
    ObjectStoreClient other(m_server->webSocketUrl());
    QVERIFY(other.open() && m_proxy->setRefusing(true));
    m_proxy->reset();
    QVERIFY(NatsTest::waitUntil([&] { return !m_client->connection->isConnected(); }));
    QVERIFY(ended(other.store->put(u"b"_s, QByteArray("value"))));
    QVERIFY(m_proxy->setRefusing(false));
    QVERIFY(log.waitFor({ u"a"_s, u"initial"_s, u"b *"_s }));
    QVERIFY(put(u"c"_s));
    QVERIFY(log.waitFor({ u"a"_s, u"initial"_s, u"b *"_s, u"c *"_s }));
}

// OBJ-WATCH-04
void tst_ObjectStoreWatch::serverStartedAgain()
{
    QVERIFY(put(u"a"_s));
    Log log(watch());
    QVERIFY(log.waitFor({ u"a"_s, u"initial"_s }));
    m_server->kill();
    QVERIFY(m_server->restart());
    QVERIFY(NatsTest::waitUntil([&] { return m_client->connection->isConnected() && put(u"b"_s); }));
    QVERIFY(log.waitFor({ u"a"_s, u"initial"_s, u"b *"_s }));
}

// OBJ-WATCH-04
void tst_ObjectStoreWatch::bucketMadeAnew()
{
    QVERIFY(put(u"a"_s) && put(u"b"_s));
    Log log(watch());
    QVERIFY(log.waitFor({ u"a"_s, u"b"_s, u"initial"_s }));
    QVERIFY(ended(m_client->buckets.deleteBucket(u"B"_s)));
    QVERIFY(ended(m_client->buckets.createBucket(NatsObjectStoreConfig(u"B"_s))) && put(u"c"_s));
    QVERIFY(log.waitFor({ u"a"_s, u"b"_s, u"initial"_s, u"c *"_s }));
}

// OBJ-WATCH-01, OBJ-LIST-01: more than a consumer asks for at once, through a network that breaks
void tst_ObjectStoreWatch::manyObjects()
{
    constexpr int Count = 3000;
    for (int i = 0; i < Count; ++i) {
        const QByteArray name = QByteArray::number(i);
        const QByteArray meta = R"({"name":")" + name + R"(","bucket":"B","nuid":"n","size":0,"chunks":0})";
        QVERIFY(m_client->connection->publish(NatsSubject::fromUtf8("$O.B.M." + name.toBase64()), meta));
    }
    QVERIFY(NatsTest::waitUntil(
            [&] { return ended(m_client->store->status())->streamInfo().state().messages() == Count; }));
    QCOMPARE(ended((*m_client->store->list())->collect())->size(), Count);
    m_proxy->resetAfter(NatsFaultProxy::Direction::ToClient, 300000);
    Log log(watch());
    QVERIFY(NatsTest::waitUntil([&] { return log.lines.contains(u"initial"_s); }));
    QVERIFY(m_proxy->connectionCount() > 1);
    QCOMPARE(log.lines.size(), Count + 1);
    QCOMPARE(QSet<QString>(log.lines.begin(), log.lines.end()).size(), Count + 1);
    QCOMPARE(log.lines.constLast(), u"initial"_s);
}

QTEST_GUILESS_MAIN(tst_ObjectStoreWatch)
#include "tst_objectstorewatch.moc"
