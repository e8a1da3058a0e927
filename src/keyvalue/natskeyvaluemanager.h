// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEMANAGER_H
#define NATSKEYVALUEMANAGER_H

#include "base/natsfuture.h"
#include "keyvalue/natskeyvaluebucketlist.h"
#include "keyvalue/natskeyvaluebucketnamelist.h"
#include "keyvalue/natskeyvalueconfig.h"
#include "keyvalue/natskeyvaluestatus.h"

#include <QtCore/qobject.h>

class NatsJetStream;
class NatsKeyValueManagerPrivate;

class NATSQT_EXPORT NatsKeyValueManager : public QObject
{
    Q_OBJECT
public:
    explicit NatsKeyValueManager(NatsJetStream *jetStream, QObject *parent = nullptr);
    ~NatsKeyValueManager() override;

    NatsFuture<NatsKeyValueStatus> createBucket(const NatsKeyValueConfig &config);
    NatsFuture<NatsKeyValueStatus> updateBucket(const NatsKeyValueConfig &config);
    NatsFuture<NatsKeyValueStatus> createOrUpdateBucket(const NatsKeyValueConfig &config);
    NatsFuture<NatsKeyValueStatus> status(const QString &bucket);
    NatsFuture<void> deleteBucket(const QString &bucket);

    NatsResult<NatsKeyValueBucketList *> buckets();
    NatsResult<NatsKeyValueBucketNameList *> bucketNames();

private:
    Q_DECLARE_PRIVATE(NatsKeyValueManager)
    Q_DISABLE_COPY_MOVE(NatsKeyValueManager)

    std::unique_ptr<NatsKeyValueManagerPrivate> d_ptr;
};

#endif
