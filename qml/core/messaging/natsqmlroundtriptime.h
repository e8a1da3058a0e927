// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLROUNDTRIPTIME_H
#define NATSQMLROUNDTRIPTIME_H

#include "qml/core/messaging/natsqmloperation.h"

#include <QtCore/qbasictimer.h>

// The element NatsRoundTripTime.
class NatsQmlRoundTripTime : public NatsQmlOperation
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsRoundTripTime)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(int interval READ interval WRITE setInterval NOTIFY intervalChanged FINAL)
    Q_PROPERTY(double time READ time NOTIFY timeChanged FINAL)
public:
    using NatsQmlOperation::NatsQmlOperation;

    bool isActive() const { return m_active; }
    void setActive(bool active);
    int interval() const { return m_interval; }
    void setInterval(int interval);
    double time() const { return m_time; }

Q_SIGNALS:
    void activeChanged();
    void intervalChanged();
    void timeChanged();

protected:
    void applyChanges() override;
    void connectionLost() override { m_timer.stop(); }
    NatsFuture<void> begin() override;
    void timerEvent(QTimerEvent *event) override;

private:
    QBasicTimer m_timer; // until the next measurement
    double m_time = -1;
    int m_interval = 5000;
    bool m_active = true;
};

#endif
