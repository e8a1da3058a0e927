// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSHEARTBEAT_P_H
#define NATSHEARTBEAT_P_H

#include "base/natsglobal.h"

#include <QtCore/qobject.h>
#include <QtCore/qtimer.h>

#include <chrono>

// Says when to ping, and when a server that does not answer has to be given up: when a ping is
// due and maximumOut are unanswered.
class NATSQT_AUTOTEST_EXPORT NatsHeartbeat : public QObject
{
    Q_OBJECT
public:
    explicit NatsHeartbeat(QObject *parent);

    void start(std::chrono::milliseconds interval, int maximumOut); // an interval of 0: never
    void stop();
    void setPaused(bool paused); // no timer runs; what was started goes on afterwards
    void pongReceived() { m_outstanding = 0; } // a late one will do

Q_SIGNALS:
    void pingDue(int outstanding); // this one included
    void stale();

private:
    void tick();
    void arm();

    QTimer m_timer;
    std::chrono::milliseconds m_interval{ 0 }; // 0: stopped
    bool m_paused = false;
    int m_maximumOut = 2;
    int m_outstanding = 0;
};

#endif
