// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEWATCHER_H
#define NATSKEYVALUEWATCHER_H

#include "base/natsresult.h"
#include "keyvalue/natskeyvalueentry.h"
#include "keyvalue/natskeyvaluewatchoptions.h"

#include <QtCore/qobject.h>

#include <memory>

class NatsKeyValueStore;
class NatsKeyValueWatcherPrivate;

class NATSQT_EXPORT NatsKeyValueWatcher : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString bucket READ bucket CONSTANT FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged FINAL)
public:
    explicit NatsKeyValueWatcher(NatsKeyValueStore *store, const NatsKeyValueWatchOptions &options = {},
                                 QObject *parent = nullptr);
    ~NatsKeyValueWatcher() override;

    QString bucket() const;
    NatsKeyValueWatchOptions options() const;
    bool isRunning() const;
    bool hasInitialValues() const;
    quint64 lastRevision() const;
    NatsError error() const;

    NatsResult<void> start();

public Q_SLOTS:
    void stop();

Q_SIGNALS:
    void entryReceived(const NatsKeyValueEntry &entry);
    void initialValuesReceived();
    void bucketReset();
    void errorOccurred(const NatsError &error);
    void runningChanged(bool running);
    void stopped(const NatsError &error);

private:
    friend class NatsKeyValueWatcherPrivate;
    Q_DECLARE_PRIVATE(NatsKeyValueWatcher)
    Q_DISABLE_COPY_MOVE(NatsKeyValueWatcher)

    std::unique_ptr<NatsKeyValueWatcherPrivate> d_ptr;
};

#endif
