// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef FLOORPARSE_H
#define FLOORPARSE_H

#include "benchrun.h"

// The scan for message borders alone, in memory.
class FloorParse : public BenchRun
{
    Q_OBJECT
public:
    explicit FloorParse(const BenchOptions &options);
    void start() override;

private:
    const BenchOptions m_options;
};

#endif
