// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/keyvalue/natsqmlkeyvaluecolumns.h"

#include "qml/base/natsqmlnumbers.h"
#include "qml/keyvalue/natsqmlstoredvalue.h"

namespace {

const QLatin1String FieldPrefix("json.");

const NatsKeyValueEntry &entryOf(const NatsQmlLiveRows::Row &row)
{
    return *static_cast<const NatsKeyValueEntry *>(row.item.constData());
}

// JSON tells whole numbers from others, and a QSortFilterProxyModel compares as its left one is: 10 is then not less
// than 10.4. All are of one type, but for those that it cannot hold.
QVariant comparable(const QVariant &value)
{
    constexpr qint64 MaximumExact = Q_INT64_C(1) << 53;
    if (value.userType() != QMetaType::LongLong)
        return value;
    const qint64 number = value.toLongLong();
    return number >= -MaximumExact && number <= MaximumExact ? QVariant(double(number)) : value;
}

QVariant fieldOf(QVariant value, const QStringList &path)
{
    for (const QString &name : path)
        value = value.toMap().value(name);
    return comparable(value);
}

// \a value with the field at \a path replaced; the objects on the way are made where they are missing.
QVariant withField(const QVariant &value, const QStringList &path, const QVariant &field)
{
    if (path.isEmpty())
        return field;
    QVariantMap map = value.toMap();
    map.insert(path.first(), withField(map.value(path.first()), path.mid(1), field));
    return map;
}

} // namespace

std::optional<NatsQmlKeyValueColumns> NatsQmlKeyValueColumns::parse(const QStringList &names, QString *wrong)
{
    static const QHash<QString, Kind> kinds{
        { QStringLiteral("key"), Kind::Key },           { QStringLiteral("value"), Kind::Value },
        { QStringLiteral("text"), Kind::Text },         { QStringLiteral("revision"), Kind::Revision },
        { QStringLiteral("time"), Kind::Time },
    };
    NatsQmlKeyValueColumns parsed;
    parsed.m_names = names;
    parsed.m_columns.clear();
    for (const QString &name : names) {
        const QStringList path = name.startsWith(FieldPrefix) ? name.mid(FieldPrefix.size()).split(u'.') : QStringList();
        if (path.contains(QString()) || (path.isEmpty() && !kinds.contains(name))) {
            *wrong = name;
            return {};
        }
        parsed.m_columns.append({ path.isEmpty() ? kinds.value(name) : Kind::Json, path });
    }
    return parsed;
}

QVariant NatsQmlKeyValueColumns::valueOf(const NatsQmlLiveRows::Row &row)
{
    if (!std::exchange(row.isDecoded, true))
        row.decoded = comparable(*NatsQmlStoredValue::decode(entryOf(row).value(), NatsQmlStoredValue::Format::Auto, row.key));
    return row.decoded;
}

QString NatsQmlKeyValueColumns::title(int column) const
{
    const QString name = m_names.at(column);
    return name.startsWith(FieldPrefix) ? name.mid(FieldPrefix.size()) : name;
}

bool NatsQmlKeyValueColumns::isEditable(int column) const
{
    const Kind kind = m_columns.at(column).kind;
    return kind == Kind::Value || kind == Kind::Text || kind == Kind::Json;
}

QVariant NatsQmlKeyValueColumns::value(const NatsQmlLiveRows &rows, int row, int column) const
{
    const auto &[kind, path] = m_columns.at(column);
    switch (kind) {
    case Kind::Key: return rows.at(row).key;
    case Kind::Value: return valueOf(rows.at(row));
    case Kind::Text: return entryOf(rows.at(row)).text();
    case Kind::Revision: return natsQmlNumber(entryOf(rows.at(row)).revision());
    case Kind::Time: return entryOf(rows.at(row)).created();
    case Kind::Json: return fieldOf(valueOf(rows.at(row)), path);
    }
    return {};
}

QVariant NatsQmlKeyValueColumns::edited(const NatsQmlLiveRows &rows, int row, int column, const QVariant &cell) const
{
    if (!isEditable(column))
        return {};
    const QVariant whole = valueOf(rows.at(row));
    const QStringList path = m_columns.at(column).path;
    if (path.isEmpty())
        return cell;
    // A field of what is no object would throw away what is there.
    return whole.userType() == QMetaType::QVariantMap ? withField(whole, path, cell) : QVariant();
}
