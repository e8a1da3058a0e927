// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// What the tests of the elements have in common: a connection for each test function, and the server in
// memory that it uses.
TestCase {
    id: base

    property NatsConnection nats
    property FakeServer server
    property Tools tools: Tools { }
    // Without slices all that the server sends is delivered before it returns, however slow the machine is.
    readonly property Component connectionComponent: Component {
        NatsConnection { deliverySlice: 0; reconnect.timeWait: 10; reconnect.jitter: 0; noRandomize: true }
    }
    readonly property Component serverComponent: Component { FakeServer { } }

    function init() {
        server = newServer()
        nats = newConnection(server)
    }

    function newServer(): FakeServer {
        return createTemporaryObject(serverComponent, base) as FakeServer
    }

    function newConnection(itsServer: FakeServer): NatsConnection {
        const made = createTemporaryObject(connectionComponent, base) as NatsConnection
        itsServer.serve(made)
        return made
    }

    function connectIt() {
        nats.open()
        verify(tools.until(() => nats.connected))
    }

    // An element that uses the connection, unless the properties name another one
    function make(component: Component, properties: var): QtObject {
        return createTemporaryObject(component, base, Object.assign({ connection: nats }, properties)) as QtObject
    }

    function awaitOperation(text: string) {
        verify(server.waitFor(text), text)
    }

    // All that the client has written is there, and it is these operations that begin with word.
    function compareOperations(word: string, expected: var) {
        verify(server.barrier())
        compare(server.operations(word), expected)
    }

    function countOperations(word: string): int {
        verify(server.barrier())
        return server.operations(word).length
    }

    // A warning that names a document, its line and the type of the element
    function ignoreWarningOf(type: string, text: string) {
        ignoreWarning(new RegExp("tst_\\w+\\.qml:\\d+:\\d+: QML " + type + ": .*" + text))
    }
}
