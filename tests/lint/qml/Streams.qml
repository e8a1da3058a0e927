// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQml
import Nats

// Each property, method and signal of the elements of JetStream.
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

    property NatsStream stream: NatsStream {
        id: stream
        connection: everything.nats
        active: false
        ensure: NatsStream.Ensure.CreateOrUpdate
        domain: "hub"
        apiPrefix: ""
        refreshInterval: 1000
        name: "ORDERS"
        subjects: ["orders.>"]
        description: "what was ordered"
        retention: NatsStream.Retention.Limits
        storage: NatsStream.Storage.Memory
        discard: NatsStream.Discard.Old
        replicas: 1
        maximumMessages: 1000
        maximumBytes: 1000000
        maximumAge: 3600000
        allowDirect: true
        configuration: ({ max_msgs_per_subject: 1 })
        onRefreshed: everything.tell(everything.words([stream.messages, stream.bytes, stream.firstSequence,
                                                       stream.lastSequence, stream.consumerCount, stream.created]))
        onErrorOccurred: (error) => everything.tell(error.message)
    }

    readonly property bool known: stream.exists && !stream.running && stream.error.code === NatsError.NoError

    function call(): void {
        stream.refresh().then(() => everything.tell("refreshed"))
        stream.purge({ filter: "orders.old", keep: 1 }).then((count) => everything.tell(count))
        stream.message(1).then((stored) => everything.tell(stored.subject))
        stream.remove().catch((error) => everything.tell(error.message))
    }
}
