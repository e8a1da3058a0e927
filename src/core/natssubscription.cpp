// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natssubscription_p.h"

#include <QtCore/QPointer>

/*!
    \class NatsSubscription
    \inmodule NatsQt
    \since 0.1
    \brief Receives the messages of one subject.

    NatsConnection::subscribe() makes it. It is a child of its connection and lives until one of
    the two is deleted; deleting it, from wherever, ends the subscription. It survives the loss
    of the connection: it is made anew on the next server, with what is left of its
    maximumMessages(). It ends with unsubscribe(), after its maximum, with a permission error,
    and when the connection is closed.

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

/*! Ends the subscription without a signal. */
NatsSubscription::~NatsSubscription()
{
    Q_D(NatsSubscription);
    if (NatsSubscriptionOwner *owner = std::exchange(d->owner, nullptr))
        owner->endSubscription(d->sid);
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
    return d->queueGroup;
}

/*! \property NatsSubscription::state
    \brief whether messages are delivered */
NatsSubscription::State NatsSubscription::state() const
{
    Q_D(const NatsSubscription);
    return d->state;
}

/*! Returns how many messages have been delivered. */
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
    d->setState(State::Ended);
}

/*! \fn void NatsSubscription::messageReceived(const NatsMessage &message)
    Emitted for each \a message. A slot may do anything, deleting this object included. */
/*! \fn void NatsSubscription::stateChanged(NatsSubscription::State state)
    Emitted when \a state is the new state. */
/*! \fn void NatsSubscription::errorOccurred(const NatsError &error)
    Emitted before the subscription ends because of an \a error, such as a missing permission. */

void NatsSubscriptionPrivate::deliver(const NatsMessage &message, bool isLast)
{
    ++received;
    if (!isLast) {
        Q_EMIT q->messageReceived(message); // last statement: a slot may delete this
        return;
    }
    owner = nullptr; // it has forgotten this one
    const QPointer<NatsSubscription> guard(q);
    Q_EMIT q->messageReceived(message);
    if (guard)
        setState(NatsSubscription::State::Ended);
}

void NatsSubscriptionPrivate::setState(NatsSubscription::State newState)
{
    if (std::exchange(state, newState) != newState)
        Q_EMIT q->stateChanged(newState);
}

void NatsSubscriptionPrivate::end(const NatsError &error)
{
    owner = nullptr;
    const QPointer<NatsSubscription> guard(q);
    if (error)
        Q_EMIT q->errorOccurred(error);
    if (guard)
        setState(NatsSubscription::State::Ended);
}

void NatsSubscriptionPrivate::orphan()
{
    owner = nullptr;
    state = NatsSubscription::State::Ended;
}
