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

/*! \fn NatsPublishAck::NatsPublishAck()
    Constructs an acknowledgement that names no stream. */

/*! Constructs the acknowledgement of a message that \a stream, of \a domain, stored under \a sequence. */
NatsPublishAck::NatsPublishAck(const QString &stream, quint64 sequence, const QString &domain)
    : m_stream(stream), m_domain(domain), m_sequence(sequence)
{
}

/*! Returns the acknowledgement that \a json is. */
NatsPublishAck NatsPublishAck::fromJson(const QJsonObject &json)
{
    NatsPublishAck ack(json.value(QLatin1String("stream")).toString(), NatsJson::toUnsigned(json.value(QLatin1String("seq"))),
                       json.value(QLatin1String("domain")).toString());
    if (json != ack.json())
        ack.m_json = json;
    return ack;
}

/*! \property NatsPublishAck::stream
    \brief the stream that stored the message */

/*! \property NatsPublishAck::sequence
    \brief the number of the message in the stream; for a duplicate that of the original, for a batch that of
    its last message */

/*! \property NatsPublishAck::domain
    \brief the domain of the stream, or empty */

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

/*! Returns all that the server sent. Numbers above 2\sup{63}-1 are decimal strings in it. */
QJsonObject NatsPublishAck::json() const
{
    if (!m_json.isEmpty() || (m_stream.isEmpty() && m_sequence == 0))
        return m_json;
    QJsonObject json{ { QStringLiteral("stream"), m_stream }, { QStringLiteral("seq"), NatsJson::fromUnsigned(m_sequence) } };
    if (!m_domain.isEmpty())
        json.insert(QStringLiteral("domain"), m_domain);
    return json;
}

bool NatsPublishAck::isEqual(const NatsPublishAck &other) const
{
    return m_sequence == other.m_sequence && m_stream == other.m_stream && m_domain == other.m_domain && m_json == other.m_json;
}
