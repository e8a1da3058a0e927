// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectjson_p.h"

#include <QtCore/QJsonArray>

// QJsonValue keeps whole numbers of 63 bits, and makes a double of what is larger or has a fraction.
std::optional<quint64> NatsObjectJson::toCount(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return 0;
    const qint64 number = value.toInteger(-1);
    return number < 0 ? std::optional<quint64>() : quint64(number);
}

QMap<QString, QString> NatsObjectJson::toMetadata(const QJsonValue &value)
{
    QMap<QString, QString> metadata;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->isString())
            metadata.insert(it.key(), it->toString());
    }
    return metadata;
}

QJsonObject NatsObjectJson::fromMetadata(const QMap<QString, QString> &metadata)
{
    QJsonObject object;
    for (auto it = metadata.begin(); it != metadata.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

NatsHeaders NatsObjectJson::toHeaders(const QJsonValue &value)
{
    NatsHeaders headers;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonArray values = it->toArray();
        for (const QJsonValue &item : values) {
            if (item.isString())
                headers.append(it.key(), item.toString(), NatsHeaders::Match::Exact);
        }
    }
    return headers;
}

QJsonObject NatsObjectJson::fromHeaders(const NatsHeaders &headers)
{
    QJsonObject object;
    for (qsizetype i = 0; i < headers.size(); ++i) {
        QJsonArray values = object.value(headers.nameAt(i)).toArray();
        values.append(headers.valueAt(i));
        object.insert(headers.nameAt(i), values);
    }
    return object;
}
