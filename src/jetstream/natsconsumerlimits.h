// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMERLIMITS_H
#define NATSCONSUMERLIMITS_H

#include "base/natsglobal.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qstring.h>

#include <chrono>

class NATSQT_EXPORT NatsConsumerLimits
{
public:
    static NatsConsumerLimits fromJson(const QJsonObject &json);
    QJsonObject toJson() const;

    std::chrono::milliseconds inactiveThreshold() const;
    void setInactiveThreshold(std::chrono::milliseconds inactiveThreshold);
    int maximumAckPending() const;
    void setMaximumAckPending(int maximumAckPending);

    friend bool operator==(const NatsConsumerLimits &a, const NatsConsumerLimits &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsConsumerLimits &a, const NatsConsumerLimits &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
