// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsstreamsourceinfo.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsStreamSourceInfo
    \inmodule NatsQt
    \since 0.1
    \brief How far a mirror or a source has been copied.

    A read-only value over the JSON of the server; json() has what no function is for.

    \sa NatsStreamInfo::mirror(), NatsStreamInfo::sources()
*/

/*! Returns the value that \a json is. */
NatsStreamSourceInfo NatsStreamSourceInfo::fromJson(const QJsonObject &json)
{
    NatsStreamSourceInfo value;
    value.m_json = json;
    return value;
}

/*! \fn QJsonObject NatsStreamSourceInfo::json() const
    Returns all that the server sent. Numbers above 2\sup{63}-1 are decimal strings in it. */

/*! Returns the name of the other stream. */
QString NatsStreamSourceInfo::name() const
{
    return m_json.value(QLatin1String("name")).toString();
}

/*! Returns how many messages are not copied yet. */
quint64 NatsStreamSourceInfo::lag() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("lag")));
}

/*! Returns how long ago something came from there; negative when nothing ever did. */
std::chrono::milliseconds NatsStreamSourceInfo::active() const
{
    return NatsJson::toDuration(m_json.value(QLatin1String("active")));
}

/*! Returns the subjects that are copied; empty for all of them. */
QString NatsStreamSourceInfo::filterSubject() const
{
    return m_json.value(QLatin1String("filter_subject")).toString();
}

/*! Returns which subjects are copied, and what they become. */
QList<NatsSubjectTransform> NatsStreamSourceInfo::subjectTransforms() const
{
    return NatsJson::toList<NatsSubjectTransform>(m_json.value(QLatin1String("subject_transforms")));
}

/*! Returns why nothing comes, or nothing when it does. */
QString NatsStreamSourceInfo::errorText() const
{
    return m_json.value(QLatin1String("error")).toObject().value(QLatin1String("description")).toString();
}
