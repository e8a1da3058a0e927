// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmlroundtriptime.h"

#include "qml/core/natsqmlconnection.h"

#include <QtCore/QTimerEvent>

/*!
    \qmltype NatsRoundTripTime
    \inqmlmodule Nats
    \since 0.1
    \brief Measures how long the server takes to answer.

    While it is \l active it measures as soon as there is a connection, and again and again.

    \qml
    Label {
        text: rtt.time < 0 ? "–" : qsTr("%1 ms").arg(rtt.time.toFixed(1))

        NatsRoundTripTime { id: rtt; connection: nats; interval: 2000 }
    }
    \endqml

    NatsConnection::roundTripTime() is the form that returns a Promise, and natsStatistics::roundTripTime
    what the pings of the connection itself have measured last.
*/

/*! \qmlproperty NatsConnection NatsRoundTripTime::connection
    The connection. Where it is not set, it is the one that this element is nested in. */

/*! \qmlproperty bool NatsRoundTripTime::active
    Whether it measures by itself; true by default. */
void NatsQmlRoundTripTime::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    m_timer.stop();
    scheduleUpdate();
    Q_EMIT activeChanged();
}

/*! \qmlproperty int NatsRoundTripTime::interval
    How long after a measurement the next one begins, in milliseconds; 5000 by default. With 0 it measures
    once for each connection that is made. */
void NatsQmlRoundTripTime::setInterval(int interval)
{
    if (interval == m_interval)
        return;
    m_interval = interval;
    m_timer.stop();
    scheduleUpdate();
    Q_EMIT intervalChanged();
}

/*! \qmlproperty real NatsRoundTripTime::time
    \readonly
    What was measured last, in milliseconds with decimals; -1 before the first time. */
/*! \qmlproperty bool NatsRoundTripTime::running
    \readonly
    Whether the server has not answered yet. */
/*! \qmlproperty natsError NatsRoundTripTime::error
    \readonly
    Why the last measurement failed, as with NatsConnection::roundTripTime(); NatsError.NoError when it did
    not. */
/*! \qmlmethod bool NatsRoundTripTime::start()
    Measures once more. Returns false when it is \l running already. */
/*! \qmlsignal NatsRoundTripTime::errorOccurred(natsError error)
    Emitted when a measurement failed: \a error tells why. */
/*! \qmlsignal NatsRoundTripTime::finished(natsError error)
    Emitted when the server has answered, or the measurement failed: \a error then tells why. */

void NatsQmlRoundTripTime::applyChanges()
{
    NatsQmlConnection *target = follow();
    if (m_active && !m_timer.isActive() && !isRunning() && (!target || target->isConnected()))
        start();
}

NatsFuture<void> NatsQmlRoundTripTime::begin()
{
    using Time = std::chrono::microseconds;
    NatsQmlConnection *target = follow();
    const QPointer<NatsQmlRoundTripTime> alive(this);
    const auto measured = target ? target->tryRoundTripTime() : NatsFuture<Time>(tellOfMissingConnection());
    if (!alive)
        return {};
    const auto done = std::make_shared<NatsPromise<void>>();
    measured.then(this, [this, done](const NatsResult<Time> &time) {
        if (m_active && m_interval > 0 && connection() && connection()->isConnected())
            m_timer.start(m_interval, this);
        if (!time) {
            done->finish(time.error());
            return;
        }
        m_time = double(time->count()) / 1000;
        const QPointer<NatsQmlRoundTripTime> self(this);
        Q_EMIT timeChanged();
        if (self)
            done->finish(NatsResult<void>());
    });
    return done->future();
}

void NatsQmlRoundTripTime::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId()) {
        NatsQmlOperation::timerEvent(event);
        return;
    }
    m_timer.stop();
    applyChanges();
}
