// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsdefaultsystemmonitor_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QMetaObject>

using namespace std::chrono_literals;

namespace {

constexpr auto LookInterval = 10s; // as seldom as a laptop that was opened can wait
constexpr auto LeastJump = 5s; // more than a very coarse timer and a busy event loop are late

std::chrono::milliseconds wallClock()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch());
}

} // namespace

NatsDefaultSystemMonitor::NatsDefaultSystemMonitor()
    : m_timer(this)
{
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NatsDefaultSystemMonitor::look);
    connect(this, &NatsSystemMonitor::suspendedChanged, this, &NatsDefaultSystemMonitor::startLooking);
}

std::unique_ptr<NatsSystemMonitor> NatsDefaultSystemMonitor::watchAll()
{
    auto monitor = std::make_unique<NatsDefaultSystemMonitor>();
    monitor->watchNetwork();
    monitor->watchApplication(QCoreApplication::instance());
    monitor->watchClock(wallClock, LookInterval);
    return monitor;
}

void NatsDefaultSystemMonitor::watchNetwork()
{
    m_network = NatsNetworkWatcher::create();
    if (!m_network)
        return;
    connect(m_network.get(), &NatsNetworkWatcher::reachableChanged, this, &NatsSystemMonitor::setNetworkReachable);
    connect(m_network.get(), &NatsNetworkWatcher::mediumChanged, this, &NatsSystemMonitor::networkChanged);
    m_network->start();
}

// By name, because the signal is one of QGuiApplication, and the library does not link Gui.
void NatsDefaultSystemMonitor::watchApplication(const QObject *application)
{
    if (application && application->metaObject()->indexOfSignal("applicationStateChanged(Qt::ApplicationState)") >= 0) {
        connect(application, SIGNAL(applicationStateChanged(Qt::ApplicationState)),
                this, SLOT(setApplicationState(Qt::ApplicationState)));
    }
}

void NatsDefaultSystemMonitor::setApplicationState(Qt::ApplicationState state)
{
    setSuspended(state == Qt::ApplicationSuspended);
}

void NatsDefaultSystemMonitor::watchClock(const Clock &clock, std::chrono::milliseconds interval)
{
    m_clock = clock;
    m_timer.setInterval(interval);
    startLooking();
}

void NatsDefaultSystemMonitor::startLooking()
{
    m_timer.stop();
    if (!m_clock || isSuspended())
        return;
    m_last = m_clock();
    m_timer.start();
}

// The timer counts steady time. During sleep that stands still on some systems, and then the wall
// clock is ahead; it goes on on others, and then the timer is late. Both are one comparison. A
// process that was stopped for so long looks the same, and its connection is as doubtful.
void NatsDefaultSystemMonitor::look()
{
    const std::chrono::milliseconds passed = m_clock() - m_last;
    const std::chrono::milliseconds difference = passed - m_timer.intervalAsDuration();
    startLooking();
    if (difference >= LeastJump || difference <= -LeastJump)
        Q_EMIT resumed(); // last: a slot may delete this
}
