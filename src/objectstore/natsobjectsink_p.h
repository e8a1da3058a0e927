// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTSINK_P_H
#define NATSOBJECTSINK_P_H

#include <QtCore/qbytearray.h>
#include <QtCore/qiodevice.h>
#include <QtCore/qpointer.h>

#include <deque>

// Hands bytes to a device, as fast as it takes them.
class NatsObjectSink
{
public:
    explicit NatsObjectSink(QIODevice *device) : m_device(device) { }

    void add(const QByteArray &bytes) { m_pieces.push_back(bytes); }
    void clear() { m_pieces.clear(); }
    bool isEmpty() const { return m_pieces.empty(); }
    // What the device has taken but not passed on. Files have a small buffer of their own, and do not tell when it is
    // written.
    qint64 unwritten() const;
    // How much the device has taken of the first piece: 0 when it takes no more now, -1 when it cannot be written.
    // Runs code of the device, which may delete this.
    qint64 write();
    void taken(qint64 bytes);

private:
    const QPointer<QIODevice> m_device;
    std::deque<QByteArray> m_pieces;
    qsizetype m_offset = 0; // in the first one
};

#endif
