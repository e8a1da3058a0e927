// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// How each program is called. All print one JSON object with messagesPerSecond.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

export class Programs {
    constructor(folder, server) {
        this.folder = folder; // of the release build
        this.server = server;
    }
    has(name) {
        return name === "nats.c" ? existsSync(join(this.folder, "bin/natsc-bench"))
            : name.startsWith("nats.js") ? existsSync(join(this.folder, "peers/node_modules")) : true;
    }
    run(name, mode, { messages, size = 16, more = [] }) {
        const { ws, tcp } = this.server;
        const own = (program, url) => this.call(join(this.folder, "bin", program),
            [mode, "--url", url, "--messages", messages, "--size", size, "--json", ...more]);
        const bin = join(this.folder, "bin");
        switch (name) {
        case "NatsQt, ws": return own("natsqt-bench", ws);
        case "NatsQt, tcp": return own("natsqt-bench", tcp);
        case "floor": return own("natsqt-floor", ws);
        case "nats.c": return this.call(join(bin, "natsc-bench"), [mode, tcp, messages, size]);
        case "nats.js": return this.call(process.execPath,
            [join(this.folder, "peers/natsjsbench.mjs"), mode, ws, messages, size]);
        case "nats.js, native hash": return this.run("nats.js", `${mode}-native`, { messages, size });
        }
        throw new Error(`no program ${name}`);
    }
    qml(name, more = []) {
        const output = execFileSync(join(this.folder, "bin/natsqt-bench"), ["qml", name, ...more], {
            stdio: ["ignore", "pipe", "ignore"],
            env: { ...process.env, QT_QPA_PLATFORM: "offscreen", QT_QUICK_BACKEND: "software" },
        }).toString();
        return Object.fromEntries(output.trim().split("\n")
            .map(line => /^(.*?)\s{2,}([\d.-]+)$/.exec(line)).filter(Boolean).map(found => [found[1], Number(found[2])]));
    }
    call(program, words) {
        return JSON.parse(execFileSync(program, words.map(String), { stdio: ["ignore", "pipe", "inherit"] }).toString());
    }
}
