// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQml
import Nats

// Each property, method and signal of NatsJetStreamPublisher, and of what it tells.
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

    property NatsJetStreamPublisher publisher: NatsJetStreamPublisher {
        id: publisher
        connection: everything.nats
        subject: "orders.new"
        domain: "hub"
        apiPrefix: ""
        timeout: 2000
        maximumPending: 100
        attempts: 2
        makesMessageIds: true
        duplicateWindow: 60000
        onReadyToPublish: everything.tell(everything.words([publisher.ready, publisher.pendingCount]))
        onPublished: (ack) => everything.tell(everything.words([ack.stream, ack.sequence, ack.domain, ack.duplicate,
                                                                ack.counterValue]))
        onFailed: (subject, error) => everything.tell(subject + error.message)
        onErrorOccurred: (error) => everything.tell(error.message)
    }

    function call(): void {
        publisher.publish("orders.old", "x", { messageId: "1" }).then((ack) => everything.tell(ack.stream))
        publisher.send({ item: 7 }).catch((error) => everything.tell(error.message))
        publisher.flush().then(() => everything.tell("flushed"))
    }
}
