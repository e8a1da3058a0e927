// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsheartbeat_p.h"

NatsHeartbeat::NatsHeartbeat(QObject *parent)
    : QObject(parent), m_timer(this)
{
    connect(&m_timer, &QTimer::timeout, this, &NatsHeartbeat::tick);
}

void NatsHeartbeat::start(std::chrono::milliseconds interval, int maximumOut)
{
    m_outstanding = 0;
    m_maximumOut = maximumOut;
    if (interval.count() > 0)
        m_timer.start(interval);
}

void NatsHeartbeat::stop()
{
    m_timer.stop();
}

void NatsHeartbeat::tick()
{
    if (m_outstanding >= m_maximumOut) {
        stop();
        Q_EMIT stale();
        return;
    }
    Q_EMIT pingDue(++m_outstanding);
}
