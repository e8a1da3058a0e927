// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats.Testing

Item {
    width: 320
    height: 240

    Component { id: screens; ThermostatScreen { anchors.fill: parent } }
    Component { id: servers; NatsFakeServer { } }

    TestCase {
        id: test
        name: "ThermostatScreen"
        when: windowShown

        property ThermostatScreen screen: null
        property NatsFakeServer fake: null

        function init() {
            screen = createTemporaryObject(screens, parent) as ThermostatScreen
            fake = createTemporaryObject(servers, parent, { connection: screen.nats }) as NatsFakeServer
            tryVerify(() => screen.nats.connected)
            tryVerify(() => fake.operations.indexOf("SUB room.* 1") >= 0)
            fake.clear()
        }

        // TEST-QML-01
        function test_showsTheTemperature() {
            compare(fake.publish("room.temperature", 17.5), 1)
            compare(screen.temperature, "17.5")
        }

        function test_showsTheHeating() {
            fake.publish("room.heating", "on")
            compare(screen.heating, true)
            tryCompare(screen, "color", "#7a2e1d")
        }

        function test_tapTurnsTheHeatingOn() {
            mouseClick(screen)
            tryVerify(() => fake.operations.length === 1)
            compare(fake.operations[0], "PUB room.heating 2\r\non")
        }

        function test_connectsAgain() {
            fake.drop()
            tryVerify(() => !screen.nats.connected)
            tryVerify(() => screen.nats.connected)
            compare(fake.publish("room.temperature", 21), 1)
            compare(screen.temperature, "21")
        }

        function test_refusedAttempts() {
            fake.refusing = true
            fake.drop()
            const before = fake.attemptCount
            tryVerify(() => fake.attemptCount > before)
            compare(screen.nats.connected, false)
        }

        // TEST-QML-02
        function test_answersRequests() {
            fake.answer("room.settings", (request) => ({ asked: request, target: 21 }))
            let target = 0
            screen.nats.request("room.settings", "all").then((reply) => { target = reply.json().target })
            tryVerify(() => target === 21)
        }
    }
}
