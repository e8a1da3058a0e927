// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef BENCHWIRE_H
#define BENCHWIRE_H

#include <QtCore/qbytearray.h>

#include <vector>

// The bytes of the protocol that the two programs share.
namespace BenchWire {

// How long a PUB of bench.subject is on the wire, roughly.
inline qint64 publishSize(qint64 payload)
{
    return payload + 26;
}

// Messages as a server sends them, in chunks of 64 KiB whose borders fall anywhere, to one subscription
// after the other. The chunks are given again and again: the last one ends with a whole message.
class Stream
{
public:
    explicit Stream(qint64 payload, int subscriptions = 1);

    const QByteArray &chunk(size_t index) const { return m_chunks[index % m_chunks.size()]; }

private:
    std::vector<QByteArray> m_chunks;
};

} // namespace BenchWire

#endif
