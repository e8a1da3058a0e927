// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsacksender_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QVersionNumber>

static NatsError connectionIsGone(const NatsMessage &message)
{
    return NatsError(NatsError::Code::ConnectionClosed,
                     QCoreApplication::translate("NatsJetStream", "The connection does not exist any more"), message.reply());
}

NatsAckSender::NatsAckSender(NatsConnection *connection, std::chrono::milliseconds timeout)
    : m_connection(connection), m_timeout(timeout)
{
}

NatsConnection *NatsAckSender::connection() const
{
    return m_connection;
}

// The reply subject is taken as it is: an account or a leafnode on the way may have made it another one.
NatsResult<void> NatsAckSender::send(const NatsMessage &message, const QByteArray &ack)
{
    if (!m_connection)
        return connectionIsGone(message);
    return m_connection->respond(message, ack);
}

NatsFuture<void> NatsAckSender::sendAndWait(const NatsMessage &message, const QByteArray &ack, std::chrono::milliseconds timeout)
{
    if (!m_connection)
        return connectionIsGone(message);
    NatsRequestOptions options;
    options.setTimeout(timeout.count() == 0 ? m_timeout : timeout);
    const auto answer = m_connection->request(NatsSubject::fromUtf8(message.replyUtf8()), ack, options);
    return NatsChain::map<void>(m_connection, answer, [](const NatsResult<NatsMessage> &reply) {
        return reply ? NatsResult<void>() : NatsResult<void>(reply.error());
    });
}

bool NatsAckSender::takesTermReason() const
{
    if (!m_connection)
        return false;
    const auto version = QVersionNumber::fromString(m_connection->serverInfo().version());
    return version >= QVersionNumber(2, 10, 4); // one that is not known is null, and lower
}
