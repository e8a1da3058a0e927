// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTSTOREMANAGER_H
#define NATSOBJECTSTOREMANAGER_H

#include "base/natsfuture.h"
#include "objectstore/natsobjectstoreconfig.h"
#include "objectstore/natsobjectstorelist.h"
#include "objectstore/natsobjectstorestatus.h"

#include <QtCore/qobject.h>
#include <QtCore/qstringlist.h>

#include <memory>

class NatsJetStream;
class NatsObjectStoreManagerPrivate;

class NATSQT_EXPORT NatsObjectStoreManager : public QObject
{
    Q_OBJECT
public:
    explicit NatsObjectStoreManager(NatsJetStream *jetStream, QObject *parent = nullptr);
    ~NatsObjectStoreManager() override;

    NatsFuture<NatsObjectStoreStatus> createBucket(const NatsObjectStoreConfig &config);
    NatsFuture<NatsObjectStoreStatus> updateBucket(const NatsObjectStoreConfig &config);
    NatsFuture<NatsObjectStoreStatus> createOrUpdateBucket(const NatsObjectStoreConfig &config);
    NatsFuture<NatsObjectStoreStatus> status(const QString &bucket);
    NatsFuture<NatsObjectStoreStatus> sealBucket(const QString &bucket);
    NatsFuture<void> deleteBucket(const QString &bucket);

    NatsResult<NatsObjectStoreList *> buckets();
    NatsFuture<QStringList> bucketNames();

private:
    Q_DECLARE_PRIVATE(NatsObjectStoreManager)
    Q_DISABLE_COPY_MOVE(NatsObjectStoreManager)

    std::unique_ptr<NatsObjectStoreManagerPrivate> d_ptr;
};

#endif
