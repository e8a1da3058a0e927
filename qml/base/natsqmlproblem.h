// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLPROBLEM_H
#define NATSQMLPROBLEM_H

#include <QtCore/qstring.h>
#include <QtQml/qjsvalue.h>

// What a function of the program threw, or its promise was rejected with, in words.
class NatsQmlProblem
{
public:
    explicit NatsQmlProblem(const QJSValue &problem);

    const QString &text() const { return m_text; }
    QString textWithPlace() const { return m_text + m_place; } // of an Error also the line that made it
    int code() const { return m_code; } // 0 where it has none that is a whole number

private:
    QString m_text;
    QString m_place;
    int m_code = 0;
};

#endif
