// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "testing/natsclientwire_p.h"

QByteArrayList NatsClientWire::feed(const QByteArray &bytes)
{
    m_buffer.append(bytes);
    QByteArrayList operations;
    QByteArray operation;
    while (takeOperation(&operation))
        operations.append(operation);
    return operations;
}

bool NatsClientWire::takeOperation(QByteArray *operation)
{
    qsizetype size = m_buffer.indexOf("\r\n");
    if (size < 0)
        return false;
    if (m_buffer.startsWith("PUB ") || m_buffer.startsWith("HPUB ")) {
        const QByteArray line = m_buffer.left(size);
        size += 2 + line.mid(line.lastIndexOf(' ') + 1).toLongLong();
        if (m_buffer.size() < size + 2)
            return false;
    }
    *operation = m_buffer.left(size);
    m_buffer.remove(0, size + 2);
    return true;
}
