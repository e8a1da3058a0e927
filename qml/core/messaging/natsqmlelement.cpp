// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmlelement.h"

#include "qml/core/natsqmlconnection.h"

#include <QtQml/QQmlInfo>

NatsQmlElement::NatsQmlElement(QObject *parent)
    : QObject(parent)
    , m_use(this)
{
    connect(&m_use, &NatsQmlConnectionUse::replaced, this, [this] {
        m_wasConnected = false;
        connectionReplaced();
    });
    connect(&m_use, &NatsQmlConnectionUse::stateChanged, this, &NatsQmlElement::handleState);
}

void NatsQmlElement::setConnection(NatsQmlConnection *connection)
{
    if (!m_use.setConnection(connection))
        return;
    m_wasConnected = false;
    const QPointer<NatsQmlElement> alive(this);
    connectionReplaced();
    if (alive)
        Q_EMIT connectionChanged();
}

void NatsQmlElement::componentComplete()
{
    m_complete = true;
    scheduleUpdate();
}

void NatsQmlElement::scheduleUpdate()
{
    if (!m_complete || m_updateScheduled)
        return;
    m_updateScheduled = true;
    QMetaObject::invokeMethod(this, &NatsQmlElement::handleUpdate, Qt::QueuedConnection);
}

void NatsQmlElement::handleUpdate()
{
    m_updateScheduled = false;
    applyChanges(); // last statement: it runs code of the program
}

NatsQmlConnection *NatsQmlElement::follow()
{
    NatsQmlConnection *connection = m_use.follow();
    m_wasConnected = connection && connection->isConnected();
    return connection;
}

void NatsQmlElement::handleState()
{
    const bool isConnected = m_use.followed() && m_use.followed()->isConnected();
    if (std::exchange(m_wasConnected, isConnected) == isConnected)
        return;
    if (isConnected)
        connectionRestored();
    else
        connectionLost();
}

void NatsQmlElement::warn(const NatsError &error)
{
    qmlWarning(this) << error.text();
}

void NatsQmlElement::report(const NatsError &error)
{
    warn(error);
    Q_EMIT errorOccurred(error);
}
