// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTLIST_H
#define NATSOBJECTLIST_H

#include "base/natsfuture.h"
#include "objectstore/natsobjectinfo.h"

#include <QtCore/qlist.h>
#include <QtCore/qobject.h>

#include <memory>

class NatsObjectBucket;
class NatsObjectListPrivate;

class NATSQT_EXPORT NatsObjectList : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool running READ isRunning NOTIFY finished FINAL)
public:
    ~NatsObjectList() override;

    bool isRunning() const;
    NatsError error() const;
    NatsFuture<QList<NatsObjectInfo>> collect();

public Q_SLOTS:
    void cancel();

Q_SIGNALS:
    void objectReceived(const NatsObjectInfo &info);
    void finished(const NatsError &error);

private:
    friend class NatsObjectListPrivate;
    friend class NatsObjectStore; // the only creator
    NatsObjectList(const std::shared_ptr<NatsObjectBucket> &bucket, bool showsDeleted, QObject *parent);
    Q_DECLARE_PRIVATE(NatsObjectList)
    Q_DISABLE_COPY_MOVE(NatsObjectList)

    std::unique_ptr<NatsObjectListPrivate> d_ptr;
};

#endif
