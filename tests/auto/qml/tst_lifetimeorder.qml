// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats
import NatsTest

// One of each element, destroyed in every order; and many changes at once.
FakeServerTestCase {
    id: testCase

    name: "LifetimeOrder"
    property int received: 0
    property var action: () => { }

    Component { id: connections; NatsConnection { reconnect.timeWait: 10 } }
    Component { id: subscriptions; NatsSubscription { subject: "sub" } }
    Component { id: requests; NatsRequest { subject: "ask"; timeout: 100000 } }
    Component {
        id: responders
        NatsResponder {
            subject: "svc"
            handler: (request) => request.text === "later" ? new Promise(() => { }) : request.text
        }
    }
    // It rests for ever after the first message: each further value is one that waits.
    Component { id: publishers; NatsPublisher { subject: "pub"; value: 0; interval: 3600000 } }
    Component { id: models; NatsMessageModel { subject: "model"; maximumCount: 3 } }
    Component {
        id: scenes
        NatsConnection {
            property alias subscription: subscription
            property alias request: request
            property alias responder: responder
            property alias publisher: publisher
            property alias model: model

            NatsSubscription { id: subscription; subject: "early.sub" }
            NatsRequest { id: request; subject: "early.ask"; timeout: 100000 }
            NatsResponder { id: responder; subject: "early.svc"; handler: (request) => request.text }
            NatsPublisher { id: publisher; subject: "early.pub"; value: 0 }
            NatsMessageModel { id: model; subject: "early.model" }
        }
    }

    function init() {
        received = 0
        action = () => { }
        server = serverComponent.createObject(testCase) as FakeServer
    }

    function cleanup() {
        tools.deleteNow(server)
    }

    function newScene(): var {
        const nats = connections.createObject(testCase) as NatsConnection
        server.serve(nats)
        nats.open()
        const scene = [nats]
        for (const component of [subscriptions, requests, responders, publishers, models])
            scene.push(component.createObject(testCase, { connection: nats }))
        scene[1].messageReceived.connect(() => { // a handler in the document must not delete its own object
            testCase.received += 1
            testCase.action()
        })
        for (const object of scene)
            tools.watch(object)
        verify(server.waitFor("", 6)) // three subscriptions, the inbox, the request, the value
        return scene
    }

    function traffic(publisher: NatsPublisher) {
        server.publish("sub", "x")
        server.publish("svc", "x", "back")
        server.publish("svc", "later", "back")
        for (let i = 0; i < 4; ++i)
            server.publish("model", String(i))
        if (publisher)
            publisher.value += 1
    }

    function permutations(items: var): var {
        if (items.length < 2)
            return [items]
        const all = []
        for (const first of items) {
            for (const rest of permutations(items.filter((item) => item !== first)))
                all.push([first].concat(rest))
        }
        return all
    }

    function remove(object: QtObject, atOnce: bool) {
        if (atOnce)
            tools.deleteNow(object)
        else
            object.destroy()
    }

    function test_everyOrder_data() {
        return [{ tag: "delete", atOnce: true }, { tag: "destroy()", atOnce: false }]
    }

    // QML-LIFE-01
    function test_everyOrder(data: var) {
        const orders = permutations([0, 1, 2, 3, 4, 5])
        compare(orders.length, 720)
        let answered = 0
        for (const order of orders) {
            const scene = newScene()
            traffic(scene[4])
            for (const index of order) {
                remove(scene[index], data.atOnce)
                if (index === 4)
                    scene[4] = null
                if (answered % 3 === 0)
                    server.answer("x")
                traffic(scene[4])
                if (answered % 2 === 0)
                    tools.settle()
                answered += 1
            }
            tools.settle()
            compare([tools.living(), server.liveTransports()], [0, 0], order.join())
            server.clear()
        }
        verify(received >= 720)
    }

    // QML-LIFE-01
    function test_everyOrderInsideAHandler() {
        for (const order of permutations([0, 1, 2, 3, 4, 5])) {
            const scene = newScene()
            traffic(scene[4])
            action = () => {
                testCase.action = () => { }
                for (const index of order)
                    testCase.tools.deleteNow(scene[index])
            }
            server.publish("sub", "x")
            tools.settle()
            compare([tools.living(), server.liveTransports()], [0, 0], order.join())
            server.clear()
        }
    }

    // QML-LIFE-02
    function test_beforeCompletion() {
        const scene = tools.begin(scenes) as NatsConnection
        server.serve(scene)
        scene.active = true
        for (let turn = 0; turn < 3; ++turn)
            changeAll(scene, "turn" + turn)
        tools.settle()
        compare(server.attempts(), 0)
        tools.complete(scenes)
        verify(server.waitFor("", 6))
        compareAll("turn2")
        tools.deleteNow(scene)
    }

    // QML-LIFE-02
    function test_manyInOnePass() {
        const scene = scenes.createObject(testCase) as NatsConnection
        server.serve(scene)
        scene.open()
        verify(server.waitFor("", 6))
        server.clear()
        for (let turn = 0; turn < 10; ++turn)
            changeAll(scene, "turn" + turn)
        verify(server.waitFor("", 8))
        compare(countOperations("UNSUB"), 3)
        compareAll("turn9")
        tools.deleteNow(scene)
    }

    // QML-LIFE-02
    function test_openedAndClosedInOnePass() {
        const scene = scenes.createObject(testCase) as NatsConnection
        server.serve(scene)
        scene.open()
        verify(server.waitFor("", 6))
        server.clear()
        for (let turn = 0; turn < 5; ++turn) {
            scene.active = false
            changeAll(scene, "turn" + turn)
            scene.active = true
        }
        verify(server.waitFor("", 6))
        compareAll("turn4")
        compare(server.attempts(), 2)
        tools.deleteNow(scene)
    }

    function changeAll(scene: NatsConnection, name: string) {
        for (const element of ["subscription", "request", "responder", "model", "publisher"]) {
            scene[element].active = false
            scene[element].subject = name + "." + element
            scene[element].active = true
        }
        scene["publisher"].value = name
        scene["request"].payload = name
    }

    function compareAll(name: string) {
        verify(server.barrier())
        const starts = (word) => server.operations(word).map((text) => text.split(" ")[1])
        const subscribed = starts("SUB").filter((subject) => !subject.startsWith("_INBOX."))
        compare(subscribed.sort(), [name + ".model", name + ".responder", name + ".subscription"])
        compare(starts("PUB").sort(), [name + ".publisher", name + ".request"])
    }
}
