// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "transport/natstcptransport_p.h"

#include "transport/natssocketerror_p.h"
#include "transport/natstransportlogging_p.h"

#include <QtCore/QScopedValueRollback>

NatsTcpTransport::NatsTcpTransport(const NatsOptions &options, QObject *parent)
    : NatsTransport(parent), m_options(options)
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
    m_socket = new Socket(this);
    if (m_options.proxy().type() != QNetworkProxy::DefaultProxy)
        m_socket->setProxy(m_options.proxy());
    connectSocket();
    prepareTls(url);
    qCDebug(lcNatsTransport) << "opening" << m_server;
    start(url);
}

void NatsTcpTransport::connectSocket()
{
    connect(m_socket, &Socket::connected, this, [this] {
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
        if (!m_options.tls().handshakeFirst())
            setOpen();
    });
    connect(m_socket, &Socket::readyRead, this, [this] { m_received.append(m_socket->readAll()); });
    connect(m_socket, &Socket::bytesWritten, this, [this] { Q_EMIT written(pendingBytes()); });
    connect(m_socket, &Socket::errorOccurred, this, &NatsTcpTransport::fail);
    connect(m_socket, &Socket::disconnected, this, [this] { fail(QAbstractSocket::RemoteHostClosedError); });
}

#if QT_CONFIG(ssl)

void NatsTcpTransport::prepareTls(const QUrl &url)
{
    const NatsTlsOptions tls = m_options.tls();
    m_verifyName = tls.peerVerifyName().isEmpty() ? url.host() : tls.peerVerifyName();
    if (!tls.hasDefaultConfiguration())
        m_socket->setSslConfiguration(tls.configuration());
    if (!tls.ignoredErrors().isEmpty())
        m_socket->ignoreSslErrors(tls.ignoredErrors());
    connect(m_socket, &QSslSocket::encrypted, this, [this] {
        m_encrypted = true;
        if (m_open)
            Q_EMIT secured();
        else
            setOpen();
    });
    connect(m_socket, &QSslSocket::encryptedBytesWritten, this, [this] { Q_EMIT written(pendingBytes()); });
    connect(m_socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        const QList<QSslError> ignored = m_options.tls().ignoredErrors();
        for (const QSslError &error : errors) {
            if (!ignored.contains(error))
                m_certificateErrors.append(NatsSocketError::reasonOf(error));
        }
    });
}

void NatsTcpTransport::start(const QUrl &url)
{
    const quint16 port = quint16(url.port(4222));
    if (m_options.tls().handshakeFirst())
        m_socket->connectToHostEncrypted(url.host(), port, m_verifyName);
    else
        m_socket->connectToHost(url.host(), port);
}

bool NatsTcpTransport::canUpgradeTls() const
{
    return m_open && !m_encrypted;
}

void NatsTcpTransport::upgradeTls()
{
    if (!m_received.isEmpty()) { // somebody in between may have added it
        m_received.clear();
        return end(NatsError(NatsError::Code::ProtocolError, tr("%1 sent data before the encryption began").arg(m_server)));
    }
    m_socket->setPeerVerifyName(m_verifyName);
    m_socket->startClientEncryption();
}

qint64 NatsTcpTransport::pendingBytes() const
{
    return m_socket ? m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() : 0;
}

#else

void NatsTcpTransport::prepareTls(const QUrl &)
{
}

void NatsTcpTransport::start(const QUrl &url)
{
    m_socket->connectToHost(url.host(), quint16(url.port(4222)));
}

bool NatsTcpTransport::canUpgradeTls() const
{
    return false;
}

void NatsTcpTransport::upgradeTls()
{
}

qint64 NatsTcpTransport::pendingBytes() const
{
    return m_socket ? m_socket->bytesToWrite() : 0;
}

#endif

// The socket reports its end from inside its own functions, so it is deleted later; as a child,
// not later than this object.
void NatsTcpTransport::releaseSocket()
{
    m_open = false;
    Socket *socket = std::exchange(m_socket, nullptr);
    if (!socket)
        return;
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

void NatsTcpTransport::setOpen()
{
    m_open = true;
    Q_EMIT opened();
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
    m_received.clear();
    end(NatsError());
}

void NatsTcpTransport::fail(QAbstractSocket::SocketError error)
{
    end(m_closing ? NatsError() : errorFor(error));
}

NatsError NatsTcpTransport::errorFor(QAbstractSocket::SocketError error) const
{
    if (!m_certificateErrors.isEmpty() && !m_encrypted)
        return NatsSocketError::ofCertificate(m_server, m_certificateErrors);
    return m_open ? NatsSocketError::whileConnected(error, m_server, m_socket->errorString())
                  : NatsSocketError::whileConnecting(error, m_server, m_socket->errorString());
}

void NatsTcpTransport::end(const NatsError &error)
{
    if (isFinished())
        return;
    qCDebug(lcNatsTransport) << "ended:" << error;
    releaseSocket();
    if (m_received.deliverLater() || m_opening)
        finishLater(error);
    else
        finish(error);
}
