// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats

// The element NatsResponder: promises that are settled late or never, objects that go meanwhile, and drain().
FakeServerTestCase {
    id: testCase

    name: "NatsResponderLife"
    property var resolveIt
    property var rejectIt

    Component { id: responders; NatsResponder { subject: "svc"; handler: (request) => testCase.later() } }
    Component { id: incomplete; NatsResponder { subject: "early"; handler: () => "x" } }

    SignalSpy { id: errors; signalName: "errorOccurred" }
    SignalSpy { id: pendings; signalName: "pendingCountChanged" }
    SignalSpy { id: counts; signalName: "receivedCountChanged" }
    SignalSpy { id: ends; signalName: "ended" }

    function later(): var {
        return new Promise((resolve, reject) => {
            testCase.resolveIt = resolve
            testCase.rejectIt = reject
        })
    }

    function settle(settler: var, value: var) {
        settler(value)
    }

    function serveLater(properties: var): NatsResponder {
        connectIt()
        const responder = make(responders, properties) as NatsResponder
        verify(server.waitFor("SUB svc "))
        for (const spy of [errors, pendings, counts, ends]) {
            spy.target = responder
            spy.clear()
        }
        return responder
    }

    function request(payload: string): bool {
        return server.deliver("svc", "svc", payload, "back")
    }

    function answers(): var {
        verify(server.barrier())
        return Array.from(server.operations("PUB back")).concat(server.operations("HPUB back"))
    }

    // QML-RESP-02
    function test_othersAreHandledMeanwhile() {
        const responder = serveLater({ })
        const resolves = []
        for (const payload of ["1", "2", "3"]) {
            verify(request(payload))
            resolves.push(resolveIt)
        }
        compare([responder.pendingCount, pendings.count], [3, 3])
        compare(answers(), [])
        resolves[1]("two")
        resolves[1]("twice")
        compare(answers(), ["PUB back 3\r\ntwo"])
        compare(responder.pendingCount, 2)
        resolves[0]("one")
        resolves[2]("three")
        compare(answers().length, 3)
        compare([responder.pendingCount, responder.receivedCount], [0, 3])
    }

    // QML-RESP-02
    function test_neverSettled() {
        const responder = serveLater({ })
        verify(request("x"))
        compare(responder.pendingCount, 1)
        resolveIt = rejectIt = undefined
        for (let turn = 0; turn < 3; ++turn) { // a collection ends what an event loop has begun
            tools.collectGarbage()
            tools.settle()
        }
        compare(responder.pendingCount, 0)
        compare(answers(), [])
        compare(errors.count, 0)
    }

    function test_settledAfterTheEndOf_data() {
        return [
            { tag: "responder", remove: (responder) => testCase.tools.deleteNow(responder) },
            { tag: "connection", remove: () => testCase.tools.deleteNow(testCase.nats) },
        ]
    }

    // QML-RESP-05
    function test_settledAfterTheEndOf(data: var) {
        const responder = serveLater({ })
        verify(request("1"))
        const resolveFirst = resolveIt
        verify(request("2"))
        data.remove(responder)
        resolveFirst("late")
        if (data.tag === "connection")
            ignoreWarningOf("NatsResponder", "oh no")
        settle(rejectIt, new Error("oh no"))
        tools.settle()
        if (data.tag === "responder")
            compare(answers(), [])
        else
            compare(responder.pendingCount, 0)
    }

    function test_settledWithoutConnection_data() {
        return [
            { tag: "closed", remove: () => testCase.nats.close() },
            { tag: "C++ connection deleted", remove: () => testCase.tools.deleteNow(testCase.nats.connection) },
        ]
    }

    // QML-RESP-05
    function test_settledWithoutConnection(data: var) {
        const responder = serveLater({ })
        verify(request("1"))
        data.remove()
        compare(responder.pendingCount, 1)
        ignoreWarningOf("NatsResponder", "The handler of 'svc' failed")
        settle(resolveIt, "late")
        tools.settle()
        compare([responder.pendingCount, responder.failedCount], [0, 1])
        compare(errors.signalArguments[0][0].code, NatsError.HandlerFailed)
    }

    // QML-RESP-05
    function test_inactiveStillAnswers() {
        const responder = serveLater({ })
        verify(request("1"))
        responder.active = false
        compare(responder.subscribed, false)
        settle(resolveIt, "late")
        compare(answers(), ["PUB back 4\r\nlate"])
        compare(responder.pendingCount, 0)
    }

    // The answer goes the way that the request came.
    function test_movedToAnotherConnectionMeanwhile() {
        const other = newConnection(newServer())
        const responder = serveLater({ })
        responder.handler = (request) => {
            responder.connection = other
            return request.text
        }
        server.inject("MSG svc 1 back 1\r\n1\r\nMSG svc 1 back 1\r\n2\r\n")
        compare(answers(), ["PUB back 1\r\n1", "PUB back 1\r\n2"])
    }

    function test_handlerThatRemoves_data() {
        const tools = testCase.tools
        return [
            { tag: "responder", remove: (responder) => tools.deleteNow(responder), value: "x" },
            { tag: "responder, promise", remove: (responder) => tools.deleteNow(responder), value: Promise.resolve("x") },
            { tag: "responder, destroy()", remove: (responder) => responder.destroy(), value: "x", answers: 2 },
            { tag: "connection", remove: () => tools.deleteNow(testCase.nats), value: "x" },
            { tag: "C++ connection", remove: () => tools.deleteNow(testCase.nats.connection), fails: true },
            { tag: "inactive", remove: (responder) => { responder.active = false }, value: "x", answers: 1 },
        ]
    }

    // QML-RESP-05
    function test_handlerThatRemoves(data: var) {
        const responder = serveLater({ })
        let calls = 0
        responder.handler = () => {
            calls += 1
            data.remove(responder)
            return data.value
        }
        if (data.fails)
            ignoreWarningOf("NatsResponder", "does not exist any more")
        server.inject("MSG svc 1 back 1\r\n1\r\nMSG svc 1 back 1\r\n2\r\n")
        compare(calls, data.answers === 2 ? 2 : 1)
        tools.settle()
        compare(server.operations("PUB back").length, data.answers === undefined ? 0 : data.answers)
    }

    function test_handlerThatRemovesAndThrows() {
        const responder = serveLater({ })
        responder.handler = () => {
            testCase.tools.deleteNow(responder)
            throw new Error("oh no")
        }
        verify(request("1"))
        compare(answers(), [])
    }

    function test_signalThatDeletes_data() {
        return [{ tag: "pendingCountChanged, begin", signal: "pendingCountChanged" },
                { tag: "pendingCountChanged, end", signal: "pendingCountChanged", settle: () => testCase.resolveIt("x") },
                { tag: "failedCountChanged", signal: "failedCountChanged",
                  settle: () => testCase.rejectIt(new Error("oh no")) },
                { tag: "errorOccurred", signal: "errorOccurred", warns: true,
                  settle: () => testCase.rejectIt(new Error("oh no")) },
                { tag: "receivedCountChanged", signal: "receivedCountChanged" }]
    }

    // QML-RESP-05
    function test_signalThatDeletes(data: var) {
        const responder = serveLater({ })
        let calls = 0
        const handler = () => {
            calls += 1
            testCase.tools.deleteNow(responder)
        }
        if (data.warns)
            ignoreWarningOf("NatsResponder", "oh no")
        if (!data.settle)
            responder[data.signal].connect(handler)
        verify(request("1"))
        if (data.settle) {
            responder[data.signal].connect(handler)
            data.settle()
        }
        verify(tools.until(() => calls === 1))
        tools.settle()
        compare(calls, 1)
    }

    // QML-RESP-06
    function test_countsAreToldOnceAFrame() {
        const responder = serveLater({ handler: () => "x" })
        for (let i = 0; i < 50; ++i)
            verify(request("x"))
        compare([responder.receivedCount, counts.count], [50, 0])
        verify(tools.until(() => counts.count > 0))
        compare(counts.count, 1)
        compare(answers().length, 50)
    }

    // QML-RESP-06
    function test_drain() {
        const responder = serveLater({ })
        verify(request("1"))
        let drained = false
        responder.drain().then(() => { drained = true })
        verify(tools.until(() => drained))
        compare([ends.count, responder.subscribed, responder.pendingCount], [1, false, 1])
        settle(resolveIt, "late")
        compare(answers(), ["PUB back 4\r\nlate"])
        compare(server.operations("UNSUB").length, 1)
        verify(nats.connected)
        responder.subject = "other"
        verify(server.waitFor("SUB other "))
    }

    // QML-RESP-06
    function test_survivesLossAndClose() {
        const responder = serveLater({ handler: () => "x" })
        server.clear()
        server.drop()
        verify(server.waitFor("SUB svc "))
        nats.close()
        compare([responder.subscribed, ends.count], [false, 1])
        server.clear()
        nats.open()
        verify(server.waitFor("SUB svc "))
        verify(request("1"))
        compare(answers(), ["PUB back 1\r\nx"])
    }

    function test_missingConnection() {
        ignoreWarningOf("NatsResponder", "no connection")
        const responder = make(responders, { connection: null }) as NatsResponder
        errors.target = responder
        errors.clear()
        verify(tools.until(() => errors.count === 1))
        compare(errors.signalArguments[0][0].code, NatsError.NotConnected)
    }

    // QML-RESP-06
    function test_beforeCompletion() {
        connectIt()
        const responder = tools.begin(incomplete) as NatsResponder
        responder.connection = nats
        responder.subject = "svc"
        compare(countOperations("SUB"), 0)
        tools.complete(incomplete)
        verify(server.waitFor("SUB svc "))
        verify(request("1"))
        compare(answers(), ["PUB back 1\r\nx"])
        tools.deleteNow(responder)
        compare(countOperations("UNSUB"), 1)
    }
}
