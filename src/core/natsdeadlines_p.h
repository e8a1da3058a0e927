// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSDEADLINES_P_H
#define NATSDEADLINES_P_H

#include "base/natsglobal.h"

#include <QtCore/qobject.h>
#include <QtCore/qtimer.h>

#include <chrono>
#include <set>
#include <utility>

// Many deadlines on one timer. Each belongs to an id; an expired one has been removed when it
// is told.
class NATSQT_AUTOTEST_EXPORT NatsDeadlines : public QObject
{
    Q_OBJECT
public:
    using Point = std::chrono::steady_clock::time_point;

    explicit NatsDeadlines(QObject *parent);

    Point add(quint64 id, std::chrono::milliseconds fromNow);
    void remove(quint64 id, Point deadline);
    void clear();

Q_SIGNALS:
    void expired(quint64 id);

private:
    void expire();
    void arm();

    std::set<std::pair<Point, quint64>> m_deadlines;
    QTimer m_timer;
    Point m_armedFor;
};

#endif
