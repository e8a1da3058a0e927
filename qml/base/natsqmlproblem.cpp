// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/base/natsqmlproblem.h"

NatsQmlProblem::NatsQmlProblem(const QJSValue &problem)
{
    const QJSValue message = problem.property(QStringLiteral("message"));
    const QJSValue description = problem.property(QStringLiteral("description")); // as services call it
    const QJSValue file = problem.property(QStringLiteral("fileName"));
    const QJSValue code = problem.property(QStringLiteral("code"));
    m_text = message.isString() ? message.toString() : description.isString() ? description.toString() : problem.toString();
    if (file.isString())
        m_place = QStringLiteral(" (%1:%2)").arg(file.toString(), problem.property(QStringLiteral("lineNumber")).toString());
    if (code.isNumber() && code.toNumber() == double(code.toInt()))
        m_code = code.toInt();
}
