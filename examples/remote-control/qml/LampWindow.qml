// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Layouts
import Nats

// One device: the lamp as it is, and the sliders.
ExampleWindow {
    id: window

    required property string subtitle
    required property int moved // which slider moves by itself when nobody is there
    readonly property real publishedCount: controls.publishedCount
    readonly property real receivedCount: controls.receivedCount

    width: 520
    height: 620

    NatsConnection {
        id: nats
        url: window.url
        name: window.title
        noEcho: true // what this window publishes is for the others
        reconnect.timeWait: 500
        active: true
    }

    header: ExampleHeader {
        title: window.title
        subtitle: window.subtitle
        connection: nats
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.spacing
        spacing: Theme.spacing

        Lamp {
            objectName: "live"
            tint: controls.tint
            brightness: controls.brightness
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        LampControls {
            id: controls
            connection: nats
            unattended: window.unattended
            moved: window.moved
            Layout.fillWidth: true
        }
    }
}
