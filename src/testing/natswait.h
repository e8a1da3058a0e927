// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSWAIT_H
#define NATSWAIT_H

#include "base/natsfuture.h"
#include "testing/natstestingglobal.h"

#include <chrono>
#include <functional>

namespace NatsTest {

inline constexpr std::chrono::seconds Patience(20);

NATSQT_TESTING_EXPORT bool waitUntil(const std::function<bool()> &condition, std::chrono::milliseconds deadline = Patience);

template<typename T>
bool waitFor(const NatsFuture<T> &future, std::chrono::milliseconds deadline = Patience)
{
    return waitUntil([&future] { return future.isFinished(); }, deadline);
}

NATSQT_TESTING_EXPORT void settle();

} // namespace NatsTest

#endif
