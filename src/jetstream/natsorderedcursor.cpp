// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsorderedcursor_p.h"

using Policy = NatsConsumerConfig::DeliverPolicy;

// A server before 2.10 wants a filter for the last of each subject.
static void setFilters(NatsConsumerConfig *config, const NatsOrderedConsumerOptions &options)
{
    const QStringList filters = options.filterSubjects();
    if (filters.isEmpty() && config->deliverPolicy() == Policy::LastPerSubject)
        config->setFilterSubject(QStringLiteral(">"));
    else if (filters.size() == 1)
        config->setFilterSubject(filters.first());
    else if (!filters.isEmpty())
        config->setFilterSubjects(filters);
}

static void setStart(NatsConsumerConfig *config, const NatsOrderedConsumerOptions &options)
{
    config->setDeliverPolicy(options.deliverPolicy());
    if (options.deliverPolicy() == Policy::ByStartSequence)
        config->setStartSequence(options.startSequence());
    if (options.deliverPolicy() == Policy::ByStartTime)
        config->setStartTime(options.startTime());
}

NatsConsumerConfig NatsOrderedCursor::config(const NatsOrderedConsumerOptions &options, const QString &name,
                                             const QString &deliverSubject) const
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
    const bool isAgain = options.deliverPolicy() == Policy::LastPerSubject && !m_isUpToDate;
    if (!m_isKnown || isAgain) {
        setStart(&config, options);
    } else {
        config.setDeliverPolicy(Policy::ByStartSequence);
        config.setStartSequence(m_streamSequence + 1);
    }
    setFilters(&config, options);
    if (!deliverSubject.isEmpty()) {
        config.setDeliverSubject(deliverSubject);
        config.setFlowControl(true);
        config.setIdleHeartbeat(options.idleHeartbeat());
    }
    return config;
}

void NatsOrderedCursor::begin(const NatsConsumerInfo &created)
{
    // What is pushed may come before this does, and the server may have sent what has not come yet.
    const NatsSequencePair delivered = created.delivered();
    if (delivered.consumerSequence() > m_consumerSequence)
        return;
    // Where "new" and "last" begin is known from the first consumer on, be it that it is lost before it brings anything.
    if (!m_isKnown && m_consumerSequence == 0) {
        m_isKnown = true;
        m_streamSequence = delivered.streamSequence();
    }
    if (created.pendingCount() == 0)
        m_isUpToDate = true;
}

void NatsOrderedCursor::beginAgain()
{
    m_isKnown = true;
    m_streamSequence = 0;
    m_consumerSequence = 0;
}

NatsOrderedCursor::Step NatsOrderedCursor::advance(const NatsDeliveryInfo &message)
{
    if (message.consumerSequence != m_consumerSequence + 1)
        return Step::Gap;
    m_isKnown = true;
    m_consumerSequence = message.consumerSequence;
    if (message.pending == 0)
        m_isUpToDate = true;
    if (message.streamSequence <= m_streamSequence)
        return Step::Old;
    m_streamSequence = message.streamSequence;
    return Step::Next;
}
