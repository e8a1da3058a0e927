// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natssubscription_p.h"

#include <limits>

/*!
    \class NatsSubscription
    \inmodule NatsQt
    \since 0.1
    \brief Receives the messages of one subject.

    NatsConnection::subscribe() makes it. It is a child of its connection and lives until one of
    the two is deleted; deleting it, from wherever, ends the subscription. It survives the loss
    of the connection: it is made anew on the next server, with what is left of its
    maximumMessages(). It ends with unsubscribe(), after its maximum, with a permission error,
    when its timeout is over without a message, and when the connection is closed.

    Messages come with messageReceived(), or one at a time with next(): the form for coroutines.

    \code
    const auto subscription = connection.subscribe("jobs", options);
    while (const auto job = co_await (*subscription)->next())
        co_await work(*job);
    \endcode

    \sa NatsConnection::subscribe()
*/

/*!
    \enum NatsSubscription::State
    \value Active Messages are received, or will be when there is a connection.
    \value Draining The server sends no more; what was on its way is still delivered.
    \value Ended No more messages are delivered. A subscription that has ended stays so.
*/

NatsSubscription::NatsSubscription(std::unique_ptr<NatsSubscriptionPrivate> dd, QObject *parent)
    : QObject(parent), d_ptr(std::move(dd))
{
    d_ptr->q = this;
}

/*! Ends the subscription without a signal. The futures of next() finish with SubscriptionEnded. */
NatsSubscription::~NatsSubscription()
{
    Q_D(NatsSubscription);
    if (NatsSubscriptionOwner *owner = std::exchange(d->owner, nullptr))
        owner->endSubscription(d->sid);
    d->orphan();
    d->m_queue.reset(); // now: its readers are user code, and may still look at this object
}

/*! \property NatsSubscription::subject
    \brief the subject that was subscribed to */
QString NatsSubscription::subject() const
{
    Q_D(const NatsSubscription);
    return d->subject.toString();
}

/*! \property NatsSubscription::queueGroup
    \brief the queue group, or empty */
QString NatsSubscription::queueGroup() const
{
    Q_D(const NatsSubscription);
    return d->options.queueGroup();
}

/*! \property NatsSubscription::state
    \brief whether messages are delivered */
NatsSubscription::State NatsSubscription::state() const
{
    Q_D(const NatsSubscription);
    return d->state;
}

/*! Returns how many messages have been received, those that were dropped included. */
quint64 NatsSubscription::receivedCount() const
{
    Q_D(const NatsSubscription);
    return d->received;
}

/*! Returns after how many messages the subscription ends; 0 means never. */
quint64 NatsSubscription::maximumMessages() const
{
    Q_D(const NatsSubscription);
    return d->maximum;
}

/*! Returns how many messages wait to be read by next(). Nothing waits where a slot is connected to
    messageReceived() and next() was never called. */
qsizetype NatsSubscription::pendingCount() const
{
    Q_D(const NatsSubscription);
    return d->m_queue ? d->m_queue->count() : 0;
}

/*! Returns how many messages were dropped because NatsSubscribeOptions::maximumPending() of them, or
    NatsSubscribeOptions::maximumPendingSize() bytes, were waiting to be read by next(). */
quint64 NatsSubscription::droppedCount() const
{
    Q_D(const NatsSubscription);
    return d->dropped;
}

/*!
    Returns the next message, when it is there. Each message is read once: with several calls at the
    same time the first one gets the first message.

    Messages wait in a queue from the beginning if no slot is connected to messageReceived(), and from
    the first call of next() on in any case. What waits can also be read when the subscription has
    ended.

    The error is Timeout when no message came within \a timeout (0, the default, means for as long as it
    takes), Cancelled when the future is cancelled, which loses no message, and when the subscription has
    ended and nothing waits, what ended it: SubscriptionEnded after unsubscribe(), drain(), its maximum
    and the end of the connection. InvalidOption is for a negative \a timeout.
*/
NatsFuture<NatsMessage> NatsSubscription::next(std::chrono::milliseconds timeout)
{
    Q_D(NatsSubscription);
    if (timeout.count() < 0 || timeout.count() > std::numeric_limits<int>::max())
        return NatsError(NatsError::Code::InvalidOption, tr("The timeout cannot be %1 ms").arg(timeout.count()), subject());
    return d->queue()->next(timeout);
}

/*!
    Ends the subscription when \a maximumMessages have been delivered since it was made, in place
    of what was said before. With as many delivered already, it ends at once.

    Returns an error with the code SubscriptionEnded when it has ended.
*/
NatsResult<void> NatsSubscription::unsubscribeAfter(quint64 maximumMessages)
{
    Q_D(NatsSubscription);
    if (!d->owner)
        return NatsError(NatsError::Code::SubscriptionEnded, tr("The subscription has ended"), subject());
    d->maximum = maximumMessages;
    if (maximumMessages > 0 && d->received >= maximumMessages)
        unsubscribe();
    else
        d->owner->limitSubscription(d->sid, maximumMessages);
    return {};
}

/*!
    Ends the subscription without losing what the server has sent already: the state is Draining
    until that has been delivered, then Ended.

    The future finishes when the state is Ended; a second call returns the same one. It fails with
    SubscriptionEnded when that was so before, and with NotConnected when there is no connection.
*/
NatsFuture<void> NatsSubscription::drain()
{
    Q_D(NatsSubscription);
    if (!d->owner)
        return NatsError(NatsError::Code::SubscriptionEnded, tr("The subscription has ended"), subject());
    return d->drained ? *d->drained : d->owner->drainSubscription(this);
}

/*!
    Ends the subscription at once; no messageReceived() is emitted afterwards. Does nothing when
    it has ended already.
*/
void NatsSubscription::unsubscribe()
{
    Q_D(NatsSubscription);
    if (NatsSubscriptionOwner *owner = std::exchange(d->owner, nullptr))
        owner->endSubscription(d->sid);
    d->end({});
}

/*! \fn void NatsSubscription::messageReceived(const NatsMessage &message)
    Emitted for each \a message. A slot may do anything, deleting this object included. */
/*! \fn void NatsSubscription::stateChanged(NatsSubscription::State state)
    Emitted when \a state is the new state. */
/*! \fn void NatsSubscription::slowConsumer(qsizetype pendingMessages)
    Emitted once when more than NatsSubscribeOptions::slowConsumerLimit() messages wait to be read by
    next(), namely \a pendingMessages; and again after a message arrived with no more than that waiting. */
/*! \fn void NatsSubscription::errorOccurred(const NatsError &error)
    Emitted before the subscription ends because of an \a error, such as a missing permission or a
    timeout; and once when messages begin to be dropped because too many wait to be read by next(), with
    the code SlowConsumer, after which the subscription goes on. */

void NatsSubscription::connectNotify(const QMetaMethod &)
{
    Q_D(NatsSubscription);
    d->forgetReceivers();
}

// Nothing may be asked of a QObject in here: locks of its own are held.
void NatsSubscription::disconnectNotify(const QMetaMethod &)
{
    Q_D(NatsSubscription);
    d->forgetReceivers();
}
