// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats

// The value type natsHeaders, and headers that JavaScript gives.
FakeServerTestCase {
    id: testCase

    name: "natsHeaders"
    property natsHeaders last
    property natsHeaders nothing
    property var all: []

    Component {
        id: subscriptions
        NatsSubscription {
            subject: "a"
            onMessageReceived: (message) => {
                testCase.last = message.headers
                testCase.all.push(message.headers)
            }
        }
    }

    SignalSpy { id: errors; target: testCase.nats; signalName: "errorOccurred" }

    function cleanup() {
        all = []
    }

    function subscribeIt() {
        connectIt()
        createTemporaryObject(subscriptions, testCase, { connection: nats })
        verify(server.waitFor("SUB a "))
        errors.clear()
    }

    function received(lines: var): var {
        subscribeIt()
        verify(server.deliver("a", "a", "x", "", "NATS/1.0\r\n" + lines.join("\r\n") + "\r\n\r\n"))
        return last
    }

    function sentHeaders(): string {
        verify(server.waitFor("HPUB"))
        const lines = server.operation("HPUB").split("\r\n")
        return lines.slice(2, -2).join("|")
    }

    function test_empty() {
        compare([nothing.count, nothing.names.length, nothing.contains("A"), nothing.value("A")], [0, 0, false, ""])
        compare(JSON.stringify(nothing), "{}")
        compare(String(nothing), "natsHeaders()")
    }

    // QML-HDR-01
    function test_look() {
        const headers = received(["One: 1", "Two: a", "two: b", "TWO: c", "Empty: "])
        compare(headers.count, 5)
        compare(headers.contains("one"), true)
        compare(headers.contains("Onee"), false)
        compare(headers.value("TWO"), "a")
        compare(headers.value("Missing"), "")
        compare(headers.value("empty"), "")
        compare(headers.contains("empty"), true)
        compare(Array.from(headers.values("two")), ["a", "b", "c"])
        compare(Array.from(headers.values("Missing")), [])
        compare(Array.from(headers.names), ["One", "Two", "Empty"])
    }

    // QML-HDR-01
    function test_values() {
        const headers = received(["A: \u00e9\u20ac", "B: a: b", "C:  spaces  "])
        compare(headers.value("A"), "\u00e9\u20ac")
        compare(headers.value("B"), "a: b")
        compare(headers.value("C").trim(), "spaces")
    }

    // QML-HDR-01
    function test_asObject() {
        const headers = received(["Z: 1", "Tag: a", "Tag: b"])
        const object = headers.toObject()
        compare(Object.keys(object).sort(), ["Tag", "Z"])
        compare([object.Z, Array.from(object.Tag)], ["1", ["a", "b"]])
        compare(JSON.parse(JSON.stringify(headers)), { Tag: ["a", "b"], Z: "1" })
        compare(JSON.parse(JSON.stringify({ inside: headers })).inside.Z, "1")
    }

    // QML-HDR-01
    function test_textHidesTheValues() {
        const headers = received(["Token: secret", "Tag: a"])
        compare(String(headers), "natsHeaders(Token, Tag)")
    }

    // QML-HDR-01
    function test_isAValue() {
        received(["A: 1"])
        verify(server.deliver("a", "a", "x", "", "NATS/1.0\r\nA: 2\r\n\r\n"))
        compare(all.map((headers) => headers.value("A")), ["1", "2"])
        tools.deleteNow(nats)
        compare(all.map((headers) => headers.value("A")), ["1", "2"])
        compare(last.value("A"), "2")
    }

    // QML-HDR-02
    function test_passedOn() {
        const headers = received(["B: 1", "A: x", "A: y"])
        verify(nats.publish("b", "", { headers: headers }))
        compare(sentHeaders(), "B: 1|A: x|A: y")
        server.clear()
        nats.request("c", "", { headers: last }).catch(() => { })
        compare(sentHeaders(), "B: 1|A: x|A: y")
        server.clear()
        verify(nats.publish("b", "", { headers: headers.toObject() }))
        compare(sentHeaders(), "A: x|A: y|B: 1")
    }

    function test_given_data() {
        return [
            { tag: "string", headers: { A: "1" }, expected: "A: 1" },
            { tag: "number", headers: { A: 1.5 }, expected: "A: 1.5" },
            { tag: "boolean", headers: { A: true }, expected: "A: true" },
            { tag: "array", headers: { A: ["1", 2, false] }, expected: "A: 1|A: 2|A: false" },
            { tag: "order", headers: { Z: "1", A: "2" }, expected: "Z: 1|A: 2" },
            { tag: "upper and lower case", headers: { A: "1", a: "2" }, expected: "A: 1|a: 2" },
            { tag: "UTF-8", headers: { A: "\u00e9" }, expected: "A: \u00e9" },
            { tag: "list of C++", headers: { A: hosts.servers }, expected: "A: ws://a|A: ws://b" },
            { tag: "empty value", headers: { A: "" }, expected: "A: " },
        ]
    }

    NatsConnection { id: hosts; servers: ["ws://a", "ws://b"] }

    // QML-HDR-02
    function test_given(data: var) {
        subscribeIt()
        verify(nats.publish("b", "", { headers: data.headers }))
        compare(sentHeaders(), data.expected)
        compare(errors.count, 0)
    }

    function test_none_data() {
        return [{ tag: "undefined", headers: undefined }, { tag: "null", headers: null }, { tag: "empty", headers: { } },
                { tag: "empty array", headers: { A: [] } }]
    }

    // QML-HDR-02
    function test_none(data: var) {
        subscribeIt()
        verify(nats.publish("b", "x", { headers: data.headers }))
        compareOperations("PUB", ["PUB b 1\r\nx"])
    }

    function test_refused_data() {
        return [
            { tag: "text", headers: "A: 1" }, { tag: "number", headers: 5 }, { tag: "array", headers: ["A"] },
            { tag: "function", headers: () => 1 }, { tag: "null value", headers: { A: null } },
            { tag: "undefined value", headers: { A: undefined } }, { tag: "object value", headers: { A: { B: 1 } } },
            { tag: "nested array", headers: { A: [["1"]] } }, { tag: "hole", headers: { A: ["1", undefined] } },
            { tag: "function value", headers: { A: () => 1 } }, { tag: "line break", headers: { A: "1\r\nB: 2" } },
            { tag: "line feed", headers: { A: "1\nB: 2" } }, { tag: "zero", headers: { A: "1\0" } },
            { tag: "name with a colon", headers: { "A:B": "1" } }, { tag: "name with a space", headers: { "A B": "1" } },
            { tag: "no name", headers: { "": "1" } }, { tag: "element", headers: hosts },
        ]
    }

    // QML-HDR-02
    function test_refused(data: var) {
        subscribeIt()
        compare(nats.publish("b", "x", { headers: data.headers }), false)
        compare(errors.count, 1)
        compare([errors.signalArguments[0][0].code, errors.signalArguments[0][0].subject], [NatsError.InvalidHeader, "b"])
        compare(countOperations("PUB") + server.operations("HPUB").length, 0)
    }

    function test_withoutSupport() {
        server.setInfo("headers", false)
        subscribeIt()
        compare(nats.publish("b", "x", { headers: { A: "1" } }), false)
        compare(errors.signalArguments[0][0].code, NatsError.HeadersNotSupported)
        verify(nats.publish("b", "x", { headers: { } }))
    }
}
