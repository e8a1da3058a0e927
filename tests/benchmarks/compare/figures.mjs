// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// Medians, spreads and how figures are written.

export function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// Round by round, so that what slows down a whole round does not count.
export function ratios(values, others) {
    return values.map((value, round) => value / others[round]);
}

export function ratioText(values) {
    return values.length === 1 ? values[0].toFixed(2) : `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)})`;
}

export function grouped(number) {
    return Math.round(number).toString().replace(/\B(?=(\d{3})+$)/g, " ");
}

export function verdict(holds) {
    return holds ? "met" : "missed";
}

// In place of a figure and its verdict, where what it takes is not installed: a goal that is not looked at is not met.
export const notMeasured = ["", "not measured"];

// The last cells of a goal that is a ratio to another program. Without that one there are no other values.
export function ratioCells(values, others, atLeast) {
    if (!others)
        return notMeasured;
    const all = ratios(values, others);
    return [ratioText(all), verdict(median(all) >= atLeast)];
}

export function table(head, rows) {
    const right = head.map((_, index) => index === 0 ? "---" : "---:");
    return [head, right, ...rows].map(cells => `| ${cells.join(" | ")} |`).join("\n");
}
