// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSACCOUNTLIMITS_H
#define NATSACCOUNTLIMITS_H

#include "base/natsglobal.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsAccountLimits
{
public:
    static NatsAccountLimits fromJson(const QJsonObject &json);
    QJsonObject json() const { return m_json; }

    qint64 maximumMemory() const;
    qint64 maximumStorage() const;
    int maximumStreams() const;
    int maximumConsumers() const;
    int maximumAckPending() const;
    qint64 maximumMemoryOfStream() const;
    qint64 maximumStorageOfStream() const;
    bool isMaximumBytesRequired() const;

    friend bool operator==(const NatsAccountLimits &a, const NatsAccountLimits &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsAccountLimits &a, const NatsAccountLimits &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
