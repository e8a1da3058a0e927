// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsserverurl_p.h"

#include <QtCore/QCoreApplication>
#include <QtNetwork/QHostAddress>

namespace {

NatsError invalid(const QString &text, const QString &reason)
{
    QUrl shown(text); // may hold a password
    shown.setUserInfo(QString());
    return NatsError(NatsError::Code::InvalidUrl,
                     QCoreApplication::translate("NatsServerUrl", "The server URL '%1' cannot be used: %2")
                             .arg(shown.isValid() ? shown.toString().section(QLatin1Char('@'), -1) : QString(), reason));
}

QString canonicalScheme(const QString &scheme)
{
    if (scheme == QLatin1String("http"))
        return QStringLiteral("ws");
    if (scheme == QLatin1String("https"))
        return QStringLiteral("wss");
    for (const auto known : { QLatin1String("ws"), QLatin1String("wss"), QLatin1String("nats"), QLatin1String("tls") }) {
        if (scheme == known)
            return known;
    }
    return {};
}

int defaultPort(const QString &scheme)
{
    return scheme == QLatin1String("ws") ? 80 : scheme == QLatin1String("wss") ? 443 : 4222;
}

// "::1" and "2001:db8::7" as people write them, without brackets
QString withBrackets(const QString &text)
{
    const bool isIpv6 = text.count(QLatin1Char(':')) > 1 && !text.contains(QLatin1Char('['))
            && QHostAddress(text).protocol() == QAbstractSocket::IPv6Protocol;
    return isIpv6 ? QLatin1Char('[') + text + QLatin1Char(']') : text;
}

} // namespace

NatsResult<NatsServerUrl> NatsServerUrl::parse(const QString &text, const QString &defaultScheme)
{
    const QString trimmed = text.trimmed();
    const bool hasScheme = trimmed.contains(QLatin1String("://"));
    QUrl url(hasScheme ? trimmed : defaultScheme + QLatin1String("://") + withBrackets(trimmed));
    if (trimmed.isEmpty())
        return invalid(trimmed, QCoreApplication::translate("NatsServerUrl", "it is empty"));
    if (!url.isValid())
        return invalid(trimmed, QCoreApplication::translate("NatsServerUrl", "it is malformed"));
    const QString scheme = canonicalScheme(url.scheme());
    if (scheme.isEmpty()) {
        return invalid(trimmed, QCoreApplication::translate(
                "NatsServerUrl", "the scheme '%1' is not known; use ws, wss, nats or tls").arg(url.scheme()));
    }
    if (url.host().isEmpty())
        return invalid(trimmed, QCoreApplication::translate("NatsServerUrl", "it has no host name"));
    if (url.port() == 0)
        return invalid(trimmed, QCoreApplication::translate("NatsServerUrl", "the port must be 1 to 65535"));
    url.setScheme(scheme);
    url.setPort(url.port(defaultPort(scheme)));
    url.setFragment(QString());
    const bool isWebSocket = scheme.startsWith(QLatin1String("ws"));
    if (!isWebSocket) {
        url.setPath(QString());
        url.setQuery(QString());
    } else if (url.path().isEmpty()) {
        url.setPath(QStringLiteral("/")); // QWebSocket before 6.7.3 sends "GET ?query" otherwise
    }
    NatsServerUrl result;
    result.m_withLogin = url;
    url.setUserInfo(QString()); // never to be handed to a socket
    result.m_url = url;
    return result;
}

bool NatsServerUrl::isEncrypted() const
{
    return m_url.scheme() == QLatin1String("wss") || m_url.scheme() == QLatin1String("tls");
}
