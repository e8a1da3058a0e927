// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// Requests with several answers, options of requests, and the choice of servers.
TestCase {
    id: testCase

    name: "Messaging"
    property NatsConnection nats
    property NatsRequestMany many
    property FakeServer server
    property var outcome

    Component { id: connections; NatsConnection { reconnect.timeWait: 10; reconnect.jitter: 0; noRandomize: true } }
    Component { id: servers; FakeServer { } }
    Component { id: requests; NatsRequestMany { } }
    Component { id: subscriptions; NatsSubscription { } }

    SignalSpy { id: errors; target: testCase.nats; signalName: "errorOccurred" }
    SignalSpy { id: answers; target: testCase.many; signalName: "messageReceived" }
    SignalSpy { id: ends; target: testCase.many; signalName: "finished" }
    SignalSpy { id: forced; target: testCase.nats; signalName: "forcedReconnect" }
    SignalSpy { id: back; target: testCase.nats; signalName: "reconnected" }
    SignalSpy { id: closes; target: testCase.nats; signalName: "closed" }

    function init() {
        outcome = undefined
        server = createTemporaryObject(servers, testCase) as FakeServer
        nats = createTemporaryObject(connections, testCase) as NatsConnection
        server.serve(nats)
        many = null
        for (const spy of [errors, answers, ends, forced, back, closes])
            spy.clear()
    }

    function connectIt() {
        nats.open()
        tryCompare(nats, "connected", true)
    }

    function makeMany(properties: var): NatsRequestMany {
        properties.connection = nats
        many = createTemporaryObject(requests, testCase, properties) as NatsRequestMany
        return many
    }

    function keep(promise: var) {
        promise.then((value) => { testCase.outcome = { value: value } })
               .catch((error) => { testCase.outcome = { error: error } })
    }

    function settled(): var {
        tryVerify(() => testCase.outcome !== undefined)
        return testCase.outcome
    }

    // QML-REQ-04
    function test_noMuxAndReply() {
        connectIt()
        keep(nats.request("a", "?", { noMux: true, reply: "answers", timeout: 10000 }))
        tryVerify(() => server.operations("PUB a").length === 1)
        compare(server.operation("SUB"), "SUB answers 1")
        compare(server.operation("PUB a"), "PUB a answers 1\r\n?")
        verify(server.answer("!"))
        compare(settled().value.text, "!")
    }

    // QML-REQ-04
    function test_trace() {
        connectIt()
        verify(nats.publish("a", "x", { traceDestination: "trace.here", traceOnly: true }))
        tryVerify(() => server.operations("HPUB a").length === 1)
        verify(server.operation("HPUB a").indexOf("Nats-Trace-Dest: trace.here\r\nNats-Trace-Only: true\r\n") > 0)
    }

    // QML-REQ-04
    function test_optionsThatDoNotFit() {
        connectIt()
        keep(nats.request("a", "?", { reply: "answers" }))
        compare(settled().error.code, NatsError.InvalidOption)
        compare(nats.publish("a", "x", { traceOnly: true }), false)
        compare(errors.signalArguments[0][0].code, NatsError.InvalidOption)
    }

    // QML-MANY-01
    function test_promiseOfAllAnswers() {
        connectIt()
        keep(nats.requestMany("a", { q: 1 }, { strategy: "count", maximumMessages: 3, timeout: 10000 }))
        tryVerify(() => server.operations("PUB a").length === 1)
        for (const payload of ["1", "2", "3"])
            verify(server.answer(payload))
        const value = settled().value
        verify(value instanceof Array)
        compare(value.map((answer) => answer.text), ["1", "2", "3"])
    }

    // QML-MANY-01
    function test_promiseWithoutAnswers() {
        connectIt()
        keep(nats.requestMany("a", "", { timeout: 10 }))
        compare(settled().value.length, 0)
    }

    // QML-MANY-01
    function test_promiseIsRejected() {
        connectIt()
        keep(nats.requestMany("a"))
        tryVerify(() => server.operations("PUB a").length === 1)
        verify(server.answerNoResponders())
        compare(settled().error.code, NatsError.NoResponders)
        compare(settled().error.subject, "a")
    }

    // QML-MANY-02
    function test_sentinelFunction() {
        connectIt()
        keep(nats.requestMany("a", "", { strategy: "sentinel", timeout: 10000,
                                         sentinel: (answer) => answer.text === "end" }))
        tryVerify(() => server.operations("PUB a").length === 1)
        for (const payload of ["1", "", "end", "late"])
            server.answer(payload)
        compare(settled().value.map((answer) => answer.text), ["1", "", "end"])
    }

    // QML-MANY-02
    function test_sentinelThatThrows() {
        connectIt()
        ignoreWarning(/The sentinel of requestMany\(\) failed: Error: oh no/)
        keep(nats.requestMany("a", "", { strategy: "sentinel", timeout: 200, sentinel: () => { throw new Error("oh no") } }))
        tryVerify(() => server.operations("PUB a").length === 1)
        verify(server.answer("1"))
        compare(settled().value.length, 1)
    }

    function test_badOptions_data() {
        return [
            { tag: "strategy", options: { strategy: "jitter" } },
            { tag: "count of nothing", options: { strategy: "count" } },
            { tag: "negative", options: { maximumMessages: -1 } },
            { tag: "stall", options: { stallTimeout: 0 } },
            { tag: "sentinel", options: { sentinel: "end" } },
            { tag: "unknown", options: { jitter: 1 } },
        ]
    }

    // QML-MANY-01
    function test_badOptions(data: var) {
        connectIt()
        keep(nats.requestMany("a", "", data.options))
        compare(settled().error.code, NatsError.InvalidOption)
        compare(server.operations("PUB").length, 0)
    }

    // QML-MANY-03
    function test_element() {
        connectIt()
        makeMany({ subject: "a", payload: "?", headers: { K: "v" }, strategy: NatsRequestMany.Count,
                   maximumMessages: 2, timeout: 10000 })
        compare(many.running, false)
        verify(many.send())
        compare(many.running, true)
        tryVerify(() => server.operations("HPUB a").length === 1)
        verify(server.answer("1"))
        compare(many.replies.length, 1)
        compare(many.replies[0].text, "1")
        verify(server.answer("2"))
        compare(many.running, false)
        compare(many.receivedCount, 2)
        compare(answers.count, 2)
        compare(answers.signalArguments[1][0].text, "2")
        compare(ends.count, 1)
        compare(ends.signalArguments[0][0].code, NatsError.NoError)
        verify(many.send()) // begins anew
        compare(many.receivedCount, 0)
    }

    // QML-MANY-03
    function test_elementEndsWithAnError() {
        connectIt()
        makeMany({ subject: "a", timeout: 10000 })
        verify(many.send())
        tryVerify(() => server.operations("PUB a").length === 1)
        verify(server.answerNoResponders())
        compare(many.error.code, NatsError.NoResponders)
        verify(many.send())
        compare(many.error.code, NatsError.NoError)
        many.cancel()
        compare(many.error.code, NatsError.Cancelled)
        compare(ends.count, 2)
        compare(many.running, false)
    }

    // QML-MANY-03
    function test_elementThatCannotSend() {
        connectIt()
        makeMany({ subject: "a b" })
        ignoreWarning(/a b/)
        compare(many.send(), false)
        compare(many.error.code, NatsError.InvalidSubject)
        compare(ends.count, 1)
        many.connection = null
        many.subject = "a"
        ignoreWarning(/no connection/)
        compare(many.send(), false)
        compare(many.error.code, NatsError.NotConnected)
    }

    // QML-MANY-03
    function test_elementIsDestroyedWhileItRuns() {
        connectIt()
        makeMany({ subject: "a", noMux: true, timeout: 10000 })
        verify(many.send())
        tryVerify(() => server.operations("SUB").length === 1)
        many.destroy()
        tryVerify(() => server.operations("UNSUB").length === 1)
    }

    // QML-SUB-06
    function test_subscriptionTimeout() {
        connectIt()
        ignoreWarning(/No message from 'a' within 10 ms/)
        const subscription = createTemporaryObject(subscriptions, testCase, { connection: nats, subject: "a", timeout: 10 })
        let seen
        subscription.errorOccurred.connect((error) => { seen = error.code })
        tryVerify(() => seen === NatsError.Timeout)
        compare(subscription.subscribed, false)
        tryVerify(() => server.operations("UNSUB").length === 1)
    }

    // QML-CONN-07
    function test_forceReconnect() {
        compare(nats.forceReconnect(), false)
        compare(errors.signalArguments[0][0].code, NatsError.NotConnected)
        connectIt()
        verify(nats.forceReconnect())
        compare(forced.count, 1)
        tryCompare(back, "count", 1)
        compare(server.attempts(), 2)
    }

    // QML-CONN-07
    function test_replaceServers() {
        nats.servers = ["ws://one:1"]
        connectIt()
        verify(nats.replaceServers(["ws://two:1"]))
        compare(nats.servers, ["ws://two:1"])
        compare(nats.connected, true)
        wait(0)
        compare(server.attempts(), 1) // unlike writing the property
        compare(nats.replaceServers([]), false)
        compare(nats.replaceServers(["foo://x"]), false)
        compare(nats.servers, ["ws://two:1"])
        server.drop()
        tryCompare(back, "count", 1)
        compare(server.attemptedUrl(), "ws://two:1/")
    }

    // QML-CONN-08
    function test_chooseServer() {
        nats.servers = ["ws://one:1", "ws://two:1", "ws://three:1"]
        const seen = []
        nats.reconnect.chooseServer = (servers, info) => {
            seen.push(servers.map((s) => s.url + s.failures).join() + " " + info.serverId)
            return seen.length === 1 ? servers[1].url : { url: servers[2].url, delay: 1 }
        }
        connectIt()
        compare(seen, ["ws://one:1/0,ws://two:1/0,ws://three:1/0 "])
        compare(nats.currentServer, "two:1")
        server.drop()
        tryCompare(back, "count", 1)
        compare(seen[1], "ws://three:1/0,ws://one:1/0,ws://two:1/0 FAKE")
    }

    // QML-CONN-08
    function test_chooseServerThatThrows() {
        ignoreWarning(/reconnect.chooseServer failed: Error: oh no/)
        nats.reconnect.chooseServer = () => { throw new Error("oh no") }
        connectIt()
    }

    // QML-CONN-08
    function test_chooseServerNamesAStranger() {
        nats.reconnect.chooseServer = () => "ws://elsewhere:1"
        nats.open()
        tryCompare(closes, "count", 1)
        compare(closes.signalArguments[0][0].code, NatsError.InvalidUrl)
        verify(nats.errorString.indexOf("ws://elsewhere:1") >= 0)
    }

    // QML-CONN-08
    function test_delayHandler() {
        nats.reconnect.timeWait = 3600000
        nats.reconnect.maximumTimeWait = 3600000
        let calls = 0
        nats.reconnect.delayHandler = () => { ++calls; return 1 }
        connectIt()
        server.drop()
        tryCompare(back, "count", 1)
        compare(calls, 1)
    }

    // QML-CONN-08
    function test_delayHandlerReturnsNonsense() {
        ignoreWarning(/reconnect.delayHandler returned 'soon', not a number/)
        nats.reconnect.delayHandler = () => "soon"
        connectIt()
        server.drop()
        tryCompare(back, "count", 1)
    }

    // QML-CONN-09
    function test_statistics() {
        compare(nats.statistics.roundTripTime, -1)
        connectIt()
        keep(nats.roundTripTime())
        const measured = settled().value
        compare(nats.statistics.roundTripTime, measured)
        nats.publish("a", "x")
        compare(nats.statistics.pendingBytesOut, 12)
        compare(nats.statistics.pendingBytesIn, 0)
    }
}
