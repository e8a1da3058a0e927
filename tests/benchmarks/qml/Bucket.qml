// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

// All keys of a bucket in a list, below a text that changes in each frame.
Window {
    id: window

    required property string url
    required property real messages
    readonly property real received: keys.count
    property real dropped: 0
    property int frame: 0

    signal ready()
    signal firstReceived()
    signal allReceived()

    function open(): void {
        store.bucket = "bench"
    }
    function endPublisher(): void { } // it has ended

    width: 640
    height: 480
    visible: true
    // What is shown for the first time is drawn then.
    onFrameSwapped: {
        if (keys.upToDate)
            allReceived()
    }

    NatsConnection {
        id: nats
        url: window.url
        active: true
        onOpened: window.ready()

        NatsKeyValueStore {
            id: store
            NatsKeyValueModel {
                id: keys
            }
        }
    }
    ListView {
        anchors { fill: parent; topMargin: 24 }
        reuseItems: true
        model: keys
        delegate: Text {
            required property var model
            height: 24
            text: model.key + "  " + model.text
        }
    }
    Text {
        text: "frame " + window.frame
    }
    FrameAnimation {
        running: true
        onTriggered: ++window.frame
    }
}
