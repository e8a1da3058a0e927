// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// How a connection notices that it was lost, and what it does then.

#include "base/natsoptions_p.h"

/*!
    Returns after how many failed attempts in a row a server is given up; -1, the default, means
    never, and 0 that a lost connection is not replaced.
*/
int NatsOptions::maximumReconnectAttempts() const
{
    return d->maximumReconnectAttempts;
}

/*!
    Sets after how many failed attempts in a row a server is given up to \a
    maximumReconnectAttempts, -1 or more.
*/
void NatsOptions::setMaximumReconnectAttempts(int maximumReconnectAttempts)
{
    d->maximumReconnectAttempts = maximumReconnectAttempts;
}

/*!
    Returns how long one server may take from the first packet to the end of the handshake; 5
    seconds by default.
*/
std::chrono::milliseconds NatsOptions::connectTimeout() const
{
    return d->connectTimeout;
}

/*! Sets how long one server may take to connect to \a connectTimeout, at least one millisecond. */
void NatsOptions::setConnectTimeout(std::chrono::milliseconds connectTimeout)
{
    d->connectTimeout = connectTimeout;
}

/*! Returns how long close() waits for what was published to leave; 2 seconds by default. */
std::chrono::milliseconds NatsOptions::closeTimeout() const
{
    return d->closeTimeout;
}

/*! Sets how long close() waits for what was published to leave to \a closeTimeout, 0 or more. */
void NatsOptions::setCloseTimeout(std::chrono::milliseconds closeTimeout)
{
    d->closeTimeout = closeTimeout;
}

/*!
    Returns how long the same server is left alone after an attempt; 2 seconds by default. It
    doubles after each failed round of the pool.
*/
std::chrono::milliseconds NatsOptions::reconnectTimeWait() const
{
    return d->reconnectTimeWait;
}

/*! Sets how long the same server is left alone after an attempt to \a reconnectTimeWait, 0 or more. */
void NatsOptions::setReconnectTimeWait(std::chrono::milliseconds reconnectTimeWait)
{
    d->reconnectTimeWait = reconnectTimeWait;
}

/*! Returns what the doubled reconnectTimeWait() never exceeds; 30 seconds by default. */
std::chrono::milliseconds NatsOptions::maximumReconnectTimeWait() const
{
    return d->maximumReconnectTimeWait;
}

/*! Sets what the doubled reconnectTimeWait() never exceeds to \a maximumReconnectTimeWait. */
void NatsOptions::setMaximumReconnectTimeWait(std::chrono::milliseconds maximumReconnectTimeWait)
{
    d->maximumReconnectTimeWait = maximumReconnectTimeWait;
}

/*! Returns up to how much is added at random to the wait; 100 milliseconds by default. */
std::chrono::milliseconds NatsOptions::reconnectJitter() const
{
    return d->reconnectJitter;
}

/*! Sets up to how much is added at random to the wait to \a reconnectJitter, 0 or more. */
void NatsOptions::setReconnectJitter(std::chrono::milliseconds reconnectJitter)
{
    d->reconnectJitter = reconnectJitter;
}

/*! Returns the same as reconnectJitter() for encrypted servers; one second by default. */
std::chrono::milliseconds NatsOptions::reconnectJitterTls() const
{
    return d->reconnectJitterTls;
}

/*! Sets what is added at random to the wait for encrypted servers to \a reconnectJitterTls, 0 or more. */
void NatsOptions::setReconnectJitterTls(std::chrono::milliseconds reconnectJitterTls)
{
    d->reconnectJitterTls = reconnectJitterTls;
}

/*! Returns how often the client pings; 2 minutes by default, 0 means never. */
std::chrono::milliseconds NatsOptions::pingInterval() const
{
    return d->pingInterval;
}

/*! Sets how often the client pings to \a pingInterval, 0 or more. */
void NatsOptions::setPingInterval(std::chrono::milliseconds pingInterval)
{
    d->pingInterval = pingInterval;
}

/*!
    Returns how many pings may be unanswered; 2 by default. When the next one is due with as
    many outstanding, the connection is stale.
*/
int NatsOptions::maximumPingsOut() const
{
    return d->maximumPingsOut;
}

/*! Sets how many pings may be unanswered to \a maximumPingsOut, at least 1. */
void NatsOptions::setMaximumPingsOut(int maximumPingsOut)
{
    d->maximumPingsOut = maximumPingsOut;
}

/*! Returns whether the network, the state of the application and the clock are watched, so that a
    connection notices at once what sleep and a change of the network have done to it; true by default. */
bool NatsOptions::watchSystem() const
{
    return d->watchSystem;
}

/*! Sets whether network, application and clock are watched to \a watchSystem. When false, a monitor
    that the program gave has no effect either. \sa NatsSystemMonitor */
void NatsOptions::setWatchSystem(bool watchSystem)
{
    d->watchSystem = watchSystem;
}

/*! Returns within what time a server must answer after sleep or a change of the network, else the
    connection is stale; 5 seconds by default. What waits to be sent is part of that time. */
std::chrono::milliseconds NatsOptions::probeTimeout() const
{
    return d->probeTimeout;
}

/*! Sets within what time a server must answer then to \a probeTimeout, at least one millisecond. */
void NatsOptions::setProbeTimeout(std::chrono::milliseconds probeTimeout)
{
    d->probeTimeout = probeTimeout;
}
