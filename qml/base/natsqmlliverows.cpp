// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/base/natsqmlliverows.h"

#include <algorithm>

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
