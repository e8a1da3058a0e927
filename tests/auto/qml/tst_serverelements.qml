// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// Each element through a real nats-server, with another connection at its other side.
TestCase {
    id: testCase

    name: "ServerElements"
    property NatsConnection nats // of the elements
    property NatsConnection other
    property var texts: []
    property Tools tools: Tools { }

    RealServer { id: server }

    Component { id: connections; NatsConnection { reconnect.timeWait: 20; reconnect.jitter: 0 } }
    Component { id: requests; NatsRequest { timeout: 20000 } }
    Component { id: manyRequests; NatsRequestMany { timeout: 20000 } }
    Component { id: responders; NatsResponder { } }
    Component { id: publishers; NatsPublisher { subject: "value" } }
    Component { id: models; NatsMessageModel { } }
    Component { id: flushes; NatsFlush { } }
    Component { id: drains; NatsDrain { } }
    Component { id: measurements; NatsRoundTripTime { interval: 1 } }
    Component {
        id: subscriptions
        NatsSubscription {
            subject: ">"
            onMessageReceived: (message) => testCase.texts.push(message.subject + "=" + message.text)
        }
    }

    function initTestCase() {
        verify(server.start(), server.errorString())
    }

    function init() {
        nats = newConnection()
        other = newConnection()
    }

    function cleanup() {
        texts = []
    }

    function newConnection(): NatsConnection {
        const made = createTemporaryObject(connections, testCase, { url: server.webSocketUrl(), active: true })
        verify(tools.until(() => made["connected"]))
        return made as NatsConnection
    }

    function make(component: Component, connection: NatsConnection, properties: var): QtObject {
        return createTemporaryObject(component, testCase, Object.assign({ connection: connection }, properties)) as QtObject
    }

    // The server knows what was subscribed before.
    function flushed(connection: NatsConnection) {
        let done = false
        tools.settle()
        connection.flush().then(() => { done = true })
        verify(tools.until(() => done))
    }

    function restart() {
        server.kill()
        verify(tools.until(() => !nats.connected && !other.connected))
        verify(server.restart(), server.errorString())
        verify(tools.until(() => nats.connected && other.connected))
    }

    // QML-ASK-01, QML-ASK-03, QML-RESP-01, QML-RESP-06
    function test_requestAndResponder() {
        const responder = make(responders, other, { subject: "double" }) as NatsResponder
        responder.handler = (request) => Promise.resolve({ value: request.json().value * 2 })
        flushed(other)
        const request = make(requests, nats, { subject: "double", payload: { value: 21 } }) as NatsRequest
        verify(tools.until(() => request.reply !== undefined))
        compare(request.reply.json(), { value: 42 })
        restart()
        flushed(other) // asked before that, nobody may have been there
        request.payload = { value: 2 }
        verify(tools.until(() => request.reply && request.reply.json().value === 4))
        verify(responder.receivedCount >= 2)
    }

    // QML-ASK-05
    function test_nobodyAnswers() {
        const request = make(requests, nats, { subject: "nobody" }) as NatsRequest
        verify(tools.until(() => request.error.code !== NatsError.NoError))
        compare([request.error.code, request.reply], [NatsError.NoResponders, undefined])
    }

    function test_failures_data() {
        return [{ tag: "thrown", code: "404", text: "no such thing",
                  handler: () => { throw Object.assign(new Error("no such thing"), { code: 404 }) } },
                { tag: "cannot be sent", code: "500", text: "", handler: () => new Map() },
                { tag: "too large", code: "500", text: "", handler: () => "x".repeat(2000000) }]
    }

    // QML-RESP-03
    function test_failures(data: var) {
        const responder = make(responders, other, { subject: "svc" }) as NatsResponder
        responder.handler = data.handler
        flushed(other)
        ignoreWarning(/The handler of 'svc' failed/)
        const request = make(requests, nats, { subject: "svc" }) as NatsRequest
        verify(tools.until(() => request.reply !== undefined))
        compare([request.reply.header("Nats-Service-Error-Code"), request.reply.size], [data.code, 0])
        verify(request.reply.header("Nats-Service-Error").indexOf(data.text) >= 0)
        compare(responder.failedCount, 1)
    }

    // QML-RESP-06
    function test_queueGroupShares() {
        const counts = { nats: 0, other: 0 }
        for (const [name, connection] of [["nats", nats], ["other", other]]) {
            const responder = make(responders, connection, { subject: "work", queueGroup: "workers" }) as NatsResponder
            responder.handler = () => { counts[name] += 1; return name }
            flushed(connection)
        }
        const asking = newConnection()
        let answered = 0
        for (let i = 0; i < 100; ++i)
            asking.request("work", "", { timeout: 20000 }).then((reply) => { answered += 1 })
        verify(tools.until(() => answered === 100))
        compare(counts.nats + counts.other, 100) // each went to one of them
        verify(counts.nats > 0 && counts.other > 0)
    }

    // QML-MANY-03, QML-MANY-04
    function test_severalAnswers() {
        for (const name of ["one", "two"]) {
            const responder = make(responders, other, { subject: "who" }) as NatsResponder
            responder.handler = () => name
        }
        flushed(other)
        const many = make(manyRequests, nats, { subject: "who", maximumMessages: 2 }) as NatsRequestMany
        verify(tools.until(() => many.receivedCount === 2 && !many.running))
        compare(many.replies.map((reply) => reply.text).sort(), ["one", "two"])
        compare(many.error.code, NatsError.NoError)
    }

    // QML-PUBR-01, QML-PUBR-03, QML-PUBR-05
    function test_publisher() {
        make(subscriptions, other, { subject: "value" })
        flushed(other)
        const publisher = make(publishers, nats, { value: 0, interval: 100 }) as NatsPublisher
        for (let i = 1; i <= 50; ++i) {
            publisher.value = i
            tools.settle()
        }
        verify(tools.until(() => texts[texts.length - 1] === "value=50"))
        verify(texts.length < 50)
        const values = texts.map((text) => Number(text.split("=")[1]))
        compare(values.slice().sort((a, b) => a - b), values)
        restart()
        flushed(other)
        publisher.value = "after"
        verify(tools.until(() => texts[texts.length - 1] === "value=after"))
    }

    // QML-MODEL-02, QML-MODEL-03, QML-MODEL-05
    function test_models() {
        const last = make(models, other, { subject: "log.*", maximumCount: 5, insertAtTop: true }) as NatsMessageModel
        const latest = make(models, other, { subject: "log.*", keyRole: "subject" }) as NatsMessageModel
        flushed(other)
        for (let i = 0; i < 1000; ++i)
            nats.publish("log." + (i % 3), String(i))
        verify(tools.until(() => last.receivedCount === 1000 && latest.receivedCount === 1000))
        verify(tools.until(() => last.get(0).text === "999" && latest.count === 3 && latest.get(0).text === "999"))
        compare([0, 1, 2, 3, 4].map((row) => last.get(row).text), ["999", "998", "997", "996", "995"])
        compare([0, 1, 2].map((row) => latest.get(row).text), ["999", "997", "998"])
        compare(last.droppedCount, 995)
    }

    // QML-OP-01, QML-OP-04
    function test_flushAndRoundTripTime() {
        const rtt = make(measurements, nats, { }) as NatsRoundTripTime
        let measured = 0
        rtt.finished.connect(() => { measured += 1 })
        verify(tools.until(() => measured >= 3))
        verify(rtt.time > 0 && rtt.time < 20000)
        const flush = make(flushes, nats, { }) as NatsFlush
        let result
        flush.finished.connect((error) => { result = error.code })
        verify(flush.start())
        verify(tools.until(() => result === NatsError.NoError))
    }

    // QML-OP-03
    function test_drain() {
        make(subscriptions, nats, { subject: "last" })
        const responder = make(responders, nats, { subject: "svc", handler: (request) => request.text }) as NatsResponder
        flushed(nats)
        for (let i = 0; i < 100; ++i)
            other.publish("last", String(i))
        let answer
        other.request("svc", "x", { timeout: 20000 }).then((reply) => { answer = reply.text })
        flushed(other)
        const one = make(drains, nats, { subscription: responder }) as NatsDrain
        one.start()
        verify(tools.until(() => !one.running && answer === "x"))
        compare([nats.connected, responder.subscribed], [true, false])
        const all = make(drains, nats, { }) as NatsDrain
        all.start()
        verify(tools.until(() => nats.state === NatsConnection.Closed))
        compare([texts.length, all.error.code, one.error.code], [100, NatsError.NoError, NatsError.NoError])
    }

    // QML-HDR-01, QML-HDR-02
    function test_headersAndBytes() {
        const all = Uint8Array.from({ length: 256 }, (unused, i) => i)
        const responder = make(responders, other, { subject: "echo" }) as NatsResponder
        responder.handler = (request) => { request.respond(request.payload, { headers: request.headers }) }
        flushed(other)
        const request = make(requests, nats, { subject: "echo", active: false }) as NatsRequest
        request.payload = all
        request.headers = { One: "\u00e9", Two: ["a", "b"] }
        request.send()
        verify(tools.until(() => request.reply !== undefined))
        compare(Array.from(new Uint8Array(request.reply.payload)), Array.from(all))
        compare(request.reply.headers.toObject().One, "\u00e9")
        compare(Array.from(request.reply.headers.values("two")), ["a", "b"])
    }

    // QML-CONN-10, QML-CONN-11
    function test_figures() {
        let told = 0
        nats.statisticsInterval = 16
        nats.statisticsChanged.connect(() => { told += 1 })
        nats.publish("a", "12345")
        verify(tools.until(() => told > 0 && nats.statistics.payloadBytesOut === 5))
        const seen = []
        nats.nextReconnectSecondsChanged.connect(() => seen.push(nats.nextReconnectSeconds))
        server.kill()
        verify(tools.until(() => seen.length > 0))
        compare(seen[0], 1) // of 20 ms
        verify(server.restart(), server.errorString())
        verify(tools.until(() => nats.connected))
        compare(nats.nextReconnectSeconds, 0)
    }
}
