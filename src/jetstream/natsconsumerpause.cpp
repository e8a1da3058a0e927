// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumerpause.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsConsumerPause
    \inmodule NatsQt
    \since 0.1
    \brief Whether a consumer is paused, and until when.

    A read-only value over the JSON of the server; json() has what no function is for.

    \sa NatsJetStreamManager::pauseConsumer()
*/

/*! Returns the value that \a json is. */
NatsConsumerPause NatsConsumerPause::fromJson(const QJsonObject &json)
{
    NatsConsumerPause value;
    value.m_json = json;
    return value;
}

/*! \fn QJsonObject NatsConsumerPause::json() const
    Returns all that the server sent. Numbers above 2\sup{63}-1 are decimal strings in it. */

/*! Returns whether nothing is delivered now. */
bool NatsConsumerPause::isPaused() const
{
    return m_json.value(QLatin1String("paused")).toBool();
}

/*! Returns until when nothing is delivered; in the past for a consumer that was resumed. */
QDateTime NatsConsumerPause::until() const
{
    return NatsJson::toTime(m_json.value(QLatin1String("pause_until")));
}

/*! Returns until() as the server wrote it, to the nanosecond. */
QString NatsConsumerPause::untilText() const
{
    return m_json.value(QLatin1String("pause_until")).toString();
}

/*! Returns how long that is from now on; 0 when it is not paused. */
std::chrono::milliseconds NatsConsumerPause::remaining() const
{
    return NatsJson::toDuration(m_json.value(QLatin1String("pause_remaining")));
}
