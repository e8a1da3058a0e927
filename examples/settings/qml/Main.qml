// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick

// Two windows, as on two devices: each has a connection of its own, and what they share is a bucket.
QtObject {
    id: program

    required property string url
    property bool unattended: false
    readonly property var traffic: ({ changedByDriver: driver.writtenCount, changedByWorkshop: workshop.writtenCount,
                                      seenByDriver: driver.seenCount, seenByWorkshop: workshop.seenCount })

    property SettingsWindow driver: SettingsWindow {
        id: driver
        title: qsTr("Driver")
        subtitle: qsTr("The screen of the van")
        url: program.url
        x: 60
        moves: program.unattended ? "temperature" : ""
    }
    property SettingsWindow workshop: SettingsWindow {
        id: workshop
        title: qsTr("Workshop")
        subtitle: qsTr("The same settings, far away")
        url: program.url
        x: driver.x + driver.width + 20
        moves: program.unattended ? "fan" : ""
    }

    // When nobody is there, the two name the van at once, while one of them is offline.
    readonly property var story: [
        () => { workshop.vanName = "Van 7" },
        () => { driver.online = false },
        () => {
            driver.vanName = "Night shift"
            workshop.vanName = "Blue van"
        },
        () => { driver.online = true }
    ]
    property int told: 0
    property Timer teller: Timer {
        interval: 400
        repeat: true
        running: program.unattended && program.told < program.story.length && (program.told > 0 || (driver.ready && workshop.ready))
        onTriggered: program.story[program.told++]()
    }
}
