// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "floorparse.h"

#include "benchwire.h"
#include "floorscanner.h"

FloorParse::FloorParse(const BenchOptions &options)
    : m_options(options)
{
}

void FloorParse::start()
{
    const BenchWire::Stream stream(m_options.size);
    FloorScanner scanner;
    qint64 messages = 0;
    qint64 bytes = 0;
    BenchStopwatch stopwatch;
    stopwatch.start();
    for (size_t i = 0; messages < m_options.messages; ++i) {
        scanner.scan(stream.chunk(i), [&messages, &bytes](QByteArrayView, QByteArrayView payload) {
            ++messages;
            bytes += payload.size();
        });
    }
    BenchResult result{ stopwatch.wallNanoseconds(), stopwatch.cpuNanoseconds(), {}, {} };
    if (bytes != messages * m_options.size) {
        Q_EMIT failed(QStringLiteral("the scan went wrong"));
        return;
    }
    // It stops at the end of a chunk, a little past the number that was asked for.
    result.scaleTo(m_options.messages, messages);
    Q_EMIT finished(result);
}
