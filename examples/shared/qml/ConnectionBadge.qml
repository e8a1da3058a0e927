// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Nats

// The state of the connection as it is: a colour, a word, and the server.
RowLayout {
    id: badge

    required property NatsConnection connection
    readonly property bool busy: connection.state === NatsConnection.Connecting
                                 || connection.state === NatsConnection.Reconnecting
                                 || connection.state === NatsConnection.Draining
    readonly property color color: connection.connected ? Theme.good : busy ? Theme.busy : Theme.bad
    readonly property string detail: connection.nextReconnectSeconds > 0
        ? qsTr("Next attempt in %1 s").arg(connection.nextReconnectSeconds)
        : busy ? qsTr("Trying %1").arg(connection.url) : connection.errorString || connection.url

    spacing: 8

    Rectangle {
        implicitWidth: 14
        implicitHeight: 14
        radius: 7
        color: badge.color

        SequentialAnimation on opacity {
            running: badge.busy
            loops: Animation.Infinite
            alwaysRunToEnd: true
            NumberAnimation { to: 0.25; duration: 400 }
            NumberAnimation { to: 1; duration: 400 }
        }
    }
    ColumnLayout {
        spacing: 0

        Label {
            objectName: "state"
            text: badge.connection.stateText
            color: badge.color
            font.weight: Font.DemiBold
        }
        Label {
            Layout.fillWidth: true
            elide: Text.ElideMiddle
            text: badge.connection.connected ? badge.connection.currentServer : badge.detail
            color: Theme.faintText
            font.pixelSize: 12
        }
    }
}
