// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/objectstore/natsqmlobjectstore.h"

#include "objectstore/natsobjectstore.h"

// The properties that a program writes. A value that cannot be is told, and the one before stays.

void NatsQmlObjectStore::change(const NatsObjectStoreConfig &config)
{
    if (config == m_config)
        return;
    m_config = config;
    ensureAgain();
    Q_EMIT settingsChanged();
}

/*! \qmlproperty string NatsObjectStore::bucket
    The name of the bucket: letters, digits, \c - and \c _. Nothing is asked for without one. */
void NatsQmlObjectStore::setBucket(const QString &bucket)
{
    if (bucket == m_config.bucket())
        return;
    m_config.setBucket(bucket);
    const QPointer<NatsQmlObjectStore> alive(this);
    startAnew();
    if (alive)
        Q_EMIT bucketChanged();
}

/*! \qmlproperty string NatsObjectStore::description
    A text for people. */
void NatsQmlObjectStore::setDescription(const QString &description)
{
    NatsObjectStoreConfig config = m_config;
    config.setDescription(description);
    change(config);
}

/*! \qmlproperty real NatsObjectStore::maximumAge
    How long objects are kept, in milliseconds; 0, the default, is without end. */
void NatsQmlObjectStore::setMaximumAge(double maximumAge)
{
    if (!isWhole("maximumAge", maximumAge, 0))
        return;
    NatsObjectStoreConfig config = m_config;
    config.setTtl(std::chrono::milliseconds(qint64(maximumAge)));
    change(config);
}

/*! \qmlproperty real NatsObjectStore::maximumBytes
    How many bytes are kept at most; -1, the default, is any number. */
void NatsQmlObjectStore::setMaximumBytes(double maximumBytes)
{
    if (!isWhole("maximumBytes", maximumBytes, -1))
        return;
    NatsObjectStoreConfig config = m_config;
    config.setMaximumBytes(qint64(maximumBytes));
    change(config);
}

/*! \qmlproperty enumeration NatsObjectStore::storage
    Where objects are kept: NatsObjectStore.Storage.File, the default, or NatsObjectStore.Storage.Memory. */
void NatsQmlObjectStore::setStorage(Storage storage)
{
    if (!isKnown("storage", storage))
        return;
    NatsObjectStoreConfig config = m_config;
    config.setStorage(NatsStreamConfig::Storage(storage));
    change(config);
}

/*! \qmlproperty int NatsObjectStore::replicas
    How many servers keep the objects, from 1 on; 1 by default. */
void NatsQmlObjectStore::setReplicas(int replicas)
{
    if (!isWhole("replicas", replicas, 1))
        return;
    NatsObjectStoreConfig config = m_config;
    config.setReplicas(replicas);
    change(config);
}

/*! \qmlproperty url NatsObjectStore::cacheFolder
    The folder, of this computer, where copies of objects are kept for NatsObject; by default one of the program. Several
    buckets can have the same one. Files in it that are not of a cache are left alone. */
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
    more, files go that nothing shows, in the order of \l cacheEviction. */
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
