// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvaluebucketlist_p.h"

#include "jetstream/natsstreamlist.h"
#include "keyvalue/natskeyvaluenames_p.h"

// Not by their subjects: mirrors have none.
static QList<NatsKeyValueStatus> bucketsIn(const QList<NatsStreamInfo> &page)
{
    QList<NatsKeyValueStatus> buckets;
    for (const NatsStreamInfo &stream : page) {
        const NatsStreamConfig config = stream.config();
        if (NatsKeyValueNames::isStreamOfBucket(config.name()) && config.maximumMessagesPerSubject() > 0)
            buckets.append(NatsKeyValueStatus(stream));
    }
    return buckets;
}

/*!
    \class NatsKeyValueBucketList
    \inmodule NatsQt
    \since 0.1
    \brief The buckets of an account, page by page.

    Mirrors are among them.

    \sa NatsKeyValueManager::buckets()
*/

NatsKeyValueBucketList::NatsKeyValueBucketList(std::unique_ptr<NatsKeyValueBucketListPrivate> dd, QObject *parent)
    : NatsKeyValueList(std::move(dd), parent)
{
    Q_D(NatsKeyValueBucketList);
    auto *streams = static_cast<NatsStreamList *>(d->pages.data());
    connect(streams, &NatsStreamList::pageReceived, this, [this](const QList<NatsStreamInfo> &page) {
        const QList<NatsKeyValueStatus> buckets = bucketsIn(page);
        auto &collection = d_func()->collection;
        if (collection.isWanted())
            collection.items += buckets;
        if (!buckets.isEmpty())
            Q_EMIT pageReceived(buckets);
    });
}

/*! Ends the reading without a signal; collect() finishes with Cancelled. */
NatsKeyValueBucketList::~NatsKeyValueBucketList() = default;

/*! \fn void NatsKeyValueBucketList::pageReceived(const QList<NatsKeyValueStatus> &buckets)
    Emitted for each page, \a buckets, that has any. A slot may do anything, deleting this object included. */

/*! Returns all buckets at once, when the list is complete: those that come from this call on, so make it right after
    NatsKeyValueManager::buckets(). The error is that of finished(). */
NatsFuture<QList<NatsKeyValueStatus>> NatsKeyValueBucketList::collect()
{
    Q_D(NatsKeyValueBucketList);
    return d->collection.future(*this);
}

void NatsKeyValueBucketList::finishCollecting(const NatsError &error)
{
    Q_D(NatsKeyValueBucketList);
    d->collection.finish(error);
}
