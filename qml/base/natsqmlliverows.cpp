// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/base/natsqmlliverows.h"

#include <algorithm>
#include <iterator>

using Row = NatsQmlLiveRows::Row;

namespace {

bool isBefore(const Row &a, const Row &b)
{
    return a.key < b.key;
}

} // namespace

int NatsQmlLiveRows::place(const QString &key) const
{
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), key,
                                        [](const Row &row, const QString &wanted) { return row.key < wanted; });
    return int(found - m_rows.begin());
}

int NatsQmlLiveRows::find(const QString &key) const
{
    const int row = place(key);
    return row < count() && at(row).key == key ? row : -1;
}

void NatsQmlLiveRows::sort(List *rows)
{
    std::reverse(rows->begin(), rows->end());
    std::stable_sort(rows->begin(), rows->end(), isBefore);
    const auto isSame = [](const Row &a, const Row &b) { return a.key == b.key; };
    rows->erase(std::unique(rows->begin(), rows->end(), isSame), rows->end());
}

void NatsQmlLiveRows::merge(List rows)
{
    List all;
    all.reserve(m_rows.size() + rows.size());
    auto kept = m_rows.begin();
    for (Row &row : rows) {
        while (kept != m_rows.end() && isBefore(*kept, row))
            all.push_back(std::move(*kept++));
        if (kept != m_rows.end() && !isBefore(row, *kept))
            ++kept;
        all.push_back(std::move(row));
    }
    std::move(kept, m_rows.end(), std::back_inserter(all));
    m_rows = std::move(all);
}
