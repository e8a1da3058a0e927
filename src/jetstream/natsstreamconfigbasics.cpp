// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// The names and limits of a stream.

#include "jetstream/natsstreamconfig.h"

#include "jetstream/natsjson_p.h"
#include "jetstream/natsstreamconfignames_p.h"

using namespace NatsStreamConfigNames;

/*! Returns the name of the stream. */
QString NatsStreamConfig::name() const
{
    return m_json.value(QLatin1String("name")).toString();
}

/*! Sets the name of the stream to \a name. Up to 255 bytes, without white space and without any of \c{. * >
    / \\}. */
void NatsStreamConfig::setName(const QString &name)
{
    m_json.insert(QStringLiteral("name"), name);
}

/*! Returns what the stream is for; empty by default. */
QString NatsStreamConfig::description() const
{
    return m_json.value(QLatin1String("description")).toString();
}

/*! Sets what the stream is for to \a description. Up to 4 KiB. */
void NatsStreamConfig::setDescription(const QString &description)
{
    m_json.insert(QStringLiteral("description"), description);
}

/*! Returns the subjects that the stream listens on; its name when there are none. */
QStringList NatsStreamConfig::subjects() const
{
    return NatsJson::toStrings(m_json.value(QLatin1String("subjects")));
}

/*! Sets the subjects that the stream listens on to \a subjects. They may have wildcards. */
void NatsStreamConfig::setSubjects(const QStringList &subjects)
{
    m_json.insert(QStringLiteral("subjects"), QJsonArray::fromStringList(subjects));
}

/*! Returns how long messages stay; Limits by default. */
NatsStreamConfig::Retention NatsStreamConfig::retention() const
{
    return enumOf(RetentionNames, m_json.value(QLatin1String("retention")));
}

/*! Sets how long messages stay to \a retention. */
void NatsStreamConfig::setRetention(Retention retention)
{
    m_json.insert(QStringLiteral("retention"), nameOf(RetentionNames, retention));
}

/*! Returns where messages are kept; File by default. */
NatsStreamConfig::Storage NatsStreamConfig::storage() const
{
    return enumOf(StorageNames, m_json.value(QLatin1String("storage")));
}

/*! Sets where messages are kept to \a storage. */
void NatsStreamConfig::setStorage(Storage storage)
{
    m_json.insert(QStringLiteral("storage"), nameOf(StorageNames, storage));
}

/*! Returns what a full stream does; Old by default. */
NatsStreamConfig::Discard NatsStreamConfig::discard() const
{
    return enumOf(DiscardNames, m_json.value(QLatin1String("discard")));
}

/*! Sets what a full stream does to \a discard. */
void NatsStreamConfig::setDiscard(Discard discard)
{
    m_json.insert(QStringLiteral("discard"), nameOf(DiscardNames, discard));
}

/*! Returns how many servers keep the stream; 1 by default. */
int NatsStreamConfig::replicas() const
{
    return int(m_json.value(QLatin1String("num_replicas")).toInteger(1));
}

/*! Sets how many servers keep the stream to \a replicas. From 1 to 5. */
void NatsStreamConfig::setReplicas(int replicas)
{
    m_json.insert(QStringLiteral("num_replicas"), replicas);
}

/*! Returns how many consumers there may be; -1 by default, which is any number. */
int NatsStreamConfig::maximumConsumers() const
{
    return int(m_json.value(QLatin1String("max_consumers")).toInteger(-1));
}

/*! Sets how many consumers there may be to \a maximumConsumers. */
void NatsStreamConfig::setMaximumConsumers(int maximumConsumers)
{
    m_json.insert(QStringLiteral("max_consumers"), maximumConsumers);
}

/*! Returns how many messages there may be; -1 by default, which is any number. */
qint64 NatsStreamConfig::maximumMessages() const
{
    return m_json.value(QLatin1String("max_msgs")).toInteger(-1);
}

/*! Sets how many messages there may be to \a maximumMessages. A server takes 0 for -1. */
void NatsStreamConfig::setMaximumMessages(qint64 maximumMessages)
{
    m_json.insert(QStringLiteral("max_msgs"), maximumMessages);
}

/*! Returns how large all messages together may be; -1 by default, which is any size. */
qint64 NatsStreamConfig::maximumBytes() const
{
    return m_json.value(QLatin1String("max_bytes")).toInteger(-1);
}

/*! Sets how large all messages together may be to \a maximumBytes. A server takes 0 for -1. */
void NatsStreamConfig::setMaximumBytes(qint64 maximumBytes)
{
    m_json.insert(QStringLiteral("max_bytes"), maximumBytes);
}

/*! Returns how old a message may be; 0 by default, which is any age. What is not a whole millisecond is cut
    off. */
std::chrono::milliseconds NatsStreamConfig::maximumAge() const
{
    return NatsJson::toDuration(m_json.value(QLatin1String("max_age")));
}

/*! Sets how old a message may be to \a maximumAge. */
void NatsStreamConfig::setMaximumAge(std::chrono::milliseconds maximumAge)
{
    m_json.insert(QStringLiteral("max_age"), NatsJson::fromDuration(maximumAge));
}

/*! Returns how many messages of one subject there may be; -1 by default, which is any number. */
qint64 NatsStreamConfig::maximumMessagesPerSubject() const
{
    return m_json.value(QLatin1String("max_msgs_per_subject")).toInteger(-1);
}

/*! Sets how many messages of one subject there may be to \a maximumMessagesPerSubject. */
void NatsStreamConfig::setMaximumMessagesPerSubject(qint64 maximumMessagesPerSubject)
{
    m_json.insert(QStringLiteral("max_msgs_per_subject"), maximumMessagesPerSubject);
}

/*! Returns how large a message may be; -1 by default, which is what the server allows. */
int NatsStreamConfig::maximumMessageSize() const
{
    return int(m_json.value(QLatin1String("max_msg_size")).toInteger(-1));
}

/*! Sets how large a message may be to \a maximumMessageSize. */
void NatsStreamConfig::setMaximumMessageSize(int maximumMessageSize)
{
    m_json.insert(QStringLiteral("max_msg_size"), maximumMessageSize);
}

/*! Returns for how long the id of a message is remembered; two minutes unless something else is set. It is
    0 when nothing is set. */
std::chrono::milliseconds NatsStreamConfig::duplicateWindow() const
{
    return NatsJson::toDuration(m_json.value(QLatin1String("duplicate_window")));
}

/*! Sets for how long the id of a message is remembered to \a duplicateWindow. It may not be longer than
    maximumAge(). */
void NatsStreamConfig::setDuplicateWindow(std::chrono::milliseconds duplicateWindow)
{
    m_json.insert(QStringLiteral("duplicate_window"), NatsJson::fromDuration(duplicateWindow));
}

/*! Returns whether messages are not acknowledged; false by default. */
bool NatsStreamConfig::noAck() const
{
    return m_json.value(QLatin1String("no_ack")).toBool();
}

/*! Sets whether messages are not acknowledged to \a noAck. */
void NatsStreamConfig::setNoAck(bool noAck)
{
    m_json.insert(QStringLiteral("no_ack"), noAck);
}
