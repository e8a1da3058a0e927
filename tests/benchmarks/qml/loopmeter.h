// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef LOOPMETER_H
#define LOOPMETER_H

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qtimer.h>

#include <vector>

// How long the event loop takes from turn to turn, by a timer of one millisecond, and how long it is from
// frame to frame.
class LoopMeter : public QObject
{
    Q_OBJECT
public:
    LoopMeter();

    void start();
    void stop() { m_tick.stop(); }
    void countFrame();

    // In milliseconds; sorts
    static double percentile(std::vector<qint64> *gaps, double part);
    std::vector<qint64> *turns() { return &m_turns; }
    std::vector<qint64> *frames() { return &m_frames; }

private:
    QTimer m_tick;
    QElapsedTimer m_sinceTurn;
    QElapsedTimer m_sinceFrame;
    std::vector<qint64> m_turns; // nanoseconds
    std::vector<qint64> m_frames;
};

#endif
