// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// The value type natsMessage.
TestCase {
    id: testCase

    name: "natsMessage"
    property NatsConnection nats
    property FakeServer server
    property natsMessage last
    property int count: 0

    Component { id: connections; NatsConnection { } }
    Component { id: servers; FakeServer { } }
    Component {
        id: subscriptions
        NatsSubscription {
            subject: "a.>"
            onMessageReceived: (message) => {
                testCase.last = message
                testCase.count += 1
            }
        }
    }

    SignalSpy { id: errors; target: testCase.nats; signalName: "errorOccurred" }

    function init() {
        count = 0
        server = createTemporaryObject(servers, testCase) as FakeServer
        nats = createTemporaryObject(connections, testCase) as NatsConnection
        server.serve(nats)
        createTemporaryObject(subscriptions, testCase, { connection: nats })
        nats.open()
        tryVerify(() => server.operations("SUB a.> ").length === 1)
        tryCompare(nats, "connected", true)
        errors.clear()
    }

    function deliver(payload: string, reply: string, headers: string) {
        verify(server.deliver("a.>", "a.b", payload, reply, headers))
        tryCompare(testCase, "count", 1)
    }

    // QML-MSG-01
    function test_parts() {
        deliver("h\u00e9", "back", "")
        compare(last.subject, "a.b")
        compare(last.reply, "back")
        compare(last.hasReply, true)
        compare(last.text, "h\u00e9")
        compare(last.size, 3)
        verify(last.payload instanceof ArrayBuffer)
        compare(Array.from(new Uint8Array(last.payload)).join(), "104,195,169")
        compare(last.headers.names.length, 0)
        verify(String(last).indexOf("a.b") >= 0)
        verify(String(last).indexOf("h\u00e9") < 0)
    }

    // QML-MSG-01
    function test_headers() {
        deliver("x", "", "NATS/1.0\r\nOne: 1\r\nTwo: a\r\nTwo: b\r\n\r\n")
        compare(last.hasReply, false)
        compare(last.header("one"), "1")
        compare(last.header("Missing"), "")
        compare(last.hasHeader("TWO"), true)
        compare(last.hasHeader("Missing"), false)
        compare(last.headerValues("two").length, 2)
        compare(last.headerValues("two")[1], "b")
        compare(last.headers.names.length, 2)
        compare(last.headers.names[0], "One")
        compare(JSON.stringify(last.headers), '{"One":"1","Two":["a","b"]}')

        verify(nats.publish("b", "", { headers: last.headers }))
        verify(nats.publish("c", "", { headers: { Two: last.headerValues("Two") } }))
        tryVerify(() => server.operations("HPUB").length === 2)
        verify(server.operation("HPUB").indexOf("One: 1\r\nTwo: a\r\nTwo: b\r\n") > 0)
        verify(server.operation("HPUB", 1).indexOf("Two: a\r\nTwo: b\r\n") > 0)
    }

    function test_json_data() {
        return [
            { tag: "object", payload: '{"z": [1, 2], "a": null}', expected: '{"z":[1,2],"a":null}' },
            { tag: "number", payload: "21.5", expected: "21.5" },
            { tag: "string", payload: '"text"', expected: '"text"' },
            { tag: "null", payload: "null", expected: "null" },
        ]
    }

    // QML-MSG-01
    function test_json(data: var) {
        deliver(data.payload, "", "")
        compare(JSON.stringify(last.json()), data.expected)
    }

    function test_jsonOfSomethingElse_data() {
        return [{ tag: "text", payload: "hello" }, { tag: "nothing", payload: "" },
                { tag: "two values", payload: "1,2" }, { tag: "cut off", payload: '{"a":' }]
    }

    function test_jsonOfSomethingElse(data: var) {
        deliver(data.payload, "", "")
        let caught = null
        try {
            last.json()
        } catch (error) {
            caught = error
        }
        verify(caught instanceof Error)
        compare(caught.code, NatsError.InvalidPayload)
        compare(caught.subject, "a.b")
        verify(caught.message.length > 0)
    }

    // QML-MSG-01
    function test_respond() {
        deliver("question", "back", "")
        server.clear()
        compare(last.respond({ answer: 1 }), true)
        compare(last.respond("with header", { headers: { A: "b" } }), true)
        tryVerify(() => server.operations("HPUB").length === 1)
        compare(server.operation("PUB"), 'PUB back 12\r\n{"answer":1}')
        verify(server.operations("HPUB back").length === 1)
        compare(errors.count, 0)
    }

    function test_refusedRespond() {
        deliver("no question", "", "")
        compare(last.respond("x"), false)
        compare(errors.count, 1)
        compare(errors.signalArguments[0][0].code, NatsError.InvalidReply)
        deliver2()
        compare(last.respond(5), false)
        compare(errors.count, 2)
        compare(errors.signalArguments[1][0].code, NatsError.InvalidPayload)
        compare(last.respond("x", { reply: "y" }), false)
        compare(errors.signalArguments[2][0].code, NatsError.InvalidOption)
    }

    function deliver2() {
        verify(server.deliver("a.>", "a.b", "", "back"))
        tryCompare(testCase, "count", 2)
    }

    function test_messageOutlivesItsConnection() {
        deliver('{"a":1}', "back", "")
        const kept = last
        nats.destroy()
        tryVerify(() => testCase.nats === null)
        compare(kept.json().a, 1)
        ignoreWarning(/cannot be answered/)
        compare(kept.respond("x"), false)
    }
}
