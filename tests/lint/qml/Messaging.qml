// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQml
import Nats

// Each property, method and signal of the elements that receive and send.
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

    property NatsSubscription subscription: NatsSubscription {
        id: subscription
        connection: everything.nats
        subject: "a.*"
        queueGroup: "q"
        maximumMessages: 10
        timeout: 1000
        active: false
        onMessageReceived: (message) => everything.tell(message.text)
        onSlowConsumer: (pending) => everything.tell(String(pending))
        onErrorOccurred: (error) => everything.tell(error.message)
        onEnded: everything.tell(subscribed + " " + draining + " " + receivedCount)
    }
    property NatsResponder responder: NatsResponder {
        id: responder
        connection: everything.nats
        subject: "b"
        queueGroup: "q"
        active: false
        handler: (request) => ({ asked: request.text })
        onSlowConsumer: (pending) => everything.tell(String(pending))
        onErrorOccurred: (error) => everything.tell(error.message)
        onEnded: everything.tell(subscribed + " " + receivedCount + " " + pendingCount + " " + failedCount)
    }
    property NatsMessageModel model: NatsMessageModel {
        connection: everything.nats
        subject: "log.>"
        queueGroup: ""
        active: false
        maximumCount: 100
        insertAtTop: true
        keyRole: "subject"
        filter: (message) => message.size > 0
        onSlowConsumer: (pending) => everything.tell(String(pending))
        onErrorOccurred: (error) => everything.tell(error.message)
        onEnded: everything.tell(everything.words([subscribed, count, receivedCount, droppedCount]))
    }
    property NatsRequest request: NatsRequest {
        connection: everything.nats
        subject: "c"
        payload: ({ page: 1 })
        headers: ({ Name: "value" })
        timeout: 500
        noMux: false
        active: false
        resendOnReconnect: false
        onReplied: (reply) => everything.tell(reply.text)
        onErrorOccurred: (error) => everything.tell(error.message)
        onFinished: (error) => everything.tell(error.message + running + reply)
    }
    property NatsRequestMany many: NatsRequestMany {
        connection: everything.nats
        subject: "c"
        payload: "who"
        headers: ({ Name: ["one", "two"] })
        strategy: NatsRequestMany.Strategy.Stall
        timeout: 500
        maximumMessages: 5
        stallTimeout: 100
        noMux: true
        active: false
        resendOnReconnect: false
        onMessageReceived: (message) => everything.tell(message.text)
        onErrorOccurred: (error) => everything.tell(error.message)
        onFinished: (error) => everything.tell(error.message + running + replies.length + receivedCount)
    }
    property NatsPublisher publisher: NatsPublisher {
        connection: everything.nats
        subject: "d"
        value: everything.log
        headers: ({ Name: "value" })
        active: false
        interval: 50
        resendOnReconnect: false
        onPublished: everything.tell(String(publishedCount))
        onErrorOccurred: (error) => everything.tell(error.message)
    }
    property NatsFlush flushing: NatsFlush {
        connection: everything.nats
        onErrorOccurred: (error) => everything.tell(error.message)
        onFinished: (error) => everything.tell(error.message + running)
    }
    property NatsRoundTripTime time: NatsRoundTripTime {
        connection: everything.nats
        active: false
        interval: 1000
        onErrorOccurred: (error) => everything.tell(error.message)
        onFinished: (error) => everything.tell(error.message + running + time)
    }
    property NatsDrain leaving: NatsDrain {
        connection: everything.nats
        subscription: everything.subscription
        onErrorOccurred: (error) => everything.tell(error.message)
        onFinished: (error) => everything.tell(error.message + running)
    }

    function use(): void {
        subscription.drain().then(() => tell("drained"))
        responder.drain().then(() => tell("drained"))
        tell(model.get(0).text + model.rowCount())
        model.clear()
        if (request.send() && request.error.code === NatsError.NoError)
            request.cancel()
        if (many.send() && many.error.code === NatsError.NoError)
            many.cancel()
        publisher.publish()
        flushing.start()
        time.start()
        leaving.start()
        tell(words([flushing.error.text, time.error.text, leaving.error.text]))
    }
}
