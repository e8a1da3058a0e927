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
    const quint64 sid = ++m_lastSid;
    Entry &entry = m_entries[sid];
    entry.subject = subject;
    entry.queueGroup = queueGroup;
    entry.maximum = maximum;
    entry.target = target;
    entry.lastSubject = subject;
    return sid;
}

NatsDispatcher::Entry *NatsDispatcher::entry(quint64 sid)
{
    if (m_last && m_lastFound == sid)
        return m_last;
    const auto found = m_entries.find(sid);
    if (found == m_entries.end())
        return nullptr;
    m_lastFound = sid;
    m_last = &found->second; // elements of this map do not move
    return m_last;
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
    const bool isLast = ++found->received == found->maximum;
    if (isLast)
        remove(event->sid);
    target->deliver(event->message, isLast);
}

void NatsDispatcher::encodeSubscribe(quint64 sid, QByteArray *out) const
{
    const auto found = m_entries.find(sid);
    if (found == m_entries.end())
        return;
    NatsEncoder::subscribe(out, found->second.subject, found->second.queueGroup, sid);
    if (found->second.maximum > 0 && remaining(found->second) <= MaximumLimit)
        encodeLimit(sid, out);
}

void NatsDispatcher::encodeLimit(quint64 sid, QByteArray *out) const
{
    const auto found = m_entries.find(sid);
    if (found == m_entries.end())
        return;
    const Entry &entry = found->second;
    NatsEncoder::unsubscribe(out, sid, entry.maximum > 0 ? qMin(remaining(entry), MaximumLimit) : MaximumLimit);
}

QByteArray NatsDispatcher::encodeAll()
{
    QByteArray out;
    for (const quint64 sid : sids()) {
        Entry &entry = m_entries.at(sid);
        if (entry.draining)
            continue;
        entry.receivedBefore = entry.received;
        encodeSubscribe(sid, &out);
    }
    return out;
}

std::vector<quint64> NatsDispatcher::sids() const
{
    std::vector<quint64> result;
    result.reserve(m_entries.size());
    for (const auto &[sid, entry] : m_entries)
        result.push_back(sid);
    std::sort(result.begin(), result.end());
    return result;
}

NatsDeliveryTarget *NatsDispatcher::target(quint64 sid) const
{
    const auto found = m_entries.find(sid);
    return found == m_entries.end() ? nullptr : found->second.target;
}

quint64 NatsDispatcher::find(const QByteArray &subject, const QByteArray &queueGroup) const
{
    for (const quint64 sid : sids()) {
        const Entry &entry = m_entries.at(sid);
        if (entry.subject == subject && entry.queueGroup == queueGroup)
            return sid;
    }
    return 0;
}
