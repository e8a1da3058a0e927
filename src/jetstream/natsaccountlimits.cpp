// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsaccountlimits.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsAccountLimits
    \inmodule NatsQt
    \since 0.1
    \brief What an account may use of JetStream.

    A read-only value over the JSON of the server; json() has what no function is for. A limit of -1 is none.

    \sa NatsAccountInfo::limits()
*/

/*! Returns the value that \a json is. */
NatsAccountLimits NatsAccountLimits::fromJson(const QJsonObject &json)
{
    NatsAccountLimits value;
    value.m_json = json;
    return value;
}

/*! \fn QJsonObject NatsAccountLimits::json() const
    Returns all that the server sent. Numbers above 2\sup{63}-1 are decimal strings in it. */

/*! Returns how much memory. */
qint64 NatsAccountLimits::maximumMemory() const
{
    return m_json.value(QLatin1String("max_memory")).toInteger();
}

/*! Returns how much storage. */
qint64 NatsAccountLimits::maximumStorage() const
{
    return m_json.value(QLatin1String("max_storage")).toInteger();
}

/*! Returns how many streams. */
int NatsAccountLimits::maximumStreams() const
{
    return int(m_json.value(QLatin1String("max_streams")).toInteger());
}

/*! Returns how many consumers. */
int NatsAccountLimits::maximumConsumers() const
{
    return int(m_json.value(QLatin1String("max_consumers")).toInteger());
}

/*! Returns how many messages of a consumer may wait for their acknowledgement. */
int NatsAccountLimits::maximumAckPending() const
{
    return int(m_json.value(QLatin1String("max_ack_pending")).toInteger());
}

/*! Returns how much memory for one stream. */
qint64 NatsAccountLimits::maximumMemoryOfStream() const
{
    return m_json.value(QLatin1String("memory_max_stream_bytes")).toInteger();
}

/*! Returns how much storage for one stream. */
qint64 NatsAccountLimits::maximumStorageOfStream() const
{
    return m_json.value(QLatin1String("storage_max_stream_bytes")).toInteger();
}

/*! Returns whether each stream needs a NatsStreamConfig::maximumBytes(). */
bool NatsAccountLimits::isMaximumBytesRequired() const
{
    return m_json.value(QLatin1String("max_bytes_required")).toBool();
}
