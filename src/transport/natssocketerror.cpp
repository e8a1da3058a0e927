// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "transport/natssocketerror_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#if QT_CONFIG(ssl)
#  include <QtNetwork/QSslCertificate>
#  include <QtNetwork/QSslError>
#  include <QtNetwork/QSslKey>
#endif

namespace {

using Code = NatsError::Code;

class NatsSocketErrorTexts
{
    Q_DECLARE_TR_FUNCTIONS(NatsSocketError)
};

bool isProxyError(QAbstractSocket::SocketError error, const QString &text)
{
    switch (error) {
    case QAbstractSocket::SocketAccessError: // what Qt makes of the status 403 of a proxy, among others
        return text.contains(QLatin1String("proxy"), Qt::CaseInsensitive);
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return true;
    default:
        return false;
    }
}

// A server that wants a client certificate says so with an alert, in TLS 1.3 after the client
// holds the handshake for done.
bool isTlsAlert(QAbstractSocket::SocketError error, const QString &text)
{
    return error == QAbstractSocket::SslHandshakeFailedError || error == QAbstractSocket::SslInternalError || error == QAbstractSocket::SslInvalidUserDataError
            || text.contains(QLatin1String("alert"), Qt::CaseInsensitive);
}

NatsError tlsError(const QString &server, const QString &text)
{
    QString words = NatsSocketErrorTexts::tr(
            QT_TRANSLATE_NOOP("NatsSocketError", "No secure channel to %1: %2"));
    if (text.contains(QLatin1String("certificate"), Qt::CaseInsensitive))
        words = NatsSocketErrorTexts::tr(
                QT_TRANSLATE_NOOP("NatsSocketError",
                                  "%1 wants a client certificate, or refuses the one it got: %2"));
    else if (text.contains(QLatin1String("handshake failure"), Qt::CaseInsensitive)) // with TLS 1.2 it says no more
        words = NatsSocketErrorTexts::tr(
                QT_TRANSLATE_NOOP("NatsSocketError",
                                  "%1 refuses the secure channel; it may want a client certificate: %2"));
    return NatsError(Code::TlsError, words.arg(server, NatsSocketError::shown(text)));
}

QString adviceFor(int status)
{
    switch (status) {
    case 401:
        return NatsSocketErrorTexts::tr(
                QT_TRANSLATE_NOOP("NatsSocketError", "it wants an authorization; set it with upgradeHeaders"));
    case 403:
        return NatsSocketErrorTexts::tr(QT_TRANSLATE_NOOP(
                "NatsSocketError",
                "it does not let this origin in; set the option origin to one that it allows"));
    case 404:
    case 405:
        return NatsSocketErrorTexts::tr(
                QT_TRANSLATE_NOOP("NatsSocketError", "there is no NATS server at this path; check the URL"));
    default:
        break;
    }
    if (status >= 300 && status < 400)
        return NatsSocketErrorTexts::tr(
                QT_TRANSLATE_NOOP("NatsSocketError",
                                  "it redirects to another address, which is not followed; use that one"));
    return NatsSocketErrorTexts::tr(
            QT_TRANSLATE_NOOP("NatsSocketError",
                              "it is not a NATS server with WebSocket, or a proxy stands between"));
}

} // namespace

QString NatsSocketError::shown(QString text)
{
    constexpr qsizetype MaximumLength = 200;
    if (text.size() > MaximumLength)
        text = text.left(MaximumLength) + QChar(0x2026);
    for (QChar &character : text) {
        if (!character.isPrint())
            character = QLatin1Char(' ');
    }
    return text;
}

NatsError NatsSocketError::whileConnecting(QAbstractSocket::SocketError error, const QString &server, const QString &text)
{
    if (error == QAbstractSocket::ConnectionRefusedError)
        return NatsError(Code::ConnectionRefused,
                         NatsSocketErrorTexts::tr(QT_TRANSLATE_NOOP("NatsSocketError", "Nothing listens at %1"))
                                 .arg(server));
    if (error == QAbstractSocket::HostNotFoundError)
        return NatsError(Code::HostNotFound,
                         NatsSocketErrorTexts::tr(
                                 QT_TRANSLATE_NOOP("NatsSocketError", "The host name of %1 has no address"))
                                 .arg(server));
    if (isProxyError(error, text)) {
        return NatsError(Code::ProxyError,
                         NatsSocketErrorTexts::tr(
                                 QT_TRANSLATE_NOOP("NatsSocketError", "The proxy does not connect to %1: %2"))
                                 .arg(server, shown(text)));
    }
    if (isTlsAlert(error, text))
        return tlsError(server, text);
    return NatsError(Code::TransportError,
                     NatsSocketErrorTexts::tr(QT_TRANSLATE_NOOP("NatsSocketError", "Cannot connect to %1: %2"))
                             .arg(server, shown(text)));
}

NatsError NatsSocketError::whileConnected(QAbstractSocket::SocketError error, const QString &server, const QString &text)
{
    if (isTlsAlert(error, text))
        return tlsError(server, text);
    if (error == QAbstractSocket::RemoteHostClosedError)
        return NatsError(Code::ConnectionLost,
                         NatsSocketErrorTexts::tr(
                                 QT_TRANSLATE_NOOP("NatsSocketError", "%1 closed the connection"))
                                 .arg(server));
    return NatsError(Code::ConnectionLost,
                     NatsSocketErrorTexts::tr(
                             QT_TRANSLATE_NOOP("NatsSocketError", "The connection to %1 broke: %2"))
                             .arg(server, shown(text)));
}

NatsError NatsSocketError::ofCertificate(const QString &server, const QStringList &reasons)
{
    return NatsError(Code::CertificateError,
                     NatsSocketErrorTexts::tr(
                             QT_TRANSLATE_NOOP("NatsSocketError", "The certificate of %1 is refused: %2"))
                             .arg(server, reasons.join(QLatin1String("; "))));
}

#if QT_CONFIG(ssl)
// Qt says "Unknown error" of all that the TLS library finds too weak. What that asks for at least, and Qt tells the
// digest in this text only.
static QString weaknessOf(const QSslCertificate &certificate)
{
    constexpr int ShortestCurve = 224;
    constexpr int ShortestOther = 2048;
    const QSslKey key = certificate.publicKey();
    if (key.length() > 0 && key.length() < (key.algorithm() == QSsl::Ec ? ShortestCurve : ShortestOther)) {
        return NatsSocketErrorTexts::tr(
                       QT_TRANSLATE_NOOP("NatsSocketError", "a key of %1 bits is too short")).arg(key.length());
    }
    static const QRegularExpression weakDigest(QStringLiteral("Signature Algorithm: *(\\S*(?:MD[245]|SHA1)\\S*)"),
                                               QRegularExpression::CaseInsensitiveOption);
    const QString algorithm = weakDigest.match(certificate.toText()).captured(1);
    return algorithm.isEmpty()
            ? QString()
            : NatsSocketErrorTexts::tr(
                      QT_TRANSLATE_NOOP("NatsSocketError", "a signature with the digest of %1 is too weak"))
                      .arg(NatsSocketError::shown(algorithm));
}

QString NatsSocketError::reasonOf(const QSslError &error)
{
    const QString weakness = error.error() == QSslError::UnspecifiedError ? weaknessOf(error.certificate()) : QString();
    return weakness.isEmpty() ? error.errorString() : weakness;
}
#endif

// QWebSocket tells the status only as a part of its text, the status 400 not at all, and since Qt 6.6
// 401 in words of its own: "Host requires authentication", or what is wrong with WWW-Authenticate.
static int statusOf(const QString &text)
{
    static const QRegularExpression number(QStringLiteral("\\b([1-5]\\d\\d)\\b"));
    if (text.contains(QLatin1String("Unknown error condition")))
        return 400;
    if (text.contains(QLatin1String("requires authentication")) || text.contains(QLatin1String("WWW-Authenticate")))
        return 401;
    return number.match(text).captured(1).toInt();
}

NatsError NatsSocketError::ofUpgrade(const QString &server, const QString &text)
{
    const int status = statusOf(text);
    return NatsError(Code::UpgradeRefused,
                     NatsSocketErrorTexts::tr(
                             QT_TRANSLATE_NOOP("NatsSocketError", "%1 refused WebSocket (%2): %3"))
                             .arg(server, status ? QString::number(status) : shown(text), adviceFor(status)))
            .withServerReply(status, shown(text));
}
