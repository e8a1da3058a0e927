// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// Objects as nats.js does them, over WebSocket. The bucket is there already.
//
//     put URL BUCKET NAME SIZE        puts an object of so many bytes, each the lower byte of seven times its place
//     get URL BUCKET NAME             prints "got SIZE SHA256 DESCRIPTION" (the hash in hexadecimal digits)
//     delete URL BUCKET NAME
//     link URL BUCKET NAME TARGET [BUCKET-OF-TARGET]    makes a link to an object
//     linkbucket URL BUCKET NAME BUCKET-OF-TARGET       makes a link to a bucket
//     follow URL BUCKET NAME          prints "BUCKET OBJECT" of a link, without the object where it leads to a bucket
//     list URL BUCKET                 prints "list" and the names as JSON, sorted
//     meta URL BUCKET NAME            prints "meta DESCRIPTION HEADERS BY": the values of X-Of, and "by" of the metadata
//     describe URL BUCKET NAME        gives it other ones: "described", three and four, and nats.js
//     rename URL BUCKET NAME WANTED   and the description "renamed"
//
// What fails prints "error" and the reason.

import { createHash, webcrypto } from "node:crypto";
import process from "node:process";
import { WebSocket } from "ws";

// Node 22 has both of its own. What uses them is loaded afterwards, since it does so at once.
globalThis.WebSocket ??= WebSocket;
globalThis.crypto ??= webcrypto;
const { headers, wsconnect } = await import("@nats-io/nats-core");
const { Objm } = await import("@nats-io/obj");

const [mode, url, bucket, name, argument, otherBucket] = process.argv.slice(2);

function content(size) {
    return Uint8Array.from({ length: size }, (ignored, i) => i * 7);
}

const modes = {
    async put(store) {
        const info = await store.putBlob({ name, description: "Grüße", headers: undefined, metadata: { by: "nats.js" } },
            content(Number(argument)));
        return `put ${info.digest}`;
    },
    async get(store) {
        const info = await store.info(name);
        if (!info || info.deleted)
            return "error not found";
        const data = await store.getBlob(name);
        return `got ${data.length} ${createHash("sha256").update(data).digest("hex")} ${info.description ?? ""}`;
    },
    async delete(store) {
        await store.delete(name);
        return "deleted";
    },
    async link(store, manager) {
        const target = otherBucket ? await manager.open(otherBucket) : store;
        await store.link(name, await target.info(argument));
        return "linked";
    },
    async linkbucket(store, manager) {
        await store.linkStore(name, await manager.open(argument));
        return "linked";
    },
    async follow(store) {
        const { bucket: place, name: object } = (await store.info(name)).options.link;
        return object ? `${place} ${object}` : place;
    },
    async list(store) {
        return `list ${JSON.stringify((await store.list()).map((info) => info.name).sort())}`;
    },
    async meta(store) {
        const { description, headers: told, metadata } = await store.info(name);
        return `meta ${description} ${told.values("X-Of").join(",")} ${metadata.by}`;
    },
    async describe(store) {
        const others = headers();
        others.append("X-Of", "three");
        others.append("X-Of", "four");
        await store.update(name, { description: "described", headers: others, metadata: { by: "nats.js" } });
        return "described";
    },
    async rename(store) {
        await store.update(name, { name: argument, description: "renamed" });
        return "renamed";
    },
};

const connection = await wsconnect({ servers: url });
try {
    const manager = new Objm(connection);
    console.log(await modes[mode](await manager.open(bucket), manager));
} catch (error) {
    console.log(`error ${error.message}`);
}
await connection.close();
process.exit(0);
