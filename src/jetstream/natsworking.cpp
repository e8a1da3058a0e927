// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsworking_p.h"

#include "core/natsconnection.h"

NatsWorking::NatsWorking()
{
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tell(); });
}

void NatsWorking::start(NatsConnection *connection, std::chrono::milliseconds interval)
{
    m_connection = connection;
    m_interval = interval;
}

// What is being worked on goes on being told of: consuming has stopped, not the work.
void NatsWorking::stop()
{
    m_interval = std::chrono::milliseconds(0);
}

void NatsWorking::add(const NatsMessage &message)
{
    if (m_interval.count() == 0)
        return;
    m_replies.insert(message.replyUtf8());
    if (!m_timer.isActive())
        m_timer.start(m_interval);
}

void NatsWorking::remove(const NatsMessage &message)
{
    if (!m_replies.isEmpty() && m_replies.remove(message.replyUtf8()) && m_replies.isEmpty())
        m_timer.stop();
}

void NatsWorking::tell()
{
    // Kept for later it would say what is not true any more.
    if (!m_connection || !m_connection->isConnected())
        return;
    for (const QByteArray &reply : std::as_const(m_replies))
        m_connection->publish(NatsSubject::fromUtf8(reply), QByteArrayLiteral("+WPI"));
}
