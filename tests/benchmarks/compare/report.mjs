// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// The results as Markdown, with a verdict for each goal.

import { comparisons, growths, qmlCases } from "./cases.mjs";
import { grouped, median, notMeasured, ratioCells, ratios, ratioText, table, verdict } from "./figures.mjs";
import { objectRows, objectTable } from "./objects.mjs";

function medians(values) {
    return Object.fromEntries(Object.entries(values).map(([name, list]) => [name, median(list)]));
}

// figure is "second" or "processor".
function programTable(results, title, figure) {
    const names = ["NatsQt, ws", "NatsQt, tcp", "floor", "nats.c", "nats.js"];
    const cell = (values, name) => values[name] ? grouped(median(values[name])) : "";
    return table([title, ...names], comparisons.map(one =>
        [one.name, ...names.map(name => cell(results.comparisons[one.name][figure], name))]));
}

function goalRows(results) {
    return comparisons.flatMap(one => {
        const second = results.comparisons[one.name].second;
        return one.goals(medians(second)).map(goal => [one.name, `${goal.of} to ${goal.to}`, `≥ ${goal.atLeast}`,
            ...ratioCells(second[goal.of], second[goal.to], goal.atLeast)]);
    });
}

function growthRows(results) {
    return growths.map(one => {
        const { few, many } = results.growths[one.name];
        const values = ratios(many, few);
        return [one.name, `${grouped(median(few))} ns, then ${grouped(median(many))} ns`, one.atMost ? `≤ ${one.atMost}` : "",
                ratioText(values), one.atMost ? verdict(median(values) <= one.atMost) : ""];
    });
}

function otherRows(results) {
    const starts = ratios(results.starts["NatsQt, ws"], results.starts["floor"]);
    const memory = median(results.memoryOfSubscriptionsKiB) / 1024;
    const noGrowth = (what, { messages, memoryGrownKiB }) =>
        [`most memory in the second half of ${grouped(messages)} messages${what}, against the first`, "", "no growth",
         `${grouped(memoryGrownKiB)} KiB`, verdict(memoryGrownKiB <= 1024)];
    return [
        ["from process start to the first message",
         `${(median(results.starts["NatsQt, ws"]) / 1000).toFixed(1)} ms, floor ${(median(results.starts["floor"]) / 1000).toFixed(1)} ms`,
         "≤ 1.5", ratioText(starts), verdict(median(starts) <= 1.5)],
        ["memory of 10 000 subscriptions", "", "≤ 12 MiB", `${memory.toFixed(1)} MiB`, verdict(memory <= 12)],
        noGrowth("", results.long),
        noGrowth(" through a consumer", results.longConsumed),
        ["instructions from the bytes to a slot, 16 B", "callgrind", "≤ 600",
         ...(results.instructions ? [String(results.instructions), verdict(results.instructions <= 600)] : notMeasured)],
    ];
}

function qmlTable(results) {
    const figures = ["until all is shown, ms", "messages a second", "processor time here, ns a message", "frames a second", "longest frame, ms",
                     "event loop, 99th percentile, ms", "event loop, longest gap, ms", "memory grown, KiB"];
    const measured = qmlCases.filter(one => results.qml[one.name]);
    const judged = (one, figure) => {
        const values = results.qml[one.name][figure];
        if (!values)
            return "";
        const goal = one.goals[figure];
        const value = median(values);
        const text = value >= 1000 ? grouped(value) : value.toFixed(1);
        if (!goal)
            return text;
        return goal.atLeast ? `${text} (≥ ${grouped(goal.atLeast)}: ${verdict(value >= goal.atLeast)})`
            : `${text} (≤ ${goal.atMost}: ${verdict(Math.max(...values) <= goal.atMost)}, worst ${Math.max(...values).toFixed(1)})`;
    };
    return table(["", ...measured.map(one => one.name)],
        figures.map(figure => [figure, ...measured.map(one => judged(one, figure))]));
}

export function report(results) {
    const goals = table(["case", "what", "goal", "median (smallest–largest)", ""],
        [...goalRows(results), ...objectRows(results), ...growthRows(results), ...otherRows(results)]);
    const parts = { machine: results.machine, goals, speed: programTable(results, "a second", "second"),
                    processor: programTable(results, "processor time, ns", "processor"), objects: objectTable(results) };
    if (Object.keys(results.qml).length > 0)
        parts.qml = qmlTable(results);
    return parts;
}
