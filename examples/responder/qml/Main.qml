// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick.Layouts
import Nats

ExampleWindow {
    id: window

    width: 900
    height: 480
    title: qsTr("NatsQt responder")
    traffic: ({ asked: client.askedCount, answered: client.answeredCount,
                answeredByA: first.receivedCount, answeredByB: second.receivedCount })

    NatsConnection {
        id: nats
        url: window.url
        name: "client"
        reconnect.timeWait: 500
        active: true
    }

    header: ExampleHeader {
        title: qsTr("Shared work")
        subtitle: qsTr("Two responders in one queue group")
        connection: nats
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.spacing
        spacing: Theme.spacing

        RowLayout {
            spacing: Theme.spacing

            WorkerCard {
                id: first
                url: window.url
                name: "A"
                color: Theme.curves[1]
                share: receivedCount / Math.max(1, receivedCount + second.receivedCount)
                Layout.fillWidth: true
            }
            WorkerCard {
                id: second
                url: window.url
                name: "B"
                color: Theme.curves[0]
                share: receivedCount / Math.max(1, receivedCount + first.receivedCount)
                Layout.fillWidth: true
            }
        }
        ClientCard {
            id: client
            connection: nats
            colors: ({ A: first.color, B: second.color })
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }
}
