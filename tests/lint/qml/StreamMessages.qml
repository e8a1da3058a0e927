// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQml
import Nats

// Each property, method and signal of NatsStreamMessageModel.
QtObject {
    id: everything

    property string log
    property NatsConnection nats: NatsConnection { }

    function tell(what: string): void {
        log = what
    }

    property NatsStreamMessageModel messages: NatsStreamMessageModel {
        id: messages
        connection: everything.nats
        active: false
        domain: "hub"
        apiPrefix: ""
        stream: "ORDERS"
        filterSubject: "orders.*.new"
        newestFirst: true
        pageSize: 20
        maximumCount: 500
        onStateChanged: everything.tell(messages.firstSequence + "-" + messages.lastSequence + messages.hasMore)
        onRunningChanged: everything.tell(messages.running ? "loading" : String(messages.count))
        onErrorChanged: everything.tell(messages.error.message)
        onErrorOccurred: (error) => everything.tell(error.message)
    }

    property Instantiator rows: Instantiator {
        model: everything.messages
        delegate: QtObject {
            required property var sequence
            required property date time
            required property string subject
            required property string text
            required property natsHeaders headers
            required property natsMessage message
            readonly property string all: sequence + time.toLocaleString() + subject + text + headers.value("A") + message.size
        }
    }

    function call(): void {
        messages.refresh().then(() => messages.loadMore())
        everything.tell(messages.get(0).text)
    }
}
