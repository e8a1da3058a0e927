// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQml
import Nats

// Each property, method and signal of NatsStreamModel and NatsConsumerModel.
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

    property NatsStreamModel streams: NatsStreamModel {
        id: streams
        connection: everything.nats
        active: false
        domain: "hub"
        apiPrefix: ""
        refreshInterval: 1000
        subjectFilter: "orders.>"
        onRefreshed: everything.tell(everything.words([streams.count, streams.running, streams.missing]))
        onErrorOccurred: (error) => everything.tell(error.message)
    }

    property NatsConsumerModel consumers: NatsConsumerModel {
        id: consumers
        connection: everything.nats
        active: false
        domain: "hub"
        apiPrefix: ""
        refreshInterval: 1000
        stream: "ORDERS"
        onRefreshed: everything.tell(everything.words([consumers.count, consumers.running, consumers.missing]))
        onErrorOccurred: (error) => everything.tell(error.message)
    }

    property Instantiator rows: Instantiator {
        model: everything.streams
        delegate: QtObject {
            required property string name
            required property var messages
            required property date created
            readonly property string text: name + messages + created
        }
    }

    function call(): void {
        streams.refresh().then(() => everything.tell(streams.get(streams.indexOf("ORDERS")).name))
        consumers.refresh().catch(() => everything.tell(consumers.error.message))
        everything.tell(consumers.get(consumers.indexOf("PROC")).pending)
    }
}
