// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/objectstore/natsqmlobjectmodel.h"

#include "qml/objectstore/natsqmlobjectstore.h"

#include <QtQml/QQmlInfo>

/*!
    \qmltype NatsObjectModel
    \inqmlmodule Nats
    \since 0.1
    \brief The objects of a bucket as a live list.

    \qml
    GridView {
        model: NatsObjectModel { store: pictures } // a NatsObjectStore
        delegate: Image {
            required property string name
            source: object.source

            NatsObject { id: object; store: pictures; name: parent.name }
        }
    }
    \endqml

    Rows are in the order of their names. They appear at once when all of them have come, and \l upToDate becomes true;
    after that each change is shown, once in a frame. When the bucket is another one, or the connection was opened again,
    the rows stay until all of the new ones are there.

    The roles are \c name, \c size in bytes, \c modified, \c description, \c digest, \c metadata, \c link, whether it is one,
    and \c info, a natsObjectInfo with all of it.

    An object that nats.js has put under a name with characters beyond ASCII, which it writes in a way of its own, has a row
    too; a NatsObject of that name does not find it.

    Nested in a NatsObjectStore it shows that bucket, elsewhere \l store names one.
*/

/*! \qmlproperty bool NatsObjectModel::active
    Whether the bucket is watched; true by default. False keeps the rows. */
/*! \qmlproperty int NatsObjectModel::count
    \readonly
    The number of rows. */
/*! \qmlproperty bool NatsObjectModel::upToDate
    \readonly
    Whether all that was stored when the model began is shown, and changes are told of. */
/*! \qmlproperty natsError NatsObjectModel::error
    \readonly
    Why the bucket is not watched; NatsError.NoError when all is well. */
/*! \qmlsignal NatsObjectModel::errorOccurred(natsError error)
    Emitted with the \a error of the property when that becomes another one that is not NatsError.NoError. It is written
    to the console too, with the place in the document. */
/*! \qmlmethod int NatsObjectModel::indexOf(string name)
    Returns the row of the object \a name, or -1. */

NatsQmlObjectModel::NatsQmlObjectModel(QObject *parent)
    : NatsQmlBucketModel(parent), m_feed(this, NatsQmlObjectFeed::Wanted::All)
{
    connect(&m_feed, &NatsQmlObjectFeed::started, this, [this] { m_names.clear(); });
    connect(&m_feed, &NatsQmlObjectFeed::objectChanged, this, &NatsQmlObjectModel::receive);
    follow();
}

// Of an object that is renamed only the new name is told: what is in it stays the same.
void NatsQmlObjectModel::receive(const NatsObjectInfo &info)
{
    const QString before = info.isDeleted() ? m_names.take(info.nuid()) : std::exchange(m_names[info.nuid()], info.name());
    if (!before.isEmpty() && before != info.name())
        take({ before, QVariant::fromValue(info), true });
    take({ info.name(), QVariant::fromValue(info), info.isDeleted() });
}

/*! \qmlproperty NatsObjectStore NatsObjectModel::store
    The bucket. Where it is not set, it is the NatsObjectStore that this element is nested in. */
void NatsQmlObjectModel::setStore(NatsQmlObjectStore *store)
{
    if (!m_feed.setStore(store))
        return;
    const QPointer<NatsQmlObjectModel> alive(this);
    forget();
    if (alive)
        Q_EMIT storeChanged();
}

/*! \qmlmethod natsObjectInfo NatsObjectModel::get(int row)
    Returns what the bucket tells of the object of \a row, or an empty info where there is no such row. */
NatsQmlObjectInfo NatsQmlObjectModel::get(int row) const
{
    if (row < 0 || row >= count())
        return {};
    return rows().at(row).item.value<NatsObjectInfo>();
}

QVariant NatsQmlObjectModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const NatsQmlObjectInfo info = get(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Name: return info.name();
    case Size: return info.size();
    case Modified: return info.modified();
    case Description: return info.description();
    case Digest: return info.digest();
    case Metadata: return info.metadata();
    case Link: return info.isLink();
    case Info: return QVariant::fromValue(info);
    default: return {};
    }
}

QHash<int, QByteArray> NatsQmlObjectModel::roleNames() const
{
    return { { Qt::DisplayRole, "display" }, { Name, "name" },     { Size, "size" }, { Modified, "modified" }, { Description, "description" },
             { Digest, "digest" },           { Metadata, "metadata" }, { Link, "link" }, { Info, "info" } };
}
