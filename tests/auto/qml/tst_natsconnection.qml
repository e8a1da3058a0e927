// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// Properties, states and events of the element NatsConnection.
TestCase {
    id: testCase

    name: "NatsConnection"
    property NatsConnection nats
    property FakeServer server
    property Tools tools: Tools { }

    Component { id: connections; NatsConnection { reconnect.timeWait: 10 } }
    Component { id: actives; NatsConnection { url: "ws://first:1"; active: true; authentication.user: "u" } }
    Component { id: servers; FakeServer { } }

    SignalSpy { id: openedSpy; target: testCase.nats; signalName: "opened" }
    SignalSpy { id: closedSpy; target: testCase.nats; signalName: "closed" }
    SignalSpy { id: errorSpy; target: testCase.nats; signalName: "errorOccurred" }
    SignalSpy { id: activeSpy; target: testCase.nats; signalName: "activeChanged" }
    SignalSpy { id: disconnectedSpy; target: testCase.nats; signalName: "disconnected" }
    SignalSpy { id: reconnectingSpy; target: testCase.nats; signalName: "reconnecting" }
    SignalSpy { id: reconnectedSpy; target: testCase.nats; signalName: "reconnected" }

    function init() {
        server = createTemporaryObject(servers, testCase) as FakeServer
        nats = createTemporaryObject(connections, testCase) as NatsConnection
        server.serve(nats)
        for (const spy of [openedSpy, closedSpy, errorSpy, activeSpy, disconnectedSpy, reconnectingSpy,
                           reconnectedSpy])
            spy.clear()
    }

    function connectIt() {
        nats.url = "ws://first:1"
        nats.active = true
        tryCompare(nats, "connected", true)
    }

    function test_defaults() {
        compare(nats.active, false)
        compare(nats.url, "")
        compare(nats.state, NatsConnection.Disconnected)
        compare(nats.state, NatsConnection.State.Disconnected)
        compare(nats.connected, false)
        compare(nats.currentServer, "")
        compare(nats.error.code, NatsError.NoError)
        compare(nats.errorString, "")
        compare(nats.connectTimeout, 5000)
        compare(nats.pingInterval, 120000)
        compare(nats.reconnect.maximumAttempts, -1)
        compare(nats.reconnect.waitOnFirstConnect, true)
        compare(nats.noEcho, false)
        compare(nats.inboxPrefix, "_INBOX")
        verify(nats.connection !== null)
        verify(nats.stateText.length > 0)
    }

    // QML-CONN-01
    function test_nothingHappensBeforeCompletion() {
        const early = tools.begin(actives) as NatsConnection
        server.serve(early)
        early.name = "set before completion"
        early.active = false
        early.active = true
        tools.settle()
        compare(server.attempts(), 0)
        compare(early.state, NatsConnection.Disconnected)

        tools.complete(actives)
        tryCompare(early, "connected", true)
        compare(server.attempts(), 1)
        compare(server.connectField("name"), "set before completion")
        compare(server.connectField("user"), "u")
        tools.deleteNow(early)
    }

    // QML-CONN-02
    function test_activeOpensAndCloses() {
        connectIt()
        compare(nats.state, NatsConnection.Connected)
        compare(openedSpy.count, 1)
        compare(openedSpy.signalArguments[0][0], nats.currentServer)
        verify(nats.currentServer.indexOf("first") >= 0)
        compare(nats.serverInfo.serverId, "FAKE")

        nats.active = false
        compare(nats.state, NatsConnection.Closed)
        compare(nats.connected, false)
        tryCompare(closedSpy, "count", 1)
        compare(closedSpy.signalArguments[0][0].code, NatsError.NoError)
        compare(nats.active, false)
    }

    function test_openAndCloseAreActive() {
        nats.open()
        compare(nats.active, true)
        compare(nats.state, NatsConnection.Connecting)
        tryCompare(nats, "connected", true)
        nats.close()
        compare(nats.active, false)
        tryCompare(closedSpy, "count", 1)
        nats.open()
        tryCompare(nats, "connected", true)
        compare(openedSpy.count, 2)
    }

    // QML-CONN-03
    function test_inactiveEndsTheAttempts() {
        server.setRefusesAll(true)
        nats.active = true
        tryVerify(() => server.attempts() >= 2)
        compare(nats.state, NatsConnection.Connecting)
        compare(nats.active, true)
        verify(errorSpy.count > 0)
        compare(nats.error.code, NatsError.ConnectionRefused)
        verify(nats.errorString.length > 0)
        nats.active = false
        compare(nats.state, NatsConnection.Closed)
        tryCompare(closedSpy, "count", 1)
        const attempts = server.attempts()
        tools.settle()
        compare(server.attempts(), attempts)
    }

    function test_falseAndTrueIsANewConnection() {
        connectIt()
        nats.active = false
        nats.active = true
        tryCompare(openedSpy, "count", 2)
        compare(server.attempts(), 2)
        compare(nats.active, true)
        compare(nats.state, NatsConnection.Connected)
    }

    function test_changesAreCollected() {
        connectIt()
        nats.url = "ws://second:2"
        nats.authentication.user = "me"
        nats.authentication.password = "secret"
        nats.name = "newName"
        compare(nats.state, NatsConnection.Connected)
        tryCompare(openedSpy, "count", 2)
        compare(server.attempts(), 2)
        verify(server.attemptedUrl().indexOf("second") >= 0)
        compare(server.connectField("user"), "me")
        compare(server.connectField("pass"), "secret")
        compare(server.connectField("name"), "newName")
        compare(nats.active, true)
    }

    function test_behaviourDoesNotReopen() {
        connectIt()
        nats.pingInterval = 60000
        nats.connectTimeout = 1000
        tools.settle()
        compare(server.attempts(), 1)
        compare(nats.connected, true)
        compare(nats.pingInterval, 60000)
    }

    function test_urlIsTheFirstServer() {
        nats.servers = ["ws://a:1", "ws://b:2"]
        compare(nats.url, "ws://a:1")
        nats.url = "ws://c:3"
        compare(nats.servers.length, 1)
        compare(nats.servers[0], "ws://c:3")
        nats.url = ""
        compare(nats.servers.length, 0)
    }

    // QML-CONN-02, QML-CONN-04
    function test_lossAndRestore() {
        connectIt()
        server.drop()
        tryCompare(disconnectedSpy, "count", 1)
        verify(disconnectedSpy.signalArguments[0][1].messages >= 0)
        compare(nats.active, true)
        tryCompare(reconnectedSpy, "count", 1)
        verify(reconnectingSpy.count >= 1)
        compare(reconnectingSpy.signalArguments[0][0], 1)
        verify(reconnectingSpy.signalArguments[0][1] >= 0)
        compare(nats.state, NatsConnection.Connected)
        compare(nats.error.code, NatsError.NoError)
        compare(nats.statistics.reconnects, 1)
    }

    // QML-CONN-02
    function test_terminalCloseClearsActive() {
        server.setRefusesAll(true)
        nats.reconnect.waitOnFirstConnect = false
        nats.active = true
        tryCompare(closedSpy, "count", 1)
        compare(nats.state, NatsConnection.Closed)
        compare(nats.active, false)
        compare(nats.error.code !== NatsError.NoError, true)
        compare(closedSpy.signalArguments[0][0].code !== NatsError.NoError, true)
        server.setRefusesAll(false)
        nats.active = true
        tryCompare(nats, "connected", true)
    }

    function test_restartFromAHandler() {
        server.setRefusesAll(true)
        nats.reconnect.waitOnFirstConnect = false
        nats.stateChanged.connect(() => {
            if (nats.state !== NatsConnection.Closed || activeSpy.count > 1)
                return
            server.setRefusesAll(false)
            nats.active = false
            nats.active = true
        })
        nats.active = true
        tryCompare(nats, "connected", true)
        compare(nats.active, true)
    }

    function test_badUrlIsReported() {
        nats.url = "gopher://nowhere"
        nats.active = true
        tryVerify(() => errorSpy.count > 0)
        compare(errorSpy.signalArguments[0][0].code, NatsError.InvalidUrl)
        compare(server.attempts(), 0)
    }

    // QML-CONN-05
    function test_connectionOfTheProgram() {
        const program = tools.newConnection()
        nats.connection = program as QtObject
        server.serve(nats)
        compare(nats.connection, program)
        compare(nats.active, false)
        tools.openConnection(program)
        compare(nats.active, true)
        tryCompare(nats, "connected", true)
        nats.authentication.user = "not applied"
        tools.settle()
        compare(server.attempts(), 1)
        tools.deleteNow(program)
        compare(nats.active, false)
        compare(nats.connected, false)
        compare(nats.state, NatsConnection.Closed)
        compare(nats.publish("a"), false)
        compare(nats.error.code, NatsError.ConnectionClosed)
    }

    function test_enumerations() {
        compare(NatsError.NoResponders, NatsError.Code.NoResponders)
        verify(NatsError.NoResponders !== NatsError.Timeout)
        compare(NatsError.Timeout, NatsError.Code.Timeout)
        compare(NatsConnection.Closed, NatsConnection.State.Closed)
    }
}
