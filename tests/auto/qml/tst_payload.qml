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

    function test_typedArrays_data() {
        const bytes = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
        const kinds = { Int8Array: Int8Array, Uint8Array: Uint8Array, Uint8ClampedArray: Uint8ClampedArray,
                        Int16Array: Int16Array, Uint16Array: Uint16Array, Int32Array: Int32Array,
                        Uint32Array: Uint32Array, Float32Array: Float32Array, Float64Array: Float64Array }
        const rows = []
        for (const name in kinds) {
            const Kind = kinds[name]
            const width = Kind.BYTES_PER_ELEMENT
            const end = 16 / width
            rows.push({ tag: name, payload: new Kind(bytes.buffer), from: 0, to: 16 })
            rows.push({ tag: name + ", subarray", payload: new Kind(bytes.buffer).subarray(1, end), from: width, to: 16 })
            rows.push({ tag: name + ", window", payload: new Kind(bytes.buffer, 8, 8 / width), from: 8, to: 16 })
            rows.push({ tag: name + ", empty", payload: new Kind(bytes.buffer, 8, 0), from: 8, to: 8 })
        }
        rows.push({ tag: "DataView", payload: new DataView(bytes.buffer), from: 0, to: 16 })
        rows.push({ tag: "DataView, window", payload: new DataView(bytes.buffer, 3, 7), from: 3, to: 10 })
        return rows
    }

    // QML-PUB-01
    function test_typedArrays(data: var) {
        server.clear()
        verify(nats.publish("a", data.payload))
        verify(server.waitFor("PUB"))
        const sent = Array.from(new Uint8Array(server.lastPayload()))
        compare(sent, Array.from({ length: data.to - data.from }, (unused, i) => data.from + i + 1))
        compare(errors.count, 0)
    }

    // QML-PUB-01
    function test_valuesOfTypedArrays_data() {
        return [
            { tag: "Int8Array", payload: new Int8Array([-1, 127]), expected: [255, 127] },
            { tag: "Uint8ClampedArray", payload: new Uint8ClampedArray([-5, 300, 1.5]), expected: [0, 255, 2] },
            { tag: "Int16Array", payload: new Int16Array([-2]), expected: [254, 255] },
            { tag: "Uint32Array", payload: new Uint32Array([0x01020304]), expected: [4, 3, 2, 1] },
            { tag: "Float32Array", payload: new Float32Array([1]), expected: [0, 0, 128, 63] },
            { tag: "Float64Array", payload: new Float64Array([-2]), expected: [0, 0, 0, 0, 0, 0, 0, 192] },
        ]
    }

    function test_valuesOfTypedArrays(data: var) {
        verify(nats.publish("a", data.payload))
        verify(server.waitFor("PUB"))
        const bytes = Array.from(new Uint8Array(server.lastPayload()))
        // A machine with the other order of bytes sends its own.
        const isLittle = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1
        compare(isLittle ? bytes : data.expected, data.expected)
    }

    // QML-PUB-01
    function test_laterChangesAreNotSent() {
        const bytes = new Uint8Array([65, 66])
        verify(nats.publish("a", bytes))
        bytes[0] = 90
        verify(server.waitFor("PUB"))
        compare(server.lastText(), "AB")
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
