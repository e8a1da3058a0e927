// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Nats

// All rooms that somebody writes in: one subscription with a wildcard, and a row for each subject,
// which shows the latest message.
Card {
    id: list

    required property NatsConnection connection
    required property string current
    readonly property int count: rooms.count

    signal chosen(string room)

    title: qsTr("Rooms")

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.spacing

        ListView {
            id: view
            objectName: "rooms"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            spacing: 4
            model: NatsMessageModel {
                id: rooms
                connection: list.connection
                subject: "chat.room.*"
                keyRole: "subject"
            }
            delegate: ItemDelegate {
                id: row

                required property string subject
                required property var message
                readonly property string room: subject.slice("chat.room.".length)
                readonly property bool isCurrent: room === list.current

                width: view.width
                height: 48
                onClicked: list.chosen(room)
                background: Rectangle {
                    radius: 6
                    color: row.isCurrent ? Theme.accent : row.hovered ? Theme.border : "transparent"
                }
                contentItem: Column {
                    Label {
                        width: parent.width
                        text: row.room
                        color: row.isCurrent ? Theme.accentText : Theme.text
                        font.weight: Font.DemiBold
                        elide: Text.ElideRight
                    }
                    Label {
                        width: parent.width
                        text: row.message.text
                        textFormat: Text.PlainText
                        color: row.isCurrent ? Theme.accentText : Theme.faintText
                        font.pixelSize: 12
                        elide: Text.ElideRight
                    }
                }
            }
            ScrollBar.vertical: ScrollBar { }
        }
        LineField {
            objectName: "room"
            Layout.fillWidth: true
            placeholderText: qsTr("Another room")
            validator: RegularExpressionValidator { regularExpression: /[^\s.*>]+/ }
            onAccepted: {
                list.chosen(text)
                clear()
            }
        }
    }
}
