// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats

// The element NatsSubscription: how often it tells, handlers that throw or are slow, and its end by drain().
FakeServerTestCase {
    id: testCase

    name: "SubscriptionDelivery"
    property var received: []

    Component {
        id: subscriptions
        NatsSubscription {
            property string shown: receivedCount + "/" + subscribed + "/" + draining
            property bool drains: draining

            subject: "a"
        }
    }
    Component {
        id: throwing
        NatsSubscription {
            subject: "a"
            onMessageReceived: (message) => {
                if (message.text === "bad")
                    throw new Error("oh no")
                if (message.text === "json")
                    message.json()
                testCase.received.push(message.text)
            }
        }
    }

    Component { id: responders; NatsResponder { subject: "a"; handler: (request) => testCase.burn(10) } }
    Component { id: models; NatsMessageModel { subject: "a"; filter: (message) => testCase.burn(10) } }

    SignalSpy { id: errors; signalName: "errorOccurred" }
    SignalSpy { id: counts; signalName: "receivedCountChanged" }
    SignalSpy { id: slow; signalName: "slowConsumer" }
    SignalSpy { id: slowOfAll; target: testCase.nats; signalName: "slowConsumer" }
    SignalSpy { id: ends; signalName: "ended" }

    function shownBy(subscription: var): string {
        return subscription.shown
    }

    function drainsBy(subscription: var): bool {
        return subscription.drains
    }

    function cleanup() {
        received = []
    }

    function subscribed(component: Component): NatsSubscription {
        connectIt()
        const made = make(component, { }) as NatsSubscription
        verify(server.waitFor("SUB a "))
        for (const spy of [counts, slow, ends]) {
            spy.target = made
            spy.clear()
        }
        slowOfAll.clear()
        return made
    }

    function deliver(payloads: var) {
        server.inject(payloads.map((payload) => server.messageText("a", payload)).join(""))
    }

    // QML-SUB-07
    function test_handlerThatThrows() {
        subscribed(throwing)
        ignoreWarning(/tst_subscriptiondelivery\.qml:\d+: Error: oh no/)
        deliver(["1", "bad", "2"])
        compare(received, ["1", "2"])
        ignoreWarning(/tst_subscriptiondelivery\.qml:\d+: Error: The payload is not JSON/)
        deliver(["json", "3"])
        compare(received, ["1", "2", "3"])
        verify(nats.connected)
    }

    // QML-SUB-07
    function test_oneOfSeveralHandlersThrows() {
        const subscription = subscribed(throwing)
        const others = []
        subscription.messageReceived.connect((message) => others.push(message.text))
        ignoreWarning(/tst_subscriptiondelivery\.qml:\d+: Error: oh no/)
        deliver(["bad", "1"])
        compare([others, received], [["bad", "1"], ["1"]])
    }

    // QML-SUB-08
    function test_countIsToldOnceAFrame() {
        const subscription = subscribed(subscriptions)
        deliver(Array(50).fill("x"))
        deliver(Array(50).fill("x"))
        compare([subscription.receivedCount, counts.count, shownBy(subscription)], [100, 0, "0/true/false"])
        verify(tools.until(() => counts.count > 0))
        compare([counts.count, shownBy(subscription)], [1, "100/true/false"])
        deliver(["x"])
        verify(tools.until(() => counts.count > 1))
        compare([counts.count, shownBy(subscription)], [2, "101/true/false"])
    }

    // QML-SUB-08
    function test_countIsToldInTheMiddleOfAFlood() {
        subscribed(subscriptions)
        const end = Date.now() + 5000
        while (counts.count < 2 && Date.now() < end) {
            deliver(["x"])
            tools.settle()
        }
        compare(counts.count, 2)
    }

    // QML-SUB-08
    function test_countIsNotToldWithoutNews() {
        const subscription = subscribed(subscriptions)
        deliver(["x"])
        verify(tools.until(() => counts.count === 1))
        const other = make(subscriptions, { subject: "b" }) as NatsSubscription
        verify(server.waitFor("SUB b "))
        for (let n = 1; n <= 3; ++n) { // as many frames
            verify(server.deliver("b", "b", "x"))
            verify(tools.until(() => shownBy(other).startsWith(n + "/")))
        }
        compare([counts.count, subscription.receivedCount], [1, 1])
    }

    // QML-SUB-08
    function test_countBeginsAnew() {
        const subscription = subscribed(subscriptions)
        deliver(["1", "2"])
        subscription.subject = "b"
        verify(server.waitFor("SUB b "))
        compare([subscription.receivedCount, shownBy(subscription)], [0, "0/true/false"])
    }

    // QML-SUB-08
    function test_destroyedBeforeTheFrameEnds() {
        const subscription = subscribed(subscriptions)
        const other = make(subscriptions, { subject: "b" }) as NatsSubscription
        verify(server.waitFor("SUB b "))
        deliver(["1"])
        verify(server.deliver("b", "b", "1"))
        tools.deleteNow(subscription)
        verify(tools.until(() => shownBy(other) === "1/true/false"))
        compare(counts.count, 0)
    }

    function burn(milliseconds: int) {
        const end = Date.now() + milliseconds
        while (Date.now() < end)
            Math.sqrt(2)
    }

    // QML-SUB-09
    function test_slowConsumer() {
        Object.assign(nats, { slowConsumerSize: 1000, deliverySlice: 4 })
        const subscription = subscribed(subscriptions)
        const other = make(subscriptions, { subject: "b" }) as NatsSubscription
        verify(server.waitFor("SUB b "))
        let others = 0
        other.slowConsumer.connect(() => { others += 1 })
        subscription.messageReceived.connect((message) => {
            if (message.text === "slow")
                testCase.burn(10) // longer than a slice of delivery
        })
        deliver(["slow"].concat(Array(200).fill("x")))
        compare([slow.count, slowOfAll.count], [1, 1])
        compare(slow.signalArguments[0][0], slowOfAll.signalArguments[0][1])
        verify(slow.signalArguments[0][0] > 1000)
        verify(tools.until(() => subscription.receivedCount === 201))
        compare([slow.count, others], [1, 0])
        nats.forceReconnect()
        verify(server.waitFor("SUB a ", 2))
        deliver(["slow"].concat(Array(200).fill("x")))
        compare(slow.count, 2)
    }

    // QML-SUB-09
    function test_slowConsumerThatIsDeleted() {
        Object.assign(nats, { slowConsumerSize: 1000, deliverySlice: 4 })
        const subscription = subscribed(subscriptions)
        let calls = 0
        subscription.slowConsumer.connect(() => {
            calls += 1
            testCase.tools.deleteNow(subscription)
        })
        subscription.messageReceived.connect(() => testCase.burn(10))
        deliver(Array(200).fill("x"))
        compare(calls, 1)
        tools.settle()
        verify(nats.connected)
    }

    function test_others_data() {
        return [{ tag: "NatsResponder", component: responders }, { tag: "NatsMessageModel", component: models }]
    }

    // QML-SUB-09
    function test_others(data: var) {
        Object.assign(nats, { slowConsumerSize: 1000, deliverySlice: 4 })
        connectIt()
        slow.target = make(data.component, { })
        verify(server.waitFor("SUB a "))
        slow.clear()
        slowOfAll.clear()
        deliver(Array(50).fill("x".repeat(100)))
        compare([slow.count, slowOfAll.count], [1, 1])
        compare(slow.signalArguments[0][0], slowOfAll.signalArguments[0][1])
    }

    function test_othersRefusedByTheServer_data() {
        return test_others_data()
    }

    // QML-SUB-05
    function test_othersRefusedByTheServer(data: var) {
        connectIt()
        const element = make(data.component, { })
        verify(server.waitFor("SUB a "))
        errors.target = ends.target = element
        errors.clear()
        ends.clear()
        ignoreWarningOf(data.tag, "")
        server.inject("-ERR 'Permissions Violation for Subscription to \"a\"'\r\n")
        compare([errors.count, ends.count, element["subscribed"]], [1, 1, false])
        compare(errors.signalArguments[0][0].code, NatsError.PermissionViolation)
        verify(nats.connected)
    }

    // QML-SUB-10
    function test_draining() {
        const subscription = subscribed(subscriptions)
        const seen = []
        subscription.subscribedChanged.connect(() => seen.push(shownBy(subscription)))
        let drained = false
        subscription.drain().then(() => { drained = true })
        compare([subscription.draining, subscription.subscribed], [true, true])
        deliver(["on its way"])
        verify(tools.until(() => drained))
        compare([subscription.draining, subscription.subscribed, ends.count], [false, false, 1])
        compare(subscription.receivedCount, 1)
        compare(seen[0], "0/true/true")
        verify(seen[seen.length - 1].endsWith("/false/false"))
    }

    // QML-SUB-10
    function test_drainingIsOverWithAnotherSubject() {
        const subscription = subscribed(subscriptions)
        server.setAnswersPings(false)
        subscription.drain()
        compare([drainsBy(subscription), shownBy(subscription)], [true, "0/true/true"])
        subscription.subject = "b"
        verify(server.waitFor("SUB b "))
        compare([subscription.draining, drainsBy(subscription), shownBy(subscription)], [false, false, "0/true/false"])
    }

    // QML-SUB-10
    function test_drainingIsOverWhenInactive() {
        const subscription = subscribed(subscriptions)
        server.setAnswersPings(false)
        subscription.drain()
        subscription.active = false
        compare([subscription.draining, shownBy(subscription)], [false, "0/false/false"])
    }
}
