// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectchanges_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "objectstore/natsobjectcleanup_p.h"
#include "objectstore/natsobjectjson_p.h"
#include "objectstore/natsobjectnames_p.h"
#include "objectstore/natsobjectstoretexts_p.h"

using Code = NatsError::Code;
using FoundInfo = std::optional<NatsObjectInfo>;
using Info = NatsFuture<NatsObjectInfo>;
namespace Json = NatsObjectJson;

NatsError NatsObjectChanges::notFound(const Bucket &bucket, const QString &name)
{
    return NatsError(Code::ObjectNotFound,
                     NatsObjectStoreTexts::tr("There is no object '%1' in the bucket '%2'")
                             .arg(name, bucket->name),
                     bucket->metaSubject(name));
}

static NatsError exists(const NatsObjectChanges::Bucket &bucket, const QString &name)
{
    return NatsError(Code::ObjectExists,
                     NatsObjectStoreTexts::tr("There is an object '%1' in the bucket '%2' already")
                             .arg(name, bucket->name),
                     bucket->metaSubject(name));
}

static NatsError notExpected(const NatsObjectChanges::Bucket &bucket, const NatsObjectInfo &info, quint64 expected)
{
    return NatsError(Code::WrongExpectation,
                     NatsObjectStoreTexts::tr("The object '%1' is at the revision %2 and not at %3")
                             .arg(info.name())
                             .arg(info.revision())
                             .arg(expected),
                     bucket->metaSubject(info.name()));
}

template<typename To, typename From, typename Next>
static NatsFuture<To> after(const NatsObjectChanges::Bucket &bucket, const NatsFuture<From> &call, Next next)
{
    return NatsChain::then<To>(bucket->connection(), call,
                               [next = std::move(next)](const NatsResult<From> &result) { return next(*result); });
}

// What comes after the last that is stored of an object is known
template<typename To, typename Next>
static NatsFuture<To> afterRead(const NatsObjectChanges::Bucket &bucket, const QString &name, Next next)
{
    return after<To>(bucket, bucket->read(name), std::move(next));
}

static void set(QJsonObject *json, QLatin1String key, const QJsonValue &value, bool isEmpty)
{
    if (isEmpty)
        json->remove(key);
    else
        json->insert(key, value);
}

static NatsObjectInfo changed(const NatsObjectInfo &info, const NatsObjectMeta &meta)
{
    using Field = NatsObjectMeta::Field;
    QJsonObject json = info.json();
    if (!meta.name().isEmpty())
        json.insert(Json::Name, meta.name());
    if (meta.isSet(Field::Description))
        set(&json, Json::Description, meta.description(), meta.description().isEmpty());
    if (meta.isSet(Field::Headers))
        set(&json, Json::Headers, Json::fromHeaders(meta.headers()), meta.headers().isEmpty());
    if (meta.isSet(Field::Metadata))
        set(&json, Json::Metadata, Json::fromMetadata(meta.metadata()), meta.metadata().isEmpty());
    json.insert(Json::Modified, Json::NoTime);
    return NatsObjectInfo::fromJson(json);
}

// The old name goes last, and only if nobody has put something there meanwhile.
static Info rename(const NatsObjectChanges::Bucket &bucket, const NatsObjectInfo &old, const NatsObjectInfo &renamed)
{
    return afterRead<NatsObjectInfo>(bucket, renamed.name(), [=](const FoundInfo &there) -> Info {
        if (there && !there->isDeleted())
            return exists(bucket, renamed.name());
        const auto written = bucket->write(renamed, there ? there->revision() : 0);
        return after<NatsObjectInfo>(bucket, written, [=](const NatsObjectInfo &stored) -> Info {
            const auto purged = bucket->purge(bucket->metaSubject(old.name()), old.revision() + 1);
            return after<NatsObjectInfo>(bucket, purged, [stored](quint64) -> Info { return stored; });
        });
    });
}

NatsFuture<NatsObjectInfo> NatsObjectChanges::update(const Bucket &bucket, const QString &name,
                                                     const NatsObjectMeta &meta)
{
    return afterRead<NatsObjectInfo>(bucket, name, [=](const FoundInfo &old) -> Info {
        if (!old || old->isDeleted())
            return notFound(bucket, name);
        if (meta.expectedRevision() && *meta.expectedRevision() != old->revision())
            return notExpected(bucket, *old, *meta.expectedRevision());
        const NatsObjectInfo wanted = changed(*old, meta);
        return wanted.name() == name ? bucket->write(wanted, old->revision()) : rename(bucket, *old, wanted);
    });
}

NatsFuture<NatsObjectInfo> NatsObjectChanges::link(const Bucket &bucket, const QString &name,
                                                   const QString &targetBucket, const QString &targetName)
{
    return afterRead<NatsObjectInfo>(bucket, name, [=](const FoundInfo &old) -> Info {
        if (old && !old->isDeleted() && !old->isLink())
            return exists(bucket, name);
        QJsonObject link{ { Json::Bucket, targetBucket } };
        if (!targetName.isEmpty())
            link.insert(Json::Name, targetName);
        const QJsonObject json{ { Json::Name, name },         { Json::Bucket, bucket->name },
                                { Json::Nuid, NatsObjectNames::makeNuid() }, { Json::Size, 0 },
                                { Json::Chunks, 0 },          { Json::Modified, Json::NoTime },
                                { Json::Options, QJsonObject{ { Json::Link, link } } } };
        return bucket->write(NatsObjectInfo::fromJson(json), old ? old->revision() : 0);
    });
}

static NatsObjectInfo tombstone(const NatsObjectInfo &info)
{
    QJsonObject json = info.json();
    json.insert(Json::Deleted, true);
    json.insert(Json::Size, 0);
    json.insert(Json::Chunks, 0);
    json.insert(Json::Digest, QString());
    json.insert(Json::Modified, Json::NoTime);
    return NatsObjectInfo::fromJson(json);
}

static NatsFuture<void> removeChunks(const NatsObjectChanges::Bucket &bucket, const NatsObjectInfo &info)
{
    const QString chunks = bucket->chunkSubject(info);
    if (chunks.isEmpty())
        return NatsResult<void>();
    return NatsChain::map<void>(bucket->connection(), bucket->purge(chunks), [](const NatsResult<quint64> &purged) {
        return purged ? NatsResult<void>() : NatsResult<void>(purged.error());
    });
}

NatsFuture<void> NatsObjectChanges::remove(const Bucket &bucket, const QString &name)
{
    return afterRead<void>(bucket, name, [=](const FoundInfo &old) -> NatsFuture<void> {
        if (!old || old->isDeleted())
            return notFound(bucket, name);
        const auto written = bucket->write(tombstone(*old), old->revision());
        return after<void>(bucket, written, [=](const NatsObjectInfo &) { return removeChunks(bucket, *old); });
    });
}
