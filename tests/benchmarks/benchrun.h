// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef BENCHRUN_H
#define BENCHRUN_H

#include "benchresult.h"

#include <QtCore/qobject.h>

#include <functional>
#include <memory>

// One mode of one program.
class BenchRun : public QObject
{
    Q_OBJECT
public:
    ~BenchRun() override;
    virtual void start() = 0;

Q_SIGNALS:
    void finished(const BenchResult &result);
    void failed(const QString &reason);

protected:
    explicit BenchRun(QObject *parent = nullptr);
};

using BenchFactory = std::function<std::unique_ptr<BenchRun>(const BenchOptions &options)>;

// Starts a server where the options name none and the mode needs one, runs, prints, and returns
// what main() returns.
int runBench(BenchOptions options, const BenchFactory &factory);

#endif
