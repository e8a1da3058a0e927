// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsprobe_p.h"

NatsProbe::NatsProbe(QObject *parent)
    : QObject(parent), m_timer(this)
{
    connect(&m_timer, &QTimer::timeout, this, &NatsProbe::tick);
}

// Two halves: however late an event loop is that was blocked, it gets to what has arrived
// meanwhile before the second tick.
int NatsProbe::start(std::chrono::milliseconds timeout)
{
    m_timer.setInterval((timeout + std::chrono::milliseconds(1)) / 2);
    extend();
    return ++m_number;
}

void NatsProbe::finish(int number)
{
    if (number == m_number)
        stop();
}

void NatsProbe::stop()
{
    m_timer.stop();
}

void NatsProbe::bytesReceived()
{
    if (m_timer.isActive())
        extend();
}

void NatsProbe::extend()
{
    m_quietHalves = 0;
    m_timer.start();
}

void NatsProbe::tick()
{
    if (++m_quietHalves < 2)
        return;
    stop();
    Q_EMIT failed(); // last: a slot may delete this
}
