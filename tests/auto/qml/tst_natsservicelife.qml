// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats

// The elements NatsService and NatsEndpoint: when they listen, what is refused, and what goes while requests wait.
FakeServerTestCase {
    id: testCase

    name: "NatsServiceLife"
    property var resolveIt
    property var rejectIt
    property var outcome

    Component {
        id: services
        NatsService {
            name: "calc"
            version: "1.0.3"
            NatsEndpoint { name: "add"; handler: () => testCase.later() }
            NatsEndpoint { name: "sub"; queueGroup: "own"; handler: () => "x" }
            NatsEndpoint { name: "all"; queueGroupDisabled: true; handler: () => "x" }
        }
    }
    Component { id: empties; NatsService { name: "calc"; version: "1.0.3" } }
    Component { id: endpoints; NatsEndpoint { name: "loose"; handler: () => "x" } }
    Component {
        id: nestedServices
        NatsConnection {
            NatsService { name: "nested"; version: "1.0.0"; NatsEndpoint { name: "e"; handler: () => "x" } }
        }
    }

    SignalSpy { id: errors; signalName: "errorOccurred" }
    SignalSpy { id: states; signalName: "stateChanged" }
    SignalSpy { id: statistics; signalName: "statisticsChanged" }

    function later(): var {
        return new Promise((resolve, reject) => {
            testCase.resolveIt = resolve
            testCase.rejectIt = reject
        })
    }

    function serve(component: Component, properties: var): NatsService {
        connectIt()
        const service = make(component, properties) as NatsService
        for (const spy of [errors, states]) {
            spy.target = service
            spy.clear()
        }
        return service
    }

    function serveAll(): NatsService {
        const service = serve(services, { })
        verify(server.waitFor("SUB all "))
        compare([service.state, service.running], [NatsService.Running, true])
        return service
    }

    function endpointOf(service: NatsService, index: int): NatsEndpoint {
        return service.data[index] as NatsEndpoint
    }

    function answers(): var {
        verify(server.barrier())
        return Array.from(server.operations("PUB back")).concat(server.operations("HPUB back"))
    }

    function names(service: NatsService): var {
        verify(server.barrier())
        server.clear()
        verify(server.publish("$SRV.INFO", "", "back"))
        return JSON.parse(answers()[0].split("\r\n")[1]).endpoints.map((endpoint) => endpoint.name)
    }

    // QML-SERVICE-07
    function test_beginsWithItsConnection() {
        const service = make(services, { }) as NatsService
        tools.settle()
        compare([server.attempts(), service.state], [0, NatsService.Stopped])
        connectIt()
        verify(server.waitFor("SUB all "))
        compare([service.running, endpointOf(service, 0).listening], [true, true])
        compare(server.operations("SUB ").length, 9 + 3)
        verify(server.waitFor("SUB add q ") && server.waitFor("SUB sub own "))
        verify(service.instanceId.length === 22 && service.started.getTime() > 0)
        compare(names(service), ["add", "sub", "all"])
    }

    // QML-SERVICE-07
    function test_nested() {
        const connection = createTemporaryObject(nestedServices, testCase) as NatsConnection
        server.serve(connection)
        connection.open()
        verify(server.waitFor("SUB e q "))
    }

    // QML-SERVICE-07
    function test_comesBackWithItsConnection() {
        const service = serveAll()
        const id = service.instanceId
        nats.close()
        verify(tools.until(() => !service.running))
        compare(errors.count, 0)
        server.clear()
        connectIt()
        verify(server.waitFor("SUB all "))
        compare([service.running, service.instanceId], [true, id])
    }

    // QML-SERVICE-07
    function test_goesOnAfterALoss() {
        const service = serveAll()
        states.clear()
        server.clear()
        server.drop()
        verify(server.waitFor("SUB all "))
        compare([service.running, states.count, errors.count], [true, 0, 0])
    }

    // QML-SERVICE-08: what has come to the old instance is answered
    function test_change() {
        const service = serveAll()
        const id = service.instanceId
        verify(server.deliver("add", "add", "1", "back"))
        const resolve = resolveIt
        server.clear()
        service.version = "2.0.0"
        service.description = "new"
        verify(server.waitFor("SUB all "))
        compare(server.operations("SUB ").length, 9 + 3)
        verify(service.running && service.instanceId !== id)
        verify(server.waitFor("UNSUB ", 9 + 3))
        resolve("old")
        compare(answers(), ["PUB back 3\r\nold"])
    }

    // QML-SERVICE-08
    function test_changeOfAnEndpoint() {
        const service = serveAll()
        const id = service.instanceId
        server.clear()
        endpointOf(service, 1).subject = "other"
        verify(server.waitFor("SUB other own "))
        compare([server.operations("SUB ").length, server.operations("UNSUB ").length], [1, 1])
        compare(service.instanceId, id)
        server.clear()
        endpointOf(service, 1).active = false
        verify(server.waitFor("UNSUB "))
        compare(endpointOf(service, 1).listening, false)
        compare(names(service), ["add", "all"])
    }

    // QML-SERVICE-08
    function test_endpointsThatComeAndGo() {
        const service = serve(empties, { })
        verify(server.waitFor("SUB $SRV.STATS "))
        const other = make(empties, { name: "other" }) as NatsService
        const loose = createTemporaryObject(endpoints, testCase, { service: service }) as NatsEndpoint
        verify(server.waitFor("SUB loose q "))
        compare(names(service), ["loose"])
        loose.service = other
        verify(server.waitFor("SUB loose q "))
        verify(server.waitFor("UNSUB "))
        compare(loose.listening, true)
        server.clear()
        tools.deleteNow(loose)
        verify(server.waitFor("UNSUB "))
    }

    function test_refusals_data() {
        return [
            { tag: "name", properties: { name: "a.b" }, code: NatsError.InvalidOption },
            { tag: "no name", properties: { name: "" }, code: NatsError.InvalidOption },
            { tag: "version", properties: { version: "1" }, code: NatsError.InvalidOption },
            { tag: "queue group", properties: { queueGroup: "a b" }, code: NatsError.InvalidQueueGroup },
            { tag: "maximumPending", properties: { maximumPending: -1 }, code: NatsError.InvalidOption },
            { tag: "connection", properties: { connection: null }, code: NatsError.NotConnected },
        ]
    }

    // QML-SERVICE-09
    function test_refusals(data: var) {
        ignoreWarningOf("NatsService", "")
        const service = serve(empties, data.properties)
        verify(tools.until(() => service.error.code !== NatsError.NoError))
        compare([service.error.code, service.running, errors.count], [data.code, false, 1])
        compare(countOperations("SUB "), 0)
        service.connection = nats
        for (const name in data.properties)
            service[name] = { name: "calc", version: "1.0.3", queueGroup: "q", maximumPending: 5, connection: nats }[name]
        verify(server.waitFor("SUB $SRV.PING.calc."))
        verify(tools.until(() => service.running))
        compare(service.error.code, NatsError.NoError)
    }

    // QML-SERVICE-09: the others go on
    function test_refusedEndpoint() {
        const service = serveAll()
        const loose = createTemporaryObject(endpoints, testCase, { service: service }) as NatsEndpoint
        verify(server.waitFor("SUB loose q "))
        errors.target = loose
        errors.clear()
        ignoreWarningOf("NatsEndpoint", "has an endpoint with the subject 'add' already")
        loose.subject = "add"
        verify(tools.until(() => errors.count === 1))
        compare([errors.signalArguments[0][0].code, loose.listening, service.running], [NatsError.InvalidOption, false, true])
        loose.subject = "free"
        verify(server.waitFor("SUB free q "))
    }

    // QML-SERVICE-09
    function test_endpointOfNothing() {
        ignoreWarningOf("NatsEndpoint", "There is no service")
        const loose = createTemporaryObject(endpoints, testCase) as NatsEndpoint
        compare([loose.service, loose.listening], [null, false])
    }

    // QML-SERVICE-09
    function test_notPermitted() {
        const service = serveAll()
        ignoreWarningOf("NatsService", "")
        server.inject("-ERR 'Permissions Violation for Subscription to \"add\" using queue \"q\"'\r\n")
        verify(tools.until(() => service.error.code === NatsError.PermissionViolation))
        verify(tools.until(() => service.state === NatsService.Stopped))
        compare(errors.count, 1)
    }

    // QML-SERVICE-10
    function test_stop() {
        const service = serveAll()
        verify(server.deliver("add", "add", "1", "back"))
        const resolve = resolveIt
        testCase.outcome = undefined
        service.stop().then(() => { testCase.outcome = service.state })
        compare([service.active, service.state], [false, NatsService.Stopping])
        verify(server.waitFor("UNSUB ", 9 + 3))
        tools.settle()
        compare(outcome, undefined)
        resolve("last")
        verify(tools.until(() => testCase.outcome !== undefined))
        compare([outcome, service.state], [NatsService.Stopped, NatsService.Stopped])
        compare(answers(), ["PUB back 4\r\nlast"])
        server.clear()
        service.active = true
        verify(server.waitFor("SUB all "))
        compare(service.running, true)
    }

    // QML-SERVICE-10
    function test_wantedAgainWhileItStops() {
        const service = serveAll()
        verify(server.deliver("add", "add", "1", "back"))
        server.clear()
        service.active = false
        verify(tools.until(() => service.state === NatsService.Stopping))
        service.active = true
        resolveIt("last")
        verify(server.waitFor("SUB all "))
        compare(service.running, true)
    }

    function test_settledAfterTheEndOf_data() {
        return [
            { tag: "endpoint", remove: (service) => testCase.tools.deleteNow(service.data[0]), expected: 2 },
            { tag: "service", remove: (service) => testCase.tools.deleteNow(service), expected: 2 },
            { tag: "connection", remove: () => testCase.tools.deleteNow(testCase.nats), expected: 0 },
        ]
    }

    // QML-SERVICE-11
    function test_settledAfterTheEndOf(data: var) {
        const service = serveAll()
        verify(server.deliver("add", "add", "1", "back"))
        const resolve = resolveIt
        verify(server.deliver("add", "add", "2", "back"))
        const reject = rejectIt
        data.remove(service)
        resolve("late")
        if (data.tag === "connection") {
            ignoreWarningOf("NatsEndpoint", "gone")
            ignoreWarningOf("NatsService", "There is no connection")
        }
        reject({ code: 404, message: "gone" })
        tools.settle()
        if (data.expected > 0)
            compare(answers().length, data.expected)
    }

    // QML-SERVICE-11
    function test_handlerDestroys_data() {
        return [
            { tag: "endpoint", remove: (service) => testCase.tools.deleteNow(service.data[0]) },
            { tag: "service", remove: (service) => testCase.tools.deleteNow(service) },
        ]
    }

    function test_handlerDestroys(data: var) {
        const service = serveAll()
        endpointOf(service, 0).handler = () => { data.remove(service); return "gone" }
        verify(server.deliver("add", "add", "1", "back"))
        compare(answers(), ["PUB back 4\r\ngone"])
    }

    // QML-SERVICE-11
    function test_neverSettled() {
        const service = serveAll()
        const endpoint = endpointOf(service, 0)
        verify(server.deliver("add", "add", "1", "back"))
        compare(endpoint.pendingCount, 1)
        ignoreWarningOf("NatsService", "dropped without an answer")
        resolveIt = rejectIt = undefined
        for (let turn = 0; turn < 3; ++turn) { // a collection ends what an event loop has begun
            tools.collectGarbage()
            tools.settle()
        }
        compare([endpoint.pendingCount, endpoint.errorCount, errors.count], [0, 1, 1])
        verify(answers()[0].includes("Nats-Service-Error-Code: 500"))
    }

    // QML-SERVICE-05
    function test_statisticsOnceInAFrame() {
        const service = serveAll()
        const endpoint = endpointOf(service, 1)
        statistics.target = endpoint
        statistics.clear()
        for (let i = 0; i < 50; ++i)
            verify(server.deliver("sub", "sub", "1", "back"))
        compare(endpoint.requestCount, 50)
        verify(tools.until(() => statistics.count > 0))
        verify(statistics.count < 25)
    }
}
