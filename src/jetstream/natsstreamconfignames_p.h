// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMCONFIGNAMES_P_H
#define NATSSTREAMCONFIGNAMES_P_H

#include "jetstream/natsstreamconfig.h"

// What JSON calls the enumerations of a stream's configuration.
namespace NatsStreamConfigNames {

template<typename Enum>
using Name = std::pair<Enum, QLatin1String>;

using Retention = NatsStreamConfig::Retention;
using Storage = NatsStreamConfig::Storage;
using Discard = NatsStreamConfig::Discard;
using Compression = NatsStreamConfig::Compression;
using PersistMode = NatsStreamConfig::PersistMode;

// The first of each is what a server takes that is told nothing.
inline constexpr Name<Retention> RetentionNames[] = {
    { Retention::Limits, QLatin1String("limits") },
    { Retention::Interest, QLatin1String("interest") },
    { Retention::WorkQueue, QLatin1String("workqueue") },
};
inline constexpr Name<Storage> StorageNames[] = { { Storage::File, QLatin1String("file") }, { Storage::Memory, QLatin1String("memory") } };
inline constexpr Name<Discard> DiscardNames[] = { { Discard::Old, QLatin1String("old") }, { Discard::New, QLatin1String("new") } };
inline constexpr Name<Compression> CompressionNames[] = { { Compression::None, QLatin1String("none") },
                                                   { Compression::S2, QLatin1String("s2") } };
inline constexpr Name<PersistMode> PersistModeNames[] = { { PersistMode::Default, QLatin1String("default") },
                                                   { PersistMode::Async, QLatin1String("async") } };

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

} // namespace NatsStreamConfigNames

#endif
