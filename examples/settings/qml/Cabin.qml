// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

// The van as it is set.
Rectangle {
    id: cabin

    required property real temperature
    required property real fan
    required property string name
    readonly property real warmth: Math.max(0, Math.min(1, (temperature - 16) / 12))

    implicitHeight: 120
    radius: Theme.radius
    gradient: Gradient {
        orientation: Gradient.Horizontal
        GradientStop { position: 0; color: Qt.hsla(0.58 - 0.52 * cabin.warmth, 0.65, Theme.dark ? 0.28 : 0.62, 1) }
        GradientStop { position: 1; color: Qt.hsla(0.62 - 0.52 * cabin.warmth, 0.6, Theme.dark ? 0.18 : 0.45, 1) }
    }

    Column {
        x: 20
        anchors.verticalCenter: parent.verticalCenter

        Label {
            text: cabin.name
            color: "white"
            font.pixelSize: 15
        }
        Label {
            text: cabin.temperature.toLocaleString(Qt.locale(), "f", 1) + " °C"
            color: "white"
            font.pixelSize: 40
            font.weight: Font.DemiBold
        }
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: 20
        anchors.verticalCenter: parent.verticalCenter
        spacing: 5

        Repeater {
            model: 7
            delegate: Rectangle {
                required property int index
                y: 48 - height
                width: 10
                height: 12 + 6 * index
                radius: 3
                color: "white"
                opacity: Math.max(0.25, Math.min(1, cabin.fan - index))
            }
        }
    }
}
