// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsserviceinfoquery.h"

#include "services/natsservicejson_p.h"

/*!
    \class NatsServiceInfoQuery
    \inmodule NatsQt
    \since 0.1
    \brief What services tell of themselves.

    \sa NatsServiceClient::info()
*/

NatsServiceInfoQuery::NatsServiceInfoQuery(NatsRequestMany *request, QObject *parent)
    : NatsServiceQuery(request, NatsServiceJson::InfoType, parent)
{
}

/*! Ends the question without a signal; collect() finishes with Cancelled. */
NatsServiceInfoQuery::~NatsServiceInfoQuery() = default;

/*! \fn void NatsServiceInfoQuery::infoReceived(const NatsServiceInfo &info)
    Emitted for each answer, \a info. A slot may do anything, deleting this object included. */

/*! Returns all answers at once, when there are no more: those that come from this call on, so make it right after
    NatsServiceClient::info(). The error is that of finished(). */
NatsFuture<QList<NatsServiceInfo>> NatsServiceInfoQuery::collect()
{
    if (!isRunning() && !m_collects)
        return error() ? NatsFuture<QList<NatsServiceInfo>>(error()) : NatsFuture<QList<NatsServiceInfo>>(m_answers);
    m_collects = true;
    return m_collected.future();
}

void NatsServiceInfoQuery::takeAnswer(const QJsonObject &answer)
{
    const auto value = NatsServiceInfo::fromJson(answer);
    if (m_collects)
        m_answers.append(value);
    Q_EMIT infoReceived(value); // last statement: a slot may delete this
}

void NatsServiceInfoQuery::finishCollecting(const NatsError &error)
{
    if (!m_collects)
        return;
    if (error)
        m_collected.finish(error);
    else
        m_collected.finish(std::exchange(m_answers, {}));
}
