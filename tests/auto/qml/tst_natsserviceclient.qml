// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

// The element NatsServiceClient: what it asks, and how its promises end.
FakeServerTestCase {
    id: testCase

    name: "NatsServiceClient"
    property var outcome

    Component { id: clients; NatsServiceClient { stallTimeout: 20 } }

    function newClient(properties: var): NatsServiceClient {
        connectIt()
        return make(clients, properties) as NatsServiceClient
    }

    function follow(promise: var) {
        testCase.outcome = undefined
        promise.then((value) => { testCase.outcome = { value: value } })
               .catch((error) => { testCase.outcome = { error: error } })
    }

    function ended(): var {
        verify(tools.until(() => testCase.outcome !== undefined))
        return outcome
    }

    function answer(question: string, payload: string, headers: string) {
        awaitOperation(question)
        const reply = server.operation(question).split(" ")[2]
        const inbox = reply.slice(0, reply.lastIndexOf(".")) + ".*"
        verify(server.deliver(inbox, reply, payload, "", headers)
               || server.deliver(reply, reply, payload, "", headers), reply)
    }

    function test_questions_data() {
        const common = { name: "units", id: "1", version: "1.0.0", metadata: { k: "v" } }
        const answerOf = (kind, more) =>
                JSON.stringify(Object.assign({ type: "io.nats.micro.v1." + kind + "_response" }, common, more))
        const expected = { name: "units", instanceId: "1", version: "1.0.0", metadata: { k: "v" } }
        const endpoint = { name: "e", subject: "s", queue_group: "q" }
        const counts = { num_requests: 4, num_errors: 1, last_error: "x", processing_time: 8000000,
                         average_processing_time: 2000000 }
        const place = { name: "e", subject: "s", queueGroup: "q" }
        return [
            { tag: "ping", subject: "$SRV.PING", answer: answerOf("ping"), expected: expected },
            { tag: "info", subject: "$SRV.INFO", expected: Object.assign({ description: "d",
                      endpoints: [Object.assign({ metadata: { a: "b" } }, place)] }, expected),
              answer: answerOf("info", { description: "d",
                                         endpoints: [Object.assign({ metadata: { a: "b" } }, endpoint)] }) },
            { tag: "stats", subject: "$SRV.STATS", expected: Object.assign({ started: "2026-01-02T03:04:05.000Z",
                      endpoints: [Object.assign({ requestCount: 4, errorCount: 1, lastError: "x", processingTime: 8,
                                                  averageProcessingTime: 2, data: [1] }, place)] }, expected),
              answer: answerOf("stats", { started: "2026-01-02T03:04:05Z",
                                          endpoints: [Object.assign({ data: [1] }, endpoint, counts)] }) },
        ]
    }

    function sorted(value: var): string {
        const inOrder = (part) => Object.keys(part).sort().reduce((all, name) => {
            all[name] = part[name]
            return all
        }, {})
        // A list of C++ is no Array with newer Qt (6.8 was tried), but has all that one has.
        const isObject = (part) => part && typeof part === "object" && part.length === undefined
        return JSON.stringify(value, (key, part) => isObject(part) ? inOrder(part) : part)
    }

    // QML-SERVICE-23
    function test_questions(data: var) {
        const client = newClient({ })
        follow(client[data.tag]())
        answer("PUB " + data.subject + " ", data.answer, "")
        const services = ended().value
        compare(services.length, 1)
        compare(sorted(services[0]), sorted(data.expected))
        client[data.tag]("units", "7").catch(() => { })
        awaitOperation("PUB " + data.subject + ".units.7 ")
        follow(client[data.tag]("", "7"))
        compare(ended().error.code, NatsError.InvalidOption)
        client.prefix = "$OTHER"
        follow(client[data.tag]("units"))
        answer("PUB $OTHER." + data.subject.slice(5) + ".units ", "", "NATS/1.0 503\r\n\r\n")
        compare(ended().error.code, NatsError.NoResponders)
    }

    // QML-SERVICE-24
    function test_request() {
        const client = newClient({ })
        follow(client.request("add", [1, 2], { headers: { K: "v" }, timeout: 5000 }))
        awaitOperation("HPUB add ")
        verify(server.operation("HPUB add ").endsWith("K: v\r\n\r\n[1,2]"))
        verify(server.answerRequest("HPUB add ", 0, "3"))
        compare(ended().value.text, "3")
    }

    // QML-SERVICE-24
    function test_requestThatIsRefused() {
        const client = newClient({ })
        follow(client.request("add"))
        answer("PUB add ", "", "NATS/1.0\r\nNats-Service-Error: taken\r\nNats-Service-Error-Code: 409\r\n\r\n")
        const error = ended().error
        compare([error.code, error.serverCode, error.serverText], [NatsError.ServiceError, 409, "taken"])
        follow(client.request("add", () => 1))
        compare(ended().error.code, NatsError.InvalidPayload)
        follow(client.request("add", "", { wrong: 1 }))
        compare(ended().error.code, NatsError.InvalidOption)
    }

    // QML-SERVICE-24
    function test_withoutConnection() {
        const client = createTemporaryObject(clients, testCase) as NatsServiceClient
        for (const call of [() => client.ping(), () => client.info(), () => client.stats(), () => client.request("a")]) {
            follow(call())
            compare(ended().error.code, NatsError.NotConnected)
        }
    }

    // QML-SERVICE-24
    function test_goesWhileItAsks() {
        const client = newClient({ })
        follow(client.ping())
        const first = outcome
        awaitOperation("PUB $SRV.PING ")
        tools.deleteNow(client)
        compare(first, undefined)
        compare(ended().error.code, NatsError.Cancelled)
    }
}
