// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvaluestatus.h"

/*!
    \class NatsKeyValueStatus
    \inmodule NatsQt
    \since 0.1
    \brief What a server tells of a bucket: how it is configured, and what it holds.

    \sa NatsKeyValueStore::status(), NatsKeyValueManager::buckets()
*/

/*! Constructs the state of the bucket whose stream is \a streamInfo. */
NatsKeyValueStatus::NatsKeyValueStatus(const NatsStreamInfo &streamInfo)
    : m_info(streamInfo)
{
}

/*! \fn NatsStreamInfo NatsKeyValueStatus::streamInfo() const
    Returns all that is known of the stream of the bucket. */

/*! Returns the name of the bucket. */
QString NatsKeyValueStatus::bucket() const
{
    return config().bucket();
}

/*! Returns how the bucket is configured. */
NatsKeyValueConfig NatsKeyValueStatus::config() const
{
    return NatsKeyValueConfig::fromStreamConfig(m_info.config());
}

/*! Returns how many entries there are, the history and what tells of deleted keys among them. */
quint64 NatsKeyValueStatus::valueCount() const
{
    return m_info.state().messages();
}

/*! Returns how many bytes the bucket takes in all. */
quint64 NatsKeyValueStatus::byteCount() const
{
    return m_info.state().bytes();
}

/*! Returns how many entries are kept of each key. */
int NatsKeyValueStatus::history() const
{
    return config().history();
}

/*! Returns how long entries are kept; 0 for ever. */
std::chrono::milliseconds NatsKeyValueStatus::ttl() const
{
    return config().ttl();
}

/*! Returns how long it is kept that a key has expired; 0 where nobody is told. */
std::chrono::milliseconds NatsKeyValueStatus::limitMarkerTtl() const
{
    return config().limitMarkerTtl();
}

/*! Returns whether the bucket is a copy of another one. */
bool NatsKeyValueStatus::isMirror() const
{
    return config().isMirror();
}

/*! Returns whether the bucket is compressed on the disk. */
bool NatsKeyValueStatus::isCompressed() const
{
    return config().compression() == NatsStreamConfig::Compression::S2;
}
