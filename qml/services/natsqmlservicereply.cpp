// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/services/natsqmlservicereply.h"

#include "qml/services/natsqmlendpoint.h"

NatsQmlServiceReply::NatsQmlServiceReply(const NatsQmlServiceExchange::Pointer &exchange)
    : m_exchange(exchange)
{
    if (exchange->endpoint)
        exchange->endpoint->countPending(1);
}

// Queued: the collector of garbage runs this, and no binding may be evaluated meanwhile.
NatsQmlServiceReply::~NatsQmlServiceReply()
{
    NatsQmlEndpoint *endpoint = m_exchange ? m_exchange->endpoint.data() : nullptr;
    if (endpoint)
        QMetaObject::invokeMethod(endpoint, [endpoint] { endpoint->countPending(-1); }, Qt::QueuedConnection);
}

// Null when it was settled before, by a then() that the program wrote
NatsQmlServiceExchange::Pointer NatsQmlServiceReply::take()
{
    NatsQmlServiceExchange::Pointer exchange;
    exchange.swap(m_exchange);
    if (exchange && exchange->endpoint)
        exchange->endpoint->countPending(-1);
    return exchange;
}

void NatsQmlServiceReply::resolve(const QJSValue &value)
{
    if (const auto exchange = take())
        exchange->finish(value);
}

void NatsQmlServiceReply::reject(const QJSValue &problem)
{
    if (const auto exchange = take())
        exchange->fail(problem);
}
