// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// The element NatsStream and a real nats-server.
TestCase {
    id: testCase

    name: "ServerStream"
    property var outcome

    RealServer { id: server }
    Tools { id: tools }
    NatsConnection {
        id: nats

        NatsStream {
            id: stream
            name: "ORDERS"
            subjects: ["orders.>"]
            storage: NatsStream.Storage.Memory
            ensure: NatsStream.Ensure.CreateOrUpdate
        }
    }

    function initTestCase() {
        verify(server.start("jetstream { store_dir: \"" + tools.newFile("") + ".store\" }"), server.errorString())
        nats.url = server.webSocketUrl()
        nats.active = true
        tryCompare(stream, "exists", true, 20000)
    }

    function settled(promise: var): var {
        testCase.outcome = undefined
        promise.then((value) => { testCase.outcome = { value: value } })
               .catch((error) => { testCase.outcome = { error: error } })
        tryVerify(() => testCase.outcome !== undefined, 20000)
        return testCase.outcome
    }

    // QML-STREAM-07
    function test_life() {
        for (const text of ["one", "two", "three"])
            verify(nats.publish("orders.new", text))
        settled(nats.flush())
        verify(!settled(stream.refresh()).error)
        compare([stream.messages, stream.firstSequence, stream.lastSequence], [3, 1, 3])
        const stored = settled(stream.message(2)).value
        compare([stored.sequence, stored.subject, stored.message.text], [2, "orders.new", "two"])
        compare(settled(stream.message(99)).value, undefined)
        stream.maximumMessages = 2
        tryCompare(stream, "messages", 2, 20000) // the server has the change
        compare(settled(stream.purge({ keep: 1 })).value, 1)
        tryCompare(stream, "messages", 1, 20000)
        verify(!settled(stream.remove()).error)
        tryCompare(stream, "exists", false, 20000)
        compare(settled(stream.refresh()).error.code, NatsError.StreamNotFound)
    }
}
