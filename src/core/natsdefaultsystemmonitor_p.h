// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSDEFAULTSYSTEMMONITOR_P_H
#define NATSDEFAULTSYSTEMMONITOR_P_H

#include "core/natsnetworkwatcher_p.h"
#include "core/natssystemmonitor.h"

#include <QtCore/qtimer.h>

#include <chrono>
#include <functional>

// What a connection watches when nobody gave it a monitor. Made by open() and gone with close(), so
// that nothing is watched without need.
class NATSQT_AUTOTEST_EXPORT NatsDefaultSystemMonitor : public NatsSystemMonitor
{
    Q_OBJECT
public:
    using Clock = std::function<std::chrono::milliseconds()>; // of the wall, since whenever

    NatsDefaultSystemMonitor();
    static std::unique_ptr<NatsSystemMonitor> watchAll();

    void watchNetwork();
    // An application with a user interface tells its state; any other is never suspended.
    void watchApplication(const QObject *application);
    // The clock is looked at after each interval; it has jumped when it shows something else.
    void watchClock(const Clock &clock, std::chrono::milliseconds interval);

private Q_SLOTS:
    void setApplicationState(Qt::ApplicationState state);

private:
    void look();
    void startLooking();

    NatsNetworkWatcher::Pointer m_network;
    Clock m_clock;
    std::chrono::milliseconds m_last{ 0 };
    QTimer m_timer;
};

#endif
