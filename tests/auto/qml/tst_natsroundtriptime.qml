// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats

// The element NatsRoundTripTime: when it measures.
FakeServerTestCase {
    id: testCase

    name: "NatsRoundTripTime"

    Component { id: measurements; NatsRoundTripTime { } }
    Component { id: incomplete; NatsRoundTripTime { interval: 3600000 } }

    SignalSpy { id: times; signalName: "timeChanged" }
    SignalSpy { id: ends; signalName: "finished" }
    SignalSpy { id: errors; signalName: "errorOccurred" }

    function measuring(properties: var): NatsRoundTripTime {
        const made = make(measurements, properties) as NatsRoundTripTime
        for (const spy of [times, ends, errors]) {
            spy.target = made
            spy.clear()
        }
        return made
    }

    function measured(properties: var): NatsRoundTripTime {
        connectIt()
        const made = measuring(properties)
        verify(tools.until(() => ends.count === 1))
        return made
    }

    function test_defaults() {
        const rtt = measuring({ active: false })
        compare([rtt.interval, rtt.time, rtt.running, rtt.error.code], [5000, -1, false, NatsError.NoError])
    }

    // QML-OP-04
    function test_measuresOnConnect() {
        const rtt = measuring({ interval: 3600000 })
        tools.settle()
        compare([rtt.running, rtt.time, errors.count], [false, -1, 0])
        connectIt()
        verify(tools.until(() => ends.count === 1))
        verify(rtt.time >= 0 && rtt.time < 20000)
        compare(rtt.time, nats.statistics.roundTripTime)
        compare([rtt.running, times.count, ends.signalArguments[0][0].code], [false, 1, NatsError.NoError])
        compare(countOperations("PING"), 1)
    }

    // QML-OP-04
    function test_again() {
        measured({ interval: 1 })
        verify(tools.until(() => ends.count >= 4))
        verify(server.operations("PING").length >= 4)
        compare(errors.count, 0)
    }

    // QML-OP-04
    function test_intervalChanges() {
        const rtt = measured({ interval: 3600000 })
        rtt.interval = 1
        verify(tools.until(() => ends.count >= 3))
        rtt.interval = 0
        verify(tools.until(() => !rtt.running))
        tools.settle()
        const count = ends.count
        rtt.active = false
        compare(rtt.start(), true)
        verify(tools.until(() => ends.count > count))
        compare(ends.count, count + 1)
    }

    function test_onlyWhileWanted_data() {
        return [{ tag: "interval 0", properties: { interval: 0 }, again: true },
                { tag: "long interval", properties: { interval: 3600000 }, again: true },
                { tag: "inactive", properties: { interval: 1 }, inactive: true }]
    }

    // The timer of a connection that was lost has stopped: what measures is the next connection.
    // QML-OP-04
    function test_onlyWhileWanted(data: var) {
        const rtt = measured(data.properties)
        if (data.inactive)
            rtt.active = false
        verify(tools.until(() => !rtt.running))
        server.clear()
        server.drop()
        verify(tools.until(() => nats.statistics.reconnects === 1))
        compare(countOperations("PING"), data.again ? 1 : 0)
    }

    // QML-OP-04
    function test_stopsWhileDisconnected() {
        const rtt = measured({ interval: 1 })
        server.setRefusesAll(true)
        server.drop()
        verify(tools.until(() => server.attempts() > 5)) // each after a longer time than the interval
        tools.settle()
        compare(rtt.running, false)
        const count = ends.count
        verify(tools.until(() => server.attempts() > 6))
        compare(ends.count, count)
        server.setRefusesAll(false)
        verify(tools.until(() => ends.count > count + 1))
    }

    // QML-OP-04
    function test_stopsWhenClosed() {
        const rtt = measured({ interval: 1 })
        nats.close()
        verify(tools.until(() => !rtt.running))
        const count = ends.count
        tools.settle()
        compare(ends.count, count)
        nats.open()
        verify(tools.until(() => ends.count > count))
    }

    // QML-OP-04
    function test_startByHand() {
        connectIt()
        const rtt = measuring({ active: false })
        compare(countOperations("PING"), 0)
        compare(rtt.start(), true)
        compare(rtt.start(), false)
        verify(tools.until(() => ends.count === 1))
        verify(rtt.time >= 0)
        compare(countOperations("PING"), 1)
        rtt.active = true
        verify(tools.until(() => ends.count === 2))
    }

    // QML-OP-04
    function test_movesToAnotherConnection() {
        const rtt = measured({ interval: 0 })
        const otherServer = newServer()
        const other = newConnection(otherServer)
        rtt.connection = other
        other.open()
        verify(tools.until(() => ends.count === 2))
        compare(otherServer.operations("PING").length, 1)
    }

    // QML-OP-02
    function test_beforeCompletion() {
        connectIt()
        const rtt = tools.begin(incomplete) as NatsRoundTripTime
        rtt.connection = nats
        rtt.active = false
        rtt.active = true
        compare(countOperations("PING"), 0)
        tools.complete(incomplete)
        verify(server.waitFor("PING"))
        tools.deleteNow(rtt)
    }

    // QML-OP-01
    function test_missingConnection() {
        ignoreWarningOf("NatsRoundTripTime", "no connection")
        const rtt = measuring({ connection: null })
        verify(tools.until(() => errors.count === 1))
        compare(rtt.error.code, NatsError.NotConnected)
        connectIt()
        rtt.connection = nats
        verify(tools.until(() => rtt.time >= 0))
        compare(rtt.error.code, NatsError.NoError)
    }
}
