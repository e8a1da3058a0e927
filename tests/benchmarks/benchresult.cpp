// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "benchresult.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTextStream>

#include <algorithm>

namespace {

double percentile(const std::vector<qint64> &sorted, double share)
{
    const auto index = size_t(share * double(sorted.size() - 1) + 0.5);
    return double(sorted.at(index)) / 1000.0;
}

QJsonObject latencyObject(std::vector<qint64> latencies)
{
    std::sort(latencies.begin(), latencies.end());
    return {
        { QStringLiteral("p50"), percentile(latencies, 0.50) },
        { QStringLiteral("p90"), percentile(latencies, 0.90) },
        { QStringLiteral("p99"), percentile(latencies, 0.99) },
        { QStringLiteral("p999"), percentile(latencies, 0.999) },
        { QStringLiteral("max"), percentile(latencies, 1.0) },
    };
}

QJsonObject toJson(const BenchResult &result, const BenchOptions &options)
{
    const double count = double(options.messages);
    const double seconds = double(result.wallNanoseconds) / 1e9;
    QJsonObject object{
        { QStringLiteral("program"), QCoreApplication::applicationName() },
        { QStringLiteral("mode"), options.mode },
        { QStringLiteral("qt"), QString::fromLatin1(qVersion()) },
        { QStringLiteral("messages"), options.messages },
        { QStringLiteral("size"), options.size },
        { QStringLiteral("seconds"), seconds },
        { QStringLiteral("messagesPerSecond"), count / seconds },
        { QStringLiteral("nanosecondsPerMessage"), double(result.wallNanoseconds) / count },
        { QStringLiteral("cpuNanosecondsPerMessage"), double(result.cpuNanoseconds) / count },
        { QStringLiteral("mebibytesPerSecond"), count * double(options.size) / seconds / (1024.0 * 1024.0) },
    };
    if (!result.latencies.empty()) {
        object.insert(QStringLiteral("parallel"), options.parallel);
        object.insert(QStringLiteral("latencyMicroseconds"), latencyObject(result.latencies));
    }
    for (const auto &[name, value] : result.more)
        object.insert(name, value);
    return object;
}

void printText(QTextStream &out, const QJsonObject &object)
{
    const auto value = [&object](const char *name) { return object.value(QLatin1String(name)).toDouble(); };
    const bool requests = object.contains(QLatin1String("latencyMicroseconds"));
    out.setRealNumberNotation(QTextStream::FixedNotation);
    out.setRealNumberPrecision(0);
    out << object.value(QLatin1String("mode")).toString() << ": " << value("messages")
        << (requests ? " requests of " : " messages of ") << value("size") << " bytes\n"
        << value("messagesPerSecond") << (requests ? " requests/s, " : " messages/s, ")
        << value("nanosecondsPerMessage") << " ns each, of them " << value("cpuNanosecondsPerMessage")
        << " ns processor time here\n";
    out.setRealNumberPrecision(1);
    out << value("mebibytesPerSecond") << " MiB/s payload\n";
    const QJsonObject latencies = object.value(QLatin1String("latencyMicroseconds")).toObject();
    for (const char *name : { "p50", "p90", "p99", "p999", "max" }) {
        if (requests)
            out << name << ' ' << latencies.value(QLatin1String(name)).toDouble() << " us\n";
    }
}

} // namespace

qint64 benchMemory()
{
    constexpr qint64 PageKiB = 4;
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * PageKiB : 0;
}

void BenchMemory::look(qint64 done, qint64 messages)
{
    if (done % qMax(messages / 200, Q_INT64_C(1)) != 0)
        return;
    qint64 &most = m_most[done > messages / 2];
    most = qMax(most, benchMemory());
}

void BenchResult::print(const BenchOptions &options) const
{
    const QJsonObject object = toJson(*this, options);
    QTextStream out(stdout);
    if (options.json)
        out << QJsonDocument(object).toJson(QJsonDocument::Compact) << '\n';
    else
        printText(out, object);
    for (const auto &[name, value] : more) {
        if (!options.json)
            out << name << ": " << value << '\n';
    }
}
