// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef FLOORSCANNER_H
#define FLOORSCANNER_H

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>

#include <charconv>
#include <cstring>

// The least that a NATS client must do with what it receives: find where each message ends. It
// validates nothing, makes no messages and copies no payload.
class FloorScanner
{
public:
    // Calls handler(line, payload) for each whole message or other line; false for a line that
    // cannot be.
    template<typename Handler>
    bool scan(const QByteArray &chunk, Handler &&handler)
    {
        if (!m_tail.isEmpty())
            m_tail += chunk;
        const QByteArray bytes = m_tail.isEmpty() ? chunk : m_tail;
        const char *at = bytes.constData();
        const char *const end = at + bytes.size();
        while (const char *newline = static_cast<const char *>(std::memchr(at, '\n', size_t(end - at)))) {
            if (newline - at < 1)
                return false;
            const QByteArrayView line(at, newline - 1);
            const char *next = newline + 1;
            qsizetype payload = 0;
            if (line.startsWith("MSG ")) {
                payload = size(line);
                if (payload < 0)
                    return false;
                if (end - next < payload + 2)
                    break;
            }
            handler(line, QByteArrayView(next, payload));
            at = line.startsWith("MSG ") ? next + payload + 2 : next;
        }
        m_tail = QByteArray(at, end - at);
        return true;
    }

    // The last of the words of a MSG line, -1 when it is no number.
    static qsizetype size(QByteArrayView line)
    {
        const qsizetype space = line.lastIndexOf(' ');
        qsizetype value = -1;
        std::from_chars(line.data() + space + 1, line.data() + line.size(), value);
        return value;
    }

private:
    QByteArray m_tail;
};

#endif
