// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats

// What NatsConnection tells to people: the seconds to the next attempt, and statistics.
FakeServerTestCase {
    id: testCase

    name: "ConnectionFigures"

    Component {
        id: bindings
        QtObject {
            property NatsConnection connection
            property real messagesIn: connection.statistics.messagesIn
            property real messagesOut: connection.statistics.messagesOut
        }
    }
    Component { id: subscriptions; NatsSubscription { subject: "a" } }

    SignalSpy { id: seconds; target: testCase.nats; signalName: "nextReconnectSecondsChanged" }
    SignalSpy { id: figures; target: testCase.nats; signalName: "statisticsChanged" }
    SignalSpy { id: back; target: testCase.nats; signalName: "reconnected" }

    function waitingFor(milliseconds: int) {
        nats.reconnect.delayHandler = () => milliseconds
        connectIt()
        compare(nats.nextReconnectSeconds, 0)
        seconds.clear()
        server.setRefusesAll(true)
        server.drop()
        verify(tools.until(() => nats.nextReconnectSeconds > 0))
    }

    // QML-CONN-10
    function test_countdown() {
        const seen = []
        const told = []
        back.clear()
        nats.reconnecting.connect((attempt, delay) => told.push([delay, nats.nextReconnectSeconds]))
        nats.nextReconnectSecondsChanged.connect(() => seen.push(nats.nextReconnectSeconds))
        waitingFor(1200)
        server.setRefusesAll(false)
        verify(tools.until(() => back.count === 1))
        compare(seen, [2, 1, 0])
        for (const [delay, shown] of told)
            compare(shown, Math.ceil(delay / 1000))
        verify(told.some((entry) => entry[0] > 1000))
        compare(nats.nextReconnectSeconds, 0)
    }

    function test_nothingToCome_data() {
        return [{ tag: "close", end: () => testCase.nats.close() },
                { tag: "C++ connection", end: () => testCase.tools.deleteNow(testCase.nats.connection) },
                { tag: "another C++ connection", end: () => {
                    testCase.nats.connection = testCase.tools.newConnection() as QtObject } }]
    }

    // QML-CONN-10
    function test_nothingToCome(data: var) {
        waitingFor(3600000)
        compare(nats.nextReconnectSeconds, 3600)
        data.end()
        compare(nats.nextReconnectSeconds, 0)
        compare(seconds.count, 2)
    }

    // QML-CONN-10
    function test_forcedMeanwhile() {
        waitingFor(3600000)
        server.setRefusesAll(false)
        verify(nats.forceReconnect())
        verify(tools.until(() => nats.connected))
        compare(nats.nextReconnectSeconds, 0)
    }

    function test_handlerThatDeletes() {
        nats.nextReconnectSecondsChanged.connect(() => testCase.tools.deleteNow(testCase.nats))
        nats.reconnect.delayHandler = () => 3600000
        connectIt()
        server.setRefusesAll(true)
        server.drop()
        verify(tools.until(() => nats === null))
    }

    function follow(interval: int): QtObject {
        nats.statisticsInterval = interval
        return createTemporaryObject(bindings, testCase, { connection: nats }) as QtObject
    }

    // QML-CONN-11
    function test_binding() {
        compare(nats.statisticsInterval, 1000)
        const bound = follow(20)
        connectIt()
        createTemporaryObject(subscriptions, testCase, { connection: nats })
        verify(server.waitFor("SUB a "))
        nats.publish("b", "x")
        compare(nats.statistics.messagesOut, 1) // what is read is always up to date
        verify(server.deliver("a", "a", "y"))
        verify(tools.until(() => bound["messagesIn"] === 1 && bound["messagesOut"] === 1))
        nats.statisticsInterval = 16
        nats.publish("b", "x")
        verify(tools.until(() => bound["messagesOut"] === 2))
    }

    // QML-CONN-11
    function test_notToldWithoutAChange() {
        nats.statisticsInterval = 16
        connectIt()
        figures.clear()
        const clock = newConnection(newServer())
        clock.statisticsInterval = 16
        let ticks = 0
        clock.statisticsChanged.connect(() => {
            ticks += 1
            clock.publish("tick")
        })
        clock.open()
        verify(tools.until(() => ticks > 3)) // what came with the connection has been told
        const told = figures.count
        verify(tools.until(() => ticks > 8))
        compare(figures.count, told)
        nats.publish("a")
        verify(tools.until(() => figures.count > told))
    }

    // QML-CONN-11
    function test_smallestInterval_data() {
        return [{ tag: "0", value: 0, expected: 16 }, { tag: "-1", value: -1, expected: 16 },
                { tag: "17", value: 17, expected: 17 }]
    }

    function test_smallestInterval(data: var) {
        nats.statisticsInterval = data.value
        compare(nats.statisticsInterval, data.expected)
    }

    // QML-CONN-11
    function test_nobodyFollowsAnyMore() {
        const quiet = newConnection(newServer())
        tools.settle()
        compare(tools.timersOf(quiet), 0)
        quiet.statisticsInterval = 16
        let calls = 0
        const handler = () => { calls += 1 }
        quiet.statisticsChanged.connect(handler)
        quiet.open()
        verify(tools.until(() => calls > 0))
        compare(tools.timersOf(quiet), 1)
        quiet.statisticsChanged.disconnect(handler)
        verify(tools.until(() => tools.timersOf(quiet) === 0))
        quiet.statisticsChanged.connect(handler)
        quiet.publish("a")
        const before = calls
        verify(tools.until(() => calls > before))
    }

    // QML-CONN-11
    function test_handlerOfStatisticsThatDeletes() {
        nats.statisticsInterval = 16
        let calls = 0
        nats.statisticsChanged.connect(() => {
            calls += 1
            testCase.tools.deleteNow(testCase.nats)
        })
        nats.active = true
        verify(tools.until(() => nats === null))
        compare(calls, 1)
    }
}
