// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTSTOREWATCHER_H
#define NATSOBJECTSTOREWATCHER_H

#include "base/natsresult.h"
#include "objectstore/natsobjectinfo.h"
#include "objectstore/natsobjectwatchoptions.h"

#include <QtCore/qobject.h>

#include <memory>

class NatsJetStream;
class NatsObjectStoreWatcherPrivate;

class NATSQT_EXPORT NatsObjectStoreWatcher : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString bucket READ bucket CONSTANT FINAL)
    Q_PROPERTY(bool active READ isActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(bool initialized READ isInitialized NOTIFY initialObjectsReceived FINAL)
public:
    NatsObjectStoreWatcher(NatsJetStream *jetStream, const QString &bucket, const NatsObjectWatchOptions &options = {},
                           QObject *parent = nullptr);
    ~NatsObjectStoreWatcher() override;

    QString bucket() const;
    NatsObjectWatchOptions options() const;
    bool isActive() const;
    bool isInitialized() const;
    NatsError error() const;

    NatsResult<void> start();

public Q_SLOTS:
    void stop();

Q_SIGNALS:
    void objectChanged(const NatsObjectInfo &info);
    void initialObjectsReceived();
    void activeChanged(bool active);
    void errorOccurred(const NatsError &error);

private:
    friend class NatsObjectStoreWatcherPrivate;
    Q_DECLARE_PRIVATE(NatsObjectStoreWatcher)
    Q_DISABLE_COPY_MOVE(NatsObjectStoreWatcher)

    std::unique_ptr<NatsObjectStoreWatcherPrivate> d_ptr;
};

#endif
