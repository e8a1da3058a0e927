// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLLIVERUNS_H
#define NATSQMLLIVERUNS_H

#include "qml/base/natsqmlliverows.h"

#include <chrono>
#include <optional>

// Many rows that come in any order, put into the order of their keys without stopping the event loop: as they come they
// are sorted in short runs, whose keys are still in the caches, and when all are there the runs are merged in slices.
class NatsQmlLiveRuns
{
public:
    using Row = NatsQmlLiveRows::Row;
    using List = NatsQmlLiveRows::List;

    static constexpr size_t RunLength = 2048;

    void add(const Row &row); // for a key that is there, the new one counts
    bool merge(std::chrono::milliseconds slice); // true when that is done; the next slice goes on otherwise
    List take() { return std::exchange(*this, {}).m_merged; } // without those that are gone
    void clear() { *this = {}; }

private:
    struct Head // of a run: what is merged next of it
    {
        size_t run;
        size_t row;
    };

    void endRun();
    void beginMerging();
    void mergeNext();
    const Row &at(const Head &head) const { return m_runs[head.run][head.row]; }
    bool isAfter(const Head &a, const Head &b) const;

    std::vector<List> m_runs; // the oldest first
    List m_begun;
    std::vector<Head> m_heads; // a heap
    List m_merged;
    std::optional<QString> m_lastKey; // that was merged
    bool m_isMerging = false;
};

#endif
