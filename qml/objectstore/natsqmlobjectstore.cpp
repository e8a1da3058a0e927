// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/objectstore/natsqmlobjectstore.h"

#include "objectstore/natsobjectstore.h"
#include "objectstore/natsobjectstoreconfig.h"

#include <QtCore/QMetaEnum>

/*!
    \qmltype NatsObjectStore
    \inqmlmodule Nats
    \since 0.1
    \brief A bucket of objects of any size, such as pictures: made where that is wanted, shared by all who know its name.

    \qml
    NatsObjectStore {
        id: pictures
        connection: nats
        bucket: "pictures"
        ensure: NatsObjectStore.Ensure.Create

        NatsObject { id: plan; name: "floor-2.png" }
    }
    Image { source: plan.source }
    ProgressBar { value: plan.progress; visible: plan.running }
    \endqml

    The elements NatsObject, NatsObjectUpload and NatsObjectModel show and fill what is in it; they are nested in it, or
    name it as their store. The methods of this element are for small objects, which are kept in memory, and return a
    Promise.

    Copies of objects that are shown are kept in \l cacheFolder: what is there already is not fetched again, also when the
    program is started anew.

    The state is asked for as that of a NatsStream is. Nested in a NatsConnection the element belongs to that connection,
    elsewhere \l connection names one. Destroying it leaves the bucket as it is.

    \sa NatsObject, NatsObjectModel, NatsObjectUpload
*/

/*! \qmlproperty list<QtObject> NatsObjectStore::data
    \qmldefault
    What is nested in the bucket, such as the elements that show what is in it. */
/*! \qmlproperty NatsConnection NatsObjectStore::connection
    The connection to use. Where it is not set, it is the one that this element is nested in. */
/*! \qmlproperty bool NatsObjectStore::active
    Whether the element asks by itself, and makes the bucket; true by default. What shows its objects waits until it
    does. */
/*! \qmlproperty enumeration NatsObjectStore::ensure
    What is done about the bucket once the connection is there, again when the configuration changes, and after a lost
    connection is restored:

    \value NatsObjectStore.Ensure.Never Nothing; the default.
    \value NatsObjectStore.Ensure.Create It is created where it does not exist, and otherwise left as it is.
    \value NatsObjectStore.Ensure.CreateOrUpdate It is created, or else given the configuration of this element.

    A bucket that somebody deletes meanwhile is not made again until then. */
/*! \qmlproperty string NatsObjectStore::domain
    The domain of JetStream; empty by default, for the one of the server. It excludes \l apiPrefix. */
/*! \qmlproperty string NatsObjectStore::apiPrefix
    What the subjects of the API begin with; empty by default, for that of the server. */
/*! \qmlproperty int NatsObjectStore::refreshInterval
    After how many milliseconds the state is asked for again; 0, the default, is never. */
/*! \qmlproperty string NatsObjectStore::bucket
    The name of the bucket: letters, digits, \c - and \c _. Nothing is asked for without one. */
/*! \qmlproperty string NatsObjectStore::description
    A text for people. */
/*! \qmlproperty real NatsObjectStore::maximumAge
    How long objects are kept, in milliseconds; 0, the default, is without end. */
/*! \qmlproperty real NatsObjectStore::maximumBytes
    How many bytes are kept at most; -1, the default, is any number. */
/*! \qmlproperty enumeration NatsObjectStore::storage
    Where objects are kept: NatsObjectStore.Storage.File, the default, or NatsObjectStore.Storage.Memory. */
/*! \qmlproperty int NatsObjectStore::replicas
    How many servers keep the objects, from 1 on; 1 by default. */
/*! \qmlproperty bool NatsObjectStore::running
    \readonly
    Whether the server is asked for the state, or to make the bucket. */
/*! \qmlproperty natsError NatsObjectStore::error
    \readonly
    Why the last request had no result; NatsError.NoError when it had one. That there is no such bucket is no error where
    \l ensure is Never: \l exists tells it. */
/*! \qmlproperty bool NatsObjectStore::exists
    \readonly
    Whether the bucket was there when the server was asked last. A lost connection leaves it as it was. */
/*! \qmlproperty var NatsObjectStore::bytes
    \readonly
    How many bytes are stored: a number up to 2^53, and a string of decimal digits beyond. */
/*! \qmlproperty bool NatsObjectStore::sealed
    \readonly
    Whether nothing in it can be changed any more. */
/*! \qmlproperty date NatsObjectStore::created
    \readonly
    When the bucket was created; an invalid date where it does not exist. */
/*! \qmlsignal NatsObjectStore::refreshed()
    Emitted each time that the server has told the state, whether or not it has changed. */
/*! \qmlsignal NatsObjectStore::errorOccurred(natsError error)
    Emitted with the \a error of the property when that becomes another one that is not NatsError.NoError, and with
    NatsError.InvalidOption when a property is given a value that it cannot have: it keeps the one before. */
/*! \qmlmethod Promise NatsObjectStore::refresh()
    Asks the server for the state now, even without being \l active. Returns a Promise that is resolved when the
    properties have it, and rejected with NatsError.StreamNotFound where there is no bucket. */
/*! \qmlmethod Promise NatsObjectStore::remove()
    Deletes the bucket with all that is in it. Returns a Promise that is resolved when that is done. The element does
    not make it again until it is told to by a change or by another connection. */

NatsQmlObjectStore::NatsQmlObjectStore(QObject *parent)
    : NatsQmlBucketElement(parent)
{
}

NatsQmlObjectStore::~NatsQmlObjectStore()
{
    letGo();
}

QString NatsQmlObjectStore::streamName() const
{
    return bucket().isEmpty() ? QString() : NatsObjectStoreConfig(bucket()).toStreamConfig().name();
}

NatsResult<NatsStreamConfig> NatsQmlObjectStore::wholeConfig() const
{
    const auto config = commonConfig<NatsObjectStoreConfig>();
    if (const auto valid = config.validate(); !valid)
        return valid.error();
    return config.toStreamConfig();
}

NatsResult<NatsObjectStore *> NatsQmlObjectStore::store()
{
    const auto found = jetStream(); // it may drop the store
    if (!found)
        return found.error();
    if (!m_store)
        m_store = std::make_unique<NatsObjectStore>(*found, bucket());
    return m_store.get();
}

void NatsQmlObjectStore::open(const std::function<void(const NatsError &)> &opened)
{
    const auto found = store();
    if (!found)
        return opened(found.error());
    (*found)->open().then(this, [opened](const NatsResult<NatsObjectStoreStatus> &status) { opened(status.error()); });
}

void NatsQmlObjectStore::drop()
{
    m_store.reset();
}

NatsObjectStoreWatcher *NatsQmlObjectStore::newWatcher(const NatsObjectWatchOptions &options)
{
    return new NatsObjectStoreWatcher(*jetStream(), bucket(), options);
}

/*! \qmlproperty url NatsObjectStore::cacheFolder
    The folder, of this computer, where copies of objects are kept for NatsObject; by default one of the program. Several
    buckets can have the same one, and so can several programs. Files in it that are not of a cache are left alone. */
void NatsQmlObjectStore::setCacheFolder(const QUrl &cacheFolder)
{
    if (!cacheFolder.isEmpty() && !cacheFolder.isLocalFile()) {
        refuse(tr("cacheFolder is '%1' and must be a folder of this computer").arg(cacheFolder.toString()));
        return;
    }
    if (cacheFolder == this->cacheFolder())
        return;
    m_cache.setFolder(cacheFolder.toLocalFile());
    Q_EMIT cacheChanged();
}

/*! \qmlproperty real NatsObjectStore::maximumCacheSize
    How many bytes the files in \l cacheFolder may have together, 256 MiB by default; -1 is any number. Where there are
    more, files go that no NatsObject of the program shows, of whatever bucket, in the order of \l cacheEviction. Objects
    that are being fetched do not count. */
void NatsQmlObjectStore::setMaximumCacheSize(double maximumCacheSize)
{
    if (!isWhole("maximumCacheSize", maximumCacheSize, -1) || qint64(maximumCacheSize) == m_cache.maximumSize())
        return;
    m_cache.setMaximumSize(qint64(maximumCacheSize));
    m_cache.trim();
    Q_EMIT cacheChanged();
}

/*! \qmlproperty enumeration NatsObjectStore::cacheEviction
    Which files go first when there are too many bytes: NatsObjectStore.Eviction.LeastRecentlyUsed, the default, or
    NatsObjectStore.Eviction.OldestFirst, whatever has been shown since. */
void NatsQmlObjectStore::setCacheEviction(Eviction cacheEviction)
{
    if (cacheEviction == this->cacheEviction() || !isKnown("cacheEviction", cacheEviction))
        return;
    m_cache.setEviction(NatsQmlObjectCache::Eviction(cacheEviction));
    Q_EMIT cacheChanged();
}

/*! \qmlproperty int NatsObjectStore::maximumDownloads
    How many of the NatsObject elements of this bucket fetch at the same time, from 1 on; 4 by default. The others wait,
    in the order in which they came to it: so a view of a thousand pictures does not ask for all of them at once. One that
    is destroyed, gets another name or is not active any more leaves, and the next one begins. */
void NatsQmlObjectStore::setMaximumDownloads(int maximumDownloads)
{
    if (maximumDownloads == this->maximumDownloads() || !isWhole("maximumDownloads", maximumDownloads, 1))
        return;
    m_turns.setMaximum(maximumDownloads);
    Q_EMIT maximumDownloadsChanged();
}
