// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsservicetally_p.h"

#include "services/natsservicejson_p.h"

void NatsServiceTally::countRequest(qint64 nanoseconds)
{
    ++m_requests;
    m_nanoseconds += nanoseconds;
}

void NatsServiceTally::countError(const QString &error)
{
    ++m_errors;
    m_lastError = error;
}

void NatsServiceTally::writeTo(QJsonObject *stats) const
{
    stats->insert(NatsServiceJson::RequestCount, m_requests);
    stats->insert(NatsServiceJson::ErrorCount, m_errors);
    stats->insert(NatsServiceJson::LastError, m_lastError);
    stats->insert(NatsServiceJson::ProcessingTime, m_nanoseconds);
    stats->insert(NatsServiceJson::AverageProcessingTime, m_requests > 0 ? m_nanoseconds / m_requests : qint64(0));
}
