// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick

// A participant that talks by itself, now in this room and now in that.
Item {
    id: visitor

    required property string url
    required property string name
    readonly property var rooms: ["lobby", "qt", "nats"]
    readonly property var sentences: [qsTr("Good morning."), qsTr("Who has seen the new release?"),
        qsTr("The server was restarted, and nobody noticed."), qsTr("I am on a train, in and out of tunnels."),
        qsTr("Same here."), qsTr("Look at the list on the left.")]

    Participant {
        id: participant
        url: visitor.url
        name: visitor.name
        room: visitor.rooms[sentCount % visitor.rooms.length]
    }
    Timer {
        interval: 700 + 400 * Math.random()
        repeat: true
        running: participant.connected
        onTriggered: participant.say(participant.room, visitor.sentences[Math.floor(Math.random() * visitor.sentences.length)])
    }
}
