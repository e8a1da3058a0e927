// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick.Layouts
import Nats

ExampleWindow {
    id: window

    width: 960
    height: 536
    minimumWidth: 800
    minimumHeight: 520
    title: qsTr("NatsQt services")
    traffic: ({
        asked: driver.askedCount,
        answeredByA: first.answeredCount,
        answeredByB: second.answeredCount,
        seen: services.count,
    })

    NatsConnection {
        id: nats
        url: window.url
        name: "dashboard"
        reconnect.timeWait: 500
        active: true
    }

    header: ExampleHeader {
        title: qsTr("Services")
        subtitle: qsTr("A car asks its range computers")
        connection: nats
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.spacing
        spacing: Theme.spacing

        RowLayout {
            spacing: Theme.spacing
            Layout.fillHeight: false

            DriverCard {
                id: driver
                connection: nats
                colors: ({ A: first.color, B: second.color })
                Layout.fillWidth: true
                Layout.preferredHeight: 260
            }
            ColumnLayout {
                spacing: Theme.spacing
                Layout.maximumWidth: 330
                Layout.preferredHeight: 260

                ComputerCard {
                    id: first
                    url: window.url
                    name: "A"
                    color: Theme.curves[1]
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                }
                ComputerCard {
                    id: second
                    url: window.url
                    name: "B"
                    color: Theme.curves[0]
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                }
            }
        }
        ServicesCard {
            id: services
            connection: nats
            colors: ({ A: first.color, B: second.color })
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }
}
