// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSUBJECT_H
#define NATSSUBJECT_H

#include "base/natsresult.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qhashfunctions.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsSubject
{
public:
    NatsSubject() = default;
    NatsSubject(const QString &text) : NatsSubject(fromUtf8(text.toUtf8())) { }
    NatsSubject(QStringView text) : NatsSubject(fromUtf8(text.toUtf8())) { }
    NatsSubject(QLatin1String text) : NatsSubject(QString(text)) { }
    NatsSubject(const char *utf8) : NatsSubject(fromUtf8(QByteArray(utf8))) { }
    static NatsSubject fromUtf8(const QByteArray &utf8);

    bool isEmpty() const { return m_utf8.isEmpty(); }
    bool isValid() const { return m_form != Form::Invalid; }
    bool hasWildcards() const { return m_form == Form::Wildcards; }
    bool matches(const NatsSubject &other) const;

    QString toString() const { return QString::fromUtf8(m_utf8); }
    const QByteArray &toUtf8() const { return m_utf8; }

    NatsResult<void> validateForSubscribe() const;
    NatsResult<void> validateForPublish() const;

    friend bool operator==(const NatsSubject &a, const NatsSubject &b) { return a.m_utf8 == b.m_utf8; }
    friend bool operator!=(const NatsSubject &a, const NatsSubject &b) { return a.m_utf8 != b.m_utf8; }
    friend size_t qHash(const NatsSubject &subject, size_t seed = 0) { return qHash(subject.m_utf8, seed); }

private:
    enum class Form : quint8 { Invalid, Literal, Wildcards };

    NatsError error() const;

    QByteArray m_utf8;
    Form m_form = Form::Invalid;
};
Q_DECLARE_TYPEINFO(NatsSubject, Q_RELOCATABLE_TYPE);

NATSQT_EXPORT QDebug operator<<(QDebug debug, const NatsSubject &subject);

#endif
