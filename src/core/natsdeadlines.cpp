// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsdeadlines_p.h"

#include <QtCore/QPointer>

#include <algorithm>

NatsDeadlines::NatsDeadlines(QObject *parent)
    : QObject(parent), m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NatsDeadlines::expire);
}

NatsDeadlines::Point NatsDeadlines::add(quint64 id, std::chrono::milliseconds fromNow)
{
    const Point deadline = std::chrono::steady_clock::now() + fromNow;
    m_deadlines.insert({ deadline, id });
    arm();
    return deadline;
}

// The timer stays as it is: it finds nothing to tell and is set anew. Most deadlines are removed
// long before they come, and setting a timer costs more than all the rest.
void NatsDeadlines::remove(quint64 id, Point deadline)
{
    m_deadlines.erase({ deadline, id });
}

void NatsDeadlines::clear()
{
    m_deadlines.clear();
    m_timer.stop();
}

void NatsDeadlines::arm()
{
    if (m_deadlines.empty())
        return;
    const Point first = m_deadlines.cbegin()->first;
    if (m_timer.isActive() && m_armedFor <= first)
        return;
    using namespace std::chrono;
    const auto left = ceil<milliseconds>(first - steady_clock::now());
    m_armedFor = first;
    m_timer.start(std::max(left, milliseconds(0)));
}

void NatsDeadlines::expire()
{
    const QPointer<NatsDeadlines> guard(this);
    const Point now = std::chrono::steady_clock::now();
    while (guard && !m_deadlines.empty() && m_deadlines.cbegin()->first <= now) {
        const quint64 id = m_deadlines.cbegin()->second;
        m_deadlines.erase(m_deadlines.cbegin());
        Q_EMIT expired(id);
    }
    if (guard)
        arm();
}
