// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "natsqtparse.h"

#include "benchwire.h"

#include "protocol/natsparser_p.h"

NatsQtParse::NatsQtParse(const BenchOptions &options)
    : m_options(options)
{
}

void NatsQtParse::start()
{
    const BenchWire::Stream stream(m_options.size);
    NatsParser parser;
    NatsEvent event;
    qint64 messages = 0;
    qint64 bytes = 0;
    BenchStopwatch stopwatch;
    stopwatch.start();
    for (size_t i = 0; messages < m_options.messages; ++i) {
        parser.append(stream.chunk(i));
        while (parser.next(&event) == NatsParser::Status::Event) {
            ++messages;
            bytes += event.payload.size();
        }
    }
    BenchResult result{ stopwatch.wallNanoseconds(), stopwatch.cpuNanoseconds(), {}, {} };
    if (parser.error() || bytes != messages * m_options.size) {
        Q_EMIT failed(QStringLiteral("the parser went wrong"));
        return;
    }
    // It stops at the end of a chunk, a little past the number that was asked for.
    result.scaleTo(m_options.messages, messages);
    Q_EMIT finished(result);
}
