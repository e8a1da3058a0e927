// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakehttpserver.h"

#include <QtNetwork/QTcpSocket>

using namespace Qt::Literals::StringLiterals;

NatsFakeHttpServer::NatsFakeHttpServer(QObject *parent)
    : QTcpServer(parent)
{
    connect(this, &QTcpServer::newConnection, this, [this] {
        QTcpSocket *socket = nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    });
}

QString NatsFakeHttpServer::url(const QString &pathAndQuery) const
{
    return u"ws://127.0.0.1:%1%2"_s.arg(serverPort()).arg(pathAndQuery);
}

QByteArray NatsFakeHttpServer::answer(const QByteArray &status, const QByteArray &headers, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

void NatsFakeHttpServer::read(QTcpSocket *socket)
{
    if (!socket->peek(64 * 1024).contains("\r\n\r\n"))
        return;
    m_requests.append(socket->readAll());
    socket->write(m_answer);
    Q_EMIT requested();
}

QByteArrayList NatsFakeHttpServer::headerValues(const QByteArray &name) const
{
    QByteArrayList result;
    const QByteArrayList lines = m_requests.value(m_requests.size() - 1).split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            result.append(line.mid(colon + 1).trimmed());
    }
    return result;
}
