// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsstreamalternate.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsStreamAlternate
    \inmodule NatsQt
    \since 0.1
    \brief A stream that has the same messages: the stream itself, or a mirror of it.

    A read-only value over the JSON of the server; json() has what no function is for.

    \sa NatsStreamInfo::alternates()
*/

/*! Returns the value that \a json is. */
NatsStreamAlternate NatsStreamAlternate::fromJson(const QJsonObject &json)
{
    NatsStreamAlternate value;
    value.m_json = json;
    return value;
}

/*! \fn QJsonObject NatsStreamAlternate::json() const
    Returns all that the server sent. Numbers above 2\sup{63}-1 are decimal strings in it. */

/*! Returns the name of the stream. */
QString NatsStreamAlternate::name() const
{
    return m_json.value(QLatin1String("name")).toString();
}

/*! Returns its cluster. */
QString NatsStreamAlternate::cluster() const
{
    return m_json.value(QLatin1String("cluster")).toString();
}

/*! Returns its domain, or nothing. */
QString NatsStreamAlternate::domain() const
{
    return m_json.value(QLatin1String("domain")).toString();
}
