// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What is measured, and how fast it shall be. A goal is a ratio of what NatsQt does in a second to what
// another program does in the same round.

const all = ["NatsQt, ws", "NatsQt, tcp", "floor", "nats.c", "nats.js"];

// 0.9 of the floor is as much as WebSocket can give; where that is less than nats.c, the floor decides. Without nats.c
// nobody knows, and the goal stays.
function aboveNatsc(medians) {
    return !medians["nats.c"] || medians["floor"] * 0.9 >= medians["nats.c"] ? [{ of: "NatsQt, ws", to: "nats.c", atLeast: 1 }] : [];
}

export const comparisons = [
    {
        name: "publish to subscriber, 16 B", mode: "pubsub", size: 16, messages: 2_000_000, programs: all,
        goals: medians => [{ of: "NatsQt, ws", to: "floor", atLeast: 0.9 },
                           { of: "NatsQt, ws", to: "nats.js", atLeast: 3 }, ...aboveNatsc(medians)],
    },
    ...[[1024, "1 KiB", 500_000], [8192, "8 KiB", 80_000]].map(([size, text, messages]) => ({
        name: `publish to subscriber, ${text}`, mode: "pubsub", size, messages, programs: all,
        goals: () => [{ of: "NatsQt, ws", to: "floor", atLeast: 0.9 }, { of: "NatsQt, ws", to: "nats.js", atLeast: 2 },
                      { of: "NatsQt, tcp", to: "nats.c", atLeast: 1 }],
    })),
    {
        name: "request after request, 16 B", mode: "request", size: 16, messages: 10_000, programs: all,
        goals: medians => [{ of: "NatsQt, ws", to: "floor", atLeast: 0.9 },
                           { of: "NatsQt, ws", to: "nats.js", atLeast: 1.8 }, ...aboveNatsc(medians)],
    },
    {
        name: "request after request to a service, 16 B", mode: "service", size: 16, messages: 10_000,
        programs: ["NatsQt, ws", "NatsQt, tcp", "nats.js"], goals: () => [{ of: "NatsQt, ws", to: "nats.js", atLeast: 1.8 }],
    },
    {
        name: "asynchronous publish to a stream in memory, 1 KiB", mode: "js-publish", size: 1024, messages: 200_000,
        programs: all.filter(name => name !== "floor"),
        goals: () => [{ of: "NatsQt, tcp", to: "nats.c", atLeast: 1 }, { of: "NatsQt, ws", to: "nats.js", atLeast: 2 }],
    },
    {
        name: "consume and acknowledge, a stream in memory, 1 KiB", mode: "js-consume", size: 1024, messages: 100_000,
        programs: all.filter(name => name !== "floor"),
        goals: () => [{ of: "NatsQt, tcp", to: "nats.c", atLeast: 1 }, { of: "NatsQt, ws", to: "nats.js", atLeast: 2 }],
    },
    {
        name: "consume without acknowledgements, 1 KiB", mode: "js-read", size: 1024, messages: 100_000,
        programs: all.filter(name => name !== "floor"),
        goals: () => [{ of: "NatsQt, tcp", to: "nats.c", atLeast: 1 }, { of: "NatsQt, ws", to: "nats.js", atLeast: 2 }],
    },
    {
        name: "all keys of a bucket to a watcher, 128 B", mode: "kv-watch", size: 128, messages: 100_000,
        programs: ["NatsQt, ws", "NatsQt, tcp", "nats.js"], goals: () => [{ of: "NatsQt, ws", to: "nats.js", atLeast: 2 }],
    },
];

// Two runs of natsqt-bench: what the second one costs, as a ratio of time to the first. One of them tells what its many
// subscriptions take of memory, too.
export const growths = [
    {
        name: "a message, with 10 000 subscriptions to one, in memory", mode: "dispatch", messages: 5_000_000,
        few: ["--subjects", 1], many: ["--subjects", 10_000], atMost: 1.2, figure: "cpuNanosecondsPerMessage",
    },
    {
        name: "a message, with 10 000 subscriptions to one, processor time of the client", mode: "subs", messages: 1_000_000,
        few: ["--subjects", 1], many: ["--subjects", 10_000], atMost: 1.2, figure: "cpuNanosecondsPerMessage",
        tellsMemory: true,
    },
    {
        name: "a message, with 10 000 subscriptions to one, with the server", mode: "subs", messages: 1_000_000,
        few: ["--subjects", 1], many: ["--subjects", 10_000], figure: "nanosecondsPerMessage",
    },
    {
        name: "a request, 10 000 in flight to 100", mode: "request", messages: 200_000,
        few: ["--parallel", 100], many: ["--parallel", 10_000], atMost: 1.3, figure: "cpuNanosecondsPerMessage",
    },
];

export const qmlCases = [
    { name: "handler", goals: { "messages a second": { atLeast: 250_000 } } },
    { name: "unread", goals: {} },
    { name: "model", goals: { "event loop, longest gap, ms": { atMost: 33 }, "event loop, 99th percentile, ms": { atMost: 17 } } },
    { name: "bucket", goals: { "event loop, longest gap, ms": { atMost: 33 } } },
    { name: "keyed", goals: { "event loop, longest gap, ms": { atMost: 33 }, "event loop, 99th percentile, ms": { atMost: 17 } } },
];
