// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natssequencepair.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsSequencePair
    \inmodule NatsQt
    \since 0.1
    \brief A message as its consumer and as its stream count it.

    A read-only value over the JSON of the server; json() has what no function is for.

    \sa NatsConsumerInfo::delivered()
*/

/*! Returns the value that \a json is. */
NatsSequencePair NatsSequencePair::fromJson(const QJsonObject &json)
{
    NatsSequencePair value;
    value.m_json = json;
    return value;
}

/*! \fn QJsonObject NatsSequencePair::json() const
    Returns all that the server sent. Numbers above 2\sup{63}-1 are decimal strings in it. */

/*! Returns which delivery of the consumer it is, from 1 on; 0 when there is none. */
quint64 NatsSequencePair::consumerSequence() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("consumer_seq")));
}

/*! Returns the sequence of the message in the stream; 0 when there is none. */
quint64 NatsSequencePair::streamSequence() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("stream_seq")));
}

/*! Returns when this happened; invalid before the first time. */
QDateTime NatsSequencePair::lastActive() const
{
    return NatsJson::toTime(m_json.value(QLatin1String("last_active")));
}

/*! Returns lastActive() as the server wrote it, to the nanosecond; empty before the first time. */
QString NatsSequencePair::lastActiveText() const
{
    return m_json.value(QLatin1String("last_active")).toString();
}
