// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/services/servicefixture.h"

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;
using State = NatsService::State;

// How a service begins and ends
class tst_ServiceLifecycle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startsBeforeTheConnection();
    void badConfig_data();
    void badConfig();
    void startRefused();
    void startTwice();
    void stops();
    void stopWaitsForAnswers();
    void stopDeliversWhatWasSent();
    void stopWithoutConnection();
    void stopTwice();
    void stopOfTheStopped();
    void startsAgain();
    void notWhileStopping();
    void cancelledStop();
    void connectionCloses();
    void connectionClosesWhileStopping();
    void connectionDrains();
    void connectionGivesUp();
    void connectionDies();
    void notPermitted_data();
    void notPermitted();
    void subscriptionEnded();
    void deletion();
    void deletionWhileStopping();
    void slotDeletes_data();
    void slotDeletes();
    void endpointDeletedWhileStopping();
};

static QString state(State state)
{
    return u"state %1"_s.arg(int(state));
}

// SVC-START-01
void tst_ServiceLifecycle::startsBeforeTheConnection()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QCOMPARE(fixture.service->state(), State::Stopped);
    VERIFY_RESULT(fixture.service->start());
    QCOMPARE(fixture.log, QStringList{ state(State::Running) });
    QVERIFY(fixture.fake.open());
    QCOMPARE(fixture.fake.server.operations().size(), 10);
    QVERIFY(fixture.ask("a"));
    QCOMPARE(fixture.requests.size(), 1);
}

void tst_ServiceLifecycle::badConfig_data()
{
    QTest::addColumn<NatsServiceConfig>("config");
    QTest::addColumn<Code>("code");
    NatsServiceConfig queue(u"a"_s, u"1.0.0"_s);
    queue.setQueueGroup(u"a b"_s);
    QTest::newRow("name") << NatsServiceConfig(u"a.b"_s, u"1.0.0"_s) << Code::InvalidOption;
    QTest::newRow("version") << NatsServiceConfig(u"a"_s, u"1"_s) << Code::InvalidOption;
    QTest::newRow("queue group") << queue << Code::InvalidQueueGroup;
    QTest::newRow("nothing") << NatsServiceConfig() << Code::InvalidOption;
}

// SVC-NAME-01, SVC-NAME-02, SVC-QUEUE-02
void tst_ServiceLifecycle::badConfig()
{
    QFETCH(NatsServiceConfig, config);
    QFETCH(Code, code);
    ServiceFixture fixture(config);
    QVERIFY(fixture.fake.open());
    QCOMPARE(fixture.service->start().error().code(), code);
    QCOMPARE(fixture.service->state(), State::Stopped);
    QVERIFY2(fixture.fake.server.expectNothing(), qPrintable(fixture.fake.server.errorString()));
    QCOMPARE(fixture.log, QStringList());
}

// SVC-START-01
void tst_ServiceLifecycle::startRefused()
{
    ServiceFixture fixture;
    QVERIFY(fixture.fake.open());
    fixture.fake.connection->close();
    QCOMPARE(fixture.service->start().error().code(), Code::ConnectionClosed);
    QCOMPARE(fixture.service->state(), State::Stopped);
    fixture.fake.connection.reset();
    QCOMPARE(fixture.service->start().error().code(), Code::ConnectionClosed);
    QCOMPARE(fixture.log, QStringList());
}

void tst_ServiceLifecycle::startTwice()
{
    ServiceFixture fixture;
    QVERIFY(fixture.open());
    VERIFY_RESULT(fixture.service->start());
    QVERIFY2(fixture.fake.server.expectNothing(), qPrintable(fixture.fake.server.errorString()));
    QCOMPARE(fixture.log, QStringList());
}

// SVC-STOP-01
void tst_ServiceLifecycle::stops()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open());
    const NatsFuture<void> stopped = fixture.service->stop();
    QCOMPARE(fixture.service->state(), State::Stopping);
    QVERIFY(!stopped.isFinished());
    QVERIFY(NatsTest::waitFor(stopped));
    VERIFY_RESULT(stopped.result());
    QCOMPARE(fixture.log, (QStringList{ state(State::Stopping), state(State::Stopped), u"stopped"_s }));
    QVERIFY(!fixture.stopError && !fixture.service->error());
    int unsubscribed = 0;
    for (const QByteArray &operation : fixture.fake.server.takeOperations())
        unsubscribed += operation.startsWith("UNSUB ");
    QCOMPARE(unsubscribed, 10);
    QVERIFY(!fixture.ask("a") && !fixture.ask("$SRV.PING"));
    NatsTest::settle();
    QVERIFY(fixture.fake.connection->findChildren<NatsSubscription *>().isEmpty());
}

// SVC-STOP-01
void tst_ServiceLifecycle::stopWaitsForAnswers()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open() && fixture.ask("a") && fixture.ask("a"));
    const NatsFuture<void> stopped = fixture.service->stop();
    QVERIFY(fixture.fake.server.barrier());
    NatsTest::settle();
    QCOMPARE(fixture.service->state(), State::Stopping);
    VERIFY_RESULT(fixture.requests.at(0).respond("1"));
    NatsTest::settle();
    QVERIFY(!stopped.isFinished());
    VERIFY_RESULT(fixture.requests.at(1).respond("2"));
    QVERIFY(!stopped.isFinished()); // from the event loop
    QVERIFY(NatsTest::waitFor(stopped));
    VERIFY_RESULT(stopped.result());
    QCOMPARE(fixture.published(), (QByteArrayList{ "PUB back 1\r\n1", "PUB back 1\r\n2" }));
}

// SVC-STOP-01
void tst_ServiceLifecycle::stopDeliversWhatWasSent()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open());
    fixture.fake.server.setAnswersPings(false);
    const NatsFuture<void> stopped = fixture.service->stop();
    NatsTest::settle();
    fixture.fake.server.message(10, "a", "on its way", "back"); // before the server has seen UNSUB
    QCOMPARE(fixture.requests.size(), 1);
    VERIFY_RESULT(fixture.requests.constFirst().respond("still"));
    QVERIFY(!stopped.isFinished());
    QByteArray pongs;
    for (int i = 0; i < 10; ++i)
        pongs += "PONG\r\n";
    fixture.fake.server.inject(pongs);
    QVERIFY(NatsTest::waitFor(stopped));
    VERIFY_RESULT(stopped.result());
}

// SVC-STOP-01
void tst_ServiceLifecycle::stopWithoutConnection()
{
    ServiceFixture fixture;
    VERIFY_RESULT(fixture.service->start());
    const NatsFuture<void> never = fixture.service->stop();
    QVERIFY(NatsTest::waitFor(never));
    VERIFY_RESULT(never.result());
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open() && fixture.ask("a"));
    fixture.fake.server.setRefusesAll(true);
    fixture.fake.server.drop();
    QVERIFY(fixture.fake.events.waitFor(u"disconnected"_s));
    const NatsFuture<void> stopped = fixture.service->stop();
    NatsTest::settle();
    QVERIFY(!stopped.isFinished()); // the request waits
    fixture.requests.clear();
    QVERIFY(NatsTest::waitFor(stopped));
    VERIFY_RESULT(stopped.result());
    QVERIFY(fixture.fake.connection->findChildren<NatsSubscription *>().isEmpty());
}

void tst_ServiceLifecycle::stopTwice()
{
    ServiceFixture fixture;
    QVERIFY(fixture.open());
    const NatsFuture<void> first = fixture.service->stop();
    const NatsFuture<void> second = fixture.service->stop();
    QVERIFY(NatsTest::waitFor(first) && second.isFinished());
    VERIFY_RESULT(second.result());
    QCOMPARE(fixture.log.count(u"stopped"_s), 1);
}

void tst_ServiceLifecycle::stopOfTheStopped()
{
    ServiceFixture fixture;
    const NatsFuture<void> stopped = fixture.service->stop();
    QVERIFY(stopped.isFinished());
    VERIFY_RESULT(stopped.result());
    QCOMPARE(fixture.log, QStringList());
}

// SVC-START-02
void tst_ServiceLifecycle::startsAgain()
{
    ServiceFixture fixture;
    NatsServiceEndpoint *endpoint = fixture.keep(u"a"_s);
    QVERIFY(fixture.open() && fixture.ask("a"));
    VERIFY_RESULT(fixture.requests.constFirst().respond());
    const QString id = fixture.service->id();
    QVERIFY(NatsTest::waitFor(fixture.service->stop()));
    QCOMPARE(endpoint->stats().requestCount(), 1u);
    VERIFY_RESULT(fixture.service->start());
    QCOMPARE(endpoint->stats().requestCount(), 0u);
    QVERIFY(fixture.fake.server.barrier());
    QVERIFY(fixture.ask("a"));
    QCOMPARE(fixture.service->id(), id);
    fixture.requests.clear();
    const NatsFuture<void> stopped = fixture.service->stop();
    QVERIFY(NatsTest::waitFor(stopped));
    VERIFY_RESULT(stopped.result());
}

// SVC-START-02
void tst_ServiceLifecycle::notWhileStopping()
{
    ServiceFixture fixture;
    QVERIFY(fixture.open());
    fixture.service->stop();
    QCOMPARE(fixture.service->start().error().code(), Code::ConnectionDraining);
    QVERIFY(fixture.service->addEndpoint(u"late"_s)); // for the next time
    QVERIFY(fixture.waitForStop());
    VERIFY_RESULT(fixture.service->start());
    QVERIFY(fixture.fake.server.barrier());
    QVERIFY(fixture.ask("late"));
}

void tst_ServiceLifecycle::cancelledStop()
{
    ServiceFixture fixture;
    QVERIFY(fixture.open());
    NatsFuture<void> cancelled = fixture.service->stop();
    cancelled.cancel();
    const NatsFuture<void> stopped = fixture.service->stop();
    QVERIFY(!stopped.isFinished());
    QVERIFY(NatsTest::waitFor(stopped));
    VERIFY_RESULT(stopped.result());
    QVERIFY(fixture.log.contains(u"stopped"_s));
}

// SVC-STOP-02
void tst_ServiceLifecycle::connectionCloses()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open() && fixture.ask("a"));
    fixture.fake.connection->close();
    QVERIFY(fixture.waitForStop()); // whatever waits for its answer
    QVERIFY(!fixture.stopError && !fixture.service->error());
    QCOMPARE(fixture.service->state(), State::Stopped);
    fixture.requests.clear();
    NatsTest::settle();
    QVERIFY(fixture.errors.isEmpty()); // it was to be expected
    fixture.fake.connection->open();
    QVERIFY(fixture.fake.events.waitFor(u"opened"_s));
    QCOMPARE(fixture.service->state(), State::Stopped);
    VERIFY_RESULT(fixture.service->start());
    QVERIFY(fixture.fake.server.barrier());
    QVERIFY(fixture.ask("a"));
}

// SVC-STOP-02
void tst_ServiceLifecycle::connectionClosesWhileStopping()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open() && fixture.ask("a"));
    const NatsFuture<void> stopped = fixture.service->stop();
    fixture.fake.connection->close();
    QVERIFY(NatsTest::waitFor(stopped));
    VERIFY_RESULT(stopped.result());
    QCOMPARE(fixture.log.count(u"stopped"_s), 1);
}

// SVC-STOP-02
void tst_ServiceLifecycle::connectionDrains()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open() && fixture.ask("a"));
    const NatsFuture<void> drained = fixture.fake.connection->drain();
    VERIFY_RESULT(fixture.requests.constFirst().respond("last"));
    QVERIFY(NatsTest::waitFor(drained));
    VERIFY_RESULT(drained.result());
    QVERIFY(fixture.waitForStop());
    QVERIFY(!fixture.stopError);
    QVERIFY(fixture.fake.server.takeOperations().contains("PUB back 4\r\nlast"));
}

// SVC-STOP-02
void tst_ServiceLifecycle::connectionGivesUp()
{
    ServiceFixture fixture;
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setMaximumReconnectAttempts(2);
    fixture.fake.connection->setOptions(options);
    QVERIFY(fixture.open());
    fixture.fake.server.setRefusesAll(true);
    fixture.fake.server.drop();
    QVERIFY(fixture.waitForStop());
    QVERIFY(fixture.stopError);
    QCOMPARE(fixture.stopError, fixture.fake.connection->error());
    QCOMPARE(fixture.service->error(), fixture.stopError);
}

// SVC-STOP-02
void tst_ServiceLifecycle::connectionDies()
{
    ServiceFixture fixture;
    QVERIFY(fixture.open());
    const NatsFuture<void> stopping = fixture.service->stop();
    fixture.fake.connection.reset();
    QCOMPARE(fixture.log.count(u"stopped"_s), 1);
    QCOMPARE(fixture.stopError.code(), Code::ConnectionClosed);
    QCOMPARE(stopping.result().error().code(), Code::ConnectionClosed);
    QCOMPARE(fixture.service->state(), State::Stopped);
}

void tst_ServiceLifecycle::notPermitted_data()
{
    QTest::addColumn<QByteArray>("subject");
    QTest::newRow("endpoint") << QByteArray("a");
    QTest::newRow("all") << QByteArray("$SRV.INFO");
    QTest::newRow("by name") << QByteArray("$SRV.STATS.calc");
}

// SVC-STOP-03
void tst_ServiceLifecycle::notPermitted()
{
    QFETCH(QByteArray, subject);
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.keep(u"b"_s));
    QVERIFY(fixture.open() && fixture.ask("b"));
    const QByteArray queue = subject == "a" ? QByteArray(" using queue \"q\"") : QByteArray();
    fixture.fake.server.inject("-ERR 'Permissions Violation for Subscription to \"" + subject + '"' + queue + "'\r\n");
    QVERIFY(NatsTest::waitUntil([&] { return fixture.service->state() == State::Stopping; }));
    QCOMPARE(fixture.service->error().code(), Code::PermissionViolation);
    VERIFY_RESULT(fixture.requests.constFirst().respond("still"));
    QVERIFY(fixture.waitForStop());
    QCOMPARE(fixture.stopError.code(), Code::PermissionViolation);
    QCOMPARE(fixture.stopError.subject(), QString::fromLatin1(subject));
    QVERIFY(fixture.published().contains("PUB back 5\r\nstill"));
    QVERIFY(!fixture.ask("$SRV.PING") && !fixture.ask("b"));
    QVERIFY(fixture.fake.connection->isConnected());
}

// SVC-STOP-03
void tst_ServiceLifecycle::subscriptionEnded()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open());
    const auto subscriptions = fixture.fake.connection->findChildren<NatsSubscription *>();
    for (NatsSubscription *subscription : subscriptions) {
        if (subscription->subject() == u"$SRV.PING")
            subscription->unsubscribe();
    }
    QVERIFY(fixture.waitForStop());
    QCOMPARE(fixture.stopError.code(), Code::SubscriptionEnded);
    QCOMPARE(fixture.stopError.subject(), u"$SRV.PING"_s);
    QVERIFY(!fixture.ask("a"));
}

// SVC-STOP-04
void tst_ServiceLifecycle::deletion()
{
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.open());
    fixture.service.reset();
    QVERIFY(fixture.fake.server.waitForOperations(10));
    for (const QByteArray &operation : fixture.fake.server.takeOperations())
        QVERIFY(operation.startsWith("UNSUB "));
    QVERIFY(!fixture.ask("a") && !fixture.ask("$SRV.PING"));
    QCOMPARE(fixture.log, QStringList());
}

// SVC-STOP-04
void tst_ServiceLifecycle::deletionWhileStopping()
{
    ServiceFixture fixture;
    QVERIFY(fixture.open());
    const NatsFuture<void> stopped = fixture.service->stop();
    fixture.service.reset();
    QVERIFY(stopped.isFinished());
    QCOMPARE(stopped.result().error().code(), Code::Cancelled);
    QVERIFY(fixture.fake.server.barrier());
    QCOMPARE(fixture.log, QStringList{ state(State::Stopping) });
}

void tst_ServiceLifecycle::slotDeletes_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<bool>("connection");
    for (const bool connection : { false, true }) {
        for (const State at : { State::Running, State::Stopping, State::Stopped }) {
            QTest::newRow(qPrintable(u"the %1 at %2"_s.arg(connection ? u"connection"_s : u"service"_s).arg(int(at))))
                    << int(at) << connection;
        }
    }
}

// SVC-STOP-04
void tst_ServiceLifecycle::slotDeletes()
{
    QFETCH(int, at);
    QFETCH(bool, connection);
    ServiceFixture fixture;
    QVERIFY(fixture.keep(u"a"_s));
    QVERIFY(fixture.fake.open());
    connect(fixture.service.get(), &NatsService::stateChanged, this, [&, at, connection](State reached) {
        if (int(reached) != at)
            return;
        if (connection)
            fixture.fake.connection.reset();
        else
            fixture.service.reset();
    });
    VERIFY_RESULT(fixture.service->start());
    if (fixture.service)
        fixture.service->stop();
    QVERIFY(NatsTest::waitUntil([&] { return !fixture.service || fixture.service->state() == State::Stopped; }));
    NatsTest::settle();
}

// SVC-STOP-01
void tst_ServiceLifecycle::endpointDeletedWhileStopping()
{
    ServiceFixture fixture;
    NatsServiceEndpoint *endpoint = fixture.keep(u"a"_s);
    QVERIFY(fixture.open());
    const NatsFuture<void> stopped = fixture.service->stop();
    delete endpoint;
    QVERIFY(NatsTest::waitFor(stopped));
    VERIFY_RESULT(stopped.result());
}

QTEST_GUILESS_MAIN(tst_ServiceLifecycle)
#include "tst_lifecycle.moc"
