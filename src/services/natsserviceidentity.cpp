// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsserviceidentity.h"

#include "services/natsservicejson_p.h"

/*!
    \class NatsServiceIdentity
    \inmodule NatsQt
    \since 0.1
    \brief Who an instance of a service is: what it answers to a ping.

    A read-only value over the JSON of the service; json() has what no function is for. Services in other languages
    leave out what they have nothing to say about; it is empty then.

    \sa NatsServiceClient::ping(), NatsService::identity()
*/

/*! Returns the value that \a json is. */
NatsServiceIdentity NatsServiceIdentity::fromJson(const QJsonObject &json)
{
    NatsServiceIdentity value;
    value.m_json = json;
    return value;
}

/*! \fn QJsonObject NatsServiceIdentity::json() const
    Returns all that the service sent. */

/*! Returns the name, which all instances of the service share. */
QString NatsServiceIdentity::name() const
{
    return m_json.value(NatsServiceJson::Name).toString();
}

/*! Returns the id, which no other instance has. */
QString NatsServiceIdentity::id() const
{
    return m_json.value(NatsServiceJson::Id).toString();
}

/*! Returns the version of the service, such as "1.0.3". */
QString NatsServiceIdentity::version() const
{
    return m_json.value(NatsServiceJson::Version).toString();
}

/*! Returns what the service tells of itself in its own words. */
QMap<QString, QString> NatsServiceIdentity::metadata() const
{
    return NatsServiceJson::toMetadata(m_json.value(NatsServiceJson::Metadata));
}
