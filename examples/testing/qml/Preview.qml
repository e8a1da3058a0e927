// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats.Testing

// The screen with values that come by themselves, for a look at it without a server.
ThermostatScreen {
    id: preview

    NatsFakeServer {
        id: fake
        connection: preview.nats
        // What is published to the room comes back to whoever hears it, as from a server.
        onPublished: (subject, payload) => fake.publish(subject, payload)
    }
    Timer {
        property real celsius: 19
        interval: 1000
        repeat: true
        running: preview.nats.connected
        triggeredOnStart: true
        onTriggered: {
            celsius += preview.heating ? 0.5 : -0.3
            fake.publish("room.temperature", celsius.toFixed(1))
        }
    }
}
