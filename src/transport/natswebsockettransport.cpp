// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "transport/natswebsockettransport_p.h"

#include "transport/natssocketerror_p.h"
#include "transport/natstransportlogging_p.h"

#include <QtCore/QScopedValueRollback>
#include <QtNetwork/QNetworkRequest>
#include <QtWebSockets/QWebSocket>

#if QT_CONFIG(ssl)
#  include <QtNetwork/QSslSocket>
#endif

namespace {

constexpr qint64 MostAnswers = 1024 * 1024; // to pings of WebSocket, that wait to leave
constexpr int MostOverhead = 4; // of TLS, for the smallest messages

#ifndef Q_OS_WASM
constexpr qint64 MostOfTheUpgrade = 64 * 1024; // that the server says before it is WebSocket

// A good server sends as much in one message as it keeps for a client, which is 64 MiB unless somebody
// has set more there. Above maximumPendingSize the connection would be dropped anyway.
quint64 largestMessage(const NatsOptions &options)
{
    constexpr qint64 Usual = (64 + 1) * 1024 * 1024;
    const quint64 mostOfQt = QWebSocket::maxIncomingMessageSize();
    return options.maximumPendingSize() > 0 ? qMin(quint64(qMax(options.maximumPendingSize(), Usual)), mostOfQt) : mostOfQt;
}
#endif

// RFC 6455: two bytes, an extended length, and the mask that a client must send.
qint64 frameHeaderSize(qsizetype payload)
{
    return 2 + (payload < 126 ? 0 : payload < 65536 ? 2 : 8) + 4;
}

// That what the other end said, or we, was against the rules of WebSocket.
bool isProtocolError(QWebSocketProtocol::CloseCode code)
{
    return code == QWebSocketProtocol::CloseCodeProtocolError || code == QWebSocketProtocol::CloseCodeDatatypeNotSupported
            || code == QWebSocketProtocol::CloseCodeWrongDatatype || code == QWebSocketProtocol::CloseCodeTooMuchData;
}

} // namespace

NatsWebSocketTransport::NatsWebSocketTransport(const NatsOptions &options, QObject *parent)
    : NatsTransport(parent), m_options(options)
{
}

NatsWebSocketTransport::~NatsWebSocketTransport()
{
    releaseSocket();
}

void NatsWebSocketTransport::open(const QUrl &url)
{
    Q_ASSERT_X(!m_socket, "NatsWebSocketTransport::open", "a transport is opened once");
    const QScopedValueRollback<bool> opening(m_opening, true);
    m_socket = new QWebSocket(m_options.origin(), QWebSocketProtocol::VersionLatest, this);
    connectSocket();
#ifndef Q_OS_WASM
    if (m_options.proxy().type() != QNetworkProxy::DefaultProxy)
        m_socket->setProxy(m_options.proxy());
    prepareTls();
    m_socket->setReadBufferSize(MostOfTheUpgrade);
    m_socket->setMaxAllowedIncomingFrameSize(largestMessage(m_options));
    m_socket->setMaxAllowedIncomingMessageSize(largestMessage(m_options));
#endif
    qCDebug(lcNatsTransport) << "opening" << url.toString();
    m_socket->open(requestFor(url)); // a bad URL makes it fail from inside this call
    if (const QAbstractSocket *inner = stream())
        connect(inner, &QAbstractSocket::connected, this, [this] { m_reached = true; });
    setPeerVerifyName();
}

// The socket that QWebSocket has made; null in a browser.
const QAbstractSocket *NatsWebSocketTransport::stream() const
{
    return m_socket ? m_socket->findChild<QAbstractSocket *>(QString(), Qt::FindDirectChildrenOnly) : nullptr;
}

// QWebSocket has no name to verify but that of the URL; its socket has. The certificate is looked
// at later than here in any case. Without that socket the name of the URL goes on to be verified.
void NatsWebSocketTransport::setPeerVerifyName()
{
#if QT_CONFIG(ssl)
    const QString name = m_options.tls().peerVerifyName();
    if (name.isEmpty() || !m_socket)
        return;
    if (auto *tlsSocket = m_socket->findChild<QSslSocket *>(QString(), Qt::FindDirectChildrenOnly))
        tlsSocket->setPeerVerifyName(name);
#endif
}

QNetworkRequest NatsWebSocketTransport::requestFor(const QUrl &url) const
{
    QNetworkRequest request(url);
    const NatsHeaders headers = m_options.upgradeHeaders();
    for (const QString &name : headers.names()) {
        const bool isCookie = name.compare(QLatin1String("cookie"), Qt::CaseInsensitive) == 0;
        const QLatin1String separator(isCookie ? "; " : ", "); // as RFC 6265 and RFC 9110 join them
        request.setRawHeader(name.toLatin1(), headers.values(name).join(separator).toUtf8());
    }
    return request;
}

void NatsWebSocketTransport::prepareTls()
{
#if QT_CONFIG(ssl)
    const NatsTlsOptions tls = m_options.tls();
    if (!tls.hasDefaultConfiguration())
        m_socket->setSslConfiguration(tls.configuration());
    if (!tls.ignoredErrors().isEmpty())
        m_socket->ignoreSslErrors(tls.ignoredErrors());
    connect(m_socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        const QList<QSslError> ignored = m_options.tls().ignoredErrors();
        for (const QSslError &error : errors) {
            if (!ignored.contains(error))
                m_certificateErrors.append(NatsSocketError::reasonOf(error));
        }
    });
#endif
}

void NatsWebSocketTransport::setOpen()
{
    m_open = true;
#ifndef Q_OS_WASM
    m_socket->setReadBufferSize(0); // a frame that does not fit in would never be read
    if (const QAbstractSocket *inner = stream())
        connect(inner, &QAbstractSocket::readyRead, this, &NatsWebSocketTransport::checkServer);
#endif
#if QT_CONFIG(ssl)
    m_tlsSocket = m_socket->findChild<QSslSocket *>(QString(), Qt::FindDirectChildrenOnly);
#endif
    Q_EMIT opened();
}

void NatsWebSocketTransport::connectSocket()
{
    connect(m_socket, &QWebSocket::connected, this, &NatsWebSocketTransport::setOpen);
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) { m_received.append(bytes); });
    connect(m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) { m_received.append(text.toUtf8()); });
    connect(m_socket, &QWebSocket::bytesWritten, this, [this] {
        m_ours = qMin(m_ours, pendingBytes());
        Q_EMIT written(pendingBytes());
    });
    connect(m_socket, &QWebSocket::disconnected, this, &NatsWebSocketTransport::socketDisconnected);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(m_socket, &QWebSocket::errorOccurred, this, &NatsWebSocketTransport::fail);
#else
    connect(m_socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this, &NatsWebSocketTransport::fail);
#endif
}

// The socket reports its end from inside its own functions and goes on using itself, so it is
// deleted later; as a child, not later than this object.
void NatsWebSocketTransport::releaseSocket()
{
    m_open = false;
    m_tlsSocket = nullptr;
    QWebSocket *socket = std::exchange(m_socket, nullptr);
    if (!socket)
        return;
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

bool NatsWebSocketTransport::write(const QByteArray &bytes)
{
    if (!m_open || m_closing)
        return false;
    m_ours += bytes.size() + frameHeaderSize(bytes.size());
    m_socket->sendBinaryMessage(bytes); // on WebAssembly before Qt 6.5 it returns 0 for success
    return true;
}

void NatsWebSocketTransport::flush()
{
    if (m_open)
        m_socket->flush();
}

qint64 NatsWebSocketTransport::pendingBytes() const
{
#ifdef Q_OS_WASM
    return 0; // a page is not told what has left
#endif
#if QT_CONFIG(ssl)
    // QWebSocket::bytesToWrite() does not count what TLS has encrypted and not sent.
    if (m_tlsSocket)
        return m_tlsSocket->bytesToWrite() + m_tlsSocket->encryptedBytesToWrite();
#endif
    return m_socket ? m_socket->bytesToWrite() : 0;
}

// QWebSocket tells nobody that it answers each ping by itself, without end if the server does not read; nor, in
// Qt 6.11, that it has given up a server that breaks the rules and reads on until that one has said goodbye.
void NatsWebSocketTransport::checkServer()
{
    if (m_open && !m_closing && isProtocolError(m_socket->closeCode()))
        return end(closeError());
    if (!m_open || pendingBytes() <= MostAnswers + MostOverhead * m_ours)
        return;
    end(NatsError(NatsError::Code::ProtocolError,
                  tr("%1 sends pings of WebSocket and does not read the answers").arg(m_socket->requestUrl().authority())));
}

void NatsWebSocketTransport::close()
{
    if (!m_open) {
        abort();
        return;
    }
    m_closing = true;
    m_socket->close();
}

void NatsWebSocketTransport::abort()
{
    m_received.clear();
    end(NatsError());
}

void NatsWebSocketTransport::fail(QAbstractSocket::SocketError error)
{
    end(m_closing ? NatsError() : errorFor(error));
}

// A close frame of the server, or a broken stream without an error of its own. closeCode() is no
// sign of a clean end: it is 1000 from the start.
void NatsWebSocketTransport::socketDisconnected()
{
    if (m_closing)
        return end(NatsError());
    const NatsError error = closeError();
    if (m_open)
        end(error);
    else // when nobody listens, this signal comes before the error that says so
        QMetaObject::invokeMethod(this, [this, error] { end(error); }, Qt::QueuedConnection);
}

// QWebSocket closes by itself when the server breaks the rules, and tells it as if that had done so.
NatsError NatsWebSocketTransport::closeError() const
{
    const QString server = m_socket->requestUrl().authority();
    const QString reason = m_socket->closeReason();
    if (isProtocolError(m_socket->closeCode())) {
        return NatsError(NatsError::Code::ProtocolError,
                         tr("WebSocket with %1 went wrong: %2 (%3)").arg(server, NatsSocketError::shown(reason)).arg(int(m_socket->closeCode())));
    }
    return NatsError(NatsError::Code::ConnectionLost,
                     reason.isEmpty() ? tr("%1 closed the connection").arg(server)
                                      : tr("%1 closed the connection: %2").arg(server, NatsSocketError::shown(reason)));
}

NatsError NatsWebSocketTransport::errorFor(QAbstractSocket::SocketError error) const
{
    const QString text = m_socket->errorString();
    const QString server = m_socket->requestUrl().authority();
    if (!m_certificateErrors.isEmpty())
        return NatsSocketError::ofCertificate(server, m_certificateErrors);
    if (m_open)
        return NatsSocketError::whileConnected(error, server, text);
    // QWebSocket reports a refused upgrade with the error of a refused connection; but then
    // there is somebody at the other end, or the proxy has said so.
    const bool isUpgrade = error == QAbstractSocket::ConnectionRefusedError || error == QAbstractSocket::RemoteHostClosedError;
    if (isUpgrade && m_reached && !text.contains(QLatin1String("alert")))
        return NatsSocketError::ofUpgrade(server, text);
    return NatsSocketError::whileConnecting(error, server, text);
}

void NatsWebSocketTransport::end(const NatsError &error)
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
