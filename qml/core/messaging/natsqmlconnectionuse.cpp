// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmlconnectionuse.h"

#include "qml/core/natsqmlconnection.h"

NatsQmlConnection *NatsQmlConnectionUse::connection() const
{
    return m_named ? m_named.data() : qobject_cast<NatsQmlConnection *>(m_element->parent());
}

bool NatsQmlConnectionUse::setConnection(NatsQmlConnection *connection)
{
    if (connection == m_named)
        return false;
    m_named = connection;
    return true;
}

NatsQmlConnection *NatsQmlConnectionUse::follow()
{
    NatsQmlConnection *now = connection();
    if (now == m_followed)
        return now;
    if (m_followed)
        m_followed->disconnect(this);
    m_followed = now;
    if (now) {
        connect(now, &NatsQmlConnection::connectionChanged, this, &NatsQmlConnectionUse::replaced);
        connect(now, &NatsQmlConnection::stateChanged, this, &NatsQmlConnectionUse::stateChanged);
    }
    return now;
}

NatsQmlConnection *NatsQmlConnectionUse::followed() const
{
    return m_followed;
}

// What an element tells that has no connection. \a subject is its own, or empty.
NatsError NatsQmlConnectionUse::missing(const QString &subject) const
{
    return NatsError(NatsError::Code::NotConnected,
                     tr("There is no connection: set the property 'connection', or nest this in a NatsConnection"),
                     subject);
}
