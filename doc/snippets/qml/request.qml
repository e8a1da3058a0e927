// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import Nats

// A request as a Promise.
Window {
    id: page

    property string url: "ws://127.0.0.1:9222"
    property alias connection: nats
    property alias button: button
    property alias answer: answer.text

    width: 420
    height: 140
    visible: true

    NatsConnection {
        id: nats
        url: page.url
        active: true
    }
    Column {
        anchors.centerIn: parent
        spacing: 12

        Button {
            id: button
            text: qsTr("Who is there?")
            onClicked: nats.request("svc.time", "", { timeout: 1500 })
                .then((reply) => { answer.text = reply.text })
                .catch((error) => {
                    answer.text = error.code === NatsError.NoResponders ? qsTr("No service") : error.message
                })
        }
        Label { id: answer }
    }
}
