// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/keyvalue/natsqmlkeyvaluemodel.h"

#include "keyvalue/natskeyvaluestore.h"
#include "qml/base/natsqmlnumbers.h"
#include "qml/keyvalue/natsqmlkeyvaluestore.h"
#include "qml/keyvalue/natsqmlstoredvalue.h"

#include <QtCore/QPointer>
#include <QtQml/QJSEngine>
#include <QtQml/QQmlInfo>

/*!
    \qmltype NatsKeyValueModel
    \inqmlmodule Nats
    \since 0.1
    \brief The keys of a bucket as a live list, or as a table.

    \qml
    ListView {
        model: NatsKeyValueModel {
            store: settings // a NatsKeyValueStore
            keyFilters: ["display.>"]
        }
        delegate: ItemDelegate {
            required property string key
            required property string text
            text: key + " = " + text
        }
    }
    \endqml

    Rows are in the order of their keys. They appear at once when all that is stored has come, and \l upToDate becomes
    true; after that each change is shown, however many there are, once in a frame. When the bucket is another one, or the
    connection was opened again, the rows stay until all of the new ones are there.

    The roles are

    \table
    \row \li \c key \li The key.
    \row \li \c value \li What is stored: a number, boolean, object, array or null where it is JSON, otherwise its text.
         It can be assigned, which stores it.
    \row \li \c text \li What is stored as text. It can be assigned too.
    \row \li \c payload \li What is stored, as an ArrayBuffer.
    \row \li \c revision \li The number of the change: up to 2^53 a number, beyond a string of digits.
    \row \li \c time \li When it was stored.
    \row \li \c entry \li All of it, a natsKeyValueEntry.
    \row \li \c display, \c edit \li What the column of a table shows.
    \endtable

    With \l columns it is a table, of which fields of JSON can be columns:

    \qml
    TableView {
        model: NatsKeyValueModel {
            store: devices
            columns: ["key", "json.name", "json.temperature", "time"]
        }
    }
    \endqml

    What a view writes, by the roles \c value, \c text and \c edit, is stored where nobody has changed the key meanwhile;
    otherwise errorOccurred() tells NatsError.KeyRevisionMismatch. The row shows it when the server has stored it.

    Values have their types, so that a QSortFilterProxyModel or SortFilterProxyModel sorts numbers as numbers.

    Nested in a NatsKeyValueStore it shows that bucket, elsewhere \l store names one.
*/

/*! \qmlproperty bool NatsKeyValueModel::active
    Whether the bucket is watched; true by default. False keeps the rows. */
/*! \qmlproperty int NatsKeyValueModel::count
    \readonly
    The number of rows. */
/*! \qmlproperty bool NatsKeyValueModel::upToDate
    \readonly
    Whether all that was stored when the model began is shown, and changes are told of. */
/*! \qmlproperty natsError NatsKeyValueModel::error
    \readonly
    Why the bucket is not watched; NatsError.NoError when all is well. */
/*! \qmlsignal NatsKeyValueModel::errorOccurred(natsError error)
    Emitted with the \a error of the property when that becomes another one that is not NatsError.NoError, when a property
    is given what it cannot have, when \l filter threw, and when what a view wrote was not stored. It is written to the
    console too, with the place in the document. */

NatsQmlKeyValueModel::NatsQmlKeyValueModel(QObject *parent)
    : NatsQmlBucketModel(parent), m_feed(this)
{
    m_feed.setKeys({ QStringLiteral(">") });
    connect(&m_feed, &NatsQmlKeyValueFeed::entryReceived, this, &NatsQmlKeyValueModel::receive);
    follow();
}

/*! \qmlproperty NatsKeyValueStore NatsKeyValueModel::store
    The bucket. Where it is not set, it is the NatsKeyValueStore that this element is nested in. */
void NatsQmlKeyValueModel::setStore(NatsQmlKeyValueStore *store)
{
    if (!m_feed.setStore(store))
        return;
    const QPointer<NatsQmlKeyValueModel> alive(this);
    forget();
    if (alive)
        Q_EMIT storeChanged();
}

/*! \qmlproperty list<string> NatsKeyValueModel::keyFilters
    The keys to show, which may have the wildcards \c * and \c >; all by default. */
void NatsQmlKeyValueModel::setKeyFilters(const QStringList &keyFilters)
{
    if (keyFilters == m_feed.keys())
        return;
    m_feed.setKeys(keyFilters);
    const QPointer<NatsQmlKeyValueModel> alive(this);
    forget();
    if (alive)
        Q_EMIT keyFiltersChanged();
}

/*! \qmlproperty function NatsKeyValueModel::filter
    A function that gets each entry, a natsKeyValueEntry, and returns whether to show it. It is asked when the entry
    comes; setting another one reads the bucket again. Where it throws, the entry is shown, and errorOccurred() tells once. */
void NatsQmlKeyValueModel::setFilter(const QJSValue &filter)
{
    if (filter.strictlyEquals(m_filter))
        return;
    m_filter = filter;
    m_filterFailed = false;
    m_feed.setActive(isActive()); // begins anew
    const QPointer<NatsQmlKeyValueModel> alive(this);
    forget();
    if (alive)
        Q_EMIT filterChanged();
}

/*! \qmlproperty list<string> NatsKeyValueModel::columns
    What the columns of a table show: \c key, \c value, \c text, \c revision, \c time, or a field of what is stored as
    JSON, such as \c json.name or \c json.position.x. It is \c key and \c value by default. */
void NatsQmlKeyValueModel::setColumns(const QStringList &columns)
{
    if (columns == m_columns.names())
        return;
    QString wrong;
    const auto parsed = NatsQmlKeyValueColumns::parse(columns, &wrong);
    if (!parsed || columns.isEmpty()) {
        return report(NatsError(NatsError::Code::InvalidOption,
                                tr("columns has '%1', which is none of key, value, text, revision, time and json.FIELD")
                                        .arg(wrong)));
    }
    const QPointer<NatsQmlKeyValueModel> alive(this);
    beginResetModel();
    if (!alive)
        return;
    m_columns = *parsed;
    endResetModel();
    if (alive)
        Q_EMIT columnsChanged();
}

/*! \qmlmethod natsKeyValueEntry NatsKeyValueModel::get(int row)
    Returns the entry of \a row, or an empty one where there is no such row. */
NatsQmlKeyValueEntry NatsQmlKeyValueModel::get(int row) const
{
    return row >= 0 && row < count() ? at(row) : NatsQmlKeyValueEntry();
}

/*! \qmlmethod int NatsKeyValueModel::indexOf(string key)
    Returns the row of \a key, or -1. */

QVariant NatsQmlKeyValueModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int row = index.row();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return m_columns.value(rows(), row, index.column());
    case Key: return at(row).key();
    case Value: return NatsQmlKeyValueColumns::valueOf(rows().at(row));
    case Text: return at(row).text();
    case Payload: return at(row).value();
    case Revision: return natsQmlNumber(at(row).revision());
    case Time: return at(row).created();
    case Entry: return QVariant::fromValue(NatsQmlKeyValueEntry(at(row)));
    default: return {};
    }
}

bool NatsQmlKeyValueModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return false;
    if (role == Value || role == Text)
        return write(index.row(), value);
    const QVariant whole = role == Qt::EditRole ? m_columns.edited(rows(), index.row(), index.column(), value) : QVariant();
    return whole.isValid() && write(index.row(), whole);
}

bool NatsQmlKeyValueModel::write(int row, const QVariant &value)
{
    const NatsKeyValueEntry entry = at(row);
    const QPointer<NatsQmlKeyValueModel> alive(this);
    const auto bytes = NatsQmlStoredValue::encode(qjsEngine(this), value, NatsQmlStoredValue::Format::Auto, entry.key());
    if (!alive)
        return false; // a function of the value has deleted this, or the store
    NatsKeyValueStore *const source = m_feed.source();
    if (!source || !bytes) {
        report(source ? bytes.error() : m_feed.missingBucket());
        return false;
    }
    source->update(entry.key(), *bytes, entry.revision()).then(this, [this](const NatsResult<quint64> &revision) {
        if (!revision)
            report(revision.error());
    });
    return true;
}

QVariant NatsQmlKeyValueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isTitle = orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < columnCount();
    return isTitle ? m_columns.title(section) : QVariant();
}

Qt::ItemFlags NatsQmlKeyValueModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = NatsQmlBucketModel::flags(index);
    return index.isValid() && m_columns.isEditable(index.column()) ? flags | Qt::ItemIsEditable : flags;
}

QHash<int, QByteArray> NatsQmlKeyValueModel::roleNames() const
{
    QHash<int, QByteArray> names = NatsQmlBucketModel::roleNames();
    const QHash<int, QByteArray> own{ { Key, "key" },           { Value, "value" }, { Text, "text" },  { Payload, "payload" },
                                      { Revision, "revision" }, { Time, "time" },   { Entry, "entry" } };
    names.insert(own);
    return names;
}

const NatsKeyValueEntry &NatsQmlKeyValueModel::at(int row) const
{
    return *static_cast<const NatsKeyValueEntry *>(rows().at(row).item.constData());
}

void NatsQmlKeyValueModel::receive(const NatsKeyValueEntry &entry)
{
    const QPointer<NatsQmlKeyValueModel> alive(this);
    const bool isGone = entry.isDeleted() || (m_filter.isCallable() && !passes(entry));
    if (alive)
        take({ entry.key(), QVariant::fromValue(entry), isGone });
}

bool NatsQmlKeyValueModel::passes(const NatsKeyValueEntry &entry)
{
    QJSEngine *engine = qjsEngine(this);
    if (!engine)
        return true;
    const QPointer<NatsQmlKeyValueModel> alive(this);
    const QJSValue filter = m_filter; // it may replace itself
    const QJSValue wanted = filter.call({ engine->toScriptValue(NatsQmlKeyValueEntry(entry)) });
    if (!wanted.isError())
        return wanted.toBool();
    if (alive && !std::exchange(m_filterFailed, true))
        report(NatsError(NatsError::Code::HandlerFailed, tr("The filter failed: %1").arg(wanted.toString()), entry.key()));
    return true;
}
