// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectstorelist.h"

#include "jetstream/natsstreamlist.h"
#include "objectstore/natsobjectnames_p.h"

/*!
    \class NatsObjectStoreList
    \inmodule NatsQt
    \since 0.1
    \brief The buckets of an account, page by page.

    Mirrors are among them. It is a child of the NatsObjectStoreManager that made it and lives until one of the two is
    deleted; deleting it ends the request.

    \sa NatsObjectStoreManager::buckets()
*/

NatsObjectStoreList::NatsObjectStoreList(NatsStreamList *streams, QObject *parent) : QObject(parent), m_streams(streams)
{
    m_streams->setParent(this);
    connect(m_streams, &NatsStreamList::pageReceived, this, &NatsObjectStoreList::takePage);
    connect(m_streams, &NatsPagedList::finished, this, &NatsObjectStoreList::finish);
}

/*! Ends the list without a signal; collect() finishes with Cancelled. */
NatsObjectStoreList::~NatsObjectStoreList() = default;

/*! \property NatsObjectStoreList::running
    \brief whether more pages are waited for */
bool NatsObjectStoreList::isRunning() const
{
    return m_streams->isRunning();
}

/*! Returns what ended the list before its end; NoError while it is running, and when it is complete. */
NatsError NatsObjectStoreList::error() const
{
    return m_streams->error();
}

/*! Returns all buckets at once, when the list is complete: those that come from this call on, so make it right after
    NatsObjectStoreManager::buckets(). The error is that of finished(). */
NatsFuture<QList<NatsObjectStoreStatus>> NatsObjectStoreList::collect()
{
    using All = NatsFuture<QList<NatsObjectStoreStatus>>;
    if (!isRunning() && !m_collects)
        return error() ? All(error()) : All(m_buckets);
    m_collects = true;
    return m_collected.future();
}

/*! Ends the list; finished() is emitted with the code Cancelled. Does nothing when it is over. */
void NatsObjectStoreList::cancel()
{
    m_streams->cancel();
}

/*! \fn void NatsObjectStoreList::pageReceived(const QList<NatsObjectStoreStatus> &buckets)
    Emitted for each page, \a buckets. A slot may do anything, deleting this object included. */
/*! \fn void NatsObjectStoreList::finished(const NatsError &error)
    Emitted once, after the last page, with NoError; or with the \a error that ended the list. */

static bool isBucket(const NatsStreamConfig &config)
{
    const QString bucket = NatsObjectNames::bucketOf(config.name());
    return !bucket.isEmpty()
            && (NatsObjectNames::hasObjects(bucket, config.subjects()) || !config.mirror().name().isEmpty());
}

void NatsObjectStoreList::takePage(const QList<NatsStreamInfo> &streams)
{
    QList<NatsObjectStoreStatus> buckets;
    for (const NatsStreamInfo &stream : streams) {
        if (isBucket(stream.config()))
            buckets.append(NatsObjectStoreStatus(stream));
    }
    if (m_collects)
        m_buckets += buckets;
    if (!buckets.isEmpty())
        Q_EMIT pageReceived(buckets);
}

void NatsObjectStoreList::finish(const NatsError &why)
{
    const QPointer<NatsObjectStoreList> guard(this);
    if (m_collects && why)
        m_collected.finish(why);
    else if (m_collects)
        m_collected.finish(std::exchange(m_buckets, {}));
    if (guard)
        Q_EMIT finished(why);
}
