// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef FLOORSTART_H
#define FLOORSTART_H

#include "benchrun.h"
#include "floorclient.h"

// One of the processes that BenchStarts starts.
class FloorStart : public BenchRun
{
    Q_OBJECT
public:
    explicit FloorStart(const BenchOptions &options);
    void start() override;

private:
    const BenchOptions m_options;
    FloorClient m_client;
};

#endif
