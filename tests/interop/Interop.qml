// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQml
import Nats

// The QML side. What it hears is kept as the peer prints it: subject, payload, headers.
NatsConnection {
    id: nats

    property bool ready: false // the server knows the subscriptions
    property string heard
    property string answer
    property string failure

    function hex(payload) {
        return Array.from(new Uint8Array(payload)).map(octet => octet.toString(16).padStart(2, "0")).join("")
    }
    function headerText(message) {
        return message.headers.names.slice().sort().map(
            name => message.headerValues(name).map(value => name + "=" + value + ";").join("")).join("")
    }
    function lineOf(message) {
        return message.subject + " " + hex(message.payload) + " " + headerText(message)
    }
    function say(payload, headers) {
        return publish("interop.c", payload, { headers: headers })
    }
    function ask(payload, headers) {
        request("interop.ask.c", payload, { headers: headers, timeout: 20000 })
            .then(reply => { answer = lineOf(reply) })
            .catch(error => { failure = error.message })
    }

    onOpened: flush().then(() => { ready = true })

    NatsSubscription {
        subject: "interop.qml"
        onMessageReceived: (message) => { nats.heard = nats.lineOf(message) }
    }
    NatsSubscription {
        subject: "interop.ask.qml"
        onMessageReceived: (message) => message.respond(message.payload, { headers: message.headers })
    }
}
