// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsdefaultsystemmonitor_p.h"
#include "support/natsfakeconnection.h"
#include "support/natstestthread.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#ifdef QT_GUI_LIB
#include <QtGui/QGuiApplication>
#endif

using namespace std::chrono_literals;

// What a QGuiApplication has, as far as a monitor looks at it
class Application : public QObject
{
    Q_OBJECT
Q_SIGNALS:
    void applicationStateChanged(Qt::ApplicationState state);
};

class tst_NatsSystemMonitor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void defaults();
    void tellsChangesOnce();
    void resumesAfterSuspension();
    void suspendedAgainInASlot();
    void deletedInASlot();
    void applicationState_data();
    void applicationState();
    void applicationWithoutState();
#ifdef QT_GUI_LIB
    void stateOfTheRealApplication();
    void connectionOfARealApplication();
#endif
    void clock_data();
    void clock();
    void clockRestsWhileSuspended();
    void reachability_data();
    void reachability();
    void network();
    void networkFromAnotherThread();
};

void tst_NatsSystemMonitor::defaults()
{
    const NatsSystemMonitor monitor;
    QVERIFY(monitor.isNetworkReachable());
    QVERIFY(!monitor.isSuspended());
}

void tst_NatsSystemMonitor::tellsChangesOnce()
{
    NatsSystemMonitor monitor;
    const QSignalSpy reachable(&monitor, &NatsSystemMonitor::networkReachableChanged);
    const QSignalSpy suspended(&monitor, &NatsSystemMonitor::suspendedChanged);
    monitor.setNetworkReachable(true);
    monitor.setSuspended(false);
    QVERIFY(reachable.isEmpty() && suspended.isEmpty());
    monitor.setNetworkReachable(false);
    monitor.setNetworkReachable(false);
    monitor.setSuspended(true);
    monitor.setSuspended(true);
    QCOMPARE(reachable, (QList<QVariantList>{ { false } }));
    QCOMPARE(suspended, (QList<QVariantList>{ { true } }));
    QVERIFY(!monitor.isNetworkReachable());
    QVERIFY(monitor.isSuspended());
}

void tst_NatsSystemMonitor::resumesAfterSuspension()
{
    NatsSystemMonitor monitor;
    const QSignalSpy resumed(&monitor, &NatsSystemMonitor::resumed);
    monitor.setSuspended(true);
    QVERIFY(resumed.isEmpty());
    monitor.setSuspended(false);
    QCOMPARE(resumed.size(), 1);
}

void tst_NatsSystemMonitor::suspendedAgainInASlot()
{
    NatsSystemMonitor monitor;
    const QSignalSpy resumed(&monitor, &NatsSystemMonitor::resumed);
    connect(&monitor, &NatsSystemMonitor::suspendedChanged, &monitor, [&monitor] { monitor.setSuspended(true); });
    monitor.setSuspended(true);
    monitor.setSuspended(false);
    QVERIFY(resumed.isEmpty());
}

void tst_NatsSystemMonitor::deletedInASlot()
{
    auto *monitor = new NatsSystemMonitor;
    monitor->setSuspended(true);
    connect(monitor, &NatsSystemMonitor::suspendedChanged, this, [monitor] { delete monitor; });
    monitor->setSuspended(false);
}

void tst_NatsSystemMonitor::applicationState_data()
{
    QTest::addColumn<Qt::ApplicationState>("state");
    QTest::addColumn<bool>("suspended");
    QTest::newRow("active") << Qt::ApplicationActive << false;
    QTest::newRow("inactive") << Qt::ApplicationInactive << false;
    QTest::newRow("hidden") << Qt::ApplicationHidden << false;
    QTest::newRow("suspended") << Qt::ApplicationSuspended << true;
}

// CORE-SYSTEM-05
void tst_NatsSystemMonitor::applicationState()
{
    QFETCH(Qt::ApplicationState, state);
    QFETCH(bool, suspended);
    Application application;
    NatsDefaultSystemMonitor monitor;
    monitor.watchApplication(&application);
    const QSignalSpy resumed(&monitor, &NatsSystemMonitor::resumed);
    Q_EMIT application.applicationStateChanged(state);
    QCOMPARE(monitor.isSuspended(), suspended);
    Q_EMIT application.applicationStateChanged(Qt::ApplicationActive);
    QVERIFY(!monitor.isSuspended());
    QCOMPARE(resumed.size(), suspended ? 1 : 0);
}

void tst_NatsSystemMonitor::applicationWithoutState()
{
    const QObject application; // as a QCoreApplication
    NatsDefaultSystemMonitor monitor;
    monitor.watchApplication(&application);
    monitor.watchApplication(nullptr);
    QVERIFY(!monitor.isSuspended());
}

#ifdef QT_GUI_LIB
// CORE-SYSTEM-05
void tst_NatsSystemMonitor::stateOfTheRealApplication()
{
    const auto monitor = NatsDefaultSystemMonitor::watchAll();
    Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationSuspended);
    QVERIFY(monitor->isSuspended());
    Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationActive);
    QVERIFY(!monitor->isSuspended());
}

// CORE-SYSTEM-01, CORE-SYSTEM-05
void tst_NatsSystemMonitor::connectionOfARealApplication()
{
    NatsFakeConnection fake; // that nobody gave a monitor
    QVERIFY(fake.open());
    Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationSuspended);
    const auto timers = fake.connection->findChildren<QTimer *>();
    for (const QTimer *timer : timers)
        QVERIFY(!timer->isActive());
    fake.server.takeOperations(); // the network may have been looked at meanwhile
    Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationActive);
    QVERIFY(fake.server.waitForOperations(1));
    QCOMPARE(fake.server.operations().first(), "PING");
}
#endif

void tst_NatsSystemMonitor::clock_data()
{
    QTest::addColumn<std::chrono::milliseconds>("step");
    QTest::addColumn<bool>("jumps");
    QTest::newRow("as it should") << 0ms << false;
    QTest::newRow("a little ahead") << 4000ms << false;
    QTest::newRow("a little behind") << -4000ms << false;
    QTest::newRow("ahead: the system slept") << 6000ms << true;
    QTest::newRow("a night ahead") << std::chrono::milliseconds(8h) << true;
    QTest::newRow("behind: it was set") << -6000ms << true;
}

// CORE-SYSTEM-06
void tst_NatsSystemMonitor::clock()
{
    QFETCH(std::chrono::milliseconds, step);
    QFETCH(bool, jumps);
    std::chrono::milliseconds now = 1000h;
    int looks = 0;
    NatsDefaultSystemMonitor monitor;
    const QSignalSpy resumed(&monitor, &NatsSystemMonitor::resumed);
    monitor.watchClock([&] { ++looks; return now; }, 1ms);
    QVERIFY(NatsTest::waitUntil([&] { return looks > 6; }));
    QVERIFY(resumed.isEmpty());
    now += step;
    looks = 0;
    QVERIFY(NatsTest::waitUntil([&] { return looks > 6; }));
    QCOMPARE(resumed.size(), jumps ? 1 : 0);
}

// CORE-SYSTEM-05
void tst_NatsSystemMonitor::clockRestsWhileSuspended()
{
    std::chrono::milliseconds now = 1000h;
    NatsDefaultSystemMonitor monitor;
    const QSignalSpy resumed(&monitor, &NatsSystemMonitor::resumed);
    monitor.watchClock([&] { return now; }, 1ms);
    const QList<QTimer *> timers = monitor.findChildren<QTimer *>();
    QCOMPARE(timers.size(), 1);
    QVERIFY(timers[0]->isActive());
    monitor.setSuspended(true);
    QVERIFY(!timers[0]->isActive());
    now += 1h;
    monitor.setSuspended(false);
    QVERIFY(timers[0]->isActive());
    NatsTest::settle();
    QCOMPARE(resumed.size(), 1); // the suspension and the jump of the clock are the same thing
}

void tst_NatsSystemMonitor::reachability_data()
{
    using Reachability = QNetworkInformation::Reachability;
    QTest::addColumn<Reachability>("reachability");
    QTest::addColumn<bool>("reachable");
    QTest::newRow("unknown") << Reachability::Unknown << true;
    QTest::newRow("disconnected") << Reachability::Disconnected << false;
    QTest::newRow("local") << Reachability::Local << true;
    QTest::newRow("site") << Reachability::Site << true;
    QTest::newRow("online") << Reachability::Online << true;
}

// CORE-SYSTEM-04
void tst_NatsSystemMonitor::reachability()
{
    QFETCH(QNetworkInformation::Reachability, reachability);
    QFETCH(bool, reachable);
    QCOMPARE(NatsNetworkWatcher::isReachable(reachability), reachable);
}

// The library loads it a moment after it was asked to watch. Null where there is none, which loading it here
// shows, too: what is late is a failure, and not a system without it.
static QNetworkInformation *loadedNetwork()
{
    if (!NatsTest::waitUntil([] { return QNetworkInformation::instance() != nullptr; }, std::chrono::seconds(3)))
        QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability);
    return QNetworkInformation::instance();
}

// CORE-SYSTEM-04
void tst_NatsSystemMonitor::network()
{
    NatsDefaultSystemMonitor monitor;
    monitor.watchNetwork();
    QVERIFY(monitor.isNetworkReachable());
    QNetworkInformation *network = loadedNetwork();
    if (!network)
        QSKIP("this system has no backend for QNetworkInformation");
    QVERIFY(NatsTest::waitUntil([&] { return monitor.isNetworkReachable() == NatsNetworkWatcher::isReachable(network->reachability()); }));
    const QSignalSpy changed(&monitor, &NatsSystemMonitor::networkChanged);
    Q_EMIT network->reachabilityChanged(QNetworkInformation::Reachability::Disconnected);
    QVERIFY(!monitor.isNetworkReachable());
    Q_EMIT network->reachabilityChanged(QNetworkInformation::Reachability::Site);
    QVERIFY(monitor.isNetworkReachable());
    QVERIFY(changed.isEmpty());
    Q_EMIT network->transportMediumChanged(QNetworkInformation::TransportMedium::Cellular);
    QCOMPARE(changed.size(), 1);
}

// CORE-SYSTEM-04
void tst_NatsSystemMonitor::networkFromAnotherThread()
{
    NatsTestThread far;
    NatsDefaultSystemMonitor *monitor = nullptr;
    far.run([&] {
        monitor = new NatsDefaultSystemMonitor;
        monitor->watchNetwork();
    });
    QNetworkInformation *network = loadedNetwork(); // it is looked at here
    NatsTest::settle();
    bool reachable = true;
    if (network) {
        Q_EMIT network->reachabilityChanged(QNetworkInformation::Reachability::Disconnected);
        far.run([&] { reachable = monitor->isNetworkReachable(); });
    }
    far.run([&] { delete monitor; });
    if (network)
        Q_EMIT network->reachabilityChanged(QNetworkInformation::Reachability::Online); // nobody is there any more
    NatsTest::settle();
    if (!network)
        QSKIP("this system has no backend for QNetworkInformation");
    QVERIFY(!reachable);
}

#ifdef QT_GUI_LIB
QTEST_MAIN(tst_NatsSystemMonitor)
#else
QTEST_GUILESS_MAIN(tst_NatsSystemMonitor)
#endif
#include "tst_natssystemmonitor.moc"
