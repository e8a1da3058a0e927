// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "loopmeter.h"

#include <algorithm>

LoopMeter::LoopMeter()
{
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(1);
    connect(&m_tick, &QTimer::timeout, this, [this] { m_turns.push_back(m_sinceTurn.nsecsElapsed()); m_sinceTurn.start(); });
}

void LoopMeter::start()
{
    m_turns.clear();
    m_frames.clear();
    m_turns.reserve(1 << 16);
    m_sinceTurn.start();
    m_sinceFrame.start();
    m_tick.start();
}

void LoopMeter::countFrame()
{
    if (!m_tick.isActive())
        return;
    m_frames.push_back(m_sinceFrame.nsecsElapsed());
    m_sinceFrame.start();
}

double LoopMeter::percentile(std::vector<qint64> *gaps, double part)
{
    if (gaps->empty())
        return 0;
    std::sort(gaps->begin(), gaps->end());
    const auto index = std::min(gaps->size() - 1, size_t(part * double(gaps->size())));
    return double(gaps->at(index)) / 1e6;
}
