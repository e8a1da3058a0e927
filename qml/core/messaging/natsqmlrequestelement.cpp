// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmlrequestelement.h"

#include "qml/core/natsqmlconnection.h"

#include <QtQml/QJSEngine>

// The documentation of what is here stands with each element that derives from it.

void NatsQmlRequestElement::setSubject(const QString &subject)
{
    if (subject == m_subject)
        return;
    m_subject = subject;
    inputChanged();
    Q_EMIT subjectChanged();
}

void NatsQmlRequestElement::setPayload(const QJSValue &payload)
{
    if (payload.strictlyEquals(m_payload))
        return;
    m_payload = payload;
    inputChanged();
    Q_EMIT payloadChanged();
}

void NatsQmlRequestElement::setHeaders(const QJSValue &headers)
{
    if (headers.strictlyEquals(m_headers))
        return;
    m_headers = headers;
    inputChanged();
    Q_EMIT headersChanged();
}

void NatsQmlRequestElement::setTimeout(int timeout)
{
    if (timeout == m_timeout)
        return;
    m_timeout = timeout; // no reason to ask again
    Q_EMIT timeoutChanged();
}

void NatsQmlRequestElement::setNoMux(bool noMux)
{
    if (noMux == m_noMux)
        return;
    m_noMux = noMux;
    Q_EMIT noMuxChanged();
}

void NatsQmlRequestElement::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    scheduleUpdate();
    Q_EMIT activeChanged();
}

void NatsQmlRequestElement::setResendOnReconnect(bool resendOnReconnect)
{
    if (resendOnReconnect == m_resendOnReconnect)
        return;
    m_resendOnReconnect = resendOnReconnect;
    Q_EMIT resendOnReconnectChanged();
}

void NatsQmlRequestElement::inputChanged()
{
    m_changed = true;
    scheduleUpdate();
}

void NatsQmlRequestElement::sent()
{
    m_changed = false;
    m_waits = connection() && !connection()->isConnected();
}

void NatsQmlRequestElement::connectionReplaced()
{
    inputChanged();
}

void NatsQmlRequestElement::connectionRestored()
{
    const bool goesOutNow = std::exchange(m_waits, false) && isRunning();
    m_changed = m_changed || (m_resendOnReconnect && !goesOutNow);
    scheduleUpdate();
}

// Waits for the connection rather than for a time-out without one.
void NatsQmlRequestElement::applyChanges()
{
    if (!m_active || !m_changed)
        return;
    NatsQmlConnection *target = follow();
    if (!target || target->isConnected())
        send(); // tells of the connection that is missing
}

QJSValue NatsQmlRequestElement::options() const
{
    QJSEngine *engine = qjsEngine(this);
    if (!engine)
        return {}; // made by C++ without an engine, which cannot set headers either
    QJSValue result = engine->newObject();
    result.setProperty(QStringLiteral("headers"), m_headers);
    result.setProperty(QStringLiteral("timeout"), m_timeout);
    result.setProperty(QStringLiteral("noMux"), m_noMux);
    return result;
}

// Whether it is another one than before, and errorChanged() is to be emitted
bool NatsQmlRequestElement::keepError(const NatsError &error)
{
    if (error == m_error)
        return false;
    m_error = error;
    return true;
}
