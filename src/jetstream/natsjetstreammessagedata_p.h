// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMMESSAGEDATA_P_H
#define NATSJETSTREAMMESSAGEDATA_P_H

#include "base/natsmessage.h"
#include "jetstream/natsacksender_p.h"
#include "jetstream/natsdeliveryinfo_p.h"

#include <QtCore/qshareddata.h>

// What all copies of a NatsJetStreamMessage are: the message, and how far its acknowledgement is.
class NatsJetStreamMessageData : public QSharedData
{
public:
    NatsJetStreamMessageData(const NatsMessage &message, const NatsDeliveryInfo &info,
                             const std::shared_ptr<NatsAckSender> &sender);
    ~NatsJetStreamMessageData() { release(); }

    // Also while its acknowledgement waits for the answer of the server
    bool isAcknowledged() const { return m_isAcknowledged || isWaiting(); }

    // Once it is acknowledged none of these sends anything. Last statements: what counts the messages is called.
    NatsResult<void> sendFinal(const QByteArray &ack);
    NatsResult<void> sendTerm(const QString &reason);
    NatsResult<void> sendWorking();
    NatsFuture<void> sendAndWait(std::chrono::milliseconds timeout);
    void release();

    const NatsMessage message;
    const NatsDeliveryInfo info;

private:
    Q_DISABLE_COPY_MOVE(NatsJetStreamMessageData)
    bool isWaiting() const { return m_waiting && !m_waiting->isFinished(); }
    void setAcknowledged();

    const std::shared_ptr<NatsAckSender> m_sender;
    std::optional<NatsFuture<void>> m_waiting; // for the answer to an acknowledgement
    bool m_isAcknowledged = false;
    bool m_isProcessed = false;
};

#endif
