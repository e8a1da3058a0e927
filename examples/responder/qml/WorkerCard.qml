// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Nats

// A worker with a connection of its own, as if it was another program. All workers are in one queue
// group: each request goes to one of them.
Card {
    id: card

    required property string url
    required property string name
    required property color color
    required property real share
    readonly property int receivedCount: worker.receivedCount

    title: qsTr("Worker %1").arg(name)

    NatsConnection {
        url: card.url
        name: "worker " + card.name
        reconnect.timeWait: 500
        active: true

        NatsResponder {
            id: worker
            subject: "work.square"
            queueGroup: "workers"
            active: works.checked
            // The answer, or a promise of it: other requests are taken meanwhile.
            handler: (request) => {
                const number = Number(request.text)
                if (isNaN(number))
                    throw Object.assign(new Error("'" + request.text + "' is not a number"), { code: 400 })
                const answer = { worker: card.name, square: number * number }
                return slow.checked ? delay.wait(300, answer) : answer
            }
        }
    }
    Delay {
        id: delay
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.spacing

        RowLayout {
            spacing: 2 * Theme.spacing

            Label {
                objectName: "count"
                text: card.receivedCount.toLocaleString(Qt.locale(), "f", 0)
                color: card.color
                font.pixelSize: 32
                font.weight: Font.DemiBold
                Layout.fillWidth: true
            }
            LabeledSwitch {
                id: slow
                text: qsTr("Slow")
            }
            LabeledSwitch {
                id: works
                objectName: "works"
                text: qsTr("Works")
                checked: true
            }
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 8
            radius: 4
            color: Theme.border

            Rectangle {
                width: parent.width * card.share
                height: parent.height
                radius: 4
                color: card.color
                Behavior on width { NumberAnimation { duration: 200 } }
            }
        }
        Label {
            text: !worker.subscribed ? qsTr("Takes no requests") : worker.pendingCount > 0
                  ? qsTr("Works on %1 at once").arg(worker.pendingCount) : qsTr("Waits for requests")
            color: Theme.faintText
            font.pixelSize: 13
        }
    }
}
