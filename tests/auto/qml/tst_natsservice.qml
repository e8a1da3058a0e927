// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats

// The elements NatsService and NatsEndpoint: what the function of an endpoint returns, throws or promises is the answer.
FakeServerTestCase {
    id: testCase

    name: "NatsService"
    property natsServiceRequest kept
    property NatsService service

    Component {
        id: services
        NatsService {
            name: "calc"
            version: "1.0.3"
            NatsEndpoint { name: "add" }
        }
    }

    SignalSpy { id: errors; signalName: "errorOccurred" }
    SignalSpy { id: serviceErrors; signalName: "errorOccurred" }

    function serveWith(handler: var): NatsEndpoint {
        connectIt()
        service = make(services, { }) as NatsService
        const endpoint = service.data[0] as NatsEndpoint
        endpoint.handler = handler
        errors.target = endpoint
        serviceErrors.target = service
        errors.clear()
        serviceErrors.clear()
        verify(server.waitFor("SUB add q "))
        return endpoint
    }

    function request(payload: string): bool {
        return server.deliver("add", "add", payload, "back")
    }

    function answers(): var {
        verify(server.barrier())
        return Array.from(server.operations("PUB back")).concat(server.operations("HPUB back"))
    }

    function refusal(code: int, text: string): string {
        const headers = "NATS/1.0\r\nNats-Service-Error: " + text + "\r\nNats-Service-Error-Code: " + code + "\r\n\r\n"
        return "HPUB back " + headers.length + " " + headers.length + "\r\n" + headers
    }

    // What the service answers to a question at $SRV
    function told(question: string): var {
        verify(server.barrier())
        server.clear()
        verify(server.publish("$SRV." + question, "", "back"))
        return JSON.parse(answers()[0].split("\r\n")[1])
    }

    function test_defaults() {
        const made = createTemporaryObject(services, testCase, { active: false }) as NatsService
        compare([made.description, made.queueGroup, made.maximumPending, made.instanceId], ["", "q", 65536, ""])
        compare([made.state, made.running, made.error.code], [NatsService.Stopped, false, NatsError.NoError])
        compare(Object.keys(made.metadata), [])
        const endpoint = made.data[0] as NatsEndpoint
        compare(endpoint.service, made)
        compare([endpoint.subject, endpoint.group, endpoint.queueGroup, endpoint.queueGroupDisabled], ["", "", "", false])
        compare([endpoint.handler, endpoint.statisticsData, endpoint.active, endpoint.listening],
                [undefined, undefined, true, false])
        compare([endpoint.requestCount, endpoint.errorCount, endpoint.lastError, endpoint.pendingCount], [0, 0, "", 0])
        compare([endpoint.processingTime, endpoint.averageProcessingTime], [0, 0])
    }

    function test_values_data() {
        const bytes = new Uint8Array([65, 66, 67, 68])
        return [
            { tag: "string", handler: () => "text", expected: "text" },
            { tag: "number", handler: () => 21.5, expected: "21.5" },
            { tag: "false", handler: () => false, expected: "false" },
            { tag: "null", handler: () => null, expected: "" },
            { tag: "undefined", handler: () => { }, expected: "" },
            { tag: "object", handler: () => ({ ok: true }), expected: '{"ok":true}' },
            { tag: "array", handler: () => [1, "2"], expected: '[1,"2"]' },
            { tag: "ArrayBuffer", handler: () => bytes.buffer, expected: "ABCD" },
            { tag: "typed array", handler: () => bytes.subarray(1, 3), expected: "BC" },
            { tag: "the payload", handler: (request) => request.payload, expected: "ping" },
            { tag: "the text", handler: (request) => request.subject + request.text + request.size, expected: "addping4" },
            { tag: "promise", handler: () => Promise.resolve({ ok: 1 }), expected: '{"ok":1}' },
            { tag: "promise of nothing", handler: () => Promise.resolve(), expected: "" },
            { tag: "thenable that cannot decide", expected: "one",
              handler: () => ({ then: (resolve, reject) => { resolve("one"); resolve("two"); reject("three") } }) },
        ]
    }

    // QML-SERVICE-01, QML-SERVICE-02
    function test_values(data: var) {
        const endpoint = serveWith(data.handler)
        verify(request("ping"))
        compare(answers(), ["PUB back " + data.expected.length + "\r\n" + data.expected])
        compare([errors.count, serviceErrors.count], [0, 0])
        compare([endpoint.requestCount, endpoint.errorCount, endpoint.pendingCount], [1, 0, 0])
        verify(endpoint.processingTime > 0 && endpoint.processingTime === endpoint.averageProcessingTime)
    }

    function test_failures_data() {
        return [
            { tag: "Error", code: 500, text: "oh no", handler: () => { throw new Error("oh no") } },
            { tag: "Error with code", code: 404, text: "no such thing",
              handler: () => { throw Object.assign(new Error("no such thing"), { code: 404 }) } },
            { tag: "code and description", code: 1210, text: "something",
              handler: () => { throw { code: 1210, description: "something" } } },
            { tag: "code of a NatsError", code: 500, text: "x",
              handler: () => { throw Object.assign(new Error("x"), { code: NatsError.Timeout }) } },
            { tag: "code that is text", code: 500, text: "x", handler: () => { throw { code: "404", message: "x" } } },
            { tag: "code that is no whole number", code: 500, text: "x",
              handler: () => { throw { code: 404.5, message: "x" } } },
            { tag: "string", code: 500, text: "just text", handler: () => { throw "just text" } },
            { tag: "empty string", code: 500, text: "the handler failed", handler: () => { throw "" } },
            { tag: "several lines", code: 500, text: "one two", handler: () => { throw "one\r\ntwo" } },
            { tag: "rejection", code: 500, text: "oh no", handler: () => Promise.reject(new Error("oh no")) },
            { tag: "rejection with code", code: 400, text: "bad",
              handler: () => Promise.reject({ code: 400, message: "bad" }) },
            { tag: "no function", code: 500, text: "The property 'handler' is not a function", handler: undefined },
        ]
    }

    // QML-SERVICE-03
    function test_failures(data: var) {
        const endpoint = serveWith(data.handler)
        ignoreWarningOf("NatsEndpoint", "The handler of 'add' failed: ")
        verify(request("ping"))
        compare(answers(), [refusal(data.code, data.text)])
        compare(errors.count, 1)
        compare(errors.signalArguments[0][0].code, NatsError.HandlerFailed)
        compare([endpoint.requestCount, endpoint.errorCount], [1, 1])
        compare(endpoint.lastError, data.code + ":" + data.text)
        endpoint.handler = () => "well"
        verify(request("again"))
        verify(answers().indexOf("PUB back 4\r\nwell") >= 0)
        compare([endpoint.requestCount, endpoint.errorCount], [2, 1])
    }

    // QML-SERVICE-03
    function test_failureTellsThePlace() {
        serveWith(() => { throw new Error("oh no") })
        ignoreWarningOf("NatsEndpoint", "oh no \\(.*tst_natsservice\\.qml:\\d+\\)")
        verify(request("ping"))
        verify(/tst_natsservice\.qml:\d+/.test(errors.signalArguments[0][0].message))
    }

    // QML-SERVICE-03
    function test_payloadThatIsNoJson() {
        serveWith((request) => request.json())
        ignoreWarningOf("NatsEndpoint", "The payload is not JSON")
        verify(request("{"))
        verify(/Nats-Service-Error: The payload is not JSON.*\r\nNats-Service-Error-Code: 400\r\n/.test(answers()[0]))
    }

    function newCycle(): var {
        const made = { name: "cycle" }
        made.self = made
        return made
    }

    function test_answerThatCannotBeSent_data() {
        return [{ tag: "cycle", handler: () => newCycle() },
                { tag: "promise of a cycle", handler: () => Promise.resolve(newCycle()) },
                { tag: "too large", handler: () => "x".repeat(2000000) },
                { tag: "toJSON throws", handler: () => ({ toJSON: () => { throw new Error("mine") } }) }]
    }

    // QML-SERVICE-03
    function test_answerThatCannotBeSent(data: var) {
        serveWith(data.handler)
        ignoreWarningOf("NatsEndpoint", "The handler of 'add' failed: ")
        verify(request("ping"))
        compare(answers().length, 1)
        verify(answers()[0].includes("Nats-Service-Error-Code: 500"))
        compare(errors.count, 1)
    }

    // QML-SERVICE-04
    function test_respondsItself() {
        const endpoint = serveWith((request) => {
            const accepted = request.respond("mine", { headers: { K: "v" } })
            return accepted && request.answered ? "dropped" : "wrong"
        })
        verify(request("ping"))
        compare(answers().length, 1)
        verify(answers()[0].endsWith("\r\nK: v\r\n\r\nmine"))
        compare([errors.count, endpoint.requestCount], [0, 1])
    }

    // QML-SERVICE-04
    function test_respondsWithAnError() {
        const endpoint = serveWith((request) => { request.respondError(409, "taken", { by: "b" }, { headers: { K: "v" } }) })
        verify(request("ping"))
        const sent = answers()[0]
        verify(sent.includes("Nats-Service-Error: taken\r\n") && sent.includes("Nats-Service-Error-Code: 409\r\n"))
        verify(sent.includes("K: v\r\n") && sent.endsWith('{"by":"b"}'))
        compare([errors.count, endpoint.errorCount, endpoint.lastError], [0, 1, "409:taken"])
    }

    // QML-SERVICE-04
    function test_respondsOnce() {
        serveWith((request) => { request.respond("one"); request.respond("two") })
        ignoreWarningOf("NatsEndpoint", "The request was answered already")
        verify(request("ping"))
        compare(answers(), ["PUB back 3\r\none"])
        compare(errors.signalArguments[0][0].code, NatsError.InvalidReply)
    }

    // QML-SERVICE-04
    function test_respondThatIsRefused() {
        serveWith((request) => { request.respond(newCycle()) })
        ignoreWarningOf("NatsEndpoint", "The payload cannot be sent")
        verify(request("ping"))
        compare(answers().length, 1)
        verify(answers()[0].includes("Nats-Service-Error-Code: 500"))
        compare(errors.count, 1)
    }

    // QML-SERVICE-04
    function test_throwsAfterItsAnswer() {
        serveWith((request) => { request.respond("mine"); throw new Error("oh no") })
        ignoreWarningOf("NatsEndpoint", "oh no")
        verify(request("ping"))
        compare(answers(), ["PUB back 4\r\nmine"])
    }

    // QML-SERVICE-04
    function test_headersOfARequest() {
        serveWith((request) => [request.hasHeader("k"), request.header("K"), request.headerValues("K"), String(request)])
        verify(server.deliver("add", "add", "x", "back", "NATS/1.0\r\nK: v\r\n\r\n"))
        const sent = answers()[0]
        compare(JSON.parse(sent.split("\r\n")[1]), [true, "v", ["v"], "natsServiceRequest(add, 1 bytes)"])
    }

    // QML-SERVICE-01
    function test_requestWithoutReply() {
        const endpoint = serveWith(() => "x")
        verify(server.deliver("add", "add", "1"))
        compare(answers(), [])
        compare([endpoint.requestCount, errors.count], [1, 0])
    }

    function test_requestOfNoService() {
        compare([kept.subject, kept.text, kept.answered], ["", "", false])
        ignoreWarning(/cannot be answered/)
        compare(kept.respond("x"), false)
    }

    // QML-SERVICE-05
    function test_tellsWhatItIs() {
        const endpoint = serveWith(() => { throw { code: 400, message: "bad" } })
        service.description = "adds"
        service.metadata = { unit: "km" }
        endpoint.group = "math.*"
        endpoint.subject = "add.>"
        endpoint.metadata = { format: "json" }
        endpoint.statisticsData = { level: 3 }
        verify(server.waitFor("SUB math.*.add.> q "))
        ignoreWarningOf("NatsEndpoint", "bad")
        verify(server.deliver("math.*.add.>", "math.a.add.b", "1", "back"))
        const info = told("INFO")
        compare([info.name, info.version, info.description, info.metadata], ["calc", "1.0.3", "adds", { unit: "km" }])
        compare(info.id, service.instanceId)
        compare(info.endpoints, [{ metadata: { format: "json" }, name: "add", queue_group: "q", subject: "math.*.add.>" }])
        const stats = told("STATS").endpoints[0]
        compare([stats.num_requests, stats.num_errors, stats.last_error, stats.data], [1, 1, "400:bad", { level: 3 }])
        endpoint.statisticsData = undefined
        verify(!("data" in told("STATS").endpoints[0]))
        service.reset()
        compare([endpoint.requestCount, endpoint.errorCount, endpoint.lastError], [0, 0, ""])
    }

    // QML-SERVICE-05: the example of NatsEndpoint::metadata
    function test_schema() {
        const endpoint = serveWith(() => 0)
        endpoint.metadata = {
            "schema.request": JSON.stringify({ type: "array", items: { type: "number" } }),
            "schema.response": "https://example.com/schemas/sum.json"
        }
        verify(server.waitFor("SUB add q ", 2))
        const schemas = told("INFO").endpoints[0].metadata
        compare(JSON.parse(schemas["schema.request"]).items.type, "number")
        compare(schemas["schema.response"], "https://example.com/schemas/sum.json")
    }

    // QML-SERVICE-06
    function test_oneTooMany() {
        const endpoint = serveWith(() => new Promise(() => { }))
        service.maximumPending = 1
        verify(server.waitFor("SUB add q ", 2))
        verify(request("1"))
        verify(request("2"))
        compare(answers(), [refusal(503, "the service is busy")])
        compare(endpoint.pendingCount, 1)
    }
}
