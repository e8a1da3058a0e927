// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLCOUNTDOWN_H
#define NATSQMLCOUNTDOWN_H

#include <QtCore/qbasictimer.h>
#include <QtCore/qdeadlinetimer.h>
#include <QtCore/qobject.h>

#include <chrono>

// Whole seconds until something happens, for people: 3, 2, 1, and 0 when it does or nothing is to come.
class NatsQmlCountdown : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    int seconds() const { return m_seconds; }
    void start(std::chrono::milliseconds duration);
    void stop() { start(std::chrono::milliseconds(0)); }

Q_SIGNALS:
    void secondsChanged();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void update();

    QDeadlineTimer m_end;
    QBasicTimer m_timer;
    int m_seconds = 0;
};

#endif
