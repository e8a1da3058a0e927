// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

Window {
    visible: true

    NatsConnection {
        id: nats
        url: "ws://127.0.0.1:8080"
        active: true
        onOpened: nats.publish("greet.joe", "hello")

        NatsSubscription {
            subject: "greet.*"
            onMessageReceived: (message) => greeting.text = message.subject + ": " + message.text
        }
    }

    Text {
        id: greeting
        anchors.centerIn: parent
        text: nats.connected ? "Connected" : "Offline"
    }
}
