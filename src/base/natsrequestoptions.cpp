// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsrequestoptions.h"

class NatsRequestOptionsData : public QSharedData
{
public:
    NatsHeaders headers;
    std::chrono::milliseconds timeout = std::chrono::seconds(1);
};

/*!
    \class NatsRequestOptions
    \inmodule NatsQt
    \since 0.1
    \brief What may be said about a request beside its subject and payload.

    \sa NatsConnection::request()
*/

// All that nobody changed share one block, so that the default argument of a call costs no memory.
static const QSharedDataPointer<NatsRequestOptionsData> &defaults()
{
    static const QSharedDataPointer<NatsRequestOptionsData> data(new NatsRequestOptionsData);
    return data;
}

/*! Constructs the defaults. */
NatsRequestOptions::NatsRequestOptions()
    : d(defaults())
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

bool NatsRequestOptions::isEqual(const NatsRequestOptions &other) const
{
    return d == other.d
            || (d->headers == other.d->headers
                && d->timeout == other.d->timeout);
}
