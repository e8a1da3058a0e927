// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

// The last 500 messages in a list, the newest first.
Window {
    id: window

    required property string url
    required property real messages
    readonly property real dropped: latest.droppedCount

    signal ready()
    signal firstReceived()
    signal allReceived()

    function endPublisher(): void {
        nats.publish("bench.handled", "end")
    }
    readonly property real received: latest.receivedCount
    onReceivedChanged: firstReceived()

    width: 640
    height: 480
    visible: true

    NatsConnection {
        id: nats
        url: window.url
        active: true
        onOpened: nats.flush().then(() => window.ready())
    }
    ListView {
        anchors.fill: parent
        reuseItems: true
        model: NatsMessageModel {
            id: latest
            connection: nats
            subject: "bench.data.*"
            maximumCount: 500
            insertAtTop: true
        }
        delegate: Text {
            required property string subject
            required property var message
            height: 24
            text: subject + "  " + message.text
        }
    }
}
