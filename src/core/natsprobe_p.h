// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPROBE_P_H
#define NATSPROBE_P_H

#include "base/natsglobal.h"

#include <QtCore/qobject.h>
#include <QtCore/qtimer.h>

#include <chrono>

// The deadline of a question to the server whether it is still there. Bytes give the answer the
// whole time anew, because it may come behind many; they do not replace it, because they may have
// waited in this system while the way to the server went away.
class NATSQT_AUTOTEST_EXPORT NatsProbe : public QObject
{
    Q_OBJECT
public:
    explicit NatsProbe(QObject *parent);

    int start(std::chrono::milliseconds timeout); // the number of the question; a new one replaces the last
    void finish(int number); // was answered
    void stop();
    void bytesReceived();
    void extend();

Q_SIGNALS:
    void failed();

private:
    void tick();

    QTimer m_timer;
    int m_number = 0;
    int m_quietHalves = 0;
};

#endif
