// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtTest
import Nats

// The element NatsConsumerModel: what is different from NatsStreamModel.
FakeServerTestCase {
    id: testCase

    name: "NatsConsumerModel"
    property var outcome

    Component { id: models; NatsConsumerModel { stream: "S" } }

    SignalSpy { id: refreshes; signalName: "refreshed" }
    SignalSpy { id: errors; signalName: "errorOccurred" }
    readonly property string request: "PUB $JS.API.CONSUMER.LIST.S "

    function listing(properties: var): NatsConsumerModel {
        const model = make(models, properties) as NatsConsumerModel
        for (const spy of [refreshes, errors]) {
            spy.target = model
            spy.clear()
        }
        return model
    }

    function consumer(name: string, pending: int): var {
        return { stream_name: "S", name: name, config: { durable_name: name }, num_pending: pending }
    }

    function listed(model: NatsConsumerModel, n: int, consumers: var) {
        const before = refreshes.count
        verify(server.waitFor(testCase.request, n + 1), "request " + n)
        verify(server.answerRequest(testCase.request, n,
                                    JSON.stringify({ total: consumers.length, offset: 0, limit: 256, consumers: consumers })))
        verify(tools.until(() => refreshes.count > before && !model.running))
    }

    // QML-LIST-08
    function test_roles() {
        connectIt()
        const model = listing({})
        listed(model, 0, [
            { stream_name: "S", name: "E", config: {}, paused: true, pause_remaining: 1000000000 },
            { stream_name: "S", name: "D", created: "2026-01-02T03:04:05Z", config: { durable_name: "D", description: "main" },
              num_pending: 6, num_ack_pending: 5, num_redelivered: 4, num_waiting: 3,
              delivered: { consumer_seq: 1, stream_seq: 12 }, ack_floor: { consumer_seq: 1, stream_seq: 11 } },
        ])
        const row = model.get(0)
        compare([row.name, row.description, row.durable, row.paused], ["D", "main", true, false])
        compare([row.pending, row.ackPending, row.redelivered, row.waiting], [6, 5, 4, 3])
        compare([row.deliveredSequence, row.ackFloorSequence], [12, 11])
        compare(row.created.toISOString(), "2026-01-02T03:04:05.000Z")
        compare(row.info.num_pending, 6)
        compare([model.get(1).name, model.get(1).durable, model.get(1).paused], ["E", false, true])
    }

    function test_advisories_data(): var {
        return [
            { tag: "created", subject: "CONSUMER.CREATED.S.C", type: "consumer_action", fields: { action: "create" } },
            { tag: "deleted", subject: "CONSUMER.DELETED.S.C", type: "consumer_action", fields: { action: "delete" } },
            { tag: "paused", subject: "CONSUMER.PAUSE.S.C", type: "consumer_pause", fields: { paused: true } },
            { tag: "stream updated", subject: "STREAM.UPDATED.S", type: "stream_action", fields: { action: "modify" } },
        ]
    }

    // QML-LIST-08
    function test_advisories(data: var) {
        connectIt()
        const model = listing({})
        listed(model, 0, [])
        const advisory = Object.assign({ type: "io.nats.jetstream.advisory.v1." + data.type, stream: "S" }, data.fields)
        compare(server.publish("$JS.EVENT.ADVISORY." + data.subject, JSON.stringify(advisory)), 1)
        listed(model, 1, [consumer("C", 1)])
        compare(model.count, 1)
    }

    // QML-LIST-08
    function test_missingStreamEmpties() {
        connectIt()
        const model = listing({})
        listed(model, 0, [consumer("C", 1)])
        model.refresh()
        verify(server.waitFor(testCase.request, 2))
        server.answerRequest(testCase.request, 1, "{\"error\":{\"code\":404,\"err_code\":10059,\"description\":\"stream not found\"}}")
        verify(tools.until(() => model.count === 0))
        compare([model.error.code, errors.count], [NatsError.StreamNotFound, 1])
    }

    // QML-LIST-08
    function test_withoutStream() {
        connectIt()
        const model = listing({ stream: "" })
        tools.settle()
        compare([countOperations("PUB $JS"), countOperations("SUB $JS"), errors.count], [0, 0, 0])
        testCase.outcome = undefined
        model.refresh().catch((error) => { testCase.outcome = error })
        verify(tools.until(() => testCase.outcome !== undefined))
        verify(testCase.outcome.code !== undefined)
        model.stream = "S"
        listed(model, 0, [consumer("C", 1)])
        compare([model.count, model.error.code], [1, NatsError.NoError])
        model.stream = ""
        verify(tools.until(() => model.count === 0))
    }
}
