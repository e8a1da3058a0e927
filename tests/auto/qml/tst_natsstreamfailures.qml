// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Nats

// The elements for streams and buckets when the server does not tell the state that it is asked for.
FakeServerTestCase {
    id: testCase

    name: "NatsStreamFailures"
    property var outcome

    Component { id: streams; NatsStream { name: "KV_B" } }
    Component { id: stores; NatsKeyValueStore { bucket: "B"; NatsKeyValue { key: "k" } } }

    readonly property string missing: "{\"error\":{\"code\":404,\"err_code\":10059,\"description\":\"stream not found\"}}"
    readonly property string unavailable: "{\"error\":{\"code\":503,\"err_code\":10008,\"description\":\"unavailable\"}}"

    function info(state: string): string {
        return "{\"config\":{\"name\":\"KV_B\",\"subjects\":[\"$KV.B.>\"],\"max_msgs_per_subject\":1},"
            + "\"created\":\"2026-01-02T03:04:05Z\",\"state\":{" + state + "}}"
    }

    function answer(payload: string, n: int) {
        verify(server.waitFor("PUB $JS.API.STREAM.INFO.KV_B", n + 1), n)
        verify(server.answerRequest("PUB $JS.API.STREAM.INFO.KV_B", n, payload))
    }

    function refuse(element: var, n: int) {
        outcome = undefined
        element.refresh().catch((error) => { testCase.outcome = error })
        answer(unavailable, n)
        verify(tools.until(() => testCase.outcome !== undefined && !element.running))
        compare(element.error.code, NatsError.JetStreamUnavailable)
    }

    // QML-STREAM-11
    function test_stateStays() {
        connectIt()
        const stream = make(streams, {}) as NatsStream
        answer(info("\"messages\":3"), 0)
        verify(tools.until(() => stream.exists))
        refuse(stream, 1)
        compare([stream.exists, stream.messages, stream.created.toISOString()], [true, 3, "2026-01-02T03:04:05.000Z"])
    }

    // QML-STREAM-11
    function test_askedAgain() {
        connectIt()
        const stream = make(streams, {}) as NatsStream
        answer(unavailable, 0)
        verify(tools.until(() => stream.error.code === NatsError.JetStreamUnavailable))
        answer(info("\"messages\":4"), 1)
        verify(tools.until(() => stream.messages === 4))
        compare(stream.error.code, NatsError.NoError)
    }

    // QML-STREAM-11
    function test_notAskedAgainWhenInactive() {
        connectIt()
        const stream = make(streams, { active: false }) as NatsStream
        refuse(stream, 0)
        const other = make(streams, {}) as NatsStream // would be asked again later
        answer(unavailable, 1)
        answer(info(""), 2)
        verify(tools.until(() => other.exists))
        compare([stream.exists, countOperations("PUB $JS.API.STREAM.INFO")], [false, 3])
    }

    // QML-STREAM-11: what the server could not do is no refusal
    function test_madeAgain() {
        connectIt()
        const stream = make(streams, { ensure: NatsStream.Ensure.Create }) as NatsStream
        answer(missing, 0)
        verify(server.waitFor("PUB $JS.API.STREAM.CREATE.KV_B"))
        verify(server.answerRequest("PUB $JS.API.STREAM.CREATE.KV_B", 0, unavailable))
        answer(missing, 1)
        verify(server.waitFor("PUB $JS.API.STREAM.CREATE.KV_B", 2))
        verify(server.answerRequest("PUB $JS.API.STREAM.CREATE.KV_B", 1, info("")))
        verify(tools.until(() => stream.exists))
    }

    // QML-KV-03: a stream that is no bucket
    function test_noBucket() {
        connectIt()
        const store = make(stores, {}) as NatsKeyValueStore
        const stream = info("").replace(",\"max_msgs_per_subject\":1", "")
        answer(stream, 0)
        answer(stream, 1)
        verify(tools.until(() => store.error.code !== NatsError.NoError))
        compare(store.error.code, NatsError.InvalidStreamConfiguration)
        compare(countOperations("PUB $JS.API.CONSUMER."), 0)
    }

    // QML-KV-03: what shows its keys goes on
    function test_bucketStays() {
        connectIt()
        const store = make(stores, {}) as NatsKeyValueStore
        answer(info(""), 0)
        answer(info(""), 1)
        awaitOperation("PUB $JS.API.CONSUMER.CREATE.KV_B")
        refuse(store, 2)
        answer(info(""), 3)
        verify(tools.until(() => store.error.code === NatsError.NoError))
        compare([store.exists, countOperations("PUB $JS.API.CONSUMER.")], [true, 1])
    }

    // QML-KV-03: a bucket that could not be read at first
    function test_bucketIsOpenedAgain() {
        connectIt()
        const store = make(stores, {}) as NatsKeyValueStore
        answer(info(""), 0)
        answer(unavailable, 1)
        answer(info(""), 2)
        answer(info(""), 3)
        awaitOperation("PUB $JS.API.CONSUMER.CREATE.KV_B")
        compare(countOperations("PUB $JS.API.STREAM.INFO"), 4)
    }
}
