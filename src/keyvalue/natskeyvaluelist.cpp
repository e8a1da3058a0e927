// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvaluelist_p.h"

#include "jetstream/natspagedlist.h"

/*!
    \class NatsKeyValueList
    \inmodule NatsQt
    \since 0.1
    \brief What is read of buckets, piece by piece, until all has been read.

    The list is a child of what made it; it lives until one of the two is deleted, and deleting it ends the reading.

    \sa NatsKeyValueKeyList, NatsKeyValueHistory, NatsKeyValueBucketList, NatsKeyValueBucketNameList
*/

NatsKeyValueList::NatsKeyValueList(std::unique_ptr<NatsKeyValueListPrivate> dd, QObject *parent)
    : QObject(parent), d_ptr(std::move(dd))
{
    d_ptr->watch(this);
}

/*! Ends the reading without a signal. */
NatsKeyValueList::~NatsKeyValueList() = default;

/*! \property NatsKeyValueList::running
    \brief whether more is waited for */
bool NatsKeyValueList::isRunning() const
{
    Q_D(const NatsKeyValueList);
    return d->running;
}

/*! Returns what ended the list before its end; NoError while it is running, and when it is complete. */
NatsError NatsKeyValueList::error() const
{
    Q_D(const NatsKeyValueList);
    return d->error;
}

/*! Ends the list; finished() is emitted with the code Cancelled. Does nothing when it is over. */
void NatsKeyValueList::cancel()
{
    Q_D(NatsKeyValueList);
    d->finish(NatsPrivate::cancelledError());
}

/*! \fn void NatsKeyValueList::finished(const NatsError &error)
    Emitted once, after the last item, with NoError; or with the \a error that ended the list: StreamNotFound when
    there is no such bucket, Timeout when nothing came for as long as NatsJetStreamOptions::timeout(), those of
    NatsConsumer::stopped(), and of NatsJetStreamManager::streams() for lists of buckets. */

NatsKeyValueListPrivate::NatsKeyValueListPrivate(std::unique_ptr<NatsKeyValueReader> entryReader)
    : reader(entryReader.release())
{
}

NatsKeyValueListPrivate::NatsKeyValueListPrivate(NatsPagedList *pagedList)
    : pages(pagedList)
{
}

NatsKeyValueListPrivate::~NatsKeyValueListPrivate()
{
    if (reader)
        reader->stop();
    if (pages)
        pages->deleteLater(); // this may be a slot of its
}

void NatsKeyValueListPrivate::watch(NatsKeyValueList *list)
{
    q = list;
    if (pages)
        QObject::connect(pages, &NatsPagedList::finished, q, [this](const NatsError &why) { finish(why); });
    if (!reader)
        return;
    QObject::connect(reader.get(), &NatsKeyValueReader::caughtUp, q, [this] { finish({}); });
    QObject::connect(reader.get(), &NatsKeyValueReader::ended, q, [this](const NatsError &why) { finish(why); });
}

void NatsKeyValueListPrivate::finish(const NatsError &why)
{
    if (!std::exchange(running, false))
        return;
    error = why;
    if (reader)
        reader->stop();
    if (pages)
        pages->disconnect(q);
    if (pages)
        pages->cancel();
    const QPointer<NatsKeyValueList> guard(q);
    const NatsError copy = why;
    q->finishCollecting(copy);
    if (guard)
        Q_EMIT guard->finished(copy);
}
