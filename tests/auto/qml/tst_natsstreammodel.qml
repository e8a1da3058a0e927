// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtTest
import Nats

// The element NatsStreamModel: what it asks the server for, and what rows it makes of the answers. What it has in
// common with NatsConsumerModel is tested here.
FakeServerTestCase {
    id: testCase

    name: "NatsStreamModel"
    property var outcome

    Component { id: models; NatsStreamModel { } }

    SignalSpy { id: insertions; signalName: "rowsInserted" }
    SignalSpy { id: removals; signalName: "rowsRemoved" }
    SignalSpy { id: changes; signalName: "dataChanged" }
    SignalSpy { id: resets; signalName: "modelReset" }
    SignalSpy { id: refreshes; signalName: "refreshed" }
    SignalSpy { id: errors; signalName: "errorOccurred" }
    readonly property var spies: [insertions, removals, changes, resets, refreshes, errors]
    readonly property string request: "PUB $JS.API.STREAM.LIST "

    function listing(properties: var): NatsStreamModel {
        const model = make(models, properties) as NatsStreamModel
        for (const spy of testCase.spies) {
            spy.target = model
            spy.clear()
        }
        return model
    }

    function clearSpies() {
        for (const spy of testCase.spies)
            spy.clear()
    }

    // A stream with so many messages; "ts" is when the server has answered.
    function stream(name: string, messages: int): var {
        return { config: { name: name, subjects: [name.toLowerCase() + ".>"] }, created: "2026-01-02T03:04:05Z",
                 state: { messages: messages }, ts: "2026-01-02T03:04:0" + messages + "Z" }
    }

    // Answers the n-th request for a list.
    function answerList(n: int, streams: var, more: var) {
        verify(server.waitFor(testCase.request, n + 1), "request " + n)
        const page = Object.assign({ total: streams.length, offset: 0, limit: 256, streams: streams }, more)
        verify(server.answerRequest(testCase.request, n, JSON.stringify(page)))
    }

    function listed(model: NatsStreamModel, n: int, streams: var, more: var) {
        const before = refreshes.count
        answerList(n, streams, more ?? {})
        verify(tools.until(() => refreshes.count > before && !model.running))
    }

    function names(model: NatsStreamModel): var {
        const result = []
        for (let row = 0; row < model.count; ++row)
            result.push(model.get(row).name)
        return result
    }

    function advise(action: string, name: string) {
        server.publish("$JS.EVENT.ADVISORY.STREAM." + action + "." + name,
                       JSON.stringify({ type: "io.nats.jetstream.advisory.v1.stream_action", stream: name,
                                        action: action === "DELETED" ? "delete" : "create" }))
    }

    // QML-LIST-01
    function test_roles() {
        connectIt()
        const model = listing({})
        listed(model, 0, [{
            config: { name: "S", description: "all", subjects: ["a", "b"], max_age: 7 }, created: "2026-01-02T03:04:05Z",
            state: { messages: 3, bytes: 90, first_seq: 5, last_seq: 7, last_ts: "2026-02-02T03:04:05Z", consumer_count: 2 },
        }])
        compare(model.count, 1)
        const row = model.get(0)
        compare([row.name, row.description, row.subjects], ["S", "all", ["a", "b"]])
        compare([row.messages, row.bytes, row.firstSequence, row.lastSequence, row.consumers], [3, 90, 5, 7, 2])
        compare([row.created.toISOString(), row.lastTime.toISOString()],
                ["2026-01-02T03:04:05.000Z", "2026-02-02T03:04:05.000Z"])
        compare(row.info.config.max_age, 7)
        compare([model.indexOf("S"), model.indexOf("T")], [0, -1])
        compare([Object.keys(model.get(1)), Object.keys(model.get(-1))], [[], []])
        compare([model.running, refreshes.count, errors.count], [false, 1, 0])
    }

    Instantiator {
        id: view
        active: false
        delegate: QtObject {
            required property string name
            required property var messages
            required property var lastSequence
            property int replaced: 0
            onMessagesChanged: ++replaced
        }
    }

    // QML-LIST-01
    function test_view() {
        connectIt()
        const model = listing({})
        view.model = model
        view.active = true
        const large = stream("B", 2)
        large.state = { messages: 2, last_seq: 0 }
        listed(model, 0, [stream("A", 1), large])
        compare(view.count, 2)
        const first = view.objectAt(0)
        first.replaced = 0
        compare([first.name, first.messages, view.objectAt(1).name], ["A", 1, "B"])
        model.refresh()
        listed(model, 1, [stream("A", 5), large])
        compare([view.objectAt(0) === first, first.messages, first.replaced], [true, 5, 1])
        view.active = false
        view.model = null
    }

    // QML-LIST-01
    function test_largeNumbersAreText() {
        connectIt()
        const model = listing({})
        verify(server.waitFor(testCase.request))
        server.answerRequest(testCase.request, 0, "{\"total\":1,\"offset\":0,\"limit\":256,\"streams\":[{\"config\":{\"name\":\"S\"},"
                             + "\"state\":{\"first_seq\":9007199254740992,\"last_seq\":9007199254740993}}]}")
        verify(tools.until(() => model.count === 1))
        compare([model.get(0).firstSequence, model.get(0).lastSequence], [9007199254740992, "9007199254740993"])
    }

    // QML-LIST-02
    function test_pagesAndFilter() {
        connectIt()
        const model = listing({ subjectFilter: "orders.>", domain: "hub" })
        const request = "PUB $JS.hub.API.STREAM.LIST "
        verify(server.waitFor(request))
        verify(server.operation(request).includes("\"subject\":\"orders.>\""))
        server.answerRequest(request, 0, JSON.stringify({ total: 3, offset: 0, limit: 2, streams: [stream("C", 1), stream("A", 1)] }))
        verify(server.waitFor(request, 2))
        compare(model.count, 0) // views are told once, of all
        server.answerRequest(request, 1, JSON.stringify({ total: 3, offset: 2, limit: 2, streams: [stream("B", 1)] }))
        verify(tools.until(() => model.count === 3))
        compare(names(model), ["A", "B", "C"])
        compare(insertions.count, 1)
    }

    // QML-LIST-03
    function test_onlyChangesAreTold() {
        connectIt()
        const model = listing({})
        listed(model, 0, [stream("B", 1), stream("D", 1), stream("E", 1), stream("F", 1)])
        clearSpies()
        model.refresh()
        const again = stream("B", 1)
        again.ts = "2026-01-02T03:04:09Z"
        listed(model, 1, [stream("A", 1), again, stream("C", 1), stream("F", 7)])
        compare(names(model), ["A", "B", "C", "F"])
        compare([removals.count, insertions.count, changes.count, resets.count], [1, 2, 1, 0])
        compare([removals.signalArguments[0][1], removals.signalArguments[0][2]], [1, 2]) // D and E
        compare([insertions.signalArguments[0][1], insertions.signalArguments[1][1]], [0, 2])
        compare(changes.signalArguments[0][0].row, 3)
        compare(model.get(3).messages, 7)
        clearSpies()
        model.refresh()
        listed(model, 2, [stream("A", 1), again, stream("C", 1), stream("F", 7)])
        compare([removals.count, insertions.count, changes.count, refreshes.count], [0, 0, 0, 1])
    }

    // QML-LIST-04
    function test_stormOfAdvisories() {
        connectIt()
        const model = listing({})
        listed(model, 0, [stream("A", 1)])
        for (let n = 0; n < 50; ++n) {
            advise("CREATED", "S" + n)
            tools.settle()
        }
        listed(model, 1, [stream("A", 1), stream("B", 1)])
        compare(names(model), ["A", "B"])
        tools.settle()
        compare(countOperations(testCase.request), 2)
        advise("DELETED", "B")
        listed(model, 2, [stream("A", 1)])
        compare(names(model), ["A"])
    }

    // QML-LIST-04
    function test_advisoryWhileAsked() {
        connectIt()
        const model = listing({})
        verify(server.waitFor(testCase.request))
        advise("CREATED", "B")
        wait(150) // longer than advisories are collected
        compare(countOperations(testCase.request), 1)
        answerList(0, [stream("A", 1)], {})
        listed(model, 1, [stream("A", 1), stream("B", 1)])
        compare(names(model), ["A", "B"])
    }

    // QML-LIST-04
    function test_interval() {
        connectIt()
        const model = listing({ refreshInterval: 5 })
        for (let n = 0; n < 4; ++n)
            answerList(n, [stream("A", n)], {})
        verify(tools.until(() => model.count === 1 && model.get(0).messages === 3))
    }

    // QML-LIST-04
    function test_refusedAdvisoriesAreToldOnce() {
        connectIt()
        ignoreWarningOf("NatsStreamModel", "ADVISORY")
        const model = listing({ refreshInterval: 5 })
        const refusal = "-ERR 'Permissions Violation for Subscription to \"$JS.EVENT.ADVISORY.>\"'\r\n"
        verify(server.waitFor("SUB $JS.EVENT.ADVISORY.> "))
        server.inject(refusal)
        for (let n = 0; n < 3; ++n)
            answerList(n, [stream("A", n)], {})
        verify(tools.until(() => model.count === 1 && model.get(0).messages === 2))
        compare(countOperations("SUB $JS.EVENT.ADVISORY"), 1)
        compare([errors.count, model.error.code], [1, NatsError.NoError])
        compare(errors.signalArguments[0][0].code, NatsError.PermissionViolation)
        server.clear()
        server.drop()
        verify(server.waitFor("SUB $JS.EVENT.ADVISORY.> ")) // there may be other permissions
        server.inject(refusal)
        answerList(0, [stream("A", 5)], {})
        verify(tools.until(() => model.get(0).messages === 5))
        compare(errors.signalArguments.filter((one) => one[0].code === NatsError.PermissionViolation).length, 1)
    }

    // QML-LIST-05
    function test_reconnection() {
        connectIt()
        const model = listing({})
        listed(model, 0, [stream("A", 1)])
        server.clear()
        server.drop()
        compare(model.count, 1)
        listed(model, 0, [stream("A", 1), stream("B", 1)])
        compare(model.count, 2)
    }

    // QML-LIST-05
    function test_errorKeepsTheRows() {
        connectIt()
        const model = listing({})
        listed(model, 0, [stream("A", 1)])
        testCase.outcome = undefined
        model.refresh().catch((error) => { testCase.outcome = error })
        verify(server.waitFor(testCase.request, 2))
        server.answerRequest(testCase.request, 1, "{\"error\":{\"code\":503,\"err_code\":10008,\"description\":\"not available\"}}")
        verify(tools.until(() => testCase.outcome !== undefined))
        verify(testCase.outcome instanceof Error)
        compare([testCase.outcome.code, errors.count, model.count], [model.error.code, 1, 1])
        verify(model.error.code !== NatsError.NoError)
        model.refresh()
        listed(model, 2, [])
        compare([model.count, model.error.code], [0, NatsError.NoError])
    }

    // QML-LIST-05
    function test_missingRowsStay() {
        connectIt()
        const model = listing({})
        listed(model, 0, [stream("A", 1), stream("B", 2), stream("C", 3)])
        clearSpies()
        model.refresh()
        listed(model, 1, [stream("A", 1)], { total: 3, missing: ["B", "Z"], offline: { Q: "new" } })
        compare(names(model), ["A", "B"])
        compare(model.missing, ["B", "Z", "Q"])
        compare(changes.count, 0)
        model.refresh()
        listed(model, 2, [stream("A", 1)])
        compare([names(model), model.missing], [["A"], []])
    }

    // QML-LIST-06
    function test_otherFilterEmpties() {
        connectIt()
        const model = listing({})
        listed(model, 0, [stream("A", 1)])
        model.subjectFilter = "b"
        verify(tools.until(() => model.count === 0))
        listed(model, 1, [stream("B", 1)])
        compare(names(model), ["B"])
    }

    // QML-LIST-06
    function test_changesWhileAsked() {
        connectIt()
        const model = listing({})
        testCase.outcome = undefined
        model.refresh().then(() => { testCase.outcome = "done" }).catch((error) => { testCase.outcome = error.message })
        verify(tools.until(() => model.running))
        verify(server.waitFor(testCase.request))
        model.subjectFilter = "b"
        compare(model.running, false)
        server.answerRequest(testCase.request, 0, JSON.stringify({ total: 1, streams: [stream("A", 1)] })) // too late
        verify(server.waitFor(testCase.request, 2))
        listed(model, 1, [stream("B", 1)])
        compare(names(model), ["B"])
        verify(tools.until(() => testCase.outcome !== undefined))
        compare(testCase.outcome, "done") // with the list of what is wanted now
    }

    // QML-LIST-06
    function test_inactiveKeepsRowsAndIsQuiet() {
        connectIt()
        const model = listing({ refreshInterval: 5 })
        listed(model, 0, [stream("A", 1)])
        model.active = false
        verify(server.waitFor("UNSUB")) // of the advisories
        const before = countOperations(testCase.request)
        advise("CREATED", "B")
        wait(150)
        compare([countOperations(testCase.request), model.count], [before, 1])
        testCase.outcome = undefined
        model.refresh().then(() => { testCase.outcome = "done" })
        listed(model, before, [stream("B", 1)])
        verify(tools.until(() => testCase.outcome === "done"))
        compare(names(model), ["B"])
        verify(server.barrier())
    }

    // QML-LIST-06
    function test_impossibleInterval() {
        const model = listing({ active: false })
        ignoreWarningOf("NatsStreamModel", "refreshInterval")
        model.refreshInterval = -1
        compare([model.refreshInterval, errors.count], [0, 1])
        compare(errors.signalArguments[0][0].code, NatsError.InvalidOption)
    }

    // QML-LIST-06
    function test_withoutConnection() {
        const model = listing({ connection: null })
        verify(tools.until(() => errors.count === 1))
        compare(model.error.code, NatsError.NotConnected)
        testCase.outcome = undefined
        model.refresh().catch((error) => { testCase.outcome = error })
        verify(tools.until(() => testCase.outcome !== undefined))
        compare(testCase.outcome.code, NatsError.NotConnected)
    }

    // QML-LIST-07
    function test_goesWhileAsked() {
        connectIt()
        const model = listing({})
        testCase.outcome = undefined
        verify(server.waitFor(testCase.request))
        model.refresh().catch((error) => { testCase.outcome = error })
        tools.watch(model)
        tools.deleteNow(model)
        compare(tools.living(), 0)
        server.answerRequest(testCase.request, 0, "{\"total\":0}")
        verify(tools.until(() => testCase.outcome !== undefined))
        compare(testCase.outcome.code, NatsError.Cancelled)
        verify(server.barrier())
        verify(nats.connected)
    }

    function test_goesInAHandler_data(): var {
        return [{ tag: "rowsRemoved" }, { tag: "rowsInserted" }, { tag: "dataChanged" }, { tag: "countChanged" },
                { tag: "runningChanged" }, { tag: "errorChanged" }, { tag: "errorOccurred" }, { tag: "refreshed" },
                { tag: "missingChanged" }]
    }

    // QML-LIST-07
    function test_goesInAHandler(data: var) {
        connectIt()
        const model = listing({})
        listed(model, 0, [stream("A", 1), stream("B", 1)])
        tools.watch(model)
        model[data.tag].connect(() => { tools.deleteNow(model) })
        model.refresh()
        if (data.tag.startsWith("error")) {
            verify(server.waitFor(testCase.request, 2))
            server.answerRequest(testCase.request, 1, "{\"error\":{\"code\":503,\"description\":\"not available\"}}")
        } else if (data.tag !== "runningChanged") {
            answerList(1, [stream("B", 2), stream("C", 1), stream("D", 1)], { missing: ["X"] })
        }
        verify(tools.until(() => tools.living() === 0))
        verify(server.barrier())
        verify(nats.connected)
    }

    // QML-LIST-07
    function test_changesInAHandler() {
        connectIt()
        const model = listing({})
        let seen = -1
        model.rowsInserted.connect(() => {
            if (seen >= 0)
                return
            seen = model.count
            model.subjectFilter = "b"
            tools.settle() // the rows must not change while views are told
            seen = model.count
        })
        answerList(0, [stream("A", 1)], {})
        verify(tools.until(() => seen === 1))
        listed(model, 1, [stream("B", 1)])
        compare(names(model), ["B"])
        compare(seen, 1)
    }
}
