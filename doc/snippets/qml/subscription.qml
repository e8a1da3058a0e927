// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import Nats

// A subscription nested in its connection, and one elsewhere, whose subject is bound.
Window {
    id: page

    property string url: "ws://127.0.0.1:9222"
    property alias connection: nats
    property alias zone: zone
    property alias temperature: gauge.value
    property string alarm

    width: 420
    height: 160
    visible: true

    NatsConnection {
        id: nats
        url: page.url
        active: true

        NatsSubscription {
            subject: "plant.*.alarm"
            onMessageReceived: (message) => { page.alarm = message.subject + ": " + message.text }
        }
    }
    NatsSubscription {
        connection: nats
        subject: "plant.%1.temperature".arg(zone.currentText) // another zone is another subscription
        active: page.visible // nothing is sent to a page that nobody sees
        onMessageReceived: (message) => { gauge.value = Number(message.text) }
    }
    Column {
        anchors.centerIn: parent
        spacing: 12

        ComboBox { id: zone; model: ["hall", "cellar"] }
        ProgressBar { id: gauge; to: 100 }
        Label { text: page.alarm }
    }
}
