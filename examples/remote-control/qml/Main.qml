// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick

// Two windows, as on two devices: each has a connection of its own, and all that they know of each
// other comes through the server.
QtObject {
    id: program

    required property string url
    property bool unattended: false
    readonly property var traffic: ({ published: hand.publishedCount + wall.publishedCount,
                                      received: hand.receivedCount + wall.receivedCount })

    property LampWindow hand: LampWindow {
        id: hand
        title: qsTr("Remote control")
        subtitle: qsTr("In the hand")
        url: program.url
        x: 80
        unattended: program.unattended
        moved: 0
    }
    property LampWindow wall: LampWindow {
        id: wall
        title: qsTr("Wall panel")
        subtitle: qsTr("In the hall")
        url: program.url
        x: hand.x + hand.width + 20
        unattended: program.unattended
        moved: 1
    }
}
