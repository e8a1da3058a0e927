// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// Buckets as nats.js does them, over WebSocket:
//
//     make URL BUCKET     makes it, with a history of 5, and writes what the test knows
//     expire URL BUCKET   makes it, with markers of a second, and writes two keys that expire after it
//     read URL BUCKET     prints its entries, then its keys
//     marks URL BUCKET    prints what there is of four keys, and the keys, and creates the four
//     change URL BUCKET   changes what NatsQt wrote, and prints what is refused
//     watch URL BUCKET COUNT   prints so many entries as they come
//
// A line is "entry KEY OPERATION REVISION HEX", "none KEY", "key KEY", "created KEY" or "refused".
// natsckeyvaluepeer.cpp does the same, but for times to live and marks.

import { webcrypto } from "node:crypto";
import process from "node:process";
import { WebSocket } from "ws";

// Node 22 has both of its own. What uses them is loaded afterwards, since it does so at once.
globalThis.WebSocket ??= WebSocket;
globalThis.crypto ??= webcrypto;
const { wsconnect } = await import("@nats-io/nats-core");
const { Kvm } = await import("@nats-io/kv");

const [mode, url, bucket, count] = process.argv.slice(2);

function print(entry) {
    console.log(`entry ${entry.key} ${entry.operation} ${entry.revision} ${Buffer.from(entry.value).toString("hex")}`);
}

async function make(kvm) {
    const store = await kvm.create(bucket, { history: 5, description: "Grüße" });
    await store.put("a", "1");
    await store.update("a", "2", 1);
    await store.put("d.e/f=g-h_i", Uint8Array.from([0, 255, 10]));
    await store.create("b", "x");
    await store.delete("b");
    await store.put("c", "y");
    await store.purge("c");
    await store.create("b", "z");
}

async function expire(kvm) {
    const store = await kvm.create(bucket, { markerTTL: 1000 });
    await store.create("brief", "1", "1s");
    await store.put("gone", "2");
    await store.purge("gone", { ttl: "1s" });
}

async function printKeys(store) {
    const keys = [];
    for await (const key of await store.keys())
        keys.push(key);
    keys.sort().forEach((key) => console.log(`key ${key}`));
}

async function read(store) {
    for await (const entry of await store.history({ key: ">" }))
        print(entry);
    await printKeys(store);
}

async function marks(store) {
    const names = ["deleted", "purged", "kept", "expired"];
    for (const name of names) {
        const entry = await store.get(name);
        entry ? print(entry) : console.log(`none ${name}`);
    }
    await printKeys(store);
    for (const name of names)
        await store.create(name, "back").then(() => console.log(`created ${name}`), () => console.log("refused"));
}

async function change(store) {
    const refused = () => console.log("refused");
    await store.update("a", "late", 1).catch(refused);
    await store.create("a", "late").catch(refused);
    await store.update("a", "peer", (await store.get("a")).revision);
    await store.create("gone", "back");
}

async function watch(store) {
    const entries = await store.watch({ key: ">" });
    console.log("ready");
    let left = Number(count);
    for await (const entry of entries) {
        print(entry);
        if (--left === 0)
            break;
    }
}

const connection = await wsconnect({ servers: url });
const kvm = new Kvm(connection);
if (mode === "make" || mode === "expire") {
    await (mode === "make" ? make(kvm) : expire(kvm));
} else {
    const store = await kvm.open(bucket);
    await ({ read, marks, change, watch })[mode](store);
}
await connection.close();
process.exit(0);
