// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSWAIT_H
#define NATSWAIT_H

#include "base/natsfuture.h"

#include <chrono>
#include <functional>

// Waiting in tests: for an event, with a deadline that only a hang ever reaches.
namespace NatsTest {

inline constexpr std::chrono::seconds Patience(20);

// Runs the event loop until condition() holds; it is looked at whenever the loop has had something
// to do. Returns false when the deadline passes first.
bool waitUntil(const std::function<bool()> &condition, std::chrono::milliseconds deadline = Patience);

template<typename T>
bool waitFor(const NatsFuture<T> &future, std::chrono::milliseconds deadline = Patience)
{
    return waitUntil([&future] { return future.isFinished(); }, deadline);
}

// Lets everything happen that is queued already, and what that queues in turn, a few times over.
void settle();

} // namespace NatsTest

#endif
