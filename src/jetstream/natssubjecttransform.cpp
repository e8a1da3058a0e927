// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natssubjecttransform.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsSubjectTransform
    \inmodule NatsQt
    \since 0.1
    \brief A subject that a stream stores under another one.

    An implicitly shared value; source: ADR-36. Needs nats-server 2.10.

    \sa NatsStreamConfig::setSubjectTransform(), NatsStreamSource::setSubjectTransforms()
*/

/*! Returns the value that \a json is; fields that this library does not know stay. */
NatsSubjectTransform NatsSubjectTransform::fromJson(const QJsonObject &json)
{
    NatsSubjectTransform value;
    value.m_json = json;
    return value;
}

/*! Returns what is sent. */
QJsonObject NatsSubjectTransform::toJson() const
{
    return m_json;
}

/*! Returns the subjects that are changed; empty is all of them. */
QString NatsSubjectTransform::source() const
{
    return m_json.value(QLatin1String("src")).toString();
}

/*! Sets the subjects that are changed to \a source. It may have wildcards. */
void NatsSubjectTransform::setSource(const QString &source)
{
    m_json.insert(QStringLiteral("src"), source);
}

/*! Returns what they become. */
QString NatsSubjectTransform::destination() const
{
    return m_json.value(QLatin1String("dest")).toString();
}

/*! Sets what they become to \a destination. It may have functions such as \c{{wildcard(1)}}. */
void NatsSubjectTransform::setDestination(const QString &destination)
{
    m_json.insert(QStringLiteral("dest"), destination);
}

/*! Returns the transform from \a source to \a destination. */
NatsSubjectTransform NatsSubjectTransform::make(const QString &source, const QString &destination)
{
    NatsSubjectTransform transform;
    transform.setSource(source);
    transform.setDestination(destination);
    return transform;
}
