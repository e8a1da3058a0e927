// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Nats

ApplicationWindow {
    id: window

    required property string url
    property bool unattended: false
    readonly property int published: simulator.published
    readonly property int received: board.received
    readonly property int answered: panel.answered

    width: 1120
    height: 760
    minimumWidth: 560
    minimumHeight: 420
    visible: true
    title: qsTr("NatsQt dashboard")
    color: Theme.background
    palette {
        window: Theme.background
        windowText: Theme.text
        text: Theme.text
        dark: Theme.accent
        brightText: Theme.background
    }

    NatsConnection {
        id: nats
        url: window.url
        name: "dashboard"
        reconnect.timeWait: 500
        pingInterval: 5000 // what an answered ping has confirmed is not lost with a connection
        active: true

        StatusResponder {
            simulator: simulator
        }
    }
    SensorSimulator {
        id: simulator
        connection: nats
        running: enabled && nats.active
    }

    header: Header {
        connection: nats
        simulator: simulator
    }

    ScrollColumn {
        anchors.fill: parent
        anchors.margins: Theme.spacing

        CounterRow {
            connected: nats.connected
            published: simulator.published
            received: board.received
            answered: panel.answered
            roundTrip: panel.roundTrip
            Layout.fillWidth: true
        }
        SensorBoard {
            id: board
            connection: nats
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: implicitHeight
        }
        GridLayout {
            columns: window.width > 700 ? 2 : 1
            columnSpacing: Theme.spacing
            rowSpacing: Theme.spacing

            AskPanel {
                id: panel
                connection: nats
                unattended: window.unattended
                Layout.fillWidth: true
                Layout.preferredWidth: 320
                Layout.preferredHeight: 150
            }
            EventLog {
                connection: nats
                Layout.fillWidth: true
                Layout.preferredWidth: 320
                Layout.preferredHeight: 150
            }
        }
    }
}
