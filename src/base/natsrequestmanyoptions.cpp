// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsrequestmanyoptions.h"

#include "base/natsshareddefaults_p.h"

class NatsRequestManyOptionsData : public QSharedData
{
public:
    NatsHeaders headers;
    NatsRequestManyOptions::Strategy strategy = NatsRequestManyOptions::Strategy::Timer;
    std::chrono::milliseconds timeout = std::chrono::seconds(1);
    std::chrono::milliseconds stallTimeout = std::chrono::milliseconds(300);
    int maximumMessages = 0;
    std::function<bool(const NatsMessage &)> sentinel;
    NatsSubject reply;
    NatsSubject traceDestination;
    bool noMux = false;
    bool traceOnly = false;
};

/*!
    \class NatsRequestManyOptions
    \inmodule NatsQt
    \since 0.1
    \brief What may be said about a request with several replies: above all, when it is over.

    \sa NatsConnection::requestMany()
*/

/*!
    \enum NatsRequestManyOptions::Strategy
    What ends a request with several replies, apart from timeout() and maximumMessages(), which
    always do. Source: ADR-47.
    \value Timer Nothing else: all replies that come within timeout() are taken.
    \value Count maximumMessages(), which must be set.
    \value Stall After the first reply, that none comes for stallTimeout().
    \value Sentinel A reply without payload, or one that sentinel() tells to be the last. It is
           delivered too.
*/

/*! Constructs the defaults. */
NatsRequestManyOptions::NatsRequestManyOptions() : d(natsSharedDefaults<NatsRequestManyOptionsData>())
{
}

NatsRequestManyOptions::NatsRequestManyOptions(const NatsRequestManyOptions &other) = default;
NatsRequestManyOptions::NatsRequestManyOptions(NatsRequestManyOptions &&other) noexcept = default;
NatsRequestManyOptions::~NatsRequestManyOptions() = default;
NatsRequestManyOptions &NatsRequestManyOptions::operator=(const NatsRequestManyOptions &other) = default;
NatsRequestManyOptions &NatsRequestManyOptions::operator=(NatsRequestManyOptions &&other) noexcept = default;

/*! Returns the headers; none by default. */
NatsHeaders NatsRequestManyOptions::headers() const
{
    return d->headers;
}

/*! Sets the headers to \a headers. */
void NatsRequestManyOptions::setHeaders(const NatsHeaders &headers)
{
    d->headers = headers;
}

/*! Returns how long the request may take as a whole; one second by default. */
std::chrono::milliseconds NatsRequestManyOptions::timeout() const
{
    return d->timeout;
}

/*! Sets how long the request may take as a whole to \a timeout, at least one millisecond. That it is
    over is no error. */
void NatsRequestManyOptions::setTimeout(std::chrono::milliseconds timeout)
{
    d->timeout = timeout;
}

/*! Returns what ends the request; Timer by default. */
NatsRequestManyOptions::Strategy NatsRequestManyOptions::strategy() const
{
    return d->strategy;
}

/*! Sets what ends the request to \a strategy. */
void NatsRequestManyOptions::setStrategy(Strategy strategy)
{
    d->strategy = strategy;
}

/*! Returns after how many replies the request is over; 0, the default, means after any number. */
int NatsRequestManyOptions::maximumMessages() const
{
    return d->maximumMessages;
}

/*! Sets after how many replies the request is over to \a maximumMessages, from 0 on, with each
    strategy; Count needs at least 1. */
void NatsRequestManyOptions::setMaximumMessages(int maximumMessages)
{
    d->maximumMessages = maximumMessages;
}

/*! Returns how long the strategy Stall waits for the next reply; 300 milliseconds by default. */
std::chrono::milliseconds NatsRequestManyOptions::stallTimeout() const
{
    return d->stallTimeout;
}

/*! Sets how long the strategy Stall waits for the next reply to \a stallTimeout, at least one
    millisecond. The request does not become longer than timeout() by it. */
void NatsRequestManyOptions::setStallTimeout(std::chrono::milliseconds stallTimeout)
{
    d->stallTimeout = stallTimeout;
}

/*! Returns what tells the strategy Sentinel that a reply is the last one; by default none, which means
    that a reply without payload is. */
std::function<bool(const NatsMessage &)> NatsRequestManyOptions::sentinel() const
{
    return d->sentinel;
}

/*! Sets what tells the strategy Sentinel that a reply is the last one to \a sentinel. */
void NatsRequestManyOptions::setSentinel(const std::function<bool(const NatsMessage &)> &sentinel)
{
    d->sentinel = sentinel;
}

/*! Returns whether the request has a subscription of its own for its replies; false by default: all requests
    of a connection share one. */
bool NatsRequestManyOptions::noMux() const
{
    return d->noMux;
}

/*! Sets whether the request has a subscription of its own to \a noMux. */
void NatsRequestManyOptions::setNoMux(bool noMux)
{
    d->noMux = noMux;
}

/*! Returns the subject that the replies are expected at; empty by default, which means an inbox that nobody
    can guess. */
NatsSubject NatsRequestManyOptions::reply() const
{
    return d->reply;
}

/*! Sets the subject that the replies are expected at to \a reply. It has no wildcards, and is only possible
    with noMux(). */
void NatsRequestManyOptions::setReply(const NatsSubject &reply)
{
    d->reply = reply;
}

/*! Returns the subject that servers report to where the request went; empty by default, which means that
    they do not. */
NatsSubject NatsRequestManyOptions::traceDestination() const
{
    return d->traceDestination;
}

/*! Sets the subject that servers report to where the request went to \a traceDestination: each sends a JSON
    document there. Needs nats-server 2.11; source: ADR-41. */
void NatsRequestManyOptions::setTraceDestination(const NatsSubject &traceDestination)
{
    d->traceDestination = traceDestination;
}

/*! Returns whether the request is only traced, and delivered to nobody; false by default. */
bool NatsRequestManyOptions::traceOnly() const
{
    return d->traceOnly;
}

/*! Sets whether the request is only traced to \a traceOnly; this needs a traceDestination(). */
void NatsRequestManyOptions::setTraceOnly(bool traceOnly)
{
    d->traceOnly = traceOnly;
}
