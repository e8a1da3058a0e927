// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Nats

// What the program is, how it is connected, and the switches.
Pane {
    id: header

    required property NatsConnection connection
    required property SensorSimulator simulator

    padding: Theme.spacing
    background: Rectangle {
        color: Theme.surface
    }
    contentItem: RowLayout {
        spacing: 3 * Theme.spacing

        ColumnLayout {
            Layout.fillWidth: false
            visible: header.width > 760
            spacing: 0

            Label {
                text: qsTr("Live dashboard")
                color: Theme.text
                font.pixelSize: 22
                font.weight: Font.DemiBold
            }
            Label {
                text: qsTr("Sensors over NATS, with Qt Quick")
                color: Theme.faintText
                font.pixelSize: 12
            }
        }
        ConnectionBadge {
            connection: header.connection
            Layout.fillWidth: true
        }
        RowLayout {
            Layout.fillWidth: false
            spacing: 2 * Theme.spacing

            LabeledSwitch {
                text: qsTr("Connect")
                checked: header.connection.active
                onToggled: header.connection.active = checked
            }
            LabeledSwitch {
                text: qsTr("Publish")
                checked: header.simulator.enabled
                onToggled: header.simulator.enabled = checked
            }
            LabeledSwitch {
                text: qsTr("Dark")
                checked: Theme.dark
                onToggled: Theme.dark = checked
            }
        }
    }
}
