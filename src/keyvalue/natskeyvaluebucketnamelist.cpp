// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvaluebucketnamelist_p.h"

#include "jetstream/natsnamelist.h"
#include "keyvalue/natskeyvaluenames_p.h"

static QStringList bucketsIn(const QStringList &page)
{
    QStringList names;
    for (const QString &stream : page) {
        if (NatsKeyValueNames::isStreamOfBucket(stream))
            names.append(NatsKeyValueNames::bucketOf(stream));
    }
    return names;
}

/*!
    \class NatsKeyValueBucketNameList
    \inmodule NatsQt
    \since 0.1
    \brief The names of the buckets of an account, page by page.

    Mirrors are among them. A stream counts as a bucket when its name begins with \c{KV_}.

    \sa NatsKeyValueManager::bucketNames()
*/

NatsKeyValueBucketNameList::NatsKeyValueBucketNameList(std::unique_ptr<NatsKeyValueBucketNameListPrivate> dd,
                                                       QObject *parent)
    : NatsKeyValueList(std::move(dd), parent)
{
    Q_D(NatsKeyValueBucketNameList);
    auto *streams = static_cast<NatsNameList *>(d->pages.data());
    connect(streams, &NatsNameList::pageReceived, this, [this](const QStringList &page) {
        const QStringList names = bucketsIn(page);
        auto &collection = d_func()->collection;
        if (collection.isWanted())
            collection.items += names;
        if (!names.isEmpty())
            Q_EMIT pageReceived(names);
    });
}

/*! Ends the reading without a signal; collect() finishes with Cancelled. */
NatsKeyValueBucketNameList::~NatsKeyValueBucketNameList() = default;

/*! \fn void NatsKeyValueBucketNameList::pageReceived(const QStringList &names)
    Emitted for each page, \a names, that has any. A slot may do anything, deleting this object included. */

/*! Returns all names at once, when the list is complete: those that come from this call on, so make it right after
    NatsKeyValueManager::bucketNames(). The error is that of finished(). */
NatsFuture<QStringList> NatsKeyValueBucketNameList::collect()
{
    Q_D(NatsKeyValueBucketNameList);
    return d->collection.future(*this);
}

void NatsKeyValueBucketNameList::finishCollecting(const NatsError &error)
{
    Q_D(NatsKeyValueBucketNameList);
    d->collection.finish(error);
}
