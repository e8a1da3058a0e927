// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsrequestoptions.h"

#include "base/natsshareddefaults_p.h"

class NatsRequestOptionsData : public QSharedData
{
public:
    NatsHeaders headers;
    std::chrono::milliseconds timeout = std::chrono::seconds(1);
    NatsSubject reply;
    NatsSubject traceDestination;
    bool noMux = false;
    bool traceOnly = false;
};

/*!
    \class NatsRequestOptions
    \inmodule NatsQt
    \since 0.1
    \brief What may be said about a request beside its subject and payload.

    \sa NatsConnection::request()
*/

/*! Constructs the defaults. */
NatsRequestOptions::NatsRequestOptions() : d(natsSharedDefaults<NatsRequestOptionsData>())
{
}

NatsRequestOptions::NatsRequestOptions(const NatsRequestOptions &other) = default;
NatsRequestOptions::NatsRequestOptions(NatsRequestOptions &&other) noexcept = default;
NatsRequestOptions::~NatsRequestOptions() = default;
NatsRequestOptions &NatsRequestOptions::operator=(const NatsRequestOptions &other) = default;
NatsRequestOptions &NatsRequestOptions::operator=(NatsRequestOptions &&other) noexcept = default;

/*! Returns the headers; none by default. */
NatsHeaders NatsRequestOptions::headers() const
{
    return d->headers;
}

/*! Sets the headers to \a headers. */
void NatsRequestOptions::setHeaders(const NatsHeaders &headers)
{
    d->headers = headers;
}

/*! Returns how long to wait for the reply; one second by default. */
std::chrono::milliseconds NatsRequestOptions::timeout() const
{
    return d->timeout;
}

/*! Sets how long to wait for the reply to \a timeout, at least one millisecond. */
void NatsRequestOptions::setTimeout(std::chrono::milliseconds timeout)
{
    d->timeout = timeout;
}

/*! Returns whether the request has a subscription of its own for its reply; false by default: all requests
    of a connection share one. */
bool NatsRequestOptions::noMux() const
{
    return d->noMux;
}

/*! Sets whether the request has a subscription of its own to \a noMux. */
void NatsRequestOptions::setNoMux(bool noMux)
{
    d->noMux = noMux;
}

/*! Returns the subject that the reply is expected at; empty by default, which means an inbox that nobody
    can guess. */
NatsSubject NatsRequestOptions::reply() const
{
    return d->reply;
}

/*! Sets the subject that the reply is expected at to \a reply. It has no wildcards, and is only possible
    with noMux(). */
void NatsRequestOptions::setReply(const NatsSubject &reply)
{
    d->reply = reply;
}

/*! Returns the subject that servers report to where the request went; empty by default, which means that
    they do not. */
NatsSubject NatsRequestOptions::traceDestination() const
{
    return d->traceDestination;
}

/*! Sets the subject that servers report to where the request went to \a traceDestination: each sends a JSON
    document there. Needs nats-server 2.11; source: ADR-41. */
void NatsRequestOptions::setTraceDestination(const NatsSubject &traceDestination)
{
    d->traceDestination = traceDestination;
}

/*! Returns whether the request is only traced, and delivered to nobody; false by default. */
bool NatsRequestOptions::traceOnly() const
{
    return d->traceOnly;
}

/*! Sets whether the request is only traced to \a traceOnly; this needs a traceDestination(). */
void NatsRequestOptions::setTraceOnly(bool traceOnly)
{
    d->traceOnly = traceOnly;
}

bool NatsRequestOptions::isEqual(const NatsRequestOptions &other) const
{
    return d == other.d
            || (d->headers == other.d->headers
                && d->timeout == other.d->timeout
                && d->reply == other.d->reply
                && d->traceDestination == other.d->traceDestination
                && d->noMux == other.d->noMux
                && d->traceOnly == other.d->traceOnly);
}
