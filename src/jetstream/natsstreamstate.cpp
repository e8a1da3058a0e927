// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsstreamstate.h"

#include "jetstream/natsjson_p.h"

static QList<quint64> toSequences(const QJsonValue &value)
{
    QList<quint64> sequences;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array)
        sequences.append(NatsJson::toUnsigned(item));
    return sequences;
}

static QMap<QString, quint64> toCounts(const QJsonValue &value)
{
    QMap<QString, quint64> counts;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        counts.insert(it.key(), NatsJson::toUnsigned(*it));
    return counts;
}

/*!
    \class NatsStreamState
    \inmodule NatsQt
    \since 0.1
    \brief What a stream holds.

    A read-only value over the JSON of the server; json() has what no function is for.

    \sa NatsStreamInfo::state()
*/

/*! Returns the value that \a json is. */
NatsStreamState NatsStreamState::fromJson(const QJsonObject &json)
{
    NatsStreamState value;
    value.m_json = json;
    return value;
}

/*! \fn QJsonObject NatsStreamState::json() const
    Returns all that the server sent. Numbers above 2\sup{63}-1 are decimal strings in it. */

/*! Returns how many messages there are. */
quint64 NatsStreamState::messages() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("messages")));
}

/*! Returns how large they are. */
quint64 NatsStreamState::bytes() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("bytes")));
}

/*! Returns the sequence of the first message. */
quint64 NatsStreamState::firstSequence() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("first_seq")));
}

/*! Returns when the first message was stored; invalid for an empty stream. */
QDateTime NatsStreamState::firstTime() const
{
    return NatsJson::toTime(m_json.value(QLatin1String("first_ts")));
}

/*! Returns firstTime() as the server wrote it, to the nanosecond. */
QString NatsStreamState::firstTimeText() const
{
    return m_json.value(QLatin1String("first_ts")).toString();
}

/*! Returns the sequence of the last message. */
quint64 NatsStreamState::lastSequence() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("last_seq")));
}

/*! Returns when the last message was stored; invalid for an empty stream. */
QDateTime NatsStreamState::lastTime() const
{
    return NatsJson::toTime(m_json.value(QLatin1String("last_ts")));
}

/*! Returns lastTime() as the server wrote it, to the nanosecond. */
QString NatsStreamState::lastTimeText() const
{
    return m_json.value(QLatin1String("last_ts")).toString();
}

/*! Returns how many subjects there are messages of. */
quint64 NatsStreamState::subjectCount() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("num_subjects")));
}

/*! Returns how many messages were deleted between the first and the last. */
quint64 NatsStreamState::deletedCount() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("num_deleted")));
}

/*! Returns the sequences of deleted messages. Only there when they were asked for. */
QList<quint64> NatsStreamState::deleted() const
{
    return toSequences(m_json.value(QLatin1String("deleted")));
}

/*! Returns the sequences of messages that a damaged storage lost. */
QList<quint64> NatsStreamState::lostMessages() const
{
    return toSequences(m_json.value(QLatin1String("lost")).toObject().value(QLatin1String("msgs")));
}

/*! Returns how large they were. */
quint64 NatsStreamState::lostBytes() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("lost")).toObject().value(QLatin1String("bytes")));
}

/*! Returns how many consumers there are. */
int NatsStreamState::consumerCount() const
{
    return int(m_json.value(QLatin1String("consumer_count")).toInteger());
}

/*! Returns how many messages of each subject there are. Only there when they were asked for. */
QMap<QString, quint64> NatsStreamState::subjects() const
{
    return toCounts(m_json.value(QLatin1String("subjects")));
}
