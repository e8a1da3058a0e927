// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

ExampleWindow {
    id: window

    property string room: "lobby"
    readonly property var sentences: [qsTr("Hello everybody!"), qsTr("Is anybody using wildcards?"),
        qsTr("One subscription for all rooms."), qsTr("Nice.")]
    readonly property var names: ["Ada", "Alan", "Barbara", "Dennis", "Edsger", "Niklaus"]

    function say(text) { // declared a string, its methods can crash the linter of Qt 6.4
        const words = text.trim()
        if (words.length > 0 && me.say(room, words))
            line.clear()
    }

    width: 980
    height: 640
    title: qsTr("NatsQt chat")
    traffic: ({ sent: me.sentCount, received: list.receivedCount, rooms: rooms.count, people: people.count })

    Participant {
        id: me
        url: window.url
        name: nameField.text
        room: window.room
    }
    Repeater { // company for a run that nobody looks at
        model: window.unattended ? ["Grace", "Linus", "Margaret"] : []
        Visitor {
            required property string modelData
            url: window.url
            name: modelData
        }
    }
    Timer {
        interval: 2600
        repeat: true
        running: window.unattended && me.connected
        onTriggered: me.say(window.room, window.sentences[me.sentCount % window.sentences.length])
    }

    header: ExampleHeader {
        title: qsTr("Chat")
        subtitle: qsTr("A subject for each room")
        connection: me

        LineField {
            id: nameField
            objectName: "name"
            implicitWidth: 130
            text: window.names[Math.floor(Math.random() * window.names.length)]
            placeholderText: qsTr("Your name")
        }
    }

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.spacing
        spacing: Theme.spacing

        RoomList {
            id: rooms
            connection: me
            current: window.room
            onChosen: (room) => { window.room = room }
            Layout.fillHeight: true
            Layout.preferredWidth: 220
            visible: window.width > 620
        }
        ColumnLayout {
            spacing: Theme.spacing

            MessageList {
                id: list
                connection: me
                room: window.room
                me: me.name
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            RowLayout {
                spacing: Theme.spacing

                LineField {
                    id: line
                    objectName: "line"
                    focus: true
                    placeholderText: qsTr("Write to %1").arg(window.room)
                    onAccepted: window.say(text)
                    Layout.fillWidth: true
                }
                ActionButton {
                    objectName: "send"
                    text: qsTr("Send")
                    enabled: line.text.trim().length > 0
                    onClicked: window.say(line.text)
                }
            }
        }
        PeopleList {
            id: people
            connection: me
            Layout.fillHeight: true
            Layout.preferredWidth: 170
            visible: window.width > 800
        }
    }
}
