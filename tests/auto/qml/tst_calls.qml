// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// publish(), request() and the other methods of NatsConnection.
TestCase {
    id: testCase

    name: "Calls"
    property NatsConnection nats
    property FakeServer server
    property var outcome

    Component { id: connections; NatsConnection { reconnect.timeWait: 10 } }
    Component { id: servers; FakeServer { } }

    SignalSpy { id: errors; target: testCase.nats; signalName: "errorOccurred" }

    function init() {
        outcome = undefined
        server = createTemporaryObject(servers, testCase) as FakeServer
        nats = createTemporaryObject(connections, testCase) as NatsConnection
        server.serve(nats)
        errors.clear()
    }

    function connectIt() {
        nats.open()
        tryCompare(nats, "connected", true)
    }

    function keep(promise: var) {
        verify(promise instanceof Promise)
        promise.then((value) => { testCase.outcome = { value: value } })
               .catch((error) => { testCase.outcome = { error: error } })
    }

    function rejection(): var {
        tryVerify(() => testCase.outcome !== undefined)
        verify(testCase.outcome.error instanceof Error)
        return testCase.outcome.error
    }

    function resolution(): var {
        tryVerify(() => testCase.outcome !== undefined)
        compare(testCase.outcome.error, undefined)
        return testCase.outcome.value
    }

    function test_publishWithOptions() {
        connectIt()
        verify(nats.publish("a", "x", { reply: "back" }))
        verify(nats.publish("b", "y", { headers: { One: "1", Two: ["2", "3"] } }))
        tryVerify(() => server.operations("PUB").length === 1 && server.operations("HPUB").length === 1)
        compare(server.operation("PUB"), "PUB a back 1\r\nx")
        const sent = server.operation("HPUB")
        verify(sent.indexOf("\r\nOne: 1\r\n") > 0)
        verify(sent.indexOf("\r\nTwo: 2\r\nTwo: 3\r\n") > 0)
        compare(errors.count, 0)
    }

    function test_refusedPublish_data() {
        return [
            { tag: "empty subject", subject: "", code: NatsError.InvalidSubject },
            { tag: "space", subject: "a b", code: NatsError.InvalidSubject },
            { tag: "line break", subject: "a\r\nPUB b 0", code: NatsError.InvalidSubject },
            { tag: "wildcard", subject: "a.*", code: NatsError.InvalidSubject },
            { tag: "bad reply", options: { reply: "a b" }, code: NatsError.InvalidReply },
            { tag: "wildcard in reply", options: { reply: "a.>" }, code: NatsError.InvalidReply },
            { tag: "bad header", options: { headers: { "a b": "1" } }, code: NatsError.InvalidHeader },
            { tag: "line break in header", options: { headers: { a: "1\r\nb: 2" } }, code: NatsError.InvalidHeader },
            { tag: "header is an object", options: { headers: { a: { } } }, code: NatsError.InvalidHeader },
            { tag: "headers are text", options: { headers: "a: 1" }, code: NatsError.InvalidHeader },
            { tag: "unknown option", options: { header: { } }, code: NatsError.InvalidOption },
            { tag: "timeout of a publish", options: { timeout: 1 }, code: NatsError.InvalidOption },
            { tag: "options are text", options: "reply", code: NatsError.InvalidOption },
        ]
    }

    // QML-PUB-02, QML-PUB-03
    function test_refusedPublish(data: var) {
        connectIt()
        server.clear()
        const subject = data.subject === undefined ? "a" : data.subject
        compare(nats.publish(subject, "x", data.options), false)
        compare(errors.count, 1)
        compare(errors.signalArguments[0][0].code, data.code)
        compare(nats.error.code, data.code)
        nats.publish("end")
        tryVerify(() => server.operations().length > 0)
        compare(server.operations().join(), "PUB end 0\r\n")
        compare(nats.connected, true)
    }

    function test_publishNeverOpened() {
        compare(nats.publish("a", "x"), false)
        compare(errors.count, 1)
        compare(errors.signalArguments[0][0].code, NatsError.NotConnected)
    }

    function test_publishRightAfterActive() {
        nats.active = true
        verify(nats.publish("a", "kept"))
        tryVerify(() => server.operations("PUB").length === 1)
        compare(server.operation("PUB"), "PUB a 4\r\nkept")
    }

    // QML-REQ-01
    function test_requestIsAnswered() {
        connectIt()
        keep(nats.request("service", { q: 1 }, { timeout: 10000, headers: { A: "b" } }))
        tryVerify(() => server.operations("HPUB service").length === 1)
        verify(server.answer('{"result": 42}'))
        compare(resolution().json().result, 42)
    }

    // QML-REQ-01
    function test_requestWithoutResponders() {
        connectIt()
        keep(nats.request("nobody"))
        tryVerify(() => server.operations("PUB nobody").length === 1)
        verify(server.answerNoResponders())
        const error = rejection()
        compare(error.code, NatsError.NoResponders)
        compare(error.subject, "nobody")
        compare(error.serverCode, 503)
        verify(error.message.length > 0)
    }

    function test_requestTimesOut() {
        connectIt()
        keep(nats.request("slow", "", { timeout: 1 }))
        compare(rejection().code, NatsError.Timeout)
    }

    function test_refusedRequest_data() {
        return [
            { tag: "subject", subject: "a b", code: NatsError.InvalidSubject },
            { tag: "payload", payload: 5, code: NatsError.InvalidPayload },
            { tag: "timeout is text", options: { timeout: "5" }, code: NatsError.InvalidOption },
            { tag: "timeout is 0", options: { timeout: 0 }, code: NatsError.InvalidOption },
            { tag: "timeout is NaN", options: { timeout: NaN }, code: NatsError.InvalidOption },
            { tag: "unknown option", options: { time: 1 }, code: NatsError.InvalidOption },
        ]
    }

    // QML-REQ-01, QML-PUB-03
    function test_refusedRequest(data: var) {
        connectIt()
        keep(nats.request(data.subject === undefined ? "a" : data.subject, data.payload, data.options))
        compare(outcome, undefined)
        const error = rejection()
        compare(error.code, data.code)
        compare(error.subject, data.subject === undefined ? "a" : data.subject)
    }

    function test_requestInTheWrongState() {
        keep(nats.request("a"))
        compare(rejection().code, NatsError.NotConnected)
        connectIt()
        nats.close()
        outcome = undefined
        keep(nats.request("a"))
        compare(rejection().code, NatsError.ConnectionClosed)
    }

    function test_closeEndsRequests() {
        connectIt()
        keep(nats.request("a", "", { timeout: 100000 }))
        nats.close()
        compare(rejection().code, NatsError.ConnectionClosed)
    }


    function test_flush() {
        keep(nats.flush())
        compare(rejection().code, NatsError.NotConnected)
        connectIt()
        outcome = undefined
        keep(nats.flush())
        compare(resolution(), undefined)
    }

    function test_roundTripTime() {
        connectIt()
        keep(nats.roundTripTime())
        const time = resolution()
        compare(typeof time, "number")
        verify(time >= 0 && time < 20000)
    }

    function test_drain() {
        connectIt()
        nats.publish("last", "word")
        keep(nats.drain())
        resolution()
        compare(server.operations("PUB").length, 1)
        tryCompare(nats, "state", NatsConnection.Closed)
        tryCompare(nats, "active", false)
    }

    function test_createInbox() {
        const one = nats.createInbox()
        verify(one.startsWith("_INBOX."))
        verify(one !== nats.createInbox())
    }
}
