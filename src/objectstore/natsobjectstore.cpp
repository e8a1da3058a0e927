// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectstore_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "objectstore/natsobjectchanges_p.h"
#include "objectstore/natsobjectlist_p.h"
#include "objectstore/natsobjectnames_p.h"

using Code = NatsError::Code;

/*!
    \class NatsObjectStore
    \inmodule NatsQt
    \since 0.1
    \brief A bucket of objects: files of any size that a server keeps.

    An object has a name and any number of bytes, which are stored in chunks and come back as they were put, or not at
    all: its size and its SHA-256 are looked at. A bucket is a stream, made with
    NatsObjectStoreManager::createBucket(), and what other clients put into it is there as well (ADR-20).

    \code
    auto *files = new NatsObjectStore(jetStream, "FILES", {}, this);
    files->put("greeting", QByteArray("hello")).then(this, [files, this](const NatsResult<NatsObjectInfo> &put) {
        if (!put)
            return show(put.error().text());
        files->get("greeting").then(this, [this](const NatsResult<QByteArray> &data) { show(data.valueOr({})); });
    });
    \endcode

    Made from a NatsJetStream, whose options it takes over and which may be deleted afterwards. Nothing is asked when it
    is constructed; open() does that. Transfers, lists and watchers are children of this object and end with it; other
    calls that are under way go on.

    A bucket that is a mirror of another one is read where it allows rollups and transforms the subjects, such as
    \c{$O.FILES.>} to \c{$O.COPY.>} for the bucket COPY (nats-server 2.10); open() says so when it does not. It is
    changed in the other bucket only: nobody answers what is published to the mirror, so that a transfer to it ends
    with Timeout.

    Each call finishes with an error of NatsJetStreamManager and NatsJetStream::publish(): with InvalidOption when a
    name or an option cannot be (nothing is sent then), with StreamNotFound when there is no such bucket, with
    StreamSealed when it is sealed, and with ProtocolError when what is stored about an object is not understood.

    It needs the permissions to subscribe to inboxes, \c{_INBOX.>} by default, and to publish to \c{$O.<bucket>.>},
    \c{$JS.API.STREAM.INFO.OBJ_<bucket>}, \c{$JS.API.STREAM.MSG.GET.OBJ_<bucket>},
    \c{$JS.API.STREAM.MSG.DELETE.OBJ_<bucket>}, \c{$JS.API.STREAM.PURGE.OBJ_<bucket>} and, to get, list and watch,
    \c{$JS.API.CONSUMER.*.OBJ_<bucket>.>} and \c{$JS.API.CONSUMER.MSG.NEXT.OBJ_<bucket>.>}. Without the information
    about the stream objects are put and got nevertheless; open() and status() finish with PermissionViolation then,
    each transfer may make NatsConnection::errorOccurred() tell one, and a missing chunk is noticed later.

    \sa NatsObjectStoreManager, NatsObjectTransfer, NatsObjectStoreWatcher
*/

/*! \enum NatsObjectStore::Deleted
    What becomes of objects that were deleted: the bucket still knows that there was one.

    \value Hidden They are not there.
    \value Shown They are there, and NatsObjectInfo::isDeleted() tells. */

NatsError NatsObjectStorePrivate::refusal(const QString &objectName) const
{
    if (const NatsError refused = bucket->refusal())
        return refused;
    const auto valid = NatsObjectNames::validateObject(objectName);
    return valid ? NatsError() : valid.error();
}

/*! Constructs a store for \a bucket that uses the connection of \a jetStream, which must not be null, with \a options
    and \a parent. */
NatsObjectStore::NatsObjectStore(NatsJetStream *jetStream, const QString &bucket,
                                 const NatsObjectStoreOptions &options, QObject *parent)
    : QObject(parent)
    , d_ptr(std::make_unique<NatsObjectStorePrivate>())
{
    Q_ASSERT_X(jetStream, "NatsObjectStore", "a NatsJetStream is needed");
    d_ptr->q = this;
    d_ptr->bucket = std::make_shared<NatsObjectBucket>(jetStream->connection(), jetStream->options(), bucket, options);
}

/*! Ends transfers, lists and watchers without a signal. */
NatsObjectStore::~NatsObjectStore() = default;

/*! \property NatsObjectStore::bucket
    \brief the name of the bucket */
QString NatsObjectStore::bucket() const
{
    Q_D(const NatsObjectStore);
    return d->bucket->name;
}

/*! Returns the options. */
NatsObjectStoreOptions NatsObjectStore::options() const
{
    Q_D(const NatsObjectStore);
    return d->bucket->options;
}

// What a mirror keeps has the subjects of the other bucket, unless it transforms them; and it stops at the first object
// unless it allows rollups.
static NatsResult<void> checkStream(const NatsObjectBucket &bucket, const NatsStreamConfig &config)
{
    const NatsStreamSource mirror = config.mirror();
    const bool isMirror = !mirror.name().isEmpty();
    QStringList subjects = config.subjects();
    const QList<NatsSubjectTransform> transforms = mirror.subjectTransforms();
    for (const NatsSubjectTransform &transform : transforms)
        subjects.append(transform.destination());
    if (NatsObjectNames::hasObjects(bucket.name, subjects) && (!isMirror || config.allowRollup()))
        return {};
    const QString text = isMirror
            ? NatsObjectStore::tr("The bucket '%1' is a mirror of the stream '%2' that cannot be read: it needs to "
                                  "allow rollups, and a transform of the subjects to '$O.%1.>'")
                      .arg(bucket.name, mirror.name())
            : NatsObjectStore::tr("The stream '%1' is no bucket of objects").arg(bucket.stream);
    return NatsError(Code::InvalidStreamConfiguration, text);
}

/*! Asks whether there is such a bucket. The error is StreamNotFound when there is none, and
    InvalidStreamConfiguration when the stream of its name is none for objects, or a mirror that cannot be read. */
NatsFuture<NatsObjectStoreStatus> NatsObjectStore::open()
{
    Q_D(NatsObjectStore);
    using Status = NatsResult<NatsObjectStoreStatus>;
    return NatsChain::map<NatsObjectStoreStatus>(
            d->bucket->connection(), d->bucket->status(), [bucket = d->bucket](const Status &status) -> Status {
                if (!status)
                    return status;
                const auto valid = checkStream(*bucket, status->streamInfo().config());
                return valid ? status : Status(valid.error());
            });
}

/*! Asks what is known of the bucket. */
NatsFuture<NatsObjectStoreStatus> NatsObjectStore::status()
{
    Q_D(NatsObjectStore);
    return d->bucket->status();
}

/*! Asks what is known of the object \a name, which is nothing when there is none; of one that was deleted as
    \a deleted says. A link is told as what it is. */
NatsFuture<std::optional<NatsObjectInfo>> NatsObjectStore::info(const QString &name, Deleted deleted)
{
    Q_D(NatsObjectStore);
    using Found = std::optional<NatsObjectInfo>;
    if (const NatsError refused = d->refusal(name))
        return refused;
    return NatsChain::map<Found>(d->bucket->connection(), d->bucket->read(name), [deleted](const NatsResult<Found> &found) {
        const bool isHidden = found && *found && (*found)->isDeleted() && deleted == Deleted::Hidden;
        return isHidden ? NatsResult<Found>(Found()) : found;
    });
}

/*! Lists the objects of the bucket, those that were deleted as \a deleted says. The list is a child of this object.
    An error of what is asked is told by NatsObjectList::finished(). */
NatsResult<NatsObjectList *> NatsObjectStore::list(Deleted deleted)
{
    Q_D(NatsObjectStore);
    if (const NatsError refused = d->bucket->refusal())
        return refused;
    std::unique_ptr<NatsObjectList> list(new NatsObjectList(d->bucket, deleted == Deleted::Shown, this));
    if (const auto started = list->d_func()->start(); !started)
        return started.error();
    return list.release();
}

/*! Watches the bucket as \a options say. The watcher is a child of this object, and has started.
    The error is one of NatsObjectStoreWatcher::start(). */
NatsResult<NatsObjectStoreWatcher *> NatsObjectStore::watch(const NatsObjectWatchOptions &options)
{
    Q_D(NatsObjectStore);
    auto watcher = std::make_unique<NatsObjectStoreWatcher>(&d->bucket->jetStream, d->bucket->name, options, this);
    if (const auto started = watcher->start(); !started)
        return started.error();
    return watcher.release();
}

/*!
    Changes what is said of the object \a name to what is set in \a meta: a description, headers or metadata that are
    not set stay as they are, and so do its bytes. A name in \a meta that is not empty renames the object.

    A new name is stored before the old one is removed. When the connection is lost in between, the old one is removed
    when there is one again, be it that the call has failed. A program that ends before that leaves two names of the
    same bytes, which the same call puts in order; until then neither of them may be deleted or overwritten, by
    whatever client: that removes the bytes of both.

    The error is ObjectNotFound, ObjectExists when there is another object of the new name, and WrongExpectation when
    the object is not at NatsObjectMeta::expectedRevision(), or changes at the same time.
*/
NatsFuture<NatsObjectInfo> NatsObjectStore::updateMeta(const QString &name, const NatsObjectMeta &meta)
{
    Q_D(NatsObjectStore);
    if (const NatsError refused = d->refusal(name))
        return refused;
    if (const auto valid = meta.validate(); !valid)
        return valid.error();
    return NatsObjectChanges::update(d->bucket, name, meta);
}

/*!
    Makes \a name a link to the object that \a target describes, in this bucket or in another one of the same
    account. Who gets the link gets what that object is then.

    The error is InvalidObjectLink when \a target is a link or was deleted, ObjectExists when there is an object
    \a name that is no link, and WrongExpectation when that changes at the same time.
*/
NatsFuture<NatsObjectInfo> NatsObjectStore::link(const QString &name, const NatsObjectInfo &target)
{
    Q_D(NatsObjectStore);
    if (const NatsError refused = d->refusal(name))
        return refused;
    if (target.isDeleted() || target.isLink()) {
        const QString text = target.isLink() ? tr("The object '%1' is a link, and there are no links to links")
                                             : tr("The object '%1' was deleted, and there are no links to it");
        return NatsError(Code::InvalidObjectLink, text.arg(target.name()));
    }
    const auto valid = NatsObjectNames::firstError(NatsObjectNames::validateBucket(target.bucket()),
                                                   NatsObjectNames::validateObject(target.name()));
    return valid ? NatsObjectChanges::link(d->bucket, name, target.bucket(), target.name())
                 : NatsFuture<NatsObjectInfo>(valid.error());
}

/*! Makes \a name a link to \a bucket as a whole, which says where to look and cannot be got. The error is one of
    link(). */
NatsFuture<NatsObjectInfo> NatsObjectStore::linkBucket(const QString &name, const QString &bucket)
{
    Q_D(NatsObjectStore);
    if (const NatsError refused = d->refusal(name))
        return refused;
    if (const auto valid = NatsObjectNames::validateBucket(bucket); !valid)
        return valid.error();
    return NatsObjectChanges::link(d->bucket, name, bucket, {});
}

/*! Deletes the object \a name, or the link of this name and not what it leads to. The error is ObjectNotFound, and
    WrongExpectation when somebody else changes it at the same time.

    When the connection is lost in between, the chunks are removed when there is one again, be it that the call has
    failed. Those that are left by who ended before that, are removed by the next call, which succeeds then. */
NatsFuture<void> NatsObjectStore::deleteObject(const QString &name)
{
    Q_D(NatsObjectStore);
    if (const NatsError refused = d->refusal(name))
        return refused;
    return NatsObjectChanges::remove(d->bucket, name);
}
