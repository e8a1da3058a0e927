// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

// A handler in JavaScript that reads the text of each message, beside a list whose rows change in each
// frame.
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

    property real received: 0
    property real characters: 0

    width: 640
    height: 480
    visible: true

    NatsConnection {
        id: nats
        url: window.url
        active: true
        onOpened: nats.flush().then(() => window.ready())

        NatsSubscription {
            subject: "bench.data.*"
            onMessageReceived: (message) => {
                window.characters += message.text.length
                if (++window.received === 1)
                    window.firstReceived()
                if (window.received % 5000 === 0)
                    nats.publish("bench.handled", String(window.received))
                if (window.received === window.messages)
                    window.allReceived()
            }
        }
    }
    ListView {
        id: view
        property int frame: 0
        anchors.fill: parent
        model: 20
        delegate: Text {
            required property int index
            text: "row " + index + ", frame " + view.frame
            height: 24
        }
    }
    FrameAnimation {
        running: true
        onTriggered: ++view.frame
    }
}
