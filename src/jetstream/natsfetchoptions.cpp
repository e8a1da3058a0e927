// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsfetchoptions.h"

#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natspullchecks_p.h"

#include <limits>
#include <tuple>

class NatsFetchOptionsData : public QSharedData
{
public:
    auto fields() const
    {
        return std::tie(maximumMessages, maximumBytes, expires, idleHeartbeat, noWait, priority);
    }

    int maximumMessages = 100;
    qint64 maximumBytes = 0;
    std::chrono::milliseconds expires = std::chrono::seconds(30);
    std::chrono::milliseconds idleHeartbeat = std::chrono::milliseconds(0);
    bool noWait = false;
    NatsPriorityOptions priority;
};

/*!
    \class NatsFetchOptions
    \inmodule NatsQt
    \since 0.1
    \brief How many messages a consumer is asked for once, and for how long.

    \sa NatsPullConsumer::fetch()
*/

/*! Constructs the defaults. */
NatsFetchOptions::NatsFetchOptions()
    : d(new NatsFetchOptionsData)
{
}

NatsFetchOptions::NatsFetchOptions(const NatsFetchOptions &other) = default;
NatsFetchOptions::NatsFetchOptions(NatsFetchOptions &&other) noexcept = default;
NatsFetchOptions::~NatsFetchOptions() = default;
NatsFetchOptions &NatsFetchOptions::operator=(const NatsFetchOptions &other) = default;
NatsFetchOptions &NatsFetchOptions::operator=(NatsFetchOptions &&other) noexcept = default;

/*! Returns how many messages come at most; 100 by default. */
int NatsFetchOptions::maximumMessages() const
{
    return d->maximumMessages;
}

/*! Sets how many messages come at most to \a maximumMessages, from 1 to 1,000,000. */
void NatsFetchOptions::setMaximumMessages(int maximumMessages)
{
    d->maximumMessages = maximumMessages;
}

/*! Returns how many bytes come at most; 0, the default, is no limit. */
qint64 NatsFetchOptions::maximumBytes() const
{
    return d->maximumBytes;
}

/*! Sets how many bytes come at most to \a maximumBytes, from 0 to 2147483647. */
void NatsFetchOptions::setMaximumBytes(qint64 maximumBytes)
{
    d->maximumBytes = maximumBytes;
}

/*! Returns for how long is waited for messages; 30 seconds by default. */
std::chrono::milliseconds NatsFetchOptions::expires() const
{
    return d->expires;
}

/*! Sets for how long is waited for messages to \a expires, at least a second. */
void NatsFetchOptions::setExpires(std::chrono::milliseconds expires)
{
    d->expires = expires;
}

/*! Returns how often the server tells that it is there; 0, the default, is five seconds, or half of expires() where that
    is less. */
std::chrono::milliseconds NatsFetchOptions::idleHeartbeat() const
{
    return d->idleHeartbeat;
}

/*! Sets how often the server tells that it is there while there are no messages to \a idleHeartbeat, from 100
    milliseconds to half of expires(). When two in a row do not come, the fetch ends with an error. */
void NatsFetchOptions::setIdleHeartbeat(std::chrono::milliseconds idleHeartbeat)
{
    d->idleHeartbeat = idleHeartbeat;
}

/*! Returns whether only messages come that are there already; false by default. */
bool NatsFetchOptions::noWait() const
{
    return d->noWait;
}

/*! Sets whether only messages come that are there already to \a noWait. Then expires() has no effect. */
void NatsFetchOptions::setNoWait(bool noWait)
{
    d->noWait = noWait;
}

/*! Returns the priority group that pulls belong to, and what they say of it; none by default. */
NatsPriorityOptions NatsFetchOptions::priority() const
{
    return d->priority;
}

/*! Sets the priority group that pulls belong to, and what they say of it, to \a priority. A consumer with
    NatsConsumerConfig::priorityGroups() gives nothing to a pull without a group. */
void NatsFetchOptions::setPriority(const NatsPriorityOptions &priority)
{
    d->priority = priority;
}

/*! Returns an error with the code InvalidOption that names the first option that is out of its range. */
NatsResult<void> NatsFetchOptions::validate() const
{
    using NatsChecks::range;
    constexpr qint64 LongestWait = std::numeric_limits<int>::max(); // of a timer, in milliseconds
    return NatsChecks::firstError(
            range("maximumMessages", d->maximumMessages, 1, NatsPullChecks::MaximumBatch),
            range("maximumBytes", d->maximumBytes, 0, std::numeric_limits<int>::max()),
            range("expires", d->expires.count(), 1000, LongestWait),
            range("idleHeartbeat", d->idleHeartbeat.count(), d->idleHeartbeat.count() == 0 ? 0 : 100, LongestWait),
            NatsPullChecks::heartbeat(d->idleHeartbeat, d->expires), d->priority.validate());
}

bool NatsFetchOptions::isEqual(const NatsFetchOptions &other) const
{
    return d == other.d || d->fields() == other.d->fields();
}
