// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtTest
import Nats

// The element NatsRequest: when it asks, and what becomes of the answers.
FakeServerTestCase {
    id: testCase

    name: "NatsRequest"
    property int page: 1

    Component { id: requests; NatsRequest { timeout: 100000 } }
    Component {
        id: pages
        NatsRequest { subject: "list"; payload: ({ page: testCase.page }); timeout: 100000 }
    }
    Component {
        id: nestings
        NatsConnection {
            property alias inner: nested
            NatsRequest { id: nested; subject: "nested"; timeout: 100000 }
        }
    }

    SignalSpy { id: replies; signalName: "replied" }
    SignalSpy { id: replyChanges; signalName: "replyChanged" }
    SignalSpy { id: runs; signalName: "runningChanged" }
    SignalSpy { id: ends; signalName: "finished" }
    SignalSpy { id: errors; signalName: "errorOccurred" }

    function watch(request: NatsRequest): NatsRequest {
        for (const spy of [replies, replyChanges, runs, ends, errors]) {
            spy.target = request
            spy.clear()
        }
        return request
    }

    function ask(properties: var): NatsRequest {
        return watch(make(requests, properties) as NatsRequest)
    }

    function asked(properties: var): NatsRequest {
        connectIt()
        const request = ask(Object.assign({ subject: "a" }, properties))
        verify(server.waitFor("PUB a "))
        return request
    }

    function test_defaults() {
        const request = createTemporaryObject(plain, testCase) as NatsRequest
        compare(request.active, true)
        compare(request.resendOnReconnect, true)
        compare(request.noMux, false)
        compare(request.timeout, 1000)
        compare(request.subject, "")
        compare(request.payload, undefined)
        compare(request.headers, undefined)
        compare(request.reply, undefined)
        compare(request.running, false)
        compare(request.error.code, NatsError.NoError)
        compare(request.connection, null)
        request.active = false
        tools.settle()
        compare(request.error.code, NatsError.NoError)
    }
    Component { id: plain; NatsRequest { } }

    // QML-ASK-01
    function test_replyArrives() {
        const request = asked({ payload: { q: 1 }, headers: undefined })
        verify(server.operation("PUB a ").endsWith('\r\n{"q":1}'))
        compare(request.running, true)
        compare(request.reply, undefined)
        compare(runs.count, 1)
        verify(server.answer('{"answer": 42}'))
        compare(request.running, false)
        compare(request.reply.json().answer, 42)
        compare(request.error.code, NatsError.NoError)
        compare([replies.count, replyChanges.count, runs.count, ends.count, errors.count], [1, 1, 2, 1, 0])
        compare(replies.signalArguments[0][0].text, '{"answer": 42}')
        compare(ends.signalArguments[0][0].code, NatsError.NoError)
        compareOperations("PUB", [server.operation("PUB")]) // once
    }

    // QML-ASK-01
    function test_allIsSetWhenTheFirstSignalComes() {
        const request = asked({ })
        const seen = []
        const look = () => seen.push([request.running, request.reply.text, request.error.code])
        request.replyChanged.connect(look)
        request.runningChanged.connect(look)
        request.replied.connect(look)
        request.finished.connect(look)
        verify(server.answer("x"))
        compare(seen, Array(4).fill([false, "x", NatsError.NoError]))
    }

    // QML-ASK-01
    function test_waitsForTheConnection() {
        const request = ask({ subject: "a" })
        tools.settle()
        compare(server.attempts(), 0)
        compare(request.running, false)
        compare(errors.count, 0)
        connectIt()
        verify(server.waitFor("PUB a "))
        compare(request.running, true)
        compare(countOperations("PUB"), 1)
    }

    function test_nested() {
        const outer = createTemporaryObject(nestings, testCase) as NatsConnection
        server.serve(outer)
        outer.open()
        verify(server.waitFor("PUB nested "))
        compare(outer["inner"].connection, outer)
        verify(server.answer("x"))
        compare(outer["inner"].reply.text, "x")
    }

    function test_changeAsksAgain_data() {
        return [
            { tag: "subject", change: (request) => { request.subject = "a.b" }, expected: /^PUB a\.b \S+ 3\r\none$/ },
            { tag: "payload", change: (request) => { request.payload = "two" }, expected: /^PUB a \S+ 3\r\ntwo$/ },
            { tag: "headers", change: (request) => { request.headers = { K: "v" } },
              expected: /^HPUB a \S+ \d+ \d+\r\nNATS\/1.0\r\nK: v\r\n\r\none$/ },
            { tag: "all, several times", expected: /^HPUB b \S+ \d+ \d+\r\nNATS\/1.0\r\nK: w\r\n\r\n4$/,
              change: (request) => {
                  for (const value of ["v", "w"]) {
                      request.subject = "x"
                      request.payload = [1, 2]
                      request.headers = { K: value }
                  }
                  request.payload = "4"
                  request.subject = "b"
              } },
        ]
    }

    // QML-ASK-02
    function test_changeAsksAgain(data: var) {
        const request = asked({ payload: "one" })
        verify(server.answer("1"))
        server.clear()
        data.change(request)
        compare(request.running, false) // not before the next pass
        verify(server.waitFor(""))
        verify(server.barrier())
        compare(server.operations().length, 1)
        verify(data.expected.test(server.operation("")), server.operation(""))
        verify(server.answer("2"))
        compare(request.reply.text, "2")
    }

    // QML-ASK-02
    function test_boundPayload() {
        connectIt()
        page = 1
        const request = watch(make(pages, { }) as NatsRequest)
        verify(server.waitFor("PUB list "))
        page = 2
        page = 3
        verify(server.waitFor("PUB list ", 2))
        verify(server.operation("PUB", 1).endsWith('\r\n{"page":3}'))
        compare(countOperations("PUB"), 2)
        verify(server.answer("x"))
        compare(request.reply.text, "x")
    }

    function test_noReasonToAsk_data() {
        return [
            { tag: "timeout", change: (request) => { request.timeout = 5 } },
            { tag: "noMux", change: (request) => { request.noMux = true } },
            { tag: "resendOnReconnect", change: (request) => { request.resendOnReconnect = false } },
            { tag: "same subject", change: (request) => { request.subject = "a" } },
            { tag: "same payload", change: (request) => { request.payload = "one" } },
            { tag: "active off and on", change: (request) => { request.active = false; request.active = true } },
        ]
    }

    // QML-ASK-02
    function test_noReasonToAsk(data: var) {
        const request = asked({ payload: "one" })
        data.change(request)
        compare(countOperations("PUB"), 1)
        compare(request.running, true)
        verify(server.answer("x"))
        compare(request.reply.text, "x")
    }

    // QML-ASK-03
    function test_reconnectAsksAgain() {
        const request = asked({ })
        verify(server.answer("before"))
        server.clear()
        server.drop()
        compare(request.reply.text, "before")
        verify(server.waitFor("PUB a "))
        compare(request.running, true)
        compare(request.reply.text, "before")
        verify(server.answer("after"))
        compare(request.reply.text, "after")
        compare(countOperations("PUB"), 1)
    }

    // QML-ASK-03
    function test_reconnectWhileRunning() {
        const request = asked({ })
        server.clear()
        server.drop()
        compare(request.running, true)
        verify(server.waitFor("PUB a "))
        compare(runs.count, 1) // it has been running all the time
        compare(ends.count, 0)
        verify(server.answer("after"))
        compare(request.reply.text, "after")
        compare(replies.count, 1)
    }

    function test_reconnectDoesNot_data() {
        return [{ tag: "resendOnReconnect", properties: { resendOnReconnect: false } },
                { tag: "inactive", properties: { active: false } }]
    }

    // QML-ASK-03
    function test_reconnectDoesNot(data: var) {
        connectIt()
        const request = ask(Object.assign({ subject: "a" }, data.properties))
        if (data.properties.active === false)
            verify(request.send())
        verify(server.waitFor("PUB a "))
        verify(server.answer("x"))
        server.clear()
        server.drop()
        verify(tools.until(() => nats.statistics.reconnects === 1))
        compare(countOperations("PUB"), 0)
        request.payload = "new" // still a reason, where it is active
        compare(countOperations("PUB"), request.active ? 1 : 0)
    }

    // QML-ASK-04
    function test_inactiveAsksBySend() {
        connectIt()
        const request = ask({ subject: "a", active: false })
        request.payload = "1"
        compare(countOperations("PUB"), 0)
        verify(request.send())
        compare(request.running, true)
        request.payload = "2"
        compare(countOperations("PUB"), 1)
        verify(server.answer("x"))
        compare(request.reply.text, "x")
        compare(countOperations("PUB"), 1)
        request.active = true // there is something new
        verify(server.waitFor("PUB a ", 2))
        verify(server.operation("PUB", 1).endsWith("\r\n2"))
    }

    // QML-ASK-04
    function test_inactiveKeepsWhatIsRunning() {
        const request = asked({ })
        request.active = false
        compare(request.running, true)
        verify(server.answer("x"))
        compare(request.reply.text, "x")
    }

    // QML-ASK-04
    function test_sendDropsWhatIsRunning() {
        const request = asked({ })
        verify(request.send())
        compare(request.running, true)
        verify(server.waitFor("PUB a ", 2))
        verify(server.answerRequest("PUB", 0, "late"))
        compare(request.reply, undefined)
        compare(request.running, true)
        compare(ends.count, 0)
        verify(server.answerRequest("PUB", 1, "right"))
        compare(request.reply.text, "right")
        compare(ends.count, 1)
    }

    // QML-ASK-04
    function test_sendWhileConnecting() {
        const request = ask({ subject: "a" })
        nats.active = true
        verify(request.send())
        compare(request.running, true)
        verify(server.waitFor("PUB a "))
        compare(countOperations("PUB"), 1)
        verify(server.answer("x"))
        compare(request.reply.text, "x")
    }

    function test_sendInTheSamePassAsAChange() {
        const request = asked({ })
        request.payload = "new"
        verify(request.send())
        verify(server.waitFor("PUB a ", 2))
        compare(countOperations("PUB"), 2)
    }

    function test_movesToAnotherConnection() {
        const request = asked({ })
        const otherServer = newServer()
        const other = newConnection(otherServer)
        request.connection = other
        tools.settle()
        compare(otherServer.attempts(), 0)
        other.open()
        verify(otherServer.waitFor("PUB a "))
        verify(otherServer.answer("x"))
        compare(request.reply.text, "x")
        verify(server.answer("late"))
        compare(request.reply.text, "x")
    }

    function test_anotherConnectionOfTheProgram() {
        const request = asked({ resendOnReconnect: false }) // it is a connection that was never asked
        const otherServer = newServer()
        const program = tools.newConnection()
        nats.connection = program as QtObject
        otherServer.serve(nats)
        verify(tools.until(() => nats.connected))
        verify(otherServer.waitFor("PUB a "))
        verify(otherServer.answer("x"))
        compare(request.reply.text, "x")
    }

    function test_subscriptionOfItsOwn() {
        connectIt()
        const request = ask({ subject: "a", noMux: true })
        request.payload = new Uint8Array([104, 105])
        verify(server.waitFor("PUB a "))
        verify(server.operation("PUB").endsWith(" 2\r\nhi"))
        verify(server.answer("x"))
        compare(request.reply.text, "x")
        compareOperations("UNSUB", ["UNSUB 1 1"])
    }
}
