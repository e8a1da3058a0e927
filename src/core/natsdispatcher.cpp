// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsdispatcher_p.h"

#include "protocol/natsencoder_p.h"
#include "protocol/natsparser_p.h"

#include <algorithm>
#include <cstring>

// The server reads at most nine digits: a larger number ends the subscription at once. There is
// no word for lifting a limit but a very large one. What goes beyond is counted here.
static constexpr quint64 MaximumLimit = 999'999'999;

static bool isSame(const QByteArray &known, QByteArrayView subject)
{
    return known.size() == subject.size() && std::memcmp(known.constData(), subject.data(), size_t(subject.size())) == 0;
}

quint64 NatsDispatcher::add(const QByteArray &subject, const QByteArray &queueGroup, quint64 maximum,
                            NatsDeliveryTarget *target)
{
    Entry entry;
    entry.sid = ++m_lastSid;
    entry.subject = subject;
    entry.queueGroup = queueGroup;
    entry.maximum = maximum;
    entry.target = target;
    entry.lastSubject = subject;
    m_entries.push_back(std::move(entry));
    return m_lastSid;
}

void NatsDispatcher::remove(quint64 sid)
{
    Entry *found = entry(sid);
    if (!found)
        return;
    *found = {};
    found->sid = sid;
    if (++m_removed < 16 || m_removed < m_entries.size() / 2)
        return;
    const auto isRemoved = [](const Entry &entry) { return entry.target == nullptr; };
    m_entries.erase(std::remove_if(m_entries.begin(), m_entries.end(), isRemoved), m_entries.end());
    m_removed = 0;
    m_firstSid = m_entries.empty() ? m_lastSid + 1 : m_entries.front().sid;
}

// Ids only grow: without gaps an entry would be as far from the first one as its id is, and
// with gaps it can only be nearer.
const NatsDispatcher::Entry *NatsDispatcher::entry(quint64 sid) const
{
    const quint64 place = sid - m_firstSid;
    if (place < m_entries.size() && m_entries[place].sid == sid)
        return m_entries[place].target ? &m_entries[place] : nullptr;
    const auto found = std::lower_bound(m_entries.cbegin(), m_entries.cend(), sid,
                                        [](const Entry &entry, quint64 wanted) { return entry.sid < wanted; });
    return found != m_entries.cend() && found->sid == sid && found->target ? &*found : nullptr;
}

void NatsDispatcher::setMaximum(quint64 sid, quint64 maximum)
{
    if (Entry *found = entry(sid))
        found->maximum = maximum;
}

void NatsDispatcher::setDraining(quint64 sid)
{
    if (Entry *found = entry(sid))
        found->draining = true;
}

void NatsDispatcher::deliver(NatsEvent *event)
{
    Entry *found = entry(event->sid);
    if (!found)
        return; // it was on its way when the subscription ended
    if (!isSame(found->lastSubject, event->subject))
        found->lastSubject = event->subject.toByteArray();
    if (event->ownPayload.isEmpty())
        event->message.setFromWire(found->lastSubject, *event);
    else
        event->message.takeFromWire(found->lastSubject, *event, std::move(event->ownPayload));
    NatsDeliveryTarget *target = found->target;
    // That there are no responders the server does not count against the limit.
    const bool isCounted = found->maximum == 0 || !event->message.isNoResponders();
    found->received += isCounted ? 1 : 0;
    const bool isLast = isCounted && found->received == found->maximum;
    if (isLast)
        remove(event->sid);
    target->deliver(event->message, isLast);
}

void NatsDispatcher::encodeSubscribe(quint64 sid, QByteArray *out) const
{
    const Entry *found = entry(sid);
    if (!found)
        return;
    NatsEncoder::subscribe(out, found->subject, found->queueGroup, sid);
    if (found->maximum > 0 && remaining(*found) <= MaximumLimit)
        encodeLimit(sid, out);
}

void NatsDispatcher::encodeLimit(quint64 sid, QByteArray *out) const
{
    if (const Entry *found = entry(sid))
        NatsEncoder::unsubscribe(out, sid, found->maximum > 0 ? qMin(remaining(*found), MaximumLimit) : MaximumLimit);
}

QByteArray NatsDispatcher::encodeAll()
{
    QByteArray out;
    for (Entry &entry : m_entries) {
        if (!entry.target || entry.draining)
            continue;
        entry.receivedBefore = entry.received;
        encodeSubscribe(entry.sid, &out);
    }
    return out;
}

std::vector<quint64> NatsDispatcher::sids() const
{
    std::vector<quint64> result;
    result.reserve(m_entries.size());
    for (const Entry &entry : m_entries) {
        if (entry.target)
            result.push_back(entry.sid);
    }
    return result;
}

NatsDeliveryTarget *NatsDispatcher::target(quint64 sid) const
{
    const Entry *found = entry(sid);
    return found ? found->target : nullptr;
}

quint64 NatsDispatcher::find(const QByteArray &subject, const QByteArray &queueGroup) const
{
    for (const Entry &entry : m_entries) {
        if (entry.target && entry.subject == subject && entry.queueGroup == queueGroup)
            return entry.sid;
    }
    return 0;
}
