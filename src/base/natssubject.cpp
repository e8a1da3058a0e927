// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natssubject.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDebug>

#include <algorithm>

/*!
    \class NatsSubject
    \inmodule NatsQt
    \since 0.1
    \brief A subject, looked over once.

    A subject is a row of tokens between dots. In a subscription the token \c{*} stands for any
    one token, and \c{>} as the last token for one or more. Tokens are UTF-8 text without white
    space and control characters.

    Functions that take a subject take text as well, which converts by itself. Whoever publishes
    often to the same subject keeps a NatsSubject, so that the text is converted and checked once.
    An invalid subject can be constructed; the call that is given one refuses it with
    NatsError::Code::InvalidSubject and sends nothing.
*/

// 0x7f and the bytes up to 0x20 end a protocol line or split it; all others may stand in a token.
static bool isTokenByte(char c)
{
    const auto byte = uchar(c);
    return byte > 0x20 && byte != 0x7f;
}

/*! \fn NatsSubject::NatsSubject(const QString &text)
    Constructs the subject \a text, which need not be valid. */

/*! Returns the subject whose text is \a utf8, which need not be valid. */
NatsSubject NatsSubject::fromUtf8(const QByteArray &utf8)
{
    NatsSubject subject;
    subject.m_utf8 = utf8;
    Form form = Form::Literal;
    const qsizetype size = utf8.size();
    const char *bytes = utf8.constData();
    qsizetype start = 0;
    for (qsizetype i = 0; i <= size; ++i) {
        if (i < size && bytes[i] != '.') {
            if (!isTokenByte(bytes[i]))
                return subject;
            continue;
        }
        if (i == start)
            return subject; // an empty token
        if (i == start + 1 && (bytes[start] == '*' || bytes[start] == '>')) {
            if (bytes[start] == '>' && i != size)
                return subject;
            form = Form::Wildcards;
        }
        start = i + 1;
    }
    subject.m_form = form;
    return subject;
}

/*! \fn bool NatsSubject::isValid() const
    Returns whether one can subscribe to this subject. */
/*! \fn bool NatsSubject::hasWildcards() const
    Returns whether the subject is valid and contains \c{*} or \c{>} as a token. */
/*! \fn QString NatsSubject::toString() const
    Returns the subject as text. */
/*! \fn const QByteArray &NatsSubject::toUtf8() const
    Returns the subject as it stands on the wire. */

/*!
    Returns whether a message published to \a other is delivered to a subscription to this
    subject. It is false when one of the two is invalid or \a other has wildcards.
*/
bool NatsSubject::matches(const NatsSubject &other) const
{
    if (!isValid() || other.m_form != Form::Literal)
        return false;
    if (m_form == Form::Literal)
        return m_utf8 == other.m_utf8;
    QByteArrayView pattern(m_utf8);
    QByteArrayView literal(other.m_utf8);
    const auto takeToken = [](QByteArrayView &rest) {
        const qsizetype dot = rest.indexOf('.');
        const QByteArrayView token = dot < 0 ? rest : rest.first(dot);
        rest = dot < 0 ? QByteArrayView() : rest.sliced(dot + 1);
        return token;
    };
    while (!pattern.isEmpty() && !literal.isEmpty()) {
        const QByteArrayView wanted = takeToken(pattern);
        if (wanted == ">")
            return true;
        const QByteArrayView given = takeToken(literal);
        if (wanted != "*" && wanted != given)
            return false;
    }
    return pattern.isEmpty() && literal.isEmpty();
}

/*! Returns an error when one cannot subscribe to this subject. */
NatsResult<void> NatsSubject::validateForSubscribe() const
{
    return isValid() ? NatsResult<void>() : NatsResult<void>(error());
}

/*! Returns an error when one cannot publish to this subject, be it malformed or with a wildcard. */
NatsResult<void> NatsSubject::validateForPublish() const
{
    return m_form == Form::Literal ? NatsResult<void>() : NatsResult<void>(error());
}

NatsError NatsSubject::error() const
{
    const QString text = toString();
    QString reason;
    if (m_utf8.isEmpty())
        reason = QCoreApplication::translate("NatsSubject", "A subject must not be empty");
    else if (m_form == Form::Wildcards)
        reason = QCoreApplication::translate("NatsSubject", "Cannot publish to '%1': it has a wildcard").arg(text);
    else if (m_utf8.startsWith('.') || m_utf8.endsWith('.') || m_utf8.contains(".."))
        reason = QCoreApplication::translate("NatsSubject", "The subject '%1' has an empty token").arg(text);
    else if (!std::all_of(m_utf8.begin(), m_utf8.end(), isTokenByte))
        reason = QCoreApplication::translate("NatsSubject", "The subject '%1' contains white space or a control character").arg(text);
    else
        reason = QCoreApplication::translate("NatsSubject", "The subject '%1' has '>' before its last token").arg(text);
    return NatsError(NatsError::Code::InvalidSubject, reason, text);
}

/*! \relates NatsSubject
    Writes \a subject to \a debug and returns the stream. */
QDebug operator<<(QDebug debug, const NatsSubject &subject)
{
    const QDebugStateSaver saver(debug);
    return debug.nospace() << "NatsSubject(" << subject.toString() << ')';
}
