// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsmessagedata_p.h"

#include <cstring>

inline void NatsMessageData::fillSmall(const NatsMessageParts &parts)
{
    m_smallReply = quint8(parts.reply.size());
    m_smallPayload = quint8(parts.payload.size());
    if (m_smallReply > 0)
        std::memcpy(m_small, parts.reply.data(), m_smallReply);
    if (m_smallPayload > 0)
        std::memcpy(m_small + m_smallReply, parts.payload.data(), m_smallPayload);
}

void NatsMessageData::fill(const QByteArray &subject, const NatsMessageParts &parts)
{
    if (!m_subject.isSharedWith(subject))
        m_subject = subject;
    if (m_rare || !m_payload.isNull() || !parts.headerBlock.isEmpty()
        || parts.reply.size() + parts.payload.size() > SmallSize)
        return fillLong(parts);
    fillSmall(parts);
}

// The same where something does not lie in this object, or did not.
void NatsMessageData::fillLong(const NatsMessageParts &parts)
{
    m_rare.reset();
    m_payload = QByteArray();
    const bool isSmallReply = parts.reply.size() <= SmallSize;
    const bool isSmallPayload = parts.payload.size() <= SmallSize - (isSmallReply ? parts.reply.size() : 0);
    if (!parts.headerBlock.isEmpty())
        rare().headerBlock = parts.headerBlock.toByteArray();
    if (!isSmallReply)
        rare().reply = parts.reply.toByteArray();
    if (!isSmallPayload)
        m_payload = parts.payload.toByteArray();
    const NatsMessageParts small{ isSmallReply ? parts.reply : QByteArrayView(), {},
                                  isSmallPayload ? parts.payload : QByteArrayView() };
    fillSmall(small);
}

NatsMessageData::NatsMessageData(const NatsMessageData &other)
    : QSharedData(other), m_subject(other.m_subject), m_payload(other.m_payload),
      m_rare(other.m_rare ? std::make_unique<Rare>(*other.m_rare) : nullptr),
      m_smallReply(other.m_smallReply), m_smallPayload(other.m_smallPayload)
{
    std::memcpy(m_small, other.m_small, size_t(m_smallReply) + m_smallPayload);
}

NatsMessageData::Rare &NatsMessageData::rare()
{
    if (!m_rare)
        m_rare = std::make_unique<Rare>();
    return *m_rare;
}

QByteArrayView NatsMessageData::replyView() const
{
    if (m_smallReply > 0 || !m_rare)
        return QByteArrayView(m_small, m_smallReply);
    return m_rare->reply;
}

QByteArray NatsMessageData::reply() const
{
    return m_smallReply == 0 && m_rare ? m_rare->reply : replyView().toByteArray();
}

QByteArray NatsMessageData::payload() const
{
    if (m_smallPayload > 0)
        return payloadView().toByteArray();
    return m_payload.isNull() ? QByteArray("", 0) : m_payload; // empty, as it was sent, rather than missing
}

void NatsMessageData::setReply(const QByteArray &reply)
{
    setPayload(payload()); // a small one lies behind the small reply
    m_smallReply = 0;
    rare().reply = reply;
}

void NatsMessageData::setPayload(const QByteArray &payload)
{
    m_payload = payload;
    m_smallPayload = 0;
}

void NatsMessageData::setHeaders(const NatsHeaders &headers)
{
    rare().headerBlock.clear();
    rare().headers = headers;
}
