// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsservicestats.h"

#include "services/natsservicejson_p.h"

/*!
    \class NatsServiceStats
    \inmodule NatsQt
    \since 0.1
    \brief What an instance of a service has done.

    \sa NatsServiceClient::stats(), NatsService::stats()
*/

/*! Returns the value that \a json is. */
NatsServiceStats NatsServiceStats::fromJson(const QJsonObject &json)
{
    NatsServiceStats value;
    value.m_json = json;
    return value;
}

/*! Returns when the service was started, or its statistics were begun anew, in UTC; invalid where it does not tell. */
QDateTime NatsServiceStats::started() const
{
    return NatsServiceJson::toTime(m_json.value(NatsServiceJson::Started));
}

/*! Returns what each endpoint has done. A service of the first version of ADR-32, such as one of nats.go 1.22, has one
    endpoint, and tells neither its name nor its subject. */
QList<NatsServiceEndpointStats> NatsServiceStats::endpoints() const
{
    return NatsServiceJson::toList<NatsServiceEndpointStats>(NatsServiceJson::statsEndpoints(m_json));
}
