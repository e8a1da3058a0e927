// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/objectstore/natsqmlobjectfeed.h"

#include "objectstore/natsobjectstore.h"
#include "qml/objectstore/natsqmlobjectstore.h"

NatsQmlObjectStore *NatsQmlObjectFeed::store() const
{
    return qobject_cast<NatsQmlObjectStore *>(bucket());
}

bool NatsQmlObjectFeed::setStore(NatsQmlObjectStore *store)
{
    return setBucket(store);
}

void NatsQmlObjectFeed::setName(const QString &name)
{
    if (name == m_name)
        return;
    m_name = name;
    startAnew();
}

NatsObjectStore *NatsQmlObjectFeed::source() const
{
    const auto *element = qobject_cast<NatsQmlObjectStore *>(followed());
    return element ? element->source() : nullptr;
}

NatsError NatsQmlObjectFeed::missingBucket() const
{
    return NatsError(NatsError::Code::NotConnected,
                     tr("There is no bucket: set the property 'store', or nest this in a NatsObjectStore"), m_name);
}

QObject *NatsQmlObjectFeed::makeWatcher()
{
    NatsObjectWatchOptions options;
    if (m_wanted == Wanted::Named)
        options.setName(m_name);
    m_watcher = store()->newWatcher(options);
    connect(m_watcher, &NatsObjectStoreWatcher::objectChanged, this, &NatsQmlObjectFeed::objectChanged);
    connect(m_watcher, &NatsObjectStoreWatcher::initialObjectsReceived, this, &NatsQmlBucketFeed::initialValuesReceived);
    connect(m_watcher, &NatsObjectStoreWatcher::activeChanged, this, [this](bool active) {
        if (!active)
            watcherStopped(m_watcher->error());
    });
    return m_watcher;
}

NatsResult<void> NatsQmlObjectFeed::startWatcher()
{
    return m_watcher->start();
}
