// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsorderedcursor_p.h"

using Policy = NatsConsumerConfig::DeliverPolicy;

static void setFilters(NatsConsumerConfig *config, const QStringList &filters, bool isNeeded)
{
    if (filters.size() == 1)
        config->setFilterSubject(filters.first());
    else if (!filters.isEmpty())
        config->setFilterSubjects(filters);
    else if (isNeeded)
        config->setFilterSubject(QStringLiteral(">"));
}

static void setStart(NatsConsumerConfig *config, const NatsOrderedConsumerOptions &options)
{
    config->setDeliverPolicy(options.deliverPolicy());
    if (options.deliverPolicy() == Policy::ByStartSequence)
        config->setStartSequence(options.startSequence());
    if (options.deliverPolicy() == Policy::ByStartTime)
        config->setStartTime(options.startTime());
}

NatsConsumerConfig NatsOrderedCursor::next(const NatsOrderedConsumerOptions &options, const QString &name,
                                           const QString &deliverSubject)
{
    NatsConsumerConfig config;
    config.setName(name);
    config.setAckPolicy(NatsConsumerConfig::AckPolicy::None);
    config.setMaximumDeliveries(1);
    config.setMemoryStorage(true);
    config.setReplicas(1);
    config.setInactiveThreshold(options.inactiveThreshold());
    config.setReplayPolicy(options.replayPolicy());
    if (options.headersOnly())
        config.setHeadersOnly(true);
    // From a sequence on, subjects would come that have a newer message; again the last of each, those that have come
    // already are left out.
    m_isRepeating = options.deliverPolicy() == Policy::LastPerSubject && !m_isUpToDate;
    setFilters(&config, options.filterSubjects(), m_isRepeating); // or the server refuses that policy
    if (m_isRepeating)
        m_left.reset();
    if (!m_isKnown && m_restartTime.isValid()) {
        config.setDeliverPolicy(Policy::ByStartTime);
        config.setStartTime(m_restartTime);
    } else if (!m_isKnown || m_isRepeating) {
        setStart(&config, options);
    } else {
        config.setDeliverPolicy(Policy::ByStartSequence);
        config.setStartSequence(m_streamSequence + 1);
    }
    if (!deliverSubject.isEmpty()) {
        config.setDeliverSubject(deliverSubject);
        config.setFlowControl(true);
        config.setIdleHeartbeat(options.idleHeartbeat());
    }
    m_consumerSequence = 0;
    return config;
}

// A consumer that pushes may have pushed before the server answers.
void NatsOrderedCursor::begin(const NatsConsumerInfo &created)
{
    const NatsSequencePair delivered = created.delivered();
    // Where "new" and "last" begin is known from the first consumer on, be it that it is lost before it brings anything.
    if (!m_isKnown && delivered.consumerSequence() == 0) {
        m_isKnown = true;
        m_streamSequence = delivered.streamSequence();
    }
    const quint64 all = created.pendingCount() + delivered.consumerSequence();
    const quint64 left = all - qMin(all, m_consumerSequence);
    if (!m_left)
        m_left = left;
    if (left == 0 || *m_left == 0)
        m_isUpToDate = true;
}

void NatsOrderedCursor::restart()
{
    m_isKnown = true;
    m_streamSequence = 0;
    m_left.reset();
}

void NatsOrderedCursor::restartAfterLast(const QDateTime &since)
{
    // The next millisecond: what is newer was stored by a server that has been started since.
    constexpr qint64 Millisecond = 1000000;
    m_restartTime = m_time > 0 ? QDateTime::fromMSecsSinceEpoch(m_time / Millisecond + 1).toUTC() : since;
    m_isKnown = false;
    m_streamSequence = 0;
}

NatsOrderedCursor::Step NatsOrderedCursor::advance(const NatsDeliveryInfo &message)
{
    // What was left out before a message that has come already has come, too: else a consumer that loses some messages
    // each time that it repeats many would never come to an end.
    const bool isBehind = m_isRepeating && message.streamSequence <= m_streamSequence;
    const quint64 next = m_consumerSequence + 1;
    if (isBehind ? message.consumerSequence < next : message.consumerSequence != next)
        return Step::Gap;
    const quint64 passed = message.consumerSequence - m_consumerSequence;
    m_consumerSequence = message.consumerSequence;
    if (m_left)
        *m_left -= qMin(*m_left, passed);
    // While more and more are published there is never a message with none behind it.
    if (message.pending == 0 || (m_left && *m_left == 0))
        m_isUpToDate = true;
    if (message.streamSequence <= m_streamSequence)
        return Step::Old;
    m_isKnown = true;
    m_streamSequence = message.streamSequence;
    m_time = message.time;
    return Step::Next;
}

// What was to come may have been deleted meanwhile.
void NatsOrderedCursor::noteIdle(quint64 consumerSequence)
{
    if (m_left && consumerSequence == m_consumerSequence && !m_isRepeating)
        m_isUpToDate = true;
}

// For the last message of each subject a server from 2.10 on has a list, and waits at each one of it that was deleted
// meanwhile: others may be behind it.
bool NatsOrderedCursor::isStalled(quint64 consumerSequence) const
{
    return m_isRepeating && !m_isUpToDate && m_left.value_or(0) > 0 && consumerSequence == m_consumerSequence;
}
