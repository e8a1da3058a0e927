// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natssystemwatch_p.h"

#include "core/natsdefaultsystemmonitor_p.h"

NatsSystemWatch::NatsSystemWatch(QObject *parent)
    : QObject(parent)
{
}

void NatsSystemWatch::setMonitor(NatsSystemMonitor *monitor)
{
    m_given = monitor;
}

void NatsSystemWatch::start()
{
    stop();
    if (!m_given)
        m_own = NatsDefaultSystemMonitor::watchAll();
    m_monitor = m_given ? m_given.data() : m_own.get();
    m_suspended = m_monitor->isSuspended();
    connect(m_monitor, &NatsSystemMonitor::suspendedChanged, this, &NatsSystemWatch::setSuspended);
    connect(m_monitor, &QObject::destroyed, this, [this] {
        if (std::exchange(m_suspended, false)) { // nobody else would tell
            const QPointer<NatsSystemWatch> guard(this);
            Q_EMIT suspendedChanged(false);
            if (guard)
                Q_EMIT resumed();
        }
    });
    connect(m_monitor, &NatsSystemMonitor::networkReachableChanged, this, &NatsSystemWatch::tellNetwork);
    connect(m_monitor, &NatsSystemMonitor::networkChanged, this, &NatsSystemWatch::tellNetwork);
    connect(m_monitor, &NatsSystemMonitor::resumed, this, [this] {
        if (!m_suspended)
            Q_EMIT resumed();
    });
}

void NatsSystemWatch::stop()
{
    if (m_monitor)
        m_monitor->disconnect(this);
    m_monitor = nullptr;
    m_own.reset();
    m_suspended = false;
}

void NatsSystemWatch::setSuspended(bool suspended)
{
    if (std::exchange(m_suspended, suspended) != suspended)
        Q_EMIT suspendedChanged(suspended);
}

void NatsSystemWatch::tellNetwork()
{
    if (!m_suspended)
        Q_EMIT networkChanged(m_monitor->isNetworkReachable());
}
