// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtTest
import Nats

// The element NatsStream when its connection, its way to the server or itself goes while the server is asked.
FakeServerTestCase {
    id: testCase

    name: "NatsStreamLife"
    property var outcomes

    Component { id: streams; NatsStream { name: "S" } }

    SignalSpy { id: runs; signalName: "runningChanged" }
    SignalSpy { id: errors; signalName: "errorOccurred" }

    function streaming(properties: var): NatsStream {
        const stream = make(streams, properties) as NatsStream
        for (const spy of [runs, errors]) {
            spy.target = stream
            spy.clear()
        }
        return stream
    }

    function info(messages: int): string {
        return "{\"config\":{\"name\":\"S\"},\"created\":\"2026-01-02T03:04:05Z\",\"state\":{\"messages\":" + messages + "}}"
    }

    function answer(word: string, n: int, messages: int) {
        verify(server.waitFor(word, n + 1), word)
        verify(server.answerRequest(word, n, info(messages)))
    }

    // QML-STREAM-08
    function test_reconnectWhileAsked() {
        connectIt()
        const stream = streaming({})
        verify(server.waitFor("PUB $JS.API.STREAM.INFO.S"))
        verify(stream.running)
        server.drop()
        // At once, not when the answer that was lost has taken too long
        answer("PUB $JS.API.STREAM.INFO.S", 1, 7)
        verify(tools.until(() => stream.messages === 7))
        compare([stream.running, stream.exists, errors.count], [false, true, 0])
        compare(countOperations("PUB $JS.API.STREAM.INFO.S"), 2)
    }

    // QML-STREAM-08
    function test_lostConnectionKeepsTheState() {
        connectIt()
        const stream = streaming({})
        answer("PUB $JS.API.STREAM.INFO.S", 0, 3)
        verify(tools.until(() => stream.exists))
        server.drop()
        verify(tools.until(() => !nats.connected))
        compare([stream.exists, stream.messages], [true, 3])
        answer("PUB $JS.API.STREAM.INFO.S", 1, 4)
        verify(tools.until(() => stream.messages === 4))
    }

    // QML-STREAM-08
    function test_ensuredAgainAfterTheConnection() {
        connectIt()
        const stream = streaming({ ensure: NatsStream.Ensure.Create })
        answer("PUB $JS.API.STREAM.INFO.S", 0, 1)
        verify(tools.until(() => stream.exists))
        server.drop()
        verify(server.waitFor("PUB $JS.API.STREAM.INFO.S", 2))
        verify(server.answerRequest("PUB $JS.API.STREAM.INFO.S", 1,
                                    "{\"error\":{\"code\":404,\"err_code\":10059,\"description\":\"stream not found\"}}"))
        answer("PUB $JS.API.STREAM.CREATE.S", 0, 2)
        verify(tools.until(() => stream.messages === 2))
    }

    function test_otherWayWhileAsked_data(): var {
        return [
            { tag: "domain", property: "domain", value: "hub", subject: "PUB $JS.hub.API.STREAM.INFO.S" },
            { tag: "prefix", property: "apiPrefix", value: "own", subject: "PUB own.STREAM.INFO.S" },
            { tag: "name", property: "name", value: "T", subject: "PUB $JS.API.STREAM.INFO.T" },
        ]
    }

    // QML-STREAM-09
    function test_otherWayWhileAsked(data: var) {
        connectIt()
        const stream = streaming({})
        verify(server.waitFor("PUB $JS.API.STREAM.INFO.S"))
        stream[data.property] = data.value
        answer("PUB $JS.API.STREAM.INFO.S", 0, 1) // too late
        verify(server.waitFor(data.subject))
        verify(server.barrier())
        compare([stream.exists, stream.messages, stream.running], [false, 0, true])
        answer(data.subject, 0, 2)
        verify(tools.until(() => stream.messages === 2))
        compare([stream.exists, stream.running, errors.count], [true, false, 0])
    }

    // QML-STREAM-09
    function test_otherWayForgetsTheState() {
        connectIt()
        const stream = streaming({})
        answer("PUB $JS.API.STREAM.INFO.S", 0, 5)
        verify(tools.until(() => stream.exists))
        stream.domain = "hub"
        compare([stream.exists, stream.messages], [false, 0])
        verify(server.waitFor("PUB $JS.hub.API.STREAM.INFO.S"))
    }

    // QML-STREAM-09
    function test_replacedConnection() {
        connectIt()
        const stream = streaming({})
        verify(server.waitFor("PUB $JS.API.STREAM.INFO.S"))
        const before = server
        server = newServer()
        nats.connection = tools.newConnection()
        server.serve(nats)
        connectIt()
        before.answerRequest("PUB $JS.API.STREAM.INFO.S", 0, info(1))
        answer("PUB $JS.API.STREAM.INFO.S", 0, 2)
        verify(tools.until(() => stream.messages === 2))
        compare([stream.running, stream.error.code], [false, NatsError.NoError])
    }

    // QML-STREAM-10: what was sent is done all the same, so its end is told
    function test_promisesOfWhatIsDestroyed() {
        connectIt()
        const stream = streaming({ active: false })
        testCase.outcomes = []
        const tell = (text) => { testCase.outcomes = testCase.outcomes.concat(text) }
        stream.refresh().then(() => tell("refreshed"))
        stream.purge().then((count) => tell(count + " purged"))
        stream.message(1).catch((error) => tell(error.code))
        verify(server.waitFor("PUB $JS", 3))
        tools.deleteNow(stream)
        answer("PUB $JS.API.STREAM.INFO.S", 0, 1)
        verify(server.answerRequest("PUB $JS.API.STREAM.PURGE.S", 0, "{\"success\":true,\"purged\":4}"))
        verify(server.answerRequest("PUB $JS.API.STREAM.MSG.GET.S", 0, "{\"error\":{\"code\":500,\"err_code\":10000,\"description\":\"no\"}}"))
        verify(tools.until(() => testCase.outcomes.length === 3))
        compare(testCase.outcomes.sort(), ["4 purged", NatsError.ServerError, "refreshed"])
    }

    // QML-STREAM-10
    function test_promisesOfAClosedConnection() {
        connectIt()
        const stream = streaming({ active: false })
        testCase.outcomes = []
        stream.refresh().catch((error) => { testCase.outcomes = [error.code] })
        verify(server.waitFor("PUB $JS.API.STREAM.INFO.S"))
        nats.close()
        verify(tools.until(() => testCase.outcomes.length === 1))
        compare(testCase.outcomes, [NatsError.ConnectionClosed])
        verify(!stream.running)
    }

    // QML-STREAM-10
    function test_goesInItsHandlers_data(): var {
        return [{ tag: "stateChanged" }, { tag: "runningChanged" }, { tag: "refreshed" }, { tag: "errorOccurred" }]
    }

    // QML-STREAM-10
    function test_goesInItsHandlers(data: var) {
        connectIt()
        const stream = streaming({ active: false })
        tools.watch(stream)
        stream.active = true
        verify(server.waitFor("PUB $JS.API.STREAM.INFO.S"))
        stream[data.tag].connect(() => tools.deleteNow(stream))
        if (data.tag === "errorOccurred")
            verify(server.answerRequest("PUB $JS.API.STREAM.INFO.S", 0, "no JSON"))
        else
            answer("PUB $JS.API.STREAM.INFO.S", 0, 1)
        verify(tools.until(() => tools.living() === 0))
        verify(server.barrier())
        verify(nats.connected)
    }
}
