// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsproxy.h"

#include <QtNetwork/QTcpSocket>

NatsProxy::NatsProxy(QObject *parent)
    : QTcpServer(parent)
{
    connect(this, &QTcpServer::newConnection, this, [this] {
        QTcpSocket *client = nextPendingConnection();
        connect(client, &QTcpSocket::readyRead, this, [this, client] { read(client); });
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    });
}

QNetworkProxy NatsProxy::proxy(const QString &user, const QString &password) const
{
    return QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), serverPort(), user, password);
}

void NatsProxy::setLogin(const QByteArray &user, const QByteArray &password)
{
    m_login = "Basic " + (user + ':' + password).toBase64();
}

void NatsProxy::read(QTcpSocket *client)
{
    if (!client->peek(64 * 1024).contains("\r\n\r\n"))
        return;
    const QByteArray request = client->readAll();
    const QByteArrayList words = request.left(request.indexOf('\r')).split(' ');
    if (!m_refusal.isEmpty() || words.value(0) != "CONNECT") {
        refuse(client, m_refusal.isEmpty() ? QByteArray("405 Method Not Allowed") : m_refusal);
    } else if (!m_login.isEmpty() && !request.contains("Authorization: " + m_login)) {
        refuse(client, "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"test\"\r\n");
    } else {
        makeTunnel(client, words.value(1));
    }
}

void NatsProxy::refuse(QTcpSocket *client, const QByteArray &status, const QByteArray &headers)
{
    ++m_refusals;
    client->write("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 0\r\n\r\n");
}

void NatsProxy::makeTunnel(QTcpSocket *client, const QByteArray &target)
{
    m_tunnels.append(target);
    client->disconnect(this);
    auto *server = new QTcpSocket(client); // gone with the client
    server->setProxy(QNetworkProxy::NoProxy);
    connect(server, &QTcpSocket::connected, client, [client] { client->write("HTTP/1.1 200 OK\r\n\r\n"); });
    connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
    connect(server, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
    connect(server, &QTcpSocket::errorOccurred, client, [this, client, server] {
        if (server->peerAddress().isNull())
            refuse(client, "503 Service Unavailable");
        client->disconnectFromHost();
    });
    connect(client, &QTcpSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
    const qsizetype colon = target.lastIndexOf(':');
    const bool isOurs = target.left(colon).endsWith(".invalid");
    server->connectToHost(isOurs ? QStringLiteral("127.0.0.1") : QString::fromLatin1(target.left(colon)),
                          target.mid(colon + 1).toUShort());
}
