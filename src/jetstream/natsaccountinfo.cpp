// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsaccountinfo.h"

#include "jetstream/natsjson_p.h"

static QMap<QString, NatsAccountTier> toTiers(const QJsonValue &value)
{
    QMap<QString, NatsAccountTier> tiers;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        tiers.insert(it.key(), NatsAccountTier::fromJson(it->toObject()));
    return tiers;
}

/*!
    \class NatsAccountInfo
    \inmodule NatsQt
    \since 0.1
    \brief What an account uses and may use of JetStream.

    A read-only value over the JSON of the server; json() has what no function is for.

    \sa NatsJetStream::accountInfo()
*/

/*! Returns the value that \a json is. */
NatsAccountInfo NatsAccountInfo::fromJson(const QJsonObject &json)
{
    NatsAccountInfo value;
    value.m_json = json;
    return value;
}

/*! \fn QJsonObject NatsAccountInfo::json() const
    Returns all that the server sent. Numbers above 2\sup{63}-1 are decimal strings in it. */

/*! Returns how much memory is used. */
quint64 NatsAccountInfo::memory() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("memory")));
}

/*! Returns how much storage is used. */
quint64 NatsAccountInfo::storage() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("storage")));
}

/*! Returns how much memory streams have reserved. */
quint64 NatsAccountInfo::reservedMemory() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("reserved_memory")));
}

/*! Returns how much storage streams have reserved. */
quint64 NatsAccountInfo::reservedStorage() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("reserved_storage")));
}

/*! Returns how many streams there are. */
int NatsAccountInfo::streams() const
{
    return int(m_json.value(QLatin1String("streams")).toInteger());
}

/*! Returns how many consumers there are. */
int NatsAccountInfo::consumers() const
{
    return int(m_json.value(QLatin1String("consumers")).toInteger());
}

/*! Returns what may be used. */
NatsAccountLimits NatsAccountInfo::limits() const
{
    return NatsAccountLimits::fromJson(m_json.value(QLatin1String("limits")).toObject());
}

/*! Returns what is used and may be used for each number of replicas, such as R3; empty where there are no
    tiers. */
QMap<QString, NatsAccountTier> NatsAccountInfo::tiers() const
{
    return toTiers(m_json.value(QLatin1String("tiers")));
}

/*! Returns the domain, or nothing. */
QString NatsAccountInfo::domain() const
{
    return m_json.value(QLatin1String("domain")).toString();
}

/*! Returns the level of the API that all servers offer; 0 before nats-server 2.11. */
int NatsAccountInfo::apiLevel() const
{
    return int(m_json.value(QLatin1String("api")).toObject().value(QLatin1String("level")).toInteger());
}

/*! Returns how many requests of the API there were. */
quint64 NatsAccountInfo::apiTotal() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("api")).toObject().value(QLatin1String("total")));
}

/*! Returns how many of them were refused. */
quint64 NatsAccountInfo::apiErrors() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("api")).toObject().value(QLatin1String("errors")));
}

/*! Returns how many of them are being answered. */
quint64 NatsAccountInfo::apiInFlight() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("api")).toObject().value(QLatin1String("inflight")));
}
