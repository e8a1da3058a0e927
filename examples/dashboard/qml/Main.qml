// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick.Layouts
import Nats

ExampleWindow {
    id: window

    width: 1120
    height: 760
    title: qsTr("NatsQt dashboard")
    traffic: ({ published: simulator.published, received: board.received, answered: panel.answered })

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
        NatsRoundTripTime {
            id: roundTrip
            interval: 1000
        }
    }
    SensorSimulator {
        id: simulator
        connection: nats
        running: enabled && nats.active
    }

    header: ExampleHeader {
        title: qsTr("Live dashboard")
        subtitle: qsTr("Sensors over NATS, with Qt Quick")
        connection: nats

        LabeledSwitch {
            text: qsTr("Connect")
            checked: nats.active
            onToggled: nats.active = checked
        }
        LabeledSwitch {
            text: qsTr("Publish")
            checked: simulator.enabled
            onToggled: simulator.enabled = checked
        }
    }

    ScrollColumn {
        anchors.fill: parent
        anchors.margins: Theme.spacing

        CounterRow {
            connected: nats.connected
            published: simulator.published
            received: board.received
            answered: panel.answered
            roundTrip: roundTrip.time < 0 ? "–" : qsTr("%1 ms").arg(roundTrip.time.toFixed(1))
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
