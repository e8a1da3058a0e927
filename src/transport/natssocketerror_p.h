// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSOCKETERROR_P_H
#define NATSSOCKETERROR_P_H

#include "base/natserror.h"

#include <QtNetwork/qabstractsocket.h>

QT_BEGIN_NAMESPACE
class QSslError;
QT_END_NAMESPACE

// What a socket of Qt reports, in the words of this library, with what to do about it.
namespace NatsSocketError {

// What the other end may have had a hand in: not longer than a line, and without control characters
QString shown(QString text);

NatsError whileConnecting(QAbstractSocket::SocketError error, const QString &server, const QString &text);
NatsError whileConnected(QAbstractSocket::SocketError error, const QString &server, const QString &text);
NatsError ofCertificate(const QString &server, const QStringList &reasons);
#if QT_CONFIG(ssl)
// Why a certificate is refused, one of the reasons of ofCertificate()
QString reasonOf(const QSslError &error);
#endif
// text is what QWebSocket says of an HTTP answer other than 101
NatsError ofUpgrade(const QString &server, const QString &text);

} // namespace NatsSocketError

#endif
