// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQml
import Nats

// Each property, method and signal of NatsService, NatsEndpoint, NatsServiceClient and NatsServiceModel, and of a request.
QtObject {
    id: everything

    property string log
    property natsServiceRequest kept
    property NatsConnection nats: NatsConnection { }

    function tell(what: string): void {
        log = what
    }

    function words(list: var): string {
        return list.join(" ")
    }

    property NatsService service: NatsService {
        id: service
        connection: everything.nats
        active: false
        name: "units"
        version: "1.2.0"
        description: "Converts"
        metadata: ({ place: "car" })
        queueGroup: "units"
        maximumPending: 100
        onErrorOccurred: (error) => everything.tell(error.message)
        onStateChanged: {
            everything.tell(service.state === NatsService.State.Running ? service.instanceId : service.error.message)
        }
        onStartedChanged: everything.tell(service.running + service.started.toISOString())

        NatsEndpoint {
            id: endpoint
            active: true
            name: "miles"
            subject: "miles"
            group: "convert"
            metadata: ({ unit: "km" })
            statisticsData: ({ level: 3 })
            handler: (request) => everything.answer(request)
            onErrorOccurred: (error) => everything.tell(error.message)
            onStatisticsChanged: everything.tell(everything.words([endpoint.requestCount, endpoint.errorCount,
                    endpoint.lastError, endpoint.processingTime, endpoint.averageProcessingTime, endpoint.pendingCount]))
            onListeningChanged: everything.tell(String(endpoint.listening))
        }
    }

    property NatsEndpoint another: NatsEndpoint {
        service: everything.service
        name: "another"
        queueGroup: ""
        queueGroupDisabled: true
        handler: () => Promise.resolve(null)
    }

    function answer(request: natsServiceRequest): var {
        kept = request
        tell(words([request.subject, request.text, request.size, request.headers.count, request.answered]))
        tell(request.toString())
        if (!request.hasHeader("Unit") || request.header("Unit") === "" || request.headerValues("Unit").length > 1)
            request.respondError(400, "a unit is wanted", request.payload, { headers: { Unit: "km" } })
        else
            request.respond(request.json(), { headers: { Unit: "mi" } })
        return undefined
    }

    property NatsServiceClient client: NatsServiceClient {
        connection: everything.nats
        prefix: "$SRV"
        timeout: 2000
        stallTimeout: 300
        onErrorOccurred: (error) => everything.tell(error.message)
    }

    property NatsServiceModel model: NatsServiceModel {
        id: model
        connection: everything.nats
        active: false
        name: "units"
        prefix: "$SRV"
        timeout: 2000
        stallTimeout: 300
        refreshInterval: 1000
        onRefreshed: everything.tell(everything.words([model.count, model.running, model.error.code]))
        onErrorOccurred: (error) => everything.tell(error.message)
    }

    property Instantiator rows: Instantiator {
        model: everything.model
        delegate: QtObject {
            required property string name
            required property string instanceId
            required property var endpoints
            required property real requestCount
            readonly property string text: name + instanceId + endpoints + requestCount
        }
    }

    function call(): void {
        service.reset()
        service.stop().then(() => everything.tell("stopped"))
        client.ping().then((services) => everything.tell(services[0].name))
        client.info("units").catch((error) => everything.tell(error.message))
        client.stats("units", "id").catch((error) => everything.tell(error.message))
        client.request("convert.miles", "10", { timeout: 1000 }).then((reply) => everything.tell(reply.text))
        model.refresh().then(() => everything.tell(model.get(model.indexOf("id")).name))
    }
}
