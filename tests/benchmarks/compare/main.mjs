// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// node main.mjs BUILD-FOLDER ROUNDS LONG-MESSAGES CONSUMED-MESSAGES QML(1|0) INSTRUCTIONS(0: not counted) NATS-SERVER [DOCUMENT]
//
// Measures, prints tables with verdicts, and puts them in their places in the document, if there is one.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import process from "node:process";
import { measure } from "./measure.mjs";
import { Programs } from "./programs.mjs";
import { report } from "./report.mjs";
import { startServer } from "./server.mjs";

const [folder, rounds, longMessages, consumedMessages, withQml, instructions, serverProgram, document] = process.argv.slice(2);

function machine(programs, server) {
    const { qt } = programs.run("NatsQt, ws", "parse", { messages: 1000 });
    const versions = ["nats.c", "nats.js"].filter(name => programs.has(name))
        .map(name => `${name} ${programs.run(name, "request", { messages: 10 }).version}`);
    const compiler = execFileSync("c++", ["-dumpfullversion"]).toString().trim();
    const day = new Date().toISOString().slice(0, 10);
    const programsUsed = [`Qt ${qt}`, `compiler ${compiler}`, server.version, ...versions, `Node.js ${process.version.slice(1)}`];
    return `Measured on ${day}, ${rounds} rounds: ${programsUsed.join(", ")}; ${cpus().length} processors, ${cpus()[0].model.trim()}.`;
}

// Between <!-- begin NAME --> and <!-- end NAME -->
function place(text, name, content) {
    const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
    const from = text.indexOf(begin);
    const to = text.indexOf(end);
    if (from < 0 || to < from)
        throw new Error(`${document} has no place for ${name}`);
    return `${text.slice(0, from)}${begin}\n${content}\n${text.slice(to)}`;
}

const server = await startServer(serverProgram);
try {
    const programs = new Programs(folder, server);
    const results = measure(programs, { rounds: Number(rounds), withQml: withQml === "1", longMessages: Number(longMessages),
                                        consumedMessages: Number(consumedMessages) });
    results.instructions = Number(instructions);
    results.machine = machine(programs, server);
    writeFileSync(`${folder}/bench.json`, JSON.stringify(results, undefined, 2));
    const parts = report(results);
    console.log(Object.values(parts).join("\n\n"));
    if (document) {
        const text = Object.entries(parts).reduce((all, [name, part]) => place(all, name, part), readFileSync(document, "utf8"));
        writeFileSync(document, text);
    }
} finally {
    server.stop();
}
