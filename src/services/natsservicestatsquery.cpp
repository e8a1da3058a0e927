// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsservicestatsquery.h"

#include "services/natsservicejson_p.h"

/*!
    \class NatsServiceStatsQuery
    \inmodule NatsQt
    \since 0.1
    \brief What services have done.

    \sa NatsServiceClient::stats()
*/

NatsServiceStatsQuery::NatsServiceStatsQuery(NatsRequestMany *request, QObject *parent)
    : NatsServiceQuery(request, NatsServiceJson::StatsType, parent)
{
}

/*! Ends the question without a signal; collect() finishes with Cancelled. */
NatsServiceStatsQuery::~NatsServiceStatsQuery() = default;

/*! \fn void NatsServiceStatsQuery::statsReceived(const NatsServiceStats &stats)
    Emitted for each answer, \a stats. A slot may do anything, deleting this object included. */

/*! Returns all answers at once, when there are no more: those that come from this call on, so make it right after
    NatsServiceClient::stats(). The error is that of finished(). */
NatsFuture<QList<NatsServiceStats>> NatsServiceStatsQuery::collect()
{
    if (!isRunning() && !m_collects)
        return error() ? NatsFuture<QList<NatsServiceStats>>(error()) : NatsFuture<QList<NatsServiceStats>>(m_answers);
    m_collects = true;
    return m_collected.future();
}

void NatsServiceStatsQuery::takeAnswer(const QJsonObject &answer)
{
    const auto value = NatsServiceStats::fromJson(answer);
    if (m_collects)
        m_answers.append(value);
    Q_EMIT statsReceived(value); // last statement: a slot may delete this
}

void NatsServiceStatsQuery::finishCollecting(const NatsError &error)
{
    if (!m_collects)
        return;
    if (error)
        m_collected.finish(error);
    else
        m_collected.finish(std::exchange(m_answers, {}));
}
