// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTSOURCE_P_H
#define NATSOBJECTSOURCE_P_H

#include <QtCore/qiodevice.h>
#include <QtCore/qpointer.h>

// Cuts what a device gives into chunks. One that gives its bytes over time is read when it has some.
class NatsObjectSource
{
public:
    enum class State { Chunk, More, Later, End, Failed };
    struct Reading
    {
        QByteArray bytes;
        qint64 read = -1;
        bool isFailed = false;
    };

    explicit NatsObjectSource(QIODevice *device) : m_device(device) { }

    void setChunkSize(qint64 size) { m_chunkSize = size; }
    void noteEnd() { m_deviceEnded = true; } // it will not tell of more
    // Runs code of the device, which may delete this; so it is in two parts.
    Reading read();
    // Whether the bytes of the reading are a chunk, or the last one, which may be empty; else they are kept.
    State take(const Reading &reading);

private:
    bool isEnd(qint64 read) const;

    const QPointer<QIODevice> m_device;
    QByteArray m_begun;
    qint64 m_chunkSize = 0;
    bool m_deviceEnded = false;
};

#endif
