// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Nats

// Asks a question and shows the answer, and how long it took.
Card {
    id: panel

    required property NatsConnection connection
    property int answered: 0
    property int pending: 0
    property bool unattended: false // asks by itself

    function ask(): void {
        ++pending
        connection.request("dashboard.status", {}, { timeout: 2000 })
            .then((reply) => showAnswer(reply.json()))
            .catch((error) => showFailure(error))
    }

    function showAnswer(status: var): void {
        --pending
        ++answered
        answer.color = Theme.text
        answer.text = qsTr("The responder is up for %1 s and has published %2 readings from %3 sensors.")
            .arg(status.uptime).arg(status.published).arg(status.sensors)
    }

    function showFailure(error: var): void {
        --pending
        answer.color = Theme.bad
        answer.text = error.code === NatsError.Code.NoResponders ? qsTr("Nobody is there to answer.") : error.message
    }

    Timer {
        interval: 1000
        repeat: true
        running: panel.unattended
        onTriggered: panel.ask()
    }

    title: qsTr("Request and reply")

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.spacing

        RowLayout {
            spacing: Theme.spacing

            ActionButton {
                id: button
                objectName: "ask"
                text: qsTr("Ask for the status")
                onClicked: panel.ask()
            }
            BusyIndicator {
                implicitWidth: button.implicitHeight
                implicitHeight: button.implicitHeight
                running: panel.pending > 0
            }
        }
        Label {
            id: answer
            objectName: "answer"
            Layout.fillWidth: true
            Layout.fillHeight: true
            text: qsTr("A request goes through the server to the responder in this program.")
            color: Theme.faintText
            wrapMode: Text.Wrap
            font.pixelSize: 14
        }
    }
}
