// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// A client made with nats.js over WebSocket, which does what natscpeer.cpp says.

import { webcrypto } from "node:crypto";
import process from "node:process";
import { WebSocket } from "ws";

// Node 22 has both of its own. What uses them is loaded afterwards, since it does so at once.
globalThis.WebSocket ??= WebSocket;
globalThis.crypto ??= webcrypto;
const { headers: makeHeaders, wsconnect } = await import("@nats-io/nats-core");

const timeout = 20000; // milliseconds, against a hang only
const [mode, url, subject, ...rest] = process.argv.slice(2);

function line(message) {
    const entries = [];
    for (const [name, values] of message.headers ?? [])
        values.forEach((value) => entries.push([name, value]));
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    const shown = entries.map(([name, value]) => `${name}=${value};`).join("");
    return `${message.subject} ${Buffer.from(message.data).toString("hex")} ${shown}`;
}

function headersFrom(entries) {
    if (entries.length === 0)
        return undefined;
    const result = makeHeaders();
    entries.forEach((entry) => {
        const equals = entry.indexOf("=");
        result.append(entry.slice(0, equals), entry.slice(equals + 1));
    });
    return result;
}

async function send(connection) {
    const [hex = "", ...entries] = rest;
    const payload = Uint8Array.from(Buffer.from(hex, "hex"));
    const headers = headersFrom(entries);
    if (mode === "pub")
        connection.publish(subject, payload, { headers });
    else
        console.log(line(await connection.request(subject, payload, { headers, timeout })));
}

async function receive(connection) {
    const [count = "1", queue] = rest;
    const left = { messages: Number(count) };
    const subscription = connection.subscribe(subject, { queue });
    await connection.flush();
    console.log("ready");
    for await (const message of subscription) {
        console.log(line(message));
        for (let i = 0; mode === "reply" && i < left.messages; ++i)
            message.respond(message.data, { headers: message.headers });
        if (mode === "reply" || --left.messages === 0)
            break;
    }
}

const connection = await wsconnect({ servers: url });
if (mode === "pub" || mode === "request")
    await send(connection);
else
    await receive(connection);
await connection.flush();
await connection.close();
process.exit(0);
