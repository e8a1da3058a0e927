// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlcountdown.h"

#include <QtCore/QTimerEvent>

void NatsQmlCountdown::start(std::chrono::milliseconds duration)
{
    m_end = QDeadlineTimer(duration, Qt::PreciseTimer);
    update();
}

void NatsQmlCountdown::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        update();
    else
        QObject::timerEvent(event);
}

void NatsQmlCountdown::update()
{
    constexpr qint64 Second = 1000;
    const qint64 remaining = m_end.remainingTime();
    const int seconds = int((remaining + Second - 1) / Second); // "1" until it is over
    if (seconds > 0)
        m_timer.start(int(remaining - (seconds - 1) * Second) + 1, Qt::PreciseTimer, this);
    else
        m_timer.stop();
    if (std::exchange(m_seconds, seconds) != seconds)
        Q_EMIT secondsChanged(); // last statement: a slot may delete this
}
