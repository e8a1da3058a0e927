// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreammessagedata_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"

NatsJetStreamMessageData::NatsJetStreamMessageData(const NatsMessage &received, const NatsDeliveryInfo &deliveryInfo,
                                                   const std::shared_ptr<NatsAckSender> &sender)
    : message(received), info(deliveryInfo), m_sender(sender)
{
}

NatsResult<void> NatsJetStreamMessageData::sendFinal(const QByteArray &ack)
{
    if (isAcknowledged())
        return {};
    if (m_sender->acknowledges) {
        // What could not be sent may be tried again.
        if (const auto sent = m_sender->send(message, ack); !sent)
            return sent;
    }
    setAcknowledged();
    return {};
}

NatsResult<void> NatsJetStreamMessageData::sendTerm(const QString &reason)
{
    const bool tellsReason = !reason.isEmpty() && m_sender->takesTermReason();
    return sendFinal(tellsReason ? "+TERM " + reason.toUtf8() : QByteArrayLiteral("+TERM"));
}

NatsResult<void> NatsJetStreamMessageData::sendWorking()
{
    if (isAcknowledged() || !m_sender->acknowledges)
        return {};
    return m_sender->send(message, QByteArrayLiteral("+WPI"));
}

NatsFuture<void> NatsJetStreamMessageData::sendAndWait(std::chrono::milliseconds timeout)
{
    if (isWaiting())
        return *m_waiting;
    if (m_isAcknowledged)
        return NatsResult<void>();
    if (!m_sender->acknowledges) {
        setAcknowledged();
        return NatsResult<void>();
    }
    const auto answer = m_sender->sendAndWait(message, QByteArrayLiteral("+ACK"), timeout);
    if (answer.isFinished())
        return answer; // it was refused
    // Kept, for when the program forgets the message meanwhile
    m_waiting = NatsChain::map<void>(m_sender->connection(), answer,
                                     [self = QExplicitlySharedDataPointer(this)](const NatsResult<void> &result) {
                                         self->m_waiting.reset();
                                         if (result)
                                             self->setAcknowledged();
                                         return result;
                                     });
    return *m_waiting;
}

void NatsJetStreamMessageData::setAcknowledged()
{
    m_isAcknowledged = true;
    release();
}

void NatsJetStreamMessageData::release()
{
    if (std::exchange(m_isProcessed, true))
        return;
    // A copy, since the function may be taken out by what it calls; and that may drop the last copy of this.
    if (const auto processed = m_sender->processed)
        processed(message);
}
