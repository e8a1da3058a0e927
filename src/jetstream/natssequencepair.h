// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSEQUENCEPAIR_H
#define NATSSEQUENCEPAIR_H

#include "base/natsglobal.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsSequencePair
{
public:
    static NatsSequencePair fromJson(const QJsonObject &json);
    QJsonObject json() const { return m_json; }

    quint64 consumerSequence() const;
    quint64 streamSequence() const;
    QDateTime lastActive() const;
    QString lastActiveText() const;

    friend bool operator==(const NatsSequencePair &a, const NatsSequencePair &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsSequencePair &a, const NatsSequencePair &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
