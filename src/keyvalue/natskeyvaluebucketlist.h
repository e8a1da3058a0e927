// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEBUCKETLIST_H
#define NATSKEYVALUEBUCKETLIST_H

#include "keyvalue/natskeyvaluestatus.h"
#include "keyvalue/natskeyvaluelist.h"

class NatsKeyValueBucketListPrivate;

class NATSQT_EXPORT NatsKeyValueBucketList : public NatsKeyValueList
{
    Q_OBJECT
public:
    ~NatsKeyValueBucketList() override;

    NatsFuture<QList<NatsKeyValueStatus>> collect();

Q_SIGNALS:
    void pageReceived(const QList<NatsKeyValueStatus> &buckets);

private:
    friend class NatsKeyValueManager; // the only creator
    explicit NatsKeyValueBucketList(std::unique_ptr<NatsKeyValueBucketListPrivate> dd, QObject *parent);
    void finishCollecting(const NatsError &error) override;

    Q_DECLARE_PRIVATE(NatsKeyValueBucketList)
    Q_DISABLE_COPY_MOVE(NatsKeyValueBucketList)
};

#endif
