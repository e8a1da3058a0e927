// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

// The element NatsKeyValueStore and a real nats-server.
KeyValueTestCase {
    id: testCase

    name: "ServerKeyValueStore"

    // QML-KV-01
    function test_calls() {
        compare(done(store.get("a")), undefined)
        compare(done(store.put("a", "one")), 1)
        compare(done(store.put("a", { on: true })), 2)
        const entry = done(store.get("a"))
        compare([entry.key, entry.text, entry.revision, entry.deleted], ["a", "{\"on\":true}", 2, false])
        compare(entry.value.on, true)
        verify(entry.time.getTime() > 0)
        compare(done(store.get("a", { revision: 1 })).text, "one")

        compare(done(store.create("b", 5)), 3)
        const exists = settled(store.create("b", 6)).error
        compare([exists.code, exists.expectedRevision, exists.storedRevision], [NatsError.KeyExists, 0, 3])
        compare(done(store.update("b", 7, 3)), 4)
        const late = settled(store.update("b", 8, 3)).error
        compare([late.code, late.expectedRevision, late.storedRevision], [NatsError.KeyRevisionMismatch, 3, 4])
        compare(done(store.keys()).sort().join(), "a,b")
        compare(done(store.keys("b")).join(), "b")

        done(store.removeKey("a"))
        verify(done(store.get("a")).deleted)
        compare(done(store.keyHistory("a")).map((one) => one.deleted ? "-" : one.text).join(), "one,{\"on\":true},-")
        done(store.purgeKey("a"))
        compare(done(store.keyHistory("a")).length, 1)
        compare(done(store.keys()).join(), "b")
        done(store.purgeDeletes(-1))
        compare(done(store.keyHistory("a")).length, 0)
    }

    // QML-KV-02
    function test_badInput() {
        compare(settled(store.put("no key", "x")).error.code, NatsError.InvalidKey)
        compare(settled(store.put("a", undefined)).error.code, NatsError.InvalidPayload)
        compare(settled(store.update("a", 1, "first")).error.code, NatsError.InvalidOption)
        compare(settled(store.get("a", { revison: 1 })).error.code, NatsError.InvalidOption)
        compare(settled(store.keys(5)).error.code, NatsError.InvalidOption)
        compare(settled(store.keys("a..b")).error.code, NatsError.InvalidKey)
        compare(settled(store.purgeDeletes(NaN)).error.code, NatsError.InvalidOption)
        compare(done(store.keys()).length, 0)
    }

    // QML-KV-03
    function test_life() {
        compare([store.running, store.error.code], [false, NatsError.NoError])
        done(store.put("a", "1"))
        done(store.refresh())
        compare(store.valueCount, 1)
        verify(store.bytes > 0 && store.created.getTime() > 0)
        done(store.remove())
        tryCompare(theirs, "exists", false, 20000)
        compare(settled(theirs.refresh()).error.code, NatsError.StreamNotFound)
        theirs.ensure = NatsKeyValueStore.Ensure.CreateOrUpdate
        theirs.history = 3
        tryCompare(store, "exists", true, 20000)
    }

    // QML-KV-03
    function test_badSettings() {
        let refused = 0
        store.errorOccurred.connect((error) => { refused += error.code === NatsError.InvalidOption ? 1 : 0 })
        for (const text of ["history is 0", "replicas is 0", "maximumAge is -1", "storage is 7"])
            ignoreWarning(new RegExp(text))
        store.history = 0
        store.replicas = 0
        store.maximumAge = -1
        store.storage = 7
        compare(refused, 4)
        compare([store.history, store.replicas], [10, 1])
    }
}
