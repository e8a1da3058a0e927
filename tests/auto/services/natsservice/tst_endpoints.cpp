// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/services/servicefixture.h"

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

// Where a service listens, and with whom it shares
class tst_ServiceEndpoints : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onTheWire();
    void addedWhileRunning();
    void deletedWhileRunning();
    void groups();
    void badGroups_data();
    void badGroups();
    void queueGroups_data();
    void queueGroups();
    void badQueueGroupOfAGroup();
    void badEndpoints_data();
    void badEndpoints();
    void sameSubject();
    void groupOfNoService();
    void refusedBySubscribing();
};

// SVC-NAME-03, SVC-QUEUE-01
void tst_ServiceEndpoints::onTheWire()
{
    ServiceFixture fixture;
    NatsServiceEndpoint *add = fixture.keep(u"add"_s);
    NatsServiceEndpoint *one = fixture.keep({ u"one"_s, u"things.*.one.>"_s });
    QCOMPARE(add->name(), u"add"_s);
    QCOMPARE(add->subject(), u"add"_s);
    QCOMPARE(add->queueGroup(), u"q"_s);
    QCOMPARE(add->parent(), fixture.service.get());
    QCOMPARE(one->config(), NatsServiceEndpointConfig(u"one"_s, u"things.*.one.>"_s));
    QCOMPARE(fixture.service->endpoints(), (QList<NatsServiceEndpoint *>{ add, one }));
    QVERIFY(fixture.fake.open());
    QVERIFY2(fixture.fake.server.expectNothing(), qPrintable(fixture.fake.server.errorString()));
    VERIFY_RESULT(fixture.service->start());
    QVERIFY(fixture.fake.server.waitForOperations(11));
    QCOMPARE(fixture.fake.server.operations().mid(9), (QByteArrayList{ "SUB add q 10", "SUB things.*.one.> q 11" }));
}

// SVC-START-01
void tst_ServiceEndpoints::addedWhileRunning()
{
    ServiceFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.keep(u"late"_s));
    QVERIFY2(fixture.fake.server.expect("SUB late q 10"), qPrintable(fixture.fake.server.errorString()));
    QVERIFY(fixture.ask("late"));
    QCOMPARE(fixture.requests.size(), 1);
    QCOMPARE(fixture.service->info().endpoints().size(), 1);
}

// SVC-START-01
void tst_ServiceEndpoints::deletedWhileRunning()
{
    ServiceFixture fixture;
    NatsServiceEndpoint *endpoint = fixture.keep(u"a"_s);
    QVERIFY(fixture.open());
    delete endpoint;
    QVERIFY2(fixture.fake.server.expect("UNSUB 10"), qPrintable(fixture.fake.server.errorString()));
    QVERIFY(fixture.service->info().endpoints().isEmpty());
    QVERIFY(fixture.keep(u"a"_s)); // the subject is free again
    QVERIFY2(fixture.fake.server.expect("SUB a q 11"), qPrintable(fixture.fake.server.errorString()));
    QCOMPARE(fixture.log, QStringList());
}

// SVC-GROUP-01
void tst_ServiceEndpoints::groups()
{
    ServiceFixture fixture;
    const NatsServiceGroup admin = fixture.service->group(u"admin"_s);
    const NatsServiceGroup users = admin.group(u"users.*"_s);
    QCOMPARE(users.prefix(), u"admin.users.*"_s);
    QCOMPARE(admin.addEndpoint(u"list"_s).value()->subject(), u"admin.list"_s);
    QCOMPARE(users.addEndpoint(u"list"_s).value()->subject(), u"admin.users.*.list"_s);
    QCOMPARE(users.addEndpoint({ u"all"_s, u"x.>"_s }).value()->subject(), u"admin.users.*.x.>"_s);
    QCOMPARE(admin.group({}).addEndpoint(u"more"_s).value()->subject(), u"admin.more"_s);
    QCOMPARE(fixture.service->group({}).addEndpoint(u"root"_s).value()->subject(), u"root"_s);
    QCOMPARE(fixture.service->group({}).group(u"a"_s).addEndpoint(u"e"_s).value()->subject(), u"a.e"_s);
}

void tst_ServiceEndpoints::badGroups_data()
{
    QTest::addColumn<QString>("prefix");
    for (const char *prefix : { ">", "a.>", "a b", "a..b", ".a", "a.", "a\r\nPUB x 0" })
        QTest::newRow(prefix) << QString::fromLatin1(prefix);
}

// SVC-GROUP-01
void tst_ServiceEndpoints::badGroups()
{
    QFETCH(QString, prefix);
    ServiceFixture fixture;
    QVERIFY(fixture.open());
    const auto refused = fixture.service->group(prefix).addEndpoint(u"e"_s);
    QCOMPARE(refused.error().code(), Code::InvalidSubject);
    QVERIFY(refused.error().text().contains(u"group '%1'"_s.arg(prefix)));
    const auto inner = fixture.service->group(u"good"_s).group(prefix).addEndpoint(u"e"_s);
    QCOMPARE(inner.error().code(), Code::InvalidSubject);
    QVERIFY(fixture.service->endpoints().isEmpty());
    QVERIFY2(fixture.fake.server.expectNothing(), qPrintable(fixture.fake.server.errorString()));
}

struct Queues
{
    QString service;
    QString group; // "-": disabled
    QString endpoint;
};
Q_DECLARE_METATYPE(Queues)

void tst_ServiceEndpoints::queueGroups_data()
{
    QTest::addColumn<Queues>("queues");
    QTest::addColumn<QString>("used");
    QTest::newRow("default") << Queues{ u"q"_s, {}, {} } << u"q"_s;
    QTest::newRow("of the service") << Queues{ u"s"_s, {}, {} } << u"s"_s;
    QTest::newRow("none of the service") << Queues{} << QString();
    QTest::newRow("of the group") << Queues{ u"s"_s, u"g"_s, {} } << u"g"_s;
    QTest::newRow("none of the group") << Queues{ u"s"_s, u"-"_s, {} } << QString();
    QTest::newRow("of the endpoint") << Queues{ u"s"_s, u"g"_s, u"e"_s } << u"e"_s;
    QTest::newRow("of the endpoint where the group has none") << Queues{ u"s"_s, u"-"_s, u"e"_s } << u"e"_s;
    QTest::newRow("none of the endpoint") << Queues{ u"s"_s, u"g"_s, u"-"_s } << QString();
    QTest::newRow("of the group where the service has none") << Queues{ {}, u"g"_s, {} } << u"g"_s;
}

// SVC-QUEUE-01
void tst_ServiceEndpoints::queueGroups()
{
    QFETCH(Queues, queues);
    QFETCH(QString, used);
    NatsServiceConfig config(u"calc"_s, u"1.0.0"_s);
    config.setQueueGroup(queues.service);
    ServiceFixture fixture(config);
    NatsServiceGroup group = fixture.service->group(u"g"_s);
    NatsServiceEndpointConfig endpoint(u"e"_s);
    if (queues.group == u"-")
        group.setQueueGroupDisabled(true);
    else
        group.setQueueGroup(queues.group);
    if (queues.endpoint == u"-")
        endpoint.setQueueGroupDisabled(true);
    else
        endpoint.setQueueGroup(queues.endpoint);
    QVERIFY(fixture.open());
    QCOMPARE(group.addEndpoint(endpoint).value()->queueGroup(), used);
    const QByteArray word = used.isEmpty() ? QByteArray() : used.toUtf8() + ' ';
    QVERIFY2(fixture.fake.server.expect("SUB g.e " + word + "10"), qPrintable(fixture.fake.server.errorString()));
    QCOMPARE(group.group(u"inner"_s).addEndpoint(endpoint).value()->queueGroup(), used); // as the outer one
}

// SVC-QUEUE-02
void tst_ServiceEndpoints::badQueueGroupOfAGroup()
{
    ServiceFixture fixture;
    NatsServiceGroup group = fixture.service->group(u"admin"_s);
    group.setQueueGroup(u"a b"_s);
    const auto refused = group.addEndpoint(u"e"_s);
    QCOMPARE(refused.error().code(), Code::InvalidQueueGroup);
    QVERIFY(refused.error().text().contains(u"'admin'"_s) && refused.error().text().contains(u"'a b'"_s));
}

void tst_ServiceEndpoints::badEndpoints_data()
{
    QTest::addColumn<NatsServiceEndpointConfig>("config");
    QTest::addColumn<Code>("code");
    NatsServiceEndpointConfig queue(u"e"_s);
    queue.setQueueGroup(u"*"_s);
    QTest::newRow("name") << NatsServiceEndpointConfig(u"a.b"_s) << Code::InvalidOption;
    QTest::newRow("no name") << NatsServiceEndpointConfig() << Code::InvalidOption;
    QTest::newRow("subject") << NatsServiceEndpointConfig(u"e"_s, u"a b"_s) << Code::InvalidSubject;
    QTest::newRow("queue group") << queue << Code::InvalidQueueGroup;
}

// SVC-NAME-01, SVC-NAME-03, SVC-QUEUE-02
void tst_ServiceEndpoints::badEndpoints()
{
    QFETCH(NatsServiceEndpointConfig, config);
    QFETCH(Code, code);
    ServiceFixture fixture;
    QVERIFY(fixture.open());
    QCOMPARE(fixture.service->addEndpoint(config).error().code(), code);
    QVERIFY(fixture.service->endpoints().isEmpty());
    QVERIFY2(fixture.fake.server.expectNothing(), qPrintable(fixture.fake.server.errorString()));
}

// SVC-NAME-03
void tst_ServiceEndpoints::sameSubject()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep({ u"a"_s, u"g.x"_s }));
    const auto refused = fixture.service->group(u"g"_s).addEndpoint(u"x"_s);
    QCOMPARE(refused.error().code(), Code::InvalidOption);
    QCOMPARE(refused.error().subject(), u"g.x"_s);
    QVERIFY(refused.error().text().contains(u"'g.x'"_s) && refused.error().text().contains(u"'calc'"_s));
    QVERIFY(fixture.keep({ u"a"_s, u"g.y"_s })); // the same name is no matter
}

void tst_ServiceEndpoints::groupOfNoService()
{
    QCOMPARE(NatsServiceGroup().addEndpoint(u"e"_s).error().code(), Code::InvalidOption);
    ServiceFixture fixture;
    const NatsServiceGroup group = fixture.service->group(u"a"_s);
    fixture.service.reset();
    QCOMPARE(group.addEndpoint(u"e"_s).error().code(), Code::InvalidOption);
}

void tst_ServiceEndpoints::refusedBySubscribing()
{
    ServiceFixture fixture;
    QVERIFY(fixture.open());
    fixture.fake.connection->drain();
    QCOMPARE(fixture.service->addEndpoint(u"late"_s).error().code(), Code::ConnectionDraining);
    QVERIFY(fixture.service->endpoints().isEmpty());
}

QTEST_GUILESS_MAIN(tst_ServiceEndpoints)
#include "tst_endpoints.moc"
