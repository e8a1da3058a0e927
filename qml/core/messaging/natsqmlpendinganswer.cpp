// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmlpendinganswer.h"

NatsQmlPendingAnswer::NatsQmlPendingAnswer(NatsQmlResponder *responder, const NatsMessage &request,
                                           const NatsQmlMessage::Origin &origin)
    : m_responder(responder), m_request(request), m_origin(origin)
{
    responder->countPending(1);
}

// Queued: the collector of garbage runs this, and no binding may be evaluated meanwhile.
NatsQmlPendingAnswer::~NatsQmlPendingAnswer()
{
    if (m_responder) {
        QMetaObject::invokeMethod(m_responder, [responder = m_responder.data()] { responder->countPending(-1); },
                                  Qt::QueuedConnection);
    }
}

void NatsQmlPendingAnswer::resolve(const QJSValue &value)
{
    const QPointer<NatsQmlResponder> responder = std::exchange(m_responder, nullptr);
    if (responder)
        responder->countPending(-1);
    if (responder)
        responder->answer(m_request, m_origin, value);
}

void NatsQmlPendingAnswer::reject(const QJSValue &problem)
{
    const QPointer<NatsQmlResponder> responder = std::exchange(m_responder, nullptr);
    if (responder)
        responder->countPending(-1);
    if (responder)
        responder->fail(m_request, m_origin, problem);
}
