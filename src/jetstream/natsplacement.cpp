// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsplacement.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsPlacement
    \inmodule NatsQt
    \since 0.1
    \brief Where a stream is kept in a cluster.

    An implicitly shared value.

    \sa NatsStreamConfig::setPlacement()
*/

/*! Returns the value that \a json is; fields that this library does not know stay. */
NatsPlacement NatsPlacement::fromJson(const QJsonObject &json)
{
    NatsPlacement value;
    value.m_json = json;
    return value;
}

/*! Returns what is sent. */
QJsonObject NatsPlacement::toJson() const
{
    return m_json;
}

/*! Returns the cluster; empty by default, which is that of the connection. */
QString NatsPlacement::cluster() const
{
    return m_json.value(QLatin1String("cluster")).toString();
}

/*! Sets the cluster to \a cluster. */
void NatsPlacement::setCluster(const QString &cluster)
{
    m_json.insert(QStringLiteral("cluster"), cluster);
}

/*! Returns the tags that each server of the stream must have; none by default. */
QStringList NatsPlacement::tags() const
{
    return NatsJson::toStrings(m_json.value(QLatin1String("tags")));
}

/*! Sets the tags that each server of the stream must have to \a tags. */
void NatsPlacement::setTags(const QStringList &tags)
{
    m_json.insert(QStringLiteral("tags"), QJsonArray::fromStringList(tags));
}

/*! Returns the server that should lead the stream; empty by default. */
QString NatsPlacement::preferred() const
{
    return m_json.value(QLatin1String("preferred")).toString();
}

/*! Sets the server that should lead the stream to \a preferred. Needs nats-server 2.11. */
void NatsPlacement::setPreferred(const QString &preferred)
{
    m_json.insert(QStringLiteral("preferred"), preferred);
}
