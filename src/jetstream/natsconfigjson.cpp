// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconfigjson_p.h"

QMap<QString, QString> NatsConfigJson::toMetadata(const QJsonValue &value)
{
    QMap<QString, QString> metadata;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        metadata.insert(it.key(), it->toString());
    return metadata;
}

QJsonObject NatsConfigJson::fromMetadata(const QMap<QString, QString> &metadata)
{
    QJsonObject object;
    for (auto it = metadata.begin(); it != metadata.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

bool NatsConfigJson::isSet(const QJsonObject &config, const QString &field)
{
    const QJsonValue value = config.value(field);
    return !value.isUndefined() && !value.isNull();
}

QJsonObject NatsConfigJson::merged(const QJsonObject &current, const QJsonObject &changes)
{
    QJsonObject result = current;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (it->isNull())
            result.remove(it.key());
        else
            result.insert(it.key(), *it);
    }
    const QString key = QStringLiteral("metadata");
    if (!isSet(changes, key))
        return result;
    QJsonObject metadata = changes.value(key).toObject();
    const QJsonObject before = current.value(key).toObject();
    for (auto it = before.begin(); it != before.end(); ++it) {
        if (it.key().startsWith(QLatin1String("_nats.")) && !metadata.contains(it.key()))
            metadata.insert(it.key(), *it);
    }
    result.insert(key, metadata);
    return result;
}

QJsonObject NatsConfigJson::difference(const QJsonObject &wanted, const QJsonObject &current)
{
    QJsonObject changed;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (current.value(it.key()) != *it)
            changed.insert(it.key(), *it);
    }
    return changed;
}
