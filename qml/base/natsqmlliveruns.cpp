// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/base/natsqmlliveruns.h"

#include <QtCore/QDeadlineTimer>

#include <algorithm>

void NatsQmlLiveRuns::add(const Row &row)
{
    m_begun.push_back(row);
    if (m_begun.size() == RunLength)
        endRun();
}

void NatsQmlLiveRuns::endRun()
{
    NatsQmlLiveRows::sort(&m_begun);
    m_runs.push_back(std::exchange(m_begun, {}));
}

// Of rows with the same key the newest comes first.
bool NatsQmlLiveRuns::isAfter(const Head &a, const Head &b) const
{
    const int order = at(a).key.compare(at(b).key);
    return order > 0 || (order == 0 && a.run < b.run);
}

void NatsQmlLiveRuns::beginMerging()
{
    m_isMerging = true;
    if (!m_begun.empty())
        endRun();
    size_t all = 0;
    for (size_t run = 0; run < m_runs.size(); ++run) {
        all += m_runs[run].size();
        m_heads.push_back({ run, 0 });
    }
    m_merged.reserve(all);
    std::make_heap(m_heads.begin(), m_heads.end(), [this](const Head &a, const Head &b) { return isAfter(a, b); });
}

bool NatsQmlLiveRuns::merge(std::chrono::milliseconds slice)
{
    constexpr int Step = 64; // rows from look to look at the clock
    const QDeadlineTimer end(slice);
    if (!m_isMerging)
        beginMerging();
    for (int step = 1; !m_heads.empty(); ++step) {
        mergeNext();
        if (step % Step == 0 && end.hasExpired())
            break;
    }
    return m_heads.empty();
}

void NatsQmlLiveRuns::mergeNext()
{
    const auto isAfterThat = [this](const Head &a, const Head &b) { return isAfter(a, b); };
    std::pop_heap(m_heads.begin(), m_heads.end(), isAfterThat);
    Head &head = m_heads.back();
    List &run = m_runs[head.run];
    Row &row = run[head.row];
    if (m_lastKey != row.key) {
        m_lastKey = row.key;
        if (!row.isGone)
            m_merged.push_back(std::move(row));
    }
    if (++head.row < run.size())
        return std::push_heap(m_heads.begin(), m_heads.end(), isAfterThat);
    List().swap(run);
    m_heads.pop_back();
}
