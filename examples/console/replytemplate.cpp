// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "replytemplate.h"

#include <QtCore/QDateTime>
#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;

static QByteArray valueOf(const QString &name, const NatsMessage &request, quint64 count)
{
    if (name == u"Count"_s)
        return QByteArray::number(count);
    if (name == u"Time"_s)
        return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toUtf8();
    if (name == u"Subject"_s)
        return request.subjectUtf8();
    return request.data();
}

// In one pass: what a request contains is never taken for a part of the template.
QByteArray ReplyTemplate::fill(const NatsMessage &request, quint64 count) const
{
    static const QRegularExpression place(u"\\{\\{(Count|Time|Subject|Request)\\}\\}"_s);
    QByteArray result;
    qsizetype end = 0;
    for (const QRegularExpressionMatch &match : place.globalMatch(m_text)) {
        result += QStringView(m_text).mid(end, match.capturedStart() - end).toUtf8();
        result += valueOf(match.captured(1), request, count);
        end = match.capturedEnd();
    }
    return result + QStringView(m_text).mid(end).toUtf8();
}
