// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPINGQUEUE_P_H
#define NATSPINGQUEUE_P_H

#include "base/natsresult.h"
#include "core/natsstatistics.h"

#include <chrono>
#include <deque>
#include <functional>

// The pings that have not been answered, in order: the server answers each with one PONG. A ping
// remembers how much had been published before it, which its answer confirms, and when it was sent.
class NATSQT_AUTOTEST_EXPORT NatsPingQueue
{
public:
    using Callback = std::function<void(const NatsResult<void> &)>;

    void push(const NatsUnconfirmed &publishedBefore, Callback callback = {});
    bool isEmpty() const { return m_pings.empty(); }

    struct Ping
    {
        NatsUnconfirmed publishedBefore;
        Callback callback;
        std::chrono::steady_clock::time_point sent;
    };
    Ping takeFirst(); // an empty one when nothing was asked: servers may send what they like
    std::deque<Ping> takeAll() { return std::exchange(m_pings, {}); }

private:
    std::deque<Ping> m_pings;
};

#endif
