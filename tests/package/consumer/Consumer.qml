// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQml
import Nats
import Nats.Testing

QtObject {
    property NatsConnection connection: NatsConnection {
        url: "ws://127.0.0.1:1"
    }
    property NatsFakeServer server: NatsFakeServer { } // with a program, installed or not
    Component.onCompleted: {
        const state = connection.state === NatsConnection.State.Disconnected
        console.log("import Nats: " + (state && !connection.connected ? "disconnected" : "wrong state"))
        Qt.callLater(Qt.quit)
    }
}
