// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// JetStream as nats.js does it, over WebSocket:
//
//     make URL STREAM   makes a stream that allows direct reads, publishes three messages and makes a consumer
//     read URL STREAM   prints what it finds: the configuration, then each message as the API and as a direct
//                       read gives it
//     consume URL STREAM   consumes from the consumer "shared" until it is ended: prints the sequence of each message
//                       that it acknowledged
//
// A line is "kind json".

import { webcrypto } from "node:crypto";
import process from "node:process";
import { WebSocket } from "ws";

// Node 22 has both of its own. What uses them is loaded afterwards, since it does so at once.
globalThis.WebSocket ??= WebSocket;
globalThis.crypto ??= webcrypto;
const { headers: makeHeaders, wsconnect } = await import("@nats-io/nats-core");
const { jetstream, jetstreamManager } = await import("@nats-io/jetstream");

const [mode, url, stream] = process.argv.slice(2);

function print(kind, value) {
    console.log(`${kind} ${JSON.stringify(value)}`);
}

function shown(message) {
    const entries = [];
    for (const [name, values] of message.header ?? [])
        values.filter(() => !name.startsWith("Nats-")).forEach((value) => entries.push(`${name}=${value}`));
    return {
        subject: message.subject,
        seq: message.seq,
        data: Buffer.from(message.data).toString("hex"),
        headers: entries.sort(),
    };
}

async function make(connection, manager) {
    await manager.streams.add({
        name: stream,
        subjects: [`${stream}.>`],
        description: "Grüße",
        max_age: 3_600_000_000_000,
        allow_direct: true,
    });
    const publisher = jetstream(connection);
    for (let i = 1; i <= 3; ++i) {
        const headers = makeHeaders();
        headers.append("Kind", "sensor: hall");
        headers.append("Tag", "one");
        headers.append("Tag", "two");
        const ack = await publisher.publish(`${stream}.n${i}`, Uint8Array.from([0, 255, i]), { headers, msgID: `id-${i}` });
        print("ack", ack.seq);
    }
    await manager.consumers.add(stream, { durable_name: "worker", ack_policy: "explicit", filter_subject: `${stream}.n2` });
}

async function read(manager) {
    const info = await manager.streams.info(stream, { subjects_filter: ">" });
    const { name, subjects, description, max_age, allow_direct } = info.config;
    print("config", { name, subjects, description, max_age, allow_direct });
    print("subjects", info.state.subjects);
    for (let seq = info.state.first_seq; seq <= info.state.last_seq; ++seq) {
        const message = await manager.streams.getMessage(stream, { seq });
        print("message", shown(message));
        print("direct", shown(await manager.direct.getMessage(stream, { last_by_subj: message.subject })));
    }
}

async function consume(connection) {
    const consumer = await jetstream(connection).consumers.get(stream, "shared");
    const messages = await consumer.consume({ max_messages: 10 });
    console.log("ready");
    for await (const message of messages) {
        if (await message.ackAck())
            print("acked", message.seq);
    }
}

const connection = await wsconnect({ servers: url });
const manager = await jetstreamManager(connection);
await (mode === "make" ? make(connection, manager) : mode === "consume" ? consume(connection) : read(manager));
await connection.close();
process.exit(0);
