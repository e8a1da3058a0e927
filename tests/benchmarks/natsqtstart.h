// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQTSTART_H
#define NATSQTSTART_H

#include "benchrun.h"

#include <NatsQt/NatsConnection>

// One of the processes that BenchStarts starts.
class NatsQtStart : public BenchRun
{
    Q_OBJECT
public:
    explicit NatsQtStart(const BenchOptions &options);
    void start() override;

private:
    void talk();

    const BenchOptions m_options;
    NatsConnection m_connection;
};

#endif
