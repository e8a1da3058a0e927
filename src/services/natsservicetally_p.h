// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICETALLY_P_H
#define NATSSERVICETALLY_P_H

#include "base/natsglobal.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qstring.h>

// What an endpoint counts. Its requests share it, since they may be answered after the endpoint is gone.
class NatsServiceTally
{
public:
    void countRequest(qint64 nanoseconds);
    void countError(const QString &error);
    void reset() { *this = NatsServiceTally(); }
    void writeTo(QJsonObject *stats) const;

private:
    qint64 m_requests = 0;
    qint64 m_errors = 0;
    qint64 m_nanoseconds = 0;
    QString m_lastError;
};

#endif
