// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvaluewatcher.h"

#include "keyvalue/natskeyvaluereader_p.h"
#include "keyvalue/natskeyvaluestore_p.h"

class NatsKeyValueWatcherPrivate
{
public:
    NatsKeyValueWatcherPrivate(NatsKeyValueWatcher *watcher, NatsKeyValueStore *store,
                               const NatsKeyValueWatchOptions &watchOptions)
        : q(watcher)
        , binding(NatsKeyValueStorePrivate::bindingOf(store))
        , options(watchOptions)
    {
    }

    NatsResult<void> start();
    void finish(const NatsError &why); // last statement
    void drop();

    NatsKeyValueWatcher *const q;
    const std::shared_ptr<NatsKeyValueBinding> binding;
    const NatsKeyValueWatchOptions options;
    QPointer<NatsKeyValueReader> reader; // while it runs
    NatsError error;
    quint64 lastRevision = 0;
    bool running = false;
    bool hasInitialValues = false;
};

/*!
    \class NatsKeyValueWatcher
    \inmodule NatsQt
    \since 0.1
    \brief Brings the values of the keys of a bucket, and all changes of them.

    start() begins. First come the entries that are there, then initialValuesReceived(), always and once, then what
    changes. It goes on until stop(), through lost connections and restarts of servers, without a gap and without an
    entry that comes twice.

    \code
    NatsKeyValueWatchOptions options;
    options.setKeys({ "machines.*.speed" });
    auto *watcher = new NatsKeyValueWatcher(store, options, this);
    connect(watcher, &NatsKeyValueWatcher::entryReceived, this, [this](const NatsKeyValueEntry &entry) {
        entry.isDeleted() ? remove(entry.key()) : set(entry.key(), entry.text().toDouble());
    });
    connect(watcher, &NatsKeyValueWatcher::initialValuesReceived, this, &Panel::show);
    watcher->start();
    \endcode

    A key that changes several times while there is no connection may come with its last value only: a bucket keeps as many
    entries as NatsKeyValueConfig::history() says. With nats-server 2.9, after a key was purged, what the server has not
    sent yet may never come, to whatever client; 2.10 and later send it.

    \sa NatsKeyValueStore
*/

/*! Constructs a watcher of the bucket of \a store, which must not be null and may be deleted afterwards, with \a
    options and \a parent. For a bucket that is a mirror NatsKeyValueStore::open() must have finished before start().
    */
NatsKeyValueWatcher::NatsKeyValueWatcher(NatsKeyValueStore *store, const NatsKeyValueWatchOptions &options,
                                         QObject *parent)
    : QObject(parent)
    , d_ptr(std::make_unique<NatsKeyValueWatcherPrivate>(this, store, options))
{
}

/*! Stops without a signal. */
NatsKeyValueWatcher::~NatsKeyValueWatcher()
{
    d_ptr->drop();
}

/*! \property NatsKeyValueWatcher::bucket
    \brief the name of the bucket */
QString NatsKeyValueWatcher::bucket() const
{
    Q_D(const NatsKeyValueWatcher);
    return d->binding->bucket;
}

/*! Returns the options. */
NatsKeyValueWatchOptions NatsKeyValueWatcher::options() const
{
    Q_D(const NatsKeyValueWatcher);
    return d->options;
}

/*! \property NatsKeyValueWatcher::running
    \brief whether it watches, or will as soon as there is a connection */
bool NatsKeyValueWatcher::isRunning() const
{
    Q_D(const NatsKeyValueWatcher);
    return d->running;
}

/*! Returns whether initialValuesReceived() was emitted since start(). */
bool NatsKeyValueWatcher::hasInitialValues() const
{
    Q_D(const NatsKeyValueWatcher);
    return d->hasInitialValues;
}

/*! Returns the revision of the last entry that has come, also of one that was left out; 0 before the first. The one
    behind it is what NatsKeyValueWatchOptions::setResumeFromRevision() goes on with. */
quint64 NatsKeyValueWatcher::lastRevision() const
{
    Q_D(const NatsKeyValueWatcher);
    return d->reader ? qMax(d->reader->lastRevision(), d->lastRevision) : d->lastRevision;
}

/*! Returns why it stopped by itself; NoError while it runs, before start(), and after stop(). */
NatsError NatsKeyValueWatcher::error() const
{
    Q_D(const NatsKeyValueWatcher);
    return d->error;
}

/*!
    Begins to watch, from the beginning after stop(), too. Without a connection it begins as soon as there is one, and
    it waits for a bucket that does not exist yet. Does nothing when it runs.

    The error is InvalidOption or InvalidKey when an option is not possible, ConnectionDraining, ConnectionClosed, or
    one of NatsConnection::subscribe(); then it does not run.
*/
NatsResult<void> NatsKeyValueWatcher::start()
{
    Q_D(NatsKeyValueWatcher);
    return d->start();
}

/*! Stops, and the server forgets what it kept for it. Does nothing when it does not run. */
void NatsKeyValueWatcher::stop()
{
    Q_D(NatsKeyValueWatcher);
    d->finish({});
}

/*! \fn void NatsKeyValueWatcher::entryReceived(const NatsKeyValueEntry &entry)
    Emitted for each \a entry. A slot may do anything, deleting this object included. */
/*! \fn void NatsKeyValueWatcher::initialValuesReceived()
    Emitted once after each start(): when all has come that was in the bucket when it began, be it nothing. What was
    removed meanwhile is not waited for. */
/*! \fn void NatsKeyValueWatcher::bucketReset()
    Emitted when the bucket was deleted and made anew, or has lost entries with its server: entries with lower
    revisions may come from now on, and keys that do not come again are there no more. */
/*! \fn void NatsKeyValueWatcher::errorOccurred(const NatsError &error)
    Emitted with an \a error that it goes on after, such as StreamNotFound while there is no such bucket, or
    InvalidKey for a key that the codec of the store cannot read. */
/*! \fn void NatsKeyValueWatcher::stopped(const NatsError &error)
    Emitted when it does not run any more: with NoError after stop(), else with the \a error that it cannot go on
    with, one of NatsConsumer::stopped(). */

NatsResult<void> NatsKeyValueWatcherPrivate::start()
{
    if (running)
        return {};
    auto fresh = std::make_unique<NatsKeyValueReader>(binding, options, NatsKeyValueReader::Mode::Endless, q);
    if (const auto started = fresh->start(); !started)
        return started;
    reader = fresh.release();
    QObject::connect(reader, &NatsKeyValueReader::read, q, &NatsKeyValueWatcher::entryReceived);
    QObject::connect(reader, &NatsKeyValueReader::beganAgain, q, &NatsKeyValueWatcher::bucketReset);
    QObject::connect(reader, &NatsKeyValueReader::problem, q, &NatsKeyValueWatcher::errorOccurred);
    QObject::connect(reader, &NatsKeyValueReader::ended, q, [this](const NatsError &why) { finish(why); });
    QObject::connect(reader, &NatsKeyValueReader::caughtUp, q, [this] {
        hasInitialValues = true;
        Q_EMIT q->initialValuesReceived();
    });
    error = {};
    hasInitialValues = false;
    lastRevision = 0;
    running = true;
    Q_EMIT q->runningChanged(true);
    return {};
}

void NatsKeyValueWatcherPrivate::drop()
{
    running = false;
    if (!reader)
        return;
    lastRevision = reader->lastRevision();
    reader->disconnect(q);
    reader->stop();
    reader->deleteLater(); // this may be a slot of its
    reader.clear();
}

void NatsKeyValueWatcherPrivate::finish(const NatsError &why)
{
    if (!running)
        return;
    const QPointer<NatsKeyValueWatcher> guard(q);
    const NatsError copy = why;
    drop();
    error = copy;
    Q_EMIT guard->runningChanged(false);
    if (guard)
        Q_EMIT guard->stopped(copy);
}
