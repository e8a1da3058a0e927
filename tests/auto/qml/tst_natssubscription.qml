// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// The element NatsSubscription.
TestCase {
    id: testCase

    name: "NatsSubscription"
    property NatsConnection nats
    property FakeServer server
    property Tools tools: Tools { }

    Component { id: connections; NatsConnection { reconnect.timeWait: 10 } }
    Component { id: servers; FakeServer { } }
    Component { id: subscriptions; NatsSubscription { } }
    Component {
        id: nestings
        NatsConnection {
            property alias inner: nested
            NatsSubscription { id: nested; subject: "nested" }
        }
    }

    SignalSpy { id: messages; signalName: "messageReceived" }
    SignalSpy { id: errors; signalName: "errorOccurred" }
    SignalSpy { id: ends; signalName: "ended" }

    function init() {
        server = createTemporaryObject(servers, testCase) as FakeServer
        nats = createTemporaryObject(connections, testCase) as NatsConnection
        server.serve(nats)
    }

    function watch(subscription: NatsSubscription) {
        for (const spy of [messages, errors, ends]) {
            spy.target = subscription
            spy.clear()
        }
    }

    function make(properties: var): NatsSubscription {
        const all = Object.assign({ connection: nats }, properties)
        const subscription = createTemporaryObject(subscriptions, testCase, all) as NatsSubscription
        watch(subscription)
        return subscription
    }

    function connectIt() {
        nats.open()
        tryCompare(nats, "connected", true)
    }

    function awaitOperation(text: string) {
        tryVerify(() => server.operations(text).length > 0, 5000, text)
    }

    // QML-SUB-01
    function test_receives() {
        connectIt()
        const subscription = make({ subject: "a.>", queueGroup: "q" })
        awaitOperation("SUB a.> q ")
        compare(subscription.subscribed, true)
        verify(server.deliver("a.>", "a.b", "hello"))
        tryCompare(messages, "count", 1)
        compare(messages.signalArguments[0][0].subject, "a.b")
        compare(messages.signalArguments[0][0].text, "hello")
        compare(subscription.receivedCount, 1)
    }

    // QML-SUB-02
    function test_subscribedBeforeOpen() {
        const subscription = make({ subject: "early" })
        tryCompare(subscription, "subscribed", true)
        compare(server.attempts(), 0)
        connectIt()
        awaitOperation("SUB early ")
        compare(server.operations("SUB").length, 1)
    }

    // QML-SUB-01
    function test_nested() {
        const outer = createTemporaryObject(nestings, testCase) as NatsConnection
        server.serve(outer)
        outer.open()
        awaitOperation("SUB nested ")
        watch(outer["inner"])
        verify(server.deliver("nested", "nested", "x"))
        tryCompare(messages, "count", 1)
        compare(outer["inner"].connection, outer)
    }

    function test_nestedAndDestroyed() {
        const outer = createTemporaryObject(nestings, testCase) as NatsConnection
        compare(outer.data.length, 1)
        compare(outer.data[0], outer["inner"])
        tools.deleteNow(outer["inner"])
        compare(outer.data.length, 0)
    }

    // QML-SUB-03
    function test_changesLeadToOneSubscription() {
        connectIt()
        const subscription = make({ subject: "one" })
        awaitOperation("SUB one ")
        verify(server.deliver("one", "one", ""))
        tryCompare(subscription, "receivedCount", 1)
        server.clear()
        subscription.subject = "two"
        subscription.subject = "three"
        subscription.queueGroup = "group"
        awaitOperation("SUB three group ")
        tools.settle()
        compare(server.operations("SUB").length, 1)
        compare(server.operations("UNSUB").length, 1)
        compare(subscription.receivedCount, 0)
    }

    function test_activeSubscribesAndUnsubscribes() {
        connectIt()
        const subscription = make({ subject: "a", active: false })
        tools.settle()
        compare(server.operations("SUB").length, 0)
        subscription.active = true
        awaitOperation("SUB a ")
        subscription.active = false
        compare(subscription.subscribed, false)
        awaitOperation("UNSUB ")
        verify(server.deliver("a", "a", "late"))
        tools.settle()
        compare(messages.count, 0)
    }

    // QML-SUB-04
    function test_destroyUnsubscribes() {
        connectIt()
        const subscription = make({ subject: "a" })
        awaitOperation("SUB a ")
        subscription.destroy()
        awaitOperation("UNSUB ")
    }

    function test_maximumEndsIt() {
        connectIt()
        const subscription = make({ subject: "a", maximumMessages: 2 })
        awaitOperation("SUB a ")
        verify(server.deliver("a", "a", "1"))
        verify(server.deliver("a", "a", "2"))
        tryCompare(ends, "count", 1)
        compare(messages.count, 2)
        compare(subscription.subscribed, false)
        nats.active = false
        nats.active = true
        tryCompare(nats, "connected", true)
        tools.settle()
        compare(subscription.subscribed, false)
        subscription.maximumMessages = 3
        tryCompare(subscription, "subscribed", true)
    }

    function test_survivesALoss() {
        connectIt()
        make({ subject: "a" })
        awaitOperation("SUB a ")
        server.clear()
        server.drop()
        awaitOperation("SUB a ")
        compare(server.operations("SUB").length, 1)
        verify(server.deliver("a", "a", "again"))
        tryCompare(messages, "count", 1)
        compare(ends.count, 0)
    }

    // QML-CONN-03
    function test_comesBackAfterClose() {
        connectIt()
        const subscription = make({ subject: "a" })
        awaitOperation("SUB a ")
        nats.close()
        tryCompare(subscription, "subscribed", false)
        tryCompare(ends, "count", 1)
        server.clear()
        nats.open()
        awaitOperation("SUB a ")
        compare(server.operations("SUB").length, 1)
        verify(server.deliver("a", "a", "again"))
        tryCompare(messages, "count", 1)
    }

    function test_comesBackAfterChangedUrl() {
        connectIt()
        make({ subject: "a" })
        awaitOperation("SUB a ")
        server.clear()
        nats.url = "ws://other:1"
        awaitOperation("SUB a ")
        compare(server.attempts(), 2)
    }

    // QML-SUB-01
    function test_movesToAnotherConnection() {
        connectIt()
        const subscription = make({ subject: "a" })
        awaitOperation("SUB a ")
        const otherServer = createTemporaryObject(servers, testCase) as FakeServer
        const other = createTemporaryObject(connections, testCase) as NatsConnection
        otherServer.serve(other)
        other.open()
        subscription.connection = other
        awaitOperation("UNSUB ")
        tryVerify(() => otherServer.operations("SUB a ").length === 1)
    }

    function test_badSubject_data() {
        return [
            { tag: "space", properties: { subject: "a b" }, code: NatsError.InvalidSubject, warning: /a b/ },
            { tag: "empty", properties: { subject: "" }, code: NatsError.InvalidSubject, warning: /subject/ },
            { tag: "empty token", properties: { subject: "a..b" }, code: NatsError.InvalidSubject, warning: /a\.\.b/ },
            { tag: "queue group", properties: { subject: "a", queueGroup: "a b" },
              code: NatsError.InvalidQueueGroup, warning: /a b/ },
        ]
    }

    function test_badSubject(data: var) {
        connectIt()
        ignoreWarning(data.warning)
        const subscription = make(data.properties)
        tryCompare(errors, "count", 1)
        compare(errors.signalArguments[0][0].code, data.code)
        compare(subscription.subscribed, false)
        compare(server.operations("SUB").length, 0)
        compare(nats.connected, true)
        subscription.queueGroup = ""
        subscription.subject = "good"
        awaitOperation("SUB good ")
    }

    function test_missingConnection() {
        ignoreWarning(/no connection/)
        const subscription = make({ connection: null, subject: "a" })
        tryCompare(errors, "count", 1)
        compare(errors.signalArguments[0][0].code, NatsError.NotConnected)
        connectIt()
        subscription.connection = nats
        awaitOperation("SUB a ")
    }

    // QML-SUB-05
    function test_refusedByTheServer() {
        connectIt()
        ignoreWarning(/secret/)
        make({ subject: "secret" })
        awaitOperation("SUB secret ")
        server.inject("-ERR 'Permissions Violation for Subscription to \"secret\"'\r\n")
        tryCompare(errors, "count", 1)
        compare(errors.signalArguments[0][0].code, NatsError.PermissionViolation)
        compare(errors.signalArguments[0][0].subject, "secret")
        compare(nats.connected, true)
    }

    function test_drain() {
        connectIt()
        const subscription = make({ subject: "a" })
        awaitOperation("SUB a ")
        let drained = false
        subscription.drain().then(() => { drained = true })
        tryVerify(() => drained)
        tryCompare(ends, "count", 1)
        compare(subscription.subscribed, false)
        compare(nats.connected, true)
    }
}
