// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEENDPOINTSTATS_H
#define NATSSERVICEENDPOINTSTATS_H

#include "base/natsglobal.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qjsonvalue.h>
#include <QtCore/qstring.h>

#include <chrono>

class NATSQT_EXPORT NatsServiceEndpointStats
{
public:
    static NatsServiceEndpointStats fromJson(const QJsonObject &json);
    QJsonObject json() const { return m_json; }

    QString name() const;
    QString subject() const;
    QString queueGroup() const;
    quint64 requestCount() const;
    quint64 errorCount() const;
    QString lastError() const;
    std::chrono::nanoseconds processingTime() const;
    std::chrono::nanoseconds averageProcessingTime() const;
    QJsonValue data() const;

    friend bool operator==(const NatsServiceEndpointStats &a, const NatsServiceEndpointStats &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsServiceEndpointStats &a, const NatsServiceEndpointStats &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
