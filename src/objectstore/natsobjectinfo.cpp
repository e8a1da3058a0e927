// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectinfo_p.h"

#include "objectstore/natsobjectdigest_p.h"
#include "objectstore/natsobjectjson_p.h"

#include <QtCore/QDebug>

namespace Json = NatsObjectJson;

/*!
    \class NatsObjectInfo
    \inmodule NatsQt
    \since 0.1
    \brief What a bucket says about an object.

    An implicitly shared value over the JSON that is stored; what other clients add survives
    NatsObjectStore::updateMeta().

    \sa NatsObjectStore::info(), NatsObjectStore::list(), NatsObjectStoreWatcher
*/

/*! Constructs what there is to say of no object. */
NatsObjectInfo::NatsObjectInfo() : d(new NatsObjectInfoData) { }
NatsObjectInfo::NatsObjectInfo(const NatsObjectInfo &other) = default;
NatsObjectInfo::NatsObjectInfo(NatsObjectInfo &&other) noexcept = default;
NatsObjectInfo::~NatsObjectInfo() = default;
NatsObjectInfo &NatsObjectInfo::operator=(const NatsObjectInfo &other) = default;
NatsObjectInfo &NatsObjectInfo::operator=(NatsObjectInfo &&other) noexcept = default;

/*! Returns the value that \a json is, without revision() and modified(). */
NatsObjectInfo NatsObjectInfo::fromJson(const QJsonObject &json)
{
    NatsObjectInfo value;
    value.d->json = json;
    return value;
}

/*! Returns all that is stored. */
QJsonObject NatsObjectInfo::json() const
{
    return d->json;
}

/*! \property NatsObjectInfo::bucket
    \brief the bucket that the object, or the link, is in */
QString NatsObjectInfo::bucket() const
{
    return d->json.value(Json::Bucket).toString();
}

/*! \property NatsObjectInfo::name
    \brief the name of the object */
QString NatsObjectInfo::name() const
{
    return d->json.value(Json::Name).toString();
}

/*! Returns what the chunks of the object are called; each put makes another one. */
QString NatsObjectInfo::nuid() const
{
    return d->json.value(Json::Nuid).toString();
}

/*! \property NatsObjectInfo::description
    \brief what the object is, for people */
QString NatsObjectInfo::description() const
{
    return d->json.value(Json::Description).toString();
}

/*! Returns the headers of the object. */
NatsHeaders NatsObjectInfo::headers() const
{
    return Json::toHeaders(d->json.value(Json::Headers));
}

/*! Returns what programs say of the object in their own words. */
QMap<QString, QString> NatsObjectInfo::metadata() const
{
    return Json::toMetadata(d->json.value(Json::Metadata));
}

/*! \property NatsObjectInfo::size
    \brief how many bytes the object has; 0 for a deleted one and a link */
quint64 NatsObjectInfo::size() const
{
    return Json::toCount(d->json.value(Json::Size)).value_or(0);
}

/*! \property NatsObjectInfo::chunkCount
    \brief how many messages the object is */
quint64 NatsObjectInfo::chunkCount() const
{
    return Json::toCount(d->json.value(Json::Chunks)).value_or(0);
}

/*! Returns how many bytes each chunk but the last has; 0 where it is not told. */
qint64 NatsObjectInfo::maximumChunkSize() const
{
    return d->json.value(Json::Options).toObject().value(Json::MaximumChunkSize).toInteger();
}

/*! Returns the 32 bytes of the object's SHA-256; nothing for what has none, and for a digest that is not known. */
QByteArray NatsObjectInfo::digest() const
{
    const auto digest = NatsObjectDigest::fromText(digestText());
    return digest ? *digest : QByteArray();
}

/*! \property NatsObjectInfo::digestText
    \brief digest() as it is stored, such as \c{SHA-256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=} */
QString NatsObjectInfo::digestText() const
{
    return d->json.value(Json::Digest).toString();
}

/*! \property NatsObjectInfo::modified
    \brief when the object was put, changed or deleted last

    It is the server's time, and the program's in the answer to a call that has just done it. */
QDateTime NatsObjectInfo::modified() const
{
    return d->modified;
}

/*! \property NatsObjectInfo::revision
    \brief the number of this state of the object: the sequence of its message in the stream

    \sa NatsObjectMeta::setExpectedRevision() */
quint64 NatsObjectInfo::revision() const
{
    return d->revision;
}

/*! \property NatsObjectInfo::deleted
    \brief whether the object was deleted */
bool NatsObjectInfo::isDeleted() const
{
    return d->json.value(Json::Deleted).toBool();
}

/*! \property NatsObjectInfo::link
    \brief whether this is a link to an object or to a bucket */
bool NatsObjectInfo::isLink() const
{
    return d->json.value(Json::Options).toObject().value(Json::Link).isObject();
}

/*! \property NatsObjectInfo::linkBucket
    \brief the bucket that a link leads to */
QString NatsObjectInfo::linkBucket() const
{
    return d->json.value(Json::Options).toObject().value(Json::Link).toObject().value(Json::Bucket).toString();
}

/*! \property NatsObjectInfo::linkName
    \brief the object that a link leads to; empty for a link to a bucket */
QString NatsObjectInfo::linkName() const
{
    return d->json.value(Json::Options).toObject().value(Json::Link).toObject().value(Json::Name).toString();
}

/*! \property NatsObjectInfo::update
    \brief whether this is a change that a NatsObjectStoreWatcher tells, and not what there was when it began */
bool NatsObjectInfo::isUpdate() const
{
    return d->isUpdate;
}

bool NatsObjectInfo::isEqual(const NatsObjectInfo &other) const
{
    return d == other.d
            || (d->json == other.d->json && d->modified == other.d->modified && d->revision == other.d->revision
                && d->isUpdate == other.d->isUpdate);
}

/*! \relates NatsObjectInfo
    Writes \a info to \a debug. */
QDebug operator<<(QDebug debug, const NatsObjectInfo &info)
{
    QDebugStateSaver saver(debug);
    debug.nospace() << "NatsObjectInfo(" << info.bucket() << ", " << info.name() << ", " << info.size()
                    << " bytes, revision " << info.revision();
    if (info.isDeleted())
        debug << ", deleted";
    if (info.isLink())
        debug << ", link to " << info.linkBucket() << '/' << info.linkName();
    return debug << ')';
}
