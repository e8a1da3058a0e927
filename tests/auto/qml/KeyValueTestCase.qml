// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// What the tests of key-value elements have in common: a real nats-server, two connections to it, and a bucket for
// each test function, which the second one sees as somebody else does.
TestCase {
    id: base

    property RealServer server: RealServer { }
    property Tools tools: Tools { }
    property NatsConnection nats: NatsConnection { reconnect.timeWait: 10; reconnect.jitter: 0 }
    property NatsConnection other: NatsConnection { reconnect.timeWait: 10; reconnect.jitter: 0 }
    property NatsKeyValueStore store
    property NatsKeyValueStore theirs
    property int number: 0
    property var outcome

    readonly property Component storeComponent: Component { NatsKeyValueStore { } }

    function initTestCase() {
        verify(server.start("jetstream { store_dir: \"" + tools.newFile("") + ".store\" }"), server.errorString())
        for (const connection of [nats, other]) {
            connection.url = server.webSocketUrl()
            connection.active = true
        }
        tryVerify(() => nats.connected && other.connected, 20000)
    }

    function init() {
        const bucket = "bucket" + ++number
        store = newStore({ connection: nats, bucket: bucket, ensure: NatsKeyValueStore.Ensure.Create, history: 10,
                           storage: NatsKeyValueStore.Storage.Memory })
        tryCompare(store, "exists", true, 20000)
        theirs = newStore({ connection: other, bucket: bucket })
        tryCompare(theirs, "exists", true, 20000)
    }

    function newStore(properties: var): NatsKeyValueStore {
        return createTemporaryObject(storeComponent, base, properties) as NatsKeyValueStore
    }

    function make(component: Component, properties: var): var {
        return createTemporaryObject(component, base, Object.assign({ store: store }, properties))
    }

    function settled(promise: var): var {
        base.outcome = undefined
        promise.then((value) => { base.outcome = { value: value } })
               .catch((error) => { base.outcome = { error: error } })
        tryVerify(() => base.outcome !== undefined, 20000)
        return base.outcome
    }

    function done(promise: var): var {
        const what = settled(promise)
        verify(!what.error, what.error)
        return what.value
    }
}
