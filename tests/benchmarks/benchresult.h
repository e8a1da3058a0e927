// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef BENCHRESULT_H
#define BENCHRESULT_H

#include "benchoptions.h"

#include <QtCore/qelapsedtimer.h>

#include <array>
#include <ctime>
#include <utility>
#include <vector>

// The time that passed, and the processor time of this process. The server is another process
// and often the slower one: then only the second figure tells what the client costs.
class BenchStopwatch
{
public:
    void start()
    {
        m_wall.start();
        m_cpu = std::clock();
    }
    qint64 wallNanoseconds() const { return m_wall.nsecsElapsed(); }
    qint64 cpuNanoseconds() const { return qint64(double(std::clock() - m_cpu) * 1e9 / CLOCKS_PER_SEC); }

private:
    QElapsedTimer m_wall;
    std::clock_t m_cpu = 0;
};

// Resident memory of this process in KiB; 0 where the system does not tell
qint64 benchMemory();

// The most memory of this process in each half of a run, because what waits between two ends goes up and down.
class BenchMemory
{
public:
    void look(qint64 done, qint64 messages); // cheap: seldom does anything
    double grownKiB() const { return double(m_most[1] - m_most[0]); }

private:
    std::array<qint64, 2> m_most{};
};

struct BenchResult
{
    qint64 wallNanoseconds = 0;
    qint64 cpuNanoseconds = 0;
    std::vector<qint64> latencies; // of each request, in nanoseconds
    std::vector<std::pair<QString, double>> more; // what else the mode tells, by name with unit

    void scaleTo(qint64 wanted, qint64 measured)
    {
        wallNanoseconds = qint64(double(wallNanoseconds) * double(wanted) / double(measured));
        cpuNanoseconds = qint64(double(cpuNanoseconds) * double(wanted) / double(measured));
    }
    void print(const BenchOptions &options) const;
};

#endif
