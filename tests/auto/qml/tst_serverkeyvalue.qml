// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

// The element NatsKeyValue and a real nats-server, with somebody else who writes.
KeyValueTestCase {
    id: testCase

    name: "ServerKeyValue"

    Component {
        id: component
        NatsKeyValue {
            property var values: []
            property var conflicts: []
            property var errors: []
            key: "a"
            writeInterval: 0
            onValueChanged: values.push(JSON.stringify(value))
            onConflict: (remote, refused) => conflicts.push(remote.text + " instead of " + refused)
            onErrorOccurred: (error) => errors.push(error.code)
        }
    }
    Component {
        id: assignedComponent
        NatsKeyValueStore {
            property alias value: inside
            NatsKeyValue { id: inside; value: 9; key: "declared" }
        }
    }
    Component {
        id: nestedComponent
        NatsKeyValueStore {
            property alias value: inside
            NatsKeyValue { id: inside; key: "nested"; defaultValue: 1 }
        }
    }

    function makeKey(properties: var): var {
        const made = make(component, properties)
        tryCompare(made, "upToDate", true, 20000)
        return made
    }

    // QML-KV-10
    function test_follows() {
        const a = makeKey({ defaultValue: 60 })
        compare([a.value, a.exists, a.dirty], [60, false, false])
        done(theirs.put("a", 70))
        tryCompare(a, "value", 70, 20000)
        verify(a.exists)
        compare([a.entry.text, a.entry.revision], ["70", 1])
        done(theirs.put("a", "warm"))
        tryCompare(a, "value", "warm", 20000)
        done(theirs.put("a", { degrees: 3 }))
        tryVerify(() => a.value.degrees === 3, 20000)
        done(theirs.removeKey("a"))
        tryCompare(a, "value", 60, 20000)
        compare([a.exists, a.entry.deleted], [false, true])
    }

    // QML-KV-11
    function test_writes() {
        const a = makeKey({ defaultValue: 0 })
        a.value = 5
        compare([a.value, a.dirty, a.exists], [5, true, false])
        tryCompare(a, "dirty", false, 20000)
        compare(done(theirs.get("a")).text, "5")
        for (const [written, stored] of [["text", "text"], [true, "true"], [null, "null"], [[1, 2], "[1,2]"]]) {
            a.value = written
            tryCompare(a, "dirty", false, 20000)
            compare(done(theirs.get("a")).text, stored)
        }
        done(a.remove())
        tryCompare(a, "exists", false, 20000)
        compare(a.value, 0)
    }

    // QML-KV-12
    function test_ownEchoIsNoChange() {
        const a = makeKey({ writeMode: NatsKeyValue.WriteMode.CompareAndSet })
        for (let i = 1; i <= 5; ++i) {
            a.value = i
            tryCompare(a, "dirty", false, 20000)
        }
        done(theirs.put("a", "end"))
        tryCompare(a, "value", "end", 20000)
        compare(a.values.join(), "1,2,3,4,5,\"end\"")
        compare(a.conflicts.length, 0)
    }

    // QML-KV-13
    function test_conflict() {
        const a = makeKey({ writeMode: NatsKeyValue.WriteMode.CompareAndSet })
        done(theirs.put("a", "first"))
        tryCompare(a, "value", "first", 20000)
        // Both write at once: one of the two gets there first.
        const written = theirs.update("a", "theirs", 1)
        a.value = "mine"
        const what = settled(written)
        tryCompare(a, "dirty", false, 20000)
        const stored = done(theirs.get("a")).text
        tryCompare(a, "value", stored, 20000)
        compare(stored, what.error ? "mine" : "theirs")
        compare(a.conflicts.join(), what.error ? "" : "theirs instead of mine")
    }

    // QML-KV-13
    function test_conflictOfWhatWaited() {
        const a = makeKey({ writeMode: NatsKeyValue.WriteMode.CompareAndSet })
        a.value = "first"
        tryCompare(a, "dirty", false, 20000)
        nats.active = false
        tryCompare(nats, "connected", false, 20000)
        a.value = "mine"
        compare([a.value, a.dirty], ["mine", true])
        done(theirs.put("a", "theirs"))
        nats.active = true
        tryVerify(() => a.conflicts.length === 1, 20000)
        compare(a.conflicts[0], "theirs instead of mine")
        compare([a.value, a.dirty], ["theirs", false])
        a.value = "mine after all"
        tryCompare(a, "dirty", false, 20000)
        compare(done(theirs.get("a")).text, "mine after all")
    }

    // QML-KV-14
    function test_lastWriterWins() {
        const a = makeKey({})
        nats.active = false
        tryCompare(nats, "connected", false, 20000)
        a.value = "one"
        a.value = "two"
        done(theirs.put("a", "theirs"))
        nats.active = true
        tryCompare(a, "dirty", false, 20000)
        tryVerify(() => done(theirs.get("a")).text === "two", 20000)
        compare([a.value, a.conflicts.length], ["two", 0])
        compare(done(theirs.keyHistory("a")).map((one) => one.text).join(), "theirs,two") // only the newest was written
    }

    // QML-KV-15
    function test_rateLimit() {
        const a = makeKey({ writeInterval: 200 })
        for (let i = 0; i <= 100; ++i)
            a.value = i
        compare(a.value, 100)
        tryCompare(a, "dirty", false, 20000)
        compare(done(theirs.keyHistory("a")).map((one) => one.text).join(), "0,100")
    }

    // QML-KV-15
    function test_lastValueIsWrittenWhenTheElementGoes() {
        const a = makeKey({ writeInterval: 60000 })
        a.value = 1
        a.value = 2
        a.destroy()
        tryVerify(() => (done(theirs.get("a")) || { text: "" }).text === "2", 20000)
    }

    // QML-KV-16
    function test_refused() {
        ignoreWarning(/cannot be undefined/)
        ignoreWarning(/key/)
        const a = makeKey({})
        a.value = undefined
        compare(a.errors.join(), String(NatsError.InvalidPayload))
        compare([a.value, a.dirty], [undefined, false])
        const b = make(component, { key: "no key" })
        tryCompare(b.error, "code", NatsError.InvalidKey, 20000)
    }

    // QML-KV-17
    function test_formats() {
        done(theirs.put("a", "5"))
        const text = makeKey({ format: NatsKeyValue.Format.Text })
        tryCompare(text, "value", "5", 20000)
        const json = makeKey({ format: NatsKeyValue.Format.Json })
        json.value = "five"
        tryCompare(json, "dirty", false, 20000)
        compare(done(theirs.get("a")).text, "\"five\"")
        tryCompare(text, "value", "\"five\"", 20000)
    }

    // QML-KV-18
    function test_otherKeyAndOtherBucket() {
        done(theirs.put("a", 1))
        done(theirs.put("b", 2))
        const a = makeKey({ defaultValue: 0 })
        tryCompare(a, "value", 1, 20000)
        a.key = "b"
        compare([a.value, a.upToDate], [0, false])
        tryCompare(a, "value", 2, 20000)

        done(theirs.remove())
        tryCompare(a, "upToDate", false, 20000)
        done(theirs.refresh().catch(() => 0))
        theirs.ensure = NatsKeyValueStore.Ensure.CreateOrUpdate
        tryCompare(a, "upToDate", true, 20000)
        compare([a.value, a.exists], [0, false])
        done(theirs.put("b", 3))
        tryCompare(a, "value", 3, 20000)
    }

    // QML-KV-19
    function test_valueInTheDocument() {
        const outer = createTemporaryObject(assignedComponent, testCase, { connection: nats, bucket: store.bucket })
        tryVerify(() => (done(theirs.get("declared")) || { value: 0 }).value === 9, 20000)
        tryCompare(outer.value, "dirty", false, 20000)
    }

    // QML-KV-19
    function test_nested() {
        const outer = createTemporaryObject(nestedComponent, testCase, { connection: nats, bucket: store.bucket })
        tryCompare(outer.value, "upToDate", true, 20000)
        compare(outer.value.value, 1)
        outer.value.value = 4
        tryVerify(() => (done(theirs.get("nested")) || { value: 0 }).value === 4, 20000)
    }

    // QML-KV-20
    function test_serverRestart() {
        const bucket = "onDisk"
        const mine = newStore({ connection: nats, bucket: bucket, ensure: NatsKeyValueStore.Ensure.Create })
        tryCompare(mine, "exists", true, 20000)
        const his = newStore({ connection: other, bucket: bucket })
        const a = make(component, { store: mine })
        tryCompare(a, "upToDate", true, 20000)
        a.value = "kept"
        tryCompare(a, "dirty", false, 20000)
        server.kill()
        tryVerify(() => !nats.connected && !other.connected, 20000)
        verify(server.restart(), server.errorString())
        tryVerify(() => nats.connected && other.connected, 20000)
        done(his.put("a", "after"))
        tryCompare(a, "value", "after", 20000)
        compare([a.values.join(), a.conflicts.length, a.errors.length], ["\"kept\",\"after\"", 0, 0])
    }
}
