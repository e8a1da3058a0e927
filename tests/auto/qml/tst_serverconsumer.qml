// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtTest
import Nats
import NatsTest

// The element NatsConsumer and a real nats-server.
TestCase {
    id: testCase

    name: "ServerConsumer"
    property var outcome
    property var received: []
    property var told: []
    property natsJetStreamMessage kept

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
        NatsConsumerModel { id: consumers; stream: "ORDERS" }
        NatsJetStreamPublisher { id: publisher; subject: "orders.new" }
    }

    Component {
        id: elements
        NatsConsumer {
            connection: nats
            stream: "ORDERS"
            onNotification: (what) => testCase.told.push(what.kind)
        }
    }

    NatsConsumerMessageModel {
        id: history
        maximumCount: 10
        NatsConsumer { id: reader; connection: nats; stream: "ORDERS"; ordered: true; active: false }
    }
    Instantiator {
        id: rows
        model: history
        delegate: QtObject {
            required property string text
            required property var sequence
            required property natsJetStreamMessage message
        }
    }
    SignalSpy { id: insertions; target: history; signalName: "rowsInserted" }

    function texts(): var {
        const list = []
        for (let row = 0; row < rows.count; ++row)
            list.push(rows.objectAt(row).text)
        return list
    }

    function sequences(): var {
        const list = []
        for (let row = 0; row < rows.count; ++row)
            list.push(rows.objectAt(row).sequence)
        return list
    }

    function initTestCase() {
        verify(server.start("jetstream { store_dir: \"" + tools.newFile("") + ".store\" }"), server.errorString())
        nats.url = server.webSocketUrl()
        nats.active = true
        tryCompare(stream, "exists", true, 20000)
    }

    function init() {
        testCase.received = []
        testCase.told = []
        verify(!settled(stream.purge()).error)
    }

    function cleanup() {
        tryCompare(consumers, "count", 0, 20000)
    }

    function settled(promise: var): var {
        testCase.outcome = undefined
        promise.then((value) => { testCase.outcome = { value: value } })
               .catch((error) => { testCase.outcome = { error: error } })
        tryVerify(() => testCase.outcome !== undefined, 20000)
        return testCase.outcome
    }

    function consuming(properties: var): NatsConsumer {
        const consumer = elements.createObject(testCase, properties) as NatsConsumer
        consumer.messageReceived.connect((message) => testCase.received.push(message.text))
        return consumer
    }

    function done(consumer: NatsConsumer) {
        if (consumer.durableName !== "") {
            consumer.active = false
            tryCompare(consumer, "running", false, 20000)
            settled(nats.request("$JS.API.CONSUMER.DELETE.ORDERS." + consumer.durableName))
        }
        consumer.destroy()
    }

    function publish(count: int) {
        for (let n = 0; n < count; ++n)
            publisher.send(String(n))
        verify(!settled(publisher.flush()).error)
    }

    function ackPending(name: string): int {
        return settled(nats.request("$JS.API.CONSUMER.INFO.ORDERS." + name)).value.json().num_ack_pending
    }

    // QML-CONSUMER-01
    function test_durable() {
        const consumer = consuming({ durableName: "kitchen", ensure: NatsConsumer.Create })
        tryCompare(consumer, "running", true, 20000)
        compare(consumer.name, "kitchen")
        publish(30)
        tryVerify(() => testCase.received.length === 30, 20000)
        compare(testCase.received[29], "29")
        tryVerify(() => ackPending("kitchen") === 0, 20000) // acknowledged when the handlers returned
        done(consumer)
    }

    // QML-CONSUMER-11
    function test_policies() {
        const consumer = consuming({ durableName: "shop", ensure: NatsConsumer.Create, ackPolicy: NatsConsumer.AckNone,
                                     replayPolicy: NatsConsumer.ReplayOriginal, deliverPolicy: NatsConsumer.LastPerSubject,
                                     filterSubjects: ["orders.new"], maximumDeliveries: 3 })
        tryCompare(consumer, "running", true, 20000)
        const config = settled(nats.request("$JS.API.CONSUMER.INFO.ORDERS.shop")).value.json().config
        compare(config.ack_policy, "none")
        compare(config.replay_policy, "original")
        compare(config.deliver_policy, "last_per_subject")
        compare(config.max_deliver, 3)
        publish(2)
        tryVerify(() => testCase.received.length === 2, 20000)
        compare(ackPending("shop"), 0)
        done(consumer)
    }

    // QML-CONSUMER-02
    function test_durableHasToBeThere() {
        const consumer = consuming({ durableName: "nobody" })
        tryCompare(consumer, "running", true, 20000)
        const health = settled(consumer.checkHealth()).value
        compare(health.reason, NatsConsumerHealth.ConsumerNotFound)
        verify(!health.healthy)
        compare(consumer.health.text, health.text)
        consumer.durableName = ""
        tryVerify(() => consumer.name !== "" && consumer.name !== "nobody", 20000)
        consumer.destroy()
    }

    // QML-CONSUMER-03
    function test_temporaryIsDeleted() {
        const consumer = consuming({})
        tryCompare(consumer, "running", true, 20000)
        tryCompare(consumers, "count", 1, 20000)
        publish(3)
        tryVerify(() => testCase.received.length === 3, 20000)
        consumer.destroy() // cleanup() finds no consumer
    }

    // QML-CONSUMER-04
    function test_ordered() {
        publish(5)
        const consumer = consuming({ ordered: true, filterSubjects: ["orders.new"] })
        tryCompare(consumer, "upToDate", true, 20000)
        compare(testCase.received, ["0", "1", "2", "3", "4"])
        publish(2)
        tryVerify(() => testCase.received.length === 7, 20000)
        let changes = 0
        consumer.upToDateChanged.connect(() => ++changes)
        consumer.active = false
        tryCompare(consumer, "upToDate", false, 20000)
        compare(changes, 1)
        consumer.destroy()
    }

    // QML-CONSUMER-05
    function test_manualAck() {
        const consumer = consuming({ durableName: "manual", ensure: NatsConsumer.Create, manualAck: true })
        consumer.messageReceived.connect((message) => { testCase.kept = message })
        tryCompare(consumer, "running", true, 20000)
        publish(1)
        tryVerify(() => testCase.received.length === 1, 20000)
        compare(ackPending("manual"), 1)
        compare([testCase.kept.stream, testCase.kept.consumer, testCase.kept.deliveryCount, testCase.kept.redelivered],
                ["ORDERS", "manual", 1, false])
        compare(testCase.kept.json(), 0)
        verify(!testCase.kept.acknowledged)
        verify(Number(testCase.kept.timeNanoseconds) > 0 && testCase.kept.time.getTime() > 0)
        verify(testCase.kept.nak())
        tryVerify(() => testCase.received.length === 2, 20000)
        verify(testCase.kept.redelivered)
        verify(!settled(testCase.kept.ackSync()).error)
        verify(testCase.kept.acknowledged)
        compare(ackPending("manual"), 0)
        done(consumer)
    }

    // QML-CONSUMER-06
    function test_promiseOfTheHandler() {
        const resolvers = []
        const consumer = consuming({
            durableName: "promise", ensure: NatsConsumer.Create,
            handler: (message) => new Promise((resolve) => resolvers.push(resolve)),
        })
        tryCompare(consumer, "running", true, 20000)
        publish(2)
        tryVerify(() => resolvers.length === 2, 20000)
        compare(ackPending("promise"), 2)
        resolvers[0]()
        tryVerify(() => ackPending("promise") === 1, 20000)
        resolvers[1]()
        tryVerify(() => ackPending("promise") === 0, 20000)
        done(consumer)
    }

    function test_handlerFails_data(): var {
        return [
            { tag: "throws", handler: (message) => { if (message.deliveryCount === 1) throw new Error("too hot") } },
            { tag: "rejects", handler: (message) => message.deliveryCount === 1 ? Promise.reject(new Error("too hot")) : 1 },
        ]
    }

    // QML-CONSUMER-07: told, neither lost nor acknowledged
    function test_handlerFails(data: var) {
        ignoreWarning(/The handler of 'orders.new' failed: too hot/)
        const consumer = consuming({ durableName: "fails", ensure: NatsConsumer.Create, handler: data.handler })
        tryCompare(consumer, "running", true, 20000)
        publish(1)
        tryVerify(() => testCase.told.includes(NatsConsumerNotification.HandlerFailed), 20000)
        compare(ackPending("fails"), 1)
        tryVerify(() => testCase.received.length === 2, 20000) // a second later
        tryVerify(() => ackPending("fails") === 0, 20000)
        done(consumer)
    }

    // QML-CONSUMER-08
    function test_goesOnAfterARestart() {
        const consumer = consuming({ durableName: "stays", ensure: NatsConsumer.Create })
        tryCompare(consumer, "running", true, 20000)
        publish(1)
        tryVerify(() => testCase.received.length === 1, 20000)
        nats.active = false
        tryCompare(consumer, "running", false, 20000)
        nats.active = true
        tryCompare(consumer, "running", true, 20000)
        publish(1)
        tryVerify(() => testCase.received.length === 2, 20000)
        done(consumer)
    }

    // QML-CONSUMER-09
    function test_deletedAndMadeAgain() {
        const consumer = consuming({ durableName: "again", ensure: NatsConsumer.Create })
        tryCompare(consumer, "running", true, 20000)
        settled(nats.request("$JS.API.CONSUMER.DELETE.ORDERS.again"))
        publish(1)
        tryVerify(() => testCase.received.length === 1, 30000)
        done(consumer)
    }

    // QML-CONSUMER-10
    function test_slotDestroysTheElement() {
        const consumer = consuming({ ordered: true })
        consumer.messageReceived.connect(() => consumer.destroy())
        publish(3)
        tryVerify(() => testCase.received.length >= 1, 20000)
    }

    // QML-HISTORY-01: history, then live; the last ones stay, and views are told once in a frame
    function test_history() {
        publish(5)
        insertions.clear()
        reader.active = true
        tryCompare(history, "count", 5, 20000)
        compare(texts(), ["0", "1", "2", "3", "4"])
        verify(insertions.count <= 5)
        publish(8)
        tryVerify(() => history.count === 10 && texts()[9] === "7", 20000)
        compare(texts(), ["3", "4", "0", "1", "2", "3", "4", "5", "6", "7"])
        compare(history.get(9).text, "7")
        compare(history.get(9).streamSequence, sequences()[9])
        history.insertAtTop = true
        compare(texts()[0], "7")
        // QML-HISTORY-02: what it has already is left out when the consumer begins again
        reader.active = false
        tryCompare(reader, "running", false, 20000)
        reader.active = true
        publish(1)
        tryVerify(() => texts()[0] === "0", 20000)
        compare(texts()[1], "7")
        // QML-HISTORY-03: other settings, another history
        reader.filterSubjects = ["orders.none"]
        compare(history.count, 0)
        reader.active = false
        tryCompare(reader, "running", false, 20000)
    }
}
