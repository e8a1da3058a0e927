// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsstreaminfo.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsStreamInfo
    \inmodule NatsQt
    \since 0.1
    \brief What a server says about a stream.

    A read-only value over the JSON of the server; json() has what no function is for.

    \sa NatsJetStreamManager::streamInfo()
*/

/*! Returns the value that \a json is. */
NatsStreamInfo NatsStreamInfo::fromJson(const QJsonObject &json)
{
    NatsStreamInfo value;
    value.m_json = json;
    return value;
}

/*! \fn QJsonObject NatsStreamInfo::json() const
    Returns all that the server sent. Numbers above 2\sup{63}-1 are decimal strings in it. */

/*! Returns the configuration. */
NatsStreamConfig NatsStreamInfo::config() const
{
    return NatsStreamConfig::fromJson(m_json.value(QLatin1String("config")).toObject());
}

/*! Returns what the stream holds. */
NatsStreamState NatsStreamInfo::state() const
{
    return NatsStreamState::fromJson(m_json.value(QLatin1String("state")).toObject());
}

/*! Returns when the stream was created. */
QDateTime NatsStreamInfo::created() const
{
    return NatsJson::toTime(m_json.value(QLatin1String("created")));
}

/*! Returns created() as the server wrote it, to the nanosecond. */
QString NatsStreamInfo::createdText() const
{
    return m_json.value(QLatin1String("created")).toString();
}

/*! Returns whether the call that this is the answer to created the stream. Servers do not say so before
    nats-server 2.10. */
bool NatsStreamInfo::wasCreated() const
{
    return m_json.value(QLatin1String("did_create")).toBool();
}

/*! Returns the servers that keep the stream. */
NatsClusterInfo NatsStreamInfo::cluster() const
{
    return NatsClusterInfo::fromJson(m_json.value(QLatin1String("cluster")).toObject());
}

/*! Returns how far the stream has copied its origin, for a mirror. */
NatsStreamSourceInfo NatsStreamInfo::mirror() const
{
    return NatsStreamSourceInfo::fromJson(m_json.value(QLatin1String("mirror")).toObject());
}

/*! Returns how far the stream has copied its sources. */
QList<NatsStreamSourceInfo> NatsStreamInfo::sources() const
{
    return NatsJson::toList<NatsStreamSourceInfo>(m_json.value(QLatin1String("sources")));
}

/*! Returns the streams with the same messages, the nearest one first. */
QList<NatsStreamAlternate> NatsStreamInfo::alternates() const
{
    return NatsJson::toList<NatsStreamAlternate>(m_json.value(QLatin1String("alternates")));
}

/*! Returns the domain of the stream, or nothing. */
QString NatsStreamInfo::domain() const
{
    return m_json.value(QLatin1String("domain")).toString();
}

/*! Returns when the server said this; invalid before nats-server 2.10. */
QDateTime NatsStreamInfo::time() const
{
    return NatsJson::toTime(m_json.value(QLatin1String("ts")));
}

/*! Returns time() as the server wrote it, to the nanosecond. */
QString NatsStreamInfo::timeText() const
{
    return m_json.value(QLatin1String("ts")).toString();
}
