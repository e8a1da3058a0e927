// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// node test.mjs: what the scripts make of figures that are made up.

import assert from "node:assert/strict";
import { measure } from "./measure.mjs";
import { report } from "./report.mjs";

const Many = 7000; // KiB of many subscriptions

// All programs but the missing ones, each with the same figures
class Figures {
    constructor(missing, rateOfNatsjs = 50) {
        this.missing = missing;
        this.rateOfNatsjs = rateOfNatsjs;
    }
    has(name) {
        return !this.missing.some(one => name.startsWith(one));
    }
    run(name, mode, { size, more = [] }) {
        assert.ok(this.has(name));
        const isLarge = size === 1024 * 1024 * 1024;
        const rate = name.startsWith("nats.js") && isLarge ? this.rateOfNatsjs : 100;
        const objects = ["put", "get"].map(direction => [[`${direction}MiBPerSecond`, rate],
            [`${direction}CpuNanosecondsPerMiB`, 1], [`${direction}MemoryGrownKiB`, 1]]).flat();
        return {
            messagesPerSecond: 100, cpuNanosecondsPerMessage: 10, nanosecondsPerMessage: 10, messages: 5, memoryGrownKiB: 0,
            latencyMicroseconds: { p50: 1000 }, ...Object.fromEntries(objects),
            ...(mode === "subs" ? { memoryOfSubscriptionsKiB: more.includes(1) ? 80 : Many } : {}),
        };
    }
}

function measured(programs) {
    const results = measure(programs, { rounds: 3, withQml: false, longMessages: 1, consumedMessages: 1 });
    results.machine = "a machine";
    return results;
}

// The rows of goals with this text in them, each as its cells
function rows(results, text) {
    return report(results).goals.split("\n").filter(row => row.includes(text)).map(row => row.split("|").slice(1, -1).map(cell => cell.trim()));
}

const tests = {
    "the memory of many subscriptions is that of many, once a round"() {
        assert.deepEqual(measured(new Figures([])).memoryOfSubscriptionsKiB, [Many, Many, Many]);
    },
    "a goal is not measured where the other program is missing"() {
        const all = measured(new Figures([]));
        const none = measured(new Figures(["nats.c", "nats.js"]));
        for (const name of ["nats.c", "nats.js"]) {
            assert.ok(rows(all, name).length > 0);
            assert.ok(rows(none, name).length >= rows(all, name).length, `rows of ${name}`);
            assert.ok(rows(all, name).every(cells => /^(met|missed)$/.test(cells[4])));
            assert.ok(rows(none, name).every(cells => cells[3] === "" && cells[4] === "not measured"));
        }
        assert.ok(rows(none, "floor").every(cells => /^(met|missed)$/.test(cells[4])));
    },
    "instructions are not measured without valgrind"() {
        const results = measured(new Figures([]));
        results.instructions = 0;
        assert.deepEqual(rows(results, "callgrind").map(cells => cells[4]), ["not measured"]);
        results.instructions = 599;
        assert.deepEqual(rows(results, "callgrind").map(cells => cells.slice(3)), [["599", "met"]]);
    },
    "an object of 1 GiB is compared, as one of 256 MiB is"() {
        for (const [rate, text] of [[50, ["2.00", "met"]], [200, ["0.50", "missed"]]]) {
            const found = rows(measured(new Figures([], rate)), "object of 1 GiB").filter(cells => cells[1] !== "");
            assert.deepEqual(found.map(cells => cells.slice(3)), [text, text, text, text]);
        }
    },
};

for (const [name, test] of Object.entries(tests)) {
    console.log(name);
    test();
}
