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

NatsError NatsObjectChanges::notExpected(const Bucket &bucket, const QString &name, quint64 stored, quint64 expected)
{
    const QString text = stored == 0
            ? NatsObjectStoreTexts::tr(
                      "There is no object '%1' in the bucket '%2', where one at the revision %3 is expected")
                      .arg(name, bucket->name)
                      .arg(expected)
            : NatsObjectStoreTexts::tr("The object '%1' is at the revision %2 and not at %3")
                      .arg(name)
                      .arg(stored)
                      .arg(expected);
    return NatsError(Code::WrongExpectation, text, bucket->metaSubject(name));
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

// Stores info, and removes what is needless then: what there is of subject, below a sequence. When it is stored the
// change is made, so what a lost connection or a busy server keeps from the rest is done later. When nobody knows
// whether it is stored, that is asked first.
static Info replace(const NatsObjectChanges::Bucket &bucket, const NatsObjectInfo &info, quint64 expectedRevision,
                    const QString &subject, quint64 below = 0)
{
    using Stored = NatsResult<NatsObjectInfo>;
    const auto remove = [=](const NatsObjectInfo &stored) -> Info {
        if (subject.isEmpty())
            return stored;
        const auto takePurged = [=](const NatsResult<quint64> &purged) -> Stored {
            if (!purged && !NatsObjectBucket::isTransient(purged.error()))
                return purged.error();
            if (!purged)
                (new NatsObjectCleanup(bucket, subject, below))->start();
            return stored;
        };
        return NatsChain::map<NatsObjectInfo>(bucket->connection(), bucket->purge(subject, below), takePurged);
    };
    const auto takeStored = [=](const Stored &stored) -> Info {
        if (stored)
            return remove(*stored);
        if (NatsObjectBucket::isTransient(stored.error()) && !subject.isEmpty() && !info.nuid().isEmpty()) {
            auto *cleanup = new NatsObjectCleanup(bucket, subject, below);
            cleanup->setDoubtful(info.name(), [info](const FoundInfo &found) {
                return found && found->nuid() == info.nuid() && found->isDeleted() == info.isDeleted();
            });
            cleanup->start();
        }
        return stored.error();
    };
    return NatsChain::chain<NatsObjectInfo>(bucket->connection(), bucket->write(info, expectedRevision), takeStored);
}

// The old name goes last, and only if nobody has put something there meanwhile. Until then both names have the same
// chunks; a rename that was interrupted there is gone on with.
static Info rename(const NatsObjectChanges::Bucket &bucket, const NatsObjectInfo &old, const NatsObjectMeta &meta)
{
    return afterRead<NatsObjectInfo>(bucket, meta.name(), [=](const FoundInfo &there) -> Info {
        const bool isThere = there && !there->isDeleted();
        const bool isBegun = isThere && !old.nuid().isEmpty() && there->nuid() == old.nuid();
        if (isThere && !isBegun)
            return exists(bucket, meta.name());
        return replace(bucket, changed(isBegun ? *there : old, meta), there ? there->revision() : 0,
                       bucket->metaSubject(old.name()), old.revision() + 1);
    });
}

NatsFuture<NatsObjectInfo> NatsObjectChanges::update(const Bucket &bucket, const QString &name,
                                                     const NatsObjectMeta &meta)
{
    return afterRead<NatsObjectInfo>(bucket, name, [=](const FoundInfo &old) -> Info {
        if (!old || old->isDeleted())
            return notFound(bucket, name);
        if (meta.expectedRevision() && *meta.expectedRevision() != old->revision())
            return notExpected(bucket, name, old->revision(), *meta.expectedRevision());
        const bool isRenamed = !meta.name().isEmpty() && meta.name() != name;
        return isRenamed ? rename(bucket, *old, meta) : bucket->write(changed(*old, meta), old->revision());
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

// The chunks of what was deleted already may be there still: those of who was interrupted, by whatever client.
static NatsFuture<void> removeLeft(const NatsObjectChanges::Bucket &bucket, const NatsObjectInfo &deleted)
{
    const QString chunks = bucket->chunkSubject(deleted);
    if (chunks.isEmpty())
        return NatsObjectChanges::notFound(bucket, deleted.name());
    return after<void>(bucket, bucket->purge(chunks), [=](quint64 purged) -> NatsFuture<void> {
        return purged > 0 ? NatsResult<void>() : NatsObjectChanges::notFound(bucket, deleted.name());
    });
}

NatsFuture<void> NatsObjectChanges::remove(const Bucket &bucket, const QString &name)
{
    return afterRead<void>(bucket, name, [=](const FoundInfo &old) -> NatsFuture<void> {
        if (!old)
            return notFound(bucket, name);
        if (old->isDeleted())
            return removeLeft(bucket, *old);
        const auto deleted = replace(bucket, tombstone(*old), old->revision(), bucket->chunkSubject(*old));
        return after<void>(bucket, deleted, [](const NatsObjectInfo &) -> NatsFuture<void> { return NatsResult<void>(); });
    });
}
