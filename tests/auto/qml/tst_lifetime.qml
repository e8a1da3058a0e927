// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// Objects that are destroyed while something is under way.
TestCase {
    id: testCase

    name: "Lifetime"
    property NatsConnection nats
    property FakeServer server
    property Tools tools: Tools { }
    property var outcome: ({ })
    property int received: 0
    property var action: () => { }

    Component { id: connections; NatsConnection { reconnect.timeWait: 10 } }
    Component { id: servers; FakeServer { } }
    Component {
        id: subscriptions
        NatsSubscription {
            id: subscription

            onMessageReceived: (message) => {
                testCase.received += 1
                testCase.action(subscription)
            }
        }
    }

    function init() {
        outcome = { }
        received = 0
        action = () => { }
        server = createTemporaryObject(servers, testCase) as FakeServer
        nats = connections.createObject(testCase) as NatsConnection
        server.serve(nats)
        nats.open()
        tryCompare(nats, "connected", true)
    }

    function cleanup() {
        if (nats)
            nats.destroy()
        tryVerify(() => testCase.nats === null)
    }

    function subscribe(subject: string): NatsSubscription {
        const made = subscriptions.createObject(testCase, { connection: nats, subject: subject }) as NatsSubscription
        tryVerify(() => server.operations("SUB " + subject).length === 1)
        return made
    }

    function keep(name: string, promise: var) {
        promise.then((value) => { testCase.outcome[name] = { value: value } })
               .catch((error) => { testCase.outcome[name] = { error: error } })
    }

    function test_connectionWhileRequestsArePending_data() {
        return [{ tag: "destroy()", remove: (object) => object.destroy() },
                { tag: "delete", remove: (object) => testCase.tools.deleteNow(object) }]
    }

    // QML-REQ-03
    function test_connectionWhileRequestsArePending(data: var) {
        keep("a", nats.request("a", "", { timeout: 100000 }))
        keep("b", nats.request("b", "", { timeout: 100000 }))
        data.remove(nats)
        for (const name of ["a", "b"]) {
            tryVerify(() => testCase.outcome[name] !== undefined)
            verify(outcome[name].error instanceof Error)
            compare(outcome[name].error.code, NatsError.ConnectionClosed)
            compare(outcome[name].error.subject, name)
        }
    }

    function test_insideAMessageHandler_data() {
        const tools = testCase.tools
        return [
            { tag: "subscription", action: (subscription) => subscription.destroy() },
            { tag: "connection, destroy()", action: () => testCase.nats.destroy() },
            { tag: "connection, delete", action: () => tools.deleteNow(testCase.nats), stops: true },
            { tag: "C++ connection, delete", action: () => tools.deleteNow(testCase.nats.connection), stops: true },
            { tag: "close", action: () => testCase.nats.close(), stops: true },
            { tag: "unsubscribe", action: (subscription) => { subscription.active = false }, stops: true },
            { tag: "other subject", action: (subscription) => { subscription.subject = "other" } },
        ]
    }

    // QML-SUB-04
    function test_insideAMessageHandler(data: var) {
        const subscription = subscribe("a")
        action = data.action
        // In one piece, so that the second message is there when the first is handled
        server.inject(server.messageText("a", "1") + server.messageText("a", "2"))
        tryVerify(() => testCase.received > 0)
        tools.settle()
        if (data.stops)
            compare(received, 1)
        if (data.tag === "subscription" || data.tag === "other subject")
            tryVerify(() => server.operations("UNSUB").length === 1)
        else
            compare(subscription.subscribed, false)
        if (data.tag !== "subscription")
            subscription.destroy()
    }

    function test_insideAReaction() {
        keep("a", nats.request("a").then((reply) => {
            testCase.tools.deleteNow(testCase.nats)
            return reply.text
        }))
        tryVerify(() => server.operations("PUB a ").length === 1)
        verify(server.answer("last"))
        tryVerify(() => testCase.outcome.a !== undefined)
        compare(outcome.a.value, "last")
        compare(nats, null)
    }

    function test_insideAStateHandler() {
        const handler = () => testCase.nats.destroy()
        nats.disconnected.connect(handler)
        server.drop()
        tryVerify(() => testCase.nats === null)
    }

    function test_payloadThatDestroys() {
        const payload = { toJSON: () => { testCase.tools.deleteNow(testCase.nats.connection); return { } } }
        compare(nats.publish("a", payload), false)
        compare(nats.error.code, NatsError.ConnectionClosed)
        compare(nats.state, NatsConnection.Closed)
    }

    function test_beforeCompletionOfAPass() {
        const subscription = subscriptions.createObject(testCase, { connection: nats, subject: "x" })
        tools.deleteNow(subscription)
        tools.deleteNow(nats)
        tools.settle()
        compare(nats, null)
        compare(server.operations("SUB").length, 0)
    }
}
