// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJSON_P_H
#define NATSJSON_P_H

#include "base/natsglobal.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qdatetime.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qstringlist.h>

#include <chrono>
#include <optional>

// JSON as JetStream writes it. Numbers are integers of 64 bits, most of them without a sign, and durations
// are nanoseconds: none may pass through a double. QJsonValue holds 63 bits exactly; what is larger is a
// decimal string in a QJsonObject of this library, and a number on the wire.
namespace NatsJson {

// Nothing where it is no JSON object
NATSQT_AUTOTEST_EXPORT std::optional<QJsonObject> parse(const QByteArray &text);
NATSQT_AUTOTEST_EXPORT QByteArray write(const QJsonObject &object);

NATSQT_AUTOTEST_EXPORT quint64 toUnsigned(const QJsonValue &value);
NATSQT_AUTOTEST_EXPORT QJsonValue fromUnsigned(quint64 value);
// Whole milliseconds of the nanoseconds in value
NATSQT_AUTOTEST_EXPORT std::chrono::milliseconds toDuration(const QJsonValue &value);
// Saturates at 292 years
NATSQT_AUTOTEST_EXPORT QJsonValue fromDuration(std::chrono::milliseconds value);
// Invalid for what is no time and for Go's zero time
NATSQT_AUTOTEST_EXPORT QDateTime toTime(const QJsonValue &value);
QJsonValue fromTime(const QDateTime &value);
QStringList toStrings(const QJsonValue &value);

// A list of values that are made from the JSON objects in value
template<typename Item>
QList<Item> toList(const QJsonValue &value)
{
    QList<Item> list;
    const QJsonArray array = value.toArray();
    list.reserve(array.size());
    for (const QJsonValue &item : array)
        list.append(Item::fromJson(item.toObject()));
    return list;
}

template<typename Item>
QJsonArray fromList(const QList<Item> &list)
{
    QJsonArray array;
    for (const Item &item : list)
        array.append(item.toJson());
    return array;
}

} // namespace NatsJson

#endif
