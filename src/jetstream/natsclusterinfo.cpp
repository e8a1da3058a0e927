// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsclusterinfo.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsClusterInfo
    \inmodule NatsQt
    \since 0.1
    \brief The servers that keep a stream or a consumer.

    A read-only value over the JSON of the server; json() has what no function is for.

    \sa NatsStreamInfo::cluster()
*/

/*! Returns the value that \a json is. */
NatsClusterInfo NatsClusterInfo::fromJson(const QJsonObject &json)
{
    NatsClusterInfo value;
    value.m_json = json;
    return value;
}

/*! \fn QJsonObject NatsClusterInfo::json() const
    Returns all that the server sent. Numbers above 2\sup{63}-1 are decimal strings in it. */

/*! Returns the name of the cluster; empty for a server alone. */
QString NatsClusterInfo::name() const
{
    return m_json.value(QLatin1String("name")).toString();
}

/*! Returns the server that leads; empty while there is none. */
QString NatsClusterInfo::leader() const
{
    return m_json.value(QLatin1String("leader")).toString();
}

/*! Returns since when it leads; invalid before nats-server 2.12. */
QDateTime NatsClusterInfo::leaderSince() const
{
    return NatsJson::toTime(m_json.value(QLatin1String("leader_since")));
}

/*! Returns the name of the group of replicas. */
QString NatsClusterInfo::raftGroup() const
{
    return m_json.value(QLatin1String("raft_group")).toString();
}

/*! Returns the other servers. */
QList<NatsPeerInfo> NatsClusterInfo::replicas() const
{
    return NatsJson::toList<NatsPeerInfo>(m_json.value(QLatin1String("replicas")));
}
