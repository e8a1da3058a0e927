// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natspublishoptions.h"

#include "base/natsshareddefaults_p.h"

class NatsPublishOptionsData : public QSharedData
{
public:
    NatsHeaders headers;
    NatsSubject reply;
    NatsSubject traceDestination;
    bool traceOnly = false;
};

/*!
    \class NatsPublishOptions
    \inmodule NatsQt
    \since 0.1
    \brief What may be said about one message beside its subject and payload.

    \sa NatsConnection::publish()
*/

/*! Constructs the defaults. */
NatsPublishOptions::NatsPublishOptions() : d(natsSharedDefaults<NatsPublishOptionsData>())
{
}

NatsPublishOptions::NatsPublishOptions(const NatsPublishOptions &other) = default;
NatsPublishOptions::NatsPublishOptions(NatsPublishOptions &&other) noexcept = default;
NatsPublishOptions::~NatsPublishOptions() = default;
NatsPublishOptions &NatsPublishOptions::operator=(const NatsPublishOptions &other) = default;
NatsPublishOptions &NatsPublishOptions::operator=(NatsPublishOptions &&other) noexcept = default;

/*! Returns the headers; none by default. */
NatsHeaders NatsPublishOptions::headers() const
{
    return d->headers;
}

/*! Sets the headers to \a headers. */
void NatsPublishOptions::setHeaders(const NatsHeaders &headers)
{
    d->headers = headers;
}

/*! Returns the subject that an answer is expected at; empty by default, which means that none is. */
NatsSubject NatsPublishOptions::reply() const
{
    return d->reply;
}

/*! Sets the subject that an answer is expected at to \a reply. */
void NatsPublishOptions::setReply(const NatsSubject &reply)
{
    d->reply = reply;
}

/*! Returns the subject that servers report to where the message went; empty by default, which means that
    they do not. */
NatsSubject NatsPublishOptions::traceDestination() const
{
    return d->traceDestination;
}

/*! Sets the subject that servers report to where the message went to \a traceDestination: each sends a JSON
    document there. Needs nats-server 2.11; source: ADR-41. */
void NatsPublishOptions::setTraceDestination(const NatsSubject &traceDestination)
{
    d->traceDestination = traceDestination;
}

/*! Returns whether the message is only traced, and delivered to nobody; false by default. */
bool NatsPublishOptions::traceOnly() const
{
    return d->traceOnly;
}

/*! Sets whether the message is only traced to \a traceOnly; this needs a traceDestination(). */
void NatsPublishOptions::setTraceOnly(bool traceOnly)
{
    d->traceOnly = traceOnly;
}

bool NatsPublishOptions::isEqual(const NatsPublishOptions &other) const
{
    return d == other.d
            || (d->headers == other.d->headers
                && d->reply == other.d->reply
                && d->traceDestination == other.d->traceDestination
                && d->traceOnly == other.d->traceOnly);
}
