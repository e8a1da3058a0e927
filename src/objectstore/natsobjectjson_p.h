// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTJSON_P_H
#define NATSOBJECTJSON_P_H

#include "base/natsheaders.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qmap.h>
#include <QtCore/qstring.h>

#include <optional>

// The meta information of an object as ADR-20 has it.
namespace NatsObjectJson {

inline constexpr QLatin1String Bucket("bucket");
inline constexpr QLatin1String Chunks("chunks");
inline constexpr QLatin1String Deleted("deleted");
inline constexpr QLatin1String Description("description");
inline constexpr QLatin1String Digest("digest");
inline constexpr QLatin1String Headers("headers");
inline constexpr QLatin1String Link("link");
inline constexpr QLatin1String MaximumChunkSize("max_chunk_size");
inline constexpr QLatin1String Metadata("metadata");
inline constexpr QLatin1String Modified("mtime");
inline constexpr QLatin1String Name("name");
inline constexpr QLatin1String Nuid("nuid");
inline constexpr QLatin1String Options("options");
inline constexpr QLatin1String Size("size");

// Go's zero time: when an object was put is the time of the message, and clients in Go need one here.
inline constexpr QLatin1String NoTime("0001-01-01T00:00:00Z");

// Nothing where value is no whole number from 0 on; 0 where there is none.
std::optional<quint64> toCount(const QJsonValue &value);
QMap<QString, QString> toMetadata(const QJsonValue &value);
QJsonObject fromMetadata(const QMap<QString, QString> &metadata);
NatsHeaders toHeaders(const QJsonValue &value);
QJsonObject fromHeaders(const NatsHeaders &headers);

} // namespace NatsObjectJson

#endif
