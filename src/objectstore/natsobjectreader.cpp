// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectreader_p.h"

#include "objectstore/natsobjectinfo_p.h"
#include "objectstore/natsobjectjson_p.h"
#include "objectstore/natsobjectnames_p.h"
#include "objectstore/natsobjectstoretexts_p.h"

#include <QtCore/QJsonDocument>

namespace Json = NatsObjectJson;

static bool isStringOrNothing(const QJsonValue &value)
{
    return value.isString() || value.isNull() || value.isUndefined();
}

static bool isObjectOrNothing(const QJsonValue &value)
{
    return value.isObject() || value.isNull() || value.isUndefined();
}

// Why json is no meta information, or nothing
static QString problemOf(const QJsonObject &json)
{
    const QString name = json.value(Json::Name).toString();
    if (name.isEmpty())
        return NatsObjectStoreTexts::tr("it has no name");
    for (const QLatin1String key : { Json::Bucket, Json::Nuid, Json::Digest, Json::Description }) {
        if (!isStringOrNothing(json.value(key)))
            return NatsObjectStoreTexts::tr("'%1' is no text").arg(key);
    }
    for (const QLatin1String key : { Json::Size, Json::Chunks }) {
        if (!Json::toCount(json.value(key)))
            return NatsObjectStoreTexts::tr("'%1' is no number").arg(key);
    }
    const QJsonValue link = json.value(Json::Options).toObject().value(Json::Link);
    if (!isObjectOrNothing(json.value(Json::Options)) || !isObjectOrNothing(link))
        return NatsObjectStoreTexts::tr("'%1' is no object").arg(Json::Options);
    if (link.isObject() && !NatsObjectNames::validateBucket(link.toObject().value(Json::Bucket).toString()))
        return NatsObjectStoreTexts::tr("it links to no bucket");
    const QString nuid = json.value(Json::Nuid).toString();
    if (!nuid.isEmpty() && !NatsObjectNames::isNuid(nuid))
        return NatsObjectStoreTexts::tr("'%1' is no name of chunks").arg(nuid);
    if (nuid.isEmpty() && Json::toCount(json.value(Json::Chunks)).value_or(0) > 0)
        return NatsObjectStoreTexts::tr("it does not say what its chunks are called");
    return {};
}

static NatsError notUnderstood(const QString &subject, const QString &problem)
{
    return NatsError(NatsError::Code::ProtocolError,
                     NatsObjectStoreTexts::tr("What is stored at '%1' is no meta information of an object: %2")
                             .arg(subject, problem),
                     subject);
}

NatsResult<NatsObjectInfo> NatsObjectReader::read(const Message &message)
{
    const QJsonDocument document = QJsonDocument::fromJson(message.data);
    if (!document.isObject())
        return notUnderstood(message.subject, NatsObjectStoreTexts::tr("it is no JSON object"));
    QJsonObject json = document.object();
    if (const QString problem = problemOf(json); !problem.isEmpty())
        return notUnderstood(message.subject, problem);
    // nats.js writes the bucket that a link leads to here.
    const QString bucket = message.subject.section(QLatin1Char('.'), 1, 1);
    if (!bucket.isEmpty())
        json.insert(Json::Bucket, bucket);
    NatsObjectInfo info = NatsObjectInfo::fromJson(json);
    info.d->revision = message.sequence;
    info.d->modified = message.time;
    return info;
}

NatsObjectInfo NatsObjectReader::asUpdate(const NatsObjectInfo &info)
{
    NatsObjectInfo update = info;
    update.d->isUpdate = true;
    return update;
}

NatsObjectInfo NatsObjectReader::stored(const NatsObjectInfo &info, quint64 revision)
{
    NatsObjectInfo copy = info;
    copy.d->revision = revision;
    copy.d->modified = QDateTime::currentDateTimeUtc(); // the server does not tell
    return copy;
}
