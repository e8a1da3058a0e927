// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/objectstore/natsqmlobjectturns.h"

NatsQmlObjectTurns::Turn::~Turn()
{
    if (m_turns)
        m_turns->leave(this);
}

void NatsQmlObjectTurns::setMaximum(int maximum)
{
    m_maximum = maximum;
    scheduleNext();
}

std::unique_ptr<NatsQmlObjectTurns::Turn> NatsQmlObjectTurns::take(const std::function<void()> &begin)
{
    std::unique_ptr<Turn> turn(new Turn(this, begin));
    turn->m_hasCome = m_waiting.isEmpty() && m_running < m_maximum;
    if (turn->hasCome())
        ++m_running;
    else
        m_waiting.append(turn.get());
    return turn;
}

void NatsQmlObjectTurns::leave(Turn *turn)
{
    if (!turn->hasCome()) {
        m_waiting.removeOne(turn);
        return;
    }
    --m_running;
    scheduleNext();
}

// Later, since who leaves has still something to do.
void NatsQmlObjectTurns::scheduleNext()
{
    if (m_waiting.isEmpty() || std::exchange(m_isScheduled, true))
        return;
    QMetaObject::invokeMethod(this, &NatsQmlObjectTurns::next, Qt::QueuedConnection);
}

void NatsQmlObjectTurns::next()
{
    m_isScheduled = false;
    const QPointer<NatsQmlObjectTurns> alive(this);
    while (alive && m_running < m_maximum && !m_waiting.isEmpty()) {
        Turn *const turn = m_waiting.takeFirst();
        turn->m_hasCome = true;
        ++m_running;
        const auto begin = turn->m_begin; // the turn may be over while it is called
        begin();
    }
}
