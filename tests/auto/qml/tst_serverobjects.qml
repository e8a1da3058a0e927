// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// The elements of object stores and a real nats-server.
TestCase {
    id: testCase

    name: "ServerObjects"

    property int number: 0
    property var outcome
    property NatsObjectStore store
    property NatsObjectStore theirs

    RealServer { id: server }
    Tools { id: tools }
    NatsConnection { id: nats; reconnect.timeWait: 10; reconnect.jitter: 0 }
    NatsConnection { id: other; reconnect.timeWait: 10; reconnect.jitter: 0 }

    Component {
        id: storeComponent
        NatsObjectStore { }
    }
    Component {
        id: objectComponent
        NatsObject {
            property var sources: []
            property var errors: []
            property real most: 0
            onSourceChanged: sources.push(String(source))
            onProgressChanged: most = Math.max(most, progress)
            onErrorOccurred: (error) => errors.push(error.code)
        }
    }
    Component {
        id: uploadComponent
        NatsObjectUpload {
            property var ends: []
            property int progresses: 0
            onFinished: (error) => ends.push(error.code)
            onProgressChanged: ++progresses
        }
    }
    Component {
        id: modelComponent
        NatsObjectModel {
            property int resets: 0
            onModelReset: ++resets
        }
    }

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
        store = createTemporaryObject(storeComponent, testCase, {
            connection: nats, bucket: bucket, ensure: NatsObjectStore.Ensure.Create, storage: NatsObjectStore.Storage.Memory,
            cacheFolder: tools.fileUrl(tools.newFile("") + ".cache" + number) }) as NatsObjectStore
        tryVerify(() => store.exists || store.error.code !== NatsError.NoError, 20000)
        compare(store.error.message, "")
        theirs = createTemporaryObject(storeComponent, testCase, { connection: other, bucket: bucket }) as NatsObjectStore
        tryCompare(theirs, "exists", true, 20000)
    }

    function settled(promise: var): var {
        testCase.outcome = undefined
        promise.then((value) => { testCase.outcome = { value: value } })
               .catch((error) => { testCase.outcome = { error: error } })
        tryVerify(() => testCase.outcome !== undefined, 20000)
        return testCase.outcome
    }

    function done(promise: var): var {
        const what = settled(promise)
        verify(!what.error, what.error)
        return what.value
    }

    function make(component: Component, properties: var): var {
        return createTemporaryObject(component, testCase, Object.assign({ store: store }, properties))
    }

    function textOf(bytes: var): string {
        return Array.from(new Uint8Array(bytes)).map((code) => String.fromCharCode(code)).join("")
    }

    function bytesOf(file: url): string {
        return tools.readFile(file)
    }

    // QML-OBJECT-01
    function test_calls() {
        compare(done(store.objectInfo("a")), undefined)
        compare(settled(store.get("a")).error.code, NatsError.ObjectNotFound)
        const info = done(store.put("a", "hello", { description: "A", metadata: { kind: "text" } }))
        compare([info.name, info.size, info.description, info.metadata.kind, info.deleted], ["a", 5, "A", "text", false])
        compare([info.bucket, info.digest.length], [store.bucket, 64])
        compare(textOf(done(theirs.get("a"))), "hello")
        compare(done(theirs.objectInfo("a")).digest, info.digest)
        compare(settled(store.put("a", "late", { revision: 1 })).error.code, NatsError.WrongExpectation)
        done(store.linkObject("link", "a"))
        const link = done(store.objectInfo("link"))
        compare([link.link, link.linkName], [true, "a"])
        compare(textOf(done(store.get("link"))), "hello")
        compare(done(store.updateObject("a", { name: "b", description: "B" })).description, "B")
        compare(done(store.objectInfo("a")), undefined)
        compare(textOf(done(store.get("b"))), "hello")
        done(store.removeObject("b"))
        compare(settled(store.get("b")).error.code, NatsError.ObjectNotFound)
        compare(settled(store.linkObject("l2", "nothing")).error.code, NatsError.ObjectNotFound)
        done(store.seal())
        verify(settled(store.put("c", "no")).error)
        done(store.refresh())
        compare(store.sealed, true)
    }

    // QML-OBJECT-17
    function test_expectedRevision() {
        compare(settled(store.put("a", "no", { revision: 7 })).error.code, NatsError.WrongExpectation)
        done(store.put("a", "first", { revision: 0 }))
        done(store.removeObject("a"))
        const info = done(store.put("a", "again", { revision: 0 }))
        compare(textOf(done(theirs.get("a"))), "again")
        compare(settled(store.put("a", "no", { revision: 0 })).error.code, NatsError.WrongExpectation)
        done(store.put("a", "next", { revision: info.revision }))
    }

    // QML-OBJECT-02
    function test_badInput() {
        verify(settled(store.put("", "x")).error)
        compare(settled(store.put("a", 5)).error.code, NatsError.InvalidPayload)
        compare(settled(store.put("a", "x", { size: 1 })).error.code, NatsError.InvalidOption)
        compare(settled(store.updateObject("a", { description: "x" })).error.code, NatsError.ObjectNotFound)
        compare(done(store.objectInfo("a")), undefined)
        ignoreWarning(/cacheFolder is/)
        ignoreWarning(/maximumCacheSize is -2/)
        const folder = store.cacheFolder
        store.cacheFolder = "https://example.com/cache"
        store.maximumCacheSize = -2
        compare([store.cacheFolder, store.maximumCacheSize], [folder, 256 * 1024 * 1024])
    }

    // QML-OBJECT-03
    function test_objectIsShownAndFollowed() {
        done(theirs.put("a.txt", "first"))
        const object = make(objectComponent, { name: "a.txt" })
        tryCompare(object, "upToDate", true, 20000)
        compare([bytesOf(object.source), object.exists, object.running, object.progress], ["first", true, false, 1])
        verify(String(object.source).endsWith(".txt"))
        const before = object.source
        done(theirs.put("a.txt", "second"))
        tryVerify(() => object.source !== before && bytesOf(object.source) === "second", 20000)
        compare(object.sources.length, 2) // it was never empty in between
        done(theirs.put("a.txt", "first")) // it is in the cache
        tryCompare(object, "source", before, 20000)
        done(theirs.removeObject("a.txt"))
        tryCompare(object, "source", "", 20000)
        compare([object.exists, object.upToDate], [false, true])
        done(theirs.put("a.txt", "third"))
        tryVerify(() => object.exists && bytesOf(object.source) === "third", 20000)
    }

    // QML-OBJECT-03
    function test_linkThatChangesWhileItIsFetched() {
        done(theirs.put("large", "0123456789".repeat(2400000)))
        done(theirs.put("small", "small"))
        done(theirs.linkObject("link", "large"))
        const object = make(objectComponent, { name: "link" })
        tryCompare(object, "running", true, 20000)
        done(theirs.linkObject("link", "small"))
        tryVerify(() => object.upToDate && bytesOf(object.source) === "small", 20000)
        compare(object.sources.length, 1) // the other one was not wanted any more
    }

    // QML-OBJECT-03
    function test_objectThatIsNotThere() {
        const object = make(objectComponent, { name: "none" })
        tryCompare(object, "upToDate", true, 20000)
        compare([String(object.source), object.exists, object.error.code], ["", false, NatsError.NoError])
        done(theirs.put("other", "x"))
        object.name = "other"
        tryVerify(() => object.upToDate && bytesOf(object.source) === "x", 20000)
    }

    // QML-OBJECT-04
    function test_cacheIsKeptAndBounded() {
        done(theirs.put("a", "0123456789"))
        const first = make(objectComponent, { name: "a" })
        tryCompare(first, "upToDate", true, 20000)
        const second = make(objectComponent, { name: "a" })
        tryCompare(second, "upToDate", true, 20000)
        compare([second.source, second.most], [first.source, 0]) // nothing was fetched
        store.maximumCacheSize = 5
        compare(bytesOf(first.source), "0123456789") // what is shown stays
        const file = first.source
        first.name = "none"
        second.name = "none"
        tryVerify(() => first.upToDate && second.upToDate, 20000)
        done(theirs.put("b", "x"))
        first.name = "b"
        tryVerify(() => first.upToDate && first.exists, 20000)
        compare(bytesOf(file), "") // it made room
        compare(bytesOf(first.source), "x")
    }

    // QML-OBJECT-05
    function test_upload() {
        let text = "0123456789abcdef"
        while (text.length < 1024 * 1024)
            text += text
        const upload = make(uploadComponent, { source: tools.fileUrl(tools.newFile(text)), name: "large" })
        verify(upload.start())
        verify(upload.running)
        verify(!upload.start()) // it is running already
        tryCompare(upload, "running", false, 20000)
        compare([upload.ends.join(), upload.progress], [String(NatsError.NoError), 1])
        compare([upload.totalBytes, upload.transferredBytes, upload.info.size], [text.length, text.length, text.length])
        verify(upload.progresses > 2)
        const object = make(objectComponent, { name: "large" })
        tryCompare(object, "upToDate", true, 20000)
        compare(bytesOf(object.source) === text, true)
        compare(object.most, 1)
    }

    // QML-OBJECT-18
    function test_uploadWithOptions() {
        const upload = make(uploadComponent, { source: tools.fileUrl(tools.newFile("picture")), name: "a", description: "A" })
        verify(upload.start({ metadata: { kind: "picture" }, headers: { Camera: "7" }, revision: 0 }))
        tryCompare(upload.ends, "length", 1, 20000)
        compare(upload.ends[0], NatsError.NoError)
        const info = done(theirs.objectInfo("a"))
        compare([info.description, info.metadata.kind, info.headers.value("Camera")], ["A", "picture", "7"])
        ignoreWarning(/revision/)
        verify(upload.start({ revision: 0, description: "B" })) // it is there now
        tryCompare(upload.ends, "length", 2, 20000)
        compare(upload.ends[1], NatsError.WrongExpectation)
        verify(upload.start({ revision: info.revision, description: "B" }))
        tryCompare(upload.ends, "length", 3, 20000)
        compare([upload.ends[2], upload.info.description], [NatsError.NoError, "B"])
        ignoreWarning(/running already/)
        verify(!upload.start({ get description() { upload.start(); return "C" } })) // one of the two, and one end
        compare(upload.running, true)
        tryCompare(upload, "running", false, 20000)
        compare([upload.ends.length, upload.ends[3], upload.info.description], [4, NatsError.NoError, "A"])
        for (const bad of [{ colour: "red" }, { metadata: 1 }, "text"]) {
            ignoreWarning(/option|metadata/)
            verify(!upload.start(bad))
            compare(upload.error.code, NatsError.InvalidOption)
        }
    }

    // QML-OBJECT-16
    function test_uploadOfOtherFiles() {
        const upload = make(uploadComponent, { source: "qrc:/qt-project.org/imports/Nats/qmldir" })
        verify(upload.start())
        tryCompare(upload.ends, "length", 1, 20000)
        compare([upload.ends[0], upload.info.name], [NatsError.NoError, "qmldir"])
        verify(upload.info.size > 0)
        ignoreWarning(/must be a file of this device/)
        upload.source = "https://localhost/picture.png"
        verify(!upload.start())
        compare(upload.error.code, NatsError.DeviceError)
    }

    // QML-OBJECT-06
    function test_uploadThatFailsOrIsCancelled() {
        ignoreWarning(/missing/)
        const upload = make(uploadComponent, { source: tools.fileUrl(tools.missingFile()) })
        verify(!upload.start() || upload.running)
        tryCompare(upload.ends, "length", 1, 20000)
        compare(upload.ends[0], NatsError.DeviceError)
        let text = "0123456789abcdef"
        while (text.length < 4 * 1024 * 1024)
            text += text
        upload.source = tools.fileUrl(tools.newFile(text))
        upload.name = "cancelled"
        verify(upload.start())
        upload.cancel()
        tryCompare(upload, "running", false, 20000)
        compare(upload.ends[1], NatsError.Cancelled)
        compare(done(theirs.objectInfo("cancelled")), undefined)
        tryVerify(() => { done(theirs.refresh()); return theirs.bytes === 0 }, 20000) // nothing is left of it
    }

    // QML-OBJECT-07
    function test_model() {
        for (const name of ["b", "é", "a"])
            done(theirs.put(name, name))
        done(theirs.put("gone", "x"))
        done(theirs.removeObject("gone"))
        const model = make(modelComponent, {})
        tryCompare(model, "upToDate", true, 20000)
        const names = () => {
            const list = []
            for (let row = 0; row < model.count; ++row)
                list.push(model.get(row).name)
            return list.join()
        }
        compare([names(), model.resets], ["a,b,é", 1])
        compare([model.indexOf("b"), model.indexOf("x"), model.get(1).size], [1, -1, 1])
        done(theirs.put("c", "new"))
        tryVerify(() => names() === "a,b,c,é", 20000)
        done(theirs.updateObject("c", { name: "z" }))
        tryVerify(() => names() === "a,b,z,é", 20000)
        done(theirs.removeObject("a"))
        tryVerify(() => names() === "b,z,é", 20000)
        compare(model.resets, 1)
    }

    // QML-OBJECT-15
    function test_nameInAnotherEncoding() {
        done(theirs.put("a", "first"))
        const object = make(objectComponent, { name: "é" })
        const model = make(modelComponent, {})
        tryVerify(() => object.upToDate && model.upToDate, 20000)
        verify(other.publish("$O." + store.bucket + ".M.6Q==", { name: "é", nuid: "N1", size: 0, chunks: 0 })) // by nats.js
        tryCompare(model, "count", 2, 20000)
        compare([model.get(1).name, model.indexOf("é")], ["é", 1])
        done(theirs.put("b", "after it"))
        tryCompare(model, "count", 3, 20000)
        compare([object.exists, String(object.source), object.error.code], [false, "", NatsError.NoError])
        done(theirs.put("é", "ours"))
        tryVerify(() => object.exists && bytesOf(object.source) === "ours", 20000)
        compare(model.count, 3) // one row for the name
        compare([model.error.code, object.errors.length], [NatsError.NoError, 0])
    }

    // QML-OBJECT-08
    function test_openedAgain() {
        done(theirs.put("a", "first"))
        const object = make(objectComponent, { name: "a" })
        const model = make(modelComponent, {})
        tryVerify(() => object.upToDate && model.upToDate, 20000)
        nats.active = false
        tryCompare(object, "upToDate", false, 20000)
        compare([bytesOf(object.source), model.count], ["first", 1]) // what is shown stays
        done(theirs.put("a", "second"))
        nats.active = true
        tryVerify(() => object.upToDate && model.upToDate, 20000)
        compare(bytesOf(object.source), "second")
    }

    // As many as are wanted, each of which fetches; what came to it and what began, in their orders
    function makeMany(names: var): var {
        const many = { objects: {}, asked: [], begun: [], running: 0, most: 0 }
        for (const name of names) {
            const object = make(objectComponent, { name: name })
            object.infoChanged.connect(() => { if (object.info.revision > 0) many.asked.push(name) })
            object.runningChanged.connect(() => {
                many.running += object.running ? 1 : -1
                many.most = Math.max(many.most, many.running)
                if (object.running)
                    many.begun.push(name)
            })
            many.objects[name] = object
        }
        return many
    }

    // QML-OBJECT-09
    function test_fewDownloadsAtATime() {
        compare(store.maximumDownloads, 4)
        store.maximumDownloads = 3
        const names = Array.from({ length: 20 }, (_, i) => "picture" + i)
        for (const name of names)
            done(theirs.put(name, name.repeat(20000)))
        const many = makeMany(names)
        const all = names.map((name) => many.objects[name])
        tryVerify(() => all.every((object) => object.upToDate), 20000)
        compare(many.most, 3)
        compare(many.begun.join(), many.asked.join())
        verify(all.every((object) => bytesOf(object.source) === object.name.repeat(20000)))
    }

    // QML-OBJECT-09
    function test_downloadsThatAreNotWantedAnyMore() {
        store.maximumDownloads = 1
        done(theirs.put("large", "0123456789".repeat(2400000)))
        for (const name of ["gone", "hidden", "renamed", "other", "last"])
            done(theirs.put(name, name))
        const large = makeMany(["large"])
        tryVerify(() => large.running === 1, 20000)
        const many = makeMany(["gone", "hidden", "renamed", "last"])
        tryCompare(many.asked, "length", 4, 20000)
        compare(many.begun.length, 0)
        many.objects.gone.destroy()
        many.objects.hidden.active = false
        many.objects.renamed.name = "other"
        tryVerify(() => many.objects.renamed.exists, 20000)
        compare([large.running, many.begun.length, many.objects.last.upToDate], [1, 0, false])
        tryVerify(() => many.objects.renamed.upToDate && many.objects.last.upToDate, 20000)
        compare(many.begun.join(), "last,renamed") // it has come later to its new name
        compare(bytesOf(many.objects.renamed.source), "other")
        compare(String(many.objects.hidden.source), "")
        many.objects.hidden.active = true
        tryVerify(() => bytesOf(many.objects.hidden.source) === "hidden", 20000)
    }

    // QML-OBJECT-09
    function test_moreDownloadsAtATime() {
        ignoreWarning(/maximumDownloads is 0/)
        store.maximumDownloads = 0
        compare(store.maximumDownloads, 4)
        store.maximumDownloads = 1
        done(theirs.put("large", "0123456789".repeat(2400000)))
        done(theirs.put("small", "small"))
        const large = makeMany(["large"])
        tryVerify(() => large.running === 1, 20000)
        const small = makeMany(["small"])
        tryVerify(() => small.objects.small.exists, 20000)
        compare(small.begun.length, 0)
        store.maximumDownloads = 2
        tryVerify(() => small.objects.small.upToDate, 20000)
        compare([large.running, bytesOf(small.objects.small.source)], [1, "small"])
        large.objects.large.active = false // what is fetched and not wanted any more is given up
        compare([large.running, large.objects.large.running], [0, false])
        large.objects.large.active = true
        tryVerify(() => large.objects.large.upToDate, 20000)
    }
}
