// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSMESSAGEQUEUE_P_H
#define NATSMESSAGEQUEUE_P_H

#include "base/natsfuture.h"
#include "base/natsmessage.h"
#include "core/natsdeadlines_p.h"

#include <deque>
#include <map>

// Messages that wait for somebody to take them, and those who wait for messages. One of the two is
// empty at any time.
class NATSQT_AUTOTEST_EXPORT NatsMessageQueue : public QObject
{
    Q_OBJECT
public:
    NatsMessageQueue(int maximumCount, qint64 maximumSize);
    ~NatsMessageQueue() override;

    NatsFuture<NatsMessage> next(std::chrono::milliseconds timeout); // 0: for as long as it takes
    bool push(const NatsMessage &message); // false: there was no room for it. User code may run
    void end(const NatsError &why); // of those who wait; later ones get it when the messages are taken
    qsizetype count() const { return qsizetype(m_messages.size()); }
    qint64 size() const { return m_size; } // in bytes
    bool isDropping() const { return m_dropping; } // what arrived last had no room

private:
    struct Reader
    {
        NatsPromise<NatsMessage> promise;
        std::chrono::milliseconds timeout;
        NatsDeadlines::Point deadline;
    };

    NatsMessage take();
    NatsPromise<NatsMessage> takeReader(std::map<quint64, Reader>::iterator found);
    void handleExpired(quint64 id);

    std::deque<NatsMessage> m_messages;
    std::map<quint64, Reader> m_readers; // in the order in which they asked
    NatsDeadlines m_deadlines;
    NatsError m_end;
    qint64 m_size = 0;
    qint64 m_maximumSize;
    qsizetype m_maximumCount;
    quint64 m_lastReader = 0;
    bool m_dropping = false;
};

#endif
