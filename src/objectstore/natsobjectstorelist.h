// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTSTORELIST_H
#define NATSOBJECTSTORELIST_H

#include "base/natsfuture.h"
#include "objectstore/natsobjectstorestatus.h"

#include <QtCore/qlist.h>
#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>

class NatsStreamList;

class NATSQT_EXPORT NatsObjectStoreList : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool running READ isRunning NOTIFY finished FINAL)
public:
    ~NatsObjectStoreList() override;

    bool isRunning() const;
    NatsError error() const;
    NatsFuture<QList<NatsObjectStoreStatus>> collect();

public Q_SLOTS:
    void cancel();

Q_SIGNALS:
    void pageReceived(const QList<NatsObjectStoreStatus> &buckets);
    void finished(const NatsError &error);

private:
    friend class NatsObjectStoreManager; // the only creator
    NatsObjectStoreList(NatsStreamList *streams, QObject *parent);
    Q_DISABLE_COPY_MOVE(NatsObjectStoreList)
    void takePage(const QList<NatsStreamInfo> &streams);
    void finish(const NatsError &why);

    NatsStreamList *const m_streams; // a child
    NatsPromise<QList<NatsObjectStoreStatus>> m_collected;
    QList<NatsObjectStoreStatus> m_buckets;
    bool m_collects = false;
};

#endif
