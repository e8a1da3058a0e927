// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspeerinfo.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsPeerInfo
    \inmodule NatsQt
    \since 0.1
    \brief A server that keeps a replica.

    A read-only value over the JSON of the server; json() has what no function is for.

    \sa NatsClusterInfo::replicas()
*/

/*! Returns the value that \a json is. */
NatsPeerInfo NatsPeerInfo::fromJson(const QJsonObject &json)
{
    NatsPeerInfo value;
    value.m_json = json;
    return value;
}

/*! \fn QJsonObject NatsPeerInfo::json() const
    Returns all that the server sent. Numbers above 2\sup{63}-1 are decimal strings in it. */

/*! Returns the name of the server. */
QString NatsPeerInfo::name() const
{
    return m_json.value(QLatin1String("name")).toString();
}

/*! Returns whether it has all that the leader has. */
bool NatsPeerInfo::isCurrent() const
{
    return m_json.value(QLatin1String("current")).toBool();
}

/*! Returns whether it cannot be reached. */
bool NatsPeerInfo::isOffline() const
{
    return m_json.value(QLatin1String("offline")).toBool();
}

/*! Returns how long ago it was heard of. */
std::chrono::milliseconds NatsPeerInfo::active() const
{
    return NatsJson::toDuration(m_json.value(QLatin1String("active")));
}

/*! Returns how many operations it is behind. */
quint64 NatsPeerInfo::lag() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("lag")));
}
