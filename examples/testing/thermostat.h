// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef THERMOSTAT_H
#define THERMOSTAT_H

#include <NatsQt/NatsConnection>

// Keeps a room warm: hears "room.temperature" and says "on" or "off" to "room.heating" when that changes.
// The target is asked for with a request to "room.settings" once there is a connection.
class Thermostat : public QObject
{
    Q_OBJECT
public:
    explicit Thermostat(NatsConnection *connection, QObject *parent = nullptr);

    double target() const { return m_target; }
    bool isHeating() const { return m_heating; }

Q_SIGNALS:
    void targetChanged(double target);

private:
    void askForTarget();
    void handleTemperature(const NatsMessage &message);

    NatsConnection *m_connection;
    double m_target = 20;
    bool m_heating = false;
};

#endif
