// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Layouts
import Nats

// Where orders are placed: each is stored before the guest sits down.
Card {
    id: card

    required property NatsConnection connection
    required property bool isOpen
    required property int waitingCount
    required property int cookingCount
    required property int doneCount
    property int placedCount: 0
    property int number: 0

    readonly property list<string> dishes: [qsTr("Soup"), qsTr("Pasta"), qsTr("Curry"), qsTr("Salad"), qsTr("Pie")]

    function order(): void {
        const dish = dishes[++number % dishes.length]
        publisher.send({ number: number, dish: dish }).then(() => { ++card.placedCount })
            .catch((error) => console.warn(error.message))
    }

    title: qsTr("Counter")

    NatsJetStreamPublisher {
        id: publisher
        connection: card.connection
        subject: "orders.new"
        makesMessageIds: true
    }
    Timer {
        interval: 350
        repeat: true
        running: keepsOrdering.checked && card.isOpen && card.connection.connected
        triggeredOnStart: true
        onTriggered: card.order()
    }

    RowLayout {
        anchors.fill: parent
        spacing: 3 * Theme.spacing

        Figure {
            value: card.placedCount
            what: qsTr("placed")
        }
        Figure {
            value: card.waitingCount
            what: qsTr("wait")
            color: card.waitingCount > 5 ? Theme.busy : Theme.text
        }
        Figure {
            value: card.cookingCount
            what: qsTr("on the stove")
        }
        Figure {
            objectName: "done"
            value: card.doneCount
            what: qsTr("done")
            color: Theme.good
        }
        Item {
            Layout.fillWidth: true
        }
        LabeledSwitch {
            id: keepsOrdering
            text: qsTr("Guests come")
            checked: true
        }
        ActionButton {
            objectName: "order"
            text: qsTr("Order")
            enabled: card.isOpen
            onClicked: card.order()
        }
    }
}
