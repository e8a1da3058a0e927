// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// A page with a connection and one of each element, shown and left again many times.
TestCase {
    id: testCase

    name: "LifetimeLoader"
    property Tools tools: Tools { }
    property int received: 0

    Component { id: servers; FakeServer { } }

    Loader {
        id: page

        active: false
        sourceComponent: NatsConnection {
            id: nats

            property real figures: nats.statistics.messagesIn

            NatsSubscription { subject: "sub"; onMessageReceived: (message) => { testCase.received += 1 } }
            NatsRequest { subject: "ask" }
            NatsRequestMany { subject: "ask.all" }
            NatsResponder { subject: "svc"; handler: (request) => new Promise((resolve) => resolve(request.text)) }
            NatsPublisher { subject: "pub"; value: nats.connected ? 1 : 0 }
            NatsMessageModel { subject: "model"; maximumCount: 10; keyRole: "text"; filter: (message) => true }
            NatsFlush { id: flush; Component.onCompleted: start() }
            NatsRoundTripTime { interval: 1 }
            NatsDrain { }
        }
    }

    // How far the page gets before it is left: nowhere, while connecting, and in the middle of traffic
    function visit(turn: int) {
        const server = servers.createObject(testCase) as FakeServer
        page.active = true
        server.serve(page.item)
        tools.watch(page.item)
        if (turn % 4 > 0)
            page.item["active"] = true
        if (turn % 4 > 1)
            verify(server.waitFor("", 8))
        if (turn % 4 > 2) {
            for (const subject of ["sub", "model", "svc"])
                server.publish(subject, "x" + turn, subject === "svc" ? "back" : "")
            server.answer("x")
        }
        page.active = false
        tools.settle()
        compare([tools.living(), server.liveTransports()], [0, 0])
        tools.deleteNow(server)
    }

    function residentAfter(from: int, to: int): real {
        for (let turn = from; turn < to; ++turn)
            visit(turn)
        tools.collectGarbage()
        tools.settle()
        return tools.residentBytes()
    }

    // QML-LIFE-03
    function test_thousandVisits() {
        const early = residentAfter(0, 200)
        const late = residentAfter(200, 1000)
        verify(received >= 200)
        const grown = late - early
        verify(grown < 4 * 1024 * 1024, "grown by " + grown + " bytes")
    }
}
