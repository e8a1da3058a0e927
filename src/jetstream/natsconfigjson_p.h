// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONFIGJSON_P_H
#define NATSCONFIGJSON_P_H

#include <QtCore/qjsonobject.h>
#include <QtCore/qmap.h>
#include <QtCore/qstring.h>

#include <utility>

// What the configurations of streams and consumers have in common. A field that is null in one was taken out, which
// says something in an update only.
namespace NatsConfigJson {

// What JSON calls an enumerator; the first of a list is what a server takes that is told nothing.
template<typename Enum>
using Name = std::pair<Enum, QLatin1String>;

template<typename Enum, std::size_t Count>
Enum enumOf(const Name<Enum> (&names)[Count], const QJsonValue &value)
{
    const QString text = value.toString();
    if (text.isEmpty())
        return names[0].first;
    for (const auto &[known, name] : names) {
        if (text == name)
            return known;
    }
    return Enum::Unknown;
}

template<typename Enum, std::size_t Count>
QString nameOf(const Name<Enum> (&names)[Count], Enum value)
{
    for (const auto &[known, name] : names) {
        if (known == value)
            return name;
    }
    return {};
}

QMap<QString, QString> toMetadata(const QJsonValue &value);
QJsonObject fromMetadata(const QMap<QString, QString> &metadata);

bool isSet(const QJsonObject &config, const QString &field);
// current with what changes sets in its place, and without what it takes out. The metadata of changes replaces that of
// current, apart from what a server added.
QJsonObject merged(const QJsonObject &current, const QJsonObject &changes);
// What of wanted is not so in current
QJsonObject difference(const QJsonObject &wanted, const QJsonObject &current);

} // namespace NatsConfigJson

#endif
