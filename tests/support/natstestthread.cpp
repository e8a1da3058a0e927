// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natstestthread.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>

// One event for each piece of work; the work itself does not travel with it.
class NatsTestThread::Worker : public QObject
{
public:
    explicit Worker(NatsTestThread *owner) : m_owner(owner) { }

    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        m_owner->takeNext();
        return true;
    }

private:
    NatsTestThread *m_owner;
};

NatsTestThread::NatsTestThread()
    : m_worker(new Worker(this))
{
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

NatsTestThread::~NatsTestThread()
{
    run([] {});
    m_thread.quit();
    m_thread.wait();
    delete m_worker;
    const std::lock_guard lock(m_mutex); // all that the thread did is in order with what comes now
}

void NatsTestThread::post(const std::function<void()> &work)
{
    const std::lock_guard lock(m_mutex);
    m_work.push_back(work);
    QCoreApplication::postEvent(m_worker, new QEvent(QEvent::User));
}

void NatsTestThread::run(const std::function<void()> &work)
{
    bool isDone = false;
    post([&] {
        work();
        const std::lock_guard lock(m_mutex);
        isDone = true;
        m_done.notify_all();
    });
    std::unique_lock lock(m_mutex);
    m_done.wait(lock, [&isDone] { return isDone; });
}

// Work may wait in an event loop of its own; what comes meanwhile has its turn later.
void NatsTestThread::takeNext()
{
    std::unique_lock lock(m_mutex);
    if (m_isBusy) {
        ++m_postponed;
        return;
    }
    const std::function<void()> work = std::move(m_work.front());
    m_work.pop_front();
    m_isBusy = true;
    lock.unlock();
    work();
    lock.lock();
    m_isBusy = false;
    for (; m_postponed > 0; --m_postponed)
        QCoreApplication::postEvent(m_worker, new QEvent(QEvent::User));
}
