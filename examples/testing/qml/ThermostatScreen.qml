// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

// A screen of a program: the temperature of a room, large, and whether its heating is on.
Rectangle {
    id: screen

    property alias nats: connection
    property string temperature: "–"
    property bool heating: false

    implicitWidth: 320
    implicitHeight: 240
    color: heating ? "#7a2e1d" : "#1d3b5c"

    Behavior on color { ColorAnimation { duration: 300 } }

    NatsConnection {
        id: connection
        active: true

        NatsSubscription {
            subject: "room.*"
            onMessageReceived: (message) => {
                if (message.subject === "room.temperature")
                    screen.temperature = message.text
                else if (message.subject === "room.heating")
                    screen.heating = message.text === "on"
            }
        }
    }

    Text {
        anchors.centerIn: parent
        text: screen.temperature + " °C"
        color: "white"
        font.pixelSize: Math.min(parent.width, parent.height) / 4
    }
    Text {
        anchors { bottom: parent.bottom; horizontalCenter: parent.horizontalCenter; margins: 16 }
        text: connection.connected ? (screen.heating ? qsTr("heating") : qsTr("resting")) : qsTr("no connection")
        color: "#d0ffffff"
        font.pixelSize: 18
    }
    TapHandler {
        onTapped: connection.publish("room.heating", screen.heating ? "off" : "on")
    }
}
