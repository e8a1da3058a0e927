// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats.Testing

Item {
    width: 320
    height: 240

    Component {
        id: component

        ThermostatScreen {
            id: created
            property alias fake: server

            anchors.fill: parent
            NatsFakeServer {
                id: server
                connection: created.nats
            }
        }
    }

    TestCase {
        id: test
        name: "ThermostatScreen"
        when: windowShown

        property ThermostatScreen screen: null

        function init() {
            screen = createTemporaryObject(component, parent)
            tryVerify(() => screen.nats.connected)
            tryVerify(() => screen.fake.operations.indexOf("SUB room.* 1") >= 0)
            screen.fake.clear()
        }

        // TEST-QML-01
        function test_showsTheTemperature() {
            compare(screen.fake.publish("room.temperature", 17.5), 1)
            compare(screen.temperature, "17.5")
        }

        function test_showsTheHeating() {
            screen.fake.publish("room.heating", "on")
            compare(screen.heating, true)
            tryCompare(screen, "color", "#7a2e1d")
        }

        function test_tapTurnsTheHeatingOn() {
            mouseClick(screen)
            tryVerify(() => screen.fake.operations.length === 1)
            compare(screen.fake.operations[0], "PUB room.heating 2\r\non")
        }

        function test_connectsAgain() {
            screen.fake.drop()
            tryVerify(() => !screen.nats.connected)
            tryVerify(() => screen.nats.connected)
            compare(screen.fake.publish("room.temperature", 21), 1)
            compare(screen.temperature, "21")
        }

        function test_refusedAttempts() {
            screen.fake.refusing = true
            screen.fake.drop()
            const before = screen.fake.attemptCount
            tryVerify(() => screen.fake.attemptCount > before)
            compare(screen.nats.connected, false)
        }

        // TEST-QML-02
        function test_answersRequests() {
            screen.fake.answer("room.settings", (request) => ({ asked: request, target: 21 }))
            let target = 0
            screen.nats.request("room.settings", "all").then((reply) => { target = reply.json().target })
            tryVerify(() => target === 21)
        }
    }
}
