// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natssubscribeoptions.h"

#include "base/natsshareddefaults_p.h"

class NatsSubscribeOptionsData : public QSharedData
{
public:
    QString queueGroup;
    quint64 maximumMessages = 0;
    std::chrono::milliseconds timeout = std::chrono::milliseconds(0);
    int maximumPending = 65'536;
    qint64 maximumPendingSize = 64 * 1024 * 1024;
    int slowConsumerLimit = 0;
};

/*!
    \class NatsSubscribeOptions
    \inmodule NatsQt
    \since 0.1
    \brief What may be said about a subscription beside its subject.

    \sa NatsConnection::subscribe()
*/

/*! Constructs the defaults. */
NatsSubscribeOptions::NatsSubscribeOptions() : d(natsSharedDefaults<NatsSubscribeOptionsData>())
{
}

NatsSubscribeOptions::NatsSubscribeOptions(const NatsSubscribeOptions &other) = default;
NatsSubscribeOptions::NatsSubscribeOptions(NatsSubscribeOptions &&other) noexcept = default;
NatsSubscribeOptions::~NatsSubscribeOptions() = default;
NatsSubscribeOptions &NatsSubscribeOptions::operator=(const NatsSubscribeOptions &other) = default;
NatsSubscribeOptions &NatsSubscribeOptions::operator=(NatsSubscribeOptions &&other) noexcept = default;

/*!
    Returns the queue group; empty by default, which means none. Of all subscriptions of one
    queue group one gets each message.
*/
QString NatsSubscribeOptions::queueGroup() const
{
    return d->queueGroup;
}

/*! Sets the queue group to \a queueGroup, a text without white space. */
void NatsSubscribeOptions::setQueueGroup(const QString &queueGroup)
{
    d->queueGroup = queueGroup;
}

/*! Returns after how many messages the subscription ends; 0, the default, means never. */
quint64 NatsSubscribeOptions::maximumMessages() const
{
    return d->maximumMessages;
}

/*! Sets after how many messages the subscription ends to \a maximumMessages. */
void NatsSubscribeOptions::setMaximumMessages(quint64 maximumMessages)
{
    d->maximumMessages = maximumMessages;
}

/*! Returns how long to wait for the first message; 0, the default, means for as long as it takes. */
std::chrono::milliseconds NatsSubscribeOptions::timeout() const
{
    return d->timeout;
}

/*! Sets how long to wait for the first message to \a timeout, from 0 on, counted from the call that
    subscribes. When none comes, the subscription ends with an error of the code Timeout. */
void NatsSubscribeOptions::setTimeout(std::chrono::milliseconds timeout)
{
    d->timeout = timeout;
}

/*! Returns how many messages may wait to be read by NatsSubscription::next(); 65,536 by default. */
int NatsSubscribeOptions::maximumPending() const
{
    return d->maximumPending;
}

/*! Sets how many messages may wait to be read by NatsSubscription::next() to \a maximumPending, from 1
    on. What arrives beyond it is dropped, counted and told. */
void NatsSubscribeOptions::setMaximumPending(int maximumPending)
{
    d->maximumPending = maximumPending;
}

/*! Returns how many bytes may wait to be read by NatsSubscription::next(); 64 MiB by default. */
qint64 NatsSubscribeOptions::maximumPendingSize() const
{
    return d->maximumPendingSize;
}

/*! Sets how many bytes, of headers and payloads, may wait to be read by NatsSubscription::next() to
    \a maximumPendingSize, from 1 on. A single larger message is kept where nothing else waits. */
void NatsSubscribeOptions::setMaximumPendingSize(qint64 maximumPendingSize)
{
    d->maximumPendingSize = maximumPendingSize;
}

/*! Returns above how many messages that wait for NatsSubscription::next() the signal
    NatsSubscription::slowConsumer() tells; 0, the default, means never. */
int NatsSubscribeOptions::slowConsumerLimit() const
{
    return d->slowConsumerLimit;
}

/*! Sets above how many messages that wait NatsSubscription::slowConsumer() tells to \a slowConsumerLimit,
    from 0 on. */
void NatsSubscribeOptions::setSlowConsumerLimit(int slowConsumerLimit)
{
    d->slowConsumerLimit = slowConsumerLimit;
}

bool NatsSubscribeOptions::isEqual(const NatsSubscribeOptions &other) const
{
    return d == other.d
            || (d->queueGroup == other.d->queueGroup
                && d->maximumMessages == other.d->maximumMessages
                && d->timeout == other.d->timeout
                && d->maximumPending == other.d->maximumPending
                && d->maximumPendingSize == other.d->maximumPendingSize
                && d->slowConsumerLimit == other.d->slowConsumerLimit);
}
