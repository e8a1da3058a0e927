// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Layouts
import Nats

// What can be set, and what others ask for when they come later.
Card {
    id: card

    required property NatsConnection connection
    property bool unattended: false
    property int moved: 0
    readonly property color tint: Qt.hsla(hue.value / 360, depth.value / 100, 0.55, 1)
    readonly property real brightness: light.value / 100
    readonly property real publishedCount: hue.publishedCount + light.publishedCount + depth.publishedCount
    readonly property real receivedCount: hue.receivedCount + light.receivedCount + depth.receivedCount

    title: qsTr("Lamp")

    // Who comes later asks once for the state of the lamp, and whoever was there answers.
    NatsResponder {
        connection: card.connection
        subject: "lamp.state"
        handler: () => ({ hue: hue.value, light: light.value, depth: depth.value })
    }
    NatsRequest {
        connection: card.connection
        subject: "lamp.state"
        onReplied: (reply) => {
            const state = reply.json()
            hue.show(state.hue)
            light.show(state.light)
            depth.show(state.depth)
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 4

        SharedSlider {
            id: hue
            objectName: "hue"
            connection: card.connection
            subject: "lamp.hue"
            label: qsTr("Colour")
            unit: "°"
            to: 360
            initial: 38
            color: card.tint
            moves: card.unattended && card.moved === 0
        }
        SharedSlider {
            id: light
            objectName: "light"
            connection: card.connection
            subject: "lamp.light"
            label: qsTr("Brightness")
            unit: " %"
            to: 100
            initial: 60
            moves: card.unattended && card.moved === 1
        }
        SharedSlider {
            id: depth
            objectName: "depth"
            connection: card.connection
            subject: "lamp.depth"
            label: qsTr("Depth")
            unit: " %"
            to: 100
            initial: 85
        }
    }
}
