// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSMESSAGEDATA_P_H
#define NATSMESSAGEDATA_P_H

#include "base/natsmessage.h"

#include <memory>

// What a NatsMessage holds. Most payloads and reply subjects are short: these lie in this object itself,
// since allocations are most of what a small message costs.
class NatsMessageData : public QSharedData
{
public:
    NatsMessageData() = default;
    NatsMessageData(const NatsMessageData &other);
    NatsMessageData &operator=(const NatsMessageData &) = delete;

    // Takes the place of all that it holds.
    void fill(const QByteArray &subject, const NatsMessageParts &parts);

    QByteArrayView replyView() const;
    QByteArrayView payloadView() const
    {
        return m_smallPayload > 0 ? QByteArrayView(m_small + m_smallReply, m_smallPayload) : QByteArrayView(m_payload);
    }
    QByteArray reply() const;
    QByteArray payload() const;
    const QByteArray &subject() const { return m_subject; }
    bool hasHeaderBlock() const { return m_rare && !m_rare->headerBlock.isEmpty(); }
    QByteArrayView headerBlock() const { return m_rare ? QByteArrayView(m_rare->headerBlock) : QByteArrayView(); }
    NatsHeaders headers() const { return m_rare ? m_rare->headers : NatsHeaders(); }

    void setSubject(const QByteArray &subject) { m_subject = subject; }
    void setReply(const QByteArray &reply);
    void setPayload(const QByteArray &payload);
    void setHeaders(const NatsHeaders &headers);

private:
    static constexpr qsizetype SmallSize = 96;

    struct Rare
    {
        QByteArray reply; // where it is too long
        QByteArray headerBlock; // as received; headers are parsed when they are asked for
        NatsHeaders headers; // as set by the program
    };

    Rare &rare();
    void fillLong(const NatsMessageParts &parts);
    void fillSmall(const NatsMessageParts &parts);

    QByteArray m_subject;
    QByteArray m_payload; // where it is too long
    std::unique_ptr<Rare> m_rare;
    quint8 m_smallReply = 0; // bytes of it in m_small
    quint8 m_smallPayload = 0; // behind them
    char m_small[SmallSize];
};

#endif
