// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSGODURATION_P_H
#define NATSGODURATION_P_H

#include "base/natsglobal.h"

#include <QtCore/qstring.h>

#include <chrono>
#include <optional>

// Durations as Go and the servers write them: "1h", "1m30s", "1.5s".
namespace NatsGoDuration {

// Nothing where text is none, or is longer than 292 years
NATSQT_AUTOTEST_EXPORT std::optional<std::chrono::nanoseconds> parse(QStringView text);
NATSQT_AUTOTEST_EXPORT QString toText(std::chrono::milliseconds duration);

} // namespace NatsGoDuration

#endif
