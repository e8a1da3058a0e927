// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// The elements NatsJetStreamPublisher, NatsStreamModel and NatsConsumerModel and a real nats-server.
TestCase {
    id: testCase

    name: "ServerJetStreamModels"
    property var outcome

    RealServer { id: server }
    Tools { id: tools }
    NatsConnection {
        id: nats

        NatsStream {
            id: stream
            name: "ORDERS"
            subjects: ["orders.>"]
            storage: NatsStream.Storage.Memory
            ensure: NatsStream.Ensure.Create
        }
        NatsStream {
            id: other
            name: "AUDIT"
            subjects: ["audit"]
            storage: NatsStream.Storage.Memory
            ensure: NatsStream.Ensure.Create
        }
        NatsStreamModel { id: streams }
        NatsStreamModel { id: filtered; subjectFilter: "orders.*" }
        NatsConsumerModel { id: consumers; stream: "ORDERS" }
        NatsJetStreamPublisher { id: publisher; subject: "orders.new"; makesMessageIds: true }
    }
    NatsConnection {
        id: elsewhere
        url: nats.url
    }

    function initTestCase() {
        verify(server.start("jetstream { store_dir: \"" + tools.newFile("") + ".store\" }"), server.errorString())
        nats.url = server.webSocketUrl()
        nats.active = true
        elsewhere.active = true
        tryCompare(elsewhere, "connected", true, 20000)
        tryCompare(stream, "exists", true, 20000)
        tryCompare(other, "exists", true, 20000)
    }

    function settled(promise: var): var {
        testCase.outcome = undefined
        promise.then((value) => { testCase.outcome = { value: value } })
               .catch((error) => { testCase.outcome = { error: error } })
        tryVerify(() => testCase.outcome !== undefined, 20000)
        return testCase.outcome
    }

    // QML-LIST-09
    function test_models() {
        tryCompare(streams, "count", 2, 20000) // the server tells that they were made
        compare([streams.get(0).name, streams.get(1).name], ["AUDIT", "ORDERS"])
        tryCompare(filtered, "count", 1, 20000)
        compare(filtered.get(0).subjects, ["orders.>"])
        compare(consumers.count, 0)
        const made = settled(elsewhere.request("$JS.API.CONSUMER.DURABLE.CREATE.ORDERS.PROC", {
            stream_name: "ORDERS", config: { durable_name: "PROC", ack_policy: "explicit" },
        }))
        verify(!made.error && !made.value.json().error)
        tryCompare(consumers, "count", 1, 20000)
        compare([consumers.get(0).name, consumers.get(0).durable], ["PROC", true])
        tryVerify(() => streams.get(1).consumers === 1, 20000)
        settled(elsewhere.request("$JS.API.CONSUMER.DELETE.ORDERS.PROC"))
        tryCompare(consumers, "count", 0, 20000)
    }

    // QML-JSPUB-09
    function test_publisher() {
        settled(stream.purge())
        const before = settled(stream.refresh()).error === undefined ? Number(stream.lastSequence) : -1
        const ack = settled(publisher.send({ item: 1 }, { expectedStream: "ORDERS" })).value
        compare([ack.stream, ack.sequence, ack.duplicate], ["ORDERS", before + 1, false])
        const first = settled(publisher.publish("orders.new", "x", { messageId: "m1" })).value
        const second = settled(publisher.publish("orders.new", "x", { messageId: "m1" })).value
        compare([second.duplicate, second.sequence], [true, first.sequence])
        compare(settled(publisher.send("y", { expectedLastSequence: 1000 })).error.code, NatsError.WrongExpectation)
        for (let n = 0; n < 500; ++n)
            publisher.publish("orders.many", "n")
        verify(!settled(publisher.flush()).error)
        tryCompare(publisher, "pendingCount", 0, 20000)
        verify(!settled(stream.refresh()).error)
        compare(stream.messages, 502)
    }
}
