// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// Services as nats.js does them, over WebSocket:
//
//     serve URL NAME      is the service NAME until it is ended: "upper", and in the group "admin" the endpoint "fail"
//     find URL NAME       prints what it finds of the service NAME: ping, info, stats
//     call URL SUBJECT TEXT   asks a service, and prints its answer, or its error
//
// A line is "kind json".

import { webcrypto } from "node:crypto";
import process from "node:process";
import { WebSocket } from "ws";

// Node 22 has both of its own. What uses them is loaded afterwards, since it does so at once.
globalThis.WebSocket ??= WebSocket;
globalThis.crypto ??= webcrypto;
const { wsconnect } = await import("@nats-io/nats-core");
const { ServiceError, Svcm } = await import("@nats-io/services");

const [mode, url, name, text] = process.argv.slice(2);

function print(kind, value) {
    console.log(`${kind} ${JSON.stringify(value)}`);
}

async function serve(connection) {
    const service = await new Svcm(connection).add({
        name,
        version: "1.0.0",
        description: "Grüße",
        metadata: { region: "north" },
    });
    service.addEndpoint("upper", {
        metadata: { format: "text" },
        handler: (error, message) => message.respond(message.string().toUpperCase()),
    });
    service.addGroup("admin", "admins").addEndpoint("fail", {
        handler: (error, message) => message.respondError(411, "data required", "details"),
    });
    await connection.flush();
    console.log("ready");
    await service.stopped;
}

async function all(answers) {
    const found = [];
    for await (const answer of answers)
        found.push(answer);
    return found;
}

async function find(connection) {
    const client = new Svcm(connection).client();
    for (const question of ["ping", "info", "stats"]) {
        for (const answer of await all(await client[question](name)))
            print(question, answer);
    }
}

async function call(connection) {
    const answer = await connection.request(name, text, { timeout: 20000 });
    const error = ServiceError.toServiceError(answer);
    if (error)
        print("error", { code: error.code, message: error.message, data: answer.string() });
    else
        print("answer", answer.string());
}

const connection = await wsconnect({ servers: url });
await (mode === "serve" ? serve(connection) : mode === "find" ? find(connection) : call(connection));
await connection.close();
process.exit(0);
