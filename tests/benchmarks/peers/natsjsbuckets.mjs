// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// The modes of natsjsbench.mjs about buckets, as the documents of nats.js have it done: a loop over what a watcher
// brings, and streams of the platform for objects.

import process from "node:process";

const Mebibyte = 1024 * 1024;
const ChunkSize = 128 * 1024; // of what is put, as of what is stored

// A bucket in memory with a key for each message, which is filled first with 500 calls under way at a time
export async function kvWatch({ connection, messages, payload, begin }) {
    const { Kvm } = await import("@nats-io/kv");
    const manager = new Kvm(connection);
    await manager.open("bench").then(old => old.destroy()).catch(() => { /* there was none */ });
    const bucket = await manager.create("bench", { storage: "memory" });
    let next = 0;
    const fill = async () => {
        while (next < messages)
            await bucket.put(`bench.${next++}`, payload);
    };
    await Promise.all(Array.from({ length: 500 }, fill));
    begin();
    let received = 0;
    for await (const entry of await bucket.watch()) {
        if (entry.length !== payload.length)
            throw new Error("a value of the wrong size");
        if (++received === messages)
            break;
    }
}

// One direction: MiB a second, processor time, and by how much the memory grows meanwhile
class Transfer {
    constructor(name, size) {
        this.name = name;
        this.size = size;
        this.steps = 0;
        this.memoryBefore = this.mostMemory = process.memoryUsage.rss();
        this.processor = process.cpuUsage();
        this.begun = process.hrtime.bigint();
    }
    look() {
        if (++this.steps % 64 === 0)
            this.mostMemory = Math.max(this.mostMemory, process.memoryUsage.rss());
    }
    figures() {
        const seconds = Number(process.hrtime.bigint() - this.begun) / 1e9;
        const used = process.cpuUsage(this.processor);
        return {
            [`${this.name}MiBPerSecond`]: this.size / Mebibyte / seconds,
            [`${this.name}CpuNanosecondsPerMiB`]: (used.user + used.system) * 1000 / (this.size / Mebibyte),
            [`${this.name}MemoryGrownKiB`]: (this.mostMemory - this.memoryBefore) / 1024,
        };
    }
}

// As large as it is said to be, without the memory for it
function contentOf(size, transfer) {
    let made = 0;
    return new ReadableStream({
        pull(controller) {
            if (made === size)
                return controller.close();
            const chunk = new Uint8Array(Math.min(ChunkSize, size - made)).fill(97 + made % 23);
            made += chunk.length;
            transfer.look();
            controller.enqueue(chunk);
        },
    });
}

// Puts an object of so many bytes into a bucket on disk, and gets it again.
// nats.js hashes in JavaScript unless it is told that there is something faster.
export async function object({ connection, size, begin }, hash = "js") {
    const { Objm, setSha256Backend } = await import("@nats-io/obj");
    setSha256Backend(hash);
    const manager = new Objm(connection);
    await manager.open("BENCH").then(old => old.destroy()).catch(() => { /* there was none */ });
    const bucket = await manager.create("BENCH");
    begin();
    const put = new Transfer("put", size);
    await bucket.put({ name: "object" }, contentOf(size, put));
    const putFigures = put.figures();
    const get = new Transfer("get", size);
    const { data, error } = await bucket.get("object");
    let received = 0;
    for await (const chunk of data) {
        received += chunk.length;
        get.look();
    }
    if (await error || received !== size)
        throw new Error("not the whole object");
    const getFigures = get.figures();
    await bucket.destroy();
    return { ...putFigures, ...getFigures };
}
