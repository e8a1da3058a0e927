// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsprioritygroupstate.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsPriorityGroupState
    \inmodule NatsQt
    \since 0.1
    \brief Who is served in a priority group of a consumer.

    A read-only value over the JSON of the server; json() has what no function is for.

    \sa NatsConsumerInfo::priorityGroups()
*/

/*! Returns the value that \a json is. */
NatsPriorityGroupState NatsPriorityGroupState::fromJson(const QJsonObject &json)
{
    NatsPriorityGroupState value;
    value.m_json = json;
    return value;
}

/*! \fn QJsonObject NatsPriorityGroupState::json() const
    Returns all that the server sent. Numbers above 2\sup{63}-1 are decimal strings in it. */

/*! Returns the name of the group. */
QString NatsPriorityGroupState::group() const
{
    return m_json.value(QLatin1String("group")).toString();
}

/*! Returns the id of the client that gets the messages, for NatsConsumerConfig::PriorityPolicy::PinnedClient;
    empty when there is none. */
QString NatsPriorityGroupState::pinnedClientId() const
{
    return m_json.value(QLatin1String("pinned_client_id")).toString();
}

/*! Returns since when that is so; invalid when there is none. */
QDateTime NatsPriorityGroupState::pinnedTime() const
{
    return NatsJson::toTime(m_json.value(QLatin1String("pinned_ts")));
}

/*! Returns pinnedTime() as the server wrote it, to the nanosecond. */
QString NatsPriorityGroupState::pinnedTimeText() const
{
    return m_json.value(QLatin1String("pinned_ts")).toString();
}
