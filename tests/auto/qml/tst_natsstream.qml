// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtTest
import Nats

// The element NatsStream: what it asks the server for, and what it makes of the answers.
FakeServerTestCase {
    id: testCase

    name: "NatsStream"
    property var outcome

    Component { id: streams; NatsStream { name: "S" } }

    SignalSpy { id: refreshes; signalName: "refreshed" }
    SignalSpy { id: errors; signalName: "errorOccurred" }

    function streaming(properties: var): NatsStream {
        const stream = make(streams, properties) as NatsStream
        for (const spy of [refreshes, errors]) {
            spy.target = stream
            spy.clear()
        }
        return stream
    }

    function info(state: string): string {
        return "{\"config\":{\"name\":\"S\"},\"created\":\"2026-01-02T03:04:05Z\",\"state\":{" + state + "}}"
    }

    readonly property string missing: "{\"error\":{\"code\":404,\"err_code\":10059,\"description\":\"stream not found\"}}"

    // Answers the n-th request to this subject of the API.
    function answerApi(call: string, payload: string, n: int) {
        verify(server.waitFor("PUB $JS.API.STREAM." + call + ".S", n + 1), call)
        verify(server.answerRequest("PUB $JS.API.STREAM." + call + ".S", n, payload))
    }

    // QML-STREAM-01
    function test_stateIsShown() {
        connectIt()
        const stream = streaming({})
        answerApi("INFO", info("\"messages\":3,\"bytes\":90,\"first_seq\":5,\"last_seq\":7,\"consumer_count\":2"), 0)
        verify(tools.until(() => stream.exists))
        compare([stream.messages, stream.bytes, stream.firstSequence, stream.lastSequence, stream.consumerCount],
                [3, 90, 5, 7, 2])
        compare(stream.created.toISOString(), "2026-01-02T03:04:05.000Z")
        compare([stream.running, refreshes.count, errors.count], [false, 1, 0])
    }

    // QML-STREAM-02
    function test_largeSequencesAreText() {
        connectIt()
        const stream = streaming({})
        answerApi("INFO", info("\"first_seq\":9007199254740992,\"last_seq\":9007199254740993"), 0)
        verify(tools.until(() => stream.exists))
        compare(stream.firstSequence, 9007199254740992)
        compare(stream.lastSequence, "9007199254740993")
    }

    // QML-STREAM-03
    function test_neverMakes() {
        connectIt()
        const stream = streaming({})
        answerApi("INFO", missing, 0)
        verify(tools.until(() => !stream.running))
        compare([stream.exists, errors.count], [false, 0])
        compare(countOperations("PUB $JS.API.STREAM.CREATE"), 0)
    }

    // QML-STREAM-03
    function test_createsWhatIsMissing() {
        connectIt()
        const stream = streaming({ ensure: NatsStream.Ensure.Create, subjects: ["a"], maximumAge: 1000,
                                   configuration: { max_msgs_per_subject: 4 } })
        answerApi("INFO", missing, 0)
        verify(server.waitFor("PUB $JS.API.STREAM.CREATE.S"))
        compare(JSON.parse(server.lastText()),
                { name: "S", subjects: ["a"], max_age: 1000000000, max_msgs_per_subject: 4 })
        answerApi("CREATE", info("\"messages\":0"), 0)
        verify(tools.until(() => stream.exists))
    }

    // QML-STREAM-04
    function test_interval() {
        connectIt()
        const stream = streaming({ refreshInterval: 10 })
        answerApi("INFO", info("\"messages\":1"), 0)
        answerApi("INFO", info("\"messages\":2"), 1)
        verify(tools.until(() => stream.messages === 2))
    }

    // QML-STREAM-04
    function test_advisory() {
        connectIt()
        const stream = streaming({})
        answerApi("INFO", info("\"consumer_count\":0"), 0)
        verify(tools.until(() => stream.exists))
        server.publish("$JS.EVENT.ADVISORY.STREAM.DELETED.S",
                       "{\"type\":\"io.nats.jetstream.advisory.v1.stream_action\",\"stream\":\"S\",\"action\":\"delete\"}")
        answerApi("INFO", missing, 1)
        verify(tools.until(() => !stream.exists))
    }

    // QML-STREAM-05
    function test_wrongArgumentsAreRejected() {
        connectIt()
        const stream = streaming({ active: false })
        for (const call of [() => stream.message(1.5), () => stream.message("x"), () => stream.purge({ kepe: 1 })]) {
            testCase.outcome = undefined
            call().catch((error) => { testCase.outcome = error })
            verify(tools.until(() => testCase.outcome !== undefined))
            verify(testCase.outcome instanceof Error)
            compare(testCase.outcome.code, NatsError.InvalidOption)
        }
        compare(countOperations("PUB $JS"), 0)
    }

    function test_impossibleValuesAreRefused_data(): var {
        return [
            { tag: "not a number", property: "maximumMessages", value: NaN, before: -1 },
            { tag: "too large", property: "maximumBytes", value: 1e300, before: -1 },
            { tag: "broken", property: "maximumMessages", value: 1.5, before: -1 },
            { tag: "negative", property: "maximumAge", value: -1, before: 0 },
            { tag: "no replica", property: "replicas", value: 0, before: 1 },
            { tag: "no retention", property: "retention", value: 17, before: NatsStream.Retention.Limits },
            { tag: "no way to ensure", property: "ensure", value: -1, before: NatsStream.Ensure.Never },
            { tag: "before now", property: "refreshInterval", value: -5, before: 0 },
        ]
    }

    // QML-STREAM-05
    function test_impossibleValuesAreRefused(data: var) {
        const stream = streaming({ active: false })
        ignoreWarning(new RegExp(data.property))
        stream[data.property] = data.value
        compare(stream[data.property], data.before)
        compare(errors.count, 1)
        compare(errors.signalArguments[0][0].code, NatsError.InvalidOption)
    }

    // QML-STREAM-04
    function test_refusedAdvisoriesAreToldOnce() {
        connectIt()
        const stream = streaming({ refreshInterval: 10 })
        verify(server.waitFor("SUB $JS.EVENT.ADVISORY.*.*.S"))
        server.inject("-ERR 'Permissions Violation for Subscription to \"$JS.EVENT.ADVISORY.*.*.S\"'\r\n")
        for (let n = 0; n < 3; ++n)
            answerApi("INFO", info("\"messages\":" + n), n)
        verify(tools.until(() => stream.messages === 2))
        compare(countOperations("SUB $JS.EVENT.ADVISORY.*.*.S "), 1)
    }

    // QML-STREAM-06
    function test_goesWhileAsked() {
        connectIt()
        const stream = streaming({})
        verify(server.waitFor("PUB $JS.API.STREAM.INFO.S"))
        tools.watch(stream)
        tools.deleteNow(stream)
        compare(tools.living(), 0)
        server.answerRequest("PUB $JS.API.STREAM.INFO.S", 0, info(""))
        verify(server.barrier())
        verify(nats.connected)
    }
}
