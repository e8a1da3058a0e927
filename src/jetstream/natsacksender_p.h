// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSACKSENDER_P_H
#define NATSACKSENDER_P_H

#include "base/natsfuture.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qpointer.h>

#include <chrono>
#include <functional>

class NatsConnection;
class NatsMessage;

// Sends the acknowledgements of the messages of one consumer, which share it with the consumer and outlive it.
class NATSQT_AUTOTEST_EXPORT NatsAckSender
{
public:
    NatsAckSender(NatsConnection *connection, std::chrono::milliseconds timeout);

    NatsResult<void> send(const NatsMessage &message, const QByteArray &ack);
    // Finished when the server has it; a timeout of 0 is that of the sender.
    NatsFuture<void> sendAndWait(const NatsMessage &message, const QByteArray &ack, std::chrono::milliseconds timeout);
    // An older server overlooks a "+TERM" that says more.
    bool takesTermReason() const;
    NatsConnection *connection() const;

    // The policy is "none": a server that is told an acknowledgement answers that nobody listens.
    bool acknowledges = true;
    // Called once for each message: when it has its final acknowledgement, or when its last copy is gone. Null when
    // nobody counts, as when the consumer is gone.
    std::function<void(const NatsMessage &message)> processed;

private:
    QPointer<NatsConnection> m_connection;
    const std::chrono::milliseconds m_timeout;
};

#endif
