// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSYSTEMMONITOR_H
#define NATSSYSTEMMONITOR_H

#include "base/natsglobal.h"

#include <QtCore/qobject.h>

#include <memory>

class NatsSystemMonitorPrivate;

class NATSQT_EXPORT NatsSystemMonitor : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool networkReachable READ isNetworkReachable WRITE setNetworkReachable NOTIFY networkReachableChanged FINAL)
    Q_PROPERTY(bool suspended READ isSuspended WRITE setSuspended NOTIFY suspendedChanged FINAL)
public:
    explicit NatsSystemMonitor(QObject *parent = nullptr);
    ~NatsSystemMonitor() override;

    bool isNetworkReachable() const;
    bool isSuspended() const;

public Q_SLOTS:
    void setNetworkReachable(bool reachable);
    void setSuspended(bool suspended);

Q_SIGNALS:
    void networkReachableChanged(bool reachable);
    void networkChanged();
    void suspendedChanged(bool suspended);
    void resumed();

private:
    Q_DECLARE_PRIVATE(NatsSystemMonitor)
    Q_DISABLE_COPY_MOVE(NatsSystemMonitor)

    std::unique_ptr<NatsSystemMonitorPrivate> d_ptr;
};

#endif
