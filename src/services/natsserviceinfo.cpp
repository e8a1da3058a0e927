// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsserviceinfo.h"

#include "services/natsservicejson_p.h"

/*!
    \class NatsServiceInfo
    \inmodule NatsQt
    \since 0.1
    \brief What an instance of a service tells of itself: who it is, and where it can be asked.

    \sa NatsServiceClient::info(), NatsService::info()
*/

/*! Returns the value that \a json is. */
NatsServiceInfo NatsServiceInfo::fromJson(const QJsonObject &json)
{
    NatsServiceInfo value;
    value.m_json = json;
    return value;
}

/*! Returns the description, a text for people. */
QString NatsServiceInfo::description() const
{
    return m_json.value(NatsServiceJson::Description).toString();
}

/*! Returns the endpoints, in the order in which the service tells them. A service of the first version of ADR-32, such as
    one of nats.go 1.22, tells where it listens and no more: its endpoints have a subject only. */
QList<NatsServiceEndpointInfo> NatsServiceInfo::endpoints() const
{
    return NatsServiceJson::toList<NatsServiceEndpointInfo>(NatsServiceJson::infoEndpoints(m_json));
}
