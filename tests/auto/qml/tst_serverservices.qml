// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// The elements NatsService, NatsEndpoint, NatsServiceClient and NatsServiceModel, and a real nats-server.
TestCase {
    id: testCase

    name: "ServerServices"
    property var outcome

    RealServer { id: server }
    NatsConnection {
        id: nats

        NatsService {
            id: service
            name: "units"
            version: "1.2.0"
            description: "Converts"

            NatsEndpoint {
                id: miles
                name: "miles"
                group: "convert"
                handler: (request) => {
                    const kilometres = Number(request.text)
                    if (isNaN(kilometres))
                        throw { code: 400, description: "a number is wanted" }
                    return kilometres / 1.609344
                }
            }
            NatsEndpoint {
                name: "later"
                handler: (request) => Promise.resolve({ text: request.text })
            }
        }
    }
    NatsConnection {
        id: elsewhere
        url: nats.url

        NatsServiceClient { id: client }
        NatsServiceModel { id: model; refreshInterval: 50 }
        NatsService { id: second; name: "units"; version: "1.2.0"; active: false }
    }

    function initTestCase() {
        verify(server.start(), server.errorString())
        nats.url = server.webSocketUrl()
        nats.active = true
        elsewhere.active = true
        tryCompare(service, "running", true, 20000)
        tryCompare(elsewhere, "connected", true, 20000)
    }

    function settled(promise: var): var {
        testCase.outcome = undefined
        promise.then((value) => { testCase.outcome = { value: value } })
               .catch((error) => { testCase.outcome = { error: error } })
        tryVerify(() => testCase.outcome !== undefined, 20000)
        return testCase.outcome
    }

    // QML-SERVICE-30
    function test_services() {
        compare(settled(client.request("convert.miles", "16.09344")).value.text, "10")
        const refused = settled(client.request("convert.miles", "far")).error
        compare([refused.code, refused.serverCode, refused.serverText], [NatsError.ServiceError, 400, "a number is wanted"])
        compare(settled(client.request("later", "x")).value.json(), { text: "x" })
        compare([miles.requestCount, miles.errorCount, miles.lastError], [2, 1, "400:a number is wanted"])
        tryVerify(() => model.count === 1 && model.get(0).requestCount === 3, 20000)
        compare([model.get(0).name, model.get(0).errorCount, model.get(0).endpoints.length], ["units", 1, 2])
        second.active = true
        tryCompare(model, "count", 2, 20000)
        tryVerify(() => model.indexOf(second.instanceId) >= 0, 20000)
        compare(settled(client.ping("units", second.instanceId)).value.length, 1)
        settled(second.stop())
        tryCompare(model, "count", 1, 20000)
    }

    // QML-SERVICE-30
    function test_zrestart() {
        verify(server.restart())
        tryVerify(() => nats.connected && elsewhere.connected, 20000)
        compare(settled(client.request("later", "y", { timeout: 10000 })).value.json(), { text: "y" })
        tryCompare(model, "count", 1, 20000)
        compare(settled(client.stats("units")).value[0].endpoints[0].requestCount, 2)
    }

    function cleanupTestCase() {
        nats.active = false
        elsewhere.active = false
    }
}
