// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats

// The element NatsRequest: what it tells when there is no reply, and its end in the middle of something.
FakeServerTestCase {
    id: testCase

    name: "NatsRequestFailures"

    Component { id: requests; NatsRequest { subject: "a"; timeout: 100000 } }
    Component { id: incomplete; NatsRequest { subject: "early"; payload: "p"; headers: ({ K: "v" }) } }
    Component { id: handlers; NatsRequest { subject: "a"; active: false; timeout: 100000 } }

    SignalSpy { id: replies; signalName: "replied" }
    SignalSpy { id: ends; signalName: "finished" }
    SignalSpy { id: errors; signalName: "errorOccurred" }

    function ask(properties: var): NatsRequest {
        const request = make(requests, properties) as NatsRequest
        for (const spy of [replies, ends, errors]) {
            spy.target = request
            spy.clear()
        }
        return request
    }

    function asked(properties: var): NatsRequest {
        connectIt()
        const request = ask(properties)
        verify(server.waitFor("PUB a "))
        return request
    }

    function compareFailure(request: NatsRequest, code: int) {
        compare(request.error.code, code)
        compare(request.reply, undefined)
        compare(request.running, false)
        compare([errors.count, ends.count], [1, 1])
        compare(errors.signalArguments[0][0].code, code)
        compare(ends.signalArguments[0][0].code, code)
    }

    // QML-ASK-05
    function test_noResponders() {
        const request = asked({ })
        verify(server.answerNoResponders())
        compareFailure(request, NatsError.NoResponders)
        compare(request.error.subject, "a")
        compare(replies.count, 0)
        verify(request.error.message.length > 0)
        compare(request.send(), true) // the error stays until there is an answer
        compare(request.error.code, NatsError.NoResponders)
        verify(server.waitFor("PUB a ", 2))
        verify(server.answer("x"))
        compare(request.error.code, NatsError.NoError)
        compare(request.reply.text, "x")
    }

    // QML-ASK-05
    function test_timeout() {
        const request = asked({ timeout: 1 })
        verify(tools.until(() => ends.count > 0))
        compareFailure(request, NatsError.Timeout)
        verify(server.answer("late"))
        compareFailure(request, NatsError.Timeout)
    }

    // QML-ASK-05
    function test_replyAndErrorExclude() {
        const request = asked({ })
        verify(server.answer("x"))
        compare(request.reply.text, "x")
        request.send()
        compare(request.reply.text, "x") // kept while another one is asked for
        verify(server.waitFor("PUB a ", 2))
        compare(request.reply.text, "x")
        verify(server.answerNoResponders())
        compare(request.reply, undefined)
        compare(request.error.code, NatsError.NoResponders)
    }

    // QML-ASK-05
    function test_cancel() {
        const request = asked({ })
        request.cancel()
        compareFailure(request, NatsError.Cancelled)
        request.cancel()
        verify(server.answer("late"))
        compareFailure(request, NatsError.Cancelled)
        verify(request.send())
        verify(server.waitFor("PUB a ", 2))
        verify(server.answer("x"))
        compare(request.reply.text, "x")
    }

    function test_cancelNothing() {
        const request = ask({ active: false })
        request.cancel()
        compare(ends.count, 0)
        compare(request.error.code, NatsError.NoError)
    }

    // QML-ASK-05
    function test_close() {
        const request = asked({ })
        nats.close()
        compareFailure(request, NatsError.ConnectionClosed)
        nats.open() // asks again by itself
        verify(server.waitFor("PUB a ", 2))
        verify(server.answer("x"))
        compare(request.reply.text, "x")
        compare(countOperations("PUB"), 2)
    }

    // Made by functions: what a table holds is copied, and a cycle cannot be.
    function test_refused_data() {
        return [
            { tag: "subject", change: (request) => { request.subject = "a b" },
              code: NatsError.InvalidSubject, text: "a b" },
            { tag: "empty subject", change: (request) => { request.subject = "" },
              code: NatsError.InvalidSubject, text: "subject" },
            { tag: "wildcard", change: (request) => { request.subject = "a.*" },
              code: NatsError.InvalidSubject, text: "a\\.\\*" },
            { tag: "cycle", change: (request) => { request.payload = testCase.newCycle() },
              code: NatsError.InvalidPayload, text: "cannot be sent" },
            { tag: "number", change: (request) => { request.payload = 5 },
              code: NatsError.InvalidPayload, text: "must be" },
            { tag: "headers", change: (request) => { request.headers = "K: v" },
              code: NatsError.InvalidHeader, text: "Headers must be" },
            { tag: "header", change: (request) => { request.headers = { K: "a\nb" } },
              code: NatsError.InvalidHeader, text: "'K'" },
            { tag: "timeout", change: (request) => { request.timeout = 0 },
              code: NatsError.InvalidOption, text: "timeout" },
            { tag: "large", change: (request) => { request.payload = "x".repeat(2000000) },
              code: NatsError.PayloadTooLarge, text: "bytes" },
        ]
    }

    function newCycle(): var {
        const made = { name: "cycle" }
        made.self = made
        return made
    }

    // QML-ASK-06
    function test_refused(data: var) {
        connectIt()
        const request = ask({ active: false, payload: "good" })
        data.change(request)
        request.active = true
        ignoreWarningOf("NatsRequest", data.text)
        verify(tools.until(() => ends.count > 0))
        compareFailure(request, data.code)
        ignoreWarningOf("NatsRequest", data.text)
        compare(request.send(), false)
        compare([errors.count, ends.count], [2, 2])
        compare(countOperations("PUB"), 0)
        Object.assign(request, { subject: "a", payload: "good", headers: undefined, timeout: 100000 })
        if (data.tag === "timeout") // no reason by itself
            request.send()
        verify(server.waitFor("PUB a "))
        verify(server.answer("x"))
        compare(request.reply.text, "x")
        compare(request.error.code, NatsError.NoError)
    }

    // QML-ASK-06
    function test_refusedWhileRunning() {
        const request = asked({ })
        ignoreWarningOf("NatsRequest", "a b")
        request.subject = "a b"
        verify(tools.until(() => ends.count > 0))
        compareFailure(request, NatsError.InvalidSubject)
        verify(server.answer("late"))
        compareFailure(request, NatsError.InvalidSubject)
    }

    // QML-ASK-06
    function test_missingConnection() {
        connectIt()
        ignoreWarningOf("NatsRequest", "no connection")
        const request = ask({ connection: null })
        verify(tools.until(() => ends.count > 0))
        compareFailure(request, NatsError.NotConnected)
        request.connection = nats
        verify(server.waitFor("PUB a "))
    }

    function test_neverOpened() {
        const request = ask({ })
        ignoreWarningOf("NatsRequest", "not") // by hand it does not wait for ever
        compare(request.send(), false)
        compareFailure(request, NatsError.NotConnected)
    }

    // QML-ASK-07
    function test_beforeCompletion() {
        connectIt()
        const request = tools.begin(incomplete) as NatsRequest
        request.connection = nats
        request.subject = "a"
        request.payload = "q"
        request.active = false
        request.active = true
        compare(countOperations("PUB") + server.operations("HPUB").length, 0)
        tools.complete(incomplete)
        verify(server.waitFor("HPUB a "))
        verify(server.operation("HPUB").endsWith("\r\nK: v\r\n\r\nq"))
        compare(countOperations("HPUB"), 1)
        tools.deleteNow(request)
    }

    function test_destroyedWhilePending_data() {
        return [{ tag: "shared inbox", noMux: false }, { tag: "own inbox", noMux: true }]
    }

    // QML-ASK-07
    function test_destroyedWhilePending(data: var) {
        const request = asked({ noMux: data.noMux })
        if (data.noMux)
            request.destroy()
        else
            tools.deleteNow(request)
        compare(countOperations("UNSUB 1"), data.noMux ? 2 : 0) // the first one says how many are wanted
        server.answer("late")
        compare([replies.count, errors.count, ends.count], [0, 0, 0])
    }

    function test_connectionGoes_data() {
        return [{ tag: "element", remove: () => testCase.tools.deleteNow(testCase.nats) },
                { tag: "C++ connection", remove: () => testCase.tools.deleteNow(testCase.nats.connection) }]
    }

    // QML-ASK-07
    function test_connectionGoes(data: var) {
        const request = asked({ })
        data.remove()
        compareFailure(request, NatsError.ConnectionClosed)
        ignoreWarningOf("NatsRequest", "connection")
        compare(request.send(), false)
    }

    function test_payloadThatDeletesTheElement() {
        connectIt()
        const request = ask({ active: false, noMux: true })
        request.payload = { toJSON: () => { testCase.tools.deleteNow(request); return "x" } }
        request.active = true
        verify(tools.until(() => errors.target === null))
        compare(countOperations("UNSUB 1"), server.operations("PUB").length * 2) // the element dropped its request
        compare([replies.count, errors.count, ends.count], [0, 0, 0])
        verify(nats.connected)
    }

    function test_payloadThatDeletesTheConnection() {
        connectIt()
        const request = ask({ active: false })
        request.payload = { toJSON: () => { testCase.tools.deleteNow(testCase.nats); return "x" } }
        ignoreWarningOf("NatsRequest", "does not exist any more")
        compare(request.send(), false)
        compareFailure(request, NatsError.ConnectionClosed)
    }

    // QML-ASK-07
    function test_payloadThatSends() {
        connectIt()
        const request = ask({ active: false })
        let sent = false
        request.payload = { toJSON: () => {
            const inner = sent
            sent = true
            return inner ? "inner" : request.send() + " outer"
        } }
        compare(request.send(), false) // another request was sent meanwhile
        compare(request.running, true)
        verify(server.waitFor("PUB a ", 2))
        verify(server.answerRequest("PUB a ", 1, "outer"))
        compare(request.running, true)
        verify(server.answerRequest("PUB a ", 0, "inner"))
        compare(request.reply.text, "inner")
        compare(ends.count, 1)
    }

    function test_handlerThatDeletes_data() {
        const signals = ["replyChanged", "runningChanged", "replied", "finished", "errorChanged", "errorOccurred"]
        const rows = []
        for (const signal of signals) {
            if (!signal.startsWith("error"))
                rows.push({ tag: signal + ", reply", signal: signal, end: () => testCase.server.answer("x") })
            if (!signal.startsWith("repl"))
                rows.push({ tag: signal + ", error", signal: signal, end: () => testCase.server.answerNoResponders() })
        }
        return rows
    }

    // QML-ASK-07
    function test_handlerThatDeletes(data: var) {
        connectIt()
        const request = make(handlers, { }) as NatsRequest
        verify(request.send())
        verify(server.waitFor("PUB a "))
        let calls = 0
        request[data.signal].connect(() => {
            calls += 1
            testCase.tools.deleteNow(request)
        })
        data.end()
        compare(calls, 1)
        verify(server.barrier())
    }

    function test_handlerThatSendsAgain() {
        const request = asked({ })
        let turns = 0
        request.finished.connect(() => {
            turns += 1
            if (turns < 3)
                verify(request.send())
        })
        for (let n = 1; n <= 3; ++n) {
            verify(server.waitFor("PUB a ", n))
            verify(server.answer("x" + n))
            compare(request.reply.text, "x" + n)
        }
        compare([turns, replies.count, ends.count], [3, 3, 3])
        compare(request.running, false)
    }
}
