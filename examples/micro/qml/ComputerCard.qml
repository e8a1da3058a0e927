// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Layouts
import Nats

// A range computer with a connection of its own, as if it was another program: one instance of the service.
Card {
    id: card

    required property string url
    required property string name
    required property color color
    readonly property real answeredCount: range.requestCount + charging.requestCount

    readonly property real capacity: 77 // kilowatt hours

    function rangeAt(speed: real, charge: real): real {
        const consumption = 9 + 0.0009 * speed * speed // kilowatt hours on 100 kilometres
        return capacity * charge / consumption
    }

    // What the car can still drive. What it refuses is an error of the service.
    function answerRange(request: natsServiceRequest): void {
        const trip = request.json()
        if (trip.speed > 0 && trip.speed <= 250)
            request.respond({ kilometres: rangeAt(trip.speed, trip.charge), by: name })
        else
            request.respondError(400, qsTr("no car of ours drives at %1 km/h").arg(trip.speed))
    }

    // It takes a while, so it is a promise.
    function chargingTimeOf(charge: real): var {
        const energy = capacity * Math.max(0, 80 - charge) / 100
        return delay.wait(20 + Math.random() * 60, { minutes: energy / 85 * 60, by: name }) // with 85 kilowatts
    }

    title: qsTr("Range computer %1").arg(name)

    NatsConnection {
        url: card.url
        name: "computer " + card.name
        reconnect.timeWait: 500
        active: true

        NatsService {
            id: service
            name: "range"
            version: "1.2.0"
            description: qsTr("Knows how far the car goes")
            metadata: ({ computer: card.name })
            active: works.checked

            NatsEndpoint {
                id: range
                name: "range"
                subject: "car.range"
                handler: (request) => card.answerRange(request)
            }
            NatsEndpoint {
                id: charging
                name: "charging"
                subject: "car.charging"
                handler: (request) => card.chargingTimeOf(request.json().charge)
            }
        }
    }
    Delay {
        id: delay
    }

    RowLayout {
        anchors.fill: parent
        spacing: 2 * Theme.spacing

        Gauge {
            objectName: "answered" + card.name
            value: card.answeredCount
            what: qsTr("answered")
            color: card.color
        }
        Gauge {
            objectName: "refused" + card.name
            value: range.errorCount + charging.errorCount
            what: qsTr("refused")
            color: value > 0 ? Theme.busy : Theme.text
        }
        Item {
            Layout.fillWidth: true
        }
        LabeledSwitch {
            id: works
            objectName: "works" + card.name
            text: service.state === NatsService.State.Stopping ? qsTr("Stops") : checked ? qsTr("Works") : qsTr("Off")
            checked: true
        }
    }
}
