// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/keyvalue/natsqmlstoredvalue.h"

#include "qml/base/natsqmlpayload.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtQml/QJSEngine>

#include <optional>

namespace {

// Values that are neither an object nor an array are JSON too, which QJsonDocument alone does not read.
std::optional<QJsonValue> readJson(const QByteArray &bytes)
{
    const QJsonDocument document = QJsonDocument::fromJson('[' + bytes + ']');
    if (!document.isArray() || document.array().size() != 1)
        return {};
    return document.array().first();
}

QByteArray writeJson(const QJsonValue &value)
{
    const QByteArray list = QJsonDocument(QJsonArray{ value }).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

NatsError invalidValue(const QString &text, const QString &key)
{
    return NatsError(NatsError::Code::InvalidPayload, text, key);
}

} // namespace

NatsResult<QVariant> NatsQmlStoredValue::decode(const QByteArray &bytes, Format format, const QString &key)
{
    if (format == Format::Text)
        return QVariant(QString::fromUtf8(bytes));
    if (const auto json = readJson(bytes))
        return json->isNull() ? QVariant::fromValue(nullptr) : json->toVariant();
    if (format == Format::Auto)
        return QVariant(QString::fromUtf8(bytes));
    return invalidValue(QCoreApplication::translate("NatsQml", "What is stored as '%1' is not JSON").arg(key), key);
}

NatsResult<QByteArray> NatsQmlStoredValue::encode(QJSEngine *engine, const QVariant &value, Format format, const QString &key)
{
    const QJSValue given = engine ? engine->toScriptValue(value) : QJSValue();
    if (engine ? given.isUndefined() : !value.isValid()) {
        return invalidValue(QCoreApplication::translate("NatsQml", "'%1' cannot be undefined: remove() deletes a key").arg(key),
                       key);
    }
    if (engine && given.isNull())
        return QByteArrayLiteral("null");
    if (value.userType() == QMetaType::QString || given.isString()) {
        const QString text = engine ? given.toString() : value.toString();
        return format == Format::Json ? writeJson(text) : text.toUtf8();
    }
    if (!engine)
        return writeJson(QJsonValue::fromVariant(value));
    return natsQmlPayload(engine, natsQmlValueAsPayload(given), key);
}
