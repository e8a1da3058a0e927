// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// How much a connection keeps, and for how long it delivers without a pause.

#include "base/natsoptions_p.h"

/*!
    Returns how many bytes of what is published while there is no connection are kept; 8 MiB by
    default, 0 means none.
*/
qint64 NatsOptions::offlineBufferSize() const
{
    return d->offlineBufferSize;
}

/*! Sets how many bytes are kept while there is no connection to \a offlineBufferSize, 0 or more. */
void NatsOptions::setOfflineBufferSize(qint64 offlineBufferSize)
{
    d->offlineBufferSize = offlineBufferSize;
}

/*!
    Returns for how long messages are delivered before other events get their turn; 4
    milliseconds by default, 0 means without an end.
*/
std::chrono::milliseconds NatsOptions::deliverySlice() const
{
    return d->deliverySlice;
}

/*!
    Sets for how long messages are delivered before other events get their turn to \a
    deliverySlice, 0 or more.
*/
void NatsOptions::setDeliverySlice(std::chrono::milliseconds deliverySlice)
{
    d->deliverySlice = deliverySlice;
}

/*!
    Returns above how many bytes that wait for delivery NatsConnection::slowConsumer() tells; 64
    MiB by default, 0 means never.
*/
qint64 NatsOptions::slowConsumerSize() const
{
    return d->slowConsumerSize;
}

/*! Sets above how many bytes that wait for delivery the connection tells to \a slowConsumerSize, 0 or more. */
void NatsOptions::setSlowConsumerSize(qint64 slowConsumerSize)
{
    d->slowConsumerSize = slowConsumerSize;
}

/*!
    Returns above how many bytes that wait for delivery the connection is dropped and resumed,
    as a server would do with a slow consumer; 256 MiB by default, 0 means never.
*/
qint64 NatsOptions::maximumPendingSize() const
{
    return d->maximumPendingSize;
}

/*!
    Sets above how many bytes that wait for delivery the connection is dropped to \a
    maximumPendingSize, 0 or more.
*/
void NatsOptions::setMaximumPendingSize(qint64 maximumPendingSize)
{
    d->maximumPendingSize = maximumPendingSize;
}

/*! Returns above how many bytes that have not left NatsConnection::publish() refuses more; 64 MiB by
    default, 0 means never. */
qint64 NatsOptions::maximumOutboundSize() const
{
    return d->maximumOutboundSize;
}

/*! Sets above how many bytes that have not left publish() refuses more to \a maximumOutboundSize, 0 or
    more. \sa NatsConnection::readyToPublish() */
void NatsOptions::setMaximumOutboundSize(qint64 maximumOutboundSize)
{
    d->maximumOutboundSize = maximumOutboundSize;
}
