// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlconnection.h"

#include <QtCore/QMetaMethod>
#include <QtCore/QTimer>

// Figures for people who look at a connection. Where nobody does, no timer runs.

/*! \qmlproperty int NatsConnection::nextReconnectSeconds
    \readonly
    In how many seconds the next attempt to connect is made, counted down; 0 while one is made, and while
    none is to come. reconnecting() tells the same once, in milliseconds.

    \qml
    Label {
        text: nats.nextReconnectSeconds > 0 ? qsTr("Offline, retry in %1 s").arg(nats.nextReconnectSeconds)
                                            : nats.stateText
    }
    \endqml */

/*! \qmlproperty natsStatistics NatsConnection::statistics
    \readonly
    What went through the connection so far. Reading it gives the figures of that moment. A binding is
    evaluated again every \l statisticsInterval, when they have changed; where there is no binding or
    handler, this costs nothing. */
NatsQmlStatistics NatsQmlConnection::statistics() const
{
    return m_connection ? m_connection->statistics() : NatsStatistics();
}

/*! \qmlproperty int NatsConnection::statisticsInterval
    How often changes of \l statistics are told, in milliseconds; 1000 by default, at least 16. */
void NatsQmlConnection::setStatisticsInterval(int interval)
{
    const int bounded = qMax(interval, 16);
    if (bounded == m_statisticsInterval)
        return;
    m_statisticsInterval = bounded;
    if (m_statisticsTimer)
        m_statisticsTimer->setInterval(bounded);
    Q_EMIT statisticsIntervalChanged();
}

// QML connects its bindings and handlers with this too. It may run in any thread and under a lock of Qt.
void NatsQmlConnection::connectNotify(const QMetaMethod &signal)
{
    if (signal == QMetaMethod::fromSignal(&NatsQmlConnection::statisticsChanged))
        QMetaObject::invokeMethod(this, &NatsQmlConnection::watchStatistics, Qt::QueuedConnection);
}

void NatsQmlConnection::watchStatistics()
{
    if (m_statisticsTimer)
        return;
    m_statisticsTimer = new QTimer(this);
    m_statisticsTimer->setInterval(m_statisticsInterval);
    connect(m_statisticsTimer, &QTimer::timeout, this, &NatsQmlConnection::tellStatistics);
    m_statisticsTimer->start();
}

void NatsQmlConnection::tellStatistics()
{
    static const QMetaMethod signal = QMetaMethod::fromSignal(&NatsQmlConnection::statisticsChanged);
    if (!isSignalConnected(signal)) {
        m_statisticsTimer->deleteLater(); // this runs inside of it
        m_statisticsTimer = nullptr;
        return;
    }
    const NatsQmlStatistics now = statistics();
    if (now == m_toldStatistics)
        return;
    m_toldStatistics = now;
    Q_EMIT statisticsChanged();
}
