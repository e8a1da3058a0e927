// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats

// The element NatsResponder: what its function returns or throws is the answer.
FakeServerTestCase {
    id: testCase

    name: "NatsResponder"
    property natsMessage kept

    Component { id: responders; NatsResponder { subject: "svc" } }
    Component {
        id: echoes
        NatsResponder {
            subject: "svc.>"
            queueGroup: "q"
            handler: (request) => request.subject + "=" + request.text
        }
    }

    SignalSpy { id: errors; signalName: "errorOccurred" }
    SignalSpy { id: ends; signalName: "ended" }

    function serveWith(handler: var): NatsResponder {
        connectIt()
        const responder = make(responders, { }) as NatsResponder
        responder.handler = handler
        for (const spy of [errors, ends]) {
            spy.target = responder
            spy.clear()
        }
        verify(server.waitFor("SUB svc "))
        return responder
    }

    function request(payload: string): bool {
        return server.deliver("svc", "svc", payload, "back")
    }

    function answers(): var {
        verify(server.barrier())
        return Array.from(server.operations("PUB back")).concat(server.operations("HPUB back"))
    }

    // Nothing but what tells of the failure, in the headers that clients of services know
    function refusal(code: int, text: string): string {
        const headers = "NATS/1.0\r\nNats-Service-Error: " + text + "\r\nNats-Service-Error-Code: " + code + "\r\n\r\n"
        return "HPUB back " + headers.length + " " + headers.length + "\r\n" + headers
    }

    function test_defaults() {
        const responder = createTemporaryObject(responders, testCase, { active: false }) as NatsResponder
        compare(responder.handler, undefined)
        compare(responder.queueGroup, "")
        compare(responder.subscribed, false)
        compare([responder.receivedCount, responder.pendingCount, responder.failedCount], [0, 0, 0])
    }

    // QML-RESP-01
    function test_answers() {
        const responder = make(echoes, { }) as NatsResponder
        tools.settle()
        compare(server.attempts(), 0)
        connectIt()
        verify(server.waitFor("SUB svc.> q "))
        compare(responder.subscribed, true)
        verify(server.deliver("svc.>", "svc.a", "1", "back"))
        verify(server.deliver("svc.>", "svc.b", "2", "back"))
        compare(answers(), ["PUB back 7\r\nsvc.a=1", "PUB back 7\r\nsvc.b=2"])
        compare(responder.receivedCount, 2)
    }

    function test_values_data() {
        const bytes = new Uint8Array([65, 66, 67, 68])
        return [
            { tag: "string", handler: () => "text", expected: "text" },
            { tag: "empty string", handler: () => "", expected: "" },
            { tag: "number", handler: () => 21.5, expected: "21.5" },
            { tag: "zero", handler: () => 0, expected: "0" },
            { tag: "true", handler: () => true, expected: "true" },
            { tag: "false", handler: () => false, expected: "false" },
            { tag: "null", handler: () => null, expected: "" },
            { tag: "undefined", handler: () => { }, expected: "" },
            { tag: "object", handler: () => ({ ok: true }), expected: '{"ok":true}' },
            { tag: "array", handler: () => [1, "2"], expected: '[1,"2"]' },
            { tag: "ArrayBuffer", handler: () => bytes.buffer, expected: "ABCD" },
            { tag: "typed array", handler: () => bytes.subarray(1, 3), expected: "BC" },
            { tag: "DataView", handler: () => new DataView(bytes.buffer, 2), expected: "CD" },
            { tag: "the payload", handler: (request) => request.payload, expected: "ping" },
            { tag: "the headers", handler: (request) => request.headers, expected: "{}" },
            { tag: "promise", handler: () => Promise.resolve({ ok: 1 }), expected: '{"ok":1}' },
            { tag: "promise of a number", handler: () => Promise.resolve(5), expected: "5" },
            { tag: "promise of nothing", handler: () => Promise.resolve(), expected: "" },
            { tag: "promise of a promise", handler: () => Promise.resolve(Promise.resolve("deep")), expected: "deep" },
            { tag: "thenable", handler: () => ({ then: (resolve) => resolve("mine") }), expected: "mine" },
            { tag: "thenable that cannot decide", expected: "one",
              handler: () => ({ then: (resolve, reject) => { resolve("one"); resolve("two"); reject("three") } }) },
        ]
    }

    // QML-RESP-01, QML-RESP-02
    function test_values(data: var) {
        const responder = serveWith(data.handler)
        verify(request("ping"))
        compare(answers(), ["PUB back " + data.expected.length + "\r\n" + data.expected])
        compare(errors.count, 0)
        compare([responder.pendingCount, responder.failedCount], [0, 0])
    }

    function test_failures_data() {
        return [
            { tag: "Error", code: 500, text: "oh no", handler: () => { throw new Error("oh no") } },
            { tag: "Error with code", code: 404, text: "no such thing",
              handler: () => { throw Object.assign(new Error("no such thing"), { code: 404 }) } },
            { tag: "code that is none", code: 500, text: "x",
              handler: () => { throw Object.assign(new Error("x"), { code: 42 }) } },
            { tag: "code that is text", code: 500, text: "x",
              handler: () => { throw Object.assign(new Error("x"), { code: "404" }) } },
            { tag: "object", code: 599, text: "mine", handler: () => { throw { code: 599, message: "mine" } } },
            { tag: "string", code: 500, text: "just text", handler: () => { throw "just text" } },
            { tag: "nothing", code: 500, text: "undefined", handler: () => { throw undefined } },
            { tag: "several lines", code: 500, text: "one two", handler: () => { throw "one\r\ntwo" } },
            { tag: "zero byte", code: 500, text: "onetwo", handler: () => { throw "one\0two" } },
            { tag: "rejection", code: 500, text: "oh no", handler: () => Promise.reject(new Error("oh no")) },
            { tag: "rejection with code", code: 400, text: "bad",
              handler: () => Promise.reject({ code: 400, message: "bad" }) },
            { tag: "thenable that throws", code: 500, text: "oh no",
              handler: () => ({ then: () => { throw new Error("oh no") } }) },
            { tag: "no function", code: 500, text: "The property 'handler' is not a function", handler: undefined },
            { tag: "text", code: 500, text: "The property 'handler' is not a function", handler: "text" },
        ]
    }

    // QML-RESP-03
    function test_failures(data: var) {
        const responder = serveWith(data.handler)
        ignoreWarningOf("NatsResponder", "The handler of 'svc' failed: ")
        verify(request("ping"))
        compare(answers(), [refusal(data.code, data.text)])
        compare(errors.count, 1)
        compare(errors.signalArguments[0][0].code, NatsError.HandlerFailed)
        compare(errors.signalArguments[0][0].subject, "svc")
        compare([responder.failedCount, responder.pendingCount, responder.receivedCount], [1, 0, 1])
        responder.handler = () => "well"
        verify(request("again"))
        verify(answers().indexOf("PUB back 4\r\nwell") >= 0)
        compare(responder.failedCount, 1)
        responder.queueGroup = "q"
        verify(server.waitFor("SUB svc q "))
        compare(responder.failedCount, 0)
    }

    // QML-RESP-03
    function test_failureTellsThePlace() {
        serveWith(() => { throw new Error("oh no") })
        ignoreWarningOf("NatsResponder", "oh no \\(.*tst_natsresponder\\.qml:\\d+\\)")
        verify(request("ping"))
        verify(/tst_natsresponder\.qml:\d+/.test(errors.signalArguments[0][0].message))
    }

    function newCycle(): var {
        const made = { name: "cycle" }
        made.self = made
        return made
    }

    function test_answerThatCannotBeSent_data() {
        return [{ tag: "cycle", handler: () => newCycle() },
                { tag: "function", handler: () => () => 1 },
                { tag: "Map", handler: () => new Map() },
                { tag: "promise of a cycle", handler: () => Promise.resolve(newCycle()) },
                { tag: "too large", handler: () => "x".repeat(2000000) },
                { tag: "toJSON throws", handler: () => ({ toJSON: () => { throw new Error("mine") } }) }]
    }

    // QML-RESP-03
    function test_answerThatCannotBeSent(data: var) {
        const responder = serveWith(data.handler)
        ignoreWarningOf("NatsResponder", "The handler of 'svc' failed: ")
        verify(request("ping"))
        const sent = answers()
        compare(sent.length, 1)
        verify(/^HPUB back (\d+) \1\r\nNATS\/1\.0\r\nNats-Service-Error: .+\r\nNats-Service-Error-Code: 500\r\n\r\n$/
                       .test(sent[0]), sent[0])
        compare(errors.count, 1)
        compare(errors.signalArguments[0][0].code, NatsError.HandlerFailed)
        compare(responder.failedCount, 1)
        verify(nats.connected)
    }

    // QML-RESP-04
    function test_respondsItself() {
        serveWith((request) => { request.respond("mine", { headers: { K: "v" } }) })
        verify(request("ping"))
        const sent = answers()
        compare(sent.length, 1)
        verify(sent[0].endsWith("\r\nK: v\r\n\r\nmine"))
        compare(errors.count, 0)
    }

    // QML-RESP-04
    function test_respondsItselfLater() {
        let resolveIt
        serveWith((request) => {
            testCase.kept = request
            return new Promise((resolve) => { resolveIt = resolve })
        })
        verify(request("ping"))
        verify(kept.respond("mine"))
        resolveIt()
        compare(answers(), ["PUB back 4\r\nmine"])
    }

    // QML-RESP-04
    function test_respondsItselfAndReturns() {
        serveWith((request) => { request.respond("one"); return "two" })
        verify(request("ping"))
        compare(answers(), ["PUB back 3\r\none", "PUB back 3\r\ntwo"])
    }

    // QML-RESP-04
    function test_respondThatIsRefused() {
        serveWith((request) => { request.respond(newCycle()) })
        ignoreWarningOf("NatsResponder", "The answer could not be sent")
        verify(request("ping"))
        compare(answers(), [refusal(500, "The answer could not be sent")])
    }

    // QML-RESP-01
    function test_messageWithoutReply() {
        const seen = []
        const responder = serveWith((request) => {
            seen.push(request.text)
            if (request.text === "throw")
                throw new Error("oh no")
            return request.text === "promise" ? Promise.resolve("x") : "x"
        })
        verify(server.deliver("svc", "svc", "value"))
        verify(server.deliver("svc", "svc", "promise"))
        ignoreWarningOf("NatsResponder", "oh no")
        verify(server.deliver("svc", "svc", "throw"))
        compare(countOperations("PUB") + server.operations("HPUB").length, 0)
        compare(seen, ["value", "promise", "throw"])
        compare([responder.receivedCount, responder.failedCount, responder.pendingCount], [3, 1, 0])
    }
}
