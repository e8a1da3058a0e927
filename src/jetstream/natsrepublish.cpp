// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsrepublish.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsRepublish
    \inmodule NatsQt
    \since 0.1
    \brief How a stream publishes again what it has stored.

    An implicitly shared value; source: ADR-28. Needs nats-server 2.9.

    \sa NatsStreamConfig::setRepublish()
*/

/*! Returns the value that \a json is; fields that this library does not know stay. */
NatsRepublish NatsRepublish::fromJson(const QJsonObject &json)
{
    NatsRepublish value;
    value.m_json = json;
    return value;
}

/*! Returns what is sent. */
QJsonObject NatsRepublish::toJson() const
{
    return m_json;
}

/*! Returns the subjects that are published again; empty by default, which is all of them. */
QString NatsRepublish::source() const
{
    return m_json.value(QLatin1String("src")).toString();
}

/*! Sets the subjects that are published again to \a source. */
void NatsRepublish::setSource(const QString &source)
{
    m_json.insert(QStringLiteral("src"), source);
}

/*! Returns the subject that they are published to. */
QString NatsRepublish::destination() const
{
    return m_json.value(QLatin1String("dest")).toString();
}

/*! Sets the subject that they are published to to \a destination. There must be one. It may use the
    wildcards of source(), as in \c{again.$1}. */
void NatsRepublish::setDestination(const QString &destination)
{
    m_json.insert(QStringLiteral("dest"), destination);
}

/*! Returns whether the payload is left out; false by default. */
bool NatsRepublish::headersOnly() const
{
    return m_json.value(QLatin1String("headers_only")).toBool();
}

/*! Sets whether the payload is left out to \a headersOnly. */
void NatsRepublish::setHeadersOnly(bool headersOnly)
{
    m_json.insert(QStringLiteral("headers_only"), headersOnly);
}
