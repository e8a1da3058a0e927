// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectstoreconfig.h"

#include "objectstore/natsobjectnames_p.h"

/*!
    \class NatsObjectStoreConfig
    \inmodule NatsQt
    \since 0.1
    \brief How a bucket of objects is configured.

    What is not set is not sent, so that the server's defaults hold, and NatsObjectStoreManager::updateBucket()
    leaves it as it is.

    \sa NatsObjectStoreManager::createBucket()
*/

/*! \fn NatsObjectStoreConfig::NatsObjectStoreConfig()
    Constructs a configuration without the name that a bucket needs. */

/*! Constructs the configuration of \a bucket. */
NatsObjectStoreConfig::NatsObjectStoreConfig(const QString &bucket) : m_bucket(bucket) { }

/*! \fn QString NatsObjectStoreConfig::bucket() const
    Returns the name of the bucket. */

/*! Sets the name of the bucket to \a bucket, of the characters A-Z, a-z, 0-9, - and _. */
void NatsObjectStoreConfig::setBucket(const QString &bucket)
{
    m_bucket = bucket;
}

/*! Returns what the bucket is for; empty by default. */
QString NatsObjectStoreConfig::description() const
{
    return m_stream.description();
}

/*! Sets what the bucket is for to \a description, up to 4 KiB. */
void NatsObjectStoreConfig::setDescription(const QString &description)
{
    m_stream.setDescription(description);
}

/*! Returns how old an object may be; 0 by default, which is any age. */
std::chrono::milliseconds NatsObjectStoreConfig::ttl() const
{
    return m_stream.maximumAge();
}

/*! Sets how old an object may be to \a ttl. Older ones are gone without a word to who watches the bucket. */
void NatsObjectStoreConfig::setTtl(std::chrono::milliseconds ttl)
{
    m_stream.setMaximumAge(ttl);
}

/*! Returns how large all objects together may be; -1 by default, which is any size. */
qint64 NatsObjectStoreConfig::maximumBytes() const
{
    return m_stream.maximumBytes();
}

/*! Sets how large all objects together may be, with what the server adds to each chunk, to \a maximumBytes. A full
    bucket refuses objects. While an object is replaced, the old one needs its place, too. */
void NatsObjectStoreConfig::setMaximumBytes(qint64 maximumBytes)
{
    m_stream.setMaximumBytes(maximumBytes);
}

/*! Returns where objects are kept; File by default. */
NatsStreamConfig::Storage NatsObjectStoreConfig::storage() const
{
    return m_stream.storage();
}

/*! Sets where objects are kept to \a storage. */
void NatsObjectStoreConfig::setStorage(NatsStreamConfig::Storage storage)
{
    m_stream.setStorage(storage);
}

/*! Returns how many servers keep the bucket; 1 by default. */
int NatsObjectStoreConfig::replicas() const
{
    return m_stream.replicas();
}

/*! Sets how many servers keep the bucket to \a replicas, from 1 to 5. */
void NatsObjectStoreConfig::setReplicas(int replicas)
{
    m_stream.setReplicas(replicas);
}

/*! Returns which servers may keep the bucket; any by default. */
NatsPlacement NatsObjectStoreConfig::placement() const
{
    return m_stream.placement();
}

/*! Sets which servers may keep the bucket to \a placement. */
void NatsObjectStoreConfig::setPlacement(const NatsPlacement &placement)
{
    m_stream.setPlacement(placement);
}

/*! Returns whether the server compresses what it writes to its disk; false by default. */
bool NatsObjectStoreConfig::isCompressed() const
{
    return m_stream.compression() == NatsStreamConfig::Compression::S2;
}

/*! Sets whether the server compresses what it writes to its disk to \a compressed. Needs nats-server 2.10; older ones
    do not. */
void NatsObjectStoreConfig::setCompressed(bool compressed)
{
    m_stream.setCompression(compressed ? NatsStreamConfig::Compression::S2 : NatsStreamConfig::Compression::None);
}

/*! Returns what the program says of the bucket in its own words; nothing by default. */
QMap<QString, QString> NatsObjectStoreConfig::metadata() const
{
    return m_stream.metadata();
}

/*! Sets what the program says of the bucket in its own words to \a metadata. Needs nats-server 2.10; older ones forget
    it. */
void NatsObjectStoreConfig::setMetadata(const QMap<QString, QString> &metadata)
{
    m_stream.setMetadata(metadata);
}

/*! Returns an error with the code InvalidOption that names the first option that cannot be. */
NatsResult<void> NatsObjectStoreConfig::validate() const
{
    const auto bucket = NatsObjectNames::validateBucket(m_bucket);
    return bucket ? toStreamConfig().validate() : bucket;
}

/*! Returns the configuration of the stream that the bucket is (ADR-20). */
NatsStreamConfig NatsObjectStoreConfig::toStreamConfig() const
{
    NatsStreamConfig stream = toStreamUpdate();
    stream.setSubjects(NatsObjectNames::subjects(m_bucket));
    stream.setDiscard(NatsStreamConfig::Discard::New);
    stream.setAllowRollup(true);
    stream.setAllowDirect(true);
    return stream;
}

/*! Returns what was set, as a change to the stream that the bucket is. */
NatsStreamConfig NatsObjectStoreConfig::toStreamUpdate() const
{
    NatsStreamConfig stream = m_stream;
    stream.setName(NatsObjectNames::stream(m_bucket));
    return stream;
}
