// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// Two connections through a real nats-server.
TestCase {
    id: testCase

    name: "Server"
    property var outcome
    property var texts: []

    RealServer { id: server }

    NatsConnection {
        id: nats

        reconnect.timeWait: 20

        NatsSubscription {
            id: receiver
            subject: "text.*"
            onMessageReceived: (message) => testCase.texts.push(message.subject + "=" + message.text)
        }
        NatsSubscription {
            id: doubler
            subject: "double"
            onMessageReceived: (message) => message.respond({ value: message.json().value * 2 },
                                                           { headers: { Unit: message.header("unit") } })
        }
    }

    NatsConnection { id: other; reconnect.timeWait: 20 }


    function initTestCase() {
        verify(server.start(), server.errorString())
    }

    function init() {
        outcome = undefined
        testCase.texts = []
        nats.url = server.webSocketUrl()
        other.url = server.webSocketUrl()
        connectBoth()
    }

    function connectBoth() {
        nats.active = true
        other.active = true
        tryCompare(nats, "connected", true, 20000)
        tryCompare(other, "connected", true, 20000)
        flushed(nats)
    }

    function flushed(connection: NatsConnection) {
        let done = false
        connection.flush().then(() => { done = true })
        tryVerify(() => done, 20000)
    }

    function keep(promise: var) {
        promise.then((value) => { testCase.outcome = { value: value } })
               .catch((error) => { testCase.outcome = { error: error } })
    }

    function test_publishAndSubscribe_data() {
        return [{ tag: "WebSocket", url: () => server.webSocketUrl() }, { tag: "TCP", url: () => server.tcpUrl() }]
    }

    function test_publishAndSubscribe(data: var) {
        other.url = data.url()
        verify(other.publish("text.a", "one")) // kept until the new connection is there
        tryVerify(() => other.connected, 20000)
        verify(other.publish("text.b", new Uint8Array([116, 119, 111])))
        verify(other.publish("not.for.us", "three"))
        flushed(other)
        tryVerify(() => testCase.texts.length === 2, 20000)
        compare(testCase.texts.join(), "text.a=one,text.b=two")
        verify(nats.serverInfo.version.length > 0)
    }

    // QML-REQ-01
    function test_request() {
        keep(other.request("double", { value: 21 }, { headers: { Unit: "mm" }, timeout: 20000 }))
        tryVerify(() => testCase.outcome !== undefined, 20000)
        compare(outcome.error, undefined)
        compare(outcome.value.json().value, 42)
        compare(outcome.value.header("Unit"), "mm")
    }

    function test_noResponders() {
        keep(other.request("nobody.there"))
        tryVerify(() => testCase.outcome !== undefined, 20000)
        compare(outcome.error.code, NatsError.NoResponders)
    }

    function test_serverIsKilledAndStartedAgain() {
        server.kill()
        tryCompare(nats, "state", NatsConnection.Reconnecting, 20000)
        tryCompare(other, "state", NatsConnection.Reconnecting, 20000)
        verify(other.publish("text.offline", "kept"))
        verify(server.restart(), server.errorString())
        tryCompare(nats, "connected", true, 20000)
        tryCompare(other, "connected", true, 20000)
        flushed(nats)
        verify(other.publish("text.later", "sent"))
        tryVerify(() => testCase.texts.indexOf("text.later=sent") >= 0, 20000)
        compare(receiver.subscribed, true)
        compare(doubler.subscribed, true)
    }

    function test_closedAndOpenedAgain() {
        nats.close()
        tryCompare(receiver, "subscribed", false)
        nats.open()
        tryCompare(nats, "connected", true, 20000)
        tryCompare(receiver, "subscribed", true)
        flushed(nats)
        verify(other.publish("text.again", "back"))
        tryVerify(() => testCase.texts.length === 1, 20000)
    }

    function cleanupTestCase() {
        nats.active = false
        other.active = false
    }
}
