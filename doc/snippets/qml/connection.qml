// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

// A connection whose state is told as it is.
Window {
    id: window

    property string url: "ws://127.0.0.1:9222"
    property string credentials // the name of a .creds file, where the server wants one
    property alias connection: nats
    property alias text: label.text

    width: 420
    height: 120
    visible: true

    NatsConnection {
        id: nats
        url: window.url
        name: "pump-panel"
        active: true
        credentialsFile: window.credentials
        reconnect.maximumAttempts: -1 // the default: for ever
        onErrorOccurred: (error) => console.warn(error.code, error.message)
    }
    Text {
        id: label
        anchors.centerIn: parent
        text: nats.nextReconnectSeconds > 0 ? qsTr("Offline, retry in %1 s").arg(nats.nextReconnectSeconds)
                                            : nats.stateText
        color: nats.connected ? "green" : "orange"
        font.pixelSize: 20
    }
}
