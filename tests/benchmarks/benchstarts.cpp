// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "benchstarts.h"

#include <QtCore/QCoreApplication>

#include <chrono>
#include <cstdio>
#include <numeric>

BenchStarts::BenchStarts(const BenchOptions &options)
    : m_options(options)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_process, &QProcess::finished, this, &BenchStarts::read);
    connect(&m_process, &QProcess::errorOccurred, this, [this] { Q_EMIT failed(m_process.errorString()); });
}

qint64 BenchStarts::now()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void BenchStarts::print(const BenchOptions &options)
{
    std::printf("%lld\n", static_cast<long long>(now() - options.begun));
}

void BenchStarts::start()
{
    m_stopwatch.start();
    startNext();
}

void BenchStarts::startNext()
{
    m_process.start(QCoreApplication::applicationFilePath(),
                    { m_options.mode, QStringLiteral("--url"), m_options.url.toString(),
                      QStringLiteral("--begun"), QString::number(now()) });
}

void BenchStarts::read()
{
    bool isNumber = false;
    m_times.push_back(m_process.readAllStandardOutput().trimmed().toLongLong(&isNumber));
    if (!isNumber)
        Q_EMIT failed(QStringLiteral("the program that was started did not say how long it took"));
    else if (qint64(m_times.size()) < m_options.messages)
        startNext();
    else
        Q_EMIT finished({ std::accumulate(m_times.begin(), m_times.end(), qint64(0)), m_stopwatch.cpuNanoseconds(), m_times, {} });
}
