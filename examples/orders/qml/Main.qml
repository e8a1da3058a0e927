// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick.Layouts
import Nats

ExampleWindow {
    id: window

    width: 900
    height: 480
    title: qsTr("NatsQt orders")
    traffic: ({ placed: counter.placedCount, cookedByA: first.doneCount, cookedByB: second.doneCount })

    NatsConnection {
        id: nats
        url: window.url
        name: "counter"
        reconnect.timeWait: 500
        active: true

        // What waits here is what nobody has acknowledged: the stream is a work queue.
        NatsStream {
            id: orders
            name: "ORDERS"
            subjects: ["orders.*"]
            retention: NatsStream.Retention.WorkQueue
            storage: NatsStream.Storage.Memory
            ensure: NatsStream.Ensure.Create
            refreshInterval: 500
        }
    }

    header: ExampleHeader {
        title: qsTr("Orders")
        subtitle: qsTr("A work queue and two kitchens")
        connection: nats
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.spacing
        spacing: Theme.spacing

        CounterCard {
            id: counter
            connection: nats
            isOpen: orders.exists
            waitingCount: Math.max(0, Number(orders.messages) - first.cookingCount - second.cookingCount)
            cookingCount: first.cookingCount + second.cookingCount
            doneCount: first.doneCount + second.doneCount
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: Theme.spacing

            KitchenCard {
                id: first
                url: window.url
                name: "A"
                color: Theme.curves[1]
                isOpen: orders.exists
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
            }
            KitchenCard {
                id: second
                url: window.url
                name: "B"
                color: Theme.curves[0]
                isOpen: orders.exists
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
            }
        }
    }
}
