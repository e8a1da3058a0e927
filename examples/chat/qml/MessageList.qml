// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Nats

// The messages of one room. Another subject empties the model.
Card {
    id: list

    required property NatsConnection connection
    required property string room
    required property string me
    readonly property real receivedCount: messages.receivedCount

    title: room

    ListView {
        id: view
        objectName: "live"
        anchors.fill: parent
        clip: true
        spacing: 8
        model: NatsMessageModel {
            id: messages
            connection: list.connection
            subject: "chat.room." + list.room
            maximumCount: 500
        }
        delegate: MessageBubble {
            required property var message
            required property date received

            width: view.width
            name: message.header("Chat-Name") || qsTr("Somebody")
            text: message.text
            time: received.toLocaleTimeString(Qt.locale(), Locale.ShortFormat)
            isMine: name === list.me
        }
        // Stay at the end, unless somebody has scrolled up to read.
        onCountChanged: {
            if (atYEnd || !moving)
                scroll.restart()
        }
        ScrollBar.vertical: ScrollBar { }
    }
    Timer {
        id: scroll
        interval: 0 // when the new rows have their heights
        onTriggered: view.positionViewAtEnd()
    }
    Label {
        anchors.centerIn: parent
        visible: view.count === 0
        text: qsTr("Nothing was said since you came in.")
        color: Theme.faintText
    }
}
