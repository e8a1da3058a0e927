// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtTest
import Nats

// The element NatsPublisher: what it cannot publish, and its end in the middle of something.
FakeServerTestCase {
    id: testCase

    name: "NatsPublisherFailures"
    property string lamp: "lamp"

    Component { id: publishers; NatsPublisher { subject: "v"; value: 1 } }
    Component { id: bound; NatsPublisher { subject: "lamp." + testCase.lamp; value: "x" } }
    Component { id: incomplete; NatsPublisher { active: false; value: 1; subject: "early"; interval: 5 } }

    SignalSpy { id: publications; signalName: "published" }
    SignalSpy { id: errors; signalName: "errorOccurred" }

    function watch(publisher: NatsPublisher): NatsPublisher {
        for (const spy of [publications, errors]) {
            spy.target = publisher
            spy.clear()
        }
        return publisher
    }

    function publishing(properties: var): NatsPublisher {
        return watch(make(publishers, properties) as NatsPublisher)
    }

    function published(): NatsPublisher {
        connectIt()
        const publisher = publishing({ })
        verify(server.waitFor("PUB v "))
        server.clear()
        return publisher
    }

    function newCycle(): var {
        const made = { name: "cycle" }
        made.self = made
        return made
    }

    function test_refused_data() {
        return [
            { tag: "subject", change: (publisher) => { publisher.subject = "a b" },
              code: NatsError.InvalidSubject, text: "a b" },
            { tag: "no subject", change: (publisher) => { publisher.subject = "" },
              code: NatsError.InvalidSubject, text: "subject" },
            { tag: "wildcard", change: (publisher) => { publisher.subject = "a.>" },
              code: NatsError.InvalidSubject, text: "a\\.>" },
            { tag: "cycle", change: (publisher) => { publisher.value = testCase.newCycle() },
              code: NatsError.InvalidPayload, text: "cannot be sent" },
            { tag: "function", change: (publisher) => { publisher.value = () => 1 },
              code: NatsError.InvalidPayload, text: "must be" },
            { tag: "element", change: (publisher) => { publisher.value = publisher },
              code: NatsError.InvalidPayload, text: "must be" },
            { tag: "headers", change: (publisher) => { publisher.headers = { "a b": "1" }; publisher.value = 2 },
              code: NatsError.InvalidHeader, text: "a b" },
            { tag: "large", change: (publisher) => { publisher.value = "x".repeat(2000000) },
              code: NatsError.PayloadTooLarge, text: "bytes" },
        ]
    }

    // QML-PUBR-06
    function test_refused(data: var) {
        const publisher = published()
        data.change(publisher)
        ignoreWarningOf("NatsPublisher", data.text)
        verify(tools.until(() => errors.count > 0))
        compare(errors.signalArguments[0][0].code, data.code)
        compare(countOperations("PUB"), 0)
        compare(errors.count, 1) // not again and again
        ignoreWarningOf("NatsPublisher", data.text)
        compare(publisher.publish(), false)
        compare(errors.count, 2)
        compare([publisher.publishedCount, publications.count], [1, 1])
        Object.assign(publisher, { subject: "w", headers: undefined, value: "good" })
        compareOperations("PUB", ["PUB w 4\r\ngood"])
        verify(nats.connected)
    }

    // QML-PUBR-06
    function test_badSubjectInABinding() {
        connectIt()
        lamp = "one"
        watch(make(bound, { }) as NatsPublisher)
        verify(server.waitFor("PUB lamp.one "))
        ignoreWarningOf("NatsPublisher", "lamp\\.\\*")
        lamp = "*"
        verify(tools.until(() => errors.count === 1))
        compare(errors.signalArguments[0][0].subject, "lamp.*")
        lamp = "two"
        verify(server.waitFor("PUB lamp.two "))
        compare(countOperations("PUB"), 2)
    }

    // QML-PUBR-06
    function test_missingConnection() {
        connectIt()
        ignoreWarningOf("NatsPublisher", "no connection")
        const publisher = publishing({ connection: null })
        verify(tools.until(() => errors.count === 1))
        compare(errors.signalArguments[0][0].code, NatsError.NotConnected)
        ignoreWarningOf("NatsPublisher", "no connection")
        compare(publisher.publish(), false)
        publisher.connection = nats
        compareOperations("PUB", ["PUB v 1\r\n1"])
    }

    // QML-PUBR-03
    function test_byHandBeforeTheConnectionIsOpened() {
        const publisher = publishing({ })
        ignoreWarningOf("NatsPublisher", "not been opened")
        compare(publisher.publish(), false)
        compare(errors.signalArguments[0][0].code, NatsError.NotConnected)
        connectIt()
        compareOperations("PUB", ["PUB v 1\r\n1"]) // by itself, as if nothing had been
    }

    // QML-PUBR-07
    function test_beforeCompletion() {
        connectIt()
        const publisher = tools.begin(incomplete) as NatsPublisher
        publisher.connection = nats
        publisher.value = 2
        publisher.active = true
        publisher.subject = "v"
        compare(countOperations("PUB"), 0)
        tools.complete(incomplete)
        compareOperations("PUB", ["PUB v 1\r\n2"])
        tools.deleteNow(publisher)
    }

    function test_destroyedWithAChange_data() {
        return [{ tag: "delete", remove: (object) => testCase.tools.deleteNow(object), expected: [] },
                { tag: "destroy()", remove: (object) => object.destroy() },
                { tag: "connection", remove: () => testCase.tools.deleteNow(testCase.nats), warns: true },
                { tag: "C++ connection", remove: () => testCase.tools.deleteNow(testCase.nats.connection) }]
    }

    // QML-PUBR-07
    function test_destroyedWithAChange(data: var) {
        const publisher = published()
        publisher.value = 2
        data.remove(publisher)
        if (data.warns)
            ignoreWarningOf("NatsPublisher", "no connection") // what was promised is not forgotten untold
        if (data.expected)
            compareOperations("PUB", data.expected)
        else
            tools.settle()
        compare(errors.count, data.warns ? 1 : 0)
    }

    // QML-PUBR-07
    function test_destroyedWhileItRests() {
        const publisher = published()
        publisher.interval = 1
        publisher.value = 2
        verify(server.waitFor("PUB v "))
        publisher.value = 3
        tools.deleteNow(publisher)
        compareOperations("PUB", ["PUB v 1\r\n2"])
    }

    // QML-PUBR-07
    function test_valueThatDeletes_data() {
        const tools = testCase.tools
        return [
            { tag: "publisher, by itself", remove: (publisher) => tools.deleteNow(publisher), expected: 1 },
            { tag: "publisher, by hand", remove: (publisher) => tools.deleteNow(publisher), byHand: true, expected: 1 },
            { tag: "C++ connection", remove: () => tools.deleteNow(testCase.nats.connection), warns: true },
            { tag: "connection", remove: () => tools.deleteNow(testCase.nats), warns: true },
        ]
    }

    function test_valueThatDeletes(data: var) {
        const publisher = published()
        publisher.active = !data.byHand
        publisher.subject = "a.subject.that.is.long.enough.to.be.kept.apart"
        let calls = 0
        publisher.value = { toJSON: () => {
            calls += 1
            data.remove(publisher)
            return "x"
        } }
        if (data.warns)
            ignoreWarningOf("NatsPublisher", "does not exist any more")
        if (data.byHand)
            compare(publisher.publish(), true)
        verify(tools.until(() => calls === 1))
        if (data.expected)
            compareOperations("PUB", ['PUB a.subject.that.is.long.enough.to.be.kept.apart 3\r\n"x"'])
        else
            verify(tools.until(() => errors.count === 1))
    }

    function test_valueThatChangesTheValue() {
        const publisher = published()
        publisher.value = { toJSON: () => { publisher.value = "next"; return "x" } }
        verify(server.waitFor("PUB v ", 2))
        compareOperations("PUB", ['PUB v 3\r\n"x"', "PUB v 4\r\nnext"])
    }

    function test_handlerThatDeletes_data() {
        return [{ tag: "published", value: 2 }, { tag: "errorOccurred", value: newCycle, warns: true },
                { tag: "valueChanged", value: 2, early: true }, { tag: "connectionChanged", early: true, connection: null }]
    }

    // QML-PUBR-07
    function test_handlerThatDeletes(data: var) {
        const publisher = published()
        let calls = 0
        publisher[data.tag].connect(() => {
            calls += 1
            testCase.tools.deleteNow(publisher)
        })
        if (data.warns)
            ignoreWarningOf("NatsPublisher", "")
        if (data.connection === null)
            publisher.connection = null
        else
            publisher.value = data.value
        verify(tools.until(() => calls === 1))
        compare(countOperations("PUB"), data.early || data.warns ? 0 : 1)
    }

    function test_handlerThatPublishesAgain() {
        const publisher = published()
        publisher.published.connect(() => {
            if (publisher.value < 5)
                publisher.value += 1
        })
        publisher.value = 2
        verify(server.waitFor("PUB v 1\r\n5"))
        compare(countOperations("PUB"), 4)
    }

    // QML-PUBR-01
    function test_movesToAnotherConnection() {
        const publisher = published()
        const otherServer = newServer()
        const other = newConnection(otherServer)
        other.open()
        publisher.connection = other
        verify(otherServer.waitFor("PUB v "))
        publisher.value = 2
        verify(otherServer.waitFor("PUB v ", 2))
        compare(countOperations("PUB"), 0)
    }
}
