// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEBUCKETNAMELIST_H
#define NATSKEYVALUEBUCKETNAMELIST_H

#include "keyvalue/natskeyvaluelist.h"

class NatsKeyValueBucketNameListPrivate;

class NATSQT_EXPORT NatsKeyValueBucketNameList : public NatsKeyValueList
{
    Q_OBJECT
public:
    ~NatsKeyValueBucketNameList() override;

    NatsFuture<QStringList> collect();

Q_SIGNALS:
    void pageReceived(const QStringList &names);

private:
    friend class NatsKeyValueManager; // the only creator
    explicit NatsKeyValueBucketNameList(std::unique_ptr<NatsKeyValueBucketNameListPrivate> dd, QObject *parent);
    void finishCollecting(const NatsError &error) override;

    Q_DECLARE_PRIVATE(NatsKeyValueBucketNameList)
    Q_DISABLE_COPY_MOVE(NatsKeyValueBucketNameList)
};

#endif
