// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLENGINE_H
#define NATSQMLENGINE_H

#include "base/natserror.h"

#include <QtCore/qobject.h>
#include <QtQml/qjsvalue.h>

// The JavaScript functions that this module calls, made once for each engine and owned by it.
class NatsQmlEngine : public QObject
{
    Q_OBJECT
public:
    static NatsQmlEngine *of(QJSEngine *engine);

    QJSValue newDeferred();
    QJSValue bytesOf(const QJSValue &value);
    QJSValue toJson(const QJSValue &value);
    QJSValue fromJson(const QString &text);
    QJSValue run(const QJSValue &handler, const QJSValue &argument);
    void settle(const QJSValue &promise, const QJSValue &later);
    static QJSValue errorObject(QJSEngine *engine, const NatsError &error);

private:
    explicit NatsQmlEngine(QJSEngine *engine);

    QJSValue m_functions;
};

#endif
