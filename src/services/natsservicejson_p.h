// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEJSON_P_H
#define NATSSERVICEJSON_P_H

#include "base/natsglobal.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qmap.h>
#include <QtCore/qstring.h>

#include <chrono>

// JSON as services write it. What is not there, or is not what it should be, is nothing: 0, empty or invalid.
namespace NatsServiceJson {

inline constexpr QLatin1String AverageProcessingTime("average_processing_time");
inline constexpr QLatin1String Data("data");
inline constexpr QLatin1String Description("description");
inline constexpr QLatin1String Endpoints("endpoints");
inline constexpr QLatin1String ErrorCount("num_errors");
inline constexpr QLatin1String Id("id");
inline constexpr QLatin1String LastError("last_error");
inline constexpr QLatin1String Metadata("metadata");
inline constexpr QLatin1String Name("name");
inline constexpr QLatin1String ProcessingTime("processing_time");
inline constexpr QLatin1String QueueGroup("queue_group");
inline constexpr QLatin1String RequestCount("num_requests");
inline constexpr QLatin1String Started("started");
inline constexpr QLatin1String Subject("subject");
inline constexpr QLatin1String Subjects("subjects");
inline constexpr QLatin1String Type("type");
inline constexpr QLatin1String Version("version");

// Values of Type
inline constexpr QLatin1String PingType("io.nats.micro.v1.ping_response");
inline constexpr QLatin1String InfoType("io.nats.micro.v1.info_response");
inline constexpr QLatin1String StatsType("io.nats.micro.v1.stats_response");

QMap<QString, QString> toMetadata(const QJsonValue &value);
QJsonObject fromMetadata(const QMap<QString, QString> &metadata);
quint64 toCount(const QJsonValue &value);
std::chrono::nanoseconds toDuration(const QJsonValue &value);
QDateTime toTime(const QJsonValue &value); // in UTC
QString fromTime(const QDateTime &time);

// The endpoints in an answer, those of services from before there were lists of them included
QJsonArray infoEndpoints(const QJsonObject &info);
QJsonArray statsEndpoints(const QJsonObject &stats);

// A list of values that are made from the JSON objects in value
template<typename Item>
QList<Item> toList(const QJsonValue &value)
{
    QList<Item> list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array) {
        if (item.isObject())
            list.append(Item::fromJson(item.toObject()));
    }
    return list;
}

} // namespace NatsServiceJson

#endif
