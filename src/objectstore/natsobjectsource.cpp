// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectsource_p.h"

#include <QtCore/QFileDevice>

// Whether read, what the device said when it was read from, means that there is no more
bool NatsObjectSource::isEnd(qint64 read) const
{
    return read < 0 || !m_device->isSequential() || m_deviceEnded || qobject_cast<QFileDevice *>(m_device);
}

NatsObjectSource::Reading NatsObjectSource::read()
{
    const QPointer<QIODevice> device = m_device;
    const qint64 size = m_chunkSize;
    Reading reading;
    reading.bytes = std::exchange(m_begun, {});
    const qint64 begun = reading.bytes.size();
    reading.bytes.resize(size);
    reading.read = device->read(reading.bytes.data() + begun, size - begun);
    reading.isFailed = !device || reading.read > size - begun || (reading.read < 0 && !device->isSequential());
    reading.bytes.truncate(begun + qBound<qint64>(0, reading.read, size - begun));
    return reading;
}

NatsObjectSource::State NatsObjectSource::take(const Reading &reading)
{
    if (reading.isFailed)
        return State::Failed;
    if (reading.bytes.size() == m_chunkSize)
        return State::Chunk;
    if (reading.read <= 0 && isEnd(reading.read))
        return State::End;
    m_begun = reading.bytes;
    return reading.read > 0 ? State::More : State::Later;
}
