// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSMESSAGEQUERY_H
#define NATSMESSAGEQUERY_H

#include "base/natssubject.h"

#include <QtCore/qjsonobject.h>

class NATSQT_EXPORT NatsMessageQuery
{
public:
    static NatsMessageQuery at(quint64 sequence);
    static NatsMessageQuery lastFor(const NatsSubject &subject);
    static NatsMessageQuery nextFor(const NatsSubject &subject, quint64 sequence = 1);

    quint64 sequence() const { return m_sequence; }
    NatsSubject subject() const { return m_subject; }
    bool isLast() const { return m_isLast; }
    QJsonObject toJson() const;
    NatsResult<void> validate() const;

private:
    NatsMessageQuery() = default;

    NatsSubject m_subject;
    quint64 m_sequence = 0;
    bool m_isLast = false;
};

#endif
