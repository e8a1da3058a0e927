// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlpendingack.h"

void NatsQmlPendingAck::resolve(const QJSValue &)
{
    const NatsJetStreamMessage message = std::exchange(m_message, {});
    if (m_consumer && !m_consumer->manualAck())
        m_consumer->acknowledge(message);
}

void NatsQmlPendingAck::reject(const QJSValue &problem)
{
    const NatsJetStreamMessage message = std::exchange(m_message, {});
    if (m_consumer)
        m_consumer->fail(message, problem);
}
