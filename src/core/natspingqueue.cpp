// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natspingqueue_p.h"

void NatsPingQueue::push(const NatsUnconfirmed &publishedBefore, Callback callback)
{
    m_pings.push_back({ publishedBefore, std::move(callback), std::chrono::steady_clock::now() });
}

NatsPingQueue::Ping NatsPingQueue::takeFirst()
{
    if (m_pings.empty())
        return {};
    Ping first = std::move(m_pings.front());
    m_pings.pop_front();
    return first;
}
