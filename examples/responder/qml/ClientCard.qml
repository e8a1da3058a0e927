// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Nats

// Asks, and shows who has answered.
Card {
    id: card

    required property NatsConnection connection
    required property var colors
    property int askedCount: 0
    property int answeredCount: 0

    function ask(): void {
        const number = ++askedCount
        const place = history.add(number)
        connection.request("work.square", String(number), { timeout: 1000 })
            .then((reply) => show(place, number, reply.json()))
            .catch((error) => {
                history.set(place, Theme.bad)
                last.text = error.code === NatsError.NoResponders ? qsTr("Nobody works.") : error.message
            })
    }

    function show(place: int, number: int, answer: var): void {
        ++answeredCount
        history.set(place, colors[answer.worker] ?? Theme.faintText)
        last.text = qsTr("%1 squared is %2, says %3").arg(number).arg(answer.square).arg(answer.worker)
    }

    title: qsTr("Requests, by who has answered")

    Timer {
        interval: 100
        repeat: true
        running: keepsAsking.checked && card.connection.connected
        onTriggered: card.ask()
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.spacing

        AnswerHistory {
            id: history
            objectName: "live"
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        RowLayout {
            spacing: 2 * Theme.spacing

            ActionButton {
                objectName: "ask"
                text: qsTr("Ask once")
                onClicked: card.ask()
            }
            LabeledSwitch {
                id: keepsAsking
                objectName: "keepsAsking"
                text: qsTr("Ask ten times a second")
                checked: true
            }
            Label {
                id: last
                objectName: "last"
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignRight
                color: Theme.text
                elide: Text.ElideRight
                font.pixelSize: 14
            }
        }
    }
}
