// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What a stream can do beside storing messages.

#include "jetstream/natsstreamconfig.h"

#include "jetstream/natsjson_p.h"
#include "jetstream/natsstreamconfignames_p.h"

using namespace NatsStreamConfigNames;

/*! Returns where the stream is kept. */
NatsPlacement NatsStreamConfig::placement() const
{
    return NatsPlacement::fromJson(m_json.value(QLatin1String("placement")).toObject());
}

/*! Sets where the stream is kept to \a placement. */
void NatsStreamConfig::setPlacement(const NatsPlacement &placement)
{
    m_json.insert(QStringLiteral("placement"), placement.toJson());
}

/*! Returns the stream that this one is a mirror of; one without a name by default. */
NatsStreamSource NatsStreamConfig::mirror() const
{
    return NatsStreamSource::fromJson(m_json.value(QLatin1String("mirror")).toObject());
}

/*! Sets the stream that this one is a mirror of to \a mirror. A mirror has no subjects() and no sources().
    Removing it makes the stream an ordinary one (nats-server 2.12). */
void NatsStreamConfig::setMirror(const NatsStreamSource &mirror)
{
    m_json.insert(QStringLiteral("mirror"), mirror.m_json); // with its domain, until it is sent
}

/*! Returns the streams that this one copies from; none by default. */
QList<NatsStreamSource> NatsStreamConfig::sources() const
{
    return NatsJson::toList<NatsStreamSource>(m_json.value(QLatin1String("sources")));
}

/*! Sets the streams that this one copies from to \a sources. */
void NatsStreamConfig::setSources(const QList<NatsStreamSource> &sources)
{
    QJsonArray array;
    for (const NatsStreamSource &source : sources)
        array.append(source.m_json); // with its domain, until it is sent
    m_json.insert(QStringLiteral("sources"), array);
}

/*! Returns how messages are compressed; None by default. */
NatsStreamConfig::Compression NatsStreamConfig::compression() const
{
    return enumOf(CompressionNames, m_json.value(QLatin1String("compression")));
}

/*! Sets how messages are compressed to \a compression. Needs nats-server 2.10. */
void NatsStreamConfig::setCompression(Compression compression)
{
    m_json.insert(QStringLiteral("compression"), nameOf(CompressionNames, compression));
}

/*! Returns the sequence of the first message; 0 by default, which stands for 1. */
quint64 NatsStreamConfig::firstSequence() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("first_seq")));
}

/*! Sets the sequence of the first message to \a firstSequence. Needs nats-server 2.10. */
void NatsStreamConfig::setFirstSequence(quint64 firstSequence)
{
    m_json.insert(QStringLiteral("first_seq"), NatsJson::fromUnsigned(firstSequence));
}

/*! Returns what subjects become before they are stored. */
NatsSubjectTransform NatsStreamConfig::subjectTransform() const
{
    return NatsSubjectTransform::fromJson(m_json.value(QLatin1String("subject_transform")).toObject());
}

/*! Sets what subjects become before they are stored to \a subjectTransform. Needs nats-server 2.10. */
void NatsStreamConfig::setSubjectTransform(const NatsSubjectTransform &subjectTransform)
{
    m_json.insert(QStringLiteral("subject_transform"), subjectTransform.toJson());
}

/*! Returns what is published again. */
NatsRepublish NatsStreamConfig::republish() const
{
    return NatsRepublish::fromJson(m_json.value(QLatin1String("republish")).toObject());
}

/*! Sets what is published again to \a republish. Needs nats-server 2.9. */
void NatsStreamConfig::setRepublish(const NatsRepublish &republish)
{
    m_json.insert(QStringLiteral("republish"), republish.toJson());
}

/*! Returns the limits of consumers. */
NatsConsumerLimits NatsStreamConfig::consumerLimits() const
{
    return NatsConsumerLimits::fromJson(m_json.value(QLatin1String("consumer_limits")).toObject());
}

/*! Sets the limits of consumers to \a consumerLimits. Needs nats-server 2.10. */
void NatsStreamConfig::setConsumerLimits(const NatsConsumerLimits &consumerLimits)
{
    m_json.insert(QStringLiteral("consumer_limits"), consumerLimits.toJson());
}

/*! Returns what programs say about the stream. From nats-server 2.11 on a server adds names that begin with
    \c{_nats.}. */
QMap<QString, QString> NatsStreamConfig::metadata() const
{
    return NatsConfigJson::toMetadata(m_json.value(QLatin1String("metadata")));
}

/*! Sets what programs say about the stream to \a metadata. Up to 128 KiB. Needs nats-server 2.10. */
void NatsStreamConfig::setMetadata(const QMap<QString, QString> &metadata)
{
    m_json.insert(QStringLiteral("metadata"), NatsConfigJson::fromMetadata(metadata));
}

/*! Returns whether every replica answers requests for messages; false by default. */
bool NatsStreamConfig::allowDirect() const
{
    return m_json.value(QLatin1String("allow_direct")).toBool();
}

/*! Sets whether every replica answers requests for messages to \a allowDirect. Needs nats-server 2.9. */
void NatsStreamConfig::setAllowDirect(bool allowDirect)
{
    m_json.insert(QStringLiteral("allow_direct"), allowDirect);
}

/*! Returns whether a mirror answers requests for messages of its origin; false by default. */
bool NatsStreamConfig::mirrorDirect() const
{
    return m_json.value(QLatin1String("mirror_direct")).toBool();
}

/*! Sets whether a mirror answers requests for messages of its origin to \a mirrorDirect. Needs nats-server
    2.9. */
void NatsStreamConfig::setMirrorDirect(bool mirrorDirect)
{
    m_json.insert(QStringLiteral("mirror_direct"), mirrorDirect);
}

/*! Returns whether Discard::New holds for each subject; false by default. */
bool NatsStreamConfig::discardNewPerSubject() const
{
    return m_json.value(QLatin1String("discard_new_per_subject")).toBool();
}

/*! Sets whether Discard::New holds for each subject to \a discardNewPerSubject. Needs Discard::New,
    maximumMessagesPerSubject() and nats-server 2.9.2. */
void NatsStreamConfig::setDiscardNewPerSubject(bool discardNewPerSubject)
{
    m_json.insert(QStringLiteral("discard_new_per_subject"), discardNewPerSubject);
}

/*! Returns whether the stream never changes again; false by default. */
bool NatsStreamConfig::isSealed() const
{
    return m_json.value(QLatin1String("sealed")).toBool();
}

/*! Sets whether the stream never changes again to \a sealed. It can be set in an update only, and never
    taken back. */
void NatsStreamConfig::setSealed(bool sealed)
{
    m_json.insert(QStringLiteral("sealed"), sealed);
}

/*! Returns whether messages cannot be deleted; false by default. */
bool NatsStreamConfig::denyDelete() const
{
    return m_json.value(QLatin1String("deny_delete")).toBool();
}

/*! Sets whether messages cannot be deleted to \a denyDelete. */
void NatsStreamConfig::setDenyDelete(bool denyDelete)
{
    m_json.insert(QStringLiteral("deny_delete"), denyDelete);
}

/*! Returns whether the stream cannot be purged; false by default. */
bool NatsStreamConfig::denyPurge() const
{
    return m_json.value(QLatin1String("deny_purge")).toBool();
}

/*! Sets whether the stream cannot be purged to \a denyPurge. */
void NatsStreamConfig::setDenyPurge(bool denyPurge)
{
    m_json.insert(QStringLiteral("deny_purge"), denyPurge);
}

/*! Returns whether a message may replace earlier ones; false by default. */
bool NatsStreamConfig::allowRollup() const
{
    return m_json.value(QLatin1String("allow_rollup_hdrs")).toBool();
}

/*! Sets whether a message may replace earlier ones to \a allowRollup. */
void NatsStreamConfig::setAllowRollup(bool allowRollup)
{
    m_json.insert(QStringLiteral("allow_rollup_hdrs"), allowRollup);
}

/*! Returns whether messages may have a time to live of their own; false by default. */
bool NatsStreamConfig::allowMessageTtl() const
{
    return m_json.value(QLatin1String("allow_msg_ttl")).toBool();
}

/*! Sets whether messages may have a time to live of their own to \a allowMessageTtl. Needs nats-server
    2.11. */
void NatsStreamConfig::setAllowMessageTtl(bool allowMessageTtl)
{
    m_json.insert(QStringLiteral("allow_msg_ttl"), allowMessageTtl);
}

/*! Returns how long the marker stays that tells that the last message of a subject has expired; 0 by
    default, which is that there is none. */
std::chrono::milliseconds NatsStreamConfig::subjectDeleteMarkerTtl() const
{
    return NatsJson::toDuration(m_json.value(QLatin1String("subject_delete_marker_ttl")));
}

/*! Sets how long the marker stays that tells that the last message of a subject has expired to \a
    subjectDeleteMarkerTtl. At least a second. Needs nats-server 2.11. */
void NatsStreamConfig::setSubjectDeleteMarkerTtl(std::chrono::milliseconds subjectDeleteMarkerTtl)
{
    m_json.insert(QStringLiteral("subject_delete_marker_ttl"), NatsJson::fromDuration(subjectDeleteMarkerTtl));
}

/*! Returns whether subjects are counters; false by default. */
bool NatsStreamConfig::allowMessageCounter() const
{
    return m_json.value(QLatin1String("allow_msg_counter")).toBool();
}

/*! Sets whether subjects are counters to \a allowMessageCounter. Needs nats-server 2.12. */
void NatsStreamConfig::setAllowMessageCounter(bool allowMessageCounter)
{
    m_json.insert(QStringLiteral("allow_msg_counter"), allowMessageCounter);
}

/*! Returns whether batches are stored as a whole; false by default. */
bool NatsStreamConfig::allowAtomicPublish() const
{
    return m_json.value(QLatin1String("allow_atomic")).toBool();
}

/*! Sets whether batches are stored as a whole to \a allowAtomicPublish. Needs nats-server 2.12. */
void NatsStreamConfig::setAllowAtomicPublish(bool allowAtomicPublish)
{
    m_json.insert(QStringLiteral("allow_atomic"), allowAtomicPublish);
}

/*! Returns whether messages may be published later; false by default. */
bool NatsStreamConfig::allowMessageSchedules() const
{
    return m_json.value(QLatin1String("allow_msg_schedules")).toBool();
}

/*! Sets whether messages may be published later to \a allowMessageSchedules. Needs nats-server 2.12. */
void NatsStreamConfig::setAllowMessageSchedules(bool allowMessageSchedules)
{
    m_json.insert(QStringLiteral("allow_msg_schedules"), allowMessageSchedules);
}

/*! Returns when a message is acknowledged; Default by default. */
NatsStreamConfig::PersistMode NatsStreamConfig::persistMode() const
{
    return enumOf(PersistModeNames, m_json.value(QLatin1String("persist_mode")));
}

/*! Sets when a message is acknowledged to \a persistMode. Needs nats-server 2.12. */
void NatsStreamConfig::setPersistMode(PersistMode persistMode)
{
    m_json.insert(QStringLiteral("persist_mode"), nameOf(PersistModeNames, persistMode));
}

/*! Returns whether fast batches are stored; false by default. */
bool NatsStreamConfig::allowBatchedPublish() const
{
    return m_json.value(QLatin1String("allow_batched")).toBool();
}

/*! Sets whether fast batches are stored to \a allowBatchedPublish. Needs nats-server 2.14. */
void NatsStreamConfig::setAllowBatchedPublish(bool allowBatchedPublish)
{
    m_json.insert(QStringLiteral("allow_batched"), allowBatchedPublish);
}
