// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef FLOORCLIENT_H
#define FLOORCLIENT_H

#include "floorscanner.h"

#include <QtWebSockets/qwebsocket.h>

#include <functional>

// A NATS client that is hardly one: a QWebSocket and the handshake. What is written leaves as one
// WebSocket message in each pass of the event loop.
class FloorClient : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(QByteArrayView line, QByteArrayView payload)>;

    explicit FloorClient(QObject *parent = nullptr);

    void open(const QUrl &url);
    void setMessageHandler(Handler handler) { m_handler = std::move(handler); }
    QByteArray &out(); // to append protocol lines to
    void ping();

Q_SIGNALS:
    void ponged(); // first after the handshake, then for each ping()
    void failed(const QString &reason);

private:
    void receive(const QByteArray &bytes);
    void receiveLine(QByteArrayView line);
    void flush();

    QWebSocket m_socket;
    FloorScanner m_scanner;
    Handler m_handler;
    QByteArray m_out;
    bool m_flushScheduled = false;
};

#endif
