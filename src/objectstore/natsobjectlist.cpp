// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectlist_p.h"

#include "objectstore/natsobjectnames_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>

using Code = NatsError::Code;

/*!
    \class NatsObjectList
    \inmodule NatsQt
    \since 0.1
    \brief The objects of a bucket, one by one.

    \code
    const auto list = store->list();
    connect(*list, &NatsObjectList::objectReceived, this, &View::addObject);
    connect(*list, &NatsObjectList::finished, *list, &QObject::deleteLater);
    \endcode

    It is a child of the NatsObjectStore that made it and lives until one of the two is deleted; deleting it ends the
    list. An object that changes meanwhile may come once more. What is stored in the place of meta information and is
    none is left out.

    \sa NatsObjectStore::list()
*/

NatsObjectList::NatsObjectList(const std::shared_ptr<NatsObjectBucket> &bucket, bool showsDeleted, QObject *parent)
    : QObject(parent), d_ptr(std::make_unique<NatsObjectListPrivate>(this, bucket, showsDeleted))
{
}

/*! Ends the list without a signal; collect() finishes with Cancelled. */
NatsObjectList::~NatsObjectList()
{
    Q_D(NatsObjectList);
    d->running = false;
}

/*! \property NatsObjectList::running
    \brief whether more objects are waited for */
bool NatsObjectList::isRunning() const
{
    Q_D(const NatsObjectList);
    return d->running;
}

/*! Returns what ended the list before its end; NoError while it is running, and when it is complete. */
NatsError NatsObjectList::error() const
{
    Q_D(const NatsObjectList);
    return d->error;
}

/*! Returns all objects at once and sorted by their names, when the list is complete: those that come from this call
    on, so make it right after NatsObjectStore::list(). The error is that of finished(). */
NatsFuture<QList<NatsObjectInfo>> NatsObjectList::collect()
{
    Q_D(NatsObjectList);
    using All = NatsFuture<QList<NatsObjectInfo>>;
    if (!d->running && !d->collects)
        return d->error ? All(d->error) : All(d->objects.values());
    d->collects = true;
    return d->collected.future();
}

/*! Ends the list; finished() is emitted with the code Cancelled. Does nothing when it is over. */
void NatsObjectList::cancel()
{
    Q_D(NatsObjectList);
    d->finish(NatsPrivate::cancelledError());
}

/*! \fn void NatsObjectList::objectReceived(const NatsObjectInfo &info)
    Emitted for each object, \a info. A slot may do anything, deleting this object included. */
/*! \fn void NatsObjectList::finished(const NatsError &error)
    Emitted once: with NoError when all objects have come, be it none; or with the \a error that ended the list, such as
    StreamNotFound when there is no such bucket, PermissionViolation, or Timeout when nothing comes. */

NatsObjectListPrivate::NatsObjectListPrivate(NatsObjectList *list,
                                             const std::shared_ptr<NatsObjectBucket> &bucket, bool shows)
    : q(list)
    , showsDeleted(shows)
{
    feed = std::make_unique<NatsObjectFeed>(bucket, NatsObjectNames::allMetaSubject(bucket->name),
                                            NatsConsumerConfig::DeliverPolicy::LastPerSubject, true, this);
    guard.setSingleShot(true);
    guard.setInterval(2 * bucket->jetStream.options().timeout());
    QObject::connect(&guard, &QTimer::timeout, q, [this, name = bucket->name] {
        finish(NatsError(Code::Timeout,
                         QCoreApplication::translate("NatsObjectStore",
                                                     "The objects of the bucket '%1' do not come in time")
                                 .arg(name)));
    });
}

NatsResult<void> NatsObjectListPrivate::start()
{
    guard.start();
    return feed->start();
}

void NatsObjectListPrivate::takeObject(const NatsResult<NatsObjectInfo> &info)
{
    guard.start();
    if (!running || !info)
        return;
    if (collects)
        objects.remove(info->name());
    if (info->isDeleted() && !showsDeleted)
        return;
    if (collects)
        objects.insert(info->name(), *info);
    Q_EMIT q->objectReceived(*info);
}

void NatsObjectListPrivate::finish(const NatsError &why)
{
    if (!std::exchange(running, false))
        return;
    error = why;
    guard.stop();
    feed.reset();
    const QPointer<NatsObjectList> alive(q);
    const NatsError copy = why;
    if (collects && why)
        collected.finish(why);
    else if (collects)
        collected.finish(std::exchange(objects, {}).values());
    if (alive)
        Q_EMIT q->finished(copy);
}
