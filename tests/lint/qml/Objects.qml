// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQml
import Nats

// Each property, method and signal of the elements of object stores.
QtObject {
    id: everything

    signal tell(what: var)

    property NatsObjectStore store: NatsObjectStore {
        id: store
        connection: null
        active: true
        ensure: NatsObjectStore.Ensure.CreateOrUpdate
        domain: "hub"
        apiPrefix: ""
        refreshInterval: 1000
        bucket: "pictures"
        description: "Pictures"
        maximumAge: 0
        maximumBytes: -1
        storage: NatsObjectStore.Storage.Memory
        replicas: 1
        cacheFolder: "file:///tmp/pictures"
        maximumCacheSize: 1000000
        maximumDownloads: 2
        cacheEviction: NatsObjectStore.Eviction.OldestFirst
        onRefreshed: everything.tell([exists, running, error.message, bytes, sealed, created, data.length])
        onErrorOccurred: (error) => everything.tell(error.message)
    }
    property NatsObject object: NatsObject {
        store: store
        name: "a.png"
        active: true
        onSourceChanged: everything.tell([source, info.name, exists, upToDate, running, progress, error.message])
        onErrorOccurred: (error) => everything.tell(error.message)
    }
    property NatsObjectUpload upload: NatsObjectUpload {
        store: store
        source: "file:///tmp/a.png"
        name: "a.png"
        description: "A"
        onProgressChanged: everything.tell([progress, transferredBytes, totalBytes, running, info.name, error.message])
        onFinished: (error) => everything.tell(error.message)
    }
    property NatsObjectModel model: NatsObjectModel {
        store: store
        active: true
        onCountChanged: everything.tell([count, upToDate, error.message, get(0).name, indexOf("a")])
        onErrorOccurred: (error) => everything.tell(error.message)
    }

    function words(list: var): string {
        return list.join(" ")
    }

    function describeInfo(info: natsObjectInfo): string {
        return words([info.bucket, info.name, info.description, info.headers.count, info.metadata, info.size, info.digest,
                info.modified, info.revision, info.deleted, info.link, info.linkBucket, info.linkName,
                info.toString()])
    }

    function call(): void {
        store.refresh().then(() => everything.tell("refreshed"))
        store.objectInfo("a").then((info) => everything.tell(info.name))
        store.get("a").then((bytes) => everything.tell(bytes.byteLength))
        store.put("a", "text", { description: "A" }).then((info) => everything.tell(info.name))
        store.updateObject("a", { name: "b" }).then((info) => everything.tell(info.name))
        store.linkObject("b", "a").then((info) => everything.tell(info.name))
        store.removeObject("a").then(() => everything.tell("gone"))
        store.seal().then(() => everything.tell("sealed"))
        store.remove().catch((error) => everything.tell(error.message))
        if (upload.start())
            upload.cancel()
    }
}
