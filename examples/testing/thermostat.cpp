// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "thermostat.h"

#include <QtCore/QDebug>

Thermostat::Thermostat(NatsConnection *connection, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
{
    connect(connection, &NatsConnection::opened, this, &Thermostat::askForTarget);
    const auto temperatures = connection->subscribe("room.temperature");
    if (temperatures)
        connect(*temperatures, &NatsSubscription::messageReceived, this, &Thermostat::handleTemperature);
    else
        qWarning().noquote() << temperatures.error().text();
}

void Thermostat::askForTarget()
{
    m_connection->request("room.settings").then(this, [this](const NatsResult<NatsMessage> &reply) {
        bool isNumber = false;
        const double wanted = reply ? reply->text().toDouble(&isNumber) : 0;
        if (!isNumber)
            return; // nobody knows better
        m_target = wanted;
        Q_EMIT targetChanged(wanted);
    });
}

void Thermostat::handleTemperature(const NatsMessage &message)
{
    bool isNumber = false;
    const double temperature = message.text().toDouble(&isNumber);
    if (!isNumber)
        return;
    const bool heat = temperature < m_target;
    if (std::exchange(m_heating, heat) != heat)
        m_connection->publish("room.heating", heat ? QStringLiteral("on") : QStringLiteral("off"));
}
