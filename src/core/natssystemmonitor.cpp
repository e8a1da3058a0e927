// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natssystemmonitor.h"

#include <QtCore/QPointer>

#include <utility>

class NatsSystemMonitorPrivate
{
public:
    bool networkReachable = true;
    bool suspended = false;
};

/*!
    \class NatsSystemMonitor
    \inmodule NatsQt
    \since 0.1
    \brief What a connection has to know of the device that it runs on.

    A socket does not notice that a phone was in a pocket, that a laptop was closed, or that the
    Wi-Fi became another one: it looks connected until somebody writes to it and waits. While it is
    open a connection therefore watches the system by itself, unless NatsOptions::watchSystem() is
    off: the reachability of the network as QNetworkInformation tells it, the state of the
    application where it is a QGuiApplication, and whether the clock of the system jumps, as it does
    when a device wakes up.

    A program that knows better, and a test, makes an object of this class, gives it to
    NatsConnection::setSystemMonitor(), sets the properties, and emits networkChanged() and
    resumed():

    \code
    NatsSystemMonitor monitor;
    connection.setSystemMonitor(&monitor);
    connect(&vpn, &Vpn::switched, &monitor, &NatsSystemMonitor::networkChanged);
    \endcode

    One monitor can serve many connections. It lives in their thread.
*/

/*! Constructs a monitor of a system that is awake and whose network is reachable, with the given \a
    parent. */
NatsSystemMonitor::NatsSystemMonitor(QObject *parent)
    : QObject(parent), d_ptr(std::make_unique<NatsSystemMonitorPrivate>())
{
}

NatsSystemMonitor::~NatsSystemMonitor() = default;

/*! \property NatsSystemMonitor::networkReachable
    \brief whether there is a network; true by default, and where it is not known

    A change makes a connection probe its server. When the network comes back while a connection is
    being made, the next attempt comes at once; without a network attempts go on all the same, because
    a server may be on this device or on a network that the system does not count. */
bool NatsSystemMonitor::isNetworkReachable() const
{
    Q_D(const NatsSystemMonitor);
    return d->networkReachable;
}

void NatsSystemMonitor::setNetworkReachable(bool reachable)
{
    Q_D(NatsSystemMonitor);
    if (std::exchange(d->networkReachable, reachable) != reachable)
        Q_EMIT networkReachableChanged(reachable);
}

/*! \property NatsSystemMonitor::suspended
    \brief whether the application is suspended (Qt::ApplicationSuspended); false by default

    Meanwhile a connection neither pings nor makes attempts to connect, so that the device can sleep; one
    that is established is left alone. An application that is only hidden or inactive is not
    suspended. When the value becomes false again, resumed() is emitted. */
bool NatsSystemMonitor::isSuspended() const
{
    Q_D(const NatsSystemMonitor);
    return d->suspended;
}

void NatsSystemMonitor::setSuspended(bool suspended)
{
    Q_D(NatsSystemMonitor);
    if (std::exchange(d->suspended, suspended) == suspended)
        return;
    const QPointer<NatsSystemMonitor> guard(this);
    Q_EMIT suspendedChanged(suspended);
    if (guard && !suspended && !d->suspended)
        Q_EMIT resumed();
}

/*! \fn void NatsSystemMonitor::networkReachableChanged(bool reachable)
    Emitted when the network has become \a reachable or not. */
/*! \fn void NatsSystemMonitor::networkChanged()
    Emitted when the device has changed to another network, such as from Wi-Fi to cellular: what was
    connected through the old one may be dead. A connection probes its server, or makes its next attempt
    at once. */
/*! \fn void NatsSystemMonitor::suspendedChanged(bool suspended)
    Emitted when the application was \a suspended, or is no longer. */
/*! \fn void NatsSystemMonitor::resumed()
    Emitted when the application or the device may have been asleep: after a suspension, and when the
    clock has jumped. A connection probes its server within NatsOptions::probeTimeout(), or makes
    its next attempt at once. Has no effect while the application is suspended. */
