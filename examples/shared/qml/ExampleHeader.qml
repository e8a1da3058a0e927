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
    required property string title
    required property string subtitle
    default property alias switches: row.data

    padding: Theme.spacing
    background: Rectangle {
        color: Theme.surface
    }

    RowLayout {
        anchors.fill: parent
        spacing: 3 * Theme.spacing

        ColumnLayout {
            id: titles
            Layout.fillWidth: false
            visible: header.availableWidth > titles.implicitWidth + row.implicitWidth + dark.implicitWidth + 220
            spacing: 0

            Label {
                text: header.title
                color: Theme.text
                font.pixelSize: 22
                font.weight: Font.DemiBold
            }
            Label {
                text: header.subtitle
                color: Theme.faintText
                font.pixelSize: 12
            }
        }
        ConnectionBadge {
            connection: header.connection
            Layout.fillWidth: true
        }
        RowLayout {
            id: row
            Layout.fillWidth: false
            spacing: 2 * Theme.spacing
        }
        LabeledSwitch {
            id: dark
            objectName: "dark"
            text: qsTr("Dark")
            checked: Theme.dark
            onToggled: Theme.dark = checked
        }
    }
}
