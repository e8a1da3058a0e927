// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLKEYVALUEFEED_H
#define NATSQMLKEYVALUEFEED_H

#include "qml/jetstream/natsqmlbucketfeed.h"

#include <QtCore/qstringlist.h>

class NatsKeyValueEntry;
class NatsKeyValueStore;
class NatsKeyValueWatcher;
class NatsQmlKeyValueStore;

// What an element hears of keys of a bucket.
class NatsQmlKeyValueFeed : public NatsQmlBucketFeed
{
    Q_OBJECT
public:
    using NatsQmlBucketFeed::NatsQmlBucketFeed;

    NatsQmlKeyValueStore *store() const;
    bool setStore(NatsQmlKeyValueStore *store);
    QStringList keys() const { return m_keys; }
    void setKeys(const QStringList &keys); // none, and nothing is heard
    NatsKeyValueStore *source() const; // null while there is no bucket
    NatsError missingBucket() const override;

Q_SIGNALS:
    void entryReceived(const NatsKeyValueEntry &entry);

protected:
    bool isWanted() const override { return !m_keys.isEmpty(); }
    QObject *makeWatcher() override;
    NatsResult<void> startWatcher() override;

private:
    QPointer<NatsKeyValueWatcher> m_watcher;
    QStringList m_keys;
};

#endif
