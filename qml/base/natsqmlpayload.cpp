// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/base/natsqmlpayload.h"

#include "qml/base/natsqmlengine.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QVariant>
#include <QtQml/QJSEngine>

namespace {

NatsError refusal(const QString &subject, const QString &reason)
{
    return NatsError(NatsError::Code::InvalidPayload,
                     QCoreApplication::translate("NatsQml", "The payload cannot be sent: %1").arg(reason),
                     subject);
}

QString wrongKind()
{
    return QCoreApplication::translate(
            "NatsQml", "it must be a string, ArrayBuffer, typed array, DataView, object or array");
}

} // namespace

// The bytes of a payload for \a subject that JavaScript gave. What has no obvious bytes, such as a
// number, is refused rather than guessed.
NatsResult<QByteArray> natsQmlPayload(QJSEngine *engine, const QJSValue &value, const QString &subject)
{
    if (value.isUndefined() || value.isNull())
        return QByteArray();
    if (value.isString())
        return value.toString().toUtf8();
    const QVariant bytes = value.toVariant(QJSValue::RetainJSObjects);
    if (bytes.metaType() == QMetaType::fromType<QByteArray>())
        return bytes.toByteArray();
    if (!engine || !value.isObject() || value.isCallable() || value.isQObject())
        return refusal(subject, wrongKind());

    NatsQmlEngine *functions = NatsQmlEngine::of(engine);
    const QJSValue buffer = functions->bytesOf(value);
    if (buffer.isError())
        return refusal(subject, buffer.toString());
    if (!buffer.isNull())
        return qjsvalue_cast<QByteArray>(buffer);

    const QJSValue json = functions->toJson(value);
    const QJSValue text = json.property(QStringLiteral("text"));
    if (text.isString())
        return text.toString().toUtf8();
    const QJSValue problem = json.property(QStringLiteral("problem"));
    return refusal(subject, problem.isString() ? problem.toString() : wrongKind());
}

QJSValue natsQmlValueAsPayload(const QJSValue &value)
{
    return value.isNumber() || value.isBool() ? QJSValue(value.toString()) : value;
}
