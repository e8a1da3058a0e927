// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtTest
import Nats

// The element NatsJetStreamPublisher: what it publishes, and what becomes of it.
FakeServerTestCase {
    id: testCase

    name: "NatsJetStreamPublisher"
    property var outcomes: []

    Component { id: publishers; NatsJetStreamPublisher { subject: "orders.default" } }

    SignalSpy { id: publications; signalName: "published" }
    SignalSpy { id: failures; signalName: "failed" }
    SignalSpy { id: rooms; signalName: "readyToPublish" }
    SignalSpy { id: errors; signalName: "errorOccurred" }

    function publishing(properties: var): NatsJetStreamPublisher {
        const publisher = make(publishers, properties) as NatsJetStreamPublisher
        for (const spy of [publications, failures, rooms, errors]) {
            spy.target = publisher
            spy.clear()
        }
        testCase.outcomes = []
        return publisher
    }

    // What the promise comes to is the next one of outcomes.
    function follow(promise: var) {
        promise.then((value) => { testCase.outcomes.push({ value: value }) })
               .catch((error) => { testCase.outcomes.push({ error: error }) })
    }

    function awaitOutcomes(count: int): var {
        verify(tools.until(() => testCase.outcomes.length >= count), JSON.stringify(testCase.outcomes))
        return testCase.outcomes[count - 1]
    }

    function acknowledge(word: string, n: int, fields: string) {
        verify(server.waitFor(word, n + 1), word)
        verify(server.answerRequest(word, n, "{\"stream\":\"S\"," + fields + "}"))
    }

    function test_defaults() {
        const publisher = createTemporaryObject(publishers, testCase) as NatsJetStreamPublisher
        compare([publisher.timeout, publisher.maximumPending, publisher.attempts, publisher.duplicateWindow],
                [5000, 4000, 3, 120000])
        compare([publisher.makesMessageIds, publisher.pendingCount, publisher.ready], [false, 0, true])
        compare([publisher.domain, publisher.apiPrefix], ["", ""])
    }

    // QML-JSPUB-01
    function test_acknowledgement() {
        connectIt()
        const publisher = publishing({})
        follow(publisher.publish("orders.new", { item: 7 }))
        verify(server.waitFor("PUB orders.new"))
        verify(server.operation("PUB orders.new").endsWith("\r\n{\"item\":7}"))
        acknowledge("PUB orders.new", 0, "\"seq\":5,\"domain\":\"hub\",\"duplicate\":true")
        const ack = awaitOutcomes(1).value
        compare([ack.stream, ack.sequence, ack.domain, ack.duplicate, ack.counterValue], ["S", 5, "hub", true, ""])
        compare([publications.count, failures.count], [1, 0])
        compare(publications.signalArguments[0][0].sequence, 5)
    }

    // QML-JSPUB-01
    function test_largeSequencesAreText() {
        connectIt()
        const publisher = publishing({})
        follow(publisher.publish("a", "x"))
        acknowledge("PUB a", 0, "\"seq\":9007199254740993")
        compare(awaitOutcomes(1).value.sequence, "9007199254740993")
    }

    // QML-JSPUB-01
    function test_sendUsesTheSubject() {
        connectIt()
        const publisher = publishing({})
        publisher.send("one", { messageId: "m1" })
        verify(server.waitFor("HPUB orders.default"))
        publisher.subject = "other"
        publisher.send("two")
        verify(server.waitFor("PUB other"))
    }

    // QML-JSPUB-02
    function test_options() {
        connectIt()
        const publisher = publishing({})
        publisher.publish("a", "x", {
            headers: { colour: ["red", "blue"] }, messageId: "m1", expectedStream: "S", expectedLastSequence: 4,
            expectedLastMessageId: "m0", expectedLastSubjectSequence: "9007199254740993", rollup: "subject",
        })
        verify(server.waitFor("HPUB a"))
        const sent = server.operation("HPUB a")
        for (const line of ["colour: red", "colour: blue", "Nats-Msg-Id: m1", "Nats-Expected-Stream: S",
                            "Nats-Expected-Last-Sequence: 4", "Nats-Expected-Last-Msg-Id: m0",
                            "Nats-Expected-Last-Subject-Sequence: 9007199254740993", "Nats-Rollup: sub"])
            verify(sent.includes(line + "\r\n"), line)
    }

    // QML-JSPUB-02
    function test_timeoutOfOneMessage() {
        connectIt()
        const publisher = publishing({})
        follow(publisher.publish("a", "x", { timeout: 1 }))
        compare(awaitOutcomes(1).error.code, NatsError.Timeout)
    }

    function test_wrongArguments_data(): var {
        return [
            { tag: "misspelled", options: { mesageId: "m" }, code: NatsError.InvalidOption, text: "mesageId" },
            { tag: "no object", options: "m", code: NatsError.InvalidOption, text: "options" },
            { tag: "id is a number", options: { messageId: 7 }, code: NatsError.InvalidOption, text: "messageId" },
            { tag: "broken sequence", options: { expectedLastSequence: 1.5 }, code: NatsError.InvalidOption,
              text: "expectedLastSequence" },
            { tag: "negative timeout", options: { timeout: -1 }, code: NatsError.InvalidOption, text: "timeout" },
            { tag: "no attempt", options: { attempts: 0 }, code: NatsError.InvalidOption, text: "attempts" },
            { tag: "no rollup", options: { rollup: "every" }, code: NatsError.InvalidOption, text: "every" },
            { tag: "bad ttl", options: { ttl: "soon" }, code: NatsError.InvalidOption, text: "ttl" },
            { tag: "schedule is text", options: { schedule: "@daily" }, code: NatsError.InvalidOption, text: "schedule" },
            { tag: "misspelled in schedule", options: { schedule: { spec: "@daily" } }, code: NatsError.InvalidOption,
              text: "spec" },
            { tag: "subject", subject: "a b", options: {}, code: NatsError.InvalidSubject, text: "" },
            { tag: "payload", payload: 7, options: {}, code: NatsError.InvalidPayload, text: "" },
        ]
    }

    // QML-JSPUB-03
    function test_wrongArguments(data: var) {
        connectIt()
        const publisher = publishing({})
        const subject = data.subject ?? "a"
        follow(publisher.publish(subject, data.payload ?? "x", data.options))
        const error = awaitOutcomes(1).error
        verify(error instanceof Error)
        compare([error.code, error.subject], [data.code, subject])
        verify(error.message.includes(data.text), error.message)
        compare([failures.count, publications.count, errors.count], [1, 0, 0])
        compare(failures.signalArguments[0][0], subject)
        const told = failures.signalArguments[0][1]
        compare(told.code, data.code)
        compare(told.subject, data.tag === "bad ttl" ? "" : subject) // which C++ has found
        compare(countOperations("PUB a") + countOperations("HPUB a"), 0)
    }

    function test_impossibleValues_data(): var {
        return [
            { tag: "no time", property: "timeout", value: 0 },
            { tag: "no window", property: "maximumPending", value: 0 },
            { tag: "huge window", property: "maximumPending", value: 1048577 },
            { tag: "no attempt", property: "attempts", value: 0 },
            { tag: "negative window", property: "duplicateWindow", value: -1 },
        ]
    }

    // QML-JSPUB-03
    function test_impossibleValues(data: var) {
        const publisher = publishing({})
        const before = publisher[data.property]
        ignoreWarningOf("NatsJetStreamPublisher", data.property)
        publisher[data.property] = data.value
        compare(publisher[data.property], before)
        compare(errors.count, 1)
        compare(errors.signalArguments[0][0].code, NatsError.InvalidOption)
    }

    // QML-JSPUB-03
    function test_refusalOfTheStream() {
        connectIt()
        const publisher = publishing({})
        follow(publisher.publish("a", "x", { expectedLastSequence: 4 }))
        acknowledge("HPUB a", 0, "\"error\":{\"code\":400,\"err_code\":10071,\"description\":\"wrong last sequence: 1\"}")
        compare(awaitOutcomes(1).error.code, NatsError.WrongExpectation)
        compare(failures.signalArguments[0][1].code, NatsError.WrongExpectation)
    }

    // QML-JSPUB-04
    function test_window() {
        connectIt()
        const publisher = publishing({ maximumPending: 2 })
        publisher.publish("a", "1")
        compare(publisher.ready, true)
        publisher.publish("a", "2")
        compare([publisher.ready, publisher.pendingCount], [false, 2]) // nobody was refused
        acknowledge("PUB a", 0, "\"seq\":1")
        verify(tools.until(() => publisher.ready))
        compare([rooms.count, publisher.pendingCount], [1, 1])
        publisher.publish("a", "3")
        follow(publisher.publish("a", "4"))
        compare(awaitOutcomes(1).error.code, NatsError.BufferFull)
        compare(publisher.ready, false)
        acknowledge("PUB a", 1, "\"seq\":2")
        verify(tools.until(() => publisher.ready))
        compare(rooms.count, 2)
        compare(countOperations("PUB a"), 3)
    }

    // QML-JSPUB-04
    function test_roomIsHalfTheWindow() {
        connectIt()
        const publisher = publishing({ maximumPending: 4 })
        for (let n = 0; n < 4; ++n)
            publisher.publish("a", "x")
        acknowledge("PUB a", 0, "\"seq\":1")
        verify(tools.until(() => publications.count === 1))
        compare([publisher.ready, rooms.count], [false, 0])
        acknowledge("PUB a", 1, "\"seq\":2")
        verify(tools.until(() => publications.count === 2))
        compare([publisher.ready, rooms.count], [true, 1])
    }

    // QML-JSPUB-04
    function test_programThatFollowsTheWindow() {
        connectIt()
        const publisher = publishing({ maximumPending: 4 })
        let next = 0
        const more = () => {
            while (publisher.ready && next < 20)
                publisher.publish("a", "" + next++)
        }
        publisher.readyToPublish.connect(more)
        more()
        for (let n = 0; n < 20; ++n)
            acknowledge("PUB a", n, "\"seq\":" + (n + 1))
        verify(tools.until(() => publications.count === 20))
        compare([failures.count, publisher.pendingCount], [0, 0])
    }

    // QML-JSPUB-04
    function test_connectionThatTakesNoMore() {
        nats.maximumOutboundSize = 10
        connectIt()
        const publisher = publishing({})
        publisher.publish("a", "x".repeat(200000)) // too much to leave at once
        follow(publisher.publish("a", "2"))
        compare(publisher.ready, false)
        compare(awaitOutcomes(1).error.code, NatsError.BufferFull)
        verify(tools.until(() => publisher.ready))
        compare(rooms.count, 1)
    }

    // QML-JSPUB-05
    function test_flush() {
        connectIt()
        const publisher = publishing({})
        follow(publisher.flush())
        verify(!awaitOutcomes(1).error)
        publisher.publish("a", "1")
        publisher.publish("a", "2")
        follow(publisher.flush())
        acknowledge("PUB a", 1, "\"seq\":2")
        verify(tools.until(() => publications.count === 1))
        compare(testCase.outcomes.length, 1)
        acknowledge("PUB a", 0, "\"seq\":1")
        verify(!awaitOutcomes(2).error)
        verify(tools.until(() => publisher.pendingCount === 0))
    }

    Component { id: counters; SignalSpy { signalName: "pendingCountChanged" } }

    // QML-JSPUB-05
    function test_pendingCountIsToldOnceInAFrame() {
        connectIt()
        const publisher = publishing({})
        const changes = createTemporaryObject(counters, testCase, { target: publisher }) as SignalSpy
        for (let n = 0; n < 50; ++n)
            publisher.publish("a", "x")
        compare([publisher.pendingCount, changes.count], [50, 0])
        verify(tools.until(() => changes.count > 0))
        compare(changes.count, 1)
    }

    // QML-JSPUB-06
    function test_settingsWaitForWhatWaits() {
        connectIt()
        const publisher = publishing({})
        publisher.publish("a", "1")
        publisher.makesMessageIds = true
        publisher.publish("a", "2")
        compare([countOperations("PUB a"), countOperations("HPUB a")], [2, 0])
        acknowledge("PUB a", 0, "\"seq\":1")
        acknowledge("PUB a", 1, "\"seq\":2")
        verify(tools.until(() => publications.count === 2))
        publisher.publish("a", "3")
        verify(server.waitFor("HPUB a"))
        verify(server.operation("HPUB a").includes("Nats-Msg-Id: "))
    }

    // QML-JSPUB-06
    function test_otherConnectionEndsWhatWaits() {
        connectIt()
        const publisher = publishing({ maximumPending: 1 })
        follow(publisher.publish("a", "1"))
        compare(publisher.ready, false)
        const otherServer = newServer()
        const other = newConnection(otherServer)
        publisher.connection = other
        compare([publisher.ready, rooms.count, publisher.pendingCount], [true, 1, 0])
        compare(awaitOutcomes(1).error.code, NatsError.Cancelled)
        verify(tools.until(() => failures.count === 1))
        other.open()
        publisher.publish("a", "2") // kept until there is a connection
        verify(otherServer.waitFor("PUB a"))
        compare(countOperations("PUB a"), 1)
    }

    // QML-JSPUB-07
    function test_withoutConnection() {
        const publisher = publishing({ connection: null })
        follow(publisher.publish("a", "x"))
        const error = awaitOutcomes(1).error
        compare([error.code, error.subject], [NatsError.NotConnected, "a"])
        compare(failures.count, 1)
    }

    // QML-JSPUB-07
    function test_closedConnection() {
        const publisher = publishing({})
        follow(publisher.publish("a", "x"))
        verify(awaitOutcomes(1).error)
        nats.active = true
        follow(publisher.publish("a", "kept")) // in the same pass
        acknowledge("PUB a", 0, "\"seq\":1")
        compare(awaitOutcomes(2).value.sequence, 1)
        follow(publisher.publish("a", "open"))
        nats.close()
        compare(awaitOutcomes(3).error.code, NatsError.ConnectionClosed)
    }

    // QML-JSPUB-07
    function test_lostConnection() {
        connectIt()
        const publisher = publishing({})
        follow(publisher.publish("a", "1", { messageId: "m1" }))
        publisher.publish("b", "2")
        verify(server.waitFor("PUB b"))
        server.clear()
        server.drop()
        verify(tools.until(() => failures.count === 1))
        compare(failures.signalArguments[0][1].code, NatsError.ConnectionLost)
        acknowledge("HPUB a", 0, "\"seq\":1")
        compare(awaitOutcomes(1).value.sequence, 1)
    }

    // QML-JSPUB-08
    function test_goesWhileMessagesWait() {
        connectIt()
        const publisher = publishing({})
        follow(publisher.publish("a", "1"))
        follow(publisher.flush())
        verify(server.waitFor("PUB a"))
        tools.watch(publisher)
        tools.deleteNow(publisher)
        compare([tools.living(), failures.count], [0, 0])
        for (const n of [1, 2])
            compare(awaitOutcomes(n).error.code, NatsError.Cancelled)
        verify(nats.connected)
    }

    // QML-JSPUB-08
    function test_goesInAHandler_data(): var {
        return [{ tag: "published" }, { tag: "failed" }, { tag: "readyChanged" }, { tag: "readyToPublish" }]
    }

    // QML-JSPUB-08
    function test_goesInAHandler(data: var) {
        connectIt()
        const publisher = publishing({ maximumPending: 1 })
        publisher.publish("a", "1")
        tools.watch(publisher)
        publisher[data.tag].connect(() => { tools.deleteNow(publisher) })
        acknowledge("PUB a", 0, data.tag === "failed" ? "\"error\":{\"code\":503,\"description\":\"no\"}" : "\"seq\":1")
        verify(tools.until(() => tools.living() === 0))
        verify(server.barrier())
        verify(nats.connected)
    }

    // QML-JSPUB-08
    function test_goesInAGetterOfTheOptions() {
        connectIt()
        const publisher = publishing({})
        const options = { get messageId() { tools.deleteNow(publisher); return "m" } }
        follow(publisher.publish("a", "1", options))
        compare(awaitOutcomes(1).error.code, NatsError.Cancelled)
        compare(countOperations("HPUB a"), 0)
    }
}
