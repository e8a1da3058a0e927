// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// What publish() makes of the kinds of values that JavaScript has.
TestCase {
    id: testCase

    name: "Payload"
    property NatsConnection nats
    property FakeServer server

    Component { id: connections; NatsConnection { } }
    Component { id: servers; FakeServer { } }

    SignalSpy { id: errors; target: testCase.nats; signalName: "errorOccurred" }

    function init() {
        server = createTemporaryObject(servers, testCase) as FakeServer
        nats = createTemporaryObject(connections, testCase) as NatsConnection
        server.serve(nats)
        nats.open()
        tryCompare(nats, "connected", true)
        errors.clear()
    }

    function test_accepted_data() {
        const bytes = new Uint8Array([65, 66, 67, 68, 69])
        return [
            { tag: "string", payload: "plain", expected: "plain" },
            { tag: "empty string", payload: "", expected: "" },
            { tag: "null", payload: null, expected: "" },
            { tag: "undefined", payload: undefined, expected: "" },
            { tag: "ArrayBuffer", payload: bytes.buffer, expected: "ABCDE" },
            { tag: "Uint8Array", payload: bytes, expected: "ABCDE" },
            { tag: "part of an ArrayBuffer", payload: bytes.subarray(1, 4), expected: "BCD" },
            { tag: "empty part", payload: bytes.subarray(2, 2), expected: "" },
            { tag: "Uint16Array", payload: new Uint16Array([0x4142]), expected: "BA" },
            { tag: "DataView", payload: new DataView(bytes.buffer, 3, 2), expected: "DE" },
            { tag: "object", payload: { a: 1, b: [true, null, "x"] }, expected: '{"a":1,"b":[true,null,"x"]}' },
            { tag: "order is kept", payload: { z: 1, a: 2 }, expected: '{"z":1,"a":2}' },
            { tag: "array", payload: [1, "two", { three: 3 }], expected: '[1,"two",{"three":3}]' },
            { tag: "toJSON", payload: { toJSON: () => ({ mine: 1 }) }, expected: '{"mine":1}' },
            { tag: "Date", payload: new Date(0), expected: '"1970-01-01T00:00:00.000Z"' },
            { tag: "value type", payload: Qt.point(1, 2), expected: '{"x":1,"y":2}' },
            { tag: "list of C++", payload: server_list.servers, expected: '["ws://a","ws://b"]' },
        ]
    }

    NatsConnection { id: server_list; servers: ["ws://a", "ws://b"] }

    // QML-PUB-01
    function test_accepted(data: var) {
        server.clear()
        verify(nats.publish("a", data.payload))
        tryVerify(() => server.operations("PUB").length === 1)
        compare(server.lastText(), data.expected)
        compare(errors.count, 0)
    }

    function test_textIsUtf8() {
        verify(nats.publish("a", "h\u00e9\u20ac"))
        tryVerify(() => server.operations("PUB").length === 1)
        compare(Array.from(new Uint8Array(server.lastPayload())).join(), "104,195,169,226,130,172")
    }

    function test_refused_data() {
        const cycle = { name: "cycle" }
        cycle.self = cycle
        return [
            { tag: "number", payload: 21.5 },
            { tag: "boolean", payload: true },
            { tag: "function", payload: () => 1 },
            { tag: "cycle", payload: cycle },
            { tag: "toJSON throws", payload: { toJSON: () => { throw new Error("mine") } } },
            { tag: "toJSON throws a string", payload: { toJSON: () => { throw "mine" } } },
            { tag: "toJSON gives nothing", payload: { toJSON: () => undefined } },
            { tag: "Map", payload: new Map([["a", 1]]) },
            { tag: "Promise", payload: new Promise(() => { }) },
            { tag: "RegExp", payload: /a/ },
            { tag: "QtObject", payload: testCase },
        ]
    }

    // QML-PUB-01
    function test_refused(data: var) {
        server.clear()
        compare(nats.publish("a.b", data.payload), false)
        compare(errors.count, 1)
        const error = errors.signalArguments[0][0]
        compare(error.code, NatsError.InvalidPayload)
        compare(error.subject, "a.b")
        verify(error.message.length > 0)
        nats.publish("end")
        tryVerify(() => server.operations("PUB").length === 1)
        compare(server.operation("PUB"), "PUB end 0\r\n")
        verify(nats.connected)
    }
}
