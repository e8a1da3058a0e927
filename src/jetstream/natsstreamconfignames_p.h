// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMCONFIGNAMES_P_H
#define NATSSTREAMCONFIGNAMES_P_H

#include "jetstream/natsconfigjson_p.h"
#include "jetstream/natsstreamconfig.h"

// What JSON calls the enumerations of a stream's configuration.
namespace NatsStreamConfigNames {

using NatsConfigJson::enumOf;
using NatsConfigJson::Name;
using NatsConfigJson::nameOf;

using Retention = NatsStreamConfig::Retention;
using Storage = NatsStreamConfig::Storage;
using Discard = NatsStreamConfig::Discard;
using Compression = NatsStreamConfig::Compression;
using PersistMode = NatsStreamConfig::PersistMode;

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

} // namespace NatsStreamConfigNames

#endif
