// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats

// The element NatsRequestMany: when it asks, the answers so far, and the end.
FakeServerTestCase {
    id: testCase

    name: "NatsRequestMany"

    Component { id: requests; NatsRequestMany { subject: "a"; timeout: 100000 } }
    Component {
        id: bindings
        NatsRequestMany {
            property string shown: replies.map((reply) => reply.text).join() + "/" + receivedCount

            subject: "a"
            timeout: 100000
        }
    }
    Component { id: plain; NatsRequestMany { } }

    SignalSpy { id: messages; signalName: "messageReceived" }
    SignalSpy { id: runs; signalName: "runningChanged" }
    SignalSpy { id: ends; signalName: "finished" }
    SignalSpy { id: errors; signalName: "errorOccurred" }

    function shownBy(request: var): string {
        return request.shown
    }

    function ask(properties: var): NatsRequestMany {
        const request = make(bindings, properties) as NatsRequestMany
        for (const spy of [messages, runs, ends, errors]) {
            spy.target = request
            spy.clear()
        }
        return request
    }

    function asked(properties: var): NatsRequestMany {
        connectIt()
        const request = ask(properties)
        verify(server.waitFor("PUB a "))
        return request
    }

    function answerAll(payloads: var) {
        for (const payload of payloads)
            verify(server.answer(payload))
    }

    function compareFailure(request: NatsRequestMany, code: int) {
        compare(request.error.code, code)
        compare(request.running, false)
        compare([errors.count, ends.count], [1, 1])
        compare(errors.signalArguments[0][0].code, code)
        compare(ends.signalArguments[0][0].code, code)
    }

    function test_defaults() {
        const request = createTemporaryObject(plain, testCase) as NatsRequestMany
        compare(request.active, true)
        compare(request.resendOnReconnect, true)
        compare(request.strategy, NatsRequestMany.Timer)
        compare([request.timeout, request.stallTimeout, request.maximumMessages], [1000, 300, 0])
        compare(request.replies, [])
        request.active = false
    }

    // QML-MANY-04
    function test_asksByItself() {
        const request = ask({ payload: [1] })
        tools.settle()
        compare(server.attempts(), 0)
        compare(request.running, false)
        connectIt()
        verify(server.waitFor("PUB a "))
        verify(server.operation("PUB").endsWith("\r\n[1]"))
        compare(request.running, true)
        answerAll(["1", "2"])
        compare(shownBy(request), "1,2/2")
        compare(messages.count, 2)
        compare(countOperations("PUB"), 1)
    }

    function test_ends_data() {
        return [
            { tag: "count", properties: { strategy: NatsRequestMany.Count, maximumMessages: 2 }, answers: ["1", "2"] },
            { tag: "sentinel", properties: { strategy: NatsRequestMany.Sentinel }, answers: ["1", "2", ""] },
            { tag: "stall", properties: { strategy: NatsRequestMany.Stall, stallTimeout: 1 }, answers: ["1"] },
            { tag: "timer", properties: { timeout: 1 }, answers: [] },
        ]
    }

    // QML-MANY-03
    function test_ends(data: var) {
        const request = asked(data.properties)
        answerAll(data.answers)
        verify(tools.until(() => ends.count === 1))
        compare(request.running, false)
        compare(request.replies.map((reply) => reply.text), data.answers)
        compare(ends.signalArguments[0][0].code, NatsError.NoError)
        compare(request.error.code, NatsError.NoError)
        compare(errors.count, 0)
        server.answer("late")
        compare(request.receivedCount, data.answers.length)
    }

    // QML-MANY-04
    function test_changeAsksAgainWithoutReplies() {
        const request = asked({ })
        answerAll(["1", "2"])
        request.payload = "x"
        request.payload = "new"
        request.headers = { K: "v" }
        compare(shownBy(request), "1,2/2")
        verify(server.waitFor("HPUB a "))
        compare(shownBy(request), "/0")
        compare([request.running, runs.count, ends.count], [true, 1, 0])
        verify(server.answerRequest("PUB", 0, "late"))
        compare(shownBy(request), "/0")
        verify(server.answerRequest("HPUB", 0, "right"))
        compare(shownBy(request), "right/1")
        compare(countOperations("HPUB"), 1)
    }

    function test_noReasonToAsk_data() {
        return [
            { tag: "timeout", change: (request) => { request.timeout = 5 } },
            { tag: "stallTimeout", change: (request) => { request.stallTimeout = 5 } },
            { tag: "strategy", change: (request) => { request.strategy = NatsRequestMany.Stall } },
            { tag: "maximumMessages", change: (request) => { request.maximumMessages = 1 } },
        ]
    }

    // QML-MANY-04
    function test_noReasonToAsk(data: var) {
        const request = asked({ })
        data.change(request)
        compare(countOperations("PUB"), 1)
        answerAll(["1", "2"])
        compare(request.receivedCount, 2)
        compare(request.running, true)
    }

    // QML-MANY-04
    function test_reconnect() {
        const request = asked({ })
        answerAll(["1"])
        server.clear()
        server.drop()
        compare(shownBy(request), "1/1")
        verify(server.waitFor("PUB a "))
        compare(shownBy(request), "/0")
        answerAll(["2"])
        compare(shownBy(request), "2/1")
        compare(countOperations("PUB"), 1)
        compare(ends.count, 0)
    }

    // QML-MANY-04
    function test_reconnectWithoutSending() {
        const request = asked({ resendOnReconnect: false })
        server.clear()
        server.drop()
        verify(tools.until(() => nats.statistics.reconnects === 1))
        compare(countOperations("PUB"), 0)
        compare(request.running, true) // the server may know it
    }

    function test_sendWhileConnecting() {
        const request = ask({ })
        nats.active = true
        verify(request.send())
        verify(server.waitFor("PUB a "))
        compare(countOperations("PUB"), 1)
        answerAll(["1"])
        compare(request.receivedCount, 1)
    }

    // QML-MANY-04
    function test_inactive() {
        connectIt()
        const request = ask({ active: false })
        request.payload = "1"
        compare(countOperations("PUB"), 0)
        verify(request.send())
        verify(server.waitFor("PUB a "))
        request.active = true
        request.active = false
        compare(countOperations("PUB"), 1)
        answerAll(["x"])
        compare(request.receivedCount, 1)
        request.payload = "2"
        compare(countOperations("PUB"), 1)
        request.active = true
        verify(server.waitFor("PUB a ", 2))
    }

    // QML-MANY-03
    function test_failures() {
        const request = asked({ })
        verify(server.answerNoResponders())
        compareFailure(request, NatsError.NoResponders)
        verify(request.send())
        compare(request.error.code, NatsError.NoError)
        nats.close()
        compare(request.error.code, NatsError.ConnectionClosed)
        compare([errors.count, ends.count], [2, 2])
    }

    // QML-MANY-03
    function test_cancel() {
        const request = asked({ })
        answerAll(["1"])
        request.cancel()
        compareFailure(request, NatsError.Cancelled)
        compare(shownBy(request), "1/1")
        verify(server.answer("late"))
        request.cancel()
        compare(shownBy(request), "1/1")
        compareFailure(request, NatsError.Cancelled)
    }

    function test_refused_data() {
        return [
            { tag: "subject", change: (request) => { request.subject = "a b" },
              code: NatsError.InvalidSubject, text: "a b" },
            { tag: "cycle", change: (request) => { request.payload = [1]; request.payload.push(request.payload) },
              code: NatsError.InvalidPayload, text: "cannot be sent" },
            { tag: "headers", change: (request) => { request.headers = [1] },
              code: NatsError.InvalidHeader, text: "Headers must be" },
            { tag: "timeout", change: (request) => { request.timeout = -1 },
              code: NatsError.InvalidOption, text: "timeout" },
            { tag: "stallTimeout", change: (request) => { request.stallTimeout = 0 },
              code: NatsError.InvalidOption, text: "timeout" },
            { tag: "maximumMessages", change: (request) => { request.maximumMessages = -1 },
              code: NatsError.InvalidOption, text: "maximumMessages" },
            { tag: "count of nothing", change: (request) => { request.strategy = NatsRequestMany.Count },
              code: NatsError.InvalidOption, text: "" },
            { tag: "connection", change: (request) => { request.connection = null },
              code: NatsError.NotConnected, text: "no connection" },
        ]
    }

    // QML-MANY-05
    function test_refused(data: var) {
        connectIt()
        const request = ask({ active: false })
        data.change(request)
        ignoreWarningOf("NatsRequestMany", data.text)
        request.active = true
        verify(tools.until(() => ends.count > 0))
        compareFailure(request, data.code)
        ignoreWarningOf("NatsRequestMany", data.text)
        compare(request.send(), false)
        compare([errors.count, ends.count, runs.count], [2, 2, 0])
        compare(countOperations("PUB"), 0)
    }

    // QML-MANY-05
    function test_refusedWhileRunning() {
        const request = asked({ })
        answerAll(["1"])
        ignoreWarningOf("NatsRequestMany", "a b")
        request.subject = "a b"
        verify(tools.until(() => ends.count > 0))
        compareFailure(request, NatsError.InvalidSubject)
        compare(shownBy(request), "/0")
    }

    function test_connectionGoes_data() {
        return [{ tag: "element", remove: () => testCase.tools.deleteNow(testCase.nats) },
                { tag: "C++ connection", remove: () => testCase.tools.deleteNow(testCase.nats.connection) }]
    }

    // QML-MANY-05
    function test_connectionGoes(data: var) {
        const request = asked({ })
        answerAll(["1"])
        data.remove()
        compareFailure(request, NatsError.ConnectionClosed)
        compare(shownBy(request), "1/1")
        ignoreWarningOf("NatsRequestMany", "connection")
        compare(request.send(), false)
    }

    // QML-MANY-05
    function test_destroyedInTheMiddle() {
        const request = asked({ noMux: true })
        tools.deleteNow(request)
        compareOperations("UNSUB", ["UNSUB 1"])
        compare(ends.count, 0)
    }

    function test_handlerThatDeletes_data() {
        return [
            { tag: "repliesChanged", end: () => testCase.server.answer("x") },
            { tag: "messageReceived", end: () => testCase.server.answer("x") },
            { tag: "runningChanged", end: () => testCase.server.answerNoResponders() },
            { tag: "errorChanged", end: () => testCase.server.answerNoResponders() },
            { tag: "errorOccurred", end: () => testCase.server.answerNoResponders() },
            { tag: "finished", end: () => testCase.server.answerNoResponders() },
        ]
    }

    // QML-MANY-05
    function test_handlerThatDeletes(data: var) {
        connectIt()
        const request = make(requests, { active: false }) as NatsRequestMany
        verify(request.send())
        verify(server.waitFor("PUB a "))
        let calls = 0
        request[data.tag].connect(() => {
            calls += 1
            testCase.tools.deleteNow(request)
        })
        data.end()
        compare(calls, 1)
        verify(server.barrier())
    }

    // QML-MANY-05
    function test_handlerThatSendsAgain() {
        const request = asked({ })
        request.messageReceived.connect((reply) => {
            if (reply.text === "first")
                request.send()
        })
        verify(server.answer("first"))
        compare(shownBy(request), "/0")
        verify(server.waitFor("PUB a ", 2))
        verify(server.answer("second"))
        compare(shownBy(request), "second/1")
        compare([messages.count, ends.count], [2, 0])
    }

    // QML-MANY-05
    function test_payloadThatDeletes() {
        connectIt()
        const request = ask({ active: false, noMux: true })
        request.payload = { toJSON: () => { testCase.tools.deleteNow(request); return "x" } }
        request.active = true
        verify(tools.until(() => errors.target === null))
        compareOperations("UNSUB", ["UNSUB 1"])
        compare(ends.count, 0)
    }

    // QML-MANY-05
    function test_payloadThatSends() {
        const request = asked({ })
        answerAll(["before"])
        request.active = false
        let sent = false
        request.payload = { toJSON: () => {
            const inner = sent
            sent = true
            return inner ? "inner" : request.send() + " outer"
        } }
        compare(request.send(), false) // another request was sent meanwhile
        compare(shownBy(request), "/0")
        verify(server.waitFor("PUB a ", 3))
        verify(server.answerRequest("PUB a ", 2, "outer"))
        compare(shownBy(request), "/0")
        verify(server.answerRequest("PUB a ", 1, "inner"))
        compare(shownBy(request), "inner/1")
    }
}
