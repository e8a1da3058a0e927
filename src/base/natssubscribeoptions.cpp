// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natssubscribeoptions.h"

class NatsSubscribeOptionsData : public QSharedData
{
public:
    QString queueGroup;
    quint64 maximumMessages = 0;
};

/*!
    \class NatsSubscribeOptions
    \inmodule NatsQt
    \since 0.1
    \brief What may be said about a subscription beside its subject.

    \sa NatsConnection::subscribe()
*/

// All that nobody changed share one block, so that the default argument of a call costs no memory.
static const QSharedDataPointer<NatsSubscribeOptionsData> &defaults()
{
    static const QSharedDataPointer<NatsSubscribeOptionsData> data(new NatsSubscribeOptionsData);
    return data;
}

/*! Constructs the defaults. */
NatsSubscribeOptions::NatsSubscribeOptions()
    : d(defaults())
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

bool NatsSubscribeOptions::isEqual(const NatsSubscribeOptions &other) const
{
    return d == other.d
            || (d->queueGroup == other.d->queueGroup
                && d->maximumMessages == other.d->maximumMessages);
}
