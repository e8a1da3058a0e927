// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import Nats

// Publishing from a button: an object goes as JSON, with headers.
Window {
    id: page

    property string url: "ws://127.0.0.1:9222"
    property string traceId: "17"
    property alias connection: nats
    property alias button: button

    width: 420
    height: 120
    visible: true

    NatsConnection {
        id: nats
        url: page.url
        active: true
    }
    Button {
        id: button
        anchors.centerIn: parent
        text: qsTr("Start pump")
        enabled: nats.connected
        onClicked: nats.publish("plant.pump.1.cmd", { action: "start", at: Date.now() },
                                { headers: { "Trace-Id": page.traceId } })
    }
}
