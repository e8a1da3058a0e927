// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectstrays_p.h"

#include <algorithm>

NatsObjectStrays::NatsObjectStrays(const std::shared_ptr<NatsObjectBucket> &bucket, const QString &subject,
                                   const std::vector<quint64> &kept, quint64 behind)
    : m_bucket(bucket), m_subject(subject), m_kept(kept), m_sequence(behind)
{
}

NatsFuture<void> NatsObjectStrays::remove(quint64 count)
{
    m_left = count;
    lookOn();
    return m_promise.future();
}

void NatsObjectStrays::lookOn()
{
    using Found = std::optional<NatsStoredMessage>;
    const auto next = m_bucket->manager.message(m_bucket->stream, NatsMessageQuery::nextFor(m_subject, m_sequence + 1));
    next.then(this, [this](const NatsResult<Found> &found) {
        if (!found)
            return m_promise.finish(found.error());
        if (!*found)
            return m_promise.finish(NatsResult<void>());
        m_sequence = (*found)->sequence();
        if (std::binary_search(m_kept.begin(), m_kept.end(), m_sequence))
            return lookOn();
        removeOne();
    });
}

void NatsObjectStrays::removeOne()
{
    const auto removal = m_bucket->manager.deleteMessage(m_bucket->stream, m_sequence, false);
    removal.then(this, [this](const NatsResult<void> &removed) {
        if (!removed && removed.error().code() != NatsError::Code::MessageNotFound)
            return m_promise.finish(removed);
        if (--m_left == 0)
            return m_promise.finish(NatsResult<void>());
        lookOn();
    });
}
