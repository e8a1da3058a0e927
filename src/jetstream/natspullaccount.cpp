// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspullaccount_p.h"

#include "jetstream/natsconsumeoptions.h"
#include "jetstream/natspullchecks_p.h"

static constexpr int UsualMessages = 100;

// Three quarters, and with a maximum of one it is one: asked for again as soon as it is processed
static qint64 usualThreshold(qint64 maximum)
{
    return qMax<qint64>(1, (maximum * 3 + 2) / 4);
}

void NatsPullAccount::setLimits(const NatsConsumeOptions &options)
{
    m_isBytesOnly = options.maximumMessages() == 0 && options.maximumBytes() > 0;
    m_maximum.messages = options.maximumMessages() > 0 ? options.maximumMessages()
            : m_isBytesOnly                            ? NatsPullChecks::MaximumBatch
                                                       : UsualMessages;
    m_maximum.bytes = options.maximumBytes();
    m_threshold.messages = options.thresholdMessages() > 0 ? qMin<qint64>(options.thresholdMessages(), m_maximum.messages)
                                                           : usualThreshold(m_maximum.messages);
    m_threshold.bytes = options.thresholdBytes() > 0 ? options.thresholdBytes() : usualThreshold(m_maximum.bytes);
}

void NatsPullAccount::lowerMessages(qint64 maximum)
{
    m_isBytesOnly = false;
    m_maximum.messages = qBound<qint64>(1, maximum, m_maximum.messages);
    m_threshold.messages = qMin(m_threshold.messages, usualThreshold(m_maximum.messages));
}

void NatsPullAccount::lowerBytes(qint64 maximum)
{
    const bool isFirst = m_maximum.bytes == 0;
    m_maximum.bytes = isFirst ? qMax<qint64>(1, maximum) : qBound<qint64>(1, maximum, m_maximum.bytes);
    const qint64 threshold = usualThreshold(m_maximum.bytes);
    m_threshold.bytes = isFirst ? threshold : qMin(m_threshold.bytes, threshold);
}

void NatsPullAccount::addRequest(Amount amount)
{
    m_requested.messages += amount.messages;
    m_requested.bytes += amount.bytes;
}

void NatsPullAccount::addMessage(qint64 size)
{
    constexpr int Memory = 64; // after so many smaller ones a large message hardly counts
    m_usualSize = qMax<qint64>(1, qMax(size, m_usualSize - m_usualSize / Memory));
    endRequest({ 1, size });
    ++m_processing.messages;
    m_processing.bytes += size;
}

void NatsPullAccount::addProcessed(qint64 size)
{
    --m_processing.messages;
    m_processing.bytes -= size;
}

void NatsPullAccount::endRequest(Amount left)
{
    m_requested.messages = qMax<qint64>(0, m_requested.messages - qMax<qint64>(0, left.messages));
    m_requested.bytes = qMax<qint64>(0, m_requested.bytes - qMax<qint64>(0, left.bytes));
    // A pull whose messages or bytes are used up is over, and not every server says what it left of the other.
    if (m_requested.messages == 0 || (m_maximum.bytes > 0 && m_requested.bytes == 0))
        m_requested = {};
}

void NatsPullAccount::forgetRequests()
{
    m_requested = {};
}

qint64 NatsPullAccount::mostMessages() const
{
    constexpr qint64 OfUnknownSize = 500;
    if (m_budget == 0)
        return m_maximum.messages;
    return qBound<qint64>(1, m_usualSize > 0 ? m_budget / m_usualSize : OfUnknownSize, m_maximum.messages);
}

std::optional<NatsPullAccount::Amount> NatsPullAccount::wanted() const
{
    const qint64 most = mostMessages();
    const qint64 threshold = m_budget > 0 ? qMin(m_threshold.messages, usualThreshold(most)) : m_threshold.messages;
    const qint64 messages = m_requested.messages + m_processing.messages;
    const qint64 bytes = m_requested.bytes + m_processing.bytes;
    const bool isLow = (!m_isBytesOnly && messages <= threshold) || (m_maximum.bytes > 0 && bytes <= m_threshold.bytes);
    const Amount amount{ m_isBytesOnly ? m_maximum.messages : most - messages,
                         m_maximum.bytes > 0 ? m_maximum.bytes - bytes : 0 };
    if (!isLow || amount.messages <= 0 || (m_maximum.bytes > 0 && amount.bytes <= 0))
        return {};
    return amount;
}
