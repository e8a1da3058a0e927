// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlnamedmodel.h"

#include "jetstream/natsjetstreamadvisories.h"

#include <algorithm>

// How a list becomes changes of rows, so that a view keeps its position and its delegates. Each signal of a model
// runs code of the program, which may delete it; not even Qt lets it do so in rowsAboutToBeInserted() and its like.

namespace {

// Apart from when the server answered
bool isSame(QJsonObject a, QJsonObject b)
{
    a.remove(QLatin1String("ts"));
    b.remove(QLatin1String("ts"));
    return a == b;
}

} // namespace

// A list whose pages were asked for one after the other may tell of one thing twice; the later one counts.
void NatsQmlNamedModel::sort(Rows *rows)
{
    std::reverse(rows->begin(), rows->end());
    std::stable_sort(rows->begin(), rows->end(), [](const Row &a, const Row &b) { return a.name < b.name; });
    rows->erase(std::unique(rows->begin(), rows->end(), [](const Row &a, const Row &b) { return a.name == b.name; }),
                rows->end());
}

NatsQmlNamedModel::Rows::const_iterator NatsQmlNamedModel::find(const Rows &rows, const QString &name)
{
    const auto found = std::lower_bound(rows.begin(), rows.end(), name,
                                        [](const Row &row, const QString &wanted) { return row.name < wanted; });
    return found != rows.end() && found->name == name ? found : rows.end();
}

// Makes the rows those that are wanted. Those that are kept stay as they are where there is nothing new of them.
void NatsQmlNamedModel::show(Rows wanted, const QStringList &kept)
{
    sort(&wanted);
    Rows silent;
    for (const QString &name : kept) {
        const auto row = find(m_rows, name);
        if (row != m_rows.end() && find(wanted, name) == wanted.end())
            silent.push_back(*row);
    }
    wanted.insert(wanted.end(), silent.begin(), silent.end());
    sort(&wanted);
    const Telling telling(this);
    const QPointer<NatsQmlNamedModel> alive(this);
    removeUnwanted(wanted);
    if (alive)
        insertAndChange(wanted);
}

void NatsQmlNamedModel::removeUnwanted(const Rows &wanted)
{
    const QPointer<NatsQmlNamedModel> alive(this);
    const auto isWanted = [this, &wanted](qsizetype row) {
        return find(wanted, m_rows[size_t(row)].name) != wanted.end();
    };
    for (qsizetype last = count() - 1; alive && last >= 0;) {
        if (isWanted(last)) {
            --last;
            continue;
        }
        qsizetype first = last;
        while (first > 0 && !isWanted(first - 1))
            --first;
        removeRange(first, last);
        last = first - 1;
    }
}

// Each row that is there is wanted, and the first ones, up to row, are right.
void NatsQmlNamedModel::insertAndChange(const Rows &wanted)
{
    const QPointer<NatsQmlNamedModel> alive(this);
    const auto size = qsizetype(wanted.size());
    for (qsizetype row = 0; alive && row < size;) {
        const Row *const first = wanted.data() + row;
        if (row < count() && m_rows[size_t(row)].name == first->name) {
            change(row, first->info);
            ++row;
            continue;
        }
        const Row *const all = wanted.data() + size;
        const Row *end = row < count() ? std::find_if(first, all, [next = m_rows[size_t(row)].name](const Row &one) {
            return one.name == next;
        }) : all;
        insertRange(row, first, end);
        row += end - first;
    }
}

void NatsQmlNamedModel::removeRange(qsizetype first, qsizetype last)
{
    beginRemoveRows({}, int(first), int(last));
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
    endRemoveRows();
}

void NatsQmlNamedModel::insertRange(qsizetype at, const Row *first, const Row *end)
{
    beginInsertRows({}, int(at), int(at + (end - first)) - 1);
    m_rows.insert(m_rows.begin() + at, first, end);
    endInsertRows();
}

// Views hear which roles have changed: in a cluster, "info" has news all the time.
void NatsQmlNamedModel::change(qsizetype at, const QJsonObject &info)
{
    Row &row = m_rows[size_t(at)];
    if (isSame(row.info, info))
        return;
    const QJsonObject before = std::exchange(row.info, info);
    QList<int> roles{ Info };
    const auto names = ownRoleNames();
    for (auto role = names.begin(); role != names.end(); ++role) {
        if (ownValue(before, role.key()) != ownValue(info, role.key()))
            roles.append(role.key());
    }
    const QModelIndex changed = index(int(at));
    Q_EMIT dataChanged(changed, changed, roles);
}
