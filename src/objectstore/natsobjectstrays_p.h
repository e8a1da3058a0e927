// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTSTRAYS_P_H
#define NATSOBJECTSTRAYS_P_H

#include "objectstore/natsobjectbucket_p.h"

#include <QtCore/qobject.h>

#include <vector>

// Removes chunks that were stored beside those that are the object: what was on its way over a lost connection may
// arrive after somebody has looked.
class NatsObjectStrays final : public QObject
{
public:
    // The chunks of the subject at these sequences, which are in order, stay. There are strays only behind the first
    // sequence.
    NatsObjectStrays(const std::shared_ptr<NatsObjectBucket> &bucket, const QString &subject,
                     const std::vector<quint64> &kept, quint64 behind);

    // Finishes when so many are removed, or when there are no more.
    NatsFuture<void> remove(quint64 count);

private:
    void lookOn();
    void removeOne();

    const std::shared_ptr<NatsObjectBucket> m_bucket;
    const QString m_subject;
    const std::vector<quint64> m_kept;
    NatsPromise<void> m_promise;
    quint64 m_sequence; // that was looked at last
    quint64 m_left = 0;
};

#endif
