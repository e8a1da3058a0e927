// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsserviceendpointstats.h"

#include "services/natsservicejson_p.h"

/*!
    \class NatsServiceEndpointStats
    \inmodule NatsQt
    \since 0.1
    \brief What an endpoint of a service has done.

    A read-only value over the JSON of the service; json() has what no function is for.

    \sa NatsServiceStats::endpoints(), NatsServiceEndpoint::stats()
*/

/*! Returns the value that \a json is. */
NatsServiceEndpointStats NatsServiceEndpointStats::fromJson(const QJsonObject &json)
{
    NatsServiceEndpointStats value;
    value.m_json = json;
    return value;
}

/*! \fn QJsonObject NatsServiceEndpointStats::json() const
    Returns all that the service sent of this endpoint. */

/*! Returns the name. */
QString NatsServiceEndpointStats::name() const
{
    return m_json.value(NatsServiceJson::Name).toString();
}

/*! Returns the subject that requests are sent to. */
QString NatsServiceEndpointStats::subject() const
{
    return m_json.value(NatsServiceJson::Subject).toString();
}

/*! Returns the queue group that shares the requests; empty where each instance gets all of them. */
QString NatsServiceEndpointStats::queueGroup() const
{
    return m_json.value(NatsServiceJson::QueueGroup).toString();
}

/*! Returns how many requests have been answered, those with an error included. */
quint64 NatsServiceEndpointStats::requestCount() const
{
    return NatsServiceJson::toCount(m_json.value(NatsServiceJson::RequestCount));
}

/*! Returns how many of them had an error. */
quint64 NatsServiceEndpointStats::errorCount() const
{
    return NatsServiceJson::toCount(m_json.value(NatsServiceJson::ErrorCount));
}

/*! Returns the last error, which most services write as "code:description"; empty where there was none. */
QString NatsServiceEndpointStats::lastError() const
{
    return m_json.value(NatsServiceJson::LastError).toString();
}

/*! Returns the time that all requests took together. */
std::chrono::nanoseconds NatsServiceEndpointStats::processingTime() const
{
    return NatsServiceJson::toDuration(m_json.value(NatsServiceJson::ProcessingTime));
}

/*! Returns the time that a request took on average. */
std::chrono::nanoseconds NatsServiceEndpointStats::averageProcessingTime() const
{
    return NatsServiceJson::toDuration(m_json.value(NatsServiceJson::AverageProcessingTime));
}

/*! Returns what the service itself counts; undefined where it counts nothing. */
QJsonValue NatsServiceEndpointStats::data() const
{
    return m_json.value(NatsServiceJson::Data);
}
