// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQTPARSE_H
#define NATSQTPARSE_H

#include "benchrun.h"

// The parser alone, in memory.
class NatsQtParse : public BenchRun
{
    Q_OBJECT
public:
    explicit NatsQtParse(const BenchOptions &options);
    void start() override;

private:
    const BenchOptions m_options;
};

#endif
