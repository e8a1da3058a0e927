// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtTest
import Nats

// The element NatsPublisher: when it publishes, and what.
FakeServerTestCase {
    id: testCase

    name: "NatsPublisher"
    property real brightness: 1

    Component { id: publishers; NatsPublisher { subject: "v" } }
    Component { id: bound; NatsPublisher { subject: "lamp"; value: testCase.brightness } }
    Component {
        id: nestings
        NatsConnection {
            property alias inner: nested
            NatsPublisher { id: nested; subject: "nested"; value: "x" }
        }
    }

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

    // What was published since the last call, without the lengths
    function sent(): var {
        verify(server.barrier())
        const operations = Array.from(server.operations("PUB")).map((text) => text.replace(/ \d+\r\n/, "="))
        server.clear()
        return operations
    }

    function test_defaults() {
        const publisher = createTemporaryObject(publishers, testCase) as NatsPublisher
        compare(publisher.active, true)
        compare(publisher.resendOnReconnect, true)
        compare([publisher.interval, publisher.publishedCount], [0, 0])
        compare(publisher.value, undefined)
        compare(publisher.headers, undefined)
    }

    // QML-PUBR-01
    function test_firstValueAndChanges() {
        connectIt()
        brightness = 1
        const publisher = watch(make(bound, { }) as NatsPublisher)
        compare(sent(), ["PUB lamp=1"])
        brightness = 2
        brightness = 3
        brightness = 0.5
        compare(sent(), ["PUB lamp=0.5"])
        brightness = 0.5
        compare(sent(), [])
        compare([publisher.publishedCount, publications.count, errors.count], [2, 2, 0])
    }

    function test_nested() {
        const outer = createTemporaryObject(nestings, testCase) as NatsConnection
        server.serve(outer)
        outer.open()
        verify(server.waitFor("PUB nested "))
        compare(outer["inner"].connection, outer)
        compare(server.operations("PUB"), ["PUB nested 1\r\nx"])
    }

    function test_values_data() {
        const bytes = new Uint8Array([65, 66, 67])
        return [
            { tag: "string", value: () => "text", expected: "text" },
            { tag: "empty string", value: () => "", expected: "" },
            { tag: "number", value: () => -21.5, expected: "-21.5" },
            { tag: "zero", value: () => 0, expected: "0" },
            { tag: "true", value: () => true, expected: "true" },
            { tag: "false", value: () => false, expected: "false" },
            { tag: "null", value: () => null, expected: "" },
            { tag: "object", value: () => ({ on: true }), expected: '{"on":true}' },
            { tag: "array", value: () => [1, [2]], expected: "[1,[2]]" },
            { tag: "ArrayBuffer", value: () => bytes.buffer, expected: "ABC" },
            { tag: "typed array", value: () => bytes.subarray(1), expected: "BC" },
            { tag: "value type", value: () => Qt.size(1, 2), expected: '{"width":1,"height":2}' },
        ]
    }

    // QML-PUBR-02
    function test_values(data: var) {
        connectIt()
        const publisher = publishing({ })
        publisher.value = data.value()
        compare(sent(), ["PUB v=" + data.expected])
        compare(publisher.publish(), true)
        compare(sent(), ["PUB v=" + data.expected])
    }

    // QML-PUBR-02
    function test_undefinedIsNotSent() {
        connectIt()
        const publisher = publishing({ })
        compare(sent(), [])
        publisher.value = 1
        publisher.value = undefined
        compare(sent(), [])
        ignoreWarningOf("NatsPublisher", "undefined")
        compare(publisher.publish(), false)
        compare(errors.signalArguments[0][0].code, NatsError.InvalidPayload)
        compare(sent(), [])
        publisher.value = 2
        compare(sent(), ["PUB v=2"])
    }

    function test_headers() {
        connectIt()
        const publisher = publishing({ value: "x", headers: { K: ["v", "w"] } })
        verify(server.waitFor("HPUB v "))
        verify(server.operation("HPUB").endsWith("\r\nNATS/1.0\r\nK: v\r\nK: w\r\n\r\nx"))
        publisher.headers = { }
        compare(countOperations("PUB"), 0) // no reason for a message
        publisher.value = "y"
        compare(sent(), ["PUB v=y"])
    }

    // QML-PUBR-01
    function test_otherSubject() {
        connectIt()
        const publisher = publishing({ value: "x" })
        compare(sent(), ["PUB v=x"])
        publisher.subject = "w"
        compare(sent(), ["PUB w=x"])
        publisher.subject = "u"
        publisher.value = "y"
        compare(sent(), ["PUB u=y"])
    }

    // QML-PUBR-03
    function test_waitsForTheConnection() {
        const publisher = publishing({ value: 1 })
        for (let i = 2; i < 5; ++i) {
            publisher.value = i
            tools.settle()
        }
        compare([server.attempts(), publisher.publishedCount, errors.count], [0, 0, 0])
        connectIt()
        compare(sent(), ["PUB v=4"])
        compare(publisher.publishedCount, 1)
    }

    // QML-PUBR-03
    function test_waitsForALostConnection() {
        connectIt()
        const publisher = publishing({ value: 1, resendOnReconnect: false })
        compare(sent(), ["PUB v=1"])
        server.drop()
        publisher.value = 2
        publisher.value = 3
        verify(tools.until(() => nats.connected))
        compare(sent(), ["PUB v=3"])
    }

    function test_reconnect_data() {
        return [{ tag: "again", properties: { }, expected: ["PUB v=1"] },
                { tag: "not wanted", properties: { resendOnReconnect: false }, expected: [] },
                { tag: "inactive", properties: { }, inactive: true, expected: [] }]
    }

    // QML-PUBR-03
    function test_reconnect(data: var) {
        connectIt()
        const publisher = publishing(Object.assign({ value: 1 }, data.properties))
        compare(sent(), ["PUB v=1"])
        publisher.active = !data.inactive
        server.drop()
        verify(tools.until(() => nats.connected))
        compare(sent(), data.expected)
        publisher.active = true
        compare(sent(), []) // nothing is new
    }

    // QML-PUBR-03
    function test_nothingToPublishAgain() {
        connectIt()
        publishing({ })
        server.drop()
        verify(tools.until(() => nats.connected))
        compare(sent(), [])
    }

    // QML-PUBR-04
    function test_inactive() {
        connectIt()
        const publisher = publishing({ active: false, value: 1 })
        publisher.value = 2
        compare(sent(), [])
        publisher.active = true
        compare(sent(), ["PUB v=2"])
        publisher.active = false
        publisher.active = true
        compare(sent(), [])
    }

    // QML-PUBR-04
    function test_changeFromBeforeItBecameInactive() {
        connectIt()
        const publisher = publishing({ value: 1 })
        compare(sent(), ["PUB v=1"])
        publisher.value = 2
        publisher.active = false
        publisher.value = 3 // comes from elsewhere
        compare(sent(), ["PUB v=2"])
        publisher.active = true
        compare(sent(), ["PUB v=3"])
    }

    // QML-PUBR-05
    function test_interval() {
        connectIt()
        const interval = 100
        const times = []
        const publisher = publishing({ interval: interval, value: 0 })
        publisher.published.connect(() => times.push(Date.now()))
        for (let i = 1; i <= 20; ++i) {
            tools.settle()
            publisher.value = i
        }
        verify(server.waitFor("PUB v 2\r\n20"))
        verify(publications.count < 20) // it was not each of them
        for (let i = 1; i < times.length; ++i)
            verify(times[i] - times[i - 1] >= interval - 2, String(times))
        publisher.value = 21 // after a rest it waits, too, and then nothing more comes
        verify(server.waitFor("PUB v 2\r\n21"))
    }

    // QML-PUBR-05
    function test_restIsKept() {
        connectIt()
        const publisher = publishing({ interval: 3600000, value: 1 })
        compare(sent(), ["PUB v=1"])
        publisher.value = 2
        publisher.subject = "w"
        server.drop()
        verify(tools.until(() => nats.connected))
        compare(sent(), [])
        compare(publisher.publish(), true) // it does not wait
        compare(sent(), ["PUB w=2"])
        publisher.value = 3
        compare(sent(), [])
        publisher.interval = 1
        verify(server.waitFor("PUB w "))
        compare(sent(), ["PUB w=3"])
    }

    // QML-PUBR-05
    function test_noRestAnyMore() {
        connectIt()
        const publisher = publishing({ interval: 3600000, value: 1 })
        compare(sent(), ["PUB v=1"])
        publisher.value = 2
        publisher.interval = 0
        compare(sent(), ["PUB v=2"])
    }

    // QML-PUBR-04
    function test_publish() {
        connectIt()
        const publisher = publishing({ active: false, value: 1 })
        compare(publisher.publish(), true)
        compare(publisher.publish(), true)
        compare(publisher.publishedCount, 2)
        compare(sent(), ["PUB v=1", "PUB v=1"])
        publisher.active = true
        compare(sent(), []) // nothing is new
        publisher.value = 2
        compare(publisher.publish(), true)
        compare(sent(), ["PUB v=2"])
    }

    // QML-PUBR-04
    function test_publishWhileConnecting() {
        const publisher = publishing({ value: 1 })
        nats.active = true
        compare(publisher.publish(), true)
        verify(tools.until(() => nats.connected))
        compare(sent(), ["PUB v=1"])
        server.drop()
        verify(tools.until(() => nats.statistics.reconnects === 1))
        compare(sent(), ["PUB v=1"])
    }
}
