// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectstore.h"
#include "objectstore/natsobjectstoremanager.h"
#include "objectstore/natsobjectstorewatcher.h"
#include "scenario/keyvalueclient.h"
#include "scenario/leafnode.h"

#include <QtTest/QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// Buckets that are in another domain, or in another account, than the one that a program connects to.
class tst_Domains : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void objectsOfAnotherDomain();
    void keysOfAnotherAccount();
    void objectsOfAnotherAccount();

private:
    static QByteArray configuration();
};

static NatsJetStreamOptions inDomain(const QString &domain)
{
    NatsJetStreamOptions options;
    options.setDomain(domain);
    return options;
}

// OBJ-DOMAIN-01: from a leaf node that has its own JetStream
void tst_Domains::objectsOfAnotherDomain()
{
    LeafNode servers;
    QVERIFY2(servers.start(), qPrintable(servers.errorString()));
    JetStreamClient atLeaf(servers.leaf.webSocketUrl(), inDomain(u"hub"_s));
    JetStreamClient atHub(servers.hub.webSocketUrl());
    QVERIFY(atLeaf.open() && atHub.open());
    QVERIFY(NatsTest::waitUntil([&atLeaf] { return ended(atLeaf.jetStream.accountInfo()).hasValue(); }, 60s));

    NatsObjectStoreManager buckets(&atLeaf.jetStream);
    VERIFY_RESULT(ended(buckets.createBucket(NatsObjectStoreConfig(u"B"_s))));
    NatsObjectStore store(&atLeaf.jetStream, u"B"_s);
    const auto watcher = store.watch();
    QVERIFY(watcher);
    QStringList seen;
    connect(*watcher, &NatsObjectStoreWatcher::objectChanged, this,
            [&seen](const NatsObjectInfo &info) { seen.append(info.name()); });
    const QByteArray data(300000, 'x');
    VERIFY_RESULT(ended(store.put(u"a"_s, data)));
    QVERIFY(ended(store.get(u"a"_s)).valueOr({}) == data);
    QTRY_COMPARE_WITH_TIMEOUT(seen, QStringList{ u"a"_s }, 60000);
    QCOMPARE(ended((*store.list())->collect())->size(), 1);
    NatsObjectStore there(&atHub.jetStream, u"B"_s);
    QVERIFY(ended(there.get(u"a"_s)).valueOr({}) == data);
    VERIFY_RESULT(ended(store.deleteObject(u"a"_s)));
    QVERIFY(!ended(there.info(u"a"_s))->has_value());
}

// What account A has is B's, too: the API below "fromA", and what is written under its own subjects. Answers to a request
// for messages are many, which an export has to allow.
QByteArray tst_Domains::configuration()
{
    return "}\naccounts {\n"
           "A: { jetstream: enabled, users: [ { user: a, password: p } ], exports: [\n"
           "  { service: \"$JS.API.>\", response_type: stream }, { service: \"$KV.>\" }, { service: \"$O.>\" } ] }\n"
           "B: { users: [ { user: b, password: p } ], imports: [\n"
           "  { service: { account: A, subject: \"$JS.API.>\" }, to: \"fromA.>\" },\n"
           "  { service: { account: A, subject: \"$KV.>\" }, to: \"fromA.$KV.>\" },\n"
           "  { service: { account: A, subject: \"$O.>\" } } ] }";
}

static NatsOptions as(const QString &user, const JetStreamServer &server)
{
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setUser(user);
    options.setPassword(u"p"_s);
    return options;
}

static NatsJetStreamOptions fromA()
{
    NatsJetStreamOptions options;
    options.setApiPrefix(u"fromA"_s);
    return options;
}

// A connection to each of the two accounts
struct Accounts
{
    explicit Accounts(const JetStreamServer &server)
        : owner(as(u"a"_s, server)), guest(as(u"b"_s, server)),
          ofOwner(owner.connection.get()), ofGuest(guest.connection.get(), fromA())
    {
    }
    bool open() { return owner.open() && guest.open(); }

    NatsClient owner;
    NatsClient guest;
    NatsJetStream ofOwner;
    NatsJetStream ofGuest;
};

// KV-DOMAIN-02
void tst_Domains::keysOfAnotherAccount()
{
    JetStreamServer server;
    QVERIFY2(server.startWithJetStream(configuration()), qPrintable(server.errorString()));
    Accounts accounts(server);
    QVERIFY(accounts.open());
    VERIFY_RESULT(ended(NatsKeyValueManager(&accounts.ofOwner).createBucket(NatsKeyValueConfig(u"B"_s))));
    NatsKeyValueStore own(&accounts.ofOwner, u"B"_s);
    NatsKeyValueStore store(&accounts.ofGuest, u"B"_s);
    VERIFY_RESULT(ended(own.put(u"a"_s, "1")));
    WatchLog log(&store);
    VERIFY_RESULT(log.watcher.start());
    QVERIFY(log.toldInitial());
    VERIFY_RESULT(ended(store.put(u"b"_s, "2")));
    VERIFY_RESULT(ended(own.put(u"a"_s, "3")));
    QVERIFY(log.told(4));
    QCOMPARE(log.events, (QStringList{ u"a=1@1"_s, u"initial"_s, u"b=2@2"_s, u"a=3@3"_s }));
    QCOMPARE(ended(store.get(u"a"_s)).value()->text(), u"3"_s);
    QCOMPARE(ended(own.get(u"b"_s)).value()->text(), u"2"_s);
}

// OBJ-DOMAIN-02
void tst_Domains::objectsOfAnotherAccount()
{
    JetStreamServer server;
    QVERIFY2(server.startWithJetStream(configuration()), qPrintable(server.errorString()));
    Accounts accounts(server);
    QVERIFY(accounts.open());
    VERIFY_RESULT(ended(NatsObjectStoreManager(&accounts.ofOwner).createBucket(NatsObjectStoreConfig(u"B"_s))));
    NatsObjectStore own(&accounts.ofOwner, u"B"_s);
    NatsObjectStore store(&accounts.ofGuest, u"B"_s);
    const QByteArray data(3 * 1024 * 1024, 'x');
    VERIFY_RESULT(ended(own.put(u"a"_s, data)));
    QVERIFY(ended(store.get(u"a"_s)).valueOr({}) == data);
    VERIFY_RESULT(ended(store.put(u"b"_s, data)));
    QVERIFY(ended(own.get(u"b"_s)).valueOr({}) == data);
    QCOMPARE(ended((*store.list())->collect())->size(), 2);
}

QTEST_GUILESS_MAIN(tst_Domains)
#include "tst_domains.moc"
