// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// Objects put and got, in turns, and one of 1 GiB at the end: what is measured, and the tables.

import { grouped, median, ratioCells, table, verdict } from "./figures.mjs";

const Mebibyte = 1024 * 1024;
const programs = ["NatsQt, ws", "NatsQt, tcp", "nats.js", "nats.js, native hash"];
const MostMemory = 16; // MiB that may be taken while there are 1024 to be carried
const directions = ["put", "get"];

function transfer(available, size, results) {
    for (const program of programs.filter(name => available.has(name))) {
        const figures = available.run(program, "object", { messages: 1, size: size * Mebibyte });
        const result = results[program] ??= {};
        for (const direction of directions) {
            for (const figure of ["MiBPerSecond", "CpuNanosecondsPerMiB", "MemoryGrownKiB"])
                (result[direction + figure] ??= []).push(figures[direction + figure]);
        }
    }
}

export function measureObjects(available, results) {
    transfer(available, 256, results.objects ??= {});
}

export function measureLargeObject(available, results) {
    transfer(available, 1024, results.largeObject ??= {});
}

export function objectRows({ objects, largeObject }) {
    const rows = [["256 MiB", objects], ["1 GiB", largeObject]].flatMap(([text, results]) => directions.flatMap(direction => {
        const rates = name => results[name]?.[`${direction}MiBPerSecond`];
        return programs.slice(2).map(name => [`object of ${text}, ${direction}`, `NatsQt, ws to ${name}`, "≥ 1",
            ...ratioCells(rates("NatsQt, ws"), rates(name), 1)]);
    }));
    return rows.concat(directions.map(direction => {
        const grown = largeObject["NatsQt, ws"][`${direction}MemoryGrownKiB`][0] / 1024;
        return [`memory grown by an object of 1 GiB, ${direction}`, "", `≤ ${MostMemory} MiB`, `${grown.toFixed(1)} MiB`,
                verdict(grown < MostMemory)];
    }));
}

export function objectTable({ objects, largeObject }) {
    const head = ["", ...directions.flatMap(direction =>
        [`${direction}, MiB a second`, "processor time, µs a MiB", "memory grown, MiB"])];
    const rows = [["256 MiB", objects], ["1 GiB", largeObject]].flatMap(([text, results]) =>
        programs.filter(name => results[name]).map(name => [`${text}: ${name}`, ...directions.flatMap(direction => {
            const middle = figure => median(results[name][direction + figure]);
            return [grouped(middle("MiBPerSecond")), grouped(middle("CpuNanosecondsPerMiB") / 1000),
                    (middle("MemoryGrownKiB") / 1024).toFixed(1)];
        })]));
    return table(head, rows);
}
