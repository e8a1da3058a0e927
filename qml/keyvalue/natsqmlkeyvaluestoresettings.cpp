// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/keyvalue/natsqmlkeyvaluestore.h"

// The properties that a program writes. A value that cannot be is told, and the one before stays.

void NatsQmlKeyValueStore::change(const NatsKeyValueConfig &config)
{
    if (config == m_config)
        return;
    m_config = config;
    ensureAgain();
    Q_EMIT settingsChanged();
}

/*! \qmlproperty string NatsKeyValueStore::bucket
    The name of the bucket: letters, digits, \c - and \c _. Nothing is asked for without one. */
void NatsQmlKeyValueStore::setBucket(const QString &bucket)
{
    if (bucket == m_config.bucket())
        return;
    m_config.setBucket(bucket);
    const QPointer<NatsQmlKeyValueStore> alive(this);
    startAnew();
    if (alive)
        Q_EMIT bucketChanged();
}

/*! \qmlproperty string NatsKeyValueStore::description
    A text for people. */
void NatsQmlKeyValueStore::setDescription(const QString &description)
{
    NatsKeyValueConfig config = m_config;
    config.setDescription(description);
    change(config);
}

/*! \qmlproperty int NatsKeyValueStore::history
    How many values of each key are kept, from 1, the default, to 64. */
void NatsQmlKeyValueStore::setHistory(int history)
{
    if (!isWhole("history", history, 1))
        return;
    NatsKeyValueConfig config = m_config;
    config.setHistory(history);
    change(config);
}

/*! \qmlproperty real NatsKeyValueStore::maximumAge
    How long values are kept, in milliseconds; 0, the default, is without end. */
void NatsQmlKeyValueStore::setMaximumAge(double maximumAge)
{
    if (!isWhole("maximumAge", maximumAge, 0))
        return;
    NatsKeyValueConfig config = m_config;
    config.setTtl(std::chrono::milliseconds(qint64(maximumAge)));
    change(config);
}

/*! \qmlproperty real NatsKeyValueStore::limitMarkerAge
    For how long the bucket tells that a key has reached its age, in milliseconds, from 1000 on; 0, the default, is not
    at all. Without it, nobody is told of a key that goes because of \l maximumAge. It needs nats-server 2.11. */
void NatsQmlKeyValueStore::setLimitMarkerAge(double limitMarkerAge)
{
    if (!isWhole("limitMarkerAge", limitMarkerAge, 0))
        return;
    NatsKeyValueConfig config = m_config;
    config.setLimitMarkerTtl(std::chrono::milliseconds(qint64(limitMarkerAge)));
    change(config);
}

/*! \qmlproperty real NatsKeyValueStore::maximumBytes
    How many bytes are kept at most; -1, the default, is any number. */
void NatsQmlKeyValueStore::setMaximumBytes(double maximumBytes)
{
    if (!isWhole("maximumBytes", maximumBytes, -1))
        return;
    NatsKeyValueConfig config = m_config;
    config.setMaximumBytes(qint64(maximumBytes));
    change(config);
}

/*! \qmlproperty int NatsKeyValueStore::maximumValueSize
    How many bytes a value may have; -1, the default, is as many as the server takes. */
void NatsQmlKeyValueStore::setMaximumValueSize(int maximumValueSize)
{
    if (!isWhole("maximumValueSize", maximumValueSize, -1))
        return;
    NatsKeyValueConfig config = m_config;
    config.setMaximumValueSize(maximumValueSize);
    change(config);
}

/*! \qmlproperty enumeration NatsKeyValueStore::storage
    Where values are kept: NatsKeyValueStore.Storage.File, the default, or NatsKeyValueStore.Storage.Memory. */
void NatsQmlKeyValueStore::setStorage(Storage storage)
{
    if (!isKnown("storage", storage))
        return;
    NatsKeyValueConfig config = m_config;
    config.setStorage(NatsStreamConfig::Storage(storage));
    change(config);
}

/*! \qmlproperty int NatsKeyValueStore::replicas
    How many servers keep the values, from 1 on; 1 by default. */
void NatsQmlKeyValueStore::setReplicas(int replicas)
{
    if (!isWhole("replicas", replicas, 1))
        return;
    NatsKeyValueConfig config = m_config;
    config.setReplicas(replicas);
    change(config);
}
