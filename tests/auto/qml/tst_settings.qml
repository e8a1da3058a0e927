// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// The options of a connection as properties, alone and in groups.
TestCase {
    id: testCase

    name: "Settings"
    property NatsConnection nats
    property FakeServer server
    property Tools tools: Tools { }

    Component { id: connections; NatsConnection { url: "ws://first:1" } }
    Component { id: servers; FakeServer { } }
    Component {
        id: declared
        NatsConnection {
            url: "tls://declared:1"
            verbose: true
            pedantic: true
            noEcho: true
            noRandomize: true
            ignoreClusterUpdates: true
            ignoreAuthErrorAbort: true
            offlineBufferSize: 77
            watchSystem: false
            probeTimeout: 66
            origin: "https://here.example"
            upgradeHeaders: ({ "Cookie": ["a=1", "b=2"], "X-Plant": 7 })
            tls { peerVerifyName: "name.example"; required: true; handshakeFirst: true }
            reconnect {
                timeWait: 11
                maximumTimeWait: 22
                jitter: 33
                jitterTls: 44
                maximumAttempts: 55
                waitOnFirstConnect: false
            }
            authentication { user: "u"; password: "p"; token: "t" }
        }
    }

    SignalSpy { id: openedSpy; target: testCase.nats; signalName: "opened" }
    SignalSpy { id: closedSpy; target: testCase.nats; signalName: "closed" }
    SignalSpy { id: errorSpy; target: testCase.nats; signalName: "errorOccurred" }

    function init() {
        server = createTemporaryObject(servers, testCase) as FakeServer
        nats = createTemporaryObject(connections, testCase) as NatsConnection
        server.serve(nats)
        for (const spy of [openedSpy, closedSpy, errorSpy])
            spy.clear()
    }

    // QML-CONF-01
    function test_defaults() {
        compare(nats.reconnect.timeWait, 2000)
        compare(nats.reconnect.maximumTimeWait, 30000)
        compare(nats.reconnect.jitter, 100)
        compare(nats.reconnect.jitterTls, 1000)
        compare(nats.reconnect.maximumAttempts, -1)
        compare(nats.reconnect.waitOnFirstConnect, true)
        for (const name of ["caFile", "certificateFile", "keyFile", "passPhrase", "peerVerifyName"])
            compare(nats.tls[name], "")
        compare(nats.tls.required, false)
        compare(nats.tls.handshakeFirst, false)
        for (const name of ["user", "password", "token", "nkeySeed"])
            compare(nats.authentication[name], "")
        for (const name of ["noEcho", "verbose", "pedantic", "noRandomize", "ignoreClusterUpdates",
                            "ignoreAuthErrorAbort"])
            compare(nats[name], false)
        compare(nats.credentialsFile, "")
        compare(nats.context, "")
        compare(nats.origin, "")
        compare(Object.keys(nats.upgradeHeaders).length, 0)
        compare(nats.maximumPingsOut, 2)
        compare(nats.watchSystem, true)
        compare(nats.probeTimeout, 5000)
        compare(nats.offlineBufferSize, 8 * 1024 * 1024)
        compare(nats.maximumOutboundSize, 64 * 1024 * 1024)
        compare(nats.deliverySlice, 4)
    }

    // QML-CONF-01
    function test_declaredInGroups() {
        const made = createTemporaryObject(declared, testCase) as NatsConnection
        compare(made.tls.peerVerifyName, "name.example")
        compare(made.tls.required, true)
        compare(made.tls.handshakeFirst, true)
        compare(made.reconnect.timeWait, 11)
        compare(made.reconnect.maximumTimeWait, 22)
        compare(made.reconnect.jitter, 33)
        compare(made.reconnect.jitterTls, 44)
        compare(made.reconnect.maximumAttempts, 55)
        compare(made.reconnect.waitOnFirstConnect, false)
        compare(made.authentication.user, "u")
        compare(made.authentication.password, "p")
        compare(made.authentication.token, "t")
    }

    // QML-CONF-02
    function test_reachesTheLibrary() {
        const made = createTemporaryObject(declared, testCase) as NatsConnection
        server.serve(made)
        made.active = true
        tryCompare(made, "connected", true)
        const expected = {
            reconnectTimeWait: 11, maximumReconnectTimeWait: 22, reconnectJitter: 33, reconnectJitterTls: 44,
            maximumReconnectAttempts: 55, waitOnFirstConnect: false, noRandomize: true,
            ignoreClusterUpdates: true, ignoreAuthErrorAbort: true, offlineBufferSize: 77,
            watchSystem: false, probeTimeout: 66, origin: "https://here.example", cookies: "a=1|b=2", plant: "7", "tls.required": true,
            "tls.handshakeFirst": true, "tls.peerVerifyName": "name.example",
        }
        for (const name in expected)
            compare(tools.option(made.connection, name), expected[name], name)
        made.active = false
    }

    function test_changeIsTold_data() {
        return [
            { tag: "origin", group: "", value: "https://a" },
            { tag: "credentialsFile", group: "", value: "/x" },
            { tag: "context", group: "", value: "x" },
            { tag: "upgradeHeaders", group: "", value: ({ a: "b" }) },
            { tag: "noRandomize", group: "", value: true },
            { tag: "maximumPingsOut", group: "", value: 3 },
            { tag: "watchSystem", group: "", value: false },
            { tag: "probeTimeout", group: "", value: 7 },
            { tag: "offlineBufferSize", group: "", value: 5 },
            { tag: "maximumOutboundSize", group: "", value: 6 },
            { tag: "slowConsumerSize", group: "", value: 8 },
            { tag: "maximumPendingSize", group: "", value: 9 },
            { tag: "deliverySlice", group: "", value: 10 },
            { tag: "caFile", group: "tls", value: "/x" },
            { tag: "passPhrase", group: "tls", value: "x" },
            { tag: "peerVerifyName", group: "tls", value: "x" },
            { tag: "required", group: "tls", value: true },
            { tag: "handshakeFirst", group: "tls", value: true },
            { tag: "timeWait", group: "reconnect", value: 1 },
            { tag: "maximumTimeWait", group: "reconnect", value: 1 },
            { tag: "jitter", group: "reconnect", value: 1 },
            { tag: "jitterTls", group: "reconnect", value: 1 },
            { tag: "maximumAttempts", group: "reconnect", value: 1 },
            { tag: "waitOnFirstConnect", group: "reconnect", value: false },
            { tag: "user", group: "authentication", value: "x" },
            { tag: "token", group: "authentication", value: "x" },
        ]
    }

    function test_changeIsTold(data: var) {
        const object = data.group === "" ? nats : nats[data.group]
        let changes = 0
        object[data.tag + "Changed"].connect(() => { changes += 1 })
        object[data.tag] = data.value
        compare(object[data.tag], data.value)
        compare(changes, 1)
        object[data.tag] = data.value
        compare(changes, 1)
    }

    // QML-CONF-02
    function test_reachesTheServer() {
        nats.name = "n"
        nats.verbose = true
        nats.pedantic = true
        nats.noEcho = true
        nats.authentication.user = "u"
        nats.authentication.password = "p"
        nats.authentication.token = "t"
        nats.active = true
        tryCompare(nats, "connected", true)
        const expected = { name: "n", verbose: "true", pedantic: "true", echo: "false", user: "u", pass: "p",
                           auth_token: "t" }
        for (const field in expected)
            compare(server.connectField(field), expected[field])
    }

    // QML-CONF-03
    function test_changesOfGroupsAreCollected() {
        nats.active = true
        tryCompare(openedSpy, "count", 1)
        nats.authentication.user = "u"
        nats.authentication.token = "t"
        nats.tls.peerVerifyName = "other"
        nats.origin = "https://a"
        nats.upgradeHeaders = { Cookie: "a=b" }
        compare(nats.connected, true)
        tryCompare(openedSpy, "count", 2)
        compare(server.attempts(), 2)
        compare(server.connectField("auth_token"), "t")
        compare(errorSpy.count, 0)
    }

    // QML-CONF-03
    function test_reconnectGroupDoesNotReopen() {
        nats.active = true
        tryCompare(openedSpy, "count", 1)
        nats.reconnect.timeWait = 1
        nats.noRandomize = true
        nats.ignoreClusterUpdates = true
        nats.maximumPingsOut = 5
        nats.watchSystem = false
        tools.settle()
        compare(server.attempts(), 1)
        compare(nats.connected, true)
    }

    // QML-CONF-04
    function test_badValueIsNamed_data() {
        return [
            { tag: "timeWait", set: () => { nats.reconnect.timeWait = -1 },
              option: "reconnectTimeWait" },
            { tag: "attempts", set: () => { nats.reconnect.maximumAttempts = -2 },
              option: "maximumReconnectAttempts" },
            { tag: "pings", set: () => { nats.maximumPingsOut = 0 },
              option: "maximumPingsOut" },
            { tag: "probe", set: () => { nats.probeTimeout = 0 },
              option: "probeTimeout" },
            { tag: "size", set: () => { nats.offlineBufferSize = -5 },
              option: "offlineBufferSize" },
            { tag: "no number", set: () => { nats.maximumOutboundSize = NaN },
              option: "maximumOutboundSize" },
            { tag: "prefix", set: () => { nats.inboxPrefix = "a b" },
              option: "inboxPrefix" },
            { tag: "origin", set: () => { nats.origin = "a\r\nb" },
              option: "origin" },
            { tag: "header name", set: () => { nats.upgradeHeaders = { "a b:": "c" } },
              option: "upgradeHeaders" },
            { tag: "header value", set: () => { nats.upgradeHeaders = { a: { } } },
              option: "upgradeHeaders" },
            { tag: "header list", set: () => { nats.upgradeHeaders = { a: ["b", null] } },
              option: "upgradeHeaders" },
        ]
    }

    function test_badValueIsNamed(data: var) {
        data.set()
        nats.active = true
        compare(errorSpy.count, 0)
        tryCompare(closedSpy, "count", 1)
        compare(errorSpy.count, 1)
        compare(nats.error.code, NatsError.InvalidOption)
        verify(nats.errorString.indexOf(data.option) >= 0, nats.errorString)
        compare(nats.active, false)
        compare(server.attempts(), 0)
    }

    // QML-CONF-05
    function test_readyToPublish() {
        nats.maximumOutboundSize = 10
        nats.active = true
        tryCompare(nats, "connected", true)
        let ready = 0
        nats.readyToPublish.connect(() => { ready += 1 })
        verify(nats.publish("a", "0".repeat(200000))) // leaves at once
        compare(nats.publish("a", "0"), false)
        compare(nats.error.code, NatsError.BufferFull)
        tryVerify(() => ready === 1)
        verify(nats.publish("a", "0"))
    }
}
