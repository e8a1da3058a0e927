// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEWORK_P_H
#define NATSSERVICEWORK_P_H

#include "core/natsconnection.h"

#include <QtCore/qpointer.h>

// Who wants to know of the requests of a service. No user code may run in here: a request ends wherever its last copy
// happens to be dropped.
class NatsServiceWorkObserver
{
public:
    virtual void workEnded() = 0; // no request is under way
    virtual void requestDropped(const NatsError &error) = 0;

protected:
    ~NatsServiceWorkObserver() = default; // never owned through this type
};

// What the service and its requests share: where answers go, and how many requests have none yet. It outlives the
// service while one of them waits for its answer.
class NatsServiceWork
{
public:
    NatsServiceWork(NatsConnection *connection, int maximumPending)
        : m_connection(connection), m_maximumPending(maximumPending)
    {
    }

    NatsConnection *connection() const { return m_connection; } // null when it was destroyed
    void setObserver(NatsServiceWorkObserver *observer) { m_observer = observer; }
    int underWay() const { return m_underWay; }
    bool isFull() const { return m_maximumPending > 0 && m_underWay >= m_maximumPending; }

    void begin() { ++m_underWay; }
    void end();
    void drop(const NatsError &error);

private:
    Q_DISABLE_COPY_MOVE(NatsServiceWork)

    QPointer<NatsConnection> m_connection;
    NatsServiceWorkObserver *m_observer = nullptr; // null when the service was destroyed
    const int m_maximumPending; // 0: any number
    int m_underWay = 0;
};

#endif
