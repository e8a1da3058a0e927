// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsservicepingquery.h"

#include "services/natsservicejson_p.h"

/*!
    \class NatsServicePingQuery
    \inmodule NatsQt
    \since 0.1
    \brief Who answers to a ping.

    \sa NatsServiceClient::ping()
*/

NatsServicePingQuery::NatsServicePingQuery(NatsRequestMany *request, QObject *parent)
    : NatsServiceQuery(request, NatsServiceJson::PingType, parent)
{
}

/*! Ends the question without a signal; collect() finishes with Cancelled. */
NatsServicePingQuery::~NatsServicePingQuery() = default;

/*! \fn void NatsServicePingQuery::serviceFound(const NatsServiceIdentity &service)
    Emitted for each answer, \a service. A slot may do anything, deleting this object included. */

/*! Returns all answers at once, when there are no more: those that come from this call on, so make it right after
    NatsServiceClient::ping(). The error is that of finished(). */
NatsFuture<QList<NatsServiceIdentity>> NatsServicePingQuery::collect()
{
    if (!isRunning() && !m_collects)
        return error() ? NatsFuture<QList<NatsServiceIdentity>>(error()) : NatsFuture<QList<NatsServiceIdentity>>(m_answers);
    m_collects = true;
    return m_collected.future();
}

void NatsServicePingQuery::takeAnswer(const QJsonObject &answer)
{
    const auto value = NatsServiceIdentity::fromJson(answer);
    if (m_collects)
        m_answers.append(value);
    Q_EMIT serviceFound(value); // last statement: a slot may delete this
}

void NatsServicePingQuery::finishCollecting(const NatsError &error)
{
    if (!m_collects)
        return;
    if (error)
        m_collected.finish(error);
    else
        m_collected.finish(std::exchange(m_answers, {}));
}
