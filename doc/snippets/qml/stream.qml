// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

Text {
    text: orders.exists ? qsTr("%1 orders").arg(orders.messages) : orders.error.message

    NatsConnection {
        url: "ws://localhost:8080"
        active: true

        NatsStream {
            id: orders
            name: "ORDERS"
            subjects: ["orders.>"]
            ensure: NatsStream.Ensure.Create
            refreshInterval: 2000
        }
    }
}
