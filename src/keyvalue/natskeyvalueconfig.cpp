// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvalueconfig.h"

#include "keyvalue/natskeyvaluenames_p.h"

/*!
    \class NatsKeyValueConfig
    \inmodule NatsQt
    \since 0.1
    \brief What a bucket of keys and values is to be, or is.

    An implicitly shared value. A bucket is a stream whose name begins with \c{KV_}; toStreamConfig() is its
    configuration.

    \code
    NatsKeyValueConfig config("settings");
    config.setHistory(5);
    manager->createBucket(config);
    \endcode

    \sa NatsKeyValueManager
*/

/*! Constructs the configuration of \a bucket with the defaults. */
NatsKeyValueConfig::NatsKeyValueConfig(const QString &bucket)
{
    setBucket(bucket);
}

/*! Returns the configuration of the bucket that \a stream is. What this class has no function for stays. The names of
    mirror() and sources() are those of streams. */
NatsKeyValueConfig NatsKeyValueConfig::fromStreamConfig(const NatsStreamConfig &stream)
{
    NatsKeyValueConfig config;
    config.m_stream = stream;
    return config;
}

/*! Returns the name of the bucket. */
QString NatsKeyValueConfig::bucket() const
{
    return NatsKeyValueNames::bucketOf(m_stream.name());
}

/*! Sets the name of the bucket to \a bucket: letters, digits, \c{-} and \c{_}. */
void NatsKeyValueConfig::setBucket(const QString &bucket)
{
    m_stream.setName(NatsKeyValueNames::streamOf(bucket));
}

/*! Returns what is said of the bucket; empty by default. */
QString NatsKeyValueConfig::description() const
{
    return m_stream.description();
}

/*! Sets what is said of the bucket to \a description. */
void NatsKeyValueConfig::setDescription(const QString &description)
{
    m_stream.setDescription(description);
}

/*! Returns how many entries are kept of each key; 1 by default. */
int NatsKeyValueConfig::history() const
{
    return m_stream.isSet(QStringLiteral("max_msgs_per_subject")) ? int(m_stream.maximumMessagesPerSubject()) : 1;
}

/*! Sets how many entries are kept of each key to \a history, from 1 to 64. */
void NatsKeyValueConfig::setHistory(int history)
{
    m_stream.setMaximumMessagesPerSubject(history);
}

/*! Returns how long entries are kept; 0 by default, which is for ever. */
std::chrono::milliseconds NatsKeyValueConfig::ttl() const
{
    return m_stream.maximumAge();
}

/*! Sets how long entries are kept to \a ttl. */
void NatsKeyValueConfig::setTtl(std::chrono::milliseconds ttl)
{
    m_stream.setMaximumAge(ttl);
}

/*! Returns how long it is kept that a key has expired; 0 by default: nobody is told of it. */
std::chrono::milliseconds NatsKeyValueConfig::limitMarkerTtl() const
{
    return m_stream.subjectDeleteMarkerTtl();
}

/*! Sets how long it is kept that a key has expired to \a limitMarkerTtl, at least a second. Watchers are told of
    keys that expire, and keys can have a time to live of their own. Needs nats-server 2.11. */
void NatsKeyValueConfig::setLimitMarkerTtl(std::chrono::milliseconds limitMarkerTtl)
{
    m_stream.setSubjectDeleteMarkerTtl(limitMarkerTtl);
}

/*! Returns how large the bucket may become in all; -1 by default, which is without a limit. */
qint64 NatsKeyValueConfig::maximumBytes() const
{
    return m_stream.maximumBytes();
}

/*! Sets how large the bucket may become in all to \a maximumBytes. */
void NatsKeyValueConfig::setMaximumBytes(qint64 maximumBytes)
{
    m_stream.setMaximumBytes(maximumBytes);
}

/*! Returns how large a value may be; -1 by default, which is as large as a message. */
int NatsKeyValueConfig::maximumValueSize() const
{
    return m_stream.maximumMessageSize();
}

/*! Sets how large a value may be, with its headers, to \a maximumValueSize. */
void NatsKeyValueConfig::setMaximumValueSize(int maximumValueSize)
{
    m_stream.setMaximumMessageSize(maximumValueSize);
}

/*! Returns where the bucket is kept; File by default. */
NatsStreamConfig::Storage NatsKeyValueConfig::storage() const
{
    return m_stream.storage();
}

/*! Sets where the bucket is kept to \a storage. */
void NatsKeyValueConfig::setStorage(NatsStreamConfig::Storage storage)
{
    m_stream.setStorage(storage);
}

/*! Returns how many servers have a copy; 1 by default. */
int NatsKeyValueConfig::replicas() const
{
    return m_stream.replicas();
}

/*! Sets how many servers have a copy to \a replicas, from 1 to 5. */
void NatsKeyValueConfig::setReplicas(int replicas)
{
    m_stream.setReplicas(replicas);
}

/*! Returns which servers have a copy; any by default. */
NatsPlacement NatsKeyValueConfig::placement() const
{
    return m_stream.placement();
}

/*! Sets which servers have a copy to \a placement. */
void NatsKeyValueConfig::setPlacement(const NatsPlacement &placement)
{
    m_stream.setPlacement(placement);
}

/*! Returns where what is stored is published again; nowhere by default. */
NatsRepublish NatsKeyValueConfig::republish() const
{
    return m_stream.republish();
}

/*! Sets where what is stored is published again to \a republish. */
void NatsKeyValueConfig::setRepublish(const NatsRepublish &republish)
{
    m_stream.setRepublish(republish);
}

/*! Returns whether this is a copy of another bucket. */
bool NatsKeyValueConfig::isMirror() const
{
    return m_stream.isSet(QStringLiteral("mirror"));
}

/*! Returns the bucket that this is a copy of; none by default. */
NatsStreamSource NatsKeyValueConfig::mirror() const
{
    return m_stream.mirror();
}

/*! Sets the bucket that this is a copy of to \a mirror. Its name is that of the bucket, with or without \c{KV_}. */
void NatsKeyValueConfig::setMirror(const NatsStreamSource &mirror)
{
    m_stream.setMirror(mirror);
}

/*! Returns the buckets whose entries come into this one, too; none by default. */
QList<NatsStreamSource> NatsKeyValueConfig::sources() const
{
    return m_stream.sources();
}

/*! Sets the buckets whose entries come into this one, too, to \a sources. Their names are those of the buckets, with
    or without \c{KV_}, and their keys stay as they are, which needs nats-server 2.10. A source with transforms of its
    own is used as it is given. */
void NatsKeyValueConfig::setSources(const QList<NatsStreamSource> &sources)
{
    m_stream.setSources(sources);
}

/*! Returns how the bucket is compressed on the disk; None by default. */
NatsStreamConfig::Compression NatsKeyValueConfig::compression() const
{
    return m_stream.compression();
}

/*! Sets how the bucket is compressed on the disk to \a compression. Needs nats-server 2.10. */
void NatsKeyValueConfig::setCompression(NatsStreamConfig::Compression compression)
{
    m_stream.setCompression(compression);
}

/*! Returns what programs and people noted of the bucket; empty by default. */
QMap<QString, QString> NatsKeyValueConfig::metadata() const
{
    return m_stream.metadata();
}

/*! Sets what programs and people noted of the bucket to \a metadata. Needs nats-server 2.10. */
void NatsKeyValueConfig::setMetadata(const QMap<QString, QString> &metadata)
{
    m_stream.setMetadata(metadata);
}
