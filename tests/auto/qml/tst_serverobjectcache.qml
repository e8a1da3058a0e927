// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// What is in the folders of the caches, with a real nats-server.
TestCase {
    id: testCase

    name: "ServerObjectCache"

    property int number: 0
    property NatsObjectStore store
    property NatsObjectStore other // of another bucket

    RealServer { id: server }
    Tools { id: tools }
    NatsConnection { id: nats; reconnect.timeWait: 10; reconnect.jitter: 0 }

    Component {
        id: storeComponent
        NatsObjectStore {
            ensure: NatsObjectStore.Ensure.Create
            storage: NatsObjectStore.Storage.Memory
        }
    }
    Component {
        id: objectComponent
        NatsObject { }
    }

    function initTestCase() {
        verify(server.start("jetstream { store_dir: \"" + tools.newFile("") + ".store\" }"), server.errorString())
        nats.url = server.webSocketUrl()
        nats.active = true
        tryVerify(() => nats.connected, 20000)
    }

    function init() {
        ++number
        store = newStore("bucket" + number, newFolder())
        other = newStore("other" + number, store.cacheFolder)
    }

    function newFolder(): url {
        return tools.fileUrl(tools.newFile("") + ".cache")
    }

    function newStore(bucket: string, folder: url): NatsObjectStore {
        const made = createTemporaryObject(storeComponent, testCase, {
            connection: nats, bucket: bucket, cacheFolder: folder }) as NatsObjectStore
        tryVerify(() => made.exists || made.error.code !== NatsError.NoError, 20000)
        compare(made.error.message, "")
        return made
    }

    function put(where: NatsObjectStore, name: string, text: string): void {
        let outcome
        where.put(name, text).then(() => { outcome = "stored" }).catch((error) => { outcome = error.message })
        tryVerify(() => outcome !== undefined, 20000)
        compare(outcome, "stored")
    }

    function show(object: NatsObject, name: string): url {
        object.name = name
        tryVerify(() => object.upToDate && object.exists === (name !== "none"), 20000)
        return object.source
    }

    function newObject(where: NatsObjectStore): NatsObject {
        return createTemporaryObject(objectComponent, testCase, { store: where, name: "none" }) as NatsObject
    }

    function nameOf(file: url): string {
        return String(file).split("/").pop()
    }

    function test_sharedFolder_data() {
        return [{ tag: "same name" }, { tag: "other name", linked: true }]
    }

    // QML-OBJECT-12
    function test_sharedFolder(data) {
        put(store, "here", "0123456789")
        put(other, "there", "abcdefghij")
        const here = newObject(store)
        const file = show(here, "here")
        if (data.linked) {
            const link = newFolder()
            if (!tools.linkFolder(store.cacheFolder, link))
                skip("This system has no links to folders")
            other.cacheFolder = link
        }
        const there = newObject(other)
        show(there, "there")
        other.maximumCacheSize = 5
        compare(tools.readFile(file), "0123456789") // what the other one shows stays
        const twice = newObject(other)
        show(twice, "there")
        show(there, "none")
        other.maximumCacheSize = 4
        compare(tools.readFile(twice.source), "abcdefghij") // there is still one that shows it
        show(here, "none")
        other.maximumCacheSize = 3
        compare(tools.filesIn(store.cacheFolder), [nameOf(twice.source)])
        tools.deleteNow(twice)
        other.maximumCacheSize = 2
        compare(tools.filesIn(store.cacheFolder), [])
    }

    function test_eviction_data() {
        return [{ tag: "least recently used", eviction: NatsObjectStore.Eviction.LeastRecentlyUsed, left: ["first", "second"] },
                { tag: "oldest first", eviction: NatsObjectStore.Eviction.OldestFirst, left: ["first", "third"] }]
    }

    // QML-OBJECT-13
    function test_eviction(data) {
        store.cacheEviction = data.eviction
        const files = {}
        const object = newObject(store)
        const hours = { first: 2, second: 4, third: 3, fourth: 5 } // since they were written
        for (const name in hours) {
            put(store, name, name.padEnd(10))
            files[name] = show(object, name)
        }
        show(object, "none")
        for (const name in hours)
            tools.setAge(files[name], hours[name])
        show(object, "second")
        show(object, "none")
        compare(tools.filesIn(store.cacheFolder).length, 4)
        store.maximumCacheSize = 20
        compare(tools.filesIn(store.cacheFolder), data.left.map((name) => nameOf(files[name])).sort())
    }

    // QML-OBJECT-14
    function test_whatIsBeingWritten() {
        put(store, "large", "0123456789".repeat(2400000)) // its name has no suffix
        const object = newObject(store)
        object.name = "large"
        tryVerify(() => object.running, 20000)
        const writing = tools.filesIn(store.cacheFolder)
        verify(writing.every((name) => !/^[0-9a-f]{64}/.test(name))) // as what is complete; Linux shows none
        other.maximumCacheSize = 0
        compare(tools.filesIn(store.cacheFolder), writing)
        tryVerify(() => object.upToDate, 20000)
        compare(tools.filesIn(store.cacheFolder), [nameOf(object.source)])
    }

    // QML-OBJECT-14
    function test_whatWasLeftBehind() {
        put(store, "a", "0123456789")
        const object = newObject(store)
        const file = show(object, "a")
        const id = "0123456789abcdef".repeat(2)
        const strange = ["notes.txt", "0123.part", id + ".txt"]
        const fresh = [id + ".part.abcdef"]
        const stale = [id + ".part", id + ".part.AbCdEf"]
        for (const name of strange.concat(fresh, stale))
            tools.rewriteFile(tools.pathOf(store.cacheFolder + "/" + name), "x")
        for (const name of strange.concat(stale))
            tools.setAge(store.cacheFolder + "/" + name, 72)
        store.maximumCacheSize = 0
        compare(tools.filesIn(store.cacheFolder), strange.concat(fresh, nameOf(file)).sort())
    }
}
