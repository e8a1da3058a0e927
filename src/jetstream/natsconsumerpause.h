// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMERPAUSE_H
#define NATSCONSUMERPAUSE_H

#include "base/natsglobal.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qstring.h>

#include <chrono>

class NATSQT_EXPORT NatsConsumerPause
{
public:
    static NatsConsumerPause fromJson(const QJsonObject &json);
    QJsonObject json() const { return m_json; }

    bool isPaused() const;
    QDateTime until() const;
    QString untilText() const;
    std::chrono::milliseconds remaining() const;

    friend bool operator==(const NatsConsumerPause &a, const NatsConsumerPause &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsConsumerPause &a, const NatsConsumerPause &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
