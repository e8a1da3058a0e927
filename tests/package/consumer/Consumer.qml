// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQml
import Nats

QtObject {
    property NatsConnection connection: NatsConnection {
        url: "ws://127.0.0.1:1"
    }
    Component.onCompleted: {
        const state = connection.state === NatsConnection.State.Disconnected
        console.log("import Nats: " + (state && !connection.connected ? "disconnected" : "wrong state"))
        Qt.callLater(Qt.quit)
    }
}
