// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvaluekeylist_p.h"

// Whether it is a key that has not come yet. One that is changed meanwhile comes again.
bool NatsKeyValueKeyListPrivate::take(const NatsKeyValueEntry &entry)
{
    const QString key = entry.key();
    if (entry.isDeleted()) {
        if (known.remove(key))
            collection.items.removeOne(key);
        return false;
    }
    const qsizetype before = known.size();
    known.insert(key);
    if (known.size() == before)
        return false;
    if (collection.isWanted())
        collection.items.append(key);
    return true;
}

/*!
    \class NatsKeyValueKeyList
    \inmodule NatsQt
    \since 0.1
    \brief The keys of a bucket that have a value.

    \code
    const auto keys = store->keys({ "machines.*.speed" });
    if (keys) {
        (*keys)->collect().then(this, [this](const NatsResult<QStringList> &all) { show(all.valueOr({})); });
        connect(*keys, &NatsKeyValueList::finished, *keys, &QObject::deleteLater);
    }
    \endcode

    A key comes once, in the order in which the values were stored; those that are deleted meanwhile are left out
    where that is known in time.

    \sa NatsKeyValueStore::keys()
*/

NatsKeyValueKeyList::NatsKeyValueKeyList(std::unique_ptr<NatsKeyValueKeyListPrivate> dd, QObject *parent)
    : NatsKeyValueList(std::move(dd), parent)
{
    Q_D(NatsKeyValueKeyList);
    connect(d->reader.get(), &NatsKeyValueReader::read, this, [this](const NatsKeyValueEntry &entry) {
        if (d_func()->take(entry))
            Q_EMIT keyReceived(entry.key());
    });
}

/*! Ends the reading without a signal; collect() finishes with Cancelled. */
NatsKeyValueKeyList::~NatsKeyValueKeyList() = default;

/*! \fn void NatsKeyValueKeyList::keyReceived(const QString &key)
    Emitted for each \a key. A slot may do anything, deleting this object included. */

/*! Returns all keys at once, when the list is complete: those that come from this call on, so make it right after
    NatsKeyValueStore::keys(). The error is that of finished(). */
NatsFuture<QStringList> NatsKeyValueKeyList::collect()
{
    Q_D(NatsKeyValueKeyList);
    return d->collection.future(*this);
}

void NatsKeyValueKeyList::finishCollecting(const NatsError &error)
{
    Q_D(NatsKeyValueKeyList);
    d->collection.finish(error);
}
