// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import Nats

// A live list of messages: the newest first, at most 500, told to the view once in a frame.
Window {
    id: page

    property string url: "ws://127.0.0.1:9222"
    property alias connection: nats
    property alias list: list

    width: 480
    height: 320
    visible: true

    NatsConnection {
        id: nats
        url: page.url
        active: true
    }
    ListView {
        id: list
        anchors.fill: parent
        model: NatsMessageModel {
            connection: nats
            subject: "log.>"
            maximumCount: 500
            insertAtTop: true
        }
        delegate: ItemDelegate {
            required property string subject
            required property var message
            required property date received
            width: ListView.view.width
            text: received.toLocaleTimeString() + "  " + subject + "  " + message.text
        }
    }
}
