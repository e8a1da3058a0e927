// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsservicerequestdata_p.h"

#include "services/natsserviceerrors_p.h"
#include "services/natsservicetally_p.h"
#include "services/natsservicetexts_p.h"
#include "services/natsservicework_p.h"

using Code = NatsError::Code;

NatsServiceRequestData::NatsServiceRequestData(const NatsMessage &request, const std::shared_ptr<NatsServiceWork> &work,
                                               const std::shared_ptr<NatsServiceTally> &tally)
    : message(request), m_work(work), m_tally(tally)
{
    m_work->begin();
    m_clock.start();
}

NatsServiceRequestData::~NatsServiceRequestData()
{
    if (m_isAnswered)
        return;
    const QString description = QStringLiteral("the service dropped the request");
    NatsHeaders headers;
    NatsServiceErrors::write(&headers, NatsServiceErrors::InternalError, description);
    const auto sent = send({}, headers);
    count(NatsServiceErrors::statsText(NatsServiceErrors::InternalError, description));
    const NatsError dropped(Code::HandlerFailed,
                            NatsServiceTexts::tr("A request to '%1' was dropped without an answer")
                                    .arg(message.subject()),
                            message.subject());
    m_work->drop(sent ? dropped : dropped.withCause(sent.error()));
}

NatsResult<void> NatsServiceRequestData::send(const NatsPayload &payload, const NatsHeaders &headers) const
{
    NatsConnection *connection = m_work->connection();
    if (!message.hasReply())
        return {}; // nobody waits for it
    if (!connection)
        return NatsError(Code::ConnectionClosed, NatsServiceTexts::tr("The connection was destroyed"),
                         message.subject());
    return connection->respond(message, payload, headers);
}

NatsResult<void> NatsServiceRequestData::answer(const NatsPayload &payload, const NatsHeaders &headers, const QString &error)
{
    if (m_isAnswered)
        return NatsError(Code::InvalidReply, NatsServiceTexts::tr("The request was answered already"),
                         message.subject());
    if (const auto sent = send(payload, headers); !sent)
        return sent;
    m_isAnswered = true;
    count(error);
    m_work->end();
    return {};
}

void NatsServiceRequestData::count(const QString &error)
{
    m_tally->countRequest(m_clock.nsecsElapsed());
    if (!error.isEmpty())
        m_tally->countError(error);
}
