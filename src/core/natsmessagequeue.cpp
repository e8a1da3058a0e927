// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsmessagequeue_p.h"

#include <QtCore/QPointer>

NatsMessageQueue::NatsMessageQueue(int maximumCount, qint64 maximumSize)
    : m_deadlines(this), m_maximumSize(maximumSize), m_maximumCount(maximumCount)
{
    connect(&m_deadlines, &NatsDeadlines::expired, this, &NatsMessageQueue::handleExpired);
}

NatsMessageQueue::~NatsMessageQueue()
{
    // The callbacks below may cancel other readers, with this gone.
    auto readers = std::exchange(m_readers, {});
    for (auto &[id, reader] : readers)
        reader.promise.onCancelled({});
    for (auto &[id, reader] : readers)
        reader.promise.finish(NatsError(NatsError::Code::SubscriptionEnded, tr("The subscription was deleted")));
}

NatsFuture<NatsMessage> NatsMessageQueue::next(std::chrono::milliseconds timeout)
{
    if (!m_messages.empty())
        return take();
    if (m_end)
        return m_end;
    const quint64 id = ++m_lastReader;
    Reader reader;
    reader.timeout = timeout;
    if (timeout.count() > 0)
        reader.deadline = m_deadlines.add(id, timeout);
    // The promise lives in this object, and with it the handler.
    reader.promise.onCancelled([this, id] {
        const auto found = m_readers.find(id);
        if (found != m_readers.end())
            takeReader(found);
    });
    const NatsFuture<NatsMessage> future = reader.promise.future();
    m_readers.emplace(id, std::move(reader));
    return future;
}

bool NatsMessageQueue::push(const NatsMessage &message)
{
    if (!m_readers.empty()) {
        takeReader(m_readers.begin()).finish(message); // this may be gone
        return true;
    }
    const qint64 size = message.size();
    m_dropping = count() >= m_maximumCount || (!m_messages.empty() && m_size + size > m_maximumSize);
    if (m_dropping)
        return false;
    m_size += size;
    m_messages.push_back(message);
    return true;
}

NatsMessage NatsMessageQueue::take()
{
    const NatsMessage message = std::move(m_messages.front());
    m_messages.pop_front();
    m_size -= message.size();
    return message;
}

void NatsMessageQueue::end(const NatsError &why)
{
    m_end = why;
    const QPointer<NatsMessageQueue> guard(this);
    while (guard && !m_readers.empty())
        takeReader(m_readers.begin()).finish(why);
}

NatsPromise<NatsMessage> NatsMessageQueue::takeReader(std::map<quint64, Reader>::iterator found)
{
    if (found->second.timeout.count() > 0)
        m_deadlines.remove(found->first, found->second.deadline);
    NatsPromise<NatsMessage> promise = std::move(found->second.promise);
    m_readers.erase(found);
    promise.onCancelled({});
    return promise;
}

void NatsMessageQueue::handleExpired(quint64 id)
{
    const auto found = m_readers.find(id);
    if (found == m_readers.end())
        return;
    const auto waited = found->second.timeout.count();
    takeReader(found).finish(NatsError(NatsError::Code::Timeout, tr("No message within %1 ms").arg(waited)));
}
