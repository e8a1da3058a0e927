// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvaluehistory_p.h"


/*!
    \class NatsKeyValueHistory
    \inmodule NatsQt
    \since 0.1
    \brief The entries that a bucket keeps of a key, the oldest first.

    \sa NatsKeyValueStore::history(), NatsKeyValueConfig::setHistory()
*/

NatsKeyValueHistory::NatsKeyValueHistory(std::unique_ptr<NatsKeyValueHistoryPrivate> dd, QObject *parent)
    : NatsKeyValueList(std::move(dd), parent)
{
    Q_D(NatsKeyValueHistory);
    connect(d->reader.get(), &NatsKeyValueReader::read, this, [this](const NatsKeyValueEntry &entry) {
        auto &collection = d_func()->collection;
        if (collection.isWanted())
            collection.items.append(entry);
        Q_EMIT entryReceived(entry);
    });
}

/*! Ends the reading without a signal; collect() finishes with Cancelled. */
NatsKeyValueHistory::~NatsKeyValueHistory() = default;

/*! \fn void NatsKeyValueHistory::entryReceived(const NatsKeyValueEntry &entry)
    Emitted for each \a entry, what tells of deletions among them. A slot may do anything, deleting this object
    included. */

/*! Returns all entries at once, when the list is complete: those that come from this call on, so make it right after
    NatsKeyValueStore::history(). The error is that of finished(). */
NatsFuture<QList<NatsKeyValueEntry>> NatsKeyValueHistory::collect()
{
    Q_D(NatsKeyValueHistory);
    return d->collection.future(*this);
}

void NatsKeyValueHistory::finishCollecting(const NatsError &error)
{
    Q_D(NatsKeyValueHistory);
    d->collection.finish(error);
}
