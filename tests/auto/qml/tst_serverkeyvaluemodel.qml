// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

// The element NatsKeyValueModel and a real nats-server, with somebody else who writes.
KeyValueTestCase {
    id: testCase

    name: "ServerKeyValueModel"

    Component {
        id: component
        NatsKeyValueModel {
            property int resets: 0
            property int changes: 0
            property var errors: []
            property natsError told
            onModelReset: ++resets
            onDataChanged: ++changes
            onErrorOccurred: (error) => {
                told = error
                errors.push(error.code)
            }
        }
    }
    Component {
        id: viewComponent
        ListView {
            width: 100
            height: 400
            delegate: Item {
                required property string key
                required property var value
                required property string text
                required property var model
                width: 100
                height: 10
            }
        }
    }

    Component {
        id: tableComponent
        TableView {
            width: 400
            height: 400
            columnWidthProvider: () => 100
            rowHeightProvider: () => 20
            delegate: Text {
                required property var display
                text: display
            }
        }
    }

    function cellsOf(view: var): string {
        view.forceLayout()
        const cells = []
        for (let row = 0; row < view.rows; ++row) {
            for (let column = 0; column < view.columns; ++column) {
                const cell = view.itemAtCell(Qt.point(column, row))
                cells.push(cell ? cell.text : "?")
            }
        }
        return cells.join(" ")
    }

    function makeModel(properties: var): var {
        const made = make(component, properties)
        tryCompare(made, "upToDate", true, 20000)
        return made
    }

    function keysOf(model: var): string {
        const keys = []
        for (let row = 0; row < model.count; ++row)
            keys.push(model.get(row).key)
        return keys.join()
    }

    // QML-KV-30
    function test_rows() {
        for (const key of ["b", "a.x", "c", "a"])
            done(theirs.put(key, key + "1"))
        done(theirs.removeKey("c"))
        const model = makeModel({})
        compare([keysOf(model), model.resets], ["a,a.x,b", 1]) // in order, and at once
        compare([model.indexOf("b"), model.indexOf("c"), model.get(0).text, model.get(9).revision], [2, -1, "a1", 0])
        done(theirs.put("a", "new"))
        tryVerify(() => model.get(0).text === "new", 20000)
        done(theirs.put("aa", "1"))
        tryCompare(model, "count", 4, 20000)
        compare(keysOf(model), "a,a.x,aa,b")
        done(theirs.purgeKey("a.x"))
        tryCompare(model, "count", 3, 20000)
        compare([keysOf(model), model.resets], ["a,aa,b", 1])
    }

    // QML-KV-30
    function test_emptyBucket() {
        const model = makeModel({})
        compare(model.count, 0)
        done(theirs.put("a", 1))
        tryCompare(model, "count", 1, 20000)
    }

    // QML-KV-31
    function test_filters() {
        for (const key of ["x.1", "x.2", "y.1"])
            done(theirs.put(key, { on: key === "x.2" }))
        compare(keysOf(makeModel({ keyFilters: ["x.*"] })), "x.1,x.2")
        const model = makeModel({ filter: (entry) => entry.value.on })
        compare(keysOf(model), "x.2")
        done(theirs.put("y.1", { on: true }))
        tryVerify(() => keysOf(model) === "x.2,y.1", 20000)
        done(theirs.put("x.2", { on: false })) // it does not pass any more
        tryVerify(() => keysOf(model) === "y.1", 20000)
        model.filter = undefined
        tryVerify(() => keysOf(model) === "x.1,x.2,y.1", 20000)
        ignoreWarning(/The filter failed/)
        const failing = makeModel({ filter: () => { throw new Error("no") } })
        compare([failing.count, failing.errors.join()], [3, String(NatsError.HandlerFailed)])
    }

    // QML-KV-32
    function test_columns() {
        done(theirs.put("d1", { name: "Pump", at: { x: 3 } }))
        const model = makeModel({ columns: ["key", "json.name", "json.at.x", "revision", "time"] })
        compare([model.rowCount(), model.columnCount()], [1, 5])
        const cells = [0, 1, 2, 3].map((column) => model.data(model.index(0, column), Qt.DisplayRole))
        compare(cells.join(), "d1,Pump,3,1")
        verify(model.data(model.index(0, 4), Qt.DisplayRole).getTime() > 0)
        compare(model.headerData(1, Qt.Horizontal, Qt.DisplayRole), "name")
        ignoreWarning(/columns has 'size'/)
        model.columns = ["key", "size"]
        compare([model.columnCount(), model.errors.join()], [5, String(NatsError.InvalidOption)])
    }

    // QML-KV-32 QML-KV-36
    function test_tableView() {
        for (const [key, count] of [["a", 10], ["b", 9], ["c", 100]])
            done(theirs.put(key, { count: count }))
        const model = makeModel({ columns: ["key", "json.count", "revision"] })
        const table = createTemporaryObject(tableComponent, testCase, { model: model })
        const sorted = createTemporaryObject(tableComponent, testCase, { model: tools.sorted(model, 1) })
        tryVerify(() => cellsOf(table) === "a 10 1 b 9 2 c 100 3", 20000, cellsOf(table))
        tryVerify(() => cellsOf(sorted) === "b 9 2 a 10 1 c 100 3", 20000, cellsOf(sorted))
        done(theirs.put("c", { count: 9.5 }))
        tryVerify(() => cellsOf(table) === "a 10 1 b 9 2 c 9.5 4", 20000, cellsOf(table))
        tryVerify(() => cellsOf(sorted) === "b 9 2 c 9.5 4 a 10 1", 20000, cellsOf(sorted))
        done(theirs.removeKey("b"))
        tryVerify(() => cellsOf(sorted) === "c 9.5 4 a 10 1", 20000, cellsOf(sorted))
    }

    // QML-KV-33
    function test_edits() {
        done(theirs.put("d1", { name: "Pump", at: { x: 3 } }))
        const model = makeModel({ columns: ["key", "json.name", "value"] })
        verify(model.setData(model.index(0, 1), "Big pump", Qt.EditRole))
        tryVerify(() => model.get(0).value.name === "Big pump", 20000)
        compare(model.get(0).value.at.x, 3) // what is beside it stays
        verify(!model.setData(model.index(0, 0), "d2", Qt.EditRole)) // a key

        const view = createTemporaryObject(viewComponent, testCase, { model: model })
        tryVerify(() => view.itemAtIndex(0), 20000)
        view.itemAtIndex(0).model.value = 7
        tryVerify(() => model.get(0).value === 7, 20000)
        compare(done(theirs.get("d1")).text, "7")
    }

    // QML-KV-33
    function test_editOfWhatChangedMeanwhile() {
        done(theirs.put("d1", "1"))
        const model = makeModel({ columns: ["value"] })
        model.active = false // it hears no more of changes
        done(theirs.put("d1", "2"))
        ignoreWarning(/d1/)
        verify(model.setData(model.index(0, 0), "3", Qt.EditRole))
        tryVerify(() => model.errors.join() === String(NatsError.KeyRevisionMismatch), 20000)
        compare([model.told.expectedRevision, model.told.storedRevision], [1, 2]) // QML-KV-04
        compare(done(theirs.get("d1")).text, "2")
    }

    // QML-KV-34
    function test_oneUpdateInAFrame() {
        for (let i = 0; i < 20; ++i)
            done(theirs.put("k" + i, 0))
        const model = makeModel({})
        const waiting = []
        for (let round = 1; round <= 50; ++round) {
            for (let i = 0; i < 20; ++i)
                waiting.push(theirs.put("k" + i, round))
        }
        done(Promise.all(waiting))
        tryVerify(() => [0, 7, 19].every((i) => model.get(model.indexOf("k" + i)).value === 50), 20000)
        verify(model.changes < 500, model.changes) // of a thousand changes
        compare(model.resets, 1)
    }

    // QML-KV-35
    function test_openedAgain() {
        done(theirs.put("a", 1))
        done(theirs.put("b", 1))
        const model = makeModel({})
        nats.active = false
        tryCompare(model, "upToDate", false, 20000)
        compare(model.count, 2) // the rows stay
        done(theirs.purgeKey("a"))
        done(theirs.put("c", 1))
        nats.active = true
        tryCompare(model, "upToDate", true, 20000)
        compare(keysOf(model), "b,c")
    }
}
