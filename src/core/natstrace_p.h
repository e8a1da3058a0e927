// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSTRACE_P_H
#define NATSTRACE_P_H

#include "base/natsheaders.h"
#include "base/natssubject.h"

// The headers of a call, with those that ask servers to tell where the message goes (ADR-41). Any
// options with headers(), traceDestination() and traceOnly() will do.
template<typename Options>
NatsHeaders natsTracedHeaders(const Options &options)
{
    NatsHeaders headers = options.headers();
    if (!options.traceDestination().isEmpty())
        headers.set(QLatin1String("Nats-Trace-Dest"), options.traceDestination().toString(), NatsHeaders::Match::Exact);
    if (options.traceOnly())
        headers.set(QLatin1String("Nats-Trace-Only"), QLatin1String("true"), NatsHeaders::Match::Exact);
    return headers;
}

#endif
