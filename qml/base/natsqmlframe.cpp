// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/base/natsqmlframe.h"

#include <QtCore/QTimerEvent>

void NatsQmlFrame::request()
{
    if (!m_timer.isActive())
        m_timer.start(Interval, Qt::PreciseTimer, this);
}

void NatsQmlFrame::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId()) {
        QObject::timerEvent(event);
        return;
    }
    m_timer.stop();
    Q_EMIT due(); // last statement: a slot may delete this
}
