// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspublishack.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsPublishAck
    \inmodule NatsQt
    \since 0.1
    \brief What a stream says when it has stored a message.

    \sa NatsJetStream::publish()
*/

/*! Returns the acknowledgement that \a json is. */
NatsPublishAck NatsPublishAck::fromJson(const QJsonObject &json)
{
    NatsPublishAck ack;
    ack.m_json = json;
    return ack;
}

/*! \property NatsPublishAck::stream
    \brief the stream that stored the message */
QString NatsPublishAck::stream() const
{
    return m_json.value(QLatin1String("stream")).toString();
}

/*! \property NatsPublishAck::sequence
    \brief the number of the message in the stream; for a duplicate that of the original, for a batch that of
    its last message */
quint64 NatsPublishAck::sequence() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("seq")));
}

/*! \property NatsPublishAck::domain
    \brief the domain of the stream, or empty */
QString NatsPublishAck::domain() const
{
    return m_json.value(QLatin1String("domain")).toString();
}

/*! \property NatsPublishAck::duplicate
    \brief whether the stream had a message with this id already and stored nothing */
bool NatsPublishAck::isDuplicate() const
{
    return m_json.value(QLatin1String("duplicate")).toBool();
}

/*! \property NatsPublishAck::counterValue
    \brief the value of a counter after the message, in decimal digits of any number, or empty */
QString NatsPublishAck::counterValue() const
{
    return m_json.value(QLatin1String("val")).toString();
}

/*! \property NatsPublishAck::batchId
    \brief the batch that the message ended, or empty */
QString NatsPublishAck::batchId() const
{
    return m_json.value(QLatin1String("batch")).toString();
}

/*! \property NatsPublishAck::batchCount
    \brief how many messages the batch had, or 0 */
int NatsPublishAck::batchCount() const
{
    return int(m_json.value(QLatin1String("count")).toInteger());
}

/*! \fn QJsonObject NatsPublishAck::json() const
    Returns all that the server sent. Numbers above 2\sup{63}-1 are decimal strings in it. */
