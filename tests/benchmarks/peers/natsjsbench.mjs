// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// The work of natsqt-bench with nats.js over WebSocket:
//
//     node natsjsbench.mjs pubsub|request|service|js-publish|js-consume|js-read URL MESSAGES SIZE
//     node natsjsbench.mjs kv-watch|object|object-native URL MESSAGES SIZE
//
// Two connections in this process, and at most 4 MiB under way, as in the other programs. Prints one JSON
// object as they do.

import { readFileSync } from "node:fs";
import { webcrypto } from "node:crypto";
import process from "node:process";
import { WebSocket } from "ws";
import { kvWatch, object } from "./natsjsbuckets.mjs";

// Node 22 has both of its own. What uses them is loaded afterwards, since it does so at once.
globalThis.WebSocket ??= WebSocket;
globalThis.crypto ??= webcrypto;
const { wsconnect } = await import("@nats-io/nats-core");

const [mode, url, count, size] = process.argv.slice(2);
const messages = Number(count);
const payload = new Uint8Array(mode.startsWith("object") ? 0 : Number(size)).fill(120);
const subject = "bench.subject";

const sender = await wsconnect({ servers: url, reconnect: false });
const receiver = await wsconnect({ servers: url, reconnect: false });

// Publishes a batch in each turn of the event loop, while there is room.
function pubsub() {
    const room = Math.max(2, Math.floor(4 * 1024 * 1024 / (payload.length + 26)));
    const batch = Math.max(1, Math.floor(65536 / (payload.length + 26)));
    return new Promise((resolve, reject) => {
        let received = 0;
        let sent = 0;
        let scheduled = false;
        const publish = () => {
            scheduled = false;
            const end = Math.min(messages, sent + batch, received + room);
            for (; sent < end; ++sent)
                sender.publish(subject, payload);
            if (sent < messages && sent < received + room)
                schedule();
        };
        const schedule = () => {
            if (!scheduled) {
                scheduled = true;
                setImmediate(publish);
            }
        };
        receiver.subscribe(subject, {
            callback: (error, message) => {
                if (error || message.data.length !== payload.length)
                    reject(error ?? new Error("a message of the wrong size"));
                if (++received === messages)
                    resolve();
                else if (sent < messages && sent - received <= room / 2)
                    schedule();
            }
        });
        receiver.flush().then(() => {
            begin();
            schedule();
        });
    });
}

async function request() {
    receiver.subscribe(subject, { callback: (error, message) => message.respond(message.data) });
    await requestAll();
}

async function service() {
    const { Svcm } = await import("@nats-io/services");
    const bench = await new Svcm(receiver).add({ name: "bench", version: "1.0.0" });
    bench.addEndpoint("echo", { subject, handler: (error, message) => message.respond(message.data) });
    await requestAll();
}

async function requestAll() {
    await receiver.flush();
    begin();
    for (let i = 0; i < messages; ++i)
        await sender.request(subject, payload, { timeout: 10000 });
}

// As natsqt-bench does it: a stream in memory, and 4096 messages without an acknowledgement.
async function makeStream(limits) {
    const { jetstream, jetstreamManager } = await import("@nats-io/jetstream");
    const manager = await jetstreamManager(sender);
    await manager.streams.delete("BENCH").catch(() => { /* there was none */ });
    await manager.streams.add({ name: "BENCH", subjects: ["bench.stream"], storage: "memory", ...limits });
    return { stream: jetstream(sender), manager };
}

function publishAll(stream) {
    return new Promise((resolve, reject) => {
        let sent = 0;
        let acknowledged = 0;
        const publish = () => {
            for (; sent < messages && sent - acknowledged < 4096; ++sent)
                stream.publish("bench.stream", payload).then(take, reject);
        };
        const take = () => {
            if (++acknowledged === messages)
                resolve();
            else
                publish();
        };
        publish();
    });
}

async function jsPublish() {
    const { stream } = await makeStream({ max_msgs: 100_000 });
    begin();
    await publishAll(stream);
}

// With the window of natsqt-bench, and a callback, which is the faster form
async function jsConsume(acknowledges) {
    const { stream, manager } = await makeStream({});
    await publishAll(stream);
    await manager.consumers.add("BENCH", { durable_name: "consumer", ack_policy: acknowledges ? "explicit" : "none" });
    const consumer = await stream.consumers.get("BENCH", "consumer");
    let received = 0;
    begin();
    await new Promise((resolve, reject) => {
        consumer.consume({
            max_messages: 500,
            callback: message => {
                if (message.data.length !== payload.length || message.redelivered)
                    reject(new Error("a message of the wrong size, or one that came before"));
                if (acknowledges)
                    message.ack();
                if (++received === messages)
                    resolve();
            },
        }).catch(reject);
    });
    await sender.flush();
}

let begun = 0n;
let processor = null;
function begin() {
    processor = process.cpuUsage();
    begun = process.hrtime.bigint();
}

const bucket = { connection: receiver, messages, payload, size: Number(size), begin };
const more = await { pubsub, request, service, "js-publish": jsPublish, "js-consume": () => jsConsume(true),
                     "js-read": () => jsConsume(false), "kv-watch": () => kvWatch(bucket),
                     object: () => object(bucket), "object-native": () => object(bucket, "native") }[mode]();
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
const used = process.cpuUsage(processor);
const { version } = JSON.parse(readFileSync(new URL("node_modules/@nats-io/nats-core/package.json", import.meta.url)));
console.log(JSON.stringify({ program: "nats.js", version, mode, messages, size: Number(size), seconds,
                             messagesPerSecond: messages / seconds,
                             cpuNanosecondsPerMessage: (used.user + used.system) * 1000 / messages, ...more }));
process.exit(0);
