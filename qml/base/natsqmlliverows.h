// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLLIVEROWS_H
#define NATSQMLLIVEROWS_H

#include <QtCore/qstring.h>
#include <QtCore/qvariant.h>

#include <vector>

// Things with keys in the order of these.
class NatsQmlLiveRows
{
public:
    struct Row
    {
        QString key;
        QVariant item;
        bool isGone = false; // what this row tells is that there is none any more
        mutable bool isDecoded = false;
        mutable QVariant decoded = QVariant(); // for the model: a view that sorts asks many times
    };
    using List = std::vector<Row>;

    int count() const { return int(m_rows.size()); }
    const Row &at(int row) const { return m_rows[size_t(row)]; }
    int find(const QString &key) const; // -1 where there is none
    int place(const QString &key) const; // of the first row that does not come before the key

    static void sort(List *rows); // by key; of those with the same the last one stays
    void replace(List rows) { m_rows = std::move(rows); } // which are in order
    void change(int row, const Row &news) { m_rows[size_t(row)] = news; }
    void insert(int row, const Row *first, const Row *end) { m_rows.insert(m_rows.begin() + row, first, end); }
    void remove(int row) { m_rows.erase(m_rows.begin() + row); }

private:
    List m_rows;
};

#endif
