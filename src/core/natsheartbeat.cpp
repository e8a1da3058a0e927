// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsheartbeat_p.h"

#include <utility>

NatsHeartbeat::NatsHeartbeat(QObject *parent)
    : QObject(parent), m_timer(this)
{
    connect(&m_timer, &QTimer::timeout, this, &NatsHeartbeat::tick);
}

void NatsHeartbeat::start(std::chrono::milliseconds interval, int maximumOut)
{
    m_outstanding = 0;
    m_maximumOut = maximumOut;
    m_interval = interval;
    arm();
}

void NatsHeartbeat::stop()
{
    m_interval = std::chrono::milliseconds(0);
    arm();
}

void NatsHeartbeat::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) != paused)
        arm();
}

void NatsHeartbeat::arm()
{
    if (m_interval.count() > 0 && !m_paused)
        m_timer.start(m_interval);
    else
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
