// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQml
import Nats

// Each property, method and signal of NatsConnection and of its groups.
NatsConnection {
    id: nats

    property string log

    function words(list: var): string {
        return list.join(" ")
    }

    function tell(what: string): void {
        log = what
    }

    url: "ws://localhost:9222"
    servers: ["ws://localhost:9222", "nats://localhost:4222"]
    name: "everything"
    context: ""
    credentialsFile: ""
    upgradeHeaders: ({ "X-Plant": "north" })
    origin: "http://localhost"
    inboxPrefix: "_INBOX"
    noEcho: false
    verbose: false
    pedantic: false
    noRandomize: true
    ignoreClusterUpdates: false
    ignoreAuthErrorAbort: false
    connectTimeout: 5000
    pingInterval: 120000
    maximumPingsOut: 2
    watchSystem: true
    probeTimeout: 5000
    offlineBufferSize: 8388608
    maximumOutboundSize: 67108864
    slowConsumerSize: 1048576
    maximumPendingSize: 67108864
    deliverySlice: 4
    statisticsInterval: 500
    active: false
    tls.caFile: ""
    tls.certificateFile: ""
    tls.keyFile: ""
    tls.passPhrase: ""
    tls.peerVerifyName: ""
    tls.required: false
    tls.handshakeFirst: false
    reconnect.timeWait: 2000
    reconnect.maximumTimeWait: 30000
    reconnect.jitter: 100
    reconnect.jitterTls: 1000
    reconnect.maximumAttempts: -1
    reconnect.waitOnFirstConnect: true
    reconnect.delayHandler: () => 100
    reconnect.chooseServer: (servers) => servers[0].url
    authentication.user: "user"
    authentication.password: "password"
    authentication.token: ""
    authentication.nkeySeed: ""

    onOpened: (server) => tell(server)
    onDisconnected: (server, unconfirmed) => tell(server + unconfirmed.messages + unconfirmed.bytes)
    onReconnecting: (attempt, delay) => tell(attempt + " " + delay)
    onReconnected: (server) => tell(server)
    onServersChanged: (added, removed) => tell(added.length + " " + removed.length)
    onLameDuck: (server) => tell(server)
    onPinged: (outstanding) => tell(String(outstanding))
    onStaleConnection: tell("stale")
    onForcedReconnect: tell("forced")
    onSlowConsumer: (subscription, pending) => tell(subscription.subject + pending)
    onReadyToPublish: tell("ready")
    onCredentialsRequested: (request) => {
        if (request.server === "" || !request.accept({ token: request.nonce }))
            request.reject("nobody knows")
    }
    onErrorOccurred: (error) => tell(error.toString())
    onClosed: (error) => tell(error.message)

    function describe(): string {
        return words([state === NatsConnection.Connected, stateText, connected, currentServer, nextReconnectSeconds,
                errorString, error.code === NatsError.NoError, data.length, connection !== null])
    }

    function use(): void {
        open()
        publish("a", "text", { headers: { Name: "value" }, reply: createInbox() })
        request("a", { some: "object" }, { timeout: 1000 }).then((reply) => tell(reply.text)).catch((error) => tell(error.message))
        requestMany("a", "", { strategy: "stall" }).then((replies) => tell(replies.length)).catch((error) => tell(error.code))
        flush().then(() => tell("flushed"))
        roundTripTime().then((time) => tell(time))
        forceReconnect()
        replaceServers(["ws://localhost:9223"])
        drain().then(() => close())
    }
}
