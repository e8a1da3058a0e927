// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLOBJECTFEED_H
#define NATSQMLOBJECTFEED_H

#include "qml/jetstream/natsqmlbucketfeed.h"

class NatsObjectInfo;
class NatsObjectStore;
class NatsObjectStoreWatcher;
class NatsQmlObjectStore;

// What an element hears of objects in a bucket: of the one with a name, or of all of them.
class NatsQmlObjectFeed : public NatsQmlBucketFeed
{
    Q_OBJECT
public:
    enum class Wanted { All, Named };

    NatsQmlObjectFeed(QObject *element, Wanted wanted) : NatsQmlBucketFeed(element), m_wanted(wanted) { }

    NatsQmlObjectStore *store() const;
    bool setStore(NatsQmlObjectStore *store);
    QString name() const { return m_name; }
    void setName(const QString &name);
    NatsObjectStore *source() const; // null while there is no bucket
    NatsError missingBucket() const override;

Q_SIGNALS:
    void objectChanged(const NatsObjectInfo &info);

protected:
    bool isWanted() const override { return m_wanted == Wanted::All || !m_name.isEmpty(); }
    QObject *makeWatcher() override;
    NatsResult<void> startWatcher() override;

private:
    const Wanted m_wanted;
    QPointer<NatsObjectStoreWatcher> m_watcher;
    QString m_name;
};

#endif
