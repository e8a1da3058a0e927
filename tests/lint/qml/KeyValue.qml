// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQml
import Nats

// Each property, method and signal of the key-value elements.
QtObject {
    id: everything

    signal tell(what: var)

    property natsKeyValueEntry entry
    property NatsKeyValueStore store: NatsKeyValueStore {
        id: store
        connection: null
        active: true
        ensure: NatsKeyValueStore.Ensure.CreateOrUpdate
        domain: "hub"
        apiPrefix: ""
        refreshInterval: 1000
        bucket: "settings"
        description: "Settings"
        history: 5
        maximumAge: 0
        limitMarkerAge: 0
        maximumBytes: -1
        maximumValueSize: -1
        storage: NatsKeyValueStore.Storage.Memory
        replicas: 1
        onRefreshed: everything.tell([exists, running, error.message, valueCount, bytes, created, data.length])
        onErrorOccurred: (error) => everything.tell(error.message)
    }
    property NatsKeyValue value: NatsKeyValue {
        id: value
        store: store
        key: "a"
        active: true
        format: NatsKeyValue.Format.Json
        writeMode: NatsKeyValue.WriteMode.CompareAndSet
        writeInterval: 50
        defaultValue: 1
        onValueChanged: everything.tell([value.value, value.entry.key, exists, upToDate, dirty, error.message])
        onConflict: (remote, refused) => everything.tell([remote.text, refused])
        onErrorOccurred: (error) => everything.tell(error.message)
    }
    property NatsKeyValueModel model: NatsKeyValueModel {
        id: model
        store: store
        active: true
        keyFilters: ["a.>"]
        filter: (entry) => entry.revision > 1
        columns: ["key", "json.name"]
        onCountChanged: everything.tell([count, upToDate, error.message, get(0).text, indexOf("a")])
        onErrorOccurred: (error) => everything.tell(error.message)
    }

    function words(list: var): string {
        return list.join(" ")
    }

    function describeEntry(): string {
        const view = new DataView(entry.payload)
        return words([entry.bucket, entry.key, entry.value, entry.text, view.byteLength, entry.revision, entry.time,
                entry.deleted, entry.purged, entry.toString()])
    }

    function call(): void {
        store.refresh().then(() => everything.tell("refreshed"))
        store.get("a", { revision: 2 }).then((entry) => everything.tell(entry.text))
        store.put("a", { on: true }).then((revision) => everything.tell(revision))
        store.create("a", 5, { ttl: 5000 }).then((revision) => everything.tell(revision))
        store.update("a", 6, 3).then((revision) => everything.tell(revision))
        store.removeKey("a").then(() => everything.tell("gone"))
        store.purgeKey("a").then(() => everything.tell("gone"))
        store.keys(["a.*"]).then((keys) => everything.tell(keys.length))
        store.keyHistory("a").then((entries) => everything.tell(entries.length))
        store.purgeDeletes(0).then(() => everything.tell("purged"))
        store.remove().catch((error) => everything.tell(error.message))
        value.remove().then(() => everything.tell("gone"))
    }
}
