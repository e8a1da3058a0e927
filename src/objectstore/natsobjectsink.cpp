// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectsink_p.h"

#include <QtCore/QFileDevice>

qint64 NatsObjectSink::unwritten() const
{
    return m_device && m_device->isSequential() && !qobject_cast<QFileDevice *>(m_device)
            ? m_device->bytesToWrite()
            : 0;
}

qint64 NatsObjectSink::write()
{
    constexpr qint64 Enough = 256 * 1024;
    if (unwritten() >= Enough)
        return 0;
    const QPointer<QIODevice> device = m_device;
    const QByteArray piece = m_pieces.front();
    const qint64 left = piece.size() - m_offset;
    const qint64 written = device->write(piece.constData() + m_offset, left);
    if (!device || written < 0 || written > left || (written == 0 && !device->isSequential()))
        return -1;
    return written;
}

void NatsObjectSink::taken(qint64 bytes)
{
    m_offset += bytes;
    if (m_offset < m_pieces.front().size())
        return;
    m_pieces.pop_front();
    m_offset = 0;
}
