// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSTESTTHREAD_H
#define NATSTESTTHREAD_H

#include <QtCore/QThread>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

// Puts a queued signal in order for ThreadSanitizer, which knows nothing of what Qt's own locks and events
// put in order, since Qt is not built with it: a slot that is connected first, directly, gives, and what
// gets the signal in the other thread takes before it looks at an argument.
class NatsHandover
{
public:
    void give() { m_count.fetch_add(1, std::memory_order_release); }
    void take() const { m_count.load(std::memory_order_acquire); }

private:
    std::atomic_int m_count = 0;
};

// A thread with an event loop, and a way to have work done in it. What is handed over goes through a
// mutex of the standard library, for the same reason.
class NatsTestThread
{
public:
    NatsTestThread();
    ~NatsTestThread(); // when all work is done

    QThread *thread() { return &m_thread; }
    void post(const std::function<void()> &work); // is done in turn
    void run(const std::function<void()> &work); // has been done when this returns; not in this thread itself

private:
    class Worker;

    void takeNext();

    QThread m_thread;
    QObject *m_worker;
    std::mutex m_mutex;
    std::condition_variable m_done;
    std::deque<std::function<void()>> m_work;
    int m_postponed = 0;
    bool m_isBusy = false;
};

#endif
