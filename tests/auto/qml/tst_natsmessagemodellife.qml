// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats

// The element NatsMessageModel: views that follow it, handlers that change or delete it, and its end.
FakeServerTestCase {
    id: testCase

    name: "NatsMessageModelLife"
    property NatsMessageModel model
    property string awaited // the signal that the action is for
    property int calls: 0

    Component { id: models; NatsMessageModel { subject: "a"; maximumCount: 4 } }
    Component {
        id: views
        ListView {
            width: 100
            height: 1000
            delegate: Item {
                required property string text

                height: 10
            }
        }
    }

    SignalSpy { id: receptions; target: testCase.model; signalName: "receivedCountChanged" }

    function cleanup() {
        model = null
        awaited = ""
        calls = 0
    }

    // Where a handler is connected before a view is, it is told before it.
    function doAt(signal: string, action: var) {
        model[signal].connect(() => {
            if (signal !== awaited)
                return
            calls += 1
            action()
        })
    }

    function showing(): NatsMessageModel {
        connectIt()
        model = make(models, { }) as NatsMessageModel
        verify(server.waitFor("SUB a "))
        receptions.clear()
        return model
    }

    function inject(payloads: var) {
        server.inject(payloads.map((payload) => server.messageText("a", String(payload))).join(""))
    }

    function deliver(payloads: var) {
        const told = receptions.count
        inject(payloads)
        verify(tools.until(() => receptions.count > told))
    }

    function shownBy(view: var): var {
        view.forceLayout()
        const all = []
        for (let row = 0; row < view.count; ++row)
            all.push(view.itemAtIndex(row).text)
        return all
    }

    function rows(): var {
        const all = []
        for (let row = 0; row < model.count; ++row)
            all.push(model.get(row).text)
        return all
    }

    function test_changedByAHandler_data() {
        const signals = ["rowsAboutToBeInserted", "rowsInserted", "rowsAboutToBeRemoved", "rowsRemoved", "dataChanged"]
        const actions = [
            { tag: "clear()", action: () => testCase.model.clear() },
            { tag: "limit", action: () => { testCase.model.maximumCount = 2 } },
            { tag: "turned around", action: () => { testCase.model.insertAtTop = true } },
            { tag: "key", action: () => { testCase.model.keyRole = "text" } },
            { tag: "other subject", action: () => { testCase.model.subject = "b" } },
        ]
        const all = []
        for (const signal of signals) {
            for (const row of actions)
                all.push({ tag: signal + ", " + row.tag, signal: signal, action: row.action })
        }
        return all
    }

    // What a view shows is what the model has, also where it is told after a handler.
    // QML-MODEL-06
    function test_changedByAHandler(data: var) {
        showing()
        doAt(data.signal, data.action)
        const view = createTemporaryObject(views, testCase, { model: model }) as ListView
        deliver([1, 2, 3])
        compare(shownBy(view), ["1", "2", "3"])
        awaited = data.signal
        deliver([4, 5]) // pushes one out
        inject([6, 7, 8, 9]) // all at once, where nothing has changed so far
        verify(tools.until(() => calls > 0))
        tools.settle()
        compare(shownBy(view), rows())
        awaited = ""
        verify(tools.until(() => model.subject !== "b" || server.operations("SUB b ").length === 1))
        compare(shownBy(view), rows())
        model.clear()
        compare(shownBy(view), [])
    }

    // QML-MODEL-06
    function test_emptiedEachTime() {
        showing()
        doAt("rowsInserted", () => testCase.model.clear())
        const view = createTemporaryObject(views, testCase, { model: model }) as ListView
        awaited = "rowsInserted"
        for (let turn = 1; turn <= 5; ++turn) {
            inject([1, 2])
            verify(tools.until(() => calls === turn))
            tools.settle()
            compare(shownBy(view), [])
            compare([model.count, model.receivedCount], [0, 0])
        }
    }

    function test_deletedByAHandler_data() {
        return [
            { tag: "rowsInserted" }, { tag: "rowsRemoved" }, { tag: "dataChanged" },
            { tag: "countChanged" }, { tag: "receivedCountChanged" }, { tag: "droppedCountChanged" },
            { tag: "modelAboutToBeReset", change: (model) => model.clear() },
            { tag: "modelReset", change: (model) => { model.insertAtTop = true } },
            { tag: "modelReset, key", signal: "modelReset", change: (model) => { model.keyRole = "text" } },
            { tag: "keyRoleChanged", change: (model) => { model.keyRole = "text" } },
            { tag: "rowsRemoved, limit", signal: "rowsRemoved", change: (model) => { model.maximumCount = 1 } },
            { tag: "rowsInserted, limit", signal: "rowsInserted", pending: true,
              change: (model) => { model.maximumCount = 1 } },
            { tag: "maximumCountChanged", change: (model) => { model.maximumCount = 1 } },
            { tag: "activeChanged", change: (model) => { model.active = false } },
            { tag: "subscribedChanged", change: (model) => { model.active = false } },
            { tag: "modelReset, subject", signal: "modelReset", change: (model) => { model.subject = "b" } },
            { tag: "subscribedChanged, close", signal: "subscribedChanged", change: () => testCase.nats.close() },
            { tag: "ended", change: () => testCase.nats.close() },
            { tag: "errorOccurred", change: (model) => { model.maximumCount = 0 }, warns: true },
        ]
    }

    // QML-MODEL-06
    function test_deletedByAHandler(data: var) {
        const own = showing()
        deliver([1, 2, 3])
        if (data.pending)
            inject([4])
        model = null
        own[data.signal || data.tag].connect(() => {
            calls += 1
            testCase.tools.deleteNow(own)
        })
        if (data.warns)
            ignoreWarningOf("NatsMessageModel", "maximumCount")
        if (data.change)
            data.change(own)
        else
            inject(data.tag === "dataChanged" ? [4] : [4, 5])
        if (data.tag === "dataChanged") { // four rows, and then four others
            verify(tools.until(() => own.count === 4))
            inject([5, 6, 7, 8])
        }
        verify(tools.until(() => calls === 1))
        if (nats.connected)
            verify(countOperations("UNSUB") > 0)
    }

    function test_destroyedWithMessagesPending_data() {
        const tools = testCase.tools
        return [{ tag: "delete", remove: (model) => tools.deleteNow(model), gone: true },
                { tag: "destroy()", remove: (model) => model.destroy() },
                { tag: "connection", remove: () => tools.deleteNow(testCase.nats), rows: 3 },
                { tag: "C++ connection", remove: () => tools.deleteNow(testCase.nats.connection), rows: 3 }]
    }

    // QML-MODEL-06
    function test_destroyedWithMessagesPending(data: var) {
        const own = showing()
        const view = createTemporaryObject(views, testCase, { model: own }) as ListView
        inject([1, 2, 3])
        model = null
        data.remove(own)
        if (data.rows)
            verify(tools.until(() => own.count === data.rows)) // what has arrived is shown
        else
            tools.settle()
        view.forceLayout()
        compare(view.count, data.rows || 0)
    }

    // QML-MODEL-06
    function test_rowsOutliveTheConnection() {
        showing()
        deliver(['{"a":1}'])
        tools.deleteNow(nats)
        const message = model.get(0)
        compare(message.json().a, 1)
        ignoreWarning(/cannot be answered/)
        compare(message.respond("x"), false)
    }
}
