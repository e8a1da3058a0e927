// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Nats

// The subscribing part: a tile for each sensor that is heard of, whoever publishes it.
Item {
    id: board

    required property NatsConnection connection
    property int received: 0
    readonly property int columns: width >= 780 ? 3 : width >= 520 ? 2 : 1
    readonly property int rows: Math.ceil(sensors.count / columns)
    readonly property real tileWidth: (width + Theme.spacing) / columns - Theme.spacing
    readonly property real tileHeight: (height + Theme.spacing) / Math.max(1, rows) - Theme.spacing
    property var indexes: ({})

    function show(subject: string, reading: var): void {
        if (indexes[subject] === undefined) {
            indexes[subject] = sensors.count
            sensors.append({ subject: subject, label: reading.label, unit: reading.unit })
        }
        const tile = tiles.itemAt(indexes[subject]) as SensorTile
        tile.append(reading.value)
    }

    implicitHeight: rows * (160 + Theme.spacing) - Theme.spacing

    NatsSubscription {
        connection: board.connection
        subject: "sensors.>"
        onMessageReceived: (message) => {
            ++board.received
            board.show(message.subject, message.json())
        }
    }
    Label {
        anchors.centerIn: parent
        visible: sensors.count === 0
        text: qsTr("Waiting for the first readings…")
        color: Theme.faintText
        font.pixelSize: 16
    }
    ListModel {
        id: sensors
    }
    Repeater {
        id: tiles
        model: sensors

        SensorTile {
            required property int index

            x: index % board.columns * (board.tileWidth + Theme.spacing)
            y: Math.floor(index / board.columns) * (board.tileHeight + Theme.spacing)
            width: board.tileWidth
            height: board.tileHeight
            color: Theme.curves[index % Theme.curves.length]
        }
    }
}
