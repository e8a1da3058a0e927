// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/keyvalue/natsqmlkeyvaluefeed.h"

#include "keyvalue/natskeyvaluestore.h"
#include "keyvalue/natskeyvaluewatcher.h"
#include "qml/keyvalue/natsqmlkeyvaluestore.h"

NatsQmlKeyValueStore *NatsQmlKeyValueFeed::store() const
{
    return qobject_cast<NatsQmlKeyValueStore *>(bucket());
}

bool NatsQmlKeyValueFeed::setStore(NatsQmlKeyValueStore *store)
{
    return setBucket(store);
}

void NatsQmlKeyValueFeed::setKeys(const QStringList &keys)
{
    if (keys == m_keys)
        return;
    m_keys = keys;
    startAnew();
}

NatsKeyValueStore *NatsQmlKeyValueFeed::source() const
{
    const auto *element = qobject_cast<NatsQmlKeyValueStore *>(followed());
    return element ? element->source() : nullptr;
}

NatsError NatsQmlKeyValueFeed::missingBucket() const
{
    return NatsError(NatsError::Code::NotConnected,
                     tr("There is no bucket: set the property 'store', or nest this in a NatsKeyValueStore"),
                     m_keys.value(0));
}

QObject *NatsQmlKeyValueFeed::makeWatcher()
{
    NatsKeyValueWatchOptions options;
    options.setKeys(m_keys);
    m_watcher = new NatsKeyValueWatcher(source(), options);
    connect(m_watcher, &NatsKeyValueWatcher::entryReceived, this, &NatsQmlKeyValueFeed::entryReceived);
    // What is not there any more is told by nobody: all of it is read again.
    connect(m_watcher, &NatsKeyValueWatcher::bucketReset, this, &NatsQmlKeyValueFeed::startAnew);
    connect(m_watcher, &NatsKeyValueWatcher::initialValuesReceived, this, &NatsQmlBucketFeed::initialValuesReceived);
    connect(m_watcher, &NatsKeyValueWatcher::stopped, this, [this](const NatsError &error) { watcherStopped(error); });
    return m_watcher;
}

NatsResult<void> NatsQmlKeyValueFeed::startWatcher()
{
    return m_watcher->start();
}
