// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsaccounttier.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsAccountTier
    \inmodule NatsQt
    \since 0.1
    \brief What an account uses and may use for streams of one number of replicas.

    A read-only value over the JSON of the server; json() has what no function is for.

    \sa NatsAccountInfo::tiers()
*/

/*! Returns the value that \a json is. */
NatsAccountTier NatsAccountTier::fromJson(const QJsonObject &json)
{
    NatsAccountTier value;
    value.m_json = json;
    return value;
}

/*! \fn QJsonObject NatsAccountTier::json() const
    Returns all that the server sent. Numbers above 2\sup{63}-1 are decimal strings in it. */

/*! Returns how much memory is used. */
quint64 NatsAccountTier::memory() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("memory")));
}

/*! Returns how much storage is used. */
quint64 NatsAccountTier::storage() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("storage")));
}

/*! Returns how much memory streams have reserved. */
quint64 NatsAccountTier::reservedMemory() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("reserved_memory")));
}

/*! Returns how much storage streams have reserved. */
quint64 NatsAccountTier::reservedStorage() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("reserved_storage")));
}

/*! Returns how many streams there are. */
int NatsAccountTier::streams() const
{
    return int(m_json.value(QLatin1String("streams")).toInteger());
}

/*! Returns how many consumers there are. */
int NatsAccountTier::consumers() const
{
    return int(m_json.value(QLatin1String("consumers")).toInteger());
}

/*! Returns what may be used. */
NatsAccountLimits NatsAccountTier::limits() const
{
    return NatsAccountLimits::fromJson(m_json.value(QLatin1String("limits")).toObject());
}
