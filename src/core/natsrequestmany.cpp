// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsrequestmany_p.h"

#include <QtCore/QPointer>

/*!
    \class NatsRequestMany
    \inmodule NatsQt
    \since 0.1
    \brief A request that several may answer, or one several times.

    NatsConnection::requestMany() makes it. It is a child of its connection and lives until one of the
    two is deleted; deleting it ends the request.

    \code
    const auto services = connection.requestMany("$SRV.PING");
    QObject::connect(*services, &NatsRequestMany::messageReceived, this, &View::addService);
    QObject::connect(*services, &NatsRequestMany::finished, *services, &QObject::deleteLater);
    \endcode

    When the connection is lost, it goes on with the next one until its time is over.

    \sa NatsConnection::requestMany(), NatsRequestManyOptions
*/

NatsRequestMany::NatsRequestMany(std::unique_ptr<NatsRequestManyPrivate> dd, QObject *parent)
    : QObject(parent), d_ptr(std::move(dd))
{
    d_ptr->q = this;
}

/*! Ends the request without a signal. */
NatsRequestMany::~NatsRequestMany()
{
    Q_D(NatsRequestMany);
    if (NatsRequestManyOwner *owner = std::exchange(d->owner, nullptr))
        owner->endRequest(d->id, d->sid);
    d->m_collected.finish(NatsPrivate::cancelledError());
}

/*! \property NatsRequestMany::subject
    \brief the subject that was asked */
QString NatsRequestMany::subject() const
{
    Q_D(const NatsRequestMany);
    return d->subject.toString();
}

/*! \property NatsRequestMany::running
    \brief whether more replies are waited for */
bool NatsRequestMany::isRunning() const
{
    Q_D(const NatsRequestMany);
    return d->owner != nullptr;
}

/*! \property NatsRequestMany::receivedCount
    \brief how many replies have come */
int NatsRequestMany::receivedCount() const
{
    Q_D(const NatsRequestMany);
    return d->received;
}

/*! Returns what ended the request before its time; NoError while it is running, and when it was over as its
    options say. */
NatsError NatsRequestMany::error() const
{
    Q_D(const NatsRequestMany);
    return d->error;
}

/*!
    Returns all replies at once, when there are no more: those that come from this call on, so make it
    right after NatsConnection::requestMany(). Cancelling the future has no effect on the request.

    The error is that of finished(). When no reply came in time, the list is empty.
*/
NatsFuture<QList<NatsMessage>> NatsRequestMany::collect()
{
    Q_D(NatsRequestMany);
    if (!d->owner)
        return d->error ? NatsFuture<QList<NatsMessage>>(d->error) : NatsFuture<QList<NatsMessage>>(d->m_messages);
    d->m_collects = true;
    return d->m_collected.future();
}

/*! Ends the request; finished() is emitted with the code Cancelled. Does nothing when it is over. */
void NatsRequestMany::cancel()
{
    Q_D(NatsRequestMany);
    d->finish(NatsPrivate::cancelledError());
}

/*! \fn void NatsRequestMany::messageReceived(const NatsMessage &message)
    Emitted for each reply, \a message. A slot may do anything, deleting this object included. */
/*! \fn void NatsRequestMany::finished(const NatsError &error)
    Emitted once, when no more replies are waited for: with NoError when the request was over as its
    options say, be it without a reply. Otherwise \a error is NoResponders when nobody subscribes to the
    subject, PermissionViolation, Cancelled, or ConnectionClosed. */

NatsRequestManyPrivate::NatsRequestManyPrivate(NatsRequestManyOwner *connection, const NatsSubject &asked,
                                               const NatsRequestManyOptions &requestOptions)
    : owner(connection), subject(asked), options(requestOptions)
{
    stall.setSingleShot(true);
    QObject::connect(&stall, &QTimer::timeout, &stall, [this] { finish({}); });
}

void NatsRequestManyPrivate::takeReply(const NatsMessage &message)
{
    if (!owner)
        return;
    if (message.isNoResponders())
        return finish(NatsRequestMux::noRespondersError(subject, message));
    ++received;
    if (m_collects)
        m_messages.append(message);
    if (options.strategy() == NatsRequestManyOptions::Strategy::Stall)
        stall.start(options.stallTimeout());
    const QPointer<NatsRequestMany> guard(q);
    const bool last = isLast(message); // user code
    if (guard)
        Q_EMIT q->messageReceived(message);
    if (guard && last)
        finish({});
}

bool NatsRequestManyPrivate::isLast(const NatsMessage &message) const
{
    if (options.maximumMessages() > 0 && received >= options.maximumMessages())
        return true;
    if (options.strategy() != NatsRequestManyOptions::Strategy::Sentinel)
        return false;
    const auto sentinel = options.sentinel(); // a copy: it may delete this while it runs
    return sentinel ? sentinel(message) : message.data().isEmpty();
}

void NatsRequestManyPrivate::finish(const NatsError &why)
{
    NatsRequestManyOwner *connection = std::exchange(owner, nullptr);
    if (!connection)
        return;
    stall.stop();
    error = why;
    connection->endRequest(id, sid);
    NatsPromise<QList<NatsMessage>> promise = std::move(m_collected);
    m_collected = NatsPromise<QList<NatsMessage>>();
    const NatsResult<QList<NatsMessage>> all = why ? NatsResult<QList<NatsMessage>>(why)
                                                   : NatsResult<QList<NatsMessage>>(m_messages);
    Q_EMIT q->finished(why);
    promise.finish(all); // this may be gone
}

void NatsRequestManyPrivate::orphan()
{
    if (!std::exchange(owner, nullptr))
        return;
    stall.stop();
    error = NatsError(NatsError::Code::ConnectionClosed, NatsRequestMany::tr("The connection was destroyed"), subject.toString());
    m_collected.finish(error);
}
