// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

// The publishing part: simulated sensors, each a random walk that is drawn back to its middle.
Timer {
    id: simulator

    required property NatsConnection connection
    property int published: 0
    property bool enabled: true
    property var sensors: [
        { subject: "sensors.hall.temperature", label: qsTr("Hall, temperature"), unit: "°C", middle: 21, step: 0.15 },
        { subject: "sensors.hall.humidity", label: qsTr("Hall, humidity"), unit: "%", middle: 47, step: 0.6 },
        { subject: "sensors.office.co2", label: qsTr("Office, carbon dioxide"), unit: "ppm", middle: 640, step: 9 },
        { subject: "sensors.roof.wind", label: qsTr("Roof, wind"), unit: "m/s", middle: 7, step: 0.5 },
        { subject: "sensors.roof.pressure", label: qsTr("Roof, air pressure"), unit: "hPa", middle: 1013, step: 0.3 },
        { subject: "sensors.cellar.power", label: qsTr("Cellar, power"), unit: "kW", middle: 3.4, step: 0.12 }
    ]
    property var values: sensors.map(sensor => sensor.middle)

    function walk(index: int): real {
        const sensor = sensors[index]
        const pull = (sensor.middle - values[index]) * 0.02
        values[index] = Math.max(0, values[index] + pull + (Math.random() * 2 - 1) * sensor.step)
        return Math.round(values[index] * 100) / 100
    }

    function publishAll(): void {
        for (let i = 0; i < sensors.length; ++i) {
            const reading = { label: sensors[i].label, unit: sensors[i].unit, value: walk(i) }
            if (connection.publish(sensors[i].subject, reading))
                ++published
        }
    }

    interval: 200
    repeat: true
    onTriggered: publishAll()
}
