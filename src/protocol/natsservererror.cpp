// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "protocol/natsservererror_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

namespace {

using Code = NatsError::Code;

struct Known
{
    QLatin1String words; // lower case, anywhere in the server's text
    Code code;
    const char *text;
};

// Server 2.9 to 2.15, server/errors.go. The order matters: the first that fits is taken.
const Known knownErrors[] = {
    { QLatin1String("permissions violation"), Code::PermissionViolation, nullptr },
    { QLatin1String("user authentication expired"), Code::AuthenticationExpired,
      QT_TRANSLATE_NOOP("NatsServerError", "The credentials of the user have expired") },
    { QLatin1String("user authentication revoked"), Code::AuthenticationRevoked,
      QT_TRANSLATE_NOOP("NatsServerError", "The credentials of the user were revoked") },
    { QLatin1String("account authentication expired"), Code::AccountAuthenticationExpired,
      QT_TRANSLATE_NOOP("NatsServerError", "The credentials of the account have expired") },
    { QLatin1String("authentication timeout"), Code::AuthenticationTimeout,
      QT_TRANSLATE_NOOP("NatsServerError", "The server did not receive credentials in time") },
    { QLatin1String("authorization violation"), Code::AuthorizationViolation,
      QT_TRANSLATE_NOOP("NatsServerError", "The server refused the credentials; check user, password or token") },
    { QLatin1String("maximum connections exceeded"), Code::MaximumConnectionsExceeded,
      QT_TRANSLATE_NOOP("NatsServerError", "The server has as many connections as it allows") },
    { QLatin1String("maximum account active connections exceeded"), Code::MaximumConnectionsExceeded,
      QT_TRANSLATE_NOOP("NatsServerError", "The account has as many connections as it may have") },
    { QLatin1String("maximum subscriptions exceeded"), Code::MaximumSubscriptionsExceeded,
      QT_TRANSLATE_NOOP("NatsServerError", "The server allows no more subscriptions for this connection") },
    { QLatin1String("maximum payload violation"), Code::PayloadTooLarge,
      QT_TRANSLATE_NOOP("NatsServerError", "A message was larger than the server allows") },
    { QLatin1String("stale connection"), Code::StaleConnection,
      QT_TRANSLATE_NOOP("NatsServerError", "The server missed answers to its pings") },
    { QLatin1String("slow consumer"), Code::SlowConsumer,
      QT_TRANSLATE_NOOP("NatsServerError", "The server gave up on this connection because it reads too slowly") },
    { QLatin1String("invalid publish subject"), Code::InvalidSubject,
      QT_TRANSLATE_NOOP("NatsServerError", "The server refused the subject of a published message") },
    { QLatin1String("invalid subject"), Code::InvalidSubject,
      QT_TRANSLATE_NOOP("NatsServerError", "The server refused the subject of a subscription") },
    { QLatin1String("unknown protocol operation"), Code::ProtocolError,
      QT_TRANSLATE_NOOP("NatsServerError", "The server did not understand what was sent") },
    { QLatin1String("parser error"), Code::ProtocolError,
      QT_TRANSLATE_NOOP("NatsServerError", "The server did not understand what was sent") },
};

QString withoutQuotes(QString text)
{
    text = text.trimmed();
    if (text.size() >= 2 && text.startsWith(QLatin1Char('\'')) && text.endsWith(QLatin1Char('\'')))
        text = text.mid(1, text.size() - 2);
    return text;
}

// The server writes subjects with Go's %q: behind a backslash stands a quote, another backslash, or the
// number of a character that is not printable.
QString unescaped(const QString &quoted)
{
    QString result;
    for (qsizetype i = 0; i < quoted.size(); ++i) {
        if (quoted.at(i) != QLatin1Char('\\') || i + 1 == quoted.size()) {
            result.append(quoted.at(i));
            continue;
        }
        const char16_t kind = quoted.at(++i).unicode();
        const qsizetype digits = kind == u'x' ? 2 : kind == u'u' ? 4 : kind == u'U' ? 8 : 0;
        bool isNumber = false;
        const char32_t character = QStringView(quoted).mid(i + 1, digits).toUInt(&isNumber, 16);
        if (isNumber)
            i += digits;
        result.append(isNumber ? QString::fromUcs4(&character, 1) : QString(QChar(kind)));
    }
    return result;
}

void parsePermission(NatsServerError *result, const QString &text)
{
    static const QRegularExpression target(
            QStringLiteral("(publish|subscription) to \"((?:[^\"\\\\]|\\\\.)*)\""), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression queue(QStringLiteral("using queue \"((?:[^\"\\\\]|\\\\.)*)\""),
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression sid(QStringLiteral("\\(sid \"(\\d{1,15})\"\\)"));
    using Operation = NatsServerError::Operation;
    const auto match = target.match(text);
    const bool subscribes = match.captured(1).compare(QLatin1String("subscription"), Qt::CaseInsensitive) == 0;
    result->operation = subscribes ? Operation::Subscribe : Operation::Publish;
    result->queueGroup = unescaped(queue.match(text).captured(1));
    result->sid = sid.match(text).captured(1).toULongLong();
    const QString subject = unescaped(match.captured(2));
    const QString words = !match.hasMatch()
            ? QCoreApplication::translate("NatsServerError", "The server does not permit this: %1").arg(text)
            : subscribes
            ? QCoreApplication::translate("NatsServerError", "No permission to subscribe to '%1'").arg(subject)
            : QCoreApplication::translate("NatsServerError", "No permission to publish to '%1'").arg(subject);
    result->error = NatsError(Code::PermissionViolation, words, subject).withServerReply(0, text);
}

} // namespace

NatsServerError NatsServerError::fromText(QByteArrayView bytes)
{
    NatsServerError result;
    const QString text = withoutQuotes(QString::fromUtf8(bytes));
    for (const Known &known : knownErrors) {
        if (!text.contains(known.words, Qt::CaseInsensitive))
            continue;
        if (known.code == Code::PermissionViolation)
            parsePermission(&result, text);
        else
            result.error = NatsError(known.code, QCoreApplication::translate("NatsServerError", known.text)).withServerReply(0, text);
        return result;
    }
    result.error = NatsError(Code::ServerError,
                             QCoreApplication::translate("NatsServerError", "The server reported: %1").arg(text))
                           .withServerReply(0, text);
    return result;
}
