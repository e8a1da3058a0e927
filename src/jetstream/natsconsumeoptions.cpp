// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumeoptions.h"

#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natspullchecks_p.h"

#include <limits>
#include <tuple>

class NatsConsumeOptionsData : public QSharedData
{
public:
    auto fields() const
    {
        return std::tie(maximumMessages, maximumBytes, thresholdMessages, thresholdBytes, expires, idleHeartbeat,
                        priority, workingInterval, abortOnMissingResource, bound);
    }

    int maximumMessages = 0;
    qint64 maximumBytes = 0;
    int thresholdMessages = 0;
    qint64 thresholdBytes = 0;
    std::chrono::milliseconds expires = std::chrono::seconds(30);
    std::chrono::milliseconds idleHeartbeat = std::chrono::milliseconds(0);
    NatsPriorityOptions priority;
    std::chrono::milliseconds workingInterval = std::chrono::milliseconds(0);
    bool abortOnMissingResource = false;
    bool bound = false;
};

/*!
    \class NatsConsumeOptions
    \inmodule NatsQt
    \since 0.1
    \brief How a consumer asks for messages while it consumes.

    While a consumer runs, it has asked the server for up to maximumMessages(), less those that its handler has not
    processed yet. It asks again when no more than thresholdMessages() are on their way or being processed, so that a
    slow handler is never sent more than it can take.

    \sa NatsPullConsumer::consume()
*/

/*! Constructs the defaults. */
NatsConsumeOptions::NatsConsumeOptions()
    : d(new NatsConsumeOptionsData)
{
}

NatsConsumeOptions::NatsConsumeOptions(const NatsConsumeOptions &other) = default;
NatsConsumeOptions::NatsConsumeOptions(NatsConsumeOptions &&other) noexcept = default;
NatsConsumeOptions::~NatsConsumeOptions() = default;
NatsConsumeOptions &NatsConsumeOptions::operator=(const NatsConsumeOptions &other) = default;
NatsConsumeOptions &NatsConsumeOptions::operator=(NatsConsumeOptions &&other) noexcept = default;

/*! Returns how many messages may be on their way and being processed at once; 0, the default, is 100, or with a
    maximumBytes() 1,000,000. */
int NatsConsumeOptions::maximumMessages() const
{
    return d->maximumMessages;
}

/*! Sets how many messages may be on their way and being processed at once to \a maximumMessages, from 0 to
    1,000,000. More are faster over a slow network; fewer leave more for other clients of the same consumer. */
void NatsConsumeOptions::setMaximumMessages(int maximumMessages)
{
    d->maximumMessages = maximumMessages;
}

/*! Returns how many bytes may be on their way and being processed at once; 0, the default, is no limit. */
qint64 NatsConsumeOptions::maximumBytes() const
{
    return d->maximumBytes;
}

/*! Sets how many bytes may be on their way and being processed at once to \a maximumBytes, from 0 to 2147483647.
    A message that is larger never comes, which a NatsConsumerNotification::MessageTooLarge tells. */
void NatsConsumeOptions::setMaximumBytes(qint64 maximumBytes)
{
    d->maximumBytes = maximumBytes;
}

/*! Returns at how many messages the consumer asks for more; 0, the default, is three quarters of maximumMessages(). */
int NatsConsumeOptions::thresholdMessages() const
{
    return d->thresholdMessages;
}

/*! Sets at how many messages the consumer asks for more to \a thresholdMessages, from 0 to maximumMessages(). */
void NatsConsumeOptions::setThresholdMessages(int thresholdMessages)
{
    d->thresholdMessages = thresholdMessages;
}

/*! Returns at how many bytes the consumer asks for more; 0, the default, is three quarters of maximumBytes(). */
qint64 NatsConsumeOptions::thresholdBytes() const
{
    return d->thresholdBytes;
}

/*! Sets at how many bytes the consumer asks for more to \a thresholdBytes, from 0 to maximumBytes(). */
void NatsConsumeOptions::setThresholdBytes(qint64 thresholdBytes)
{
    d->thresholdBytes = thresholdBytes;
}

/*! Returns for how long the server keeps a request for messages; 30 seconds by default. */
std::chrono::milliseconds NatsConsumeOptions::expires() const
{
    return d->expires;
}

/*! Sets for how long the server keeps a request for messages to \a expires, at least a second. */
void NatsConsumeOptions::setExpires(std::chrono::milliseconds expires)
{
    d->expires = expires;
}

/*! Returns how often the server tells that it is there while there are no messages; 0, the default, is five seconds,
    or half of expires() where that is less. */
std::chrono::milliseconds NatsConsumeOptions::idleHeartbeat() const
{
    return d->idleHeartbeat;
}

/*! Sets how often the server tells that it is there while there are no messages to \a idleHeartbeat, from 100
    milliseconds to half of expires(). When two in a row do not come, the consumer tells so and asks again. */
void NatsConsumeOptions::setIdleHeartbeat(std::chrono::milliseconds idleHeartbeat)
{
    d->idleHeartbeat = idleHeartbeat;
}

/*! Returns the priority group that pulls belong to, and what they say of it; none by default. */
NatsPriorityOptions NatsConsumeOptions::priority() const
{
    return d->priority;
}

/*! Sets the priority group that pulls belong to, and what they say of it, to \a priority. A consumer with
    NatsConsumerConfig::priorityGroups() gives nothing to a pull without a group. */
void NatsConsumeOptions::setPriority(const NatsPriorityOptions &priority)
{
    d->priority = priority;
}

/*! Returns how often the server is told that a message is being worked on; 0, the default, is never. */
std::chrono::milliseconds NatsConsumeOptions::workingInterval() const
{
    return d->workingInterval;
}

/*! Sets how often the server is told that a message is being worked on to \a workingInterval, from 0. As long as a
    message is neither acknowledged nor gone, NatsJetStreamMessage::working() is called for it by itself, so that it is
    not given to another client. Half of NatsConsumerConfig::ackWait() is a good value. */
void NatsConsumeOptions::setWorkingInterval(std::chrono::milliseconds workingInterval)
{
    d->workingInterval = workingInterval;
}

/*! Returns whether consuming ends when the consumer or its stream does not exist; false by default. */
bool NatsConsumeOptions::abortsOnMissingResource() const
{
    return d->abortOnMissingResource;
}

/*! Sets whether consuming ends when the consumer or its stream does not exist to \a abortOnMissingResource. Otherwise
    that is told by a notification, and it goes on when they are there again. */
void NatsConsumeOptions::setAbortOnMissingResource(bool abortOnMissingResource)
{
    d->abortOnMissingResource = abortOnMissingResource;
}

/*! Returns whether the server is never asked about the consumer; false by default. */
bool NatsConsumeOptions::isBound() const
{
    return d->bound;
}

/*! Sets whether the server is never asked about the consumer to \a bound, for a user without the permission to ask. What
    is missing is then told only as NoResponders. */
void NatsConsumeOptions::setBound(bool bound)
{
    d->bound = bound;
}

/*! Returns an error with the code InvalidOption that names the first option that is out of its range. */
NatsResult<void> NatsConsumeOptions::validate() const
{
    using NatsChecks::range;
    constexpr qint64 LongestWait = std::numeric_limits<int>::max(); // of a timer, in milliseconds
    const qint64 messages = d->maximumMessages == 0 ? NatsPullChecks::MaximumBatch : d->maximumMessages;
    return NatsChecks::firstError(
            range("maximumMessages", d->maximumMessages, 0, NatsPullChecks::MaximumBatch),
            range("maximumBytes", d->maximumBytes, 0, std::numeric_limits<int>::max()),
            range("thresholdMessages", d->thresholdMessages, 0, messages),
            range("thresholdBytes", d->thresholdBytes, 0, d->maximumBytes), range("expires", d->expires.count(), 1000, LongestWait),
            range("idleHeartbeat", d->idleHeartbeat.count(), d->idleHeartbeat.count() == 0 ? 0 : 100, LongestWait),
            range("workingInterval", d->workingInterval.count(), 0, LongestWait),
            NatsPullChecks::heartbeat(d->idleHeartbeat, d->expires), d->priority.validate());
}

bool NatsConsumeOptions::isEqual(const NatsConsumeOptions &other) const
{
    return d == other.d || d->fields() == other.d->fields();
}
