// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Nats

// What the driver sees: the answers of the service, whichever of its instances they are of.
Card {
    id: card

    required property NatsConnection connection
    required property var colors
    property int askedCount: 0
    property string answeredBy
    property string problem

    function ask(): void {
        askedCount += 2
        client.request("car.range", { charge: charge.value, speed: speed.value }, { timeout: 1000 })
            .then((answer) => show(range, answer.json().kilometres, answer.json().by))
            .catch((error) => fail(range, error))
        client.request("car.charging", { charge: charge.value }, { timeout: 1000 })
            .then((answer) => show(minutes, answer.json().minutes, answer.json().by))
            .catch((error) => fail(minutes, error))
    }

    function show(gauge: Gauge, value: real, by: string): void {
        gauge.value = value
        gauge.unknown = false
        if (gauge !== range)
            return
        answeredBy = by
        problem = ""
    }

    function fail(gauge: Gauge, error: var): void {
        gauge.unknown = true
        answeredBy = ""
        problem = error.code === NatsError.ServiceError ? qsTr("Refused: %1").arg(error.serverText)
                : error.code === NatsError.NoResponders ? qsTr("No computer works") : error.message
    }

    title: qsTr("Driver")

    NatsServiceClient {
        id: client
        connection: card.connection
    }
    Timer {
        property real way: 0

        interval: 200
        repeat: true
        running: drives.checked && card.connection.connected
        onTriggered: {
            way += 0.05
            speed.value = 110 + 35 * Math.sin(way)
            charge.value = charge.value > 12 ? charge.value - 0.08 : 80
            card.ask()
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.spacing

        RowLayout {
            spacing: 3 * Theme.spacing

            Gauge {
                id: range
                objectName: "range"
                value: 0
                unknown: true
                what: qsTr("to go")
                unit: qsTr("km")
                size: 46
                Layout.preferredWidth: 190
            }
            Gauge {
                id: minutes
                objectName: "minutes"
                value: 0
                unknown: true
                what: qsTr("to charge up to 80 %")
                unit: qsTr("min")
                size: 46
                Layout.preferredWidth: 190
            }
            Item {
                Layout.fillWidth: true
            }
        }
        ValueSlider {
            id: charge
            objectName: "charge"
            name: qsTr("Battery")
            unit: "%"
            from: 5
            to: 100
            value: 72
            onMoved: card.ask()
        }
        ValueSlider {
            id: speed
            objectName: "speed"
            name: qsTr("Speed")
            unit: qsTr("km/h")
            from: 30
            to: 300
            value: 110
            onMoved: card.ask()
        }
        RowLayout {
            spacing: Theme.spacing

            Label {
                objectName: "last"
                text: card.problem.length > 0 ? card.problem
                        : card.answeredBy.length > 0 ? qsTr("Answered by computer %1").arg(card.answeredBy) : ""
                color: card.problem.length > 0 ? Theme.bad : card.colors[card.answeredBy] ?? Theme.faintText
                font.pixelSize: 14
                elide: Text.ElideRight
                Layout.fillWidth: true
            }
            LabeledSwitch {
                id: drives
                objectName: "drives"
                text: qsTr("Drives")
                checked: true
            }
        }
    }
}
