// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "transport/natsreceivequeue_p.h"

#include "transport/natstransport.h"

#include <QtCore/QPointer>

#include <utility>

void NatsReceiveQueue::append(const QByteArray &bytes)
{
    m_chunks.append(bytes);
    deliverLater();
}

bool NatsReceiveQueue::deliverLater()
{
    if (m_chunks.isEmpty())
        return false;
    if (!std::exchange(m_scheduled, true))
        QMetaObject::invokeMethod(m_transport, [this] { deliver(); }, Qt::QueuedConnection);
    return true;
}

void NatsReceiveQueue::deliver()
{
    m_scheduled = false;
    const QPointer<NatsTransport> guard(m_transport);
    while (guard && !m_chunks.isEmpty()) {
        const QByteArray bytes = m_chunks.takeFirst();
        deliverLater(); // should the slot open an event loop, what is left goes on in there
        Q_EMIT m_transport->received(bytes);
    }
}
