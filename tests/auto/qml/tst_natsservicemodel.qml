// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats

// The model NatsServiceModel: whom it asks, and how answers become rows.
FakeServerTestCase {
    id: testCase

    name: "NatsServiceModel"
    property var outcome
    property list<string> log
    property int asked: 0 // how often the model has asked before

    Component { id: models; NatsServiceModel { stallTimeout: 20 } }

    SignalSpy { id: errors; signalName: "errorOccurred" }
    SignalSpy { id: refreshes; signalName: "refreshed" }

    function newModel(properties: var): NatsServiceModel {
        connectIt()
        const model = make(models, properties) as NatsServiceModel
        errors.target = model
        refreshes.target = model
        errors.clear()
        refreshes.clear()
        model.rowsInserted.connect((parent, first, last) => testCase.log.push("+" + first + "-" + last))
        model.rowsRemoved.connect((parent, first, last) => testCase.log.push("-" + first + "-" + last))
        model.dataChanged.connect((first) => testCase.log.push("!" + first.row))
        log = []
        asked = 0
        return model
    }

    function common(name: string, id: string): var {
        return { name: name, id: id, version: "1.0.0", metadata: { place: "car" } }
    }

    function info(name: string, id: string): string {
        return JSON.stringify(Object.assign({
            type: "io.nats.micro.v1.info_response", description: "about " + name,
            endpoints: [{ name: "a", subject: "s.a", queue_group: "q", metadata: { unit: "km" } }],
        }, common(name, id)))
    }

    function stats(name: string, id: string, requests: int): string {
        return JSON.stringify(Object.assign({
            type: "io.nats.micro.v1.stats_response", started: "2026-01-02T03:04:05Z",
            endpoints: [{ name: "a", subject: "s.a", queue_group: "q", num_requests: requests, num_errors: 1,
                          last_error: "400:bad", processing_time: requests * 2000000,
                          average_processing_time: 2000000, data: { level: 3 } }],
        }, common(name, id)))
    }

    // Answers both questions that wait, with [name, id, requests] of each service; then no more come.
    function answer(model: NatsServiceModel, suffix: string, services: var) {
        awaitQuestions(suffix)
        const count = refreshes.count
        if (services.length === 0) {
            inject("INFO" + suffix, "", "NATS/1.0 503\r\n\r\n")
            inject("STATS" + suffix, "", "NATS/1.0 503\r\n\r\n")
        }
        for (const [name, id, requests] of services) {
            inject("INFO" + suffix, info(name, id), "")
            inject("STATS" + suffix, stats(name, id, requests), "")
        }
        ++asked
        verify(tools.until(() => refreshes.count > count && !model.running))
    }

    function awaitQuestions(suffix: string) {
        verify(server.waitFor("PUB $SRV.INFO" + suffix + " ", asked + 1))
        verify(server.waitFor("PUB $SRV.STATS" + suffix + " ", asked + 1))
    }

    function inject(question: string, payload: string, headers: string) {
        const reply = server.operation("PUB $SRV." + question + " ", asked).split(" ")[2]
        const inbox = reply.slice(0, reply.lastIndexOf(".")) + ".*"
        verify(server.deliver(inbox, reply, payload, "", headers)
               || server.deliver(reply, reply, payload, "", headers), reply)
    }

    function keys(model: NatsServiceModel): var {
        return Array.from({ length: model.count }, (unused, row) => model.get(row).name + "/" + model.get(row).instanceId)
    }

    function test_defaults() {
        const model = createTemporaryObject(models, testCase, { active: false }) as NatsServiceModel
        compare([model.name, model.prefix, model.timeout, model.refreshInterval], ["", "$SRV", 2000, 0])
        compare([model.count, model.running, model.error.code], [0, false, NatsError.NoError])
        compare([Object.keys(model.get(0)), model.indexOf("x")], [[], -1])
    }

    // QML-SERVICE-20: what nats.go 1.22 answers
    function test_firstFormat() {
        const model = newModel({ })
        const who = { name: "units", id: "1", version: "1.0.0" }
        awaitQuestions("")
        inject("INFO", JSON.stringify(Object.assign({ description: "d", subject: "s.a" }, who)), "")
        inject("STATS", JSON.stringify(Object.assign({ num_requests: 5, num_errors: 1, last_error: "bad",
            processing_time: 10000000, average_processing_time: 2000000, started: "2026-01-02T03:04:05Z" }, who)), "")
        tryCompare(model, "count", 1)
        const row = model.get(0)
        compare([row.description, row.requestCount, row.errorCount, row.lastError], ["d", 5, 1, "bad"])
        compare(row.endpoints.length, 1)
        compare([row.endpoints[0].name, row.endpoints[0].subject, row.endpoints[0].requestCount], ["", "s.a", 5])
    }

    // QML-SERVICE-20
    function test_rows() {
        const model = newModel({ })
        answer(model, "", [["units", "2", 5], ["cabin", "9", 3], ["units", "1", 0]])
        compare(keys(model), ["cabin/9", "units/1", "units/2"])
        const row = model.get(2)
        compare([row.version, row.description, row.metadata], ["1.0.0", "about units", { place: "car" }])
        compare(row.started.toISOString(), "2026-01-02T03:04:05.000Z")
        compare([row.requestCount, row.errorCount, row.lastError], [5, 1, "400:bad"])
        compare([row.processingTime, row.averageProcessingTime], [10, 2])
        compare(row.endpoints.length, 1)
        const endpoint = row.endpoints[0]
        compare([endpoint.name, endpoint.subject, endpoint.queueGroup, endpoint.metadata], ["a", "s.a", "q", { unit: "km" }])
        compare([endpoint.requestCount, endpoint.averageProcessingTime, endpoint.data], [5, 2, { level: 3 }])
        compare(model.get(1).averageProcessingTime, 0)
        compare(model.indexOf("2"), 2)
    }

    // QML-SERVICE-20
    function test_changes() {
        const model = newModel({ })
        answer(model, "", [["a", "1", 5], ["c", "3", 5], ["d", "4", 5]])
        log = []
        model.refresh()
        answer(model, "", [["a", "1", 5], ["c", "3", 5], ["d", "4", 5]])
        compare(log, [])
        model.refresh()
        answer(model, "", [["b", "2", 1], ["c", "3", 6], ["e", "5", 1]])
        compare(keys(model), ["b/2", "c/3", "e/5"])
        compare(log, ["-0-0", "+0-0", "!1", "-2-2", "+2-2"])
        model.refresh()
        answer(model, "", [])
        compare([model.count, model.error.code], [0, NatsError.NoError])
    }

    // QML-SERVICE-20: one of two answers came too late
    function test_oneAnswerIsMissing() {
        const model = newModel({ })
        answer(model, "", [["a", "1", 5]])
        model.refresh()
        awaitQuestions("")
        inject("INFO", "", "NATS/1.0 503\r\n\r\n")
        inject("STATS", stats("a", "1", 7), "")
        verify(tools.until(() => refreshes.count === 2))
        compare([model.get(0).requestCount, model.get(0).description], [7, "about a"])
    }

    // QML-SERVICE-21
    function test_refreshInterval() {
        const model = newModel({ refreshInterval: 10 })
        answer(model, "", [["a", "1", 5]])
        answer(model, "", [["a", "1", 6]])
        compare(model.get(0).requestCount, 6)
        model.active = false
        tools.settle()
        ignoreWarningOf("NatsServiceModel", "refreshInterval is -1")
        model.refreshInterval = -1
        compare([model.refreshInterval, errors.count], [10, 1])
    }

    // QML-SERVICE-21
    function test_name() {
        const model = newModel({ name: "a" })
        answer(model, ".a", [["a", "1", 5]])
        model.name = "b"
        model.prefix = "$OTHER"
        awaitOperation("PUB $OTHER.INFO.b ")
        compare(model.count, 0)
    }

    // QML-SERVICE-21
    function test_asksAgainAfterALoss() {
        const model = newModel({ })
        answer(model, "", [["a", "1", 5]])
        server.drop()
        awaitQuestions("")
        compare(model.count, 1)
    }

    // QML-SERVICE-21
    function test_inactive() {
        const model = newModel({ active: false })
        tools.settle()
        compare(countOperations("PUB $SRV"), 0)
        testCase.outcome = undefined
        model.refresh().then(() => { testCase.outcome = model.count })
        answer(model, "", [["a", "1", 5]])
        verify(tools.until(() => testCase.outcome === 1))
        model.connection = newConnection(newServer())
        verify(tools.until(() => model.count === 0))
    }

    // QML-SERVICE-21
    function test_errors() {
        const model = newModel({ })
        answer(model, "", [["a", "1", 5]])
        testCase.outcome = undefined
        model.name = "no.name"
        model.refresh().catch((error) => { testCase.outcome = error.code })
        verify(tools.until(() => testCase.outcome !== undefined))
        compare([outcome, model.error.code, errors.count], [NatsError.InvalidOption, NatsError.InvalidOption, 1])
        model.connection = null
        verify(tools.until(() => model.error.code === NatsError.NotConnected))
    }

    function test_handlerDestroys_data() {
        return [{ tag: "rowsInserted" }, { tag: "countChanged" }, { tag: "runningChanged" }, { tag: "refreshed" }]
    }

    // QML-SERVICE-22
    function test_handlerDestroys(data: var) {
        const model = newModel({ })
        awaitOperation("PUB $SRV.STATS ")
        let isGone = false
        const remove = () => {
            if (!isGone && (data.tag !== "rowsInserted")) {
                isGone = true
                tools.deleteNow(model)
            } else if (!isGone) {
                isGone = true
                model.destroy()
            }
        }
        model[data.tag].connect(remove)
        inject("INFO", info("a", "1"), "")
        inject("STATS", stats("a", "1", 1), "")
        verify(tools.until(() => isGone))
        tools.settle()
    }

    // QML-SERVICE-22
    function test_goesWhileItAsks() {
        const model = newModel({ })
        awaitOperation("PUB $SRV.STATS ")
        testCase.outcome = undefined
        model.refresh().catch((error) => { testCase.outcome = error.code })
        tools.deleteNow(model)
        verify(tools.until(() => testCase.outcome === NatsError.Cancelled))
    }
}
