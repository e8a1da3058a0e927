// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsserviceendpointinfo.h"

#include "services/natsservicejson_p.h"

/*!
    \class NatsServiceEndpointInfo
    \inmodule NatsQt
    \since 0.1
    \brief Where a service can be asked for one thing.

    A read-only value over the JSON of the service; json() has what no function is for.

    \sa NatsServiceInfo::endpoints()
*/

/*! Returns the value that \a json is. */
NatsServiceEndpointInfo NatsServiceEndpointInfo::fromJson(const QJsonObject &json)
{
    NatsServiceEndpointInfo value;
    value.m_json = json;
    return value;
}

/*! \fn QJsonObject NatsServiceEndpointInfo::json() const
    Returns all that the service sent of this endpoint. */

/*! Returns the name. */
QString NatsServiceEndpointInfo::name() const
{
    return m_json.value(NatsServiceJson::Name).toString();
}

/*! Returns the subject that requests are sent to. It may have wildcards, of which each request names one. */
QString NatsServiceEndpointInfo::subject() const
{
    return m_json.value(NatsServiceJson::Subject).toString();
}

/*! Returns the queue group that shares the requests; empty where each instance gets all of them. */
QString NatsServiceEndpointInfo::queueGroup() const
{
    return m_json.value(NatsServiceJson::QueueGroup).toString();
}

/*! Returns what the service tells of the endpoint in its own words. */
QMap<QString, QString> NatsServiceEndpointInfo::metadata() const
{
    return NatsServiceJson::toMetadata(m_json.value(NatsServiceJson::Metadata));
}
