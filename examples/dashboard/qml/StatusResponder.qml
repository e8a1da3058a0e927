// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

// Answers requests for the status of the publishing part.
NatsResponder {
    id: responder

    required property SensorSimulator simulator
    readonly property date started: new Date()

    subject: "dashboard.status"
    handler: () => ({
        uptime: Math.round((Date.now() - responder.started.getTime()) / 1000),
        published: responder.simulator.published,
        sensors: responder.simulator.sensors.length
    })
}
