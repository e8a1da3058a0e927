// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats

// The element NatsMessageModel with a key, and with a filter.
FakeServerTestCase {
    id: testCase

    name: "NatsMessageModelKeys"
    property NatsMessageModel model

    Component { id: models; NatsMessageModel { subject: ">" } }

    SignalSpy { id: inserts; target: testCase.model; signalName: "rowsInserted" }
    SignalSpy { id: removals; target: testCase.model; signalName: "rowsRemoved" }
    SignalSpy { id: changes; target: testCase.model; signalName: "dataChanged" }
    SignalSpy { id: resets; target: testCase.model; signalName: "modelReset" }
    SignalSpy { id: receptions; target: testCase.model; signalName: "receivedCountChanged" }
    SignalSpy { id: errors; target: testCase.model; signalName: "errorOccurred" }

    function cleanup() {
        model = null
    }

    function clearSpies() {
        for (const spy of [inserts, removals, changes, resets, receptions, errors])
            spy.clear()
    }

    function showing(properties: var): NatsMessageModel {
        connectIt()
        model = make(models, properties) as NatsMessageModel
        verify(server.waitFor("SUB > "))
        clearSpies()
        return model
    }

    // Messages as "subject=text" or "subject=text=reply", in one piece
    function deliver(messages: var) {
        const bytes = (message) => {
            const parts = message.split("=")
            return server.messageText(">", parts[1], parts[0], parts[2] === undefined ? "" : parts[2])
        }
        server.inject(messages.map(bytes).join(""))
    }

    // The rows when the frame has ended
    function shown(messages: var): var {
        const told = receptions.count
        deliver(messages)
        verify(tools.until(() => receptions.count > told))
        return rows()
    }

    function rows(): var {
        const all = []
        for (let row = 0; row < model.count; ++row)
            all.push(model.get(row).subject + "=" + model.get(row).text)
        return all
    }

    function inserted(): var {
        return inserts.signalArguments.map((args) => [args[1], args[2]])
    }

    function removed(): var {
        return removals.signalArguments.map((args) => [args[1], args[2]])
    }

    function changed(): var {
        return changes.signalArguments.map((args) => [args[0].row, args[1].row])
    }

    function test_inPlace_data() {
        return [{ tag: "at the end", top: false, changed: [[1, 1], [0, 2]] },
                { tag: "at the top", top: true, changed: [[2, 2], [1, 3]] }]
    }

    // QML-MODEL-05
    function test_inPlace(data: var) {
        showing({ keyRole: "subject", insertAtTop: data.top })
        const inOrder = (all) => data.top ? all.reverse() : all
        compare(shown(["a=1", "b=1", "c=1", "d=1"]), inOrder(["a=1", "b=1", "c=1", "d=1"]))
        compare(shown(["b=2"]), inOrder(["a=1", "b=2", "c=1", "d=1"]))
        compare(shown(["c=2", "a=2", "c=3"]), inOrder(["a=2", "b=2", "c=3", "d=1"]))
        compare(changed(), data.changed)
        compare([inserted(), removed(), resets.count], [[[0, 3]], [], 0])
        compare([model.count, model.receivedCount, model.droppedCount], [4, 8, 0])
    }

    // QML-MODEL-05
    function test_inOneFrame() {
        showing({ keyRole: "subject" })
        shown(["a=1", "b=1"])
        clearSpies()
        compare(shown(["c=1", "b=2", "c=2", "d=1", "b=3"]), ["a=1", "b=3", "c=2", "d=1"])
        compare([inserted(), changed(), removed()], [[[2, 3]], [[1, 1]], []])
    }

    function test_roles_data() {
        return [
            { tag: "subject", key: "subject", expected: ["a=2", "b=1"] },
            { tag: "reply", key: "reply", expected: ["a=2", "a=1"] },
            { tag: "text", key: "text", expected: ["b=1", "a=2"] },
            { tag: "none", key: "", expected: ["a=1", "a=1", "b=1", "a=2"] },
        ]
    }

    // QML-MODEL-05
    function test_roles(data: var) {
        showing({ keyRole: data.key })
        compare(shown(["a=1=r", "a=1=s", "b=1=r", "a=2=r"]), data.expected)
    }

    // QML-MODEL-05
    function test_withoutAReply() {
        showing({ keyRole: "reply" })
        compare(shown(["a=1", "b=2", "c=3=r"]), ["b=2", "c=3"])
    }

    // QML-MODEL-05
    function test_eviction() {
        showing({ keyRole: "subject", maximumCount: 3 })
        shown(["a=1", "b=1"])
        shown(["c=1"])
        clearSpies()
        compare(shown(["a=2", "d=1"]), ["b=1", "c=1", "d=1"]) // the one that came first, however new it is
        compare([changed(), removed(), inserted()], [[[0, 0]], [[0, 0]], [[2, 2]]])
        compare(model.droppedCount, 1)
        compare(shown(["a=3", "c=2"]), ["c=2", "d=1", "a=3"])
        compare(shown(["c=3", "d=2", "a=4"]), ["c=3", "d=2", "a=4"])
        compare([model.count, model.droppedCount, model.receivedCount], [3, 2, 10])
    }

    // QML-MODEL-05
    function test_moreKeysThanRows() {
        showing({ keyRole: "subject", maximumCount: 3 })
        const many = []
        for (let i = 0; i < 100; ++i)
            many.push("s" + i + "=" + i)
        deliver(many)
        verify(tools.until(() => rows().join() === "s97=97,s98=98,s99=99"))
        compare([model.count, model.receivedCount, model.droppedCount], [3, 100, 97])
        compare(shown(["s98=new"]), ["s97=97", "s98=new", "s99=99"])
    }

    // QML-MODEL-05
    function test_smallerLimit() {
        showing({ keyRole: "subject" })
        shown(["a=1", "b=1", "c=1"])
        deliver(["a=2", "c=2", "d=1", "e=1"])
        model.maximumCount = 3
        compare(rows(), ["c=2", "d=1", "e=1"])
        compare(shown(["a=3", "d=2"]), ["d=2", "e=1", "a=3"])
        compare(model.droppedCount, 3)
    }

    // QML-MODEL-05
    function test_clearForgetsTheKeys() {
        showing({ keyRole: "subject" })
        shown(["a=1", "b=1"])
        model.clear()
        compare(shown(["b=2", "a=2"]), ["b=2", "a=2"])
        model.keyRole = "text"
        compare(model.count, 0)
        compare(shown(["b=2", "a=2", "a=3"]), ["a=2", "a=3"])
    }

    function test_badKey() {
        showing({ keyRole: "subject" })
        ignoreWarningOf("NatsMessageModel", "keyRole 'size' is none of")
        model.keyRole = "size"
        compare(errors.signalArguments[0][0].code, NatsError.InvalidOption)
        compare(model.keyRole, "subject")
    }

    // QML-MODEL-07
    function test_filter() {
        showing({ })
        const seen = []
        model.filter = (message) => {
            seen.push(message.subject)
            return message.json() > 10
        }
        compare(shown(["a=5", "b=15", "c=1", "d=99"]), ["b=15", "d=99"])
        compare(seen, ["a", "b", "c", "d"])
        compare([model.receivedCount, model.droppedCount, errors.count], [4, 0, 0])
        model.filter = undefined
        compare(shown(["e=1"]), ["b=15", "d=99", "e=1"])
    }

    // QML-MODEL-07
    function test_filterAndKey() {
        showing({ keyRole: "subject", filter: (message) => message.text !== "bad" })
        compare(shown(["a=1", "b=1", "a=bad", "c=bad"]), ["a=1", "b=1"])
    }

    // QML-MODEL-07
    function test_filterThatThrows() {
        showing({ })
        model.filter = (message) => { throw new Error("oh no") }
        ignoreWarningOf("NatsMessageModel", "The filter failed: Error: oh no")
        compare(shown(["a=1", "b=2"]), ["a=1", "b=2"])
        compare(errors.count, 1) // once
        compare([errors.signalArguments[0][0].code, errors.signalArguments[0][0].subject], [NatsError.HandlerFailed, "a"])
        model.filter = (message) => nothingOfThatName
        ignoreWarningOf("NatsMessageModel", "ReferenceError")
        compare(shown(["c=3", "d=4"]).length, 4)
        compare(errors.count, 2)
    }

    function test_filterThatReturns_data() {
        return [{ tag: "nothing", value: undefined, count: 0 }, { tag: "text", value: "no", count: 1 },
                { tag: "zero", value: 0, count: 0 }, { tag: "an object", value: { }, count: 1 }]
    }

    // QML-MODEL-07
    function test_filterThatReturns(data: var) {
        showing({ })
        model.filter = () => data.value
        compare(shown(["a=1"]).length, data.count)
    }

    // QML-MODEL-07
    function test_filterThatClears() {
        showing({ })
        shown(["a=1"])
        model.filter = (message) => {
            if (message.text === "clear")
                testCase.model.clear()
            return message.text !== "no"
        }
        deliver(["b=2", "c=clear"])
        verify(tools.until(() => model.count === 1))
        compare(rows(), ["c=clear"])
        compare(model.receivedCount, 1)
        compare(shown(["d=3", "e=no"]), ["c=clear", "d=3"])
    }

    function test_filterThatRemoves_data() {
        const tools = testCase.tools
        return [
            { tag: "model", remove: (model) => tools.deleteNow(model), gone: true },
            { tag: "model, and throws", remove: (model) => { tools.deleteNow(model); throw new Error("x") }, gone: true },
            { tag: "connection", remove: () => tools.deleteNow(testCase.nats) },
            { tag: "C++ connection", remove: () => tools.deleteNow(testCase.nats.connection) },
            { tag: "filter", remove: (model) => { model.filter = undefined }, rows: ["a=1", "b=2"] },
            { tag: "limit", remove: (model) => { model.maximumCount = 1 }, rows: ["b=2"] },
            { tag: "inactive", remove: (model) => { model.active = false } },
        ]
    }

    // QML-MODEL-06
    function test_filterThatRemoves(data: var) {
        const own = showing({ })
        if (data.gone)
            model = null
        let calls = 0
        own.filter = () => {
            calls += 1
            data.remove(own)
            return true
        }
        server.inject("MSG a 1 1\r\n1\r\nMSG b 1 1\r\n2\r\n")
        compare(calls, data.tag === "limit" ? 2 : 1)
        if (data.gone)
            return tools.settle()
        const expected = data.rows || ["a=1"]
        verify(tools.until(() => model.count === expected.length))
        compare(rows(), expected)
    }
}
