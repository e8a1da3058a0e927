// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "transport/natstcptransport_p.h"

#include "transport/natstransportlogging_p.h"

#include <QtCore/QScopedValueRollback>
#include <QtNetwork/QTcpSocket>

NatsTcpTransport::NatsTcpTransport(QObject *parent)
    : NatsTransport(parent)
{
}

NatsTcpTransport::~NatsTcpTransport()
{
    releaseSocket();
}

void NatsTcpTransport::open(const QUrl &url)
{
    Q_ASSERT_X(!m_socket, "NatsTcpTransport::open", "a transport is opened once");
    const QScopedValueRollback<bool> opening(m_opening, true);
    m_server = url.authority();
    m_socket = new QTcpSocket(this);
    connect(m_socket, &QTcpSocket::connected, this, &NatsTcpTransport::socketConnected);
    connect(m_socket, &QTcpSocket::readyRead, this, &NatsTcpTransport::deliver);
    connect(m_socket, &QTcpSocket::bytesWritten, this, [this] { Q_EMIT written(pendingBytes()); });
    connect(m_socket, &QTcpSocket::errorOccurred, this, &NatsTcpTransport::fail);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        fail(QAbstractSocket::RemoteHostClosedError);
    });
    qCDebug(lcNatsTransport) << "opening" << m_server;
    m_socket->connectToHost(url.host(), quint16(url.port(4222)));
}

// The socket reports its end from inside its own functions, so it is deleted later; as a child,
// not later than this object.
void NatsTcpTransport::releaseSocket()
{
    m_open = false;
    QTcpSocket *socket = std::exchange(m_socket, nullptr);
    if (!socket)
        return;
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

void NatsTcpTransport::socketConnected()
{
    m_open = true;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    Q_EMIT opened();
}

void NatsTcpTransport::deliver()
{
    Q_EMIT received(m_socket->readAll());
}

bool NatsTcpTransport::write(const QByteArray &bytes)
{
    return m_open && !m_closing && m_socket->write(bytes) == bytes.size();
}

void NatsTcpTransport::flush()
{
    if (m_open)
        m_socket->flush();
}

qint64 NatsTcpTransport::pendingBytes() const
{
    return m_socket ? m_socket->bytesToWrite() : 0;
}

void NatsTcpTransport::close()
{
    if (!m_open) {
        abort();
        return;
    }
    m_closing = true;
    m_socket->disconnectFromHost();
}

void NatsTcpTransport::abort()
{
    end(NatsError());
}

void NatsTcpTransport::fail(QAbstractSocket::SocketError error)
{
    end(m_closing ? NatsError() : errorFor(error));
}

NatsError NatsTcpTransport::errorFor(QAbstractSocket::SocketError error) const
{
    using Code = NatsError::Code;
    if (m_open && error == QAbstractSocket::RemoteHostClosedError)
        return NatsError(Code::ConnectionLost, tr("The server closed the connection"));
    if (m_open)
        return NatsError(Code::ConnectionLost, tr("The connection to %1 broke: %2").arg(m_server, m_socket->errorString()));
    if (error == QAbstractSocket::ConnectionRefusedError)
        return NatsError(Code::ConnectionRefused, tr("Nothing listens at %1").arg(m_server));
    if (error == QAbstractSocket::HostNotFoundError)
        return NatsError(Code::HostNotFound, tr("The host name of %1 has no address").arg(m_server));
    return NatsError(Code::TransportError, tr("Cannot connect to %1: %2").arg(m_server, m_socket->errorString()));
}

void NatsTcpTransport::end(const NatsError &error)
{
    if (isFinished())
        return;
    qCDebug(lcNatsTransport) << "ended:" << error;
    releaseSocket();
    if (m_opening)
        finishLater(error);
    else
        finish(error);
}
