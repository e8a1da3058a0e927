// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef BENCHSTARTS_H
#define BENCHSTARTS_H

#include "benchrun.h"

#include <QtCore/qprocess.h>

// The mode "start": this program is started again and again, each time until it has received a message.
// It prints how many nanoseconds have passed since the moment that --begun names, of a clock that all
// processes of the machine share; that is a class of each program.
class BenchStarts : public BenchRun
{
    Q_OBJECT
public:
    explicit BenchStarts(const BenchOptions &options);
    void start() override;

    static qint64 now(); // nanoseconds
    static void print(const BenchOptions &options); // in the process that was started

private:
    void startNext();
    void read();

    const BenchOptions m_options;
    QProcess m_process;
    BenchStopwatch m_stopwatch;
    std::vector<qint64> m_times;
};

#endif
