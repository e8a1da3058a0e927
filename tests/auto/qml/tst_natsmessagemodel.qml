// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats

// The element NatsMessageModel: rows, their order, and what views are told.
FakeServerTestCase {
    id: testCase

    name: "NatsMessageModel"
    property NatsMessageModel model

    Component { id: models; NatsMessageModel { subject: "a" } }
    Component { id: incomplete; NatsMessageModel { subject: "early"; maximumCount: 3; keyRole: "text" } }
    Component {
        id: bindings
        NatsMessageModel {
            property string shown: count + "/" + receivedCount + "/" + droppedCount

            subject: "a"
        }
    }
    Component {
        id: views
        ListView {
            width: 100
            height: 1000
            delegate: Item {
                required property int index
                required property natsMessage message
                required property string subject
                required property string text
                required property string reply
                required property int size
                required property natsHeaders headers
                required property date received
                required property var payload

                height: 10
            }
        }
    }

    SignalSpy { id: inserts; target: testCase.model; signalName: "rowsInserted" }
    SignalSpy { id: removals; target: testCase.model; signalName: "rowsRemoved" }
    SignalSpy { id: changes; target: testCase.model; signalName: "dataChanged" }
    SignalSpy { id: resets; target: testCase.model; signalName: "modelReset" }
    SignalSpy { id: counts; target: testCase.model; signalName: "countChanged" }
    SignalSpy { id: receptions; target: testCase.model; signalName: "receivedCountChanged" }
    SignalSpy { id: errors; target: testCase.model; signalName: "errorOccurred" }

    function cleanup() {
        model = null
    }

    function clearSpies() {
        for (const spy of [inserts, removals, changes, resets, counts, receptions, errors])
            spy.clear()
    }

    function showing(properties: var): NatsMessageModel {
        connectIt()
        model = make(models, properties) as NatsMessageModel
        verify(server.waitFor("SUB " + model.subject + " "))
        clearSpies()
        return model
    }

    // In one piece, so that all are there before a frame ends
    function deliver(payloads: var) {
        server.inject(payloads.map((payload) => server.messageText(model.subject, String(payload))).join(""))
    }

    function burst(from: int, to: int) {
        const payloads = []
        for (let i = from; i <= to; ++i)
            payloads.push(i)
        deliver(payloads)
    }

    function countsShownBy(binding: var): string {
        return binding.shown
    }

    // What a burst leads to, when the frame has ended
    function shown(payloads: var): var {
        const before = model.receivedCount
        const told = receptions.count
        deliver(payloads)
        compare(model.receivedCount, before + payloads.length)
        verify(tools.until(() => receptions.count > told))
        return texts()
    }

    function texts(): var {
        const all = []
        for (let row = 0; row < model.count; ++row)
            all.push(model.get(row).text)
        return all
    }

    function rowsOf(spy: SignalSpy): var {
        return spy.signalArguments.map((args) => [args[1], args[2]])
    }

    function changedRows(): var {
        return changes.signalArguments.map((args) => [args[0].row, args[1].row])
    }

    function test_defaults() {
        model = createTemporaryObject(models, testCase, { active: false }) as NatsMessageModel
        compare([model.count, model.rowCount(), model.receivedCount, model.droppedCount], [0, 0, 0, 0])
        compare([model.maximumCount, model.insertAtTop, model.keyRole, model.filter], [1000, false, "", undefined])
        compare([model.queueGroup, model.subscribed], ["", false])
    }

    // QML-MODEL-01
    function test_roles() {
        const before = new Date()
        showing({ })
        const view = createTemporaryObject(views, testCase, { model: model }) as ListView
        verify(server.deliver("a", "a", '{"x":1}', "back", "NATS/1.0\r\nK: v\r\nK: w\r\n\r\n"))
        verify(tools.until(() => view.count === 1))
        view.forceLayout()
        const row = view.itemAtIndex(0)
        compare([row["subject"], row["text"], row["reply"], row["size"]], ["a", '{"x":1}', "back", 7])
        compare(row["message"].json(), { x: 1 })
        compare(row["message"].respond("x"), true)
        compare(row["headers"].values("k"), ["v", "w"])
        verify(row["payload"] instanceof ArrayBuffer)
        compare(row["payload"].byteLength, 7)
        verify(row["received"] >= before && row["received"] <= new Date())
        compare(model.data(model.index(0, 0), Qt.DisplayRole), '{"x":1}')
        compare(model.data(model.index(0, 0), Qt.DecorationRole), undefined)
    }

    function test_order_data() {
        return [{ tag: "at the end", top: false, inserted: [[0, 2], [3, 4], [4, 4]], removed: [[0, 0]] },
                { tag: "at the top", top: true, inserted: [[0, 2], [0, 1], [0, 0]], removed: [[4, 4]] }]
    }

    // QML-MODEL-01
    function test_order(data: var) {
        showing({ insertAtTop: data.top, maximumCount: 5 })
        const inOrder = (payloads) => data.top ? payloads.reverse() : payloads
        compare(shown([1, 2, 3]), inOrder(["1", "2", "3"]))
        compare(shown([4, 5]), inOrder(["1", "2", "3", "4", "5"]))
        compare(shown([6]), inOrder(["2", "3", "4", "5", "6"]))
        compare(rowsOf(inserts), data.inserted)
        compare(rowsOf(removals), data.removed)
        compare([changes.count, resets.count], [0, 0])
        compare([model.count, model.droppedCount], [5, 1])
    }

    // QML-MODEL-02
    function test_oncePerFrame() {
        connectIt()
        model = make(bindings, { }) as NatsMessageModel
        verify(server.waitFor("SUB a "))
        clearSpies()
        burst(1, 50)
        burst(51, 100)
        compare([model.receivedCount, model.count, inserts.count], [100, 0, 0])
        compare(countsShownBy(model), "0/0/0")
        verify(tools.until(() => inserts.count > 0))
        compare(rowsOf(inserts), [[0, 99]])
        compare([counts.count, receptions.count], [1, 1])
        compare(countsShownBy(model), "100/100/0")
    }

    function test_bursts_data() {
        return [
            { tag: "into nothing", before: 0, burst: 12, inserted: [[0, 4]], removed: [], changed: [], dropped: 7 },
            { tag: "exactly nothing left", before: 5, burst: 5, inserted: [], removed: [], changed: [[0, 4]], dropped: 5 },
            { tag: "more than all", before: 5, burst: 12, inserted: [], removed: [], changed: [[0, 4]], dropped: 12 },
            { tag: "a part", before: 5, burst: 2, inserted: [[3, 4]], removed: [[0, 1]], changed: [], dropped: 2 },
            { tag: "some rows, all new", before: 2, burst: 9, inserted: [[0, 4]], removed: [[0, 1]], changed: [],
              dropped: 6 },
            { tag: "up to the limit", before: 2, burst: 3, inserted: [[2, 4]], removed: [], changed: [], dropped: 0 },
        ]
    }

    // QML-MODEL-02, QML-MODEL-03
    function test_bursts(data: var) {
        showing({ maximumCount: 5 })
        const numbers = (from, to) => Array.from({ length: to - from + 1 }, (unused, i) => String(from + i))
        if (data.before > 0)
            shown(numbers(1, data.before))
        clearSpies()
        const last = data.before + data.burst
        compare(shown(numbers(data.before + 1, last)), numbers(last - 4, last))
        compare(rowsOf(inserts), data.inserted)
        compare(rowsOf(removals), data.removed)
        compare(changedRows(), data.changed)
        compare(resets.count, 0)
        compare([model.count, model.droppedCount, model.receivedCount], [5, data.dropped, last])
    }

    function test_smallerLimit_data() {
        return [{ tag: "at the end", top: false, removed: [[0, 2]], rows: ["4", "5"] },
                { tag: "at the top", top: true, removed: [[2, 4]], rows: ["5", "4"] }]
    }

    // QML-MODEL-03
    function test_smallerLimit(data: var) {
        showing({ insertAtTop: data.top })
        shown([1, 2, 3, 4, 5])
        model.maximumCount = 2
        compare(texts(), data.rows)
        compare(rowsOf(removals), data.removed)
        compare([model.count, model.droppedCount], [2, 3])
        verify(tools.until(() => counts.count === 2))
        model.maximumCount = 3
        compare(shown([6]).length, 3)
    }

    // QML-MODEL-03
    function test_smallerLimitInTheMiddleOfAFrame() {
        showing({ })
        shown([1, 2])
        burst(3, 9)
        model.maximumCount = 3
        verify(tools.until(() => receptions.count === 2))
        compare(texts(), ["7", "8", "9"])
        compare([model.count, model.droppedCount, model.receivedCount], [3, 6, 9])
    }

    function test_badLimit() {
        showing({ })
        ignoreWarningOf("NatsMessageModel", "maximumCount is 0")
        model.maximumCount = 0
        compare(errors.count, 1)
        compare(errors.signalArguments[0][0].code, NatsError.InvalidOption)
        compare(model.maximumCount, 1000)
        model.maximumCount = 1
        compare(shown([1, 2]), ["2"])
    }

    // QML-MODEL-01
    function test_turnedAround() {
        showing({ })
        shown([1, 2, 3])
        burst(4, 4)
        model.insertAtTop = true
        compare(texts(), ["3", "2", "1"])
        compare(resets.count, 1)
        verify(tools.until(() => receptions.count === 2))
        compare(texts(), ["4", "3", "2", "1"])
    }

    // QML-MODEL-01
    function test_clearAndGet() {
        showing({ maximumCount: 2 })
        shown([1, 2, 3])
        compare([model.get(1).text, model.get(0).subject], ["3", "a"])
        for (const row of [-1, 2, 1000000])
            compare([model.get(row).subject, model.get(row).text], ["", ""])
        burst(4, 5) // goes, too
        model.clear()
        compare(texts(), [])
        compare([model.count, model.receivedCount, model.droppedCount, resets.count], [0, 0, 0, 1])
        compare(shown([6]), ["6"])
        compare(model.receivedCount, 1)
        compare(model.subscribed, true)
    }

    function test_whatEmptiesIt_data() {
        const other = () => testCase.newConnection(testCase.newServer())
        return [
            { tag: "subject", change: () => { testCase.model.subject = "b" }, empties: true },
            { tag: "connection", change: () => { testCase.model.connection = other() }, empties: true },
            { tag: "keyRole", change: () => { testCase.model.keyRole = "text" }, empties: true },
            { tag: "queueGroup", change: () => { testCase.model.queueGroup = "q" } },
            { tag: "active", change: () => { testCase.model.active = false } },
            { tag: "active, again", change: () => { testCase.model.active = false; testCase.model.active = true } },
            { tag: "close", change: () => testCase.nats.close() },
            { tag: "loss", change: () => testCase.server.drop() },
            { tag: "filter", change: () => { testCase.model.filter = () => false } },
        ]
    }

    // QML-MODEL-04
    function test_whatEmptiesIt(data: var) {
        showing({ })
        shown([1, 2])
        data.change()
        tools.settle()
        compare(texts(), data.empties ? [] : ["1", "2"])
        compare([model.count, model.receivedCount], data.empties ? [0, 0] : [2, 2])
    }

    // QML-MODEL-04
    function test_inactiveAndBack() {
        showing({ })
        shown([1, 2])
        burst(3, 3) // has arrived before
        model.active = false
        compare(model.subscribed, false)
        verify(tools.until(() => inserts.count === 2))
        model.active = true
        verify(server.waitFor("SUB a ", 2))
        compare(shown([4]), ["1", "2", "3", "4"])
    }

    // QML-MODEL-04
    function test_otherSubjectInTheMiddleOfAFrame() {
        showing({ })
        burst(1, 3)
        model.subject = "b"
        verify(server.waitFor("SUB b "))
        compare(shown([4]), ["4"])
    }

    // QML-MODEL-06
    function test_beforeCompletion() {
        connectIt()
        model = tools.begin(incomplete) as NatsMessageModel
        model.connection = nats
        model.subject = "a"
        model.insertAtTop = true
        compare(countOperations("SUB"), 0)
        tools.complete(incomplete)
        verify(server.waitFor("SUB a "))
        deliver([1, 1, 2, 3, 4])
        verify(tools.until(() => model.get(0).text === "4"))
        compare(texts(), ["4", "3", "2"])
        const old = model
        model = null
        tools.deleteNow(old)
        compare(countOperations("UNSUB"), 1)
    }

    function test_failures_data() {
        return [{ tag: "subject", properties: { subject: "a b" }, code: NatsError.InvalidSubject, text: "a b" },
                { tag: "connection", properties: { connection: null }, code: NatsError.NotConnected, text: "no connection" }]
    }

    // QML-MODEL-04
    function test_failures(data: var) {
        connectIt()
        ignoreWarningOf("NatsMessageModel", data.text)
        model = make(models, data.properties) as NatsMessageModel
        clearSpies()
        verify(tools.until(() => errors.count > 0))
        compare(errors.signalArguments[0][0].code, data.code)
        Object.assign(model, { subject: "a", connection: nats })
        verify(server.waitFor("SUB a "))
        compare(shown([1]), ["1"])
    }
}
