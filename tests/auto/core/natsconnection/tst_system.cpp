// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natssystemmonitor.h"
#include "support/natsfakeconnection.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QTimer>
#include <QtTest/QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using State = NatsConnection::State;
using Happening = std::function<void(NatsSystemMonitor *)>;
Q_DECLARE_METATYPE(Happening)

class tst_System : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answeredProbe_data() { happenings(true); }
    void answeredProbe();
    void silentServerIsLeft_data() { happenings(true); }
    void silentServerIsLeft();
    void bytesAreNoAnswer();
    void bytesGiveMoreTime();
    void lostWhileProbed();
    void answerBehindABacklog();
    void lateAnswerToTheProbeBefore();
    void waitIsCutShort_data() { happenings(false); }
    void waitIsCutShort();
    void withoutNetworkAttemptsGoOn();
    void backOffIsForgotten();
    void attemptBeginsAnewOnce();
    void suspendedWhileConnected();
    void suspendedWhileWaiting();
    void lostWhileSuspended();
    void openedWhileSuspended();
    void probeEndsWithSuspension();
    void monitorDeletedWhileSuspended();
    void switchedOff();
    void onlyWhileOpen();
    void anythingMayBeDeleted();

private:
    static void happenings(bool unreachableToo);
};

// A fake connection with a monitor; without pings of its own, and with waits that never end.
class Device : public NatsFakeConnection
{
public:
    explicit Device(std::chrono::milliseconds probeTimeout = 1h, bool watch = true)
        : NatsFakeConnection(patient(probeTimeout, watch))
    {
        connection->setSystemMonitor(&monitor);
    }

    static NatsOptions patient(std::chrono::milliseconds probeTimeout, bool watch)
    {
        NatsOptions options = quickOptions();
        options.setReconnectTimeWait(1h);
        options.setMaximumReconnectTimeWait(1h);
        options.setConnectTimeout(1h);
        options.setPingInterval(0ms);
        options.setProbeTimeout(probeTimeout);
        options.setWatchSystem(watch);
        return options;
    }

    // The server does not answer any more, but takes new connections.
    void silence()
    {
        server.setAnswersPings(false);
        server.setHandshakeReply("PONG\r\n");
    }

    bool waitForTheWait()
    {
        server.setRefusesAll(true);
        connection->open();
        return events.waitFor(u"reconnecting"_s);
    }

    int activeTimers() const
    {
        const auto timers = connection->findChildren<QTimer *>();
        return int(std::count_if(timers.begin(), timers.end(), [](const QTimer *timer) { return timer->isActive(); }));
    }

    NatsSystemMonitor monitor;
};

void tst_System::happenings(bool unreachableToo)
{
    QTest::addColumn<Happening>("happen");
    const auto row = [](const char *name, const Happening &happen) { QTest::newRow(name) << happen; };
    row("suspended and resumed", [](NatsSystemMonitor *m) {
        m->setSuspended(true);
        m->setSuspended(false);
    });
    row("clock jumped", [](NatsSystemMonitor *m) { Q_EMIT m->resumed(); });
    row("other network", [](NatsSystemMonitor *m) { Q_EMIT m->networkChanged(); });
    row("network back", [](NatsSystemMonitor *m) {
        m->setNetworkReachable(false);
        m->setNetworkReachable(true);
    });
    if (unreachableToo)
        row("network gone", [](NatsSystemMonitor *m) { m->setNetworkReachable(false); });
}

// CORE-SYSTEM-01, CORE-SYSTEM-04
void tst_System::answeredProbe()
{
    QFETCH(Happening, happen);
    Device device;
    QVERIFY(device.open());
    QCOMPARE(device.activeTimers(), 0);
    happen(&device.monitor);
    QCOMPARE(device.activeTimers(), 1);
    QVERIFY(device.server.waitForOperations(1));
    QCOMPARE(device.server.operations().first(), "PING");
    QVERIFY(NatsTest::waitUntil([&device] { return device.activeTimers() == 0; }));
    QVERIFY(device.events.events().isEmpty());
    QCOMPARE(device.server.attemptCount(), 1);
}

// CORE-SYSTEM-01, CORE-SYSTEM-04
void tst_System::silentServerIsLeft()
{
    QFETCH(Happening, happen);
    Device device(10ms);
    device.silence();
    NatsOptions options = device.connection->options();
    options.setReconnectTimeWait(1ms);
    device.connection->setOptions(options);
    QVERIFY(device.open());
    happen(&device.monitor);
    QVERIFY(device.events.waitFor(u"reconnected"_s));
    const QStringList expected{ u"stale"_s, u"state Reconnecting"_s, u"connected false"_s, u"error StaleConnection"_s,
                                u"disconnected one:1 0/0"_s, u"reconnecting 1"_s, u"state Connected"_s,
                                u"connected true"_s, u"reconnected one:1"_s };
    QCOMPARE(device.events.events(), expected);
    QCOMPARE(device.server.liveTransports(), 1);
}

// They may have lain in the receive buffer of this system since before it slept.
// CORE-SYSTEM-01
void tst_System::bytesAreNoAnswer()
{
    Device device(30ms);
    device.silence();
    QVERIFY(device.open());
    Q_EMIT device.monitor.resumed();
    device.server.inject("PING\r\n");
    QVERIFY(device.events.waitFor(u"stale"_s));
}

// CORE-SYSTEM-01
void tst_System::bytesGiveMoreTime()
{
    Device device(60ms);
    device.silence();
    QVERIFY(device.open());
    Q_EMIT device.monitor.resumed();
    int chunks = 0;
    QTimer slowServer;
    connect(&slowServer, &QTimer::timeout, this, [&] {
        ++chunks;
        device.server.inject("+OK\r\n");
    });
    slowServer.start(5ms);
    QVERIFY(NatsTest::waitUntil([&] { return chunks == 40 || device.events.count(u"stale"_s) > 0; })); // 200 ms
    slowServer.stop();
    device.server.inject("PONG\r\n");
    QCOMPARE(device.activeTimers(), 0);
    QVERIFY(device.events.events().isEmpty());
}

void tst_System::lostWhileProbed()
{
    Device device;
    device.silence();
    QVERIFY(device.open());
    Q_EMIT device.monitor.resumed();
    device.server.drop();
    QVERIFY(device.events.waitFor(u"reconnecting"_s));
    QCOMPARE(device.activeTimers(), 1); // the wait; the next server has nothing to do with the question
}

// CORE-SYSTEM-01
void tst_System::answerBehindABacklog()
{
    Device device(10ms);
    device.silence();
    NatsOptions options = device.connection->options();
    options.setDeliverySlice(1ms);
    device.connection->setOptions(options);
    QStringList log;
    NatsSubscription *subscription = device.subscribe("a", &log);
    QVERIFY(device.open());
    connect(subscription, &NatsSubscription::messageReceived, this, [] { // a busy program
        const QDeadlineTimer end(2ms);
        while (!end.hasExpired()) { }
    });
    Q_EMIT device.monitor.resumed();
    device.server.inject(QByteArray("MSG a 1 1\r\nx\r\n").repeated(50) + "PONG\r\n");
    QVERIFY(NatsTest::waitUntil([&] { return log.size() == 50 && device.activeTimers() == 0; }));
    QVERIFY(device.events.events().isEmpty());
}

// An answer that was on its way before the second sleep says nothing of what is now.
// CORE-SYSTEM-01
void tst_System::lateAnswerToTheProbeBefore()
{
    Device device(30ms);
    device.silence();
    QVERIFY(device.open());
    Q_EMIT device.monitor.resumed();
    Q_EMIT device.monitor.resumed();
    device.server.inject("PONG\r\n");
    QVERIFY(device.events.waitFor(u"stale"_s));
}

// CORE-SYSTEM-02, CORE-SYSTEM-04
void tst_System::waitIsCutShort()
{
    QFETCH(Happening, happen);
    Device device;
    QVERIFY(device.waitForTheWait());
    QCOMPARE(device.server.attemptCount(), 1);
    device.server.setRefusesAll(false);
    happen(&device.monitor);
    QVERIFY(device.events.waitFor(u"opened"_s));
    QCOMPARE(device.server.attemptCount(), 2);
}

// CORE-SYSTEM-04
void tst_System::withoutNetworkAttemptsGoOn()
{
    Device device;
    QVERIFY(device.waitForTheWait());
    device.monitor.setNetworkReachable(false);
    NatsTest::settle();
    QCOMPARE(device.server.attemptCount(), 1); // nothing is to be gained by haste
    QCOMPARE(device.activeTimers(), 1); // and nothing is given up
    device.server.setRefusesAll(false);
    device.connection->open();
    QVERIFY(device.events.waitFor(u"opened"_s));
    device.server.drop();
    QVERIFY(device.events.waitFor(u"reconnecting"_s));
    QCOMPARE(device.activeTimers(), 1);
}

// CORE-SYSTEM-02
void tst_System::backOffIsForgotten()
{
    Device device;
    NatsOptions options = device.connection->options();
    options.setReconnectTimeWait(20ms);
    device.connection->setOptions(options);
    std::chrono::milliseconds delay = 0ms;
    connect(device.connection.get(), &NatsConnection::reconnecting, this,
            [&delay](int, std::chrono::milliseconds next) { delay = next; });
    QVERIFY(device.waitForTheWait());
    QVERIFY(NatsTest::waitUntil([&delay] { return delay > 100ms; }));
    Q_EMIT device.monitor.resumed();
    QVERIFY(device.events.waitFor(u"reconnecting"_s));
    QVERIFY(NatsTest::waitUntil([&delay] { return delay <= 40ms; }));
}

// CORE-SYSTEM-03
void tst_System::attemptBeginsAnewOnce()
{
    Device device;
    device.server.stallNext(2);
    device.connection->open();
    QVERIFY(device.server.waitForAttempts(1));
    Q_EMIT device.monitor.resumed();
    QVERIFY(device.server.waitForAttempts(2));
    QCOMPARE(device.server.liveTransports(), 1);
    Q_EMIT device.monitor.resumed();
    Q_EMIT device.monitor.networkChanged();
    NatsTest::settle();
    QCOMPARE(device.server.attemptCount(), 2);
    device.server.transport()->accept();
    QVERIFY(device.events.waitFor(u"opened"_s));
    QCOMPARE(device.events.events(), (QStringList{ u"state Connecting"_s, u"state Connected"_s, u"connected true"_s, u"opened one:1"_s }));
}

// CORE-SYSTEM-05
void tst_System::suspendedWhileConnected()
{
    Device device;
    NatsOptions options = device.connection->options();
    options.setPingInterval(1h);
    device.connection->setOptions(options);
    QVERIFY(device.open());
    QCOMPARE(device.activeTimers(), 1);
    device.monitor.setSuspended(true);
    QCOMPARE(device.activeTimers(), 0);
    Q_EMIT device.monitor.resumed();
    device.monitor.setNetworkReachable(false);
    QVERIFY(device.server.barrier());
    QVERIFY(device.server.operations().isEmpty()); // no probe
    QCOMPARE(device.activeTimers(), 0);
    QCOMPARE(device.connection->state(), State::Connected);
    device.monitor.setSuspended(false);
    QCOMPARE(device.activeTimers(), 2); // that of the pings, and the probe
    QVERIFY(NatsTest::waitUntil([&device] { return device.activeTimers() == 1; }));
}

// CORE-SYSTEM-05
void tst_System::suspendedWhileWaiting()
{
    Device device;
    QVERIFY(device.waitForTheWait());
    QCOMPARE(device.activeTimers(), 1);
    device.monitor.setSuspended(true);
    QCOMPARE(device.activeTimers(), 0);
    device.connection->open(); // somebody insists
    QVERIFY(device.server.waitForAttempts(2));
    QVERIFY(device.events.waitFor(u"reconnecting"_s));
    QCOMPARE(device.activeTimers(), 0);
    device.server.setRefusesAll(false);
    device.monitor.setSuspended(false);
    QVERIFY(device.events.waitFor(u"opened"_s));
    QCOMPARE(device.server.attemptCount(), 3);
}

// CORE-SYSTEM-05
void tst_System::lostWhileSuspended()
{
    Device device;
    QVERIFY(device.open());
    device.monitor.setSuspended(true);
    device.server.drop();
    QVERIFY(device.events.waitFor(u"disconnected"_s));
    NatsTest::settle();
    QCOMPARE(device.server.attemptCount(), 1);
    QCOMPARE(device.activeTimers(), 0);
    device.monitor.setSuspended(false);
    QVERIFY(device.events.waitFor(u"reconnected"_s));
}

// CORE-SYSTEM-05
void tst_System::openedWhileSuspended()
{
    Device device;
    NatsOptions options = device.connection->options();
    options.setPingInterval(1h);
    device.connection->setOptions(options);
    device.monitor.setSuspended(true);
    QVERIFY(device.open());
    QCOMPARE(device.activeTimers(), 0);
    device.connection->close();
    QVERIFY(device.events.waitFor(u"closed"_s));
    QVERIFY(device.waitForTheWait());
    QCOMPARE(device.activeTimers(), 0);
    device.server.setRefusesAll(false);
    device.monitor.setSuspended(false);
    QVERIFY(device.events.waitFor(u"opened"_s));
}

// CORE-SYSTEM-05
void tst_System::probeEndsWithSuspension()
{
    Device device;
    device.silence();
    QVERIFY(device.open());
    Q_EMIT device.monitor.resumed();
    QCOMPARE(device.activeTimers(), 1);
    device.monitor.setSuspended(true);
    QCOMPARE(device.activeTimers(), 0);
}

void tst_System::monitorDeletedWhileSuspended()
{
    Device device;
    auto monitor = std::make_unique<NatsSystemMonitor>();
    device.connection->setSystemMonitor(monitor.get());
    QVERIFY(device.waitForTheWait());
    device.server.setRefusesAll(false);
    monitor->setSuspended(true);
    monitor.reset();
    QVERIFY(device.events.waitFor(u"opened"_s));
}

// CORE-SYSTEM-07
void tst_System::switchedOff()
{
    Device device(1h, false);
    QVERIFY(device.open());
    device.monitor.setSuspended(true);
    device.monitor.setNetworkReachable(false);
    device.monitor.setSuspended(false);
    QVERIFY(device.server.barrier());
    QVERIFY(device.server.operations().isEmpty());
    QCOMPARE(device.activeTimers(), 0);
    device.connection->close();
    QVERIFY(device.events.waitFor(u"closed"_s));
    QVERIFY(device.waitForTheWait());
    device.monitor.setNetworkReachable(true);
    Q_EMIT device.monitor.resumed();
    NatsTest::settle();
    QCOMPARE(device.server.attemptCount(), 2);
}

// CORE-SYSTEM-07
void tst_System::onlyWhileOpen()
{
    Device device;
    const auto everything = [&device] {
        device.monitor.setSuspended(true);
        device.monitor.setSuspended(false);
        device.monitor.setNetworkReachable(false);
        device.monitor.setNetworkReachable(true);
        NatsTest::settle();
    };
    everything();
    QCOMPARE(device.connection->state(), State::Disconnected);
    QVERIFY(device.open());
    device.monitor.setSuspended(true);
    device.connection->close();
    QVERIFY(device.events.waitFor(u"closed"_s));
    device.events.clear();
    everything();
    QVERIFY(device.events.events().isEmpty());
    QCOMPARE(device.server.attemptCount(), 1);
    QCOMPARE(device.activeTimers(), 0);
    NatsSystemMonitor other;
    device.connection->setSystemMonitor(&other);
    QVERIFY(device.open());
    everything();
    QVERIFY(device.server.operations().isEmpty());
    Q_EMIT other.resumed();
    QVERIFY(device.server.waitForOperations(1));
    device.connection->close();
    QVERIFY(device.events.waitFor(u"closed"_s));
    device.server.takeOperations();
    device.connection->setOptions(Device::patient(1h, false));
    QVERIFY(device.open());
    Q_EMIT other.resumed();
    QVERIFY(device.server.barrier());
    QVERIFY(device.server.operations().isEmpty());
}

// CORE-CLOSE-06
void tst_System::anythingMayBeDeleted()
{
    Device device(10ms);
    auto monitor = std::make_unique<NatsSystemMonitor>();
    device.connection->setSystemMonitor(monitor.get());
    device.silence();
    QVERIFY(device.open());
    bool stale = false;
    connect(device.connection.get(), &NatsConnection::staleConnection, this, [&] {
        stale = true;
        monitor.reset();
        device.connection.reset();
    });
    Q_EMIT monitor->resumed();
    QVERIFY(NatsTest::waitUntil([&stale] { return stale; }));
    NatsTest::settle();
}

QTEST_GUILESS_MAIN(tst_System)
#include "tst_system.moc"
