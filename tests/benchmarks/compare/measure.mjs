// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// Runs the cases, each round all of them, so that what is compared takes turns.

import process from "node:process";
import { comparisons, growths, qmlCases } from "./cases.mjs";
import { measureLargeObject, measureObjects } from "./objects.mjs";

function say(text) {
    process.stderr.write(`==> ${text}\n`);
}

function add(to, name, value) {
    (to[name] ??= []).push(value);
}

function compareOnce(programs, results) {
    for (const one of comparisons) {
        const result = results.comparisons[one.name] ??= { second: {}, processor: {} };
        for (const program of one.programs.filter(name => programs.has(name))) {
            const figures = programs.run(program, one.mode, one);
            add(result.second, program, figures.messagesPerSecond);
            add(result.processor, program, figures.cpuNanosecondsPerMessage);
        }
    }
}

function growOnce(programs, results) {
    for (const one of growths) {
        const result = results.growths[one.name] ??= { few: [], many: [] };
        for (const kind of ["few", "many"]) {
            const figures = programs.run("NatsQt, ws", one.mode, { ...one, more: one[kind] });
            result[kind].push(figures[one.figure]);
            if (one.tellsMemory && kind === "many")
                add(results, "memoryOfSubscriptionsKiB", figures.memoryOfSubscriptionsKiB);
        }
    }
}

function startOnce(programs, results) {
    add(results.starts, "NatsQt, ws", programs.run("NatsQt, ws", "start", { messages: 20 }).latencyMicroseconds.p50);
    add(results.starts, "floor", programs.run("floor", "start", { messages: 20 }).latencyMicroseconds.p50);
}

function qmlOnce(programs, results, seconds) {
    for (const { name } of qmlCases) {
        const figures = programs.qml(name, name === "model" || name === "keyed" ? ["--seconds", String(seconds)] : []);
        for (const [figure, value] of Object.entries(figures))
            add(results.qml[name] ??= {}, figure, value);
    }
}

export function measure(programs, { rounds, withQml, longMessages, consumedMessages }) {
    const results = { comparisons: {}, growths: {}, starts: {}, qml: {} };
    for (let round = 1; round <= rounds; ++round) {
        say(`Round ${round} of ${rounds}`);
        compareOnce(programs, results);
        measureObjects(programs, results);
        growOnce(programs, results);
        startOnce(programs, results);
        if (withQml)
            qmlOnce(programs, results, 10);
    }
    say(`${longMessages} messages through one subscription`);
    results.long = programs.run("NatsQt, ws", "pubsub", { messages: longMessages });
    say(`${consumedMessages} messages through one consumer`);
    results.longConsumed = programs.run("NatsQt, ws", "js-queue", { messages: consumedMessages });
    say("An object of 1 GiB");
    measureLargeObject(programs, results);
    return results;
}
