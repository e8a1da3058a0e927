// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQml
import Nats

// Each property, method and signal of NatsConsumer, of its messages and of what it tells.
QtObject {
    id: everything

    property string log
    property NatsConnection nats: NatsConnection { }

    function words(list: var): string {
        return list.join(" ")
    }

    function tell(what: string): void {
        log = what
    }

    property NatsConsumer kitchen: NatsConsumer {
        id: kitchen
        connection: everything.nats
        active: true
        ensure: NatsConsumer.Ensure.CreateOrUpdate
        domain: "hub"
        apiPrefix: ""
        stream: "ORDERS"
        durableName: "kitchen"
        ordered: false
        filterSubjects: ["orders.>"]
        deliverPolicy: NatsConsumer.DeliverPolicy.ByStartTime
        startSequence: 0
        startTime: new Date()
        replayPolicy: NatsConsumer.ReplayPolicy.ReplayOriginal
        ackPolicy: NatsConsumer.AckPolicy.AckAll
        ackWait: 30000
        maximumDeliveries: 5
        maximumAckPending: 100
        maximumMessages: 10
        workingInterval: 15000
        priorityGroup: "A"
        manualAck: true
        handler: (order) => Promise.resolve(order.text)
        onMessageReceived: (order) => everything.take(order)
        onNotification: (what) => {
            if (what.kind !== NatsConsumerNotification.Heartbeat)
                everything.tell(everything.words([what.text, what.error.message, what.name, what.count, what.messages, what.bytes,
                                                  what.consumerSequence, what.streamSequence, what.toString()]))
        }
        onErrorOccurred: (error) => everything.tell(error.message)
    }

    function take(order: natsJetStreamMessage): void {
        tell(words([order.subject, order.text, order.size, order.payload, order.headers, order.stream, order.consumer,
                    order.streamSequence, order.consumerSequence, order.pendingCount, order.deliveryCount, order.redelivered,
                    order.time, order.timeNanoseconds, order.acknowledged, order.json(), order.toString()]))
        if (order.hasHeader("Priority") && order.header("Priority") === "1" && order.working())
            tell("at work")
        if (!order.ack() || !order.nak(1000) || !order.term("no such dish"))
            order.ackSync(1000).then(() => everything.tell("done"))
    }

    property NatsConsumerMessageModel history: NatsConsumerMessageModel {
        id: history
        maximumCount: 500
        insertAtTop: true
        NatsConsumer {
            connection: everything.nats
            stream: "LOG"
            ordered: true
        }
    }

    function look(): void {
        tell(words([history.count, history.get(0).text, history.consumer.stream]))
        history.clear()
    }

    function call(): void {
        kitchen.checkHealth().then((health) => everything.tell(everything.words([health.reason, health.text, health.healthy,
                                                                                 health.toString()])))
        if (kitchen.health.reason === NatsConsumerHealth.Paused)
            tell(words([kitchen.name, kitchen.running, kitchen.upToDate, kitchen.error.message]))
    }
}
