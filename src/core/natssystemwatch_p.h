// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSYSTEMWATCH_P_H
#define NATSSYSTEMWATCH_P_H

#include "core/natssystemmonitor.h"

#include <QtCore/qpointer.h>

// The monitor that a connection listens to while it is open: the given one, else one that it makes
// itself. Tells nothing while the application is suspended but that it is.
class NATSQT_AUTOTEST_EXPORT NatsSystemWatch : public QObject
{
    Q_OBJECT
public:
    explicit NatsSystemWatch(QObject *parent);

    void setMonitor(NatsSystemMonitor *monitor); // counts from the next start()
    void start();
    void stop();
    bool isSuspended() const { return m_suspended; }

Q_SIGNALS:
    void suspendedChanged(bool suspended);
    void resumed();
    void networkChanged(bool reachable);

private:
    void setSuspended(bool suspended);
    void tellNetwork();

    QPointer<NatsSystemMonitor> m_given;
    std::unique_ptr<NatsSystemMonitor> m_own;
    QPointer<NatsSystemMonitor> m_monitor; // the one in use
    bool m_suspended = false;
};

#endif
