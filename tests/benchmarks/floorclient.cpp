// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "floorclient.h"

#include <QtNetwork/QNetworkProxy>

FloorClient::FloorClient(QObject *parent)
    : QObject(parent)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this, &FloorClient::receive);
    connect(&m_socket, &QWebSocket::disconnected, this,
            [this] { Q_EMIT failed(QStringLiteral("disconnected: %1").arg(m_socket.errorString())); });
}

void FloorClient::open(const QUrl &url)
{
    m_socket.open(url);
}

QByteArray &FloorClient::out()
{
    if (!m_flushScheduled) {
        m_flushScheduled = true;
        QMetaObject::invokeMethod(this, &FloorClient::flush, Qt::QueuedConnection);
    }
    return m_out;
}

void FloorClient::ping()
{
    out() += "PING\r\n";
}

void FloorClient::flush()
{
    m_flushScheduled = false;
    m_socket.sendBinaryMessage(m_out);
    m_socket.flush();
    m_out.resize(0); // keeps what it has allocated
}

void FloorClient::receive(const QByteArray &bytes)
{
    const bool ok = m_scanner.scan(bytes, [this](QByteArrayView line, QByteArrayView payload) {
        if (line.startsWith("MSG "))
            m_handler(line, payload);
        else
            receiveLine(line);
    });
    if (!ok)
        Q_EMIT failed(QStringLiteral("the server sent something else than NATS"));
}

void FloorClient::receiveLine(QByteArrayView line)
{
    if (line.startsWith("INFO "))
        out() += "CONNECT {\"verbose\":false,\"pedantic\":false,\"protocol\":1,\"lang\":\"floor\",\"version\":\"0\"}\r\n"
                 "PING\r\n";
    else if (line == "PING")
        out() += "PONG\r\n";
    else if (line == "PONG")
        Q_EMIT ponged();
    else if (line.startsWith("-ERR"))
        Q_EMIT failed(QString::fromUtf8(line));
}
