// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats

// The elements that stand for methods of a connection: NatsFlush, NatsDrain and NatsRoundTripTime.
FakeServerTestCase {
    id: testCase

    name: "NatsOperations"
    property var received: []

    Component { id: flushes; NatsFlush { } }
    Component { id: drains; NatsDrain { } }
    Component { id: idleMeasurements; NatsRoundTripTime { active: false } }
    Component {
        id: subscriptions
        NatsSubscription {
            subject: "a"
            onMessageReceived: (message) => testCase.received.push(message.text)
        }
    }
    Component { id: responders; NatsResponder { subject: "svc"; handler: (request) => request.text } }
    Component {
        id: nestings
        NatsConnection {
            property alias flush: nestedFlush
            property alias drain: nestedDrain
            property alias rtt: nestedRtt
            NatsFlush { id: nestedFlush }
            NatsDrain { id: nestedDrain }
            NatsRoundTripTime { id: nestedRtt }
        }
    }

    SignalSpy { id: ends; signalName: "finished" }
    SignalSpy { id: errors; signalName: "errorOccurred" }
    SignalSpy { id: runs; signalName: "runningChanged" }

    function watch(operation: QtObject): QtObject {
        for (const spy of [ends, errors, runs]) {
            spy.target = operation
            spy.clear()
        }
        return operation
    }

    function cleanup() {
        received = []
    }

    function compareEnd(operation: var, code: int) {
        verify(tools.until(() => ends.count > 0))
        compare([operation.running, operation.error.code], [false, code])
        compare([ends.count, errors.count], [1, code === NatsError.NoError ? 0 : 1])
        compare(ends.signalArguments[0][0].code, code)
        if (errors.count > 0)
            compare(errors.signalArguments[0][0].code, code)
    }

    // QML-OP-01
    function test_flush() {
        connectIt()
        const flush = watch(make(flushes, { })) as NatsFlush
        compare([flush.running, flush.error.code], [false, NatsError.NoError])
        nats.publish("a", "x")
        compare(flush.start(), true)
        compare([flush.running, runs.count], [true, 1])
        compare(flush.start(), false)
        compareEnd(flush, NatsError.NoError)
        compare(runs.count, 2)
        compareOperations("", ["PUB a 1\r\nx", "PING"])
        compare(flush.start(), true)
        verify(tools.until(() => ends.count === 2))
    }

    function test_failures_data() {
        return [
            { tag: "flush, never opened", component: flushes, code: NatsError.NotConnected },
            { tag: "rtt, never opened", component: idleMeasurements, code: NatsError.NotConnected },
            { tag: "flush, closed", component: flushes, closed: true, code: NatsError.NotConnected },
            { tag: "rtt, closed", component: idleMeasurements, closed: true, code: NatsError.NotConnected },
            { tag: "flush, C++ connection deleted", component: flushes, deleted: true, code: NatsError.ConnectionClosed },
            { tag: "drain, C++ connection deleted", component: drains, deleted: true, code: NatsError.ConnectionClosed },
            { tag: "rtt, C++ connection deleted", component: idleMeasurements, deleted: true,
              code: NatsError.ConnectionClosed },
        ]
    }

    // QML-OP-01
    function test_failures(data: var) {
        if (data.closed) {
            connectIt()
            nats.close()
        }
        if (data.deleted)
            tools.deleteNow(nats.connection)
        const operation = watch(make(data.component, { }))
        compare(operation["start"](), true)
        compareEnd(operation, data.code)
    }

    function test_missingConnection_data() {
        return [{ tag: "NatsFlush", component: flushes }, { tag: "NatsDrain", component: drains },
                { tag: "NatsRoundTripTime", component: idleMeasurements }]
    }

    // QML-OP-01
    function test_missingConnection(data: var) {
        const operation = watch(make(data.component, { connection: null }))
        ignoreWarningOf(data.tag, "no connection")
        compare(operation["start"](), true)
        compareEnd(operation, NatsError.NotConnected)
    }

    function test_lostMeanwhile_data() {
        return [{ tag: "NatsFlush", component: flushes }, { tag: "NatsRoundTripTime", component: idleMeasurements }]
    }

    // QML-OP-01
    function test_lostMeanwhile(data: var) {
        connectIt()
        const operation = watch(make(data.component, { }))
        server.setAnswersPings(false)
        operation["start"]()
        verify(server.waitFor("PING"))
        server.drop()
        verify(tools.until(() => ends.count === 1))
        verify(ends.signalArguments[0][0].code !== NatsError.NoError)
        compare(operation["running"], false)
    }

    function test_endOf_data() {
        const rows = []
        for (const [name, component] of [["flush", flushes], ["rtt", idleMeasurements], ["drain", drains]]) {
            rows.push({ tag: name + " itself", component: component, remove: (object) => testCase.tools.deleteNow(object) })
            rows.push({ tag: name + ", connection", component: component, ends: true,
                        remove: () => testCase.tools.deleteNow(testCase.nats) })
            rows.push({ tag: name + ", C++ connection", component: component, ends: true,
                        remove: () => testCase.tools.deleteNow(testCase.nats.connection) })
        }
        return rows
    }

    // QML-OP-02
    function test_endOf(data: var) {
        connectIt()
        server.setAnswersPings(false)
        const operation = watch(make(data.component, { }))
        operation["start"]()
        data.remove(operation)
        tools.settle()
        if (data.ends)
            compare([operation["running"], ends.count], [false, 1])
        else
            compare(ends.count, 0)
    }

    function test_handlerThatDeletes_data() {
        const rows = []
        for (const [name, component] of [["flush", flushes], ["rtt", idleMeasurements], ["drain", drains]]) {
            for (const signal of ["runningChanged", "finished"])
                rows.push({ tag: name + ", " + signal, component: component, signal: signal })
            for (const signal of ["errorChanged", "errorOccurred"])
                rows.push({ tag: name + ", " + signal, component: component, signal: signal, fails: true })
        }
        rows.push({ tag: "rtt, timeChanged", component: idleMeasurements, signal: "timeChanged" })
        return rows
    }

    // QML-OP-02
    function test_handlerThatDeletes(data: var) {
        connectIt()
        if (data.fails)
            tools.deleteNow(nats.connection)
        const operation = make(data.component, { })
        let calls = 0
        operation[data.signal].connect(() => {
            calls += 1
            testCase.tools.deleteNow(operation)
        })
        operation["start"]()
        verify(tools.until(() => calls === 1))
        tools.settle()
    }

    function test_deletedByWhatItStarts_data() {
        return [{ tag: "flush", component: flushes }, { tag: "rtt", component: idleMeasurements },
                { tag: "drain", component: drains, connects: true }]
    }

    // QML-OP-02
    function test_deletedByWhatItStarts(data: var) {
        if (data.connects)
            connectIt()
        const operation = make(data.component, { })
        let calls = 0
        nats.stateChanged.connect(() => {
            calls += 1
            testCase.tools.deleteNow(operation)
        })
        if (!data.connects)
            nats.active = true // takes effect with the call
        operation["start"]()
        verify(calls > 0)
        tools.settle()
    }

    // QML-OP-03
    function test_drainTheConnection() {
        connectIt()
        const subscription = make(subscriptions, { }) as NatsSubscription
        verify(server.waitFor("SUB a "))
        const drain = watch(make(drains, { })) as NatsDrain
        nats.publish("b", "last")
        compare(drain.start(), true)
        compare([drain.running, nats.state], [true, NatsConnection.Draining])
        compare(drain.start(), false)
        compareEnd(drain, NatsError.NoError)
        compare([nats.state, nats.active, subscription.subscribed], [NatsConnection.Closed, false, false])
        compare(server.operations("PUB"), ["PUB b 4\r\nlast"])
    }

    // QML-OP-03
    function test_drainASubscription() {
        connectIt()
        const subscription = make(subscriptions, { }) as NatsSubscription
        verify(server.waitFor("SUB a "))
        const drain = watch(make(drains, { subscription: subscription })) as NatsDrain
        compare(drain.start(), true)
        compare([subscription.draining, drain.running], [true, true])
        verify(server.deliver("a", "a", "on its way"))
        compareEnd(drain, NatsError.NoError)
        compare([subscription.subscribed, subscription.draining, nats.connected], [false, false, true])
        compare(received, ["on its way"])
        compare(drain.start(), true)
        verify(tools.until(() => ends.count === 2))
        compare(drain.error.code, NatsError.SubscriptionEnded)
    }

    // QML-OP-03
    function test_drainAResponder() {
        connectIt()
        const responder = make(responders, { }) as NatsResponder
        verify(server.waitFor("SUB svc "))
        const drain = watch(make(drains, { subscription: responder })) as NatsDrain
        drain.start()
        verify(server.deliver("svc", "svc", "x", "back"))
        compareEnd(drain, NatsError.NoError)
        compare([responder.subscribed, nats.connected], [false, true])
        compareOperations("PUB", ["PUB back 1\r\nx"])
    }

    // QML-OP-03
    function test_drainASubscriptionThatIsGone() {
        connectIt()
        const subscription = make(subscriptions, { }) as NatsSubscription
        const drain = watch(make(drains, { subscription: subscription })) as NatsDrain
        tools.deleteNow(subscription)
        compare(drain.start(), true)
        compareEnd(drain, NatsError.SubscriptionEnded)
        compare(nats.connected, true) // it was never meant
        drain.subscription = null
        drain.start()
        verify(tools.until(() => nats.state === NatsConnection.Closed))
    }

    // QML-OP-01
    function test_nested() {
        const outer = createTemporaryObject(nestings, testCase) as NatsConnection
        server.serve(outer)
        outer.open()
        verify(tools.until(() => outer["rtt"].time >= 0))
        watch(outer["flush"])
        outer["flush"].start()
        compareEnd(outer["flush"], NatsError.NoError)
        outer["drain"].start()
        verify(tools.until(() => outer.state === NatsConnection.Closed))
    }
}
