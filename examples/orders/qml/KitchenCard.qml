// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Nats

// A kitchen with a connection of its own, as if it was another program. It takes orders from the queue, and acknowledges
// each when it is cooked. When it burns down, the other one gets what was on its stove.
Card {
    id: card

    required property string url
    required property string name
    required property color color
    required property bool isOpen
    property int doneCount: 0
    property int takenOverCount: 0
    readonly property int cookingCount: pots.count
    property bool works: true
    property var served: ({}) // by number: what tells that the order is done

    // A promise that is resolved when the order is cooked: then the message is acknowledged.
    function cook(order: natsJetStreamMessage): var {
        const what = order.json()
        if (order.redelivered)
            ++takenOverCount
        return new Promise((resolve) => {
            served[what.number] = resolve
            pots.append({ number: what.number, dish: what.dish, again: order.redelivered, progress: 0 })
        })
    }

    function stir(): void {
        for (let i = pots.count - 1; i >= 0; --i) {
            const pot = pots.get(i)
            pots.setProperty(i, "progress", pot.progress + 0.04 + Math.random() * 0.06)
            if (pots.get(i).progress < 1)
                continue
            const number = pot.number
            pots.remove(i)
            ++doneCount
            served[number]()
            delete served[number]
        }
    }

    function burnDown(): void {
        works = false
        pots.clear()
        served = {}
    }

    title: qsTr("Kitchen %1").arg(name)

    ListModel {
        id: pots
    }
    Timer {
        interval: 100
        repeat: true
        running: pots.count > 0
        onTriggered: card.stir()
    }
    NatsConnection {
        url: card.url
        name: "kitchen " + card.name
        reconnect.timeWait: 500
        active: card.works

        NatsConsumer {
            active: card.isOpen
            stream: "ORDERS"
            durableName: "kitchens"
            ensure: NatsConsumer.Ensure.Create
            ackWait: 3000 // then the other one gets it
            maximumMessages: 3
            handler: (order) => card.cook(order)
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.spacing

        RowLayout {
            spacing: 3 * Theme.spacing

            Figure {
                objectName: "cooked" + card.name
                value: card.doneCount
                what: qsTr("cooked")
                color: card.color
            }
            Figure {
                objectName: "takenOver" + card.name
                value: card.takenOverCount
                what: qsTr("taken over")
                color: card.takenOverCount > 0 ? Theme.busy : Theme.text
            }
            Item {
                Layout.fillWidth: true
            }
            ActionButton {
                objectName: "fire" + card.name
                text: card.works ? qsTr("Burn down") : qsTr("Build again")
                color: card.works ? Theme.bad : Theme.good
                onClicked: card.works ? card.burnDown() : card.works = true
            }
        }
        ListView {
            objectName: "live"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            spacing: 6
            interactive: false
            model: pots
            delegate: Pot {
                width: ListView.view.width
                fill: card.color
            }

            Label {
                anchors.centerIn: parent
                visible: pots.count === 0
                text: card.works ? qsTr("Waits for orders") : qsTr("Burnt down: the other kitchen gets its orders")
                color: Theme.faintText
                font.pixelSize: 13
            }
        }
    }
}
