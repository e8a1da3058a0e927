// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

// A subscription that nobody listens to and whose properties nobody reads, but for a timer.
Window {
    id: window

    required property string url
    required property real messages
    property real dropped: 0

    signal ready()
    signal firstReceived()
    signal allReceived()

    function endPublisher(): void {
        nats.publish("bench.handled", "end")
    }

    readonly property real received: subscription.receivedCount
    property bool begun: false

    width: 640
    height: 480
    visible: true

    NatsConnection {
        id: nats
        url: window.url
        active: true
        onOpened: nats.flush().then(() => window.ready())

        NatsSubscription {
            id: subscription
            subject: "bench.data.*"
        }
    }
    Timer {
        interval: 10
        repeat: true
        running: true
        onTriggered: {
            if (subscription.receivedCount > 0 && !window.begun) {
                window.begun = true
                window.firstReceived()
            }
            nats.publish("bench.handled", String(subscription.receivedCount))
            if (subscription.receivedCount === window.messages)
                window.allReceived()
        }
    }
}
