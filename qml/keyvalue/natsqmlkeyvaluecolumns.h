// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLKEYVALUECOLUMNS_H
#define NATSQMLKEYVALUECOLUMNS_H

#include "keyvalue/natskeyvalueentry.h"
#include "qml/base/natsqmlliverows.h"

#include <QtCore/qstringlist.h>

#include <optional>

// What the columns of a table show of an entry, and what becomes of it when a cell is edited.
class NatsQmlKeyValueColumns
{
public:
    static std::optional<NatsQmlKeyValueColumns> parse(const QStringList &names, QString *wrong);

    static QVariant valueOf(const NatsQmlLiveRows::Row &row); // decoded once

    QStringList names() const { return m_names; }
    int count() const { return int(m_columns.size()); }
    QString title(int column) const;
    bool isEditable(int column) const;
    QVariant value(const NatsQmlLiveRows &rows, int row, int column) const;
    // The whole value with the cell replaced; invalid where that cannot be
    QVariant edited(const NatsQmlLiveRows &rows, int row, int column, const QVariant &cell) const;

private:
    enum class Kind { Key, Value, Text, Revision, Time, Json };
    struct Column
    {
        Kind kind;
        QStringList path; // of a field, from the outside in
    };

    QStringList m_names{ QStringLiteral("key"), QStringLiteral("value") };
    QList<Column> m_columns{ { Kind::Key, {} }, { Kind::Value, {} } };
};

#endif
