// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectstorewatcher_p.h"

#include "objectstore/natsobjectnames_p.h"
#include "objectstore/natsobjectreader_p.h"

#include <QtCore/QPointer>

/*!
    \class NatsObjectStoreWatcher
    \inmodule NatsQt
    \since 0.1
    \brief Tells what objects a bucket has, and each change of it.

    \code
    auto *watcher = new NatsObjectStoreWatcher(jetStream, "FILES", {}, this);
    connect(watcher, &NatsObjectStoreWatcher::objectChanged, this, &View::showObject);
    connect(watcher, &NatsObjectStoreWatcher::initialObjectsReceived, this, &View::hideSpinner);
    watcher->start();
    \endcode

    First come the objects that there are, then initialObjectsReceived(), which comes for an empty bucket, too, and then
    each change. It survives a lost connection, a server that is started again and a bucket that is made anew, as a
    NatsOrderedConsumer does: it goes on behind what it has told, and tells nothing twice. With nats-server 2.9
    an object may never come, to whatever client, when another one is put right after it; 2.10 and later send it.

    \sa NatsObjectStore::watch(), NatsObjectStore::list()
*/

/*! Constructs a watcher of \a bucket that uses the connection and the options of \a jetStream, which must not be
    null and may be deleted afterwards, and tells what \a options say, with \a parent. Nothing is sent before
    start(). */
NatsObjectStoreWatcher::NatsObjectStoreWatcher(NatsJetStream *jetStream, const QString &bucket,
                                               const NatsObjectWatchOptions &options, QObject *parent)
    : QObject(parent)
    , d_ptr(std::make_unique<NatsObjectStoreWatcherPrivate>(this, jetStream, bucket, options))
{
}

/*! Stops without a signal. */
NatsObjectStoreWatcher::~NatsObjectStoreWatcher() = default;

/*! \property NatsObjectStoreWatcher::bucket
    \brief the name of the bucket */
QString NatsObjectStoreWatcher::bucket() const
{
    Q_D(const NatsObjectStoreWatcher);
    return d->bucket->name;
}

/*! Returns the options. */
NatsObjectWatchOptions NatsObjectStoreWatcher::options() const
{
    Q_D(const NatsObjectStoreWatcher);
    return d->options;
}

/*! \property NatsObjectStoreWatcher::active
    \brief whether it watches, be it without a connection at the moment */
bool NatsObjectStoreWatcher::isActive() const
{
    Q_D(const NatsObjectStoreWatcher);
    return d->feed != nullptr;
}

/*! \property NatsObjectStoreWatcher::initialized
    \brief whether all objects have come that there were at start() */
bool NatsObjectStoreWatcher::isInitialized() const
{
    Q_D(const NatsObjectStoreWatcher);
    return d->isInitialized;
}

/*! Returns what stopped it; NoError while it is active, and after stop(). */
NatsError NatsObjectStoreWatcher::error() const
{
    Q_D(const NatsObjectStoreWatcher);
    return d->error;
}

/*! Begins to watch, from the beginning; does nothing when it is active. Without a connection it begins when there is
    one. The error is InvalidOption for a name that cannot be and for the options of the NatsJetStream, and
    ConnectionClosed. */
NatsResult<void> NatsObjectStoreWatcher::start()
{
    Q_D(NatsObjectStoreWatcher);
    return d->start();
}

/*! Stops. Nothing is emitted afterwards but activeChanged(). */
void NatsObjectStoreWatcher::stop()
{
    Q_D(NatsObjectStoreWatcher);
    d->stop({});
}

/*! \fn void NatsObjectStoreWatcher::objectChanged(const NatsObjectInfo &info)
    Emitted for each object that there is and, later, that is put, changed, deleted or renamed: \a info is what is
    stored now. NatsObjectInfo::isUpdate() is true for what came after initialObjectsReceived(). Of an object that is
    renamed only its new name comes. A slot may do anything, deleting this object included. */
/*! \fn void NatsObjectStoreWatcher::initialObjectsReceived()
    Emitted once after each start(), when all objects have come that there were. */
/*! \fn void NatsObjectStoreWatcher::activeChanged(bool active)
    Emitted when it has begun or stopped, which \a active tells. */
/*! \fn void NatsObjectStoreWatcher::errorOccurred(const NatsError &error)
    Emitted with an \a error that it goes on after, such as StreamNotFound while there is no such bucket and
    ProtocolError for what is stored in the place of meta information and is none; and with one that it stops with,
    which isActive() tells: ConnectionClosed, PermissionViolation, InvalidConsumerConfiguration and the like. */

NatsObjectStoreWatcherPrivate::NatsObjectStoreWatcherPrivate(NatsObjectStoreWatcher *watcher,
                                                             NatsJetStream *jetStream,
                                                             const QString &bucketName,
                                                             const NatsObjectWatchOptions &watchOptions)
    : q(watcher)
    , bucket(std::make_shared<NatsObjectBucket>(jetStream->connection(), jetStream->options(), bucketName,
                                                NatsObjectStoreOptions()))
    , options(watchOptions)
{
}

NatsResult<void> NatsObjectStoreWatcherPrivate::start()
{
    using Policy = NatsConsumerConfig::DeliverPolicy;
    if (feed)
        return {};
    if (const NatsError refused = bucket->refusal())
        return refused;
    const Policy policy = options.isUpdatesOnly() ? Policy::New
            : options.includesHistory()           ? Policy::All
                                                  : Policy::LastPerSubject;
    const QString subject = options.name().isEmpty() ? NatsObjectNames::allMetaSubject(bucket->name)
                                                     : bucket->metaSubject(options.name());
    auto begun = std::make_unique<NatsObjectFeed>(bucket, subject, policy, false, this);
    if (const auto started = begun->start(); !started)
        return started;
    feed = std::move(begun);
    error = {};
    isInitialized = false;
    Q_EMIT q->activeChanged(true);
    return {};
}

void NatsObjectStoreWatcherPrivate::takeUpToDate()
{
    isInitialized = true;
    Q_EMIT q->initialObjectsReceived();
}

void NatsObjectStoreWatcherPrivate::takeTrouble(const NatsError &trouble)
{
    Q_EMIT q->errorOccurred(trouble);
}

void NatsObjectStoreWatcherPrivate::stop(const NatsError &why)
{
    if (!feed)
        return;
    feed.reset();
    error = why;
    const QPointer<NatsObjectStoreWatcher> alive(q);
    const NatsError copy = why;
    if (why)
        Q_EMIT q->errorOccurred(copy);
    if (alive && !feed)
        Q_EMIT q->activeChanged(false);
}

void NatsObjectStoreWatcherPrivate::takeObject(const NatsResult<NatsObjectInfo> &info)
{
    if (!info)
        Q_EMIT q->errorOccurred(info.error());
    else if (!info->isDeleted() || !options.ignoresDeletes())
        Q_EMIT q->objectChanged(isInitialized ? NatsObjectReader::asUpdate(*info) : *info);
}
