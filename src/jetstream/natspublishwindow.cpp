// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspublishwindow_p.h"

#include <algorithm>

// A key is a running number, and below it the index of the slot.
static constexpr int IndexBits = 20;
static constexpr quint64 IndexMask = (quint64(1) << IndexBits) - 1;
static_assert(NatsPublishWindow::MaximumSize <= qsizetype(IndexMask) + 1);

static qint32 indexOf(NatsPublishWindow::Key key)
{
    return qint32(key & IndexMask);
}

NatsPublishWindow::Key NatsPublishWindow::add(NatsPendingPublish &&message)
{
    if (m_free.empty()) {
        m_free.push_back(qint32(m_slots.size()));
        m_slots.emplace_back();
    }
    const qint32 index = m_free.back();
    m_free.pop_back();
    Slot &slot = m_slots[size_t(index)];
    slot.message = std::move(message);
    slot.key = (++m_lastNumber << IndexBits) | quint64(index);
    ++m_count;
    return slot.key;
}

NatsPublishWindow::Slot *NatsPublishWindow::slot(Key key)
{
    const auto index = size_t(indexOf(key));
    return key != 0 && index < m_slots.size() && m_slots[index].key == key ? &m_slots[index] : nullptr;
}

NatsPendingPublish *NatsPublishWindow::find(Key key)
{
    Slot *found = slot(key);
    return found ? &found->message : nullptr;
}

NatsPendingPublish NatsPublishWindow::take(Key key)
{
    Slot *found = slot(key);
    Q_ASSERT(found);
    leaveQueue(found);
    found->key = 0;
    m_free.push_back(indexOf(key));
    --m_count;
    return std::exchange(found->message, {});
}

std::vector<NatsPublishWindow::Key> NatsPublishWindow::keys() const
{
    std::vector<Key> result;
    result.reserve(size_t(m_count));
    for (const Slot &slot : m_slots) {
        if (slot.key != 0)
            result.push_back(slot.key);
    }
    std::sort(result.begin(), result.end());
    return result;
}

void NatsPublishWindow::setDeadline(Key key, Point deadline, Order order)
{
    Slot *found = slot(key);
    leaveQueue(found);
    found->deadline = deadline;
    if (order == Order::Sorted) {
        found->queue = Queue::Sorted;
        m_sorted.insert({ deadline, key });
        return;
    }
    found->queue = Queue::Row;
    found->previous = m_rowLast;
    found->next = Nothing;
    const qint32 index = indexOf(key);
    (m_rowLast == Nothing ? m_rowFirst : m_slots[size_t(m_rowLast)].next) = index;
    m_rowLast = index;
}

void NatsPublishWindow::clearDeadline(Key key)
{
    leaveQueue(slot(key));
}

void NatsPublishWindow::leaveQueue(Slot *slot)
{
    if (slot->queue == Queue::Sorted) {
        m_sorted.erase({ slot->deadline, slot->key });
    } else if (slot->queue == Queue::Row) {
        (slot->previous == Nothing ? m_rowFirst : m_slots[size_t(slot->previous)].next) = slot->next;
        (slot->next == Nothing ? m_rowLast : m_slots[size_t(slot->next)].previous) = slot->previous;
    }
    slot->queue = Queue::None;
}

std::optional<NatsPublishWindow::Point> NatsPublishWindow::firstDeadline() const
{
    std::optional<Point> first;
    if (m_rowFirst != Nothing)
        first = m_slots[size_t(m_rowFirst)].deadline;
    if (!m_sorted.empty() && (!first || m_sorted.cbegin()->first < *first))
        first = m_sorted.cbegin()->first;
    return first;
}

NatsPublishWindow::Key NatsPublishWindow::takeExpired(Point now)
{
    const std::optional<Point> first = firstDeadline();
    if (!first || *first > now)
        return 0;
    const bool isSorted = !m_sorted.empty() && m_sorted.cbegin()->first == *first;
    const Key key = isSorted ? m_sorted.cbegin()->second : m_slots[size_t(m_rowFirst)].key;
    leaveQueue(slot(key));
    return key;
}
