// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectstorestatus.h"

#include "objectstore/natsobjectnames_p.h"

/*!
    \class NatsObjectStoreStatus
    \inmodule NatsQt
    \since 0.1
    \brief What a server says about a bucket of objects.

    A read-only value over what it says about the stream that the bucket is.

    \sa NatsObjectStore::status(), NatsObjectStoreManager::status()
*/

/*! \fn NatsObjectStoreStatus::NatsObjectStoreStatus()
    Constructs the status of no bucket. */
/*! \fn NatsObjectStoreStatus::NatsObjectStoreStatus(const NatsStreamInfo &stream)
    Constructs the status of the bucket that \a stream is. */
/*! \fn NatsStreamInfo NatsObjectStoreStatus::streamInfo() const
    Returns what the server says about the stream that the bucket is. */

/*! Returns the name of the bucket. */
QString NatsObjectStoreStatus::bucket() const
{
    return NatsObjectNames::bucketOf(m_stream.config().name());
}

/*! Returns what the bucket is for. */
QString NatsObjectStoreStatus::description() const
{
    return m_stream.config().description();
}

/*! Returns how old an object may be; 0 for any age. */
std::chrono::milliseconds NatsObjectStoreStatus::ttl() const
{
    return m_stream.config().maximumAge();
}

/*! Returns how large all objects together may be; -1 for any size. */
qint64 NatsObjectStoreStatus::maximumBytes() const
{
    return m_stream.config().maximumBytes();
}

/*! Returns where objects are kept. */
NatsStreamConfig::Storage NatsObjectStoreStatus::storage() const
{
    return m_stream.config().storage();
}

/*! Returns how many servers keep the bucket. */
int NatsObjectStoreStatus::replicas() const
{
    return m_stream.config().replicas();
}

/*! Returns whether the bucket is sealed: it never changes again. */
bool NatsObjectStoreStatus::isSealed() const
{
    return m_stream.config().isSealed();
}

/*! Returns whether the server compresses what it writes to its disk. */
bool NatsObjectStoreStatus::isCompressed() const
{
    return m_stream.config().compression() == NatsStreamConfig::Compression::S2;
}

/*! Returns how many bytes the bucket takes, with what the server adds to each message. */
quint64 NatsObjectStoreStatus::size() const
{
    return m_stream.state().bytes();
}

/*! Returns what programs say of the bucket in their own words, and what servers add. */
QMap<QString, QString> NatsObjectStoreStatus::metadata() const
{
    return m_stream.config().metadata();
}
