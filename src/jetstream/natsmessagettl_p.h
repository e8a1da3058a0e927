// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSMESSAGETTL_P_H
#define NATSMESSAGETTL_P_H

#include "base/natsresult.h"

#include <chrono>

// The time to live of one message, as text: "never", seconds, or a duration of Go, of at least a second.
namespace NatsMessageTtl {

NATSQT_AUTOTEST_EXPORT NatsResult<void> check(const char *option, const QString &text);
QString toText(std::chrono::milliseconds ttl);

} // namespace NatsMessageTtl

#endif
