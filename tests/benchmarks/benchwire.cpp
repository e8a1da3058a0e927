// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "benchwire.h"

namespace BenchWire {

constexpr qsizetype ChunkSize = 64 * 1024;
constexpr qsizetype StreamSize = 4 * 1024 * 1024;

Stream::Stream(qint64 payload, int subscriptions)
{
    QByteArray round;
    for (int sid = 1; sid <= subscriptions; ++sid) {
        round.append("MSG bench.subject ").append(QByteArray::number(sid)).append(' ').append(QByteArray::number(payload));
        round.append("\r\n").append(payload, 'x').append("\r\n");
    }
    const QByteArray stream = round.repeated(StreamSize / round.size() + 1);
    for (qsizetype at = 0; at < stream.size(); at += ChunkSize)
        m_chunks.push_back(stream.mid(at, ChunkSize));
}

} // namespace BenchWire
