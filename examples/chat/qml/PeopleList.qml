// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Nats

// Who is there: a request that everybody answers, sent again every two seconds.
Card {
    id: list

    required property NatsConnection connection
    readonly property int count: people.length
    property var people: []

    // Strangers answer: what is no JSON is no reason to show nobody.
    function read(reply: var): var {
        try {
            const person = reply.json()
            return { name: String(person.name), room: String(person.room) }
        } catch (error) {
            return { name: qsTr("Somebody"), room: "?" }
        }
    }

    title: qsTr("Here: %1").arg(count)

    NatsRequestMany {
        id: who
        connection: list.connection
        subject: "chat.who"
        strategy: NatsRequestMany.Stall
        stallTimeout: 200
        onFinished: {
            list.people = replies.map((reply) => list.read(reply)).sort((a, b) => a.name.localeCompare(b.name))
            again.start()
        }
    }
    Timer {
        id: again
        interval: 2000
        onTriggered: {
            if (list.connection.connected)
                who.send()
        }
    }
    ListView {
        id: view
        objectName: "people"
        anchors.fill: parent
        clip: true
        spacing: 6
        model: list.people
        delegate: Row {
            id: person

            required property var modelData

            spacing: 8

            Label {
                text: person.modelData.name
                textFormat: Text.PlainText
                color: Theme.text
            }
            Label {
                text: person.modelData.room
                textFormat: Text.PlainText
                color: Theme.faintText
            }
        }
    }
}
