// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSRECEIVEQUEUE_P_H
#define NATSRECEIVEQUEUE_P_H

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

class NatsTransport;

// What a socket has handed out and received() has not told yet. It is told from the event loop, never from
// inside the socket: whoever is told may flush, close, or open a dialog with an event loop of its own, and
// Qt's sockets bear none of that while they read. A flush of QSslSocket reads, too, and QWebSocket would
// take up the frame in the middle of which it is; and a socket whose readyRead() has not returned tells
// nothing more.
class NatsReceiveQueue
{
public:
    explicit NatsReceiveQueue(NatsTransport *transport) : m_transport(transport) { }

    void append(const QByteArray &bytes);
    bool deliverLater(); // returns whether there is anything
    void clear() { m_chunks.clear(); }
    bool isEmpty() const { return m_chunks.isEmpty(); }

private:
    Q_DISABLE_COPY_MOVE(NatsReceiveQueue)

    void deliver();

    NatsTransport *const m_transport; // which owns this
    QList<QByteArray> m_chunks;
    bool m_scheduled = false;
};

#endif
