// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import Nats

// The same as an element: sent when there is a connection, and again when its payload changes or a lost
// connection is restored.
Window {
    id: page

    property string url: "ws://127.0.0.1:9222"
    property alias connection: nats
    property alias pager: pager
    property alias list: list
    property alias error: problem.text

    width: 420
    height: 320
    visible: true

    NatsConnection {
        id: nats
        url: page.url
        active: true
    }
    NatsRequest {
        id: inventory
        connection: nats
        subject: "svc.inventory.list"
        payload: ({ page: pager.value })
        timeout: 2000
    }
    Column {
        anchors.fill: parent
        anchors.margins: 12
        spacing: 12

        Row {
            spacing: 12
            SpinBox { id: pager; from: 1; to: 9 }
            BusyIndicator { running: inventory.running; height: pager.height; width: height }
            Label { id: problem; text: inventory.error.message; color: "firebrick" }
        }
        ListView {
            id: list
            width: parent.width
            height: 200
            model: inventory.reply?.json().items ?? []
            delegate: Label {
                required property string modelData
                text: modelData
            }
        }
    }
}
